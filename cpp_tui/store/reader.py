"""Reading the store: windows of worklists, counts and single pathways, as frozen rows, through the bare driver.

SQLAlchemy and SQLModel are not imported here: a start paints its first rows before they are (design.md, "Speed").
Each read is one short transaction that is closed before its rows are shown.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.search_text import fold
from cpp_tui.store import sqlite
from cpp_tui.store.errors import StoreTrouble
from cpp_tui.store.filters import Conditions, conditions
from cpp_tui.store.lists import SEGMENTS, SORTS, Segment
from cpp_tui.store.rows import ListRow, MissingRow, NotIncludedRow, PathwayRow, ReferralRow, ToEnterRow
from cpp_tui.store.stopping import may_be_stopped

PATHWAY_COLUMNS: Final = (
    "p.id, n.national_id, n.name, p.pathway, p.unit, p.coordinator, p.stage, p.last_event, p.last_on, p.next_stage, "
    "p.due_on, p.total_due_on, p.started_on, p.treated_on, p.evidence_on, p.evidence_kind, p.passed_since, "
    "p.backlog_since, p.missing, p.flags, p.limits_status, p.to_enter, p.version"
)
MISSING_COLUMNS: Final = "m.stage, m.basis, m.since, m.event, m.event_date, m.evidence, m.strength"
REFERRAL_COLUMNS: Final = (
    "r.id, n.national_id, n.name, r.unit, r.ref, r.received_on, r.urgency, r.suspected_pathway, r.from_whom, r.text, "
    "r.pathway_started"
)
_TO_ENTER_COLUMNS: Final = "e.id, e.withdrawn_at, e.event, e.event_date, e.registered_by, e.registered_at"
_DIAGNOSIS_COLUMNS: Final = "d.id, d.person_id, n.national_id, n.name, d.pathway, d.icd10, d.diagnosed_on, d.unit"

_PERSON = " CROSS JOIN person n ON n.id = {}.person_id"
_JOINS: Final[dict[str, str]] = {
    "pathway": _PERSON.format("p"),
    "missing": " CROSS JOIN pathway p ON p.id = m.pathway_id" + _PERSON.format("p"),
    "to-enter": " CROSS JOIN pathway p ON p.id = e.pathway_id" + _PERSON.format("p"),
    "referral": _PERSON.format("r"),
    "diagnosis": _PERSON.format("d"),
}
_COLUMNS: Final[dict[str, str]] = {
    "pathway": PATHWAY_COLUMNS,
    "missing": f"{MISSING_COLUMNS}, {PATHWAY_COLUMNS}",
    "to-enter": f"{_TO_ENTER_COLUMNS}, {PATHWAY_COLUMNS}",
    "referral": REFERRAL_COLUMNS,
    "diagnosis": _DIAGNOSIS_COLUMNS,
}


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What is asked of a worklist; ``sort`` replaces the list's own order inside each of its groups."""

    name: str
    filter: str = ""
    unit: str | None = None
    coordinator: str | None = None
    sort: str | None = None
    descending: bool = False


def missing_row(values: Sequence[Any]) -> MissingRow:
    """Make a row from ``MISSING_COLUMNS`` followed by ``PATHWAY_COLUMNS``."""
    return MissingRow(PathwayRow._make(values[7:]), *values[:7])


def _to_enter_row(values: Sequence[Any]) -> ToEnterRow:
    event_id, withdrawn_at, event, day, by, at = values[:6]
    act = "withdraw" if withdrawn_at else "set"
    return ToEnterRow(event_id, act, event, day, by, at, PathwayRow._make(values[6:]))


_MAKERS: Final[dict[str, Callable[[Sequence[Any]], ListRow]]] = {
    "pathway": PathwayRow._make,
    "missing": missing_row,
    "to-enter": _to_enter_row,
    "referral": ReferralRow._make,
    "diagnosis": NotIncludedRow._make,
}


def list_row(kind: str, values: Sequence[Any]) -> ListRow:
    """Make a row of a kind from the values of its columns."""
    return _MAKERS[kind](values)


def _order(segment: Segment, query: ListQuery) -> str:
    if query.sort is None:
        return segment.order
    known = SORTS[segment.kind]
    if query.sort not in {name for names in SORTS.values() for name in names}:
        raise Refusal("lists.unknown-sort", known=", ".join(sorted(known)))
    if query.sort not in known:
        return segment.order
    return f"{known[query.sort]}{' DESC' if query.descending else ''}, {segment.order}"


