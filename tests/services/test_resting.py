"""Sleeping, done for today, waking and notes: what they do to Today and the other lists, and taking them back."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.worklists import LISTS
from cpp_tui.services.desk import ListQuery
from cpp_tui.services.upkeep import examine
from tests.conftest import SAMPLE_DAY
from tests.facts import ask, whole_list

UNTIL = SAMPLE_DAY + timedelta(days=7)


def keys(desk, name):
    return [view.key for view in whole_list(desk, name)]


def row(desk, name, key):
    return next(view for view in whole_list(desk, name) if view.key == key)


def first(desk, group, place=0):
    return [view for view in whole_list(desk, "today") if view.group == group][place]


def lists(desk):
    return {name: keys(desk, name) for name in LISTS}


@pytest.mark.parametrize("group", ["waiting", "due-soon", "referral", "uncoded"])
def test_a_sleeper_leaves_today_only_and_is_back_on_its_day_with_the_reason(make_sample_desk, group):
    desk = make_sample_desk()
    key = first(desk, group).key
    before = lists(desk)
    done = desk.sleep([key], UNTIL, "venter på svar")
    assert done.keys == (key,)
    after = lists(desk)
    assert after["today"] == [other for other in before["today"] if other != key]
    assert after["sleeping"] == [key]
    assert {**after, **dict.fromkeys(("today", "sleeping"))} == {**before, **dict.fromkeys(("today", "sleeping"))}
    asleep = row(desk, "sleeping", key).fields
    assert (asleep["sleep"], asleep["sleep_until"], asleep["sleep_days"]) == ("asleep", UNTIL.isoformat(), 0)
    assert "venter på svar" in asleep["why"]
    assert make_sample_desk(today=UNTIL - timedelta(days=1)).counts()["sleeping"] == 1
    then = make_sample_desk(today=UNTIL)
    assert then.counts()["sleeping"] == 0
    back = row(then, "today", key).fields
    assert (back["sleep"], back["sleep_days"], back["sleep_by"]) == ("back", 7, "kari")
    assert back["why"].startswith("Came back")
    assert "venter på svar" in back["why"]
    assert SAMPLE_DAY.isoformat() in back["why"]
    assert not examine(desk.store).differences


def quiet(desk):
    """Return a pathway that stands in no group of Today for a long time."""
    later = {view.key for view in whole_list(desk, "today")}
    return next(view.key for view in reversed(whole_list(desk, "open")) if view.key not in later)


def test_one_that_belongs_to_no_group_comes_back_in_one_of_its_own_until_it_is_dealt_with(make_sample_desk):
    desk = make_sample_desk()
    soon = SAMPLE_DAY + timedelta(days=1)
    key = quiet(make_sample_desk(today=soon))
    desk.sleep([key], soon, "x")
    then = make_sample_desk(today=soon)
    assert row(then, "today", key).group == "back"
    order = list(dict.fromkeys(view.group for view in whole_list(then, "today")))
    assert order == [
        name for name in ("waiting", "due-soon", "referral", "back", "to-enter", "uncoded") if name in order
    ]
    assert row(make_sample_desk(today=soon + timedelta(days=1)), "today", key).fields["sleep"] == "back"
    then.done_for_today([key])
    assert key not in keys(then, "today")
    next_day = make_sample_desk(today=soon + timedelta(days=1))
    assert row(next_day, "open", key).fields["sleep"] is None
    then.undo()
    assert row(then, "today", key).group == "back"


def test_done_for_today_lasts_until_tomorrow_and_leaves_no_word(make_sample_desk):
    desk = make_sample_desk()
    key = first(desk, "waiting").key
    why = row(desk, "overdue", key).fields["why"]
    desk.done_for_today([key])
    assert key not in keys(desk, "today")
    assert row(desk, "overdue", key).fields["done_for_today"] is True
    assert desk.groups(ListQuery("today")).done == 1
    assert desk.counts()["sleeping"] == 0
    tomorrow = make_sample_desk(today=SAMPLE_DAY + timedelta(days=1))
    fields = row(tomorrow, "today", key).fields
    assert fields["done_for_today"] is False
    assert "Came back" not in fields["why"]
    assert "Done" not in fields["why"]
    desk.undo()
    assert row(desk, "today", key).fields["why"] == why
    desk.redo()
    assert key not in keys(desk, "today")


def test_several_rows_are_one_transaction_and_one_undo_step(make_sample_desk):
    desk = make_sample_desk()
    before = lists(desk)
    rows = [first(desk, "waiting").key, first(desk, "referral").key, "p999999999", "d1", "x", before["after-coding"][0]]
    done = desk.sleep(rows, UNTIL, "x")
    assert done.keys == (rows[0], rows[1], rows[5])
    assert {key for key, _ in done.refused} == {"p999999999", "d1", "x"}
    assert all(reason for _, reason in done.refused)
    assert desk.counts()["sleeping"] == 3
    undone = make_sample_desk().undo()
    assert {*undone.keys} >= {rows[0], rows[1]}
    assert lists(desk) == before
    make_sample_desk().redo()
    assert desk.counts()["sleeping"] == 3
    assert not examine(desk.store).differences


def test_rows_that_stand_for_one_pathway_rest_as_one(make_sample_desk):
    desk = make_sample_desk()
    missing = whole_list(desk, "after-coding")
    pathway = next(a.pathway_id for a, b in pairwise(missing) if a.pathway_id == b.pathway_id)
    rows = [view.key for view in missing if view.pathway_id == pathway]
    assert desk.sleep(rows, UNTIL, "x").keys == tuple(rows)
    assert ask(desk, "SELECT count(*) FROM rest") == [(1,)]
    assert [row(desk, "after-coding", key).fields["sleep"] for key in rows] == ["asleep"] * len(rows)


@pytest.mark.parametrize(
    ("act", "key"),
    [
        (lambda desk, row: desk.sleep([row], SAMPLE_DAY, "x"), "dates.not-ahead"),
        (lambda desk, row: desk.sleep([row], date(2028, 1, 1), "x"), "dates.too-far-ahead"),
        (lambda desk, row: desk.sleep([row], UNTIL, " \t"), "sleeping.reason-needed"),
        (lambda desk, row: desk.sleep([row], UNTIL, "x" * 201), "imports.value-too-long"),
        (lambda desk, row: desk.sleep([], UNTIL, "x"), "sleeping.no-such-row"),
        (lambda desk, row: desk.sleep(["p0"], UNTIL, "x"), "sleeping.no-such-row"),
        (lambda desk, row: desk.sleep(["r1; DROP TABLE rest"], UNTIL, "x"), "sleeping.no-such-row"),
        (lambda desk, row: desk.wake([row]), "sleeping.awake"),
        (lambda desk, row: desk.note([row], ""), "notes.empty"),
        (lambda desk, row: desk.note([row], "x" * 2001), "imports.value-too-long"),
        (lambda desk, row: desk.withdraw_note(99, "x"), "notes.no-such-note"),
    ],
)
def test_what_is_refused_leaves_no_trace(make_sample_desk, act, key):
    desk = make_sample_desk()
    before = ask(desk, "SELECT (SELECT count(*) FROM change), (SELECT count(*) FROM history)")
    with pytest.raises(Refusal) as caught:
        act(desk, first(desk, "waiting").key)
    assert caught.value.key == key
    assert desk.texts(caught.value.key, **caught.value.values)
    assert ask(desk, "SELECT (SELECT count(*) FROM change), (SELECT count(*) FROM history)") == before


def test_what_sleeps_is_not_done_for_today_and_what_is_done_not_twice(make_sample_desk):
    desk = make_sample_desk()
    sleeper, other = first(desk, "waiting").key, first(desk, "waiting", 1).key
    desk.sleep([sleeper], UNTIL, "x")
    done = desk.done_for_today([sleeper, other])
    assert (done.keys, [key for key, _ in done.refused]) == ((other,), [sleeper])
    with pytest.raises(Refusal) as caught:
        desk.done_for_today([other])
    assert caught.value.key == "sleeping.already-done"


def test_a_sleep_is_replaced_by_a_new_one_and_ended_by_waking(make_sample_desk):
    desk = make_sample_desk()
    key = first(desk, "waiting").key
    desk.sleep([key], UNTIL, "first")
    desk.sleep([key], UNTIL + timedelta(days=1), "second")
    assert row(desk, "sleeping", key).fields["sleep_reason"] == "second"
    desk.wake([key])
    assert row(desk, "today", key).fields["sleep"] is None
    desk.undo()
    assert row(desk, "sleeping", key).fields["sleep_reason"] == "second"
    desk.undo()
    assert row(desk, "sleeping", key).fields["sleep_reason"] == "first"
    desk.undo()
    assert row(desk, "today", key).fields["sleep"] is None
    assert not examine(desk.store).differences


def test_a_code_set_on_a_sleeper_wakes_it_and_taking_the_code_back_lets_it_sleep_on(make_sample_desk):
    desk = make_sample_desk()
    view = first(desk, "waiting")
    desk.sleep([view.key], UNTIL, "x")
    desk.set_code(view.pathway_id, "B", SAMPLE_DAY, reason="x", force=True)
    assert row(desk, "to-enter", keys(desk, "to-enter")[0]).fields["sleep"] is None
    assert view.key in keys(desk, "today")
    desk.undo()
    assert row(desk, "sleeping", view.key).fields["sleep_reason"] == "x"
    desk.redo()
    assert desk.counts()["sleeping"] == 0
    assert not examine(desk.store).differences


def test_undo_counts_rows_that_rested_together_and_names_the_patient_of_one(make_sample_desk):
    desk = make_sample_desk()
    rows = [view.key for view in desk.rows(ListQuery("today"), 0, 5) if view.key.startswith("p")][:4]
    done = desk.done_for_today(rows)
    assert done.name == ""
    with pytest.raises(Refusal) as caught:
        desk.undo(3)
    assert caught.value.key == "acts.ask-undo"
    assert str(caught.value.values["what"]).startswith("done for today, 4 rows, ")
    assert desk.undo(3, caught.value.values["change"]).sentence == "Undone: done for today, 4 rows."
    view = row(desk, "today", rows[0])
    for act in (lambda: desk.sleep(rows[:1], UNTIL, "x"), lambda: desk.note(rows[:1], "x"), desk.undo):
        assert act().name == view.fields["name"]
    assert desk.undo().sentence == "Undone: sleep."


def test_an_undo_leaves_alone_what_somebody_decided_since(make_sample_desk):
    desk, other = make_sample_desk(), make_sample_desk(user="ola")
    key = first(desk, "waiting").key
    desk.sleep([key], UNTIL, "kari's")
    other.sleep([key], UNTIL + timedelta(days=3), "ola's")
    with pytest.raises(Refusal) as caught:
        desk.undo()
    assert caught.value.key == "sleeping.cannot-reverse"
    assert row(desk, "sleeping", key).fields["sleep_reason"] == "ola's"


def test_the_groups_have_the_sizes_of_their_stretches(make_demo_desk):
    desk = make_demo_desk()
    for name in ("today", "overdue"):
        for text in ("", "a12", "!a12"):
            found = [view.group for view in desk.rows(ListQuery(name, text), 0, 10_000)]
            groups = desk.groups(ListQuery(name, text))
            assert groups.sizes == {group: found.count(group) for group in groups.sizes}
            assert [group for group, size in groups.sizes.items() if size] == list(dict.fromkeys(found))
            assert groups.asleep == len(desk.rows(ListQuery("sleeping", text), 0, 100))
    assert desk.groups(ListQuery("open")) is None


def test_notes_stand_newest_first_are_withdrawn_with_a_reason_and_taken_back(make_sample_desk):
    desk = make_sample_desk()
    pathway = first(desk, "waiting").pathway_id
    desk.note([f"p{pathway}"], "first\nline\x1b[2J")
    desk.note([f"p{pathway}"], "second " + "x" * 1990)
    notes = desk.detail(pathway).fields["notes"]
    assert [note["text"][:12] for note in notes] == ["second xxxxx", "first line[2"]
    assert {note["user"] for note in notes} == {"kari"}
    assert row(desk, "open", f"p{pathway}").fields["note_count"] == 2
    desk.withdraw_note(notes[1]["id"], "wrong patient")
    assert row(desk, "open", f"p{pathway}").fields["note_count"] == 1
    kept = desk.detail(pathway).fields["notes"][1]
    assert (kept["withdrawn_by"], kept["withdrawn_reason"]) == ("kari", "wrong patient")
    with pytest.raises(Refusal):
        desk.withdraw_note(notes[1]["id"], "again")
    desk.undo()
    assert row(desk, "open", f"p{pathway}").fields["note_count"] == 2
    desk.undo()
    assert row(desk, "open", f"p{pathway}").fields["note_count"] == 1
    actions = [line["action"] for line in desk.detail(pathway).fields["history"]]
    assert actions == ["note", "note", "note-withdrawn", "reopened", "taken-back"]


def test_a_note_on_a_person_is_seen_on_all_of_the_persons_rows(make_demo_desk):
    desk = make_demo_desk()
    diagnosis, referral = whole_list(desk, "not-included")[0], whole_list(desk, "referrals")[0]
    before = desk.notes(diagnosis.key)
    desk.note([diagnosis.key, referral.key], "ring her")
    assert row(desk, "not-included", diagnosis.key).fields["note_count"] == 1
    assert row(desk, "referrals", referral.key).fields["note_count"] >= 1
    assert [note.about for note in desk.notes(diagnosis.key)[: 1 - len(before) or None]] == ["person"]
    assert desk.notes(referral.key)[0].text == "ring her"
    assert not examine(desk.store).differences


def test_history_and_facts_are_only_added_to(make_sample_desk):
    desk = make_sample_desk()
    key = first(desk, "waiting").key
    desk.sleep([key], UNTIL, "x")
    desk.note([key], "y")
    for table in ("rest", "note"):
        with pytest.raises(Exception, match="store"), desk.store.bulk() as raw:
            raw.execute(f"DELETE FROM {table}")
    assert ask(desk, "SELECT (SELECT count(*) FROM rest), (SELECT count(*) FROM note)") == [(1, 1)]
