"""The plan for the backlog: how fast it shrinks, when it is gone, and whether that is before the next report."""

from __future__ import annotations

from dataclasses import dataclass

from cpp_tui.domain.days import add_days
from cpp_tui.domain.pace import Pace, RunSoFar, needed_pace
from cpp_tui.domain.reporting import Calendar, Run
from cpp_tui.texts import Texts


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


def plan_lines(plan: Plan, texts: Texts) -> tuple[str, ...]:
    """Return the plan in sentences: the pace, what is left, the next report, the yearly lock, and what ``*`` means."""
    lines = [_pace_line(plan, texts), _left_line(plan, texts)]
    if plan.run is not None and plan.run.seconds_a_case is not None:
        lines.insert(1, _run_line(plan, plan.run, texts))
    if plan.next_run is not None:
        lines.append(_report_line(plan, plan.next_run, texts))
    verdict = _verdict(plan.is_done_before_lock)
    lines.append(
        texts(f"backlog.lock-{verdict}", year=plan.lock_year, date=marked(plan.lock_on, plan.is_lock_confirmed))
    )
    if not (plan.is_deadline_confirmed and plan.is_lock_confirmed):
        lines.append(texts("backlog.not-confirmed"))
    return tuple(lines)


def marked(day: str, is_confirmed: bool) -> str:
    """Return a day, with ``*`` where it is not confirmed."""
    return day if is_confirmed else f"{day}*"


def months_named(months: tuple[str, ...], texts: Texts) -> str:
    """Return months as people call them: ``October 2026``."""
    return ", ".join(texts(f"backlog.month-{int(month[5:7])}", year=month[:4]) for month in months)


def _pace_line(plan: Plan, texts: Texts) -> str:
    everybody, mine = plan.everybody, plan.mine
    if everybody.cases <= 0:
        return texts("backlog.no-pace")
    paces = {"pace": texts.figure(everybody.per_day), "mine": texts.figure(mine.per_day)}
    return texts("backlog.pace", count=everybody.cases, **paces)


def _run_line(plan: Plan, run: RunSoFar, texts: Texts) -> str:
    each, rest = (duration(seconds or 0, texts) for seconds in (run.seconds_a_case, plan.run_seconds_left))
    return texts("backlog.run", count=run.cases, each=each, rest=rest)


def _left_line(plan: Plan, texts: Texts) -> str:
    if plan.done_on is not None:
        said = texts("backlog.left", count=plan.left, date=plan.done_on)
    else:
        said = texts("backlog.left-far" if plan.everybody.cases > 0 else "backlog.left-open", count=plan.left)
    return f"{said} {texts('backlog.left-parked', count=plan.parked)}" if plan.parked else said


def _report_line(plan: Plan, run: Run, texts: Texts) -> str:
    verdict = _verdict(plan.is_done_by_report)
    if verdict != "before" and plan.needed_per_day is None:
        verdict = "no-day"
    return texts(
        f"backlog.report-{verdict}",
        months=months_named(run.covers or (run.month,), texts),
        date=marked(run.deadline, plan.is_deadline_confirmed),
        pace=texts.figure(plan.needed_per_day or 0),
    )


def _verdict(is_in_time: bool | None) -> str:
    return "open" if is_in_time is None else "before" if is_in_time else "after"


def duration(seconds: float, texts: Texts) -> str:
    """Return how long something takes, as people say it: ``40 s``, ``5 min``, ``1 h 20 min``."""
    if seconds < 90:
        return texts("backlog.seconds", number=round(seconds))
    minutes = round(seconds / 60)
    if minutes < 90:
        return texts("backlog.minutes", number=minutes)
    hours, minutes = divmod(minutes, 60)
    return texts("backlog.hours", number=hours, minutes=minutes)
