"""Random small hospitals for property tests, nasty on purpose.

Codes come in any order, on one day, twice; starts repeat; transfers are followed by more; stages lack; contacts lie
before, on and after the codes' days; all pathways occur, those without limits too, on both sides of the days on which
limits changed. Every row is one that an import takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from tests import reference

FACTS = reference.read_facts()
PATHWAYS = tuple(dict.fromkeys(row["pathway"] for row in FACTS))
LAST_DAYS = {row["pathway"]: date.fromisoformat(row["valid_to"]) for row in FACTS if row["valid_to"]}
WITH_LIMITS = tuple(sorted({row["pathway"] for row in FACTS if row["OF1"] or row["OF3_radiotherapy"]} - {*LAST_DAYS}))
CONTACT_KINDS = (
    "outpatient", "admission", "imaging", "biopsy", "surgery", "drug", "radiotherapy", "mdt", "talk", "death",
)  # fmt: skip
PERSONS = (
    ("13898421710", "Amund Lindåsmo"),
    ("16858211682", "Eldbjørg Lyngstrand"),
    ("30855144154", "Kåre Reinskar"),
    ("15814921317", "Yusuf Lê Hoàngvy"),
    ("08888710427", "Sølvi Bakkejord"),
)
UNITS = ("Gastrokirurgisk avdeling", "Lungeavdelingen")
TODAYS = (
    date(2026, 11, 2),
    date(2021, 5, 10),
    date(2021, 7, 1),
    date(2023, 1, 20),
    date(2024, 2, 29),
    date(2027, 1, 1),
)
"""Ordinary days, and days shortly after the limits of breast, testicular, lymphoma and myeloma changed."""


@dataclass(frozen=True)
class NastyHospital:
    """Rows as the reading of files gives them: tuples of texts, dates ISO."""

    today: date
    codes: tuple
    """(national_id, name, unit, pathway_ref, pathway, event, date, registered_at, registered_by)"""
    contacts: tuple
    """(national_id, date, kind, unit, contact_ref)"""

    def code_dicts(self):
        """The codes as the reference takes them."""
        return code_dicts(self.codes)

    def contact_dicts(self):
        """The contacts as the reference takes them."""
        return contact_dicts(self.contacts)

    def worklists(self, **settings):
        """What the reference says about this hospital."""
        return reference.worklists(self.code_dicts(), self.contact_dicts(), FACTS, self.today, **settings)


def code_dicts(rows):
    """Code tuples as ``csv.DictReader`` would give them."""
    return [
        {
            "national_id": row[0],
            "name": row[1] or "",
            "unit": row[2],
            "pathway_ref": row[3],
            "code": row[4] + row[5],
            "event_date": row[6],
            "registered_at": row[7] or "",
            "registered_by": row[8] or "",
        }
        for row in rows
    ]


def contact_dicts(rows):
    """Contact tuples as ``csv.DictReader`` would give them."""
    names = ("national_id", "date", "kind", "unit", "contact_ref")
    return [dict(zip(names, row, strict=True)) for row in rows]


DAYS_BACK = st.one_of(st.integers(0, 6), st.integers(0, 45), st.integers(86, 95), st.integers(0, 500))
"""Days before today: crowded on few days, around the 90 days after which a pathway is forgotten, and far back."""
COURSE_BEGINS = st.one_of(st.integers(20, 60), st.integers(60, 480))
GAPS = st.sampled_from((0, 1, 3, 7, 12, 14, 21))
TENTHS = st.integers(0, 9)
TREATMENT_TENTHS = st.sampled_from((8, 1))
UNIT_NAMES = st.sampled_from(UNITS)
REFS = st.sampled_from((("",), ("",), ("r1",), ("r1", "r2")))
MIXED_REFS = st.sampled_from((("",), ("r1", "r2"), ("", "r1"), ("", "r1", "r2")))


def family(pathway):
    """The pathway's family: ``A``, ``B01`` or ``C01``."""
    return pathway if pathway in ("B01", "C01") else "A"


