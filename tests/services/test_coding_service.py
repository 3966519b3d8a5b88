"""Setting, withdrawing, starting, undoing and redoing codes: what is lawful, what is kept, what is refused."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from cpp_tui.domain.codes import EVENTS
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.upkeep import examine
from tests.facts import KARI, OLA, PER, ask, pathways, whole_list, write_codes

TODAY = date(2026, 11, 2)


@pytest.fixture
def home(make_desk, tmp_path):
    """Make desks over three people: Kari is investigated, Ola started (under a reference), Per was transferred."""
    desk = make_desk()
    desk.import_files(
        [
            write_codes(
                tmp_path / "codes.csv",
                (KARI, "A12A", "2026-10-01"),
                (KARI, "A12S", "2026-10-08"),
                (OLA, "A26A", "2026-10-20", {"pathway_ref": "r1"}),
                (PER, "A12A", "2026-03-01"),
                (PER, "A12O", "2026-03-10"),
                (PER, "A12A", "2026-10-01"),
                (PER, "A03A", "2021-04-01"),
            )
        ]
    )
    return make_desk


def pathway_of(desk, person, pathway="A12", number=-1):
    rows = ask(
        desk,
        "SELECT p.id FROM pathway p JOIN person n ON n.id = p.person_id WHERE n.national_id = ? AND p.pathway = ? "
        "ORDER BY p.last_on, p.id",
        person,
        pathway,
    )
    return rows[number][0]


def refused(act, *arguments, **named):
    with pytest.raises(Refusal) as caught:
        act(*arguments, **named)
    return caught.value.key


def codes_of(desk, pathway_id):
    return [(code.event, code.date) for code in desk.detail(pathway_id).detail.codes if code.withdrawn_at is None]


def history_of(desk, pathway_id):
    return [
        (line["act"], line["action"], line["before"], line["after"], line["reason"])
        for line in desk.detail(pathway_id).fields["history"]
        if line["act"] != "import"
    ]


def nothing_done(desk):
    return ask(desk, "SELECT count(*) FROM change WHERE act <> 'import'") == [(0,)]


def test_a_lawful_code_is_set_with_its_history(home):
    desk = home()
    row = pathway_of(desk, KARI)
    done = desk.set_code(row, "CK", date(2026, 10, 20))
    assert (done.pathway_id, "A12CK" in done.sentence) == (row, True)
    assert codes_of(desk, row) == [("A", "2026-10-01"), ("S", "2026-10-08"), ("CK", "2026-10-20")]
    assert history_of(desk, row) == [("set", "set", None, {"code": "CK", "date": "2026-10-20"}, None)]
    (code,) = [code for code in desk.detail(row).detail.codes if code.event == "CK"]
    assert (code.origin, code.seen, code.registered_by, code.unit) == ("here", False, "kari", "Kir avd Nordsjø")
    (view,) = whole_list(desk, "to-enter")
    assert (view.pathway_id, view.fields["code"], view.fields["act"]) == (row, "A12CK", "set")
    assert desk.detail(row).fields["stage"] == "decided"


@pytest.mark.parametrize(
    ("event", "day", "key"),
    [
        ("S", date(2026, 10, 9), "rules.already-set"),
        ("A", date(2026, 10, 2), "rules.already-started"),
        ("CK", date(2026, 10, 7), "rules.before"),
        ("B", date(2026, 9, 30), "rules.before"),
    ],
)
def test_what_breaks_an_order_needs_force_and_a_reason(home, event, day, key):
    desk = home()
    row = pathway_of(desk, KARI)
    assert desk.check_code(row, event, day)
    assert refused(desk.set_code, row, event, day) == key
    assert refused(desk.set_code, row, event, day, reason="really") == key
    assert refused(desk.set_code, row, event, day, force=True) == "rules.reason-for-force"
    assert refused(desk.set_code, row, event, day, force=True, reason="  ") == "rules.reason-for-force"
    assert nothing_done(desk)
    desk.set_code(row, event, day, force=True, reason="seen on paper")
    assert (event, day.isoformat()) in codes_of(desk, row)
    assert history_of(desk, row)[0][4] == "seen on paper"


@pytest.mark.parametrize(
    ("person", "pathway", "event", "day", "key"),
    [
        (KARI, "A12", "CK", TODAY + timedelta(days=1), "rules.future"),
        (KARI, "A12", "S", date(2026, 10, 8), "rules.same-code"),
        (KARI, "A12", "CU", date(2026, 10, 20), "rules.not-in-family"),
        (PER, "A03", "S", date(2021, 5, 1), "rules.pathway-removed"),
    ],
)
def test_what_no_force_can_do(home, person, pathway, event, day, key):
    desk = home()
    row = pathway_of(desk, person, pathway)
    assert desk.check_code(row, event, day)
    assert refused(desk.set_code, row, event, day) == key
    assert refused(desk.set_code, row, event, day, force=True, reason="really") == key
    assert nothing_done(desk)


def test_a_removed_pathway_takes_codes_up_to_its_last_day(home):
    desk = home()
    row = pathway_of(desk, PER, "A03")
    desk.set_code(row, "S", date(2021, 4, 30))
    assert ("S", "2021-04-30") in codes_of(desk, row)


def test_breaking_off_needs_a_reason(home):
    desk = home()
    row = pathway_of(desk, KARI)
    assert refused(desk.set_code, row, "X", TODAY) == "rules.reason-needed"
    assert refused(desk.set_code, row, "X", TODAY, reason=" ") == "rules.reason-needed"
    desk.set_code(row, "X", TODAY, reason="died")
    assert desk.detail(row).fields["stage"] == "completed"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("C", "rules.event-incomplete"),
        ("A26S", "rules.wrong-pathway"),
        ("", "rules.code-malformed"),
        ("Q", "rules.code-malformed"),
        ("A12", "rules.code-malformed"),
    ],
)
def test_what_is_no_event_is_refused(home, text, key):
    desk = home()
    assert refused(desk.set_code, pathway_of(desk, KARI), text, TODAY) == key


@pytest.mark.parametrize("text", ["ck", " CK ", "A12CK", "a12ck"])
def test_an_event_may_be_typed_in_several_ways(home, text):
    desk = home()
    row = pathway_of(desk, KARI)
    desk.set_code(row, text, TODAY)
    assert ("CK", TODAY.isoformat()) in codes_of(desk, row)


def test_a_code_that_belongs_to_another_instance_is_refused(home):
    desk = home()
    older, newer = pathway_of(desk, PER, number=0), pathway_of(desk, PER, number=1)
    assert older != newer
    assert refused(desk.set_code, older, "S", date(2026, 10, 5), force=True, reason="x") == "rules.other-instance"
    assert refused(desk.set_code, newer, "B", date(2026, 3, 5), force=True, reason="x") == "rules.other-instance"
    desk.set_code(newer, "S", date(2026, 10, 5))
    assert codes_of(desk, newer) == [("A", "2026-10-01"), ("S", "2026-10-05")]


def test_where_a_reference_is_given_the_code_stays_in_its_instance(home):
    desk = home()
    row = pathway_of(desk, OLA, "A26")
    desk.set_code(row, "S", TODAY)
    assert codes_of(desk, row) == [("A", "2026-10-20"), ("S", "2026-11-02")]
    assert ask(desk, "SELECT ref FROM event WHERE event = 'S' AND pathway_id = ?", row) == [("r1",)]


def test_what_was_looked_at_must_still_stand(home):
    desk, other = home(), home(user="ola")
    row = pathway_of(desk, KARI)
    form = desk.coding_form(row)
    other.set_code(row, "B", date(2026, 10, 10))
    assert refused(desk.set_code, row, "CK", TODAY, version=form.version) == "rules.changed-meanwhile"
    desk.set_code(row, "CK", TODAY, version=desk.coding_form(row).version)
    assert [event for event, _ in codes_of(desk, row)] == ["A", "S", "B", "CK"]


def test_a_pathway_that_is_not_there_is_refused(home):
    desk = home()
    for act in (desk.detail, desk.coding_form, desk.referral):
        assert refused(act, 10_000) in ("rules.no-such-pathway", "rules.no-such-referral")
    assert refused(desk.set_code, 10_000, "S", TODAY) == "rules.no-such-pathway"
    assert refused(desk.withdraw, 10_000, 1, "x") == "rules.no-such-pathway"


def test_the_form_offers_every_event_and_sets_what_it_calls_lawful(home):
    desk = home()
    for person, pathway in ((KARI, "A12"), (OLA, "A26"), (PER, "A12")):
        row = pathway_of(desk, person, pathway)
        form = desk.coding_form(row)
        assert sorted(option.event for option in form.options) == sorted(EVENTS)
        for option in form.options:
            assert option.lawful is (option.reason is None)
            said = desk.check_code(row, option.event, TODAY)
            if said is None:
                assert option.lawful
                desk.set_code(row, option.event, TODAY, reason="needed")
                desk.undo()
    assert not examine(desk.store).differences


def test_a_code_is_withdrawn_with_a_reason_and_kept(home):
    desk = home()
    row = pathway_of(desk, KARI)
    (code,) = [code for code in desk.detail(row).detail.codes if code.event == "S"]
    assert refused(desk.withdraw, row, code.id, " ") == "rules.reason-for-withdrawal"
    desk.withdraw(row, code.id, "wrong patient")
    assert codes_of(desk, row) == [("A", "2026-10-01")]
    (kept,) = [one for one in desk.detail(row).detail.codes if one.event == "S"]
    assert (kept.withdrawn_by, kept.withdrawn_reason) == ("kari", "wrong patient")
    assert history_of(desk, row) == [
        ("withdraw", "withdraw", {"code": "S", "date": "2026-10-08"}, None, "wrong patient")
    ]
    assert [(view.fields["code"], view.fields["act"]) for view in whole_list(desk, "to-enter")] == [
        ("A12S", "withdraw")
    ]
    assert refused(desk.withdraw, row, code.id, "again") == "rules.no-such-code"


def test_a_code_set_here_and_withdrawn_here_need_not_be_entered(home):
    desk = home()
    row = pathway_of(desk, KARI)
    desk.set_code(row, "CK", TODAY)
    desk.withdraw_named(row, "CK", "too early")
    assert whole_list(desk, "to-enter") == ()
    assert desk.detail(row).fields["stage"] == "investigating"
    desk.set_code(row, "CK", TODAY)
    assert desk.detail(row).fields["stage"] == "decided"


def test_a_code_is_withdrawn_by_name_and_by_day_among_several(home):
    desk = home()
    row = pathway_of(desk, KARI)
    for day in (10, 12):
        desk.set_code(row, "B", date(2026, 10, day))
    assert refused(desk.withdraw_named, row, "B", "twice") == "rules.which-code"
    assert refused(desk.withdraw_named, row, "B@2026-10-11", "twice") == "rules.no-such-code"
    assert refused(desk.withdraw_named, row, "CK", "twice") == "rules.no-such-code"
    desk.withdraw_named(row, "A12B@2026-10-12", "twice")
    assert [day for event, day in codes_of(desk, row) if event == "B"] == ["2026-10-10"]


def test_a_pathway_whose_codes_are_all_withdrawn_stands_in_no_list_and_comes_back(home):
    desk = home()
    row = pathway_of(desk, OLA, "A26")
    desk.withdraw_named(row, "A", "wrong patient")
    assert [view.fields["act"] for view in whole_list(desk, "to-enter")] == ["withdraw"]
    assert row not in {view.pathway_id for view in whole_list(desk, "open")}
    assert desk.detail(row).fields["stage"] == "empty"
    desk.undo()
    assert row in {view.pathway_id for view in whole_list(desk, "open")}
    assert not examine(desk.store).differences


def test_a_start_makes_a_pathway_and_a_second_one_is_refused(home):
    desk = home()
    start = desk.coding.start
    done = start("08888710427", "A12", date(2026, 10, 30), "Kir avd Nordsjø", "Sølvi Bakkejord")
    view = desk.detail(done.pathway_id)
    assert (view.fields["name"], view.fields["stage"], view.fields["unit"]) == (
        "Sølvi Bakkejord",
        "started",
        "Kir avd Nordsjø",
    )
    assert refused(start, "08888710427", "A12", TODAY, "", None) == "rules.open-already"
    assert refused(start, KARI, "A12", TODAY, "", None) == "rules.open-already"
    assert refused(start, KARI, "A03", TODAY, "", None) == "rules.pathway-removed"
    assert refused(start, KARI, "A99", TODAY, "", None) == "rules.unknown-pathway"
    assert refused(start, KARI, "A26", TODAY + timedelta(days=1), "", None) == "rules.future"
    desk.undo()
    assert done.pathway_id not in {view.pathway_id for view in whole_list(desk, "open")}
    desk.redo()
    assert desk.detail(done.pathway_id).fields["stage"] == "started"


def test_a_start_after_the_end_is_a_new_instance(home):
    desk = home()
    row = pathway_of(desk, KARI)
    desk.set_code(row, "X", date(2026, 10, 20), reason="moved away")
    assert refused(desk.coding.start, KARI, "A12", date(2026, 10, 20), "", None) == "rules.open-already"
    done = desk.coding.start(KARI, "A12", date(2026, 10, 21), "", None)
    assert done.pathway_id != row
    assert codes_of(desk, done.pathway_id) == [("A", "2026-10-21")]


def test_a_code_for_a_pathway_whose_start_was_undone_does_not_slip_into_another(home):
    desk = home()
    first = desk.coding.start("08888710427", "A12", date(2026, 10, 1), "", None).pathway_id
    desk.undo()
    second = desk.coding.start("08888710427", "A12", date(2026, 10, 2), "", None).pathway_id
    assert refused(desk.set_code, first, "S", TODAY) == "rules.other-instance"
    assert codes_of(desk, second) == [("A", "2026-10-02")]


# Undo and redo


def test_undo_and_redo_go_on_after_a_restart(home):
    desk = home()
    row = pathway_of(desk, KARI)
    before = pathways(desk)
    for day in (10, 11, 12):
        desk.set_code(row, "B", date(2026, 10, day))
    desk.set_code(row, "CK", date(2026, 10, 13))
    after = pathways(desk)
    for _ in range(4):
        desk.store.close()
        desk = home()
        desk.undo()
    assert pathways(desk) == before
    assert refused(desk.undo) == "coding.nothing-to-undo"
    for _ in range(4):
        desk.store.close()
        desk = home()
        desk.redo()
    assert refused(desk.redo) == "coding.nothing-to-redo"
    strip = [[part for part in row if not isinstance(part, tuple)] for row in after]
    assert [[part for part in row if not isinstance(part, tuple)] for row in pathways(desk)] == strip
    assert codes_of(desk, row)[2:] == [
        ("B", "2026-10-10"),
        ("B", "2026-10-11"),
        ("B", "2026-10-12"),
        ("CK", "2026-10-13"),
    ]


def test_undo_takes_back_only_ones_own(home):
    kari, ola = home(), home(user="ola")
    row = pathway_of(kari, KARI)
    kari.set_code(row, "B", date(2026, 10, 10))
    ola.set_code(row, "B", date(2026, 10, 11))
    assert kari.undo().pathway_id == row
    assert [day for event, day in codes_of(kari, row) if event == "B"] == ["2026-10-11"]
    assert refused(kari.undo) == "coding.nothing-to-undo"
    assert refused(ola.redo) == "coding.nothing-to-redo"
    ola.undo()
    kari.redo()
    assert [day for event, day in codes_of(kari, row) if event == "B"] == ["2026-10-10"]
    users = ask(kari, "SELECT user, act FROM change WHERE act <> 'import' ORDER BY id")
    assert users == [("kari", "set"), ("ola", "set"), ("kari", "undo"), ("ola", "undo"), ("kari", "redo")]


def test_what_was_done_names_the_patient_and_what_it_goes_back_to(home):
    desk = home()
    row = pathway_of(desk, KARI)
    name = desk.detail(row).fields["name"]
    assert name
    done = desk.set_code(row, "B", date(2026, 10, 10))
    assert (done.name, done.step) == (name, "")
    assert name not in done.sentence
    for step, call in (("undo", desk.undo), ("redo", desk.redo), ("undo", desk.undo)):
        stepped = call(3)
        assert (stepped.name, stepped.step, stepped.origin) == (name, step, done.origin)
        assert f"p{row}" in stepped.keys
    again = desk.set_code(row, "B", date(2026, 10, 11))
    code = next(code.id for code in desk.detail(row).detail.codes if code.date == "2026-10-11")
    taken = desk.withdraw(row, code, "wrong")
    assert taken.name == name
    assert taken.origin > again.origin > done.origin


def test_a_new_change_ends_what_could_be_redone(home):
    desk = home()
    row = pathway_of(desk, KARI)
    desk.set_code(row, "B", date(2026, 10, 10))
    desk.undo()
    desk.set_code(row, "B", date(2026, 10, 11))
    assert refused(desk.redo) == "coding.nothing-to-redo"
    desk.undo()
    desk.redo()
    assert ("B", "2026-10-11") in codes_of(desk, row)


def test_every_step_back_and_forth_stands_in_the_history(home):
    desk = home()
    row = pathway_of(desk, KARI)
    (code,) = [code for code in desk.detail(row).detail.codes if code.event == "S"]
    desk.withdraw(row, code.id, "wrong")
    desk.undo()
    desk.redo()
    desk.undo()
    said = {"code": "S", "date": "2026-10-08"}
    assert history_of(desk, row) == [
        ("withdraw", "withdraw", said, None, "wrong"),
        ("undo", "restore", None, said, None),
        ("redo", "withdraw", said, None, "redo"),
        ("undo", "restore", None, said, None),
    ]
    assert whole_list(desk, "to-enter") == ()
    assert not examine(desk.store).differences


def test_what_the_record_system_has_seen_is_not_undone(home, tmp_path):
    desk = home()
    row = pathway_of(desk, KARI)
    desk.set_code(row, "CK", date(2026, 10, 20))
    desk.import_files([write_codes(tmp_path / "next.csv", (KARI, "A12CK", "2026-10-20"))])
    assert refused(desk.undo) == "coding.cannot-reverse"
    assert ("CK", "2026-10-20") in codes_of(desk, row)
    desk.withdraw_named(row, "CK", "wrong all the same")
    desk.undo()
    assert ("CK", "2026-10-20") in codes_of(desk, row)


def test_what_somebody_else_withdrew_is_not_undone(home):
    kari, ola = home(), home(user="ola")
    row = pathway_of(kari, KARI)
    kari.set_code(row, "B", date(2026, 10, 10))
    ola.withdraw_named(row, "B", "no")
    assert refused(kari.undo) == "coding.cannot-reverse"
    ola.undo()
    kari.undo()
    assert refused(ola.redo) == "coding.cannot-reverse"


def test_a_withdrawal_is_not_undone_when_the_code_was_set_again(home):
    desk = home()
    row = pathway_of(desk, KARI)
    desk.withdraw_named(row, "S", "wrong")
    home(user="ola").set_code(row, "S", date(2026, 10, 8))
    assert refused(desk.undo) == "coding.cannot-reverse"
    assert codes_of(desk, row) == [("A", "2026-10-01"), ("S", "2026-10-08")]


def test_a_refused_change_leaves_no_trace(home):
    desk = home()
    before = pathways(desk, with_empty=True), ask(desk, "SELECT count(*) FROM history")
    refused(desk.set_code, pathway_of(desk, KARI), "X", TODAY)
    refused(desk.coding.start, "00000000000", "A03", TODAY, "", "Somebody")
    refused(desk.undo)
    assert (pathways(desk, with_empty=True), ask(desk, "SELECT count(*) FROM history")) == before
    assert ask(desk, "SELECT count(*) FROM person") == [(3,)]


def test_the_doctor_finds_and_mends_what_was_tampered_with(home):
    desk = home()
    with desk.store.bulk() as raw:
        raw.execute("UPDATE pathway SET stage = 'completed', is_open = 0 WHERE pathway = 'A26'")
        raw.execute("DELETE FROM missing")
    row = pathway_of(desk, OLA, "A26")
    found = examine(desk.store)
    assert found.is_sound
    assert {(row, "stage"), (row, "is_open"), (row, "missing codes")} <= {*found.differences}
    assert not examine(desk.store).differences
    assert desk.detail(row).fields["stage"] == "started"


def test_history_is_json_that_names_no_person(home):
    desk = home()
    desk.set_code(pathway_of(desk, KARI), "CK", TODAY)
    for before, after in ask(desk, "SELECT before, after FROM history"):
        for side in (before, after):
            assert KARI not in (side or "")
            assert side is None or isinstance(json.loads(side), dict)
