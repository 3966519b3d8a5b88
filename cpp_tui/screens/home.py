"""Home: the worklists and what can be done with them by key."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Input

from cpp_tui.domain.worklists import LISTS
from cpp_tui.screens.base import MessageLine
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.list_bar import ListBar
from cpp_tui.screens.list_columns import SORT_NAMES, suggestion_of
from cpp_tui.screens.lists_view import ListsView
from cpp_tui.screens.privacy import shown_name
from cpp_tui.screens.safe import plain

if TYPE_CHECKING:
    from cpp_tui.services.desk import Done

TYPING_PAUSE: Final = 0.1
"""Seconds without a key after which the filter is applied."""


class HomeScreen(ListsView):
    """The worklists."""

    NAME = "home"
    SCOPES = ("app", "home", "pathway", "table")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("home", "pathway")

    def __init__(self) -> None:
        super().__init__()
        self._typing: Timer | None = None
        self._dealt_with: Counter[str] = Counter()
        """Row key -> codes set on it since the rows were read."""

    # Lists

    def action_go_list(self, number: str) -> None:
        """Go to list number n."""
        self._go(LISTS[int(number) - 1])

    def action_next_list(self) -> None:
        """Go to the next list."""
        self._go(LISTS[(LISTS.index(self.list_name) + 1) % len(LISTS)])

    def action_previous_list(self) -> None:
        """Go to the list before."""
        self._go(LISTS[LISTS.index(self.list_name) - 1])

    @on(ListBar.Picked)
    def _list_picked(self, message: ListBar.Picked) -> None:
        if self.tui.is_ready:
            self._go(message.name)

    def _go(self, name: str) -> None:
        self._dealt_with.clear()
        self.show_list(name)

    def action_refresh(self) -> None:
        """Read the list again; rows dealt with leave it."""
        self._dealt_with.clear()
        self.table.reload()
        self.read_counts()
        self.tell("screens.refreshed")

    # Filter and sort

    @property
    def _filter_input(self) -> Input:
        return self.query_one("#filter", Input)

    def action_filter(self) -> None:
        """Open the filter."""
        self._filter_input.display = True
        self.set_focus(self._filter_input)
        self.refresh_footer()

    @on(Input.Changed, "#filter")
    def _filter_typed(self) -> None:
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(TYPING_PAUSE, self._apply_filter)

    def _apply_filter(self) -> None:
        text = self._filter_input.value.strip()
        if text == self.filter_text or not self.tui.is_ready:
            return
        self.filter_text = text
        self._dealt_with.clear()
        self.narrow()

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        self._apply_filter()
        self._leave_filter()

    def _leave_filter(self) -> None:
        self._filter_input.display = bool(self._filter_input.value)
        self.set_focus(self.table)
        self.refresh_footer()

    def action_peel(self) -> None:
        """Take one layer away: first the typing, then the filter."""
        if self._filter_input.has_focus:
            self._filter_done()
            return
        self._filter_input.value = ""
        self._filter_input.display = False
        self._apply_filter()
        self.refresh_footer()

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

    # One row

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
            self.app.push_screen(TextScreen(self.texts("screens.why-title"), lines))

    def action_set_code(self) -> None:
        """Set a code on the pathway of this row."""
        from cpp_tui.screens.coding import CodingScreen

        view = self.view
        if view is not None and view.pathway_id is not None:
            who = shown_name(view.fields.get("name"), self.tui.names_hidden)
            self.app.push_screen(CodingScreen(view.pathway_id, who, suggestion_of(view)), self._coded)

    def action_withdraw(self) -> None:
        """Take a code of this pathway back."""
        from cpp_tui.screens.withdrawing import begin_withdrawing

        view = self.view
        if view is not None and view.pathway_id is not None:
            begin_withdrawing(self, view.pathway_id, self._coded)

    def _coded(self, done: Done | None) -> None:
        """Strike the row out and go on to the next one."""
        if done is None:
            return
        row = self.table.row
        if row is not None:
            self._dealt_with[row.key] += 1
            self.table.strike(row.key)
            self.table.action_down()
        self.query_one(MessageLine).tell(plain(done.sentence))
        self.read_counts()

    def desk_changed(self, done: Done) -> None:
        """After undo and redo: say what was done and put the row right, with the cursor on it."""
        self.query_one(MessageLine).tell(plain(done.sentence))
        self.read_counts()
        key = next((key for key in self._dealt_with if self._pathway_of(key) == done.pathway_id), None)
        if key is not None and self._dealt_with[key] == 1 and self.table.is_struck(key):
            del self._dealt_with[key]
            self.table.unstrike(key)
            self.table.move_to_key(key)
            return
        self._dealt_with.clear()
        self.table.reload(key=None if done.pathway_id is None else f"p{done.pathway_id}")

    def _pathway_of(self, key: str) -> int | None:
        row = self.table.row_of(key)
        return None if row is None else row.data.pathway_id  # type: ignore[attr-defined]
