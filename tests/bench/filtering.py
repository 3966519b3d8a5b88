"""Filters typed letter by letter on the lists: from each key to the first rows that fit, and that typing never waits.

The reference is the bare ``sqlite3`` module with the plainest statement for the same rows, in the same run.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Sequence
from contextlib import closing

from cpp_tui.bootstrap import Options, surroundings
from cpp_tui.domain.search_text import fold
from cpp_tui.screens.app import CppTui
from cpp_tui.screens.filter_input import FilterInput
from cpp_tui.screens.home import HomeScreen
from cpp_tui.services.desk import Desk
from cpp_tui.store import sqlite
from tests.bench.measuring import percentile, ratio
from tests.bench.stores import TODAY, environment, store

SHOWN = (("1", "today"), ("2", "open"), ("5", "after-coding"))
"""Keys and names of the lists that are filtered."""

PAUSE = 0.12
"""Seconds between two keys of somebody who types fast."""

WORDS = ("ola", "gullhaugen", "hansen", "nordmann", "zzzq", "bryst", "12345")
WHOLE = (
    "unit:gastro", "coordinator:m", "code:A12S", "code:CK", "stage:decided", "missing:S", ">30d", "<0d", "!ola >10d",
    '"ola gull"', "ola gull >5d", "ola unit:gastro",
)  # fmt: skip
"""Filters that are right only as a whole are put in at once, as when an offer is taken."""

BARE = "SELECT * FROM pathway WHERE is_open = 1 AND search LIKE ? ORDER BY due_sort, id LIMIT 200"


def _bare(desk: Desk) -> list[float]:
    found = []
    with closing(sqlite.connect(desk.store.path, query_only=True)) as raw:
        for word in WORDS:
            begun = time.perf_counter()
            raw.execute(BARE, (f"%{fold(word)}%",)).fetchall()
            found.append(time.perf_counter() - begun)
    return found


async def _shown(home: HomeScreen, text: str) -> None:
    while home.filter_text != text or home.table.is_switching:
        await asyncio.sleep(0.001)


async def _watched(waits: list[float]) -> None:
    """Note how long a key that comes now would wait for the program, again and again."""
    while True:
        begun = time.perf_counter()
        await asyncio.sleep(0.001)
        waits.append(time.perf_counter() - begun - 0.001)


async def _typed(desk: Desk, key: str) -> tuple[list[float], list[float], float]:
    """Return the seconds from each change of the text to its first rows, the waits, and those of a word at once."""
    app = CppTui(lambda: desk, desk.texts)
    firsts: list[float] = []
    waits: list[float] = []
    async with app.run_test(size=(120, 40)) as pilot:
        while not app.is_ready:
            await pilot.pause()
        await pilot.press(key, "f3")
        home = app.screen
        assert isinstance(home, HomeScreen)
        field = home.query_one(FilterInput)
        while not field.known_values:
            await asyncio.sleep(0.05)
        watching = asyncio.create_task(_watched(waits))
        texts = [word[:end] for word in WORDS for end in range(1, len(word) + 1)]
        for text in [*texts, *WHOLE]:
            begun = time.perf_counter()
            field.value = text
            await _shown(home, text)
            firsts.append(time.perf_counter() - begun)
            await asyncio.sleep(PAUSE)
        for end in range(1, len(WORDS[1]) + 1):
            field.value = WORDS[1][:end]
            await asyncio.sleep(0.03)
        begun = time.perf_counter()
        await _shown(home, WORDS[1])
        at_once = time.perf_counter() - begun
        watching.cancel()
    return firsts, waits, at_once


def _told(name: str, seconds: Sequence[float], target: float) -> None:
    middle, high = statistics.median(seconds), percentile(seconds, 95)
    print(f"{name:<58} p50 {middle * 1000:8.1f} ms  p95 {high * 1000:8.1f} ms  target {target * 1000:g}", flush=True)


def measure(sizes: tuple[int, ...]) -> None:
    """Print p50 and p95 of the first rows of each text, and the ratio against the bare statement."""
    for size in sizes:
        desk = surroundings(Options(today=TODAY, user="bench", lang="en"), environment(store(size))).desk()
        desk.settle()
        bare = _bare(desk)
        for key, name in SHOWN:
            firsts, waits, at_once = asyncio.run(_typed(desk, key))
            _told(f"first rows of a filter after each key, {name}, {size:,}", firsts, 0.1)
            _told(f"wait of a key while a filter is read, {name}, {size:,}", waits, 0.02)
            print(f"{f'first rows after a word typed in haste, {name}, {size:,}':<58} {at_once * 1000:10.1f} ms")
            ratio(f"first rows of a filter, {name}, {size:,}", firsts, "bare sqlite3, LIKE on open", bare, None)
        desk.store.close()
