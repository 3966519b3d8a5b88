"""What becomes of suggestions: taken, changed, rejected; with undo and redo, imports and everything derived anew."""

from __future__ import annotations

from datetime import date

import pytest

from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.suggestions import RULES
from cpp_tui.services.upkeep import examine
from tests.backlog import Files, answers, history, key_of, keys, pathway_of, record, row, suggestion
from tests.conftest import around
from tests.facts import KARI, OLA, PER, ask, pathways, whole_list

RECORD = (
    (KARI, "A12A", "2026-08-03"),
    (OLA, "A12A", "2026-03-03"), (OLA, "A12S", "2026-03-11"), (OLA, "A12CK", "2026-03-20"),
    (PER, "A12A", "2026-08-03"), (PER, "A12FK", "2026-09-10"),
)  # fmt: skip
CONTACTS = (
    (KARI, "2026-08-10", "outpatient"), (KARI, "2026-08-20", "admission"),
    (OLA, "2026-04-01", "surgery"),
    (PER, "2026-08-12", "biopsy"), (PER, "2026-08-30", "talk"),
)  # fmt: skip


@pytest.fixture
def files(tmp_path):
    return Files(tmp_path)


@pytest.fixture
def home(make_desk, files):
    """Make desks: Kari lacks S, Ola F (and his end), Per S and C; all of it is suggested."""
    desk = make_desk()
    files.codes(desk, *RECORD)
    files.contacts(desk, *CONTACTS)
    return make_desk


def refused(act, *arguments, **named):
    with pytest.raises(Refusal) as caught:
        act(*arguments, **named)
    return caught.value.key


def trail(desk):
    return ask(
        desk, "SELECT (SELECT count(*) FROM change), (SELECT count(*) FROM history), (SELECT count(*) FROM answer)"
    )


# Taken and changed


def test_a_suggestion_that_is_taken_is_kept_and_goes_with_undo_and_redo(home):
    desk = home()
    key = pathway_of(desk, KARI)
    desk.set_code(key, "S", date(2026, 8, 10))
    every = ("person_id", "pathway_id", "stage", "rule", "strength", "event", "event_date", "outcome", "set_event")
    person = ask(desk, "SELECT id FROM person WHERE national_id = ?", KARI)[0][0]
    assert answers(desk, *every, "set_date", "user", "undone") == [
        (*(person, key, "S", "attendance", "certain", "S", "2026-08-10"), "accepted", "S", "2026-08-10", "kari", 0)
    ]
    assert record(desk) == {"attendance": (1, 0, 0)}
    home().undo()
    assert (record(desk), suggestion(desk, KARI, "S")) == ({}, ("A12S", "2026-08-10", "certain"))
    home().redo()
    assert record(desk) == {"attendance": (1, 0, 0)}
    home().undo()
    desk.set_code(key, "S", date(2026, 8, 20))
    assert answers(desk, "outcome", "set_date", "undone") == [
        ("accepted", "2026-08-10", 1),
        ("changed", "2026-08-20", 0),
    ]
    assert record(desk) == {"attendance": (0, 1, 0)}
    assert not examine(desk.store).differences


@pytest.mark.parametrize(
    ("person", "steps", "expected"),
    [
        (KARI, [("S", "2026-08-11")], {"attendance": (0, 1, 0)}),
        (KARI, [("X", "2026-08-20")], {"attendance": (0, 1, 0)}),
        (KARI, [("B", "2026-08-12")], {}),
        (KARI, [("O", "2026-08-12")], {}),
        (KARI, [("S", "2026-08-10"), ("CK", "2026-08-20")], {"attendance": (1, 0, 0)}),
        (OLA, [("FK", "2026-04-01")], {"treatment": (1, 0, 0)}),
        (OLA, [("FM", "2026-04-01")], {"treatment": (0, 1, 0)}),
        (OLA, [("X", "2026-04-02")], {"treatment": (0, 1, 0)}),
        (PER, [("CK", "2026-08-30")], {"talk-before-treatment": (1, 0, 0)}),
        (
            *(PER, [("S", "2026-08-12"), ("CK", "2026-08-29")]),
            {"attendance": (1, 0, 0), "talk-before-treatment": (0, 1, 0)},
        ),
    ],
)
def test_what_is_set_answers_the_suggestions_that_it_is_about(home, person, steps, expected):
    desk = home()
    pathway = pathway_of(desk, person)
    desk.set_codes(pathway, [(event, date.fromisoformat(day)) for event, day in steps], reason="x")
    assert record(desk) == expected
    desk.undo()
    assert record(desk) == {}
    desk.redo()
    assert record(desk) == expected


