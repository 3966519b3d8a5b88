"""Marks on the worklists: by Space, as a stretch, all, all like a cell; what they survive; what is counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Input

from cpp_tui.domain.row_keys import Marks
from cpp_tui.screens.app import CppTui
from cpp_tui.services.desk import Desk, ListQuery
from tests.facts import KARI, write_codes
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until

MakeDesk = Callable[..., Desk]


def marks_of(app: CppTui) -> Marks:
    return app.screen_stack[0].marks  # type: ignore[attr-defined,no-any-return]


async def pressed(pilot, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await until(pilot, lambda: not table_of(pilot.app).is_loading_rows)


async def filtered(pilot, text: str) -> None:
    """Type a filter at one go and go back to the list."""
    await pilot.press("slash")
    pilot.app.screen.query_one("#filter", Input).value = text
    await pressed(pilot, "enter")


async def test_space_marks_a_row_steps_down_and_takes_the_mark_off_again(desk: Desk) -> None:
    app = app_over(desk)
    keys = [row.key for row in desk.rows(ListQuery("open"), 0, 3)]
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pressed(pilot, "2", "space", "space")
        assert set(marks_of(app)) == set(keys[:2])
        assert table_of(app).cursor == 2
        assert "2 marked" in lines_of(app)[0]
        rows = [line for line in lines_of(app) if line.startswith(("▸", " ■"))]
        assert rows[0].startswith(" ■ ")
        assert rows[1].startswith(" ■ ")
        await pressed(pilot, "up", "space")
        assert set(marks_of(app)) == {keys[0]}


async def test_a_stretch_is_begun_and_ended_by_v_and_shown_meanwhile(desk: Desk) -> None:
    app = app_over(desk)
    keys = [row.key for row in desk.rows(ListQuery("open"), 0, 10)]
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pressed(pilot, "2", "down", "v", "down", "down")
        assert sum("□" in line for line in lines_of(app)) == 3
        assert "press v again" in text_of(app)
        assert "Mark from–to" in lines_of(app)[-1]
        assert "Set code" not in lines_of(app)[-1]
        await pressed(pilot, "v")
        assert set(marks_of(app)) == set(keys[1:4])
        assert "□" not in text_of(app)


async def test_a_stretch_upwards_marks_the_same_rows(desk: Desk) -> None:
    app = app_over(desk)
    keys = [row.key for row in desk.rows(ListQuery("open"), 0, 10)]
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pressed(pilot, "2", "down", "down", "down", "v", "up", "up", "v")
        assert set(marks_of(app)) == set(keys[1:4])


async def test_all_in_the_filter_are_marked_and_stay_when_the_filter_goes(desk: Desk) -> None:
    app = app_over(desk)
    query = ListQuery("open", "stage:started")
    keys = {row.key for row in desk.rows(query, 0, 5000)}
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pressed(pilot, "2")
        await filtered(pilot, "stage:started")
        await until(pilot, lambda: table_of(app).count == len(keys))
        await pressed(pilot, "V")
        assert set(marks_of(app)) == keys
        await filtered(pilot, "stage:started >9000d")
        await until(pilot, lambda: table_of(app).count == 0)
        await until(pilot, lambda: f"{len(keys)} marked, {len(keys)} not shown here" in text_of(app))


async def test_all_like_this_cell_are_marked(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pressed(pilot, "2", "right", "right")
        column = table_of(app).current_column
        row = table_of(app).row
        assert column is not None
        assert row is not None
        wanted = desk.marking.like(ListQuery("open"), row.key, column.id)
        await pressed(pilot, "comma")
        assert set(marks_of(app)) == set(wanted)
        assert 1 < len(wanted) < desk.counts()["open"]
        assert row.cells[column.id] in text_of(app)


async def test_the_current_cell_is_shown_in_row_and_header_and_stops_at_the_edges(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pressed(pilot, "2", "left")
        table = table_of(app)
        assert table.current_column is not None
        assert table.current_column.id == "signs"
        await pressed(pilot, *["right"] * 30)
        last = table.current_column
        assert last is not None
        assert last.id != "signs"
        header = table.render_line(0)
        assert any(part.style and part.style.reverse and last.title in part.text for part in header)


async def test_marks_survive_sort_refresh_list_and_import(desk: Desk, tmp_path) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pressed(pilot, "2", "space", "down", "space")
        marked = set(marks_of(app))
        await pressed(pilot, "r", "3", "2")
        app.screen_stack[0]._sort_by((("name", False),))  # type: ignore[attr-defined]
        await until(pilot, lambda: not table_of(app).is_loading_rows)
        desk.import_files([write_codes(tmp_path / "more.csv", (KARI, "A12A", "2026-10-01"))])
        app.tell_imported()
        await until(pilot, lambda: not table_of(app).is_loading_rows)
        assert set(marks_of(app)) == marked
        assert "2 marked" in lines_of(app)[0]


async def test_esc_takes_the_range_then_the_marks_then_the_filter_away(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pressed(pilot, "2")
        await filtered(pilot, "stage:started")
        await pressed(pilot, "space", "v", "down")
        await pressed(pilot, "escape")
        assert (len(marks_of(app)), "□" in text_of(app)) == (1, False)
        await pressed(pilot, "escape")
        assert len(marks_of(app)) == 0
        assert app.screen.filter_text == "stage:started"  # type: ignore[attr-defined]
        await pressed(pilot, "escape")
        await until(pilot, lambda: app.screen.filter_text == "")  # type: ignore[attr-defined]


async def test_every_mark_is_taken_off_at_once(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pressed(pilot, "2", "V", "M")
        assert len(marks_of(app)) == 0
        assert "marks off" in text_of(app)


async def test_a_click_on_the_edge_marks_the_row(desk: Desk) -> None:
    app = app_over(desk)
    keys = [row.key for row in desk.rows(ListQuery("open"), 0, 4)]
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pressed(pilot, "2")
        await pilot.click("#table", offset=(1, 3))
        await until(pilot, lambda: True)
        assert set(marks_of(app)) == {keys[2]}


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (80, 24), (250, 80)])
async def test_marks_are_shown_at_every_size(desk: Desk, size: tuple[int, int]) -> None:
    app = app_over(desk)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await pressed(pilot, "2", "space", "up", "v", "down", "escape", "up")
        assert "▸■" in text_of(app)
