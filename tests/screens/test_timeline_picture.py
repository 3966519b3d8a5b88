"""A pathway drawn in text: by example, and by property over nasty courses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cpp_tui.codebook.reader import load
from cpp_tui.domain.clocks import Clock, clocks
from cpp_tui.domain.codes import EVENTS
from cpp_tui.domain.facts import CodeFact, Rules
from cpp_tui.domain.limits import LimitBook
from cpp_tui.domain.pathway import in_order
from cpp_tui.screens.day_axis import Axis
from cpp_tui.screens.timeline_picture import (
    MISSING,
    OVER,
    RUNNING,
    UNKNOWN,
    WITHDRAWN,
    WITHIN,
    CodeMark,
    Course,
    picture,
)
from cpp_tui.texts import LANGUAGES, Texts

BOOK = LimitBook(load())
EN, NB = Texts("en"), Texts("nb")
TODAY = "2026-04-05"
COLORECTAL = "A 2026-03-03, S 2026-03-11, CK 2026-03-27"


def course(
    text: str,
    today: str = TODAY,
    pathway: str = "A12",
    contacts: str = "",
    postponed: tuple[str, str | None] | None = None,
) -> Course:
    """Read codes such as ``A 2026-03-03, S 2026-03-11`` and days such as ``2026-03-05 2026-03-07``."""
    codes = in_order([CodeFact(day, event) for event, day in (part.split() for part in text.split(",") if part)])
    return Course(
        today,
        tuple(CodeMark(code.on, code.event) for code in codes),
        tuple(clocks(pathway, codes, today, BOOK, Rules())) if codes else (),
        tuple(contacts.split()),
        (postponed,) if postponed else (),
    )


def row(lines: list[str], label: str) -> str:
    """Return the line with this label."""
    return next(line for line in lines if line.startswith(label))


def test_a_pathway_at_eighty_columns_reads_so() -> None:
    found = course(COLORECTAL, contacts="2026-03-05 2026-03-11 2026-03-11", postponed=("2026-03-28", "2026-04-02"))
    assert picture(found, EN, 77) == [
        "2026-03-03 – 2026-04-10, 38 days",
        "              └03-09       └03-23",
        "Codes    ●A     ●S             ●CK      ┃",
        "OF1      ━━━━━━━ ◇                      ┃      8 of 9 days, within",
        "OF2             ━━━━━━━━━━━▓▓▓▓         ┃      16 of 12 days, 4 OVER",
        "OF3                            ━━━━━━━━━►    ◇ 9 of 14 days, within, running",
        "OF4      ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━► ◇    33 of 35 days, within, running",
        "Contact   ·     2                       ┃",
        "Postpon.                        ≈≈≈≈≈   ┃",
        "● code   ━ within the limit   ▓ over the limit   ► running   ◇ limit",
        "· contact   ≈ postponed by the patient   ┃ today",
    ]


def test_wide_pictures_tell_the_days_of_each_interval() -> None:
    wide = picture(course(COLORECTAL), NB, 157)
    assert row(wide, "OF2").endswith("16 av 12 dager, 4 OVER  11.03.2026 → 27.03.2026")
    assert row(wide, "OF4").endswith("33 av 35 dager, innen, løper  03.03.2026 → …")
    assert max(map(len, wide)) > 130


def test_narrow_pictures_keep_the_figures_in_short_and_then_the_bars_alone() -> None:
    assert row(picture(course(COLORECTAL), EN, 40), "OF2").rstrip().endswith("16/12 ▓4")
    assert row(picture(course(COLORECTAL), EN, 20), "OF2").count(OVER) > 0


def test_an_unknown_limit_has_a_sign_of_its_own_and_no_judgement() -> None:
    lines = picture(course(COLORECTAL, pathway="A16"), EN, 77)
    assert UNKNOWN in row(lines, "OF1")
    assert "8 days, unknown limit" in row(lines, "OF1")
    assert not any(WITHIN in line or OVER in line for line in lines)


def test_a_limit_that_nobody_confirmed_is_marked_and_explained() -> None:
    lines = picture(course(COLORECTAL, pathway="A26"), EN, 77)
    assert "8 of 7* days, 1 OVER" in row(lines, "OF1")
    assert any("* limit not confirmed" in line for line in lines)


def test_a_pathway_without_codes_says_so() -> None:
    assert picture(course(""), EN, 77) == ["No codes to draw."]
    assert picture(course(""), EN, 5) == ["No c…"]


def test_codes_in_the_wrong_order_are_drawn_backwards() -> None:
    lines = picture(course("S 2026-03-03, A 2026-03-20"), EN, 77)
    assert "17 days backwards" in row(lines, "OF1")
    assert "!" in row(lines, "OF1")
    assert "wrong order" in "".join(lines)


def test_several_codes_of_one_day_stand_below_each_other_and_the_rest_is_counted() -> None:
    lines = picture(course(", ".join(f"{event} 2026-03-03" for event in EVENTS)), EN, 77)
    assert sum("●" in line for line in lines[2:9]) == 6
    assert any("10 more codes not drawn" in line for line in lines)


def test_several_starts_years_apart_are_all_there() -> None:
    lines = picture(course("A 2021-03-03, A 2024-03-20, O 2024-04-01"), EN, 77)
    assert "".join(lines).count("●A") == 2
    assert "└2022" in lines[1]
    assert "1859 days" in lines[0]


def test_withdrawn_and_missing_codes_have_signs_of_their_own_and_do_not_stretch_the_axis() -> None:
    found = course(COLORECTAL)
    codes = (*found.codes, CodeMark("2026-03-20", "B", WITHDRAWN), CodeMark("1926-03-20", "B", WITHDRAWN))
    drawn = picture(Course(TODAY, (*codes, CodeMark("2026-04-01", "F", MISSING)), found.clocks), EN, 77)
    assert "×B" in "".join(drawn)
    assert "○F" in "".join(drawn)
    assert drawn[0].startswith("2026-03-03 –")
    assert any("one more code not drawn" in line for line in drawn)


def test_a_pathway_that_ended_long_ago_says_how_far_away_today_is() -> None:
    lines = picture(course(f"{COLORECTAL}, FK 2026-04-20", today="2027-04-05"), EN, 77)
    assert lines[1] == "Today, 2027-04-05, is 350 days after the right edge."
    assert "┃" not in "".join(lines)
    before = picture(course(f"{COLORECTAL}, FK 2026-04-20", today="2025-04-05"), NB, 77)
    assert "I dag, 05.04.2025, er 332 dager før venstre kant." in before


def test_one_that_ended_lately_shows_today() -> None:
    assert "┃" in row(picture(course(f"{COLORECTAL}, FK 2026-04-20", today="2026-05-10"), EN, 77), "OF4")


def test_the_compact_form_is_short() -> None:
    lines = picture(course(COLORECTAL, contacts="2026-03-05"), EN, 62, is_compact=True)
    assert len(lines) == 6
    assert not any("legend" in line or "·" in line for line in lines)


@pytest.mark.parametrize("today", ["0001-01-01", "2026-04-05", "9999-12-31"])
@pytest.mark.parametrize("text", ["A 0001-01-01", "A 9999-12-31", "A 0001-01-01, S 9999-12-31", "X 9999-12-30"])
def test_the_ends_of_the_calendar_can_be_drawn(text: str, today: str) -> None:
    for width in (20, 77, 157):
        assert picture(course(text, today), EN, width)


YEARS = st.integers(0, 4000).map(lambda days: (date(2019, 1, 1) + timedelta(days=days)).isoformat())
FAR = st.dates().map(date.isoformat)
DAYS = st.one_of(YEARS, YEARS, FAR)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Make up a course: codes in any order, on any days, with postponements that may run or make no sense."""
    codes = in_order(
        [CodeFact(day, event) for day, event in draw(st.lists(st.tuples(DAYS, st.sampled_from(EVENTS)), max_size=9))]
    )
    today = draw(DAYS)
    pathway = draw(st.sampled_from(["A12", "A16", "B01", "C01"]))
    marks = [CodeMark(code.on, code.event) for code in codes]
    marks += [CodeMark(day, "B", WITHDRAWN) for day in draw(st.lists(DAYS, max_size=2))]
    return Course(
        today,
        tuple(marks),
        tuple(clocks(pathway, codes, today, BOOK, Rules())) if codes else (),
        tuple(draw(st.lists(DAYS, max_size=20))),
        tuple(draw(st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=3))),
    )


