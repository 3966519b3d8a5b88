"""The drawn timeline on the pathway screen and in the pane: the same as the text, in every size."""

from __future__ import annotations

import pytest

from cpp_tui.screens.detail import DetailScreen
from cpp_tui.screens.timeline import STYLES, course_of, picture_lines, picture_text
from cpp_tui.screens.timeline_picture import MISSING, WITHDRAWN, picture
from cpp_tui.services.desk import Desk, ListQuery
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until
from tests.screens.hostile import HOSTILE
from tests.screens.test_coding import first_row, on_row


async def open_pathway(pilot, app, place: int) -> None:
    """Open the pathway of a row of the overdue list."""
    await opened(pilot)
    await on_row(pilot, app, "3", place)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, DetailScreen) and bool(app.screen._found))


@pytest.mark.parametrize("columns", [80, 160])
async def test_the_picture_stands_above_the_dated_lines(desk: Desk, columns: int) -> None:
    app = app_over(desk)
    place, row = first_row(desk, "overdue")
    assert row.pathway_id is not None
    found = desk.detail(row.pathway_id)
    async with app.run_test(size=(columns, 90)) as pilot:
        await open_pathway(pilot, app, place)
        shown = [line.strip() for line in lines_of(app)]
        drawn = [line.strip() for line in picture(course_of(found, desk.today), desk.texts, columns - 3)]
        start = shown.index("Timeline") + 1
        assert shown[start : start + len(drawn)] == drawn
        assert shown[start + len(drawn) + 1].startswith("● ")


async def test_the_picture_is_drawn_again_in_a_new_size(desk: Desk) -> None:
    app = app_over(desk)
    place, _ = first_row(desk, "overdue")
    async with app.run_test(size=(80, 60)) as pilot:
        await open_pathway(pilot, app, place)
        width = max(len(line) for line in lines_of(app) if line.strip().startswith("OF4"))
        await pilot.resize_terminal(160, 60)
        await until(pilot, lambda: max(len(line) for line in lines_of(app) if line.strip().startswith("OF4")) > width)
        await pilot.resize_terminal(20, 5)
        await until(pilot, lambda: app.screen.size.width == 20)
        await pilot.press("pagedown", "pagedown", "end", "home")


async def test_a_code_set_on_the_pathway_screen_is_drawn_at_once(desk: Desk) -> None:
    app = app_over(desk)
    place, _ = first_row(desk, "overdue", "S", kind="waiting")
    async with app.run_test(size=(80, 60)) as pilot:
        await open_pathway(pilot, app, place)
        assert not any("●S" in line for line in lines_of(app))
        await pilot.press("c")
        await until(pilot, lambda: "Set a code" in text_of(app))
        await pilot.press("S", "minus", "3", "enter")
        await until(pilot, lambda: isinstance(app.screen, DetailScreen) and "●S" in text_of(app))


async def test_the_pane_draws_the_pathway_where_there_is_room(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "3", 0)
        await until(pilot, lambda: "Codes " in text_of(app) and "OF4 " in text_of(app))
        view = table_of(app).row
        assert view is not None
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Codes " not in text_of(app))


def test_every_pathway_of_the_demo_is_drawn_as_it_is_copied(demo_desk: Desk) -> None:
    for name in ("open", "conflicts", "never-coded-out"):
        for row in demo_desk.window(ListQuery(name), 0, 60).rows:
            assert row.pathway_id is not None
            found = demo_desk.detail(row.pathway_id)
            drawn = [line.plain for line in picture_lines(found, demo_desk.texts, demo_desk.today, 77)]
            heading, *copied = picture_text(found, demo_desk.texts, demo_desk.today, 77).splitlines()
            assert copied == drawn
            assert str(row.fields["name"]) not in heading
            assert str(row.fields["national_id"]) not in heading


def test_colours_follow_the_signs_and_add_nothing(desk: Desk) -> None:
    _, row = first_row(desk, "overdue")
    assert row.pathway_id is not None
    for line in picture_lines(desk.detail(row.pathway_id), desk.texts, desk.today, 77):
        for span in line.spans:
            assert {line.plain[place] for place in range(span.start, span.end)} <= STYLES.keys()


def test_a_withdrawn_code_and_a_missing_one_are_drawn(desk: Desk) -> None:
    row = next(row for row in desk.window(ListQuery("after-coding"), 0, 500).rows if row.fields["missing_stage"] == "S")
    assert row.pathway_id is not None
    desk.set_code(row.pathway_id, "B", desk.today)
    code = next(
        code for code in desk.detail(row.pathway_id).detail.codes if code.event == "B" and code.origin == "here"
    )
    desk.withdraw(row.pathway_id, code.id, "wrong")
    marks = course_of(desk.detail(row.pathway_id), desk.today).codes
    assert ("B", WITHDRAWN) in {(mark.event, mark.sign) for mark in marks}
    assert ("S", MISSING) in {(mark.event, mark.sign) for mark in marks}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_unit_is_one_harmless_line_of_the_heading(desk: Desk, text: str) -> None:
    _, row = first_row(desk, "overdue")
    assert row.pathway_id is not None
    found = desk.detail(row.pathway_id)
    found.fields["unit"] = text
    heading, *drawn = picture_text(found, desk.texts, desk.today, 77).split("\n")
    assert heading.isprintable()
    assert drawn == picture(course_of(found, desk.today), desk.texts, 77)


async def test_at_eighty_by_twenty_four_the_whole_picture_is_in_sight(desk: Desk) -> None:
    app = app_over(desk)
    place, row = first_row(desk, "overdue", "S", kind="waiting")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_pathway(pilot, app, place)
        text = text_of(app)
        assert text.count(str(row.fields["why"])[:30]) == 1
        assert "Today, Open, Overdue:" in text
        assert "OF4 " in text
        assert "┃ today" in text
