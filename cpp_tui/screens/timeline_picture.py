"""A pathway drawn in plain text over a day axis: codes, a bar for each interval against its limit, contacts, today.

Pure: from days and intervals to lines. Each line is at most as wide as asked for, in terminal cells, and every state
has a sign of its own, so that the picture says the same without colours and when it is pasted into a message.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from rich.cells import cell_len

from cpp_tui.domain.clocks import Clock
from cpp_tui.domain.days import ordinal
from cpp_tui.screens.columns import cut_cells
from cpp_tui.screens.day_axis import LAST_ORDINAL, Axis
from cpp_tui.screens.days import unconfirmed_mark
from cpp_tui.texts import Texts

WITHIN, OVER, UNKNOWN, BACKWARDS = "━", "▓", "┄", "!"
RUNNING, LIMIT, TODAY, CONTACT, POSTPONED, TICK = "►", "◇", "┃", "·", "≈", "└"
CODE, WITHDRAWN, MISSING = "●", "×", "○"

_LEGEND: Final = {
    CODE: "code",
    WITHDRAWN: "withdrawn",
    MISSING: "missing",
    WITHIN: "within",
    OVER: "over",
    UNKNOWN: "unknown",
    BACKWARDS: "backwards",
    RUNNING: "running",
    LIMIT: "limit",
    CONTACT: "contact",
    POSTPONED: "postponed",
    TODAY: "today",
}
_CODE_ROWS: Final = 6
_COMPACT_CODE_ROWS: Final = 2
_NEAR: Final = 14
"""Days after the end of a pathway up to which today is always drawn."""

_LONG_LABEL, _SHORT_LABEL = 9, 4
_FEW_CELLS, _SOME_CELLS, _MANY_CELLS = 8, 30, 70
"""Cells that a plot keeps at least beside short figures, whole ones, and whole ones with days."""


class CodeMark(NamedTuple):
    """A code on its ISO day: ``sign`` says whether it stands, was withdrawn or is missing."""

    day: str
    event: str
    sign: str = CODE


@dataclass(frozen=True, slots=True)
class Course:
    """What is drawn of a pathway. Days are ISO; a postponement is from a day (included) until one (excluded)."""

    today: str
    codes: tuple[CodeMark, ...] = ()
    clocks: tuple[Clock, ...] = ()
    contacts: tuple[str, ...] = ()
    postponements: tuple[tuple[str, str | None], ...] = ()


@dataclass(slots=True)
class _Row:
    """One line under construction: a cell a character."""

    label: str
    cells: list[str]
    figures: str = ""

    def put_free(self, column: int, sign: str) -> None:
        """Put a sign into a cell when it is blank."""
        if self.cells[column] == " ":
            self.cells[column] = sign


def axis_of(course: Course, width: int) -> Axis:
    """Return the axis: all codes that stand, running intervals up to today and to their limit, and today if near."""
    today = ordinal(course.today)
    days = [ordinal(code.day) for code in course.codes if code.sign == CODE]
    for clock in course.clocks:
        if clock.begin is not None and clock.days is not None and clock.end is None:
            days += [today, ordinal(clock.begin) + (clock.limit or 0)]
    for begin, until in course.postponements:
        days += [ordinal(begin), ordinal(until) if until else today]
    first, last = min(days, default=today), min(max(days, default=today), LAST_ORDINAL)
    reach = max(_NEAR, last - first)
    if last < today <= last + reach:
        last = today
    if first - reach <= today < first:
        first = today
    return Axis(first, last, width)


def picture(course: Course, texts: Texts, width: int, *, is_compact: bool = False) -> list[str]:
    """Return the picture as lines of at most ``width`` cells; compact ones have neither contacts nor legend."""
    if not course.codes:
        return [_cut(texts("timeline.empty"), width)]
    clocks = [clock for clock in course.clocks if not is_compact or clock.days is not None]
    figures, label_width = _layout(clocks, texts, width)
    beside = max(map(len, figures), default=0)
    plot = max(1, width - label_width - (beside + 1 if beside else 0))
    axis = axis_of(course, plot)
    rows, left_out = _code_rows(course, axis, texts, _COMPACT_CODE_ROWS if is_compact else _CODE_ROWS)
    rows += [_bar(clock, course.today, axis, beside) for clock, beside in zip(clocks, figures, strict=True)]
    if not is_compact:
        rows += _mark_rows(course, axis, texts)
    today = ordinal(course.today)
    if axis.holds(today):
        for row in rows:
            row.put_free(axis.column(today), TODAY)
    lines = [_scale(axis, texts, label_width), *(_line(row, label_width) for row in rows)]
    if left_out:
        lines.append(texts("timeline.more-codes", count=left_out))
    if not is_compact:
        lines = [*_span_lines(course, axis, texts), *lines, *_legend(rows, clocks, texts, width)]
    return [_cut(line.rstrip(), width) for line in lines]


def _cut(line: str, width: int) -> str:
    return line if cell_len(line) <= width else cut_cells(line, width)


def _layout(clocks: Sequence[Clock], texts: Texts, width: int) -> tuple[list[str], int]:
    """Return the figures beside the bars, as long as there is room for, and the width of the labels."""
    whole = [_figures(clock, texts) for clock in clocks]
    with_days = [f"{said}  {_from_to(clock, texts)}".rstrip() for clock, said in zip(clocks, whole, strict=True)]
    short = [_short_figures(clock) for clock in clocks]
    for figures, label_width, least in (
        (with_days, _LONG_LABEL, _MANY_CELLS),
        (whole, _LONG_LABEL, _SOME_CELLS),
        (short, _SHORT_LABEL, _FEW_CELLS),
    ):
        if width - label_width - 1 - max(map(len, figures), default=0) >= least:
            return figures, label_width
    return [""] * len(clocks), _SHORT_LABEL


def _figures(clock: Clock, texts: Texts) -> str:
    if clock.days is None:
        return "–"
    if clock.days < 0:
        return texts("timeline.backwards-by", days=-clock.days)
    if clock.limit is None:
        said = texts("timeline.days-unknown", days=clock.days)
    else:
        limit = f"{clock.limit}{unconfirmed_mark(clock.status)}"
        said = texts("timeline.days-of", days=clock.days, limit=limit)
        over = clock.days - clock.limit
        said += ", " + texts("timeline.over-by" if over > 0 else "timeline.within", days=over)
    return said if clock.end is not None else said + ", " + texts("timeline.running")


def _short_figures(clock: Clock) -> str:
    if clock.days is None:
        return "–"
    over = "" if clock.limit is None or clock.days <= clock.limit else f" {OVER}{clock.days - clock.limit}"
    limit = "?" if clock.limit is None else clock.limit
    return f"{clock.days}/{limit}{over}{'' if clock.end else RUNNING}"


def _from_to(clock: Clock, texts: Texts) -> str:
    if clock.begin is None:
        return ""
    return f"{texts.day(clock.begin)} → {texts.day(clock.end) if clock.end else '…'}"


def _bar(clock: Clock, today: str, axis: Axis, figures: str) -> _Row:
    """Return an interval's bar: as long as its days, the days over the limit in another sign."""
    row = _Row(clock.interval, [" "] * axis.width, figures)
    if clock.begin is None or clock.days is None:
        return row
    begin, end = ordinal(clock.begin), ordinal(clock.end or today)
    first, last = sorted((axis.column(begin), axis.column(end)))
    stop = max(first + 1, last)
    sign = BACKWARDS if clock.days < 0 else UNKNOWN if clock.limit is None else WITHIN
    for column in range(first, stop):
        row.cells[column] = sign
    if clock.days >= 0 and clock.limit is not None:
        due = begin + clock.limit
        if clock.days > clock.limit:
            for column in range(min(max(axis.column(due), first), stop - 1), stop):
                row.cells[column] = OVER
        elif axis.holds(due):
            row.put_free(axis.column(due), LIMIT)
    if clock.end is None and clock.days >= 0 and last > first:
        row.cells[last] = RUNNING
    return row


