"""Reading the store: windows of worklists, counts and single pathways, as frozen rows, through the bare driver.

SQLAlchemy and SQLModel are not imported here: a start paints its first rows before they are (design.md, "Speed").
Each read is one short transaction that is closed before its rows are shown.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cpp_tui.domain.row_keys import RowKey
from cpp_tui.domain.search_text import fold, sort_key
from cpp_tui.domain.worklists import answer_by
from cpp_tui.store import sqlite
from cpp_tui.store.errors import StoppedError, StoreTrouble
from cpp_tui.store.filters import Conditions, conditions
from cpp_tui.store.known import Known
from cpp_tui.store.lists import DONE_TODAY, SEGMENTS, Segment
from cpp_tui.store.ordering import SortBy, before, check_sort, order_of, terms_of
from cpp_tui.store.rows import ListRow, MissingRow, NotIncludedRow, PathwayRow, ReferralRow, ToEnterRow
from cpp_tui.store.stopping import may_be_stopped

_REST = (
    "(SELECT json_array(x.kind, x.begun_on, x.until, x.user, x.reason, x.woken_at) FROM rest x "
    "WHERE x.id = {0}.rest_id), {0}.notes"
)
PATHWAY_COLUMNS: Final = (
    "p.id, n.national_id, n.name, p.pathway, p.unit, p.coordinator, p.stage, p.last_event, p.last_on, p.next_stage, "
    "p.due_on, p.total_due_on, p.started_on, p.treated_on, p.evidence_on, p.evidence_kind, p.passed_since, "
    "p.backlog_since, p.missing, p.flags, p.limits_status, p.to_enter, p.version, "
    + _REST.format("p")
    + ", p.parked_until"
)
MISSING_COLUMNS: Final = (
    "m.stage, m.basis, m.since, m.event, m.event_date, m.evidence, m.strength, "
    "(SELECT json_array(x.begun_on, x.until, x.user, x.reason, x.woken_at) FROM parking x WHERE x.id = m.parked_id)"
)
REFERRAL_COLUMNS: Final = (
    "r.id, n.national_id, n.name, r.unit, r.ref, r.received_on, r.urgency, r.suspected_pathway, r.from_whom, r.text, "
    "r.pathway_started, " + _REST.format("r")
)
_TO_ENTER_COLUMNS: Final = "e.id, e.withdrawn_at, e.event, e.event_date, e.registered_by, e.registered_at"
_DIAGNOSIS_COLUMNS: Final = (
    "d.id, d.person_id, n.national_id, n.name, d.pathway, d.icd10, d.diagnosed_on, d.unit, "
    "(SELECT count(*) FROM note o WHERE o.person_id = d.person_id AND o.pathway_id IS NULL "
    "AND o.referral_id IS NULL AND o.withdrawn_at IS NULL)"
)

_PERSON = " CROSS JOIN person n ON n.id = {}.person_id"
JOINS: Final[dict[str, str]] = {
    "pathway": _PERSON.format("p"),
    "missing": " CROSS JOIN pathway p ON p.id = m.pathway_id" + _PERSON.format("p"),
    "to-enter": " CROSS JOIN pathway p ON p.id = e.pathway_id" + _PERSON.format("p"),
    "referral": _PERSON.format("r"),
    "diagnosis": _PERSON.format("d"),
}
"""Kind of row -> the joins that reach its pathway (``p``) and its person (``n``)."""

_BY_PEOPLE: Final = "pathway p INDEXED BY pathway_of_person"
_FROM_PEOPLE: Final[dict[str, str]] = {
    "pathway": _BY_PEOPLE + _PERSON.format("p"),
    "missing": f"{_BY_PEOPLE} CROSS JOIN missing m ON m.pathway_id = p.id" + _PERSON.format("p"),
}
"""Where rows come from that are reached through a few people."""

_LOOK_UP_AFTER: Final = 20_000
"""Steps of SQLite's machine after which a reading looks whether it is still wanted: about a millisecond."""

COLUMNS: Final[dict[str, str]] = {
    "pathway": PATHWAY_COLUMNS,
    "missing": f"{MISSING_COLUMNS}, {PATHWAY_COLUMNS}",
    "to-enter": f"{_TO_ENTER_COLUMNS}, {PATHWAY_COLUMNS}",
    "referral": REFERRAL_COLUMNS,
    "diagnosis": _DIAGNOSIS_COLUMNS,
}


