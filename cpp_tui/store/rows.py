"""The frozen rows that leave the store: named tuples, as 200 of them are made for each window.

Dates are ISO ``YYYY-MM-DD`` texts, days are calendar days.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

from cpp_tui.domain.days import days_between


class Rest(NamedTuple):
    """For how long a row stays away from Today: ``kind`` is sleep or done, ``until`` the day on which it is back.

    ``woken_at`` is the moment at which an import that changed the row ended its sleep before that day.
    """

    kind: str
    since: str
    until: str
    by: str
    reason: str
    woken_at: str | None

    @property
    def ends_on(self) -> str:
        """The day from which the row stands in Today again; nothing when it was woken."""
        return "" if self.woken_at else self.until

    def days(self, today: str) -> int:
        """Return the calendar days that it has lasted by ``today``, or lasted in all."""
        last = self.woken_at[:10] if self.woken_at else self.until
        return max(0, days_between(self.since, min(last, today)))

    def is_asleep(self, today: str) -> bool:
        """Tell whether the row sleeps today."""
        return self.kind == "sleep" and self.ends_on > today

    def is_back(self, today: str) -> bool:
        """Tell whether the row has slept and nobody has dealt with it since."""
        return self.kind == "sleep" and self.ends_on <= today

    def is_done(self, today: str) -> bool:
        """Tell whether the row was done for today."""
        return self.kind == "done" and self.ends_on > today


class Parked(NamedTuple):
    """Until when a missing code is put aside; ``woken_at``: when an import that brought other evidence ended that."""

    since: str
    until: str
    by: str
    reason: str
    woken_at: str | None

    def is_aside(self, today: str) -> bool:
        """Tell whether the code is outside the count today."""
        return self.woken_at is None and self.until > today


def parking_of(stored: str | None) -> Parked | None:
    """Read a parking as a row holds it: a JSON list in the order of its fields, or nothing."""
    return Parked(*json.loads(stored)) if stored else None


def rest_of(stored: str | None) -> Rest | None:
    """Read a rest as a row holds it: a JSON list in the order of its fields, or nothing."""
    return Rest(*json.loads(stored)) if stored else None


class PathwayRow(NamedTuple):
    """One pathway instance with its derived state columns."""

    id: int
    national_id: str
    name: str
    pathway: str
    unit: str
    coordinator: str
    stage: str
    last_event: str
    last_on: str
    next_stage: str | None
    due_on: str | None
    total_due_on: str | None
    started_on: str | None
    treated_on: str | None
    evidence_on: str | None
    evidence_kind: str | None
    passed_since: str | None
    backlog_since: str | None
    missing: str
    flags: str
    limits_status: str
    to_enter: int
    version: int
    rest: str | None = None
    """The rest that stands, as ``rest_of`` reads it."""
    notes: int = 0
    """Notes that stand on the pathway, or on the person."""
    parked_until: str = ""
    """The first day on which one of the codes that it lacks counts; empty when none of them is parked."""


class MissingRow(NamedTuple):
    """One missing code (a row of ``after-coding``): the pathway, the stage that lacks and what suggests it."""

    pathway: PathwayRow
    stage: str
    basis: str
    since: str
    event: str | None
    date: str | None
    evidence: str | None
    strength: str | None
    parked: str | None = None
    """The parking that stands, as ``parking_of`` reads it."""


class ReferralRow(NamedTuple):
    """One undecided referral; ``pathway_started`` is the A date of a pathway that it seems to have led to."""

    id: int
    national_id: str
    name: str
    unit: str
    ref: str
    received_on: str
    urgency: str
    suspected_pathway: str
    from_whom: str
    text: str
    pathway_started: str | None
    rest: str | None = None
    """The rest that stands, as ``rest_of`` reads it."""
    notes: int = 0
    """Notes that stand on the referral, or on the person."""


class ToEnterRow(NamedTuple):
    """One code that was set (``act='set'``) or withdrawn here and that the record system does not know yet."""

    id: int
    act: str
    event: str
    date: str
    set_by: str
    set_at: str
    pathway: PathwayRow


class NotIncludedRow(NamedTuple):
    """One person's first diagnosis of a cancer without a pathway for that cancer (the OA1 gap)."""

    id: int
    person_id: int
    national_id: str
    name: str
    pathway: str
    icd10: str
    diagnosed_on: str
    unit: str
    notes: int = 0
    """Notes that stand on the person."""


ListRow: TypeAlias = PathwayRow | MissingRow | ReferralRow | ToEnterRow | NotIncludedRow


class CodeRow(NamedTuple):
    """One code of a pathway: when it happened, when it was registered, by whom, from where."""

    id: int
    event: str
    date: str
    unit: str
    registered_at: str | None
    registered_by: str | None
    origin: str
    seen: bool
    gone: bool
    withdrawn_at: str | None
    withdrawn_by: str | None
    withdrawn_reason: str | None


def code_row(values: Sequence[Any]) -> CodeRow:
    """Make a row from values in the order of its fields, flags as 0 and 1; what follows them is left aside."""
    seen, gone = (bool(flag) for flag in values[7:9])
    return CodeRow(*(*values[:7], seen, gone, *values[9:12]))


class ContactRow(NamedTuple):
    """One contact with the hospital."""

    date: str
    kind: str
    unit: str


class DiagnosisRow(NamedTuple):
    """One recorded diagnosis and the pathway that the code book maps it to."""

    icd10: str
    date: str
    pathway: str | None


class NoteRow(NamedTuple):
    """One note; ``about`` is pathway, referral or person."""

    id: int
    about: str
    text: str
    at: str
    user: str
    withdrawn_at: str | None
    withdrawn_by: str | None
    withdrawn_reason: str | None


class HistoryRow(NamedTuple):
    """One line of the history: who did what to which fact, with the values before and after (JSON texts)."""

    id: int
    at: str
    user: str
    act: str
    entity: str
    action: str
    before: str | None
    after: str | None
    reason: str | None


class PathwayDetail(NamedTuple):
    """Everything that stands about one pathway."""

    row: PathwayRow
    ref: str | None
    codes: tuple[CodeRow, ...]
    contacts: tuple[ContactRow, ...]
    missing: tuple[MissingRow, ...]
    referrals: tuple[ReferralRow, ...]
    diagnoses: tuple[DiagnosisRow, ...]
    history: tuple[HistoryRow, ...]
    others: tuple[PathwayRow, ...]
    """The person's other pathways."""
    notes: tuple[NoteRow, ...]
    """Notes on the pathway, on the person and on the person's referrals, newest first; withdrawn ones too."""
