"""Parked missing codes: put aside until a day with a reason, outside the count of the backlog but inside its total.

A parked code belongs to the suggestion that stood when it was put aside: ``seen`` keeps it. When an import brings
another one, what was waited for may be there, so the code comes back. A code that is missing no longer is not parked
either. As codes are derived anew, ``missing`` and ``pathway`` show what follows from this table.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Final, NamedTuple

from cpp_tui.domain.facts import Rules
from cpp_tui.domain.row_keys import split_key
from cpp_tui.store.lists import MISSING_ACTIVE
from cpp_tui.store.resting import Case, Stamp, write_down

_SEEN: Final = "coalesce(m.event || ' ' || m.event_date || ' ' || m.evidence, '')"
_STANDS: Final = """x.id = (SELECT max(y.id) FROM parking y WHERE y.pathway_id = m.pathway_id AND y.stage = m.stage
        AND y.ended_at IS NULL)"""
"""An import can bring two pathways together, each with its own: the newest counts."""
_WANTED: Final = f"""SELECT m.pathway_id, m.stage, x.id AS parked_id,
        CASE WHEN x.id IS NULL OR x.woken_at IS NOT NULL THEN '' ELSE x.until END AS parked_until
    FROM {{0}} JOIN missing m ON m.pathway_id = p.id LEFT JOIN parking x ON {_STANDS}"""
_OF_PEOPLE: Final = "json_each(:people) j CROSS JOIN pathway p ON p.person_id = j.value"
_DIFFERS: Final = "m.parked_id IS NOT w.parked_id OR m.parked_until <> w.parked_until"
_COUNTS_FROM: Final = """CASE m.basis WHEN 'passed' THEN m.parked_until
        WHEN 'next' THEN max(m.parked_until, date(m.since, '+' || (:real_time_days + 1) || ' days'))
        ELSE iif(m.evidence_on IS NULL, max(m.parked_until, date(m.since, '+1 day')), '9999-12-31') END"""
"""The first day on which a missing code counts and is not parked; an end counts while nothing shows the next event."""
_WHOLE: Final = f"""SELECT p.id, coalesce((SELECT iif(max(m.parked_until) = '', '', min({_COUNTS_FROM}))
    FROM missing m WHERE m.pathway_id = p.id), '') AS until FROM {{0}}"""


class MissingCase(NamedTuple):
    """A missing code as parking sees it: whose, what suggests it, and the parking that stands.

    One that does not count yet, or does not any more, is not ``is_active`` (contract.md "After-coding rows").
    """

    key: str
    person_id: int
    pathway_id: int
    stage: str
    seen: str
    parking_id: int | None
    until: str
    is_active: bool

    @property
    def case(self) -> Case:
        """The pathway that lacks the code."""
        return Case("pathway", self.pathway_id, self.person_id)


def missing_cases(raw: sqlite3.Connection, key: str, limit: Mapping[str, str]) -> list[MissingCase]:
    """Return the missing code with this key, or all of the pathway with this key; ``limit``: the bounds of today."""
    named = split_key(key)
    if named is None or named.kind not in "pm":
        return []
    rows = raw.execute(
        f"SELECT p.person_id, m.pathway_id, m.stage, {_SEEN}, x.id, coalesce(x.until, ''), {MISSING_ACTIVE} "
        f"FROM missing m JOIN pathway p ON p.id = m.pathway_id LEFT JOIN parking x ON {_STANDS} "
        "WHERE m.pathway_id = :number AND (:stage = '' OR m.stage = :stage)",
        {**limit, "number": named.number, "stage": named.stage},
    )
    return [MissingCase._make((key, *values, bool(counts))) for *values, counts in rows]


def park(raw: sqlite3.Connection, stamp: Stamp, found: MissingCase, begun_on: str, until: str, reason: str) -> None:
    """Put a missing code aside from ``begun_on`` until the day ``until``; a parking that stood before ends."""
    unpark(raw, stamp, found)
    parking_id = raw.execute(
        "INSERT INTO parking (person_id, pathway_id, stage, begun_on, until, reason, at, user, seen) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (found.person_id, found.pathway_id, found.stage, begun_on, until, reason, stamp.at, stamp.user, found.seen),
    ).fetchone()[0]
    after = {"stage": found.stage, "date": until}
    write_down(raw, stamp, "parking", parking_id, found.pathway_id, "park", after=after, reason=reason)


def unpark(raw: sqlite3.Connection, stamp: Stamp, found: MissingCase) -> None:
    """Take a missing code back into the count: every parking that stands for it ends."""
    for parking_id, until in raw.execute(
        "SELECT id, until FROM parking WHERE pathway_id = ? AND stage = ? AND ended_at IS NULL",
        (found.pathway_id, found.stage),
    ).fetchall():
        _end(raw, stamp, parking_id, found.pathway_id, found.stage, until, "unpark")


def _end(
    raw: sqlite3.Connection, stamp: Stamp, parking_id: int, pathway_id: int, stage: str, until: str, action: str
) -> None:
    raw.execute("UPDATE parking SET ended_at = ?, ended_by = ? WHERE id = ?", (stamp.at, stamp.user, parking_id))
    before = {"stage": stage, "date": until}
    write_down(raw, stamp, "parking", parking_id, pathway_id, action, before=before)


def settle(raw: sqlite3.Connection, stamp: Stamp, people: str, rules: Rules, *, is_import: bool) -> None:
    """End the parking of codes that are missing no longer; wake those for which an import brought other evidence.

    ``people`` is a JSON list of person ids.
    """
    if not is_used(raw):
        return
    for parking_id, pathway_id, stage, until, seen, now, woken_at in raw.execute(
        f"SELECT x.id, x.pathway_id, x.stage, x.until, x.seen, CASE WHEN m.stage IS NOT NULL THEN {_SEEN} END, "
        "x.woken_at FROM json_each(?) j CROSS JOIN parking x ON x.person_id = j.value AND x.ended_at IS NULL "
        "LEFT JOIN missing m ON m.pathway_id = x.pathway_id AND m.stage = x.stage",
        (people,),
    ).fetchall():
        if now is None:
            _end(raw, stamp, parking_id, pathway_id, stage, until, "parking-over")
        elif is_import and now not in ("", seen) and woken_at is None:
            raw.execute("UPDATE parking SET woken_at = ? WHERE id = ?", (stamp.at, parking_id))
            before, after = {"stage": stage, "date": until}, {"stage": stage}
            write_down(raw, stamp, "parking", parking_id, pathway_id, "parking-woken", before=before, after=after)
    refresh(raw, people, rules)


def is_used(raw: sqlite3.Connection) -> bool:
    """Tell whether anything was ever parked: nothing has to be put right otherwise."""
    return bool(raw.execute("SELECT EXISTS (SELECT 1 FROM parking)").fetchone()[0])


def refresh(raw: sqlite3.Connection, people: str | None, rules: Rules) -> None:
    """Put what follows from parking on the missing codes and pathways of people (JSON ids; ``None``: everybody).

    A pathway of which a code is parked is itself, until the first day on which one of its codes counts.
    """
    if not is_used(raw):
        return
    source = "pathway p" if people is None else _OF_PEOPLE
    values = _values(rules) | ({} if people is None else {"people": people})
    raw.execute(
        "UPDATE missing AS m SET parked_id = w.parked_id, parked_until = w.parked_until FROM "
        f"({_WANTED.format(source)}) AS w WHERE m.pathway_id = w.pathway_id AND m.stage = w.stage AND ({_DIFFERS})",
        values,
    )
    raw.execute(
        f"UPDATE pathway AS t SET parked_until = w.until FROM ({_WHOLE.format(source)}) AS w "
        "WHERE t.id = w.id AND t.parked_until <> w.until",
        values,
    )


def _values(rules: Rules) -> dict[str, object]:
    return {"real_time_days": rules.real_time_days}


def differences(raw: sqlite3.Connection, rules: Rules) -> list[tuple[int, str]]:
    """Return (pathway id, what) of each missing code or pathway that does not show the parking it has."""
    codes = raw.execute(
        f"SELECT m.pathway_id, 'parking' FROM ({_WANTED.format('pathway p')}) AS w "
        f"JOIN missing m ON m.pathway_id = w.pathway_id AND m.stage = w.stage WHERE {_DIFFERS}"
    ).fetchall()
    pathways = raw.execute(
        f"SELECT t.id, 'parking' FROM ({_WHOLE.format('pathway p')}) AS w JOIN pathway t ON t.id = w.id "
        "WHERE t.parked_until <> w.until",
        _values(rules),
    ).fetchall()
    return codes + pathways


def reverse(raw: sqlite3.Connection, stamp: Stamp, change_id: int) -> list[Case]:
    """Do the opposite of what a change did to parked codes; return the cases, each once.

    A code that is missing no longer, or was parked anew since, stays as it is now: that was decided later. Where the
    change also touched codes, what is missing shows only when they are derived anew; ``settle`` ends the rest.
    """
    cases: dict[Case, None] = {}
    sees_missing = not raw.execute(
        "SELECT EXISTS (SELECT 1 FROM history WHERE change_id = ? AND entity = 'event')", (change_id,)
    ).fetchone()[0]
    for parking_id, action in raw.execute(
        "SELECT entity_id, action FROM history WHERE change_id = ? AND entity = 'parking' ORDER BY id DESC",
        (change_id,),
    ).fetchall():
        person_id, pathway_id, stage, until, ended_at, others, is_missing = raw.execute(
            "SELECT x.person_id, x.pathway_id, x.stage, x.until, x.ended_at, EXISTS (SELECT 1 FROM parking y "
            "WHERE y.pathway_id = x.pathway_id AND y.stage = x.stage AND y.ended_at IS NULL AND y.id <> x.id), "
            "EXISTS (SELECT 1 FROM missing m WHERE m.pathway_id = x.pathway_id AND m.stage = x.stage) "
            "FROM parking x WHERE x.id = ?",
            (parking_id,),
        ).fetchone()
        was_opened = action in ("park", "reopened")
        is_settled = others or (sees_missing and not is_missing)
        if was_opened is (ended_at is not None) or (not was_opened and is_settled):
            continue
        if was_opened:
            _end(raw, stamp, parking_id, pathway_id, stage, until, "taken-back")
        else:
            raw.execute("UPDATE parking SET ended_at = NULL, ended_by = NULL WHERE id = ?", (parking_id,))
            write_down(raw, stamp, "parking", parking_id, pathway_id, "reopened", after={"stage": stage, "date": until})
        cases[Case("pathway", pathway_id, person_id)] = None
    return list(cases)


def follow(raw: sqlite3.Connection, heirs: Mapping[int, int]) -> None:
    """Hand the parking and answers of pathways that lost all their codes on to the pathways that have them now."""
    for old, new in heirs.items():
        for table in ("parking", "answer"):
            raw.execute(f"UPDATE {table} SET pathway_id = ? WHERE pathway_id = ?", (new, old))
