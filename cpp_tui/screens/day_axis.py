"""A day axis: which cell of a line a day falls into, and which days are written under it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

LAST_ORDINAL: Final = date.max.toordinal()

_LABEL: Final = 8
"""Cells that a tick with its label and the blanks after it takes."""

_DAY_STEPS: Final = (1, 2, 7, 14)
_MONTH_STEPS: Final = (1, 2, 3, 6)
_YEAR_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from ``first`` to ``last`` (day numbers, both included) on ``width`` cells."""

    first: int
    last: int
    width: int

    def column(self, day: int) -> int:
        """Return the cell of a day, from 0 on; days outside fall on the nearer edge."""
        day = max(self.first, min(day, self.last))
        return (day - self.first) * (self.width - 1) // max(1, self.last - self.first)

    def holds(self, day: int) -> bool:
        """Tell whether a day lies on the axis."""
        return self.first <= day <= self.last

    def ticks(self) -> Iterator[tuple[int, str]]:
        """Yield days to be written under the axis, in order, with how: ``year`` or ``day``."""
        room = max(1, self.width // _LABEL)
        span = self.last - self.first + 1
        for step in _DAY_STEPS:
            if span <= step * room:
                anchor = self.first if step < 7 else self.first + (1 - self.first) % 7  # Mondays
                yield from ((day, "day") for day in range(anchor, self.last + 1, step))
                return
        for step in _MONTH_STEPS:
            if span <= step * 31 * room:
                yield from self._months(step)
                return
        step = next((step for step in _YEAR_STEPS if span <= step * 366 * room), _YEAR_STEPS[-1])
        yield from self._years(step)

    def _months(self, step: int) -> Iterator[tuple[int, str]]:
        begin, end = date.fromordinal(self.first), date.fromordinal(self.last)
        for year in range(begin.year, end.year + 1):
            for month in range(1, 13, step):
                day = date(year, month, 1).toordinal()
                if self.holds(day):
                    yield day, "year" if month == 1 else "day"

    def _years(self, step: int) -> Iterator[tuple[int, str]]:
        begin, end = date.fromordinal(self.first), date.fromordinal(self.last)
        for year in range(begin.year - begin.year % step, end.year + 1, step):
            if year > 0 and self.holds(day := date(year, 1, 1).toordinal()):
                yield day, "year"
