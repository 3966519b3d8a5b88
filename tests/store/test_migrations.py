"""The migrated schema is the one that the table classes describe, and it keeps what must be kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from sqlmodel import SQLModel

from cpp_tui.store import sqlite, tables
from cpp_tui.store.errors import StoreTrouble
from tests.conftest import around
from tests.facts import ask
from tests.reliability.workers import start

MODELS = SQLModel.metadata.tables


def columns(desk, table):
    return {
        name: (kind, bool(is_needed), place)
        for _, name, kind, is_needed, _, place in ask(desk, f"PRAGMA table_info({table})")
    }


def test_every_table_is_described_and_strict(empty_desk):
    found = {
        name: bool(is_strict)
        for _, name, kind, _, _, is_strict in ask(empty_desk, "PRAGMA table_list")
        if kind == "table" and not name.startswith("sqlite_")
    }
    assert found.pop("alembic_version") is False
    assert found == dict.fromkeys(MODELS, True)
    assert tables.Person.__tablename__ in MODELS


@pytest.mark.parametrize("name", sorted(MODELS))
def test_the_columns_are_as_described(empty_desk, name):
    model = MODELS[name]
    keys = [column.name for column in model.primary_key.columns]
    is_rowid = keys == ["id"]
    expected = {
        column.name: (
            str(column.type),
            not column.nullable and not (is_rowid and column.name == "id"),
            keys.index(column.name) + 1 if column.name in keys else 0,
        )
        for column in model.columns
    }
    assert columns(empty_desk, name) == expected
    assert list(columns(empty_desk, name)) == [column.name for column in model.columns]


@pytest.mark.parametrize("name", sorted(MODELS))
def test_the_foreign_keys_are_as_described(empty_desk, name):
    found = {(row[3], row[2], row[4] or "id") for row in ask(empty_desk, f"PRAGMA foreign_key_list({name})")}
    expected = {
        (key.parent.name, key.column.table.name, key.column.name)
        for column in MODELS[name].columns
        for key in column.foreign_keys
    }
    assert found == expected


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET user = 'other'",
        "DELETE FROM history",
        "UPDATE change SET user = 'other'",
        "DELETE FROM change",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO history SELECT * FROM history LIMIT 1",
        "INSERT OR REPLACE INTO change SELECT * FROM change LIMIT 1",
        "INSERT OR REPLACE INTO event SELECT * FROM event LIMIT 1",
    ],
)
def test_what_was_done_cannot_be_undone_behind_the_programs_back(make_sample_desk, statement):
    desk = make_sample_desk()
    before = ask(desk, "SELECT (SELECT count(*) FROM history), (SELECT count(*) FROM change)")
    with pytest.raises(StoreTrouble), desk.store.bulk() as raw:
        raw.execute(statement)
    with desk.store.bulk() as raw, pytest.raises(sqlite3.IntegrityError, match="only ever"):
        raw.execute(statement)
    assert ask(desk, "SELECT (SELECT count(*) FROM history), (SELECT count(*) FROM change)") == before


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO person (national_id) VALUES (x'00')",
        "INSERT INTO person (national_id) VALUES ('')",
        "INSERT INTO pathway (person_id, pathway, stage, is_open) VALUES (1, 'A12', 'odd', 0)",
        "INSERT INTO pathway (person_id, pathway, stage, is_open) VALUES (999999, 'A12', 'started', 1)",
        "INSERT INTO pathway (person_id, pathway, stage, is_open) VALUES (1, 'A12', 'started', 'yes')",
        "UPDATE event SET event_date = '01.05.2026'",
        "UPDATE contact SET contact_date = '20260501'",
        "UPDATE event SET origin = 'nowhere'",
        "INSERT INTO contact SELECT NULL, person_id, contact_date, kind, unit, ref, import_id FROM contact",
    ],
)
def test_the_schema_refuses_what_no_fact_can_be(make_sample_desk, statement):
    desk = make_sample_desk()
    with desk.store.bulk() as raw, pytest.raises(sqlite3.IntegrityError):
        raw.execute(statement)


def test_an_older_store_is_backed_up_before_it_is_migrated(empty_desk, make_desk, monkeypatch):
    backups = empty_desk.store.backups
    empty_desk.store.close()
    with closing(sqlite3.connect(empty_desk.store.path)) as raw:
        raw.execute("PRAGMA user_version=0")
    monkeypatch.setattr("cpp_tui.store.migrating.SCHEMA", 0)
    desk = make_desk()
    assert len([*backups.glob("*.db")]) == 1
    assert desk.store.exists()


def test_a_store_that_two_processes_open_first_is_made_once(tmp_path):
    for number in range(3):
        home = tmp_path / str(number)
        workers = [start("create", home) for _ in range(2)]
        for worker in workers:
            worker.go()
        assert [worker.heard() for worker in workers] == ["created", "created"]
        for worker in workers:
            worker.end()
        desk = around(home).desk()
        assert desk.counts()["open"] == 0
        desk.store.close()
        assert sorted(path.name for path in desk.store.path.parent.iterdir()) in (
            ["cpp-tui.db"],
            ["cpp-tui.db", "cpp-tui.db-journal"],
        )


def test_a_process_killed_while_it_makes_a_store_leaves_none_or_a_whole_one(tmp_path):
    finished = 0
    for number in range(24):
        home = tmp_path / str(number)
        worker = start("create", home)
        worker.go()
        worker.kill(after=0.002 * number)
        path = around(home).store_path
        if path.exists():
            finished += 1
            with closing(sqlite3.connect(path)) as raw:
                assert raw.execute("PRAGMA application_id").fetchone()[0] == sqlite.APPLICATION_ID
                assert raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        desk = around(home).desk(create=True)
        assert desk.counts()["open"] == 0
        desk.store.close()
    assert finished < 24
