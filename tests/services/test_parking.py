"""Parked missing codes: outside the count and inside the total, back on their day, undone and done again."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from threading import Event

import pytest

from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.desk import ListQuery
from cpp_tui.services.upkeep import examine
from cpp_tui.store.errors import StoreTrouble
from tests.backlog import Files, history, key_of, keys, pathway_of, row
from tests.conftest import SAMPLE_DAY
from tests.facts import KARI, OLA, PER, ask, whole_list
from tests.screens.hostile import HOSTILE

TODAY = SAMPLE_DAY
UNTIL = TODAY + timedelta(days=14)


@pytest.fixture
def files(tmp_path):
    return Files(tmp_path)


@pytest.fixture
def home(make_desk, files):
    """Make desks: Kari lacks S and may wait for F, Ola only lacks the code F, Per was treated and lacks S and C."""
    desk = make_desk()
    files.codes(
        desk,
        (KARI, "A12A", "2026-08-03"), (KARI, "A12CK", "2026-08-20"),
        (OLA, "A12A", "2026-03-03"), (OLA, "A12S", "2026-03-11"), (OLA, "A12CK", "2026-03-20"),
        (PER, "A12A", "2026-08-03"), (PER, "A12FK", "2026-09-10"),
    )  # fmt: skip
    files.contacts(desk, (OLA, "2026-04-01", "surgery"))
    return make_desk


def refused(act, *arguments, **named):
    with pytest.raises(Refusal) as caught:
        act(*arguments, **named)
    assert caught.value.key
    return caught.value.key


def park(desk, *rows, until=UNTIL, reason="venter på notat"):
    return desk.parking.park(rows, until, reason)


def sizes(desk):
    counts = desk.counts()
    return counts["after-coding"], counts["parked"]


def in_today(desk, person, pathway="A12"):
    """Return the group of Today in which a person's pathway stands."""
    wanted = pathway_of(desk, person, pathway)
    return next((view.group for view in whole_list(desk, "today") if view.pathway_id == wanted), None)


def standing(desk):
    """Return the parkings that have not ended: (stage, until, reason)."""
    return ask(desk, "SELECT stage, until, reason FROM parking WHERE ended_at IS NULL ORDER BY id")


def sound(desk):
    return not examine(desk.store).differences


# Aside, and back


def test_a_parked_code_leaves_the_count_and_is_back_on_its_day_with_the_reason(home):
    desk = home()
    key = key_of(desk, PER, "C")
    before, (count, _) = keys(desk, "after-coding"), sizes(desk)
    done = park(desk, key)
    assert (done.keys, done.pathway_id, done.refused) == ((key,), pathway_of(desk, PER), ())
    assert (done.sentence, done.name) == ("Parked until 2026-11-16.", "Nils Å")
    assert keys(desk, "after-coding") == [other for other in before if other != key]
    assert keys(desk, "parked") == [key]
    assert sizes(desk) == (count - 1, 1)
    fields = row(desk, "parked", key)
    assert [fields[f"parked{part}"] for part in ("", "_since", "_until", "_by", "_reason")] == [
        *("parked", "2026-11-02", "2026-11-16", "kari", "venter på notat")
    ]
    assert fields["why"].startswith("Parked until 2026-11-16, since 2026-11-02 by kari: venter på notat.")
    assert sizes(home(today=UNTIL - timedelta(days=1))) == (count - 1, 1)
    then = home(today=UNTIL)
    assert (keys(then, "parked"), sizes(then)) == ([], (count, 0))
    back = row(then, "after-coding", key)
    assert (back["parked"], back["parked_until"]) == ("back", "2026-11-16")
    assert back["why"].startswith("Back: parked from 2026-11-02 until 2026-11-16 by kari: venter på notat.")
    assert history(desk, pathway_of(desk, PER)) == [("park", "park")]
    assert sound(desk)


def test_parked_codes_are_inside_the_total(home):
    desk = home()
    query = ListQuery("after-coding")
    before = desk.after_coding.summary(query).all
    park(desk, key_of(desk, PER, "C"), key_of(desk, OLA, "F"))
    found = desk.after_coding.summary(query).all
    assert (found.count, found.parked, found.total) == (before.count - 2, 2, before.total)
    assert desk.count(ListQuery("parked"), Event()) == 2


