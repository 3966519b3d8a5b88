"""Keys that did nothing: a command that is not available here is named, any other key leaves no old message behind."""

from __future__ import annotations

from typing import Any, Final

from textual.screen import ModalScreen

from cpp_tui.screens.base import DeskScreen, MessageLine
from cpp_tui.screens.commands import commands_of
from cpp_tui.screens.keymap import with_keys
from cpp_tui.screens.safe import say

_KNOWN: Final = ("app", "home", "pathway", "table")
"""The scopes whose keys people know by heart and try elsewhere too."""


def tell_not_taken(screen: DeskScreen[Any], key: str) -> None:
    """Say that the command of a key does not work here, or take the old message away, which looks like an answer."""
    if isinstance(screen, ModalScreen):
        return
    elsewhere = with_keys(commands_of(*_KNOWN), screen.tui.preferences.keys)
    command = next((command for command in (*screen.commands, *elsewhere) if key in command.keys), None)
    lines = screen.query(MessageLine)
    if command is None or key == "escape":
        for line in lines:
            line.tell("")
        return
    sentence = screen.texts("acts.not-here", name=command.label(screen.texts))
    if not lines:
        say(screen.app, sentence)
    for line in lines:
        line.tell(sentence)
