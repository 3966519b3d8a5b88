"""What became of suggestions: taken, taken otherwise, or rejected, so that it is known how often a rule was right."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cpp_tui.domain.suggestions import answer_to, rule_of
from cpp_tui.store.deriving import Group
from cpp_tui.store.resting import Case, Stamp, write_down


class Suggested(NamedTuple):
    """A suggestion that stood: whose, for which missing code, by which rule; days are ISO.

    ``basis`` is that of the missing code (``domain.evidence.Missing``); it is not kept.
    """

    person_id: int
    pathway_id: int
    stage: str
    rule: str
    strength: str
    event: str
    day: str
    basis: str = ""


class Answer(NamedTuple):
    """What became of one suggestion: ``accepted``, ``changed`` (with what was set instead) or ``rejected``."""

    suggested: Suggested
    outcome: str
    set_event: str | None = None
    set_day: str | None = None


class RuleCount(NamedTuple):
    """How often the suggestions of one rule were accepted, changed and rejected."""

    rule: str
    accepted: int
    changed: int
    rejected: int


def suggestions_on(raw: sqlite3.Connection, pathway_ids: Iterable[int], today: str) -> list[Suggested]:
    """Return the suggestions that stand on pathways and whose day has come.

    Where one is made for the next code, the same evidence says nothing more about the end: it is not counted twice.
    """
    return [
        Suggested(person_id, pathway_id, stage, rule_of(stage, evidence, strength), strength, event, day, basis)
        for person_id, pathway_id, stage, event, day, evidence, strength, basis in raw.execute(
            "SELECT p.person_id, p.id, m.stage, m.event, m.event_date, m.evidence, m.strength, m.basis "
            "FROM json_each(:pathways) j CROSS JOIN missing m ON m.pathway_id = j.value "
            "CROSS JOIN pathway p ON p.id = m.pathway_id WHERE m.event_date <= :today "
            "AND (m.basis <> 'end' OR NOT EXISTS (SELECT 1 FROM missing o WHERE o.pathway_id = m.pathway_id "
            "AND o.basis = 'next' AND o.event_date <= :today))",
            {"pathways": json.dumps(list(pathway_ids)), "today": today},
        )
    ]


def answered(suggested: Iterable[Suggested], codes: Mapping[int, Sequence[tuple[str, str]]]) -> Iterator[Answer]:
    """Yield what became of suggestions by the codes that were set, given by pathway; nothing for those left alone."""
    for one in suggested:
        outcome = answer_to(one.stage, one.basis, one.event, one.day, codes.get(one.pathway_id, ()))
        if outcome is not None:
            yield Answer(one, *outcome)


def keep(raw: sqlite3.Connection, stamp: Stamp, answers: Iterable[Answer]) -> None:
    """Keep what became of suggestions, as part of the change begun last."""
    raw.executemany(
        "INSERT INTO answer (change_id, person_id, pathway_id, stage, rule, strength, event, event_date, outcome, "
        "set_event, set_date, at, user) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((stamp.change_id, *answer.suggested[:7], *answer[1:], stamp.at, stamp.user) for answer in answers),
    )


def reject(raw: sqlite3.Connection, stamp: Stamp, suggested: Suggested) -> None:
    """Keep that a suggestion was wrong, in the history too."""
    keep(raw, stamp, [Answer(suggested, "rejected")])
    answer_id: int = raw.execute("SELECT last_insert_rowid()").fetchone()[0]
    before = {"code": suggested.event, "date": suggested.day}
    write_down(raw, stamp, "answer", answer_id, suggested.pathway_id, "reject", before=before)


def reverse(raw: sqlite3.Connection, stamp: Stamp, change_id: int, origin: int, *, undone: bool) -> list[Case]:
    """Take the answers of a change, made first as ``origin``, back or in again; return the cases with rejected ones."""
    raw.execute("UPDATE answer SET undone = ? WHERE change_id = ?", (int(undone), origin))
    cases: dict[Case, None] = {}
    for answer_id, pathway_id, person_id, event, day in raw.execute(
        "SELECT a.id, a.pathway_id, a.person_id, a.event, a.event_date FROM history h JOIN answer a "
        "ON a.id = h.entity_id WHERE h.change_id = ? AND h.entity = 'answer'",
        (change_id,),
    ).fetchall():
        fact = {"code": event, "date": day}
        if undone:
            write_down(raw, stamp, "answer", answer_id, pathway_id, "taken-back", after=fact)
        else:
            write_down(raw, stamp, "answer", answer_id, pathway_id, "reopened", before=fact)
        cases[Case("pathway", pathway_id, person_id)] = None
    return list(cases)


def groups_of(raw: sqlite3.Connection, cases: Iterable[Case]) -> set[Group]:
    """Return the groups of codes that pathways belong to."""
    found: set[Group] = set()
    for case in cases:
        found |= set(raw.execute("SELECT person_id, pathway FROM pathway WHERE id = ?", (case.id,)).fetchall())
    return found


def how_right(raw: sqlite3.Connection) -> list[RuleCount]:
    """Return how often each rule's suggestions were accepted, changed and rejected; what was undone is left out."""
    return [
        RuleCount(*row)
        for row in raw.execute(
            "SELECT rule, sum(outcome = 'accepted'), sum(outcome = 'changed'), sum(outcome = 'rejected') FROM answer "
            "WHERE undone = 0 GROUP BY rule ORDER BY rule"
        )
    ]
