"""The register's calendar as data: the national one, with a hospital's own figures laid over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from cpp_tui.codebook.build import Entry
from cpp_tui.codebook.model import Status
from cpp_tui.codebook.national import parsed
from cpp_tui.codebook.problems import Problem
from cpp_tui.codebook.reader import is_there
from cpp_tui.refusal import Refusal

FILE: Final = "reporting.toml"


@dataclass(frozen=True, slots=True)
class Reporting:
    """Which months are reported when, until when that counts, and when a year is closed (domain.md R19-R21).

    ``runs``: month of a run (1-12) -> the months that it reports first, those not before it of the year before.
    ``deadline_day``: the last day of the run's month that counts. ``lock``: month and day of the following year from
    which a year takes no corrections.
    """

    runs: Mapping[int, tuple[int, ...]]
    runs_status: Status
    deadline_day: int
    deadline_status: Status
    lock: tuple[int, int]
    lock_status: Status


class OwnCalendarInvalid(Refusal):
    """A hospital's own calendar has mistakes; ``problems`` are all of them, the values tell the first."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        first = problems[0]
        problem = Refusal(first.key, **first.values)
        super().__init__("codebook.own-calendar", file=path.name, place=first.place, problem=problem)
        self.problems = tuple(problems)


@cache
def national_reporting() -> Reporting:
    """Return the calendar that the program comes with, read once in a process."""
    data = parsed(FILE)
    runs, deadline, lock = data["runs"], data["deadline"], data["lock"]
    return Reporting(
        runs_of(runs), runs["status"], deadline["day"], deadline["status"], (lock["month"], lock["day"]), lock["status"]
    )


def runs_of(table: Mapping[str, Any]) -> dict[int, tuple[int, ...]]:
    """Return the runs of the part ``[runs]``, by month."""
    months = sorted(int(name) for name in table if name.isdigit())
    return {month: tuple(sorted(table[str(month)])) for month in months}


def laid_over(base: Reporting, data: Entry) -> Reporting:
    """Return ``base`` with the well-formed parts of a hospital's own file over it, each with the status ``own``."""
    found = base
    if "runs" in data:
        found = replace(found, runs=runs_of(data["runs"]), runs_status="own")
    if "day" in data.get("deadline", {}):
        found = replace(found, deadline_day=data["deadline"]["day"], deadline_status="own")
    lock = data.get("lock", {})
    if lock.keys() & {"month", "day"}:
        ends = lock.get("month", base.lock[0]), lock.get("day", base.lock[1])
        found = replace(found, lock=ends, lock_status="own")
    return found


def load_reporting(own: Path | None = None) -> Reporting:
    """Return the calendar, with the file ``own`` laid over the national one where there is such a file.

    Raises ``Refusal`` (``codebook.own-calendar``) when that file cannot be read or has a mistake.
    """
    base = national_reporting()
    if own is None or not is_there(own):
        return base
    from cpp_tui.codebook.reporting_check import examine_reporting  # needed only where there is an own file

    found, problems = examine_reporting(own, base)
    if problems:
        raise OwnCalendarInvalid(own, problems)
    return found
