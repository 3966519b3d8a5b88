"""A verb for the marked rows: typed in one line, looked at row by row, carried out and undone in one step."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import Input

from cpp_tui.screens.batch import BatchScreen
from cpp_tui.screens.dialogs import DayScreen, ReasonScreen
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.marked_rows import MarkedRowsScreen
from cpp_tui.screens.notes import NoteScreen
from cpp_tui.screens.sleeping import SleepScreen
from cpp_tui.services.batch import BatchItem
from cpp_tui.services.desk import Desk, ListQuery
from tests.facts import ask
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until
from tests.screens.hostile import HOSTILE
from tests.screens.test_marks import filtered, marks_of, pressed

MakeDesk = Callable[..., Desk]
SET_HERE = "SELECT count(*) FROM event WHERE origin = 'here' AND withdrawn_at IS NULL"


def set_here(desk: Desk) -> int:
    return int(ask(desk, SET_HERE)[0][0])


async def started(pilot, count: int) -> list[str]:
    """Mark the first rows of the pathways that wait for their S, and return their keys."""
    await opened(pilot)
    await pilot.press("2")
    await filtered(pilot, "stage:started")
    await pilot.press(*["space"] * count)
    await until(pilot, lambda: len(marks_of(pilot.app)) == count)
    return sorted(marks_of(pilot.app))


async def planned(pilot) -> BatchScreen:
    screen = pilot.app.screen
    assert isinstance(screen, BatchScreen)
    await until(pilot, lambda: screen._preview is not None and not table_of(pilot.app).is_loading_rows)
    return screen


def items_of(screen: BatchScreen) -> list[BatchItem]:
    assert screen._preview is not None
    return screen._preview.items


async def typed(pilot, text: str) -> None:
    pilot.app.screen.query_one("#batch-line", Input).value = text
    await planned(pilot)


async def test_up_to_three_rows_go_through_with_one_enter(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await started(pilot, 3)
        await pilot.press("c")
        await planned(pilot)
        await typed(pilot, "S -1")
        assert "Sets S on 3 of 3." in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert set_here(desk) == 3
        assert len(marks_of(app)) == 0
        assert text_of(app).count(" × ") == 3
        await pilot.press("u")
        await until(pilot, lambda: "Took 3 codes back in one step" in text_of(app))
        assert set_here(desk) == 0
        await pilot.press("U")
        await until(pilot, lambda: "Set 3 codes again in one step" in text_of(app))
        assert set_here(desk) == 3


async def test_keys_typed_ahead_reach_the_batch(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await started(pilot, 2)
        await pilot.press("c", "S", "space", "minus", "1", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert set_here(desk) == 2


async def test_more_rows_are_looked_at_first_and_single_ones_left_out(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        keys = await started(pilot, 5)
        await pilot.press("c")
        screen = await planned(pilot)
        await typed(pilot, "S -1")
        await pilot.press("enter")
        await until(pilot, lambda: not screen.is_typing)
        assert set_here(desk) == 0
        left = table_of(app).row
        assert left is not None
        await pressed(pilot, "space")
        assert "Sets S on 4 of 5." in text_of(app)
        assert "1 left out" in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert set_here(desk) == 4
        assert list(marks_of(app)) == [left.key]
        assert left.key in keys


async def test_a_row_is_given_a_day_of_its_own(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await started(pilot, 4)
        await pilot.press("c")
        await planned(pilot)
        await typed(pilot, "S -1")
        await pilot.press("enter", "d")
        await until(pilot, lambda: isinstance(app.screen, DayScreen))
        await pilot.press(".", "3", "enter")
        assert isinstance(app.screen, DayScreen)  # that is no day: nothing is lost
        await pilot.press("backspace", "backspace", *"1.11", "enter")
        await planned(pilot)
        assert "own day" in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        days = ask(desk, "SELECT event_date, count(*) FROM event WHERE origin = 'here' GROUP BY 1 ORDER BY 2")
        assert [count for _, count in days] in ([1, 3], [4])
        assert ("2026-11-01", 4) in days or ("2026-11-01", 3) in days


async def test_refused_rows_stay_marked_and_say_why(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await started(pilot, 1)
        await pressed(pilot, "escape")
        await filtered(pilot, "stage:investigating")
        await pressed(pilot, "space", "space")
        await filtered(pilot, "stage:started")
        await pressed(pilot, "space")
        await pilot.press("c")
        await planned(pilot)
        await typed(pilot, "S -1")
        assert "2 cannot." in text_of(app)
        assert "cannot" in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert set_here(desk) == 1
        assert len(marks_of(app)) == 2
        assert "2 did not go and stay marked" in text_of(app)
        await filtered(pilot, "stage:investigating")
        await pilot.press("i")
        await until(pilot, lambda: "already" in text_of(app))


async def test_the_suggestions_are_taken_with_an_empty_line(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pressed(pilot, "5", "V")
        total = len(marks_of(app))
        suggested = [row for row in desk.rows(ListQuery("after-coding"), 0, 5000) if row.fields["suggestion"]]
        await pilot.press("c")
        screen = await planned(pilot)
        plan = items_of(screen)
        assert len(plan) == total
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReasonScreen | HomeScreen))
        if isinstance(app.screen, ReasonScreen):
            await pilot.press("1", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert 0 < set_here(desk) <= len(suggested)
        assert len(marks_of(app)) == total - set_here(desk)


async def test_codes_are_taken_back_from_marked_rows_with_one_reason(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await started(pilot, 2)
        await pilot.press("t")
        await planned(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReasonScreen))
        await pilot.press("1", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert ask(desk, "SELECT count(*) FROM event WHERE withdrawn_at IS NOT NULL") == [(2,)]
        assert ask(desk, "SELECT count(*) FROM change WHERE act = 'withdraw'") == [(1,)]


async def test_a_break_asks_for_its_reason_once(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await started(pilot, 3)
        await pilot.press("c")
        await planned(pilot)
        await typed(pilot, "X")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReasonScreen))
        await pilot.press("1", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert ask(desk, "SELECT count(*) FROM history WHERE action = 'set' AND reason <> ''") == [(3,)]


async def test_a_line_that_says_nothing_is_explained_and_never_carried_out(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await started(pilot, 2)
        await pilot.press("c")
        screen = await planned(pilot)
        for text, said in (("ZZ", "is no code"), ("S 31.2", "no such day"), ("-3", "Type the code"), ("S soon", "")):
            screen.query_one("#batch-line", Input).value = text
            await pilot.press("enter")
            await until(pilot, lambda: screen._typing is None)
            assert said in text_of(app).lower() or said in text_of(app)
            assert app.screen is screen
        assert set_here(desk) == 0


async def test_esc_leaves_without_a_change_and_the_marks_stay(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = await started(pilot, 4)
        await pilot.press("c")
        await planned(pilot)
        await typed(pilot, "S -1")
        await pilot.press("enter", "escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert (set_here(desk), sorted(marks_of(app))) == (0, keys)


async def test_names_are_hidden_in_the_preview_too(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await started(pilot, 2)
        row = desk.rows(ListQuery("open", "stage:started"), 0, 1)[0]
        await pilot.press("f2", "c")
        await planned(pilot)
        await until(pilot, lambda: "•••••••••••" in text_of(app))
        assert str(row.fields["national_id"]) not in text_of(app)


async def test_hostile_text_in_the_line_does_no_harm(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await started(pilot, 2)
        await pilot.press("c")
        screen = await planned(pilot)
        for text in filter(None, HOSTILE):
            screen.query_one("#batch-line", Input).value = text
            await pilot.press("enter")
            await until(pilot, lambda: screen._typing is None)
            assert app.screen is screen
        assert set_here(desk) == 0


async def test_marked_rows_sleep_are_done_and_are_noted_together(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        keys = await started(pilot, 3)
        await pilot.press("H")
        await until(pilot, lambda: len(marks_of(app)) == 0)
        assert ask(desk, "SELECT count(*) FROM rest WHERE kind = 'done'") == [(3,)]
        await pilot.press("u")
        await until(pilot, lambda: ask(desk, "SELECT count(*) FROM rest WHERE ended_at IS NULL") == [(0,)])
        await pressed(pilot, "home", *["space"] * 3)
        await pilot.press("n")
        await until(pilot, lambda: "3 rows" in text_of(app))
        await pilot.press("1", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert ask(desk, "SELECT count(*) FROM note") == [(3,)]
        assert sorted(marks_of(app)) == keys


async def test_many_marked_rows_are_looked_at_before_they_sleep(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        keys = await started(pilot, 5)
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, SleepScreen))
        await pilot.press("+", "7", "enter", "1", "enter")
        await until(pilot, lambda: isinstance(app.screen, MarkedRowsScreen) and table_of(app).count == 5)
        left = table_of(app).row
        assert left is not None
        await pressed(pilot, "space")
        assert "Let 4 of 5 marked rows sleep: Monday 2026-11-09" in text_of(app)
        assert desk.counts()["sleeping"] == 0
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert desk.counts()["sleeping"] == 4
        assert list(marks_of(app)) == [left.key]
        assert left.key in keys


async def test_esc_from_the_rows_goes_back_to_what_was_typed(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await started(pilot, 4)
        await pilot.press("n", *"called", "enter")
        await until(pilot, lambda: isinstance(app.screen, MarkedRowsScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        assert app.screen.query_one("#note-text", Input).value == "called"
        assert ask(desk, "SELECT count(*) FROM note") == [(0,)]


async def test_the_rows_that_would_go_stand_first_and_a_wrong_line_shows_none(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pressed(pilot, "1", "V")
        await pilot.press("c")
        screen = await planned(pilot)
        states = [item.refusal is not None for item in items_of(screen)]
        assert states == sorted(states)
        assert True in states
        assert False in states
        referral = next(item for item in items_of(screen) if item.key.startswith("r"))
        found = desk.marking.rows([referral.key])[referral.key]
        table_of(app).move_to([item.key for item in items_of(screen)].index(referral.key))
        await until(pilot, lambda: str(found.fields["name"])[:12] in text_of(app))
        screen.query_one("#batch-line", Input).value = "ZZ"
        await until(pilot, lambda: "is no code" in text_of(app))
        assert table_of(app).count == 0


async def test_only_codes_that_need_a_reason_get_it_with_the_suggestions(demo_desk: Desk) -> None:
    desk = demo_desk
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pressed(pilot, "5", "V")
        await pilot.press("c")
        screen = await planned(pilot)
        assert {"X", "S"} <= {item.event for item in items_of(screen) if item.refusal is None}
        await pilot.press("enter")
        table_of(app).move_to([item.event for item in items_of(screen)].index("X"))
        await pressed(pilot, "space")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReasonScreen))
        await pilot.press("1", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        sql = "SELECT json_extract(after, '$.code'), reason FROM history WHERE change_id = ? AND entity = 'event'"
        rows = ask(desk, sql, ask(desk, "SELECT max(id) FROM change")[0][0])
        assert {event for event, reason in rows if reason} == {"X"}
        assert all(reason for event, reason in rows if event == "X")


async def test_the_footer_names_the_count_of_what_is_marked(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await started(pilot, 3)
        assert "c Set code on 3" in lines_of(app)[-1]
        assert "h Sleep on 3" in lines_of(app)[-1]


async def test_rows_that_cannot_be_done_for_today_say_why_before_and_after(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        keys = await started(pilot, 4)
        desk.done_for_today(keys[:2])
        await pilot.press("H")
        await until(pilot, lambda: isinstance(app.screen, MarkedRowsScreen) and table_of(app).count == 4)
        assert text_of(app).count("done for today already") == 2
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert sorted(marks_of(app)) == sorted(keys[:2])
        assert ask(desk, "SELECT count(*) FROM rest WHERE kind = 'done'") == [(4,)]
