"""Many pathways at once: read for a batch, and codes set or withdrawn in one go inside one change."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple, Protocol

from cpp_tui.domain.facts import CodeFact
from cpp_tui.domain.pathway import in_order
from cpp_tui.store.deriving import divided

_CHUNK: Final = 2000
_FROM: Final = "FROM json_each(?) j CROSS JOIN pathway p ON p.id = j.value"


class MissingCode(NamedTuple):
    """A missing code with its suggestion; days are ISO."""

    stage: str
    basis: str
    since: str
    event: str | None
    date: str | None
    evidence: str | None
    strength: str | None


class BatchTarget(NamedTuple):
    """A pathway as a batch sees it: its state, its live codes in order, and those of the person's same pathways."""

    id: int
    person_id: int
    pathway: str
    ref: str | None
    version: int
    unit: str
    stage: str
    next_stage: str | None
    due_on: str | None
    last_on: str
    national_id: str
    name: str
    codes: tuple[CodeFact, ...]
    missing: tuple[MissingCode, ...]
    siblings: tuple[tuple[CodeFact, str | None, int], ...]

    def owner_of(self, event: str, day: str) -> int | None:
        """Return the pathway row in which a new code would fall, or ``None`` for one of its own."""
        if self.ref is not None or not self.siblings:
            return self.id
        owners = {code.id: self.id for code in self.codes} | {code.id: owner for code, _, owner in self.siblings}
        facts = [(code, self.ref) for code in self.codes] + [(code, ref) for code, ref, _ in self.siblings]
        parts = divided(self.pathway, [*facts, (CodeFact(day, event, 0), None)])
        part = next(codes for _, codes in parts if any(code.id == 0 for code in codes))
        return next((owners[code.id] for code in part if code.id), None)


class Owner(Protocol):
    """A pathway as far as a new code needs to know it."""

    @property
    def id(self) -> int:
        """The pathway's row."""
        ...

    @property
    def person_id(self) -> int:
        """Whose it is."""
        ...

    @property
    def pathway(self) -> str:
        """Which it is."""
        ...

    @property
    def ref(self) -> str | None:
        """The record system's own id of it, when there is one."""
        ...


class NewCode(NamedTuple):
    """A code to be set on a pathway; ``day`` is ISO."""

    target: Owner
    event: str
    day: str
    unit: str
    reason: str | None


def targets(raw: sqlite3.Connection, pathway_ids: Iterable[int]) -> dict[int, BatchTarget]:
    """Return the pathways with these ids, those that there are, in the order asked for."""
    found: dict[int, BatchTarget] = {}
    remaining = iter(pathway_ids)
    while chunk := list(islice(remaining, _CHUNK)):
        found.update(_chunk(raw, json.dumps(chunk)))
    return found


def _chunk(raw: sqlite3.Connection, ids: str) -> Iterator[tuple[int, BatchTarget]]:
    codes: dict[int, list[CodeFact]] = defaultdict(list)
    for owner, *values in raw.execute(
        "SELECT e.pathway_id, e.event_date, e.event, e.id, e.unit FROM json_each(?) j "
        "CROSS JOIN event e ON e.pathway_id = j.value WHERE e.withdrawn_at IS NULL",
        (ids,),
    ):
        codes[owner].append(CodeFact(*values))
    missing: dict[int, list[MissingCode]] = defaultdict(list)
    for owner, *values in raw.execute(
        "SELECT m.pathway_id, m.stage, m.basis, m.since, m.event, m.event_date, m.evidence, m.strength "
        "FROM json_each(?) j CROSS JOIN missing m ON m.pathway_id = j.value",
        (ids,),
    ):
        missing[owner].append(MissingCode(*values))
    siblings = _siblings(raw, ids)
    for row in raw.execute(
        "SELECT p.id, p.person_id, p.pathway, p.ref, p.version, p.unit, p.stage, p.next_stage, p.due_on, p.last_on, "
        f"n.national_id, n.name {_FROM} CROSS JOIN person n ON n.id = p.person_id",
        (ids,),
    ):
        own = tuple(in_order(codes[row[0]]))
        siblings_of = tuple(siblings.get(row[0], ()))
        yield row[0], BatchTarget._make((*row, own, tuple(missing[row[0]]), siblings_of))


def _siblings(raw: sqlite3.Connection, ids: str) -> Mapping[int, list[tuple[CodeFact, str | None, int]]]:
    found: dict[int, list[tuple[CodeFact, str | None, int]]] = defaultdict(list)
    for asked, owner, ref, *values in raw.execute(
        f"SELECT p.id, o.id, e.ref, e.event_date, e.event, e.id {_FROM} "
        "CROSS JOIN pathway o ON o.person_id = p.person_id AND o.pathway = p.pathway AND o.id <> p.id "
        "CROSS JOIN event e ON e.pathway_id = o.id WHERE e.withdrawn_at IS NULL",
        (ids,),
    ):
        found[asked].append((CodeFact(*values), ref, owner))
    return found


def pathways_of_events(raw: sqlite3.Connection, event_ids: Sequence[int]) -> dict[int, int]:
    """Return the pathway to which each code belongs."""
    found = raw.execute(
        "SELECT e.id, e.pathway_id FROM json_each(?) j CROSS JOIN event e ON e.id = j.value", (json.dumps(event_ids),)
    )
    return dict(found.fetchall())
