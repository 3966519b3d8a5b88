"""The doctor: is the file sound, and is what was derived still what the facts give."""

from __future__ import annotations

from dataclasses import dataclass

from cpp_tui.store.deriving import differences
from cpp_tui.store.store import Store


@dataclass(frozen=True, slots=True)
class Examination:
    """What the doctor found; ``differences`` are (pathway id, column), mended when there were any."""

    is_sound: bool
    pathways: int
    differences: tuple[tuple[int, str], ...]


def examine(store: Store) -> Examination:
    """Check the store file and derive every state anew; states that differ are derived again and stored."""
    with store.bulk() as raw:
        is_sound = raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        is_sound = is_sound and not raw.execute("PRAGMA foreign_key_check").fetchall()
        found = tuple(differences(raw, store.derivation)) if is_sound else ()
        pathways = raw.execute("SELECT count(*) FROM pathway").fetchone()[0]
    if found:
        store.rederive()
    return Examination(is_sound, pathways, found)
