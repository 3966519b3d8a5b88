"""A dialog that lets one of a few things be chosen, by the cursor or by typing a part of its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from cpp_tui.screens.base import DeskDialog
from cpp_tui.screens.columns import Column
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.rows import FixedRows, TableRow
from cpp_tui.screens.safe import plain, txt
from cpp_tui.screens.typed_table import ARROWS, TypedTable


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its id, its name, and what stands beside it."""

    id: str
    name: str
    key: str = ""
    help: str = ""
    is_faint: bool = False

    def fits(self, words: Sequence[str]) -> bool:
        """Tell whether every word stands somewhere in the choice."""
        text = f"{self.name} {self.key} {self.help}".casefold()
        return all(word in text for word in words)


class ChoiceScreen(TypedTable, DeskDialog[str | None]):
    """Dismisses with the id of what was chosen, or ``None``."""

    NAME = "choice"
    fixed_keys = (
        (("enter",), "help.key-take"),
        (("up", "down"), "help.key-choose"),
    )
    SCOPES = ("reading",)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("reading"), *ARROWS]

    def __init__(self, title: str, choices: Sequence[Choice], beside: str = "") -> None:
        """Ask ``title``; ``beside`` is the heading of what stands beside the names."""
        super().__init__()
        self._title = title
        self._beside = beside
        self._choices = tuple(choices)
        self._fitting = list(self._choices)

    def compose(self) -> ComposeResult:
        """A field to type in, and the choices that fit what was typed."""
        with Vertical(classes="dialog choices"):
            yield Static(txt(self._title), classes="dialog-title")
            yield Input(placeholder=self.texts("screens.choice-placeholder"), compact=True)
            yield LineTable(self._columns(), id="choices")
            yield Static(self.t("screens.choice-keys"), classes="dialog-keys")

    def _columns(self) -> tuple[Column, ...]:
        title = self.texts("screens.column-choice")
        longest = max([len(title), *(len(choice.name) for choice in self._choices)])
        columns = [Column("name", title, min(longest, 20), longest, 1)]
        if any(choice.key for choice in self._choices):
            columns.append(Column("key", self.texts("screens.column-key"), 6, 14, 2))
        if any(choice.help for choice in self._choices):
            columns.append(Column("help", self._beside, 12, 60, 3, grows=True))
        return tuple(columns)

    def on_mount(self) -> None:
        """Show all choices and let the user type."""
        self.set_focus(self.query_one(Input))
        self._narrow()

    @on(Input.Changed)
    def _narrow(self) -> None:
        words = self.query_one(Input).value.casefold().split()
        self._fitting = sorted(
            (choice for choice in self._choices if choice.fits(words)),
            key=lambda choice: not all(word in choice.name.casefold() for word in words),
        )
        rows = tuple(
            TableRow(
                choice.id,
                {"name": plain(choice.name), "key": plain(choice.key), "help": plain(choice.help)},
                choice,
                "faint" if choice.is_faint else "",
            )
            for choice in self._fitting
        )
        table = self.query_one(LineTable)
        table.show_source(FixedRows(rows), table.columns)

    @on(LineTable.Chosen)
    @on(Input.Submitted)
    def _chosen(self) -> None:
        table = self.query_one(LineTable)
        ids = [choice.id for choice in self._fitting]
        if ids:  # Enter may come before the table shows what was typed last
            row = None if table.is_loading_rows else table.row
            self.dismiss(ids[0] if row is None else row.key)
