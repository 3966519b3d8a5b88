"""``derive`` by example, and against the literal reading of the contract in ``tests.reference``."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from cpp_tui.codebook.reader import load
from cpp_tui.domain.codes import parse_code
from cpp_tui.domain.days import add_days, days_between
from cpp_tui.domain.facts import CodeFact, ContactFact, Rules
from cpp_tui.domain.limits import LimitBook
from cpp_tui.domain.pathway import PathwayState, derive, in_order, instances
from cpp_tui.domain.worklists import Standing, bounds, has_evidence, is_stale, overdue_kind
from cpp_tui.store.deriving import divided
from tests import reference
from tests.facts import BEYOND_CONTACTS
from tests.hospital import NastyHospital, hospitals

BOOK = LimitBook(load())
SAMPLE = Path(__file__).parents[1] / "data" / "sample_hospital"


def codes(pathway: str, text: str) -> list[CodeFact]:
    """Read codes such as ``A 2026-01-05, S 2026-01-12``."""
    pairs = [part.split() for part in text.split(",")]
    return in_order([CodeFact(day, event, number) for number, (event, day) in enumerate(pairs, 1)])


def state(pathway: str, text: str, contacts: str = "", rules: Rules | None = None) -> PathwayState:
    facts = [ContactFact(day, kind) for kind, day in (part.split() for part in contacts.split(",") if part)]
    return derive(pathway, codes(pathway, text), sorted(facts), BOOK, rules or Rules())


@pytest.mark.parametrize(
    ("pathway", "text", "stage", "next_stage", "due_on"),
    [
        ("A12", "A 2026-03-03", "started", "S", "2026-03-12"),
        ("A12", "A 2026-03-03, S 2026-03-11", "investigating", "C", "2026-03-23"),
        ("A12", "A 2026-03-03, S 2026-03-11, CK 2026-03-20", "decided", "F", "2026-04-03"),
        ("A12", "A 2026-03-03, CI 2026-03-20", "completed", None, None),
        ("A12", "A 2026-03-03, X 2026-03-20", "completed", None, None),
        ("A12", "A 2026-03-03, S 2026-03-11, FO 2026-03-30", "completed", None, None),
        ("A12", "A 2026-03-03, O 2026-03-14", "transferred", None, None),
        ("A12", "A 2026-03-03, O 2026-03-14, S 2026-03-14", "transferred", None, None),
        ("A12", "A 2026-03-03, O 2026-03-14, S 2026-03-15", "investigating", "C", "2026-03-27"),
        ("A12", "S 2026-03-11", "investigating", "C", "2026-03-23"),
        ("A12", "B 2026-03-11", "started", "S", None),
        ("A16", "A 2026-03-03", "started", "S", None),
        ("C01", "A 2026-03-03, S 2026-03-11, CK 2026-03-20", "completed", None, None),
        ("B01", "A 2026-03-03, S 2026-03-11, CU 2026-03-20", "decided", "F", None),
        ("A01", "A 2021-04-30, S 2021-05-03", "investigating", "C", "2021-05-10"),
    ],
)
def test_stage_and_next_due_day(
    pathway: str, text: str, stage: str, next_stage: str | None, due_on: str | None
) -> None:
    found = state(pathway, text)
    assert (found.stage, found.next_stage, found.due_on) == (stage, next_stage, due_on)


def test_limits_by_event_take_the_version_of_the_day_on_which_the_interval_began() -> None:
    text = "A 2021-04-28, S 2021-05-03"
    assert state("A01", text).due_on == "2021-05-10"
    assert state("A01", text, rules=Rules(limits_by="event")).due_on == "2021-05-15"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A 2026-01-01, FK 2026-02-01, A 2026-06-01", 2),
        ("A 2026-01-01, FK 2026-02-01, A 2026-02-01", 1),
        ("A 2026-01-01, A 2026-02-01", 1),
        ("A 2026-01-01, O 2026-02-01, A 2026-02-02", 2),
        ("A 2026-01-01, O 2026-02-01, S 2026-02-02, A 2026-02-03", 1),
        ("A 2026-01-01, CI 2026-02-01, S 2026-02-05, A 2026-03-01, S 2026-03-02", 2),
    ],
)
def test_an_a_after_the_end_begins_a_new_instance(text: str, parts: int) -> None:
    assert len(instances("A12", codes("A12", text))) == parts


@pytest.mark.parametrize(
    ("pathway", "text", "missing"),
    [
        ("A12", "A 2026-01-01, CK 2026-02-01", "S"),
        ("A12", "A 2026-01-01, FK 2026-02-01", "SC"),
        ("A12", "FK 2026-02-01", "ASC"),
        ("A12", "S 2026-02-01", "A"),
        ("A12", "A 2026-01-01, X 2026-02-01", ""),
        ("C01", "A 2026-01-01, CI 2026-02-01", "S"),
    ],
)
def test_codes_that_were_passed_over(pathway: str, text: str, missing: str) -> None:
    assert state(pathway, text).missing == missing


def test_a_talk_is_a_guess_of_the_decision_and_likely_once_treatment_follows() -> None:
    text = "A 2026-03-03, S 2026-03-11"
    guess = state("A12", text, "talk 2026-03-20").missing_rows[0]
    assert (guess.event, guess.on, guess.strength) == ("CK", "2026-03-20", "guess")
    likely = state("A12", text, "talk 2026-03-20,surgery 2026-04-01").missing_rows[0]
    assert likely.strength == "likely"
    assert state("B01", text, "talk 2026-03-20").missing_rows[0].event == "CU"


def test_of_two_treatments_on_one_day_surgery_is_suggested() -> None:
    found = state("A12", "A 2026-03-03, S 2026-03-11, CK 2026-03-20", "drug 2026-04-01,surgery 2026-04-01")
    assert found.missing_rows[0].event == "FK"


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("A 2026-03-03, S 2026-03-01", "S-before-A"),
        ("A 2026-03-03, S 2026-03-05, CK 2026-03-04", "C-before-S"),
        ("A 2026-03-03, S 2026-03-05, CK 2026-03-09, FK 2026-03-08", "F-before-C"),
        ("A 2026-03-03, A 2026-03-08", "two-starts"),
        ("A 2026-03-03, FK 2026-04-08, FM 2026-05-08", "two-treatments"),
        ("A 2026-03-03, FK 2026-04-08, X 2026-04-09", "F-and-X"),
        ("A 2026-03-03, CI 2026-04-08, FK 2026-04-09", "F-without-CK"),
        ("A 2026-03-03, X 2026-04-08, S 2026-04-09", "code-after-end"),
        ("A 2026-03-03, O 2026-03-01", "O-before-A"),
    ],
)
def test_broken_rules_are_flagged(text: str, flag: str) -> None:
    assert flag in state("A12", text).flags


def test_a_lawful_course_has_no_flag() -> None:
    assert not state("A12", "A 2026-03-03, S 2026-03-05, B 2026-03-05, CK 2026-03-09, FK 2026-03-28").flags


def _ours(rows: list[dict[str, str]], contacts: list[dict[str, str]], today: str, rules: Rules) -> list[dict[str, Any]]:
    groups: dict[tuple[str, str], list[tuple[CodeFact, str | None]]] = defaultdict(list)
    told: set[tuple[str, ...]] = set()
    for row in rows:
        code = parse_code(row["code"])
        key = (row["national_id"], row["code"], row["event_date"], row.get("pathway_ref") or "")
        if key not in told:
            told.add(key)
            fact = CodeFact(row["event_date"], code.event, len(told), row.get("unit") or "")
            groups[(row["national_id"], code.pathway)].append((fact, row.get("pathway_ref") or None))
    by_person: dict[str, list[ContactFact]] = defaultdict(list)
    for row in contacts:
        by_person[row["national_id"]].append(ContactFact(row["date"], row["kind"]))
    found = []
    for (person, pathway), facts in groups.items():
        for ref, part in divided(pathway, facts):
            derived = derive(pathway, part, sorted(by_person[person]), BOOK, rules)
            found.append(_plain(person, pathway, ref, derived, today, rules))
    return found


def _plain(person: str, pathway: str, ref: str | None, found: PathwayState, today: str, rules: Rules) -> dict[str, Any]:
    limit = bounds(today, rules)
    standing = Standing(
        found.stage,
        found.next_stage,
        found.due_on,
        found.last_on,
        found.passed_since,
        found.evidence_on,
        found.missing,
        found.flags,
        0,
    )
    is_evident = has_evidence(found.evidence_on, today)
    after = []
    for row in found.missing_rows:
        is_active = row.basis == "passed" or (row.basis == "next" and row.since < limit["real_time"])
        if row.basis == "end":
            is_old = found.evidence_on is not None and found.evidence_on < limit["real_time"]
            is_active = is_stale(standing, limit) and not is_old
        if is_active:
            suggestion = None
            if row.event and row.on and row.on <= today and row.evidence not in BEYOND_CONTACTS:
                event = "C" if row.stage == "C" else row.event
                suggestion = {"event": event, "date": row.on, "evidence": row.evidence}
            after.append((row.stage, row.since, str(suggestion)))
    return {
        "national_id": person,
        "pathway": pathway,
        "ref": ref or "",
        "unit": found.unit,
        "stage": found.stage,
        "open": found.is_open,
        "last_code": found.last_event,
        "last_code_date": found.last_on,
        "started_on": found.started_on,
        "treated_on": found.treated_on,
        "next_stage": found.next_stage,
        "due_on": found.due_on,
        "total_due_on": found.total_due_on,
        "evidence_on": found.evidence_on if is_evident else None,
        "kind": overdue_kind(standing, today),
        "missing": list(found.missing),
        "never_coded_out": is_stale(standing, limit),
        "after": sorted(after),
    }


def _theirs(result: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for instance in result["instances"]:
        plain = {key: instance[key] for key in _plain_keys() if key != "after"}
        plain["ref"] = plain["ref"] or ""
        for key, value in plain.items():
            plain[key] = value.isoformat() if isinstance(value, date) else value
        plain["missing"] = list(plain["missing"])
        after = []
        for row in instance["after"]:
            suggestion = row["suggestion"]
            if suggestion:
                suggestion = {key: _text(suggestion[key]) for key in ("event", "date", "evidence")}
            after.append((row["stage"], _text(row["since"]), str(suggestion)))
        plain["after"] = sorted(after)
        found.append(plain)
    return found


def _text(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _plain_keys() -> list[str]:
    example = _plain("", "A12", None, state("A12", "A 2026-01-01"), "2026-01-02", Rules())
    return list(example)


def _sorted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=repr)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(hospitals())
def test_derive_agrees_with_the_literal_contract_on_nasty_hospitals(hospital: NastyHospital) -> None:
    today = hospital.today.isoformat() if isinstance(hospital.today, date) else hospital.today
    ours = _ours(hospital.code_dicts(), hospital.contact_dicts(), today, Rules())
    assert _sorted(ours) == _sorted(_theirs(hospital.worklists()))


def test_derive_agrees_with_the_literal_contract_on_the_sample_hospital() -> None:
    rows, contacts = reference.read_csv(SAMPLE / "codes.csv"), reference.read_csv(SAMPLE / "contacts.csv")
    facts = reference.read_facts(Path(__file__).parents[1] / "codebook" / "facts.csv")
    theirs = reference.worklists(rows, contacts, facts, date(2026, 11, 2))
    assert _sorted(_ours(rows, contacts, "2026-11-02", Rules())) == _sorted(_theirs(theirs))


@settings(max_examples=60, deadline=None)
@given(hospitals())
def test_the_order_in_which_codes_are_told_does_not_matter(hospital: NastyHospital) -> None:
    rows = hospital.code_dicts()
    today = hospital.today.isoformat() if isinstance(hospital.today, date) else hospital.today
    keys = ("stage", "due_on", "missing", "after", "last_code_date")
    forward = _ours(rows, hospital.contact_dicts(), today, Rules())
    backward = _ours(rows[::-1], hospital.contact_dicts(), today, Rules())
    assert _sorted([{key: row[key] for key in keys} for row in forward]) == _sorted(
        [{key: row[key] for key in keys} for row in backward]
    )


def test_days_count_the_calendar_across_a_leap_day_and_summer_time() -> None:
    assert add_days("2028-02-28", 1) == "2028-02-29"
    assert days_between("2026-03-28", "2026-03-30") == 2
    assert days_between("2026-10-24", "2026-10-26") == 2


def test_an_interval_whose_end_was_passed_over_is_not_measured() -> None:
    from cpp_tui.domain.clocks import clocks

    found = {
        clock.interval: clock.days
        for clock in clocks(
            "A12", codes("A12", "A 2026-03-03, CK 2026-03-20, FK 2026-04-01"), "2026-05-01", BOOK, Rules()
        )
    }
    assert found == {"OF1": None, "OF2": None, "OF3": 12, "OF4": 29}
