"""Makes a ``Codebook`` of parsed TOML, and lays a hospital's own entries over the national ones.

The shape of the entries is taken as right here: the national files are tested, an own file goes through ``schema``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, cast

from cpp_tui.codebook.model import Allowed, Codebook, Event, LimitSet, Named, Pathway, Status

Entry = Mapping[str, Any]
"""One table of a parsed file."""

Period = tuple[date | None, date | None]
"""First and last day, both included; ``None`` is open."""

FAMILIES: Final = ("A", "B01", "C01")

_UNKNOWN_PATHWAY: Final = Pathway("", Named("", ""), "unknown", None, None)
_UNKNOWN_EVENT: Final = Event("", Named("", ""), Named("", ""), "unknown")


def overlap(one: Period, other: Period) -> bool:
    """Tell whether two periods have a day in common."""
    return (one[0] or date.min) <= (other[1] or date.max) and (other[0] or date.min) <= (one[1] or date.max)


def overlay(base: Codebook | None, data: Entry) -> Codebook:
    """Return ``base`` with the entries of ``data`` over it; without a base, the book that ``data`` makes alone.

    Facts taken from ``data`` over a base have the status ``own``.
    """
    own = base is not None
    events = dict(base.events) if base else {}
    for entry in data.get("event", ()):
        events[entry["code"]] = _event(entry, events.get(entry["code"], _UNKNOWN_EVENT), own)
    matrix = _matrix(base.matrix if base else {}, data.get("matrix", {}))
    entries = data.get("pathway", ())
    national = base.pathways if base else {}
    replaced = {entry["replaces"] for entry in entries if "replaces" in entry}
    pathways = {code: pathway for code, pathway in national.items() if code not in replaced}
    for entry in entries:
        code = entry["code"]
        pathways[code] = _pathway(entry, national.get(entry.get("replaces", code)), own)
    ordered = dict(sorted(pathways.items()))
    return Codebook(ordered, events, matrix, fingerprint(ordered, matrix))


def fingerprint(pathways: Mapping[str, Pathway], matrix: Mapping[str, Mapping[str, Allowed]]) -> str:
    """Return 16 hex digits of what the rules read: validity, limits, diagnosis groups and matrix, but no texts."""
    rules = [
        (
            code,
            _iso(pathway.valid_from),
            _iso(pathway.valid_to),
            _iso(pathway.oa1_until),
            sorted(pathway.icd10),
            sorted(pathway.icd10_except),
            pathway.icd10_under_age,
            [_limit_rules(limits) for limits in pathway.limits],
        )
        for code, pathway in sorted(pathways.items())
    ]
    cells = sorted((family, event, allowed) for family, row in matrix.items() for event, allowed in row.items())
    return hashlib.sha256(repr((rules, cells)).encode()).hexdigest()[:16]


def _limit_rules(limits: LimitSet) -> tuple[object, ...]:
    return (
        _iso(limits.valid_from),
        _iso(limits.valid_to),
        limits.status,
        limits.of1,
        limits.of2,
        sorted(limits.of3.items()),
        sorted(limits.of4.items()),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _named(table: Entry) -> Named:
    return Named(table["nb"], table["en"])


def _event(entry: Entry, base: Event, own: bool) -> Event:
    return Event(
        entry["code"],
        _named(entry["name"]) if "name" in entry else base.name,
        _named(entry["date_rule"]) if "date_rule" in entry else base.date_rule,
        "own" if own else entry["status"],
        entry.get("source", base.source),
        _name_in_pathway(entry, base),
    )


def _name_in_pathway(entry: Entry, base: Event) -> Named | None:
    """Return the text with the pathway's name; a new plain name alone ends an older one."""
    if "name_in_pathway" in entry:
        return _named(entry["name_in_pathway"])
    return None if "name" in entry else base.name_in_pathway


def _matrix(
    base: Mapping[str, Mapping[str, Allowed]], rows: Mapping[str, Mapping[str, Allowed]]
) -> dict[str, Mapping[str, Allowed]]:
    return {family: {**base.get(family, {}), **rows.get(family, {})} for family in FAMILIES}


def _pathway(entry: Entry, base: Pathway | None, own: bool) -> Pathway:
    """Return the pathway of an entry; what the entry leaves out comes from ``base``."""
    known = base or _UNKNOWN_PATHWAY
    return Pathway(
        code=entry["code"],
        name=_named(entry["name"]) if "name" in entry else known.name,
        number_status=_number_status(entry, base, own),
        valid_from=entry.get("valid_from", known.valid_from),
        valid_to=entry.get("valid_to", known.valid_to),
        limits=_limit_sets(entry.get("limits", ()), known.limits, own),
        icd10=tuple(entry.get("icd10", known.icd10)),
        icd10_except=tuple(entry.get("icd10_except", known.icd10_except)),
        icd10_under_age=entry.get("icd10_under_age", known.icd10_under_age),
        icd10_status=_icd10_status(entry, known, own),
        oa1_until=entry.get("oa1_until", known.oa1_until),
        source=entry.get("source", known.source),
        event_names=_event_names(entry, known),
    )


def _number_status(entry: Entry, base: Pathway | None, own: bool) -> Status:
    if not own:
        return cast("Status", entry["number_status"])
    if base is None or base.code != entry["code"] or entry.get("number_confirmed", False):
        return "own"
    return base.number_status


def _icd10_status(entry: Entry, base: Pathway, own: bool) -> Status:
    if not entry.keys() & {"icd10", "icd10_except", "icd10_under_age"}:
        return base.icd10_status
    return "own" if own else cast("Status", entry["icd10_status"])


def _event_names(entry: Entry, base: Pathway) -> Mapping[str, Named]:
    given = {event: _named(table) for event, table in entry.get("event_names", {}).items()}
    return {**base.event_names, **given}


def _limit_sets(given: Iterable[Entry], base: tuple[LimitSet, ...], own: bool) -> tuple[LimitSet, ...]:
    """Return the limit sets in order of validity, those of ``base`` that do not give way among them."""
    new = [_limit_set(entry, own) for entry in given]
    kept = [limits for limits in base if not gives_way(limits, [(one.valid_from, one.valid_to) for one in new])]
    return tuple(sorted([*kept, *new], key=lambda limits: limits.valid_from or date.min))


def gives_way(limits: LimitSet, periods: Iterable[Period]) -> bool:
    """Tell whether a national set leaves the book for new ones in force in ``periods``.

    It does for one with the same first day, and, when it holds no figure, for any one that overlaps it.
    """
    is_empty = limits.of1 is None and limits.of2 is None and not limits.of3 and not limits.of4
    own = (limits.valid_from, limits.valid_to)
    return any(limits.valid_from == period[0] or (is_empty and overlap(own, period)) for period in periods)


def _limit_set(entry: Entry, own: bool) -> LimitSet:
    return LimitSet(
        valid_from=entry.get("valid_from"),
        valid_to=entry.get("valid_to"),
        status="own" if own else entry["status"],
        source=entry.get("source", ""),
        of1=entry.get("of1"),
        of2=entry.get("of2"),
        of3=entry.get("of3", {}),
        of4=entry.get("of4", {}),
        labels={modality: _named(table) for modality, table in entry.get("labels", {}).items()},
    )
