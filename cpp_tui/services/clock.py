"""The time of day and the day: in Norway, whatever the machine's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def today_in_norway() -> date:
    """Return the day that it is in Norway."""
    return datetime.now(ZoneInfo("Europe/Oslo")).date()


def now_in_norway() -> str:
    """Return the wall time in Norway as ``YYYY-MM-DDTHH:MM:SS``, as registrations are stamped."""
    return datetime.now(UTC).astimezone(ZoneInfo("Europe/Oslo")).strftime("%Y-%m-%dT%H:%M:%S")
