"""Help: what the screen is, its keys, and the signs that it uses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.content import Content

from cpp_tui.screens.base import DeskScreen
from cpp_tui.screens.command import Command, key_name
from cpp_tui.screens.dialogs import ReadingScreen
from cpp_tui.screens.safe import joined, txt
from cpp_tui.texts import Texts

NOTES = {
    "home": (
        *("lists", "today", "sleep", "rows", "signs", "days", "filter", "fields", "marks", "many", "undo", "copy"),
    ),
    "detail": ("picture", "signs", "late", "limits", "undo"),
    "coding": ("letters", "dates", "several", "effects", "refused"),
    "backlog": ("plan", "calendar"),
    "batch": ("line", "rows", "look", "paste"),
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
    mine = sorted((one for one in about.commands if one.scope != "app"), key=_place)
    everywhere = [one for one in about.commands if one.scope == "app"]
    keys = [*fixed_lines(about.fixed_keys, texts), *key_lines(mine, texts)]
    lines += [Content(""), txt(texts("help.keys"), "bold underline"), *keys]
    if everywhere:
        lines += [Content(""), txt(texts("help.keys-everywhere"), "bold underline"), *key_lines(everywhere, texts)]
    for note in NOTES.get(about.NAME, ()):
        lines += [Content(""), about.t_keys(f"help.{about.NAME}-{note}")]
    return [*lines, Content(""), about.t_keys("help.more")]


def _place(command: Command) -> int:
    """Return where a command of the screen stands: the moves in its table after the others, its help last."""
    return 2 if command.action_name == "help" else 1 if command.scope == "table" else 0


def fixed_lines(fixed_keys: Iterable[tuple[tuple[str, ...], str]], texts: Texts) -> list[Content]:
    """Return one line for each of a screen's fixed keys: the keys, and what they do."""
    return [
        joined(txt(f"  {' '.join(key_name(key, texts) for key in keys)}".ljust(16), "bold"), texts(about))
        for keys, about in fixed_keys
    ]


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