_STEPS_A_LOOK: Final = 200
"""Steps of SQLite's machine between two looks at how many there were."""


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What is asked of a worklist; ``sort`` comes before the list's own order inside each of its groups."""

    name: str
    filter: str = ""
    unit: str | None = None
    coordinator: str | None = None
    sort: SortBy = ()


def missing_row(values: Sequence[Any]) -> MissingRow:
    """Make a row from ``MISSING_COLUMNS`` followed by ``PATHWAY_COLUMNS``."""
    return MissingRow(PathwayRow._make(values[8:]), *values[:8])


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


_IDS: Final[dict[tuple[str, str], str]] = {
    ("p", "pathway"): "p.id = :number",
    ("m", "missing"): "m.pathway_id = :number AND m.stage = :stage",
    ("r", "referral"): "r.id = :number",
    ("e", "to-enter"): "e.id = :number",
    ("d", "diagnosis"): "d.id = :number",
    ("p", "missing"): "m.pathway_id = :number",
    ("p", "to-enter"): "e.pathway_id = :number",
}
"""(kind of key, kind of the rows searched) -> the condition; a pathway's key also means the first row of it."""


@contextmanager
def _given_up_after(raw: sqlite3.Connection, most_steps: int | None) -> Iterator[None]:
    """Stop what is asked inside when it takes more steps of SQLite's machine than that, and go on behind it."""
    if most_steps is None:
        yield
        return
    looks = iter(range(most_steps // _STEPS_A_LOOK))
    raw.set_progress_handler(lambda: next(looks, None) is None, _STEPS_A_LOOK)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
    finally:
        raw.set_progress_handler(None, 0)


def _needed_joins(segment: Segment, order: str) -> str:
    """Return the joins that an order asks for: rows need not be looked up in tables that it does not name."""
    joins = JOINS[segment.kind]
    if re.search(r"\bn\.", order):
        return joins
    person = joins.index(" CROSS JOIN person")
    return joins[:person] if segment.alias == "p" or re.search(r"\bp\.", order) else ""


def add_functions(raw: sqlite3.Connection) -> None:
    """Let a connection call the functions that filters and orders use."""
    raw.create_function("answer_by", 1, answer_by, deterministic=True)
    raw.create_function("fold", 1, lambda text: fold(text or ""), deterministic=True)
    raw.create_function("sort_key", 1, lambda text: sort_key(text or ""), deterministic=True)


class Reader:
    """One read-only connection to the store; calls from several threads take turns.

    A call with ``stop`` raises ``StoppedError`` soon after that is set: nobody wants its answer any more.
    """

    known: Known | None = None
    """What filters need not look for in every row, once it was read."""

    def __init__(self, path: Path, on_wait: sqlite.OnWait = sqlite.never_mind) -> None:
        self._on_wait = on_wait
        self._turn = threading.Lock()
        self._raw = sqlite.connect(path, query_only=True, on_wait=on_wait)
        self.schema = sqlite.identify(self._raw, path)
        add_functions(self._raw)
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
    def session(self, stop: threading.Event | None = None) -> Iterator[sqlite3.Connection]:
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
                self._look_up(stop)
                if self.known is not None and not self.known.is_current(self._raw):
                    self.known = None
                yield self._raw
            except sqlite3.Error as error:
                if stop is not None and stop.is_set():
                    raise StoppedError from None
                go_on()
                raise sqlite.trouble(error) from None
            finally:
                self._is_stoppable = False
                self._raw.set_progress_handler(None, _LOOK_UP_AFTER)
                if self._raw.in_transaction:
                    self._raw.execute("COMMIT")

    def _look_up(self, stop: threading.Event | None) -> None:
        """Let the reading that begins be stopped."""
        if stop is not None:
            self._raw.set_progress_handler(stop.is_set, _LOOK_UP_AFTER)
            if stop.is_set():
                raise StoppedError

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

    def names_somebody(self, text: str, parts: int = 1) -> bool:
        """Tell whether ``parts`` words of ``text`` begin parts of one person's name, or six digits stand in a row.

        Short words are compared whole; what a field such as ``unit:`` asks for is no name of a patient.
        """
        if re.search(r"\d{6}", text):
            return True
        bare = re.sub(r'\b[a-z]+:("[^"]*"|\S*)', " ", text.casefold())
        words = {word for word in re.split(r"\W+", fold(bare)) if len(word) > 1 and not word.isdigit()}
        likes = [f"% {word}{'%' if len(word) > 3 else ' %'}" for word in words]
        if len(likes) < parts:
            return False
        fitting = " + ".join("(name LIKE ?)" for _ in likes)
        folded = "SELECT ' ' || replace(replace(fold(name), '-', ' '), ',', ' ') || ' ' AS name FROM person"
        with self.session() as raw:
            found = raw.execute(f"SELECT EXISTS (SELECT 1 FROM ({folded}) WHERE {fitting} >= ?)", (*likes, parts))
            return bool(found.fetchone()[0])

    def rows(
        self,
        query: ListQuery,
        limit: Mapping[str, str],
        offset: int,
        size: int,
        stop: threading.Event | None = None,
    ) -> list[tuple[str | None, ListRow]]:
        """Return (group, row) of at most ``size`` rows of a list from ``offset`` on; ``limit``: the bounds of today."""
        with self.session(stop) as raw:
            return self._rows(raw, query, limit, offset, size)

    def window(
        self,
        query: ListQuery,
        limit: Mapping[str, str],
        offset: int,
        size: int,
        stop: threading.Event | None = None,
    ) -> tuple[list[tuple[str | None, ListRow]], int]:
        """Return rows as ``rows`` does, and the full size of the list, of one moment."""
        with self.session(stop) as raw:
            return self._rows(raw, query, limit, offset, size), self._total(raw, query, limit)

    def _rows(
        self, raw: sqlite3.Connection, query: ListQuery, limit: Mapping[str, str], offset: int, size: int
    ) -> list[tuple[str | None, ListRow]]:
        check_sort(query.name, query.sort)
        found: list[tuple[str | None, ListRow]] = []
        for segment in SEGMENTS[query.name]:
            asked = self.asked(raw, segment, query, limit)
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
        check_sort(query.name, query.sort)
        for segment in SEGMENTS[query.name]:
            asked = self.asked(raw, segment, query, limit)
            if asked is None:
                continue
            values = {**limit, **asked.values, "size": -1, "offset": 0}
            found = raw.execute(self._window_sql(segment, query, asked), values)
            while block := found.fetchmany(size):
                yield segment, block

    def asked(
        self, raw: sqlite3.Connection, segment: Segment, query: ListQuery, limit: Mapping[str, str]
    ) -> Conditions | None:
        """Return what a query asks of a segment's rows besides standing in it; ``None`` when none can match."""
        return conditions(segment.kind, query.filter, query.unit, query.coordinator, limit["today"], raw, self.known)

    @staticmethod
    def source(segment: Segment, asked: Conditions) -> str:
        """Return where rows come from, joined to their pathway and person."""
        return _FROM_PEOPLE[segment.kind] if asked.is_by_people else segment.table + JOINS[segment.kind]

    @staticmethod
    def _window_sql(segment: Segment, query: ListQuery, asked: Conditions) -> str:
        columns, order = COLUMNS[segment.kind], order_of(segment, query.sort)
        where = f"WHERE {segment.where}{asked.sql} ORDER BY {order} LIMIT :size OFFSET :offset"
        if asked.parts:
            return f"SELECT {columns} FROM {Reader.source(segment, asked)} {where}"
        inner = f"SELECT {segment.alias}.* FROM {segment.table}{_needed_joins(segment, order)} {where}"
        return f"SELECT {columns} FROM ({inner}) {segment.alias}{JOINS[segment.kind]} ORDER BY {order}"

    def count(self, query: ListQuery, limit: Mapping[str, str], stop: threading.Event | None = None) -> int:
        """Return the full size of a list."""
        with self.session(stop) as raw:
            return self._total(raw, query, limit)

    def counts(
        self,
        names: tuple[str, ...],
        limit: Mapping[str, str],
        text: str = "",
        stop: threading.Event | None = None,
    ) -> dict[str, int]:
        """Return the size of each list, of one moment."""
        with self.session(stop) as raw:
            return {name: self._total(raw, ListQuery(name, text), limit) for name in names}

    def position(
        self, query: ListQuery, limit: Mapping[str, str], row: RowKey, most_steps: int | None = None
    ) -> int | None:
        """Return how many rows of a list stand before a row, or ``None`` when it is not in the list.

        The rows are counted, not read: about the cost of ``count``. ``most_steps``: steps of SQLite's machine after
        which the search is given up (``None`` too), for whoever would rather show other rows at once.
        """
        check_sort(query.name, query.sort)
        with self.session() as raw, _given_up_after(raw, most_steps):
            return self._position(raw, query, limit, row)
        return None

    def _position(self, raw: sqlite3.Connection, query: ListQuery, limit: Mapping[str, str], row: RowKey) -> int | None:
        ahead = 0
        for segment in SEGMENTS[query.name]:
            asked = self.asked(raw, segment, query, limit)
            if asked is None:
                continue
            within = self._before(raw, segment, query, asked, {**limit, **asked.values}, row)
            if within is not None:
                return ahead + within
            ahead += self._count(raw, segment, asked, limit)
        return None

    @staticmethod
    def _before(
        raw: sqlite3.Connection,
        segment: Segment,
        query: ListQuery,
        asked: Conditions,
        values: Mapping[str, object],
        row: RowKey,
    ) -> int | None:
        """Count the rows of a segment that stand before a row; ``None`` when the row is not in the segment."""
        which = _IDS.get((row.kind, segment.kind))
        if which is None:
            return None
        terms = terms_of(segment, query.sort)
        source = f"FROM {Reader.source(segment, asked)} WHERE {segment.where}{asked.sql}"
        wanted = {**values, "number": row.number, "stage": row.stage}
        columns = ", ".join(term.sql for term in terms)
        sql = f"SELECT {columns} {source} AND {which} ORDER BY {order_of(segment, query.sort)} LIMIT 1"
        at = raw.execute(sql, wanted).fetchone()
        if at is None:
            return None
        place = {f"k{number}": value for number, value in enumerate(at)}
        if not asked.parts:
            source = f"FROM {segment.table}{_needed_joins(segment, columns)} WHERE {segment.where}"
        sql = f"SELECT count(*) {source} AND {before(terms, place)}"
        found: int = raw.execute(sql, {**values, **place}).fetchone()[0]
        return found

    def groups(
        self, query: ListQuery, limit: Mapping[str, str], stop: threading.Event | None = None
    ) -> tuple[dict[str, int], int, int]:
        """Return the size of each group of a list in the list's order, and how many rows sleep or are done for today.

        All of one moment, and under the same filter.
        """
        sizes: dict[str, int] = {}
        with self.session(stop) as raw:
            for segment in SEGMENTS[query.name]:
                if segment.group is not None:
                    sizes[segment.group] = sizes.get(segment.group, 0) + self._sum(raw, (segment,), query, limit)
            asleep = self._sum(raw, SEGMENTS["sleeping"], query, limit)
            return sizes, asleep, self._sum(raw, DONE_TODAY, query, limit)

    def _total(self, raw: sqlite3.Connection, query: ListQuery, limit: Mapping[str, str]) -> int:
        return self._sum(raw, SEGMENTS[query.name], query, limit)

    def _sum(
        self, raw: sqlite3.Connection, segments: tuple[Segment, ...], query: ListQuery, limit: Mapping[str, str]
    ) -> int:
        total = 0
        for segment in segments:
            asked = self.asked(raw, segment, query, limit)
            total += self._count(raw, segment, asked, limit) if asked is not None else 0
        return total

    def _count(self, raw: sqlite3.Connection, segment: Segment, asked: Conditions, limit: Mapping[str, str]) -> int:
        """Count one segment; counts are kept until another connection changes the store."""
        version = raw.execute("PRAGMA data_version").fetchone()[0]
        if version != self._counted_at:
            self._counted.clear()
            self._counted_at = version
        source = self.source(segment, asked) if asked.parts else segment.table
        sql = f"SELECT count(*) FROM {source} WHERE {segment.where}{asked.sql}"
        values = {**limit, **asked.values}
        key = (sql, tuple(values.values()))
        if key not in self._counted:
            if len(self._counted) > 1000:
                self._counted.clear()
            self._counted[key] = raw.execute(sql, values).fetchone()[0]
        return self._counted[key]
