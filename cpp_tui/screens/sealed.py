"""A Textual app that lets nothing leak: no control characters, no pictures, no values in a crash."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.text import Text
from textual import on
from textual.filter import LineFilter, NoColor
from textual.message import Message

from cpp_tui.screens.clipboard import ForgettingApp
from cpp_tui.screens.crash import error_id
from cpp_tui.screens.safe import ControlGuard, plain, say
from cpp_tui.texts import Texts

_WIDTHS: Final = [(0, "-narrow"), (110, "-wide"), (160, "-broad")]
_HEIGHTS: Final = [(0, "-flat"), (12, "-low"), (20, "-tall"), (34, "-high")]
"""From these sizes on the style sheet lays the screens out differently."""


@dataclass
class StoreAwaited(Message):
    """Another program has held the store for so many seconds."""

    seconds: float


class SealedApp(ForgettingApp):
    """The app that the program is built on; it returns the exit status."""

    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.texts = texts
        self._guard = ControlGuard()
        self._no_colours = NoColor()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let every painted line pass the guard against control characters; with ``NO_COLOR`` no colour passes.

        Textual's own filter for ``NO_COLOR`` makes grey of the colours; here the terminal's own two stay.
        """
        filters = [*super().get_line_filters(), self._guard]
        return [*filters, self._no_colours] if self.no_color else filters

    def _fatal_error(self) -> None:
        """Leave after a crash; Textual's own version prints the values of all local variables."""
        self.clear_clipboard()
        error = self._exception or sys.exc_info()[1]
        what = error_id(error) if error is not None else "?"
        self.panic(Text(plain(self.texts("screens.crashed", id=what))))

    def tell_waiting(self, seconds: float) -> None:
        """Say that another program holds the store; any thread may call this."""
        self.post_message(StoreAwaited(seconds))

    @on(StoreAwaited)
    def _store_awaited(self, message: StoreAwaited) -> None:
        say(self, self.texts("store.waiting", seconds=round(message.seconds)))

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Make no picture: it would hold patients' names in a file that others can read."""
        self.deliver_screenshot(filename, path)

    def deliver_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str | None:
        """Make no picture."""
        del filename, path, time_format
        say(self, self.texts("screens.no-screenshot"), failed=True)
        return None

    def save_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str:
        """Make no picture; return the empty file name."""
        return self.deliver_screenshot(filename, path, time_format) or ""
