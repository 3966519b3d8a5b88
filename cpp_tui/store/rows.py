"""The frozen rows that leave the store: named tuples, as 200 of them are made for each window.

Dates are ISO ``YYYY-MM-DD`` texts, days are calendar days.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias


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
