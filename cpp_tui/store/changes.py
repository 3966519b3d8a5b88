"""Single changes: one code set or withdrawn, with its change, its history and the new state, in one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection, insert, select, update
from sqlmodel import col

from cpp_tui.domain.facts import CodeFact
from cpp_tui.domain.pathway import in_order
from cpp_tui.domain.refusal import Refusal
from cpp_tui.store.deriving import Derivation, divided, rederive
from cpp_tui.store.resting import Case, Stamp, cases_refreshed, reverse, settle
from cpp_tui.store.rows import CodeRow, code_row
from cpp_tui.store.tables import Change, EventTable, History, PathwayTable, Person


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
            return int(result.inserted_primary_key[0])  # type: ignore[index]
        if name and not found[1]:
            self._connection.execute(update(Person).where(col(Person.id) == found[0]).values(name=name))
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

    def add_code(self, change: int, target: Target, event: str, day: str, *, unit: str, reason: str | None) -> int:
        """Set a code here; it stays to be entered until the record system shows it."""
        values: dict[str, object] = {
            "pathway_id": target.id,
            "person_id": target.person_id,
            "pathway": target.pathway,
            "event": event,
            "event_date": day,
            "ref": target.ref,
            "unit": unit,
            "registered_at": self._at,
            "registered_by": self._user,
            "origin": "here",
            "to_enter": 1,
        }
        result = self._connection.execute(insert(EventTable).values(values))
        event_id = int(result.inserted_primary_key[0])  # type: ignore[index]
        self._note(change, event_id, target.id, "set", None, {"code": event, "date": day}, reason)
        return event_id

    def withdraw_code(self, change: int, code: CodeRow, pathway_id: int, reason: str, action: str = "withdraw") -> None:
        """Close a code; one that the record system holds must be taken away there too."""
        self._connection.execute(
            update(EventTable)
            .where(col(EventTable.id) == code.id)
            .values(
                withdrawn_at=self._at,
                withdrawn_by=self._user,
                withdrawn_reason=reason,
                to_enter=int(code.seen and not code.gone),
            )
        )
        self._note(change, code.id, pathway_id, action, {"code": code.event, "date": code.date}, None, reason)

    def restore_code(self, change: int, code: CodeRow, pathway_id: int) -> None:
        """Bring a withdrawn code back as it was."""
        self._connection.execute(
            update(EventTable)
            .where(col(EventTable.id) == code.id)
            .values(withdrawn_at=None, withdrawn_by=None, withdrawn_reason=None, to_enter=int(not code.seen))
        )
        self._note(change, code.id, pathway_id, "restore", None, {"code": code.event, "date": code.date}, None)

    def derive(self, person_id: int, pathway: str) -> None:
        """Store the new state of a group of codes."""
        rederive(self.raw, [(person_id, pathway)], self._derivation)
        settle(self.raw, self.stamp, [person_id])

    def reverse_rests(self, change: int) -> list[Case]:
        """Do the opposite of what a change did to rests and notes, as part of the change begun last."""
        return reverse(self.raw, self.stamp, change)

    def refresh(self, cases: Sequence[Case]) -> None:
        """Put on the rows of the cases what follows from their rests and notes."""
        cases_refreshed(self.raw, cases)

    def first_act(self, change: int) -> str:
        """Return the act that a change, through any undo and redo in between, goes back to."""
        act, reverses = self.raw.execute("SELECT act, reverses_id FROM change WHERE id = ?", (change,)).fetchone()
        return self.first_act(reverses) if act in ("undo", "redo") else act

    def _note(
        self,
        change: int,
        event_id: int,
        pathway_id: int,
        action: str,
        before: Mapping[str, object] | None,
        after: Mapping[str, object] | None,
        reason: str | None,
    ) -> None:
        self._connection.execute(
            insert(History).values(
                change_id=change,
                at=self._at,
                user=self._user,
                entity="event",
                entity_id=event_id,
                pathway_id=pathway_id,
                action=action,
                before=None if before is None else json.dumps(before),
                after=None if after is None else json.dumps(after),
                reason=reason,
            )
        )

    def code(self, event_id: int) -> tuple[CodeRow, int]:
        """Return a code and the pathway to which it now belongs."""
        row = self.raw.execute(
            "SELECT id, event, event_date, unit, registered_at, registered_by, origin, seen_import_id IS NOT NULL, "
            "gone_import_id IS NOT NULL, withdrawn_at, withdrawn_by, withdrawn_reason, pathway_id FROM event "
            "WHERE id = ?",
            (event_id,),
        ).fetchone()
        return code_row(row), row[12]

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
