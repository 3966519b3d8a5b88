"""Each way in which a change makes an overrun go away, told with its days, reasons, evidence and whether it stands.

The limits of A12: OF1 9 days, OF2 12, OF3 14 (radiotherapy 18), OF4 35 (radiotherapy 39).
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

import pytest

from cpp_tui.domain.date_rules import DateRule
from cpp_tui.domain.integrity_kinds import KINDS
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.batch import CodeOrder
from cpp_tui.services.integrity import IntegrityQuery, find_integrity
from cpp_tui.store.errors import StoppedError
from tests.conftest import SAMPLE_DAY
from tests.facts import CONTACT_HEADER, KARI, OLA, PER, UNIT, ask, write_codes, write_rows
from tests.screens.hostile import HOSTILE

START = date(2026, 8, 3)


def day(number):
    """Return the ISO day with this number of the pathway; its A is set on day 1."""
    return (START + timedelta(days=number - 1)).isoformat()


def on(number):
    return date.fromisoformat(day(number))


@pytest.fixture
def put(make_desk, tmp_path):
    """Import codes ``(person, code, number of the day)`` on a day; a file holds the whole record."""
    number = count()

    def imported(today, *codes, user="import"):
        desk = make_desk(today=on(today), user=user)
        rows = [(person, f"A12{event}", day(when), *more) for person, event, when, *more in codes]
        desk.import_files([write_codes(tmp_path / f"codes-{next(number)}.csv", *rows)])

    return imported


@pytest.fixture
def contact(make_desk, tmp_path):
    def imported(person, when, kind):
        rows = [(person, day(when), kind, UNIT, "")]
        make_desk().import_files([write_rows(tmp_path / f"contacts-{person}-{when}-{kind}.csv", CONTACT_HEADER, rows)])

    return imported


@pytest.fixture
def act(make_desk):
    """Do something on a day of the pathway: ``act(30).set_code(...)``."""
    return lambda today, user="kari": make_desk(today=on(today), user=user)


def row_of(desk, person=KARI):
    found = ask(
        desk, "SELECT max(p.id) FROM pathway p JOIN person n ON n.id = p.person_id WHERE national_id = ?", person
    )
    return found[0][0]


def code_of(desk, event, person=KARI):
    return ask(
        desk,
        "SELECT e.id FROM event e JOIN person n ON n.id = e.person_id WHERE n.national_id = ? AND event = ? "
        "AND withdrawn_at IS NULL",
        person,
        event,
    )[0][0]


def found(make_desk, **asked):
    return find_integrity(make_desk(), IntegrityQuery(**asked)).rows


def only(make_desk):
    (row,) = found(make_desk)
    return row


def days(row):
    return row.date_before, row.date_after, row.days_before, row.days_after, row.limit_days, row.was_running


# the kinds


def test_a_day_moved_by_withdrawing_and_setting_it_anew_is_told_with_the_old_day_and_both_reasons(make_desk, put, act):
    put(21, (KARI, "A", 1), (KARI, "S", 20))
    desk = act(30)
    row = row_of(desk)
    desk.withdraw(row, code_of(desk, "S"), "wrong day")
    assert found(make_desk) == ()
    act(31, "ola").set_code(row, "S", on(5), reason="seen in the journal")
    told = only(make_desk)
    assert (told.kind, told.user, told.day, told.act, told.code, told.interval) == (
        *("moved", "ola", day(31), "set"),
        *("A12S", "OF1"),
    )
    assert days(told) == (day(20), day(5), 19, 4, 9, False)
    assert told.reason == "wrong day; seen in the journal"
    assert (told.origin, told.file, told.stands, told.evidence) == ("here", None, True, False)
    assert (told.national_id, told.unit, told.pathway, told.pathway_id) == (KARI, UNIT, "A12", row)


def test_a_withdrawal_that_is_enough_by_itself_becomes_a_moved_day_once_the_code_is_set_anew(make_desk, put, act):
    put(41, (KARI, "A", 1), (KARI, "S", 20), (KARI, "CK", 40))
    desk = act(42)
    row = row_of(desk)
    desk.withdraw(row, code_of(desk, "S"), "wrong day")
    assert {(told.kind, told.interval, told.days_before, told.days_after) for told in found(make_desk)} == {
        ("withdrawn", "OF1", 19, None),
        ("withdrawn", "OF2", 20, None),
    }
    act(43).set_code(row, "S", on(5), reason="seen in the journal")
    told = next(told for told in found(make_desk) if told.interval == "OF1")
    assert (told.kind, told.day, told.reason) == ("moved", day(42), "wrong day; seen in the journal")
    assert days(told) == (day(20), day(5), 19, 4, 9, False)
    over_again = next(told for told in found(make_desk) if told.interval == "OF2")
    assert not over_again.stands


def test_setting_the_new_day_first_and_withdrawing_the_old_one_then_is_a_moved_day_too(make_desk, put, act):
    put(21, (KARI, "A", 1), (KARI, "S", 20))
    desk = act(30)
    row, old = row_of(desk), code_of(desk, "S")
    desk.set_code(row, "S", on(5), reason="another one", force=True)
    desk.withdraw(row, old, "not this one")
    told = only(make_desk)
    assert (told.kind, told.act, told.reason) == ("moved", "set", "another one")
    assert days(told) == (day(20), day(5), 19, 4, 9, False)


def test_a_start_that_stands_twice_moves_when_the_first_one_is_withdrawn(make_desk, put, act):
    put(31, (KARI, "A", 1), (KARI, "S", 20), (KARI, "A", 15))
    desk = act(32)
    first = ask(desk, "SELECT id FROM event WHERE event = 'A' ORDER BY event_date")[0][0]
    desk.withdraw(row_of(desk), first, "set twice")
    told = only(make_desk)
    assert (told.kind, told.code, told.reason) == ("moved", "A12A", "set twice")
    assert days(told) == (day(1), day(15), 19, 5, 9, False)


def test_a_slip_corrected_within_the_limit_moved_nothing(make_desk, put, act):
    put(3, (KARI, "A", 1))
    desk = act(6)
    row = row_of(desk)
    desk.set_code(row, "S", on(4))
    desk.withdraw(row, code_of(desk, "S"), "typing error")
    act(30).set_code(row, "S", on(5))
    told = only(make_desk)
    assert told.kind == "after-coded"
    assert days(told) == (None, day(5), 29, 4, 9, True)


def test_another_treatment_on_the_same_day_is_told_with_the_reasons_of_both(make_desk, put, act):
    put(38, (KARI, "A", 1), (KARI, "S", 5), (KARI, "CK", 15), (KARI, "FK", 38))
    desk = act(40)
    row = row_of(desk)
    desk.withdraw(row, code_of(desk, "FK"), "wrong kind")
    desk.set_code(row, "FS", on(38), reason="it was radiotherapy")
    told = next(told for told in found(make_desk) if told.interval == "OF4")
    assert (told.kind, told.code, told.reason) == ("after-coded", "A12FS", "wrong kind; it was radiotherapy")
    assert days(told) == (day(38), day(38), 37, 37, 39, False)


@pytest.mark.parametrize(("kind", "shown"), [("outpatient", True), ("surgery", False)])
def test_a_code_set_afterwards_says_whether_a_fitting_contact_stands_on_its_day(
    make_desk, put, act, contact, kind, shown
):
    put(3, (KARI, "A", 1))
    contact(KARI, 6, kind)
    desk = act(30)
    desk.set_code(row_of(desk), "S", on(6))
    told = only(make_desk)
    assert (told.kind, told.evidence, told.evidence_kind) == ("after-coded", shown, kind if shown else None)
    assert days(told) == (None, day(6), 29, 5, 9, True)
    assert ("outpatient visit" in told.why) is shown


def test_a_treatment_is_shown_by_its_own_kind_of_contact_only(make_desk, put, act, contact):
    put(12, (KARI, "A", 1), (KARI, "S", 5), (KARI, "CK", 12), (OLA, "A", 1), (OLA, "S", 5), (OLA, "CK", 12))
    contact(KARI, 20, "drug")
    contact(OLA, 20, "drug")
    desk = act(60)
    desk.set_code(row_of(desk, KARI), "FM", on(20))
    desk.set_code(row_of(desk, OLA), "FK", on(20))
    assert {(told.national_id, told.interval, told.evidence) for told in found(make_desk)} == {
        (person, interval, person == KARI) for person in (KARI, OLA) for interval in ("OF3", "OF4")
    }


def test_a_code_set_within_the_limit_or_dated_after_it_is_not_told(make_desk, put, act):
    put(3, (KARI, "A", 1), (OLA, "A", 1))
    desk = act(8)
    desk.set_code(row_of(desk, KARI), "S", on(8))
    desk = act(30)
    desk.set_code(row_of(desk, OLA), "S", on(20))
    assert found(make_desk) == ()


@pytest.mark.parametrize(("event", "what"), [("X", "without treatment"), ("CI", "without treatment")])
def test_an_end_without_treatment_is_told(make_desk, put, act, event, what):
    put(6, (KARI, "A", 1), (KARI, "S", 5))
    desk = act(60)
    desk.set_code(row_of(desk), event, on(58), reason="died")
    told = next(told for told in found(make_desk) if told.interval == "OF4")
    assert (told.kind, told.code, told.date_after, told.days_before, told.days_after) == (
        *("ended", f"A12{event}", day(58)),
        *(59, None),
    )
    assert (told.was_running, told.reason) == (True, "died")
    assert what in told.why


def test_a_treatment_for_which_there_is_no_limit_ends_it_too(make_desk, put, act):
    put(12, (KARI, "A", 1), (KARI, "S", 5), (KARI, "CK", 12))
    desk = act(60)
    desk.set_code(row_of(desk), "FO", on(50))
    assert {(told.kind, told.interval, told.limit_days) for told in found(make_desk)} == {
        ("ended", "OF3", 14),
        ("ended", "OF4", 35),
    }


def test_a_stage_that_is_passed_over_is_told(make_desk, put, act):
    put(3, (KARI, "A", 1))
    desk = act(30)
    desk.set_code(row_of(desk), "CK", on(28))
    told = only(make_desk)
    assert (told.kind, told.interval, told.code, told.days_after) == ("passed-over", "OF1", "A12CK", None)


def test_several_codes_in_one_change_are_told_each_where_it_counts(make_desk, put, act):
    put(3, (KARI, "A", 1))
    desk = act(60)
    desk.set_codes(row_of(desk), [("S", on(5)), ("CK", on(12)), ("FK", on(24))])
    assert {(told.kind, told.interval, told.code) for told in found(make_desk)} == {
        ("after-coded", "OF1", "A12S"),
        ("after-coded", "OF4", "A12FK"),
    }
    assert len({told.change_id for told in found(make_desk)}) == 1


# undo and redo


def test_undo_is_shown_on_the_row_and_redo_is_a_row_of_its_own(make_desk, put, act):
    put(3, (KARI, "A", 1))
    act(15).set_code(row_of(make_desk()), "S", on(5))
    assert only(make_desk).stands
    act(15).undo()
    told = only(make_desk)
    assert (told.kind, told.stands) == ("after-coded", False)
    assert "no longer stands" in told.why
    act(15).redo()
    again, first = found(make_desk)
    assert [(told.kind, told.act, told.stands, told.reason) for told in (again, first)] == [
        ("restored", "redo", True, "done again"),
        ("after-coded", "set", False, None),
    ]


def test_undoing_a_code_is_a_withdrawal_and_says_undone(make_desk, put, act):
    put(30, (KARI, "A", 1), (KARI, "CK", 30))
    desk = act(31)
    row = row_of(desk)
    desk.set_code(row, "S", on(20), reason="x")
    act(31).undo()
    told = found(make_desk)[0]
    assert (told.kind, told.act, told.reason, told.interval) == ("withdrawn", "undo", "undone", "OF1")
    assert "was undone" in told.why


def test_bringing_a_code_back_is_told_as_restored(make_desk, put, act):
    put(6, (KARI, "A", 1), (KARI, "S", 5))
    desk = act(15)
    desk.withdraw(row_of(desk), code_of(desk, "S"), "wrong person")
    desk.undo()
    told = only(make_desk)
    assert (told.kind, told.code, told.date_after, told.reason) == ("restored", "A12S", day(5), "undone")


def test_a_change_stands_no_longer_when_its_code_is_withdrawn(make_desk, put, act):
    put(3, (KARI, "A", 1))
    desk = act(15)
    row = row_of(desk)
    desk.set_code(row, "S", on(5))
    desk.withdraw(row, code_of(desk, "S"), "not so")
    assert [(told.kind, told.stands) for told in found(make_desk)] == [("after-coded", False)]


# batches


def test_a_batch_is_told_row_by_row_and_its_undo_on_each_of_them(make_desk, put, act, contact):
    people = (KARI, OLA, PER)
    put(3, *((person, "A", 1) for person in people))
    contact(PER, 6, "imaging")
    desk = act(15)
    order = CodeOrder("set", "S", DateRule("day", day(6)), "from paper")
    desk.batches.carry_out(desk.batches.plan([f"p{row_of(desk, person)}" for person in people], order), order)
    rows = found(make_desk)
    assert {(told.national_id, told.kind, told.evidence, told.reason, told.stands) for told in rows} == {
        (person, "after-coded", person == PER, "from paper", True) for person in people
    }
    act(15).undo()
    assert [told.stands for told in found(make_desk)] == [False] * 3


# imports


def test_a_day_that_the_record_system_moved_names_the_file_and_its_user_and_no_reason(make_desk, put):
    put(21, (KARI, "A", 1), (KARI, "S", 20))
    put(30, (KARI, "A", 1), (KARI, "S", 5), user="mari")
    told = only(make_desk)
    assert (told.kind, told.act, told.user, told.origin, told.file) == (
        *("moved", "import", "mari"),
        *("import", "codes-1.csv"),
    )
    assert days(told) == (day(20), day(5), 19, 4, 9, False)
    assert told.reason is None
    assert told.why.startswith("The record system moved A12S")


def test_codes_that_an_import_brings_are_news_and_not_told(make_desk, put):
    put(3, (KARI, "A", 1), (OLA, "A", 1), (PER, "A", 1), (PER, "S", 4))
    put(50, (KARI, "A", 1), (KARI, "S", 5), (OLA, "A", 1), (OLA, "X", 45), (PER, "A", 1), (PER, "S", 4))
    assert found(make_desk) == ()


def test_what_an_import_moves_is_told_although_it_brings_news_in_the_same_file(make_desk, put):
    put(21, (KARI, "A", 1), (KARI, "S", 20))
    put(30, (KARI, "A", 1), (KARI, "S", 5), (KARI, "CK", 15))
    assert [(told.kind, told.interval) for told in found(make_desk)] == [("moved", "OF1")]


def test_a_running_interval_that_begins_later_because_the_record_moved_it_is_told(make_desk, put):
    put(6, (KARI, "A", 1), (KARI, "S", 5))
    put(30, (KARI, "A", 1), (KARI, "S", 10))
    put(40, (KARI, "A", 1), (KARI, "S", 35))
    told = only(make_desk)
    assert (told.kind, told.interval) == ("moved", "OF2")
    assert days(told) == (day(10), day(35), 30, 5, 12, True)


def test_a_code_that_the_record_system_no_longer_holds_is_told(make_desk, put):
    put(41, (KARI, "A", 1), (KARI, "S", 20), (KARI, "CK", 40))
    put(45, (KARI, "A", 1), (KARI, "CK", 40))
    rows = found(make_desk)
    assert {(told.kind, told.interval, told.origin, told.date_before) for told in rows} == {
        ("withdrawn", "OF1", "import", day(20)),
        ("withdrawn", "OF2", "import", day(20)),
    }
    assert all(told.stands for told in rows)
    assert "no longer holds" in rows[0].why
    put(46, (KARI, "A", 1), (KARI, "S", 20), (KARI, "CK", 40))
    assert [told.stands for told in found(make_desk)] == [False, False]


def test_withdrawing_here_and_changing_the_day_in_the_record_is_a_moved_day(make_desk, put, act):
    """Nobody gets past the view by taking the late code back here and letting an import bring the earlier one."""
    put(21, (KARI, "A", 1), (KARI, "S", 20))
    desk = act(30)
    desk.withdraw(row_of(desk), code_of(desk, "S"), "corrected in the record")
    put(32, (KARI, "A", 1), (KARI, "S", 5))
    told = only(make_desk)
    assert (told.kind, told.origin, told.reason) == ("moved", "import", "corrected in the record")
    assert days(told) == (day(20), day(5), 19, 4, 9, False)


# what is asked for


@pytest.fixture
def two_rows(make_desk, put, act):
    """KARI was coded afterwards on day 25 by kari, OLA's S was moved on day 31 by ola."""
    put(21, (KARI, "A", 1), (OLA, "A", 1), (OLA, "S", 20))
    desk = act(25)
    desk.set_code(row_of(desk, KARI), "S", on(5))
    desk = act(31, "ola")
    desk.withdraw(row_of(desk, OLA), code_of(desk, "S", OLA), "wrong")
    desk.set_code(row_of(desk, OLA), "S", on(4), reason="right")
    return make_desk


