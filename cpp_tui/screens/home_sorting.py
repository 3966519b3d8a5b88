"""Home's order: the column that the rows are sorted by."""

from __future__ import annotations

from textual import on

from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.list_columns import SORT_NAMES
from cpp_tui.screens.lists_view import ListsView
from cpp_tui.screens.safe import plain


class SortActions(ListsView):
    """What is done with the order of the rows."""

    def action_sort(self) -> None:
        """Choose the column to sort by; the same one again turns the order round."""
        from cpp_tui.screens.choices import Choice, ChoiceScreen

        found = {SORT_NAMES[column.id]: column for column in reversed(self.table.columns) if column.id in SORT_NAMES}
        choices = [Choice(column.id, plain(column.title)) for column in reversed(found.values())]
        choices.append(Choice("", self.texts("screens.sort-own")))
        self.app.push_screen(ChoiceScreen(self.texts("screens.sort-title"), choices), self._sort_by)

    @on(LineTable.HeaderClicked)
    def _header_clicked(self, message: LineTable.HeaderClicked) -> None:
        if message.column in SORT_NAMES:
            self._sort_by(message.column)

    def _sort_by(self, column: str | None) -> None:
        if column is None:
            return
        place = self.place
        place.descending = place.sort == column and not place.descending
        place.sort = column or None
        self.show_again()
