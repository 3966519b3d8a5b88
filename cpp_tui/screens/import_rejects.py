"""Saving the refused rows of a file: under which name, and why not under that one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.base import DeskDialog
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.safe import txt

if TYPE_CHECKING:
    from cpp_tui.services.import_files import FileAsked


class RejectsScreen(DeskDialog[tuple[int, str] | None]):
    """Asks for a file and writes the rows; dismisses with how many and the file's name."""

    NAME = "rejects"
    fixed_keys = ((("enter",), "help.key-save"),)
    SCOPES = ("reading",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("reading")

    def __init__(self, asked: FileAsked, suggested: Path) -> None:
        super().__init__()
        self._file = asked
        self._suggested = suggested

    def compose(self) -> ComposeResult:
        """The question, the name, and room for a refusal."""
        with Vertical(classes="dialog"):
            yield Static(self.t("importing.rejects-title"), classes="dialog-title")
            yield Input(os.fsencode(self._suggested).decode("utf-8", "replace"), compact=True)
            yield Static(id="rejects-message")
            yield Static(self.t("importing.rejects-keys"), classes="dialog-keys")

    def on_mount(self) -> None:
        """Let the user change the name at once."""
        self.set_focus(self.query_one(Input))

    @on(Input.Submitted)
    def _save(self) -> None:
        typed = self.query_one(Input).value.strip().replace("\0", "")
        if not typed:
            return
        to = Path(os.path.expanduser(typed))
        desk, asked = self.desk, self._file

        def save() -> tuple[int, str]:
            from cpp_tui.services.import_files import save_rejects

            return save_rejects(desk, asked, to), to.name

        self.query_one("#rejects-message", Static).update(self.t("importing.rejects-saving"))
        self.ask(save, self.dismiss, group="rejects", refused=self._refuse)

    def _refuse(self, refusal: Refusal) -> None:
        content = txt(self.texts(refusal.key, **refusal.values), "bold reverse")
        self.query_one("#rejects-message", Static).update(content)
