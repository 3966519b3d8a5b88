"""From codes to instances, and from an instance to its state: the one ``derive`` that everybody uses (contract.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cpp_tui.domain.codes import EVENT_ORDER, completes
from cpp_tui.domain.conflicts import conflicts
from cpp_tui.domain.days import add_days
from cpp_tui.domain.evidence import Missing, end_of_the_stale, next_evidence, passed_over
from cpp_tui.domain.facts import CodeFact, ContactFact, Rules
from cpp_tui.domain.limits import LimitBook, Limits


class PathwayState(NamedTuple):
    """What the rules say of one instance. Days are ISO; nothing in it depends on today."""

    unit: str
    coordinator: str
    stage: str
    is_open: bool
    next_stage: str | None
    due_on: str | None
    total_due_on: str | None
    last_event: str
    last_on: str
    started_on: str | None
    treated_on: str | None
    treatment: str | None
    missing: str
    passed_since: str | None
    evidence_on: str | None
    evidence_kind: str | None
    backlog_since: str | None
    flags: tuple[str, ...]
    limits_status: str
    missing_rows: tuple[Missing, ...]


def in_order(codes: Sequence[CodeFact]) -> list[CodeFact]:
    """Return the codes in date order; those of one day stand in the order A S B C F O X."""
    latest = ""
    for code in codes:
        if code.on <= latest:
            break
        latest = code.on
    else:
        return list(codes)
    ordered = sorted(codes)
    days = [code.on for code in ordered]
    if len(set(days)) < len(days):
        ordered.sort(key=lambda code: (code.on, EVENT_ORDER[code.event]))
    return ordered


def instances(pathway: str, codes: Sequence[CodeFact]) -> list[list[CodeFact]]:
    """Divide one person's codes of one pathway, given in order, into instances.

    An A dated after the day on which the instance was completed, or was transferred with nothing coded since, begins
    a new one (contract.md).
    """
    found: list[list[CodeFact]] = []
    is_completed = False
    transferred_on = ""
    for code in codes:
        if not found or (code.event == "A" and (is_completed or found[-1][-1].on == transferred_on)):
            found.append([code])
            is_completed, transferred_on = False, ""
        else:
            found[-1].append(code)
        is_completed = is_completed or completes(pathway, code.event)
        if code.event == "O":
            transferred_on = code.on
    return found


def _stage(pathway: str, codes: Sequence[CodeFact], first: Mapping[str, CodeFact]) -> str:
    if "X" in first or "F" in first:
        return "completed"
    if "C" in first:
        for code in codes:
            if completes(pathway, code.event):
                return "completed"
    if "O" in first and codes[-1].on == max(code.on for code in codes if code.event == "O"):
        return "transferred"
    if "C" in first:
        return "decided"
    return "investigating" if "S" in first else "started"


def _due(stage: str, first: Mapping[str, CodeFact], limits: Limits) -> tuple[str | None, str | None]:
    """Return the next stage and its due day."""
    if stage == "started":
        next_stage, begin, days = "S", first.get("A"), limits.of1
    elif stage == "investigating":
        next_stage, begin, days = "C", first.get("S"), limits.of2
    elif stage == "decided":
        next_stage, begin, days = "F", first.get("C"), limits.of3_shortest
    else:
        return None, None
    return next_stage, None if begin is None or days is None else add_days(begin.on, days)


def _limits_of_next(
    pathway: str, stage: str, in_force: Limits, first: Mapping[str, CodeFact], book: LimitBook, rules: Rules
) -> Limits:
    """Return the limits that the next stage's due day is counted with: as ``rules.limits_by`` says."""
    if rules.limits_by == "start" or stage not in ("investigating", "decided"):
        return in_force
    begin = first.get("S" if stage == "investigating" else "C")
    return in_force if begin is None else book.on(pathway, begin.on)


def derive(
    pathway: str,
    codes: Sequence[CodeFact],
    contacts: Sequence[ContactFact],
    book: LimitBook,
    rules: Rules,
) -> PathwayState:
    """Return the state of one instance.

    ``codes`` are those of the instance, in order (at least one); ``contacts`` are all of the person's, by day.
    """
    first: dict[str, CodeFact] = {}
    for code in codes:
        first.setdefault(code.event[0], code)
    last = codes[-1]
    start = first.get("A")
    stage = _stage(pathway, codes, first)
    in_force = book.on(pathway, (start or codes[0]).on)
    next_stage, due_on = _due(stage, first, _limits_of_next(pathway, stage, in_force, first, book, rules))
    rows = passed_over(pathway, codes, first, contacts)
    passed_since = min([row.since for row in rows]) if rows else None
    missing = "".join([row.stage for row in rows])
    evidence = next_evidence(pathway, next_stage, last.on, contacts) if next_stage else None
    if evidence is not None:
        rows.append(evidence)
    if next_stage is not None:
        rows.append(end_of_the_stale(pathway, last.on, contacts, rules.stale_after_days))
    owner = start or codes[0]
    total = in_force.of4_shortest
    return PathwayState(
        unit=owner.unit,
        coordinator=last.by or next((code.by for code in reversed(codes) if code.by), ""),
        stage=stage,
        is_open=next_stage is not None,
        next_stage=next_stage,
        due_on=due_on,
        total_due_on=add_days(start.on, total) if start and total is not None else None,
        last_event=last.event,
        last_on=last.on,
        started_on=start.on if start else None,
        treated_on=first["F"].on if "F" in first else None,
        treatment=first["F"].event if "F" in first else None,
        missing=missing,
        passed_since=passed_since,
        evidence_on=evidence.since if evidence else None,
        evidence_kind=evidence.evidence if evidence else None,
        backlog_since=min([row.since for row in rows]) if rows else None,
        flags=conflicts(pathway, codes, first),
        limits_status=in_force.status,
        missing_rows=tuple(rows),
    )