@given(courses(), st.integers(1, 250), st.sampled_from(LANGUAGES), st.booleans())
def test_no_line_is_wider_than_asked_for(found: Course, width: int, lang: str, is_compact: bool) -> None:
    for line in picture(found, Texts(lang), width, is_compact=is_compact):  # type: ignore[arg-type]
        assert cell_len(line) <= width
        assert line.isprintable()


@given(courses(), st.integers(60, 200))
def test_bars_agree_with_the_clocks(found: Course, width: int) -> None:
    lines = picture(found, EN, width)
    if not found.codes:
        return
    for clock in found.clocks:
        line = row(lines, clock.interval)
        is_over = clock.days is not None and clock.limit is not None and clock.days > clock.limit
        assert (OVER in line) is is_over
        assert (WITHIN in line) <= (clock.days is not None and clock.limit is not None and clock.days >= 0)
        assert (UNKNOWN in line) is (clock.days is not None and clock.days >= 0 and clock.limit is None)
        assert (RUNNING in line) <= (clock.end is None and clock.days is not None)
        assert (" OVER" in line or f" {OVER}" in line) >= is_over


AXES = st.builds(
    lambda first, span, width: Axis(first, first + span, width),
    st.integers(1, 3_000_000),
    st.integers(0, 600_000),
    st.integers(1, 250),
)


