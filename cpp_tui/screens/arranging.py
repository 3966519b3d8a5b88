"""A dialog over a short table whose rows are changed by keys; a line below the table names the keys."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ScreenResultType
from textual.widgets import Static

from cpp_tui.screens.base import DeskDialog
from cpp_tui.screens.columns import Column
from cpp_tui.screens.command import key_name
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.rows import FixedRows, TableRow
from cpp_tui.screens.safe import joined, txt


def screen_bindings(scope: str) -> list[BindingType]:
    """Return the bindings of a dialog's commands for its table: keys of the dialog win over those of any table."""
    return [
        replace(binding, action=f"screen.{binding.action}") if isinstance(binding, Binding) else binding
        for binding in bindings_of(scope)
    ]


class ArrangeScreen(DeskDialog[ScreenResultType]):
    """The dialog: ``title`` above the table that ``new_table`` makes, a note and the keys below."""

    @abstractmethod
    def new_table(self) -> LineTable:
        """Return the table, with the keys of the dialog."""

    @abstractmethod
    def title_text(self) -> str:
        """Return what stands above the table."""

    @abstractmethod
    def table_columns(self) -> Sequence[Column]:
        """Return the columns of the table."""

    @abstractmethod
    def table_rows(self) -> tuple[TableRow, ...]:
        """Return the rows of the table as they are now."""

    def compose(self) -> ComposeResult:
        """A title, the table, a note, the keys."""
        keys_content = self._keys()
        with Vertical(classes="dialog arranging"):
            yield Static(txt(self.title_text()), classes="dialog-title")
            yield self.new_table()
            yield Static(classes="arranging-note")
            yield Static(keys_content, classes="dialog-keys")

    def _keys(self) -> Content:
        ranked = sorted((command for command in self.commands if command.rank), key=lambda command: command.rank)
        items = [
            joined(txt(key_name(command.keys[0], self.texts), "bold"), command.label(self.texts)) for command in ranked
        ]
        return joined(*items, between=" · ")

    def on_mount(self) -> None:
        """Show the rows and give the keys to the table."""
        self.set_focus(self.table)
        self.show_rows()

    @property
    def table(self) -> LineTable:
        """The table."""
        return self.query_one(LineTable)

    @property
    def holds_keys(self) -> bool:
        """Keys wait while the rows are shown anew."""
        return self.is_mounted and self.table.is_switching

    @property
    def chosen_key(self) -> str | None:
        """The key of the row under the cursor."""
        row = self.table.row
        return None if row is None else row.key

    def show_rows(self, key: str | None = None) -> None:
        """Show the rows as they are now; the cursor goes to ``key`` or stays on its line."""
        self.table.show_source(FixedRows(self.table_rows()), self.table_columns(), key=key, index=self.table.cursor)

    def note(self, content: Content) -> None:
        """Say something below the table."""
        self.query_one(".arranging-note", Static).update(content)
