"""``after-code``: the backlog of missing codes with the plan for it, and taking what is certain."""

from __future__ import annotations

from argparse import Namespace
from typing import Any, Final

from cpp_tui.bootstrap import Surroundings
from cpp_tui.cli.console import Console
from cpp_tui.domain.backlog import Backlog, Group
from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.reporting import Calendar, Run
from cpp_tui.services.backlog_text import group_name, plan_lines, report_text
from cpp_tui.services.desk import Desk
from cpp_tui.services.plan import Plan
from cpp_tui.services.taking import Taken
from cpp_tui.store.reader import ListQuery
from cpp_tui.texts import Texts

REFUSED: Final = 1
REFUSED_SHOWN: Final = 20
"""Refused rows that a person is shown; JSON holds all."""

Document = dict[str, Any]


def after_code(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Print the backlog and its plan, or take every certain suggestion."""
    query = ListQuery("after-coding", asked.filter, asked.unit, asked.coordinator)
    if asked.take is not None:
        return _take(around.desk(), query, console, dry_run=asked.dry_run)
    if asked.dry_run:
        raise Refusal("cli.dry-run-alone")
    desk = around.desk()
    found, plan = desk.after_coding.overview(query)
    if console.as_json:
        console.document(_document(desk, found, plan, console.texts))
    else:
        _print(desk.after_coding.calendar, found, plan, console)
    return 0


# The backlog


def _document(desk: Desk, found: Backlog, plan: Plan, texts: Texts) -> Document:
    return {
        "today": desk.today.isoformat(),
        **_sizes(found.all),
        "by_stage": [{"stage": group.id, **_group(group, texts)} for group in found.by_stage],
        "by_age": [{"age": group.id, **_group(group, texts)} for group in found.by_age],
        "plan": {**_plan(plan), "sentences": list(plan_lines(plan, texts))},
        "calendar": _calendar(desk.after_coding.calendar, plan),
    }


def _sizes(group: Group) -> Document:
    return {
        "count": group.count,
        "parked": group.parked,
        "total": group.total,
        "median_age_days": _whole(group.median_age),
        "oldest_age_days": group.oldest_age,
        "suggestions": {**group.by_strength, "none": group.without},
        "deadlines": [{"run": one.run, "deadline": one.day, "count": one.count} for one in group.deadlines],
        "reported": group.reported,
        "locked": group.locked,
        "without_run": group.without_run,
    }


def _group(group: Group, texts: Texts) -> Document:
    return {**_sizes(group), "filter": group.terms(texts.lang)}


def _whole(number: float | None) -> float | None:
    """Return a number without the decimal that it does not need."""
    return int(number) if number is not None and number == int(number) else number


def _plan(plan: Plan) -> Document:
    return {
        "left": plan.left,
        "pace": {
            "working_days": plan.everybody.days,
            "codes": plan.everybody.cases,
            "per_day": plan.everybody.per_day,
            "mine": plan.mine.cases,
            "mine_per_day": plan.mine.per_day,
        },
        "done_on": plan.done_on,
        "done_by_next_report": plan.is_done_by_report,
        "needed_per_day": plan.needed_per_day,
        "done_before_lock": plan.is_done_before_lock,
    }


def _calendar(calendar: Calendar, plan: Plan) -> Document:
    data = calendar.reporting
    return {
        "next_run": None if plan.next_run is None else _run(plan.next_run),
        "runs_status": data.runs_status,
        "deadline_status": data.deadline_status,
        "lock": {"year": plan.lock_year, "on": plan.lock_on},
        "lock_status": data.lock_status,
    }


def _run(run: Run) -> Document:
    return {"month": run.month, "covers": list(run.covers), "deadline": run.deadline}


def _print(calendar: Calendar, found: Backlog, plan: Plan, console: Console) -> None:
    texts = console.texts
    if not found.all.total:
        console.say(texts("cli.empty-list", list=texts("lists.name.after-coding")))
    else:
        names = ("what", "count", "parked", "ages", "suggestions", "report")
        headings = [texts(f"backlog.column-{name}") for name in names]
        console.table(headings, [_cells(group, calendar, texts) for group in found.groups if group.total])
        console.say("")
    for line in plan_lines(plan, texts):
        console.say(line)


def _cells(group: Group, calendar: Calendar, texts: Texts) -> list[str]:
    median = "" if group.median_age is None else texts.figure(group.median_age)
    return [
        group_name(group, texts),
        str(group.count),
        str(group.parked),
        "" if group.oldest_age is None else f"{median} ({group.oldest_age})",
        "/".join(map(str, (*group.by_strength.values(), group.without))),
        report_text(group, calendar, texts),
    ]


# Taking


def _take(desk: Desk, query: ListQuery, console: Console, *, dry_run: bool) -> int:
    texts, found = console.texts, desk.after_coding.take_certain(query, dry_run=dry_run)
    refused = [
        {
            "id": one.pathway_id,
            "missing_stage": one.stage,
            "reason": texts(one.refusal.key, **one.refusal.values),
        }
        for one in found.refused
    ]
    taken = [
        {
            "id": one.pathway_id,
            "missing_stage": one.stage,
            "code": one.code,
            "date": one.date,
            "evidence": one.evidence,
        }
        for one in found.codes
    ]
    console.answer(
        _sentence(found, texts), taken=taken, count=len(taken), refused=refused, left=found.left, dry_run=dry_run
    )
    if not console.as_json:
        _print_refused(refused, console)
    return REFUSED if refused else 0


def _sentence(found: Taken, texts: Texts) -> str:
    key = "backlog.would-take" if found.is_dry_run else "backlog.taken"
    parts = [texts(key, count=len(found.codes))]
    if found.refused:
        parts.append(texts("backlog.take-refused", count=len(found.refused)))
    return " ".join([*parts, texts("backlog.take-left", count=found.left)])


def _print_refused(refused: list[Document], console: Console) -> None:
    for row in refused[:REFUSED_SHOWN]:
        stage = console.texts(f"backlog.stage-{row['missing_stage']}")
        console.say(console.texts("backlog.refused-row", id=row["id"], stage=stage, reason=row["reason"]))
    if len(refused) > REFUSED_SHOWN:
        console.say(console.texts("backlog.more-refused", count=len(refused) - REFUSED_SHOWN))