def _code_rows(course: Course, axis: Axis, texts: Texts, most: int) -> tuple[list[_Row], int]:
    """Return the codes at their days, below each other where they are close, and how many found no room."""
    rows: list[_Row] = []
    left_out = 0
    for code in sorted(course.codes):
        day = ordinal(code.day)
        if not axis.holds(day):
            left_out += 1
            continue
        column = axis.column(day)
        row = next((row for row in rows if _place(row, column, code)), None)
        if row is None and len(rows) < most:
            row = _Row("" if rows else texts("timeline.codes"), [" "] * axis.width)
            rows.append(row)
            _place(row, column, code)
        elif row is None:
            left_out += 1
    return rows, left_out


def _place(row: _Row, column: int, code: CodeMark) -> bool:
    """Write a code into a row where it is free: the sign on its day, the letters behind or before it."""
    length = len(code.event)
    if column + length < len(row.cells):
        start, text = column, code.sign + code.event
    elif column >= length:
        start, text = column - length, code.event + code.sign
    else:
        start, text = column, code.sign
    if any(cell != " " for cell in row.cells[max(0, start - 1) : start + len(text) + 1]):
        return False
    row.cells[start : start + len(text)] = text
    return True


def _mark_rows(course: Course, axis: Axis, texts: Texts) -> list[_Row]:
    """Return the contacts, a digit where several fall into one cell, and the postponements."""
    rows = []
    columns = Counter(axis.column(ordinal(day)) for day in course.contacts if axis.holds(ordinal(day)))
    if columns:
        row = _Row(texts("timeline.contacts"), [" "] * axis.width)
        for column, count in columns.items():
            row.cells[column] = CONTACT if count == 1 else str(count) if count < 10 else "+"
        rows.append(row)
    if course.postponements:
        row = _Row(texts("timeline.postponed"), [" "] * axis.width)
        for begin, until in course.postponements:
            first, last = axis.column(ordinal(begin)), axis.column(ordinal(until or course.today))
            for column in range(first, max(first + 1, last)):
                row.cells[column] = POSTPONED
        rows.append(row)
    return rows


