"""A filter as SQL conditions on the rows of a list; its language is that of ``domain.filtering``."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cpp_tui.domain.days import ordinal
from cpp_tui.domain.filtering import Mistake, Term, parse
from cpp_tui.domain.refusal import Refusal
from cpp_tui.store.known import FEW, Known

_SINCE: Final = {
    "pathway": "p.due_sort",
    "missing": "m.since",
    "referral": "r.received_on",
    "to-enter": "substr(e.registered_at, 1, 10)",
    "diagnosis": "d.diagnosed_on",
}
_UNIT: Final = {
    "pathway": "p.unit",
    "missing": "p.unit",
    "to-enter": "p.unit",
    "referral": "r.unit",
    "diagnosis": "d.unit",
}
_PATHWAY: Final = {"referral": "r.suspected_pathway", "diagnosis": "coalesce(d.pathway, '')"}
_PATHWAY_KINDS: Final = ("pathway", "missing", "to-enter")
_EVERYWHERE: Final = ("word", "age", "unit", "pathway")
_LAST_DAY: Final = 3652059
"""Day number of 9999-12-31, the last day there is."""

_TEXTS: Final = {
    "referral": "fold(n.name || ' ' || n.national_id || ' ' || r.suspected_pathway || ' ' || r.unit || ' ' || r.text)",
    "diagnosis": "fold(n.name || ' ' || n.national_id || ' ' || d.pathway || ' ' || d.icd10 || ' ' || d.unit)",
}


@dataclass(slots=True)
class Conditions:
    """SQL conditions joined by AND, and the values that they bind.

    ``is_by_people``: few people fit, and their rows are best reached through them.
    """

    parts: list[str] = field(default_factory=list)
    values: dict[str, object] = field(default_factory=dict)
    is_by_people: bool = False

    def add(self, template: str, *values: object, negated: bool = False) -> None:
        """Add one condition; each ``{}`` in it stands for a bound value."""
        names = []
        for value in values:
            names.append(f":f{len(self.values)}")
            self.values[f"f{len(self.values)}"] = value
        part = template.format(*names)
        self.parts.append(f"NOT ({part})" if negated else part)

    @property
    def sql(self) -> str:
        """The conditions with a leading AND, or nothing."""
        return "".join(f" AND {part}" for part in self.parts)


def refusal_of(mistake: Mistake) -> Refusal:
    """Return the refusal of a filter with this mistake: the sentence, and at which character it stands."""
    return Refusal(mistake.key, **mistake.values, place=mistake.start + 1)


def conditions(
    kind: str,
    text: str,
    unit: str | None,
    coordinator: str | None,
    today: str,
    raw: sqlite3.Connection | None = None,
    known: Known | None = None,
) -> Conditions | None:
    """Return what a filter asks of rows of ``kind``; ``None`` when no such row can match.

    With ``known``, rows of few people are found through ``raw`` without reading all others.
    Raises ``Refusal`` for a filter with a mistake.
    """
    asked = parse(text)
    if asked.mistakes:
        raise refusal_of(asked.mistakes[0])
    found = Conditions()
    if unit is not None:
        found.add(f"{_UNIT[kind]} = {{}} COLLATE NOCASE", _bindable(unit))
    if coordinator is not None:
        if kind not in _PATHWAY_KINDS:
            return None
        found.add("p.coordinator = {} COLLATE NOCASE", _bindable(coordinator))
    for term in asked.terms:
        if term.kind not in _EVERYWHERE and kind not in _PATHWAY_KINDS:
            if not term.is_negated:
                return None
        else:
            _one(kind, term, today, found, known)
    if known is not None and raw is not None:
        _narrow(kind, asked.terms, found, raw, known)
    return found


def _bindable(text: str) -> str:
    """Return a text that SQLite takes: bytes of a command line that were no text cannot be bound."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _like(part: str) -> str:
    escaped = _bindable(part).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _json(values: Sequence[object]) -> str:
    return json.dumps(values)


