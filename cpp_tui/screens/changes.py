"""What changed since the last import: what the record system changed, confirmed or no longer has."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.widgets import Static

from cpp_tui.screens.base import CommandFooter, DeskScreen, MessageLine
from cpp_tui.screens.change_rows import change_columns, change_rows
from cpp_tui.screens.command import Command
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.rows import FixedRows
from cpp_tui.screens.safe import joined

SHOWN: Final = 10_000
"""Changes that are listed."""


class ChangesScreen(DeskScreen[None]):
    """Since the last import."""

    NAME = "changes"
    SCOPES = ("app", "changes", "reading", "table")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("changes", "reading")

    def compose(self) -> ComposeResult:
        """The changes as a table, a line for messages, and the footer."""
        yield Static(self.t("screens.changes-title"), id="title")
        yield LineTable(placeholder=self.texts("screens.row-loading"), id="table")
        yield MessageLine()
        yield CommandFooter()

    def on_mount(self) -> None:
        """Ask what changed."""
        self.set_focus(self.query_one(LineTable))
        self._read()

    def home_of(self, command: Command) -> DOMNode:
        """The table carries the moves out."""
        return self.query_one(LineTable) if command.scope == "table" else super().home_of(command)

    def _read(self) -> None:
        desk, texts, hidden = self.desk, self.texts, self.tui.names_hidden
        self.ask(lambda: change_rows(desk.changes_since_import(SHOWN), texts, hidden), self._show, group="changes")

    def _show(self, rows: FixedRows) -> None:
        table = self.query_one(LineTable)
        table.show_source(rows, change_columns(self.texts), index=table.cursor)

    @on(LineTable.CountChanged)
    def _tell_count(self, message: LineTable.CountChanged) -> None:
        content = joined(self.t("screens.changes-title"), changes_counted(self, message.count), between=" · ")
        self.query_one("#title", Static).update(content)
        if not message.count:
            self.query_one(MessageLine).tell(self.t("screens.changes-none"))

    @on(LineTable.Chosen)
    def action_open_change(self) -> None:
        """Open the pathway of the change."""
        open_change(self, self.query_one(LineTable))

    def names_changed(self) -> None:
        """Show the changes with or without names."""
        self._read()


def changes_counted(screen: DeskScreen[Any], count: int) -> Content:
    """Return how many changes are listed, and that they are not all where that may be."""
    content = screen.t("importing.changes" if count else "importing.changes-none", count=count)
    return content if count < SHOWN else joined(content, screen.t("importing.changes-first", count=SHOWN))


def open_change(screen: DeskScreen[Any], table: LineTable) -> None:
    """Open the pathway of the change under the cursor, or say that it has none."""
    row = table.row
    if row is None:
        return
    if not isinstance(row.data, int):
        screen.query_one(MessageLine).tell(screen.t("importing.no-pathway"))
        return
    from cpp_tui.screens.detail import DetailScreen

    screen.app.push_screen(DetailScreen(row.data))