def _line(row: _Row, label_width: int) -> str:
    label = row.label[: label_width - 1].ljust(label_width)
    return f"{label}{''.join(row.cells)} {row.figures}"


def _scale(axis: Axis, texts: Texts, label_width: int) -> str:
    """Return the line of days, each behind a corner that stands on it; labels never overlap."""
    line = ""
    for day, kind in axis.ticks():
        shown = texts.day(_iso(day))
        label = _iso(day)[:4] if kind == "year" else texts.pick(shown[:5], shown[5:])
        column = axis.column(day)
        if column >= len(line) + bool(line) and column + len(label) < axis.width:
            line = line.ljust(column) + TICK + label
    return " " * label_width + line


def _span_lines(course: Course, axis: Axis, texts: Texts) -> list[str]:
    """Return from when to when the axis goes, and where today is when it is not on it."""
    first, last = (texts.day(_iso(day)) for day in (axis.first, axis.last))
    lines = [texts("timeline.span", first=first, last=last, days=axis.last - axis.first)]
    today = ordinal(course.today)
    if not axis.holds(today):
        key = "timeline.today-after" if today > axis.last else "timeline.today-before"
        days = today - axis.last if today > axis.last else axis.first - today
        lines.append(texts(key, date=course.today, days=days))
    return lines


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _legend(rows: Sequence[_Row], clocks: Sequence[Clock], texts: Texts, width: int) -> list[str]:
    """Return what the signs mean that are used, in as many lines as it takes."""
    used = {cell for row in rows for cell in row.cells}
    used |= {CONTACT for row in rows if row.label == texts("timeline.contacts")}
    words = [f"{sign} {texts(f'timeline.sign-{name}')}" for sign, name in _LEGEND.items() if sign in used]
    if any(clock.days is not None and clock.limit and unconfirmed_mark(clock.status) for clock in clocks):
        words.append(texts("timeline.unconfirmed"))
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 3 + len(word) <= width:
            lines[-1] += "   " + word
        else:
            lines.append(word)
    return lines
