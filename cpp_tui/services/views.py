"""Rows as others see them: the JSON fields of contract.md, with the sentence that says why a row stands in a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from cpp_tui.domain.days import days_between
from cpp_tui.domain.facts import Rules
from cpp_tui.domain.worklists import Standing, answer_by, bounds, lacks_code, overdue_kind
from cpp_tui.services.why import (
    sentence,
    why_not_included,
    why_pathway,
    why_referral,
    why_to_enter,
    with_parking,
    with_rest,
)
from cpp_tui.store.rows import (
    ListRow,
    MissingRow,
    NotIncludedRow,
    PathwayRow,
    ReferralRow,
    ToEnterRow,
    parking_of,
    rest_of,
)
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.codebook.model import Codebook


class RowView(NamedTuple):
    """One row of any list.

    ``key`` is stable: ``p12`` pathway, ``m12S`` missing code, ``r5`` referral, ``e9`` code to enter, ``d4`` diagnosis.
    ``group`` names the part of ``today`` or ``overdue``; ``fields`` are the row's JSON.
    """

    key: str
    pathway_id: int | None
    group: str | None
    fields: Mapping[str, object]


def standing(row: PathwayRow) -> Standing:
    """Return the state of a row as far as lists ask for it."""
    rest = rest_of(row.rest)
    return Standing(
        row.stage,
        row.next_stage,
        row.due_on,
        row.last_on,
        row.passed_since,
        row.evidence_on,
        row.missing,
        tuple(row.flags.split()),
        row.to_enter,
        rest.kind if rest else None,
        rest.ends_on if rest else "",
        row.parked_until,
    )


class Views:
    """Makes views of rows for one day, in one language."""

    def __init__(self, texts: Texts, load_codebook: Callable[[], Codebook], rules: Rules, today: str) -> None:
        self.texts = texts
        self._load_codebook = load_codebook
        self.rules = rules
        self.today = today
        self.limit = bounds(today, rules)

    @property
    def codebook(self) -> Codebook:
        """The code book; loaded when a row's pathway is named for the first time."""
        return self._load_codebook()

    def view(self, name: str, group: str | None, row: ListRow) -> RowView:
        """Return the view of ``row`` as it stands in the list ``name``."""
        if isinstance(row, PathwayRow):
            return RowView(f"p{row.id}", row.id, group, self._grouped(group, self.pathway(row, name, group)))
        if isinstance(row, MissingRow):
            return RowView(f"m{row.pathway.id}{row.stage}", row.pathway.id, group, self.missing(row))
        if isinstance(row, ReferralRow):
            return RowView(f"r{row.id}", None, group, self._grouped(group, self.referral(row)))
        if isinstance(row, ToEnterRow):
            return RowView(f"e{row.id}", row.pathway.id, group, self.to_enter(row))
        return RowView(f"d{row.id}", None, group, self.not_included(row))

    @staticmethod
    def _grouped(group: str | None, fields: dict[str, object]) -> dict[str, object]:
        return {"group": group, **fields} if group else fields

    def pathway_name(self, pathway: str) -> str:
        """Return a pathway's name in the chosen language, or nothing for an unknown one."""
        found = self.codebook.pathways.get(pathway)
        return found.name.text(self.texts.lang) if found else ""

    def pathway(self, row: PathwayRow, name: str, group: str | None = None) -> dict[str, object]:
        """Return the JSON fields of a pathway row."""
        state = standing(row)
        fields = self._state(row)
        ordinary = why_pathway(self.texts, row, state, self.limit, name, group)
        fields["why"] = with_rest(self.texts, row.rest, ordinary, self.today)
        return fields

    def _rest(self, stored: str | None, notes: int) -> dict[str, object]:
        """Return the JSON fields that say how long a row rests from Today, that it has come back, and its notes."""
        rest = rest_of(stored)
        slept = rest if rest is not None and rest.kind == "sleep" else None
        is_asleep = slept is not None and slept.is_asleep(self.today)
        return {
            "sleep": None if slept is None else "asleep" if is_asleep else "back",
            "sleep_since": slept.since if slept else None,
            "sleep_until": slept.until if slept else None,
            "sleep_days": slept.days(self.today) if slept else None,
            "sleep_by": slept.by if slept else None,
            "sleep_reason": slept.reason if slept else None,
            "done_for_today": rest is not None and rest.is_done(self.today),
            "note_count": notes,
        }

    def _state(self, row: PathwayRow) -> dict[str, object]:
        state, total = standing(row), None
        if row.started_on is not None:
            total = days_between(row.started_on, row.treated_on or self.today)
        return {
            "id": row.id,
            "national_id": row.national_id,
            "name": row.name,
            "pathway": row.pathway,
            "pathway_name": self.pathway_name(row.pathway),
            "unit": row.unit,
            "coordinator": row.coordinator,
            "stage": row.stage,
            "last_code": row.pathway + row.last_event if row.last_event else None,
            "last_code_date": row.last_on or None,
            "next_stage": row.next_stage,
            "due_on": row.due_on,
            "days_overdue": days_between(row.due_on, self.today) if row.due_on else None,
            "kind": overdue_kind(state, self.today),
            "started_on": row.started_on,
            "total_days": total,
            "postponed_days": 0,
            "net_days": total,
            "total_due_on": row.total_due_on,
            "missing": list(row.missing),
            "lacks_code": lacks_code(state, self.limit),
            "flags": row.flags.split(),
            "limits_status": row.limits_status,
            **self._rest(row.rest, row.notes),
        }

    def missing(self, row: MissingRow) -> dict[str, object]:
        """Return the JSON fields of an after-coding row."""
        fields = self._state(row.pathway)
        fields["missing_stage"] = row.stage
        fields["since"] = row.since
        fields["age_days"] = days_between(row.since, self.today)
        fields["basis"] = row.basis
        fields["suggestion"] = None
        if row.event is not None and row.date is not None and row.date <= self.today:
            fields["suggestion"] = {
                "code": row.pathway.pathway + row.event,
                "date": row.date,
                "evidence": row.evidence,
                "strength": row.strength,
            }
        fields |= self._parking(row)
        why = with_parking(self.texts, parking_of(row.parked), self.why_missing(row), self.today)
        fields["why"] = with_rest(self.texts, row.pathway.rest, why, self.today)
        return fields

    def _parking(self, row: MissingRow) -> dict[str, object]:
        """Return the JSON fields that say until when a missing code is put aside, or that it has come back."""
        found = parking_of(row.parked)
        return {
            "parked": None if found is None else "parked" if found.is_aside(self.today) else "back",
            "parked_since": found.since if found else None,
            "parked_until": found.until if found else None,
            "parked_by": found.by if found else None,
            "parked_reason": found.reason if found else None,
        }

    def why_missing(self, row: MissingRow) -> str:
        """Return why a code is missing."""
        key = f"lists.why.missing-{row.basis}"
        return sentence(self.texts(key, stage=self.texts(f"lists.stage-code.{row.stage}"), since=row.since))

    def referral(self, row: ReferralRow) -> dict[str, object]:
        """Return the JSON fields of a referral row."""
        return {
            "id": row.id,
            "national_id": row.national_id,
            "name": row.name,
            "unit": row.unit,
            "referral_ref": row.ref,
            "received_on": row.received_on,
            "marked": row.urgency == "PK",
            "urgency": row.urgency,
            "suspected_pathway": row.suspected_pathway or None,
            "from": row.from_whom,
            "text": row.text,
            "age_days": days_between(row.received_on, self.today),
            "due_on": answer_by(row.received_on),
            "decision": None,
            "decided_by": None,
            "role": None,
            "reason": None,
            "pathway_started": row.pathway_started,
            **self._rest(row.rest, row.notes),
            "why": with_rest(self.texts, row.rest, why_referral(self.texts, row, self.today), self.today),
        }

    def to_enter(self, row: ToEnterRow) -> dict[str, object]:
        """Return the JSON fields of a code that waits to be entered in the record system."""
        return {
            **self._state(row.pathway),
            "act": row.act,
            "code": row.pathway.pathway + row.event,
            "code_date": row.date,
            "set_by": row.set_by,
            "set_at": row.set_at,
            "why": with_rest(self.texts, row.pathway.rest, why_to_enter(self.texts, row), self.today),
        }

    def not_included(self, row: NotIncludedRow) -> dict[str, object]:
        """Return the JSON fields of a diagnosis without a pathway."""
        return {
            "id": row.id,
            "national_id": row.national_id,
            "name": row.name,
            "pathway": row.pathway,
            "pathway_name": self.pathway_name(row.pathway),
            "icd10": row.icd10,
            "diagnosed_on": row.diagnosed_on,
            "unit": row.unit,
            "age_days": days_between(row.diagnosed_on, self.today),
            "mapping_status": "inferred",
            "note_count": row.notes,
            "why": why_not_included(self.texts, row, self.pathway_name(row.pathway)),
        }
