"""Many pathways at once: read for a batch, and codes set or withdrawn in one go inside one change."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple, Protocol

from cpp_tui.domain.facts import CodeFact
from cpp_tui.domain.pathway import in_order
from cpp_tui.store.deriving import divided

_CHUNK: Final = 2000
_FROM: Final = "FROM json_each(?) j CROSS JOIN pathway p ON p.id = j.value"

SQL_CODES: Final = (
    "SELECT e.pathway_id, e.event_date, e.event, e.id, e.unit FROM json_each(?) j "
    "CROSS JOIN event e ON e.pathway_id = j.value WHERE e.withdrawn_at IS NULL"
)
SQL_MISSING: Final = (
    "SELECT m.pathway_id, m.stage, m.basis, m.event, m.event_date, m.strength "
    "FROM json_each(?) j CROSS JOIN missing m ON m.pathway_id = j.value"
)
SQL_SIBLINGS: Final = (
    f"SELECT p.id, o.id, e.ref, e.event_date, e.event, e.id {_FROM} "
    "CROSS JOIN pathway o ON o.person_id = p.person_id AND o.pathway = p.pathway AND o.id <> p.id "
    "CROSS JOIN event e ON e.pathway_id = o.id WHERE e.withdrawn_at IS NULL"
)
SQL_PATHWAYS: Final = (
    "SELECT p.id, p.person_id, p.pathway, p.ref, p.version, p.due_on, p.last_on, n.national_id, n.name "
    f"{_FROM} CROSS JOIN person n ON n.id = p.person_id"
)
"""What a batch reads of its pathways, whose ids are bound as one JSON list."""


MissingCode = tuple[int, str, str, str | None, str | None, str | None]
"""A missing code as it was read: pathway, stage, basis; event, ISO day and strength of its suggestion."""

Lacking = Literal["all", "suggested", "none"]
"""Which missing codes are read: all, those with a suggestion, or none."""

Sibling = tuple[CodeFact, str | None, int]
"""A code of another pathway of the same kind and person, with its reference and the pathway that has it."""


class BatchTarget(NamedTuple):
    """A pathway as a batch sees it: its state, its live codes in order, and those of the person's same pathways."""

    id: int
    person_id: int
    pathway: str
    ref: str | None
    version: int
    due_on: str | None
    last_on: str
    national_id: str
    name: str
    codes: tuple[CodeFact, ...]
    missing: Sequence[MissingCode]
    siblings: Sequence[Sibling]

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


def targets(
    raw: sqlite3.Connection,
    pathway_ids: Sequence[int],
    *,
    missing: Lacking = "all",
    on_step: Callable[[int], None] = lambda _done: None,
) -> dict[int, BatchTarget]:
    """Return the pathways with these ids, those that there are, in the order asked for.

    ``on_step`` hears now and then how many of them have been read; what it raises ends the reading.
    """
    found: dict[int, BatchTarget] = {}
    for begin in range(0, len(pathway_ids), _CHUNK):
        on_step(begin)
        _read_chunk(raw, json.dumps(pathway_ids[begin : begin + _CHUNK]), found, missing)
    return found


def _read_chunk(raw: sqlite3.Connection, ids: str, found: dict[int, BatchTarget], wanted: Lacking) -> None:
    codes: dict[int, list[CodeFact]] = defaultdict(list)
    new = tuple.__new__  # half the time of calling the class
    for owner, on, event, number, unit in raw.execute(SQL_CODES, (ids,)):
        codes[owner].append(new(CodeFact, (on, event, number, unit, "")))
    missing: dict[int, list[MissingCode]] = defaultdict(list)
    sql = SQL_MISSING if wanted == "all" else SQL_MISSING + " WHERE m.event IS NOT NULL"
    for row in raw.execute(sql, (ids,)) if wanted != "none" else ():
        missing[row[0]].append(row)
    siblings: dict[int, list[Sibling]] = defaultdict(list)
    for owner, other, ref, on, event, number in raw.execute(SQL_SIBLINGS, (ids,)):
        siblings[owner].append((CodeFact(on, event, number), ref, other))
    for row in raw.execute(SQL_PATHWAYS, (ids,)):
        number = row[0]
        own = tuple(in_order(codes.get(number, ())))
        found[number] = new(BatchTarget, (*row, own, missing.get(number, ()), siblings.get(number, ())))


def national_ids(raw: sqlite3.Connection, pathway_ids: Sequence[int]) -> dict[int, str]:
    """Return the national id of the person of each pathway, of those that there are."""
    found = raw.execute(
        f"SELECT p.id, n.national_id {_FROM} CROSS JOIN person n ON n.id = p.person_id", (json.dumps(pathway_ids),)
    )
    return dict(found.fetchall())


def pathways_of_events(raw: sqlite3.Connection, event_ids: Sequence[int]) -> dict[int, int]:
    """Return the pathway to which each code belongs."""
    found = raw.execute(
        "SELECT e.id, e.pathway_id FROM json_each(?) j CROSS JOIN event e ON e.id = j.value", (json.dumps(event_ids),)
    )
    return dict(found.fetchall())
