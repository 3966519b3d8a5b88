"""Help: what the screen is, its keys, and the signs that it uses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.content import Content

from cpp_tui.screens.base import DeskScreen
from cpp_tui.screens.command import Command
from cpp_tui.screens.dialogs import ReadingScreen
from cpp_tui.screens.safe import joined, txt
from cpp_tui.texts import Texts

NOTES = {
    "home": (
        *("lists", "today", "sleep", "rows", "signs", "days", "filter", "fields", "marks", "many", "undo", "copy"),
    ),
    "detail": ("picture", "signs", "late", "limits", "undo"),
    "coding": ("letters", "dates", "several", "effects", "refused"),
    "batch": ("line", "rows"),
    "sleep": (),
    "note": (),
    "import": ("kinds", "choosing", "folder"),
    "import-found": ("columns", "odd", "kind", "refused-rows"),
    "import-result": ("changed", "refused-rows"),
    "codebook": ("status", "search"),
    "choice": ("typing",),
    "error": ("copy",),
}
"""Screen -> the paragraphs of its help."""


class HelpScreen(ReadingScreen):
    """The help of one screen."""

    NAME = "help"

    def __init__(self, about: DeskScreen[Any]) -> None:
        super().__init__()
        self._lines = help_lines(about)

    def on_mount(self) -> None:
        """Show the help."""
        super().on_mount()
        self.put(self.texts("help.title"), self._lines)


def help_lines(about: DeskScreen[Any]) -> list[Content]:
    """Return the help of a screen: what it is, the columns that it shows, its keys, its notes."""
    texts = about.texts
    lines = [txt(texts(f"help.{about.NAME}"))]
    columns = about.shown_columns()
    if columns:
        lines += [Content(""), txt(texts("help.columns"), "bold underline")]
        lines += [joined(txt(f"{title}:", "bold"), texts(key)) for title, key in columns]
    lines += [Content(""), txt(texts("help.keys"), "bold underline"), *key_lines(about.commands, texts)]
    for note in NOTES.get(about.NAME, ()):
        lines += [Content(""), about.t_keys(f"help.{about.NAME}-{note}")]
    return [*lines, Content(""), about.t_keys("help.more")]


def key_lines(commands: Iterable[Command], texts: Texts) -> list[Content]:
    """Return one line for each command: keys, name, help."""
    return [
        joined(
            txt(f"  {command.key_names(texts)}".ljust(16), "bold"),
            txt(command.label(texts).ljust(20)),
            command.help(texts),
        )
        for command in commands
    ]
