"""Rows that have to be looked at stand in the preview in a state of their own, and go only when they are taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date

import pytest
from textual.widgets import Input

from cpp_tui.screens.batch import BatchScreen
from cpp_tui.screens.dialogs import DayScreen
from cpp_tui.screens.help import HelpScreen
from cpp_tui.screens.home import HomeScreen
from cpp_tui.services.desk import Desk, ListQuery
from cpp_tui.store import sqlite
from tests.batch_cases import keys_of, set_here, three_strengths
from tests.facts import CONTACT_HEADER, KARI, OLA, PER, write_codes, write_rows
from tests.screens.helpers import app_over, opened, table_of, text_of, until, words_of
from tests.screens.test_batch import items_of, planned, typed
from tests.screens.test_marks import marks_of, pressed
from tests.screens.test_waiting import held, meanwhile

MakeDesk = Callable[..., Desk]


@pytest.fixture
def make(make_desk, tmp_path) -> MakeDesk:
    """Make desks over Kari's guess, Ola's likely and Per's certain suggestion."""
    three_strengths(make_desk(), tmp_path).store.close()
    return make_desk


async def batch_of_all(pilot) -> BatchScreen:
    """Mark every open pathway and go to the batch."""
    await opened(pilot)
    await pressed(pilot, "2", "V")
    await until(pilot, lambda: len(marks_of(pilot.app)) > 0)
    await pilot.press("c")
    return await planned(pilot)


def states(screen: BatchScreen) -> dict[str, str]:
    assert screen._preview is not None
    return {item.key: screen._preview.state_of(item) for item in screen._preview.items}


def go_to(app, key: str) -> None:
    table_of(app).move_to([item.key for item in items_of(app.screen)].index(key))


async def test_three_rows_go_nowhere_before_the_uncertain_ones_were_seen(make: MakeDesk) -> None:
    desk = make()
    app = app_over(desk)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await batch_of_all(pilot)
        kari, ola, per = keys_of(desk, KARI, OLA, PER)
        place = desk.position(ListQuery("open"), kari) or 0
        assert states(screen) == {kari: "look", ola: "look", per: "going"}
        assert "Sets suggested code on 1 of 3. (S 1) 2 to be looked at." in words_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: not screen.is_typing)
        assert set_here(desk) == []
        assert text_of(app).count("look at ") == 2
        go_to(app, ola)
        await pressed(pilot, "space")
        assert states(screen) == {kari: "look", ola: "going", per: "going"}
        assert "Sets suggested code on 2 of 3. (S 1, CK 1) 1 to be looked at." in words_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert sorted(set_here(desk)) == [(OLA, "CK", "2026-10-12"), (PER, "S", "2026-10-06")]
        assert list(marks_of(app)) == [kari]
        table_of(app).move_to(place)
        await pilot.press("i")
        await until(pilot, lambda: "nobody has looked at the row" in words_of(app))


async def test_space_takes_in_and_out_and_the_counts_follow(make: MakeDesk) -> None:
    desk = make()
    app = app_over(desk)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await batch_of_all(pilot)
        kari, _, per = keys_of(desk, KARI, OLA, PER)
        await pilot.press("enter")
        for key, now in ((kari, "going"), (kari, "look"), (per, "left-out"), (per, "going"), (per, "left-out")):
            go_to(app, key)
            await pressed(pilot, "space")
            assert states(screen)[key] == now
        assert "Sets suggested code on 0 of 3. 2 to be looked at. 1 left out." in words_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: "No row goes yet" in text_of(app))
        assert app.screen is screen
        assert set_here(desk) == []


async def test_a_day_of_its_own_is_a_look_and_another_code_wants_another(make: MakeDesk) -> None:
    desk = make()
    app = app_over(desk)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await batch_of_all(pilot)
        kari, ola, _ = keys_of(desk, KARI, OLA, PER)
        await pilot.press("enter")
        go_to(app, kari)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, DayScreen))
        await pilot.press(*"13.10", "enter")
        await planned(pilot)
        assert states(screen)[kari] == "going"
        go_to(app, ola)
        await pressed(pilot, "space")
        await pilot.press("tab")
        await typed(pilot, "X -1")
        await typed(pilot, "")
        assert states(screen)[kari] == states(screen)[ola] == "look"