def test_a_pathways_key_means_every_code_that_it_lacks(home):
    desk = home()
    per = pathway_of(desk, PER)
    done = park(desk, f"p{per}")
    assert (done.sentence, done.keys) == ("2 codes are parked until 2026-11-16.", (f"p{per}",))
    assert sorted(keys(desk, "parked")) == [f"m{per}C", f"m{per}S"]
    lists = {standing["list"]: standing["why"] for standing in desk.detail(per).fields["lists"]}
    assert set(lists) == {"parked"}
    desk.undo()
    park(desk, f"m{per}S")
    assert {standing["list"] for standing in desk.detail(per).fields["lists"]} == {"today", "after-coding", "parked"}
    missing = {code["missing_stage"]: code["parked"] for code in desk.detail(per).fields["missing_codes"]}
    assert missing == {"S": "parked", "C": None}
    assert park(desk, f"p{per}").sentence.startswith("2 codes")
    assert desk.parking.unpark([f"p{per}"]).sentence == "2 codes are taken back into the backlog."
    assert (keys(desk, "parked"), standing(desk)) == ([], [])
    assert sound(desk)


def test_a_pathway_is_taken_back_though_only_a_part_of_it_is_parked(home):
    desk = home()
    park(desk, key_of(desk, PER, "C"))
    assert desk.parking.unpark([f"p{pathway_of(desk, PER)}"]).sentence == "Taken back into the backlog."
    assert standing(desk) == []


def test_what_lacks_nothing_today_cannot_be_parked(home, files):
    """Every open pathway has an end to come; before its day nothing lacks."""
    desk = home()
    files.codes(desk, (KARI, "A26A", "2026-10-25"))
    pathway = pathway_of(desk, KARI, "A26")
    for key in (f"p{pathway}", f"m{pathway}end", f"m{pathway}S"):
        assert refused(park, desk, key) == "parking.not-missing"
    assert desk.parking.barred(_view(desk, "open", f"p{pathway}")) == desk.texts("parking.not-missing")


def _view(desk, name, key):
    return next(view for view in whole_list(desk, name) if view.key == key)


def test_the_rows_tell_before_whether_they_can_be_parked(home, files):
    desk = home()
    files.referrals(desk, (OLA, "2026-10-30", "A26", "PK"))
    for name in ("today", "open", "overdue", "after-coding", "referrals"):
        for view in whole_list(desk, name):
            barred = desk.parking.barred(view)
            if barred is None:
                assert park(desk, view.key).keys == (view.key,)
                desk.undo()
            else:
                assert refused(park, desk, view.key) == "parking.not-missing"
    assert {desk.parking.barred(view) for view in whole_list(desk, "after-coding")} == {None}


# Today


def test_who_only_lacks_codes_leaves_today_once_all_of_them_are_parked(home):
    desk = home()
    per = pathway_of(desk, PER)
    assert (in_today(desk, OLA), in_today(desk, PER)) == ("uncoded", "uncoded")
    park(desk, f"m{per}S")
    assert in_today(desk, PER) == "uncoded"
    park(desk, f"m{per}C", until=UNTIL + timedelta(days=1))
    park(desk, key_of(desk, OLA, "F"))
    assert (in_today(desk, OLA), in_today(desk, PER)) == (None, None)
    assert key_of(desk, OLA, "F") not in keys(desk, "after-coding")
    assert f"p{pathway_of(desk, OLA)}" in keys(desk, "overdue")
    then = home(today=UNTIL)
    assert (in_today(then, OLA), in_today(then, PER)) == ("uncoded", "uncoded")
    assert keys(then, "parked") == [f"m{per}C"]
    desk.parking.unpark([key_of(desk, OLA, "F")])
    assert (in_today(desk, OLA), in_today(desk, PER)) == ("uncoded", None)
    assert sound(desk)


