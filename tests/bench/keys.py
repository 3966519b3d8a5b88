"""From a key to its painted frame: our table with its million rows, against a Textual widget with empty lines.

In process the program's own kind of application writes to a driver that keeps nothing, so that every frame is composed,
filtered and turned into the bytes of a terminal as it is on a real one. Over a pty the whole program runs on a store.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cpp_tui.screens.columns import Column
from cpp_tui.screens.desk_app import collect_rarely
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.rows import RowBlock, TableRow
from cpp_tui.screens.sealed import SealedApp
from cpp_tui.texts import Texts
from tests.bench.measuring import percentile, spread

SMALL, LARGE = 1_000, 1_000_000
SIZE = 120, 40
REST = 0.04
"""Seconds between a frame and the next key: a person's pause, and longer than Textual's pause between two frames."""

COLUMNS = (
    Column("group", "Group", 12, 13, 4),
    Column("name", "Name", 18, 28, 1, grows=True),
    Column("pathway", "Path", 4, 4, 2),
    Column("unit", "Unit", 12, 20, 8, grows=True),
    Column("next", "Next", 5, 5, 5),
    Column("due", "Due", 11, 11, 6),
    Column("days", "Days", 5, 5, 3, right=True),
    Column("total", "Total", 5, 5, 10, right=True),
)


class Lists:
    """A source of ``count`` rows as a worklist has them, made when they are asked for."""

    def __init__(self, count: int) -> None:
        self.count = count

    def read(self, offset: int, limit: int) -> RowBlock:
        """Return up to ``limit`` rows from ``offset`` on."""
        numbers = range(offset, min(offset + limit, self.count))
        return RowBlock(tuple(map(_row, numbers)), offset, self.count)


def _row(number: int) -> TableRow:
    cells = {
        "group": "waiting?" if number % 3 else "uncoded",
        "name": f"Åse Bjørnsdatter Øverås {number}",
        "pathway": f"A{number % 40:02}",
        "unit": "Gastrokirurgisk avdeling",
        "next": "S",
        "due": "2026-10-30",
        "days": f"{number % 90:+d}",
        "total": str(number % 400),
    }
    return TableRow(f"p{number}", cells, None, "strong" if number % 3 else "")


class SinkDriver(HeadlessDriver):
    """A driver that writes nowhere; unlike a headless one it is given every frame."""

    @property
    def is_headless(self) -> bool:
        """Frames are wanted."""
        return False

    def flush(self) -> None:
        """Nothing is kept."""


class EmptyLines(ScrollView, can_focus=True):
    """The floor: empty lines, painted anew at each key."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "down", show=False)]

    def on_mount(self) -> None:
        """Be as high as the screen."""
        self.virtual_size = Size(*SIZE)

    def render_line(self, y: int) -> Strip:
        """Return an empty line."""
        del y
        return Strip.blank(self.size.width)

    def action_down(self) -> None:
        """Paint all lines anew."""
        self.refresh()


class Jumping(LineTable):
    """The table with one more key, which goes to a far row."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("x", "jump", show=False)]

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self.dice = random.Random(1)

    def action_jump(self) -> None:
        """Go to any row."""
        self.move_to(self.dice.randrange(self.count))


class Watched(App[Any]):
    """Tells when a frame has been written."""

    on_frame: Callable[[], None] = staticmethod(lambda: None)

    def post_display_hook(self) -> None:
        """A frame has been written."""
        self.on_frame()


class FloorApp(Watched):
    """An application of one widget with empty lines."""

    def compose(self) -> ComposeResult:
        """The widget."""
        yield EmptyLines()


class TableApp(Watched, SealedApp):
    """The program's kind of application, with the table alone."""

    CSS = "LineTable { overflow-x: hidden; scrollbar-gutter: stable; scrollbar-size-vertical: 1; }"

    def __init__(self, count: int) -> None:
        super().__init__(Texts("en"))
        self._count = count

    def compose(self) -> ComposeResult:
        """The table."""
        yield Jumping()

    def on_mount(self) -> None:
        """Show the rows."""
        self.query_one(Jumping).show_source(Lists(self._count), COLUMNS)


