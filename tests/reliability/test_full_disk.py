"""A disk that is full: a sentence instead of a crash, nothing that was saved is lost, work goes on afterwards."""

from __future__ import annotations

import resource
from contextlib import contextmanager
from datetime import timedelta

import pytest

from cpp_tui.services.importing import Importing
from cpp_tui.services.upkeep import examine
from cpp_tui.store.errors import StoreTrouble
from tests.conftest import SAMPLE
from tests.facts import ask, pathways
from tests.reliability.workers import FIRST_DAY


@contextmanager
def no_file_larger_than(size):
    """Let no file of this process grow beyond ``size`` bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def start(desk, number):
    desk.coding.start(f"person-{number}", "A12", FIRST_DAY + timedelta(days=number % 300), "", None)


def start_many(desk, saved):
    """Start pathways until it does not go on; note each that was saved."""
    for number in range(2000):
        start(desk, number)
        saved.append(number)


def test_codes_set_until_the_disk_is_full_are_all_there(empty_desk):
    size = empty_desk.store.path.stat().st_size
    numbers = []
    with no_file_larger_than(size + 40_000), pytest.raises(StoreTrouble) as caught:
        start_many(empty_desk, numbers)
    saved = len(numbers)
    assert caught.value.key == "store.disk"
    assert saved > 20
    assert [row[0] for row in ask(empty_desk, "SELECT count(*) FROM event UNION ALL SELECT count(*) FROM history")] == [
        saved,
        saved,
    ]
    assert empty_desk.counts()["open"] == saved
    found = examine(empty_desk.store)
    assert found.is_sound
    assert not found.differences
    for number in range(saved, saved + 30):
        start(empty_desk, number)
    empty_desk.undo()
    assert empty_desk.counts()["open"] == saved + 29


@pytest.mark.parametrize("more", [0, 50_000, 400_000])
def test_an_import_that_fills_the_disk_leaves_nothing(empty_desk, more):
    start(empty_desk, 1)
    before = pathways(empty_desk)
    size = empty_desk.store.path.stat().st_size
    with no_file_larger_than(size + more), pytest.raises(StoreTrouble) as caught:
        Importing(empty_desk).run(SAMPLE / "codes.csv")
    assert caught.value.key == "store.disk"
    assert pathways(empty_desk) == before
    assert ask(empty_desk, "SELECT count(*) FROM import_run") == [(0,)]
    assert examine(empty_desk.store).is_sound
    Importing(empty_desk).run(SAMPLE / "codes.csv")
    assert ask(empty_desk, "SELECT count(*) FROM event") == [(3641,)]


def test_a_backup_for_which_there_is_no_room_is_not_there(desk, tmp_path):
    with no_file_larger_than(100_000), pytest.raises(StoreTrouble) as caught:
        desk.store.back_up(tmp_path / "backups" / "copy.db")
    assert caught.value.key in ("store.disk", "store.backup-failed")
    assert [*(tmp_path / "backups").iterdir()] == []
    assert desk.store.back_up(tmp_path / "backups" / "copy.db").exists()


def test_a_store_for_which_there_is_no_room_is_not_there(make_desk, tmp_path):
    with no_file_larger_than(20_000), pytest.raises(StoreTrouble) as caught:
        make_desk()
    assert caught.value.key == "store.disk"
    assert [*(tmp_path / "home" / "data").iterdir()] == []
    assert make_desk().counts()["open"] == 0
