"""The cursor and the scroll stay where they are: through refresh, filter, sort, import, undo, and a restart."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpp_tui.screens.app import CppTui
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.rows import BLOCK
from cpp_tui.services.desk import Desk, ListQuery
from cpp_tui.state import RowPlace, StateFile, store_id
from tests.conftest import MakeDesk, around
from tests.screens.helpers import app_over, lines_of, opened, text_of, until

FAR = BLOCK + 57


async def settled(pilot) -> LineTable:
    table = pilot.app.screen_stack[0].query_one("#table", LineTable)
    await until(pilot, lambda: not table.is_loading_rows)
    return table


async def standing(pilot, index: int, line: int) -> tuple[LineTable, str]:
    """Stand on a row of the open pathways, on a line of the view; return its key."""
    await pilot.press("2")
    table = await settled(pilot)
    table.move_to(index)
    table.scroll_to(y=index - line, animate=False)
    await until(pilot, lambda: not table.is_loading_rows and table.row is not None)
    assert table.line == line
    return table, table.row.key


def is_on(table: LineTable, key: str, line: int) -> bool:
    return table.row is not None and table.row.key == key and table.line == line


@pytest.fixture(scope="module")
def big_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a demo hospital with more than two blocks of open pathways; copied, never changed."""
    from cpp_tui.services.demo.filling import fill

    home = tmp_path_factory.mktemp("big")
    desk = around(home).desk(create=True)
    fill(desk, patients=2000, seed=3)
    assert desk.counts()["open"] > 2 * BLOCK
    desk.store.close()
    return home


@pytest.fixture
def make_big_desk(big_home: Path, tmp_path: Path) -> Iterator[MakeDesk]:
    """Make desks over one copy of it."""
    shutil.copytree(big_home, tmp_path / "big")
    made: list[Desk] = []

    def make(user: str = "kari") -> Desk:
        made.append(around(tmp_path / "big", user=user).desk())
        return made[-1]

    yield make
    for desk in made:
        desk.store.close()


@pytest.fixture
def big_desk(make_big_desk: MakeDesk) -> Desk:
    """A desk over it."""
    return make_big_desk()


