"""The jump to a person: who fits what was typed, a line for each thing that stands about them, and where that is."""

from __future__ import annotations

from threading import Event
from typing import Final, NamedTuple

from cpp_tui.domain.row_keys import split_key
from cpp_tui.domain.worklists import lists_of
from cpp_tui.services.views import Views, standing
from cpp_tui.store.jump import People, Person, find_people
from cpp_tui.store.reader import ListQuery
from cpp_tui.store.store import Store

MOST: Final = 50
"""People shown at a time."""

LIST_OF: Final = {"r": "referrals", "d": "not-included"}
"""First letter of a row's key -> the list that such rows stand in."""


class Hit(NamedTuple):
    """One line of the jump; ``key`` is that of the row in a list, and empty for a person with nothing to show.

    ``what`` is a stage, ``referral``, ``diagnosis`` or ``nothing``; ``lists`` are the lists a pathway stands in.
    """

    key: str
    national_id: str
    name: str
    pathway: str
    what: str
    unit: str
    lists: tuple[str, ...]


class Hits(NamedTuple):
    """The lines, how many people they are about, and how many fit; ``is_all``: those are all that fit."""

    hits: tuple[Hit, ...]
    people: int
    total: int
    is_all: bool


class Place(NamedTuple):
    """Where to go: a list, the place in it (``None``: the row does not stand there), and whether the filter fits it."""

    name: str
    at: int | None
    is_filtered: bool


def hits(store: Store, views: Views, text: str, stop: Event | None = None) -> Hits:
    """Return the people who fit a text."""
    found: People = find_people(store.reader, text, MOST, stop)
    lines = tuple(hit for person in found.people for hit in _lines(person, views))
    return Hits(lines, len(found.people), found.total, found.is_all)


def _lines(person: Person, views: Views) -> list[Hit]:
    who = (person.national_id, person.name)
    lines = [
        Hit(f"p{row.id}", *who, row.pathway, row.stage, row.unit, tuple(lists_of(standing(row), views.limit)))
        for row in person.pathways
    ]
    lines += [Hit(f"r{number}", *who, way, "referral", unit, ()) for number, way, unit in person.referrals]
    lines += [Hit(f"d{number}", *who, way, "diagnosis", unit, ()) for number, way, unit in person.diagnoses]
    return lines or [Hit("", *who, "", "nothing", "", ())]


def where(store: Store, views: Views, key: str, query: ListQuery) -> Place:
    """Return where the row of a hit stands: in the list asked about, else, for rows of one list only, in that."""
    row = split_key(key)
    name = LIST_OF.get(key[:1], query.name)
    if row is None:
        return Place(name, None, True)
    for name_now in dict.fromkeys((query.name, name)):
        asked = query if name_now == query.name else ListQuery(name_now, query.filter)
        index = store.reader.position(asked, views.limit, row)
        if index is not None:
            return Place(name_now, index, True)
    if row.kind not in LIST_OF:
        return Place(name, None, True)
    return Place(name, store.reader.position(ListQuery(name), views.limit, row), False)
