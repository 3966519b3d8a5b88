"""Home's order: the columns that the rows are sorted by."""

from __future__ import annotations

from textual import on

from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.list_columns import all_columns
from cpp_tui.screens.list_looks import order_words, sort_name, sorted_anew
from cpp_tui.screens.lists_view import ListsView
from cpp_tui.state import SortedBy


class SortActions(ListsView):
    """What is done with the order of the rows."""

    def action_sort(self) -> None:
        """Choose the columns to sort by."""
        from cpp_tui.screens.sort_dialog import SortScreen

        self.app.push_screen(SortScreen(self.list_name, self._sortable(), self.look.sort), self._sort_by)

    def _sortable(self) -> list[str]:
        """Return the columns that the list can be sorted by, those that are shown first; each order once."""
        known = self.desk.sort_names(self.list_name)
        by_name = {sort_name(self.list_name, column_id): column_id for column_id, _ in self.look.sort}
        columns = dict.fromkeys([*(column.id for column in self.table.columns), *all_columns(self.list_name)])
        for column_id in columns:
            by_name.setdefault(sort_name(self.list_name, column_id), column_id)
        chosen = {column_id for name, column_id in by_name.items() if name in known}
        return [column_id for column_id in columns if column_id in chosen]

    @on(LineTable.HeaderClicked)
    def _header_clicked(self, message: LineTable.HeaderClicked) -> None:
        if sort_name(self.list_name, message.column) in self.desk.sort_names(self.list_name):
            self._sort_by(sorted_anew(self.look.sort, message.column, is_added=message.is_added))

    def _sort_by(self, sorted_by: SortedBy | None) -> None:
        if sorted_by is None:
            return
        self.look.sort = sorted_by
        if sorted_by:
            self.tell("columns.sorted", order=order_words(sorted_by, self.texts))
        else:
            self.tell("columns.sorted-own")
        self.show_again(is_sorted_anew=True)
        self.tui.keep_state()
