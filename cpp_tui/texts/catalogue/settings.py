"""Sentences about the settings file."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "settings.not-toml": (
        "{file} er ikke gyldig TOML; feilen står på linje {line}.",
        "{file} is not valid TOML; the mistake is on line {line}.",
    ),
    "settings.no-home": (
        "CPP_TUI_HOME begynner med en bruker som denne maskinen ikke kjenner.",
        "CPP_TUI_HOME begins with a user that this machine does not know.",
    ),
    "settings.unreadable": ("{file} kan ikke leses.", "{file} cannot be read."),
    "settings.unknown-key": (
        "{file}: det finnes ingen innstilling «{key}»; nærmest er «{nearest}».",
        "{file}: there is no setting “{key}”; the nearest is “{nearest}”.",
    ),
    "settings.not-a-choice": (
        "{file}: «{key}» må være en av: {known}.",
        "{file}: “{key}” must be one of: {known}.",
    ),
    "settings.not-days": (
        "{file}: «{key}» må være et antall dager fra 0 til {largest}.",
        "{file}: “{key}” must be a number of days from 0 to {largest}.",
    ),
}
