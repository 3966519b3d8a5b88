"""The keys of the code dialog, one by one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpp_tui.domain.codes import EVENTS
from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.code_entry import CodeEntry

TODAY = date(2026, 11, 2)
SUGGESTED = ("S", "2026-10-15")


def typed(keys: str, suggested: tuple[str, str] | None = None) -> CodeEntry:
    entry = CodeEntry(EVENTS, suggested)
    for key in keys:
        if key == "<":
            entry.take_back()
        else:
            entry.type(key)
    return entry


@pytest.mark.parametrize(
    ("keys", "event", "day"),
    [
        ("s", "S", date(2026, 11, 2)),
        ("S-3", "S", date(2026, 10, 30)),
        ("S.", "S", date(2026, 11, 2)),
        ("ck", "CK", date(2026, 11, 2)),
        ("FM-3", "FM", date(2026, 10, 30)),
        ("Sfre", "S", date(2026, 10, 30)),
        ("Sfri", "S", date(2026, 10, 30)),
        ("X12.3", "X", date(2026, 3, 12)),
        ("S12.3.26", "S", date(2026, 3, 12)),
        ("S2026-03-12", "S", date(2026, 3, 12)),
        ("SCK", "CK", date(2026, 11, 2)),
        ("CKX", "X", date(2026, 11, 2)),
        ("C<S", "S", date(2026, 11, 2)),
        ("S-4<3", "S", date(2026, 10, 30)),
        ("S-3<<", "S", date(2026, 11, 2)),
        ("S-3dX", "S", None),
        ("CCK", "CK", date(2026, 11, 2)),
        ("CFK", "FK", date(2026, 11, 2)),
        ("CFM-3", "FM", date(2026, 10, 30)),
        ("CS", "S", date(2026, 11, 2)),
        ("CZCFK", "FK", date(2026, 11, 2)),
    ],
)
def test_letters_then_a_day(keys: str, event: str, day: date | None) -> None:
    entry = typed(keys)
    assert entry.event == event
    if day is None:
        with pytest.raises(Refusal):
            entry.day(TODAY)
    else:
        assert entry.day(TODAY) == day


@pytest.mark.parametrize("keys", ["C", "F"])
def test_half_a_code_waits_for_its_letter(keys: str) -> None:
    entry = typed(keys)
    assert entry.event is None
    assert entry.waits_for_letter


@pytest.mark.parametrize("keys", ["Z", "CZ", "Q", "CD", "FD"])
def test_letters_that_begin_no_code_are_refused(keys: str) -> None:
    entry = typed(keys[:-1])
    assert entry.type(keys[-1]) is False
    assert entry.letters == keys[:-1]
    assert entry.is_refused


@pytest.mark.parametrize(("keys", "is_refused"), [("Z", True), ("Z-3", True), ("ZS", False), ("CZ<", True)])
def test_after_a_refused_letter_a_code_has_to_be_chosen_anew(keys: str, is_refused: bool) -> None:
    entry = typed(keys, SUGGESTED)
    assert entry.is_refused is is_refused
    entry.choose("CK")
    assert not entry.is_refused


def test_nothing_typed_means_what_is_suggested() -> None:
    entry = typed("", SUGGESTED)
    assert (entry.event, entry.day(TODAY)) == ("S", date(2026, 10, 15))


@pytest.mark.parametrize(("keys", "day"), [("-3", date(2026, 10, 30)), ("d", TODAY), ("12.3", date(2026, 3, 12))])
def test_a_day_alone_belongs_to_the_suggested_code(keys: str, day: date) -> None:
    entry = typed(keys, SUGGESTED)
    assert (entry.event, entry.day(TODAY)) == ("S", day)


def test_another_code_does_not_take_the_suggested_day() -> None:
    entry = typed("CK", SUGGESTED)
    assert entry.day(TODAY) == TODAY
    assert typed("CK<<S", SUGGESTED).day(TODAY) == date(2026, 10, 15)


def test_a_day_that_was_typed_stays_when_another_code_is_picked() -> None:
    entry = typed("S-3")
    entry.choose("CK")
    assert (entry.event, entry.day(TODAY)) == ("CK", date(2026, 10, 30))


@given(st.text(max_size=20), st.sampled_from([None, SUGGESTED]))
def test_any_keys_leave_a_code_of_the_list_or_none(keys: str, suggested: tuple[str, str] | None) -> None:
    entry = typed(keys, suggested)
    assert entry.event is None or entry.event in EVENTS
    for _ in range(60):
        entry.take_back()
    assert entry.letters == ""


@pytest.mark.parametrize(
    ("keys", "keeps_day", "event", "day"),
    [
        ("cm", True, "CM", "2026-10-15"),
        ("c", True, None, ""),
        ("cm<", True, None, ""),
        ("cm<k", True, "CK", "2026-10-15"),
        ("cm-3", True, "CM", "-3"),
        ("cmd", True, "CM", ""),
        ("fk", True, "FK", ""),
        ("x", True, "X", ""),
        ("cm", False, "CM", ""),
        ("ck", False, "CK", "2026-10-15"),
    ],
)
def test_the_day_of_the_evidence_stays_for_codes_of_its_stage_where_it_is_wanted(keys, keeps_day, event, day) -> None:
    entry = CodeEntry(EVENTS, ("CK", "2026-10-15"), keeps_day=keeps_day)
    for key in keys:
        entry.take_back() if key == "<" else entry.type(key)
    assert (entry.event, entry.day_text) == (event, day)
    assert entry.is_prefilled is (day == "2026-10-15")


@pytest.mark.parametrize(
    ("keys", "suggested", "day"),
    [
        ("9", ("CK", "2026-08-15"), "2026-08-09"),
        ("09", ("CK", "2026-08-15"), "2026-08-09"),
        ("cm3", ("CK", "2026-08-15"), "2026-08-03"),
        ("9.", ("CK", "2026-08-15"), None),
        ("9.7", ("CK", "2026-08-15"), "2026-07-09"),
        ("31", ("CK", "2026-02-15"), None),
        ("0", ("CK", "2026-02-15"), None),
        ("123", ("CK", "2026-02-15"), None),
        ("ck9", None, None),
    ],
)
def test_a_bare_number_is_a_day_of_the_month_of_the_evidence(keys, suggested, day) -> None:
    entry = CodeEntry(EVENTS, suggested, keeps_day=True)
    for key in keys:
        entry.type(key)
    if day is None:
        with pytest.raises(Refusal):
            entry.day(TODAY)
    else:
        assert entry.day(TODAY).isoformat() == day
    plain = CodeEntry(EVENTS, ("CK", "2026-08-15"))
    plain.type("9")
    with pytest.raises(Refusal):
        plain.day(TODAY)
