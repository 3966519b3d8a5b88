"""Runs as the screen asks for them: the queue in the order of the list, and a case with all that a decision needs."""

from __future__ import annotations

import pytest

from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.desk import ListQuery
from tests.backlog import key_of, keys, pathway_of
from tests.facts import KARI, OLA, PER, whole_list
from tests.screens.run_helpers import LIV, SIV, case_keys, fill

ALL = ListQuery("after-coding")


@pytest.fixture
def desk(make_desk, tmp_path):
    return fill(make_desk(), tmp_path)


def test_the_queue_holds_the_missing_codes_in_order_those_of_one_pathway_together(desk):
    assert desk.runs.queue(ALL) == tuple(case_keys(desk))
    assert desk.runs.queue(ListQuery("after-coding", "missing:S")) == tuple(
        key_of(desk, who, "S") for who in (KARI, PER, LIV)
    )
    assert desk.runs.queue(ListQuery("after-coding", sort=(("since", True),)))[0] == key_of(desk, SIV, "C")
    assert desk.runs.queue(ListQuery("after-coding", "zzzz")) == ()


def test_the_queue_of_a_hospital_is_its_list(make_sample_desk):
    desk = make_sample_desk()
    found = desk.runs.queue(ALL)
    assert sorted(found) == sorted(keys(desk, "after-coding"))
    order = list(dict.fromkeys(view.pathway_id for view in whole_list(desk, "after-coding")))
    assert list(dict.fromkeys(int(key[1:].rstrip("ASCFend")) for key in found)) == order


def test_parked_codes_are_a_queue_of_their_own_and_other_lists_are_none(desk):
    first = case_keys(desk)[0]
    desk.parking.park([first], desk.parking.usual_day, "x")
    assert first not in desk.runs.queue(ALL)
    assert desk.runs.queue(ListQuery("parked")) == (first,)
    for name in ("open", "today", "no-such-list"):
        assert desk.runs.queue(ListQuery(name)) == ()
    with pytest.raises(Refusal):
        desk.runs.queue(ListQuery("after-coding", "stage:x"))


def test_a_case_has_the_suggestion_of_its_own_code_and_the_rule_that_it_rests_on(desk):
    cases = [desk.runs.case(key) for key in desk.runs.queue(ALL)]
    assert [(case.stage, case.rule, case.only_event) for case in cases] == [
        *(("F", "treatment", None), ("S", "attendance", "S"), ("S", "attendance", "S")),
        *(("C", "talk-before-treatment", None), ("S", None, "S"), ("C", None, None)),
    ]
    assert [case.suggestion and (case.suggestion.event, case.suggestion.date) for case in cases] == [
        *(("FK", "2026-04-01"), ("S", "2026-08-10"), ("S", "2026-08-12"), ("CK", "2026-08-30"), None, None),
    ]
    assert [case.suggestion and case.suggestion.strength for case in cases[:4]] == [
        *("certain", "certain", "certain", "likely"),
    ]
    for case in cases:
        assert case.pathway_id == case.found.detail.row.id
        assert case.version == desk.coding_form(case.pathway_id).version
        offered = [option.event for option in case.options if option.suggested]
        assert offered == ([case.suggestion.event] if case.suggestion else [])


@pytest.mark.parametrize("key", ["m999999S", "m1Q", "p1", "", "x", "m1A", "m99999999999999999999S"])
def test_what_is_no_missing_code_is_no_case(desk, key):
    assert desk.runs.case(key) is None


def test_a_case_is_none_once_its_code_is_set(desk):
    key = key_of(desk, KARI, "S")
    desk.set_code(pathway_of(desk, KARI), "S", desk.today)
    assert desk.runs.case(key) is None
    desk.undo()
    assert desk.runs.case(key).suggestion is not None


def test_a_suggestion_of_a_day_ahead_is_none(make_desk, tmp_path):
    fill(make_desk(), tmp_path)
    early = make_desk(today=make_desk().today.replace(month=8, day=5))
    assert early.runs.case(key_of(early, KARI, "S")).suggestion is None
    assert early.runs.case(key_of(early, OLA, "F")).suggestion is not None
    assert PER not in str(early.runs.record())
