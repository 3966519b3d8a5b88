"""What screens share that are one table under a title: reading that can be given up, and the keys of the table."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.dom import DOMNode
from textual.widgets import Static

from cpp_tui.screens.base import CommandFooter, DeskScreen, MessageLine
from cpp_tui.screens.columns import Column
from cpp_tui.screens.command import Command, Situation
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.safe import joined, plain, txt
from cpp_tui.store.errors import StoppedError

if TYPE_CHECKING:
    from cpp_tui.services.desk import Done

Answer = TypeVar("Answer")


class TableScreen(DeskScreen[None]):
    """A title, a line about it, and a table over the whole screen."""

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()
        """Set when what is being read is not wanted any more."""

    def compose(self) -> ComposeResult:
        """The title, the line, the table, messages and the footer."""
        yield Static(id="title")
        yield Static(id="about")
        yield LineTable(self.columns(), placeholder=self.texts("screens.row-loading"), id="table")
        yield from self.below()
        yield MessageLine()
        yield CommandFooter()

    def below(self) -> ComposeResult:
        """Return what stands below the table."""
        yield from ()

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return ()

    def on_mount(self) -> None:
        """Read the rows."""
        self.set_focus(self.table)
        self.read()

    def read(self) -> None:
        """Ask for the rows."""

    def ask_stoppable(self, call: Callable[[Event], Answer], then: Callable[[Answer], object]) -> None:
        """Call ``call`` in a thread with what stops it: a newer question does, and leaving the screen."""
        self._stop.set()
        stop = self._stop = Event()

        def asked() -> tuple[Answer] | None:
            try:
                return (call(stop),)
            except StoppedError:
                return None

        self.ask(asked, lambda found: None if found is None else then(found[0]), group="rows")

    @property
    def table(self) -> LineTable:
        """The rows."""
        return self.query_one("#table", LineTable)

    def home_of(self, command: Command) -> DOMNode:
        """The table carries the moves out."""
        return self.table if command.scope == "table" else super().home_of(command)

    def situation(self) -> Situation:
        """Return where the user stands: on a row, or where there is none."""
        kind = None if self.table.row is None else "pathway"
        return Situation(ready=True, row_kind=kind, shows_rows=True, can_peel=True)

    @on(LineTable.CountChanged)
    def _counted(self, message: LineTable.CountChanged) -> None:
        self.refresh_footer()
        self.counted(message.count)

    def counted(self, count: int) -> None:
        """Say what follows from the number of rows."""

    def show_title(self, title: str, more: str) -> None:
        """Show the title and what it is about."""
        self.query_one("#title", Static).update(joined(" ", txt(title, "bold"), plain(more), between=" "))

    def desk_changed(self, done: Done) -> None:
        """Say what was written and read again."""
        super().desk_changed(done)
        self.read()

    def action_close(self) -> None:
        """Leave; what is still being read is not wanted."""
        self._stop.set()
        super().action_close()

    def leaving(self) -> None:
        """The program ends: give up what is being read."""
        self._stop.set()
