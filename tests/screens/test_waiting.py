"""Waits: told after 0.3 s, given up by Esc after 1 s, never what is being saved; over a store that is really slow."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.coding import CodingScreen
from cpp_tui.screens.preferences import Preferences
from cpp_tui.screens.waiting import CANCEL_AFTER, TELL_AFTER, Waits
from cpp_tui.services.desk import Desk, ListQuery
from cpp_tui.store.errors import StoreTrouble
from cpp_tui.store.stopping import may_be_stopped
from cpp_tui.texts import Texts
from tests.conftest import SAMPLE
from tests.screens.helpers import app_over, opened, table_of, text_of, until

LONGEST = 20.0


@contextmanager
def held(desk: Desk) -> Iterator[sqlite3.Connection]:
    """Hold the store as another program would that writes for long."""
    other = sqlite3.connect(desk.store.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield other
    finally:
        other.close()


async def meanwhile(pilot: Pilot[Any], met: Callable[[], object]) -> None:
    """Wait until a condition is met while something is still under way."""
    end = time.monotonic() + LONGEST
    while not met():
        assert time.monotonic() < end, text_of(pilot.app)
        await pilot.pause()
        await asyncio.to_thread(lambda: None)


async def test_a_read_is_told_and_can_be_given_up(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        with held(desk):
            await pilot.press("2")
            await meanwhile(pilot, lambda: "Reading the rows" in text_of(app))
            assert text_of(app).splitlines()[-1].strip().startswith("? Help")
            await meanwhile(pilot, lambda: "Esc cancels" in text_of(app))
            await pilot.press("escape")
            await meanwhile(pilot, lambda: not table_of(app).is_loading_rows)
            await meanwhile(pilot, lambda: "Cancelled." in text_of(app))
            await meanwhile(pilot, lambda: "Esc cancels" not in text_of(app))
        await pilot.press("f5")
        await until(pilot, lambda: table_of(app).count == desk.counts()["open"])


async def test_a_short_read_is_not_told(desk: Desk) -> None:
    told: list[str] = []
    waits = Waits(Texts("en"), False, lambda: told.append(waits.line().plain))
    assert await waits.watched(asyncio.to_thread(lambda: 7), "waiting.reading") == 7
    assert told == []
    assert waits.line().plain == ""
    assert not waits.can_be_cancelled


async def test_esc_before_a_second_is_an_ordinary_esc(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        app.push_screen(CodingScreen(1, "x"))
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, CodingScreen))


async def test_what_is_saved_is_told_and_never_given_up(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await until(pilot, lambda: table_of(app).count > 0)
        before = desk.store.reader.meta("derived_with")
        codes = count_events(desk)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and not app.screen.holds_keys)
        other = sqlite3.connect(desk.store.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("O", "enter")
        await meanwhile(pilot, lambda: "Saving …" in text_of(app).splitlines()[-1])
        await meanwhile(pilot, lambda: "never cut off" in text_of(app).splitlines()[-1])
        assert not app.waits.can_be_cancelled
        other.execute("ROLLBACK")
        other.close()
        await until(pilot, lambda: not isinstance(app.screen, CodingScreen))
        assert count_events(desk) == codes + 1
        assert desk.store.reader.meta("derived_with") == before
        await until(pilot, lambda: "Saved" in text_of(app))


def count_events(desk: Desk) -> int:
    with desk.store.reader.session() as raw:
        return int(raw.execute("SELECT count(*) FROM event").fetchone()[0])


async def test_an_import_tells_its_own_progress_and_can_be_cancelled(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("I")
        await until(pilot, lambda: bool(app.screen.query("#import-path")))
        app.screen.query_one("#import-path", Input).value = str(SAMPLE / "codes.csv")
        other = sqlite3.connect(desk.store.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("enter")
        begun = time.monotonic()
        await meanwhile(pilot, lambda: time.monotonic() - begun > CANCEL_AFTER + 0.3)
        assert "Saving …" not in text_of(app)
        assert "Esc" in text_of(app)
        other.execute("ROLLBACK")
        other.close()
        await until(pilot, lambda: "unchanged" in text_of(app))


async def test_with_low_motion_the_wait_is_words_only(desk: Desk) -> None:
    app = app_over(desk, preferences=Preferences(has_low_motion=True))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        with held(desk):
            await pilot.press("2")
            await meanwhile(pilot, lambda: "Reading the rows" in text_of(app))
            assert not set("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏") & set(text_of(app))
            await meanwhile(pilot, lambda: "Esc cancels" in text_of(app))
            assert " s)" not in text_of(app).splitlines()[-1]
            await pilot.press("escape")
            await meanwhile(pilot, lambda: "Cancelled." in text_of(app))


async def test_a_wait_changes_when_it_is_told_and_when_it_can_be_given_up() -> None:
    waits = Waits(Texts("nb"), True, lambda: told.append((waits.can_be_cancelled, waits.line().plain)))
    told: list[tuple[bool, str]] = []
    release = threading.Event()
    reading = asyncio.ensure_future(waits.watched(asyncio.to_thread(release.wait), "waiting.reading"))
    begun = time.monotonic()
    while len(told) < 2:
        await asyncio.wait([asyncio.ensure_future(asyncio.to_thread(lambda: None))])
        assert time.monotonic() - begun < LONGEST
    assert time.monotonic() - begun >= CANCEL_AFTER
    assert told[0] == (False, "Leser …")
    assert told[1] == (True, "Leser … · Esc avbryter")
    waits.cancel()
    with pytest.raises(Refusal) as refused:
        await reading
    release.set()
    assert refused.value.key == "waiting.cancelled"
    assert TELL_AFTER < CANCEL_AFTER


def slow(desk: Desk, begun: threading.Event) -> None:
    """Make the search of names in a real store slow, as on a slow disk."""

    def fold(text: str | None) -> str:
        begun.set()
        time.sleep(0.02)
        return text or ""

    desk.store.reader._raw.create_function("fold", 1, fold, deterministic=True)


def search(desk: Desk) -> int:
    raw = desk.store.reader
    with raw.session() as connection:
        return int(connection.execute("SELECT count(*) FROM person WHERE fold(name) = 'zz'").fetchone()[0])


def test_a_query_is_stopped_at_once_and_the_next_one_works(desk: Desk) -> None:
    begun, troubles = threading.Event(), []
    slow(desk, begun)

    def read() -> None:
        may_be_stopped.set(True)
        try:
            search(desk)
        except StoreTrouble as trouble:
            troubles.append(trouble.key)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    assert begun.wait(LONGEST)
    desk.stop_reading()
    for thread in threads:
        thread.join(LONGEST)
    assert troubles == ["store.stopped", "store.stopped"]
    assert desk.window(ListQuery("open"), 0, 5).count > 0


def test_a_read_that_a_change_is_made_with_is_never_stopped(make_sample_desk: Callable[..., Desk]) -> None:
    desk = make_sample_desk()
    found: list[int] = []
    begun = threading.Event()
    desk.store.reader._raw.create_function("fold", 1, lambda text: begun.set() or "zz")
    thread = threading.Thread(target=lambda: found.append(search(desk)))
    thread.start()
    assert begun.wait(LONGEST)
    desk.stop_reading()
    thread.join(LONGEST)
    assert found
    assert found[0] > 0
