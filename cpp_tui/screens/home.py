"""Home: the worklists, moving between them, and what can be done there by key, one part a module."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from cpp_tui.domain.worklists import LISTS
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.home_columns import ColumnActions
from cpp_tui.screens.home_copy import CopyActions
from cpp_tui.screens.home_jump import JumpActions
from cpp_tui.screens.home_rows import RowActions
from cpp_tui.screens.home_sorting import SortActions
from cpp_tui.screens.home_today import TodayActions
from cpp_tui.screens.home_views import ViewActions
from cpp_tui.screens.list_bar import ListBar

if TYPE_CHECKING:
    from cpp_tui.services.desk import Done


class HomeScreen(CopyActions, JumpActions, ColumnActions, SortActions, ViewActions, TodayActions, RowActions):
    """The worklists."""

    NAME = "home"
    SCOPES = ("app", "home", "filter", "pathway", "table")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("home", "pathway")

    def action_go_list(self, number: str) -> None:
        """Go to list number n; 0 is the tenth."""
        self._go(LISTS[(int(number) - 1) % 10])

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
        self.forget_dealt_with()
        self.show_list(name)

    def action_peel(self) -> None:
        """Take one layer away: the typing, the range under way, the marks, the filter."""
        if self.mode == "filter" or not self.peel_marks():
            super().action_peel()

    def action_refresh(self) -> None:
        """Read the list again; rows dealt with leave it."""
        self.forget_dealt_with()
        self.table.reload()
        self.read_counts()
        self.tell("screens.refreshed")

    # What was written

    def desk_changed(self, done: Done) -> None:
        """Say what was done and put the rows right in their places, with the cursor on them; else read them anew."""
        self.tell_done(done)
        if done.step and (self.notes_stepped(done) or self._stepped(done)):
            self.read_counts()
            return
        self.read_counts()
        self.forget_dealt_with()
        self.table.reload(key=None if done.pathway_id is None else f"p{done.pathway_id}")

    def _stepped(self, done: Done) -> bool:
        """Take the strokes off the rows of an undone change, or strike them out again; tell whether they are here."""
        keys = self._acts.get(done.origin, ())
        if done.step == "redo":
            keys = self.table.keys_read(keys or done.keys)
            if keys:
                self.table.move_to_key(keys[0])
                self.deal_with(keys, done.origin)
            return bool(keys)
        if not keys or not all(self.table.is_struck(key) for key in keys):
            return False
        for key in keys:
            self._dealt_with[key] -= 1
            if not self._dealt_with[key]:
                del self._dealt_with[key]
                self.table.unstrike(key)
        self.table.move_to_key(keys[0])
        return True
