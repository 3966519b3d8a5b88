"""Single changes: one code set or withdrawn, with its change, its history and the new state, in one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, cast

from sqlalchemy import Connection, insert, select, update
from sqlmodel import col

from cpp_tui.domain.facts import CodeFact
from cpp_tui.domain.pathway import in_order
from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.worklists import bounds
from cpp_tui.store import answers, parking
from cpp_tui.store.batch import NewCode, Owner
from cpp_tui.store.deriving import Derivation, Group, divided, rederive
from cpp_tui.store.person_search import add_people, rename_people
from cpp_tui.store.resting import Case, Stamp, cases_refreshed, reverse, settle
from cpp_tui.store.rows import CodeRow, code_row
from cpp_tui.store.tables import Change, PathwayTable, Person


@dataclass(frozen=True, slots=True)
class Target:
    """A pathway as a change sees it: whose, which, at what version, and the codes that it now has, in order."""

    id: int
    person_id: int
    pathway: str
    ref: str | None
    version: int
    is_open: bool
    codes: tuple[CodeFact, ...]


@dataclass(frozen=True, slots=True)
class PastChange:
    """A change that may be taken back, or made again."""

    id: int
    act: str
    pathway_id: int | None
    code: str | None
    event_date: str | None


class Origin(NamedTuple):
    """The change that undo and redo go back to: its id, its act, and when it was made."""

    id: int
    act: str
    at: str


class TouchedCode(NamedTuple):
    """A code that a change touched, and whose it now is."""

    row: CodeRow
    pathway_id: int
    person_id: int
    pathway: str
    has_double: bool
    """Another live code of the pathway is the same code on the same day."""


def _owner(target: Owner) -> tuple[int, int, str, str | None]:
    return target.id, target.person_id, target.pathway, target.ref


@lru_cache(maxsize=4096)
def _fact(event: str, day: str) -> str:
    return json.dumps({"code": event, "date": day})


class Writing:
    """One write transaction by one user; everything in it becomes durable together, or not at all."""

    def __init__(self, connection: Connection, derivation: Derivation, user: str, at: str, today: str) -> None:
        self._connection = connection
        self._derivation = derivation
        self._user = user
        self._at = at
        self._today = today
        self._change = 0

    @property
    def stamp(self) -> Stamp:
        """The change that was begun last, as history lines name it."""
        return Stamp(self._change, self._at, self._user)

    @property
    def today(self) -> str:
        """The ISO day that the program takes for today."""
        return self._today

    @property
    def limit(self) -> dict[str, str]:
        """The days that the lists compare with today."""
        return bounds(self._today, self._derivation.rules)

    @property
    def raw(self) -> sqlite3.Connection:
        """The driver's connection inside the transaction, for bulk work."""
        return cast("sqlite3.Connection", self._connection.connection.dbapi_connection)

    def target(self, pathway_id: int) -> Target:
        """Return a pathway to be changed; raises ``Refusal`` when there is none."""
        table = PathwayTable
        wanted = (col(table.person_id), col(table.pathway), col(table.ref), col(table.version), col(table.is_open))
        found = self._connection.execute(select(*wanted).where(col(table.id) == pathway_id)).first()
        if found is None:
            raise Refusal("rules.no-such-pathway", id=pathway_id)
        codes = self.raw.execute(
            "SELECT event_date, event, id, unit FROM event WHERE pathway_id = ? AND withdrawn_at IS NULL", (pathway_id,)
        )
        facts = tuple(in_order([CodeFact(*row) for row in codes]))
        return Target(pathway_id, found[0], found[1], found[2], found[3], bool(found[4]), facts)

    def person(self, national_id: str, name: str | None) -> int:
        """Return the id of a person, added when new; a name is kept when the store has none."""
        found = self.raw.execute("SELECT id, name FROM person WHERE national_id = ?", (national_id,)).fetchone()
        if found is None:
            result = self._connection.execute(insert(Person).values(national_id=national_id, name=name or ""))
            person_id = int(result.inserted_primary_key[0])  # type: ignore[index]
            add_people(self.raw, [(person_id, national_id, name or "")])
            return person_id
        if name and not found[1]:
            self._connection.execute(update(Person).where(col(Person.id) == found[0]).values(name=name))
            rename_people(self.raw, [(found[0], national_id, found[1], name)])
        return int(found[0])

    def open_instance(self, person_id: int, pathway: str) -> int | None:
        """Return the person's open pathway of this kind, if there is one."""
        found = self.raw.execute(
            "SELECT id FROM pathway WHERE person_id = ? AND pathway = ? AND is_open = 1 ORDER BY id DESC",
            (person_id, pathway),
        ).fetchone()
        return found[0] if found else None

    def instance_with(self, person_id: int, pathway: str, event: str, day: str) -> tuple[int | None, int]:
        """Tell in which instance a new code would fall: (row of one of its codes, number of its codes without it)."""
        stored = self.raw.execute(
            "SELECT event_date, event, id, ref, pathway_id FROM event WHERE person_id = ? AND pathway = ? "
            "AND withdrawn_at IS NULL AND pathway_id IN (SELECT id FROM pathway WHERE person_id = ? AND pathway = ?)",
            (person_id, pathway, person_id, pathway),
        ).fetchall()
        owners = {row[2]: row[4] for row in stored}
        facts = [(CodeFact(*row[:3]), row[3]) for row in stored] + [(CodeFact(day, event, 0), None)]
        part = next(codes for _, codes in divided(pathway, facts) if any(code.id == 0 for code in codes))
        others = [code for code in part if code.id]
        return (owners[others[0].id] if others else None), len(others)

    def begin(
        self,
        act: str,
        pathway_id: int | None,
        code: str | None = None,
        day: str | None = None,
        reverses: int | None = None,
    ) -> int:
        """Open a change: the unit that undo takes back."""
        result = self._connection.execute(
            insert(Change).values(
                at=self._at,
                user=self._user,
                act=act,
                pathway_id=pathway_id,
                code=code,
                event_date=day,
                reverses_id=reverses,
                today=self._today,
            )
        )
        self._change = int(result.inserted_primary_key[0])  # type: ignore[index]
        return self._change

    def add_pathway(self, person_id: int, pathway: str) -> int:
        """Add an empty pathway row; its state comes with ``derive``."""
        result = self._connection.execute(
            insert(PathwayTable).values(
                person_id=person_id,
                pathway=pathway,
                stage="empty",
                is_open=0,
                has_conflict=0,
                to_enter=0,
                due_sort="9999-12-31",
                limits_status="unknown",
            )
        )
        return int(result.inserted_primary_key[0])  # type: ignore[index]

    def add_code(self, change: int, target: Owner, event: str, day: str, *, unit: str, reason: str | None) -> None:
        """Set a code here; it stays to be entered until the record system shows it."""
        self.add_codes(change, [NewCode(target, event, day, unit, reason)])

    def add_codes(self, change: int, codes: Sequence[NewCode]) -> None:
        """Set codes here, in one go; they stay to be entered until the record system shows them."""
        first: int = self.raw.execute("SELECT coalesce(max(id), 0) + 1 FROM event").fetchone()[0]
        numbered = list(enumerate(codes, first))
        self.raw.executemany(
            "INSERT INTO event (id, pathway_id, person_id, pathway, ref, event, event_date, unit, registered_at, "
            "registered_by, origin, to_enter) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'here', 1)",
            ((number, *_owner(code.target), *code[1:4], self._at, self._user) for number, code in numbered),
        )
        self._note_codes(
            change,
            "set",
            ((number, code.target.id, None, _fact(code.event, code.day), code.reason) for number, code in numbered),
        )

    def withdraw_codes(self, change: int, codes: Sequence[tuple[CodeRow, int]], reason: str) -> None:
        """Close codes, each given with its pathway; those that the record system holds must be taken away there too."""
        self.raw.executemany(
            "UPDATE event SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_reason = ?, to_enter = ? WHERE id = ?",
            ((self._at, self._user, reason, int(code.seen and not code.gone), code.id) for code, _ in codes),
        )
        self._note_codes(
            change, "withdraw", ((code.id, owner, _fact(code.event, code.date), None, reason) for code, owner in codes)
        )

    def restore_codes(self, change: int, codes: Sequence[tuple[CodeRow, int]]) -> None:
        """Bring withdrawn codes back as they were."""
        self.raw.executemany(
            "UPDATE event SET withdrawn_at = NULL, withdrawn_by = NULL, withdrawn_reason = NULL, to_enter = ? "
            "WHERE id = ?",
            ((int(not code.seen), code.id) for code, _ in codes),
        )
        self._note_codes(
            change, "restore", ((code.id, owner, None, _fact(code.event, code.date), None) for code, owner in codes)
        )

    def derive_all(self, groups: Iterable[Group]) -> None:
        """Store the new state of many groups of codes, each once, and end the rests that belonged to the old ones."""
        found = list(groups)
        rederive(self.raw, found, self._derivation)
        people = {person_id for person_id, _ in found}
        settle(self.raw, self.stamp, people)
        parking.settle(self.raw, self.stamp, json.dumps(sorted(people)), self._derivation.rules, is_import=False)

    def derive(self, person_id: int, pathway: str) -> None:
        """Store the new state of a group of codes."""
        self.derive_all([(person_id, pathway)])

    def reverse_rests(self, change: int, *, undone: bool) -> tuple[list[Case], set[Group]]:
        """Do the opposite of what a change did to rests, notes, parked codes and answers, in the change begun last.

        Return the cases, and the groups whose suggestions are others now.
        """
        origin = self.origin(change).id
        answered = answers.reverse(self.raw, self.stamp, change, origin, undone=undone)
        cases = [*reverse(self.raw, self.stamp, change), *parking.reverse(self.raw, self.stamp, change), *answered]
        return list(dict.fromkeys(cases)), answers.groups_of(self.raw, answered)

    def refresh(self, cases: Sequence[Case]) -> None:
        """Put on the rows of the cases what follows from their rests and notes."""
        cases_refreshed(self.raw, cases)
        people = json.dumps(sorted({case.person_id for case in cases}))
        parking.refresh(self.raw, people, self._derivation.rules)

    def keep_answers(
        self, suggested: Iterable[answers.Suggested], codes: Mapping[int, Sequence[tuple[str, str]]]
    ) -> None:
        """Keep what became of suggestions by the codes (event, ISO day) that were set on their pathways."""
        answers.keep(self.raw, self.stamp, answers.answered(suggested, codes))

    def origin(self, change: int) -> Origin:
        """Return the change that a change, through any undo and redo in between, goes back to."""
        act, at, reverses = self.raw.execute(
            "SELECT act, at, reverses_id FROM change WHERE id = ?", (change,)
        ).fetchone()
        return self.origin(reverses) if act in ("undo", "redo") else Origin(change, act, at)

    def name_of(self, person_id: int) -> str:
        """Return a person's name, empty when it is not known."""
        found = self.raw.execute("SELECT name FROM person WHERE id = ?", (person_id,)).fetchone()
        return found[0] if found else ""

    def _note_codes(
        self, change: int, action: str, lines: Iterable[tuple[int, int, str | None, str | None, str | None]]
    ) -> None:
        """Write one line of history for each code: its id, its pathway, before, after (JSON) and the reason."""
        self.raw.executemany(
            "INSERT INTO history (change_id, at, user, entity, action, entity_id, pathway_id, before, after, reason) "
            "VALUES (?, ?, ?, 'event', ?, ?, ?, ?, ?, ?)",
            ((change, self._at, self._user, action, *line) for line in lines),
        )

    def codes(self, event_ids: Iterable[int]) -> dict[int, TouchedCode]:
        """Return codes by their ids, each with the pathway to which it now belongs."""
        found = self.raw.execute(
            "SELECT e.id, e.event, e.event_date, e.unit, e.registered_at, e.registered_by, e.origin, "
            "e.seen_import_id IS NOT NULL, e.gone_import_id IS NOT NULL, e.withdrawn_at, e.withdrawn_by, "
            "e.withdrawn_reason, e.pathway_id, e.person_id, e.pathway, EXISTS (SELECT 1 FROM event o "
            "WHERE o.pathway_id = e.pathway_id AND o.event = e.event AND o.event_date = e.event_date "
            "AND o.withdrawn_at IS NULL AND o.id <> e.id) FROM json_each(?) j CROSS JOIN event e ON e.id = j.value",
            (json.dumps(list(event_ids)),),
        )
        return {row[0]: TouchedCode(code_row(row), row[12], row[13], row[14], bool(row[15])) for row in found}

    def events_of_change(self, change: int) -> list[tuple[int, str]]:
        """Return (code, action) of each code that a change touched, in order."""
        return self.raw.execute(
            "SELECT entity_id, action FROM history WHERE change_id = ? AND entity = 'event' ORDER BY id", (change,)
        ).fetchall()

    def undoable_and_redoable(self) -> tuple[PastChange | None, PastChange | None]:
        """Return this user's latest change that stands, and the latest undo that nothing else followed."""
        rows = self.raw.execute(
            "SELECT id, act, pathway_id, code, event_date, reverses_id FROM (SELECT * FROM change WHERE user = ? "
            "AND act <> 'import' ORDER BY id DESC LIMIT 2000) ORDER BY id",
            (self._user,),
        ).fetchall()
        standing: list[PastChange] = []
        undone: list[PastChange] = []
        for *values, reverses in rows:
            change = PastChange(*values)
            if change.act == "undo":
                standing = [other for other in standing if other.id != reverses]
                undone.append(change)
            else:
                undone = [other for other in undone if other.id != reverses] if change.act == "redo" else []
                standing.append(change)
        return (standing[-1] if standing else None), (undone[-1] if undone else None)
