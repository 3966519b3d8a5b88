"""The clipboard, which forgets: whatever the program copied is written over after a while, and when it ends.

The terminal is asked by an escape sequence (OSC 52), which also passes through SSH and tmux; no other program is
started, so no patient's number stands in a list of processes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich.console import RenderableType
from textual.timer import Timer

from cpp_tui.screens.keys_in_order import OrderedKeysApp

KEPT: Final = 30.0
"""Seconds after which what was copied is cleared."""

_BLANK: Final = (" ", "")
"""What clears it: tmux takes no empty text, so a blank comes first; terminals that do take one end with nothing."""


class ForgettingApp(OrderedKeysApp):
    """An app whose copies clear themselves, whoever in the program made them."""

    def __init__(self) -> None:
        super().__init__()
        self.clipboard_kept = KEPT
        self._forgetting: Timer | None = None

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text for ``clipboard_kept`` seconds; a newer copy begins the time again."""
        self._stop_forgetting()
        super().copy_to_clipboard(text)
        self._forgetting = self.set_timer(self.clipboard_kept, self.clear_clipboard, name="clipboard")

    def clear_clipboard(self) -> None:
        """Clear the clipboard if the program copied something that is still to be cleared."""
        if self._forgetting is None:
            return
        self._stop_forgetting()
        for blank in _BLANK:
            super().copy_to_clipboard(blank)

    def _stop_forgetting(self) -> None:
        if self._forgetting is not None:
            self._forgetting.stop()
            self._forgetting = None

    def exit(self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave, with nothing of the program's in the clipboard."""
        self.clear_clipboard()
        super().exit(result, return_code, message)


def line_of_cells(cells: Iterable[str]) -> str:
    """Return cells as one line with tabs between them, so that it falls into the columns of a spreadsheet.

    A cell that a spreadsheet would run as a formula gets a ``'`` before it, as in exports; days over or left do not.
    """
    from cpp_tui.services.reading.cleaning import guarded

    return "\t".join(cell if cell.lstrip("+-").isdecimal() else guarded(cell) for cell in cells)
