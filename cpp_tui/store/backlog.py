"""The backlog of missing codes as figures, the rows with a certain suggestion, and how many codes were set late."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from cpp_tui.domain.backlog import Counted
from cpp_tui.domain.row_keys import Marks, RowKey
from cpp_tui.store.filters import Conditions, conditions
from cpp_tui.store.lists import MISSING_ACTIVE, SEGMENTS
from cpp_tui.store.reader import ListQuery, Reader

LIST: Final = "after-coding"
SEGMENT: Final = SEGMENTS[LIST][0]

_KINDS: Final = (
    "m.stage, m.since, CASE WHEN m.event_date <= :today THEN coalesce(m.strength, '') ELSE '' END, "
    "m.parked_until > :today"
)
_NOT_PARKED: Final = "m.parked_until <= :today"
_CERTAIN: Final = "m.strength = 'certain' AND m.event_date <= :today"


class CodesSet(NamedTuple):
    """How many codes that still stand were set here late: by everybody, and by one user."""

    everybody: int
    mine: int


def summary_sql(asked: Conditions) -> str:
    """Return the statement that counts the missing codes of each kind, parked ones too."""
    return f"SELECT {_KINDS}, count(*) FROM {_source(asked)} WHERE {MISSING_ACTIVE}{asked.sql} GROUP BY 1, 2, 3, 4"


def _source(asked: Conditions) -> str:
    return Reader.source(SEGMENT, asked) if asked.parts else SEGMENT.table


def summary(
    reader: Reader, query: ListQuery, limit: Mapping[str, str], stop: threading.Event | None = None
) -> list[Counted]:
    """Return how many missing codes of each kind there are, in one pass; raises ``Refusal`` for a wrong filter."""
    with reader.session(stop) as raw:
        asked = reader.asked(raw, SEGMENT, query, limit)
        if asked is None:
            return []
        rows = raw.execute(summary_sql(asked), {**limit, **asked.values})
        return [Counted(stage, since, strength, bool(parked), count) for stage, since, strength, parked, count in rows]


def certain_marks(reader: Reader, query: ListQuery, limit: Mapping[str, str]) -> Marks:
    """Return the missing codes that are not parked and have a certain suggestion."""
    with reader.session() as raw:
        rows = _certain(raw, reader.asked(raw, SEGMENT, query, limit), limit)
    marks = Marks()
    marks.add_marks("m", (row.mark for row in rows))
    return marks


def certain_rows(raw: sqlite3.Connection, query: ListQuery, limit: Mapping[str, str]) -> list[RowKey]:
    """Return the same rows as they stand inside a change, in the list's own order."""
    return _certain(raw, _asked_inside(query, limit), limit)


def evidence_of(raw: sqlite3.Connection, keys: Sequence[str]) -> dict[str, str]:
    """Return what the suggestions for missing codes rest on, by the keys of the codes."""
    found = raw.execute(
        "SELECT 'm' || m.pathway_id || m.stage, m.evidence FROM json_each(?) j CROSS JOIN missing m "
        "ON m.pathway_id = CAST(rtrim(substr(j.value, 2), 'ASCFend') AS INTEGER) "
        "AND j.value = 'm' || m.pathway_id || m.stage WHERE m.evidence IS NOT NULL",
        (json.dumps(list(keys)),),
    )
    return dict(found.fetchall())


def _certain(raw: sqlite3.Connection, asked: Conditions | None, limit: Mapping[str, str]) -> list[RowKey]:
    if asked is None:
        return []
    sql = (
        f"SELECT m.pathway_id, m.stage FROM {_source(asked)} WHERE {MISSING_ACTIVE} AND {_NOT_PARKED} AND {_CERTAIN}"
        f"{asked.sql} ORDER BY {SEGMENT.order}"
    )
    return [RowKey("m", pathway_id, stage) for pathway_id, stage in raw.execute(sql, {**limit, **asked.values})]


def sizes(reader: Reader, query: ListQuery, limit: Mapping[str, str]) -> tuple[int, int]:
    """Return how many missing codes there are that are not parked, and how many that are."""
    with reader.session() as raw:
        asked = reader.asked(raw, SEGMENT, query, limit)
        if asked is None:
            return 0, 0
        sql = f"SELECT {_NOT_PARKED}, count(*) FROM {_source(asked)} WHERE {MISSING_ACTIVE}{asked.sql} GROUP BY 1"
        found = dict(raw.execute(sql, {**limit, **asked.values}).fetchall())
    return found.get(1, 0), found.get(0, 0)


def count_left(raw: sqlite3.Connection, query: ListQuery, limit: Mapping[str, str]) -> int:
    """Return how many missing codes that are not parked there are inside a change."""
    asked = _asked_inside(query, limit)
    if asked is None:
        return 0
    sql = f"SELECT count(*) FROM {_source(asked)} WHERE {MISSING_ACTIVE} AND {_NOT_PARKED}{asked.sql}"
    count: int = raw.execute(sql, {**limit, **asked.values}).fetchone()[0]
    return count


def _asked_inside(query: ListQuery, limit: Mapping[str, str]) -> Conditions | None:
    """Return what a query asks inside a change: of the rows as they stand there, not of what readers know of them."""
    return conditions(SEGMENT.kind, query.filter, query.unit, query.coordinator, limit["today"])


def codes_set_late(
    reader: Reader, begin: str, today: str, real_time_days: int, user: str, stop: threading.Event | None = None
) -> CodesSet:
    """Return the codes set here from ``begin`` to ``today`` more than ``real_time_days`` after their own days.

    Codes that were taken back since are not counted. The day of an act is the one that the program took for today.
    """
    with reader.session(stop) as raw:
        changes = _changes_between(raw, begin, today)
        found = dict(
            raw.execute(
                "SELECT c.user, count(*) FROM json_each(:changes) j CROSS JOIN change c ON c.id = j.value "
                "CROSS JOIN history h ON h.change_id = c.id CROSS JOIN event e ON e.id = h.entity_id "
                "WHERE h.entity = 'event' AND h.action = 'set' AND e.withdrawn_at IS NULL "
                f"AND e.event_date < date({_DAY}, -:days || ' days') GROUP BY c.user",
                {"changes": json.dumps(changes), "days": real_time_days},
            ).fetchall()
        )
    return CodesSet(sum(found.values()), found.get(user, 0))


_STAMP: Final = "substr(c.at, 1, 10)"
_DAY: Final = f"coalesce(c.today, {_STAMP})"


def _changes_between(raw: sqlite3.Connection, begin: str, today: str) -> list[int]:
    """Return the changes made from ``begin`` to ``today``, read backwards: the first older one ends it.

    One made long ago on a day that somebody set ahead is not older, nor is one made lately on a day long past.
    """
    found = []
    for change, day, stamp in raw.execute(
        f"SELECT c.id, {_DAY}, {_STAMP} FROM change c WHERE c.act <> 'import' ORDER BY c.id DESC"
    ):
        if day < begin and stamp < begin:
            break
        if begin <= day <= today:
            found.append(change)
    return found