def test_who_may_be_waiting_never_leaves_today(home):
    desk = home()
    kari = pathway_of(desk, KARI)
    assert in_today(desk, KARI) == "waiting"
    park(desk, f"p{kari}")
    assert keys(desk, "parked") == [f"m{kari}S"]
    assert in_today(desk, KARI) == "waiting"
    assert {standing["list"] for standing in desk.detail(kari).fields["lists"]} >= {"today", "overdue", "parked"}


def test_a_code_set_here_stands_in_today_until_it_is_entered_whatever_is_parked(home):
    desk = home()
    per = pathway_of(desk, PER)
    desk.set_code(per, "S", date(2026, 8, 20))
    park(desk, f"m{per}C")
    assert in_today(desk, PER) == "to-enter"


def test_a_pathway_comes_back_with_the_first_code_that_counts_also_one_that_was_never_parked(make_desk, files):
    """Its end comes 90 days after its latest code, however long the S is parked."""
    desk = make_desk()
    files.codes(desk, (KARI, "A16A", "2026-08-20"), (KARI, "A16CK", "2026-08-25"))
    kari = pathway_of(desk, KARI, "A16")
    park(desk, f"m{kari}S", until=date(2027, 1, 10))
    assert in_today(desk, KARI, "A16") is None
    assert in_today(make_desk(today=date(2026, 11, 23)), KARI, "A16") is None
    then = make_desk(today=date(2026, 11, 24))
    assert (in_today(then, KARI, "A16"), keys(then, "after-coding")) == ("uncoded", [f"m{kari}end"])
    park(then, f"m{kari}end", until=date(2027, 1, 20))
    assert (in_today(then, KARI, "A16"), keys(then, "after-coding")) == (None, [])
    assert in_today(make_desk(today=date(2027, 1, 9)), KARI, "A16") is None
    later = make_desk(today=date(2027, 1, 10))
    assert (in_today(later, KARI, "A16"), keys(later, "parked")) == ("uncoded", [f"m{kari}end"])
    assert sound(desk)


def test_who_was_seen_yesterday_stands_in_today_whatever_is_parked(home, files):
    desk = home()
    kari = pathway_of(desk, KARI)
    park(desk, f"m{kari}S")
    files.contacts(desk, (KARI, "2026-11-01", "drug"))
    assert in_today(desk, KARI) == "uncoded"
    then = home(today=TODAY + timedelta(days=1))
    assert (in_today(then, KARI), f"m{kari}F" in keys(then, "after-coding")) == ("uncoded", True)
    park(then, f"m{kari}F")
    assert in_today(then, KARI) is None
    assert sound(desk)


# Taken back, parked anew


def test_a_code_is_parked_anew_and_each_step_is_undone_and_done_again(home):
    desk = home()
    key = key_of(desk, PER, "C")
    park(desk, key, reason="first")
    park(desk, key, until=UNTIL + timedelta(days=3), reason="second")
    assert standing(desk) == [("C", "2026-11-19", "second")]
    desk.parking.unpark([key])
    assert (standing(desk), keys(desk, "parked")) == ([], [])
    for expected in ("second", "first", None):
        assert home().undo().origin
        assert [reason for *_, reason in standing(desk)] == ([expected] if expected else [])
        assert keys(desk, "parked") == ([key] if expected else [])
        assert sound(desk)
    for expected in ("first", "second", None):
        home().redo()
        assert [reason for *_, reason in standing(desk)] == ([expected] if expected else [])
        assert sound(desk)
    assert refused(desk.parking.unpark, [key]) == "parking.not-parked"


def test_undo_says_what_it_was_and_asks_before_more_than_three(home, files):
    desk = home()
    key = key_of(desk, PER, "C")
    park(desk, key)
    assert desk.undo().sentence == "Undone: parking."
    assert desk.redo().sentence == "Done again: parking."
    desk.parking.unpark([key])
    assert desk.undo().sentence == "Undone: taking back from parking."
    people = (KARI, OLA, PER)
    files.codes(desk, *((who, f"{way}CK", "2026-08-20") for who in people for way in ("A01", "A26")))
    many = [view.key for view in whole_list(desk, "after-coding") if view.fields["pathway"] in ("A01", "A26")]
    park(desk, *many)
    with pytest.raises(Refusal) as caught:
        desk.undo(3)
    assert str(caught.value.values["what"]).startswith("parking, 6 rows")
    assert desk.undo(3, caught.value.values["change"]).sentence == "Undone: parking, 6 rows."
    assert keys(desk, "parked") == [key]


