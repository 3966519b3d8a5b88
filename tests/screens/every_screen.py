"""Every screen of the program, found in its modules."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import cpp_tui.screens
from cpp_tui.screens.base import DeskDialog, DeskScreen

MODULES = [
    importlib.import_module(f"cpp_tui.screens.{found.name}") for found in pkgutil.iter_modules(cpp_tui.screens.__path__)
]
SCREENS: list[type[DeskScreen]] = [
    found
    for module in MODULES
    for found in vars(module).values()
    if inspect.isclass(found) and issubclass(found, DeskScreen) and found.__module__ == module.__name__ and found.NAME
]
"""The screens and dialogs that can be opened: those that have a name."""

NAMES = sorted({found.NAME for found in SCREENS})


def scopes_of(found: type[DeskScreen]) -> set[str]:
    """Return the scopes of the commands that work on a screen."""
    return {*found.SCOPES, *(("dialog",) if issubclass(found, DeskDialog) else ())}
