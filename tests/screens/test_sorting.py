"""Sorting by several columns: by the dialog, by the header, shown in the header, kept for the list."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cpp_tui.domain.search_text import sort_key
from cpp_tui.domain.worklists import LISTS
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.list_columns import all_columns
from cpp_tui.screens.list_looks import asked_sort, order_words, sorted_anew
from cpp_tui.screens.sort_dialog import SortScreen
from cpp_tui.services.desk import Desk, ListQuery
from cpp_tui.state import MOST_SORTS
from tests.conftest import MakeDesk
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, to_list, until


async def shown_dialog(pilot) -> SortScreen:
    await pilot.press("s")
    await until(pilot, lambda: isinstance(pilot.app.screen, SortScreen) and not table_of(pilot.app).is_loading_rows)
    return pilot.app.screen


async def settled(pilot) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen) and not table_of(pilot.app).is_loading_rows)


def header_of(app) -> str:
    return next(line for line in lines_of(app) if "Name" in line and "Unit" in line)


async def test_two_columns_are_chosen_turned_and_taken_out(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(160, 40)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await shown_dialog(pilot)
        for key, presses in (("unit", 2), ("name", 1)):
            table_of(app).move_to_key(key)
            for _ in range(presses):
                await pilot.press("space")
        await until(pilot, lambda: not table_of(app).is_loading_rows)
        assert "▼1" in text_of(app)
        assert "▲2" in text_of(app)
        await pilot.press("enter")
        await settled(pilot)
        assert app.state.look("open").sort == (("unit", True), ("name", False))
        assert "Unit▼1" in header_of(app)
        assert "Name▲2" in header_of(app)
        found = desk.rows(ListQuery("open", sort=(("unit", True), ("name", False))), 0, 1000)
        listed = [table_of(app)._blocks.row(place).key for place in range(20)]
        assert listed == [view.key for view in found[:20]]
        for one, other in pairwise(found):
            units = sort_key(str(one.fields["unit"])), sort_key(str(other.fields["unit"]))
            assert units[0] >= units[1]
            if units[0] == units[1]:
                assert sort_key(str(one.fields["name"])) <= sort_key(str(other.fields["name"]))
        await shown_dialog(pilot)
        table_of(app).move_to_key("unit")
        await pilot.press("space", "enter")
        await settled(pilot)
        assert app.state.look("open").sort == (("name", False),)
        assert "Name▲ " in header_of(app)


async def test_enter_alone_sorts_by_the_column_under_the_cursor_and_0_brings_the_own_order_back(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        for expected in ((("name", False),), (("name", True),)):
            await shown_dialog(pilot)
            await pilot.press("enter")
            await settled(pilot)
            assert app.state.look("open").sort == expected
        await shown_dialog(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert app.state.look("open").sort == (("name", True),)
        await shown_dialog(pilot)
        await pilot.press("0", "enter")
        await settled(pilot)
        assert app.state.look("open").sort == ()
        assert "own order" in text_of(app)


async def test_the_header_sorts_turns_and_adds(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(250, 40)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await settled(pilot)
        table = table_of(app)
        left = {}
        at = 3
        for column, width in table.widths.items():
            left[column], at = at, at + width + 1
        for column, control, expected in (
            ("name", False, (("name", False),)),
            ("name", False, (("name", True),)),
            ("unit", True, (("name", True), ("unit", False))),
            ("unit", True, (("name", True), ("unit", True))),
            ("last_code", False, (("name", True), ("unit", True))),
            ("total_days", False, (("total_days", True),)),
        ):
            await pilot.click("#table", offset=(left[column] + 1, 0), control=control)
            await settled(pilot)
            assert app.state.look("open").sort == expected, column


async def test_the_order_stays_inside_the_groups_and_follows_the_list(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(160, 40)) as pilot:
        await opened(pilot)
        await pilot.press("3")
        await shown_dialog(pilot)
        table_of(app).move_to_key("name")
        await pilot.press("enter")
        await settled(pilot)
        groups = [view.group for view in desk.rows(app.screen.query_now, 0, 1000)]
        assert groups == sorted(groups, key=["waiting", "uncoded"].index)
        await pilot.press("2")
        await settled(pilot)
        assert app.screen.query_now.sort == ()
        await pilot.press("3")
        await settled(pilot)
        assert app.screen.query_now.sort == (("name", False),)


@pytest.mark.parametrize("name", LISTS)
async def test_every_column_that_is_offered_sorts(make_demo_desk: MakeDesk, name: str) -> None:
    desk = make_demo_desk()
    app = app_over(desk)
    async with app.run_test(size=(160, 40)) as pilot:
        await opened(pilot)
        await to_list(pilot, name)
        offered = app.screen._sortable()
        assert "name" in offered
        assert set(offered) <= set(all_columns(name))
        whole = sorted(view.key for view in desk.rows(ListQuery(name), 0, 10_000))
        for column in offered:
            asked = asked_sort(name, ((column, False),))
            assert sorted(view.key for view in desk.rows(ListQuery(name, sort=asked), 0, 10_000)) == whole


@pytest.mark.parametrize("column", ["days_overdue", "total_days"])
def test_the_arrow_says_which_way_the_numbers_go(desk: Desk, column: str) -> None:
    for descending in (False, True):
        query = ListQuery("open", sort=asked_sort("open", ((column, descending),)))
        numbers = [view.fields[column] for view in desk.rows(query, 0, 1000) if view.fields[column] is not None]
        assert numbers == sorted(numbers, reverse=descending)


def test_orders_are_put_together_as_one_expects(desk: Desk) -> None:
    assert sorted_anew((), "days_overdue") == (("days_overdue", True),)
    assert sorted_anew((("unit", False), ("name", False)), "name") == (("name", False),)
    many = tuple((f"c{number}", False) for number in range(MOST_SORTS))
    assert sorted_anew(many, "name", is_added=True) == many
    assert asked_sort("open", (("due_on", False), ("days_overdue", True), ("nosuch", True))) == (("due", False),)
    assert order_words((("unit", True), ("nosuch", False)), desk.texts) == "Unit ▼"
