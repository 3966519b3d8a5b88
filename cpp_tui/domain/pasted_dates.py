"""Dates pasted for marked rows: one column in the order of the rows, or two columns of number and date.

What was pasted comes from anywhere: whatever is no date, or no date of a marked row, is kept with the reason, so that
it can be shown line by line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from cpp_tui.domain.dates import parse_day
from cpp_tui.domain.identity import compact
from cpp_tui.domain.refusal import Refusal

MOST_LINES: Final = 50_000
MOST_SIGNS: Final = 4_000_000
"""Lines, and characters, of what can be pasted or read in one go."""

_LONGEST_CELL: Final = 60
_ENDS: Final = re.compile(r"\r\n|\r|\n")
_BLANKS: Final = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\ufeff": None})
_TIME: Final = re.compile(r"(?<=\d)[ T]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?$", re.ASCII)
_SEPARATORS: Final = ("\t", ";", ",")
_ID_DIGITS: Final = 11


class MarkedRow(NamedTuple):
    """A row that a date may be meant for; ``pathway_id`` is 0 for one without codes, which no number means."""

    key: str
    pathway_id: int
    national_id: str


class PastedLine(NamedTuple):
    """One line: its number from 1 on, the number that stands in it (digits), its date as ISO or why it has none.

    ``text`` is what stands for the date, or the whole line where it cannot be taken apart.
    """

    number: int
    who: str
    text: str
    day: str | None
    fault: Refusal | None


@dataclass(frozen=True, slots=True)
class MatchedDates:
    """What was pasted, row by row: ``days`` (ISO) and ``faults`` by key, and the lines that belong to no row.

    ``is_shifted``: one column with another number of lines than rows, so that each date may be another row's.
    """

    columns: int
    lines: int
    rows: int
    has_header: bool
    days: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, Refusal] = field(default_factory=dict)
    line_of: Mapping[str, PastedLine] = field(default_factory=dict)
    strays: tuple[PastedLine, ...] = ()

    @property
    def is_shifted(self) -> bool:
        """Tell whether the dates may stand beside the wrong rows."""
        return self.columns == 1 and self.lines != self.rows


def match_dates(text: str, rows: Sequence[MarkedRow], today: date) -> MatchedDates:
    """Match what was pasted to the rows, which are given in the order in which they are shown.

    Dates are typed as everywhere (keyboard.md 12), with a time behind them or not. Empty lines of a single column keep
    the alignment, those at its end do not count. Raises ``Refusal`` for more than can be pasted, and for nothing.
    """
    if len(text) > MOST_SIGNS:
        raise Refusal("pasted.too-large", most=MOST_LINES)
    lines = [line.translate(_BLANKS).strip(" ") for line in _ENDS.split(text)]
    while lines and not lines[-1].strip():
        lines.pop()
    if not lines:
        raise Refusal("pasted.nothing")
    if len(lines) > MOST_LINES:
        raise Refusal("pasted.too-large", most=MOST_LINES)
    table = [_cells(line) for line in lines]
    several = sum(len(cells) > 1 for cells in table)
    columns = 2 if 2 * several >= sum(bool(cells) for cells in table) else 1
    has_header = _is_words(table[0], today) and len(table) > 1 and (columns == 2 or len(table) != len(rows))
    numbered = list(enumerate(table, 1))[has_header:]
    if columns == 1:
        found = [_line_of_one(number, cells, today) for number, cells in numbered]
        return _by_place(found, rows, has_header=has_header)
    found = [_line_of_two(number, cells, today) for number, cells in numbered if cells]
    return _by_number(found, rows, has_header=has_header)


# Lines


def _cells(line: str) -> list[str]:
    """Take a line apart; between blanks only the last word is a cell of its own, as a number may have blanks in it."""
    separator = next((sign for sign in _SEPARATORS if sign in line), None)
    if separator is not None:
        cells = [_bare(cell) for cell in line.split(separator)]
    else:
        words = _TIME.sub("", line).rsplit(maxsplit=1)
        cells = [_bare(word) for word in words]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _bare(cell: str) -> str:
    """Return a cell without the quotes and the ``'`` of spreadsheets, and without a time behind its date."""
    cell = cell.strip()
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        cell = cell[1:-1].strip()
    return _TIME.sub("", cell.removeprefix("'"))


def _is_words(cells: Sequence[str], today: date) -> bool:
    """Tell whether a line is a header: it has words, no digit, and no date in any cell."""
    if not any(cells) or any(sign.isdigit() for cell in cells for sign in cell):
        return False
    return all(not cell or _day(cell, today)[0] is None for cell in cells)


