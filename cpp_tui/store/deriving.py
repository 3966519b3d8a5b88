"""Derived state: from the facts of whole groups (a person's codes of one pathway) to the columns of ``pathway``."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from cpp_tui.codebook.model import Codebook
from cpp_tui.domain.dividing import assigned
from cpp_tui.domain.dividing import divided as divided
from cpp_tui.domain.facts import CodeFact, ContactFact, ReferralFact, Rules
from cpp_tui.domain.identity import age_on
from cpp_tui.domain.inclusion import pathway_of
from cpp_tui.domain.limits import LimitBook
from cpp_tui.domain.pathway import PathwayState, derive
from cpp_tui.domain.search_text import fold
from cpp_tui.domain.suggestions import Rejected, with_referral, without_rejected
from cpp_tui.store import parking
from cpp_tui.store.person_search import rebuild
from cpp_tui.store.resting import differences as rest_differences
from cpp_tui.store.resting import follow, refresh

EDITION: Final = 2
"""Raised when the same facts give another state than before: stores of an earlier program are derived anew then."""

NEVER: Final = "9999-12-31"
"""Sorts an unknown due day after every known one."""

Group = tuple[int, str]
"""A person's id and a pathway: the codes that are divided into instances together."""

STATE_COLUMNS: Final = (
    *("unit", "coordinator", "stage", "is_open", "next_stage", "due_on", "due_sort", "total_due_on", "last_event"),
    *("last_on", "started_on", "treated_on", "treatment", "missing", "passed_since", "evidence_on", "evidence_kind"),
    *("backlog_since", "flags", "has_conflict", "limits_status", "to_enter", "search"),
)
"""The derived columns of ``pathway``, in the order of ``state_values``."""

EMPTY_STATE: Final = (
    *("", "", "empty", 0, None, None, NEVER, None, "", "", None, None, None, "", None, None, None),
    *(None, "", 0, "unknown"),
)

MISSING_COLUMNS: Final = "pathway_id, stage, basis, since, evidence_on, event, event_date, evidence, strength"

SQL_INSERT_PATHWAY: Final = (
    f"INSERT INTO pathway (id, person_id, pathway, ref, {', '.join(STATE_COLUMNS)}) "
    f"VALUES (?, ?, ?, ?{', ?' * len(STATE_COLUMNS)})"
)
SQL_INSERT_MISSING: Final = f"INSERT INTO missing ({MISSING_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SQL_UPDATE_PATHWAY: Final = (
    f"UPDATE pathway SET version = version + 1, {', '.join(f'{name} = ?' for name in STATE_COLUMNS)} WHERE id = ?"
)


class Derivation:
    """What states are derived with: the limits, the rules, and the folded names of pathways for search."""

    def __init__(self, codebook: Codebook, rules: Rules) -> None:
        self.book = LimitBook(codebook)
        self.rules = rules
        self.codebook = codebook
        settings = f"{rules.limits_by}/{rules.stale_after_days}/{rules.real_time_days}"
        self.mark = f"{EDITION}/{codebook.fingerprint}/{settings}"
        """Kept in the store: when it differs, every state is derived anew."""
        self._names = {code: fold(f"{code} {way.name.nb} {way.name.en}") for code, way in codebook.pathways.items()}

    def search(self, name: str, national_id: str, pathway: str, unit: str) -> str:
        """Return the folded text that a filter's words are looked for in."""
        return f"{fold(name)} {national_id} {self._names.get(pathway, pathway)} {fold(unit)}"

    def state(
        self,
        pathway: str,
        codes: Sequence[CodeFact],
        contacts: Sequence[ContactFact],
        referrals: Sequence[ReferralFact] = (),
    ) -> PathwayState:
        """Derive one instance, a missing A with what the person's referrals suggest."""
        state = derive(pathway, codes, contacts, self.book, self.rules)
        if referrals and "A" in state.missing:
            return state._replace(missing_rows=with_referral(state.missing_rows, pathway, codes[0].on, referrals))
        return state


def state_values(
    state: PathwayState, search: str, to_enter: int = 0, more_flags: tuple[str, ...] = ()
) -> tuple[object, ...]:
    """Return the values of ``STATE_COLUMNS``."""
    flags = state.flags + more_flags
    return (
        *(state.unit, state.coordinator, state.stage, int(state.is_open), state.next_stage, state.due_on),
        *(state.due_on or NEVER, state.total_due_on, state.last_event, state.last_on, state.started_on),
        *(state.treated_on, state.treatment, state.missing, state.passed_since, state.evidence_on),
        *(state.evidence_kind, state.backlog_since, " ".join(flags)),
        *(int(not {*flags} <= {"gone"}), state.limits_status, to_enter, search),
    )


