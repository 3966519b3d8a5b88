"""From the first schema to the one with rests and notes: every row is kept, the trail stays shut, lists are quick."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib import import_module

import pytest

from cpp_tui.services.desk import ListQuery
from cpp_tui.services.upkeep import examine
from cpp_tui.store import sqlite
from cpp_tui.store.lists import DONE_TODAY, SEGMENTS
from tests.conftest import SAMPLE_DAY, around
from tests.facts import ask, pathways, whole_list, write_codes

FIRST = import_module("cpp_tui.store.migrations.versions.0001_first")


def make_old(path, source):
    """Make a store of the first schema at ``path`` with the rows of a present one."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("BEGIN")
        for statement in (*FIRST.TABLES, *FIRST.INDEXES):
            raw.execute(statement)
        raw.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        raw.execute("INSERT INTO alembic_version VALUES ('0001')")
        tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        raw.execute("COMMIT")
        raw.execute("ATTACH ? AS present", (str(source),))
        raw.execute("BEGIN")
        for table in tables:
            if table != "alembic_version":
                columns = ", ".join(row[1] for row in raw.execute(f"PRAGMA main.table_info({table})"))
                raw.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM present.{table}")
        for statement in (*FIRST.TRIGGERS, FIRST.EVENTS_STAY):
            raw.execute(statement)
        raw.execute("COMMIT")
        raw.execute(f"PRAGMA application_id={sqlite.APPLICATION_ID}")
        raw.execute("PRAGMA user_version=1")


@pytest.fixture
def migrated(make_sample_desk, tmp_path):
    """A desk over a migrated store of the first schema, and the desk that it was made from."""
    desk = make_sample_desk()
    pathway = whole_list(desk, "overdue")[0].pathway_id
    desk.set_code(pathway, "B", SAMPLE_DAY, reason="x", force=True)
    desk.undo()
    desk.redo()
    there = around(tmp_path / "old")
    there.store_path.parent.mkdir(parents=True)
    make_old(there.store_path, desk.store.path)
    old = there.desk()
    yield old, desk
    old.store.close()


def test_everything_is_kept_and_backed_up_first(migrated):
    old, desk = migrated
    assert pathways(old) == pathways(desk)
    for table in ("change", "history", "event", "person", "referral", "import_run"):
        columns = ", ".join(row[1] for row in ask(old, f"PRAGMA table_info({table})") if row[1] != "today")
        assert ask(old, f"SELECT {columns} FROM {table}") == ask(desk, f"SELECT {columns} FROM {table}"), table
    assert ask(old, "SELECT DISTINCT today FROM change") == [(None,)]
    assert len([*old.store.backups.glob("*.db")]) == 1
    assert not examine(old.store).differences
    assert ask(old, "PRAGMA foreign_key_check") == []
    old.undo()
    assert old.counts()["to-enter"] == 0
    assert ask(old, "SELECT today FROM change ORDER BY id DESC LIMIT 1") == [(SAMPLE_DAY.isoformat(),)]


def test_the_migrated_schema_is_the_new_one(migrated):
    old, desk = migrated

    def schema(of):
        rows = ask(
            of,
            "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' "
            "AND tbl_name <> 'alembic_version'",
        )
        return sorted((*row[:3], " ".join((row[3] or "").split())) for row in rows)

    assert schema(old) == schema(desk)


@pytest.mark.parametrize("statement", ["UPDATE history SET user = 'x'", "DELETE FROM change", "DELETE FROM history"])
def test_the_trail_stays_shut(migrated, statement):
    old, _ = migrated
    with old.store.bulk() as raw, pytest.raises(sqlite3.IntegrityError, match="only ever"):
        raw.execute(statement)


def test_new_acts_work_in_a_migrated_store(migrated, tmp_path):
    old, _ = migrated
    key = next(view.key for view in whole_list(old, "today") if view.group == "waiting")
    old.note([key], "a note")
    old.done_for_today([key])
    old.undo()
    old.undo()
    assert old.detail(int(key[1:])).fields["note_count"] == 0
    (report,) = old.import_files([write_codes(tmp_path / "codes.csv", ("13898421710", "A12A", "2026-10-01"))])
    assert report["added"] == 1


@pytest.mark.parametrize("name", ["today", "overdue", "sleeping", "after-coding", "parked"])
def test_lists_and_their_counts_are_searches_on_their_own_indexes(desk, name):
    reader, limit = desk.store.reader, desk.views.limit
    query = ListQuery(name)
    for segment in (*SEGMENTS[name], *DONE_TODAY):
        with reader.session() as raw:
            asked = reader.asked(raw, segment, query, limit)
        assert asked is not None
        window = reader._window_sql(segment, query, asked)
        count = f"SELECT count(*) FROM {segment.table} WHERE {segment.where}"
        for sql in (window, count):
            with reader.session() as raw:
                found = raw.execute(f"EXPLAIN QUERY PLAN {sql}", {**limit, "size": 200, "offset": 0}).fetchall()
            plan = [step[3] for step in found]
            assert any(f"{segment.alias} USING" in step and "INDEX" in step for step in plan), plan
            inner = plan[: plan.index(f"SCAN {segment.alias}")] if f"SCAN {segment.alias}" in plan else plan
            assert not any("TEMP B-TREE" in step for step in inner), plan
