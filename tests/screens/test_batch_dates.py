"""Dates pasted for the marked rows: everything is shown row by row, and nothing is set before Enter on the rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.events import Paste
from textual.widgets import Input

from cpp_tui.domain.pasted_dates import MOST_LINES
from cpp_tui.screens.app import CppTui
from cpp_tui.screens.batch import BatchScreen
from cpp_tui.screens.batch_line import DatesFileScreen
from cpp_tui.screens.dialogs import DayScreen, ReasonScreen
from cpp_tui.screens.home import HomeScreen
from cpp_tui.services.desk import Desk
from tests.batch_cases import keys_of, set_here, three_strengths
from tests.facts import KARI, OLA, PER
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until, words_of
from tests.screens.hostile import HOSTILE
from tests.screens.test_batch import items_of, planned, typed
from tests.screens.test_batch_looking import batch_of_all, go_to, states
from tests.screens.test_marks import marks_of, pressed

MakeDesk = Callable[..., Desk]
PEOPLE = {KARI: "2026-10-15", OLA: "2026-10-16", PER: "2026-10-17"}


@pytest.fixture
def paste_desk(make_desk, tmp_path) -> Desk:
    """Kari and Ola wait for their C, Per for his S."""
    return three_strengths(make_desk(), tmp_path)


async def pasted(pilot, text: str, counted: str) -> None:
    """Paste, and wait until it is matched and planned."""
    pilot.app.post_message(Paste(text))
    await until(pilot, lambda: counted in words_of(pilot.app) and pilot.app.screen._preview is not None)


def column(screen: BatchScreen, people: dict[str, str] = PEOPLE) -> str:
    """Return the dates of people in the order in which the rows were shown."""
    days = {key: people[who] for key, who in zip(keys_of(screen.desk, *people), people, strict=True)}
    return "\n".join(days[key] for key in screen._keys)


async def test_a_column_is_seen_row_by_row_and_set_by_the_second_enter(paste_desk: Desk) -> None:
    app = app_over(paste_desk)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await batch_of_all(pilot)
        await pasted(pilot, column(screen), "3 of 3 rows got a date from 3 lines.")
        await typed(pilot, "B")
        assert [item.key for item in items_of(screen)] == list(screen._keys)
        assert [f"line {number}" in lines_of(app)[number + 4] for number in (1, 2, 3)] == [True] * 3
        assert set_here(paste_desk) == []
        await pilot.press("enter")
        await until(pilot, lambda: not screen.is_typing)
        assert "Look the dates over" in text_of(app)
        assert set_here(paste_desk) == []
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert {person: day for person, _, day in set_here(paste_desk)} == PEOPLE
        await pilot.press("u")
        await until(pilot, lambda: "Took 3 codes back in one step" in text_of(app))
        assert set_here(paste_desk) == []


async def test_two_columns_show_lines_without_a_row_and_hide_who_they_are(paste_desk: Desk) -> None:
    app = app_over(paste_desk)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await batch_of_all(pilot)
        text = f"Fnr\tDato\n{KARI}\t2026-10-15\n12345678901\t2026-10-16\n{PER}\tsecret words\n"
        await pasted(pilot, text, "1 of 3 rows got a date from 3 lines. 1 line has no row. The first line was read")
        await typed(pilot, "B")
        kari, ola, per = keys_of(paste_desk, KARI, OLA, PER)
        assert states(screen) == {kari: "going", ola: "refused", per: "refused"}
        assert table_of(app).count == 4
        for said in ("no row", "12345678901", "secret words", "Line 4 is no date"):
            assert said in text_of(app)
        table_of(app).focus()
        await pilot.press("end")
        await until(pilot, lambda: "Line 3: the number belongs to no marked row" in text_of(app))
        await pilot.press("f2")
        await until(pilot, lambda: "secret words" not in text_of(app) and "12345678901" not in text_of(app))
        table_of(app).move_to(3)
        await pressed(pilot, "space", "d")
        assert app.screen is screen  # a line without a row takes no day and goes nowhere
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert set_here(paste_desk) == [(KARI, "B", "2026-10-15")]
        assert sorted(marks_of(app)) == sorted([ola, per])
        assert app.screen.refused == {  # type: ignore[attr-defined]
            ola: "No line has the row's number",
            per: "Line 4 is no date",
        }


@pytest.mark.parametrize("text", ["2026-10-15\n2026-10-16\n", "2026-10-15\n2026-10-16\n2026-10-17\n2026-10-18\n"])
async def test_a_column_of_another_length_takes_no_row_unseen(paste_desk: Desk, text: str) -> None:
    app = app_over(paste_desk)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await batch_of_all(pilot)
        await pasted(pilot, text, "The numbers differ, so dates may stand beside the wrong row")
        await typed(pilot, "B")
        assert "going" not in states(screen).values()
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "No row goes yet" in text_of(app))
        assert set_here(paste_desk) == []
        await pressed(pilot, "home", "down", "space")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert [(event, day) for _, event, day in set_here(paste_desk)] == [("B", "2026-10-16")]
        assert len(marks_of(app)) == 2


async def test_dates_before_the_start_in_the_future_and_words_stand_at_their_rows(paste_desk: Desk) -> None:
    app = app_over(paste_desk)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await batch_of_all(pilot)
        wrong = {KARI: "2026-09-01", OLA: "2027-01-01", PER: "=1+1"}
        await pasted(pilot, column(screen, wrong), "2 of 3 rows got a date")
        await typed(pilot, "B")
        kari, ola, per = keys_of(paste_desk, KARI, OLA, PER)
        by_key = {item.key: item.refusal.key for item in items_of(screen) if item.refusal is not None}
        assert by_key == {kari: "rules.before", ola: "rules.future", per: "pasted.no-date"}
        await pilot.press("enter", "enter")
        assert app.screen is screen
        assert set_here(paste_desk) == []
        go_to(app, per)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, DayScreen))
        await pilot.press(*"17.10", "enter")
        await planned(pilot)
        assert "own day" in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert set_here(paste_desk) == [(PER, "B", "2026-10-17")]


async def test_an_empty_line_takes_the_suggested_codes_with_the_pasted_days(paste_desk: Desk) -> None:
    app = app_over(paste_desk)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await batch_of_all(pilot)
        await pasted(pilot, column(screen), "3 of 3 rows got a date")
        kari, ola, per = keys_of(paste_desk, KARI, OLA, PER)
        assert states(screen) == {kari: "look", ola: "look", per: "going"}
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert set_here(paste_desk) == [(PER, "S", "2026-10-17")]


async def test_the_line_holds_the_code_alone_and_esc_takes_the_dates_away_first(paste_desk: Desk) -> None:
    app = app_over(paste_desk)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await batch_of_all(pilot)
        await pasted(pilot, column(screen), "3 of 3 rows got a date")
        screen.query_one("#batch-line", Input).value = "B -1"
        await until(pilot, lambda: "type only the code" in words_of(app))
        assert table_of(app).count == 0
        await pilot.press("escape")
        await until(pilot, lambda: "Sets B on 3 of 3." in words_of(app))
        assert "The pasted dates were taken away." in text_of(app)
        assert "got a date" not in text_of(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert set_here(paste_desk) == []


async def test_one_line_is_typed_and_too_much_is_refused(paste_desk: Desk) -> None:
    app = app_over(paste_desk)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await batch_of_all(pilot)
        app.post_message(Paste("B -1\n"))
        await until(pilot, lambda: "Sets B on 3 of 3." in words_of(app))
        assert screen.query_one("#batch-line", Input).value == "B -1"
        app.post_message(Paste("-1\n" * (MOST_LINES + 1)))
        await until(pilot, lambda: f"at most {MOST_LINES} lines" in words_of(app))
        assert "Sets B on 3 of 3." in words_of(app)
        assert screen._said.matched is None


async def test_dates_are_pasted_on_the_rows_too_but_not_to_take_codes_back(paste_desk: Desk) -> None:
    app = app_over(paste_desk)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await batch_of_all(pilot)
        await pilot.press("tab")
        await until(pilot, lambda: not screen.is_typing)
        await pasted(pilot, column(screen), "3 of 3 rows got a date")
        await pilot.press("escape", "escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.press("t")
        screen = await planned(pilot)
        app.post_message(Paste("-1\n-2\n-3"))
        await pilot.press("f4")
        await planned(pilot)
        assert app.screen is screen
        assert screen._said.matched is None
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReasonScreen))


async def test_hostile_pastes_do_no_harm(paste_desk: Desk) -> None:
    app = app_over(paste_desk)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await batch_of_all(pilot)
        for text in filter(None, HOSTILE):
            app.post_message(Paste(f"{text}\n{KARI}\t{text}\n{text}\t{text}\n"))
            await until(pilot, lambda: screen._planning is None and screen._preview is not None)
            await pilot.press("enter", "enter")
            assert app.screen is screen
            await pilot.press("escape")
        assert set_here(paste_desk) == []


# From a file


async def file_dialog(pilot, app: CppTui) -> Input:
    await pilot.press("f4")
    await until(pilot, lambda: isinstance(app.screen, DatesFileScreen))
    return app.screen.query_one(Input)


async def test_dates_are_read_from_a_file_whose_path_is_completed(paste_desk: Desk, tmp_path) -> None:
    folder = tmp_path / "dates"
    folder.mkdir()
    (folder / "october.csv").write_text("".join(f"{who};{day}\n" for who, day in PEOPLE.items()), "utf-8")
    app = app_over(paste_desk)
    async with app.run_test(size=(120, 30)) as pilot:
        await batch_of_all(pilot)
        path = await file_dialog(pilot, app)
        path.value = f"{folder}/oct"
        await until(pilot, lambda: path._suggestion)
        await pilot.press("tab")
        assert path.value == str(folder / "october.csv")
        await pilot.press("enter")
        await until(pilot, lambda: "3 of 3 rows got a date from 3 lines." in words_of(app))
        await typed(pilot, "B")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert {person: day for person, _, day in set_here(paste_desk)} == PEOPLE


async def test_a_file_that_is_not_there_is_told_and_changes_nothing(paste_desk: Desk, tmp_path) -> None:
    app = app_over(paste_desk)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await batch_of_all(pilot)
        for name, said in (("none.csv", "there is no such file"), ("*.csv", "Choose one file")):
            path = await file_dialog(pilot, app)
            path.value = str(tmp_path / name)
            await pilot.press("enter")
            await until(pilot, lambda said=said: said in words_of(app))
        await file_dialog(pilot, app)
        await pilot.press("enter", "escape")
        await until(pilot, lambda: app.screen is screen)
        assert screen._said.matched is None


async def test_dates_that_were_pasted_at_once_wait_for_the_rows(paste_desk: Desk) -> None:
    app = app_over(paste_desk)
    async with app.run_test(size=(120, 30)) as pilot:
        await opened(pilot)
        await pressed(pilot, "2", "V")
        await until(pilot, lambda: len(marks_of(app)) == 3)
        app.screen.begin_batch("set")  # type: ignore[attr-defined]
        app.screen.post_message(Paste("-1\n-2\n-3\n"))
        await until(pilot, lambda: "3 of 3 rows got a date from 3 lines." in words_of(app))