def missing_values(pathway_id: int, state: PathwayState) -> list[tuple[object, ...]]:
    """Return the rows of ``missing`` of one pathway."""
    return [
        (pathway_id, row.stage, row.basis, row.since, state.evidence_on, row.event, row.on, row.evidence, row.strength)
        for row in state.missing_rows
    ]


class StoredCode(NamedTuple):
    """A code as deriving needs it."""

    fact: CodeFact
    pathway_id: int
    ref: str | None
    is_live: bool
    to_enter: bool
    is_gone: bool


@dataclass(slots=True)
class Outcome:
    """What deriving gave for one instance; ``pathway_id`` is ``None`` for one that has no row yet."""

    pathway_id: int | None
    person_id: int
    pathway: str
    ref: str | None
    codes: list[StoredCode]
    state: PathwayState | None
    values: tuple[object, ...]


@dataclass(slots=True)
class _Facts:
    people: Mapping[int, tuple[str, str]]
    contacts: Mapping[int, list[ContactFact]]
    codes: Mapping[Group, list[StoredCode]]
    rows: Mapping[Group, list[tuple[int, str | None]]]
    referrals: Mapping[int, list[ReferralFact]]
    rejected: Mapping[Group, set[Rejected]]
    """The suggestions that somebody has rejected: of the group, as an import may divide it otherwise."""


def _load(raw: sqlite3.Connection, groups: Sequence[Group]) -> _Facts:
    wanted = json.dumps(groups)
    joined = "FROM json_each(?) j CROSS JOIN pathway p ON p.person_id = j.value ->> 0 AND p.pathway = j.value ->> 1"
    rows: dict[Group, list[tuple[int, str | None]]] = defaultdict(list)
    for pathway_id, person_id, pathway, ref in raw.execute(
        f"SELECT p.id, p.person_id, p.pathway, p.ref {joined} ORDER BY p.id", (wanted,)
    ):
        rows[(person_id, pathway)].append((pathway_id, ref))
    codes: dict[Group, list[StoredCode]] = defaultdict(list)
    for event_id, owner, person_id, pathway, event, on, ref, unit, by, live, to_enter, gone in raw.execute(
        "SELECT e.id, e.pathway_id, e.person_id, e.pathway, e.event, e.event_date, e.ref, e.unit, e.registered_by, "
        f"e.withdrawn_at IS NULL, e.to_enter, e.gone_import_id IS NOT NULL {joined} "
        "CROSS JOIN event e ON e.pathway_id = p.id WHERE e.withdrawn_at IS NULL OR e.to_enter = 1",
        (wanted,),
    ):
        fact = CodeFact(on, event, event_id, unit, by or "")
        codes[(person_id, pathway)].append(StoredCode(fact, owner, ref, bool(live), bool(to_enter), bool(gone)))
    people_wanted = json.dumps(sorted({person_id for person_id, _ in groups}))
    people = {
        person_id: (name, national_id)
        for person_id, name, national_id in raw.execute(
            "SELECT id, name, national_id FROM person WHERE id IN (SELECT value FROM json_each(?))", (people_wanted,)
        )
    }
    referrals, rejected = load_referrals(raw, people_wanted), load_rejected(raw, people_wanted)
    return _Facts(people, load_contacts(raw, people_wanted), codes, rows, referrals, rejected)


def load_referrals(raw: sqlite3.Connection, people: str) -> dict[int, list[ReferralFact]]:
    """Return the referrals of the people whose ids stand in the JSON list ``people``."""
    found: dict[int, list[ReferralFact]] = defaultdict(list)
    for person_id, on, pathway, urgency in raw.execute(
        "SELECT r.person_id, r.received_on, r.suspected_pathway, r.urgency FROM json_each(?) j "
        "CROSS JOIN referral r ON r.person_id = j.value",
        (people,),
    ):
        found[person_id].append(ReferralFact(on, pathway, urgency == "PK"))
    return found


def load_rejected(raw: sqlite3.Connection, people: str) -> dict[Group, set[Rejected]]:
    """Return the suggestions that stand rejected in the groups of people (JSON ids)."""
    found: dict[Group, set[Rejected]] = defaultdict(set)
    for person_id, pathway, event, day in raw.execute(
        "SELECT p.person_id, p.pathway, a.event, a.event_date FROM json_each(?) j "
        "CROSS JOIN pathway p ON p.person_id = j.value CROSS JOIN answer a ON a.pathway_id = p.id "
        "WHERE a.outcome = 'rejected' AND a.undone = 0",
        (people,),
    ):
        found[(person_id, pathway)].add((event, day))
    return found


def load_contacts(raw: sqlite3.Connection, people: str) -> dict[int, list[ContactFact]]:
    """Return the contacts, by day, of the people whose ids stand in the JSON list ``people``."""
    contacts: dict[int, list[ContactFact]] = defaultdict(list)
    for person_id, on, kind in raw.execute(
        "SELECT person_id, contact_date, kind FROM contact WHERE person_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY person_id, contact_date",
        (people,),
    ):
        contacts[person_id].append(ContactFact(on, kind))
    return contacts