class Reader:
    """One read-only connection to the store; calls from several threads take turns."""

    def __init__(self, path: Path, on_wait: sqlite.OnWait = sqlite.never_mind) -> None:
        self._on_wait = on_wait
        self._turn = threading.Lock()
        self._raw = sqlite.connect(path, query_only=True, on_wait=on_wait)
        self.schema = sqlite.identify(self._raw, path)
        self._raw.create_function("fold", 1, lambda text: fold(text or ""), deterministic=True)
        self._counted: dict[object, int] = {}
        self._counted_at = -1
        self._stops = 0
        self._is_stoppable = False

    def interrupt(self) -> None:
        """Stop the reads, under way or queued, that ``may_be_stopped``: they raise ``StoreTrouble``."""
        self._stops += 1
        if self._is_stoppable:
            self._raw.interrupt()

    def close(self) -> None:
        """Close the connection."""
        with self._turn:
            self._raw.close()

    @contextmanager
    def session(self) -> Iterator[sqlite3.Connection]:
        """Hold one short read transaction; raises ``StoreTrouble`` when the store cannot be read."""
        stops = self._stops

        def go_on(seconds: float | None = None) -> None:
            if may_be_stopped.get() and stops != self._stops:
                raise StoreTrouble("store.stopped")
            if seconds is not None:
                self._on_wait(seconds)

        with self._turn:
            try:
                self._is_stoppable = may_be_stopped.get()
                go_on()
                sqlite.patiently(self._begin, go_on)
                yield self._raw
            except sqlite3.Error as error:
                go_on()
                raise sqlite.trouble(error) from None
            finally:
                self._is_stoppable = False
                if self._raw.in_transaction:
                    self._raw.execute("COMMIT")

    def _begin(self) -> None:
        if not self._raw.in_transaction:
            self._raw.execute("BEGIN DEFERRED")
        self._raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()

    def meta(self, key: str) -> str | None:
        """Return one fact about the store."""
        with self.session() as raw:
            row = raw.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def is_empty(self) -> bool:
        """Tell whether the store holds nobody yet."""
        with self.session() as raw:
            return not raw.execute("SELECT EXISTS (SELECT 1 FROM person)").fetchone()[0]

    def rows(
        self, query: ListQuery, limit: Mapping[str, str], offset: int, size: int
    ) -> list[tuple[str | None, ListRow]]:
        """Return (group, row) of at most ``size`` rows of a list from ``offset`` on; ``limit``: the bounds of today."""
        with self.session() as raw:
            return self._rows(raw, query, limit, offset, size)

    def window(
        self, query: ListQuery, limit: Mapping[str, str], offset: int, size: int
    ) -> tuple[list[tuple[str | None, ListRow]], int]:
        """Return rows as ``rows`` does, and the full size of the list, of one moment."""
        with self.session() as raw:
            return self._rows(raw, query, limit, offset, size), self._total(raw, query, limit)

    def _rows(
        self, raw: sqlite3.Connection, query: ListQuery, limit: Mapping[str, str], offset: int, size: int
    ) -> list[tuple[str | None, ListRow]]:
        found: list[tuple[str | None, ListRow]] = []
        for segment in SEGMENTS[query.name]:
            asked = self._asked(segment, query, limit)
            if asked is None:
                continue
            if offset > 0:
                counted = self._count(raw, segment, asked, limit)
                if offset >= counted:
                    offset -= counted
                    continue
            sql = self._window_sql(segment, query, asked)
            values = {**limit, **asked.values, "size": size - len(found), "offset": offset}
            make, group = _MAKERS[segment.kind], segment.group
            found += [(group, make(row)) for row in raw.execute(sql, values)]
            offset = 0
            if len(found) >= size:
                break
        return found

    def all_rows(
        self, raw: sqlite3.Connection, query: ListQuery, limit: Mapping[str, str], size: int
    ) -> Iterator[tuple[Segment, list[tuple[object, ...]]]]:
        """Yield every row of a list inside a ``session``, ``size`` at a time, as values for ``list_row``."""
        for segment in SEGMENTS[query.name]:
            asked = self._asked(segment, query, limit)
            if asked is None:
                continue
            values = {**limit, **asked.values, "size": -1, "offset": 0}
            found = raw.execute(self._window_sql(segment, query, asked), values)
            while block := found.fetchmany(size):
                yield segment, block

    @staticmethod
    def _asked(segment: Segment, query: ListQuery, limit: Mapping[str, str]) -> Conditions | None:
        return conditions(segment.kind, query.filter, query.unit, query.coordinator, limit["today"])

    @staticmethod
    def _window_sql(segment: Segment, query: ListQuery, asked: Conditions) -> str:
        joins, columns, order = _JOINS[segment.kind], _COLUMNS[segment.kind], _order(segment, query)
        where = f"WHERE {segment.where}{asked.sql} ORDER BY {order} LIMIT :size OFFSET :offset"
        if asked.parts or query.sort is not None:
            return f"SELECT {columns} FROM {segment.table}{joins} {where}"
        inner = f"SELECT * FROM {segment.table} {where}"
        return f"SELECT {columns} FROM ({inner}) {segment.alias}{joins} ORDER BY {order}"

    def count(self, query: ListQuery, limit: Mapping[str, str]) -> int:
        """Return the full size of a list."""
        with self.session() as raw:
            return self._total(raw, query, limit)

    def counts(self, names: tuple[str, ...], limit: Mapping[str, str], text: str = "") -> dict[str, int]:
        """Return the size of each list, of one moment."""
        with self.session() as raw:
            return {name: self._total(raw, ListQuery(name, text), limit) for name in names}

    def _total(self, raw: sqlite3.Connection, query: ListQuery, limit: Mapping[str, str]) -> int:
        total = 0
        for segment in SEGMENTS[query.name]:
            asked = self._asked(segment, query, limit)
            total += self._count(raw, segment, asked, limit) if asked is not None else 0
        return total

    def _count(self, raw: sqlite3.Connection, segment: Segment, asked: Conditions, limit: Mapping[str, str]) -> int:
        """Count one segment; counts are kept until another connection changes the store."""
        version = raw.execute("PRAGMA data_version").fetchone()[0]
        if version != self._counted_at:
            self._counted.clear()
            self._counted_at = version
        joins = _JOINS[segment.kind] if asked.parts else ""
        sql = f"SELECT count(*) FROM {segment.table}{joins} WHERE {segment.where}{asked.sql}"
        values = {**limit, **asked.values}
        key = (sql, tuple(values.values()))
        if key not in self._counted:
            if len(self._counted) > 1000:
                self._counted.clear()
            self._counted[key] = raw.execute(sql, values).fetchone()[0]
        return self._counted[key]
