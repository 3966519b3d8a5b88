"""Finding and adding the people whom imported rows name."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

from cpp_tui.store.deriving import Group
from cpp_tui.store.person_search import add_people, rename_people


class People:
    """Ids of people by national id, added when new; a new name replaces the old one."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw
        self._next: int = raw.execute("SELECT coalesce(max(id), 0) + 1 FROM person").fetchone()[0]
        self.first_new = self._next
        """Ids from here on were added by this import."""

    def ids(self, names: Mapping[str, str | None]) -> dict[str, int]:
        """Return the id of each national id; ``names`` gives each one's name, ``None`` where the file has none."""
        found: dict[str, int] = {}
        renamed: list[tuple[int, str, str, str]] = []
        if self._next > 1:
            for person_id, national_id, name in self._raw.execute(
                "SELECT id, national_id, name FROM person WHERE national_id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(names)),),
            ):
                found[national_id] = person_id
                new_name = names[national_id]
                if new_name and new_name != name:
                    renamed.append((person_id, national_id, name, new_name))
        added = []
        self.first_of_call = self._next
        """Ids from here on were added by the latest call."""
        for national_id, name in names.items():
            if national_id not in found:
                found[national_id] = self._next
                added.append((self._next, national_id, name or ""))
                self._next += 1
        self._raw.executemany("INSERT INTO person (id, national_id, name) VALUES (?, ?, ?)", added)
        add_people(self._raw, added)
        self._raw.executemany("UPDATE person SET name = ? WHERE id = ?", [(row[3], row[0]) for row in renamed])
        rename_people(self._raw, renamed)
        self.renamed = [row[0] for row in renamed]
        """People whose name changed in the latest call; their search texts are old."""
        return found

    def groups_of_renamed(self) -> set[Group]:
        """Return the groups whose search text holds an old name after the latest call."""
        if not self.renamed:
            return set()
        return set(
            self._raw.execute(
                "SELECT person_id, pathway FROM pathway WHERE person_id IN (SELECT value FROM json_each(?))",
                (json.dumps(self.renamed),),
            ).fetchall()
        )
