"""The plan for the backlog: how fast it shrinks, when it is gone, and whether that is before the next report."""

from __future__ import annotations

from dataclasses import dataclass

from cpp_tui.domain.days import add_days
from cpp_tui.domain.pace import Pace, RunSoFar, needed_pace
from cpp_tui.domain.reporting import Calendar, Run


@dataclass(frozen=True, slots=True)
class Plan:
    """Days are ISO; paces are cases a working day, Monday to Friday, as public holidays are not counted out.

    ``done_on`` is when all is done at the pace of everybody in the last four weeks: ``None`` when that is more than ten
    years away, and without a pace; then nothing is known of what depends on it (``None``) either.
    """

    today: str
    left: int
    parked: int
    everybody: Pace
    mine: Pace
    run: RunSoFar | None
    """How far the run through the queue has come that is going on, if one is."""
    run_seconds_left: float | None
    """Seconds of such work that what is left takes at the pace of the run."""
    done_on: str | None
    next_run: Run | None
    is_deadline_confirmed: bool
    is_done_by_report: bool | None
    needed_per_day: float | None
    """The pace that it takes to be done by the deadline of the next report; ``None`` when no working day is left."""
    lock_year: int
    lock_on: str
    """The first day on which the year takes no corrections."""
    is_lock_confirmed: bool
    is_done_before_lock: bool | None


def make_plan(
    left: int, parked: int, everybody: Pace, mine: Pace, calendar: Calendar, today: str, run: RunSoFar | None = None
) -> Plan:
    """Return the plan for ``left`` cases on an ISO day."""
    next_run = calendar.next_run(today)
    lock_year, lock_on = calendar.next_lock(today)
    done_on = everybody.done_on(left, today)
    is_known = left <= 0 or everybody.cases > 0
    return Plan(
        today=today,
        left=left,
        parked=parked,
        everybody=everybody,
        mine=mine,
        run=run,
        run_seconds_left=run.seconds_for(left) if run else None,
        done_on=done_on,
        next_run=next_run,
        is_deadline_confirmed=calendar.is_deadline_confirmed,
        is_done_by_report=_is_by(done_on, next_run.deadline, is_known=is_known) if next_run else None,
        needed_per_day=needed_pace(left, today, next_run.deadline) if next_run else None,
        lock_year=lock_year,
        lock_on=lock_on,
        is_lock_confirmed=calendar.is_lock_confirmed,
        is_done_before_lock=_is_by(done_on, add_days(lock_on, -1), is_known=is_known),
    )


def _is_by(done_on: str | None, day: str, *, is_known: bool) -> bool | None:
    """Tell whether all is done by a day; what takes more than ten years is not; ``None`` without a pace."""
    if not is_known:
        return None
    return done_on is not None and done_on <= day
