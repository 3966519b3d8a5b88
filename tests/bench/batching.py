"""Batches of 10,000 rows: the preview against its query, the change against bare sqlite3, and the keys meanwhile.

The preview's reference reads the same marked rows with their pathways, persons, codes and missing codes: the statements
of ``store.batch``, through the reader's own connection, each with ``fetchall`` and nothing made of it. The
change's reference writes the rows that the program wrote (one change, the codes, their history, the new states, the
missing codes) with ``executemany`` in one durable transaction on a copy of the store, with the same settings.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from textual import events

from cpp_tui.domain.date_rules import DateRule
from cpp_tui.domain.row_keys import Marks
from cpp_tui.screens.app import CppTui
from cpp_tui.screens.batch import BatchScreen
from cpp_tui.screens.batch_line import BatchLine
from cpp_tui.screens.batch_preview import Preview, Said
from cpp_tui.screens.desk_app import collect_rarely
from cpp_tui.services.batch import CodeOrder
from cpp_tui.services.desk import Desk, ListQuery
from cpp_tui.store import batch, sqlite
from cpp_tui.store.deriving import MISSING_COLUMNS, STATE_COLUMNS
from tests.bench.keys import Watched, run_app
from tests.bench.measuring import percentile, ratio
from tests.bench.querying import desk_of
from tests.bench.stores import FOLDER, store

ROWS = 10_000
PATHWAYS = 170_000
"""Of these about so many have a certain suggestion each."""
TARGET_KEY = 0.1
"""Seconds in which 99 of 100 keys are to be answered."""

SUGGESTED = "SELECT 'm' || pathway_id || stage FROM missing WHERE strength = 'certain' AND basis <> 'end' ORDER BY 1"
OPEN = "SELECT 'p' || id FROM pathway WHERE is_open ORDER BY id"
ORDERS = {
    "suggestions": (SUGGESTED, CodeOrder("set")),
    "X on a fixed day": (OPEN, CodeOrder("set", "X", DateRule("day", "2026-11-01"), "never treated")),
    "S, which two in three have": (OPEN, CodeOrder("set", "S", DateRule("day", "2026-11-01"))),
}
_SQL = (batch.SQL_CODES, batch.SQL_MISSING, batch.SQL_SIBLINGS, batch.SQL_PATHWAYS)


def _copy() -> Path:
    home = FOLDER / "home-batch"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(store(PATHWAYS), home)
    return home


def _keys(desk: Desk, sql: str) -> tuple[str, ...]:
    with desk.store.reader.session() as raw:
        return tuple(key for (key,) in raw.execute(f"{sql} LIMIT {ROWS}"))


# The preview


def _preview(desk: Desk, keys: Sequence[str], order: CodeOrder) -> Preview:
    return Preview(desk.batches.plan(keys, order), Said())


def _query(desk: Desk, ids: str) -> None:
    with desk.store.reader.session() as raw:
        for sql in _SQL:
            raw.execute(sql, (ids,)).fetchall()


def _in_turn(acts: Sequence[Callable[[], object]], times: int) -> list[list[float]]:
    """Return the seconds of each act, taken in turn so that all meet the same machine."""
    found: list[list[float]] = [[] for _ in acts]
    for _ in range(times):
        for act, seconds in zip(acts, found, strict=True):
            begun = time.perf_counter()
            act()
            seconds.append(time.perf_counter() - begun)
    return found


def _previews(desk: Desk, times: int) -> None:
    for name, (sql, order) in ORDERS.items():
        keys = _keys(desk, sql)
        ids = json.dumps([int("".join(filter(str.isdigit, key))) for key in keys])
        acts = (
            lambda keys=keys, order=order: Preview(desk.batches.plan(keys, order), Said()),
            partial(_query, desk, ids),
        )
        ours, theirs = _in_turn(acts, 2 * times)
        ratio(f"preview of {len(keys):,} rows: {name}", ours, "the query that selects them", theirs, 1.5)


# The change


def _bare(raw: sqlite3.Connection, rows: dict[str, list[tuple[object, ...]]]) -> None:
    sets = ", ".join(f"{name} = ?" for name in STATE_COLUMNS)
    raw.execute("BEGIN IMMEDIATE")
    for table in ("change", "event", "history"):
        places = ", ".join("?" * len(rows[table][0]))
        raw.executemany(f"INSERT INTO {table} VALUES ({places})", rows[table])
    raw.executemany(f"UPDATE pathway SET version = version + 1, {sets} WHERE id = ?", rows["pathway"])
    raw.executemany("DELETE FROM missing WHERE pathway_id = ?", [row[-1:] for row in rows["pathway"]])
    raw.executemany(f"INSERT INTO missing ({MISSING_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows["missing"])
    raw.execute("COMMIT")


def _written(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows that the latest change wrote."""
    touched = "(SELECT pathway_id FROM history WHERE change_id = :change)"
    queries = {
        "change": "SELECT * FROM change WHERE id = :change",
        "event": "SELECT * FROM event WHERE id IN (SELECT entity_id FROM history WHERE change_id = :change)",
        "history": "SELECT * FROM history WHERE change_id = :change",
        "pathway": f"SELECT {', '.join(STATE_COLUMNS)}, id FROM pathway WHERE id IN {touched}",
        "missing": f"SELECT {MISSING_COLUMNS} FROM missing WHERE pathway_id IN {touched}",
    }
    with closing(sqlite3.connect(database)) as raw:
        (change,) = raw.execute("SELECT max(id) FROM change").fetchone()
        return {name: raw.execute(sql, {"change": change}).fetchall() for name, sql in queries.items()}