async def _painted(app: Watched, act: Callable[[], None], is_done: Callable[[], bool]) -> float:
    """Return the seconds from ``act`` to the first frame after which ``is_done``."""
    seen = asyncio.Event()
    ended = 0.0

    def look() -> None:
        nonlocal ended
        if not ended and is_done():
            ended = time.perf_counter()
            seen.set()

    app.on_frame = look  # type: ignore[method-assign]
    begun = time.perf_counter()
    act()
    await asyncio.wait_for(seen.wait(), 30)
    await asyncio.sleep(REST)
    return ended - begun


async def run_app(app: Watched, measure: Callable[[], Any]) -> None:
    """Run an application on the driver that keeps nothing, measure, and end it."""
    app.driver_class = SinkDriver
    ready = asyncio.Event()
    app.on_frame = ready.set  # type: ignore[method-assign]
    running = asyncio.create_task(app.run_async(size=SIZE))
    await asyncio.wait_for(ready.wait(), 30)
    await asyncio.sleep(0.5)
    collect_rarely()
    try:
        await measure()
    finally:
        app.exit()
        await running


def _floor(times: int) -> list[float]:
    found: list[float] = []

    async def measure() -> None:
        app.query_one(EmptyLines).focus()
        await asyncio.sleep(0.2)
        for _ in range(times):
            found.append(await _painted(app, lambda: app.post_message(_key("down")), lambda: True))

    app = FloorApp()
    asyncio.run(run_app(app, measure))
    return found


def _key(key: str) -> events.Key:
    return events.Key(key, None)


KEYS = {"down": "down", "page down": "pagedown", "end": "end", "home": "home", "jump": "x"}
"""What is measured -> the key."""


def _table(count: int, times: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [] for name in KEYS}

    async def measure() -> None:
        table = app.query_one(Jumping)
        table.focus()
        await asyncio.sleep(0.2)
        for name in _in_turn(times):
            before = table.cursor
            if before == (0 if name == "home" else table.count - 1):
                continue

            def is_done(before: int = before) -> bool:
                return table.cursor != before and all(table._blocks.row(at) is not None for at in _in_view(table))

            found[name].append(await _painted(app, lambda name=name: app.post_message(_key(KEYS[name])), is_done))

    app = TableApp(count)
    asyncio.run(run_app(app, measure))
    return found


def _in_view(table: LineTable) -> tuple[int, int, int]:
    """Return the rows at the top, the cursor and the bottom."""
    top = table.scroll_offset.y
    return top, table.cursor, min(top + table.page_rows, table.count) - 1


def _in_turn(times: int) -> Iterator[str]:
    """Yield the keys: runs of steps and pages from a far row, and from end to end."""
    for number in range(times):
        if number % 20 == 0:
            yield "home"
        yield "down"
        yield "page down"
        if number % 2:
            yield from ("end", "home", "jump", "jump")


def measure(times: int, sizes: tuple[int, ...]) -> None:
    """Print p50 and p99 of each key, against the empty widget; the larger size also against the smaller one."""
    floor = _floor(times * 2)
    by_size = {size: _table(size, times) for size in sizes}
    for size, found in by_size.items():
        for name, seconds in found.items():
            spread(f"{name}, {size:,} rows", seconds, "an empty Textual line widget", floor, 2.0)
    if len(sizes) > 1:
        small, large = (by_size[size] for size in (sizes[0], sizes[-1]))
        for name in KEYS:
            mine, other = (percentile(found[name], 99) for found in (large, small))
            print(f"{name:<58} p99 at {sizes[-1]:,} rows / at {sizes[0]:,}: {mine / other:.2f}  target 1.3")
