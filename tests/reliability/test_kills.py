"""Killed at any moment: what was said to be saved is saved, and an import is in as a whole or not at all."""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from contextlib import closing
from datetime import timedelta

import pytest

from cpp_tui.codebook.reader import load
from cpp_tui.services.demo import make_patients, write_patients
from cpp_tui.services.upkeep import examine
from tests.conftest import SAMPLE_DAY
from tests.facts import write_codes
from tests.hospital import PERSONS
from tests.reliability.workers import FIRST_DAY, start

KILLS = 100
IMPORT_KILLS = 15
STARTED = ("A01", "A12", "A26", "B01")
PATIENTS = 7_000
BATCH_KILLS = 20
BATCH_ROWS = 2_000
BATCH_PATIENTS = 9_000
"""A quarter of their pathways are open: enough for the batch."""


@pytest.fixture
def home(make_desk, tmp_path):
    """The home of a store with some started pathways; its desk is closed."""
    desk = make_desk()
    codes = [(person, f"{pathway}A", FIRST_DAY.isoformat()) for person, _ in PERSONS for pathway in STARTED]
    desk.import_files([write_codes(tmp_path / "codes.csv", *codes)])
    desk.store.close()
    return desk.profiles.parent.parent


def saved(path):
    """What the store holds of codes set here, told by the events, the changes and the history."""
    with closing(sqlite3.connect(path)) as raw:
        events = [row[0] for row in raw.execute("SELECT event_date FROM event WHERE origin = 'here' ORDER BY id")]
        changes = [row[0] for row in raw.execute("SELECT event_date FROM change WHERE act = 'set' ORDER BY id")]
        history = [
            row[0]
            for row in raw.execute(
                "SELECT json_extract(h.after, '$.date') FROM history h JOIN change c ON c.id = h.change_id "
                "WHERE c.act = 'set' ORDER BY h.id"
            )
        ]
        to_enter = raw.execute("SELECT sum(to_enter) FROM pathway").fetchone()[0]
    assert events == changes == history
    assert to_enter == len(events)
    return events


def test_no_code_that_was_said_to_be_saved_is_lost(home, make_desk):
    dice = random.Random(1)
    path = home / "data" / "cpp-tui.db"
    acknowledged, unsaid, journals = 0, 0, 0
    journal = path.with_name(f"{path.name}-journal")
    for number in range(KILLS):
        before = saved(path)
        worker = start("set_codes", home, len(before))
        worker.go()
        first = [worker.heard()] if number % 4 else []  # one in four dies while it opens the store
        said = first + worker.kill(after=dice.uniform(0.0, 0.08))
        journals += journal.exists() and journal.stat().st_size > 0
        now = saved(path)
        new = now[len(before) :]
        assert now[: len(before)] == before
        assert new[: len(said)] == said
        assert len(new) - len(said) in (0, 1)
        acknowledged += len(said)
        unsaid += len(new) - len(said)
        if number % 25 == 24:
            desk = make_desk()
            found = examine(desk.store)
            assert found.is_sound
            assert not found.differences
            desk.store.close()
    pathways = len(PERSONS) * len(STARTED)
    assert saved(path) == [
        (FIRST_DAY + timedelta(days=number // pathways)).isoformat() for number in range(acknowledged + unsaid)
    ]
    assert acknowledged >= KILLS // 2
    assert journals


def contents(path):
    """How much a store holds, table by table."""
    with closing(sqlite3.connect(path)) as raw:
        return [
            raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("person", "pathway", "event", "missing", "import_run", "change", "history")
        ]


def test_a_killed_import_is_in_as_a_whole_or_not_at_all(home, make_desk, tmp_path):
    write_patients(make_patients(PATIENTS, 1, today=SAMPLE_DAY, codebook=load()), tmp_path)
    path, before = home / "data" / "cpp-tui.db", tmp_path / "before.db"
    shutil.copy(path, before)
    nothing = contents(path)
    worker = start("import_file", home, tmp_path / "codes.csv")
    worker.go()
    worker.heard()
    begun = time.monotonic()
    assert worker.everything()[-1] == "imported"
    lasts = time.monotonic() - begun
    worker.end()
    whole = contents(path)
    assert whole[2] > 20_000
    outcomes = []
    for number in range(IMPORT_KILLS):
        shutil.copy(before, path)
        worker = start("import_file", home, tmp_path / "codes.csv")
        worker.go()
        worker.heard()
        said = worker.kill(after=1.2 * lasts * number / IMPORT_KILLS)
        outcomes.append(contents(path))
        assert outcomes[-1] in (nothing, whole)
        assert outcomes[-1] == whole or "imported" not in said
    assert outcomes.count(nothing) > 2
    shutil.copy(before, path)
    desk = make_desk()
    desk.import_files([tmp_path / "codes.csv"])
    assert contents(path) == whole
    found = examine(desk.store)
    assert found.is_sound
    assert not found.differences


def set_in_batch(path):
    """How many codes set here a store holds, told alike by the codes, their history and the states."""
    with closing(sqlite3.connect(path)) as raw:
        (codes,) = raw.execute("SELECT count(*) FROM event WHERE origin = 'here'").fetchone()
        assert raw.execute("SELECT count(*) FROM history WHERE action = 'set'").fetchone() == (codes,)
        assert raw.execute("SELECT sum(to_enter) FROM pathway").fetchone() == (codes,)
        assert raw.execute("SELECT count(*) FROM change WHERE act = 'set'").fetchone() == (int(codes > 0),)
    return codes


def test_a_killed_batch_is_in_as_a_whole_or_not_at_all(home, make_desk, tmp_path):
    write_patients(make_patients(BATCH_PATIENTS, 1, today=SAMPLE_DAY, codebook=load()), tmp_path)
    path, before = home / "data" / "cpp-tui.db", tmp_path / "before.db"
    desk = make_desk()
    desk.import_files([tmp_path / "codes.csv"])
    desk.store.close()
    shutil.copy(path, before)
    worker = start("set_many", home, BATCH_ROWS)
    worker.go()
    assert worker.heard() == "planned"
    begun = time.monotonic()
    assert worker.everything() == ["saved"]
    lasts = time.monotonic() - begun
    worker.end()
    assert set_in_batch(path) == BATCH_ROWS
    outcomes, journals = [], 0
    for number in range(BATCH_KILLS):
        shutil.copy(before, path)
        worker = start("set_many", home, BATCH_ROWS)
        worker.go()
        assert worker.heard() == "planned"
        said = worker.kill(after=1.2 * lasts * number / BATCH_KILLS)
        journal = path.with_name(f"{path.name}-journal")
        journals += journal.exists() and journal.stat().st_size > 0
        outcomes.append(set_in_batch(path))
        assert outcomes[-1] in (0, BATCH_ROWS)
        assert outcomes[-1] == BATCH_ROWS or "saved" not in said
    assert outcomes.count(0) > 2
    assert journals
    desk = make_desk()
    found = examine(desk.store)
    assert found.is_sound
    assert not found.differences
