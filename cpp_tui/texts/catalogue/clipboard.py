"""What was copied, said without it."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "clipboard.copied-id": (
        "Fødselsnummeret er kopiert; utklippstavlen tømmes om {seconds} s.",
        "The national id is copied; the clipboard is cleared in {seconds} s.",
    ),
    "clipboard.copied-line": (
        "Linjen er kopiert som vist; utklippstavlen tømmes om {seconds} s.",
        "The line is copied as shown; the clipboard is cleared in {seconds} s.",
    ),
    "clipboard.copied-timeline": (
        "Tidslinjen er kopiert uten navn og nummer; tømmes om {seconds} s.",
        "The timeline is copied without name and id; cleared in {seconds} s.",
    ),
}
