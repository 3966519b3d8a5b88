"""How late codes were registered: pure figures over days between the event and its registration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Lateness(NamedTuple):
    """Codes of one group: in real time, late, and of unknown registration; days late are calendar days."""

    real_time: int
    late: int
    unknown: int
    median_days_late: float | None

    @property
    def codes(self) -> int:
        """All codes of the group."""
        return self.real_time + self.late + self.unknown

    @property
    def percent(self) -> float | None:
        """The share in real time of those whose registration is known, in per cent; ``None`` when none is."""
        known = self.real_time + self.late
        return None if known == 0 else round(100 * self.real_time / known, 1)


def lateness(days: Mapping[int | None, int], real_time_days: int) -> Lateness:
    """Return the figures of a group from how many codes were registered how many days late (``None``: unknown).

    A code registered before its event is in real time. The median is that of the late ones; of an even number it is
    the mean of the middle two.
    """
    known = {late: count for late, count in days.items() if late is not None}
    late = {day: count for day, count in known.items() if day > real_time_days}
    in_time = sum(known.values()) - sum(late.values())
    return Lateness(in_time, sum(late.values()), days.get(None, 0), _median(late))


def _median(counts: Mapping[int, int]) -> float | None:
    total = sum(counts.values())
    if not total:
        return None
    return (_at(counts, (total - 1) // 2) + _at(counts, total // 2)) / 2


def _at(counts: Mapping[int, int], place: int) -> int:
    """Return the value at a place of the counted values in order."""
    for value in sorted(counts):
        place -= counts[value]
        if place < 0:
            return value
    raise IndexError(place)


def joined(parts: list[Mapping[int | None, int]]) -> dict[int | None, int]:
    """Return the counts of several groups together."""
    total: dict[int | None, int] = {}
    for part in parts:
        for late, count in part.items():
            total[late] = total.get(late, 0) + count
    return total
