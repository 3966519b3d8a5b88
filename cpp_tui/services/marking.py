"""Which rows are marked by one key: all of a list, a stretch of it, all that show the same as one cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.row_keys import Marks
from cpp_tui.store import row_keys
from cpp_tui.store.cells import COMPARABLE
from cpp_tui.store.reader import ListQuery

if TYPE_CHECKING:
    from cpp_tui.services.views import RowView, Views
    from cpp_tui.store.store import Store


class Marking:
    """Finds rows of a list by their keys; every method blocks."""

    def __init__(self, store: Store, views: Views) -> None:
        self._store = store
        self._views = views
        self._limit = views.limit

    def all_in(self, query: ListQuery) -> Marks:
        """Return every row of a list."""
        return self._marks(row_keys.all_numbers(self._store.reader, query, self._limit))

    def like(self, query: ListQuery, key: str, column: str) -> Marks:
        """Return the rows of a list that show the same in ``column`` as the row ``key``; raises ``Refusal``."""
        if column not in COMPARABLE:
            raise Refusal("marks.cannot-compare")
        like = row_keys.Likeness(key, column)
        return self._marks(row_keys.all_numbers(self._store.reader, query, self._limit, like))

    def between(self, query: ListQuery, first: int, last: int) -> Marks:
        """Return the rows from place ``first`` to place ``last`` of a list, both included."""
        return Marks(row_keys.keys_between(self._store.reader, query, self._limit, first, last))

    def in_order(self, query: ListQuery, marks: Marks) -> tuple[str, ...]:
        """Return the marked keys in the order of a list; those that do not stand in it come last."""
        return tuple(row_keys.in_list_order(self._store.reader, query, self._limit, marks))

    def shown(self, query: ListQuery, marks: Marks) -> int:
        """Return how many of the marked rows stand in a list."""
        return row_keys.count_in_list(self._store.reader, query, self._limit, marks)

    def rows(self, keys: Sequence[str]) -> dict[str, RowView]:
        """Return the rows with these keys, whatever lists they stand in."""
        found = row_keys.rows_of(self._store.reader, keys)
        return {key: self._views.view("open", None, row) for key, row in found.items()}

    @staticmethod
    def _marks(numbers: row_keys.Numbers) -> Marks:
        marks = Marks()
        for kind, found in numbers.items():
            marks.add_marks(kind, found)
        return marks
