"""What a user prefers on the screen: colours, motion, and keys that replace a command's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.keymap import keys_in_force
from cpp_tui.settings import Settings

STANDARD_THEME: Final = "dark"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The preferences in force; ``trouble`` says why the user's keys are not."""

    theme: str = STANDARD_THEME
    has_low_motion: bool = False
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Command -> its keys, for those whose keys were changed."""
    trouble: Refusal | None = None


def preferences_of(settings: Settings, file: str) -> Preferences:
    """Return the preferences that the settings in ``file`` ask for.

    Keys that cannot be had leave all commands on their standard keys: a user is never without a way to work or to leave
    because of a line in a file.
    """
    try:
        keys, trouble = keys_in_force(settings.keys, file), None
    except Refusal as refusal:
        keys, trouble = {}, refusal
    return Preferences(settings.theme, settings.motion == "low", keys, trouble)
