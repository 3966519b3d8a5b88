"""Home's rows: what is done with the row under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from cpp_tui.screens.home_marks import MarkActions
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.list_columns import suggestion_of
from cpp_tui.screens.privacy import shown_name
from cpp_tui.screens.safe import txt
from cpp_tui.state import store_id

if TYPE_CHECKING:
    from cpp_tui.services.desk import Done


class RowActions(MarkActions):
    """What is done with one row."""

    @on(LineTable.Chosen)
    def action_open_row(self) -> None:
        """Open the pathway, or say what stands about a row without one."""
        view = self.view
        if view is None:
            return
        if view.pathway_id is None:
            self.action_why()
            return
        from cpp_tui.screens.detail import DetailScreen

        self.app.push_screen(DetailScreen(view.pathway_id))

    def action_why(self) -> None:
        """Say why this row is here."""
        from cpp_tui.screens.detail_text import row_lines
        from cpp_tui.screens.dialogs import TextScreen

        view = self.view
        if view is not None:
            lines = row_lines(view, self.list_name, self.texts, self.tui.names_hidden)
            if view.key in self.refused:
                lines = [txt(self.refused[view.key], "bold reverse"), *lines]
            self.app.push_screen(TextScreen(self.texts("screens.why-title"), lines))

    def action_run(self) -> None:
        """Go through the missing codes of the list, from this row on; a run that stopped here goes on."""
        from cpp_tui.screens.run import RunScreen

        view, query = self.view, self.query_now
        if view is not None:
            left = self.tui.state.place(store_id(self.desk.store.path)).run
            is_left_here = left is not None and (left.list_name, left.filter, left.key) == (
                *(query.name, query.filter, view.key),
            )
            self.app.push_screen(RunScreen(query, view.key, left if is_left_here else None))

    def action_set_code(self) -> None:
        """Set a code on the pathway of this row."""
        from cpp_tui.screens.coding import CodingScreen

        if self.marks:
            self.begin_batch("set")
            return
        view = self.view
        if view is not None and view.pathway_id is not None:
            who = shown_name(view.fields.get("name"), self.tui.names_hidden)
            self.app.push_screen(CodingScreen(view.pathway_id, who, suggestion_of(view)), self._coded)

    def action_withdraw(self) -> None:
        """Take a code of this pathway back."""
        if self.marks:
            self.begin_batch("withdraw")
            return
        from cpp_tui.screens.withdrawing import begin_withdrawing

        view = self.view
        if view is not None and view.pathway_id is not None:
            begin_withdrawing(self, view.pathway_id, self._coded)

    def _coded(self, done: Done | None) -> None:
        """Strike the row out and go on to the next one."""
        if done is None:
            return
        row = self.table.row
        self.deal_with(() if row is None else (row.key,), done.origin)
        self.tell_done(done)
