"""The code book: every pathway with its limits, how sure each is, its codes and their date rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.widgets import Static

from cpp_tui.screens.base import CommandFooter, DeskScreen
from cpp_tui.screens.codebook_text import pathway_lines, pathway_rows
from cpp_tui.screens.columns import Column
from cpp_tui.screens.command import Command
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.rows import FixedRows
from cpp_tui.screens.safe import stacked

if TYPE_CHECKING:
    from cpp_tui.codebook.model import Pathway


class CodebookScreen(DeskScreen[None]):
    """The pathways, and what the book says of the one under the cursor."""

    NAME = "codebook"
    SCOPES = ("app", "reading", "codebook", "table")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("reading", "codebook")

    def compose(self) -> ComposeResult:
        """The table of pathways, and the page of one."""
        yield Static(self.t("screens.codebook-title"), id="title")
        with Container(id="book"):
            yield LineTable(id="pathways")
            with VerticalScroll(id="page"):
                yield Static(id="page-text")
        yield CommandFooter()

    def on_mount(self) -> None:
        """Show all pathways."""
        t = self.texts
        columns = (
            Column("code", t("screens.column-pathway"), 4, 7, 1),
            Column("name", t("screens.column-pathway-name"), 14, 40, 2, grows=True),
            Column("limits", t("screens.column-limits"), 17, 17, 4),
            Column("status", t("screens.column-status"), 12, 16, 3),
            Column("period", t("screens.column-period"), 10, 23, 5),
        )
        table = self.query_one(LineTable)
        table.show_source(FixedRows(pathway_rows(self.desk.codebook, self.desk.today, t)), columns)
        self.set_focus(table)

    def home_of(self, command: Command) -> DOMNode:
        """The table carries the moves out."""
        return self.query_one(LineTable) if command.scope == "table" else super().home_of(command)

    @on(LineTable.Highlighted)
    def _show_page(self, message: LineTable.Highlighted) -> None:
        lines: list[Content] = []
        if message.row is not None:
            pathway: Pathway = message.row.data  # type: ignore[assignment]
            lines = pathway_lines(pathway, self.desk.codebook, self.desk.today, self.texts)
        page = self.query_one("#page", VerticalScroll)
        self.query_one("#page-text", Static).update(stacked(lines))
        page.scroll_home(animate=False)

    def action_page_focus(self) -> None:
        """Give the keys to the page, or back to the table."""
        page, table = self.query_one("#page"), self.query_one(LineTable)
        self.set_focus(table if page.has_focus else page)
