"""The virtual table: it shows what its source holds, at any size, and keeps the cursor on its row."""

from __future__ import annotations

from threading import Event

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.scroll_view import ScrollView

from cpp_tui.screens.columns import Column
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.rows import BLOCK, FixedRows, RowBlock, TableRow
from tests.screens.helpers import lines_of, text_of, until

COLUMNS = (
    Column("name", "Name", 6, 20, 1, grows=True),
    Column("unit", "Unit", 4, 10, 2),
    Column("days", "Days", 5, 6, 3, right=True),
)
MILLION = 1_000_000


class Numbered:
    """A source of any number of rows, made when asked for."""

    def __init__(self, count: int, first: int = 0) -> None:
        self.count = count
        self.first = first
        self.reads: list[int] = []

    def read(self, offset: int, limit: int) -> RowBlock:
        self.reads.append(offset)
        numbers = range(offset, min(offset + limit, self.count))
        return RowBlock(tuple(numbered(number + self.first) for number in numbers), offset, self.count)

    def find(self, key: str) -> int | None:
        index = int(key[1:]) - self.first
        return index if 0 <= index < self.count else None


def numbered(number: int) -> TableRow:
    unit = "日本" if number % 2 else "Ward"
    return TableRow(f"p{number}", {"name": f"Person {number}", "unit": unit, "days": str(number)})


class Broken:
    def read(self, offset: int, limit: int) -> RowBlock:
        raise OSError("the share is gone")

    def find(self, key: str) -> int | None:
        raise OSError("the share is gone")


class TableApp(App[None]):
    CSS = "LineTable { overflow-x: hidden; scrollbar-gutter: stable; scrollbar-size-vertical: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def compose(self) -> ComposeResult:
        yield LineTable(COLUMNS)

    def on_mount(self) -> None:
        self.query_one(LineTable).focus()

    def on_line_table_chosen(self, message: LineTable.Chosen) -> None:
        self.heard.append(message.row.key)

    def on_line_table_header_clicked(self, message: LineTable.HeaderClicked) -> None:
        self.heard.append(message.column)

    def on_line_table_failed(self, message: LineTable.Failed) -> None:
        self.heard.append(type(message.error))


async def shown(pilot, source, **at):
    table = pilot.app.query_one(LineTable)
    table.show_source(source, COLUMNS, **at)
    await until(pilot, lambda: not table.is_loading_rows)
    return table


@pytest.mark.parametrize("count", [0, 1, 7, 1000, MILLION])
async def test_every_move_lands_where_it_says(count: int) -> None:
    async with TableApp().run_test(size=(60, 12)) as pilot:
        table = await shown(pilot, Numbered(count))
        last = max(0, count - 1)
        for key, at in (
            ("down", min(1, last)), ("j", min(2, last)), ("k", min(1, last)), ("up", 0), ("up", 0), ("end", last),
            ("down", last), ("home", 0), ("G", last), ("g", 0), ("pagedown", min(10, last)), ("pageup", 0),
        ):  # fmt: skip
            await pilot.press(key)
            await until(pilot, lambda: not table.is_loading_rows)
            assert table.cursor == at, key
            assert (table.row.key if table.row else None) == (f"p{at}" if count else None)
            assert 0 <= at - table.scroll_offset.y < table.page_rows


