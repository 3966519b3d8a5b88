"""Batches: one verb for many rows, planned, then carried out in one transaction and one undo step."""

from __future__ import annotations

from datetime import date

import pytest

from cpp_tui.domain.date_rules import DateRule
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.batch import CodeOrder, OnRows
from cpp_tui.services.desk import ListQuery
from tests.facts import CONTACT_HEADER, KARI, OLA, PER, ask, write_codes, write_rows

FIXED = DateRule("day", "2026-10-20")


@pytest.fixture
def home(make_desk, tmp_path):
    """Make desks over three people: Kari is investigated, Ola started, Per started with a contact that shows S."""
    desk = make_desk()
    desk.import_files(
        [
            write_codes(
                tmp_path / "codes.csv",
                (KARI, "A12A", "2026-10-01"),
                (KARI, "A12S", "2026-10-08"),
                (OLA, "A26A", "2026-10-10"),
                (PER, "A12A", "2026-10-02"),
            ),
            write_rows(tmp_path / "contacts.csv", CONTACT_HEADER, [(PER, "2026-10-06", "outpatient", "", "")]),
        ]
    )
    return make_desk


def key_of(desk, person):
    return f"p{pathway_of(desk, person)}"


def pathway_of(desk, person):
    return ask(desk, "SELECT p.id FROM pathway p JOIN person n ON n.id = p.person_id WHERE n.national_id = ?", person)[
        0
    ][0]


def live(desk, person):
    return ask(
        desk,
        "SELECT event, event_date FROM event e JOIN person n ON n.id = e.person_id WHERE n.national_id = ? "
        "AND withdrawn_at IS NULL ORDER BY event_date, event",
        person,
    )


def reasons(items):
    return [item.refusal.key if item.refusal else None for item in items]


def test_one_code_on_several_rows_says_which_cannot_take_it(home):
    desk = home()
    keys = [key_of(desk, person) for person in (KARI, OLA, PER)]
    items = desk.batches.plan(keys, CodeOrder("set", "S", FIXED))
    assert reasons(items) == ["rules.already-set", None, None]
    assert [item.day for item in items] == ["2026-10-20"] * 3


def test_a_batch_goes_through_but_for_the_refused_rows_and_is_one_undo_step(home):
    desk = home()
    keys = [key_of(desk, person) for person in (KARI, OLA, PER)]
    before = [live(desk, person) for person in (KARI, OLA, PER)]
    order = CodeOrder("set", "S", FIXED)
    done = desk.batches.carry_out(desk.batches.plan(keys, order), order)
    assert done.keys == (keys[1], keys[2])
    assert [key for key, _ in done.refused] == [keys[0]]
    assert "2 of 3" in done.sentence
    assert live(desk, OLA) == [("A", "2026-10-10"), ("S", "2026-10-20")]
    assert desk.window(ListQuery("to-enter"), 0, 10).count == 2
    desk.undo()
    assert [live(desk, person) for person in (KARI, OLA, PER)] == before
    desk.redo()
    assert live(desk, PER) == [("A", "2026-10-02"), ("S", "2026-10-20")]


def test_many_codes_are_undone_and_redone_only_when_they_are_agreed_to(home):
    desk = home()
    keys = [key_of(desk, person) for person in (OLA, PER)]
    before = [live(desk, person) for person in (OLA, PER)]
    order = CodeOrder("set", "S", FIXED)
    done = desk.batches.carry_out(desk.batches.plan(keys, order), order)
    for step, call in (("undo", desk.undo), ("redo", desk.redo), ("undo", desk.undo)):
        stood = [live(desk, person) for person in (OLA, PER)]
        with pytest.raises(Refusal) as caught:
            call(1)
        assert caught.value.key == f"acts.ask-{step}"
        assert str(caught.value.values["what"]).startswith("2 codes set on ")
        assert [live(desk, person) for person in (OLA, PER)] == stood
        with pytest.raises(Refusal):
            call(1, agreed=done.origin + 1000)
        stepped = call(1, agreed=caught.value.values["change"])
        assert (stepped.step, stepped.origin, stepped.name) == (step, done.origin, "")
        assert set(keys) <= set(stepped.keys)
        assert [live(desk, person) for person in (OLA, PER)] != stood
    assert [live(desk, person) for person in (OLA, PER)] == before
    desk.redo(2)
    assert [live(desk, person) for person in (OLA, PER)] != before


def test_the_suggestions_are_taken_with_their_own_days_and_strengths(home):
    desk = home()
    keys = [key_of(desk, person) for person in (OLA, PER)]
    items = desk.batches.plan(keys, CodeOrder("set"))
    assert reasons(items) == ["batch.no-suggestion", None]
    assert (items[1].event, items[1].day, items[1].strength) == ("S", "2026-10-06", "certain")


