"""Reading what imports changed: history lines and what they added, each with the pathway it belongs to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from cpp_tui.store.reader import PATHWAY_COLUMNS, Reader
from cpp_tui.store.rows import HistoryRow, PathwayRow

ADDED: Final = "added"
CONTACT: Final = "contact"
"""The actions of lines that are no history: codes and contacts that an import brought."""

_HISTORY: Final = "h.id, h.at, h.user, c.act, h.entity, h.action, h.before, h.after, h.reason, h.pathway_id"
_FIRST: Final = ("gone", "moved", "changed", "back", "seen")
"""What is read first: what the record system took back or changed."""

Line = tuple[HistoryRow, PathwayRow | None]


def latest_runs(reader: Reader) -> list[int]:
    """Return the imports since the latest working session: those of the newest day with an import."""
    with reader.session() as raw:
        found = raw.execute("SELECT id FROM import_run WHERE at >= (SELECT substr(max(at), 1, 10) FROM import_run)")
        return [row[0] for row in found]


def changes_of_runs(reader: Reader, runs: Sequence[int], longest: int) -> list[Line]:
    """Return at most ``longest`` lines on what some imports did, one for each pathway that got codes or contacts.

    ``runs`` are among the latest imports. Gone, moved and changed codes come first, then those seen again and sleeps
    that ended, then what is new; a new contact is told with each open pathway of the person.
    """
    if not runs:
        return []
    with reader.session() as raw:
        found = raw.execute(
            f"SELECT {_HISTORY} FROM change c JOIN history h ON h.change_id = c.id WHERE c.act = 'import' "
            "AND c.import_id IN (SELECT value FROM json_each(?)) AND h.action <> 'import' ORDER BY h.id LIMIT ?",
            (json.dumps(list(runs)), longest),
        ).fetchall()
        found.sort(key=lambda line: _FIRST.index(line[5]) if line[5] in _FIRST else len(_FIRST))
        found += _added(raw, min(runs), _moved_to(raw, runs), longest - len(found))
        found += islice(_contacts(raw, min(runs)), longest - len(found))
        return _with_pathways(raw, found)


def _line(action: str, entity: str, after: Mapping[str, object], pathway_id: int) -> tuple[Any, ...]:
    return (0, "", "", "import", entity, action, None, json.dumps(after), None, pathway_id)


def _moved_to(raw: sqlite3.Connection, runs: Sequence[int]) -> set[int]:
    """Return the codes that stand for one with an older date: they are told as moved, not as new."""
    found = raw.execute(
        "SELECT h.entity_id FROM change c JOIN history h ON h.change_id = c.id WHERE c.act = 'import' "
        "AND c.import_id IN (SELECT value FROM json_each(?)) AND h.action = 'moved'",
        (json.dumps(list(runs)),),
    )
    return {row[0] for row in found}


def _added(raw: sqlite3.Connection, first_run: int, moved: set[int], longest: int) -> list[tuple[Any, ...]]:
    """Return one line for each pathway with codes that came with the import ``first_run`` or later, the newest first.

    Events are numbered as they come in, so reading backwards ends at the first one that an older import brought.
    """
    codes: dict[int, list[tuple[str, str]]] = {}
    for event_id, pathway_id, event, day, run in raw.execute(
        "SELECT id, pathway_id, event, event_date, import_id FROM event ORDER BY id DESC"
    ):
        if run is None or event_id in moved:
            continue
        if run < first_run or (len(codes) >= longest and pathway_id not in codes):
            break
        codes.setdefault(pathway_id, []).append((day, event))
    lines = []
    for pathway_id, found in codes.items():
        found.sort()
        after = {"code": " ".join(event for _, event in found), "date": found[-1][0]}
        lines.append(_line(ADDED, "event", after, pathway_id))
    return lines


def _contacts(raw: sqlite3.Connection, first_run: int) -> Iterator[tuple[Any, ...]]:
    """Yield one line for each new contact and each open pathway of the person."""
    reading, asking = raw.cursor(), raw.cursor()
    for person_id, on, kind, run in reading.execute(
        "SELECT person_id, contact_date, kind, import_id FROM contact ORDER BY id DESC"
    ):
        if run < first_run:
            return
        for (pathway_id,) in asking.execute(
            "SELECT id FROM pathway WHERE person_id = ? AND is_open = 1 ORDER BY id", (person_id,)
        ):
            yield _line(CONTACT, "contact", {"kind": kind, "date": on}, pathway_id)


def _with_pathways(raw: sqlite3.Connection, found: Sequence[tuple[Any, ...]]) -> list[Line]:
    rows: dict[int, PathwayRow] = {}
    for pathway_id in {row[-1] for row in found if row[-1] is not None}:
        values = raw.execute(
            f"SELECT {PATHWAY_COLUMNS} FROM pathway p JOIN person n ON n.id = p.person_id WHERE p.id = ?",
            (pathway_id,),
        ).fetchone()
        rows[pathway_id] = PathwayRow(*values)
    return [(HistoryRow(*row[:-1]), rows.get(row[-1])) for row in found]
