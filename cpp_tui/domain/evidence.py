"""Which codes are missing, and what in the contacts suggests them (contract.md, "Missing codes", "Evidence")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from cpp_tui.domain.days import add_days
from cpp_tui.domain.facts import CodeFact, ContactFact

FITTING: Final[dict[str, tuple[str, ...]]] = {
    "S": ("outpatient", "admission", "imaging", "biopsy"),
    "C": ("talk",),
    "F": ("surgery", "drug", "radiotherapy"),
    "end": ("surgery", "drug", "radiotherapy", "death"),
}
"""Kinds of contact that show that a stage took place; on one day the one that stands first here counts."""

TREATMENT_OF: Final[dict[str, str]] = {"surgery": "FK", "drug": "FM", "radiotherapy": "FS"}


class Missing(NamedTuple):
    """One missing code.

    ``basis`` is ``passed`` (a later code stands without it), ``next`` (evidence of the next event) or ``end`` (never
    coded out). ``since`` is the ISO day from which it counts. ``event``, ``on`` and ``evidence`` (a kind of contact)
    are the suggestion, all ``None`` without one; ``strength`` says how much the evidence carries.
    """

    stage: str
    basis: str
    since: str
    event: str | None
    on: str | None
    evidence: str | None
    strength: str | None


def _earliest(
    contacts: Sequence[ContactFact], kinds: Sequence[str], begin: str, end: str | None = None
) -> ContactFact | None:
    """Return the earliest contact of ``kinds`` from ``begin`` to ``end``, both days included."""
    found: ContactFact | None = None
    for contact in contacts:
        if contact.on < begin or contact.kind not in kinds:
            continue
        if found is None:
            if end is not None and contact.on > end:
                return None
            found = contact
        elif contact.on > found.on:
            break
        elif kinds.index(contact.kind) < kinds.index(found.kind):
            found = contact
    return found


def _decision(pathway: str) -> str:
    return "CU" if pathway == "B01" else "CK"


def passed_over(
    pathway: str, codes: Sequence[CodeFact], first: Mapping[str, CodeFact], contacts: Sequence[ContactFact]
) -> list[Missing]:
    """Return the missing A, S and C that later codes passed over, whatever the stage of the pathway."""
    rows: list[Missing] = []
    if "A" not in first:
        rows.append(Missing("A", "passed", codes[0].on, None, None, None, None))
    later = [first[kind] for kind in "CF" if kind in first]
    if "S" not in first and later:
        passing = min(later, key=lambda code: code.on)
        begun = [first[kind] for kind in "A" if kind in first]
        row = _passed("S", "S", "certain", begun, passing, contacts)
        rows.append(_or_biopsy(row, first, begun, passing))
    if "C" not in first and "F" in first and pathway != "C01":
        before = [first[kind] for kind in "AS" if kind in first]
        row = _passed("C", _decision(pathway), "likely", before, first["F"], contacts)
        rows.append(_or_treatment_talk(row, pathway, first["F"]))
    return rows


def _passed(
    stage: str,
    event: str,
    strength: str,
    before: Sequence[CodeFact],
    passing: CodeFact,
    contacts: Sequence[ContactFact],
) -> Missing:
    """Suggest the earliest fitting contact between the codes on either side; none without a code before."""
    found = None
    if before and contacts:
        found = _earliest(contacts, FITTING[stage], max(code.on for code in before), passing.on)
    if found is None:
        return Missing(stage, "passed", passing.on, None, None, None, None)
    return Missing(stage, "passed", passing.on, event, found.on, found.kind, strength)


def _or_biopsy(row: Missing, first: Mapping[str, CodeFact], begun: Sequence[CodeFact], passing: CodeFact) -> Missing:
    """Without a contact, suggest the day of the biopsy code: whose tissue was taken had come (inferred)."""
    biopsy = first.get("B")
    if row.event is not None or biopsy is None or not begun or not begun[0].on <= biopsy.on <= passing.on:
        return row
    return row._replace(event="S", on=biopsy.on, evidence="biopsy-code", strength="likely")


def _or_treatment_talk(row: Missing, pathway: str, treatment: CodeFact) -> Missing:
    """Without a talk, suggest the day of FO or FI: that is the day of the conversation with the patient (R9)."""
    if row.event is not None or treatment.event not in ("FO", "FI"):
        return row
    return row._replace(event=_decision(pathway), on=treatment.on, evidence="treatment-code", strength="likely")


def next_evidence(pathway: str, next_stage: str, latest: str, contacts: Sequence[ContactFact]) -> Missing | None:
    """Return the missing next code when a fitting contact stands on or after the ``latest`` code's day.

    A talk shows that a decision was told, not which: CK or CU is a guess, likely when treatment follows.
    """
    found = _earliest(contacts, FITTING[next_stage], latest) if contacts else None
    if found is None:
        return None
    if next_stage == "S":
        event, strength = "S", "certain"
    elif next_stage == "F":
        event, strength = TREATMENT_OF[found.kind], "certain"
    else:
        event = _decision(pathway)
        is_treated = pathway != "C01" and _earliest(contacts, FITTING["F"], found.on) is not None
        strength = "likely" if is_treated else "guess"
    return Missing(next_stage, "next", found.on, event, found.on, found.kind, strength)


def end_of_the_stale(pathway: str, latest: str, contacts: Sequence[ContactFact], stale_after_days: int) -> Missing:
    """Return the missing end of an open pathway; it counts from ``stale_after_days`` days after its latest code.

    A treatment after the latest code's day suggests its F, a death X, the earlier of them first; without either there
    is no suggestion. C01 has no F.
    """
    since = add_days(latest, stale_after_days)
    kinds = ("death",) if pathway == "C01" else FITTING["end"]
    found = _earliest(contacts, kinds, add_days(latest, 1)) if contacts else None
    if found is None:
        return Missing("end", "end", since, None, None, None, None)
    event = TREATMENT_OF.get(found.kind, "X")
    return Missing("end", "end", since, event, found.on, found.kind, "likely" if event == "X" else "certain")
