"""How the day of a code is found for each of many pathways: one rule for all rows of a batch."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from cpp_tui.domain.days import add_days

RuleKind = Literal["day", "evidence", "due", "latest", "pasted"]

RULE_KINDS: Final[tuple[RuleKind, ...]] = ("day", "evidence", "due", "latest", "pasted")
"""A fixed day, that of the evidence, the due day, some days after the latest code, or a day pasted for each row."""


class DateRule(NamedTuple):
    """A rule for days: ``day`` is the fixed ISO day, ``days`` the calendar days after the latest code."""

    kind: RuleKind
    day: str = ""
    days: int = 0

    def day_for(self, evidence_on: str | None, due_on: str | None, latest_on: str) -> str | None:
        """Return the ISO day that the rule gives for one pathway, or ``None`` when it has no such day."""
        if self.kind == "day":
            return self.day
        if self.kind == "evidence":
            return evidence_on
        if self.kind == "due":
            return due_on
        return add_days(latest_on, self.days) if self.kind == "latest" and latest_on else None


ON_EVIDENCE: Final = DateRule("evidence")
"""Each code on the day of its evidence."""

AS_PASTED: Final = DateRule("pasted")
"""Each code on the day that was pasted for its row alone."""
