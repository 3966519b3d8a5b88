"""Pace: working days, the day it is done, the pace that is needed; nothing divides by nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpp_tui.domain.days import add_working_days
from cpp_tui.domain.pace import (
    Pace,
    RunSoFar,
    add_work,
    is_working_day,
    needed_pace,
    window_begin,
    working_days,
)

TODAY = "2026-11-02"
DAYS = st.dates(date(1, 2, 1), date(9999, 12, 31)).map(date.isoformat)
NEAR = st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(date.isoformat)


def counted(first: str, last: str) -> int:
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    return sum((day + timedelta(number)).weekday() < 5 for number in range((end - day).days + 1))


@given(NEAR, st.integers(-20, 400))
def test_working_days_are_mondays_to_fridays(first, more):
    last = (date.fromisoformat(first) + timedelta(more)).isoformat()
    assert working_days(first, last) == counted(first, last)
    assert is_working_day(first) == (date.fromisoformat(first).weekday() < 5)


@given(NEAR)
def test_four_weeks_have_twenty_working_days(today):
    assert working_days(window_begin(today), today) == 20


@given(NEAR, st.integers(1, 600))
def test_work_ends_where_counting_day_by_day_ends(day, days):
    eve = (date.fromisoformat(day) - timedelta(1)).isoformat()
    assert add_work(day, days) == add_working_days(eve, days)


@given(DAYS, st.integers(1, 10**9))
def test_what_is_far_away_has_no_day_and_takes_no_time(day, days):
    found = add_work(day, days)
    assert found is None or found >= day


@given(st.integers(0, 500), st.integers(1, 20), st.integers(0, 5000), NEAR)
def test_at_its_pace_it_is_done_on_that_day_and_not_before(cases, days, left, today):
    done = Pace(cases, days).done_on(left, today)
    if left == 0:
        assert done == today
    elif cases == 0:
        assert done is None
    elif done is not None:
        taken = working_days(today, done)
        assert taken * cases >= left * days
        assert (taken - 1) * cases < left * days


@pytest.mark.parametrize("pace", [Pace(0, 20), Pace(0, 0), Pace(5, 0)])
def test_without_a_pace_there_is_no_day(pace):
    assert pace.per_day == 0
    assert pace.done_on(7, TODAY) is None


@pytest.mark.parametrize(
    ("left", "until", "pace"),
    [
        (10, "2026-11-08", 2.0),  # Monday to Sunday: five working days
        (10, "2026-11-03", 5.0),
        (10, TODAY, 10.0),
        (10, "2026-10-30", None),
        (0, TODAY, 0.0),
    ],
)
def test_the_pace_that_is_needed(left, until, pace):
    assert needed_pace(left, TODAY, until) == pace


def test_over_a_weekend_no_pace_is_enough():
    assert needed_pace(3, "2026-10-31", "2026-11-01") is None


@given(st.integers(1, 3000), NEAR, st.integers(1, 200))
def test_at_the_pace_that_is_needed_it_is_done_in_time(left, today, more):
    until = (date.fromisoformat(today) + timedelta(more)).isoformat()
    needed = needed_pace(left, today, until)
    if needed is not None:
        days = working_days(today, until)
        done = Pace(left, days).done_on(left, today)
        assert done is not None
        assert done <= until


@pytest.mark.parametrize(
    ("run", "each", "for_ten"),
    [(RunSoFar(0, 30.0), None, None), (RunSoFar(4, 30.0), 7.5, 75.0), (RunSoFar(4, -1.0), 0.0, 0.0)],
)
def test_a_run_has_a_pace_after_its_first_case(run, each, for_ten):
    assert run.seconds_a_case == each
    assert run.seconds_for(10) == for_ten


def test_the_first_days_of_the_calendar_have_a_window_too():
    assert window_begin("0001-01-03") == "0001-01-01"