def _outcomes(group: Group, facts: _Facts, derivation: Derivation) -> Iterator[Outcome]:
    person_id, pathway = group
    stored = {code.fact.id: code for code in facts.codes[group]}
    parts = divided(pathway, ((code.fact, code.ref) for code in stored.values() if code.is_live))
    chosen = assigned(parts, {code.fact.id: code.pathway_id for code in stored.values()})
    contacts = facts.contacts.get(person_id, [])
    referrals = facts.referrals.get(person_id, ())
    states = [derivation.state(pathway, codes, contacts, referrals) for _, codes in parts]
    if group in facts.rejected:
        rejected = facts.rejected[group]
        states = [state._replace(missing_rows=without_rejected(state.missing_rows, rejected)) for state in states]
    open_twice = ("two-open",) if sum(state.is_open for state in states) > 1 else ()
    waiting: dict[int, int] = defaultdict(int)
    for code in stored.values():
        waiting[code.pathway_id] += code.to_enter and not code.is_live
    name, national_id = facts.people[person_id]
    for (ref, codes), row, state in zip(parts, chosen, states, strict=True):
        kept = [stored[code.id] for code in codes]
        to_enter = sum(code.to_enter for code in kept) + (waiting[row] if row is not None else 0)
        flags = [*(open_twice if state.is_open else ()), *(["gone"] if any(code.is_gone for code in kept) else [])]
        search = derivation.search(name, national_id, pathway, state.unit)
        yield Outcome(row, person_id, pathway, ref, kept, state, state_values(state, search, to_enter, tuple(flags)))
    for row, ref in facts.rows[group]:
        if row not in chosen:
            values = (*EMPTY_STATE, waiting[row], derivation.search(name, national_id, pathway, ""))
            yield Outcome(row, person_id, pathway, ref, [], None, values)


def outcomes(
    raw: sqlite3.Connection, groups: Iterable[Group], derivation: Derivation, size: int = 400
) -> Iterator[list[Outcome]]:
    """Derive groups, ``size`` at a time."""
    remaining = iter(groups)
    while batch := list(islice(remaining, size)):
        facts = _load(raw, batch)
        yield [outcome for group in batch for outcome in _outcomes(group, facts, derivation)]


def rederive(raw: sqlite3.Connection, groups: Iterable[Group], derivation: Derivation) -> None:
    """Derive groups and store what it gave: states, missing codes, and which row each code belongs to."""
    next_id: int = raw.execute("SELECT coalesce(max(id), 0) + 1 FROM pathway").fetchone()[0]
    for batch in outcomes(raw, groups, derivation):
        new, changed, moved, missing = [], [], [], []
        heirs: dict[int, int] = {}
        for outcome in batch:
            row = outcome.pathway_id
            if row is None:
                row, next_id = next_id, next_id + 1
                new.append((row, outcome.person_id, outcome.pathway, outcome.ref, *outcome.values))
            else:
                changed.append((*outcome.values, row))
            moved += [(row, code.fact.id) for code in outcome.codes if code.pathway_id != row]
            for code in outcome.codes:
                if code.pathway_id != row:
                    heirs.setdefault(code.pathway_id, row)
            if outcome.state is not None:
                missing += missing_values(row, outcome.state)
        raw.executemany(SQL_INSERT_PATHWAY, new)
        raw.executemany(_SQL_UPDATE_PATHWAY, changed)
        raw.executemany("UPDATE event SET pathway_id = ? WHERE id = ?", moved)
        raw.executemany("DELETE FROM missing WHERE pathway_id = ?", [(values[-1],) for values in changed])
        raw.executemany(SQL_INSERT_MISSING, missing)
        emptied = {outcome.pathway_id for outcome in batch if outcome.state is None}
        left = {old: heir for old, heir in heirs.items() if old in emptied}
        follow(raw, left)
        parking.follow(raw, left)
        _relate(raw, sorted({outcome.person_id for outcome in batch}), derivation.rules)


def _relate(raw: sqlite3.Connection, people: Sequence[int], rules: Rules) -> None:
    wanted = json.dumps(people)
    relate_diagnoses(raw, wanted)
    relate_referrals(raw, wanted)
    refresh(raw, wanted)
    parking.refresh(raw, wanted, rules)


