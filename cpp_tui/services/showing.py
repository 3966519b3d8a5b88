"""One pathway in full: the JSON of ``show`` and what the detail screen draws."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from cpp_tui.domain.clocks import clocks
from cpp_tui.domain.days import days_between
from cpp_tui.domain.facts import CodeFact
from cpp_tui.domain.limits import LimitBook
from cpp_tui.domain.pathway import in_order
from cpp_tui.domain.worklists import counts_today, lists_of, today_group
from cpp_tui.services.views import Views, standing
from cpp_tui.store.rows import CodeRow, HistoryRow, MissingRow, NoteRow, PathwayDetail

_MISSING_FIELDS: Final = (
    *("missing_stage", "basis", "since", "age_days", "suggestion"),
    *("parked", "parked_since", "parked_until", "parked_by", "parked_reason"),
)


@dataclass(frozen=True, slots=True)
class DetailView:
    """``fields`` is the JSON of ``show``; ``detail`` holds the rows behind it."""

    fields: dict[str, object]
    detail: PathwayDetail


def live_codes(detail: PathwayDetail) -> tuple[CodeFact, ...]:
    """Return the codes that stand, in order."""
    live = [code for code in detail.codes if code.withdrawn_at is None]
    return tuple(in_order([CodeFact(code.date, code.event, code.id, code.unit) for code in live]))


def days_late(code: CodeRow) -> int | None:
    """Return how many days after its event a code was registered; ``None`` when that is not known."""
    return days_between(code.date, code.registered_at[:10]) if code.registered_at else None


def show(views: Views, detail: PathwayDetail, book: LimitBook) -> DetailView:
    """Return the full view of a pathway."""
    row, texts = detail.row, views.texts
    pathway = views.codebook.pathways.get(row.pathway)
    live = live_codes(detail)
    fields = views.pathway(row, "open")
    fields["pathway_ref"] = detail.ref
    fields["number_status"] = pathway.number_status if pathway else "unknown"
    fields["lists"] = _lists(views, detail)
    fields["codes"] = [_code(views, detail, code) for code in detail.codes]
    fields["missing_codes"] = [
        {**{key: view[key] for key in _MISSING_FIELDS}, "why": views.why_missing(missing)}
        for missing, view in ((missing, views.missing(missing)) for missing in detail.missing)
        if _is_active(missing, views.limit)
    ]
    fields["clocks"] = (
        [clock._asdict() for clock in clocks(row.pathway, live, views.today, book, views.rules)] if live else []
    )
    fields["postponements"] = []
    fields["contacts"] = [
        {"date": contact.date, "kind": contact.kind, "unit": contact.unit} for contact in detail.contacts
    ]
    fields["referrals"] = [views.referral(referral) for referral in detail.referrals]
    fields["diagnoses"] = [
        {"icd10": found.icd10, "date": found.date, "pathway": found.pathway} for found in detail.diagnoses
    ]
    fields["notes"] = [note_fields(note) for note in detail.notes]
    fields["history"] = [_history(line) for line in detail.history]
    fields["others"] = [
        {"id": other.id, "pathway": other.pathway, "stage": other.stage, "last_code_date": other.last_on}
        for other in detail.others
    ]
    fields["flag_texts"] = [
        texts(f"rules.flag.{flag}" if flag == "gone" else f"rules.conflict.{flag}") for flag in row.flags.split()
    ]
    return DetailView(fields, detail)


def _is_active(missing: MissingRow, limit: dict[str, str]) -> bool:
    """Tell whether a missing code counts today."""
    return counts_today(missing.basis, missing.since, missing.pathway.evidence_on, limit)


def _lists(views: Views, detail: PathwayDetail) -> list[dict[str, object]]:
    state = standing(detail.row)
    group = today_group(state, views.limit)
    names = lists_of(state, views.limit)
    if "parked" not in names and any(_is_aside(views, missing) for missing in detail.missing):
        names.append("parked")
    return [
        {"list": name, "why": views.pathway(detail.row, name, group if name == "today" else None)["why"]}
        for name in names
    ]


def _is_aside(views: Views, missing: MissingRow) -> bool:
    """Tell whether a missing code that counts today is parked."""
    return _is_active(missing, views.limit) and views.missing(missing)["parked"] == "parked"


def _code(views: Views, detail: PathwayDetail, code: CodeRow) -> dict[str, object]:
    allowed = views.codebook.allowed(detail.row.pathway, code.event)
    return {
        "id": code.id,
        "code": detail.row.pathway + code.event,
        "date": code.date,
        "unit": code.unit,
        "registered_at": code.registered_at,
        "registered_by": code.registered_by,
        "days_late": days_late(code),
        "after_coded": (days_late(code) or 0) > views.rules.real_time_days,
        "origin": code.origin,
        "seen_in_record": code.seen,
        "gone": code.gone,
        "event_status": allowed,
        "withdrawn_at": code.withdrawn_at,
        "withdrawn_by": code.withdrawn_by,
        "withdrawn_reason": code.withdrawn_reason,
    }


def note_fields(note: NoteRow) -> dict[str, object]:
    """Return the JSON fields of a note; ``about`` is pathway, referral or person."""
    return note._asdict()


def _history(line: HistoryRow) -> dict[str, object]:
    return {
        "at": line.at,
        "user": line.user,
        "act": line.act,
        "entity": line.entity,
        "action": line.action,
        "before": json.loads(line.before) if line.before else None,
        "after": json.loads(line.after) if line.after else None,
        "reason": line.reason,
    }
