"""The worklists: their names, the days that bound them, and why a row stands in one (contract.md "Worklists")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from cpp_tui.domain.days import add_days, add_working_days
from cpp_tui.domain.facts import Rules

LISTS: Final = (
    "today",
    "open",
    "overdue",
    "never-coded-out",
    "after-coding",
    "referrals",
    "to-enter",
    "conflicts",
    "not-included",
    "sleeping",
    "parked",
)
"""Every worklist, in the order in which it is shown."""


def bounds(today: str, rules: Rules) -> dict[str, str]:
    """Return the ISO days that the lists compare with.

    ``today``; ``soon``: the last day that is due soon; ``real_time``: evidence before it is older than real time;
    ``stale``: a latest code before it is never coded out.
    """
    return {
        "today": today,
        "soon": add_days(today, rules.due_soon_days),
        "real_time": add_days(today, -rules.real_time_days),
        "stale": add_days(today, -rules.stale_after_days),
    }


REFERRAL_ANSWER_DAYS: Final = 10
"""Working days within which a referral is to be assessed (domain.md 7)."""


def answer_by(received_on: str) -> str:
    """Return the ISO day by which a referral received on an ISO day is to be assessed."""
    return add_working_days(received_on, REFERRAL_ANSWER_DAYS)


class Standing(NamedTuple):
    """The state of a pathway as far as lists ask for it; days are ISO."""

    stage: str
    next_stage: str | None
    due_on: str | None
    last_on: str
    passed_since: str | None
    evidence_on: str | None
    missing: str
    flags: tuple[str, ...]
    to_enter: int
    rest_kind: str | None = None
    """``sleep`` or ``done`` while the row rests or has not been dealt with since."""
    rest_until: str = ""
    """The day from which it stands in ``today`` again."""
    parked_until: str = ""
    """The first day on which one of the codes that it lacks counts; empty when none of them is parked."""

    @property
    def is_open(self) -> bool:
        """Open pathways expect a next code."""
        return self.next_stage is not None


def has_evidence(evidence_on: str | None, today: str) -> bool:
    """Tell whether the next step is known to have taken place by ``today``."""
    return evidence_on is not None and evidence_on <= today


def overdue_kind(standing: Standing, today: str) -> str | None:
    """Return ``waiting`` or ``uncoded`` for an overdue pathway, else ``None``."""
    if not standing.is_open or standing.due_on is None or standing.due_on >= today:
        return None
    return "uncoded" if has_evidence(standing.evidence_on, today) else "waiting"


def is_stale(standing: Standing, limit: Mapping[str, str]) -> bool:
    """Tell whether an open pathway was never coded out."""
    return standing.is_open and standing.last_on < limit["stale"]


def _has_fresh_evidence(standing: Standing, limit: Mapping[str, str]) -> bool:
    """Tell whether the next step took place so lately that its code is no backlog yet."""
    return standing.evidence_on is not None and limit["real_time"] <= standing.evidence_on <= limit["today"]


def lacks_code(standing: Standing, limit: Mapping[str, str]) -> bool:
    """Tell whether a pathway lacks a code that counts today, parked or not (contract.md "After-coding rows")."""
    evidence_is_old = standing.evidence_on is not None and standing.evidence_on < limit["real_time"]
    return bool(standing.missing) or (standing.is_open and (evidence_is_old or is_stale(standing, limit)))


def counts_today(basis: str, since: str, evidence_on: str | None, limit: Mapping[str, str]) -> bool:
    """Tell whether a missing code counts today; an end does not while the next event is known to be the one lacking."""
    if basis == "next":
        return since < limit["real_time"]
    if basis == "end":
        return since < limit["today"] and (evidence_on is None or evidence_on >= limit["real_time"])
    return True


def lists_of(standing: Standing, limit: Mapping[str, str]) -> list[str]:
    """Return the pathway lists in which a pathway stands."""
    found = ["open"] if standing.is_open else []
    if overdue_kind(standing, limit["today"]):
        found.append("overdue")
    if is_stale(standing, limit):
        found.append("never-coded-out")
    if lacks_code(standing, limit):
        found.append("parked" if standing.parked_until > limit["today"] else "after-coding")
    if standing.to_enter:
        found.append("to-enter")
    if any(flag != "gone" for flag in standing.flags):
        found.append("conflicts")
    if standing.rest_kind == "sleep" and standing.rest_until > limit["today"]:
        found.append("sleeping")
    return (["today"] if today_group(standing, limit) else []) + found


def today_group(standing: Standing, limit: Mapping[str, str]) -> str | None:
    """Return the group of ``today`` in which a pathway stands, the patient-facing ones first, or ``None``.

    One that rests stands in none; one that has slept and belongs to none comes back in a group of its own.
    """
    if standing.rest_until > limit["today"]:
        return None
    return _group_by_state(standing, limit) or ("back" if standing.rest_kind == "sleep" else None)


def _group_by_state(standing: Standing, limit: Mapping[str, str]) -> str | None:
    today = limit["today"]
    if overdue_kind(standing, today) == "waiting":
        return "waiting"
    is_due_soon = standing.is_open and standing.due_on is not None and today <= standing.due_on <= limit["soon"]
    if is_due_soon and not has_evidence(standing.evidence_on, today):
        return "due-soon"
    if standing.to_enter:
        return "to-enter"
    old_evidence = standing.evidence_on is not None and standing.evidence_on < limit["real_time"]
    is_passed = standing.passed_since is not None and standing.passed_since <= today
    is_backlog = is_passed or (
        standing.is_open and (old_evidence or is_stale(standing, limit) or overdue_kind(standing, today) is not None)
    )
    is_todays = overdue_kind(standing, today) is not None and _has_fresh_evidence(standing, limit)
    return "uncoded" if is_backlog and (is_todays or standing.parked_until <= today) else None
