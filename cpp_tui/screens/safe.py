"""The one way in which data reaches the screen, and the net under it.

Textual reads a plain ``str`` as markup and passes control characters on to the terminal; both are attacks when the text
comes from a file (markup is a live action or a crash, an escape sequence writes the clipboard). So every text goes
through ``txt`` or ``plain``, and ``ControlGuard`` looks at every line once more before it is written.
"""

from __future__ import annotations

import re
from typing import Any, Final

from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

LONGEST: Final = 500
"""Characters of one text that are shown; a label of a million characters takes half a second."""

REPLACEMENT: Final = "\ufffd"

_HARMFUL: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL and C1 controls
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners and fillers without width
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"  # zero width, line and paragraph ends, bidi overrides and isolates
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"  # variation selectors, byte order mark, interlinear marks
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"  # signs that embrace others
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # formatting of old and of musical writing
    "\ud800-\udfff"  # lone surrogates
    "\U000e0000-\U000e0fff]"  # tags and further selectors
)
_BLANKS: Final = str.maketrans("\t\n\r\v\f\u0085\u2028\u2029", "        ")


def plain(value: object) -> str:
    """Return ``value`` as one harmless line of at most ``LONGEST`` characters; ``None`` is the empty text."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else str(value)
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    if text.isascii() and text.isprintable():
        return text
    return _HARMFUL.sub(REPLACEMENT, text.translate(_BLANKS))


def txt(value: object, style: str = "") -> Content:
    """Return ``value`` as content that is shown letter by letter; ``style`` is a Textual style such as ``bold``."""
    if isinstance(value, Content):
        return value.stylize(style) if style else value
    return Content.styled(plain(value), style)


def joined(*parts: object, between: str = " ") -> Content:
    """Return the parts as one content, with ``between`` between them; empty parts are left out."""
    contents = [part if isinstance(part, Content) else txt(part) for part in parts]
    return Content(between).join([content for content in contents if content.plain])


def stacked(lines: list[Content]) -> Content:
    """Return the contents as lines below each other."""
    return Content("\n").join(lines)


def say(app: App[Any], value: object, *, failed: bool = False) -> None:
    """Show one sentence in the corner of the screen for a while."""
    app.notify(plain(value), severity="error" if failed else "information", markup=False)


class ControlGuard(LineFilter):
    """Replaces whatever harmful character a widget let through, in every line that is painted."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without harmful characters; terminal control segments pass unchanged."""
        del background
        if not any(_HARMFUL.search(segment.text) for segment in segments if not segment.control):
            return segments
        return [
            segment if segment.control else Segment(_HARMFUL.sub(REPLACEMENT, segment.text), segment.style)
            for segment in segments
        ]
