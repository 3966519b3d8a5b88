"""Setting one code, durable, against a bare sqlite3 transaction that writes the same rows with the same settings."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

from cpp_tui.bootstrap import Options, surroundings
from cpp_tui.store import sqlite
from cpp_tui.store.deriving import MISSING_COLUMNS, STATE_COLUMNS
from cpp_tui.store.reader import ListQuery
from tests.bench.measuring import ratio, timed
from tests.bench.stores import FOLDER, TODAY, environment, store


def _bare(raw: sqlite3.Connection, rows: dict[str, tuple[object, ...]], pathway: int) -> None:
    raw.execute("BEGIN IMMEDIATE")
    event = raw.execute(
        "INSERT INTO event (pathway_id, person_id, pathway, event, event_date, ref, unit, registered_at, "
        "registered_by, origin, to_enter) VALUES (?, ?, ?, 'S', ?, NULL, ?, ?, 'bench', 'here', 1)",
        rows["event"],
    ).lastrowid
    change = raw.execute(
        "INSERT INTO change (at, user, act, pathway_id, code, event_date) VALUES (?, 'bench', 'set', ?, ?, ?)",
        rows["change"],
    ).lastrowid
    raw.execute(
        "INSERT INTO history (change_id, at, user, entity, entity_id, pathway_id, action, after) "
        "VALUES (?, ?, 'bench', 'event', ?, ?, 'set', ?)",
        (change, rows["change"][0], event, pathway, '{"code": "S", "date": "2026-10-30"}'),
    )
    sets = ", ".join(f"{name} = ?" for name in STATE_COLUMNS)
    raw.execute(f"UPDATE pathway SET version = version + 1, {sets} WHERE id = ?", (*rows["state"], pathway))
    raw.execute("DELETE FROM missing WHERE pathway_id = ?", (pathway,))
    raw.executemany(f"INSERT INTO missing ({MISSING_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows["missing"])
    raw.execute("COMMIT")


def measure(size: int, times: int) -> None:
    """Print the ratio; each call codes another pathway."""
    home = FOLDER / "home-coding"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(store(size), home)
    desk = surroundings(Options(today=TODAY, user="bench", lang="en"), environment(home)).desk()
    waiting = [view.pathway_id for view in desk.rows(ListQuery("open", "stage:started"), 0, 4 * times)]
    mine = iter(waiting[: 2 * times])
    day = TODAY - timedelta(days=1)
    desk.set_code(next(mine) or 0, "S", TODAY, reason="bench", force=True)
    ours = timed(lambda: desk.set_code(next(mine) or 0, "S", day, reason="bench", force=True), times)
    raw = sqlite.connect(Path(desk.store.path))
    prepared = iter([(_rows(raw, pathway or 0), pathway or 0) for pathway in waiting[2 * times :]])
    theirs = timed(lambda: _bare(raw, *next(prepared)), times)
    ratio(f"setting one code, durable, {size:,} pathways", ours, "bare sqlite3, same rows", theirs, 3)
    raw.close()
    desk.store.close()


def _rows(raw: sqlite3.Connection, pathway: int) -> dict[str, tuple[object, ...]]:
    person, code, unit = raw.execute("SELECT person_id, pathway, unit FROM pathway WHERE id = ?", (pathway,)).fetchone()
    at = "2026-11-02T08:00:00"
    state = raw.execute(f"SELECT {', '.join(STATE_COLUMNS)} FROM pathway WHERE id = ?", (pathway,)).fetchone()
    state = tuple(
        "investigating" if name == "stage" else value for name, value in zip(STATE_COLUMNS, state, strict=True)
    )
    missing = raw.execute(f"SELECT {MISSING_COLUMNS} FROM missing WHERE pathway_id = ?", (pathway,)).fetchall()
    return {
        "event": (pathway, person, code, "2026-10-30", unit, at),
        "change": (at, pathway, f"{code}S", "2026-10-30"),
        "state": state,
        "missing": tuple(missing),
    }