@given(AXES, st.data())
def test_the_place_of_a_day_never_goes_back(axis: Axis, data: st.DataObject) -> None:
    days = sorted(data.draw(st.lists(st.integers(axis.first - 5, axis.last + 5), min_size=2, max_size=9)))
    columns = [axis.column(day) for day in days]
    assert columns == sorted(columns)
    assert all(0 <= column < axis.width for column in columns)
    assert axis.column(axis.first) == 0
    assert axis.column(axis.last) == (axis.width - 1 if axis.last > axis.first else 0)


@given(AXES, st.data())
def test_a_bar_is_as_long_as_its_days(axis: Axis, data: st.DataObject) -> None:
    begin = data.draw(st.integers(axis.first, axis.last))
    end = data.draw(st.integers(begin, axis.last))
    cells = axis.column(end) - axis.column(begin)
    assert abs(cells - (end - begin) * (axis.width - 1) / max(1, axis.last - axis.first)) <= 1


@given(AXES)
def test_ticks_stand_in_order_on_the_axis(axis: Axis) -> None:
    days = [day for day, _ in axis.ticks()]
    assert days == sorted(set(days))
    assert all(axis.holds(day) for day in days)
    assert len(days) <= axis.width + 2


@pytest.mark.parametrize(("days", "limit", "sign"), [(9, 9, WITHIN), (10, 9, OVER), (0, 0, WITHIN)])
def test_one_day_more_than_the_limit_is_over_and_shows(days: int, limit: int, sign: str) -> None:
    end = (date(2026, 3, 3) + timedelta(days=days)).isoformat()
    clock = Clock("OF1", "2026-03-03", end, days, limit, None, "verified")
    marks = (CodeMark("2020-01-01", "B"), CodeMark("2026-03-03", "A"), CodeMark(end, "S"))
    for width in (20, 77, 157):
        line = row(picture(Course(TODAY, marks, (clock,)), EN, width), "OF1")
        bar = line[4:].replace(" ", "")
        assert sign in bar
        assert (OVER in bar) is (days > limit)
