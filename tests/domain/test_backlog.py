"""The backlog in figures: every code in one stage and one age group, medians, and the reports that it falls under."""

from __future__ import annotations

import statistics
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpp_tui.codebook.reporting import national_reporting
from cpp_tui.domain.backlog import AGES, STRENGTHS, Counted, age_group, backlog, median
from cpp_tui.domain.filtering import parse
from cpp_tui.domain.reporting import Calendar
from cpp_tui.domain.row_keys import MISSING_STAGES

CALENDAR = Calendar(national_reporting())
TODAY = "2026-11-02"


def before(days: int) -> str:
    return (date.fromisoformat(TODAY) - timedelta(days)).isoformat()


ROWS = st.lists(
    st.builds(
        Counted,
        stage=st.sampled_from(MISSING_STAGES),
        since=st.integers(-3, 900).map(before),
        strength=st.sampled_from(("", *STRENGTHS)),
        is_parked=st.booleans(),
        count=st.integers(1, 5),
    ),
    max_size=40,
)


@given(st.lists(st.integers(0, 300), min_size=1))
def test_the_median_is_that_of_the_single_ages(ages):
    assert median({age: ages.count(age) for age in ages}) == statistics.median(ages)


def test_of_nothing_there_is_no_median():
    assert median({}) is None


@pytest.mark.parametrize(
    ("age", "group"),
    [(-2, "0-7"), (0, "0-7"), (7, "0-7"), (8, "8-30"), (30, "8-30"), (31, "31-90"), (90, "31-90"), (91, "91-180"),
     (180, "91-180"), (181, "over-180"), (9000, "over-180")],
)  # fmt: skip
def test_each_age_has_its_group(age, group):
    assert age_group(age) == group


@given(ROWS)
def test_the_groups_hold_what_single_rows_give(rows):
    found = backlog(rows, CALENDAR, TODAY)
    for groups in (found.by_stage, found.by_age):
        for name in ("count", "parked", "total", "without", "reported", "locked", "without_run"):
            assert sum(getattr(group, name) for group in groups) == getattr(found.all, name), name
    ages = [(date.fromisoformat(TODAY) - date.fromisoformat(row.since)).days for row in rows for _ in range(row.count)]
    singles = [row for row in rows for _ in range(row.count)]
    for group in found.groups:
        mine = [
            (age, row)
            for age, row in zip(ages, singles, strict=True)
            if group.kind == "all" or group.id == (row.stage if group.kind == "stage" else age_group(age))
        ]
        active = [(age, row) for age, row in mine if not row.is_parked]
        assert (group.total, group.count) == (len(mine), len(active))
        assert group.median_age == (statistics.median([age for age, _ in active]) if active else None)
        assert group.oldest_age == max((age for age, _ in active), default=None)
        assert all(
            group.by_strength[strength] == sum(row.strength == strength for _, row in active) for strength in STRENGTHS
        )
        taken = sum(deadline.count for deadline in group.deadlines)
        assert taken + group.locked + group.without_run == group.count
        assert all(deadline.day >= TODAY for deadline in group.deadlines)


def test_the_reports_of_an_ordinary_day():
    """On the last day for October: October is first, September and before are corrections, 2025 is closed."""
    rows = [
        Counted("S", day, "", False, 1)
        for day in ("2026-10-31", "2026-10-01", "2026-09-30", "2026-11-01", "2025-12-31")
    ]
    found = backlog(rows, CALENDAR, TODAY).all
    assert [(one.run, one.day, one.count) for one in found.deadlines] == [
        ("2026-11", "2026-11-02", 3),
        ("2026-12", "2026-12-02", 1),
    ]
    assert (found.reported, found.locked, found.without_run) == (1, 1, 0)


def test_between_the_last_run_of_a_year_and_its_lock_no_run_takes_its_codes():
    found = backlog([Counted("S", "2026-12-31", "", False, 4)], CALENDAR, "2027-01-20").all
    assert (found.deadlines, found.reported, found.locked, found.without_run) == ((), 4, 0, 4)


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_each_group_can_be_asked_for_in_a_filter(lang):
    groups = backlog([], CALENDAR, TODAY).groups
    assert len(groups) == 1 + len(MISSING_STAGES) + len(AGES)
    asked = {group.terms(lang) for group in groups}
    assert len(asked) == len(groups)
    for terms in asked:
        assert not parse(terms).mistakes
