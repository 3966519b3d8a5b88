"""Importing contacts, referrals, diagnoses and the register's rows: twice changes nothing, news are taken over."""

from __future__ import annotations

import json
from datetime import date

import pytest

from cpp_tui.services.importing import Importing
from cpp_tui.services.upkeep import examine
from tests.conftest import SAMPLE, SAMPLE_FILES
from tests.facts import (
    CONTACT_HEADER,
    DIAGNOSIS_HEADER,
    KARI,
    OLA,
    REFERRAL_HEADER,
    UNIT,
    ask,
    other_facts,
    pathways,
    whole_list,
    write_codes,
    write_rows,
)


@pytest.fixture
def put(tmp_path):
    """Import rows, in slices when asked to; return the counts."""
    number = iter(range(100))

    def imported(desk, header, *rows, slice_rows=100_000):
        importing = Importing(desk, slice_rows=slice_rows)
        path = write_rows(tmp_path / f"file-{next(number)}.csv", header, rows)
        report = importing.report(importing.run(path))
        assert report["refused"] == []
        assert not examine(desk.store).differences
        return tuple(report[name] for name in ("added", "changed", "unchanged"))

    return imported


def contacts_of(desk):
    return [row[1:] for row in other_facts(desk)["contacts"]]


def contact(day, kind, ref="", unit=UNIT):
    return (KARI, day, kind, unit, ref)


@pytest.mark.parametrize("name", SAMPLE_FILES)
def test_every_kind_twice_changes_nothing(desk, name):
    before = pathways(desk), other_facts(desk), ask(desk, "SELECT count(*) FROM history WHERE action <> 'import'")
    (report,) = desk.import_files([SAMPLE / name])
    assert (report["added"], report["changed"], report["gone"]) == (0, 0, 0)
    assert report["unchanged"] == report["rows"] - report["refused_count"]
    after = pathways(desk), other_facts(desk), ask(desk, "SELECT count(*) FROM history WHERE action <> 'import'")
    assert after == before


@pytest.mark.parametrize("slice_rows", [1, 100_000])
def test_contacts_of_one_reference_stay_apart(empty_desk, put, slice_rows):
    course = [contact(f"2026-10-{day:02}", "radiotherapy", "r1") for day in range(1, 8)]
    course += [contact("2026-10-01", "talk", "r1"), contact("2026-10-01", "talk", "r1")]
    assert put(empty_desk, CONTACT_HEADER, *course, slice_rows=slice_rows) == (8, 0, 1)
    before = contacts_of(empty_desk)
    for order in (course, course[::-1], course[3:] + course[:3]):
        assert put(empty_desk, CONTACT_HEADER, *order, slice_rows=slice_rows) == (0, 0, 9)
    later = [*course, contact("2026-10-08", "radiotherapy", "r1")]
    assert put(empty_desk, CONTACT_HEADER, *later) == (1, 0, 9)
    assert len(contacts_of(empty_desk)) == len(before) + 1


@pytest.mark.parametrize("slice_rows", [1, 100_000])
def test_a_contact_moves_with_its_reference(empty_desk, put, slice_rows):
    put(empty_desk, CONTACT_HEADER, contact("2026-10-01", "imaging", "r1"), contact("2026-10-02", "talk", "r1"))
    moved = (contact("2026-10-05", "imaging", "r1"), contact("2026-10-02", "talk", "r1"))
    assert put(empty_desk, CONTACT_HEADER, *moved, slice_rows=slice_rows) == (0, 1, 1)
    assert contacts_of(empty_desk) == [("2026-10-02", "talk", UNIT, "r1"), ("2026-10-05", "imaging", UNIT, "r1")]
    (line,) = empty_desk.changes_since_import()
    assert json.loads(line["before"]) == {"date": "2026-10-01", "kind": "imaging", "unit": UNIT}
    assert json.loads(line["after"]) == {"date": "2026-10-05", "kind": "imaging", "unit": UNIT}
    assert put(empty_desk, CONTACT_HEADER, *moved) == (0, 0, 2)
    renamed = (contact("2026-10-05", "biopsy", "r1"), moved[1])
    assert put(empty_desk, CONTACT_HEADER, *renamed) == (0, 1, 1)
    assert len(contacts_of(empty_desk)) == 2


def test_contacts_without_a_reference_are_what_they_say(empty_desk, put):
    assert put(empty_desk, CONTACT_HEADER, contact("2026-10-01", "imaging"), contact("2026-10-01", "imaging")) == (
        1,
        0,
        1,
    )
    assert put(empty_desk, CONTACT_HEADER, contact("2026-10-02", "imaging")) == (1, 0, 0)


def test_a_contact_is_evidence_whether_it_comes_before_or_after_the_codes(make_desk, put, tmp_path):
    codes = write_codes(tmp_path / "codes.csv", (KARI, "A12A", "2026-10-01"), (KARI, "A12S", "2026-10-08"))
    desk = make_desk()
    put(desk, CONTACT_HEADER, contact("2026-10-20", "talk"))
    desk.import_files([codes])
    (view,) = whole_list(desk, "after-coding")
    assert (view.fields["missing_stage"], view.fields["since"]) == ("C", "2026-10-20")
    put(desk, CONTACT_HEADER, contact("2026-10-15", "talk"))
    (view,) = whole_list(desk, "after-coding")
    assert view.fields["since"] == "2026-10-15"


def referral(person, ref, day="2026-10-01", text="lump", pathway="A12"):
    return (person, "Nils Å", UNIT, ref, day, "PK", "GP", pathway, text)


