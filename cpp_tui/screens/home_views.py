"""Home's saved views (a list with its filter, order and columns under a name), and a group of the backlog as a list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.widgets import Input

from cpp_tui.domain.worklists import LISTS
from cpp_tui.screens.lists_view import ListsView
from cpp_tui.screens.safe import plain
from cpp_tui.state import SavedView

if TYPE_CHECKING:
    from cpp_tui.services.desk import ListQuery


class ViewActions(ListsView):
    """What is done with saved views."""

    OPENS_VIEWS = True

    def action_save_view(self) -> None:
        """Ask for a name and save what is shown under it."""
        from cpp_tui.screens.views_dialog import ViewNameScreen

        look = self.look
        view = SavedView("", self.list_name, self.filter_text, look.columns, look.sort)
        self.app.push_screen(ViewNameScreen(view, self.tui.state), partial(self._name_given, view))

    def _name_given(self, view: SavedView, name: str | None) -> None:
        if name is None:
            return
        desk = self.desk

        def names_patient() -> bool:
            return desk.names_somebody(view.filter) or desk.names_somebody(name, parts=2)

        named = SavedView(name, view.list_name, view.filter, view.columns, view.sort)
        self.ask(names_patient, partial(self._save, named), group="views")

    def _save(self, view: SavedView, names_patient: bool) -> None:
        if names_patient:
            self.tell("views.names-patient")
            return
        self.tui.state.put_view(view)
        self.tui.keep_state()
        self.tell("views.saved", name=plain(view.name))

    def action_saved_views(self) -> None:
        """List the saved views, to open, rename or delete one."""
        from cpp_tui.screens.views_dialog import ViewsScreen

        self.app.push_screen(ViewsScreen(), self._view_chosen)

    def _view_chosen(self, name: str | None) -> None:
        if name is not None:
            self.open_view(name)

    def open_view(self, name: str) -> None:
        """Show the list of a saved view with its filter, order and columns."""
        view = self.tui.state.view(name)
        if view is None or view.list_name not in LISTS:
            self.tell("views.gone")
            return
        self._remember_place()
        look = self.tui.state.look(view.list_name)
        look.columns, look.sort = view.columns, view.sort
        self._show_filtered(view.list_name, view.filter)
        self.tell("views.opened", name=plain(view.name))

    def _show_filtered(self, list_name: str, text: str) -> None:
        """Show a list under a filter; the place in the list before is remembered already."""
        self.filter_text = text
        field = self.query_one("#filter", Input)
        with field.prevent(Input.Changed):
            field.value = text
        field.display = bool(text)
        self.forget_dealt_with()
        self.show_list(list_name, is_left=False)
        self.refresh_footer()

    def action_backlog(self) -> None:
        """Show the after-coding as a whole."""
        from cpp_tui.screens.backlog import BacklogScreen

        self.app.push_screen(BacklogScreen(), self._group_chosen)

    def _group_chosen(self, query: ListQuery | None) -> None:
        """Show a group of the backlog as a list."""
        if query is not None:
            self._remember_place()
            self._show_filtered(query.name, query.filter)
