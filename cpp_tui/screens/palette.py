"""The palette: every command of a screen with its key and one line of help."""

from __future__ import annotations

from typing import Any

from cpp_tui.domain.worklists import LISTS
from cpp_tui.screens.base import DeskScreen
from cpp_tui.screens.choices import Choice, ChoiceScreen
from cpp_tui.screens.command import Command


def palette_of(screen: DeskScreen[Any]) -> ChoiceScreen:
    """Return the palette for a screen; commands that are not available now come last and say so."""
    choices = [choice for command in screen.commands for choice in _choices(command, screen)]
    return ChoiceScreen(screen.texts("commands.palette-title"), sorted(choices, key=lambda choice: choice.is_faint))


def _choices(command: Command, screen: DeskScreen[Any]) -> list[Choice]:
    texts = screen.texts
    is_faint = not command.available(screen.situation())
    help_line = command.help(texts)
    if is_faint:
        help_line = texts("commands.not-now", help=help_line)
    if "{key}" not in command.action:
        return [Choice(command.id, command.label(texts), command.key_names(texts), help_line, is_faint)]
    return [
        Choice(
            f"{command.id}:{key}",
            texts(f"commands.{command.id}-n", number=key, name=texts(f"lists.name.{name}")),
            key,
            help_line,
            is_faint,
        )
        for key, name in zip(command.keys, LISTS, strict=True)
    ]