def events_by_kind(pathway):
    """The strategies for the events of each kind that a family has."""
    events = reference.events_of(pathway)
    kinds = dict.fromkeys(event[0] for event in events)
    return {kind: st.sampled_from([event for event in events if event[0] == kind]) for kind in kinds}


EVENTS = {name: events_by_kind(name) for name in ("A", "B01", "C01")}
NASTY = {
    name: st.lists(st.tuples(st.one_of(*kinds.values()), DAYS_BACK), min_size=1, max_size=7)
    for name, kinds in EVENTS.items()
}
"""Codes in any order; starts, transfers and ends are as likely as the rest: ``(event, days back)``."""


@st.composite
def believable_course(draw, kinds):
    """Codes in their usual order with small gaps, some left out: ``(event, days back)``."""
    back = draw(COURSE_BEGINS)
    course = []
    for kind in "ASBCFOX":
        tenths = 8 if kind in "ASC" else draw(TREATMENT_TENTHS) if kind == "F" else 1
        if kind in kinds and draw(TENTHS) < tenths:
            course.append((draw(kinds[kind]), max(back, 0)))
            back -= draw(GAPS)
    return course


COURSES = {
    name: st.lists(st.one_of(believable_course(EVENTS[name]), NASTY[name]), min_size=1, max_size=2) for name in EVENTS
}
CONTACTS = st.lists(
    st.tuples(st.booleans(), st.integers(0, 30), st.integers(-3, 12), DAYS_BACK, st.sampled_from(CONTACT_KINDS)),
    max_size=5,
)
"""Contacts: whether near a code, which code, days from it; or else days before today; kind."""


@st.composite
def pathway_codes(draw, today, person, pathway, has_mixed_refs):
    """The code rows of one person and pathway."""
    refs = draw(MIXED_REFS if has_mixed_refs else REFS)
    ref_of = st.sampled_from(refs)
    unit = draw(UNIT_NAMES)
    last = LAST_DAYS.get(pathway, today)
    rows = []
    for part in draw(COURSES[family(pathway)]):
        for event, back in part:
            day = today - timedelta(days=back)
            day = day if day <= last else last - timedelta(days=back % 40)
            ref = refs[0] if len(refs) == 1 else draw(ref_of)
            rows.append((*person, unit, ref, pathway, event, day.isoformat(), None, None))
    return rows


@st.composite
def contacts_around(draw, today, person, codes):
    """Contacts of one person: on, shortly before and after the days of codes, or on any day up to today."""
    days = [date.fromisoformat(row[6]) for row in codes if row[0] == person[0]]
    found = []
    for is_near, place, by, back, kind in draw(CONTACTS):
        near = days[place % len(days)] + timedelta(days=by) if days else today
        day = min(near, today) if is_near else today - timedelta(days=back)
        found.append((person[0], day.isoformat(), kind, UNITS[0], ""))
    return found


PERSON_LISTS = {
    count: st.lists(st.sampled_from(PERSONS), min_size=1, max_size=count, unique=True) for count in range(1, 6)
}
PATHWAY_LISTS = st.lists(
    st.one_of(st.sampled_from(WITH_LIMITS), st.sampled_from(("B01", "C01", *LAST_DAYS)), st.sampled_from(PATHWAYS)),
    min_size=1,
    max_size=2,
    unique=True,
)
TODAY = st.sampled_from(TODAYS)


@st.composite
def hospitals(draw, max_persons=2, has_mixed_refs=False):
    """A nasty hospital; ``has_mixed_refs`` lets codes of one pathway come both with and without ``pathway_ref``."""
    today = draw(TODAY)
    codes, contacts = [], []
    for person in draw(PERSON_LISTS[max_persons]):
        for pathway in draw(PATHWAY_LISTS):
            codes += draw(pathway_codes(today, person, pathway, has_mixed_refs))
        contacts += draw(contacts_around(today, person, codes))
    # Doubles and disorder: the first rows once more, and the file turned round at some row.
    turn = draw(st.integers(0, len(codes)))
    codes = codes[turn:] + codes[:turn][::-1] + codes[: draw(st.integers(0, 2))]
    return NastyHospital(today, tuple(codes), tuple(contacts))
