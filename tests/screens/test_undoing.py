"""Undo and redo by key: said with the patient's name, in place, asked for many, and only where rows are on show."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from cpp_tui.screens.base import MessageLine
from cpp_tui.screens.detail import DetailScreen
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.list_columns import row_kind
from cpp_tui.screens.marked_rows import MarkedRowsScreen
from cpp_tui.screens.undoing import AskScreen
from cpp_tui.services.batch import CodeOrder
from cpp_tui.services.batch_plan import OnRows
from cpp_tui.services.desk import Desk, ListQuery
from tests.facts import ask
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until, words_of
from tests.screens.hostile import HOSTILE

SET_HERE = "SELECT count(*) FROM event WHERE origin = 'here' AND withdrawn_at IS NULL"


def set_here(desk: Desk) -> int:
    return int(ask(desk, SET_HERE)[0][0])


def message_of(app: Any) -> str:
    return app.screen.query_one(MessageLine).render().plain  # type: ignore[no-any-return]


def struck(app: Any) -> list[str]:
    """The rows struck out, from above, as they are painted; the pane below may show codes taken back."""
    table = app.screen_stack[0].query_one(LineTable)
    return [line.strip("▸× ") for line in lines_of(app)[: table.region.bottom] if "× " in line]


async def on_started(pilot: Pilot[Any]) -> None:
    """Show the pathways that wait for their S."""
    await opened(pilot)
    await pilot.press("2", "f3", *"stage:started", "enter")
    await until(pilot, lambda: table_of(pilot.app).has_focus and not table_of(pilot.app).is_loading_rows)


async def batch_set(pilot: Pilot[Any], desk: Desk, count: int) -> list[str]:
    """Set S on the first rows in one change; return their keys."""
    await on_started(pilot)
    home = pilot.app.screen
    assert isinstance(home, HomeScreen)
    keys = [view.key for view in desk.rows(ListQuery("open", "stage:started"), 0, count)]
    order = CodeOrder("set", "S")
    plan = desk.batches.plan(keys, order, OnRows(days=dict.fromkeys(keys, desk.today.isoformat())))
    home.many_done(desk.batches.carry_out(plan, order))
    await until(pilot, lambda: len(struck(pilot.app)) == count)
    return keys


async def test_redo_strikes_the_row_out_again_and_both_name_the_patient(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await on_started(pilot)
        for _ in range(2):
            row = table_of(app).row
            assert row is not None
            await pilot.press("c", "S", "minus", "1", "enter")
            await until(pilot, lambda row=row: table_of(app).is_struck(row.key))
        name = row.data.fields["name"]  # type: ignore[attr-defined]
        assert set_here(desk) == 2
        assert message_of(app).startswith(f"{name} · Saved: ")
        before = struck(app)
        await pilot.press("u")
        await until(pilot, lambda: set_here(desk) == 1 and not table_of(app).is_struck(row.key))
        assert message_of(app).startswith(f"{name} · Undone: ")
        assert len(struck(app)) == 1
        assert table_of(app).row.key == row.key  # type: ignore[union-attr]
        await pilot.press("U")
        await until(pilot, lambda: set_here(desk) == 2 and table_of(app).is_struck(row.key))
        assert message_of(app).startswith(f"{name} · Done again: ")
        assert struck(app) == before
        await pilot.press("r")
        await until(pilot, lambda: not table_of(app).is_loading_rows and not struck(app))


async def test_many_are_asked_about_and_stay_in_their_places(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        keys = await batch_set(pilot, desk, 5)
        before = struck(app)
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, AskScreen))
        assert "Undo in one step: 5 codes set on" in words_of(app)
        assert set_here(desk) == 5
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert set_here(desk) == 5
        assert struck(app) == before
        await pilot.press("u", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and not struck(app))
        assert set_here(desk) == 0
        assert "Took 5 codes back in one step" in message_of(app)
        assert table_of(app).row.key == keys[0]  # type: ignore[union-attr]
        await pilot.press("U", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and len(struck(app)) == 5)
        assert set_here(desk) == 5
        assert struck(app) == before


async def test_up_to_three_are_undone_by_one_key(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await batch_set(pilot, desk, 3)
        await pilot.press("u")
        await until(pilot, lambda: set_here(desk) == 0 and not struck(app))
        assert isinstance(app.screen, HomeScreen)


async def test_rows_that_are_done_for_today_are_counted(desk: Desk) -> None:
    app = app_over(desk)
    resting = "SELECT count(*) FROM rest WHERE ended_at IS NULL AND kind = 'done'"
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("space", "space", "H")
        await until(pilot, lambda: int(ask(desk, resting)[0][0]) == 2)
        await pilot.press("u")
        await until(pilot, lambda: int(ask(desk, resting)[0][0]) == 0)
        await until(pilot, lambda: "Undone: done for today, 2 rows." in message_of(app))
        await pilot.press("M", "home", *["space"] * 4, "H")
        await until(pilot, lambda: isinstance(app.screen, MarkedRowsScreen))
        await pilot.press("enter")
        await until(pilot, lambda: int(ask(desk, resting)[0][0]) == 4 and isinstance(app.screen, HomeScreen))
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, AskScreen))
        assert "done for today, 4 rows" in words_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: int(ask(desk, resting)[0][0]) == 0)


@pytest.mark.parametrize("key", ["b", "f7", "e", "I", "f1"])
async def test_where_no_rows_are_shown_nothing_is_undone(desk: Desk, key: str) -> None:
    app = app_over(desk)
    (view,) = desk.rows(ListQuery("open", "stage:started"), 0, 1)
    assert view.pathway_id is not None
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        desk.set_code(view.pathway_id, "S", desk.today)
        await pilot.press(key)
        await until(pilot, lambda: not isinstance(app.screen, HomeScreen))
        front = app.screen
        await pilot.press("u", "U", "ctrl+z")
        await until(pilot, lambda: True)
        assert set_here(desk) == 1
        assert app.screen is front
        if key in ("b", "e"):
            told = message_of(app) if key == "e" else [note.message for note in app._notifications][-1]
            assert told == "“Undo” cannot be used here."


async def test_on_the_pathway_of_another_the_patient_is_named_as_far_as_names_are_shown(desk: Desk) -> None:
    app = app_over(desk)
    views = desk.rows(ListQuery("open", "stage:started"), 0, 2)
    one, other = (view.fields["name"] for view in views)
    initials = " ".join(f"{part[0]}." for part in str(one).split())
    async with app.run_test(size=(120, 40)) as pilot:
        await on_started(pilot)
        desk.set_code(views[0].pathway_id, "S", desk.today)
        app.push_screen(DetailScreen(views[1].pathway_id))
        await until(pilot, lambda: isinstance(app.screen, DetailScreen) and str(other) in text_of(app))
        await pilot.press("u")
        await until(pilot, lambda: message_of(app).startswith(f"{one} · Undone: "))
        assert set_here(desk) == 0
        await pilot.press("f2")
        await until(pilot, lambda: "Undone" not in text_of(app))
        assert str(one) not in text_of(app)
        await pilot.press("U")
        await until(pilot, lambda: message_of(app).startswith(f"{initials} · Done again: "))
        assert set_here(desk) == 1
        assert str(one) not in text_of(app)


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_name_is_harmless_in_the_message(desk: Desk, name: str) -> None:
    app = app_over(desk)
    (view,) = desk.rows(ListQuery("open", "stage:started"), 0, 1)
    done = desk.set_code(view.pathway_id, "S", desk.today)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        app.tell_changed(done._replace(name=name))
        await until(pilot, lambda: not table_of(app).is_loading_rows)
        assert len(lines_of(app)) == 24
        assert "\x1b" not in text_of(app)


async def test_a_command_that_is_not_available_says_so_and_an_unknown_key_leaves_no_old_message(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("6")
        await until(pilot, lambda: table_of(app).row is not None and row_kind(table_of(app).row.key) == "referral")
        await pilot.press("c")
        await until(pilot, lambda: message_of(app) == "“Set code” cannot be used here.")
        await pilot.press("z")
        await until(pilot, lambda: message_of(app) == "")
        await pilot.press("r")
        await until(pilot, lambda: message_of(app) != "")
        said = message_of(app)
        await pilot.press("down", "up")
        assert message_of(app) == said
        await pilot.press("2")
        await until(pilot, lambda: table_of(app).row is not None)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DetailScreen))
        await pilot.press("i")
        await until(pilot, lambda: message_of(app) == "“Why” cannot be used here.")
        await pilot.press("x")
        await until(pilot, lambda: message_of(app) == "")
