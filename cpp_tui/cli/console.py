"""What commands say: words for people, or exactly one JSON document (contract.md)."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from cpp_tui.texts import Texts

_HARMFUL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
LONGEST_CELL: Final = 60


def harmless(text: str) -> str:
    """Return ``text`` with every control, bidi and zero-width sign replaced, so that no terminal acts on it."""
    return _HARMFUL.sub("\ufffd", text)


def width(text: str) -> int:
    """Return how many columns ``text`` takes in a terminal."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(bool(unicodedata.combining(letter)) for letter in text)


class Console:
    """Where a command's answer goes: standard output, as words or as JSON; remarks go to standard error."""

    def __init__(self, texts: Texts, *, as_json: bool) -> None:
        self.texts = texts
        self.as_json = as_json
        self._progress_shown = False
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")

    def document(self, document: Mapping[str, object]) -> None:
        """Print the one JSON document of a command."""
        text = json.dumps(document, ensure_ascii=False, indent=1)
        print(_HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", text))

    def say(self, sentence: str) -> None:
        """Print words for people: to standard error when the answer is JSON."""
        self.clear_progress()
        print(harmless(sentence), file=sys.stderr if self.as_json else sys.stdout)

    def remark(self, sentence: str) -> None:
        """Print words about the command itself to standard error."""
        self.clear_progress()
        print(harmless(sentence), file=sys.stderr, flush=True)

    def answer(self, sentence: str, **document: object) -> None:
        """Print a sentence, or with ``--json`` the document that it stands for."""
        if self.as_json:
            self.document({**document, "message": sentence})
        else:
            self.say(sentence)

    def progress(self, sentence: str) -> None:
        """Show how far a long act is, on a terminal only."""
        if sys.stderr.isatty():
            self._progress_shown = True
            print(f"\r\x1b[K{harmless(sentence)[:78]}", end="", file=sys.stderr, flush=True)

    def clear_progress(self) -> None:
        """Take the line of progress away."""
        if self._progress_shown:
            self._progress_shown = False
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Print rows in aligned columns; the last column is not cut."""
        cells = [[harmless(cell).replace("\n", " ") for cell in row] for row in rows]
        cut = [[_cut(cell) for cell in row[:-1]] + row[-1:] for row in cells]
        widths = [
            max([width(heading), *(width(row[number]) for row in cut)]) for number, heading in enumerate(headings[:-1])
        ]
        for row in [list(headings), *cut]:
            print("  ".join([_padded(cell, to) for cell, to in zip(row, widths, strict=False)] + row[-1:]).rstrip())


def _cut(cell: str) -> str:
    return cell if len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - 1] + "…"


def _padded(cell: str, to: int) -> str:
    return cell + " " * (to - width(cell))
