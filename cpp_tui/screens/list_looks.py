"""How a worklist is shown: its columns and their order, standard or the user's own, and what its rows are sorted by."""

from __future__ import annotations

from typing import Final

from cpp_tui.screens.columns import Column
from cpp_tui.screens.list_columns import LIST_COLUMNS, SHAPES, all_columns, column_title, header_title
from cpp_tui.state import MOST_SORTS, Columns, SortedBy
from cpp_tui.texts import Texts

_SORT_NAMES: Final[dict[str, str]] = {
    "name": "name",
    "national_id": "national-id",
    "pathway": "pathway",
    "suspected_pathway": "pathway",
    "unit": "unit",
    "stage": "stage",
    "missing_stage": "stage",
    "next": "next",
    "due_on": "due",
    "days_overdue": "due",
    "last_code_date": "last",
    "since": "since",
    "age_days": "since",
    "received_on": "since",
    "set_at": "since",
    "diagnosed_on": "since",
    "coordinator": "coordinator",
    "started_on": "started",
    "total_days": "total",
    "total_due_on": "total-due",
    "urgency": "urgency",
    "code": "code",
    "code_date": "code-date",
    "set_by": "set-by",
    "icd10": "icd10",
}
"""Column -> what the desk calls the order; the other columns do not sort."""

_AGAINST_THE_DAY: Final = frozenset({"days_overdue", "age_days"})
"""Columns that count days since the day that they are sorted by: the later the day, the fewer."""
_MOST_FIRST: Final = _AGAINST_THE_DAY | {"total_days"}
"""Columns that begin with the largest when they are first sorted by."""
_CHOSEN: Final = 2
"""The priority of a column that the user asked for: after the name, before all others."""

_MINE: Final[dict[str, dict[str, int]]] = {"today": {"next": 4, "group": 3}, "conflicts": {"flags": 3, "stage": 6}}
"""Priorities of a list that differ from the general ones."""


def standard_look(name: str) -> Columns:
    """Return the standard columns of a worklist, none with a width of its own."""
    return tuple((column_id, 0) for column_id in LIST_COLUMNS[name])


def known_look(name: str, look: Columns) -> Columns:
    """Return those columns of a remembered look that the list has; the standard ones when there is none."""
    known = all_columns(name)
    return tuple((column_id, width) for column_id, width in look if column_id in known) or standard_look(name)


def columns_of(name: str, texts: Texts, look: Columns = ()) -> tuple[Column, ...]:
    """Return the columns of a worklist with their titles: the standard ones, or those of the user's ``look``.

    A width of the user's is neither stretched nor cut, and what the user added goes before the standard columns.
    """
    mine = _MINE.get(name, {})
    columns = []
    for column_id, width in known_look(name, look):
        minimum, wish, priority, right, grows = SHAPES[column_id]
        priority = mine.get(column_id, priority)
        is_chosen = bool(width) or column_id not in LIST_COLUMNS[name]
        if is_chosen:
            priority = min(priority, _CHOSEN)
        if width:
            minimum, wish, grows = width, width, False
        columns.append(
            Column(column_id, header_title(column_id, wish, texts), minimum, wish, priority, right, grows, is_chosen)
        )
    return tuple(columns)


def sort_name(name: str, column_id: str) -> str | None:
    """Return what the desk calls the order by a column of a list, or ``None`` for a column that does not sort."""
    if (name, column_id) == ("referrals", "due_on"):  # ten working days after it was received
        return "since"
    return _SORT_NAMES.get(column_id)


def begins_descending(column_id: str) -> bool:
    """Tell whether a column begins with the largest when it is first sorted by."""
    return column_id in _MOST_FIRST


def asked_sort(name: str, sorted_by: SortedBy) -> SortedBy:
    """Return what is asked of the desk for an order by columns; the same order twice is asked for once."""
    found: dict[str, bool] = {}
    for column_id, descending in sorted_by:
        asked = sort_name(name, column_id)
        if asked is not None:
            found.setdefault(asked, descending != (column_id in _AGAINST_THE_DAY))
    return tuple(found.items())


def sorted_anew(now: SortedBy, column_id: str, *, is_added: bool = False) -> SortedBy:
    """Return the order after a column was asked for: by it alone, or by it after the others; again turns it round."""
    directions = dict(now)
    is_turned = column_id in directions and (is_added or len(now) == 1)
    descending = not directions[column_id] if is_turned else begins_descending(column_id)
    if not is_added:
        return ((column_id, descending),)
    directions[column_id] = descending
    return tuple(directions.items())[:MOST_SORTS]


def order_words(sorted_by: SortedBy, texts: Texts) -> str:
    """Return an order in words: ``Unit ▲, Name ▼``."""
    known = [(name, descending) for name, descending in sorted_by if name in SHAPES]
    return ", ".join(f"{column_title(name, texts)} {'▼' if descending else '▲'}" for name, descending in known)