def _one(kind: str, term: Term, today: str, found: Conditions, known: Known | None) -> None:
    """Add what one term asks for."""
    negated, values = term.is_negated, term.values
    if term.kind == "word":
        column = "p.search" if kind in _PATHWAY_KINDS else _TEXTS[kind]
        found.add(f"{column} LIKE {{}} ESCAPE '\\'", _like(values[0]), negated=negated)
    elif term.kind == "age":
        comparison = "<" if values[0] == ">" else ">"
        found.add(f"{_SINCE[kind]} {comparison} {{}}", _days_before(today, int(values[1])), negated=negated)
    elif term.kind == "unit":
        units = known.units if known is not None and kind in _PATHWAY_KINDS else None
        _named(_UNIT[kind], values[0], units, found, negated)
    elif term.kind == "coordinator":
        _named("p.coordinator", values[0], known.coordinators if known else None, found, negated)
    elif term.kind == "code":
        event = "e.event" if kind == "to-enter" else "p.last_event"
        found.add(f"p.pathway LIKE {{}} AND {event} LIKE {{}}", *(f"{value}%" for value in values), negated=negated)
    elif term.kind == "pathway":
        found.add(f"{_PATHWAY.get(kind, 'p.pathway')} LIKE {{}}", f"{values[0]}%", negated=negated)
    else:
        _step(kind, term, found)


def _step(kind: str, term: Term, found: Conditions) -> None:
    """Add what ``stage:``, ``missing:``, ``next:`` and ``flag:`` ask for."""
    negated, values = term.is_negated, term.values
    if term.kind == "stage":
        found.add("p.stage IN (SELECT value FROM json_each({}))", _json(values), negated=negated)
    elif term.kind == "next":
        found.add("coalesce(p.next_stage, '') = {}", values[0], negated=negated)
    elif term.kind == "missing" and kind == "missing":
        found.add("m.stage = {}", values[0], negated=negated)
    elif term.kind == "missing":
        found.add("p.missing LIKE {}", f"%{values[0]}%", negated=negated)
    else:
        each = " OR ".join("' ' || p.flags || ' ' LIKE {}" for _ in values)
        found.add(each if len(values) == 1 else f"({each})", *(f"% {flag} %" for flag in values), negated=negated)


def _named(column: str, part: str, names: dict[str, str] | None, found: Conditions, negated: bool) -> None:
    """Ask for a name that holds ``part``; with ``names``, all that there are, none of the rows is folded."""
    if names is None:
        found.add(f"fold({column}) LIKE {{}} ESCAPE '\\'", _like(part), negated=negated)
    else:
        fitting = [name for name, folded in names.items() if part in folded]
        found.add(f"{column} IN (SELECT value FROM json_each({{}}))", _json(fitting), negated=negated)


def _days_before(today: str, days: int) -> str:
    """Return the day ``days`` before today, or the first or last day that there is."""
    from datetime import date

    return date.fromordinal(min(max(ordinal(today) - days, 1), _LAST_DAY)).isoformat()


def _narrow(kind: str, terms: Sequence[Term], found: Conditions, raw: sqlite3.Connection, known: Known) -> None:
    """Reach the rows through the people, or the referrals, that the words can mean, when these are few."""
    words = [term.values[0] for term in terms if term.kind == "word" and not term.is_negated]
    if not words:
        return
    if kind == "referral":
        ids = known.referrals_with(words)
        if len(ids) <= FEW:
            found.add("r.id IN (SELECT value FROM json_each({}))", _json(ids))
        return
    people = known.people_with(raw, words, is_diagnosis=kind == "diagnosis")
    if people is not None:
        column = "d.person_id" if kind == "diagnosis" else "p.person_id"
        found.add(f"{column} IN (SELECT value FROM json_each({{}}))", _json(people))
        found.is_by_people = kind in ("pathway", "missing")
