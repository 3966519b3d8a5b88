"""The register's calendar: when a month is first reported, and when its year takes no corrections (domain.md R19-R21).

Days are ISO (``2026-11-02``), months their beginning (``2026-11``); both sort as they are. Days are calendar days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal, NamedTuple

from cpp_tui.codebook.reporting import Reporting

Standing = Literal["to-report", "reported", "locked"]
"""A month is still to be reported first, was reported (a correction goes with the next run), or is closed."""

_CONFIRMED: Final = ("verified", "own")


class Run(NamedTuple):
    """One monthly run: its month, the months that it reports first, and the last ISO day that counts for it."""

    month: str
    covers: tuple[str, ...]
    deadline: str


def month_of(day: str) -> str:
    """Return the month of an ISO day."""
    return day[:7]


def _month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


class Calendar:
    """The calendar of every year."""

    def __init__(self, reporting: Reporting) -> None:
        self.reporting = reporting
        self._first = {covered: month for month, months in reporting.runs.items() for covered in months}

    @property
    def is_deadline_confirmed(self) -> bool:
        """Tell whether the deadline's day of the month is known."""
        return self.reporting.deadline_status in _CONFIRMED

    @property
    def is_lock_confirmed(self) -> bool:
        """Tell whether the day on which a year is locked is known."""
        return self.reporting.lock_status in _CONFIRMED

    def runs(self, year: int) -> Iterator[Run]:
        """Yield the runs of a year in order."""
        for month, covered in sorted(self.reporting.runs.items()):
            months = tuple(sorted(_month(year - (other >= month), other) for other in covered))
            yield Run(_month(year, month), months, f"{_month(year, month)}-{self.reporting.deadline_day:02}")

    def next_run(self, day: str) -> Run | None:
        """Return the first run whose deadline is on ``day`` or later; ``None`` after the last year that there is."""
        year = int(day[:4])
        following = (*self.runs(year), *(self.runs(year + 1) if year < date.max.year else ()))
        return next((run for run in following if run.deadline >= day), None)

    def first_report(self, month: str) -> Run | None:
        """Return the run that first reports a month; ``None`` after the last year that there is."""
        year, number = int(month[:4]), int(month[5:7])
        run = self._first[number]
        year += run <= number
        if year > date.max.year:
            return None
        return next(found for found in self.runs(year) if found.month == _month(year, run))

    def lock_day(self, year: int) -> str:
        """Return the first day on which a year takes no corrections; of the last year there is, its last day."""
        month, day = self.reporting.lock
        return date(year + 1, month, day).isoformat() if year < date.max.year else date.max.isoformat()

    def standing(self, month: str, today: str) -> Standing:
        """Tell whether a month is still to be reported first, was reported, or is locked."""
        if today >= self.lock_day(int(month[:4])):
            return "locked"
        first = self.first_report(month)
        return "to-report" if first is None or today <= first.deadline else "reported"

    def run_taking(self, month: str, today: str) -> Run | None:
        """Return the next run that can take a code of a month: its first report, or the next one with corrections.

        ``None`` when no run comes before the year is locked.
        """
        if self.standing(month, today) == "locked":
            return None
        first, coming = self.first_report(month), self.next_run(today)
        run = first if first is not None and today <= first.deadline else coming
        return run if run is not None and run.deadline < self.lock_day(int(month[:4])) else None

    def next_lock(self, today: str) -> tuple[int, str]:
        """Return the year that is locked next, and its day."""
        year = int(today[:4])
        if today < self.lock_day(year - 1):
            year -= 1
        return year, self.lock_day(year)
