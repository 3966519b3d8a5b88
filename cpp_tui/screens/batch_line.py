"""The line of a batch, and the dialog that asks for a file of dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from cpp_tui.screens.base import DeskDialog
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.importing import PathInput
from cpp_tui.screens.paths import PathSuggester


class BatchLine(Input):
    """A field for one line; a table that is pasted into it is handed on as dates."""

    @dataclass
    class DatesPasted(Message):
        """Several lines, or several columns, were pasted."""

        text: str

    def on_paste(self, event: events.Paste) -> None:
        """Hand a table on; a piece of one line is typed."""
        if any(sign in event.text.strip() for sign in "\r\n\t"):
            event.stop()
            event.prevent_default()
            self.post_message(self.DatesPasted(event.text))


class DatesFileScreen(DeskDialog[str | None]):
    """Asks for a file of dates; dismisses with what was typed."""

    NAME = "dates-file"
    fixed_keys = ((("enter",), "help.key-goes-on"),)
    SCOPES = ("reading", "path")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("reading", "path")

    def compose(self) -> ComposeResult:
        """What such a file holds, and the field for its path."""
        with Vertical(classes="dialog"):
            yield Static(self.t("pasted.file-title"), classes="dialog-title")
            yield Static(self.t("pasted.file-what"))
            yield PathInput(placeholder=self.texts("pasted.file-placeholder"), suggester=PathSuggester(), compact=True)
            yield Static(self.t("pasted.file-keys"), classes="dialog-keys")

    def on_mount(self) -> None:
        """Let the user type at once."""
        self.set_focus(self.query_one(Input))

    def action_complete_path(self) -> None:
        """Take the rest of the path that is offered."""
        self.query_one(Input).action_cursor_right()

    @on(Input.Submitted)
    def _given(self, message: Input.Submitted) -> None:
        if message.value.strip():
            self.dismiss(message.value)
