"""The scroll bar tells the truth at any size: where the thumb stands, where dragging lands, no second bar below."""

from __future__ import annotations

import pytest
from textual.scrollbar import ScrollTo

from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.rows import FixedRows, TableRow
from tests.screens.helpers import lines_of, until
from tests.screens.hostile import HOSTILE
from tests.screens.test_line_table import COLUMNS, MILLION, Numbered, TableApp, shown

HEIGHT = 22
SIZES = [100, 1000, MILLION]


def thumb_of(app: TableApp) -> list[int]:
    """Return the lines on which the thumb is painted: those whose last cell differs from the bar's ground."""
    bar = app.query_one(LineTable).vertical_scrollbar
    lines = []
    for y in range(bar.size.height):
        style, text = next((segment.style, segment.text) for segment in bar.render_line(y))
        meta = style.meta if style is not None else {}
        if meta.get("@mouse.down") == "grab" and text:
            lines.append(y)
    return lines


@pytest.mark.parametrize("count", SIZES)
async def test_the_thumb_stands_at_its_share_of_the_bar(count: int) -> None:
    app = TableApp()
    async with app.run_test(size=(60, HEIGHT)) as pilot:
        table = await shown(pilot, Numbered(count))
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            table.scroll_to(y=share * table.max_scroll_y, animate=False)
            await until(pilot, lambda: not table.is_loading_rows)
            thumb = thumb_of(app)
            way = HEIGHT - len(thumb)
            assert thumb[0] == pytest.approx(share * way, abs=1), share
        assert thumb_of(app)[-1] == HEIGHT - 1
        table.move_to(0)
        await pilot.pause()
        assert thumb_of(app)[0] == 0
        table.move_to(count - 1)
        await pilot.pause()
        assert thumb_of(app)[-1] == HEIGHT - 1


@pytest.mark.parametrize("count", SIZES)
async def test_the_bar_knows_every_row_and_the_header(count: int) -> None:
    app = TableApp()
    async with app.run_test(size=(60, HEIGHT)) as pilot:
        table = await shown(pilot, Numbered(count))
        bar = table.vertical_scrollbar
        assert (bar.window_virtual_size, bar.window_size) == (count + 1, HEIGHT)
        table.scroll_to(y=table.max_scroll_y, animate=False)
        await until(pilot, lambda: f"Person {count - 1}" in lines_of(app)[-1])
        assert f"Person {count - (HEIGHT - 1)} " in lines_of(app)[1]


@pytest.mark.parametrize("start", [0.0, 0.5])
@pytest.mark.parametrize("count", SIZES)
async def test_dragging_lands_where_the_thumb_is_and_reaches_both_ends(count: int, start: float) -> None:
    """A thumb of one cell has a way of 21 cells: dragged all the way it is at the last row, half way in the middle."""
    app = TableApp()
    async with app.run_test(size=(60, HEIGHT)) as pilot:
        table = await shown(pilot, Numbered(count))
        bar = table.vertical_scrollbar
        table.scroll_to(y=start * table.max_scroll_y, animate=False)
        await pilot.pause()
        bar.grabbed_position = table.scroll_y
        way = HEIGHT - max(1.0, HEIGHT**2 / (count + 1))
        for cells in (way * (1 - start), -way * start, way * 0.25):
            sent = bar.grabbed_position + cells * bar.window_virtual_size / bar.window_size
            bar.post_message(ScrollTo(y=sent))
            wanted = (start + cells / way) * table.max_scroll_y
            await until(pilot, lambda wanted=wanted: abs(table.scroll_y - wanted) < 1.01)
            await until(pilot, lambda: not table.is_loading_rows)
            assert f"Person {table.scroll_offset.y} " in lines_of(app)[1]


async def test_the_mouse_drags_the_thumb_to_the_last_row_of_a_million() -> None:
    app = TableApp()
    async with app.run_test(size=(60, HEIGHT)) as pilot:
        table = await shown(pilot, Numbered(MILLION))
        bar = table.vertical_scrollbar
        await pilot.mouse_down(bar, offset=(0, 0))
        await until(pilot, lambda: bar.grabbed is not None)
        for y in (5, 12, HEIGHT - 1):
            await pilot.hover(bar, offset=(0, y))
            await pilot.pause()
        await pilot.mouse_up(bar, offset=(0, HEIGHT - 1))
        await until(pilot, lambda: table.scroll_offset.y == table.max_scroll_y and not table.is_loading_rows)
        assert "Person 999999" in lines_of(app)[-1]


async def test_a_click_beside_the_thumb_shows_the_next_page_and_skips_no_row() -> None:
    app = TableApp()
    async with app.run_test(size=(60, HEIGHT)) as pilot:
        table = await shown(pilot, Numbered(MILLION))
        for clicks in (1, 2):
            await pilot.click(table.vertical_scrollbar, offset=(0, HEIGHT - 1))
            await until(pilot, lambda clicks=clicks: table.scroll_offset.y == clicks * (HEIGHT - 1))
        await until(pilot, lambda: f"Person {2 * (HEIGHT - 1)} " in lines_of(app)[1])
        table.scroll_to(y=table.max_scroll_y, animate=False)
        await pilot.pause()
        await pilot.click(table.vertical_scrollbar, offset=(0, 0))
        await until(pilot, lambda: table.scroll_offset.y == table.max_scroll_y - (HEIGHT - 1))


@pytest.mark.parametrize("size", [(1, 1), (8, 3), (20, 5), (60, 22), (250, 80)])
async def test_there_is_never_a_bar_below(size: tuple[int, int]) -> None:
    wide = tuple(
        TableRow(str(number), {"name": text, "unit": text, "days": text}) for number, text in enumerate(HOSTILE * 5)
    )
    app = TableApp()
    async with app.run_test(size=size) as pilot:
        for source in (FixedRows(wide), Numbered(MILLION), Numbered(0)):
            table = await shown(pilot, source)
            assert not table.show_horizontal_scrollbar
            assert table.max_scroll_x == 0
            await pilot.resize_terminal(*size)


async def test_wide_letters_leave_every_column_in_its_place() -> None:
    texts = ["日本語の名前", "e\u0301e\u0301", "👩 forsker", "한국어", "🇳🇴", "plain", "Æøå"]
    rows = tuple(TableRow(str(number), {"name": text, "unit": "|x", "days": "7"}) for number, text in enumerate(texts))
    app = TableApp()
    async with app.run_test(size=(60, 12)) as pilot:
        table = await shown(pilot, FixedRows(rows))
        strips = [table.render_line(y) for y in range(1, len(rows) + 1)]
        assert {strip.cell_length for strip in strips} == {table.scrollable_content_region.width}
        left = 3 + table.widths["name"] + 1
        assert {strip.crop(left, left + 2).text for strip in strips} == {"|x"}
        assert COLUMNS[0].id == "name"
