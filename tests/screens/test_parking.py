"""Parking by key, from the lists and from a pathway: one row, several with a look first, taking back, what is wrong."""

from __future__ import annotations

from textual.events import Key, Paste
from textual.widgets import Input

from cpp_tui.screens.detail import DetailScreen
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.marked_rows import MarkedRowsScreen
from cpp_tui.screens.parking import ParkScreen
from tests.backlog import Files, keys, pathway_of, row
from tests.facts import KARI, OLA, PER, ask
from tests.screens.helpers import lines_of, opened, table_of, text_of, until, words_of
from tests.screens.hostile import HOSTILE
from tests.screens.run_helpers import SIV, case_keys
from tests.screens.test_run import press

SIZE = (120, 40)


async def on_list(pilot, app, name="after-coding", place=0):
    """Go to a row of a list."""
    await opened(pilot)
    app.screen.show_list(name)
    await until(pilot, lambda: not table_of(app).is_loading_rows and table_of(app).count > 0)
    table_of(app).move_to(place)
    await until(pilot, lambda: table_of(app).row is not None)


async def asked(pilot, app):
    """Open the dialog and wait for it."""
    await pilot.press("P")
    await until(pilot, lambda: isinstance(app.screen, ParkScreen))


async def test_a_row_is_parked_in_three_keys_and_the_next_one_is_there(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_list(pilot, app)
        desk = app.opened_desk
        first, second, *_ = keys(desk, "after-coding")
        await pilot.press("P", "2", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and keys(desk, "parked") == [first])
        fields = row(desk, "parked", first)
        assert (fields["parked_reason"], fields["parked_until"]) == ("Asked the ward", "2026-11-16")
        assert table_of(app).is_struck(first)
        assert table_of(app).row.key == second
        assert "Ola Dal · Parked until 2026-11-16." in text_of(app)
        await pilot.press("u")
        await until(pilot, lambda: not table_of(app).is_struck(first))
        assert (table_of(app).row.key, keys(desk, "parked")) == (first, [])
        await pilot.press("U")
        await until(pilot, lambda: table_of(app).is_struck(first))
        await pilot.press("r")
        await until(pilot, lambda: table_of(app).count == 5)
        assert keys(desk, "parked") == [first]


async def test_keys_typed_ahead_park_two_rows(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_list(pilot, app)
        first, second, *_ = keys(app.opened_desk, "after-coding")
        for key in ("P", "1", "enter") * 2:
            app.post_message(Key(key, None if key == "enter" else key))
        await until(pilot, lambda: keys(app.opened_desk, "parked") == sorted([first, second]))


async def test_a_reason_of_ones_own_goes_on_to_the_day(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_list(pilot, app)
        desk = app.opened_desk
        (first, *_) = keys(desk, "after-coding")
        await asked(pilot, app)
        assert "→ Monday 2026-11-16" in text_of(app)
        await press(pilot, app, *"letter lost", "enter")
        await until(pilot, lambda: app.focused is not None and app.focused.id == "park-until")
        assert keys(desk, "parked") == []
        await press(pilot, app, "+", "7")
        await until(pilot, lambda: "→ Monday 2026-11-09" in text_of(app))
        await press(pilot, app, "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        fields = row(desk, "parked", first)
        assert (fields["parked_reason"], fields["parked_until"]) == ("letter lost", "2026-11-09")


async def test_a_wrong_day_and_no_reason_are_said_and_nothing_typed_is_lost(app) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await on_list(pilot, app)
        desk = app.opened_desk
        await asked(pilot, app)
        await press(pilot, app, "enter")
        await until(pilot, lambda: "Say why the code is parked." in text_of(app))
        await press(pilot, app, *"abc", "enter", *"-3", "enter")
        await until(pilot, lambda: "lie ahead" in text_of(app))
        await press(pilot, app, "backspace", "backspace", *"2031-01-01", "enter")
        await until(pilot, lambda: "more than a year" in words_of(app))
        await press(pilot, app, *["backspace"] * 10, *"soon")
        await until(pilot, lambda: "→ …" in text_of(app))
        await press(pilot, app, "enter")
        await until(pilot, lambda: app.screen.query_one("#park-until", Input).value == "soon")
        assert isinstance(app.screen, ParkScreen)
        assert app.screen.query_one("#park-why", Input).value == "abc"
        assert keys(desk, "parked") == []
        await press(pilot, app, *["backspace"] * 4, *"12.12", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert row(desk, "parked", keys(desk, "parked")[0])["parked_until"] == "2026-12-12"


async def test_esc_keeps_what_was_typed_until_it_comes_twice(app) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await on_list(pilot, app)
        await asked(pilot, app)
        await press(pilot, app, "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await asked(pilot, app)
        await press(pilot, app, *"abc", "escape")
        await until(pilot, lambda: "throws away" in text_of(app))
        await press(pilot, app, "d", "escape")
        await until(pilot, lambda: "throws away" in text_of(app))
        assert app.screen.query_one("#park-why", Input).value == "abcd"
        await press(pilot, app, "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert keys(app.opened_desk, "parked") == []


async def test_a_parked_row_is_taken_back_with_enter_or_parked_anew(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        desk = app.opened_desk
        first, second, *_ = case_keys(desk)
        desk.parking.park([first, second], desk.parking.usual_day, "asked")
        await on_list(pilot, app, "parked")
        assert "2026-11-16" in text_of(app)
        await asked(pilot, app)
        assert "Parked now until 2026-11-16. Enter without a reason takes it back." in words_of(app)
        await press(pilot, app, "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and table_of(app).is_struck(first))
        assert keys(desk, "parked") == [second]
        assert table_of(app).row.key == second
        assert "Taken back into the backlog." in text_of(app)
        await asked(pilot, app)
        await press(pilot, app, "3", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert row(desk, "parked", second)["parked_reason"] == "Elsewhere"
        await press(pilot, app, "u", "u")
        await until(pilot, lambda: keys(desk, "parked") == [first, second])
        assert row(desk, "parked", second)["parked_reason"] == "asked"


async def test_a_few_rows_are_parked_at_once_and_the_refused_stay_marked_with_the_reason(
    app, tmp_path, backlog
) -> None:
    folder = tmp_path / "referrals"
    folder.mkdir()
    Files(folder).referrals(backlog(), (OLA, "2026-10-30", "A26", "PK"))
    async with app.run_test(size=SIZE) as pilot:
        await on_list(pilot, app, "referrals")
        desk = app.opened_desk
        (referral,) = keys(desk, "referrals")
        await press(pilot, app, "space")
        await on_list(pilot, app)
        first, second, *_ = keys(desk, "after-coding")
        await press(pilot, app, "space", "space")
        await asked(pilot, app)
        assert "Park 3 codes until a date" in text_of(app)
        await press(pilot, app, "1", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert keys(desk, "parked") == [first, second]
        assert set(table_of(app).marks) == {referral}
        assert "2 codes are parked until 2026-11-16." in text_of(app)
        assert app.screen.refused == {referral: desk.texts("parking.not-missing")}


async def test_many_rows_are_shown_first_and_single_ones_left_out(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_list(pilot, app)
        desk = app.opened_desk
        rows = keys(desk, "after-coding")
        await press(pilot, app, "V")
        await asked(pilot, app)
        await press(pilot, app, "1", "enter")
        await until(pilot, lambda: isinstance(app.screen, MarkedRowsScreen) and table_of(app).count == 6)
        assert "Monday 2026-11-16" in text_of(app)
        assert "6 of 6" in text_of(app)
        assert keys(desk, "parked") == []
        await press(pilot, app, "down", "space")
        await until(pilot, lambda: "5 of 6" in text_of(app))
        await press(pilot, app, "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert keys(desk, "parked") == sorted(set(rows) - {rows[1]})
        assert set(table_of(app).marks) == {rows[1]}
        assert ask(desk, "SELECT count(*) FROM change WHERE act = 'park'") == [(1,)]
        await press(pilot, app, "u")
        await until(pilot, lambda: app.screen.NAME == "ask")
        assert "parking, 4 rows" in words_of(app)
        await press(pilot, app, "enter")
        await until(pilot, lambda: keys(desk, "parked") == [])


async def test_the_look_first_says_which_rows_lack_nothing_and_can_be_left_again(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_list(pilot, app, "open")
        desk = app.opened_desk
        await press(pilot, app, "V")
        await on_list(pilot, app)
        await press(pilot, app, "space", "space")
        await asked(pilot, app)
        await press(pilot, app, *"abc", "enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, MarkedRowsScreen) and table_of(app).count >= 4)
        barred = [found for found in keys(desk, "open") if not row(desk, "open", found)["lacks_code"]]
        assert text_of(app).count("Only a missing code") == len(barred)
        await press(pilot, app, "escape")
        await until(pilot, lambda: isinstance(app.screen, ParkScreen))
        assert app.screen.query_one("#park-why", Input).value == "abc"
        assert keys(desk, "parked") == []


async def test_a_pathway_parks_all_that_it_lacks_from_today_and_from_its_own_screen(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_list(pilot, app, "today")
        desk = app.opened_desk
        per = f"p{pathway_of(desk, PER)}"
        table_of(app).move_to(keys(desk, "today").index(per))
        await asked(pilot, app)
        await press(pilot, app, "1", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and table_of(app).is_struck(per))
        assert {row(desk, "parked", key)["id"] for key in keys(desk, "parked")} == {pathway_of(desk, PER)}
        assert len(keys(desk, "parked")) == 2
        app.push_screen(DetailScreen(pathway_of(desk, OLA)))
        await until(pilot, lambda: isinstance(app.screen, DetailScreen) and "Ola Dal" in text_of(app))
        await asked(pilot, app)
        await press(pilot, app, "1", "enter")
        await until(pilot, lambda: isinstance(app.screen, DetailScreen) and len(keys(desk, "parked")) == 3)
        await until(pilot, lambda: "Parked until 2026-11-16." in words_of(app))


async def test_a_row_that_lacks_nothing_is_refused_in_the_dialog_and_what_was_typed_stays(
    app, tmp_path, backlog
) -> None:
    folder = tmp_path / "fresh"
    folder.mkdir()
    Files(folder).codes(backlog(), (SIV, "A26A", "2026-10-25"))
    async with app.run_test(size=SIZE) as pilot:
        await on_list(pilot, app, "open")
        desk = app.opened_desk
        table_of(app).move_to(keys(desk, "open").index(f"p{pathway_of(desk, SIV, 'A26')}"))
        await asked(pilot, app)
        await press(pilot, app, "1", "enter")
        await until(pilot, lambda: "none is missing here" in words_of(app))
        assert isinstance(app.screen, ParkScreen)
        assert app.screen.query_one("#park-why", Input).value == "1"


async def test_a_code_set_meanwhile_is_refused_in_the_dialog(app, backlog) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_list(pilot, app, "after-coding", 1)
        desk, other = app.opened_desk, backlog(user="ola")
        await asked(pilot, app)
        other.set_code(pathway_of(desk, KARI), "S", desk.today)
        await press(pilot, app, "1", "enter")
        await until(pilot, lambda: "none is missing here" in words_of(app))
        assert keys(desk, "parked") == []


async def test_hidden_names_stand_neither_in_the_dialog_nor_in_the_list(app) -> None:
    async with app.run_test(size=(160, 40)) as pilot:
        await on_list(pilot, app)
        desk = app.opened_desk
        await press(pilot, app, "f2")
        await asked(pilot, app)
        assert "O. D." in text_of(app)
        assert "Ola" not in text_of(app)
        await press(pilot, app, *"about Ola", "enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await on_list(pilot, app, "parked")
        await press(pilot, app, "i")
        await until(pilot, lambda: app.screen.NAME == "text")
        assert "Ola" not in text_of(app)
        assert row(desk, "parked", keys(desk, "parked")[0])["parked_reason"] == "about Ola"


async def test_hostile_pastes_park_harmless_text_or_nothing(app) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await on_list(pilot, app)
        desk = app.opened_desk
        await asked(pilot, app)
        for text in HOSTILE:
            app.screen.query_one("#park-why", Input).post_message(Paste(text))
            app.screen.query_one("#park-until", Input).post_message(Paste(text))
            await pilot.pause()
        await press(pilot, app, "enter")
        await until(pilot, lambda: app.focused is not None and app.focused.id == "park-until")
        assert keys(desk, "parked") == []
        app.screen.query_one("#park-until", Input).value = ""
        await press(pilot, app, "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and len(keys(desk, "parked")) == 1)
        reason = row(desk, "parked", keys(desk, "parked")[0])["parked_reason"]
        assert reason.isprintable()
        assert len(reason) <= 200
        assert len(lines_of(app)) == SIZE[1]
