"""What codes do to the clocks, by example and against ``domain.clocks``."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpp_tui.codebook.reader import load
from cpp_tui.domain.clocks import clocks
from cpp_tui.domain.codes import EVENTS
from cpp_tui.domain.facts import CodeFact, Rules
from cpp_tui.domain.limits import LimitBook
from cpp_tui.domain.pathway import in_order
from cpp_tui.services.effects import effects

BOOK = LimitBook(load())
TODAY = "2026-03-23"


def facts(text: str) -> list[CodeFact]:
    """Read codes such as ``A 2026-03-03, S 2026-03-11``."""
    return in_order([CodeFact(day, event) for event, day in (part.split() for part in text.split(",") if part)])


def found(before: str, new: str, pathway: str = "A12") -> list[tuple[object, ...]]:
    return [
        (effect.interval, effect.before, effect.after, effect.limit, effect.is_running, effect.is_over)
        for effect in effects(pathway, facts(before), facts(new), TODAY, BOOK, Rules())
    ]


def test_the_first_attendance_ends_of1_and_begins_of2() -> None:
    assert found("A 2026-03-03", "S 2026-03-11") == [
        ("OF1", 20, 8, 9, False, False),
        ("OF2", None, 12, 12, True, False),
        ("OF4", 20, 20, 35, True, False),
    ]


def test_days_over_the_limit_are_over() -> None:
    assert found("A 2026-03-03", "S 2026-03-13")[0] == ("OF1", 20, 10, 9, False, True)


def test_several_codes_count_together() -> None:
    assert [row[:3] for row in found("A 2026-03-03", "S 2026-03-11, CK 2026-03-20")] == [
        ("OF1", 20, 8),
        ("OF2", None, 9),
        ("OF3", None, 3),
        ("OF4", 20, 20),
    ]


def test_an_end_stops_what_was_running() -> None:
    stopped = {row[0]: row[1:3] for row in found("A 2026-03-03, S 2026-03-11", "X 2026-03-20")}
    assert stopped == {"OF2": (12, None), "OF4": (20, None)}


def test_a_limit_that_nobody_published_is_none() -> None:
    assert found("A 2026-03-03", "S 2026-03-11", "A16")[0] == ("OF1", 20, 8, None, False, None)


def test_a_pathway_without_codes_can_begin() -> None:
    assert found("", "A 2026-03-20") == [
        ("OF1", None, 3, 9, True, False),
        ("OF4", None, 3, 35, True, False),
    ]


def test_what_changes_nothing_says_only_where_the_whole_stands() -> None:
    assert found("A 2026-03-03, S 2026-03-11", "B 2026-03-12") == [("OF4", 20, 20, 35, True, False)]


DAYS = st.integers(0, 400).map(lambda days: (date(2025, 6, 1) + timedelta(days=days)).isoformat())
CODES = st.builds(lambda event, day: CodeFact(day, event), st.sampled_from(EVENTS), DAYS)


@pytest.mark.parametrize("pathway", ["A12", "A16", "C01", "B01"])
@given(st.lists(CODES, max_size=6).map(in_order), st.lists(CODES, min_size=1, max_size=3), DAYS)
def test_before_and_after_are_those_of_the_clocks(
    pathway: str, before: list[CodeFact], new: list[CodeFact], today: str
) -> None:
    then = {clock.interval: clock.days for clock in clocks(pathway, before, today, BOOK, Rules())} if before else {}
    now = {clock.interval: clock for clock in clocks(pathway, in_order([*before, *new]), today, BOOK, Rules())}
    said = effects(pathway, before, new, today, BOOK, Rules())
    for effect in said:
        assert effect.before == then.get(effect.interval)
        assert (effect.after, effect.limit) == (now[effect.interval].days, now[effect.interval].limit)
    silent = now.keys() - {effect.interval for effect in said}
    assert all(then.get(interval) == now[interval].days for interval in silent)
