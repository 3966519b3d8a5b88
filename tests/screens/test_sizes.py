"""Every screen and dialog from 20x5 to 250x80, opened at each size and resized while it is open: nothing crashes."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widget import Widget
from textual.widgets import Input

from cpp_tui.screens.base import CommandFooter, DeskScreen
from cpp_tui.screens.dialogs import DayScreen, ErrorScreen, ReasonScreen
from cpp_tui.screens.first_run import FirstRunScreen
from cpp_tui.screens.import_found import FoundScreen
from cpp_tui.screens.import_rejects import RejectsScreen
from cpp_tui.screens.import_result import ResultScreen
from cpp_tui.screens.rules import RulesScreen
from cpp_tui.services.desk import Desk
from cpp_tui.services.import_files import FileAsked, Outcome
from tests.screens.every_screen import NAMES
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until

SIZES = ((20, 5), (40, 12), (80, 24), (120, 40), (250, 80))
WALKS = {
    "home": ((), "home"),
    "filter": (("f3", "a"), "home"),
    "detail": (("enter",), "detail"),
    "coding": (("c",), "coding"),
    "coding-reason": (("c", "X", "enter"), "reason"),
    "withdraw": (("t",), "choice"),
    "why": (("i",), "text"),
    "sorting": (("s",), "sorting"),
    "columns": (("o",), "column-choice"),
    "view-name": (("w",), "view-name"),
    "views": (("w", "x", "enter", "W"), "views"),
    "jump": (("f", "a"), "jump"),
    "sleep": (("h",), "sleep"),
    "note": (("n",), "note"),
    "park": (("P",), "park"),
    "run": (("5", "R"), "run"),
    "marked-rows": ((*["space"] * 4, "H"), "marked-rows"),
    "batch": (("space", "space", "c"), "batch"),
    "dates-file": (("space", "space", "c", "f4"), "dates-file"),
    "palette": (("ctrl+p",), "choice"),
    "theme": (("f8",), "choice"),
    "ask": ((*["space"] * 4, "H", "enter", "u"), "ask"),
    "help": (("f1",), "help"),
    "glossary": (("f7",), "glossary"),
    "codebook": (("b",), "codebook"),
    "codebook-day": (("b", "d"), "day"),
    "changes": (("e",), "changes"),
    "backlog": (("B",), "backlog"),
    "rules": (("B", "o"), "rules"),
    "integrity": (("E",), "integrity"),
    "honesty": (("S",), "honesty"),
    "late-codes": (("S", "down", "enter"), "late-codes"),
    "import": (("I",), "import"),
}
NO_FILE = Path("no-such-file.csv")
PUSHED = {
    "import-found": lambda: FoundScreen([NO_FILE]),
    "import-result": lambda: ResultScreen(Outcome([])),
    "rejects": lambda: RejectsScreen(FileAsked(NO_FILE), NO_FILE),
    "error": lambda: ErrorScreen("What happened " * 20, "ValueError cpp_tui.x:1"),
    "day": lambda: DayScreen("Which day?"),
    "reason": lambda: ReasonScreen("Why?", ("one reason", "another reason")),
    "first-run": FirstRunScreen,
    "rules": RulesScreen,
}


async def resize_through(pilot, name: str, size: tuple[int, int]) -> None:
    """Resize to every other size and back, and look at each frame."""
    app = pilot.app
    for width, height in (*(other for other in SIZES if other != size), size):
        await pilot.resize_terminal(width, height)
        await until(pilot, lambda: True)
        assert isinstance(app.screen, DeskScreen)
        assert name == app.screen.NAME
        lines = lines_of(app)
        assert len(lines) == height
        assert max(len(line) for line in lines) <= width


@pytest.mark.parametrize("walk", WALKS)
async def test_every_screen_opens_and_is_resized_at_every_size(desk: Desk, walk: str) -> None:
    keys, name = WALKS[walk]
    app = app_over(desk)
    async with app.run_test(size=SIZES[0]) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await until(pilot, lambda: table_of(app).count > 0)
        await pilot.press(*keys)
        await until(pilot, lambda: name == app.screen.NAME)  # type: ignore[attr-defined]
        await resize_through(pilot, name, SIZES[0])
        if name != "home":
            app.pop_screen()
            await pilot.resize_terminal(250, 80)
            await until(pilot, lambda: True)


@pytest.mark.parametrize("name", PUSHED)
async def test_dialogs_that_no_key_opens_are_resized_too(desk: Desk, name: str) -> None:
    app = app_over(desk, open_demo=lambda: desk)
    async with app.run_test(size=SIZES[-1]) as pilot:
        await opened(pilot)
        app.push_screen(PUSHED[name]())
        await until(pilot, lambda: name == app.screen.NAME)  # type: ignore[attr-defined]
        await resize_through(pilot, name, SIZES[-1])


def test_no_screen_is_forgotten() -> None:
    assert set(NAMES) == {name for _, name in WALKS.values()} | set(PUSHED)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_needed_is_in_sight_at_every_size(desk: Desk, size: tuple[int, int]) -> None:
    """The help's key stands first in the footer, the cursor's row is in sight, and a code can be set."""
    app = app_over(desk)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await pilot.press("2", "end")
        await until(pilot, lambda: table_of(app).cursor == table_of(app).count - 1)
        assert text_of(app).splitlines()[-1].strip().startswith("? Help")
        assert "▸" in text_of(app)
        footer = app.screen.query_one(CommandFooter)
        assert footer.region.bottom == size[1]
        await pilot.press("c")
        await until(pilot, lambda: app.screen.NAME == "coding" and not app.screen.holds_keys)  # type: ignore[attr-defined]
        assert seen(app.screen.query_one("#coding-entry"), size)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: app.screen.NAME == "home")  # type: ignore[attr-defined]
        await pilot.press("ctrl+p")
        await until(pilot, lambda: app.screen.NAME == "choice")  # type: ignore[attr-defined]
        assert seen(app.screen.query_one("#choices"), size)
        assert "▸" in text_of(app)


def seen(widget: Widget, size: tuple[int, int]) -> bool:
    """Tell whether at least one line of a widget is inside the terminal."""
    region = widget.region
    return region.height > 0 and region.width > 0 and 0 <= region.y < size[1] and region.right <= size[0]


async def test_an_error_is_closed_where_there_is_hardly_room(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(20, 5)) as pilot:
        await opened(pilot)
        app.show_error(ValueError("x"))
        await until(pilot, lambda: isinstance(app.screen, ErrorScreen))
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, ErrorScreen))


async def test_the_field_for_a_reason_is_in_sight_where_there_is_hardly_room(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(20, 5)) as pilot:
        await opened(pilot)
        ready = tuple(desk.texts(f"screens.end-reason-{number}") for number in (1, 2, 3))
        app.push_screen(ReasonScreen("Why?", ready))
        await until(pilot, lambda: isinstance(app.screen, ReasonScreen))
        await until(pilot, lambda: seen(app.screen.query_one(Input), (20, 5)))
