"""The after-coding as a whole: its groups and plan, a run over a group, and going on with one that was left."""

from __future__ import annotations

import pytest

from cpp_tui.screens.backlog import BacklogScreen
from cpp_tui.screens.batch import BatchScreen
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.rules import RulesScreen
from cpp_tui.screens.run import RunScreen
from cpp_tui.services.desk import Desk
from cpp_tui.state import StateFile
from cpp_tui.texts import LANGUAGES
from tests.facts import whole_list
from tests.screens.helpers import app_over, opened, table_of, text_of, until, words_of
from tests.screens.test_batch import items_of, planned


async def open_backlog(pilot, app):
    """Open the backlog from the lists, its figures read."""
    await opened(pilot)
    await pilot.press("B")
    await until(pilot, lambda: isinstance(app.screen, BacklogScreen) and table_of(app).count > 5)


async def on_group(pilot, app, key):
    """Go to the row of a group."""
    table = table_of(app)
    for _ in range(table.count):
        if table.row is not None and table.row.key == key:
            return
        await pilot.press("down")
        await until(pilot, lambda: True)
    raise AssertionError(key)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("lang", LANGUAGES)
async def test_the_groups_and_the_plan_are_shown(make_demo_desk, lang, size) -> None:
    desk = make_demo_desk(lang=lang)
    app = app_over(desk)
    async with app.run_test(size=size) as pilot:
        await open_backlog(pilot, app)
        shown = words_of(app)
        assert str(desk.counts()["after-coding"]) in shown
        keys = [table_of(app)._blocks.row(place).key for place in range(table_of(app).count)]
        assert [key for key in keys if key.startswith("stage-")] == [f"stage-{stage}" for stage in "ASCF"] + [
            "stage-end"
        ]


async def test_enter_runs_through_a_group_and_the_run_goes_on_later(make_demo_desk, tmp_path) -> None:
    desk = make_demo_desk()
    state = tmp_path / "state.json"
    app = app_over(desk, state=StateFile(state))
    async with app.run_test(size=(100, 30)) as pilot:
        await open_backlog(pilot, app)
        await on_group(pilot, app, "stage-S")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RunScreen) and app.screen._case is not None)
        before = desk.counts()["after-coding"]
        await pilot.press("enter")
        await until(pilot, lambda: desk.counts()["after-coding"] < before)
        await until(pilot, lambda: app.screen._case is not None and not app.screen.holds_keys)
        stopped_at = app.screen._queue.key
        await pilot.press("escape")
        await until(
            pilot, lambda: isinstance(app.screen, BacklogScreen) and table_of(app).row_of("continue") is not None
        )
        app.keep_state_now().result()
    again = app_over(desk, state=StateFile(state))
    async with again.run_test(size=(100, 30)) as pilot:
        await open_backlog(pilot, again)
        await on_group(pilot, again, "continue")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(again.screen, RunScreen) and again.screen._case is not None)
        assert again.screen._queue.key == stopped_at
        assert "1 coded" in text_of(again)


async def test_t_shows_the_certain_suggestions_as_a_batch(demo_desk: Desk) -> None:
    app = app_over(demo_desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_backlog(pilot, app)
        await on_group(pilot, app, "all-all")
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, BatchScreen))
        screen = await planned(pilot)
        rows = {row.key: row.fields["suggestion"] for row in whole_list(demo_desk, "after-coding")}
        certain = {key for key, found in rows.items() if found and found["strength"] == "certain"}
        assert certain
        assert {item.key for item in items_of(screen)} == certain


async def test_l_shows_the_group_as_a_list_and_o_the_rules(demo_desk: Desk) -> None:
    app = app_over(demo_desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_backlog(pilot, app)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, RulesScreen) and "certain" in text_of(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, BacklogScreen))
        await on_group(pilot, app, "stage-C")
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.list_name == "after-coding")
        assert "missing:C" in app.screen.filter_text
