"""The backlog as rows of a table: one for all, one for each stage and age group, and the run that was left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cpp_tui.domain.backlog import Backlog, Group
from cpp_tui.domain.reporting import Calendar
from cpp_tui.screens.columns import Column
from cpp_tui.screens.rows import FixedRows, TableRow
from cpp_tui.services.backlog_text import deadline_text, group_name, lateness_text
from cpp_tui.texts import Texts

CONTINUE: Final = "continue"
"""The key of the row that goes on with the run that was left."""


@dataclass(frozen=True, slots=True)
class LeftOff:
    """A run that was left before its end: the filter that it goes through, cases dealt with, and all of its cases."""

    filter: str
    done: int
    total: int


_WIDTHS: Final = (
    ("by", 7, 8, 11, False),
    ("what", 16, 24, 1, False),
    ("count", 6, 7, 2, True),
    ("median", 5, 7, 6, True),
    ("oldest", 5, 7, 5, True),
    ("certain", 6, 7, 3, True),
    ("likely", 6, 7, 7, True),
    ("guess", 6, 7, 8, True),
    ("without", 6, 7, 9, True),
    ("parked", 7, 7, 10, True),
)
"""Column -> its width at least and at best, its priority, and whether it holds numbers."""


def backlog_columns(texts: Texts) -> tuple[Column, ...]:
    """Return the columns of the backlog."""
    numbers = [
        Column(name, texts(f"backlog.head-{name}"), minimum, wish, priority, right=right)
        for name, minimum, wish, priority, right in _WIDTHS
    ]
    return (
        *numbers,
        Column("report", texts("backlog.head-report"), 11, 13, 4),
        Column("late", texts("backlog.head-late"), 14, 34, 12, grows=True),
    )


def backlog_help(columns: Sequence[Column]) -> list[tuple[str, str]]:
    """Return title and key of the explanation of each column."""
    return [(column.title, f"backlog.about-{column.id}") for column in columns]


def backlog_rows(found: Backlog, calendar: Calendar, left_off: LeftOff | None, texts: Texts) -> FixedRows:
    """Return the rows; the data of each is its group, or what was left off."""
    rows = [_row(group, calendar, texts) for group in found.groups]
    if left_off is not None:
        rows.insert(0, _continue(left_off, texts))
    return FixedRows(tuple(rows))


def _continue(left_off: LeftOff, texts: Texts) -> TableRow:
    cells = {
        "by": texts("backlog.by-run"),
        "what": texts("backlog.continue"),
        "count": str(left_off.total - left_off.done),
        "report": f"{left_off.done}/{left_off.total}",
        "late": texts("backlog.continue-done", done=left_off.done, total=left_off.total),
    }
    return TableRow(CONTINUE, cells, left_off, "strong")


def _row(group: Group, calendar: Calendar, texts: Texts) -> TableRow:
    cells = {
        "by": texts(f"backlog.by-{group.kind}"),
        "what": group_name(group, texts),
        "count": str(group.count),
        "median": "" if group.median_age is None else texts.figure(group.median_age),
        "oldest": "" if group.oldest_age is None else str(group.oldest_age),
        **{strength: _figure(count) for strength, count in group.by_strength.items()},
        "without": _figure(group.without),
        "parked": _figure(group.parked),
        "report": deadline_text(group, calendar, texts),
        "late": lateness_text(group, texts),
    }
    tone = "strong" if group.kind == "all" else "" if group.total else "faint"
    return TableRow(f"{group.kind}-{group.id}", cells, group, tone)


def _figure(count: int) -> str:
    return str(count) if count else "·"