def test_several_keys_are_one_step_and_the_refused_ones_say_why(home, files):
    desk = home()
    files.referrals(desk, (OLA, "2026-10-30", "A26", "PK"))
    (referral,) = keys(desk, "referrals")
    kari, per = pathway_of(desk, KARI), pathway_of(desk, PER)
    wrong = [referral, "p999999999", "m1Q", "", "r1; DROP TABLE parking", f"m{kari}F", f"m{per}end"]
    done = park(desk, f"m{kari}S", *wrong, f"p{per}", f"m{per}S", f"m{kari}S")
    assert done.keys == (f"m{kari}S", f"p{per}", f"m{per}S")
    assert done.refused == tuple((key, desk.texts("parking.not-missing")) for key in wrong)
    assert done.sentence.startswith("3 codes are parked until 2026-11-16. ")
    assert "7" in done.sentence
    assert len(standing(desk)) == 3
    assert ask(desk, "SELECT count(*) FROM change WHERE act = 'park'") == [(1,)]
    assert desk.parking.unpark([f"m{per}S", f"p{per}", f"m{kari}S", key_of(desk, OLA, "F")]).keys == (
        *(f"m{per}S", f"p{per}", f"m{kari}S"),
    )
    assert standing(desk) == []
    desk.undo()
    assert len(standing(desk)) == 3
    desk.undo()
    assert (standing(desk), keys(desk, "parked")) == ([], [])
    assert sound(desk)


@pytest.mark.parametrize(
    ("act", "key"),
    [
        (lambda desk, row: desk.parking.park([row], TODAY, "x"), "dates.not-ahead"),
        (lambda desk, row: desk.parking.park([row], TODAY - timedelta(days=1), "x"), "dates.not-ahead"),
        (lambda desk, row: desk.parking.park([row], TODAY + timedelta(days=367), "x"), "dates.too-far-ahead"),
        (lambda desk, row: desk.parking.park([row], UNTIL, " \t\n"), "parking.reason-needed"),
        (lambda desk, row: desk.parking.park([row], UNTIL, "x" * 201), "imports.value-too-long"),
        (lambda desk, row: desk.parking.park([], UNTIL, "x"), "parking.not-missing"),
        (lambda desk, row: desk.parking.park(["p0", "m0S", "e1", "d1"], UNTIL, "x"), "parking.not-missing"),
        (lambda desk, row: desk.parking.unpark([row]), "parking.not-parked"),
        (lambda desk, row: desk.parking.unpark(["p0"]), "parking.not-missing"),
        (lambda desk, row: desk.parking.unpark([]), "parking.not-missing"),
    ],
)
def test_what_is_refused_leaves_no_trace(home, act, key):
    desk = home()
    counts = "SELECT (SELECT count(*) FROM change), (SELECT count(*) FROM history), (SELECT count(*) FROM parking)"
    before = ask(desk, counts)
    with pytest.raises(Refusal) as caught:
        act(desk, key_of(desk, PER, "C"))
    assert caught.value.key == key
    assert desk.texts(caught.value.key, **caught.value.values)
    assert ask(desk, counts) == before


def test_a_year_ahead_is_the_longest(home):
    desk = home()
    park(desk, key_of(desk, PER, "C"), until=TODAY + timedelta(days=366))
    assert desk.parking.usual_day == TODAY + timedelta(days=14)


@pytest.mark.parametrize("reason", HOSTILE)
def test_a_hostile_reason_is_kept_harmless_or_refused(home, reason):
    desk = home()
    key = key_of(desk, PER, "C")
    with suppress(Refusal):
        park(desk, key, reason=reason)
    if not standing(desk):
        assert refused(park, desk, key, reason=reason).startswith(("imports.value-", "parking.reason-needed"))
        return
    fields = row(desk, "parked", key)
    assert fields["parked_reason"].isprintable()
    assert 0 < len(fields["parked_reason"]) <= 200
    assert fields["parked_reason"] in fields["why"]
    assert sound(desk)


