"""Several codes in one go, and what codes do to the clocks: the store first, the screen second."""

from __future__ import annotations

import pytest
from textual.events import Key, Paste
from textual.widgets import Static

from cpp_tui.screens.code_entry import CodeEntry
from cpp_tui.screens.coding import CodingScreen
from cpp_tui.screens.dialogs import ReasonScreen
from cpp_tui.screens.help import HelpScreen
from cpp_tui.screens.home import HomeScreen
from cpp_tui.services.desk import Desk, ListQuery
from cpp_tui.texts import LANGUAGES, Lang
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until, words_of
from tests.screens.hostile import HOSTILE
from tests.screens.test_coding import MakeDesk, codes_of, dialog, first_row, on_row

SEVERAL = ("S", "minus", "9", "comma", "space", "C", "K", "space", "minus", "2")


async def open_dialog(pilot, app, desk: Desk):
    """Open the dialog on a patient who waits for the first attendance; return the row and its codes."""
    place, row = first_row(desk, "overdue", "S", kind="waiting")
    await opened(pilot)
    await on_row(pilot, app, "3", place)
    await pilot.press("c")
    await dialog(pilot, app)
    return row, codes_of(desk, row.pathway_id)


async def test_two_codes_are_set_at_one_enter_and_taken_back_in_one_step(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        row, before = await open_dialog(pilot, app, desk)
        await pilot.press(*SEVERAL)
        await until(pilot, lambda: "Set together: S Saturday 2026-10-24" in text_of(app))
        assert codes_of(desk, row.pathway_id) == before
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert codes_of(desk, row.pathway_id) == {**before, "S": "2026-10-24", "CK": "2026-10-31"}
        code = row.fields["pathway"]
        assert f"Saved: {code}S on 2026-10-24, {code}CK on 2026-10-31." in lines_of(app)[-2]
        assert table_of(app).is_struck(row.key)
        await pilot.press("u")
        await until(pilot, lambda: codes_of(desk, row.pathway_id) == before)
        await until(pilot, lambda: not table_of(app).is_struck(row.key))
        assert f"Undone: {code}S on 2026-10-24, {code}CK on 2026-10-31." in lines_of(app)[-2]
        await pilot.press("U")
        await until(pilot, lambda: codes_of(desk, row.pathway_id).keys() >= {"S", "CK"})


async def test_codes_that_are_typed_at_once_are_all_taken(desk: Desk) -> None:
    app = app_over(desk)
    place, row = first_row(desk, "overdue", "S", kind="waiting")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "3", place)
        for key in ("c", *SEVERAL, "enter"):
            character = {"minus": "-", "comma": ",", "space": " ", "enter": None}.get(key, key)
            app.post_message(Key(key, character))
        await until(pilot, lambda: table_of(app).is_struck(row.key))
        assert codes_of(desk, row.pathway_id)["CK"] == "2026-10-31"


