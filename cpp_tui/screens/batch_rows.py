"""The preview of a batch as rows: who, latest code, new code, effect on the clocks, what stands against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from textual.content import Content

from cpp_tui.screens.batch_preview import Preview, State
from cpp_tui.screens.coding_text import effect_words
from cpp_tui.screens.columns import Column
from cpp_tui.screens.days import shown_day
from cpp_tui.screens.privacy import shown_id, shown_name, shown_text
from cpp_tui.screens.rows import RowBlock, TableRow
from cpp_tui.screens.safe import joined, plain, txt
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.domain.pasted_dates import MatchedDates, PastedLine
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
    """The rows of a plan, and below them pasted lines that have none; clocks are computed for the rows in view only."""

    def __init__(
        self, desk: Desk, preview: Preview, matched: MatchedDates | None, act: Literal["set", "withdraw"], hidden: bool
    ) -> None:
        self._desk = desk
        self._preview = preview
        self._line_of = matched.line_of if matched is not None else {}
        self._act = act
        self._hidden = hidden

    def read(self, offset: int, limit: int) -> RowBlock:
        """Return up to ``limit`` rows from ``offset`` on."""
        items, strays = self._preview.items, self._preview.strays
        shown = items[offset : offset + limit]
        unknown = [item.key for item in shown if item.target is None]
        others = self._desk.marking.rows(unknown) if unknown else {}  # a store that is written to lets nobody read
        rows = [self.row(item, others.get(item.key)) for item in shown]
        begin = max(0, offset - len(items))
        rows += [self._stray(line) for line in strays[begin : begin + limit - len(rows)]]
        return RowBlock(tuple(rows), offset, len(items) + len(strays))

    def find(self, key: str) -> int | None:
        """Return where the row with this key stands."""
        return self._preview.place_of.get(key)

    def row(self, item: BatchItem, view: RowView | None = None) -> TableRow:
        """Return one row as it stands now; ``view`` tells who stands there when it is no pathway."""
        texts, target = self._desk.texts, item.target
        state = self._preview.state_of(item)
        cells = {"state": texts(f"batch.state-{state}"), "note": self._note(item), "after": self._after(item)}
        if view is not None:
            cells["name"] = shown_name(view.fields.get("name"), self._hidden)
            cells["national_id"] = shown_id(view.fields.get("national_id"), self._hidden)
        if target is not None:
            latest = target.codes[-1] if target.codes else None
            cells["name"] = shown_name(target.name, self._hidden)
            cells["national_id"] = shown_id(target.national_id, self._hidden)
            cells["before"] = f"{target.pathway}{latest.event} {shown_day(latest.on, texts)}" if latest else ""
            effects = self._desk.batches.effects(item) if item.refusal is None else ()
            cells["effect"] = " · ".join(effect_words(effect, texts).plain for effect in effects)
        return TableRow(item.key, {name: plain(cell) for name, cell in cells.items()}, item, _TONES[state])

    def _stray(self, line: PastedLine) -> TableRow:
        """Return a pasted line that has no row, as a row of its own."""
        texts = self._desk.texts
        cells = {
            "state": texts("pasted.state-stray"),
            "national_id": shown_id(line.who, self._hidden),
            "after": shown_text(line.text, self._hidden),
            "note": texts(line.fault.key, **line.fault.values) if line.fault is not None else "",
        }
        return TableRow(f"line-{line.number}", {name: plain(cell) for name, cell in cells.items()}, line, "faint")

    def _after(self, item: BatchItem) -> str:
        """Return the code that the row gets or loses; what was pasted in place of a date stands as it is."""
        line = self._line_of.get(item.key)
        if line is not None and line.day is None and item.own_day is None:
            return shown_text(line.text, self._hidden)
        if item.event is None or item.target is None:
            return ""
        sign = "−" if self._act == "withdraw" else "+"
        return f"{sign}{item.target.pathway}{item.event} {shown_day(item.day, self._desk.texts)}"

    def _note(self, item: BatchItem) -> str:
        texts, line = self._desk.texts, self._line_of.get(item.key)
        is_pasted = line is not None and line.day is not None and line.day == item.own_day
        place = texts("pasted.line", line=line.number) if line is not None and is_pasted else ""
        if item.refusal is not None:
            return "; ".join(filter(None, (texts(item.refusal.key, **item.refusal.values), place)))
        notes = [texts(item.warning)] if item.warning else []
        if item.strength:
            notes.append(texts(f"lists.strength.{item.strength}"))
        if item.own_day:
            notes.append(place or texts("batch.own-day-note"))
        return "; ".join(notes)


_TONES: Final[dict[State, str]] = {"look": "strong", "left-out": "faint", "refused": "faint", "going": ""}


def summary(preview: Preview, order: CodeOrder, texts: Texts) -> Content:
    """Return what Enter would do: how many of how many rows, and how many cannot."""
    counts = preview.counts
    code = order.event or texts("batch.suggested-code" if order.act == "set" else "batch.latest-code")
    said = txt(texts(f"batch.would-{order.act}", code=code, count=counts["going"], total=len(preview)), "bold")
    if order.event is None and counts["going"]:
        events = ", ".join(f"{event} {count}" for event, count in preview.events.most_common() if count)
        said = joined(said, f"({events})")
    return joined(
        said,
        txt(texts("batch.would-look", count=counts["look"]), "bold") if counts["look"] else "",
        texts("batch.would-refuse", count=counts["refused"]) if counts["refused"] else "",
        texts("batch.would-leave-out", count=counts["left-out"]) if counts["left-out"] else "",
        between="  ",
    )


def matched_summary(matched: MatchedDates, texts: Texts) -> Content:
    """Return how many rows got a date from what was pasted, and what does not fit."""
    parts = [texts("pasted.matched", count=len(matched.days), rows=matched.rows, lines=matched.lines)]
    if matched.strays:
        parts.append(texts("pasted.strays", count=len(matched.strays)))
    if matched.has_header:
        parts.append(texts("pasted.header"))
    if matched.is_shifted:
        parts.append(texts("pasted.shifted"))
    return txt(" ".join(parts), "bold")
