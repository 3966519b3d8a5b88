"""Saved views: w saves under a name, the palette opens, W renames and deletes; no patient is named in one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.views_dialog import ViewNameScreen, ViewsScreen, view_words
from cpp_tui.services.desk import Desk, ListQuery
from cpp_tui.state import LONGEST_NAME, MOST_VIEWS, SavedView, StateFile
from tests.conftest import MakeDesk
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until, words_of
from tests.screens.hostile import HOSTILE


async def settled(pilot) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen) and not table_of(pilot.app).is_loading_rows)


async def save(pilot, name: str) -> None:
    await pilot.press("w")
    await until(pilot, lambda: isinstance(pilot.app.screen, ViewNameScreen))
    for letter in name:
        await pilot.press("space" if letter == " " else letter)
    await pilot.press("enter")
    await settled(pilot)


async def test_a_view_brings_back_list_filter_order_and_columns(make_sample_desk: MakeDesk, tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    app = app_over(make_sample_desk(), state=StateFile(path))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("3", "f3", *"stage:started", "enter")
        app.state.look("overdue").columns = (("name", 30), ("due_on", 0))
        app.state.look("overdue").sort = (("name", True),)
        app.screen.show_again()
        await settled(pilot)
        count = table_of(app).count
        await save(pilot, "Mine")
        assert "is saved" in text_of(app)
        assert app.state.views == [
            SavedView("Mine", "overdue", "stage:started", (("name", 30), ("due_on", 0)), (("name", True),))
        ]
        await pilot.press("q")
    app = app_over(make_sample_desk(), state=StateFile(path))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        assert app.screen.filter_text == ""
        app.state.look("overdue").sort = ()
        await pilot.press("1", "ctrl+p", *"View: Mine".replace(" ", ""))
        await pilot.press(*["backspace"] * 9, *"mine")
        await until(pilot, lambda: not table_of(app).is_loading_rows and "View: Mine" in text_of(app))
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.list_name == "overdue"
        assert app.screen.filter_text == "stage:started"
        assert table_of(app).count == count
        assert list(table_of(app).widths) == ["name", "due_on"]
        assert "Name▼" in text_of(app)
        assert "filter: stage:started" in lines_of(app)[0]
        assert "View: Mine" in text_of(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.filter_text == "" and table_of(app).count > count)


async def test_the_same_name_asks_before_it_replaces(desk: Desk) -> None:
    app = app_over(desk)
    app.state.put_view(SavedView("Mine", "open", "bryst"))
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("w", *"mine", "enter")
        await until(pilot, lambda: "There is a view of this name" in words_of(app))
        await pilot.press("escape")
        await settled(pilot)
        assert app.state.view("mine") == SavedView("Mine", "open", "bryst")
        await pilot.press("w", *"mine", "enter", "enter")
        await until(pilot, lambda: app.state.view("mine") == SavedView("mine", "today"))
        assert len(app.state.views) == 1


async def test_a_patient_is_not_named_in_a_view(make_sample_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_sample_desk()
    path = tmp_path / "state.json"
    row = desk.rows(ListQuery("open"), 0, 1)[0].fields
    first, *_, last = str(row["name"]).replace(",", " ").split()
    app = app_over(desk, state=StateFile(path))
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        for text, name in (
            (last.lower(), "a"),
            (str(row["national_id"]), "b"),
            ("", f"{first} {last}"),
            ("", "010203 x"),
        ):
            app.screen.filter_text = text
            await save(pilot, name)
            await until(pilot, lambda: "Not saved" in text_of(app))
            assert app.state.views == []
            app.screen.tell("screens.opened")
        app.screen.filter_text = ""
        await save(pilot, first)
        await until(pilot, lambda first=first: app.state.view(first) is not None)
        await pilot.press("q")
    said = path.read_text("utf-8")
    assert str(row["national_id"]) not in said
    assert str(row["name"]) not in said


async def test_views_are_renamed_and_deleted_and_opened(desk: Desk) -> None:
    app = app_over(desk)
    for name, list_name in (("Alpha", "open"), ("Beta", "conflicts")):
        app.state.put_view(SavedView(name, list_name))
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("W")
        await until(pilot, lambda: isinstance(app.screen, ViewsScreen) and not table_of(app).is_loading_rows)
        await pilot.press("r", *["backspace"] * 5, *"gamma", "enter")
        await until(pilot, lambda: [view.name for view in app.state.views] == ["Beta", "gamma"])
        await until(pilot, lambda: isinstance(app.screen, ViewsScreen) and not table_of(app).is_loading_rows)
        assert app.state.view("gamma").list_name == "open"
        assert app.screen.chosen_key == "gamma"
        await pilot.press("t")
        await until(pilot, lambda: "once more deletes" in words_of(app))
        assert len(app.state.views) == 2
        await pilot.press("t")
        await until(pilot, lambda: [view.name for view in app.state.views] == ["Beta"])
        await until(pilot, lambda: not table_of(app).is_loading_rows)
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.list_name == "conflicts"


async def test_without_views_the_list_says_how_to_save_one(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("W")
        await until(pilot, lambda: "No views yet" in words_of(app))
        await pilot.press("t", "r", "enter", "escape")
        await settled(pilot)


async def test_there_is_room_for_so_many_and_names_have_an_end(desk: Desk) -> None:
    app = app_over(desk)
    for number in range(MOST_VIEWS):
        app.state.put_view(SavedView(f"v{number:02}", "open"))
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("w", *"more", "enter")
        await until(pilot, lambda: f"{MOST_VIEWS} views" in words_of(app))
        field = app.screen.query_one("Input")
        for bad in ("", "   ", "日本語" * 13, "a\x1b[2J", "zero\u200bwidth"):
            field.value = bad
            await pilot.press("enter")
            await until(pilot, lambda: "Give it a name" in words_of(app))
        field.value = "x" * 100
        assert len(field.value) <= 100
        await pilot.press("enter")
        await until(pilot, lambda: f"most {LONGEST_NAME}" in words_of(app))


@pytest.mark.parametrize("size", [(20, 5), (80, 24), (250, 80)])
async def test_hostile_views_are_shown_harmlessly(desk: Desk, tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "state.json"
    views = [{"name": text[:40], "list": "open", "filter": text[:200]} for text in HOSTILE]
    views += [{"name": "gone", "list": "nosuch", "sort": [["nosuch", True]]}]
    path.write_text(json.dumps({"views": views}), encoding="utf-8")
    app = app_over(desk, state=StateFile(path))
    assert any("[@click" in view.name for view in app.state.views)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await pilot.press("W")
        await until(pilot, lambda: isinstance(app.screen, ViewsScreen) and not table_of(app).is_loading_rows)
        assert len(lines_of(app)) == size[1]
        await pilot.press("r", "escape", "t", "escape", "ctrl+p", *"gone")
        await until(pilot, lambda: not table_of(app).is_loading_rows)
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.list_name == "today"
        for view in app.state.views:
            assert view_words(view, desk.texts)
            app.screen.open_view(view.name)
            await settled(pilot)
        app.screen.open_view("nobody saved this")
        await settled(pilot)
