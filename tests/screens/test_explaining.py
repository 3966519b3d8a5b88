"""What explains itself: help of every screen with its columns, the glossary, the code book's search and day, errors."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from textual.widgets import Input

from cpp_tui.domain.worklists import LISTS
from cpp_tui.screens.base import DeskScreen
from cpp_tui.screens.choices import ChoiceScreen
from cpp_tui.screens.codebook import CodebookScreen
from cpp_tui.screens.codebook_text import fits, pathway_lines, pathway_rows
from cpp_tui.screens.coding import CodingScreen
from cpp_tui.screens.dialogs import DayScreen, ErrorScreen, ReasonScreen, TextScreen
from cpp_tui.screens.glossary import GlossaryScreen, term_lines, terms
from cpp_tui.screens.help import NOTES, HelpScreen, help_lines
from cpp_tui.screens.jump import JumpScreen
from cpp_tui.screens.list_columns import LIST_COLUMNS
from cpp_tui.screens.notes import NoteScreen
from cpp_tui.screens.parking import ParkScreen
from cpp_tui.screens.sleeping import SleepScreen
from cpp_tui.services.desk import Desk
from cpp_tui.texts import LANGUAGES, Texts, entries
from tests.screens.every_screen import NAMES, SCREENS
from tests.screens.helpers import app_over, opened, table_of, text_of, until, words_of
from tests.screens.hostile import HOSTILE


@pytest.mark.parametrize("name", NAMES)
def test_every_screen_says_what_it_is(name: str) -> None:
    assert f"help.{name}" in entries("help")
    for note in NOTES.get(name, ()):
        assert f"help.{name}-{note}" in entries("help")


def test_every_column_of_every_list_is_explained() -> None:
    shown = {f"columns_help.{column.replace('_', '-')}" for columns in LIST_COLUMNS.values() for column in columns}
    assert shown <= entries("columns_help").keys()


@pytest.mark.parametrize("number", range(1, 10))
async def test_the_help_of_a_list_explains_its_columns(desk: Desk, number: int) -> None:
    app = app_over(desk)
    async with app.run_test(size=(160, 60)) as pilot:
        await opened(pilot)
        await pilot.press(str(number), "f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        shown = "\n".join(line.plain for line in app.screen._lines)  # type: ignore[attr-defined]
        for column in LIST_COLUMNS[LISTS[number - 1]]:
            assert desk.texts(f"columns_help.{column.replace('_', '-')}") in shown


async def test_f1_works_in_every_dialog_and_comes_back(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        for dialog in (
            ErrorScreen("x", "y"),
            TextScreen("x", []),
            ReasonScreen("x", ("a",)),
            DayScreen("x"),
            ChoiceScreen("x", ()),
            CodingScreen(1, "x"),
        ):
            app.push_screen(dialog)
            await until(pilot, lambda dialog=dialog: app.screen is dialog and not dialog.holds_keys)
            await pilot.press("f1")
            await until(pilot, lambda: isinstance(app.screen, HelpScreen))
            assert desk.texts(f"help.{dialog.NAME}")[:40] in words_of(app)
            await pilot.press("f1", "escape")
            await until(pilot, lambda dialog=dialog: app.screen is dialog)
            await pilot.press("escape", "escape")
            await until(pilot, lambda dialog=dialog: app.screen is not dialog)


async def test_help_begins_with_the_screens_own_keys_and_tells_the_others_apart(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, CodebookScreen))
        assert isinstance(app.screen, CodebookScreen)
        shown = [line.plain for line in help_lines(app.screen)]
        at = {
            name: next(place for place, line in enumerate(shown) if line.startswith(desk.texts(f"help.{name}")))
            for name in ("keys", "keys-everywhere")
        }
        search, undo = (desk.texts(f"commands.{name}-help") for name in ("book-search", "undo"))
        own, others = shown[at["keys"] : at["keys-everywhere"]], shown[at["keys-everywhere"] :]
        assert any(search in line for line in own[:5])
        assert not any(undo in line for line in own)
        assert any(undo in line for line in others)


DIALOGS: dict[str, Callable[[], DeskScreen[Any]]] = {
    "reason": lambda: ReasonScreen("x"),
    "day": lambda: DayScreen("x"),
    "choice": lambda: ChoiceScreen("x", ()),
    "coding": lambda: CodingScreen(1, "x"),
    "text": lambda: TextScreen("x", []),
    "sleep": lambda: SleepScreen(["p1"], "x", None),
    "note": lambda: NoteScreen(["p1"], "x"),
    "park": lambda: ParkScreen(["p1"], "x"),
    "jump": JumpScreen,
}


@pytest.mark.parametrize("name", DIALOGS)
async def test_the_help_of_a_dialog_lists_enter_and_its_other_fixed_keys_first(desk: Desk, name: str) -> None:
    app, dialog = app_over(desk), DIALOGS[name]()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        app.push_screen(dialog)
        await until(pilot, lambda: app.screen is dialog and not dialog.holds_keys)
        shown = [line.plain.strip() for line in help_lines(dialog)]
        first = shown.index(desk.texts("help.keys")) + 1
        assert shown[first].startswith("Enter ")
        assert shown[first].endswith(desk.texts(dialog.fixed_keys[0][1]))
        assert desk.texts("help.keys-everywhere") not in shown
        if name in ("note", "coding"):
            assert any(line.startswith("F4 ") for line in shown)
        if name in ("choice", "jump", "coding"):
            assert any(line.startswith("↑ ↓ ") for line in shown)


# Glossary


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_glossary_has_the_terms_of_the_field(lang) -> None:
    found = terms(Texts(lang))
    assert all(term and meaning.endswith(".") for term, meaning in found)
    assert len(found) == len(entries("glossary"))
    names = {term for term, _ in found}
    assert {"A", "S", "CK", "F", "O", "X", "OF1", "OF2", "OF3", "OF4", "OA1", "NPR"} <= names


def test_typing_narrows_the_terms_in_both_languages() -> None:
    found = terms(Texts("nb"))
    assert term_lines(found, "OF3")[0].plain.startswith("OF3: ")
    assert len(term_lines(found, "")) == 2 * len(found)
    assert term_lines(found, "for skriv inn noe som ikke finnes") == []
    assert term_lines(found, "ETTERKODING")[0].plain.startswith("Etterkoding: ")
    assert term_lines(terms(Texts("en")), "evid")[0].plain.startswith("Evidence: ")


async def test_the_glossary_on_screen(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(app.screen, GlossaryScreen))
        await pilot.press(*"oa1")
        await until(pilot, lambda: "OA1:" in text_of(app) and "OF1:" not in text_of(app))
        for value in HOSTILE:
            app.screen.query_one(Input).value = value
            await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.NAME == "home")  # type: ignore[attr-defined]


# Code book


@pytest.mark.parametrize(
    ("words", "some", "none"),
    [
        (["bryst"], {"A01"}, {"A12"}),
        (["colorectal"], {"A12"}, {"A01"}),
        (["a12"], {"A12"}, {"A01"}),
        (["c50.9"], {"A01"}, {"A12"}),
        (["c50"], {"A01"}, {"A12"}),
        (["c19"], {"A12"}, {"A01"}),
        (["a12ck"], {"A12"}, {"A01"}),
        (["metastasis"], {"B01", "C01"}, {"A01"}),
        (["surgery"], {"A01", "B01"}, {"C01"}),
        (["finnes", "ikke", "qqq"], set(), {"A01"}),
    ],
)
def test_the_code_book_is_searched(desk: Desk, words: list[str], some: set[str], none: set[str]) -> None:
    found = {code for code, pathway in desk.codebook.pathways.items() if fits(pathway, desk.codebook, words)}
    assert some <= found
    assert not none & found


def test_each_code_says_its_date_rule_and_how_sure_it_is(desk: Desk) -> None:
    for pathway in desk.codebook.pathways.values():
        shown = "\n".join(line.plain for line in pathway_lines(pathway, desk.codebook, desk.today, desk.texts))
        for event in desk.codebook.events.values():
            allowed = desk.codebook.allowed(pathway.code, event.code)
            line = next((line for line in shown.splitlines() if f" {pathway.code}{event.code} " in f"{line} "), "")
            assert bool(line) == (allowed != "no")
            if line:
                assert desk.texts(f"codebook.status.{event.status}") in line
                assert event.date_rule.en in shown


async def test_searching_and_choosing_the_day_on_screen(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(140, 45)) as pilot:
        await opened(pilot)
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, CodebookScreen) and table_of(app).count > 20)
        every = table_of(app).count
        await pilot.press("f3", *"c50.9", "enter")
        found = sum(fits(pathway, desk.codebook, ["c50.9"]) for pathway in desk.codebook.pathways.values())
        await until(pilot, lambda: table_of(app).count == found and "breast" in text_of(app))
        assert f"{found} of {every}" in text_of(app)
        await pilot.press("d", *"1.1.2016", "enter")
        await until(pilot, lambda: "2016-01-01" in text_of(app).splitlines()[0])
        on_that_day = pathway_rows(desk.codebook, app.screen._day, desk.texts, ["c50.9"])  # type: ignore[attr-defined]
        assert on_that_day[0].cells["limits"] in text_of(app)
        assert "in force on 2016-01-01" in text_of(app)
        await pilot.press("escape")
        await until(pilot, lambda: table_of(app).count == every)
        await pilot.press("f3", *"ck")
        await until(pilot, lambda: re.search(r"▸A..CK", text_of(app)))
        for value in HOSTILE:
            app.screen.query_one("#book-search", Input).value = value
            await pilot.pause()
        await pilot.press("escape", "escape", "escape")
        await until(pilot, lambda: app.screen.NAME == "home")  # type: ignore[attr-defined]


async def test_a_day_that_is_none_is_explained_and_not_taken(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        app.push_screen(DayScreen("When?"))
        await until(pilot, lambda: isinstance(app.screen, DayScreen))
        await pilot.press(*"31.2.26", "enter")
        await until(pilot, lambda: isinstance(app.screen, DayScreen))
        assert desk.texts("dates.impossible")[:20] in text_of(app)


# Errors


async def test_the_details_of_an_error_are_copied_without_patient_data(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("2", "enter")
        await until(pilot, lambda: app.screen.NAME == "detail" and "Timeline" in text_of(app))  # type: ignore[attr-defined]

        def fail() -> None:
            raise ValueError("Kanari Fuglesang 28884102075")

        app.screen.ask(fail, lambda answer: None, group="test")  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.screen, ErrorScreen))
        assert "y copies the details" in text_of(app)
        await pilot.press("y")
        await until(pilot, lambda: "no patient data" in text_of(app))
        copied = app.clipboard.splitlines()
        assert copied[0].startswith("error: ValueError ")
        assert [line.partition(":")[0] for line in copied] == [
            "error", "cpp-tui", "python", "textual", "sqlite", "platform", "screen", "last command",
        ]  # fmt: skip
        assert copied[-2:] == ["screen: detail", "last command: open-row"]
        assert all(line.partition(": ")[2] for line in copied)
        assert "Kanari" not in app.clipboard
        assert "28884102075" not in app.clipboard
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.NAME == "detail")  # type: ignore[attr-defined]


def test_every_screen_has_a_name() -> None:
    assert {"home", "detail", "coding", "import", "codebook", "help", "glossary"} <= {found.NAME for found in SCREENS}


async def test_a_search_without_a_hit_says_so_and_enter_goes_to_the_page_and_back(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, CodebookScreen))
        assert table_of(app).widths["status"] >= len(desk.texts("codebook.status.local"))
        await pilot.press("enter")
        assert app.focused is app.screen.query_one("#page")
        await pilot.press("enter")
        assert app.focused is app.screen.query_one("#pathways")
        await pilot.press("f3", *"xyzzy")
        await until(pilot, lambda: "No pathway fits the search" in text_of(app))
        await pilot.press("backspace", "backspace", "backspace", "backspace", "backspace")
        await until(pilot, lambda: "No pathway fits the search" not in text_of(app))