def test_a_row_of_a_missing_code_takes_the_suggestion_of_its_own_stage(home):
    desk = home()
    number = pathway_of(desk, PER)
    items = desk.batches.plan([f"m{number}S", f"m{number}end"], CodeOrder("set"))
    assert [(item.event, item.day) for item in items] == [("S", "2026-10-06"), (None, None)]
    assert reasons(items) == [None, "batch.no-suggestion"]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        (DateRule("evidence"), [None, "2026-10-06"]),
        (DateRule("latest", days=3), ["2026-10-13", "2026-10-05"]),
    ],
)
def test_each_rule_gives_each_row_its_own_day(home, rule, days):
    desk = home()
    items = desk.batches.plan([key_of(desk, OLA), key_of(desk, PER)], CodeOrder("set", "S", rule))
    assert [item.day for item in items] == days


def test_the_due_day_rule_gives_the_due_day(home):
    desk = home()
    (item,) = desk.batches.plan([key_of(desk, PER)], CodeOrder("set", "S", DateRule("due")))
    (due,) = ask(desk, "SELECT due_on FROM pathway WHERE id = ?", pathway_of(desk, PER))[0]
    assert item.day == due is not None


def test_a_row_that_cannot_take_the_code_on_any_day_says_so_rather_than_that_no_day_is_known(home):
    desk = home()
    keys = [key_of(desk, person) for person in (KARI, OLA)]
    items = desk.batches.plan(keys, CodeOrder("set", "S"))
    assert reasons(items) == ["rules.already-set", "batch.no-day-evidence"]


def test_a_day_given_for_one_row_replaces_the_rule(home):
    desk = home()
    keys = [key_of(desk, OLA), key_of(desk, PER)]
    order = CodeOrder("set", "S", FIXED)
    items = desk.batches.plan(keys, order, OnRows(days={keys[0]: "2026-10-15"}))
    assert [item.day for item in items] == ["2026-10-15", "2026-10-20"]
    desk.batches.carry_out(items, order)
    assert live(desk, OLA)[-1] == ("S", "2026-10-15")


def test_a_referral_a_diagnosis_and_a_vanished_pathway_are_refused_with_the_reason(home):
    desk = home()
    items = desk.batches.plan(["r1", "d1", "p999", "e999"], CodeOrder("set", "S", FIXED))
    assert reasons(items) == ["batch.not-a-pathway-r", "batch.not-a-pathway-d", "batch.gone", "batch.gone"]


def test_a_row_that_was_changed_meanwhile_is_refused_and_the_rest_goes_in(home):
    desk = home()
    keys = [key_of(desk, OLA), key_of(desk, PER)]
    order = CodeOrder("set", "S", FIXED)
    items = desk.batches.plan(keys, order)
    home(user="ola").set_code(pathway_of(desk, OLA), "S", date(2026, 10, 12))
    done = desk.batches.carry_out(items, order)
    assert done.keys == (keys[1],)
    assert "changed" in dict(done.refused)[keys[0]].lower()


def test_nothing_is_written_when_no_row_can_take_it(home):
    desk = home()
    order = CodeOrder("set", "S", FIXED)
    items = desk.batches.plan([key_of(desk, KARI)], order)
    with pytest.raises(Refusal) as caught:
        desk.batches.carry_out(items, order)
    assert caught.value.key == "batch.nothing-left"
    assert ask(desk, "SELECT count(*) FROM change WHERE act <> 'import'") == [(0,)]


def test_two_marks_of_one_pathway_do_not_set_the_same_code_twice(home):
    desk = home()
    number = pathway_of(desk, PER)
    items = desk.batches.plan([f"p{number}", f"m{number}S"], CodeOrder("set", "S", FIXED))
    assert reasons(items) == [None, "batch.twice"]


def test_a_break_needs_a_reason(home):
    desk = home()
    keys = [key_of(desk, OLA)]
    assert reasons(desk.batches.plan(keys, CodeOrder("set", "X", FIXED))) == ["rules.reason-needed"]
    order = CodeOrder("set", "X", FIXED, "never treated")
    desk.batches.carry_out(desk.batches.plan(keys, order), order)
    assert live(desk, OLA)[-1] == ("X", "2026-10-20")


def test_codes_are_taken_back_from_many_rows_in_one_step(home):
    desk = home()
    keys = [key_of(desk, person) for person in (KARI, OLA)]
    order = CodeOrder("withdraw", "S", reason="wrong patient")
    items = desk.batches.plan(keys, order)
    assert reasons(items) == [None, "rules.no-such-code"]
    done = desk.batches.carry_out(items, order)
    assert done.keys == (keys[0],)
    assert live(desk, KARI) == [("A", "2026-10-01")]
    desk.undo()
    assert live(desk, KARI) == [("A", "2026-10-01"), ("S", "2026-10-08")]
