"""Explains every mistake in a hospital's own calendar of the register, alone and laid over the national one."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, Final

from cpp_tui.codebook.check import read_document
from cpp_tui.codebook.problems import Problem, Report
from cpp_tui.codebook.reporting import Reporting, laid_over
from cpp_tui.codebook.schema import ABSENT, Reader, ignored, one_line, read_fields

LAST_COMMON_DAY: Final = 28
"""The last day that every month has."""

_MONTHS: Final = tuple(range(1, 13))
_ORDINARY_YEAR: Final = 2001


def examine_reporting(path: Path, base: Reporting) -> tuple[Reporting, list[Problem]]:
    """Return the calendar of the file at ``path`` over ``base``, and what is wrong with the file, in its order."""
    report = Report()
    document = read_document(path, report)
    entries: dict[str, Any] = {}
    for name, value in (document or {}).items():
        if name not in _SECTIONS:
            report.add_unknown(name, "section", name, _SECTIONS)
        elif not isinstance(value, dict):
            report.add(name, "not-table", given=value)
        else:
            entries[name] = read_fields(value, name, _SECTIONS[name], report)
    if report.problems:
        return base, report.problems
    if "runs" in entries:
        _check_coverage(entries["runs"], report)
    found = laid_over(base, entries)
    _check_lock(found, report)
    return (base if report.problems else found), report.problems


def _whole(longest: int, key: str) -> Reader:
    """Make the reader of a whole number from 1 to ``longest``."""

    def read(value: Any, place: str, report: Report) -> object:
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= longest:
            return value
        report.add(place, key, given=value, longest=longest)
        return ABSENT

    return read


def _months(value: Any, place: str, report: Report) -> object:
    """Read the months that a run reports; it cannot report its own, which is not over."""
    if not isinstance(value, list):
        report.add(place, "not-list", given=value)
        return ABSENT
    read = _whole(len(_MONTHS), "not-month")
    found = [read(month, f"{place}[{position}]", report) for position, month in enumerate(value, 1)]
    if place.rpartition(".")[2] in map(str, found):
        report.add(place, "own-month")
    return [month for month in found if month is not ABSENT]


def _check_coverage(runs: dict[str, Any], report: Report) -> None:
    """Check that every month is reported by exactly one run."""
    covered = Counter(month for name, months in runs.items() if name.isdigit() for month in months)
    for month in _MONTHS:
        if covered[month] != 1:
            report.add("runs", "month-not-covered" if not covered[month] else "month-covered-twice", month=month)


def _check_lock(found: Reporting, report: Report) -> None:
    """Check that the year is locked on a day that every year has, once all its months were reported."""
    month, day = found.lock
    if report.problems:
        return
    try:
        lock = date(_ORDINARY_YEAR + 1, month, day)
    except ValueError:
        report.add("lock", "no-such-day", month=month, day=day)
        return
    last = max(
        date(_ORDINARY_YEAR + (run <= covered), run, found.deadline_day)
        for run, months in found.runs.items()
        for covered in months
    )
    if lock <= last:
        report.add("lock", "lock-too-early", month=last.month, day=last.day)


_RUNS: Final[dict[str, Reader]] = {
    **{str(month): _months for month in _MONTHS},
    "source": one_line,
    "status": ignored,
}
_SECTIONS: Final[dict[str, dict[str, Reader]]] = {
    "runs": _RUNS,
    "deadline": {"day": _whole(LAST_COMMON_DAY, "not-day-of-month"), "source": one_line, "status": ignored},
    "lock": {
        "month": _whole(len(_MONTHS), "not-month"),
        "day": _whole(31, "not-day-of-month"),
        "source": one_line,
        "status": ignored,
    },
}