async def test_refresh_keeps_the_row_on_its_line(big_desk: Desk) -> None:
    app = app_over(big_desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        table, key = await standing(pilot, FAR, 5)
        await pilot.press("f5")
        await settled(pilot)
        assert is_on(table, key, 5)


async def test_refresh_keeps_the_row_also_when_many_before_it_have_gone(
    big_desk: Desk, make_big_desk: MakeDesk
) -> None:
    """The row moves to another block; its place is counted in the store, not looked for in blocks nearby."""
    app = app_over(big_desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        table, key = await standing(pilot, FAR, 5)
        other = make_big_desk(user="ola")
        for view in big_desk.rows(ListQuery("open"), 0, 70):
            other.set_code(view.pathway_id, "X", date(2026, 11, 2), reason="moved away", force=True)
        await pilot.press("f5")
        await until(pilot, lambda: not table.is_loading_rows and table.count == big_desk.counts()["open"])
        assert table.cursor == big_desk.position(ListQuery("open"), key) == FAR - 70
        assert is_on(table, key, 5)


async def test_filter_on_and_off_again_keeps_the_row_on_its_line(big_desk: Desk) -> None:
    app = app_over(big_desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        table, key = await standing(pilot, FAR, 7)
        whole = table.count
        mine = str(table.row.data.fields["stage"])
        text = "!stage:" + next(stage for stage in ("decided", "started") if stage != mine)
        narrowed = len(big_desk.rows(ListQuery("open", text), 0, 10_000))
        assert BLOCK < narrowed < whole
        await pilot.press("f3", *text, "enter")
        await until(pilot, lambda: table.count == narrowed and not table.is_loading_rows)
        assert is_on(table, key, 7)
        await pilot.press("escape")
        await until(pilot, lambda: table.count == whole and not table.is_loading_rows)
        assert is_on(table, key, 7)
        assert table.cursor == FAR


async def test_a_filter_that_leaves_nothing_does_not_lose_the_row(big_desk: Desk) -> None:
    app = app_over(big_desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        table, key = await standing(pilot, FAR, 7)
        await pilot.press("f3", *"nobodyatall", "enter")
        await until(pilot, lambda: table.count == 0 and not table.is_loading_rows)
        await pilot.press("escape")
        await until(pilot, lambda: table.count > 0 and not table.is_loading_rows)
        assert table.row.key == key


async def test_sorting_takes_the_cursor_along_with_its_row(big_desk: Desk) -> None:
    app = app_over(big_desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        table, key = await standing(pilot, FAR, 7)
        await pilot.click("#table", offset=(6, 0))
        await until(pilot, lambda: not table.is_loading_rows and table.sorted_by)
        assert table.row.key == key
        assert table.cursor == big_desk.position(ListQuery("open", sort=(("name", False),)), key)


async def test_an_import_keeps_the_row_on_its_line(big_desk: Desk, tmp_path: Path) -> None:
    app = app_over(big_desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        table, key = await standing(pilot, FAR, 6)
        before = table.count
        rows = [view.fields for view in big_desk.rows(ListQuery("open"), 0, 40)]
        closing = "\n".join(f"{row['national_id']};{row['pathway']}X;2026-11-01" for row in rows)
        path = tmp_path / "codes.csv"
        path.write_text(f"national_id;code;event_date\n{closing}\n", encoding="utf-8")
        big_desk.import_files([path])
        app.tell_imported()
        await until(pilot, lambda: not table.is_loading_rows and table.count < before)
        assert is_on(table, key, 6)


async def test_undo_keeps_the_row_on_its_line(big_desk: Desk) -> None:
    app = app_over(big_desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        table, key = await standing(pilot, FAR, 6)
        pathway_id = int(key[1:])
        done = big_desk.set_code(pathway_id, "X", date(2026, 11, 2), reason="moved away", force=True)
        app.tell_changed(done)
        await until(pilot, lambda: not table.is_loading_rows and table.row is not None)
        assert table.row.key != key
        assert table.line == 6
        await pilot.press("u")
        await until(pilot, lambda: is_on(table, key, 6))
        assert table.cursor == FAR


async def test_undo_finds_the_row_in_a_list_of_codes(desk: Desk) -> None:
    """After-coding has a row for each missing code; undo leads to the first one of the pathway."""
    app = app_over(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("5")
        table = await settled(pilot)
        place, view = next(
            (place, view)
            for place, view in enumerate(desk.rows(ListQuery("after-coding"), 0, 500))
            if place > 30 and view.fields["missing_stage"] == "S"
        )
        done = desk.set_code(
            view.pathway_id, "S", date.fromisoformat(str(view.fields["since"])), force=True, reason="x"
        )
        app.tell_changed(done)
        await until(pilot, lambda: not table.is_loading_rows and table.count == desk.counts()["after-coding"])
        table.move_to(0)
        await pilot.press("u")
        await until(pilot, lambda: not table.is_loading_rows and table.cursor == place)
        assert table.row.data.pathway_id == view.pathway_id


async def test_going_to_another_list_and_back_keeps_row_and_line(big_desk: Desk) -> None:
    app = app_over(big_desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        table, key = await standing(pilot, FAR, 8)
        await pilot.press("5")
        await settled(pilot)
        await pilot.press("2")
        await until(pilot, lambda: is_on(table, key, 8))


async def left_and_come_back(make, path: Path, *keys: str) -> tuple[CppTui, str]:
    app = app_over(make(), state=StateFile(path))
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press(*keys)
        table = await settled(pilot)
        await until(pilot, lambda: table.row is not None)
        key = table.row.key
        await pilot.press("q")
    return app, key


async def test_a_restart_comes_back_to_list_row_sort_and_hidden_names(
    make_sample_desk: MakeDesk, tmp_path: Path
) -> None:
    path = tmp_path / "state" / "state.json"
    _, key = await left_and_come_back(make_sample_desk, path, "3", *["down"] * 9, "f2")
    app = app_over(make_sample_desk(), state=StateFile(path))
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        table = await settled(pilot)
        assert app.screen.list_name == "overdue"  # type: ignore[attr-defined]
        assert table.row.key == key
        assert table.cursor == 9
        assert app.names_hidden
        assert "•" in text_of(app)
        names = {str(view.fields["name"]) for view in app.opened_desk.rows(ListQuery("overdue"), 0, 200)}
        assert not [name for name in names if name in text_of(app)]


@pytest.mark.parametrize(
    ("keys", "size"), [(("end",), (80, 24)), (("2", "end", *["up"] * 5), (80, 24)), (("end",), (120, 40))]
)
async def test_a_restart_shows_the_row_on_its_line(
    demo_desk: Desk, tmp_path: Path, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    path = tmp_path / "state.json"
    app = app_over(demo_desk, state=StateFile(path))
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await pilot.press(*keys)
        table = await settled(pilot)
        await until(pilot, lambda: table.row is not None)
        key, line = table.row.key, table.line
        assert table.scroll_offset.y > 0
        await pilot.press("q")
    app = app_over(demo_desk, state=StateFile(path))
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        table = await settled(pilot)
        await until(pilot, lambda: is_on(table, key, line))
        assert table.cursor - table.scroll_offset.y == line
        assert table.vertical_scrollbar.position == table.scroll_y
        assert lines_of(app)[table.region.y + 1 + line][table.region.x] == "▸"


async def test_the_file_holds_no_name_and_no_national_id(make_sample_desk: MakeDesk, tmp_path: Path) -> None:
    path = tmp_path / "state" / "state.json"
    desk = make_sample_desk()
    name = str(desk.rows(ListQuery("open"), 0, 1)[0].fields["name"]).split()[-1].lower()
    await left_and_come_back(make_sample_desk, path, "3", "down", "6", "down", "2", "s", "enter", "f3", *name, "enter")
    said = path.read_text("utf-8").casefold()
    assert '"open"' in said
    people = [view.fields for view in desk.rows(ListQuery("open"), 0, 1000)]
    assert not [row["national_id"] for row in people if str(row["national_id"]) in said]
    assert not [row["name"] for row in people if str(row["name"]).casefold() in said]
    assert name not in said


async def test_a_row_that_has_gone_leaves_the_cursor_in_its_place(make_sample_desk: MakeDesk, tmp_path: Path) -> None:
    state = StateFile()
    desk = make_sample_desk()
    place = state.state.place(store_id(desk.store.path))
    place.list_name = "open"
    place.rows["open"] = RowPlace("p99999999", 4)
    app = app_over(desk, state=state)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        assert (await settled(pilot)).cursor == 4


async def test_another_store_has_its_own_places(demo_desk: Desk) -> None:
    state = StateFile()
    state.state.place(store_id(Path("/elsewhere/cpp-tui.db"))).list_name = "conflicts"
    app = app_over(demo_desk, state=state)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        assert app.screen.list_name == "today"  # type: ignore[attr-defined]


HOSTILE_STATE = {
    "list": '{"stores": {"%s": {"list": "nosuch", "rows": {"today": {"key": "p1; DROP", "index": 99999999999}}}}}',
    "looks": '{"lists": {"today": {"columns": [["nosuch", 3]], "sort": [["nosuch", true], ["icd10", false]]}}}',
    "widths": '{"lists": {"today": {"columns": [["name", 120], ["unit", 120], ["why", 120]]}}}',
    "broken": "not json at all \x1b[2J",
}


@pytest.mark.parametrize("name", HOSTILE_STATE)
async def test_a_hostile_state_is_harmless_and_said_once(make_sample_desk: MakeDesk, tmp_path: Path, name: str) -> None:
    desk = make_sample_desk()
    path = tmp_path / "state.json"
    path.write_text(HOSTILE_STATE[name].replace("%s", store_id(desk.store.path)), encoding="utf-8")
    app = app_over(desk, state=StateFile(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        table = await settled(pilot)
        assert table.count == desk.counts()["today"]
        assert ("could not be read" in text_of(app)) == (name == "broken")
        await pilot.press("o")
        await until(pilot, lambda: len(app.screen_stack) == 2)
        await pilot.press("escape", "s", "escape", "f5")
        await until(pilot, lambda: "could not be read" not in text_of(app))


async def test_a_state_that_cannot_be_written_is_said_once(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    app = app_over(desk, state=StateFile(tmp_path / "file" / "state.json"))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await opened(pilot)
        for _ in range(2):
            await pilot.press("f2")
            app._keep_state()
            await until(pilot, lambda: "could not be saved" in text_of(app))
        assert text_of(app).count("could not be saved") == 1
