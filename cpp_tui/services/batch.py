"""One verb for many marked rows: planned row by row, shown, then carried out in one transaction and one undo step."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from cpp_tui.domain.facts import CodeFact
from cpp_tui.domain.lawful import needs_reason
from cpp_tui.domain.pasted_dates import MarkedRow, MatchedDates, match_dates
from cpp_tui.domain.pathway import in_order
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.batch_plan import (
    NOTHING_SAID,
    AskedRows,
    BatchItem,
    CodeOrder,
    OnRows,
    OnStep,
    Planner,
    lacking_for,
)
from cpp_tui.services.clock import now_in_norway
from cpp_tui.services.coding import Coding
from cpp_tui.services.effects import Effect, effects_between
from cpp_tui.services.forms import Done
from cpp_tui.services.quick_judge import QuickJudge
from cpp_tui.store.answers import suggestions_on
from cpp_tui.store.batch import BatchTarget, NewCode, national_ids, pathways_of_events, targets
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

    from cpp_tui.codebook.model import Codebook
    from cpp_tui.domain.facts import Rules
    from cpp_tui.domain.limits import LimitBook
    from cpp_tui.store.changes import Writing
    from cpp_tui.store.store import Store

__all__ = ["BatchItem", "Batches", "CodeOrder", "OnRows"]


class Batches:
    """Plans and carries out batches of codes in one store, as one user, on one day."""

    def __init__(
        self,
        store: Store,
        coding: Coding,
        codebook: Codebook,
        texts: Texts,
        user: str,
        today: str,
        book: LimitBook,
        rules: Rules,
    ) -> None:
        self._store = store
        self._coding = coding
        self._judge = QuickJudge(coding.judge, codebook, today)
        self._texts = texts
        self._user = user
        self._today = today
        self._book = book
        self._rules = rules

    def plan(
        self,
        keys: Sequence[str],
        order: CodeOrder,
        said: OnRows = NOTHING_SAID,
        on_step: OnStep = lambda _done: None,
    ) -> list[BatchItem]:
        """Return what ``order`` means for each row; ``said`` is what was said of single rows.

        ``on_step`` hears now and then how many rows are done; what it raises ends the planning.
        """
        with self._store.reader.session() as raw:
            rows, found = _read(raw, keys, order, lambda done: on_step(done // 2))
        half = len(keys) // 2
        return self._planner(order, said).plan(rows, found, lambda done: on_step(half + done // 2))

    def match(self, keys: Sequence[str], text: str) -> MatchedDates:
        """Match dates that were pasted to the rows with these keys, given in the order in which they are shown.

        Nothing is set. Raises ``Refusal`` for nothing and for too much.
        """
        with self._store.reader.session() as raw:
            rows = AskedRows(keys, partial(pathways_of_events, raw))
            people = national_ids(raw, rows.pathway_ids)
        marked = [
            MarkedRow(key, pathway_id if pathway_id in people else 0, people.get(pathway_id, ""))
            for key, pathway_id in zip(keys, rows.pathway_ids, strict=True)
        ]
        return match_dates(text, marked, date.fromisoformat(self._today))

    def match_file(self, keys: Sequence[str], path: Path) -> MatchedDates:
        """Match dates as ``match`` does, read from a file; raises ``Refusal``."""
        from cpp_tui.services.reading.lines import read_lines

        return self.match(keys, read_lines(path))

    def _planner(self, order: CodeOrder, said: OnRows) -> Planner:
        return Planner(self._coding, self._judge, self._today, order, said)

    def carry_out(
        self, chosen: Sequence[BatchItem], order: CodeOrder, looked_at: Collection[str] = frozenset()
    ) -> Done:
        """Carry the order out on the chosen rows: what cannot be is refused row by row, the rest goes through.

        A row that has to be looked at goes only when its key is in ``looked_at``; a row whose pathway was changed
        since the plan was made is refused. Raises ``Refusal`` when nothing remains.
        """
        judged = [item._replace(refusal=item.why_not(looked_at)) for item in chosen]
        places = [place for place, item in enumerate(judged) if item.refusal is None]
        if not places:
            raise Refusal("batch.nothing-left", count=len(chosen))
        with self._write() as writing:
            fresh = self._fresh([judged[place] for place in places], order, looked_at, writing.raw)
            for place, now in zip(places, fresh, strict=True):
                judged[place] = now
            going = [item for item in fresh if item.refusal is None]
            if not going:
                raise Refusal("batch.nothing-left", count=len(chosen))
            change = self._set(writing, going, order)
        return self._done(judged, order, change)

    def _fresh(
        self, chosen: Sequence[BatchItem], order: CodeOrder, looked_at: Collection[str], raw: Connection
    ) -> list[BatchItem]:
        """Judge the rows once more as they stand now."""
        rows, found = _read(raw, [item.key for item in chosen], order)
        said = OnRows(
            days={item.key: item.own_day for item in chosen if item.own_day is not None},
            shifted={item.key for item in chosen if item.look == "shifted"},
            looked_at=looked_at,
        )
        fresh = self._planner(order, said).plan(rows, found)
        return [
            now._replace(refusal=_changed(before, now) or now.why_not(looked_at))
            for before, now in zip(chosen, fresh, strict=True)
        ]

    def set_within(self, writing: Writing, change: int, keys: Sequence[str], order: CodeOrder) -> list[BatchItem]:
        """Set what ``order`` means on the rows that can take it, inside a change that was begun; return every row."""
        rows, found = _read(writing.raw, keys, order)
        planned = self._planner(order, NOTHING_SAID).plan(rows, found)
        items = [item._replace(refusal=item.why_not(frozenset())) for item in planned]
        going = [item for item in items if item.refusal is None]
        if going:
            self._put(writing, change, going, order)
        return items

    def effects(self, item: BatchItem) -> tuple[Effect, ...]:
        """Return what the code of one row does to the clocks of its pathway."""
        target = item.target
        if target is None or item.event is None or item.day is None:
            return ()
        if item.code_id is None:
            after = in_order([*item.codes_before, CodeFact(item.day, item.event)])
        else:
            after = [code for code in item.codes_before if code.id != item.code_id]
        return effects_between(target.pathway, item.codes_before, after, self._today, self._book, self._rules)

    def _set(self, writing: Writing, items: list[BatchItem], order: CodeOrder) -> int:
        change = writing.begin(order.act, None)
        self._put(writing, change, items, order)
        return change

    @staticmethod
    def _put(writing: Writing, change: int, items: list[BatchItem], order: CodeOrder) -> None:
        if order.act == "withdraw":
            found = writing.codes(item.code_id for item in items if item.code_id is not None)
            writing.withdraw_codes(change, [(code.row, code.pathway_id) for code in found.values()], order.reason or "")
        else:
            codes: dict[int, list[tuple[str, str]]] = {}
            for item in items:
                if item.target is not None and item.event is not None and item.day is not None:
                    codes.setdefault(item.target.id, []).append((item.event, item.day))
            suggested = suggestions_on(writing.raw, codes, writing.today)
            writing.add_codes(
                change,
                [
                    NewCode(item.target, item.event, item.day, _unit(item.target), _reason(item.event, order))
                    for item in items
                    if item.target is not None and item.event is not None and item.day is not None
                ],
            )
            writing.keep_answers(suggested, codes)
        groups = {(item.target.person_id, item.target.pathway) for item in items if item.target is not None}
        writing.derive_all(sorted(groups))

    def _done(self, judged: list[BatchItem], order: CodeOrder, change: int) -> Done:
        done = tuple(item.key for item in judged if item.refusal is None)
        refused = tuple(
            (item.key, self._texts(item.refusal.key, **item.refusal.values))
            for item in judged
            if item.refusal is not None
        )
        code = order.event or self._texts("batch.suggested-code")
        count, total = len(done), len(judged)
        sentence = self._texts(f"batch.done-{order.act}", code=code, count=count, total=total)
        if refused:
            sentence += " " + self._texts("batch.refused-stay", count=len(refused))
        return Done(sentence, None, done, refused, origin=change)

    def _write(self) -> AbstractContextManager[Writing]:
        return self._store.write(self._user, self._today, now_in_norway())


def _read(
    raw: Connection, keys: Sequence[str], order: CodeOrder, on_step: OnStep = lambda _done: None
) -> tuple[AskedRows, dict[int, BatchTarget]]:
    """Return the rows with these keys, and the pathways that they belong to, each read once."""
    rows = AskedRows(keys, partial(pathways_of_events, raw))
    wanted = [number for number in dict.fromkeys(rows.pathway_ids) if number]
    return rows, targets(raw, wanted, missing=lacking_for(order), on_step=on_step)


def _changed(before: BatchItem, now: BatchItem) -> Refusal | None:
    """Return that a row's pathway was changed since the plan was made, if it was."""
    if before.target is not None and now.target is not None and before.target.version != now.target.version:
        return Refusal("rules.changed-meanwhile")
    return None


def _reason(event: str, order: CodeOrder) -> str | None:
    """Return the reason for one code: of suggestions it belongs only to those that need one."""
    return order.reason if order.event is not None or needs_reason(event) else None


def _unit(target: BatchTarget) -> str:
    return next((code.unit for code in reversed(target.codes) if code.unit), "")
