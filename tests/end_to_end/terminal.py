"""A terminal of a given size with the program in it: keys go in, the screen is read as text."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import pyte

PATIENCE = 30.0
"""Seconds until something that should be on the screen is given up."""

QUIET = 0.4
"""Seconds without painting after which the screen is taken to be done."""

_CAN_FRAMES = (b"\x1b[?2026$p", b"\x1b[?2026;2$y")
"""What a program asks, and what a terminal answers that shows nothing of a frame before the whole of it is there."""
_FRAME_BEGINS, _FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"


def _surroundings() -> dict[str, str]:
    """Return the environment without a size in it: processes that share the tests inherit one, and it would win."""
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}


class Terminal:
    """Runs one program over a pty and keeps its screen."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], columns: int = 80, lines: int = 24
    ) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = b""
        self._terminal, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self._child = os.posix_spawnp(  # a fork is not safe here: the process that runs the tests has threads
            command[0],
            list(command),
            {**_surroundings(), **environment, "TERM": "xterm-256color"},
            setsid=True,  # the first terminal that it opens thereafter is its own
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.ttyname(theirs), os.O_RDWR, 0),
                (os.POSIX_SPAWN_DUP2, 0, 1),
                (os.POSIX_SPAWN_DUP2, 0, 2),
            ],
        )
        os.close(theirs)
        self.status: int | None = None

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def _is_in_frame(self) -> bool:
        return self.raw.rfind(_FRAME_BEGINS) > self.raw.rfind(_FRAME_ENDS)

    def send(self, keys: str) -> None:
        """Type keys; ``\\r`` is Enter, ``\\x1b`` Esc."""
        os.write(self._terminal, keys.encode())

    def read(self, seconds: float) -> bool:
        """Take in what the program paints for at most ``seconds``; ``False`` when it has ended."""
        if not select.select([self._terminal], [], [], seconds)[0]:
            return True
        try:
            painted = os.read(self._terminal, 65536)
        except OSError:
            painted = b""
        if not painted:
            return False
        self.raw += painted
        self._stream.feed(painted)
        if _CAN_FRAMES[0] in painted:
            os.write(self._terminal, _CAN_FRAMES[1])
        return True

    def wait_for(self, *wanted: str, without: str | None = None) -> str:
        """Wait until every wanted text stands on the screen (and ``without`` does not); return the screen.

        The bar of lists marks a list at once; its title (``Open · ``) comes with its rows.
        """

        def stands(text: str) -> bool:
            return all(one in text for one in wanted) and (without is None or without not in text)

        return self.wait_until(stands, f"{wanted!r} without {without!r}")

    def wait_until(self, is_so: Callable[[str], object], what: str) -> str:
        """Wait until the screen is as ``is_so`` wants it; return the screen, or fail and say ``what`` it is not."""
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE:
            text = self.text
            if not self._is_in_frame and is_so(text):
                return text
            if not self.read(0.2):
                break
        raise AssertionError(f"{what} is not on the screen:\n{self.text}")

    def settle(self) -> None:
        """Wait until nothing has been painted for a while: an Esc and the next key are two keys then."""
        quiet_since = time.monotonic()
        while time.monotonic() - quiet_since < QUIET:
            before = len(self.raw)
            if not self.read(QUIET / 4):
                return
            if len(self.raw) > before:
                quiet_since = time.monotonic()

    def line_of(self, text: str) -> str:
        """Return the first line of the screen that holds ``text``."""
        return next(line for line in self.text.splitlines() if text in line)

    def wait_for_end(self) -> int:
        """Wait until the program ends; return its exit status."""
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE:
            is_open = self.read(0.2)
            ended, status = os.waitpid(self._child, os.WNOHANG)
            if ended:
                self.status = os.waitstatus_to_exitcode(status)
                return self.status
            if not is_open:
                time.sleep(0.05)
        raise AssertionError(f"the program did not end:\n{self.text}")

    def close(self) -> None:
        """End the program, if it still runs, and let go of the terminal."""
        if self.status is None:
            os.kill(self._child, signal.SIGKILL)
            self.status = os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])
        if self._terminal >= 0:
            os.close(self._terminal)
            self._terminal = -1


_KEY = re.compile(r"\x1b(?:\[[0-9;]*[A-Za-z~]|O[A-Z])|.", re.DOTALL)


class Typist:
    """Types into a terminal and counts every key by what it is pressed for."""

    def __init__(self) -> None:
        self.keys: Counter[str] = Counter()

    def type(self, screen: Terminal, keys: str, purpose: str) -> None:
        """Send keys; a key that the terminal writes as several characters counts once."""
        self.keys[purpose] += len(_KEY.findall(keys))
        screen.send(keys)

    def told(self, walk: str, coded_rows: int) -> str:
        """Return the line on what the walk took; the keys for ``coding`` are those to get to the rows and code them."""
        coding, total = self.keys["coding"], self.keys.total()
        return (
            f"\n{walk}: {coding / coded_rows:.1f} keys per coded row ({coding} keys for {coded_rows}; "
            f"{total} keys in the whole walk: {', '.join(f'{name} {count}' for name, count in self.keys.items())})"
        )
