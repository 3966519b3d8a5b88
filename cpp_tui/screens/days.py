"""How days are written: ``30.10.2026`` in Norwegian, ``2026-10-30`` in English, with the day of the week on request."""

from __future__ import annotations

from datetime import date

from cpp_tui.screens.safe import plain
from cpp_tui.texts import Texts


def shown_day(value: object, texts: Texts) -> str:
    """Return an ISO day or date in the language's manner; other texts as they are."""
    day = as_day(value)
    if day is None:
        return plain(value)
    return texts.day(day.isoformat())


def moment(value: object, texts: Texts) -> str:
    """Return an ISO moment as day and time."""
    text = plain(value)
    return f"{shown_day(text, texts)} {text[11:16]}".strip()


def weekday(day: date, texts: Texts) -> str:
    """Return the name of the day of the week."""
    return texts(f"screens.weekday-{day.weekday()}")


def as_day(value: object) -> date | None:
    """Return the day of an ISO day or moment, or ``None``."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def signed(days: object, texts: Texts) -> str:
    """Return a number of days with its sign: ``+12`` is over the limit; the day itself is today, in words."""
    if not isinstance(days, int):
        return ""
    return f"{days:+d}" if days else texts("screens.today")


def unconfirmed_mark(status: str) -> str:
    """Return ``*`` when the limit behind a due day is neither confirmed nor the hospital's own."""
    return "" if status in ("verified", "own") else "*"


def long_day(value: object, texts: Texts) -> str:
    """Return a day with its day of the week."""
    day = as_day(value)
    return plain(value) if day is None else f"{weekday(day, texts)} {shown_day(day.isoformat(), texts)}"
