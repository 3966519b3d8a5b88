"""The register's calendar: each month has one first report, runs follow each other, years are locked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpp_tui.codebook.reporting import Reporting, national_reporting
from cpp_tui.domain.reporting import Calendar

NATIONAL = Calendar(national_reporting())
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)


@st.composite
def calendars(draw):
    """Any calendar that a file may give: every month in one run, none in its own month."""
    runs: dict[int, tuple[int, ...]] = {}
    for month in range(1, 13):
        run = draw(st.integers(1, 12).filter(lambda run, month=month: run != month))
        runs[run] = (*runs.get(run, ()), month)
    return Calendar(Reporting(runs, "own", draw(st.integers(1, 28)), "own", (12, 31), "own"))


@pytest.mark.parametrize(
    ("day", "month", "covers"),
    [
        ("2026-11-02", "2026-11", ("2026-10",)),
        ("2026-11-03", "2026-12", ("2026-11",)),
        ("2026-12-31", "2027-01", ("2026-12",)),
        ("2027-01-03", "2027-03", ("2027-01", "2027-02")),
        ("2027-02-15", "2027-03", ("2027-01", "2027-02")),
        ("2027-03-03", "2027-04", ("2027-03",)),
    ],
)
def test_the_next_run(day, month, covers):
    run = NATIONAL.next_run(day)
    assert run is not None
    assert (run.month, run.covers, run.deadline) == (month, covers, f"{month}-02")


@pytest.mark.parametrize(
    ("month", "today", "standing", "taken_by"),
    [
        ("2026-10", "2026-11-02", "to-report", "2026-11"),
        ("2026-10", "2026-11-03", "reported", "2026-12"),
        ("2026-11", "2026-11-03", "to-report", "2026-12"),
        ("2027-01", "2027-02-10", "to-report", "2027-03"),
        ("2026-12", "2027-01-02", "to-report", "2027-01"),
        ("2026-12", "2027-01-03", "reported", None),  # none in February, and in March the year is locked
        ("2026-12", "2027-02-28", "reported", None),
        ("2026-12", "2027-03-01", "locked", None),
        ("2026-03", "2027-03-01", "locked", None),
        ("2025-03", "2026-11-02", "locked", None),
        ("2027-01", "2027-03-01", "to-report", "2027-03"),
        ("2026-12", "2026-11-02", "to-report", "2027-01"),
    ],
)
def test_where_a_month_stands_and_which_run_takes_it(month, today, standing, taken_by):
    assert NATIONAL.standing(month, today) == standing
    run = NATIONAL.run_taking(month, today)
    assert (run.month if run else None) == taken_by


@pytest.mark.parametrize(
    ("today", "year", "on"),
    [
        ("2026-11-02", 2026, "2027-03-01"),
        ("2027-02-28", 2026, "2027-03-01"),
        ("2027-03-01", 2027, "2028-03-01"),
        ("9999-12-31", 9999, "9999-12-31"),
        ("9999-01-01", 9998, "9999-03-01"),
    ],
)
def test_the_year_that_is_locked_next(today, year, on):
    assert NATIONAL.next_lock(today) == (year, on)


@given(calendars(), st.integers(1, 9998), st.integers(1, 12))
def test_every_month_is_first_reported_by_exactly_one_run_and_later(calendar, year, month):
    wanted = f"{year:04}-{month:02}"
    reporting = [run for one in (year, year + 1) for run in calendar.runs(one) if wanted in run.covers]
    assert reporting == [calendar.first_report(wanted)]
    assert reporting[0].month > wanted


@given(st.one_of(st.just(NATIONAL), calendars()), DAYS)
def test_the_next_run_is_never_past_and_no_other_lies_between(calendar, day):
    run = calendar.next_run(day)
    year = int(day[:4])
    coming = [one.deadline for each in range(year, min(year + 2, 10_000)) for one in calendar.runs(each)]
    assert (run.deadline if run else None) == min((one for one in coming if one >= day), default=None)


@given(st.one_of(st.just(NATIONAL), calendars()), DAYS, st.integers(0, 800))
def test_later_days_have_no_earlier_run(calendar, day, later):
    last = min(date.fromisoformat(day).toordinal() + later, date.max.toordinal())
    first, second = calendar.next_run(day), calendar.next_run(date.fromordinal(last).isoformat())
    assert second is None or (first is not None and first.deadline <= second.deadline)


@given(st.one_of(st.just(NATIONAL), calendars()), st.integers(1990, 2030), st.integers(1, 12), DAYS)
def test_a_month_goes_from_to_report_over_reported_to_locked(calendar, year, month, today):
    wanted = f"{year}-{month:02}"
    order = ("to-report", "reported", "locked")
    now = calendar.standing(wanted, today)
    tomorrow = min(date.fromisoformat(today) + timedelta(1), date.max - timedelta(1)).isoformat()
    if tomorrow > today:
        assert order.index(now) <= order.index(calendar.standing(wanted, tomorrow))
    run = calendar.run_taking(wanted, today)
    if now == "locked":
        assert run is None
    if run is not None:
        assert today <= run.deadline < calendar.lock_day(year)
        assert now == "reported" or wanted in run.covers


def test_only_what_is_verified_or_the_hospitals_own_is_confirmed():
    assert (NATIONAL.is_deadline_confirmed, NATIONAL.is_lock_confirmed) == (False, False)
    own = Calendar(Reporting(NATIONAL.reporting.runs, "verified", 5, "own", (4, 1), "own"))
    assert (own.is_deadline_confirmed, own.is_lock_confirmed) == (True, True)
