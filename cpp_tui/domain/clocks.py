"""The clocks OF1 to OF4 of a pathway instance: days used, against the limit in force (domain.md 3 and 4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from cpp_tui.domain.codes import LEADING_DECISIONS, TREATMENTS, completes
from cpp_tui.domain.days import days_between
from cpp_tui.domain.facts import CodeFact, Rules
from cpp_tui.domain.limits import LimitBook

_LATER: Final = {"OF1": "CF", "OF2": "F"}
"""Codes that stand after an interval's end: when its end is missing it was passed over, and is not measured."""

INTERVALS: Final = ("OF1", "OF2", "OF3", "OF4")


class Clock(NamedTuple):
    """One interval: begin and end as ISO days (``None`` while open or without a code), days used and the limit.

    ``days`` runs to today while the interval is open; ``limit`` is ``None`` when none is known.
    """

    interval: str
    begin: str | None
    end: str | None
    days: int | None
    limit: int | None
    modality: str | None
    status: str


def clocks(pathway: str, codes: Sequence[CodeFact], today: str, book: LimitBook, rules: Rules) -> tuple[Clock, ...]:
    """Return OF1 to OF4 of one instance (codes in order).

    OF2 ends with the first C of any kind, OF3 begins with the first CK or CU; only the first treatment counts. An open
    interval is measured to ``today``; its OF3 and OF4 limits are the shortest ones as long as no treatment is known.
    """
    first: dict[str, CodeFact] = {}
    leading: CodeFact | None = None
    for code in codes:
        first.setdefault(code.event[0], code)
        if leading is None and code.event in LEADING_DECISIONS:
            leading = code
    is_over = "X" in first or ("F" not in first and any(completes(pathway, code.event) for code in codes))
    treatment = first.get("F")
    ends = (
        ("OF1", first.get("A"), first.get("S")),
        ("OF2", first.get("S"), first.get("C")),
        ("OF3", leading if pathway != "C01" else None, treatment),
        ("OF4", first.get("A") if pathway != "C01" else None, treatment),
    )
    start = first.get("A", codes[0]).on
    found = []
    for interval, begin, end in ends:
        by = start if rules.limits_by == "start" or begin is None else begin.on
        limits = book.on(pathway, by)
        modality = TREATMENTS.get(treatment.event) if treatment and interval in ("OF3", "OF4") else None
        if interval in ("OF1", "OF2") or treatment is not None:
            limit = limits.of(interval, modality)
        else:
            limit = limits.of3_shortest if interval == "OF3" else limits.of4_shortest
        days = None
        is_passed = end is None and interval in _LATER and any(kind in first for kind in _LATER[interval])
        if begin is not None and (end is not None or not (is_over or is_passed)):
            days = days_between(begin.on, end.on if end else today)
        found.append(
            Clock(interval, begin.on if begin else None, end.on if end else None, days, limit, modality, limits.status)
        )
    return tuple(found)
