"""People by any part of name or national id, with what stands about each."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from threading import Event
from typing import Final, NamedTuple

from cpp_tui.domain.search_text import fold
from cpp_tui.store.person_search import SHORTEST, people_like, search_text
from cpp_tui.store.reader import PATHWAY_COLUMNS, Reader
from cpp_tui.store.rows import PathwayRow

LOOKED_AT: Final = 2000
"""People that may fit and are looked at; of more, only as many are put in order."""

_LONGEST: Final = 100
_WORDS: Final = 8
_PEOPLE: Final = "SELECT id, national_id, name FROM person WHERE id IN (SELECT value FROM json_each(?))"
_LIKE: Final = "(fold(name) || ' ' || national_id) LIKE ? ESCAPE '\\'"
_OF_PEOPLE: Final = "{}.person_id IN (SELECT value FROM json_each(?))"


class Person(NamedTuple):
    """One person who fits, with the pathways, undecided referrals and diagnoses without a pathway."""

    id: int
    national_id: str
    name: str
    pathways: tuple[PathwayRow, ...]
    referrals: tuple[tuple[int, str, str], ...]
    """Number, suspected pathway, unit."""
    diagnoses: tuple[tuple[int, str, str], ...]
    """Number, pathway, unit."""


class People(NamedTuple):
    """The people who fit, the best first, and how many there are; ``is_all``: no more than these ``total``."""

    people: tuple[Person, ...]
    total: int
    is_all: bool


def find_people(reader: Reader, text: str, most: int, stop: Event | None = None) -> People:
    """Find at most ``most`` people in whose name or number every word stands; beginnings of words come first."""
    words = fold(text[:_LONGEST]).encode("utf-8", "replace").decode().split()[:_WORDS]
    if not words:
        return People((), 0, True)
    with reader.session(stop) as raw:
        rows = raw.execute(_PEOPLE, (json.dumps(_candidates(raw, words)),)).fetchall()
        ranked = sorted(
            (rank, fold(name), number, national_id, name)
            for number, national_id, name in rows
            if (rank := _rank(words, search_text(name, national_id))) is not None
        )
        chosen = [(number, national_id, name) for _, _, number, national_id, name in ranked[:most]]
        return People(_with_facts(raw, chosen), len(ranked), len(rows) < LOOKED_AT)


def _candidates(raw: sqlite3.Connection, words: Sequence[str]) -> list[int]:
    long = [word for word in words if len(word) >= SHORTEST and word.isprintable()]
    if long:
        return people_like(raw, long, LOOKED_AT)
    asked = " AND ".join(_LIKE for _ in words)
    escaped = (word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in words)
    likes = [f"%{word}%" for word in escaped]
    return [row[0] for row in raw.execute(f"SELECT id FROM person WHERE {asked} LIMIT ?", (*likes, LOOKED_AT))]


def _rank(words: Sequence[str], text: str) -> int | None:
    """Return how many words do not begin a word of the text; ``None`` when one does not stand in it."""
    rank = 0
    for word in words:
        if word not in text.casefold():
            return None
        rank += f" {word}" not in f" {text.replace('-', ' ')}"
    return rank


def _with_facts(raw: sqlite3.Connection, people: Sequence[tuple[int, str, str]]) -> tuple[Person, ...]:
    ids = json.dumps([number for number, _, _ in people])
    pathways: dict[int, list[PathwayRow]] = {}
    for owner, *row in raw.execute(
        f"SELECT p.person_id, {PATHWAY_COLUMNS} FROM pathway p CROSS JOIN person n ON n.id = p.person_id "
        f"WHERE {_OF_PEOPLE.format('p')} AND p.stage != 'empty' ORDER BY p.is_open DESC, p.last_on DESC, p.id",
        (ids,),
    ):
        pathways.setdefault(owner, []).append(PathwayRow._make(row))
    referrals = _others(raw, "referral o", "o.suspected_pathway", "o.decision IS NULL", ids)
    diagnoses = _others(raw, "diagnosis o", "coalesce(o.pathway, '')", "o.not_included = 1", ids)
    return tuple(
        Person(*who, tuple(pathways.get(who[0], ())), tuple(referrals[who[0]]), tuple(diagnoses[who[0]]))
        for who in people
    )


def _others(
    raw: sqlite3.Connection, table: str, pathway: str, where: str, ids: str
) -> dict[int, list[tuple[int, str, str]]]:
    found: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for owner, *row in raw.execute(
        f"SELECT o.person_id, o.id, {pathway}, o.unit FROM {table} WHERE {_OF_PEOPLE.format('o')} AND {where} "
        "ORDER BY o.id",
        (ids,),
    ):
        found[owner].append((row[0], row[1], row[2]))
    return found
