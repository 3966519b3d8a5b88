"""What an export holds: the columns of lists, of codes and of the integrity view, and its rows as flat values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as fields_of
from typing import Final, cast

from cpp_tui.domain.days import days_between
from cpp_tui.services.integrity import IntegrityRow
from cpp_tui.store.extract import LiveCode
from cpp_tui.texts import Texts

_PERSON: Final = ("id", "national_id", "name", "pathway", "pathway_name")
_REST: Final = (
    *("sleep", "sleep_since", "sleep_until", "sleep_days", "sleep_by", "sleep_reason", "done_for_today"),
    "note_count",
)
_PATHWAY: Final = (
    *_PERSON,
    *("unit", "coordinator", "stage", "last_code", "last_code_date", "next_stage", "due_on", "days_overdue", "kind"),
    *("started_on", "total_days", "postponed_days", "net_days", "total_due_on", "missing", "lacks_code", "flags"),
    *("limits_status", *_REST),
)
_REFERRAL: Final = (
    *("id", "national_id", "name", "unit", "referral_ref", "received_on", "marked", "urgency", "suspected_pathway"),
    *("from", "text", "age_days", "due_on", "decision", "decided_by", "role", "reason", "pathway_started"),
    *_REST,
)
_SUGGESTION: Final = ("suggestion_code", "suggestion_date", "suggestion_evidence", "suggestion_strength")

_PARKING: Final = ("parked", "parked_since", "parked_until", "parked_by", "parked_reason")

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "today": ("group", *_PATHWAY, *(name for name in _REFERRAL if name not in _PATHWAY), "why"),
    "open": (*_PATHWAY, "why"),
    "overdue": ("group", *_PATHWAY, "why"),
    "never-coded-out": (*_PATHWAY, "why"),
    "after-coding": (*_PATHWAY, "missing_stage", "since", "age_days", "basis", *_SUGGESTION, *_PARKING, "why"),
    "parked": (*_PATHWAY, "missing_stage", "since", "age_days", "basis", *_SUGGESTION, *_PARKING, "why"),
    "referrals": (*_REFERRAL, "why"),
    "to-enter": (*_PATHWAY, "act", "code", "code_date", "set_by", "set_at", "why"),
    "conflicts": (*_PATHWAY, "why"),
    "not-included": (*_PERSON, "icd10", "diagnosed_on", "unit", "age_days", "mapping_status", "note_count", "why"),
    "sleeping": (*_PATHWAY, *(name for name in _REFERRAL if name not in _PATHWAY), "why"),
    "codes": (
        *("national_id", "name", "unit", "pathway_ref", "code", "event_date", "registered_at", "registered_by"),
        *("origin", "days_late", "seen_in_record", "gone"),
    ),
    "integrity": tuple(field.name for field in fields_of(IntegrityRow)),
}
"""The columns of CSV and XLSX: the names of the JSON fields; those of codes begin as the import format does."""

_WHO: Final = ("national_id", "name", "pathway", "pathway_name", "unit")
_NEXT: Final = ("next_stage", "due_on", "days_overdue")
PAGE_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "today": ("group", *_WHO, *_NEXT, "why"),
    "open": (*_WHO, "stage", "last_code", "last_code_date", *_NEXT, "total_days"),
    "overdue": ("group", *_WHO, *_NEXT, "total_days", "why"),
    "never-coded-out": (*_WHO, "stage", "last_code", "last_code_date", "missing", "why"),
    "after-coding": (*_WHO, "missing_stage", "since", "age_days", "suggestion_code", "suggestion_date", "why"),
    "parked": (*_WHO, "missing_stage", "since", "age_days", "parked_until", "parked_by", "parked_reason"),
    "referrals": (
        *("national_id", "name", "unit", "suspected_pathway", "urgency", "received_on", "age_days", "from", "text"),
        "why",
    ),
    "to-enter": (*_WHO, "act", "code", "code_date", "set_by", "set_at"),
    "conflicts": (*_WHO, "flags", "last_code", "last_code_date"),
    "not-included": (*_WHO, "icd10", "diagnosed_on", "age_days", "why"),
    "sleeping": (*_WHO, "sleep_since", "sleep_until", "sleep_days", "sleep_by", "sleep_reason", *_NEXT),
    "codes": COLUMNS["codes"],
    "integrity": (
        *("day", "user", "kind", "national_id", "name", "unit", "code", "interval", "date_before", "date_after"),
        *("days_before", "days_after", "limit_days", "reason", "evidence", "stands", "why"),
    ),
}
"""The columns of a page, which is for people and paper: what fits on a sheet."""


def flat(fields: Mapping[str, object]) -> dict[str, object]:
    """Return a row's JSON fields without nesting: lists joined by spaces, the suggestion as four fields."""
    found = dict(fields)
    if "suggestion" in found:
        suggestion = cast("Mapping[str, object]", found.pop("suggestion") or {})
        for name in _SUGGESTION:
            found[name] = suggestion.get(name.removeprefix("suggestion_"))
    for name in ("missing", "flags"):
        if name in found:
            found[name] = " ".join(cast("list[str]", found[name]))
    return found


def code_fields(code: LiveCode) -> dict[str, object]:
    """Return the fields of a code; ``days_late``: days from the event to its registration, ``None`` if not known."""
    return {
        "national_id": code.national_id,
        "name": code.name,
        "unit": code.unit,
        "pathway_ref": code.ref,
        "code": code.pathway + code.event,
        "event_date": code.date,
        "registered_at": code.registered_at,
        "registered_by": code.registered_by,
        "origin": code.origin,
        "days_late": days_between(code.date, code.registered_at[:10]) if code.registered_at else None,
        "seen_in_record": bool(code.seen),
        "gone": bool(code.gone),
    }


def page_value(texts: Texts, name: str, value: object) -> str:
    """Return a flat value as a page shows it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return texts("exports.yes" if value else "exports.no")
    text = str(value)
    if name == "flags":
        keys = (f"rules.{'flag' if flag == 'gone' else 'conflict'}.{flag}" for flag in text.split())
        return "; ".join(texts(key) for key in keys)
    if name in ("group", "stage"):
        return texts(f"lists.{name}.{text}")
    if name == "kind":
        return texts(f"trust.kind.{text}")
    if name in ("act", "origin"):
        return texts(f"exports.{name}.{text}")
    return texts("exports.end") if text == "end" and name == "missing_stage" else text
