"""Keys of list rows read in bulk: all of a list, those like one cell, a stretch, and how many of a set stand in it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cpp_tui.domain.row_keys import MISSING_STAGES, STAGES_A_PATHWAY, Marks, key_of_mark, split_key
from cpp_tui.store.cells import CELLS
from cpp_tui.store.filters import Conditions
from cpp_tui.store.lists import SEGMENTS, Segment
from cpp_tui.store.ordering import order_of
from cpp_tui.store.reader import COLUMNS, JOINS, ListQuery, Reader, list_row
from cpp_tui.store.rows import ListRow

_LETTERS: Final = {"pathway": "p", "missing": "m", "referral": "r", "to-enter": "e", "diagnosis": "d"}
_TABLES: Final = {
    "pathway": "pathway p",
    "missing": "missing m",
    "referral": "referral r",
    "to-enter": "event e",
    "diagnosis": "diagnosis d",
}
_STAGE_NUMBER: Final = " ".join(f"WHEN '{stage}' THEN {number}" for number, stage in enumerate(MISSING_STAGES))
_MARKS: Final = {
    "pathway": "p.id",
    "missing": f"m.pathway_id * {STAGES_A_PATHWAY} + CASE m.stage {_STAGE_NUMBER} END",
    "referral": "r.id",
    "to-enter": "e.id",
    "diagnosis": "d.id",
}
"""Kind of row -> the number that stands for it among the marks."""

Numbers = dict[str, list[int]]
"""Kind letter -> numbers of rows."""


class Likeness(NamedTuple):
    """A cell: the rows wanted are those that show the same in ``column`` as the row ``key``."""

    key: str
    column: str


def _parts(
    reader: Reader, raw: sqlite3.Connection, query: ListQuery, limit: Mapping[str, str]
) -> Iterator[tuple[Segment, Conditions]]:
    for segment in SEGMENTS[query.name]:
        asked = reader.asked(raw, segment, query, limit)
        if asked is not None:
            yield segment, asked


def all_numbers(reader: Reader, query: ListQuery, limit: Mapping[str, str], like: Likeness | None = None) -> Numbers:
    """Return every row of a list, or those that are ``like`` one cell, as numbers by kind."""
    found: Numbers = {}
    with reader.session() as raw:
        value = None if like is None else _value(reader, raw, query, limit, like)
        if like is not None and value is None:
            return found
        for segment, asked in _parts(reader, raw, query, limit):
            where, more = segment.where + asked.sql, {}
            if like is not None and value is not None:
                where, more = f"{where} AND {_alike(segment, like, value)}", {"like": value.value}
            source = reader.source(segment, asked) if asked.parts or like is not None else segment.table
            sql = f"SELECT json_group_array({_MARKS[segment.kind]}) FROM {source} WHERE {where}"
            (numbers,) = raw.execute(sql, {**limit, **asked.values, **more}).fetchone()
            found.setdefault(_LETTERS[segment.kind], []).extend(json.loads(numbers))
    return found


class _Value(NamedTuple):
    """What a cell rests on, and the group in which its row stands."""

    value: object
    group: str | None


def _value(
    reader: Reader, raw: sqlite3.Connection, query: ListQuery, limit: Mapping[str, str], like: Likeness
) -> _Value | None:
    """Return what the cell shows now; ``None`` when its row is not in the list any more."""
    key = split_key(like.key)
    if key is None:
        return None
    for segment, asked in _parts(reader, raw, query, limit):
        cell = CELLS[segment.kind].get(like.column, "NULL")
        if _LETTERS[segment.kind] != key.kind:
            continue
        sql = (
            f"SELECT {cell} FROM {reader.source(segment, asked)} WHERE {segment.where}{asked.sql} "
            f"AND {_MARKS[segment.kind]} = :mark"
        )
        row = raw.execute(sql, {**limit, **asked.values, "mark": key.mark}).fetchone()
        if row is not None:
            return _Value(row[0], segment.group)
    return None


def _alike(segment: Segment, like: Likeness, value: _Value) -> str:
    """Return the condition for rows of a segment that show the same; a cell that a kind of row lacks is empty."""
    if like.column == "group":
        return str(int(segment.group == value.group))
    return f"coalesce({CELLS[segment.kind].get(like.column, 'NULL')}, '') = coalesce(:like, '')"


def keys_between(reader: Reader, query: ListQuery, limit: Mapping[str, str], first: int, last: int) -> list[str]:
    """Return the keys of the rows from place ``first`` to place ``last`` of a list, both included."""
    found: list[str] = []
    offset, size = first, last - first + 1
    with reader.session() as raw:
        for segment, asked in _parts(reader, raw, query, limit):
            counted = _count(raw, segment, asked, limit)
            if offset < counted and len(found) < size:
                values = {"size": size - len(found), "offset": offset}
                found += _ordered(raw, segment, query, asked, "", {**limit, **values}, "LIMIT :size OFFSET :offset")
            offset = max(0, offset - counted)
    return found


def in_list_order(reader: Reader, query: ListQuery, limit: Mapping[str, str], marks: Marks) -> list[str]:
    """Return the marked keys: those in the list first, in its order, then the others."""
    found: list[str] = []
    with reader.session() as raw:
        for segment, asked in _parts(reader, raw, query, limit):
            wanted = _wanted(segment, marks)
            if wanted is not None:
                found += _ordered(raw, segment, query, asked, _AMONG.format(_MARKS[segment.kind]), {**limit, **wanted})
    shown = set(found)
    return found + [key for key in marks if key not in shown]


def count_in_list(reader: Reader, query: ListQuery, limit: Mapping[str, str], marks: Marks) -> int:
    """Return how many of the marked rows stand in the list."""
    count = 0
    with reader.session() as raw:
        for segment, asked in _parts(reader, raw, query, limit):
            wanted = _wanted(segment, marks)
            if wanted is not None:
                source = reader.source(segment, asked) if asked.parts else segment.table
                among = _AMONG.format(_MARKS[segment.kind])
                sql = f"SELECT count(*) FROM {source} WHERE {segment.where}{asked.sql}{among}"
                count += raw.execute(sql, {**limit, **asked.values, **wanted}).fetchone()[0]
    return count


def rows_of(reader: Reader, keys: Sequence[str]) -> dict[str, ListRow]:
    """Return the rows with these keys, whatever lists they stand in; those that are not there any more are left out."""
    found: dict[str, ListRow] = {}
    marks = Marks(keys).by_kind()
    with reader.session() as raw:
        for kind, letter in _LETTERS.items():
            if letter in marks:
                sql = (
                    f"SELECT {_MARKS[kind]}, {COLUMNS[kind]} FROM {_TABLES[kind]}{JOINS[kind]} WHERE "
                    f"{_AMONG.removeprefix(' AND ').format(_MARKS[kind])}"
                )
                for mark, *values in raw.execute(sql, {"marks": json.dumps(list(marks[letter]))}):
                    found[key_of_mark(letter, mark)] = list_row(kind, values)
    return found


_AMONG: Final = " AND {} IN (SELECT value FROM json_each(:marks))"


def _wanted(segment: Segment, marks: Marks) -> dict[str, str] | None:
    numbers = marks.by_kind().get(_LETTERS[segment.kind])
    return {"marks": json.dumps(list(numbers))} if numbers else None


def _count(raw: sqlite3.Connection, segment: Segment, asked: Conditions, limit: Mapping[str, str]) -> int:
    source = Reader.source(segment, asked) if asked.parts else segment.table
    sql = f"SELECT count(*) FROM {source} WHERE {segment.where}{asked.sql}"
    counted: int = raw.execute(sql, {**limit, **asked.values}).fetchone()[0]
    return counted


def _ordered(
    raw: sqlite3.Connection,
    segment: Segment,
    query: ListQuery,
    asked: Conditions,
    condition: str,
    values: Mapping[str, object],
    window: str = "",
) -> list[str]:
    sql = (
        f"SELECT {_MARKS[segment.kind]} FROM {Reader.source(segment, asked)} "
        f"WHERE {segment.where}{asked.sql}{condition} ORDER BY {order_of(segment, query.sort)} {window}"
    )
    letter = _LETTERS[segment.kind]
    return [key_of_mark(letter, mark) for (mark,) in raw.execute(sql, {**values, **asked.values})]
