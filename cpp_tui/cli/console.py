"""What commands say: words for people, or exactly one JSON document (contract.md)."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final, TextIO

from cpp_tui.texts import Texts

_HARMFUL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and line feed, DEL and C1 controls
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"  # bidi, zero width, surrogates, tags
)
_NATIONAL_ID: Final = re.compile(r"(?<!\d)\d{6}[ -]?\d{5}(?!\d)")
LONGEST_CELL: Final = 100
_LEAST_CELL: Final = 8
_LEAST_LAST: Final = 40
"""Columns below which the last cell of a row is no longer wrapped beside the others but goes beneath them."""


def harmless(text: str) -> str:
    """Return ``text`` with every control, bidi and zero-width sign replaced, so that no terminal acts on it."""
    return _HARMFUL.sub("\ufffd", text)


def masked(sentence: str) -> str:
    """Return a message without the national ids that somebody typed in the wrong place."""
    return _NATIONAL_ID.sub("***********", sentence)


def prepare_streams() -> None:
    """Make sure that there are standard streams, and that no letter stops them whatever their encoding."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def room(stream: TextIO) -> int | None:
    """Return the columns of the terminal behind ``stream``; ``None`` when it is not a terminal."""
    return max(shutil.get_terminal_size().columns, 40) if stream.isatty() else None


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

    def document(self, document: Mapping[str, object]) -> None:
        """Print the one JSON document of a command."""
        in_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
        text = json.dumps(document, ensure_ascii=not in_unicode, indent=1)
        print(_HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", text))

    def say(self, sentence: str) -> None:
        """Print words for people: to standard error when the answer is JSON."""
        self.clear_progress()
        stream = sys.stderr if self.as_json else sys.stdout
        print(_fitted(harmless(sentence), room(stream)), file=stream)

    def remark(self, sentence: str) -> None:
        """Print words about the command itself to standard error, never a national id."""
        self.clear_progress()
        print(_fitted(masked(harmless(sentence)), room(sys.stderr)), file=sys.stderr, flush=True)

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
        """Print rows in aligned columns, without a line of headings when all are empty.

        The last column is whole. On a terminal it is wrapped beside the others, or beneath them where there is no room;
        into a pipe or a file each row is one line.
        """
        last = len(headings) - 1
        cells = [[harmless(cell).replace("\n", " ") for cell in row] for row in rows]
        lines = [list(headings), *cells] if any(headings) else cells
        widths = [min(max(width(row[number]) for row in lines), LONGEST_CELL) for number in range(last)]
        columns = room(sys.stdout)
        taken = sum(widths) + 2 * len(widths)
        if columns is None or taken + max((width(row[last]) for row in lines), default=0) <= columns:
            left = None
        elif columns - taken >= _LEAST_LAST:
            left = columns - taken
        else:
            self._table_with_last_beneath(lines, _narrowed(widths, columns), columns, any(headings))
            return
        for row in lines:
            first, *others = textwrap.wrap(row[last], left) or [""] if left else [row[last]]
            print(f"{_aligned(row, widths)}  {first}".rstrip() if widths else first)
            for line in others:
                print(f"{' ' * taken}{line}")

    @staticmethod
    def _table_with_last_beneath(
        lines: Sequence[Sequence[str]], widths: Sequence[int], columns: int, has_headings: bool
    ) -> None:
        indent = " " * (widths[0] + 2)
        for number, row in enumerate(lines):
            print(_aligned(row, widths).rstrip())
            if number or not has_headings:
                for line in textwrap.wrap(row[-1], columns - len(indent)):
                    print(f"{indent}{line}")


def _fitted(sentence: str, columns: int | None) -> str:
    """Return a sentence broken between words where the terminal ends; an indented one hangs."""
    if columns is None or width(sentence) <= columns:
        return sentence
    indent = " " * (len(sentence) - len(sentence.lstrip(" ")))
    return textwrap.fill(sentence.strip(), columns, initial_indent=indent, subsequent_indent=indent and f"{indent}  ")


def _narrowed(widths: Sequence[int], columns: int) -> list[int]:
    """Return widths that fit into ``columns``, taken from the widest."""
    found = list(widths)
    while sum(found) + 2 * (len(found) - 1) > columns and max(found) > _LEAST_CELL:
        found[found.index(max(found))] -= 1
    return found


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    """Return the cells of a row that have a width, cut and padded to it."""
    cut = [_cut(cell, to) for cell, to in zip(row, widths, strict=False)]
    return "  ".join(cell + " " * (to - width(cell)) for cell, to in zip(cut, widths, strict=True))


def _cut(cell: str, to: int) -> str:
    if width(cell) <= to:
        return cell
    kept = cell[: to - 1]
    while width(kept) > to - 1:
        kept = kept[:-1]
    return f"{kept}…"
