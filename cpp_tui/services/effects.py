"""What codes do to the clocks of a pathway before they are set: each interval before and after. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cpp_tui.domain.clocks import Clock, clocks
from cpp_tui.domain.facts import CodeFact, Rules
from cpp_tui.domain.limits import LimitBook
from cpp_tui.domain.pathway import in_order


class Effect(NamedTuple):
    """One interval in calendar days: ``None`` where it is not measured; ``limit`` is that in force afterwards."""

    interval: str
    before: int | None
    after: int | None
    limit: int | None
    is_running: bool
    """The interval is open afterwards: its days run to today."""

    @property
    def is_over(self) -> bool | None:
        """Tell whether the days afterwards are more than the limit; ``None`` when either is unknown."""
        return None if self.after is None or self.limit is None else self.after > self.limit


def effects(
    pathway: str,
    codes: Sequence[CodeFact],
    new: Sequence[CodeFact],
    today: str,
    book: LimitBook,
    rules: Rules,
) -> tuple[Effect, ...]:
    """Return what ``new`` codes change in the clocks of an instance that has ``codes``, in order; ``today`` is ISO.

    An interval counts as changed when it ends, begins, or has other days than before; OF4 is there whenever it is
    measured, so that the whole is always in sight.
    """
    return effects_between(pathway, codes, in_order([*codes, *new]), today, book, rules)


def effects_between(
    pathway: str,
    codes: Sequence[CodeFact],
    then_codes: Sequence[CodeFact],
    today: str,
    book: LimitBook,
    rules: Rules,
) -> tuple[Effect, ...]:
    """Return what changes in the clocks when an instance has ``then_codes`` instead of ``codes``, both in order."""
    before = _by_interval(pathway, codes, today, book, rules)
    after = _by_interval(pathway, then_codes, today, book, rules)
    found = []
    for interval, now in after.items():
        then = before.get(interval)
        days = then.days if then is not None else None
        is_running = now.days is not None and now.end is None
        is_changed = (days, then.end if then else None) != (now.days, now.end)
        if is_changed or (interval == "OF4" and now.days is not None):
            found.append(Effect(interval, days, now.days, now.limit, is_running))
    return tuple(found)


def _by_interval(
    pathway: str, codes: Sequence[CodeFact], today: str, book: LimitBook, rules: Rules
) -> dict[str, Clock]:
    found = clocks(pathway, codes, today, book, rules) if codes else ()
    return {clock.interval: clock for clock in found}