@pytest.mark.parametrize("slice_rows", [1, 100_000])
def test_referrals_are_told_once_and_change_with_their_reference(empty_desk, put, slice_rows):
    rows = [referral(KARI, "h1"), referral(KARI, "h2"), referral(OLA, "h1"), referral(OLA, ""), referral(OLA, "")]
    assert put(empty_desk, REFERRAL_HEADER, *rows, slice_rows=slice_rows) == (4, 0, 1)
    for order in (rows, rows[::-1]):
        assert put(empty_desk, REFERRAL_HEADER, *order, slice_rows=slice_rows) == (0, 0, 5)
    changed = [referral(KARI, "h1", text="larger lump"), *rows[1:]]
    assert put(empty_desk, REFERRAL_HEADER, *changed, slice_rows=slice_rows) == (0, 1, 4)
    assert put(empty_desk, REFERRAL_HEADER, *changed, slice_rows=slice_rows) == (0, 0, 5)
    assert sum(row[7] == "larger lump" for row in other_facts(empty_desk)["referrals"]) == 1
    assert [line["action"] for line in empty_desk.changes_since_import()] == ["changed"]
    assert empty_desk.counts()["referrals"] == 4


@pytest.mark.parametrize("slice_rows", [1, 100_000])
def test_two_rows_of_one_reference_do_not_take_turns(empty_desk, put, slice_rows):
    rows = [referral(KARI, "h1"), referral(KARI, "h1", day="2026-10-09", text="again")]
    added, changed, unchanged = put(empty_desk, REFERRAL_HEADER, *rows, slice_rows=slice_rows)
    assert (added, changed, unchanged) == (2, 0, 0)
    before = other_facts(empty_desk)
    for order in (rows, rows[::-1]):
        assert put(empty_desk, REFERRAL_HEADER, *order, slice_rows=slice_rows) == (0, 0, 2)
        assert other_facts(empty_desk) == before


def test_a_referral_is_answered_by_the_start_that_it_led_to(empty_desk, put, tmp_path):
    put(empty_desk, REFERRAL_HEADER, referral(KARI, "h1"), referral(OLA, "h2", pathway=""))
    assert sum(view.group == "referral" for view in whole_list(empty_desk, "today")) == 2
    codes = [(KARI, "A12A", "2026-10-02"), (OLA, "A26A", "2026-10-02")]
    empty_desk.import_files([write_codes(tmp_path / "codes.csv", *codes)])
    waiting = [view.fields["national_id"] for view in whole_list(empty_desk, "today") if view.group == "referral"]
    assert waiting == [OLA]
    assert empty_desk.counts()["referrals"] == 2
    row = next(view.pathway_id for view in whole_list(empty_desk, "open") if view.fields["pathway"] == "A12")
    empty_desk.withdraw_named(row, "A", "wrong")
    assert sum(view.group == "referral" for view in whole_list(empty_desk, "today")) == 2
    empty_desk.undo()
    assert sum(view.group == "referral" for view in whole_list(empty_desk, "today")) == 1


def test_a_diagnosis_is_not_included_until_its_pathway_is_started(empty_desk, put):
    rows = [
        (KARI, "C18.2", "2026-10-05", UNIT),
        (KARI, "C18.7", "2026-10-05", UNIT),
        (KARI, "C18.2", "2026-09-01", UNIT),
    ]
    assert put(empty_desk, DIAGNOSIS_HEADER, *rows, (OLA, "J18.9", "2026-10-05", UNIT)) == (4, 0, 0)
    (view,) = whole_list(empty_desk, "not-included")
    assert (view.fields["icd10"], view.fields["diagnosed_on"]) == ("C18.2", "2026-09-01")
    done = empty_desk.coding.start(KARI, view.fields["pathway"], date(2026, 10, 6), UNIT, None)
    assert whole_list(empty_desk, "not-included") == ()
    assert [found["date"] for found in empty_desk.detail(done.pathway_id).fields["diagnoses"]] == [
        "2026-09-01",
        "2026-10-05",
        "2026-10-05",
    ]
    empty_desk.undo()
    assert len(whole_list(empty_desk, "not-included")) == 1


def test_of_several_register_rows_about_one_pathway_the_first_stands(desk, tmp_path):
    first, second, *lines = (SAMPLE / "npr_extract.csv").read_text(encoding="cp1252").splitlines()
    doubled = lines[0].replace(lines[0].split(";")[3], "Another unit")
    path = tmp_path / "npr.csv"
    path.write_text("\r\n".join([first, second, *lines, doubled, lines[0]]) + "\r\n", encoding="cp1252")
    before = other_facts(desk)["npr"]
    for _ in range(2):
        (report,) = desk.import_files([path])
        assert (report["added"], report["changed"]) == (0, 0)
        assert other_facts(desk)["npr"] == before
    path.write_text("\r\n".join([first, second, doubled]) + "\r\n", encoding="cp1252")
    (report,) = desk.import_files([path])
    assert (report["added"], report["changed"]) == (0, 1)
    assert len(other_facts(desk)["npr"]) == len(before)


def test_diagnoses_follow_a_new_code_book(make_desk, put):
    desk = make_desk()
    put(desk, DIAGNOSIS_HEADER, (KARI, "C18.2", "2026-10-05", UNIT), (OLA, "J18.9", "2026-10-05", UNIT))
    assert [view.fields["national_id"] for view in whole_list(desk, "not-included")] == [KARI]
    own = desk.profiles.parent / "codebook.toml"
    own.parent.mkdir(exist_ok=True)
    own.write_text('[[pathway]]\ncode = "A12"\nicd10 = ["C19"]\n', encoding="utf-8")
    desk.store.close()
    desk = make_desk()
    assert whole_list(desk, "not-included") == ()
    own.unlink()
    desk.store.close()
    desk = make_desk()
    assert [view.fields["national_id"] for view in whole_list(desk, "not-included")] == [KARI]
