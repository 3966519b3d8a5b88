"""The share in real time: counted in SQL as a person would count it, nothing dropped, late codes behind each bar."""

from __future__ import annotations

import statistics
from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpp_tui.domain.real_time import lateness
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.honesty_text import bar
from cpp_tui.store.honesty import HonestyQuery
from tests.facts import KARI, OLA, ask, whole_list, write_rows

KEYS = {"month": lambda code: code[0][:7], "code": lambda code: code[1], "unit": lambda code: code[2]}


def naive(desk, by):
    """Count every live code one by one."""
    groups = defaultdict(list)
    for code in ask(desk, "SELECT event_date, event, unit, registered_at FROM event WHERE withdrawn_at IS NULL"):
        at = code[3]
        days = None if at is None else (date.fromisoformat(at[:10]) - date.fromisoformat(code[0])).days
        groups[KEYS[by](code)].append(days)
    found = {}
    for key, days in groups.items():
        late = [one for one in days if one is not None and one > 1]
        unknown = days.count(None)
        found[key] = (len(days) - len(late) - unknown, len(late), unknown, statistics.median(late) if late else None)
    return found


@pytest.mark.parametrize("by", KEYS)
def test_every_group_is_counted_as_one_by_one(make_sample_desk, by):
    desk = make_sample_desk()
    found = desk.honesty.shares(by)
    wanted = naive(desk, by)
    assert {row.key: tuple(row.figures) for row in found.rows} == wanted
    assert [row.key for row in found.rows] == sorted(wanted)
    assert found.total.figures.codes == sum(sum(figures[:3]) for figures in wanted.values())
    assert any(figures[1] for figures in wanted.values())


@pytest.mark.parametrize("by", KEYS)
def test_every_bar_opens_to_the_very_codes_that_are_late(demo_desk, by):
    for row in demo_desk.honesty.shares(by).rows:
        codes = demo_desk.honesty.late(by, row.key)
        assert len(codes) == row.figures.late
        assert all(code.days_late > 1 for code in codes)
        assert [code.days_late for code in codes] == sorted((code.days_late for code in codes), reverse=True)


def test_months_units_and_pathways_narrow_and_withdrawn_codes_do_not_count(make_desk, tmp_path):
    desk = make_desk()
    header = ("national_id", "name", "unit", "code", "event_date", "registered_at")
    rows = [
        (KARI, "Kari", "Kir", "A12A", "2026-09-30", "2026-10-01"),
        (KARI, "Kari", "Kir", "A12S", "2026-10-01", "2026-10-04"),
        (OLA, "Ola", "Med", "A01A", "2026-10-31", ""),
    ]
    path = write_rows(tmp_path / "codes.csv", header, rows)
    desk.import_files([path])
    whole = desk.honesty.shares("month")
    assert [(row.key, *row.figures) for row in whole.rows] == [
        ("2026-09", 1, 0, 0, None),
        ("2026-10", 0, 1, 1, 3.0),
    ]
    assert whole.total.figures.percent == 50.0
    assert desk.honesty.shares("month", HonestyQuery(first="2026-10")).total.figures.codes == 2
    assert desk.honesty.shares("month", HonestyQuery(last="2026-09")).total.figures.codes == 1
    assert desk.honesty.shares("code", HonestyQuery(unit="med")).total.figures == (0, 0, 1, None)
    assert desk.honesty.shares("code", HonestyQuery(unit="med")).total.figures.percent is None
    assert desk.honesty.shares("code", HonestyQuery(pathway="A12")).total.figures.codes == 2
    pathway = next(row.pathway_id for row in whole_list(desk, "open") if row.fields["pathway"] == "A12")
    desk.withdraw_named(pathway, "S", "wrong patient")
    assert desk.honesty.shares("month").total.figures == (1, 0, 1, None)


@pytest.mark.parametrize(
    ("by", "query", "key"),
    [
        ("day", HonestyQuery(), "honesty.unknown-by"),
        ("month; DROP TABLE event", HonestyQuery(), "honesty.unknown-by"),
        ("month", HonestyQuery(first="2026-13"), "honesty.no-month"),
        ("month", HonestyQuery(last="2026-1'"), "honesty.no-month"),
        ("month", HonestyQuery("2026-10", "2026-09"), "honesty.from-after-to"),
    ],
)
def test_what_cannot_be_asked_is_refused(desk, by, query, key):
    with pytest.raises(Refusal) as refused:
        desk.honesty.shares(by, query)
    assert refused.value.key == key


@given(st.lists(st.none() | st.integers(-5, 400), max_size=60), st.integers(0, 10))
def test_the_figures_are_those_of_the_single_codes(days, limit):
    found = lateness({day: days.count(day) for day in set(days)}, limit)
    late = [day for day in days if day is not None and day > limit]
    assert found.codes == len(days)
    assert (found.late, found.unknown) == (len(late), days.count(None))
    assert found.median_days_late == (statistics.median(late) if late else None)


@given(st.floats(0, 100), st.integers(1, 60))
def test_a_bar_is_as_wide_as_it_is_asked_for_and_grows_with_the_share(percent, cells):
    assert len(bar(percent, cells)) == cells
    assert bar(percent, cells).count("█") <= bar(100, cells).count("█") == cells
    assert bar(0, cells) == "·" * cells
    assert bar(None, cells) == " " * cells
