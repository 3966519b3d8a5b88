"""The codes of pathways as changes left them: read group by group from the history, for whoever judges the changes.

Only groups (a person's codes of one pathway) are read in which somebody set or took back a code, or an import moved or
no longer found one. Each window is one short read transaction, so that nobody who writes has to wait.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import Any, Final, NamedTuple

from cpp_tui.domain.facts import CodeFact
from cpp_tui.domain.replay import PastChange, Step
from cpp_tui.store.deriving import Group
from cpp_tui.store.filters import conditions
from cpp_tui.store.reader import Reader

LINES_A_READ: Final = 50_000
"""Lines of the history that are looked through in one read transaction."""

GROUPS_A_READ: Final = 1_000
"""Groups whose codes and changes are read in one read transaction."""

_LAST_DAY: Final = "9999-12-31"
_OF_GROUPS: Final = (
    "FROM json_each(:groups) j CROSS JOIN pathway p ON p.person_id = j.value ->> 0 AND p.pathway = j.value ->> 1"
)
_CANDIDATES: Final = (
    "SELECT DISTINCT p.person_id, p.pathway FROM history h CROSS JOIN change c ON c.id = h.change_id "
    "CROSS JOIN pathway p ON p.id = h.pathway_id WHERE h.id > :after AND h.id <= :upto AND h.entity = 'event' "
    "AND (h.action IN ('set', 'withdraw', 'restore', 'moved', 'gone', 'seen') "
    "OR (h.action = 'changed' AND h.after ->> '$.ref' IS NOT NULL)) "
    "AND coalesce(c.today, substr(c.at, 1, 10)) BETWEEN :first AND :last AND (:user IS NULL OR c.user = :user)"
)
_CODES: Final = (
    "SELECT p.person_id, p.pathway, e.id, e.event_date, e.event, e.ref, e.origin, e.import_id, e.pathway_id "
    f"{_OF_GROUPS} CROSS JOIN event e ON e.pathway_id = p.id ORDER BY e.id"
)
_LINES: Final = (
    "SELECT h.change_id, h.entity_id, h.pathway_id, h.action, CASE h.action WHEN 'moved' THEN h.before ->> '$.date' "
    "WHEN 'changed' THEN h.before ->> '$.ref' END, CASE h.action WHEN 'changed' THEN h.after ->> '$.ref' END, "
    f"h.reason {_OF_GROUPS} CROSS JOIN history h ON h.pathway_id = p.id WHERE h.entity = 'event' ORDER BY h.id"
)
_CHANGES: Final = (
    "SELECT c.id, c.at, c.user, c.act, coalesce(c.today, substr(c.at, 1, 10)), c.reverses_id FROM json_each(?) j "
    "CROSS JOIN change c ON c.id = j.value"
)
_IMPORTS: Final = (
    "SELECT c.import_id, c.id, c.at, c.user, coalesce(c.today, substr(c.at, 1, 10)), r.file FROM change c "
    "CROSS JOIN import_run r ON r.id = c.import_id WHERE c.act = 'import'"
)


_NOBODYS: Final = PastChange(0, "", "", "import", _LAST_DAY, None, ())
"""Where codes come from of which nothing tells."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes and pathways are asked for; days are ISO, ``None`` where anything will do."""

    first: str | None = None
    last: str | None = None
    user: str | None = None
    unit: str | None = None
    coordinator: str | None = None
    filter: str = ""


class Place(NamedTuple):
    """Whose pathway a row of the store is, and where."""

    person_id: int
    national_id: str
    name: str
    unit: str


@dataclass(slots=True)
class Story:
    """What became of the codes of one group; ``places`` holds the rows that fit what was asked for.

    ``rows`` are all rows of the group, ``homes`` tells in which of them each code now is, ``files`` which import a
    change was.
    """

    pathway: str
    rows: list[int] = field(default_factory=list)
    places: dict[int, Place] = field(default_factory=dict)
    homes: dict[int, int] = field(default_factory=dict)
    changes: list[PastChange] = field(default_factory=list)
    files: Mapping[int, str] = field(default_factory=dict)