def test_breaking_off_does_not_answer_for_a_code_that_was_passed_over(home):
    """It is missing from what was broken off, too."""
    desk = home()
    pathway = pathway_of(desk, PER)
    desk.set_code(pathway, "X", date(2026, 10, 1), reason="x", force=True)
    assert record(desk) == {}
    assert suggestion(desk, PER, "S") == ("A12S", "2026-08-12", "certain")


def test_no_suggestion_and_one_whose_day_is_ahead_are_not_answered(home, files):
    desk = home()
    files.codes(desk, (KARI, "A26A", "2026-10-01"))
    desk.set_code(pathway_of(desk, KARI, "A26"), "S", date(2026, 10, 20))
    early = home(today=date(2026, 8, 8))
    early.set_code(pathway_of(desk, KARI), "S", date(2026, 8, 5))
    assert answers(desk) == []


def test_what_is_refused_answers_nothing(home):
    desk = home()
    before = trail(desk)
    pathway = pathway_of(desk, KARI)
    version = desk.coding_form(pathway).version
    assert refused(desk.set_code, pathway, "S", date(2026, 8, 1)) == "rules.before"
    home(user="ola").parking.reject([key_of(desk, KARI, "S")])
    assert refused(desk.set_code, pathway, "S", date(2026, 8, 10), version=version) == "rules.changed-meanwhile"
    assert [outcome for (outcome,) in answers(desk, "outcome")] == ["rejected"]
    assert trail(desk) == [(before[0][0] + 1, before[0][1] + 1, 1)]


def test_the_record_names_every_rule_with_its_share(home):
    desk = home()
    assert [(found.rule, found.strength) for found in desk.runs.record()] == list(RULES.items())
    assert {found.percent for found in desk.runs.record()} == {None}
    desk.set_code(pathway_of(desk, KARI), "S", date(2026, 8, 10))
    desk.set_code(pathway_of(desk, PER), "S", date(2026, 8, 13))
    desk.parking.reject([key_of(desk, OLA, "F")])
    found = {rule.rule: rule for rule in desk.runs.record()}
    assert (found["attendance"].answered, found["attendance"].percent) == (2, 50)
    assert (found["treatment"].answered, found["treatment"].percent) == (1, 0)
    assert found["death"].percent is None


# Rejected


def test_a_rejected_suggestion_stays_away_from_everybody_until_it_is_undone(home, files):
    desk = home()
    key, pathway = key_of(desk, KARI, "S"), pathway_of(desk, KARI)
    done = desk.parking.reject([key])
    assert (done.keys, done.pathway_id, done.sentence) == (
        (key,),
        pathway,
        "The suggestion is rejected; the code is still missing.",
    )
    assert answers(desk) == [("S", "attendance", "rejected", 0)]
    assert row(desk, "after-coding", key)["suggestion"] is None
    assert home(user="ola").coding_form(pathway).suggestion is None
    files.contacts(desk, *CONTACTS)
    files.codes(desk, *RECORD)
    desk.store.rederive()
    assert suggestion(desk, KARI, "S") is None
    assert refused(home(user="ola").parking.reject, [key]) == "parking.no-suggestion"
    home().undo()
    assert (suggestion(desk, KARI, "S"), record(desk)) == (("A12S", "2026-08-10", "certain"), {})
    home().redo()
    assert (suggestion(desk, KARI, "S"), record(desk)) == (None, {"attendance": (0, 0, 1)})
    assert history(desk, pathway) == [("reject", "reject"), ("undo", "taken-back"), ("redo", "reopened")]
    assert not examine(desk.store).differences