# Other people


def test_a_code_that_is_set_is_not_parked_any_more_until_the_code_is_taken_back(home):
    desk, other = home(), home(user="ola")
    key, per = key_of(desk, PER, "C"), pathway_of(desk, PER)
    park(desk, key)
    other.set_code(per, "CK", date(2026, 9, 1))
    assert (keys(desk, "parked"), standing(desk)) == ([], [])
    other.undo()
    assert (keys(desk, "parked"), len(standing(desk))) == ([key], 1)
    other.redo()
    assert (keys(desk, "parked"), standing(desk)) == ([], [])
    assert history(desk, per) == [
        *(("park", "park"), ("set", "set"), ("set", "parking-over"), ("undo", "withdraw"), ("undo", "reopened")),
        *(("redo", "restore"), ("redo", "taken-back")),
    ]
    assert refused(desk.undo) == "sleeping.cannot-reverse"
    other.undo()
    assert keys(desk, "parked") == [key]
    assert sound(desk)


def test_undo_opens_no_parking_of_a_code_that_was_set_meanwhile(home):
    desk, other = home(), home(user="ola")
    key, per = key_of(desk, PER, "C"), pathway_of(desk, PER)
    park(desk, key)
    desk.parking.unpark([key])
    other.set_code(per, "CK", date(2026, 9, 1))
    assert refused(desk.undo) == "sleeping.cannot-reverse"
    assert standing(desk) == []
    other.undo()
    assert (keys(desk, "parked"), standing(desk)) == ([], [])
    assert sound(desk)


def test_undo_leaves_alone_what_somebody_parked_anew(home):
    desk, other = home(), home(user="ola")
    key = key_of(desk, PER, "C")
    park(desk, key, reason="kari's")
    park(other, key, reason="ola's")
    assert refused(desk.undo) == "sleeping.cannot-reverse"
    assert [reason for *_, reason in standing(desk)] == ["ola's"]
    other.undo()
    assert [reason for *_, reason in standing(desk)] == ["kari's"]
    desk.undo()
    assert standing(desk) == []
    other.redo()
    assert [reason for *_, reason in standing(desk)] == ["ola's"]
    assert sound(desk)


def test_a_withdrawn_code_that_was_missing_before_is_parked_by_whoever_parks_it_and_set_again(home):
    desk, other = home(), home(user="ola")
    per = pathway_of(desk, PER)
    desk.set_code(per, "CK", date(2026, 9, 1))
    desk.undo()
    park(other, f"m{per}C")
    desk.redo()
    assert standing(desk) == []
    desk.undo()
    assert len(standing(desk)) == 1
    assert sound(desk)


# The store


@pytest.mark.parametrize("table", ["missing", "pathway"])
def test_the_doctor_mends_what_does_not_show_its_parking(home, table):
    desk = home()
    ola = pathway_of(desk, OLA)
    park(desk, f"m{ola}F")
    with desk.store.bulk() as raw:
        raw.execute(f"UPDATE {table} SET parked_until = '2026-12-24' WHERE parked_until <> ''")
    assert set(examine(desk.store).differences) == {(ola, "parking")}
    assert (keys(desk, "parked"), in_today(desk, OLA)) == ([f"m{ola}F"], None)
    assert row(desk, "parked", f"m{ola}F")["parked_until"] == "2026-11-16"
    assert sound(desk)


def test_parking_and_answers_are_only_ever_closed(home):
    desk = home()
    park(desk, key_of(desk, PER, "C"))
    desk.parking.reject([key_of(desk, OLA, "F")])
    for table in ("parking", "answer"):
        with pytest.raises(StoreTrouble), desk.store.bulk() as raw:
            raw.execute(f"DELETE FROM {table}")
        assert ask(desk, f"SELECT count(*) FROM {table}") == [(1,)]


def test_a_code_book_that_differs_derives_all_anew_and_keeps_what_is_parked(home):
    desk = home()
    park(desk, key_of(desk, OLA, "F"))
    desk.store.rederive()
    assert keys(desk, "parked") == [key_of(desk, OLA, "F")]
    assert in_today(desk, OLA) is None
