"""The backlog and its plan in words: sentences, names of groups and months, and which days are not confirmed."""

from __future__ import annotations

from cpp_tui.domain.backlog import Group
from cpp_tui.domain.pace import RunSoFar
from cpp_tui.domain.reporting import Calendar, Run
from cpp_tui.services.plan import Plan
from cpp_tui.texts import Texts


def group_name(group: Group, texts: Texts) -> str:
    """Return what a group of the backlog is called."""
    return texts(f"backlog.{group.kind}-{group.id}")


def deadline_text(group: Group, calendar: Calendar, texts: Texts) -> str:
    """Return the deadline of the next report that can take codes of a group; empty without one."""
    first = next(iter(group.deadlines), None)
    return "" if first is None else texts.day(marked(first.day, calendar.is_deadline_confirmed))


def lateness_text(group: Group, texts: Texts) -> str:
    """Return how many codes of a group are corrections, and how many come too late."""
    said = (
        ("backlog.corrections", group.reported - group.without_run),
        ("backlog.without-run", group.without_run),
        ("backlog.locked", group.locked),
    )
    return " · ".join(texts(key, count=count) for key, count in said if count > 0)


def report_text(group: Group, calendar: Calendar, texts: Texts) -> str:
    """Return the deadline of a group and what comes too late for its first report."""
    return " · ".join(filter(None, (deadline_text(group, calendar, texts), lateness_text(group, texts))))


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
