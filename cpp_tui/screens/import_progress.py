"""How far an import has come: written by the thread that reads, shown as a bar with the rate and the time left."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from textual.content import Content

from cpp_tui.screens.safe import txt
from cpp_tui.texts import Texts

_BAR: Final = 30
_SURE_AFTER: Final = 2.0
"""Seconds of work after which the time left is told."""


class Progress:
    """Bytes and rows read, over all files; ``clock`` gives seconds."""

    def __init__(self, files: Sequence[Path], clock: Callable[[], float] = time.monotonic) -> None:
        self.sizes = [_size(file) for file in files]
        self.number = 0
        self.done = 0
        self.rows = 0
        self.is_settling = False
        """Everything of the file is read; it is being settled and saved."""
        self.cancelled = threading.Event()
        self._clock = clock
        self._begun = clock()
        self._rows_before = 0

    def report(self, number: int, done: int, total: int, rows: int) -> None:
        """Take over how much of the file with this number has been read."""
        if number != self.number:
            self._rows_before = self.rows
            self.number = number
        self.sizes[number] = total
        self.done = sum(self.sizes[:number]) + done
        self.rows = self._rows_before + rows
        self.is_settling = done >= total

    @property
    def share(self) -> float:
        """The share of all bytes that has been read, from 0 to 1."""
        total = sum(self.sizes)
        return min(1.0, self.done / total) if total else 0.0

    def bar(self) -> str:
        """Return the progress as a bar of signs."""
        full = int(_BAR * self.share)
        return "█" * full + "░" * (_BAR - full)

    def seconds_left(self) -> int | None:
        """Return the seconds until the end at the pace so far; ``None`` until that can be told."""
        worked = self._clock() - self._begun
        if worked < _SURE_AFTER or not 0 < self.share < 1:
            return None
        return round(worked * (1 - self.share) / self.share)

    def rate(self) -> int:
        """Return the rows read in a second."""
        worked = self._clock() - self._begun
        return round(self.rows / worked) if worked > 0 else 0


def progress_line(progress: Progress, what: str, texts: Texts) -> Content:
    """Return the progress as one line; ``what`` is ``trying`` or ``importing``."""
    values = {"number": progress.number + 1, "files": len(progress.sizes), "rows": progress.rows}
    head = texts(f"importing.{what}", percent=int(100 * progress.share), **values)
    if progress.cancelled.is_set():
        end = texts("importing.cancelling")
    else:
        left = progress.seconds_left()
        rate = "" if not progress.rows else texts("importing.rate", rate=progress.rate())
        pace = texts("importing.settling") if progress.is_settling else rate
        time_left = "" if left is None or progress.is_settling else texts("importing.left", seconds=left)
        end = " ".join(part for part in (pace, time_left, texts("importing.esc-cancels")) if part)
    return txt(f"{progress.bar()} {head}  {end}")


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except (OSError, ValueError):
        return 0
