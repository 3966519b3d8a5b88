"""Home: the worklists, moving between them, and what can be done there by key, one part a module."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from cpp_tui.domain.worklists import LISTS
from cpp_tui.screens.base import MessageLine
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.home_columns import ColumnActions
from cpp_tui.screens.home_copy import CopyActions
from cpp_tui.screens.home_jump import JumpActions
from cpp_tui.screens.home_rows import RowActions
from cpp_tui.screens.home_sorting import SortActions
from cpp_tui.screens.home_today import TodayActions
from cpp_tui.screens.home_views import ViewActions
from cpp_tui.screens.list_bar import ListBar
from cpp_tui.screens.safe import plain

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
        """After undo and redo: say what was done and put the row right, with the cursor on it."""
        self.query_one(MessageLine).tell(plain(done.sentence))
        self.read_counts()
        keys = self._struck_of(done)
        if keys and all(self._dealt_with[key] == 1 and self.table.is_struck(key) for key in keys):
            for key in keys:
                del self._dealt_with[key]
                self.table.unstrike(key)
            self.table.move_to_key(keys[0])
            return
        self.forget_dealt_with()
        self.table.reload(key=None if done.pathway_id is None else f"p{done.pathway_id}")

    def _struck_of(self, done: Done) -> list[str]:
        """Return the rows dealt with that a change was about: those that it names, or one of its pathway."""
        named = [key for key in self._dealt_with if key in done.keys]
        if named or done.pathway_id is None:
            return named
        return [key for key in self._dealt_with if self._pathway_of(key) == done.pathway_id][:1]

    def _pathway_of(self, key: str) -> int | None:
        row = self.table.row_of(key)
        return None if row is None else row.data.pathway_id  # type: ignore[attr-defined]
