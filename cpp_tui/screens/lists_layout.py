"""How home is laid out and where the user stands in it: the parts, the list that is shown, its title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from threading import Event
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.dom import DOMNode
from textual.timer import Timer
from textual.widgets import Static

from cpp_tui.domain.worklists import LISTS
from cpp_tui.screens.base import CommandFooter, DeskScreen, MessageLine
from cpp_tui.screens.command import Command, Situation, key_name
from cpp_tui.screens.days import shown_day
from cpp_tui.screens.detail_pane import DetailPane
from cpp_tui.screens.filter_input import FilterInput
from cpp_tui.screens.group_line import GroupLine
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.list_bar import ListBar
from cpp_tui.screens.list_columns import row_kind
from cpp_tui.screens.list_looks import asked_sort
from cpp_tui.screens.safe import joined, plain, txt
from cpp_tui.state import ListLook, RowPlace, StorePlace

if TYPE_CHECKING:
    from cpp_tui.services.desk import ListQuery, RowView


class ListsLayout(DeskScreen[None]):
    """The worklists as they are laid out."""

    def __init__(self) -> None:
        super().__init__()
        self.list_name = LISTS[0]
        self.filter_text = ""
        self._counts: dict[str, int] = {}
        self._counts_wanted = False
        self._rows_stop = Event()
        self._counts_stop = Event()
        """Set when the answer that is being read is not wanted any more."""
        self._is_store_empty = False
        self._store = ""
        self._stood = StorePlace()
        self._glance: Timer | None = None
        self._is_laid_out = False
        self._dealt_with: Counter[str] = Counter()
        """Row key -> acts on it since the rows were read."""
        self._acts: dict[int, tuple[str, ...]] = {}
        """Change -> the rows that it dealt with since the rows were read, for its undo and redo."""
        self.group_sizes: Mapping[str, int] = {}
        """Group -> its rows in the list as it was read; the groups in the list's order."""
        self._groups_now: Mapping[str, int] = {}
        """The same, as the list is now: rows that were dealt with still stand in what was read."""

    def compose(self) -> ComposeResult:
        """Lay the parts out; the style sheet puts them beside or below each other."""
        yield Static(id="title")
        with Horizontal(id="body"):
            yield ListBar(LISTS, self.texts)
            with Vertical(id="work"):
                with Vertical(id="rows"):
                    yield FilterInput(self.texts, self.texts("screens.filter-placeholder"))
                    yield Static(id="filter-line")
                    yield GroupLine(self.texts)
                    yield LineTable(placeholder=self.texts("screens.row-loading"), id="table")
                    yield Static(id="empty")
                yield DetailPane()
        yield MessageLine()
        yield CommandFooter()

    def on_mount(self) -> None:
        """Show the frame at once; rows follow when the store is open."""
        self._is_laid_out = True
        self.query_one("#filter").display = False
        self.query_one("#filter-line").display = False
        self.query_one("#empty").display = False
        self.set_focus(self.table)
        self.show_title()
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
        """Keys wait while the rows of another list are read, unless they are typed into the filter."""
        return self._is_laid_out and self.table.is_switching and self.mode != "filter"

    @property
    def view(self) -> RowView | None:
        """The row under the cursor."""
        row = self.table.row
        return row.data if row is not None else None  # type: ignore[return-value]

    @property
    def place(self) -> RowPlace:
        """The place in the list that is shown."""
        return self._stood.rows.setdefault(self.list_name, RowPlace())

    @property
    def look(self) -> ListLook:
        """The columns and the order of the list that is shown."""
        return self.tui.state.look(self.list_name)

    @property
    def query_now(self) -> ListQuery:
        """What is asked of the desk for the list that is shown."""
        from cpp_tui.services.desk import ListQuery

        return ListQuery(self.list_name, self.filter_text, sort=asked_sort(self.list_name, self.look.sort))

    def home_of(self, command: Command) -> DOMNode:
        """The table carries the moves out."""
        return self.table if command.scope == "table" else super().home_of(command)

    def more_title(self) -> list[Content]:
        """Return what else the title says of the list."""
        return []

    @property
    def mode(self) -> str:
        """What the keys are about: the list, or the filter while it is typed."""
        return "filter" if self.focused is not None and self.focused.id == "filter" else "list"

    @property
    def marked_count(self) -> int:
        """How many rows are marked."""
        return 0

    def situation(self) -> Situation:
        """Return where the user stands."""
        if not self._is_laid_out:
            return Situation()
        view = self.view
        is_filtered = bool(self.filter_text or self.query_one(FilterInput).value)
        return Situation(
            ready=self.tui.is_ready,
            row_kind=None if view is None else row_kind(view.key),
            has_pathway=view is not None and view.pathway_id is not None,
            shows_rows=True,
            mode=self.mode,
            marked=self.marked_count,
            can_peel=self.mode != "list" or is_filtered or self.marked_count > 0,
        )

    def shown_columns(self) -> list[tuple[str, str]]:
        """Return the columns of the list that is shown."""
        return [(plain(column.title), f"columns_help.{column.id.replace('_', '-')}") for column in self.table.columns]

    def second_step(self) -> tuple[tuple[str, str], ...]:
        """While the filter is typed, say how it is left."""
        if self.situation().mode != "filter":
            return ()
        take = next(command for command in self.commands if command.id == "filter-take")
        return (
            ("Enter", "screens.step-to-list"),
            (f"{key_name(take.keys[0], self.texts)} →", "commands.filter-take"),
            ("Esc", "screens.step-done"),
        )

    def tell(self, key: str, **values: object) -> None:
        """Show a sentence in the message line."""
        self.query_one(MessageLine).tell(self.t(key, **values))

    def show_title(self) -> None:
        """Say which list this is, how many rows it has and what narrows it."""
        count = f"{self.table.count}{'' if self.table.is_counted else '+'}" if self.tui.is_ready else "…"
        parts = [
            txt(self.texts(f"lists.name.{self.list_name}"), "bold"),
            self.t("screens.title-count", count=count),
        ]
        parts += self.more_title()
        if self.tui.names_hidden:
            parts.append(self.t("screens.title-hidden"))
        if self.tui.is_ready:
            parts.append(txt(shown_day(self.desk.today.isoformat(), self.texts)))
        if self.filter_text:  # last, as it may be long
            parts.append(self.t("screens.title-filter", filter=plain(self.filter_text)))
        self.query_one("#title", Static).update(joined(" ", joined(*parts, between=" · "), between=""))
