"""Dates as people type them (keyboard.md 12)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from cpp_tui.domain.refusal import Refusal

_WEEKDAYS: Final = (
    ("man", "mon"),
    ("tir", "tue"),
    ("ons", "wed"),
    ("tor", "thu"),
    ("fre", "fri"),
    ("lør", "lor", "sat"),
    ("søn", "son", "sun"),
)
_LONG_WEEKDAYS: Final = (
    ("mandag", "monday"),
    ("tirsdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lørdag", "lordag", "saturday"),
    ("søndag", "sondag", "sunday"),
)
_RELATIVE = re.compile(r"[+-]\d{1,4}", re.ASCII)
_NORWEGIAN = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{2}|\d{4})?)?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)


def parse_day(text: str, today: date) -> date:
    """Return the day that ``text`` means.

    Empty or ``.`` is today; ``-3`` and ``+2`` count from today; ``fre`` or ``fri`` is the last Friday before today or
    today itself; ``12.3`` is the latest 12 March that is not after today; ``12.3.26``, ``12.3.2026``, ``2026-03-12``
    and ``20260312`` are as written. Raises ``Refusal`` for what is not a day of the calendar.
    """
    typed = text.strip().casefold()
    if typed in ("", "."):
        return today
    if _RELATIVE.fullmatch(typed):
        return _shifted(today, int(typed))
    for number, (short, long) in enumerate(zip(_WEEKDAYS, _LONG_WEEKDAYS, strict=True)):
        if typed in short or typed in long:
            return today - timedelta(days=(today.weekday() - number) % 7)
    for pattern in (_ISO, _COMPACT):
        if match := pattern.fullmatch(typed):
            return _calendar_day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NORWEGIAN.fullmatch(typed):
        return _norwegian(match, today)
    raise Refusal("dates.not-a-date")


LONGEST_AHEAD: Final = 366
"""Days from today to the last day that may be planned for."""

_TOMORROW: Final = ("i morgen", "imorgen", "tomorrow")


def parse_day_ahead(text: str, today: date) -> date:
    """Return the day after today that ``text`` means, as people plan.

    ``+7`` counts from today; ``fre`` or ``fri`` is the next Friday, never today; ``12.12`` is the next 12 December;
    whole dates are as written. Raises ``Refusal`` for what is no day, for today and earlier, and for a day more than
    366 days ahead.
    """
    typed = " ".join(text.split()).casefold()
    found = _ahead(typed, today)
    if found <= today:
        raise Refusal("dates.not-ahead")
    if (found - today).days > LONGEST_AHEAD:
        raise Refusal("dates.too-far-ahead")
    return found


def _ahead(typed: str, today: date) -> date:
    if typed in _TOMORROW:
        return _shifted(today, 1)
    for number, names in enumerate(zip(_WEEKDAYS, _LONG_WEEKDAYS, strict=True)):
        if any(typed in words for words in names):
            return _shifted(today, (number - today.weekday() - 1) % 7 + 1)
    match = _NORWEGIAN.fullmatch(typed)
    if match is None or match[3] is not None:
        try:
            return parse_day(typed, today)
        except Refusal as refusal:
            is_no_day = refusal.key == "dates.not-a-date"
            raise Refusal("dates.not-a-day-ahead") if is_no_day else refusal from None
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, int(match[2]), int(match[1]))
        except ValueError:
            continue
        if found > today:
            return found
    raise Refusal("dates.impossible")


def _shifted(today: date, days: int) -> date:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        raise Refusal("dates.impossible") from None


def _norwegian(match: re.Match[str], today: date) -> date:
    day, month, year = int(match[1]), int(match[2]), match[3]
    if year is not None:
        return _calendar_day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for candidate in range(today.year, today.year - 8, -1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    raise Refusal("dates.impossible")


def _calendar_day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Refusal("dates.impossible") from None
