"""Arithmetic on ISO days: facts carry their dates as ``YYYY-MM-DD`` texts, which sort as they are and are cheap."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=1 << 15)
def ordinal(day: str) -> int:
    """Return the day number of an ISO day."""
    return date.fromisoformat(day).toordinal()


@lru_cache(maxsize=1 << 16)
def add_days(day: str, days: int) -> str:
    """Return the ISO day that lies ``days`` calendar days after ``day``."""
    return date.fromordinal(ordinal(day) + days).isoformat()


def days_between(first: str, last: str) -> int:
    """Return the calendar days from ``first`` to ``last``; negative when ``last`` is earlier."""
    return ordinal(last) - ordinal(first)


def add_working_days(day: str, days: int) -> str:
    """Return the ISO day that lies ``days`` working days (Monday to Friday, public holidays not counted out) later."""
    number = ordinal(day)
    while days > 0:
        number += 1
        days -= number % 7 not in (6, 0)
    return date.fromordinal(number).isoformat()
