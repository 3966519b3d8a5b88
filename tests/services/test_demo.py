"""The made-up hospital: valid synthetic ids, fitting persons, every pathway and list, no day ahead."""

from __future__ import annotations

import csv
import re
import stat
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import islice

import pytest

from cpp_tui.codebook.reader import load
from cpp_tui.domain.identity import age_on, check_national_id
from cpp_tui.domain.inclusion import pathway_of
from cpp_tui.services.demo import make_hospital, make_patients, write_files, write_patients
from cpp_tui.services.demo.referral_texts import TEXTS
from cpp_tui.services.demo.units import PATIENTS
from tests import reference
from tests.hospital import FACTS, code_dicts, contact_dicts

TODAY = date(2026, 11, 2)
SIZES = [(60, 1), (60, 2), (60, 77), (400, 1)]
DAYS = [TODAY, date(2025, 1, 1), date(2024, 2, 29), date(2027, 7, 4)]


@pytest.fixture(scope="module")
def codebook():
    return load()


def hospital_of(codebook, patients=400, seed=1, today=TODAY):
    return make_hospital(patients, seed, today=today, codebook=codebook)


def worklists(hospital, today=TODAY):
    return reference.worklists(code_dicts(hospital.codes), contact_dicts(hospital.contacts), FACTS, today)


def all_ids(hospital):
    return {row[0] for rows in (hospital.codes, hospital.referrals, hospital.contacts) for row in rows}


def test_the_same_seed_and_day_give_the_same_hospital(codebook):
    assert hospital_of(codebook) == hospital_of(codebook)
    assert hospital_of(codebook, seed=2).codes != hospital_of(codebook).codes


def test_a_bigger_hospital_begins_with_the_smaller_one(codebook):
    small, big = hospital_of(codebook, 60), hospital_of(codebook, 400)
    assert big.codes[: len(small.codes)] == small.codes


def test_ids_are_synthetic_valid_and_everyones_own(codebook):
    hospital = hospital_of(codebook, 3000)
    names = defaultdict(set)
    for row in [*hospital.codes, *hospital.referrals]:
        names[row[0]].add(row[1])
    assert len(names) == len(all_ids(hospital)) == 3000
    assert all(len(found) == 1 for found in names.values())
    for number in names:
        assert re.fullmatch(r"\d{2}(8[1-9]|9[0-2])\d{7}", number)
        assert check_national_id(number).is_synthetic


def test_persons_fit_their_pathways(codebook):
    hospital = hospital_of(codebook, 3000)
    for row in hospital.codes:
        age = age_on(row[0], date.fromisoformat(row[6]))
        about = PATIENTS[row[4]]
        assert ("M" if int(row[0][8]) % 2 else "W") in about.sexes or row[4] == "C01"
        if row[4] != "C01":
            assert about.youngest - 1 <= age <= about.oldest + 5
        if row[4] == "A30":
            assert age < 18
    for person, icd10, day, _ in hospital.diagnoses:
        assert age_on(person, date.fromisoformat(day)) is not None
        assert re.fullmatch(r"[CD]\d{2}(\.\d)?", icd10)


def test_names_hold_letters_of_the_whole_country(codebook):
    names = {row[1] for row in hospital_of(codebook, 1000).codes}
    letters = set("".join(names))
    assert {*"æøåÅ"} <= letters
    assert any("-" in name for name in names)
    assert letters & {*"áčŋšžđ"}
    assert letters & {*"ığęčūệ"}
    assert all(name == " ".join(name.split()) for name in names)


@pytest.mark.parametrize("today", DAYS)
def test_every_code_is_one_that_an_import_takes(codebook, today):
    hospital = hospital_of(codebook, 2000, today=today)
    assert all(reference.is_acceptable(row, FACTS, today) for row in code_dicts(hospital.codes))
    assert {row[4] for row in hospital.codes} == {*codebook.pathways} == {*PATIENTS}


@pytest.mark.parametrize("today", DAYS)
def test_nothing_lies_ahead(codebook, today):
    hospital, last = hospital_of(codebook, 2000, today=today), today.isoformat()
    days = [row[6] for row in hospital.codes] + [row[7][:10] for row in hospital.codes]
    days += [row[4] for row in hospital.referrals] + [row[1] for row in hospital.contacts]
    days += [row[2] for row in hospital.diagnoses] + [row[3] for row in hospital.changes_here]
    assert max(days) < last
    assert all(row[7][:10] >= row[6] for row in hospital.codes)


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize(("patients", "seed"), SIZES)
def test_every_list_has_somebody(codebook, patients, seed, today):
    hospital = hospital_of(codebook, patients, seed, today)
    result = worklists(hospital, today)
    states = result["instances"]
    kinds = Counter(states[place]["kind"] for place in result["overdue"])
    after = {row["stage"] for state in states for row in state["after"]}
    assert result["open"]
    assert kinds["waiting"] >= 3
    assert kinds["uncoded"] >= 2
    assert result["never-coded-out"]
    assert {"S", "C", "F"} <= after
    assert any(state["stage"] == "transferred" for state in states)
    assert hospital.changes_here
    assert {row[5] for row in hospital.referrals} <= {"PK", "N", "3"}
    assert [row for row in hospital.referrals if row[0] not in {code[0] for code in hospital.codes}]
    assert breaks_a_rule(states)
    assert diagnosed_without_pathway(hospital, codebook)


