"""Rests (asleep with a reason, done for today) and notes: added, closed, and carried through imports.

A rest belongs to the codes that stood when it began: ``seen`` keeps them. When they change, whoever changed them has
dealt with the row, so the rest ends; when an import changed them, a sleep counts as come back, so that no patient
sleeps through news. A pathway that an import merges into another leaves its rests and notes to that one.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cpp_tui.domain.refusal import Refusal

_KEY: Final = re.compile(r"([pmred])(\d{1,18})([A-Za-z]*)", re.ASCII)
_OWNERS: Final = {
    "p": "SELECT 'pathway', p.id, p.person_id FROM pathway p WHERE p.id = ?",
    "m": "SELECT 'pathway', p.id, p.person_id FROM pathway p WHERE p.id = ?",
    "e": "SELECT 'pathway', p.id, p.person_id FROM event e JOIN pathway p ON p.id = e.pathway_id WHERE e.id = ?",
    "r": "SELECT 'referral', r.id, r.person_id FROM referral r WHERE r.id = ?",
    "d": "SELECT 'person', d.person_id, d.person_id FROM diagnosis d WHERE d.id = ?",
}
_SEEN: Final = {
    "pathway": """SELECT p.flags || '/' || coalesce((SELECT group_concat(code, ' ') FROM (
            SELECT e.event || e.event_date AS code FROM event e WHERE e.pathway_id = p.id AND e.withdrawn_at IS NULL
            ORDER BY e.event_date, e.event, e.id)), '') FROM pathway p WHERE p.id = ?""",
    "referral": """SELECT r.received_on || '/' || r.urgency || '/' || r.suspected_pathway || '/' || r.unit || '/'
            || coalesce(r.decision, '') FROM referral r WHERE r.id = ?""",
}
_WANTED: Final = """SELECT t.id, x.id AS rest_id, x.kind AS rest_kind,
        CASE WHEN x.id IS NULL OR x.woken_at IS NOT NULL THEN '' ELSE x.until END AS rest_until,
        (SELECT count(*) FROM note o WHERE o.person_id = t.person_id AND o.withdrawn_at IS NULL
            AND (o.{0}_id = t.id OR (o.pathway_id IS NULL AND o.referral_id IS NULL))) AS notes,
        t.rest_id IS NOT x.id OR t.rest_kind IS NOT x.kind AS differs, t.rest_until AS old_until, t.notes AS old_notes
    FROM {1} LEFT JOIN rest x ON x.id = (SELECT max(y.id) FROM rest y WHERE y.{0}_id = t.id AND y.ended_at IS NULL)"""
_DIFFERS: Final = "(w.differs OR w.rest_until <> w.old_until OR w.notes <> w.old_notes)"
_OF_PEOPLE: Final = "json_each(?) j CROSS JOIN {0} t ON t.person_id = j.value"


@dataclass(frozen=True, slots=True)
class Stamp:
    """The change under way: its id, when, and by whom."""

    change_id: int
    at: str
    user: str


@dataclass(frozen=True, slots=True)
class Case:
    """What a row of a list stands for: a ``pathway``, a ``referral`` or only a ``person``."""

    table: str
    id: int
    person_id: int

    @property
    def pathway_id(self) -> int | None:
        """The pathway's id, if it is one."""
        return self.id if self.table == "pathway" else None

    @property
    def referral_id(self) -> int | None:
        """The referral's id, if it is one."""
        return self.id if self.table == "referral" else None

    @property
    def key(self) -> str:
        """The key of the row that stands for the case itself."""
        return f"{self.table[0]}{self.id}"


@dataclass(frozen=True, slots=True)
class StandingRest:
    """A rest that has not ended."""

    id: int
    kind: str
    until: str
    woken_at: str | None


def find_case(raw: sqlite3.Connection, key: str) -> Case:
    """Return what the row with this key stands for; raises ``Refusal`` when there is no such row."""
    match = _KEY.fullmatch(key)
    found = raw.execute(_OWNERS[match[1]], (int(match[2]),)).fetchone() if match else None
    if found is None:
        raise Refusal("sleeping.no-such-row")
    return Case(*found)


def standing(raw: sqlite3.Connection, case: Case) -> StandingRest | None:
    """Return the rest that stands for a case, the newest when an import has brought two together."""
    if case.table == "person":
        return None
    found = raw.execute(
        f"SELECT id, kind, until, woken_at FROM rest WHERE {case.table}_id = ? AND ended_at IS NULL ORDER BY id DESC",
        (case.id,),
    ).fetchone()
    return StandingRest(*found) if found else None


