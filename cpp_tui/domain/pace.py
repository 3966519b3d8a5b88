"""How fast the backlog shrinks, and when it is gone at that pace. Pure figures; days are ISO.

A working day is Monday to Friday; public holidays are not counted out.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from cpp_tui.domain.days import add_days, add_working_days, ordinal

WINDOW_DAYS: Final = 28
"""Calendar days that the pace of the last weeks is taken from, today among them."""

FARTHEST_DAYS: Final = 3650
"""Calendar days after which it does not matter any more when it is done."""


def is_working_day(day: str) -> bool:
    """Tell whether an ISO day is Monday to Friday."""
    return ordinal(day) % 7 not in (6, 0)


def working_days(first: str, last: str) -> int:
    """Return the working days from ``first`` to ``last``, both included; 0 when ``last`` is earlier."""
    return max(_before(ordinal(last) + 1) - _before(ordinal(first)), 0)


def _before(number: int) -> int:
    """Return how many working days come before a day number, counted from the Monday that is day 1."""
    weeks, rest = divmod(number - 1, 7)
    return 5 * weeks + min(rest, 5)


def window_begin(today: str) -> str:
    """Return the first day of the last four weeks, or the first day that there is."""
    return add_days(today, 1 - WINDOW_DAYS) if ordinal(today) >= WINDOW_DAYS else date.min.isoformat()


class Pace(NamedTuple):
    """So many cases on so many working days."""

    cases: int
    days: int

    @property
    def per_day(self) -> float:
        """Cases a working day; 0 without any, which is no pace to reckon with."""
        return self.cases / self.days if self.days > 0 else 0.0

    def done_on(self, left: int, today: str) -> str | None:
        """Return the day on which ``left`` cases are done when today is the first day of the work.

        Today also when nothing is left; ``None`` without a pace, or when it takes longer than ``FARTHEST_DAYS``.
        """
        if left <= 0:
            return today
        if self.cases <= 0 or self.days <= 0:
            return None
        return add_work(today, -(-left * self.days // self.cases))


def add_work(day: str, days: int) -> str | None:
    """Return the day of the last of ``days`` (> 0) working days from ``day`` on; ``None`` when it is far away."""
    more = days - is_working_day(day)
    if not more:
        return day
    weeks, rest = divmod(more - 1, 5)
    if 7 * weeks > FARTHEST_DAYS or ordinal(day) + 7 * weeks + 7 > date.max.toordinal():
        return None
    return add_working_days(add_days(day, 7 * weeks), rest + 1)


def needed_pace(left: int, today: str, until: str) -> float | None:
    """Return the cases a working day that it takes to be done by ``until``, with today as the first day.

    0 when nothing is left; ``None`` when no working day is left.
    """
    if left <= 0:
        return 0.0
    days = working_days(today, until)
    return left / days if days else None


class RunSoFar(NamedTuple):
    """How far a run through the queue has come: cases dealt with, and the seconds that they took."""

    cases: int
    seconds: float

    @property
    def seconds_a_case(self) -> float | None:
        """Seconds that a case takes; ``None`` before the first one."""
        return max(self.seconds, 0.0) / self.cases if self.cases > 0 else None

    def seconds_for(self, left: int) -> float | None:
        """Return the seconds of such work that ``left`` cases take; ``None`` before the first case."""
        each = self.seconds_a_case
        return None if each is None else each * max(left, 0)