async def test_rows_of_one_pathway_are_judged_by_those_that_go(make_desk: MakeDesk, tmp_path) -> None:
    """The S is left out: the likely C of the same pathway says then that it leaves the S missing."""
    desk = make_desk()
    desk.import_files(
        [
            write_codes(tmp_path / "codes.csv", (KARI, "A12A", "2026-09-01"), (KARI, "A12FK", "2026-10-20")),
            write_rows(
                tmp_path / "contacts.csv",
                CONTACT_HEADER,
                [(KARI, "2026-09-08", "outpatient", "", ""), (KARI, "2026-09-20", "talk", "", "")],
            ),
        ]
    )
    app = app_over(desk)
    async with app.run_test(size=(120, 30)) as pilot:
        await opened(pilot)
        await pressed(pilot, "5", "V")
        await pilot.press("c")
        screen = await planned(pilot)
        await pilot.press("enter")
        by_event = {item.event: item for item in items_of(screen)}
        assert by_event["CK"].warning is None
        go_to(app, by_event["S"].key)
        await pilot.press("space")
        await until(pilot, lambda: {item.event: item for item in items_of(screen)}["CK"].warning is not None)
        assert states(screen) == {by_event["S"].key: "left-out", by_event["CK"].key: "look"}
        await pilot.press("enter")
        await until(pilot, lambda: "No row goes yet" in text_of(app))


async def test_space_steps_down_so_that_several_are_left_out_in_a_row(make: MakeDesk) -> None:
    desk = make()
    app = app_over(desk)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await batch_of_all(pilot)
        await typed(pilot, "B -1")
        await pilot.press("tab", "home", "space", "space")
        await until(pilot, lambda: "Sets B on 1 of 3. 2 left out." in words_of(app))
        assert list(states(screen).values()) == ["left-out", "left-out", "going"]
        assert text_of(app).count("left out ") == 2
        assert table_of(app).cursor == 2


# Meanwhile


async def test_a_row_that_another_changed_meanwhile_is_refused_and_the_rest_goes_in(make: MakeDesk) -> None:
    desk, other = make(), make(user="ola")
    app = app_over(desk)
    async with app.run_test(size=(120, 30)) as pilot:
        await batch_of_all(pilot)
        await typed(pilot, "B -1")
        (per,) = keys_of(desk, PER)
        other.set_code(int(per[1:]), "S", date(2026, 10, 7))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert {person for person, event, _ in set_here(desk) if event == "B"} == {KARI, OLA}
        assert list(marks_of(app)) == [per]
        assert "1 did not go and stay marked" in words_of(app)
        refused = app.screen_stack[0].refused  # type: ignore[attr-defined]
        assert refused.keys() == {per}
        assert "changed" in refused[per].lower()


@contextmanager
def written_to(desk: Desk) -> Iterator[None]:
    """Let another process hold the store, as one that writes does: it can be read."""
    with closing(sqlite.connect(desk.store.path)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        yield
        raw.execute("ROLLBACK")


async def test_while_a_batch_is_saved_the_rows_can_be_moved_through_and_nothing_else(make: MakeDesk) -> None:
    desk = make()
    app = app_over(desk)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await batch_of_all(pilot)
        await typed(pilot, "B -1")
        await pilot.press("tab")
        await until(pilot, lambda: not screen.is_typing)
        with written_to(desk):
            await pilot.press("enter")
            for key, cursor in (("end", 2), ("home", 0), ("down", 1)):
                await pilot.press(key)
                await meanwhile(pilot, lambda cursor=cursor: table_of(app).cursor == cursor)
            await pilot.press("enter", "space", "d", "escape", "tab")
            assert app.screen is screen
            assert not screen.is_typing
            assert set_here(desk) == []
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert len(set_here(desk)) == 3


async def test_a_batch_that_was_saved_behind_the_help_is_told_when_that_is_gone(make: MakeDesk) -> None:
    desk = make()
    app = app_over(desk)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await batch_of_all(pilot)
        await typed(pilot, "B -1")
        await pilot.press("tab")
        await until(pilot, lambda: not screen.is_typing)
        with written_to(desk):
            await pilot.press("enter", "f1")
            await meanwhile(pilot, lambda: isinstance(app.screen, HelpScreen))
        await until(pilot, lambda: len(set_here(desk)) == 3)
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert len(marks_of(app)) == 0


async def test_a_plan_tells_how_far_it_is_and_given_up_it_shows_no_row_until_enter(make: MakeDesk) -> None:
    desk = make()
    app = app_over(desk)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await batch_of_all(pilot)
        with held(desk):
            screen.query_one(Input).value = "B -1"
            await meanwhile(pilot, lambda: "Going through the rows: 0 of 3" in text_of(app))
            await meanwhile(pilot, lambda: "Esc cancels" in text_of(app))
            await pilot.press("escape")
            await meanwhile(pilot, lambda: "were not worked out" in words_of(app))
        assert app.screen is screen
        assert table_of(app).count == 0
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert len(set_here(desk)) == 3