async def test_the_end_of_a_million_rows_is_read_and_shown() -> None:
    source = Numbered(MILLION)
    async with TableApp().run_test(size=(60, 12)) as pilot:
        await shown(pilot, source)
        await pilot.press("end")
        await until(pilot, lambda: "Person 999999" in lines_of(pilot.app)[11])
        assert source.reads == [0, (MILLION - 1) // BLOCK * BLOCK]
        assert lines_of(pilot.app)[0].split() == ["Name", "Unit", "Days"]


async def test_only_the_rows_in_view_are_asked_for() -> None:
    source = Numbered(MILLION)
    async with TableApp().run_test(size=(60, 12)) as pilot:
        table = await shown(pilot, source)
        table.move_to(500_000)
        table.move_to(10)
        await until(pilot, lambda: not table.is_loading_rows)
        assert len(source.reads) <= 2


async def test_the_scroll_bar_tells_the_truth() -> None:
    async with TableApp().run_test(size=(60, 12)) as pilot:
        table = await shown(pilot, Numbered(MILLION))
        assert table.max_scroll_y == MILLION + 1 - 12
        for share in (0, 0.25, 0.5, 1):
            table.move_to(int(share * (MILLION - 1)))
            await pilot.pause()
            assert table.vertical_scrollbar.position == pytest.approx(share * table.max_scroll_y, abs=12)


async def test_a_move_inside_the_view_repaints_two_lines() -> None:
    async with TableApp().run_test(size=(60, 12)) as pilot:
        table = await shown(pilot, Numbered(1000))
        await pilot.pause()
        painted: list[tuple[int, bool]] = []
        before = table._line
        table._line = lambda *at: (painted.append(at), before(*at))[1]  # type: ignore[method-assign]
        await pilot.press("down")
        await until(pilot, lambda: len(painted) == 2)
        assert sorted(painted) == [(0, False), (1, True)]


async def test_lines_are_given_out_as_textual_would_paint_them() -> None:
    async with TableApp().run_test(size=(60, 12)) as pilot:
        for count in (0, 5, 1000):
            table = await shown(pilot, Numbered(count))
            table.move_to(3)
            for crop in (Region(0, 0, table.region.width, 12), Region(7, 2, 20, 5)):
                ours = [list(strip) for strip in table.render_lines(crop)]
                table.refresh()
                theirs = [list(strip) for strip in ScrollView.render_lines(table, crop)]
                assert ours == theirs


async def test_a_line_with_a_border_around_it_is_left_to_textual() -> None:
    async with TableApp().run_test(size=(60, 12)) as pilot:
        table = await shown(pilot, Numbered(1000))
        table.styles.border = ("round", "red")
        await until(pilot, lambda: lines_of(pilot.app)[0].startswith("╭"))
        assert "Person 0" in lines_of(pilot.app)[2]


async def test_rows_that_come_into_view_are_read_before_a_frame_is_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpp_tui.screens.ready_lines.HELD", 10)
    async with TableApp().run_test(size=(60, 12)) as pilot:
        table = await shown(pilot, Numbered(MILLION))
        await until(pilot, lambda: not table.is_loading_rows)
        frames: list[bool] = []
        pilot.app.post_display_hook = lambda: frames.append("…" in text_of(pilot.app))  # type: ignore[method-assign]
        for key in ("end", "home", "end"):
            await pilot.press(key)
            await until(pilot, lambda: not table.is_loading_rows)
        table.move_to(500_000)
        await until(pilot, lambda: not table.is_loading_rows)
        assert len(frames) >= 4
        assert not any(frames)
        assert pilot.app._batch_count == 0
        assert "Person 500000" in text_of(pilot.app)


async def test_the_pages_around_the_view_are_read_ahead() -> None:
    async with TableApp().run_test(size=(60, 12)) as pilot:
        source = Numbered(MILLION)
        table = await shown(pilot, source)
        table.move_to(BLOCK - 5)
        await until(pilot, lambda: BLOCK in source.reads)
        assert table.cursor == BLOCK - 5
        table.strike("p180")
        table.move_to(2 * BLOCK - 5)
        await until(pilot, lambda: not table.is_loading_rows)
        assert 2 * BLOCK not in source.reads


class Slow(Numbered):
    """Takes its time for all but the first rows."""

    def __init__(self) -> None:
        super().__init__(MILLION)
        self.gate = Event()

    def read(self, offset: int, limit: int) -> RowBlock:
        if offset:
            self.gate.wait(10)
        return super().read(offset, limit)


async def test_a_slow_source_holds_no_frame_up() -> None:
    async with TableApp().run_test(size=(60, 12)) as pilot:
        source = Slow()
        table = await shown(pilot, source)
        await pilot.press("end")
        for _ in range(200):
            await pilot.pause(0.01)
            if "…" in text_of(pilot.app):
                break
        assert "…" in text_of(pilot.app)
        assert pilot.app._batch_count == 0
        source.gate.set()
        await until(pilot, lambda: "Person 999999" in text_of(pilot.app))
        assert table.row is not None


async def test_the_cursor_keeps_to_its_row_when_rows_before_it_leave() -> None:
    async with TableApp().run_test(size=(60, 12)) as pilot:
        table = await shown(pilot, Numbered(1000))
        table.move_to(150)
        line = table.cursor - table.scroll_offset.y
        table.source = Numbered(900, first=100)
        table.reload()
        await until(pilot, lambda: not table.is_loading_rows)
        assert table.row is not None
        assert table.row.key == "p150"
        assert table.cursor == 50
        assert table.cursor - table.scroll_offset.y == line


async def test_the_cursor_stays_in_its_place_when_its_row_has_gone() -> None:
    async with TableApp().run_test(size=(60, 12)) as pilot:
        table = await shown(pilot, Numbered(1000))
        table.move_to(999)
        await until(pilot, lambda: not table.is_loading_rows)
        table.source = Numbered(3)
        table.reload()
        await until(pilot, lambda: not table.is_loading_rows)
        assert (table.cursor, table.count) == (2, 3)


async def test_struck_rows_stay_until_the_rows_are_read_again() -> None:
    async with TableApp().run_test(size=(60, 12)) as pilot:
        table = await shown(pilot, Numbered(1000))
        table.strike("p0")
        await pilot.press("down")
        assert lines_of(pilot.app)[1].startswith(" × Person 0")
        assert lines_of(pilot.app)[2].startswith("▸  Person 1")
        table.source = Numbered(999, first=1)
        table.reload()
        await until(pilot, lambda: not table.is_loading_rows)
        assert lines_of(pilot.app)[1].startswith("▸  Person 1")
        assert not table.is_struck("p0")


async def test_after_a_stroke_no_row_is_skipped_at_the_edge_of_a_block() -> None:
    """The list in the store is one shorter than the one on the screen: the next block is read anew with the rest."""
    async with TableApp().run_test(size=(60, 12)) as pilot:
        table = await shown(pilot, Numbered(1000))
        table.strike("p0")
        table.source = Numbered(999, first=1)
        table.move_to(BLOCK - 5)
        seen = {table.row.key}
        for _ in range(12):
            await pilot.press("down")
            await until(pilot, lambda: not table.is_loading_rows)
            assert table.row is not None
            seen.add(table.row.key)
        assert {f"p{number}" for number in range(BLOCK - 5, BLOCK + 7)} <= seen


async def test_wide_and_combining_characters_keep_the_columns_straight() -> None:
    names = ["日本語" * 9, "e\u0301" * 40, "Åse", "a" * 99, "👩‍🔬 forsker"]
    rows = FixedRows(tuple(TableRow(str(n), {"name": name, "unit": "|", "days": "7"}) for n, name in enumerate(names)))
    async with TableApp().run_test(size=(40, 12)) as pilot:
        await shown(pilot, rows)
        lines = lines_of(pilot.app)[1:6]
        assert {cell_len(line) for line in lines} == {39}
        assert {cell_len(line[: line.index("|")]) for line in lines} == {cell_len(lines[2][: lines[2].index("|")])}


@pytest.mark.parametrize("size", [(1, 1), (4, 2), (20, 5), (80, 24), (120, 40), (250, 80)])
async def test_any_size_is_shown(size: tuple[int, int]) -> None:
    async with TableApp().run_test(size=size) as pilot:
        table = await shown(pilot, Numbered(1000))
        await pilot.press("end", "pageup", "home")
        assert table.cursor == 0
        if size[0] >= 20:
            assert "Person 0"[: size[0] - 6] in "\n".join(lines_of(pilot.app))


async def test_a_resize_fits_the_columns_anew() -> None:
    async with TableApp().run_test(size=(80, 12)) as pilot:
        await shown(pilot, Numbered(50))
        await pilot.resize_terminal(12, 12)
        await pilot.pause()
        assert lines_of(pilot.app)[0].split() == ["Name"]


async def test_mouse_chooses_opens_and_sorts() -> None:
    app = TableApp()
    async with app.run_test(size=(60, 12)) as pilot:
        table = await shown(pilot, Numbered(1000))
        await pilot.click(LineTable, offset=(5, 4))
        assert table.cursor == 3
        await pilot.click(LineTable, offset=(5, 4), times=2)
        await pilot.click(LineTable, offset=(5, 0))
        await pilot.pause()
        assert app.heard == ["p3", "name"]


async def test_a_source_that_fails_is_told_and_the_table_stays_usable() -> None:
    app = TableApp()
    async with app.run_test(size=(60, 12)) as pilot:
        table = await shown(pilot, Broken())
        assert app.heard == [OSError]
        await shown(pilot, Numbered(5))
        assert table.count == 5


async def test_the_header_shows_what_the_rows_are_sorted_by() -> None:
    async with TableApp().run_test(size=(60, 12)) as pilot:
        table = await shown(pilot, Numbered(5))
        table.mark_sorted([("unit", True)])
        await pilot.pause()
        assert "Unit▼" in lines_of(pilot.app)[0]
        table.mark_sorted([("unit", False)])
        await pilot.pause()
        assert "Unit▲" in lines_of(pilot.app)[0]
