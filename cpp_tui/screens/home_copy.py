"""Home's copying: the national id of a row, its line, its pathway's timeline."""

from __future__ import annotations

from cpp_tui.screens.clipboard import line_of_cells
from cpp_tui.screens.copying import copy, copy_timeline
from cpp_tui.screens.lists_view import ListsView
from cpp_tui.screens.safe import plain


class CopyActions(ListsView):
    """What is copied from one row."""

    def action_copy_id(self) -> None:
        """Copy the national id of the row, whether names are hidden or not: the user asks for it."""
        view = self.view
        if view is not None:
            copy(self, plain(view.fields.get("national_id")), "id")

    def action_copy_line(self) -> None:
        """Copy the row with the columns on show, as they are shown."""
        row = self.table.row
        if row is not None:
            copy(self, line_of_cells(row.cells.get(column, "") for column in self.table.columns_on_show), "line")

    def action_copy_timeline(self) -> None:
        """Copy the drawn timeline of the row's pathway as text."""
        view, desk = self.view, self.desk
        if view is not None and (pathway_id := view.pathway_id) is not None:
            self.ask(lambda: desk.detail(pathway_id), lambda found: copy_timeline(self, found), group="copy")
