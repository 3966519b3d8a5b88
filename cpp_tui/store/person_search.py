"""The index that finds people by any part of name or national id: SQLite's FTS5 with trigrams, over folded texts.

The index holds no text, only which three letters stand at which person; whoever asks compares what it finds with the
rows themselves. Only SQLite has it: another store would need a file of its own beside this one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from cpp_tui.domain.search_text import folds

CREATE: Final = (
    "CREATE VIRTUAL TABLE person_search USING "
    "fts5 (text, content = '', detail = none, columnsize = 0, tokenize = 'trigram')"
)
SHORTEST: Final = 3
"""Letters of the shortest text that the index finds."""

_INSERT: Final = "INSERT INTO person_search (rowid, text) VALUES (?, ?)"
_DELETE: Final = "INSERT INTO person_search (person_search, rowid, text) VALUES ('delete', ?, ?)"
_BLOCK: Final = 10_000


def search_text(name: str, national_id: str) -> str:
    """Return the folded text of a person: the name, with å both as aa and as a, and the national id."""
    return f"{' '.join(folds(name))} {national_id}"


def add_people(raw: sqlite3.Connection, people: Iterable[tuple[int, str, str]]) -> None:
    """Add people ``(id, national id, name)`` to the index."""
    raw.executemany(_INSERT, ((number, search_text(name, national_id)) for number, national_id, name in people))


def rename_people(raw: sqlite3.Connection, people: Iterable[tuple[int, str, str, str]]) -> None:
    """Put people ``(id, national id, old name, new name)`` in the index under their new names."""
    for number, national_id, old, new in people:
        raw.execute(_DELETE, (number, search_text(old, national_id)))
        raw.execute(_INSERT, (number, search_text(new, national_id)))


def rebuild(raw: sqlite3.Connection) -> None:
    """Make the index anew from all people."""
    raw.execute("INSERT INTO person_search (person_search) VALUES ('delete-all')")
    found = raw.execute("SELECT id, national_id, name FROM person")
    while block := found.fetchmany(_BLOCK):
        add_people(raw, block)


def people_like(raw: sqlite3.Connection, words: Iterable[str], most: int) -> list[int]:
    """Return ids of at most ``most`` people in whose text each folded word may stand; words of three letters or more.

    More people may be found than fit, never fewer.
    """
    parts = {word[place : place + 3] for word in words for place in range(len(word) - 2)}
    asked = " AND ".join('"' + part.replace('"', '""') + '"' for part in sorted(parts))
    found = raw.execute("SELECT rowid FROM person_search WHERE person_search MATCH ? LIMIT ?", (asked, most))
    return [row[0] for row in found]