def test_other_evidence_suggests_again(home, files):
    desk = home()
    desk.parking.reject([key_of(desk, KARI, "S")])
    files.contacts(desk, (KARI, "2026-08-08", "imaging"))
    assert suggestion(desk, KARI, "S") == ("A12S", "2026-08-08", "certain")
    desk.set_code(pathway_of(desk, KARI), "S", date(2026, 8, 8))
    assert record(desk) == {"attendance": (1, 0, 1)}


def test_what_is_rejected_for_the_next_code_is_not_offered_for_the_end(home):
    desk = home()
    pathway = pathway_of(desk, OLA)
    assert {missing.stage: missing.event for missing in desk.detail(pathway).detail.missing} == {"F": "FK", "end": "FK"}
    desk.parking.reject([f"m{pathway}F"])
    assert {missing.stage: missing.event for missing in desk.detail(pathway).detail.missing} == {"F": None, "end": None}
    assert desk.coding_form(pathway).suggestion is None


def test_a_rejected_pathway_still_stands_where_it_stood(home):
    """A rejection takes the suggestion away, never a row from a list."""
    desk = home()
    before = {name: keys(desk, name) for name in ("today", "overdue", "after-coding", "never-coded-out")}
    desk.parking.reject([key_of(desk, KARI, "S"), key_of(desk, OLA, "F")])
    assert {name: keys(desk, name) for name in before} == before


def test_several_are_rejected_in_one_step_and_the_refused_say_why(home):
    desk = home()
    per, kari = pathway_of(desk, PER), key_of(desk, KARI, "S")
    done = desk.parking.reject([f"p{per}", kari, f"m{per}S", f"m{per}end", "p999", "r1", "", "x'; --"])
    assert done.keys == (f"p{per}", kari, f"m{per}S")
    assert [key for key, _ in done.refused] == [f"m{per}end", "p999", "r1", "", "x'; --"]
    assert "3 suggestions are rejected" in done.sentence
    assert sorted(answers(desk, "stage", "outcome")) == [("C", "rejected"), ("S", "rejected"), ("S", "rejected")]
    assert [suggestion(desk, person, stage) for person, stage in ((PER, "S"), (PER, "C"), (KARI, "S"))] == [None] * 3
    assert not examine(desk.store).differences
    desk.undo()
    assert record(desk) == {}
    assert suggestion(desk, PER, "C") == ("A12CK", "2026-08-30", "likely")
    assert not examine(desk.store).differences


def test_a_pathway_of_which_one_code_is_suggested_rejects_that_one(home, files):
    desk = home()
    desk.parking.reject([key_of(desk, PER, "S")])
    desk.parking.reject([f"p{pathway_of(desk, PER)}", key_of(desk, KARI, "S")])
    assert sorted(answers(desk, "stage")) == [("C",), ("S",), ("S",)]
    assert not examine(desk.store).differences


def test_nothing_to_reject_leaves_no_trace(home):
    desk = home()
    desk.parking.reject([key_of(desk, KARI, "S")])
    before = trail(desk)
    for wanted in ([key_of(desk, KARI, "S")], [], ["p999999999"], ["m1"], ["m1Q"], ["m9999999999999999999S"]):
        assert refused(desk.parking.reject, wanted) in ("parking.no-suggestion", "parking.not-missing")
    assert trail(desk) == before


def test_a_rejection_holds_when_pathways_come_together_or_part(make_desk, files):
    desk = make_desk()
    files.codes(desk, (PER, "A12A", "2026-03-01"), (PER, "A12CI", "2026-03-10"), (PER, "A12A", "2026-09-01"))
    files.contacts(desk, (PER, "2026-09-07", "outpatient"))
    newer = pathway_of(desk, PER)
    older = ask(desk, "SELECT id FROM pathway WHERE id <> ?", newer)[0][0]
    desk.parking.reject([f"m{newer}S"])
    closing = next(code for code in desk.detail(older).detail.codes if code.event == "CI")
    desk.withdraw(older, closing.id, "wrong")
    assert len(ask(desk, "SELECT 1 FROM pathway WHERE stage <> 'empty'")) == 1
    assert suggestion(desk, PER, "S") is None
    assert not examine(desk.store).differences
    desk.undo()
    assert suggestion(desk, PER, "S") is None
    assert not examine(desk.store).differences
    desk.undo()
    assert suggestion(desk, PER, "S") == ("A12S", "2026-09-07", "certain")
    assert not examine(desk.store).differences


