"""What suggests a missing code, by which rule, and what became of it: by example, and for random hospitals."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpp_tui.codebook.reader import load
from cpp_tui.domain.days import days_between
from cpp_tui.domain.evidence import Missing
from cpp_tui.domain.facts import CodeFact, ContactFact, ReferralFact, Rules
from cpp_tui.domain.lawful import judge_day, judge_event
from cpp_tui.domain.limits import LimitBook
from cpp_tui.domain.pathway import derive, in_order, instances
from cpp_tui.domain.suggestions import (
    REFERRAL_DAYS,
    RULES,
    STRENGTHS,
    answer_to,
    rule_of,
    with_referral,
    without_rejected,
)
from cpp_tui.texts.catalogue.lists import TEXTS as LIST_TEXTS
from cpp_tui.texts.catalogue.suggestions import TEXTS
from tests.domain.test_pathway import BOOK, codes
from tests.hospital import NastyHospital, hospitals

CODEBOOK = load()


def missing(pathway: str, text: str, contacts: str = "", referrals: str = "") -> dict[str, Missing]:
    """Return the missing codes by basis and stage: ``passed S``; referrals are ``DAY PATHWAY mark``."""
    facts = sorted(ContactFact(day, kind) for kind, day in (part.split() for part in contacts.split(",") if part))
    told = [
        ReferralFact(day, "" if named == "-" else named, bool(mark))
        for day, named, *mark in (part.split() for part in referrals.split(",") if part)
    ]
    these = codes(pathway, text)
    rows = derive(pathway, these, facts, BOOK, Rules()).missing_rows
    return {f"{row.basis} {row.stage}": row for row in with_referral(rows, pathway, these[0].on, told)}


def suggested(row: Missing) -> tuple[str | None, ...]:
    """Return what is suggested, from what, by which rule."""
    rule = rule_of(row.stage, row.evidence, row.strength) if row.event else None
    return row.event, row.on, row.evidence, row.strength, rule


# One example for each rule


@pytest.mark.parametrize(
    ("pathway", "text", "contacts", "referrals", "which", "expected"),
    [
        (
            *("A12", "A 2026-03-03, CK 2026-03-20", "imaging 2026-03-10,outpatient 2026-03-10", "", "passed S"),
            ("S", "2026-03-10", "outpatient", "certain", "attendance"),
        ),
        (
            *("A12", "A 2026-03-03", "admission 2026-03-09", "", "next S"),
            ("S", "2026-03-09", "admission", "certain", "attendance"),
        ),
        (
            *("A12", "A 2026-03-03, S 2026-03-11, CK 2026-03-20", "surgery 2026-04-01", "", "next F"),
            ("FK", "2026-04-01", "surgery", "certain", "treatment"),
        ),
        (
            *("A12", "A 2026-03-03", "drug 2026-04-01", "", "end end"),
            ("FM", "2026-04-01", "drug", "certain", "late-treatment"),
        ),
        (
            *("A12", "A 2026-03-03, S 2026-03-11", "death 2026-04-01", "", "end end"),
            ("X", "2026-04-01", "death", "likely", "death"),
        ),
        (
            *("A12", "A 2026-03-03, S 2026-03-11, FK 2026-04-01", "talk 2026-03-20", "", "passed C"),
            ("CK", "2026-03-20", "talk", "likely", "talk-before-treatment"),
        ),
        (
            *("A12", "A 2026-03-03, S 2026-03-11", "talk 2026-03-20,surgery 2026-04-01", "", "next C"),
            ("CK", "2026-03-20", "talk", "likely", "talk-before-treatment"),
        ),
        (
            *("A12", "A 2026-03-03, S 2026-03-11", "talk 2026-03-20", "", "next C"),
            ("CK", "2026-03-20", "talk", "guess", "talk"),
        ),
        (
            *("B01", "A 2026-03-03, S 2026-03-11", "talk 2026-03-20", "", "next C"),
            ("CU", "2026-03-20", "talk", "guess", "talk"),
        ),
        (
            *("A12", "A 2026-03-03, B 2026-03-12, CK 2026-03-20", "", "", "passed S"),
            ("S", "2026-03-12", "biopsy-code", "likely", "biopsy-code"),
        ),
        (
            *("A12", "A 2026-03-03, S 2026-03-11, FO 2026-04-01", "", "", "passed C"),
            ("CK", "2026-04-01", "treatment-code", "likely", "treatment-code"),
        ),
        (
            *("B01", "A 2026-03-03, S 2026-03-11, FI 2026-04-01", "", "", "passed C"),
            ("CU", "2026-04-01", "treatment-code", "likely", "treatment-code"),
        ),
        (
            *("A12", "S 2026-03-11", "", "2026-03-02 A12 marked", "passed A"),
            ("A", "2026-03-02", "marked-referral", "likely", "marked-referral"),
        ),
        (
            *("A12", "S 2026-03-11", "", "2026-03-02 A12", "passed A"),
            ("A", "2026-03-02", "referral", "likely", "referral"),
        ),
        (
            *("A12", "S 2026-03-11", "", "2026-03-02 - marked", "passed A"),
            ("A", "2026-03-02", "marked-referral", "guess", "unnamed-referral"),
        ),
    ],
)
def test_each_rule_suggests_its_code_and_says_so(pathway, text, contacts, referrals, which, expected) -> None:
    row = missing(pathway, text, contacts, referrals)[which]
    assert suggested(row) == expected
    assert RULES[expected[4]] == expected[3]


def test_every_rule_has_its_example_its_strength_and_its_sentence() -> None:
    examples = test_each_rule_suggests_its_code_and_says_so.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {example[-1][4] for example in examples} == set(RULES)
    assert set(RULES.values()) == set(STRENGTHS)
    assert all(f"suggestions.rule.{rule}" in TEXTS for rule in RULES)
    assert all(f"lists.contact.{example[-1][2]}" in LIST_TEXTS for example in examples)


# What does not suggest


@pytest.mark.parametrize(
    ("text", "contacts", "which", "event"),
    [
        ("A 2026-03-03, B 2026-03-12, CK 2026-03-20", "outpatient 2026-03-15", "passed S", "S"),
        ("A 2026-03-03, B 2026-03-02, CK 2026-03-20", "", "passed S", None),
        ("A 2026-03-03, CK 2026-03-20, B 2026-03-21", "", "passed S", None),
        ("B 2026-03-12, CK 2026-03-20", "", "passed S", None),
        ("A 2026-03-03, S 2026-03-11, FK 2026-04-01", "", "passed C", None),
        ("A 2026-03-03, S 2026-03-11, FL 2026-04-01", "", "passed C", None),
    ],
)
def test_codes_suggest_only_in_their_place_and_contacts_go_before(text, contacts, which, event) -> None:
    row = missing("A12", text, contacts)[which]
    assert row.event == event
    assert row.evidence not in ("biopsy-code", "treatment-code")


@pytest.mark.parametrize(
    ("referrals", "expected"),
    [
        ("2026-03-12 A12 marked", None),
        ("2025-03-10 A12 marked", None),
        ("2025-03-11 A12 marked", "2025-03-11"),
        ("2026-03-11 A12", "2026-03-11"),
        ("2026-03-02 A26 marked", None),
        ("2026-03-02 -", None),
        ("2026-03-02 A12,2026-03-05 - marked", "2026-03-02"),
        ("2026-03-02 A12 marked,2026-03-05 A12", "2026-03-05"),
        ("2026-03-05 A12,2026-03-02 A12 marked", "2026-03-05"),
        ("", None),
    ],
)
def test_which_referral_may_have_begun_a_pathway(referrals, expected) -> None:
    assert missing("A12", "S 2026-03-11, CK 2026-03-20", "", referrals)["passed A"].on == expected


def test_of_two_referrals_on_one_day_the_marked_one_counts() -> None:
    for referrals in ("2026-03-02 A12,2026-03-02 A12 marked", "2026-03-02 A12 marked,2026-03-02 A12"):
        assert missing("A12", "S 2026-03-11", "", referrals)["passed A"].evidence == "marked-referral"


def test_a_referral_suggests_nothing_where_no_start_lacks() -> None:
    rows = derive("A12", codes("A12", "A 2026-03-03, CK 2026-03-20"), [], BOOK, Rules()).missing_rows
    assert with_referral(rows, "A12", "2026-03-03", [ReferralFact("2026-03-02", "A12", True)]) == rows


# Rejected ones


def test_what_was_rejected_is_not_suggested_again_and_the_code_stays_missing() -> None:
    text, contacts = "A 2026-03-03, S 2026-03-11, CK 2026-03-20", "surgery 2026-04-01,drug 2026-04-20"
    rows = tuple(missing("A12", text, contacts).values())
    left = without_rejected(rows, {("FK", "2026-04-01")})
    assert [(row.stage, row.basis, row.since) for row in left] == [(row.stage, row.basis, row.since) for row in rows]
    assert [suggested(row) for row in left] == [(None,) * 5] * 2
    for other in (("FK", "2026-04-02"), ("FM", "2026-04-01")):
        assert without_rejected(rows, {other}) == rows
    assert without_rejected(rows, ()) == rows


# Answers

ONE = ("2026-04-01",)


@pytest.mark.parametrize(
    ("stage", "basis", "event", "set_codes", "expected"),
    [
        ("S", "next", "S", [("S", "2026-04-01")], ("accepted", "S", "2026-04-01")),
        ("S", "next", "S", [("S", "2026-04-02")], ("changed", "S", "2026-04-02")),
        ("S", "next", "S", [("X", "2026-04-02")], ("changed", "X", "2026-04-02")),
        ("S", "passed", "S", [("X", "2026-04-02")], None),
        ("A", "passed", "A", [("X", "2026-04-02")], None),
        ("A", "passed", "A", [("A", "2026-04-03")], ("changed", "A", "2026-04-03")),
        ("S", "next", "S", [("B", "2026-04-01")], None),
        ("C", "next", "CK", [("CM", "2026-04-01")], ("changed", "CM", "2026-04-01")),
        ("C", "next", "CK", [("S", "2026-03-01"), ("CK", "2026-04-01")], ("accepted", "CK", "2026-04-01")),
        ("C", "next", "CK", [("CM", "2026-04-01"), ("CK", "2026-04-01")], ("accepted", "CK", "2026-04-01")),
        ("F", "next", "FK", [("FM", "2026-04-01")], ("changed", "FM", "2026-04-01")),
        ("end", "end", "FK", [("X", "2026-04-09")], ("changed", "X", "2026-04-09")),
        ("end", "end", "X", [("FM", "2026-04-09")], ("changed", "FM", "2026-04-09")),
        ("end", "end", "X", [("X", "2026-04-01")], ("accepted", "X", "2026-04-01")),
        ("end", "end", "X", [("CK", "2026-04-01")], None),
        ("end", "end", "X", [], None),
    ],
)
def test_what_codes_make_of_a_suggestion(stage, basis, event, set_codes, expected) -> None:
    assert answer_to(stage, basis, event, "2026-04-01", set_codes) == expected


# Whatever the facts are


def referrals_of(draw_from: st.DataObject, today: date, pathways: set[str]) -> list[ReferralFact]:
    """Draw referrals around the time of the codes."""
    one = st.builds(
        lambda back, pathway, is_marked: ReferralFact((today - timedelta(back)).isoformat(), pathway, is_marked),
        st.integers(0, 700),
        st.sampled_from(("", *sorted(pathways))),
        st.booleans(),
    )
    return draw_from.draw(st.lists(one, max_size=4))


@given(hospital=hospitals(max_persons=2), data=st.data())
@settings(deadline=None, max_examples=150)
def test_whatever_the_facts_a_suggestion_has_its_rule_and_can_be_set(hospital: NastyHospital, data) -> None:
    today = hospital.today.isoformat()
    for person, pathway in {(row[0], row[4]) for row in hospital.codes}:
        facts = [
            CodeFact(row[6], row[5], number)
            for number, row in enumerate(hospital.codes)
            if row[0] == person and row[4] == pathway
        ]
        contacts = sorted(ContactFact(row[1], row[2]) for row in hospital.contacts if row[0] == person)
        referrals = referrals_of(data, hospital.today, {pathway, "A12"})
        for part in instances(pathway, in_order(facts)):
            state = derive(pathway, part, contacts, LimitBook(CODEBOOK), Rules())
            rows = with_referral(state.missing_rows, pathway, part[0].on, referrals)
            assert [row[:3] for row in rows] == [row[:3] for row in state.missing_rows]
            rejected = {(row.event, row.on) for row in rows if row.event and row.on}
            assert all(row.event is None for row in without_rejected(rows, rejected))
            for row in rows:
                values = (row.event, row.on, row.evidence, row.strength)
                assert all(value is None for value in values) or None not in values
                if row.event is None or row.on is None or row.on > today:
                    continue
                assert RULES[rule_of(row.stage, row.evidence, row.strength)] == row.strength
                assert row.event[0] in ("FX" if row.stage == "end" else row.stage)
                if row.stage == "A":
                    assert 0 <= days_between(row.on, part[0].on) <= REFERRAL_DAYS
                said = {
                    judge_event(pathway, row.event, tuple(part), CODEBOOK).key,
                    judge_day(pathway, row.event, row.on, today, tuple(part), CODEBOOK).key,
                }
                assert said <= {None, "rules.pathway-removed"} or state.flags
