"""What home shows: every worklist with its count, the chosen list's rows, and what stands about the current row."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event
from typing import TYPE_CHECKING, Final

from textual import on
from textual.widgets import Static

from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.worklists import LISTS
from cpp_tui.screens.base import MessageLine
from cpp_tui.screens.detail_pane import DetailPane
from cpp_tui.screens.group_line import GroupLine
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.list_bar import ListBar
from cpp_tui.screens.list_columns import LIST_COLUMNS, DeskRows
from cpp_tui.screens.list_looks import columns_of
from cpp_tui.state import store_id
from cpp_tui.store.errors import StoppedError

if TYPE_CHECKING:
    from cpp_tui.services.desk import Groups

from cpp_tui.screens.lists_layout import ListsLayout

GLANCE: Final = 0.06
"""Seconds on a row after which its details are read."""


class ListsView(ListsLayout):
    """The worklists as they are read."""

    _case_left: str | None = None
    """The case at which a run stopped, until its row is under the cursor."""

    def forget_dealt_with(self) -> None:
        """Strike nothing out any more: the rows are read anew."""
        self._dealt_with.clear()
        self._acts.clear()
        self.group_sizes = self._groups_now

    def deal_with(self, keys: Sequence[str], origin: int) -> None:
        """Strike rows out that the change ``origin`` dealt with; from the one under the cursor go on to the next."""
        self._acts[origin] = tuple(keys)
        is_here = self.table.row is not None and self.table.row.key in keys
        for key in keys:
            self._dealt_with[key] += 1
        self.table.strike_all(keys)
        if is_here and len(keys) == 1:
            self.table.action_down()
        self.read_counts()

    # Reading

    def desk_opened(self) -> None:
        """Show the list that was shown last, as soon as the store is open and the parts are there."""
        if not self._is_laid_out:
            return
        self.tell("columns.state-broken" if self.tui.state_file.is_broken else "screens.opened")
        self.tui.state_file.is_broken = False
        store = store_id(self.desk.store.path)
        if store == self._store:  # an import: the same list, read anew
            self._counts_wanted = True
            self.show_again()
            return
        self._store = store
        self._stood = self.tui.state.place(store)
        self.show_list(self._stood.list_name if self._stood.list_name in LISTS else LISTS[0], is_left=False)
        if self.tui.first_run:
            self.tui.first_run = False
            from cpp_tui.screens.first_run import FirstRunScreen

            self.app.push_screen(FirstRunScreen())

    def show_list(self, name: str, *, is_left: bool = True) -> None:
        """Show a worklist, at the place where the user left it."""
        if is_left:
            self._remember_place()
        self.list_name = self._stood.list_name = name
        self._counts_wanted = True
        self._show_rows(self.place.index, line=self.place.line, is_other=True)
        self.tui.keep_state()

    def _show_rows(self, index: int | None, *, line: int | None = None, is_other: bool = False) -> None:
        columns = columns_of(self.list_name, self.texts, self.look.columns)
        shown = [column.id for column in columns]
        self._rows_stop.set()
        stop = self._rows_stop = Event()
        rows = DeskRows(self.desk, self.query_now, self.texts, self.tui.names_hidden, shown, stop)
        self.table.mark_sorted(self.look.sort)
        key = self.place.key
        self.table.show_source(rows, columns, key=key, index=index, line=line, keep_on_failure=not is_other)
        self.query_one(ListBar).show(self.list_name, self._counts)
        groups = self.query_one(GroupLine)
        groups.display = "group" in LIST_COLUMNS[self.list_name]
        if is_other:
            self.group_sizes = self._groups_now = {}
            groups.show(None)

    def show_at(self, index: int) -> None:
        """Read the list again and go to a row by its place."""
        self.place.key = None
        self._show_rows(index)
        self.read_counts()

    def narrow(self) -> None:
        """Show the list under another filter; the cursor stays on its row when it is still there.

        While a filter is typed, the row meant is the one before it: half a word may hide what the whole one shows.
        """
        line: int | None = self.place.line
        if self.mode != "filter":
            self._remember_place()
            line = None
        self._counts_stop.set()
        self._counts_wanted = True
        self._show_rows(0, line=line)
        self.show_title()

    def show_again(self, *, is_sorted_anew: bool = False) -> None:
        """Show the same list anew, with the cursor on its row."""
        self._remember_place()
        self._show_rows(None if is_sorted_anew else self.place.index)

    def case_left(self, key: str) -> None:
        """Go to the row at which a run stopped: there it goes on, also after a restart."""
        self._case_left = key
        self._remember_place()
        self.table.reload(key=key)

    def _remember_place(self) -> None:
        row = self.table.row
        if self._case_left is not None:
            self.place.key, self.place.index, self.place.line = self._case_left, self.table.cursor, self.table.line
        elif row is not None:
            self.place.key, self.place.index, self.place.line = row.key, self.table.cursor, self.table.line

    def state_wanted(self) -> None:
        """Note where the cursor stands, before the state is kept."""
        if self._is_laid_out:
            self._remember_place()

    def read_counts(self) -> None:
        """Ask for the size of every list, and of each group of this one."""
        self._counts_stop.set()
        stop = self._counts_stop = Event()
        desk, text, query = self.desk, self.filter_text, self.query_now

        def read() -> tuple[dict[str, int], bool, Groups | None] | None:
            try:
                counts, groups = desk.counts(text, stop), desk.groups(query, stop)
            except StoppedError:
                return None
            return counts, not any(counts.values()) and desk.store.reader.is_empty(), groups

        self.ask(read, self._show_counts, group="counts", refused=self._explain)

    def _explain(self, refusal: Refusal) -> None:
        """Say in the message line what is wrong with the filter; the rows stay."""
        self.query_one(MessageLine).tell(self.t(refusal.key, **refusal.values), "bold")

    def _show_counts(self, found: tuple[dict[str, int], bool, Groups | None] | None) -> None:
        if found is None:
            return
        self._counts, self._is_store_empty, groups = found
        self.query_one(GroupLine).show(groups)
        self._groups_now = {} if groups is None else groups.sizes
        if not self._dealt_with:
            self.group_sizes = self._groups_now
        self.query_one(ListBar).show(self.list_name, self._counts)
        self._explain_empty()

    def _explain_empty(self) -> None:
        """Say why there are no rows, once it is known whether the store holds anybody."""
        empty = self.query_one("#empty", Static)
        empty.display = self.table.count == 0 and bool(self._counts)
        if self._is_store_empty:
            empty.update(self.t_keys("screens.empty-store"))
        else:
            empty.update(
                self.t_keys("screens.empty-filtered" if self.filter_text else f"screens.empty-{self.list_name}")
            )

    @on(LineTable.CountChanged)
    def _count_changed(self) -> None:
        if self._counts_wanted:
            self._counts_wanted = False
            self.read_counts()
        self._explain_empty()
        self.show_title()

    @on(LineTable.Failed)
    def _rows_failed(self, message: LineTable.Failed) -> None:
        if isinstance(message.error, Refusal):
            self._explain(message.error)
        else:
            self.tui.show_error(message.error)

    @on(LineTable.Highlighted)
    def _row_changed(self) -> None:
        self._case_left = None
        self.refresh_footer()
        self.tui.keep_state()
        self.query_one(GroupLine).mark(None if self.view is None else self.view.group)
        if self._glance is not None:
            self._glance.stop()
        self._glance = self.set_timer(GLANCE, self._show_detail)

    def _show_detail(self) -> None:
        pane = self.query_one(DetailPane)
        if pane.display:
            pane.show(self.view, self.list_name)

    def on_descendant_focus(self) -> None:
        """Show what can be done while typing, or in the list."""
        self.refresh_footer()

    def on_resize(self) -> None:
        """Show the details where there is room for them now."""
        if self.tui.is_ready:
            self._show_detail()

    def names_changed(self) -> None:
        """Show the rows anew, with or without names."""
        if self.tui.is_ready:
            self.show_again()
        told = self.t_keys("screens.names-hidden" if self.tui.names_hidden else "screens.names-shown")
        self.query_one(MessageLine).tell(told)