def relate_diagnoses(raw: sqlite3.Connection, people: str) -> None:
    """Mark each person's first diagnosis of a cancer without a pathway for that cancer (contract.md, not-included).

    ``people`` is a JSON list of person ids.
    """
    raw.execute(
        """UPDATE diagnosis SET not_included = wanted.missing FROM (
            SELECT d.id, d.pathway IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM pathway p WHERE p.person_id = d.person_id AND p.pathway = d.pathway
                    AND p.stage <> 'empty')
                AND NOT EXISTS (SELECT 1 FROM diagnosis e WHERE e.person_id = d.person_id AND e.pathway = d.pathway
                    AND (e.diagnosed_on, e.icd10) < (d.diagnosed_on, d.icd10)) AS missing
            FROM diagnosis d WHERE d.person_id IN (SELECT value FROM json_each(?))) AS wanted
        WHERE diagnosis.id = wanted.id AND diagnosis.not_included <> wanted.missing""",
        (people,),
    )


def relate_referrals(raw: sqlite3.Connection, people: str) -> None:
    """Note on each undecided referral the first start, on or after its receipt, of a pathway that it names.

    A referral that names no pathway is answered only by a start on the very day of its receipt. ``people`` is a JSON
    list of person ids.
    """
    raw.execute(
        """UPDATE referral SET pathway_started = wanted.start FROM (
            SELECT r.id, (SELECT min(p.started_on) FROM pathway p WHERE p.person_id = r.person_id
                AND p.stage <> 'empty' AND p.started_on >= r.received_on
                AND CASE r.suspected_pathway WHEN '' THEN p.started_on = r.received_on
                    ELSE p.pathway = r.suspected_pathway END) AS start
            FROM referral r WHERE r.decision IS NULL AND r.person_id IN (SELECT value FROM json_each(?))) AS wanted
        WHERE referral.id = wanted.id AND referral.pathway_started IS NOT wanted.start""",
        (people,),
    )


def pathway_of_diagnosis(icd10: str, day: str, national_id: str, codebook: Codebook) -> str | None:
    """Return the pathway that a person's diagnosis on an ISO day leads to, or ``None``."""
    on = date.fromisoformat(day)
    return pathway_of(icd10, on, age_on(national_id, on), codebook)


def _lead_diagnoses(raw: sqlite3.Connection, codebook: Codebook) -> None:
    """Lead every diagnosis to its pathway anew, as the code book's groups may have changed."""
    led: list[tuple[str | None, int]] = []
    people: set[int] = set()
    for diagnosis_id, person_id, pathway, icd10, day, national_id in raw.execute(
        "SELECT d.id, d.person_id, d.pathway, d.icd10, d.diagnosed_on, n.national_id FROM diagnosis d "
        "JOIN person n ON n.id = d.person_id"
    ):
        wanted = pathway_of_diagnosis(icd10, day, national_id, codebook)
        if wanted != pathway:
            led.append((wanted, diagnosis_id))
            people.add(person_id)
    raw.executemany("UPDATE diagnosis SET pathway = ? WHERE id = ?", led)
    relate_diagnoses(raw, json.dumps(sorted(people)))


def rederive_everything(raw: sqlite3.Connection, derivation: Derivation) -> None:
    """Derive all that depends on the code book and the settings: every group's state, every diagnosis' pathway.

    The index of people is made anew as well: whatever went wrong with it is right again.
    """
    rederive(raw, all_groups(raw), derivation)
    _lead_diagnoses(raw, derivation.codebook)
    rebuild(raw)
    refresh(raw, None)
    parking.refresh(raw, None, derivation.rules)


def all_groups(raw: sqlite3.Connection) -> list[Group]:
    """Return every group in the store."""
    return raw.execute("SELECT DISTINCT person_id, pathway FROM pathway ORDER BY person_id, pathway").fetchall()


def differences(raw: sqlite3.Connection, derivation: Derivation) -> Iterator[tuple[int, str]]:
    """Derive everything anew and yield (pathway id, column) of each stored state that differs."""
    columns = ", ".join(STATE_COLUMNS)
    for batch in outcomes(raw, all_groups(raw), derivation):
        ids = json.dumps([outcome.pathway_id for outcome in batch])
        stored = {
            row[0]: row[1:]
            for row in raw.execute(
                f"SELECT id, {columns} FROM pathway WHERE id IN (SELECT value FROM json_each(?))", (ids,)
            )
        }
        missing = defaultdict(set)
        for row in raw.execute(
            f"SELECT {MISSING_COLUMNS} FROM missing WHERE pathway_id IN (SELECT value FROM json_each(?))", (ids,)
        ):
            missing[row[0]].add(row)
        for outcome in batch:
            row = outcome.pathway_id
            if row is None:
                yield outcome.codes[0].pathway_id, "instance"
                continue
            for column, old, new in zip(STATE_COLUMNS, stored[row], outcome.values, strict=True):
                if old != new:
                    yield row, column
            expected = missing_values(row, outcome.state) if outcome.state else []
            if missing[row] != set(expected):
                yield row, "missing codes"
            if any(code.pathway_id != row for code in outcome.codes):
                yield row, "codes"
    yield from rest_differences(raw)
    yield from parking.differences(raw, derivation.rules)
