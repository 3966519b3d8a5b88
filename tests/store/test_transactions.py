"""Transactions of several processes: nothing is lost, waiting is told, and readers do not make a writer fail."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text

from cpp_tui.bootstrap import with_waiting
from cpp_tui.store import sqlite
from cpp_tui.store.engine import make_engine
from cpp_tui.store.errors import StoreTrouble
from tests.conftest import around
from tests.facts import ask
from tests.reliability.workers import start

READ = text("SELECT value FROM meta WHERE key = 'counter'")
WRITE = text("UPDATE meta SET value = :value WHERE key = 'counter'")
AT = ("kari", "2026-11-02", "2026-11-02T10:00:00")


@pytest.fixture
def counting(empty_desk):
    """An empty store with a counter in it."""
    with empty_desk.store.bulk() as raw:
        raw.execute("INSERT INTO meta VALUES ('counter', '0')")
    return empty_desk


def counter(desk):
    return int(desk.store.reader.meta("counter"))


def interleaved(one, other, desk):
    """Let two connections read the number before either writes the next one."""
    with one.connect() as first, other.connect() as second:
        seen = [int(connection.execute(READ).scalar_one()) for connection in (first, second)]
        for connection, value in zip((first, second), seen, strict=True):
            connection.execute(WRITE, {"value": str(value + 1)})
            connection.commit()
    return counter(desk)


def test_without_the_hook_a_change_is_lost(counting):
    engines = [create_engine(f"sqlite:///{counting.store.path}") for _ in range(2)]
    assert interleaved(*engines, counting) == 1
    for engine in engines:
        engine.dispose()


def test_with_the_hook_the_second_waits_for_the_first(counting, monkeypatch):
    class StillHeldError(Exception):
        pass

    def tell(_seconds):
        raise StillHeldError

    engines = [make_engine(counting.store.path, tell) for _ in range(2)]
    with pytest.raises(StillHeldError):
        interleaved(*engines, counting)
    for engine in engines:
        engine.dispose()
    assert counter(counting) == 0


def test_two_processes_that_count_lose_nothing(counting):
    home = counting.profiles.parent.parent
    workers = [start("count_up", home, 150) for _ in range(2)]
    for worker in workers:
        worker.go()
    for worker in workers:
        assert worker.heard() == "counted"
        worker.end()
    assert counter(counting) == 300


@pytest.mark.parametrize("how", ["reading", "writing"])
@pytest.mark.parametrize("way", ["change", "bulk"])
def test_a_writer_waits_for_another_process_and_says_so(counting, how, way):
    said = []
    holder = start("hold", counting.profiles.parent.parent, how)

    def tell(seconds):
        said.append(seconds)
        if len(said) == 3:
            holder.go()

    store = with_waiting(around(counting.profiles.parent.parent), tell).desk(at_once=True).store
    holder.go()
    assert holder.heard() == "held"
    if way == "change":
        with store.write(*AT) as writing:
            writing.raw.execute("UPDATE meta SET value = '7' WHERE key = 'counter'")
    else:
        with store.bulk() as raw:
            raw.execute("UPDATE meta SET value = '7' WHERE key = 'counter'")
    store.close()
    holder.end()
    assert said == sorted(said)
    assert said[2] > 1
    assert counter(counting) == 7


def test_a_writer_that_waits_too_long_says_that_the_store_is_locked(counting, monkeypatch):
    monkeypatch.setattr(sqlite.patiently, "__defaults__", (0.0,))
    holder = start("hold", counting.profiles.parent.parent, "writing")
    holder.go()
    assert holder.heard() == "held"
    with pytest.raises(StoreTrouble) as caught, counting.store.write(*AT):
        pass
    assert caught.value.key == "store.locked"
    holder.go()
    holder.end()
    with counting.store.write(*AT) as writing:
        writing.raw.execute("UPDATE meta SET value = '7' WHERE key = 'counter'")
    assert counter(counting) == 7


def test_readers_do_not_wait_for_each_other(counting):
    holder = start("hold", counting.profiles.parent.parent, "reading")
    holder.go()
    assert holder.heard() == "held"
    assert counting.counts()["open"] == 0
    holder.go()
    holder.end()


def fail_half_way(raw):
    raw.execute("UPDATE meta SET value = '7' WHERE key = 'counter'")
    raise ZeroDivisionError


def test_a_change_that_fails_leaves_nothing_and_no_connection_taken(counting):
    with pytest.raises(ZeroDivisionError), counting.store.write(*AT) as writing:
        fail_half_way(writing.raw)
    with pytest.raises(ZeroDivisionError), counting.store.bulk() as raw:
        fail_half_way(raw)
    assert counter(counting) == 0
    assert counting.store.engine.pool.checkedout() == 0


def test_nothing_is_held_between_the_desks_acts(make_sample_desk):
    desk, other = make_sample_desk(), make_sample_desk(user="ola")
    for act in (
        desk.counts,
        lambda: desk.detail(1),
        lambda: desk.coding_form(1),
        desk.changes_since_import,
        desk.import_runs,
        lambda: desk.set_code(1, "B", desk.today, reason="seen", force=True),
        desk.undo,
    ):
        act()
        assert desk.store.engine.pool.checkedout() == 0
        with other.store.bulk() as raw:
            raw.execute("SELECT 1")
    assert ask(desk, "SELECT count(*) FROM change WHERE user = 'kari' AND act <> 'import'") == [(2,)]


def test_errors_of_the_store_tell_no_data(make_sample_desk):
    desk = make_sample_desk()
    (person,) = ask(desk, "SELECT national_id FROM person LIMIT 1")[0]
    with pytest.raises(StoreTrouble) as caught, desk.store.write(*AT) as writing:
        writing.raw.execute("INSERT INTO person (national_id) VALUES (?)", (person,))
    assert person not in f"{caught.value!r} {caught.value.values} {caught.value.__cause__}"
    assert caught.value.key == "store.failed"