class _Code(NamedTuple):
    fact: CodeFact
    ref: str | None
    is_here: bool
    run: int | None


@dataclass(slots=True)
class _Draft:
    """A group as it is read."""

    story: Story
    refs: dict[int, str | None] = field(default_factory=dict)
    codes: dict[int, _Code] = field(default_factory=dict)
    lines: list[tuple[Any, ...]] = field(default_factory=list)


def candidates(reader: Reader, wanted: Wanted, stop: Event | None = None) -> list[Group]:
    """Return the groups in which a change that is asked for touched a code, in order."""
    with reader.session(stop) as raw:
        last: int = raw.execute("SELECT coalesce(max(id), 0) FROM history").fetchone()[0]
    values = {"first": wanted.first or "", "last": wanted.last or _LAST_DAY, "user": wanted.user}
    found: set[Group] = set()
    for after in range(0, last, LINES_A_READ):
        with reader.session(stop) as raw:
            found.update(raw.execute(_CANDIDATES, {**values, "after": after, "upto": after + LINES_A_READ}).fetchall())
    return sorted(found)


class StoryReader:
    """Reads the stories of groups; the imports are read once."""

    def __init__(self, reader: Reader, wanted: Wanted, today: str) -> None:
        self._reader = reader
        self._asked = conditions("pathway", wanted.filter, wanted.unit, wanted.coordinator, today)
        self._imports: dict[int, PastChange] = {}
        """Import -> its change."""
        self._changes: dict[int, PastChange] = {}
        """Change -> itself, of those that were imports."""
        self._files: dict[int, str] = {}
        """Change -> the file that it was the import of."""

    def read(self, groups: Sequence[Group], stop: Event | None = None) -> list[Story]:
        """Return the stories of those groups of which a row fits the filter, of one moment."""
        with self._reader.session(stop) as raw:
            drafts = self._drafts(raw, groups)
            wanted = {"groups": json.dumps(list(drafts))}
            for person_id, pathway, *values in raw.execute(_CODES, wanted):
                _add_code(drafts[person_id, pathway], values)
            owner = {row: draft for draft in drafts.values() for row in draft.story.rows}
            for line in raw.execute(_LINES, wanted):
                owner[line[2]].lines.append(line)
            runs = {code.run for draft in drafts.values() for code in draft.codes.values() if code.run is not None}
            if not runs <= self._imports.keys():
                self._read_imports(raw)
            asked = {line[0] for draft in drafts.values() for line in draft.lines}
            changes = raw.execute(_CHANGES, (json.dumps(sorted(asked)),))
            known = {row[0]: PastChange._make((*row, ())) for row in changes}
        return [self._story(draft, known) for draft in drafts.values()]

    def _drafts(self, raw: sqlite3.Connection, groups: Sequence[Group]) -> dict[Group, _Draft]:
        asked = self._asked
        fits = " AND ".join(f"({part})" for part in asked.parts) if asked is not None and asked.parts else "1"
        values = asked.values if asked is not None else {}
        drafts: dict[Group, _Draft] = {}
        sql = (
            f"SELECT p.id, p.person_id, p.pathway, p.ref, n.national_id, n.name, p.unit, {fits} {_OF_GROUPS} "
            "CROSS JOIN person n ON n.id = p.person_id ORDER BY p.id"
        )
        found = raw.execute(sql, {**values, "groups": json.dumps(groups)})
        for row, person_id, pathway, ref, *who, is_fitting in found:
            group = (person_id, pathway)
            draft = drafts.get(group)
            if draft is None:
                draft = drafts[group] = _Draft(Story(pathway))
            draft.story.rows.append(row)
            draft.refs[row] = ref
            if is_fitting:
                draft.story.places[row] = Place(person_id, *who)
        return {group: draft for group, draft in drafts.items() if draft.story.places}

    def _read_imports(self, raw: sqlite3.Connection) -> None:
        for run, change_id, at, user, day, file in raw.execute(_IMPORTS):
            self._imports[run] = self._changes[change_id] = PastChange(change_id, at, user, "import", day, None, ())
            self._files[change_id] = file

    def _story(self, draft: _Draft, known: Mapping[int, PastChange]) -> Story:
        """Put the steps of a group into the changes that they belong to, in order."""
        steps: dict[int, list[Step]] = defaultdict(list)
        for change_id, step in _Steps(draft, self._imports).all():
            steps[change_id].append(step)
        for change_id in sorted(steps):
            change = known.get(change_id) or self._changes.get(change_id, _NOBODYS)
            draft.story.changes.append(change._replace(steps=tuple(steps[change_id])))
        draft.story.files = self._files
        return draft.story