@pytest.mark.parametrize(
    ("asked", "people"),
    [
        ({}, [OLA, KARI]),
        ({"first": day(26)}, [OLA]),
        ({"last": day(30)}, [KARI]),
        ({"first": day(25), "last": day(25)}, [KARI]),
        ({"by": "ola"}, [OLA]),
        ({"kind": "after-coded"}, [KARI]),
        ({"unit": UNIT.upper().replace("Ø", "ø")}, [OLA, KARI]),
        ({"unit": "none"}, []),
        ({"filter": OLA}, [OLA]),
        ({"filter": f"!{OLA} unit:kir"}, [KARI]),
        ({"filter": "code:S pathway:A12"}, [OLA, KARI]),
        ({"filter": "!code:S"}, []),
        ({"filter": f">{(SAMPLE_DAY - on(31)).days}d"}, [KARI]),
    ],
)
def test_rows_are_narrowed_and_the_newest_stands_first(two_rows, asked, people):
    assert [told.national_id for told in found(two_rows, **asked)] == people


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({"kind": "nosuch"}, "trust.unknown-kind"),
        ({"first": day(2), "last": day(1)}, "trust.from-after-to"),
        ({"filter": "code:"}, "filter.no-value"),
    ],
)
def test_what_means_nothing_is_refused(make_desk, asked, key):
    with pytest.raises(Refusal) as caught:
        find_integrity(make_desk(), IntegrityQuery(**asked))
    assert caught.value.key == key


