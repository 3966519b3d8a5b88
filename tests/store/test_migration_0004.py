"""To the schema with parked codes and answers: every row is kept, and what lacks is suggested by today's rules."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from cpp_tui.services.upkeep import examine
from cpp_tui.store.deriving import EDITION
from cpp_tui.store.store import DERIVED_WITH
from tests.backlog import Files, answers, key_of, keys, pathway_of, suggestion
from tests.conftest import SAMPLE_DAY, around
from tests.facts import BEYOND_CONTACTS, KARI, OLA, PER, ask, pathways
from tests.store.older import make_schema_3

NEW_TABLES = ("answer", "parking")


def rows_of(desk):
    """Return every row of every table, without what the fourth schema brought."""
    found = {}
    for (table,) in ask(desk, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"):
        if table in (*NEW_TABLES, "alembic_version", "meta") or table.startswith("person_search"):
            continue
        columns = [row[1] for row in ask(desk, f"PRAGMA table_info({table})")]
        kept = ", ".join(name for name in columns if name not in ("today", "parked_id", "parked_until", "version"))
        found[table] = sorted(map(str, ask(desk, f"SELECT {kept} FROM {table}")))
    return found


def schema_of(desk):
    found = ask(desk, "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
    return sorted((*row[:3], " ".join((row[3] or "").split())) for row in found if row[1] != "alembic_version")


@pytest.fixture
def hospital(make_desk, tmp_path):
    """Make desks: three people whose missing codes are suggested by codes and referrals, worked on for a while."""
    desk, files = make_desk(), Files(tmp_path)
    files.codes(
        desk,
        (KARI, "A12S", "2026-09-01"), (OLA, "A12A", "2026-08-03"), (OLA, "A12B", "2026-08-10"),
        (OLA, "A12FO", "2026-09-01"), (PER, "A12A", "2026-10-20"),
    )  # fmt: skip
    files.referrals(desk, (KARI, "2026-08-20", "A12", "PK"))
    files.contacts(desk, (PER, "2026-10-25", "outpatient"))
    desk.set_code(pathway_of(desk, PER), "S", SAMPLE_DAY)
    desk.undo()
    desk.redo()
    desk.sleep([f"p{pathway_of(desk, PER)}"], SAMPLE_DAY.replace(day=9), "x")
    desk.note([f"p{pathway_of(desk, KARI)}"], "a note")
    return make_desk


def make_old(desk):
    """Make the store one that the program before the fourth schema left."""
    desk.store.close()
    with closing(sqlite3.connect(desk.store.path, isolation_level=None)) as raw:
        make_schema_3(raw)
        raw.execute(
            "UPDATE missing SET event = NULL, event_date = NULL, evidence = NULL, strength = NULL WHERE evidence IN "
            f"({', '.join('?' * len(BEYOND_CONTACTS))})",
            BEYOND_CONTACTS,
        )
        mark = raw.execute("SELECT value FROM meta WHERE key = ?", (DERIVED_WITH,)).fetchone()[0]
        raw.execute("UPDATE meta SET value = ? WHERE key = ?", (mark.removeprefix(f"{EDITION}/"), DERIVED_WITH))


def test_every_row_is_kept_and_the_schema_is_the_new_one(hospital, tmp_path):
    desk = hospital()
    before, states = rows_of(desk), pathways(desk)
    fresh = around(tmp_path / "fresh").desk(create=True)
    make_old(desk)
    migrated = hospital()
    assert len([*migrated.store.backups.glob("*.db")]) == 1
    assert schema_of(migrated) == schema_of(fresh)
    assert (rows_of(migrated), pathways(migrated)) == (before, states)
    assert ask(migrated, "SELECT DISTINCT today FROM change") == [(None,)]
    assert ask(migrated, "PRAGMA foreign_key_check") == []
    assert not examine(migrated.store).differences
    fresh.store.close()


def test_what_lacks_in_an_older_store_is_suggested_by_todays_rules(hospital):
    make_old(hospital())
    migrated = hospital()
    assert suggestion(migrated, KARI, "A") == ("A12A", "2026-08-20", "likely")
    assert suggestion(migrated, OLA, "S") == ("A12S", "2026-08-10", "likely")
    assert suggestion(migrated, OLA, "C") == ("A12CK", "2026-09-01", "likely")


def test_new_acts_work_beside_the_old_ones(hospital):
    make_old(hospital())
    migrated = hospital()
    kari = key_of(migrated, KARI, "A")
    migrated.parking.park([kari], SAMPLE_DAY.replace(day=16), "x")
    migrated.parking.reject([key_of(migrated, OLA, "C")])
    assert keys(migrated, "parked") == [kari]
    assert answers(migrated) == [("C", "treatment-code", "rejected", 0)]
    for _ in range(5):
        migrated.undo()
    assert (keys(migrated, "parked"), answers(migrated)) == ([], [("C", "treatment-code", "rejected", 1)])
    assert migrated.counts()["to-enter"] == 0
    assert not examine(migrated.store).differences


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE parking SET until = begun_on",
        "UPDATE parking SET until = '2026-1-1'",
        "UPDATE parking SET stage = 'B'",
        "UPDATE parking SET reason = ''",
        "UPDATE answer SET outcome = 'liked'",
        "UPDATE answer SET strength = 'sure'",
        "UPDATE answer SET event_date = 'today'",
        "UPDATE answer SET undone = 2",
        "UPDATE answer SET change_id = 999999",
        "DELETE FROM parking",
        "DELETE FROM answer",
        "INSERT OR REPLACE INTO parking SELECT * FROM parking",
        "INSERT OR REPLACE INTO answer SELECT * FROM answer",
    ],
)
def test_the_schema_refuses_what_no_parking_and_no_answer_can_be(hospital, statement):
    desk = hospital()
    desk.parking.park([key_of(desk, KARI, "A")], SAMPLE_DAY.replace(day=16), "x")
    desk.parking.reject([key_of(desk, OLA, "C")])
    with desk.store.bulk() as raw, pytest.raises(sqlite3.IntegrityError):
        raw.execute(statement)
