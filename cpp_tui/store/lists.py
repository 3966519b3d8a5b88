"""The worklists as segments of SQL over the derived columns, each with its own index, count and order.

A list is the concatenation of its segments. Conditions of partial indexes stand as constants: a bound parameter there
loses the index (design.md, "Speed"). Bound days are those of ``domain.worklists.bounds``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_OVERDUE = "p.is_open = 1 AND p.due_sort < :today"
_NO_EVIDENCE = "(p.evidence_on IS NULL OR p.evidence_on > :today)"
_EVIDENCE = "p.evidence_on <= :today"
_SOON = f"p.is_open = 1 AND p.due_sort BETWEEN :today AND :soon AND {_NO_EVIDENCE}"
_AWAKE = "p.rest_until <= :today"
_PATIENT_FIRST = f"(p.is_open = 1 AND p.due_sort <= :soon AND {_NO_EVIDENCE})"

_BACKLOG = f"""p.backlog_since IS NOT NULL AND p.backlog_since <= :today AND p.to_enter = 0 AND NOT {_PATIENT_FIRST}
    AND (p.parked_until <= :today
    OR (p.is_open = 1 AND p.due_sort < :today AND p.evidence_on BETWEEN :real_time AND :today))
    AND (p.passed_since <= :today OR (p.is_open = 1 AND (p.evidence_on < :real_time
    OR p.last_on < :stale OR (p.due_sort < :today AND {_EVIDENCE}))))"""
_BACK = f"""p.rest_kind = 'sleep' AND p.rest_until <= :today AND p.to_enter = 0 AND NOT {_PATIENT_FIRST}
    AND ({_BACKLOG}) IS NOT TRUE"""

MISSING_ACTIVE: Final = """(m.basis = 'passed' OR (m.basis = 'next' AND m.since < :real_time)
    OR (m.basis = 'end' AND m.since < :today AND (m.evidence_on IS NULL OR m.evidence_on >= :real_time)))"""

NOT_PARKED: Final = "m.parked_until <= :today"
PARKED: Final = "m.parked_until <> '' AND m.parked_until > :today"


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of a list: rows of one kind from one table, in the order of ``order``.

    ``group`` names the stretch where a list shows it, ``alias`` is the table's, ``order`` ends in a unique column.
    """

    kind: str
    table: str
    where: str
    order: str
    group: str | None = None

    @property
    def alias(self) -> str:
        """The short name of the table in ``where`` and ``order``."""
        return self.table.rpartition(" ")[2]


def _pathways(where: str, order: str, group: str | None = None) -> Segment:
    return Segment("pathway", "pathway p", where, order, group)


def _referrals(where: str, order: str = "r.received_on, r.id", group: str | None = None) -> Segment:
    return Segment("referral", "referral r", where, order, group)


SEGMENTS: Final[dict[str, tuple[Segment, ...]]] = {
    "open": (_pathways("p.is_open = 1", "p.due_sort, p.id"),),
    "overdue": (
        _pathways(f"{_OVERDUE} AND {_NO_EVIDENCE}", "p.due_sort, p.id", "waiting"),
        _pathways(f"{_OVERDUE} AND {_EVIDENCE}", "p.due_sort, p.id", "uncoded"),
    ),
    "never-coded-out": (_pathways("p.is_open = 1 AND p.last_on < :stale", "p.last_on, p.id"),),
    "after-coding": (
        Segment("missing", "missing m", f"{MISSING_ACTIVE} AND {NOT_PARKED}", "m.since, m.pathway_id, m.stage"),
    ),
    "referrals": (_referrals("r.decision IS NULL"),),
    "to-enter": (Segment("to-enter", "event e", "e.to_enter = 1", "e.registered_at, e.id"),),
    "conflicts": (_pathways("p.has_conflict = 1", "p.last_on DESC, p.id DESC"),),
    "not-included": (Segment("diagnosis", "diagnosis d", "d.not_included = 1", "d.diagnosed_on, d.id"),),
    "today": (
        _pathways(f"{_OVERDUE} AND {_NO_EVIDENCE} AND {_AWAKE}", "p.due_sort, p.id", "waiting"),
        _pathways(f"{_SOON} AND {_AWAKE}", "p.due_sort, p.id", "due-soon"),
        _referrals("r.decision IS NULL AND r.pathway_started IS NULL AND r.rest_until <= :today", group="referral"),
        _pathways(_BACK, "p.rest_until, p.id", "back"),
        _referrals(
            "r.rest_kind = 'sleep' AND r.rest_until <= :today AND r.decision IS NULL AND r.pathway_started IS NOT NULL",
            "r.rest_until, r.id",
            "back",
        ),
        _pathways(f"p.to_enter > 0 AND NOT {_PATIENT_FIRST} AND {_AWAKE}", "p.last_on, p.id", "to-enter"),
        _pathways(f"{_BACKLOG} AND {_AWAKE}", "p.backlog_since, p.id", "uncoded"),
    ),
    "parked": (
        Segment("missing", "missing m", f"{PARKED} AND {MISSING_ACTIVE}", "m.parked_until, m.pathway_id, m.stage"),
    ),
    "sleeping": (
        _pathways("p.rest_kind = 'sleep' AND p.rest_until > :today", "p.rest_until, p.id"),
        _referrals("r.rest_kind = 'sleep' AND r.rest_until > :today AND r.decision IS NULL", "r.rest_until, r.id"),
    ),
}
"""Segments of every list; ``today`` holds each pathway once, where it stands first (patients before codes)."""

DONE_TODAY: Final = (
    _pathways("p.rest_kind = 'done' AND p.rest_until > :today", "p.rest_until, p.id"),
    _referrals("r.rest_kind = 'done' AND r.rest_until > :today AND r.decision IS NULL", "r.rest_until, r.id"),
)
"""What was done for today: no list, but counted beside the groups of ``today``."""
