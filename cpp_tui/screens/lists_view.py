"""What home shows: every worklist with its count, the chosen list's rows, and what stands about the current row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.dom import DOMNode
from textual.timer import Timer
from textual.widgets import Input, Static

from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.worklists import LISTS
from cpp_tui.screens.base import CommandFooter, DeskScreen, MessageLine
from cpp_tui.screens.command import Command, Situation
from cpp_tui.screens.days import shown_day
from cpp_tui.screens.detail_pane import DetailPane
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.list_bar import ListBar
from cpp_tui.screens.list_columns import SORT_NAMES, DeskRows, columns_of, row_kind
from cpp_tui.screens.safe import joined, plain, txt

if TYPE_CHECKING:
    from cpp_tui.services.desk import ListQuery, RowView

GLANCE: Final = 0.06
"""Seconds on a row after which its details are read."""


@dataclass(slots=True)
class ListPlace:
    """Where the user stood in a list, and how it was sorted."""

    key: str | None = None
    index: int = 0
    sort: str | None = None
    descending: bool = False


class ListsView(DeskScreen[None]):
    """The worklists as they are laid out and read."""

    def __init__(self) -> None:
        super().__init__()
        self.list_name = LISTS[0]
        self.filter_text = ""
        self._counts: dict[str, int] = {}
        self._counts_wanted = False
        self._is_store_empty = False
        self._places = {name: ListPlace() for name in LISTS}
        self._glance: Timer | None = None
        self._is_laid_out = False
        self._dealt_with: Counter[str] = Counter()
        """Row key -> codes set on it since the rows were read."""

    def forget_dealt_with(self) -> None:
        """Strike nothing out any more: the rows are read anew."""
        self._dealt_with.clear()

    def compose(self) -> ComposeResult:
        """Lay the parts out; the style sheet puts them beside or below each other."""
        yield Static(id="title")
        with Horizontal(id="body"):
            yield ListBar(LISTS, self.texts)
            with Vertical(id="work"):
                with Vertical(id="rows"):
                    yield Input(placeholder=self.texts("screens.filter-placeholder"), id="filter", compact=True)
                    yield LineTable(placeholder=self.texts("screens.row-loading"), id="table")
                    yield Static(id="empty")
                yield DetailPane()
        yield MessageLine()
        yield CommandFooter()

    def on_mount(self) -> None:
        """Show the frame at once; rows follow when the store is open."""
        self._is_laid_out = True
        self.query_one("#filter").display = False
        self.query_one("#empty").display = False
        self.set_focus(self.table)
        self._show_title()
        self.tell("screens.opening")
        if self.tui.is_ready:
            self.desk_opened()

    # Parts and state

    @property
    def table(self) -> LineTable:
        """The list's rows."""
        return self.query_one("#table", LineTable)

    @property
    def holds_keys(self) -> bool:
        """Keys wait while the rows of another list are read."""
        return self._is_laid_out and self.table.is_switching

    @property
    def view(self) -> RowView | None:
        """The row under the cursor."""
        row = self.table.row
        return row.data if row is not None else None  # type: ignore[return-value]

    @property
    def place(self) -> ListPlace:
        """The place in the list that is shown."""
        return self._places[self.list_name]

    @property
    def query_now(self) -> ListQuery:
        """What is asked of the desk for the list that is shown."""
        from cpp_tui.services.desk import ListQuery

        return ListQuery(
            self.list_name,
            self.filter_text,
            sort=SORT_NAMES.get(self.place.sort or ""),
            descending=self.place.descending,
        )

    def home_of(self, command: Command) -> DOMNode:
        """The table carries the moves out."""
        return self.table if command.scope == "table" else super().home_of(command)

    def situation(self) -> Situation:
        """Return where the user stands."""
        if not self._is_laid_out:
            return Situation()
        view = self.view
        is_typing = self.focused is not None and self.focused.id == "filter"
        return Situation(
            ready=self.tui.is_ready,
            row_kind=None if view is None else row_kind(view.key),
            has_pathway=view is not None and view.pathway_id is not None,
            mode="filter" if is_typing else "list",
            can_peel=is_typing or bool(self.filter_text),
        )

    def shown_columns(self) -> list[tuple[str, str]]:
        """Return the columns of the list that is shown."""
        return [(plain(column.title), f"columns_help.{column.id.replace('_', '-')}") for column in self.table.columns]

    def second_step(self) -> tuple[tuple[str, str], ...]:
        """While the filter is typed, say how it is left."""
        if self.situation().mode != "filter":
            return ()
        return ("Enter", "screens.step-to-list"), ("Esc", "screens.step-done")

    def tell(self, key: str, **values: object) -> None:
        """Show a sentence in the message line."""
        self.query_one(MessageLine).tell(self.t(key, **values))

    def _show_title(self) -> None:
        count = self.table.count if self.tui.is_ready else "…"
        parts = [
            txt(self.texts(f"lists.name.{self.list_name}"), "bold"),
            self.t("screens.title-count", count=count),
        ]
        if self.filter_text:
            parts.append(self.t("screens.title-filter", filter=plain(self.filter_text)))
        if self.tui.names_hidden:
            parts.append(self.t("screens.title-hidden"))
        if self.tui.is_ready:
            parts.append(txt(shown_day(self.desk.today.isoformat(), self.texts)))
        self.query_one("#title", Static).update(joined(" ", joined(*parts, between=" · "), between=""))

    # Reading

    def desk_opened(self) -> None:
        """Show the first list as soon as the store is open and the parts are there."""
        if not self._is_laid_out:
            return
        self.tell("screens.opened")
        self.show_list(self.list_name)
        if self.tui.first_run:
            self.tui.first_run = False
            from cpp_tui.screens.first_run import FirstRunScreen

            self.app.push_screen(FirstRunScreen())

    def show_list(self, name: str) -> None:
        """Show a worklist, at the place where the user left it."""
        self._remember_place()
        self.list_name = name
        place = self.place
        self._counts_wanted = True
        self._show_rows(place.key, place.index, is_other=True)

    def _show_rows(self, key: str | None, index: int, *, is_other: bool = False) -> None:
        columns = columns_of(self.list_name, self.texts)
        rows = DeskRows(self.desk, self.query_now, self.texts, self.tui.names_hidden)
        self.table.mark_sorted((self.place.sort, self.place.descending) if self.place.sort else None)
        self.table.show_source(rows, columns, key=key, index=index, keep_on_failure=not is_other)
        self.query_one(ListBar).show(self.list_name, self._counts)

    def narrow(self) -> None:
        """Show the list under another filter; the cursor stays on its row when it is still there."""
        self._remember_place()
        self._show_rows(self.place.key, 0)
        self.read_counts()
        self._show_title()

    def show_again(self) -> None:
        """Show the same list anew, with the cursor on its row."""
        self._remember_place()
        self._show_rows(self.place.key, self.place.index)

    def _remember_place(self) -> None:
        row = self.table.row
        if row is not None:
            self.place.key, self.place.index = row.key, self.table.cursor

    def read_counts(self) -> None:
        """Ask for the size of every list."""
        desk, text = self.desk, self.filter_text

        def read() -> tuple[dict[str, int], bool]:
            counts = desk.counts(text)
            return counts, not any(counts.values()) and desk.store.reader.is_empty()

        self.ask(read, self._show_counts, group="counts", refused=self._explain)

    def _explain(self, refusal: Refusal) -> None:
        """Say in the message line what is wrong with the filter; the rows stay."""
        self.query_one(MessageLine).tell(self.t(refusal.key, **refusal.values), "bold")

    def _show_counts(self, found: tuple[dict[str, int], bool]) -> None:
        self._counts, self._is_store_empty = found
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
        self._show_title()

    @on(LineTable.Failed)
    def _rows_failed(self, message: LineTable.Failed) -> None:
        if isinstance(message.error, Refusal):
            self._explain(message.error)
        else:
            self.tui.show_error(message.error)

    @on(LineTable.Highlighted)
    def _row_changed(self) -> None:
        self.refresh_footer()
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
