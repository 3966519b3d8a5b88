"""What an import writes: its run, its change, its history, and the counts that it reports."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """How many rows of a file were new, changed something, or said what was known; and codes gone from the record.

    ``not_told`` counts known codes that an incomplete file does not tell; they are not flagged as gone.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    not_told: int = 0


class ImportLog:
    """One import in the store: the run, the change it is undone by (it is not), and history lines for what changed."""

    def __init__(self, raw: sqlite3.Connection, user: str, at: str, today: str, file: str, kind: str) -> None:
        self.raw = raw
        self.user = user
        self.at = at
        self.run_id: int = raw.execute(
            "INSERT INTO import_run (at, user, file, kind, rows, added, changed, unchanged, refused, gone) "
            "VALUES (?, ?, ?, ?, 0, 0, 0, 0, 0, 0) RETURNING id",
            (at, user, file, kind),
        ).fetchone()[0]
        self.change_id: int = raw.execute(
            "INSERT INTO change (at, user, act, import_id, today) VALUES (?, ?, 'import', ?, ?) RETURNING id",
            (at, user, self.run_id, today),
        ).fetchone()[0]

    def note(
        self,
        entity: str,
        entity_id: int,
        pathway_id: int | None,
        action: str,
        before: Mapping[str, object] | None,
        after: Mapping[str, object] | None,
    ) -> None:
        """Add one history line."""
        self.raw.execute(
            "INSERT INTO history (change_id, at, user, entity, entity_id, pathway_id, action, before, after) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(self.change_id, self.at, self.user, entity, entity_id, pathway_id, action),
                *(None if before is None else json.dumps(before), None if after is None else json.dumps(after)),
            ),
        )

    def finish(self, rows: int, refused: int, tally: Tally) -> None:
        """Write the counts; the history keeps them too."""
        counts = {
            "rows": rows,
            "added": tally.added,
            "changed": tally.changed,
            "unchanged": tally.unchanged,
            "refused": refused,
            "gone": tally.gone,
        }
        self.raw.execute(
            "UPDATE import_run SET rows = :rows, added = :added, changed = :changed, unchanged = :unchanged, "
            "refused = :refused, gone = :gone WHERE id = :id",
            {**counts, "id": self.run_id},
        )
        self.note("import", self.run_id, None, "import", None, counts)


def newest_recorded(raw: sqlite3.Connection) -> str | None:
    """Return the newest ISO day on which an open pathway has its latest code, of those with nothing set here."""
    row = raw.execute(
        "SELECT last_on FROM pathway WHERE is_open = 1 AND to_enter = 0 ORDER BY last_on DESC LIMIT 1"
    ).fetchone()
    return row[0] if row else None
