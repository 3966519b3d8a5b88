"""Copying from a screen: the text goes to the clipboard, and the message says what it was without saying it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from cpp_tui.screens.base import DeskScreen, MessageLine

if TYPE_CHECKING:
    from cpp_tui.services.showing import DetailView

_EDGES = 3
"""Cells at the sides of a text over the whole screen: its padding and the scroll bar."""


def picture_width(app: App[Any]) -> int:
    """Return how wide a timeline is drawn over the whole screen, in cells."""
    return max(1, app.size.width - _EDGES)


def copy(screen: DeskScreen[Any], text: str, what: str) -> None:
    """Copy a text and tell ``what`` was copied: ``id``, ``line`` or ``timeline``."""
    screen.app.copy_to_clipboard(text)
    seconds = round(screen.tui.clipboard_kept)
    screen.query_one(MessageLine).tell(screen.t(f"clipboard.copied-{what}", seconds=seconds))


def copy_timeline(screen: DeskScreen[Any], found: DetailView) -> None:
    """Copy the timeline as it is drawn over the whole screen."""
    from cpp_tui.screens.timeline import picture_text

    copy(screen, picture_text(found, screen.texts, screen.desk.today, picture_width(screen.app)), "timeline")
