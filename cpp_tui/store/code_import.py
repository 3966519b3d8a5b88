"""Importing codes: the record system is the truth for what it holds (contract.md, "Import formats").

Rows come in slices. Groups that are new are written at once; a group that the store knows is merged with what stands
there. What the record system no longer holds, or dates differently, shows only when the whole file is read: ``finish``.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from cpp_tui.domain.facts import CodeFact
from cpp_tui.store import parking
from cpp_tui.store.deriving import (
    SQL_INSERT_MISSING,
    SQL_INSERT_PATHWAY,
    Derivation,
    Group,
    divided,
    load_contacts,
    load_referrals,
    missing_values,
    rederive,
    relate_diagnoses,
    relate_referrals,
    state_values,
)
from cpp_tui.store.errors import StoreTrouble
from cpp_tui.store.gone import Gone
from cpp_tui.store.importing import ImportLog, Tally
from cpp_tui.store.people import People
from cpp_tui.store.resting import Stamp, refresh, settle

CodeRow = tuple[Any, ...]
"""(national_id, name, unit, pathway_ref, pathway, event, event_date, registered_at, registered_by)."""

_SQL_INSERT_EVENT: Final = (
    "INSERT INTO event (id, pathway_id, person_id, pathway, event, event_date, ref, unit, registered_at, "
    "registered_by, origin, import_id, seen_import_id) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'record', ?11, ?11)"
)


class Known(NamedTuple):
    """A code that the store holds, as far as merging asks for it."""

    id: int
    pathway_id: int
    event: str
    on: str
    ref: str | None
    unit: str
    at: str | None
    by: str | None
    is_seen: bool
    is_gone: bool
    to_enter: bool
    is_live: bool


class CodeImport:
    """One file of codes on its way into the store."""

    def __init__(self, raw: sqlite3.Connection, derivation: Derivation, log: ImportLog) -> None:
        self._raw = raw
        self._derivation = derivation
        self._log = log
        self.tally = Tally()
        self._people = People(raw)
        self._first_event: int = raw.execute("SELECT coalesce(max(id), 0) FROM event").fetchone()[0]
        self._event_id = self._first_event
        self._pathway_id: int = raw.execute("SELECT coalesce(max(id), 0) FROM pathway").fetchone()[0]
        self._gone = Gone(raw, log, self._event_id, self._pathway_id)

    def add(self, rows: Sequence[CodeRow]) -> None:
        """Take one slice of rows in."""
        by_person: dict[str, dict[str, list[CodeRow]]] = {}
        names: dict[str, str | None] = {}
        for row in rows:
            national_id = row[0]
            groups = by_person.get(national_id)
            if groups is None:
                groups = by_person[national_id] = {}
                names[national_id] = row[1]
            elif row[1]:
                names[national_id] = row[1]
            groups.setdefault(row[4], []).append(row)
        ids = self._people.ids(names)
        dirty = self._people.groups_of_renamed()
        known = self._known_groups([person_id for person_id in ids.values() if person_id < self._people.first_of_call])
        fresh: list[tuple[int, str, str, str, list[CodeRow]]] = []
        merging: dict[Group, list[CodeRow]] = {}
        for national_id, groups in by_person.items():
            person_id = ids[national_id]
            for pathway, group_rows in groups.items():
                if (person_id, pathway) in known:
                    merging[(person_id, pathway)] = group_rows
                else:
                    fresh.append((person_id, national_id, names[national_id] or "", pathway, group_rows))
        self._insert_fresh(fresh)
        self._gone.dated(rows)
        dirty |= self._merge(merging)
        self._rederive(dirty)
        self._pathway_id = self._raw.execute("SELECT coalesce(max(id), 0) FROM pathway").fetchone()[0]

    def finish(self, *, is_read_whole: bool) -> Tally:
        """Settle what the file no longer says; ``is_read_whole`` when every row of it could be used."""
        dirty = self._gone.moved(self.tally)
        dirty |= self._gone.gone(self.tally, is_read_whole=is_read_whole)
        self._rederive(dirty)
        self._read_back()
        return self.tally

    def _rederive(self, groups: set[Group]) -> None:
        """Derive groups anew, and wake what sleeps in them if its codes are no longer those that were seen."""
        rederive(self._raw, sorted(groups), self._derivation)
        if groups:
            stamp = Stamp(self._log.change_id, self._log.at, self._log.user)
            people = {person_id for person_id, _ in groups}
            settle(self._raw, stamp, people, is_import=True)
            parking.settle(self._raw, stamp, json.dumps(sorted(people)), self._derivation.rules, is_import=True)

    def _read_back(self) -> None:
        """Count the codes that the store took in; refuse to commit when it is not as many as the file brought."""
        brought = self._event_id - self._first_event
        stored = self._raw.execute("SELECT count(*) FROM event WHERE id > ?", (self._first_event,)).fetchone()[0]
        if stored != brought:
            raise StoreTrouble("store.failed", code="read-back")

    def _known_groups(self, people: list[int]) -> set[Group]:
        if not people:
            return set()
        return set(
            self._raw.execute(
                "SELECT person_id, pathway FROM pathway WHERE person_id IN (SELECT value FROM json_each(?))",
                (json.dumps(people),),
            ).fetchall()
        )

    def _insert_fresh(self, groups: Sequence[tuple[int, str, str, str, list[CodeRow]]]) -> None:
        older = [group[0] for group in groups if group[0] < self._people.first_new]
        contacts = load_contacts(self._raw, json.dumps(older)) if older else {}
        referrals = load_referrals(self._raw, json.dumps(older)) if older else {}
        pathways: list[tuple[object, ...]] = []
        events: list[tuple[object, ...]] = []
        missing: list[tuple[object, ...]] = []
        run, derivation = self._log.run_id, self._derivation
        for person_id, national_id, name, pathway, rows in groups:
            facts: list[tuple[CodeFact, str | None]] = []
            by_id: dict[int, CodeRow] = {}
            told: set[tuple[str, str, str]] = set()
            for row in rows:
                key = (row[5], row[6], row[3])
                if key in told:
                    self.tally.unchanged += 1
                    continue
                told.add(key)
                self._event_id += 1
                by_id[self._event_id] = row
                facts.append((CodeFact(row[6], row[5], self._event_id, row[2], row[8] or ""), row[3] or None))
            parts = [
                (
                    ref,
                    codes,
                    derivation.state(pathway, codes, contacts.get(person_id, ()), referrals.get(person_id, ())),
                )
                for ref, codes in divided(pathway, facts)
            ]
            opened = sum(state.is_open for _, _, state in parts) > 1
            for ref, codes, state in parts:
                self._pathway_id += 1
                row_id = self._pathway_id
                search = derivation.search(name, national_id, pathway, state.unit)
                flags = ("two-open",) if opened and state.is_open else ()
                pathways.append((row_id, person_id, pathway, ref, *state_values(state, search, 0, flags)))
                if state.missing_rows:
                    missing += missing_values(row_id, state)
                for code in codes:
                    row = by_id[code.id]
                    events.append(
                        (code.id, row_id, person_id, pathway, code.event, code.on, ref, row[2], row[7], row[8], run)
                    )
        self.tally.added += len(events)
        self._raw.executemany(SQL_INSERT_PATHWAY, pathways)
        self._raw.executemany(_SQL_INSERT_EVENT, events)
        self._raw.executemany(SQL_INSERT_MISSING, missing)
        if older:
            wanted = json.dumps(older)
            relate_diagnoses(self._raw, wanted)
            relate_referrals(self._raw, wanted)
            refresh(self._raw, wanted)

    def _known_codes(self, groups: Sequence[Group]) -> dict[Group, list[Known]]:
        found: dict[Group, list[Known]] = defaultdict(list)
        for person_id, pathway, *values in self._raw.execute(
            "SELECT e.person_id, e.pathway, e.id, e.pathway_id, e.event, e.event_date, e.ref, e.unit, e.registered_at, "
            "e.registered_by, e.seen_import_id IS NOT NULL, e.gone_import_id IS NOT NULL, e.to_enter, "
            "e.withdrawn_at IS NULL FROM json_each(?) j "
            "CROSS JOIN pathway p ON p.person_id = j.value ->> 0 AND p.pathway = j.value ->> 1 "
            "CROSS JOIN event e ON e.pathway_id = p.id WHERE e.withdrawn_at IS NULL OR e.to_enter = 1",
            (json.dumps(groups),),
        ):
            found[(person_id, pathway)].append(Known(*values))
        return found

    def _merge(self, merging: dict[Group, list[CodeRow]]) -> set[Group]:
        """Merge rows into groups that the store knows; return the groups whose state may have changed."""
        dirty: set[Group] = set()
        groups = list(merging)
        for begin in range(0, len(groups), 500):
            batch = groups[begin : begin + 500]
            known = self._known_codes(batch)
            for group in batch:
                if self._merge_group(group, merging[group], known[group]):
                    dirty.add(group)
        return dirty

    def _merge_group(self, group: Group, rows: list[CodeRow], known: list[Known]) -> bool:
        """Merge one group's rows, each code once; a row that names a code's own ref goes before one that does not."""
        by_code: dict[tuple[str, str], list[Known]] = defaultdict(list)
        for code in known:
            by_code[(code.event, code.on)].append(code)
        said: dict[tuple[str, str, str], CodeRow] = {}
        for row in rows:
            said.setdefault((row[5], row[6], row[3]), row)
        self.tally.unchanged += len(rows) - len(said)
        matched: set[int] = set()
        unmatched: list[CodeRow] = []
        is_dirty = False
        for (event, day, ref), row in said.items():
            found = _named(by_code.get((event, day), ()), ref)
            if found is None:
                unmatched.append(row)
            else:
                matched.add(found.id)
                is_dirty |= self._confirm(found, row)
        for row in unmatched:
            left = [code for code in by_code.get((row[5], row[6]), ()) if code.id not in matched]
            found = _unnamed([code for code in left if not self._gone.has_told(code.id)], row[3])
            if found is None:
                self._add_to(group, row, known)
                is_dirty = True
            else:
                matched.add(found.id)
                is_dirty |= self._confirm(found, row)
        self._gone.told(known, matched)
        return is_dirty

    def _confirm(self, found: Known, row: CodeRow) -> bool:
        """Take in what the record system says of a code that the store holds; tell whether its state may differ.

        What the same file said of the code before stands: a code is told once.
        """
        if not found.is_live or self._gone.has_told(found.id):
            self.tally.unchanged += 1
            return False
        code = {"code": found.event, "date": found.on}
        before = {"unit": found.unit, "registered_at": found.at, "registered_by": found.by, "ref": found.ref}
        said = {"unit": row[2] or None, "registered_at": row[7], "registered_by": row[8], "ref": row[3] or None}
        news = {name: value for name, value in said.items() if value and value != before[name]}
        if news:
            sets = ", ".join(f"{name} = :{name}" for name in news)
            self._raw.execute(f"UPDATE event SET {sets} WHERE id = :id", {**news, "id": found.id})
        if not found.is_seen:
            self._raw.execute(
                "UPDATE event SET seen_import_id = ?, to_enter = 0 WHERE id = ?", (self._log.run_id, found.id)
            )
            self._log.note("event", found.id, found.pathway_id, "seen", None, code)
            self.tally.unchanged += 1
            return True
        if found.is_gone:
            self._raw.execute("UPDATE event SET gone_import_id = NULL WHERE id = ?", (found.id,))
            self._log.note("event", found.id, found.pathway_id, "back", None, code)
        if news:
            replaced = {name: before[name] for name in news}
            self._log.note("event", found.id, found.pathway_id, "changed", replaced, news)
        is_changed = bool(news) or found.is_gone
        self.tally.changed += is_changed
        self.tally.unchanged += not is_changed
        return is_changed

    def _add_to(self, group: Group, row: CodeRow, known: list[Known]) -> None:
        self._event_id += 1
        person_id, pathway = group
        owner = next((code.pathway_id for code in known if row[3] and code.ref == row[3]), None)
        if owner is None:
            owner = self._raw.execute(
                "SELECT max(id) FROM pathway WHERE person_id = ? AND pathway = ?", group
            ).fetchone()[0]
        run = self._log.run_id
        self._raw.execute(
            _SQL_INSERT_EVENT,
            (
                *(self._event_id, owner, person_id, pathway, row[5], row[6], row[3] or None, row[2], row[7], row[8]),
                run,
            ),
        )
        self.tally.added += 1
        self._gone.may_have_moved(self._event_id, row[5], known)


def _named(candidates: Sequence[Known], ref: str) -> Known | None:
    """Return the code, of those on one day, that has the very ref of a row, or like it none; one that stands first."""
    return _standing([code for code in candidates if (code.ref or "") == ref])


def _unnamed(candidates: Sequence[Known], ref: str) -> Known | None:
    """Return the code that a row may mean when either of them names no ref."""
    return _standing([code for code in candidates if not ref or code.ref is None])


def _standing(candidates: Sequence[Known]) -> Known | None:
    return next((code for code in candidates if code.is_live), candidates[0] if candidates else None)
