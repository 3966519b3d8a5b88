"""The palette: every command of a screen with its key and one line of help."""

from __future__ import annotations

from typing import Any, Final

from cpp_tui.domain.worklists import LISTS
from cpp_tui.screens.base import DeskScreen
from cpp_tui.screens.choices import Choice, ChoiceScreen
from cpp_tui.screens.command import Command

VIEW: Final = "saved-view"
"""Begins the id of a choice that opens a saved view; the view's name follows."""


def palette_of(screen: DeskScreen[Any]) -> ChoiceScreen:
    """Return the palette for a screen, with the saved views; commands that are not available now come last."""
    choices = [choice for command in screen.commands for choice in _choices(command, screen)]
    if screen.OPENS_VIEWS and screen.tui.is_ready:
        choices += _views(screen)
    choices.sort(key=lambda choice: choice.is_faint)
    texts = screen.texts
    return ChoiceScreen(texts("commands.palette-title"), choices, texts("screens.column-help"))


def _views(screen: DeskScreen[Any]) -> list[Choice]:
    from cpp_tui.screens.views_dialog import view_words

    texts = screen.texts
    return [
        Choice(f"{VIEW}:{view.name}", texts("views.palette", name=view.name), "", view_words(view, texts))
        for view in screen.tui.state.views
    ]


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
        for key, name in zip(command.keys, LISTS, strict=False)
    ]
