"""The backlog of missing codes as figures, the rows with a certain suggestion, and how many codes were set late."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Mapping
from typing import Final, NamedTuple

from cpp_tui.domain.backlog import Counted
from cpp_tui.domain.row_keys import RowKey
from cpp_tui.store.filters import Conditions
from cpp_tui.store.lists import MISSING_ACTIVE, SEGMENTS, Segment
from cpp_tui.store.reader import ListQuery, Reader

LIST: Final = "after-coding"

_KINDS: Final = (
    "m.stage, m.since, CASE WHEN m.event_date <= :today THEN coalesce(m.strength, '') ELSE '' END, "
    "m.parked_until > :today"
)
_CERTAIN: Final = "m.parked_until <= :today AND m.strength = 'certain' AND m.event_date <= :today"


class CodesSet(NamedTuple):
    """How many codes that still stand were set here late: by everybody, and by one user."""

    everybody: int
    mine: int


def _asked(
    reader: Reader, raw: sqlite3.Connection, query: ListQuery, limit: Mapping[str, str]
) -> tuple[Segment, Conditions] | None:
    """Return the segment of the list, and what the query asks of its rows besides standing in it."""
    (segment,) = SEGMENTS[LIST]
    asked = reader.asked(raw, segment, query, limit)
    return None if asked is None else (segment, asked)


def summary_sql(segment: Segment, asked: Conditions) -> str:
    """Return the statement that counts the missing codes of each kind, parked ones too."""
    source = Reader.source(segment, asked) if asked.parts else segment.table
    return f"SELECT {_KINDS}, count(*) FROM {source} WHERE {MISSING_ACTIVE}{asked.sql} GROUP BY 1, 2, 3, 4"


def summary(
    reader: Reader, query: ListQuery, limit: Mapping[str, str], stop: threading.Event | None = None
) -> list[Counted]:
    """Return how many missing codes of each kind there are, in one pass; raises ``Refusal`` for a wrong filter."""
    with reader.session(stop) as raw:
        return summary_inside(reader, raw, query, limit)


def summary_inside(
    reader: Reader, raw: sqlite3.Connection, query: ListQuery, limit: Mapping[str, str]
) -> list[Counted]:
    """Return what ``summary`` does, of a transaction that somebody else holds."""
    found = _asked(reader, raw, query, limit)
    if found is None:
        return []
    rows = raw.execute(summary_sql(*found), {**limit, **found[1].values})
    return [Counted(stage, since, strength, bool(parked), count) for stage, since, strength, parked, count in rows]


def certain_rows(reader: Reader, raw: sqlite3.Connection, query: ListQuery, limit: Mapping[str, str]) -> list[RowKey]:
    """Return the missing codes that are not parked and have a certain suggestion, in the list's own order."""
    found = _asked(reader, raw, query, limit)
    if found is None:
        return []
    segment, asked = found
    source = Reader.source(segment, asked) if asked.parts else segment.table
    sql = (
        f"SELECT m.pathway_id, m.stage FROM {source} WHERE {MISSING_ACTIVE} AND {_CERTAIN}{asked.sql} "
        f"ORDER BY {segment.order}"
    )
    return [RowKey("m", pathway_id, stage) for pathway_id, stage in raw.execute(sql, {**limit, **asked.values})]


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