def _add_code(draft: _Draft, values: Sequence[Any]) -> None:
    number, on, event, ref, origin, run, home = values
    draft.codes[number] = _Code(CodeFact(on, event, number), ref, origin == "here", run)
    draft.story.homes[number] = home


class _Steps:
    """What the changes did to the codes of one group."""

    def __init__(self, draft: _Draft, imports: Mapping[int, PastChange]) -> None:
        self._codes = draft.codes
        self._row_refs = draft.refs
        self._lines = draft.lines
        self._imports = imports
        self._named: dict[int, list[str | None]] = defaultdict(list)
        """Code -> the references that it had before each change of it, in order."""
        for _, code_id, _, action, before, after, _ in draft.lines:
            if action == "changed" and after is not None:
                self._named[code_id].append(before)

    def all(self) -> Iterator[tuple[int, Step]]:
        """Yield each step with the change that it belongs to; those of one change in the order of the history."""
        set_here = {line[1] for line in self._lines if line[3] == "set"}
        for number, code in self._codes.items():
            if number not in set_here:
                change = self._imports.get(code.run or 0, _NOBODYS)
                yield change.id, Step("added", code.fact, None, self._first_ref(code))
        for change_id, code_id, row, action, before, after, reason in self._lines:
            known = self._codes.get(code_id)
            if known is not None:
                yield from self._step(known, change_id, row, action, before, after, reason)

    def _first_ref(self, code: _Code) -> str | None:
        named = self._named.get(code.fact.id)
        return named[0] if named else code.ref

    def _step(
        self,
        code: _Code,
        change_id: int,
        row: int,
        action: str,
        before: str | None,
        after: str | None,
        reason: str | None,
    ) -> Iterator[tuple[int, Step]]:
        if action == "set":
            yield change_id, Step("set", code.fact, row, self._row_refs.get(row), None, reason)
        elif action == "withdraw":
            yield change_id, Step("withdraw", code.fact, row, None, None, reason)
        elif action == "restore":
            yield change_id, Step("restore", code.fact, row)
        elif action == "moved":
            yield change_id, Step("moved", code.fact, row, None, before)
        elif action == "gone":
            yield change_id, Step("gone", code.fact, row)
        elif action == "back":
            yield change_id, Step("back", code.fact, row)
        elif action == "changed" and after is not None:
            yield change_id, Step("ref", code.fact, row, after)
        elif action == "seen" and code.is_here:  # the record system may have named its reference, which no line tells
            ref = self._first_ref(code)
            if ref != self._row_refs.get(row):
                yield change_id, Step("ref", code.fact, row, ref)


def evidence(
    reader: Reader, asked: Iterable[tuple[int, str]], stop: Event | None = None
) -> dict[tuple[int, str], set[str]]:
    """Return the kinds of contact of each (person, ISO day); a referral that was received counts as ``referral``."""
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    wanted = json.dumps(sorted(set(asked)))
    of_day = "FROM json_each(?) j CROSS JOIN {0} c ON c.person_id = j.value ->> 0 AND c.{1} = j.value ->> 1"
    with reader.session(stop) as raw:
        for person_id, day, kind in raw.execute(
            f"SELECT c.person_id, c.contact_date, c.kind {of_day.format('contact', 'contact_date')}", (wanted,)
        ):
            found[person_id, day].add(kind)
        for person_id, day in raw.execute(
            f"SELECT c.person_id, c.received_on {of_day.format('referral', 'received_on')}", (wanted,)
        ):
            found[person_id, day].add("referral")
    return found
