"""What is said while something takes long."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "waiting.reading": ("Leser …", "Reading …"),
    "waiting.rows": ("Leser radene …", "Reading the rows …"),
    "waiting.saving": ("Lagrer …", "Saving …"),
    "waiting.seconds": ("({seconds} s)", "({seconds} s)"),
    "waiting.esc": ("· Esc avbryter", "· Esc cancels"),
    "waiting.goes-on": ("· avbrytes aldri; du kan gå videre", "· is never cut off; you can go on"),
    "waiting.cancelled": (
        "Avbrutt. Ingenting er endret; F5 leser på nytt.",
        "Cancelled. Nothing has been changed; F5 reads again.",
    ),
}