def breaks_a_rule(states):
    """Pathways with an attendance before the start, two starts, or a treatment and a break-off."""
    found = []
    for state in states:
        events = [event for event, _ in state["codes"]]
        days = dict(state["codes"])
        is_early = "A" in days and days.get("S", "9") < days["A"]
        if is_early or events.count("A") > 1 or ("X" in events and any(event[0] == "F" for event in events)):
            found.append(state)
    return found


def diagnosed_without_pathway(hospital, codebook):
    """Diagnoses whose pathway the person never had."""
    had = {(row[0], row[4]) for row in hospital.codes}
    wanted = (
        (person, pathway_of(icd10, date.fromisoformat(day), age_on(person, date.fromisoformat(day)), codebook))
        for person, icd10, day, _ in hospital.diagnoses
    )
    return [(person, pathway) for person, pathway in wanted if pathway and (person, pathway) not in had]


def test_volumes_are_those_of_a_hospital(codebook):
    states = worklists(hospital_of(codebook, 3000))["instances"]
    share = Counter(state["stage"] for state in states)
    assert 0.6 < share["completed"] / len(states) < 0.85
    overdue = sum(state["overdue"] for state in states)
    assert 0.04 < overdue / len(states) < 0.12
    assert sum(state["never_coded_out"] for state in states) / len(states) < 0.06


def test_removed_pathways_are_over(codebook):
    states = worklists(hospital_of(codebook, 3000))["instances"]
    removed = [state for state in states if state["pathway"] in ("A03", "A05")]
    assert {state["stage"] for state in removed} == {"completed"}
    assert max(state["last_code_date"] for state in removed) < "2021-05-01"


def test_recurrences_are_instances_of_their_own(codebook):
    states = worklists(hospital_of(codebook, 3000))["instances"]
    counts = Counter((state["national_id"], state["pathway"]) for state in states)
    assert any(count == 2 for count in counts.values())


def test_some_codes_are_registered_late(codebook):
    rows = hospital_of(codebook, 3000).codes
    late = [row for row in rows if date.fromisoformat(row[7][:10]) - date.fromisoformat(row[6]) > timedelta(days=1)]
    assert 0.05 < len(late) / len(rows) < 0.3


def test_changes_here_are_next_codes_that_the_export_lacks(codebook):
    hospital = hospital_of(codebook, 2000)
    states = {(state["national_id"], state["pathway"]): state for state in worklists(hospital)["instances"]}
    for person, pathway, event, day in hospital.changes_here:
        state = states[person, pathway]
        assert state["next_stage"] == event[0]
        assert state["last_code_date"] <= day < TODAY.isoformat()
        assert codebook.allowed(pathway, event) != "no"


def test_every_present_pathway_has_a_referral_text(codebook):
    present = {code for code, pathway in codebook.pathways.items() if pathway.valid_to is None}
    assert {*TEXTS} == present


def test_files_are_in_the_import_format(codebook, tmp_path):
    hospital = hospital_of(codebook, 60)
    paths = write_files(hospital, tmp_path / "export")
    assert [path.name for path in paths] == ["codes.csv", "contacts.csv", "referrals.csv", "diagnoses.csv"]
    for path in paths:
        raw = path.read_bytes()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert raw.count(b"\n") == raw.count(b"\r\n") > 1
    with paths[0].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [(row["national_id"], row["code"], row["event_date"]) for row in rows] == [
        (row[0], row[4] + row[5], row[6]) for row in hospital.codes
    ]


def test_files_can_be_written_patient_by_patient(codebook, tmp_path):
    write_files(hospital_of(codebook, 100), tmp_path / "whole")
    write_patients(make_patients(100, 1, today=TODAY, codebook=codebook), tmp_path / "parts")
    for path in (tmp_path / "whole").iterdir():
        assert path.read_bytes() == (tmp_path / "parts" / path.name).read_bytes()


def test_patients_come_one_by_one(codebook):
    first = next(islice(make_patients(10**9, 1, today=TODAY, codebook=codebook), 1))
    assert len(all_ids(first)) == 1


@pytest.mark.parametrize("patients", [0, 1, 10])
def test_small_hospitals(codebook, patients):
    assert len(all_ids(hospital_of(codebook, patients))) == patients