def _changes(times: int) -> None:
    for name in ("suggestions", "X on a fixed day"):
        sql, order = ORDERS[name]
        ours, theirs = [], []
        for _ in range(times):
            desk = desk_of(_copy())
            desk.settle()
            items = desk.batches.plan(_keys(desk, sql), order)
            begun = time.perf_counter()
            count = len(desk.batches.carry_out(items, order).keys)
            ours.append(time.perf_counter() - begun)
            desk.store.close()
            written = _written(desk.store.path)
            _copy()
            with closing(sqlite.connect(desk.store.path)) as raw:
                begun = time.perf_counter()
                _bare(raw, written)
                theirs.append(time.perf_counter() - begun)
        ratio(f"commit of {count:,} codes: {name}", ours, "bare executemany, same rows", theirs, 4)


# The keys meanwhile


class Program(Watched, CppTui):
    """The program, which tells when a frame has been written."""


class _Meanwhile:
    """Presses keys in a batch of 10,000 rows while it is planned and while it is saved."""

    def __init__(self, desk: Desk, keys: tuple[str, ...]) -> None:
        self.app = Program(lambda: desk, desk.texts)
        self._desk = desk
        self._batch = BatchScreen("set", Marks(keys), ListQuery("open"))
        self.planned: list[float] = []
        self.saved: list[float] = []
        self.late: list[float] = []

    async def measure(self, times: int) -> None:
        """Fill ``planned``, ``saved`` (seconds of a key) and ``late`` (seconds that the event loop was late)."""
        screen = self._batch
        await _until(lambda: self.app.is_ready)
        self.app.call_later(self.app.push_screen, screen)
        await _until(lambda: screen._preview is not None)
        self.app.call_later(self._type, "B -1")
        await _until(lambda: screen._order.event == "B" and screen._preview is not None)
        self.app.call_later(screen.set_focus, screen._table)
        await asyncio.sleep(0.5)
        collect_rarely()
        watching = asyncio.create_task(self._watch())
        for _ in range(times):
            screen._preview = None
            self.app.call_later(screen._make_plan)
            while screen._preview is None:
                await self._press(self.planned)
        self.app.call_later(screen.action_batch_go)
        await _until(lambda: screen._saving_since is not None)
        while self.app.screen is screen:
            await self._press(self.saved)
        watching.cancel()

    def _type(self, text: str) -> None:
        self._batch.query_one(BatchLine).value = text

    async def _press(self, found: list[float]) -> None:
        """Press a key and note how long it took until a frame showed the cursor elsewhere, unless the screen left."""
        painted, table = asyncio.Event(), self._batch._table
        before = table.cursor
        begun = time.perf_counter()
        self.app.on_frame = (  # type: ignore[method-assign]
            lambda: painted.set() if table.cursor != before or self.app.screen is not self._batch else None
        )
        self.app.post_message(events.Key("down", None))
        await asyncio.wait_for(painted.wait(), 30)
        found.append(time.perf_counter() - begun)
        await asyncio.sleep(0.005)

    async def _watch(self) -> None:
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(0.005)
            self.late.append(time.perf_counter() - begun - 0.005)


async def _until(met: Callable[[], bool]) -> None:
    while not met():
        await asyncio.sleep(0.01)


def _presses(times: int) -> None:
    found = []
    for _ in range(3):
        desk = desk_of(_copy())
        meanwhile = _Meanwhile(desk, _keys(desk, OPEN))
        asyncio.run(run_app(meanwhile.app, partial(meanwhile.measure, times)))
        desk.store.close()
        found.append(meanwhile)
    for name in ("planned", "saved", "late"):
        seconds = [one for meanwhile in found for one in getattr(meanwhile, name)]
        said = f"the event loop, during {ROWS:,} rows" if name == "late" else f"a key while {ROWS:,} rows are {name}"
        print(
            f"{said:<58} p50 {statistics.median(seconds) * 1000:7.1f} p99 {percentile(seconds, 99) * 1000:7.1f} ms of "
            f"{len(seconds):,}  p99 / target {percentile(seconds, 99) / TARGET_KEY:5.2f}  target 1"
        )


def measure(times: int) -> None:
    """Print the ratios of previews and changes, and how soon keys are answered during both."""
    desk = desk_of(_copy())
    desk.settle()
    collect_rarely()
    _previews(desk, times)
    desk.store.close()
    _changes(times)
    _presses(times)
