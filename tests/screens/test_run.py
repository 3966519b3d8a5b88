"""The run through the backlog by keyboard: taking, changing, parking, rejecting; the store first, the screen second."""

from __future__ import annotations

from textual.events import Key

from cpp_tui.screens.dialogs import ReasonScreen
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.notes import NoteScreen
from cpp_tui.screens.parking import ParkScreen
from cpp_tui.screens.run import RunScreen
from tests.backlog import answers, keys, pathway_of, record, row
from tests.facts import KARI, OLA, PER
from tests.screens.helpers import lines_of, table_of, text_of, until, words_of
from tests.screens.run_helpers import LIV, SIV, begin_run, case_keys, codes_of, on_case

SIZE = (120, 40)


def said(app) -> str:
    """Return the line that says what was just done."""
    return lines_of(app)[-2]


async def press(pilot, app, *pressed):
    """Press keys, each after the one before has done its work."""
    for key in pressed:
        await pilot.press(key)
        await until(pilot, lambda: not app.screen.holds_keys)


# Taking


async def test_enter_takes_what_is_suggested_and_opens_the_next_case(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        await on_case(pilot, app, "Ola Dal", "lacks treatment (F)", "0 coded · 6 left", "A12FK 2026-04-01 · certain")
        assert "The first treatment after the decision is the start of treatment (F)." in words_of(app)
        await until(pilot, lambda: "OF3 227 → 12 of 14 days" in words_of(app))
        await pilot.press("enter")
        await on_case(pilot, app, "Kari Fjell", "lacks first attendance (S)", "1 coded · 5 left")
        assert codes_of(desk, OLA)["FK"] == "2026-04-01"
        assert "Ola Dal · Saved: A12FK on 2026-04-01." in said(app)
        assert record(desk) == {"treatment": (1, 0, 0)}
        await pilot.press("enter")
        await on_case(pilot, app, "Per Vik", "2 coded · 4 left")
        assert codes_of(desk, KARI)["S"] == "2026-08-10"


async def test_all_that_is_known_stands_on_one_screen(app, tmp_path) -> None:
    desk_files = app
    async with desk_files.run_test(size=(120, 60)) as pilot:
        await begin_run(pilot, app, 2)
        text = words_of(app)
        for part in ("Per Vik", "30855144154", "biopsy", "talk", "A12FK", "is missing", "OF4"):
            assert part in text


async def test_the_run_begins_at_the_row_and_ends_with_what_was_left_before_it(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app, 3)
        desk = app.opened_desk
        await on_case(pilot, app, "Per Vik", "lacks clinical decision (C)", "0 coded · 6 left")
        await press(pilot, app, "enter", "down", "tab")
        await on_case(pilot, app, "End of the queue; 5 cases are left. Enter begins with them, Esc goes back.")
        assert codes_of(desk, PER)["CK"] == "2026-08-30"
        await pilot.press("enter")
        await on_case(pilot, app, "Ola Dal")
        await press(pilot, app, "enter", "enter", "enter")
        await on_case(pilot, app, "Liv Nes", "4 coded · 2 left")


async def test_the_end_of_the_run_says_so_and_enter_goes_back_to_the_list(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        await press(pilot, app, *["enter"] * 4, *"-21", "enter", *"CK12.10.26", "enter")
        await on_case(pilot, app, "The queue is empty: every case is dealt with.", "100 % 6 coded · 0 left")
        assert "to go" not in text_of(app)
        assert keys(desk, "after-coding") == []
        await press(pilot, app, "space", "delete", "n", "x", "down")
        await on_case(pilot, app, "The queue is empty")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and table_of(app).count == 0)
        assert "5 After-coding" in text_of(app)


async def test_keys_typed_ahead_each_have_their_case(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        for _ in range(4):
            app.post_message(Key("enter", None))
        await on_case(pilot, app, "Liv Nes", "4 coded · 2 left")
        assert codes_of(desk, OLA)["FK"] == "2026-04-01"
        assert codes_of(desk, KARI)["S"] == "2026-08-10"
        assert (codes_of(desk, PER)["S"], codes_of(desk, PER)["CK"]) == ("2026-08-12", "2026-08-30")
        for _ in range(8):
            app.post_message(Key("enter", None))
        await on_case(pilot, app, "There is no suggestion to take here")
        assert codes_of(desk, LIV).keys() == {"A", "CK"}


async def test_a_whole_case_is_typed_ahead_of_the_screen(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        for key in ("down", "minus", "5", "enter", "space", "2", "enter", "enter"):
            app.post_message(Key(key, {"minus": "-", "space": " "}.get(key, key if len(key) == 1 else None)))
        await on_case(pilot, app, "Liv Nes", "2 coded · 1 parked · 3 left")
        assert codes_of(desk, KARI)["S"] == "2026-10-28"
        assert (row(desk, "parked", case_keys(desk)[2])["parked_reason"], codes_of(desk, PER)["CK"]) == (
            *("Asked the ward", "2026-08-30"),
        )


# Changing


async def test_a_day_changes_the_suggestion_and_its_effect_stands_before_enter(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        await pilot.press(*"9.4.26")
        await on_case(pilot, app, "Code: A12FK", "9.4.26 → Thursday 2026-04-09")
        await press(pilot, app, "escape", "9")
        await on_case(pilot, app, "Code: A12FK", "9 → Thursday 2026-04-09")
        await until(pilot, lambda: "OF3 227 → 20 of 14 days" in words_of(app))
        assert "FK" not in codes_of(desk, OLA)
        await pilot.press("enter")
        await on_case(pilot, app, "Kari Fjell")
        assert codes_of(desk, OLA)["FK"] == "2026-04-09"
        assert record(desk) == {"treatment": (0, 1, 0)}


async def test_letters_change_the_code_and_the_day_of_the_evidence_stays_unless_another_is_said(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        await pilot.press("f", "m")
        await on_case(pilot, app, "Code: A12FM", "Day: Wednesday 2026-04-01")
        await pilot.press(" ", *"3.4.26", "enter")
        await on_case(pilot, app, "Kari Fjell")
        assert codes_of(desk, OLA)["FM"] == "2026-04-03"
        await pilot.press("b")
        await on_case(pilot, app, "Code: A12B", ". → Monday 2026-11-02")
        await pilot.press("escape", "S")
        await on_case(pilot, app, "Code: A12S", "Day: Monday 2026-08-10")
        await pilot.press("d", "enter")
        await on_case(pilot, app, "Per Vik")
        assert codes_of(desk, KARI)["S"] == "2026-11-02"


async def test_a_wrong_letter_half_a_code_and_no_day_set_nothing(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        before = codes_of(desk, OLA)
        await press(pilot, app, "f", "enter")
        await on_case(pilot, app, "Which code?")
        await press(pilot, app, "q")
        await on_case(pilot, app, "No code begins with FQ")
        await press(pilot, app, "backspace", "backspace", "f", "k", *"31.2.26", "enter")
        await on_case(pilot, app, "no such day")
        await press(pilot, app, *["backspace"] * 7, "+", "3", "enter")
        await on_case(pilot, app, "2026-11-05 has not come yet")
        assert codes_of(desk, OLA) == before
        assert isinstance(app.screen, RunScreen)


async def test_esc_takes_what_was_typed_away_and_only_then_stops(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        await press(pilot, app, "f", "m", "-", "3")
        await on_case(pilot, app, "Code: A12FM", "-3 →")
        await pilot.press("escape")
        await on_case(pilot, app, "Code: A12FK", "Day: Wednesday 2026-04-01")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert codes_of(desk, OLA).keys() == {"A", "S", "CK"}


async def test_a_code_that_ends_the_pathway_asks_for_its_reason(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        await pilot.press("x", *"2.4.26", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReasonScreen))
        await pilot.press("escape")
        await on_case(pilot, app, "Ola Dal", "A12X")
        assert "X" not in codes_of(desk, OLA)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReasonScreen))
        await pilot.press("2", "enter")
        await on_case(pilot, app, "Kari Fjell", "1 coded · 5 left")
        assert codes_of(desk, OLA)["X"] == "2026-04-02"
        (line,) = (line for line in desk.detail(pathway_of(desk, OLA)).detail.history if line.act == "set")
        assert line.reason == desk.texts("screens.end-reason-2")


async def test_without_a_suggestion_enter_sets_nothing_and_a_bare_day_is_enough_where_one_code_can_fill_it(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app, 4)
        desk = app.opened_desk
        await on_case(pilot, app, "Liv Nes", "No suggestion. Type the day of A12S, or park it with Space.")
        await press(pilot, app, "enter", "enter")
        await on_case(pilot, app, "There is no suggestion to take here")
        assert codes_of(desk, LIV).keys() == {"A", "CK"}
        await press(pilot, app, *"8.10", "enter")
        await on_case(pilot, app, "Siv Ås", "No suggestion. Type the code and the day")
        assert codes_of(desk, LIV)["S"] == "2026-10-08"
        assert answers(desk) == []
        await press(pilot, app, "-", "9", "enter")
        await on_case(pilot, app, "There is no suggestion to take here")
        assert "CK" not in codes_of(desk, SIV)
        await press(pilot, app, "c", "k", *"10.10", "enter")
        await on_case(pilot, app, "End of the queue")
        assert codes_of(desk, SIV)["CK"] == "2026-10-10"


async def test_what_a_rule_refuses_is_said_stays_typed_and_f4_sets_it_with_a_reason(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        await pilot.press("f4")
        await pilot.press(*"15.3.26", "enter")
        await on_case(pilot, app, "cannot be before", "F4")
        assert "FK" not in codes_of(desk, OLA)
        assert "15.3.26 → Sunday 2026-03-15" in text_of(app)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, ReasonScreen))
        await pilot.press(*"seen on paper", "enter")
        await on_case(pilot, app, "Kari Fjell", "1 coded · 5 left")
        assert codes_of(desk, OLA)["FK"] == "2026-03-15"
        (line,) = (line for line in desk.detail(pathway_of(desk, OLA)).detail.history if line.act == "set")
        assert line.reason == "seen on paper"


async def test_letters_of_codes_are_no_commands_here_and_commands_are_no_letters(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        for key in "bcsaofx":
            await press(pilot, app, key)
            assert isinstance(app.screen, RunScreen)
            await press(pilot, app, "escape")
            await on_case(pilot, app, "Code: A12FK")
        await pilot.press("question_mark")
        await until(pilot, lambda: app.screen.NAME == "help")
        assert "One missing code at a time" in words_of(app)
        await pilot.press("escape")
        await on_case(pilot, app)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: app.screen.NAME == "choice")
        await pilot.press(*"reject")
        await until(pilot, lambda: "Delete" in text_of(app) and "Reject" in text_of(app))


# Parking and rejecting


async def test_space_parks_and_goes_on_and_the_parked_are_counted_beside(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        first = case_keys(desk)[0]
        await pilot.press("space")
        await until(pilot, lambda: isinstance(app.screen, ParkScreen))
        assert "Park the code until a date · Ola Dal" in text_of(app)
        await pilot.press("1", "enter")
        await on_case(pilot, app, "Kari Fjell", "16 % 0 coded · 1 parked · 5 left")
        assert row(desk, "parked", first)["parked_reason"] == "Document missing"
        assert "Ola Dal · Parked until 2026-11-16." in said(app)
        await pilot.press("space")
        await until(pilot, lambda: isinstance(app.screen, ParkScreen))
        await pilot.press("escape")
        await on_case(pilot, app, "Kari Fjell", "1 parked · 5 left")


async def test_a_parked_case_is_gone_past_taken_back_or_parked_anew(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        first = case_keys(desk)[0]
        await press(pilot, app, "space", "1", "enter")
        await on_case(pilot, app, "Kari Fjell")
        await pilot.press("up")
        await on_case(pilot, app, "Ola Dal", "Parked until 2026-11-16, since 2026-11-02 by kari: Document missing.")
        await press(pilot, app, "space")
        await until(pilot, lambda: "Enter without a reason takes it back" in words_of(app))
        await pilot.press("enter")
        await on_case(pilot, app, "Ola Dal", "0 % 0 coded · 6 left")
        assert keys(desk, "parked") == []
        assert "Taken back into the backlog." in said(app)
        await press(pilot, app, "space", "2", "enter")
        await on_case(pilot, app, "Kari Fjell", "1 parked · 5 left")
        await press(pilot, app, "up", "space", "3", "enter")
        await on_case(pilot, app, "Kari Fjell", "1 parked · 5 left")
        assert row(desk, "parked", first)["parked_reason"] == "Elsewhere"
        await press(pilot, app, "up", "enter")
        await on_case(pilot, app, "Kari Fjell", "1 coded · 5 left")
        assert keys(desk, "parked") == []


async def test_delete_rejects_the_suggestion_and_the_case_stays(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app, 1)
        desk = app.opened_desk
        await pilot.press("delete")
        await on_case(pilot, app, "Kari Fjell", "No suggestion. Type the day of A12S", "0 coded · 6 left")
        assert record(desk) == {"attendance": (0, 0, 1)}
        assert "Kari Fjell · The suggestion is rejected; the code is still missing." in said(app)
        await pilot.press("delete")
        await on_case(pilot, app, "There is no suggestion to reject.")
        await pilot.press("u")
        await on_case(pilot, app, "Kari Fjell", "A12S 2026-08-10 · certain")
        assert record(desk) == {}
        await pilot.press("U")
        await on_case(pilot, app, "Kari Fjell", "No suggestion. Type the day of A12S", "0 coded · 6 left")
        await press(pilot, app, *"11.8", "enter")
        await on_case(pilot, app, "Per Vik", "1 coded · 5 left")
        assert record(desk) == {"attendance": (0, 0, 1)}


async def test_skipping_leaves_a_case_and_going_back_comes_to_it_again(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        await press(pilot, app, "up")
        await on_case(pilot, app, "Ola Dal")
        await press(pilot, app, "down")
        await on_case(pilot, app, "Kari Fjell", "0 coded · 6 left")
        await press(pilot, app, "tab")
        await on_case(pilot, app, "Per Vik", "lacks first")
        await press(pilot, app, "shift+tab", "up")
        await on_case(pilot, app, "Ola Dal")
        await press(pilot, app, "down", "enter", "up")
        await on_case(pilot, app, "Ola Dal", "1 coded · 5 left")
        await press(pilot, app, "enter")
        await on_case(pilot, app, "Per Vik", "2 coded · 4 left")
        await press(pilot, app, "up")
        await on_case(pilot, app, "Per Vik", "lacks first")


# Undo


async def test_undo_goes_back_to_the_case_and_redo_goes_on_behind_it(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        await press(pilot, app, "enter", "enter")
        await on_case(pilot, app, "Per Vik", "2 coded · 4 left")
        await pilot.press("u")
        await on_case(pilot, app, "Kari Fjell", "A12S 2026-08-10 · certain", "1 coded · 5 left")
        assert "S" not in codes_of(desk, KARI)
        assert "Kari Fjell · Undone: A12S on 2026-08-10." in said(app)
        await pilot.press("ctrl+z")
        await on_case(pilot, app, "Ola Dal", "0 coded · 6 left")
        await pilot.press("U")
        await on_case(pilot, app, "Kari Fjell", "1 coded · 5 left")
        assert codes_of(desk, OLA)["FK"] == "2026-04-01"
        await pilot.press("ctrl+y")
        await on_case(pilot, app, "Per Vik", "2 coded · 4 left")
        await pilot.press("u")
        await on_case(pilot, app, "Kari Fjell", "1 coded · 5 left")
        assert record(desk) == {"treatment": (1, 0, 0)}


async def test_undo_of_a_parking_goes_back_to_the_case(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        await press(pilot, app, "space", "1", "enter", "enter")
        await on_case(pilot, app, "Per Vik", "1 coded · 1 parked · 4 left")
        await press(pilot, app, "u", "u")
        await on_case(pilot, app, "Ola Dal", "0 coded · 6 left")
        assert keys(desk, "parked") == []
        await press(pilot, app, "U")
        await on_case(pilot, app, "Kari Fjell", "0 coded · 1 parked · 5 left")
        assert keys(desk, "parked") == [case_keys(desk)[0]]


async def test_undo_at_the_end_of_the_run_opens_the_case_again(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app, 3)
        await press(pilot, app, "enter", "down", "down")
        await on_case(pilot, app, "End of the queue; 5 cases are left.")
        await press(pilot, app, "u")
        await on_case(pilot, app, "Per Vik", "lacks clinical decision", "0 coded · 6 left")


async def test_undo_of_what_was_done_before_the_run_is_said_and_the_case_stays(app, backlog) -> None:
    desk = backlog()
    desk.note([f"p{pathway_of(desk, KARI)}"], "before the run")
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app, 1)
        assert "kari before the run A12S" in words_of(app)
        await press(pilot, app, "u")
        await on_case(pilot, app, "Kari Fjell", "0 coded · 6 left", "Undone: note.")
        assert "kari before the run WITHDRAWN by kari: undone A12S" in words_of(app)


# Beside the codes


async def test_a_note_is_written_and_seen_and_the_id_is_copied(app) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press(*"ring the ward", "enter")
        await on_case(pilot, app, "Ola Dal", "ring the ward")
        assert [note.text for note in desk.detail(pathway_of(desk, OLA)).detail.notes] == ["ring the ward"]
        await pilot.press("y")
        await on_case(pilot, app, "national id is copied")
        assert app.clipboard == OLA


async def test_the_lists_below_are_right_when_the_run_ends(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        await press(pilot, app, "enter", "space", "1", "enter", "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and table_of(app).count == 4)
        assert f"5 After-coding {desk.counts()['after-coding']}" in " ".join(text_of(app).split())
