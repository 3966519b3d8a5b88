"""What a cell of a list rests on, as SQL: rows with the same value there show the same."""

from __future__ import annotations

from typing import Final

_PERSON: Final = {"name": "n.name", "national_id": "n.national_id"}


def _rest(alias: str) -> dict[str, str]:
    """Return the cells that tell what a row of a table rests for."""
    slept = f"(SELECT x.{{}} FROM rest x WHERE x.id = {alias}.rest_id AND x.kind = 'sleep')"
    return {
        "signs": f"""CASE WHEN {alias}.rest_kind = 'sleep' THEN iif({alias}.rest_until > :today, 'z', '<')
            WHEN {alias}.rest_kind = 'done' AND {alias}.rest_until > :today THEN '=' ELSE '' END
            || iif({alias}.notes > 0, 'N', '')""",
        "sleep_until": slept.format("until"),
        "sleep_days": slept.format("begun_on"),
        "sleep_reason": slept.format("reason"),
    }


_PATHWAY: Final = {
    **_PERSON,
    **_rest("p"),
    "pathway": "p.pathway",
    "pathway_name": "p.pathway",
    "unit": "p.unit",
    "coordinator": "p.coordinator",
    "stage": "p.stage",
    "last_code": "p.pathway || p.last_event",
    "last_code_date": "p.last_on",
    "next": "p.next_stage",
    "due_on": "p.due_on || CASE WHEN p.limits_status IN ('verified', 'own') THEN '' ELSE '*' END",
    "days_overdue": "p.due_on",
    "total_days": "julianday(coalesce(p.treated_on, :today)) - julianday(p.started_on)",
    "missing": "p.missing",
    "flags": "p.flags",
    "kind": "CASE WHEN p.is_open = 1 AND p.due_on < :today THEN coalesce(p.evidence_on <= :today, 0) END",
    "started_on": "p.started_on",
    "postponed_days": "0",
    "net_days": "julianday(coalesce(p.treated_on, :today)) - julianday(p.started_on)",
    "total_due_on": "p.total_due_on",
    "limits_status": "p.limits_status",
    "id": "p.id",
}

_PARKED: Final = "(SELECT x.{} FROM parking x WHERE x.id = m.parked_id)"

CELLS: Final[dict[str, dict[str, str]]] = {
    "pathway": _PATHWAY,
    "missing": {
        **_PATHWAY,
        "missing_stage": "m.stage",
        "since": "m.since",
        "age_days": "m.since",
        "suggestion": "CASE WHEN m.event_date <= :today THEN p.pathway || m.event || m.event_date END",
        "strength": "CASE WHEN m.event_date <= :today THEN m.strength END",
        "parked_until": _PARKED.format("until"),
        "parked_by": _PARKED.format("user"),
        "parked_reason": _PARKED.format("reason"),
        "signs": f"""CASE WHEN m.parked_until > :today THEN 'P' WHEN m.parked_id IS NOT NULL THEN 'p' ELSE '' END
            || {_PATHWAY["signs"]}""",
    },
    "to-enter": {
        **_PATHWAY,
        "act": "e.withdrawn_at IS NULL",
        "code": "p.pathway || e.event",
        "code_date": "e.event_date",
        "set_by": "e.registered_by",
        "set_at": "substr(e.registered_at, 1, 10)",
    },
    "referral": {
        **_PERSON,
        **_rest("r"),
        "pathway": "r.suspected_pathway",
        "suspected_pathway": "r.suspected_pathway",
        "urgency": "r.urgency",
        "due_on": "answer_by(r.received_on)",
        "referral_ref": "r.ref",
        "id": "r.id",
        "received_on": "r.received_on",
        "age_days": "r.received_on",
        "unit": "r.unit",
        "from": "r.from_whom",
        "text": "r.text",
    },
    "diagnosis": {
        **_PERSON,
        "signs": """iif(EXISTS (SELECT 1 FROM note o WHERE o.person_id = d.person_id AND o.pathway_id IS NULL
            AND o.referral_id IS NULL AND o.withdrawn_at IS NULL), 'N', '')""",
        "pathway": "d.pathway",
        "pathway_name": "d.pathway",
        "unit": "d.unit",
        "icd10": "d.icd10",
        "id": "d.id",
        "diagnosed_on": "d.diagnosed_on",
        "age_days": "d.diagnosed_on",
    },
}
"""Kind of row -> column -> its value; the group of a row is that of its segment."""

COMPARABLE: Final = frozenset({"group"}.union(*CELLS.values()))
"""Columns of which it can be told which rows show the same; a sentence is not one of them."""