# Referrals


def test_a_referral_suggests_a_missing_start_whichever_is_imported_first(make_desk, files, tmp_path):
    codes = [(KARI, "A12S", "2026-09-01"), (OLA, "A12CK", "2026-09-01"), (PER, "A12S", "2026-09-01")]
    referrals = [(KARI, "2026-08-20", "A12", "PK"), (OLA, "2026-08-21", "A12", "N"), (PER, "2026-08-22", "", "PK")]
    desk = make_desk()
    files.codes(desk, *codes)
    assert suggestion(desk, KARI, "A") is None
    files.referrals(desk, *referrals)
    other = around(tmp_path / "other").desk(create=True)
    files.referrals(other, *referrals)
    files.codes(other, *codes)
    for one in (desk, other):
        assert suggestion(one, KARI, "A") == ("A12A", "2026-08-20", "likely")
        assert suggestion(one, OLA, "A") == ("A12A", "2026-08-21", "likely")
        assert suggestion(one, PER, "A") == ("A12A", "2026-08-22", "guess")
        rules = [one.runs.case(key_of(one, person, "A")).rule for person in (KARI, OLA, PER)]
        assert rules == ["marked-referral", "referral", "unnamed-referral"]
    assert pathways(desk) == pathways(other)
    other.store.close()


def test_a_referral_told_otherwise_suggests_otherwise_and_the_answer_is_kept_by_its_rule(make_desk, files):
    desk = make_desk()
    files.codes(desk, (KARI, "A12S", "2026-09-01"))
    files.referrals(desk, (KARI, "2026-08-20", "A12", "PK", "h1"))
    files.referrals(desk, (KARI, "2026-08-21", "A12", "N", "h1"))
    assert suggestion(desk, KARI, "A") == ("A12A", "2026-08-21", "likely")
    files.referrals(desk, (KARI, "2026-08-21", "A26", "N", "h1"))
    assert suggestion(desk, KARI, "A") is None
    files.referrals(desk, (KARI, "2026-08-21", "A12", "N", "h1"))
    desk.set_code(pathway_of(desk, KARI), "A", date(2026, 8, 21))
    assert record(desk) == {"referral": (1, 0, 0)}
    assert keys(desk, "after-coding") == []


def test_a_rejected_start_is_not_suggested_by_the_same_referral_again(make_desk, files):
    desk = make_desk()
    files.codes(desk, (KARI, "A12S", "2026-09-01"))
    told = (KARI, "2026-08-20", "A12", "PK", "h1")
    files.referrals(desk, told)
    desk.parking.reject([key_of(desk, KARI, "A")])
    files.referrals(desk, told)
    assert suggestion(desk, KARI, "A") is None
    files.referrals(desk, told, (KARI, "2026-08-25", "A12", "PK", "h2"))
    assert suggestion(desk, KARI, "A") == ("A12A", "2026-08-25", "likely")


def test_other_codes_suggest_where_no_contact_does(make_desk, files):
    desk = make_desk()
    files.codes(
        desk,
        (KARI, "A12A", "2026-08-03"), (KARI, "A12B", "2026-08-10"), (KARI, "A12FO", "2026-09-01"),
    )  # fmt: skip
    assert suggestion(desk, KARI, "S") == ("A12S", "2026-08-10", "likely")
    assert suggestion(desk, KARI, "C") == ("A12CK", "2026-09-01", "likely")
    pathway = pathway_of(desk, KARI)
    desk.set_codes(pathway, [("S", date(2026, 8, 10)), ("CK", date(2026, 9, 1))])
    assert record(desk) == {"biopsy-code": (1, 0, 0), "treatment-code": (1, 0, 0)}
    assert whole_list(desk, "after-coding") == ()
