"""The preview of a batch as rows: who, latest code, new code, effect on the clocks, what stands against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Literal

from textual.content import Content

from cpp_tui.screens.coding_text import effect_words
from cpp_tui.screens.columns import Column
from cpp_tui.screens.days import shown_day
from cpp_tui.screens.privacy import shown_id, shown_name
from cpp_tui.screens.rows import RowBlock, TableRow
from cpp_tui.screens.safe import joined, plain, txt
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.batch import BatchItem, CodeOrder
    from cpp_tui.services.desk import Desk, RowView


def batch_columns(texts: Texts) -> tuple[Column, ...]:
    """Return the columns of the preview."""
    return (
        Column("state", texts("batch.column-state"), 8, 9, 1),
        Column("name", texts("screens.column-name"), 10, 24, 2),
        Column("national_id", texts("screens.column-national-id"), 11, 11, 8),
        Column("before", texts("batch.column-before"), 16, 16, 6),
        Column("after", texts("batch.column-after"), 17, 17, 3),
        Column("effect", texts("batch.column-effect"), 12, 36, 5),
        Column("note", texts("batch.column-note"), 18, 24, 4, grows=True),
    )


class PlanRows:
    """The rows of a plan; clocks are computed for the rows in view only."""

    def __init__(
        self,
        desk: Desk,
        plan: Sequence[BatchItem],
        left_out: Collection[str],
        act: Literal["set", "withdraw"],
        hidden: bool,
    ) -> None:
        self._desk = desk
        self._plan = plan
        self._left_out = frozenset(left_out)
        self._act = act
        self._hidden = hidden

    def read(self, offset: int, limit: int) -> RowBlock:
        """Return up to ``limit`` rows from ``offset`` on."""
        shown = self._plan[offset : offset + limit]
        others = self._desk.marking.rows([item.key for item in shown if item.target is None])
        rows = tuple(self._row(item, others.get(item.key)) for item in shown)
        return RowBlock(rows, offset, len(self._plan))

    def find(self, key: str) -> int | None:
        """Return where the row with this key stands."""
        return next((place for place, item in enumerate(self._plan) if item.key == key), None)

    def _row(self, item: BatchItem, view: RowView | None) -> TableRow:
        texts, target = self._desk.texts, item.target
        state = "left-out" if item.key in self._left_out else "refused" if item.refusal is not None else "going"
        cells = {"state": texts(f"batch.state-{state}"), "note": self._note(item)}
        if view is not None:
            cells["name"] = shown_name(view.fields.get("name"), self._hidden)
            cells["national_id"] = shown_id(view.fields.get("national_id"), self._hidden)
        if target is not None:
            latest = target.codes[-1] if target.codes else None
            cells["name"] = shown_name(target.name, self._hidden)
            cells["national_id"] = shown_id(target.national_id, self._hidden)
            cells["before"] = f"{target.pathway}{latest.event} {shown_day(latest.on, texts)}" if latest else ""
            cells["after"] = self._after(item)
            effects = self._desk.batches.effects(item) if item.refusal is None else ()
            cells["effect"] = " · ".join(effect_words(effect, texts).plain for effect in effects)
        return TableRow(item.key, {name: plain(cell) for name, cell in cells.items()}, item, _TONES[state])

    def _after(self, item: BatchItem) -> str:
        if item.event is None or item.target is None:
            return ""
        sign = "−" if self._act == "withdraw" else "+"
        return f"{sign}{item.target.pathway}{item.event} {shown_day(item.day, self._desk.texts)}"

    def _note(self, item: BatchItem) -> str:
        texts = self._desk.texts
        if item.refusal is not None:
            return texts(item.refusal.key, **item.refusal.values)
        notes = [texts(item.warning)] if item.warning else []
        if item.strength:
            notes.append(texts(f"lists.strength.{item.strength}"))
        if item.own_day:
            notes.append(texts("batch.own-day-note"))
        return "; ".join(notes)


_TONES = {"left-out": "faint", "refused": "faint", "going": ""}


def summary(plan: Sequence[BatchItem], left_out: Collection[str], order: CodeOrder, texts: Texts) -> Content:
    """Return what Enter would do: how many of how many rows, and how many cannot."""
    going = [item for item in plan if item.refusal is None and item.key not in left_out]
    refused = sum(1 for item in plan if item.refusal is not None)
    code = order.event or texts("batch.suggested-code" if order.act == "set" else "batch.latest-code")
    said = txt(texts(f"batch.would-{order.act}", code=code, count=len(going), total=len(plan)), "bold")
    if order.event is None and going:
        counts = Counter(str(item.event) for item in going)
        said = joined(said, f"({', '.join(f'{event} {count}' for event, count in counts.most_common())})")
    out = len(plan) - len(going) - refused
    return joined(
        said,
        texts("batch.would-refuse", count=refused) if refused else "",
        texts("batch.would-leave-out", count=out) if out > 0 else "",
        between="  ",
    )
