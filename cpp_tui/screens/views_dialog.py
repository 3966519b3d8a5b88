"""Dialogs about saved views: the name of one, and all of them to open, rename or delete."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from cpp_tui.domain.worklists import LISTS
from cpp_tui.screens.arranging import ArrangeScreen, screen_bindings
from cpp_tui.screens.base import DeskDialog
from cpp_tui.screens.columns import Column
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.list_looks import order_words
from cpp_tui.screens.rows import TableRow
from cpp_tui.screens.safe import plain, txt
from cpp_tui.state import LONGEST_NAME, MOST_VIEWS, SavedView, State, is_view_name
from cpp_tui.texts import Texts


def view_words(view: SavedView, texts: Texts) -> str:
    """Return what a view shows: its list, its filter, its order."""
    order = order_words(view.sort, texts) if view.sort else texts("views.own-order")
    name = texts(f"lists.name.{view.list_name}") if view.list_name in LISTS else view.list_name
    if view.filter:
        return texts("views.what", list=name, filter=plain(view.filter), order=order)
    return texts("views.what-plain", list=name, order=order)


class ViewNameScreen(DeskDialog[str | None]):
    """Asks for a view's name; a name that is taken is asked for twice."""

    NAME = "view-name"
    fixed_keys = ((("enter",), "help.key-save"),)
    SCOPES = ("reading",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("reading")

    def __init__(self, view: SavedView, state: State) -> None:
        super().__init__()
        self._view = view
        self._state = state
        self._name_asked = ""

    def compose(self) -> ComposeResult:
        """The question, what is saved, the field."""
        view = self._view
        key = "views.rename-title" if view.name else "views.save-title"
        with Vertical(classes="dialog"):
            yield Static(self.t(key, name=plain(view.name)) if view.name else self.t(key), classes="dialog-title")
            yield Static(txt(view_words(view, self.texts)))
            hint = self.texts("views.name-placeholder")
            yield Input(view.name, placeholder=hint, compact=True, max_length=LONGEST_NAME)
            yield Static(classes="arranging-note")
            yield Static(self.t("views.name-keys"), classes="dialog-keys")

    def on_mount(self) -> None:
        """Let the user type at once."""
        self.set_focus(self.query_one(Input))

    @on(Input.Submitted)
    def _given(self) -> None:
        name = self.query_one(Input).value.strip()
        problem = self._problem(name)
        if problem is None:
            self.dismiss(name)
        else:
            self.query_one(".arranging-note", Static).update(problem.stylize("bold"))

    def _problem(self, name: str) -> Content | None:
        if not is_view_name(name) or plain(name) != name or cell_len(name) > LONGEST_NAME:
            return self.t("views.bad-name", most=LONGEST_NAME)
        found = self._state.view(name)
        is_own = found is not None and found.name == self._view.name
        if found is not None and not is_own and self._name_asked != name.casefold():
            self._name_asked = name.casefold()
            return self.t("views.exists")
        if found is None and not self._view.name and len(self._state.views) >= MOST_VIEWS:
            return self.t("views.too-many", most=MOST_VIEWS)
        return None


class ViewsTable(LineTable):
    """The table of saved views, with the keys that open and change them."""

    BINDINGS: ClassVar[list[BindingType]] = screen_bindings("views")


class ViewsScreen(ArrangeScreen[str | None]):
    """Dismisses with the name of the view to open, or ``None``."""

    NAME = "views"
    SCOPES = ("views",)

    def __init__(self) -> None:
        super().__init__()
        self._to_delete: str | None = None

    def new_table(self) -> LineTable:
        """Return the table of views."""
        return ViewsTable()

    def title_text(self) -> str:
        """Return the title."""
        return self.texts("views.title")

    def table_columns(self) -> tuple[Column, ...]:
        """Return what is said of each view."""
        return (
            Column("name", self.texts("views.column-name"), 12, LONGEST_NAME, 1),
            Column("what", self.texts("views.column-what"), 12, 60, 2, grows=True),
        )

    def table_rows(self) -> tuple[TableRow, ...]:
        """Return one row for each view."""
        views = self.tui.state.views
        if not views:
            self.note(self.t("views.none"))
        return tuple(
            TableRow(view.name, {"name": plain(view.name), "what": plain(view_words(view, self.texts))})
            for view in views
        )

    @on(LineTable.Chosen)
    def action_open_chosen(self) -> None:
        """Open the view under the cursor."""
        if self.chosen_key is not None:
            self.dismiss(self.chosen_key)

    def action_delete(self) -> None:
        """Delete the view under the cursor; the first time only say so."""
        name = self.chosen_key
        if name is None:
            return
        if self._to_delete != name:
            self._to_delete = name
            self.note(self.t("views.delete-again", name=plain(name)))
            return
        self._to_delete = None
        self.tui.state.drop_view(name)
        self.tui.keep_state()
        self.note(self.t("views.deleted"))
        self.show_rows()

    def action_rename(self) -> None:
        """Give the view under the cursor another name."""
        view = self.tui.state.view(self.chosen_key or "")
        if view is not None:
            self.app.push_screen(ViewNameScreen(view, self.tui.state), partial(self._renamed, view))

    def _renamed(self, view: SavedView, name: str | None) -> None:
        if name is None:
            return
        desk = self.desk
        self.ask(lambda: desk.names_somebody(name, parts=2), partial(self._rename, view, name), group="views")

    def _rename(self, view: SavedView, name: str, names_patient: bool) -> None:
        if names_patient:
            self.note(self.t("views.names-patient"))
            return
        self.tui.state.drop_view(view.name)
        self.tui.state.put_view(replace(view, name=name))
        self.tui.keep_state()
        self.show_rows(name)
