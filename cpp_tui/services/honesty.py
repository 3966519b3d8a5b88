"""The share of codes that were registered in real time, by month, by code and by unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Final

from cpp_tui.domain.real_time import Lateness, joined, lateness
from cpp_tui.domain.refusal import Refusal
from cpp_tui.store.honesty import GROUPS, HonestyQuery, LateCode, counted, late_codes

if TYPE_CHECKING:
    from cpp_tui.domain.facts import Rules
    from cpp_tui.store.store import Store

BY: Final = tuple(GROUPS)
MOST_LATE: Final = 10_000
"""Late codes of one group that are listed."""

_MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Share:
    """One group of codes, named by ``key`` (empty for codes without a unit), with its figures."""

    key: str
    figures: Lateness

    @property
    def fields(self) -> dict[str, object]:
        """The group as JSON."""
        return {
            "key": self.key,
            "codes": self.figures.codes,
            "real_time": self.figures.real_time,
            "late": self.figures.late,
            "unknown": self.figures.unknown,
            "percent": self.figures.percent,
            "median_days_late": self.figures.median_days_late,
        }


@dataclass(frozen=True, slots=True)
class Shares:
    """Every group of one kind in the order of its keys, and all of them together."""

    by: str
    rows: tuple[Share, ...]
    total: Share


class Honesty:
    """Reads how late codes were registered; every method blocks."""

    def __init__(self, store: Store, rules: Rules) -> None:
        self._store = store
        self._rules = rules

    def shares(self, by: str, query: HonestyQuery | None = None, stop: Event | None = None) -> Shares:
        """Return the groups of codes that are asked for, beside whatever else is read.

        Raises ``Refusal`` for an unknown grouping and for what is no month, ``StoppedError`` when ``stop`` is set.
        """
        asked = query or HonestyQuery()
        self._check(by, asked)
        found = counted(self._store.counter, by, asked, stop)
        rows = tuple(Share(key, self._figures(found[key])) for key in sorted(found))
        return Shares(by, rows, Share("", self._figures(joined(list(found.values())))))

    def late(self, by: str, key: str, query: HonestyQuery | None = None) -> list[LateCode]:
        """Return the codes of one group that were not registered in real time, the latest first."""
        asked = query or HonestyQuery()
        self._check(by, asked)
        return late_codes(self._store.counter, by, key, asked, self._rules.real_time_days, MOST_LATE)

    def _figures(self, days: Mapping[int | None, int]) -> Lateness:
        return lateness(days, self._rules.real_time_days)

    @staticmethod
    def _check(by: str, query: HonestyQuery) -> None:
        if by not in GROUPS:
            raise Refusal("honesty.unknown-by", known=", ".join(GROUPS))
        for month in (query.first, query.last):
            if month is not None and not _MONTH.fullmatch(month):
                raise Refusal("honesty.no-month")
        if query.first and query.last and query.first > query.last:
            raise Refusal("honesty.from-after-to")
