"""What a filter need not look for in every row: names of units and coordinators, and whom a word can mean.

Read once, while the filter is opened, and brought up to date by what was changed since. A word that stands in no
name of a pathway or unit can only mean people; when these are few, their rows are reached through them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

from cpp_tui.domain.search_text import fold
from cpp_tui.store.person_search import SHORTEST, people_like

FEW: Final = 5000
"""People up to this number are looked up; rows of more are found sooner by going through the list."""

_LONG_NUMBER: Final = 6
"""Digits that no diagnosis code has."""

_MARK: Final = (
    "SELECT (SELECT max(id) FROM import_run), (SELECT value FROM meta WHERE key = 'derived_with'), "
    "(SELECT coalesce(max(id), 0) FROM change)"
)
_REFERRALS: Final = (
    "SELECT r.id, n.name || ' ' || n.national_id || ' ' || r.suspected_pathway || ' ' || r.unit || ' ' || r.text "
    "FROM referral r CROSS JOIN person n ON n.id = r.person_id"
)
_GROUPS: Final = "SELECT min(id), coordinator FROM pathway GROUP BY pathway, unit, coordinator"
_ROWS: Final = (
    "SELECT p.unit, p.coordinator, p.search, n.national_id FROM pathway p CROSS JOIN person n ON n.id = p.person_id "
    "WHERE p.id IN (SELECT value FROM json_each(?))"
)


class Known:
    """Names, and texts that are not about one person, of one store."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        """Read all of it, inside a read transaction."""
        *self._mark, self._change = raw.execute(_MARK).fetchone()
        self.units: dict[str, str] = {}
        """Unit -> its folded name."""
        self.coordinators: dict[str, str] = {}
        """Coordinator -> the folded name."""
        self._shared: dict[str, None] = {}
        self._shared_text = ""
        self._learn(raw, [row[0] for row in raw.execute(_GROUPS)])
        others = (fold(unit) for (unit,) in raw.execute("SELECT DISTINCT unit FROM diagnosis"))
        self._diagnosis_units = "\n".join(others)
        self._referrals = [(number, fold(text)) for number, text in raw.execute(_REFERRALS)]

    def _learn(self, raw: sqlite3.Connection, pathways: Sequence[int]) -> None:
        """Add what stands in these rows; other threads may be reading the names meanwhile."""
        units, coordinators, shared = dict(self.units), dict(self.coordinators), dict(self._shared)
        for unit, coordinator, search, national_id in raw.execute(_ROWS, (json.dumps(pathways),)):
            units.setdefault(unit, fold(unit))
            coordinators.setdefault(coordinator, fold(coordinator))
            shared[search.partition(f" {national_id} ")[2]] = None
        self.units, self.coordinators, self._shared = units, coordinators, shared
        self._shared_text = "\n".join(shared)

    def is_current(self, raw: sqlite3.Connection) -> bool:
        """Learn what was changed since; ``False`` after an import and when every state was derived anew."""
        *mark, change = raw.execute(_MARK).fetchone()
        if mark != self._mark:
            return False
        if change != self._change:
            found = raw.execute("SELECT DISTINCT pathway_id FROM change WHERE id > ?", (self._change,)).fetchall()
            self._learn(raw, [row[0] for row in found if row[0] is not None])
            self._change = change
        return True

    def people_with(self, raw: sqlite3.Connection, words: Iterable[str], *, is_diagnosis: bool) -> list[int] | None:
        """Return the people in whose name or number all the words may stand, or ``None`` when these are many.

        Words that may stand elsewhere in a row's text are left aside; so may ``None`` be the answer, never too few.
        """
        parts = [part for word in words if word.isprintable() for part in word.split()]
        personal = self._is_in_no_diagnosis if is_diagnosis else self._is_personal
        mine = [part for part in parts if len(part) >= SHORTEST and _is_text(part) and personal(part)]
        if not mine:
            return None
        found = people_like(raw, mine, FEW + 1)
        return found if len(found) <= FEW else None

    def _is_personal(self, part: str) -> bool:
        return part not in self._shared_text

    def _is_in_no_diagnosis(self, part: str) -> bool:
        is_no_code = part.isalpha() or (part.isdigit() and len(part) >= _LONG_NUMBER)
        return is_no_code and part not in self._diagnosis_units

    def referrals_with(self, words: Iterable[str]) -> list[int]:
        """Return the referrals in whose text all the words stand."""
        found = self._referrals
        for word in words:
            found = [row for row in found if word in row[1]]
        return [number for number, _ in found]


def _is_text(part: str) -> bool:
    """Tell whether SQLite can be asked for it: bytes of a command line that were no text cannot be bound."""
    return not any("\ud800" <= letter <= "\udfff" for letter in part)
