"""Notes as lines of text, wherever a row or a pathway is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from textual.content import Content

from cpp_tui.screens.days import moment
from cpp_tui.screens.privacy import shown_text
from cpp_tui.screens.safe import LONGEST, joined, plain, txt
from cpp_tui.screens.timeline import reason_word
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.store.rows import NoteRow


GLANCED_AT: Final = 3
"""Notes that a pane shows, each cut to ``GLANCE`` characters."""
GLANCE: Final = 160


def note_lines(notes: Iterable[NoteRow], texts: Texts, hidden: bool) -> list[Content]:
    """Return a text for each note, newest first: when, by whom, what it is about, what it says; withdrawn ones too."""
    return [_line(note, texts, hidden) for note in notes]


def glance_at_notes(notes: Iterable[NoteRow], texts: Texts, hidden: bool) -> list[Content]:
    """Return the newest few notes that stand, cut to a line or two each."""
    standing = [note for note in notes if note.withdrawn_at is None][:GLANCED_AT]
    return [
        _line(note._replace(text=note.text[:GLANCE] + "…") if len(note.text) > GLANCE else note, texts, hidden)
        for note in standing
    ]


def _line(note: NoteRow, texts: Texts, hidden: bool) -> Content:
    about = "" if note.about == "pathway" else texts(f"notes.on-{note.about}")
    parts = [note.text[start : start + LONGEST] for start in range(0, len(note.text), LONGEST)]
    text = joined(*(shown_text(part, hidden) for part in parts), between="")
    line = joined(txt(moment(note.at, texts), "dim"), plain(note.user), about, text, between="  ")
    if note.withdrawn_at is None:
        return line
    reason = reason_word(note.withdrawn_reason, texts)
    taken_back = texts("notes.line-withdrawn", user=plain(note.withdrawn_by), reason=reason)
    return joined(line.stylize("strike"), taken_back, between="  ")
