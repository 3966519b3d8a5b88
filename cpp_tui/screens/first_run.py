"""First run, with an empty store: import a file, or look at the demo."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from cpp_tui.screens.base import DeskDialog
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.help import key_lines
from cpp_tui.screens.safe import stacked


class FirstRunScreen(DeskDialog[None]):
    """Offers what can be done with an empty store."""

    NAME = "first-run"
    SCOPES = ("first-run",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("first-run")

    def __init__(self) -> None:
        super().__init__()
        self._is_done = False

    def compose(self) -> ComposeResult:
        """What this is, and the keys."""
        commands = [c for c in self.commands if c.id != "first-demo" or self.tui.open_demo is not None]
        with Vertical(classes="dialog"):
            yield Static(self.t("screens.first-title"), classes="dialog-title")
            yield Static(self.t("screens.first-what"))
            yield Static(stacked(key_lines(commands, self.texts)), classes="first-keys")

    def action_first_import(self) -> None:
        """Go on to the import; whoever comes back without one stands here again."""
        from cpp_tui.screens.importing import ImportScreen

        self.app.push_screen(ImportScreen(), self._back)

    def desk_opened(self) -> None:
        """After an import there is nothing left to offer, unless the store is still empty."""
        self.ask(self.desk.store.reader.is_empty, self._judge, group="empty")

    def _judge(self, is_empty: bool) -> None:
        self._is_done = not is_empty
        if self.app.screen is self:
            self._back(None)

    def _back(self, _: None) -> None:
        if self._is_done:
            self.dismiss(None)

    def action_first_demo(self) -> None:
        """Open the demo instead."""
        if self.tui.open_demo is not None:
            self.dismiss(None)
            self.tui.open_desk(self.tui.open_demo)
