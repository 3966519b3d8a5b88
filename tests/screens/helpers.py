"""What the tests of the screens share: apps over a real desk, and waiting for what happens, never for time."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any, TypeVar

from textual.app import App
from textual.css.query import NoMatches
from textual.pilot import Pilot
from textual.widget import Widget

from cpp_tui.domain.worklists import LISTS
from cpp_tui.screens.app import CppTui
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.list_bar import MOST_DIGITS
from cpp_tui.services.desk import Desk

W = TypeVar("W", bound=Widget)
ROUNDS = 400


def app_over(desk: Desk, **options: Any) -> CppTui:
    """Return the program over a desk that is already open."""
    return CppTui(lambda: desk, desk.texts, **options)


def _is_met(condition: Callable[[], object]) -> bool:
    """Tell whether a condition is met; one about a part that is not on the screen in front is not."""
    try:
        return bool(condition())
    except NoMatches:
        return False


async def until(pilot: Pilot[Any], met: Callable[[], object]) -> None:
    """Wait until a condition is met and nothing is under way."""
    for _ in range(ROUNDS):
        await pilot.pause()
        if _is_met(met) and all(worker.is_finished for worker in pilot.app.workers):
            await pilot.pause()
            return
        await asyncio.wait([asyncio.ensure_future(asyncio.to_thread(lambda: None))])
    raise AssertionError("the condition was never met")


async def opened(pilot: Pilot[Any]) -> None:
    """Wait until the first list stands with its counts and details."""
    app = pilot.app
    assert isinstance(app, CppTui)
    await until(pilot, lambda: app.is_ready and bool(app.screen_stack[0].query(LineTable)))
    table = app.screen_stack[0].query_one(LineTable)
    await until(pilot, lambda: not table.is_loading_rows)


def table_of(app: App[Any]) -> LineTable:
    """Return the table of the current screen."""
    return app.screen.query_one(LineTable)


def lines_of(app: App[Any]) -> list[str]:
    """Return what stands on the screen, line by line, as a person reads it."""
    strips = app.screen._compositor.render_strips()  # the only way to read a whole frame
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def words_of(app: App[Any]) -> str:
    """Return what stands on the screen as one line: frames taken away, wrapped lines put together."""
    return " ".join(re.sub("[│╭╮╰╯─┃┏┓┗┛━▸]", " ", text_of(app)).split())


def text_of(app: App[Any]) -> str:
    """Return what stands on the screen as one text."""
    return "\n".join(lines_of(app))


async def to_list(pilot: Pilot[Any], name: str) -> None:
    """Go to a list by key: its digit, or for those beyond the tenth back from the first one."""
    number = LISTS.index(name) + 1
    if number <= MOST_DIGITS:
        await pilot.press(str(number % 10))
    else:
        await pilot.press("1", *["shift+tab"] * (len(LISTS) - number + 1))
    table = table_of(pilot.app)
    await until(pilot, lambda: not table.is_loading_rows)
