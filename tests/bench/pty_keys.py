"""From a key written to a terminal until the new cursor line has been read from it: the program against empty lines."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence

from tests.bench.measuring import percentile, spread
from tests.bench.stores import environment, store

EMPTY_APP = """
from textual.app import App
from textual.binding import Binding
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from rich.segment import Segment
class Lines(ScrollView, can_focus=True):
    BINDINGS = [Binding(key, "step") for key in ("down", "pagedown", "end", "home")]
    cursor = 0
    def render_line(self, y):
        return Strip([Segment("\u25b8" if y == self.cursor else "")]).adjust_cell_length(self.size.width)
    def action_step(self):
        self.cursor = (self.cursor + 1) % self.size.height
        self.refresh()
class Empty(App):
    def compose(self):
        yield Lines()
    def on_mount(self):
        self.query_one(Lines).focus()
Empty().run()
"""
"""The floor: a cursor that goes down over empty lines, all of them painted at each key."""

KEYS = {"down": b"\x1b[B", "page down": b"\x1b[6~", "end": b"\x1b[F", "home": b"\x1b[H"}
"""What is measured -> what a terminal sends."""

_CURSOR = re.compile("▸[^\\x1b]*".encode())
_UNREAD = b"reading"
_QUIET = 0.08
_LONGEST = 30.0


class Typist:
    """Writes keys to a program in a terminal of 120x40 and reads what it paints."""

    def __init__(self, command: Sequence[str], variables: Mapping[str, str]) -> None:
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            os.execvpe(command[0], list(command), {**os.environ, **variables, "TERM": "xterm-256color"})
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def rest(self, quiet: float = _QUIET) -> None:
        """Read until nothing has been painted for a while."""
        while select.select([self._terminal], [], [], quiet)[0]:
            os.read(self._terminal, 65536)

    def wait_for(self, text: bytes) -> None:
        """Read until a text is painted, and then until all is quiet."""
        self._until(lambda seen: text in seen)
        self.rest(0.7)

    def type(self, keys: bytes) -> float:
        """Write a key and return the seconds until the line with the cursor has been read."""
        begun = time.perf_counter()
        os.write(self._terminal, keys)
        self._until(lambda seen: any(_UNREAD not in found for found in _CURSOR.findall(seen)))
        taken = time.perf_counter() - begun
        self.rest()
        return taken

    def write(self, keys: bytes) -> None:
        """Write keys that are not measured."""
        os.write(self._terminal, keys)

    def _until(self, is_met: Callable[[bytes], bool]) -> None:
        begun, seen = time.perf_counter(), b""
        while not is_met(seen):
            if time.perf_counter() - begun > _LONGEST:
                raise TimeoutError(f"never painted: {seen[-300:]!r}")
            if select.select([self._terminal], [], [], 0.2)[0]:
                seen += os.read(self._terminal, 65536)

    def close(self) -> None:
        """End the program."""
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._terminal)


def _typed(typist: Typist, times: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [] for name in KEYS}
    for _ in range(times):
        for name in ("down", "down", "page down", "page down", "end", "home"):
            found[name].append(typist.type(KEYS[name]))
    return found


def measure(sizes: tuple[int, ...], times: int) -> None:
    """Print p50 and p99 of each key over the list of open pathways, in stores of these sizes."""
    floor = Typist([sys.executable, "-c", EMPTY_APP], {})
    floor.wait_for("▸".encode())
    below = [second for seconds in _typed(floor, times).values() for second in seconds]
    floor.close()
    by_size = {}
    for size in sizes:
        typist = Typist([sys.executable, "-m", "cpp_tui"], environment(store(size)))
        typist.wait_for(b"Leave")
        typist.write(b"2")
        typist.rest(1.5)
        by_size[size] = _typed(typist, times)
        typist.close()
        for name, seconds in by_size[size].items():
            spread(f"pty: {name}, {size:,} pathways", seconds, "empty lines over a pty", below, 2.0)
    if len(sizes) > 1:
        for name in KEYS:
            mine, other = (percentile(by_size[size][name], 99) for size in (sizes[-1], sizes[0]))
            print(f"pty: {name:<53} p99 at {sizes[-1]:,} / at {sizes[0]:,}: {mine / other:.2f}  target 1.3")
