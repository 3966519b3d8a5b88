"""A slow, literal second implementation of the contract's indicators OF1-OF4, on the states of ``reference``."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from statistics import median

from tests.reference import limits_on

MODALITIES = {"FK": ("K", "surgery"), "FM": ("M", "drug"), "FS": ("S", "radiotherapy")}


def first(state, *events):
    """The first code by date (the codes stand in order) among events that begin so: ``(event, day)`` or None."""
    for event, day in state["codes"]:
        if event.startswith(events):
            return event, date.fromisoformat(day)
    return None


def intervals(state, facts, limits_by="start"):
    """Each interval of one instance: ``(indicator, modality, begin, end, limit or None)``."""
    start = first(state, "A")
    if start is None:
        return []
    seen, decided, planned = first(state, "S"), first(state, "C"), first(state, "CK", "CU")
    treated = first(state, "F")
    found = []

    def limit(begin, name):
        return limits_on(facts, state["pathway"], start[1] if limits_by == "start" else begin).get(name)

    if seen:
        found.append(("OF1", None, start[1], seen[1], limit(start[1], "OF1")))
    # OF2 ends with the first C of any kind, OF3 begins with the first CK or CU.
    if seen and decided:
        found.append(("OF2", None, seen[1], decided[1], limit(seen[1], "OF2")))
    # Only the first treatment counts; FL/FO/FI are outside.
    if treated and treated[0] in MODALITIES:
        modality, column = MODALITIES[treated[0]]
        if planned:
            found.append(("OF3", modality, planned[1], treated[1], limit(planned[1], f"OF3_{column}")))
        found.append(("OF4", modality, start[1], treated[1], limit(start[1], f"OF4_{column}")))
    return found


def indicators(states, facts, limits_by="start"):
    """``{(month, pathway | None, unit | None, indicator, modality): (numerator, denominator, median days)}``.

    The closing event decides the month; a None pathway or unit sums over it, modality ``all`` over K, M and S.
    """
    cases = defaultdict(list)
    for state in states:
        for name, modality, begin, end, limit in intervals(state, facts, limits_by):
            days = (end - begin).days
            if limit is None or days < 0:
                continue
            for pathway in (state["pathway"], None):
                for unit in (state["unit"], None):
                    for way in {modality, modality and "all"}:
                        cases[end.isoformat()[:7], pathway, unit, name, way].append((days, limit))
    return {
        key: (sum(days <= limit for days, limit in found), len(found), median(days for days, _ in found))
        for key, found in cases.items()
    }


def detailed(result):
    """Only the rows of one pathway, one unit and one modality, keyed as in the samples' ``expected.json``."""
    return {
        "|".join(str(part) for part in key): list(value)
        for key, value in result.items()
        if key[1] is not None and key[2] is not None and key[4] != "all"
    }