def add_rest(
    raw: sqlite3.Connection, stamp: Stamp, case: Case, kind: str, begun_on: str, until: str, reason: str
) -> None:
    """Let a case rest from Today from ``begun_on`` until the day ``until``; a rest that stood before ends."""
    end_rests(raw, stamp, case)
    seen = raw.execute(_SEEN[case.table], (case.id,)).fetchone()[0]
    values = (
        case.person_id,
        case.pathway_id,
        case.referral_id,
        kind,
        begun_on,
        until,
        reason,
        stamp.at,
        stamp.user,
        seen,
    )
    rest_id = raw.execute(
        "INSERT INTO rest (person_id, pathway_id, referral_id, kind, begun_on, until, reason, at, user, seen) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        values,
    ).fetchone()[0]
    write_down(raw, stamp, "rest", rest_id, case.pathway_id, kind, after={"date": until}, reason=reason or None)


def end_rests(raw: sqlite3.Connection, stamp: Stamp, case: Case, action: str = "end") -> None:
    """End every rest that stands for a case."""
    for rest_id, until in raw.execute(
        f"SELECT id, until FROM rest WHERE {case.table}_id = ? AND ended_at IS NULL", (case.id,)
    ).fetchall():
        _end(raw, stamp, rest_id, case.pathway_id, until, action)


def _end(raw: sqlite3.Connection, stamp: Stamp, rest_id: int, pathway_id: int | None, until: str, action: str) -> None:
    raw.execute("UPDATE rest SET ended_at = ?, ended_by = ? WHERE id = ?", (stamp.at, stamp.user, rest_id))
    write_down(raw, stamp, "rest", rest_id, pathway_id, action, before={"date": until})


def settle(raw: sqlite3.Connection, stamp: Stamp, people: Iterable[int], *, is_import: bool = False) -> None:
    """End or wake the rests of people whose codes or referrals are no longer those that were seen.

    A person who changed them has dealt with the row. An import that changed them only wakes it: it counts as come back.
    """
    wanted = json.dumps(sorted(people))
    for rest_id, kind, until, pathway_id, referral_id, seen in raw.execute(
        "SELECT x.id, x.kind, x.until, x.pathway_id, x.referral_id, x.seen FROM json_each(?) j "
        "CROSS JOIN rest x ON x.person_id = j.value WHERE x.ended_at IS NULL AND x.woken_at IS NULL",
        (wanted,),
    ).fetchall():
        table, owner = ("pathway", pathway_id) if pathway_id is not None else ("referral", referral_id)
        if raw.execute(_SEEN[table], (owner,)).fetchone()[0] == seen:
            continue
        if is_import and kind == "sleep":
            raw.execute("UPDATE rest SET woken_at = ? WHERE id = ?", (stamp.at, rest_id))
            write_down(raw, stamp, "rest", rest_id, pathway_id, "woken", before={"date": until})
        else:
            _end(raw, stamp, rest_id, pathway_id, until, "end")
    refresh(raw, wanted)


def follow(raw: sqlite3.Connection, heirs: Mapping[int, int]) -> None:
    """Hand the rests and notes of pathways that lost all their codes on to the pathways that have them now."""
    for old, new in heirs.items():
        for table in ("rest", "note"):
            raw.execute(f"UPDATE {table} SET pathway_id = ? WHERE pathway_id = ?", (new, old))


def refresh(raw: sqlite3.Connection, people: str | None) -> None:
    """Put what follows from rests and notes on the pathways and referrals of people (JSON ids; ``None``: everybody)."""
    for table in ("pathway", "referral"):
        wanted = _WANTED.format(table, f"{table} t" if people is None else _OF_PEOPLE.format(table))
        differing = raw.execute(
            f"SELECT w.rest_id, w.rest_kind, w.rest_until, w.notes, w.id FROM ({wanted}) AS w WHERE {_DIFFERS}",
            () if people is None else (people,),
        ).fetchall()
        raw.executemany(
            f"UPDATE {table} SET rest_id = ?, rest_kind = ?, rest_until = ?, notes = ? WHERE id = ?", differing
        )


def differences(raw: sqlite3.Connection) -> list[tuple[int, str]]:
    """Return (row id, what) of each pathway and referral that does not show the rests and notes it has."""
    found: list[tuple[int, str]] = []
    for table, name in (("pathway", "rest"), ("referral", "referral's rest")):
        wanted = _WANTED.format(table, f"{table} t")
        found += [(row[0], name) for row in raw.execute(f"SELECT w.id FROM ({wanted}) AS w WHERE {_DIFFERS}")]
    return found