def test_the_sums_name_each_kind_and_how_many_are_shown_by_a_contact(two_rows, contact):
    contact(KARI, 5, "outpatient")
    every = find_integrity(two_rows(), IntegrityQuery())
    assert set(every.by_kind) == set(KINDS)
    assert every.sums(two_rows().texts) == (
        "2 overruns went away by a change: 1 date moved, 1 coded afterwards (1 with a contact on that day)"
    )
    assert every.of_kind("moved").rows == every.rows[:1]
    assert "2 overskridelser ble borte" in every.sums(two_rows(lang="nb").texts)


def test_how_far_it_is_can_be_told_and_it_can_be_stopped(two_rows):
    from threading import Event

    heard = []
    find_integrity(two_rows(), IntegrityQuery(), lambda done, total: heard.append((done, total)))
    assert heard == [(2, 2)]
    stop = Event()
    stop.set()
    with pytest.raises(StoppedError):
        find_integrity(two_rows(), IntegrityQuery(), stop=stop)


def test_hostile_names_units_and_reasons_are_told_as_they_are(make_desk, tmp_path, act):
    reasons = [text for text in HOSTILE if text.strip() and "\ud800" not in text]
    codes = [(KARI, "A12A", day(1), {"name": "[red]x[/] =1+1", "unit": "=cmd|'/C calc'!A0"})]
    make_desk(today=on(3)).import_files([write_codes(tmp_path / "codes.csv", *codes)])
    for reason in reasons:
        desk = act(15)
        desk.set_code(row_of(desk), "S", on(5), reason=reason)
        desk.withdraw(row_of(desk), code_of(desk, "S"), reason)
    rows = found(make_desk)
    assert [told.reason for told in reversed(rows)] == reasons
    assert {(told.name, told.unit) for told in rows} == {("[red]x[/] =1+1", "=cmd|'/C calc'!A0")}
