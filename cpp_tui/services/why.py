"""Why a row stands in a list: one sentence with its figures, from the same days that the lists compare with."""

from __future__ import annotations

from collections.abc import Mapping

from cpp_tui.domain.days import days_between
from cpp_tui.domain.worklists import Standing, has_evidence, is_stale, overdue_kind
from cpp_tui.store.rows import NotIncludedRow, Parked, PathwayRow, ReferralRow, Rest, ToEnterRow, rest_of
from cpp_tui.texts import Texts


def sentence(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def why_pathway(
    texts: Texts, row: PathwayRow, state: Standing, limit: Mapping[str, str], name: str, group: str | None
) -> str:
    """Return why a pathway stands in the list ``name``; in ``today``, in the group ``group`` of it."""
    return sentence(_why_pathway(texts, row, state, limit, name, group))


def _why_pathway(
    texts: Texts, row: PathwayRow, state: Standing, limit: Mapping[str, str], name: str, group: str | None
) -> str:
    today = limit["today"]
    if name == "conflicts":
        return _flags(texts, state)
    if name == "never-coded-out":
        return texts("lists.why.stale", code=row.pathway + row.last_event, days=days_between(row.last_on, today))
    is_uncoded = group == "uncoded" or (name == "overdue" and overdue_kind(state, today) == "uncoded")
    if is_uncoded or name in ("after-coding", "parked"):
        return _backlog(texts, row, state, limit)
    if name == "to-enter" or group == "to-enter":
        return texts("lists.why.to-enter", count=row.to_enter)
    return _due(texts, row, state, today)


def _flags(texts: Texts, state: Standing) -> str:
    sentences = [texts(f"rules.flag.{flag}" if flag == "gone" else f"rules.conflict.{flag}") for flag in state.flags]
    return texts("lists.why.conflict", what="; ".join(sentences))


def _due(texts: Texts, row: PathwayRow, state: Standing, today: str) -> str:
    if row.next_stage is None:
        return texts(f"lists.why.{row.stage}", code=row.pathway + row.last_event, date=row.last_on)
    stage = texts(f"lists.stage-code.{row.next_stage}")
    if row.due_on is None:
        return texts("lists.why.no-limit", stage=stage, code=row.pathway + row.last_event, date=row.last_on)
    days = days_between(row.due_on, today)
    due_on = row.due_on if row.limits_status in ("verified", "own") else f"{row.due_on}*"
    kind = overdue_kind(state, today)
    if kind is None:
        return texts("lists.why.due", stage=stage, date=due_on, days=-days)
    if kind == "waiting":
        return texts("lists.why.waiting", stage=stage, date=due_on, days=days)
    return _evidence(texts, row)


def _evidence(texts: Texts, row: PathwayRow) -> str:
    return texts(
        "lists.why.uncoded",
        stage=texts(f"lists.stage-code.{row.next_stage}"),
        contact=texts(f"lists.contact.{row.evidence_kind}"),
        date=row.evidence_on,
    )


def _backlog(texts: Texts, row: PathwayRow, state: Standing, limit: Mapping[str, str]) -> str:
    sentences = []
    if row.missing:
        missing = ", ".join(texts(f"lists.stage-code.{stage}") for stage in row.missing)
        sentences.append(texts("lists.why.passed", stages=missing, since=row.passed_since))
    if state.is_open and has_evidence(row.evidence_on, limit["today"]):
        sentences.append(_evidence(texts, row))
    elif is_stale(state, limit):
        days = days_between(row.last_on, limit["today"])
        sentences.append(texts("lists.why.stale", code=row.pathway + row.last_event, days=days))
    return " ".join(map(sentence, sentences)) or _due(texts, row, state, limit["today"])


def why_referral(texts: Texts, row: ReferralRow, today: str) -> str:
    """Return why a referral stands among those to read."""
    key = "lists.why.referral-started" if row.pathway_started else "lists.why.referral"
    marked = texts("lists.marked" if row.urgency == "PK" else "lists.not-marked")
    days = days_between(row.received_on, today)
    return texts(key, marked=marked, date=row.received_on, days=days, started=row.pathway_started)


def why_to_enter(texts: Texts, row: ToEnterRow) -> str:
    """Return what must be done in the record system."""
    return texts(f"lists.why.enter-{row.act}", code=row.pathway.pathway + row.event, date=row.date)


def why_not_included(texts: Texts, row: NotIncludedRow, pathway_name: str) -> str:
    """Return why a diagnosis is in the OA1 gap; the mapping to a pathway is inferred, and says so."""
    return texts(
        "lists.why.not-included", icd10=row.icd10, date=row.diagnosed_on, pathway=row.pathway, name=pathway_name
    )


def with_rest(texts: Texts, stored: str | None, ordinary: str, today: str) -> str:
    """Return why a row stands in a list, and before it that it sleeps, has come back from sleep, or is done for today.

    ``stored`` is the row's rest as ``rest_of`` reads it.
    """
    rest = rest_of(stored)
    if rest is None or (rest.kind == "done" and not rest.is_done(today)):
        return ordinary
    return f"{_why_rest(texts, rest, today)} {ordinary}"


def _why_rest(texts: Texts, rest: Rest, today: str) -> str:
    key = "done" if rest.kind == "done" else "asleep" if rest.is_asleep(today) else "woken" if rest.woken_at else "back"
    return texts(
        f"sleeping.why.{key}",
        since=rest.since,
        until=rest.until,
        woken=(rest.woken_at or "")[:10],
        by=rest.by,
        reason=rest.reason,
        days=rest.days(today),
    )


def with_parking(texts: Texts, found: Parked | None, ordinary: str, today: str) -> str:
    """Return why a code is missing, and before it that it is put aside, or has come back."""
    if found is None:
        return ordinary
    key = "aside" if found.is_aside(today) else "woken" if found.woken_at else "back"
    woken = (found.woken_at or "")[:10]
    values = {"since": found.since, "until": found.until, "by": found.by, "reason": found.reason}
    return f"{texts(f'parking.why.{key}', woken=woken, **values)} {ordinary}"