# Notes


def add_note(raw: sqlite3.Connection, stamp: Stamp, case: Case, text: str) -> None:
    """Write a note about a case."""
    note_id = raw.execute(
        "INSERT INTO note (person_id, pathway_id, referral_id, text, at, user) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        (case.person_id, case.pathway_id, case.referral_id, text, stamp.at, stamp.user),
    ).fetchone()[0]
    write_down(raw, stamp, "note", note_id, case.pathway_id, "note")


def withdraw_note(raw: sqlite3.Connection, stamp: Stamp, note_id: int, reason: str) -> Case:
    """Take a note back, kept in the store; return what it was about. Raises ``Refusal`` when no such note stands."""
    found = raw.execute(
        "SELECT person_id, pathway_id, referral_id FROM note WHERE id = ? AND withdrawn_at IS NULL", (note_id,)
    ).fetchone()
    if found is None:
        raise Refusal("notes.no-such-note", id=note_id)
    raw.execute(
        "UPDATE note SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_reason = ? WHERE id = ?",
        (stamp.at, stamp.user, reason, note_id),
    )
    write_down(raw, stamp, "note", note_id, found[1], "note-withdrawn", reason=reason)
    return _case_of(*found)


def _case_of(person_id: int, pathway_id: int | None, referral_id: int | None) -> Case:
    if pathway_id is not None:
        return Case("pathway", pathway_id, person_id)
    return Case("person", person_id, person_id) if referral_id is None else Case("referral", referral_id, person_id)


# Taking back


def reverse(raw: sqlite3.Connection, stamp: Stamp, change_id: int) -> list[Case]:
    """Do the opposite of what a change did to rests and notes; return the cases, each once.

    What somebody has closed or replaced since stays as it is now: that was decided later.
    """
    cases: dict[Case, None] = {}
    for entity, entity_id, action in raw.execute(
        "SELECT entity, entity_id, action FROM history WHERE change_id = ? AND entity IN ('rest', 'note') "
        "ORDER BY id DESC",
        (change_id,),
    ).fetchall():
        closed = "ended_at" if entity == "rest" else "withdrawn_at"
        *owner, closed_at = raw.execute(
            f"SELECT person_id, pathway_id, referral_id, {closed} FROM {entity} WHERE id = ?", (entity_id,)
        ).fetchone()
        case = _case_of(*owner)
        was_opened = action in ("sleep", "done", "note", "reopened")
        replaced = not was_opened and entity == "rest" and standing(raw, case) is not None
        if was_opened is (closed_at is not None) or replaced:
            continue
        if was_opened:
            _close_again(raw, stamp, entity, entity_id)
        else:
            _open_again(raw, entity, entity_id)
        write_down(raw, stamp, entity, entity_id, case.pathway_id, "taken-back" if was_opened else "reopened")
        cases[case] = None
    return list(cases)


def _close_again(raw: sqlite3.Connection, stamp: Stamp, entity: str, entity_id: int) -> None:
    if entity == "rest":
        raw.execute("UPDATE rest SET ended_at = ?, ended_by = ? WHERE id = ?", (stamp.at, stamp.user, entity_id))
        return
    raw.execute(
        "UPDATE note SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_reason = 'undo' WHERE id = ?",
        (stamp.at, stamp.user, entity_id),
    )


def _open_again(raw: sqlite3.Connection, entity: str, entity_id: int) -> None:
    sets = "ended_at = NULL, ended_by = NULL"
    if entity == "note":
        sets = "withdrawn_at = NULL, withdrawn_by = NULL, withdrawn_reason = NULL"
    raw.execute(f"UPDATE {entity} SET {sets} WHERE id = ?", (entity_id,))


def cases_refreshed(raw: sqlite3.Connection, cases: Sequence[Case]) -> None:
    """Put on the rows of the cases' people what follows from their rests and notes."""
    refresh(raw, json.dumps(sorted({case.person_id for case in cases})))


def write_down(
    raw: sqlite3.Connection,
    stamp: Stamp,
    entity: str,
    entity_id: int,
    pathway_id: int | None,
    action: str,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str | None = None,
) -> None:
    """Write one line of history on a fact that is no code."""
    sides = (None if side is None else json.dumps(side) for side in (before, after))
    raw.execute(
        "INSERT INTO history (change_id, at, user, entity, entity_id, pathway_id, action, before, after, reason) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (stamp.change_id, stamp.at, stamp.user, entity, entity_id, pathway_id, action, *sides, reason),
    )
