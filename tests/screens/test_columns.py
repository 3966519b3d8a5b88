"""Columns of a list: chosen, moved, widened; the list shows it at once, and what was chosen is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cpp_tui.domain.worklists import LISTS
from cpp_tui.screens.columns import GAP, Column, fit_cell, fit_columns
from cpp_tui.screens.columns_dialog import ColumnsScreen
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.list_columns import LIST_COLUMNS, all_columns, column_title, table_row
from cpp_tui.screens.list_looks import columns_of, known_look, standard_look
from cpp_tui.services.desk import Desk, ListQuery
from cpp_tui.state import WIDEST, StateFile
from cpp_tui.texts import LANGUAGES, Texts
from tests.conftest import MakeDesk
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until
from tests.screens.hostile import HOSTILE


def titles(app) -> list[str]:
    """Return the columns of the list, those that have room."""
    return list(app.screen_stack[0].query_one("#table").widths)


async def shown_dialog(pilot) -> ColumnsScreen:
    await pilot.press("o")
    await until(pilot, lambda: isinstance(pilot.app.screen, ColumnsScreen) and not table_of(pilot.app).is_loading_rows)
    table_of(pilot.app).move_to_key("name")
    return pilot.app.screen


async def settled(pilot) -> None:
    tables = [screen.query("LineTable") for screen in pilot.app.screen_stack]
    await until(pilot, lambda: not any(table.is_loading_rows for found in tables for table in found))


async def test_a_column_is_hidden_and_shown_while_the_list_behind_follows(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await shown_dialog(pilot)
        assert "unit" in titles(app)
        await pilot.press("j", "j", "j", "j", "space")
        await settled(pilot)
        assert "unit" not in titles(app)
        assert app.state.look("open").columns == tuple(pair for pair in standard_look("open") if pair[0] != "unit")
        assert "[ ]  Unit" in text_of(app)
        await pilot.press("space", "enter")
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert "unit" in titles(app)
        assert app.state.look("open").columns == ()


async def test_columns_are_moved_and_widened_and_esc_takes_it_back(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(180, 40)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await settled(pilot)
        before = titles(app)
        await shown_dialog(pilot)
        await pilot.press("J", "shift+down", "right", "plus", "K", "left")
        await settled(pilot)
        look = dict(app.state.look("open").columns)
        assert list(look)[1:4] == ["national_id", "name", "pathway"]
        assert titles(app).index("name") < titles(app).index("unit")
        assert look["name"] == app.screen_stack[0].query_one("#table").widths["name"]
        assert look["national_id"] == 0
        await pilot.press("escape")
        await settled(pilot)
        assert titles(app) == before
        assert app.state.look("open").columns == ()


async def test_any_column_of_the_row_can_be_shown_and_standard_brings_all_back(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(250, 60)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await shown_dialog(pilot)
        for column_id in all_columns("open"):
            table_of(app).move_to_key(column_id)
            if column_id not in LIST_COLUMNS["open"]:
                await pilot.press("space")
                await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert {name for name, _ in app.state.look("open").columns} == set(all_columns("open"))
        row = table_of(app).row
        assert row.cells["started_on"] == row.data.fields["started_on"]
        assert row.cells["limits_status"]
        await shown_dialog(pilot)
        await pilot.press("0", "enter")
        await settled(pilot)
        assert titles(app) == list(LIST_COLUMNS["open"])


async def test_the_last_column_stays(desk: Desk) -> None:
    app = app_over(desk, state=StateFile())
    app.state.look("open").columns = (("name", 0),)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await shown_dialog(pilot)
        await pilot.press("space")
        await settled(pilot)
        assert "At least one column" in text_of(app)
        assert titles(app) == ["name"]


async def test_what_was_chosen_is_there_after_a_restart_and_the_settings_are_not_touched(
    make_sample_desk: MakeDesk, tmp_path: Path
) -> None:
    path = tmp_path / "state" / "state.json"
    app = app_over(make_sample_desk(), state=StateFile(path))
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await shown_dialog(pilot)
        await pilot.press("J", "right", "right", "enter")
        await settled(pilot)
        chosen = app.state.look("open").columns
        await pilot.press("q")
    assert chosen
    assert [found.name for found in tmp_path.rglob("*.toml")] == []
    app = app_over(make_sample_desk(), state=StateFile(path))
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        assert app.screen.list_name == "open"  # type: ignore[attr-defined]
        assert app.state.look("open").columns == chosen
        assert [name for name, _ in chosen][1:3] == ["national_id", "name"]
        assert app.screen.query_one("#table").widths["name"] == dict(chosen)["name"]


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (80, 24), (250, 80)])
async def test_the_dialog_works_at_every_size(desk: Desk, size: tuple[int, int]) -> None:
    app = app_over(desk)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await shown_dialog(pilot)
        await pilot.press("j", "space", "J", "right", "left", "K", "0", "j", "space")
        await settled(pilot)
        assert len(lines_of(app)) == size[1]
        assert all(cell_len(line) <= size[0] for line in lines_of(app))
        await pilot.press("enter")
        await settled(pilot)
        assert app.state.look("open").columns == tuple(pair for pair in standard_look("open") if pair[0] != "pathway")


async def test_at_80_columns_the_header_stays_in_sight_above_the_dialog(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await shown_dialog(pilot)
        assert any(line.split()[1:2] == ["Name"] for line in lines_of(app)[:6])
        assert "Enter keep" in text_of(app)
        assert "Esc discard" in text_of(app)


def test_every_column_of_every_list_has_a_title_and_a_shape() -> None:
    for name in LISTS:
        look = tuple((column_id, 0) for column_id in all_columns(name))
        for lang in LANGUAGES:
            columns = columns_of(name, Texts(lang), look)
            assert [column.id for column in columns] == list(all_columns(name))
            assert all(column_title(column.id, Texts(lang)) for column in columns)


def test_every_cell_of_every_list_is_a_harmless_text(demo_desk: Desk) -> None:
    for name in LISTS:
        for view in demo_desk.window(ListQuery(name), 0, 200).rows:
            hostile = view._replace(fields={**view.fields, "name": HOSTILE[7], "unit": HOSTILE[9], "from": HOSTILE[8]})
            cells = table_row(hostile, name, demo_desk.texts, False).cells
            assert cells.keys() >= set(all_columns(name))
            assert all(cell.isprintable() for cell in cells.values())


def test_a_remembered_look_is_cut_down_to_what_the_list_has() -> None:
    assert known_look("open", (("icd10", 4), ("name", 9), ("nosuch", 0))) == (("name", 9),)
    assert known_look("open", (("nosuch", 3),)) == standard_look("open")
    assert known_look("open", ()) == standard_look("open")


LOOKS = st.lists(
    st.tuples(st.sampled_from(all_columns("open")), st.integers(0, WIDEST)), max_size=20, unique_by=lambda one: one[0]
).map(tuple)


@given(LOOKS, st.integers(0, 250))
def test_own_widths_are_kept_and_nothing_is_wider_than_the_screen(look, width: int) -> None:
    columns = columns_of("open", Texts("nb"), look)
    fitted = fit_columns(columns, width)
    assert sum(found.width for found in fitted) + GAP * max(0, len(fitted) - 1) <= width
    assert bool(fitted) == bool(width)
    order = [column.id for column in columns]
    assert [found.column.id for found in fitted] == [name for name in order if name in {f.column.id for f in fitted}]
    own = {name: cells for name, cells in look if cells}
    for found in fitted:
        assert found.width == own.get(found.column.id, found.width) or len(fitted) == 1


def test_what_was_added_goes_before_the_standard_columns_on_a_narrow_screen() -> None:
    texts = Texts("nb")
    added = (*standard_look("open"), ("started_on", 0))
    at_80 = {found.column.id for found in fit_columns(columns_of("open", texts, added), 76)}
    assert {"name", "started_on", "days_overdue"} <= at_80
    assert "started_on" not in {found.column.id for found in fit_columns(columns_of("open", texts), 76)}
    wide = (*standard_look("open"), ("why", 100))
    assert len(fit_columns(columns_of("open", texts, wide), 76)) > 3


WIDE = [
    "日本語の名前",
    "e\u0301\u0302gide",
    "👩 forsker",
    "한국어 사람",
    "ﷺ",
    "🇳🇴 flagg",
    "ทดสอบ",
    "ascii",
    "",
    "\u0301",
    "🙂" * 30,
]


@pytest.mark.parametrize("text", WIDE + [text for text in HOSTILE if text.isprintable()])
@pytest.mark.parametrize("width", [1, 2, 3, 7, 12])
def test_a_cell_is_exactly_as_wide_as_its_column(text: str, width: int) -> None:
    for right in (False, True):
        assert cell_len(fit_cell(text, width, right)) == width
    assert Column("x", "X", 1, 1, 1).chosen is False
