"""Imports lose no sleep and no note: what an import changes wakes up, what it divides or merges keeps its notes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cpp_tui.services.upkeep import examine
from tests.conftest import SAMPLE_DAY
from tests.facts import (
    CONTACT_HEADER,
    KARI,
    OLA,
    PER,
    REFERRAL_HEADER,
    UNIT,
    ask,
    whole_list,
    write_codes,
    write_rows,
)

UNTIL = SAMPLE_DAY + timedelta(days=30)
RECORD = ((KARI, "A12A", "2026-10-01"), (KARI, "A12S", "2026-10-08"), (OLA, "A26A", "2026-10-20"))


@pytest.fixture
def put(tmp_path):
    """Import codes; nothing of the store differs from what its facts give."""
    number = iter(range(100))

    def imported(desk, *codes):
        (report,) = desk.import_files([write_codes(tmp_path / f"codes-{next(number)}.csv", *codes)])
        assert report["refused_count"] == 0
        assert not examine(desk.store).differences
        return report

    return imported


def pathway_of(desk, national_id, stage=None):
    found = ask(
        desk,
        "SELECT p.id FROM pathway p JOIN person n ON n.id = p.person_id WHERE n.national_id = ? "
        "AND p.stage <> 'empty' AND coalesce(?, p.stage) = p.stage ORDER BY p.last_on DESC",
        national_id,
        stage,
    )
    return found[0][0]


def fields(desk, pathway):
    return desk.detail(pathway).fields


def in_today(desk, pathway):
    return next((view for view in whole_list(desk, "today") if view.pathway_id == pathway), None)


def test_the_same_record_again_wakes_nobody(make_desk, put):
    desk = make_desk()
    put(desk, *RECORD)
    pathway = pathway_of(desk, KARI)
    desk.sleep([f"p{pathway}"], UNTIL, "x")
    put(desk, *RECORD)
    assert fields(desk, pathway)["sleep"] == "asleep"


def test_a_code_that_an_import_brings_wakes_the_sleeper_and_says_so(make_desk, put):
    desk = make_desk()
    put(desk, *RECORD)
    kari, ola = pathway_of(desk, KARI), pathway_of(desk, OLA)
    desk.sleep([f"p{kari}", f"p{ola}"], UNTIL, "venter")
    put(desk, *RECORD, (KARI, "A12CK", "2026-10-30"))
    assert fields(desk, ola)["sleep"] == "asleep"
    back = fields(desk, kari)
    assert back["sleep"] == "back"
    view = in_today(desk, kari)
    assert view is not None
    assert "because an import changed the row" in view.fields["why"]
    assert "venter" in view.fields["why"]
    woken = [line for line in back["history"] if line["action"] == "woken"]
    assert [line["act"] for line in woken] == ["import"]
    told = desk.changes_since_import()
    assert {change["action"] for change in told} == {"woken", "added"}
    assert told == desk.changes_of_imports([run["id"] for run in desk.import_runs()], 100)
    desk.done_for_today([f"p{kari}"])
    assert fields(desk, kari)["sleep"] is None


def test_a_code_gone_or_moved_in_the_record_wakes_the_sleeper(make_desk, put):
    desk = make_desk()
    put(desk, *RECORD)
    kari = pathway_of(desk, KARI)
    desk.sleep([f"p{kari}"], UNTIL, "x")
    put(desk, *RECORD[:1], *RECORD[2:])
    assert fields(desk, kari)["flags"] == ["gone"]
    assert fields(desk, kari)["sleep"] == "back"
    desk.sleep([f"p{kari}"], UNTIL, "y")
    put(desk, RECORD[0], (KARI, "A12S", "2026-10-09"), RECORD[2])
    assert fields(desk, kari)["sleep"] == "back"


def test_a_contact_wakes_nobody_as_the_patient_was_seen(make_desk, put, tmp_path):
    desk = make_desk()
    put(desk, *RECORD)
    kari = pathway_of(desk, KARI)
    desk.sleep([f"p{kari}"], UNTIL, "x")
    file = write_rows(tmp_path / "contacts.csv", CONTACT_HEADER, [(KARI, "2026-10-30", "talk", UNIT, "k1")])
    desk.import_files([file])
    assert fields(desk, kari)["sleep"] == "asleep"
    assert not examine(desk.store).differences


def test_what_an_import_divides_is_awake_and_keeps_its_note(make_desk, put):
    desk = make_desk()
    codes = ((PER, "A12A", "2026-03-01"), (PER, "A12S", "2026-03-05"), (PER, "A12A", "2026-09-01"))
    put(desk, *codes)
    pathway = pathway_of(desk, PER)
    desk.sleep([f"p{pathway}"], UNTIL, "x")
    desk.note([f"p{pathway}"], "the note")
    put(desk, *codes, (PER, "A12CI", "2026-03-10"))
    parts = ask(desk, "SELECT id FROM pathway WHERE stage <> 'empty' ORDER BY id")
    assert len(parts) == 2
    assert [note["text"] for note in fields(desk, pathway)["notes"]] == ["the note"]
    assert fields(desk, pathway)["sleep"] == "back"
    assert in_today(desk, pathway) is not None


def test_what_an_import_merges_hands_its_sleep_and_notes_to_the_one_that_has_its_codes(make_desk, put):
    desk = make_desk()
    codes = [(PER, "A12A", "2026-03-01"), (PER, "A12CI", "2026-03-10"), (PER, "A12A", "2026-09-01")]
    put(desk, *codes)
    older, newer = (row[0] for row in ask(desk, "SELECT id FROM pathway ORDER BY last_on"))
    desk.sleep([f"p{older}", f"p{newer}"], UNTIL, "x")
    desk.note([f"p{newer}"], "on the newer")
    closing = next(code for code in desk.detail(older).detail.codes if code.event == "CI")
    desk.withdraw(older, closing.id, "wrong pathway")
    kept = pathway_of(desk, PER)
    gone = ({older, newer} - {kept}).pop()
    assert ask(desk, "SELECT stage FROM pathway WHERE id = ?", gone) == [("empty",)]
    assert [note["text"] for note in fields(desk, kept)["notes"]] == ["on the newer"]
    assert ask(desk, "SELECT count(*) FROM rest WHERE pathway_id = ?", gone) == [(0,)]
    assert desk.counts()["sleeping"] == 0
    assert not examine(desk.store).differences


def test_a_merge_by_import_leaves_nobody_asleep_in_an_empty_pathway(make_desk, put):
    desk = make_desk()
    refs = [(PER, "A12A", "2026-03-01", {"pathway_ref": "1"}), (PER, "A12S", "2026-03-04", {"pathway_ref": "2"})]
    put(desk, *refs)
    rows = [row[0] for row in ask(desk, "SELECT id FROM pathway ORDER BY id")]
    desk.sleep([f"p{row}" for row in rows], UNTIL, "x")
    for row in rows:
        desk.note([f"p{row}"], f"note {row}")
    with desk.store.bulk() as raw:
        raw.execute("UPDATE event SET ref = '1'")
    put(desk, *((*code[:3], {"pathway_ref": "1"}) for code in refs), (PER, "A12CK", "2026-03-20", {"pathway_ref": "1"}))
    (kept,) = (row[0] for row in ask(desk, "SELECT id FROM pathway WHERE stage <> 'empty'"))
    assert {note["text"] for note in fields(desk, kept)["notes"]} == {f"note {row}" for row in rows}
    assert fields(desk, kept)["sleep"] == "back"
    assert in_today(desk, kept) is not None
    desk.done_for_today([f"p{kept}"])
    assert ask(desk, "SELECT count(*) FROM rest WHERE ended_at IS NULL") == [(1,)]


def test_a_referral_told_otherwise_wakes_and_keeps_its_note(make_desk, tmp_path):
    desk = make_desk()

    def told(name, urgency):
        rows = [(KARI, "Nils Å", UNIT, "h1", "2026-10-20", urgency, "GP", "A12", "tekst")]
        desk.import_files([write_rows(tmp_path / name, REFERRAL_HEADER, rows)])

    told("a.csv", "N")
    (referral,) = whole_list(desk, "referrals")
    desk.sleep([referral.key], UNTIL, "x")
    desk.note([referral.key], "the note")
    told("b.csv", "N")
    assert desk.counts()["sleeping"] == 1
    told("c.csv", "PK")
    assert desk.counts()["sleeping"] == 0
    (view,) = whole_list(desk, "today")
    assert (view.fields["sleep"], view.fields["note_count"]) == ("back", 1)
    assert not examine(desk.store).differences


def test_a_referral_whose_pathway_started_comes_back_too(make_desk, tmp_path, put):
    desk = make_desk()
    row = (KARI, "Nils Å", UNIT, "h1", "2026-10-01", "PK", "GP", "A12", "tekst")
    desk.import_files([write_rows(tmp_path / "r.csv", REFERRAL_HEADER, [row])])
    (referral,) = whole_list(desk, "referrals")
    desk.sleep([referral.key], UNTIL, "x")
    put(desk, *RECORD)
    assert [view.key for view in whole_list(desk, "sleeping")] == [referral.key]
    then = make_desk(today=UNTIL)
    assert next(view.group for view in whole_list(then, "today") if view.key == referral.key) == "back"


def test_a_note_on_a_person_follows_to_a_pathway_that_starts_later(make_desk, tmp_path, put):
    desk = make_desk()
    row = (KARI, "C18.0", "2026-10-01", UNIT)
    desk.import_files([write_rows(tmp_path / "d.csv", ("national_id", "icd10", "date", "unit"), [row])])
    (diagnosis,) = whole_list(desk, "not-included")
    desk.note([diagnosis.key], "why no pathway?")
    put(desk, *RECORD)
    kari = pathway_of(desk, KARI)
    assert fields(desk, kari)["note_count"] == 1
    assert [(note["about"], note["text"]) for note in fields(desk, kari)["notes"]] == [("person", "why no pathway?")]


def test_the_doctor_mends_a_row_that_does_not_show_its_rest(make_desk, put):
    desk = make_desk()
    put(desk, *RECORD)
    kari = pathway_of(desk, KARI)
    desk.sleep([f"p{kari}"], UNTIL, "x")
    with desk.store.bulk() as raw:
        raw.execute("UPDATE pathway SET rest_id = NULL, rest_kind = NULL, rest_until = '' WHERE id = ?", (kari,))
    assert examine(desk.store).differences == ((kari, "rest"),)
    assert fields(desk, kari)["sleep"] == "asleep"
    assert not examine(desk.store).differences
