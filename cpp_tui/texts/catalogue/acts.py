"""Undoing many at once, and keys that mean nothing where they were pressed."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "acts.many-set": ("{count} koder satt {date} kl. {time}", "{count} codes set on {date} at {time}"),
    "acts.many-withdraw": ("{count} koder trukket {date} kl. {time}", "{count} codes withdrawn on {date} at {time}"),
    "acts.many-rows": ("{what}, {count} rader, {date} kl. {time}", "{what}, {count} rows, {date} at {time}"),
    "acts.ask-undo": ("Angre i ett steg: {what}?", "Undo in one step: {what}?"),
    "acts.ask-redo": ("Gjenta i ett steg: {what}?", "Do again in one step: {what}?"),
    "acts.ask-keys": ("Enter: ja · Esc: nei, ingenting er endret", "Enter: yes · Esc: no, nothing has changed"),
    "acts.not-here": ("«{name}» kan ikke brukes her.", "“{name}” cannot be used here."),
}