def _day(cell: str, today: date) -> tuple[str | None, str]:
    """Return the ISO day of a cell, or ``None`` and why it is none (the end of a text's key)."""
    if not cell:
        return None, "empty"
    if len(cell) > _LONGEST_CELL or not cell.isprintable():
        return None, "odd"
    try:
        return parse_day(cell, today).isoformat(), ""
    except Refusal as refusal:
        return None, "impossible" if refusal.key == "dates.impossible" else "no-date"


def _line(number: int, who: str, cell: str, today: date) -> PastedLine:
    day, why = _day(cell, today)
    fault = None if day is not None else Refusal(f"pasted.{why}", line=number)
    return PastedLine(number, who, cell[:_LONGEST_CELL], day, fault)


def _line_of_one(number: int, cells: Sequence[str], today: date) -> PastedLine:
    if len(cells) > 1:
        return PastedLine(number, "", " ".join(cells)[:_LONGEST_CELL], None, Refusal("pasted.columns", line=number))
    return _line(number, "", cells[0] if cells else "", today)


def _line_of_two(number: int, cells: Sequence[str], today: date) -> PastedLine:
    if len(cells) != 2:
        return PastedLine(number, "", " ".join(cells)[:_LONGEST_CELL], None, Refusal("pasted.columns", line=number))
    return _line(number, compact(cells[0]).replace(" ", ""), cells[1], today)


# Matching


def _by_place(found: Sequence[PastedLine], rows: Sequence[MarkedRow], *, has_header: bool) -> MatchedDates:
    """Match one column: the first line is the first row's, and so on."""
    line_of = {row.key: line for row, line in zip(rows, found, strict=False)}
    faults = {row.key: Refusal("pasted.too-few") for row in rows[len(found) :]}
    faults |= {key: line.fault for key, line in line_of.items() if line.fault is not None}
    days = {key: line.day for key, line in line_of.items() if line.day is not None}
    strays = tuple(line._replace(fault=Refusal("pasted.too-many", line=line.number)) for line in found[len(rows) :])
    return MatchedDates(1, len(found), len(rows), has_header, days, faults, line_of, strays)


def _by_number(found: Sequence[PastedLine], rows: Sequence[MarkedRow], *, has_header: bool) -> MatchedDates:
    """Match two columns: a number of eleven digits is a national id, a shorter one a pathway's."""
    known: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.pathway_id:
            known[row.national_id].append(row.key)
            known[str(row.pathway_id)].append(row.key)
    lines_of: dict[str, list[PastedLine]] = defaultdict(list)
    strays: list[PastedLine] = []
    for line in found:
        keys = known.get(_number(line.who), ())
        for key in keys:
            lines_of[key].append(line)
        if not keys:
            strays.append(line._replace(fault=_no_row(line, known)))
    days: dict[str, str] = {}
    faults: dict[str, Refusal] = {}
    for row in rows:
        day = _agreed(lines_of.get(row.key, ()), known)
        if isinstance(day, Refusal):
            faults[row.key] = day
        else:
            days[row.key] = day
    line_of = {key: lines[0] for key, lines in lines_of.items()}
    return MatchedDates(2, len(found), len(rows), has_header, days, faults, line_of, tuple(strays))


def _number(who: str) -> str:
    """Return a number as rows are known by it; the text itself where it is none."""
    return str(int(who)) if who.isascii() and who.isdigit() and len(who) < _ID_DIGITS else who


def _no_row(line: PastedLine, known: Mapping[str, Sequence[str]]) -> Refusal:
    """Return why a line belongs to no row."""
    if not (line.who.isascii() and line.who.isdigit()):
        key = "columns" if line.fault is not None and line.fault.key == "pasted.columns" else "no-number"
    else:
        key = "leading-zero" if len(line.who) == _ID_DIGITS - 1 and f"0{line.who}" in known else "not-marked"
    return Refusal(f"pasted.{key}", line=line.number)


def _agreed(lines: Sequence[PastedLine], known: Mapping[str, Sequence[str]]) -> str | Refusal:
    """Return the day in which all lines of a row agree, or why it gets none."""
    if not lines:
        return Refusal("pasted.no-line")
    first = lines[0]
    for line in lines:
        count = len(known[_number(line.who)])
        if count > 1:
            return Refusal("pasted.several-rows", line=line.number, count=count)
        if line.day != first.day:
            return Refusal("pasted.two-dates", line=first.number, other=line.number)
    return first.day if first.day is not None else first.fault or Refusal("pasted.no-line")
