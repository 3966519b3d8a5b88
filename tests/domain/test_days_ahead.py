"""Days as people plan them: always ahead, never more than a year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpp_tui.domain.dates import LONGEST_AHEAD, parse_day_ahead
from cpp_tui.domain.refusal import Refusal

MONDAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("+7", date(2026, 11, 9)),
        (" +1 ", date(2026, 11, 3)),
        ("fre", date(2026, 11, 6)),
        ("FRIDAY", date(2026, 11, 6)),
        ("man", date(2026, 11, 9)),
        ("søn", date(2026, 11, 8)),
        ("i  morgen", date(2026, 11, 3)),
        ("tomorrow", date(2026, 11, 3)),
        ("12.12", date(2026, 12, 12)),
        ("12.12.", date(2026, 12, 12)),
        ("2.11", date(2027, 11, 2)),
        ("1.2", date(2027, 2, 1)),
        ("12.12.26", date(2026, 12, 12)),
        ("2026-12-12", date(2026, 12, 12)),
        ("20261212", date(2026, 12, 12)),
    ],
)
def test_what_people_type_is_a_day_ahead(typed, day):
    assert parse_day_ahead(typed, MONDAY) == day


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "dates.not-ahead"),
        (".", "dates.not-ahead"),
        ("+0", "dates.not-ahead"),
        ("-3", "dates.not-ahead"),
        ("2026-11-02", "dates.not-ahead"),
        ("1.11.26", "dates.not-ahead"),
        ("+367", "dates.too-far-ahead"),
        ("2028-01-01", "dates.too-far-ahead"),
        ("29.2", "dates.too-far-ahead"),
        ("31.4", "dates.impossible"),
        ("2026-13-01", "dates.impossible"),
        ("neste uke", "dates.not-a-day-ahead"),
    ],
)
def test_other_days_are_refused_with_the_reason(typed, key):
    with pytest.raises(Refusal) as caught:
        parse_day_ahead(typed, MONDAY)
    assert caught.value.key == key


@given(today=st.dates(date(2016, 1, 1), date(2090, 1, 1)), number=st.integers(0, 6))
def test_a_day_of_the_week_is_the_next_one(today, number):
    day = parse_day_ahead(("man", "tir", "ons", "tor", "fre", "lor", "son")[number], today)
    assert day.weekday() == number
    assert timedelta(0) < day - today <= timedelta(7)


@given(text=st.text(max_size=12), today=st.dates(date(2016, 1, 1), date(2090, 1, 1)))
def test_whatever_is_typed_is_ahead_or_refused(text, today):
    try:
        day = parse_day_ahead(text, today)
    except Refusal:
        return
    assert 0 < (day - today).days <= LONGEST_AHEAD
