"""The reference implementation on small cases whose answer the contract's wording gives."""

from __future__ import annotations

from datetime import date

import pytest

from tests import reference

TODAY = date(2026, 11, 2)
FACTS = reference.read_facts()


def made(*codes, contacts=(), ref=""):
    rows = [
        {"national_id": "p", "code": code, "event_date": day, "pathway_ref": ref, "unit": f"u{number}"}
        for number, (code, day) in enumerate(codes)
    ]
    touches = [{"national_id": "p", "date": day, "kind": kind} for day, kind in contacts]
    return reference.worklists(rows, touches, FACTS, TODAY)["instances"]


def test_a_start_after_completion_begins_a_new_instance_and_one_on_that_day_does_not():
    first = [("A12A", "2026-01-05"), ("A12CI", "2026-01-20")]
    assert len(made(*first, ("A12A", "2026-01-21"))) == 2
    assert len(made(*first, ("A12A", "2026-01-20"))) == 1


def test_a_start_after_a_transfer_begins_a_new_instance_unless_something_was_coded_since():
    first = [("A12A", "2026-01-05"), ("A12O", "2026-01-20")]
    assert [state["stage"] for state in made(*first, ("A12A", "2026-02-01"))] == ["transferred", "started"]
    assert len(made(*first, ("A12S", "2026-01-25"), ("A12A", "2026-02-01"))) == 1


def test_a_reference_decides():
    codes = [("A12A", "2026-01-05"), ("A12CI", "2026-01-20"), ("A12A", "2026-02-01")]
    assert len(made(*codes, ref="f1")) == 1


def test_the_same_code_on_the_same_day_is_one_code():
    (state,) = made(("A12A", "2026-10-05"), ("A12A", "2026-10-05"))
    assert state["codes"] == [("A", "2026-10-05")]
    assert state["unit"] == "u0"


def test_without_a_start_the_first_codes_limits_hold_and_no_due_day_counts_from_a():
    (state,) = made(("A01S", "2021-04-28"), ("A01B", "2021-05-03"))
    assert state["due_on"] == "2021-05-05"
    assert state["total_due_on"] is None
    assert state["missing"] == ["A"]


@pytest.mark.parametrize(
    ("codes", "stage", "step", "due_on"),
    [
        ([("A12A", "2026-10-20")], "started", "S", "2026-10-29"),
        ([("A12A", "2026-10-20"), ("A12S", "2026-10-22")], "investigating", "C", "2026-11-03"),
        ([("A06A", "2026-10-01"), ("A06CK", "2026-10-20")], "decided", "F", "2026-10-23"),
        ([("C01A", "2026-10-01"), ("C01CK", "2026-10-20")], "completed", None, None),
        ([("B01A", "2026-10-01"), ("B01CU", "2026-10-20")], "decided", "F", None),
        ([("A16A", "2026-10-20")], "started", "S", None),
    ],
)
def test_stage_and_due_day(codes, stage, step, due_on):
    (state,) = made(*codes)
    assert (state["stage"], state["next_stage"], state["due_on"]) == (stage, step, due_on)


def test_evidence_counts_from_the_latest_code_to_today_both_days_included():
    codes = [("A12A", "2026-10-20"), ("A12S", "2026-10-22")]
    assert made(*codes, contacts=[("2026-10-21", "talk"), ("2026-11-03", "talk")])[0]["evidence_on"] is None
    assert made(*codes, contacts=[("2026-10-22", "talk")])[0]["evidence_on"] == "2026-10-22"
    (state,) = made(*codes, contacts=[("2026-11-02", "talk")])
    assert state["evidence_on"] == "2026-11-02"
    assert state["after"] == []


def test_passed_over_stages_and_their_suggestions():
    (state,) = made(
        ("A12A", "2026-01-05"),
        ("A12FK", "2026-02-20"),
        contacts=[("2026-01-02", "imaging"), ("2026-01-12", "imaging"), ("2026-02-01", "talk")],
    )
    assert state["after"] == [
        {
            "stage": "S",
            "since": "2026-02-20",
            "suggestion": {"event": "S", "date": "2026-01-12", "evidence": "imaging"},
        },
        {"stage": "C", "since": "2026-02-20", "suggestion": {"event": "C", "date": "2026-02-01", "evidence": "talk"}},
    ]


def test_an_end_is_asked_for_after_90_days_and_suggested_by_a_later_contact():
    codes = [("A16A", "2026-05-01"), ("A16S", "2026-05-10")]
    (state,) = made(*codes, contacts=[("2026-05-10", "surgery"), ("2026-06-01", "death")])
    assert state["never_coded_out"]
    assert state["after"] == [
        {"stage": "end", "since": "2026-08-08", "suggestion": {"event": "X", "date": "2026-06-01", "evidence": "death"}}
    ]


def test_evidence_of_the_next_stage_stands_instead_of_the_end():
    (state,) = made(("A16A", "2026-05-01"), ("A16S", "2026-05-10"), contacts=[("2026-05-20", "talk")])
    assert [row["stage"] for row in state["after"]] == ["C"]


def test_removed_pathways_and_events_of_other_families_are_not_acceptable():
    def acceptable(code, day):
        return reference.is_acceptable({"code": code, "event_date": day}, FACTS, TODAY)

    assert acceptable("A03A", "2021-04-30")
    assert not acceptable("A03A", "2021-05-01")
    assert not acceptable("A03A", "2015-08-31")
    assert not acceptable("A12A", "2026-11-03")
    assert not acceptable("C01FK", "2026-01-03")
    assert not acceptable("A12CU", "2026-01-03")
    assert acceptable("B01CM", "2026-01-03")