async def test_a_pasted_line_is_taken_as_typed_and_sets_nothing_by_itself(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        row, before = await open_dialog(pilot, app, desk)
        app.screen.post_message(Paste("S -9, CK -2\n"))
        await until(pilot, lambda: "Set together: S Saturday 2026-10-24" in text_of(app))
        assert codes_of(desk, row.pathway_id) == before
        await pilot.press("enter")
        await until(pilot, lambda: codes_of(desk, row.pathway_id).keys() >= {"S", "CK"})


async def test_what_is_refused_sets_none_of_them_and_loses_nothing_of_what_was_typed(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        row, before = await open_dialog(pilot, app, desk)
        await pilot.press("S", "minus", "2", "comma", "C", "K", "minus", "9", "enter")
        await until(pilot, lambda: "cannot be before" in words_of(app) and "F4" in words_of(app))
        assert isinstance(app.screen, CodingScreen)
        assert codes_of(desk, row.pathway_id) == before
        assert "Set together: S Saturday 2026-10-31" in text_of(app)
        assert "-9 → Saturday 2026-10-24" in text_of(app)
        await pilot.press("backspace", "1", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert codes_of(desk, row.pathway_id) == {**before, "S": "2026-10-31", "CK": "2026-11-01"}


async def test_backspace_takes_the_code_before_up_again_and_esc_peels_one_by_one(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        row, before = await open_dialog(pilot, app, desk)
        await pilot.press("S", "minus", "9", "comma", "B", "comma")
        await until(pilot, lambda: "Saturday 2026-10-24, B Monday 2026-11-02" in text_of(app))
        await pilot.press("backspace")
        await until(pilot, lambda: "Set together: S" in text_of(app) and ", B" not in text_of(app))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: "Set together" not in text_of(app))
        assert isinstance(app.screen, CodingScreen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert codes_of(desk, row.pathway_id) == before


async def test_enter_after_a_comma_sets_what_was_typed_and_no_suggestion(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        row, before = await open_dialog(pilot, app, desk)
        await pilot.press("S", "comma", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert codes_of(desk, row.pathway_id) == {**before, "S": "2026-11-02"}


async def test_a_comma_without_a_code_or_with_an_impossible_day_keeps_everything(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        row, before = await open_dialog(pilot, app, desk)
        await pilot.press("C", "comma")
        assert "Which code?" in text_of(app)
        await pilot.press("K", *"31.2", "comma")
        await until(pilot, lambda: "no such day" in text_of(app))
        assert "Set together" not in text_of(app)
        assert codes_of(desk, row.pathway_id) == before


async def test_what_may_be_set_is_judged_with_the_codes_before_in_place(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        row, _ = await open_dialog(pilot, app, desk)
        assert "Not now: A S" not in text_of(app)
        await pilot.press("S", "comma")
        await until(pilot, lambda: "Not now: A S" in text_of(app))
        await pilot.press("S", "enter")
        await until(pilot, lambda: "is already set" in words_of(app))
        assert "S" not in codes_of(desk, row.pathway_id)


async def test_x_among_several_asks_for_its_reason(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        row, _ = await open_dialog(pilot, app, desk)
        await pilot.press("S", "minus", "9", "comma", "X", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReasonScreen))
        await pilot.press("2", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert row.pathway_id is not None
        reasons = {line.after: line.reason for line in desk.detail(row.pathway_id).detail.history if line.after}
        assert [reason for after, reason in reasons.items() if '"X"' in after] == [desk.texts("screens.end-reason-2")]
        assert [reason for after, reason in reasons.items() if '"S"' in after] == [None]


async def test_the_effect_on_the_clocks_stands_before_enter(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        row, before = await open_dialog(pilot, app, desk)
        assert row.pathway_id is not None
        clock = next(clock for clock in desk.detail(row.pathway_id).fields["clocks"] if clock["interval"] == "OF1")  # type: ignore[attr-defined]
        await pilot.press("S", "minus", "3")
        await until(pilot, lambda: f"OF1 {clock['days']} → {clock['days'] - 3} of" in words_of(app))
        assert "OF2 3 " in words_of(app)
        assert "running" in words_of(app)
        assert codes_of(desk, row.pathway_id) == before
        await pilot.press("tab", *"31.2")
        await until(pilot, lambda: "no such day" in text_of(app) and "After this" not in text_of(app))


async def test_the_suggestion_shows_its_effect_as_soon_as_the_dialog_stands(desk: Desk) -> None:
    app = app_over(desk)
    place, _ = first_row(desk, "overdue", "S", kind="uncoded")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "3", place)
        await pilot.press("c")
        await until(pilot, lambda: "After this: OF1" in text_of(app))


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_the_date_rule_stands_whole_at_eighty_columns(make_sample_desk: MakeDesk, lang: Lang) -> None:
    desk = make_sample_desk(lang=lang)
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        row, _ = await open_dialog(pilot, app, desk)
        rules = {option.event: option.date_rule for option in desk.coding_form(row.pathway_id or 0).options}
        for event in ("S", "X", "CK", "O"):
            await pilot.press(*event)
            await pilot.pause()
            shown = " ".join(text_of(app).replace("│", " ").split())
            assert rules[event] in shown
            assert {"nb": "Enter setter", "en": "Enter sets"}[lang] in shown
            await pilot.press("escape")


async def test_the_suggested_day_stands_in_the_languages_manner(make_sample_desk: MakeDesk) -> None:
    desk = make_sample_desk(lang="nb")
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        views = desk.rows(ListQuery("after-coding"), 0, 400)
        view, suggestion = next(
            (view, form.suggestion)
            for view in views
            if (form := desk.coding_form(view.pathway_id or 0)).suggestion is not None
        )
        assert suggestion is not None
        await opened(pilot)
        app.push_screen(CodingScreen(view.pathway_id or 0, ""))
        await dialog(pilot, app)
        shown = desk.texts.day(suggestion.date)
        await until(pilot, lambda: f"Dag: {shown} → " in words_of(app))
        assert suggestion.date not in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert codes_of(desk, view.pathway_id)[suggestion.event] == suggestion.date


async def test_each_barred_code_is_one_line_and_what_the_pathway_never_has_is_not_listed(desk: Desk) -> None:
    app = app_over(desk)
    place, row = first_row(desk, "open", "F", stage="decided")
    options = desk.coding_form(row.pathway_id or 0).options
    never = [option for option in options if option.is_final]
    assert never
    async with app.run_test(size=(60, 40)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "2", place)
        await pilot.press("c")
        await dialog(pilot, app)
        codes = app.screen.query_one("#coding-codes")
        listed = len(options) - len(never)
        assert codes.size.height in (listed, listed + 1)
        assert all(f"Not now: {option.event}" not in text_of(app) for option in never)
        assert "does not have that event" not in words_of(app)
        await pilot.press(*never[0].event)
        await until(pilot, lambda: (never[0].reason or "?") in words_of(app))


async def test_what_stands_against_a_code_is_said_at_its_comma_and_stays_with_it(desk: Desk) -> None:
    app = app_over(desk)
    place, row = first_row(desk, "open", "C", stage="investigating")
    before = codes_of(desk, row.pathway_id)
    async with app.run_test(size=(100, 34)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "2", place)
        await pilot.press("c")
        await dialog(pilot, app)
        await pilot.press("S", "minus", "9", "comma")
        await until(pilot, lambda: "is already set" in str(app.screen.query_one("#coding-set", Static).content))
        await pilot.press("C", "K", "minus", "2")
        await until(pilot, lambda: "-2 → Saturday" in words_of(app))
        assert "is already set" in str(app.screen.query_one("#coding-set", Static).content)
        assert "is already set" not in str(app.screen.query_one("#coding-message", Static).content)
        assert codes_of(desk, row.pathway_id) == before


async def test_a_day_that_cannot_be_is_said_beside_the_code_that_was_taken_up(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 34)) as pilot:
        await open_dialog(pilot, app, desk)
        await pilot.press("S", "plus", "2", "comma")
        await until(pilot, lambda: "has not come yet" in words_of(app))
        assert words_of(app).index("has not come yet") < words_of(app).index("Code:")


async def test_help_tells_of_the_comma(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 40)) as pilot:
        await open_dialog(pilot, app, desk)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen) and "S -9, CK -2 Enter" in words_of(app))


async def test_hostile_pastes_neither_crash_nor_set_anything(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        row, before = await open_dialog(pilot, app, desk)
        for text in HOSTILE:
            app.screen.post_message(Paste(text))
            await pilot.pause()
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert codes_of(desk, row.pathway_id) == before


def test_blanks_part_code_and_day_for_the_eye_only() -> None:
    entry = CodeEntry(("S", "CK"))
    for character in " C K - 2":
        assert entry.type(character)
    assert (entry.event, entry.day_text) == ("CK", "-2")
