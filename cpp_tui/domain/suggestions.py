"""The rules by which evidence suggests a missing code: their names, how much each carries, and those of referrals.

Contacts and other codes suggest in ``domain.evidence``, where the missing codes are found.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from cpp_tui.domain.days import days_between
from cpp_tui.domain.evidence import Missing
from cpp_tui.domain.facts import ReferralFact

STRENGTHS: Final = ("certain", "likely", "guess")
"""How much a suggestion carries; only the first can be taken in bulk without looking."""

RULES: Final[dict[str, str]] = {
    "attendance": "certain",
    "treatment": "certain",
    "late-treatment": "certain",
    "talk-before-treatment": "likely",
    "biopsy-code": "likely",
    "treatment-code": "likely",
    "marked-referral": "likely",
    "referral": "likely",
    "death": "likely",
    "talk": "guess",
    "unnamed-referral": "guess",
}
"""Every rule, and the strength of what it suggests; ``suggestions.rule.<name>`` among the texts states it."""

REFERRAL_DAYS: Final = 365
"""Calendar days before a pathway's first code within which a referral can have begun it (inferred)."""

Rejected = tuple[str, str]
"""A suggestion that somebody rejected: event, ISO day; it may have stood for a next code or for an end."""


def rule_of(stage: str, evidence: str | None, strength: str | None) -> str:
    """Return the rule that a suggestion rests on."""
    if evidence in ("biopsy-code", "treatment-code", "death"):
        return evidence
    if stage == "A":
        if strength == "guess":
            return "unnamed-referral"
        return "marked-referral" if evidence == "marked-referral" else "referral"
    if stage == "S":
        return "attendance"
    if stage == "C":
        return "talk" if strength == "guess" else "talk-before-treatment"
    return "late-treatment" if stage == "end" else "treatment"


def with_referral(
    rows: Sequence[Missing], pathway: str, first_on: str, referrals: Sequence[ReferralFact]
) -> tuple[Missing, ...]:
    """Suggest a missing A on the day on which a referral was received (domain.md R1).

    Of the referrals within a year up to the pathway's first code, those that name the pathway come before marked ones
    that name none, and among them the latest counts.
    """
    return tuple(_start(row, pathway, first_on, referrals) if row.stage == "A" else row for row in rows)


def _start(row: Missing, pathway: str, first_on: str, referrals: Sequence[ReferralFact]) -> Missing:
    near = [found for found in referrals if 0 <= days_between(found.on, first_on) <= REFERRAL_DAYS]
    named = [found for found in near if found.pathway == pathway]
    unnamed = [found for found in near if not found.pathway and found.is_marked]
    if not named and not unnamed:
        return row
    found = max(named or unnamed)
    evidence = "marked-referral" if found.is_marked else "referral"
    return row._replace(event="A", on=found.on, evidence=evidence, strength="likely" if named else "guess")


def without_rejected(rows: Sequence[Missing], rejected: Collection[Rejected]) -> tuple[Missing, ...]:
    """Take away what somebody has rejected: the code stays missing, the same suggestion is not made again."""
    return tuple(
        row._replace(event=None, on=None, evidence=None, strength=None)
        if row.event is not None and (row.event, row.on) in rejected
        else row
        for row in rows
    )


def answer_to(
    stage: str, basis: str, event: str, on: str, codes: Sequence[tuple[str, str]]
) -> tuple[str, str, str] | None:
    """Return what codes (event, ISO day) that were set make of a suggestion: outcome, and which of them it was.

    ``accepted`` when it is set as suggested, ``changed`` when another day or code stands for its stage, or the pathway
    that it would have led on was broken off: a code that was passed over is missing from that one too. ``None`` when
    none of the codes is about it.
    """
    if (event, on) in codes:
        return ("accepted", event, on)
    stages = "FX" if stage == "end" else stage if basis == "passed" else f"{stage}X"
    instead = next((code for code in codes if code[0][0] in stages), None)
    return None if instead is None else ("changed", *instead)
