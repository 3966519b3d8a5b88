"""The palette: every command of a screen, its keys and its help; each one runs from there."""

from __future__ import annotations

import pytest

from cpp_tui.screens.app import CppTui
from cpp_tui.screens.base import DeskScreen
from cpp_tui.screens.choices import ChoiceScreen
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.palette import palette_of
from cpp_tui.services.desk import Desk
from tests.screens.helpers import app_over, opened, table_of, until

OPENING = {"home": ("2",), "detail": ("2", "enter"), "codebook": ("b",)}


async def open_screen(pilot, name: str) -> CppTui:
    app = pilot.app
    await opened(pilot)
    for key in OPENING[name]:
        await pilot.press(key)
        await until(pilot, lambda: not app.screen.query(LineTable) or not table_of(app).is_loading_rows)
    await until(pilot, lambda: name == app.screen.NAME)
    await until(pilot, lambda: not app.screen.query(LineTable) or table_of(app).row is not None)
    return app


@pytest.mark.parametrize("name", OPENING)
async def test_every_command_is_there_with_its_keys_and_help(desk: Desk, name: str) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(pilot, name)
        screen = app.screen
        assert isinstance(screen, DeskScreen)
        listed = {choice.id.partition(":")[0]: choice for choice in palette_of(screen)._choices}
        assert listed.keys() == {command.id for command in screen.commands}
        for command in screen.commands:
            choice = listed[command.id]
            assert choice.key
            assert command.help(desk.texts) in choice.help


@pytest.mark.parametrize("name", OPENING)
async def test_every_command_runs_from_the_palette(demo_desk: Desk, name: str) -> None:
    app = app_over(demo_desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(pilot, name)
        base = app.screen
        assert isinstance(base, DeskScreen)
        for command in base.commands:
            if command.id in ("leave", "palette", "close") or not command.available(base.situation()):
                continue
            app.last_command = ""
            await pilot.press("ctrl+p")
            await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
            palette = app.screen
            assert isinstance(palette, ChoiceScreen)
            palette.dismiss(f"{command.id}:2" if "{key}" in command.action else command.id)
            await until(pilot, lambda command=command: app.last_command == command.id)
            while len(app.screen_stack) > (1 if name == "home" else 2):
                app.pop_screen()
                await until(pilot, lambda: True)
            if command.id in ("filter", "book-search"):
                await pilot.press("escape")
                await until(pilot, lambda: base.situation().mode == "list")
            assert app.screen is base


async def test_leaving_from_the_palette(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+p", *"leave", "enter")
        await until(pilot, lambda: not app.is_running)
    assert app.return_code == 0
