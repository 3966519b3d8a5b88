"""The code book: every pathway with its limits, how sure each is, its codes and their date rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.widgets import Input, Static

from cpp_tui.domain.search_text import fold
from cpp_tui.screens.base import CommandFooter, DeskScreen
from cpp_tui.screens.codebook_text import pathway_lines, pathway_rows
from cpp_tui.screens.columns import Column
from cpp_tui.screens.command import Command, Situation
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.days import shown_day
from cpp_tui.screens.dialogs import DayScreen
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.rows import FixedRows
from cpp_tui.screens.safe import joined, plain, stacked

if TYPE_CHECKING:
    from cpp_tui.codebook.model import Pathway


class CodebookScreen(DeskScreen[None]):
    """The pathways as they are on a day, and what the book says of the one under the cursor."""

    NAME = "codebook"
    SCOPES = ("app", "reading", "codebook", "table")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("reading", "codebook")

    def __init__(self) -> None:
        super().__init__()
        self._words: list[str] = []
        self._day = date.min

    def compose(self) -> ComposeResult:
        """The field to search with, the table of pathways, and the page of one."""
        yield Static(id="title")
        yield Input(placeholder=self.texts("screens.codebook-search"), id="book-search", compact=True)
        with Container(id="book"):
            yield LineTable(id="pathways")
            with VerticalScroll(id="page"):
                yield Static(id="page-text")
        yield CommandFooter()

    def on_mount(self) -> None:
        """Show all pathways as they are today."""
        self._day = self.desk.today
        self._search.display = False
        self.set_focus(self._table)
        self._show_rows()

    @property
    def _search(self) -> Input:
        return self.query_one("#book-search", Input)

    @property
    def _table(self) -> LineTable:
        return self.query_one(LineTable)

    def situation(self) -> Situation:
        """While typing, letters are no commands."""
        is_typing = self.focused is not None and self.focused.id == "book-search"
        return Situation(ready=self.tui.is_ready, mode="filter" if is_typing else "list", can_peel=True)

    def second_step(self) -> tuple[tuple[str, str], ...]:
        """While the search is typed, say how it is left."""
        if self.situation().mode != "filter":
            return ()
        return ("Enter", "screens.step-to-list"), ("Esc", "screens.step-done")

    def shown_columns(self) -> list[tuple[str, str]]:
        """Return the columns of the table."""
        return [(plain(column.title), f"columns_help.book-{column.id}") for column in self._table.columns]

    def home_of(self, command: Command) -> DOMNode:
        """The table carries the moves out."""
        return self._table if command.scope == "table" else super().home_of(command)

    def _show_rows(self) -> None:
        t, book = self.texts, self.desk.codebook
        columns = (
            Column("code", t("screens.column-pathway"), 4, 7, 1),
            Column("name", t("screens.column-pathway-name"), 14, 40, 2, grows=True),
            Column("limits", t("screens.column-limits"), 17, 17, 4),
            Column("status", t("screens.column-status"), 17, 17, 3),
            Column("period", t("screens.column-period"), 10, 23, 5),
        )
        rows = pathway_rows(book, self._day, t, self._words)
        key = self._table.row.key if self._table.row else None
        self._table.show_source(FixedRows(rows), columns, key=key)
        found = t("screens.codebook-found", count=len(rows), all=len(book.pathways))
        day = shown_day(self._day.isoformat(), t)
        self.query_one("#title", Static).update(joined(self.t("screens.codebook-title"), found, day, between=" · "))

    @on(LineTable.Highlighted)
    def _show_page(self, message: LineTable.Highlighted) -> None:
        lines: list[Content] = []
        if message.row is None:
            lines = [] if self._table.count else [self.t("screens.codebook-none")]
        else:
            pathway: Pathway = message.row.data  # type: ignore[assignment]
            lines = pathway_lines(pathway, self.desk.codebook, self._day, self.texts, self._words)
        page = self.query_one("#page", VerticalScroll)
        self.query_one("#page-text", Static).update(stacked(lines))
        page.scroll_home(animate=False)

    def action_page_focus(self) -> None:
        """Give the keys to the page, or back to the table."""
        page = self.query_one("#page")
        self.set_focus(self._table if page.has_focus else page)

    # Searching and the day

    def action_search(self) -> None:
        """Open the field to search with."""
        self._search.display = True
        self.set_focus(self._search)

    @on(Input.Changed, "#book-search")
    def _narrow(self) -> None:
        self._words = fold(self._search.value).split()
        self._show_rows()

    @on(Input.Submitted, "#book-search")
    def _searched(self) -> None:
        self._search.display = bool(self._search.value)
        self.set_focus(self._table)

    def on_descendant_focus(self) -> None:
        """Show what can be done while typing, or in the table."""
        self.refresh_footer()

    def action_close(self) -> None:
        """Take one layer away: the typing, the search, the screen."""
        if self._search.has_focus:
            self._searched()
        elif self._search.value:
            self._search.value = ""
            self._search.display = False
        else:
            self.dismiss(None)

    def action_day(self) -> None:
        """Choose the day on which the book is shown."""
        self.app.push_screen(DayScreen(self.texts("screens.codebook-which-day")), self._show_on)

    def _show_on(self, day: date | None) -> None:
        if day is not None:
            self._day = day
            self._show_rows()
