"""The order of a list as SQL: its own, or by columns that the user chose, and where a row stands in that order.

Names are sorted as Norwegians expect (``domain.search_text.sort_key``). Plain ones, most of them, are folded by SQLite
itself; ``sort_key`` is called only for those with letters beyond ASCII. Cells without a value stand last either way.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from cpp_tui.domain.refusal import Refusal
from cpp_tui.store.lists import SEGMENTS, Segment

SortBy = tuple[tuple[str, bool], ...]
"""What rows are sorted by, the most important first: names, and whether each descends."""

MOST_SORTS: Final = 8


class Term(NamedTuple):
    """One expression that rows are ordered by."""

    sql: str
    descending: bool = False

    @property
    def order(self) -> str:
        """The term in ORDER BY."""
        return f"{self.sql} DESC" if self.descending else self.sql


class Sort(NamedTuple):
    """What one name sorts by; ``blank`` is true for rows without a value.

    ``sinks``: ascending needs no ``blank``, as rows without a value have one that is after all others.
    """

    value: str
    blank: str = ""
    sinks: bool = False

    def terms(self, descending: bool) -> list[Term]:
        """Return the terms; rows without a value are last in both directions."""
        is_needed = self.blank and (descending or not self.sinks)
        return [*([Term(self.blank)] if is_needed else []), Term(self.value, descending)]


def _words(column: str) -> Sort:
    plain = f"replace(lower({column}), 'aa', '}}')"
    return Sort(f"CASE WHEN {column} GLOB '*[^ -~]*' THEN sort_key({column}) ELSE {plain} END", f"{column} = ''")


def _value(column: str) -> Sort:
    return Sort(f"coalesce({column}, '')", f"coalesce({column}, '') = ''")


def _step(column: str) -> Sort:
    """Return the order of the steps of a pathway, the first one first."""
    place = f"instr('{' '.join(STEPS)}', {column})"
    return Sort(f"coalesce({place}, 0)", f"coalesce({column}, '') = ''")


STEPS: Final = ("A", "S", "C", "F", "end", "started", "investigating", "decided", "completed", "transferred")
"""Stages and missing codes in the order in which a pathway passes them."""
_TREATED: Final = "julianday(coalesce(p.treated_on, :today)) - julianday(p.started_on)"
_PERSON: Final = {"name": _words("n.name"), "national-id": Sort("n.national_id")}
_PATHWAY: Final = {
    **_PERSON,
    "pathway": Sort("p.pathway"),
    "unit": _words("p.unit"),
    "coordinator": _words("p.coordinator"),
    "stage": _step("p.stage"),
    "next": _step("p.next_stage"),
    "due": Sort("p.due_sort", "p.due_sort = '9999-12-31'", sinks=True),
    "total-due": _value("p.total_due_on"),
    "last": _value("p.last_on"),
    "started": _value("p.started_on"),
    "total": Sort(f"coalesce({_TREATED}, 0)", "p.started_on IS NULL"),
}
SORTS: Final[dict[str, dict[str, Sort]]] = {
    "pathway": _PATHWAY,
    "missing": {**_PATHWAY, "stage": _step("m.stage"), "since": Sort("m.since")},
    "referral": {
        **_PERSON,
        "pathway": _value("r.suspected_pathway"),
        "unit": _words("r.unit"),
        "since": Sort("r.received_on"),
        "urgency": _value("r.urgency"),
    },
    "to-enter": {
        **_PATHWAY,
        "since": _value("e.registered_at"),
        "code": Sort("p.pathway || e.event"),
        "code-date": Sort("e.event_date"),
        "set-by": _value("e.registered_by"),
    },
    "diagnosis": {
        **_PERSON,
        "pathway": _value("d.pathway"),
        "unit": _words("d.unit"),
        "since": Sort("d.diagnosed_on"),
        "icd10": Sort("d.icd10"),
    },
}
"""What each kind of row may be sorted by, instead of its list's own order."""

_KNOWN: Final = {name for names in SORTS.values() for name in names}


def sort_names(name: str) -> tuple[str, ...]:
    """Return what the rows of a list may be sorted by."""
    return tuple(dict.fromkeys(sort for segment in SEGMENTS[name] for sort in SORTS[segment.kind]))


def check_sort(name: str, sort: SortBy) -> None:
    """Raise ``Refusal`` when a list is sorted by something unknown or by too much."""
    for one, _ in sort:
        if one not in _KNOWN:
            raise Refusal("lists.unknown-sort", known=", ".join(sorted(sort_names(name))))
    if len(sort) > MOST_SORTS:
        raise Refusal("lists.too-many-sorts", most=MOST_SORTS)


def _own_terms(segment: Segment) -> list[Term]:
    terms = (term.strip() for term in segment.order.split(","))
    return [Term(term.removesuffix(" DESC"), term.endswith(" DESC")) for term in terms]


def terms_of(segment: Segment, sort: SortBy) -> list[Term]:
    """Return what a segment's rows are ordered by; names that its kind of row does not have are left out."""
    known = SORTS[segment.kind]
    chosen = [term for name, descending in sort if name in known for term in known[name].terms(descending)]
    return [*chosen, *_own_terms(segment)]


def order_of(segment: Segment, sort: SortBy) -> str:
    """Return a segment's ORDER BY."""
    return ", ".join(term.order for term in terms_of(segment, sort))


def before(terms: list[Term], values: Mapping[str, object]) -> str:
    """Return the condition of rows that stand before one whose terms have ``values``, bound as ``k0``, ``k1`` ...

    The leading bound on the first term lets an index of that order be searched instead of read whole.
    """
    found = ""
    for number, term in reversed(list(enumerate(terms))):
        less = f"({term.sql}) {'>' if term.descending else '<'} :k{number}"
        found = f"({less} OR (({term.sql}) IS :k{number} AND {found}))" if found else less
    if values.get("k0") is None:
        return found
    first = terms[0]
    return f"({first.sql}) {'>=' if first.descending else '<='} :k0 AND {found}"
