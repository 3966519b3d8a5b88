"""Home's columns: which of them a list shows, in which order and how wide."""

from __future__ import annotations

from cpp_tui.screens.lists_view import ListsView
from cpp_tui.state import Columns


class ColumnActions(ListsView):
    """What is done with the columns of the list that is shown."""

    def action_columns(self) -> None:
        """Choose the columns of this list; the list shows each change at once."""
        from cpp_tui.screens.columns_dialog import ColumnsScreen

        self.app.push_screen(ColumnsScreen(self.list_name, self.look.columns, self._show_columns), self._columns_chosen)

    def _show_columns(self, columns: Columns) -> dict[str, int]:
        if columns != self.look.columns:
            self.look.columns = columns
            self.show_again()
        return self.table.widths

    def _columns_chosen(self, columns: Columns | None) -> None:
        self.tell("columns.reverted" if columns is None else "columns.kept")
        self.tui.keep_state()
