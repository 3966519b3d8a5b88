"""A made-up hospital as the rows that its record system would export: the same for the same seed and day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final, TypeAlias

from cpp_tui.codebook.model import Codebook
from cpp_tui.services.demo import referral_texts
from cpp_tui.services.demo.courses import Course, CourseMaker
from cpp_tui.services.demo.dice import Dice
from cpp_tui.services.demo.identities import Person, Register
from cpp_tui.services.demo.stories import StoryTeller
from cpp_tui.services.demo.units import PATIENTS

CodeTuple: TypeAlias = tuple[str, str, str, str, str, str, str, str | None, str | None]
"""national_id, name, unit, pathway_ref, pathway, event, date, registered_at, registered_by."""
ReferralTuple: TypeAlias = tuple[str, str, str, str, str, str, str, str, str, bool]
"""national_id, name, unit, referral_ref, received_on, urgency, from, suspected_pathway, text, marked."""
ContactTuple: TypeAlias = tuple[str, str, str, str, str]
"""national_id, date, kind, unit, contact_ref."""
DiagnosisTuple: TypeAlias = tuple[str, str, str, str]
"""national_id, icd10, date, unit."""
ChangeTuple: TypeAlias = tuple[str, str, str, str]
"""national_id, pathway, event, date: a code that was set here and that the record system has not shown yet."""

_LATE: Final = 0.14
"""The share of codes that are registered more than a day after the event."""


@dataclass(slots=True)
class Hospital:
    """The exported rows, dates as ISO texts, in the order in which the patients were made."""

    codes: list[CodeTuple] = field(default_factory=list)
    referrals: list[ReferralTuple] = field(default_factory=list)
    contacts: list[ContactTuple] = field(default_factory=list)
    diagnoses: list[DiagnosisTuple] = field(default_factory=list)
    changes_here: list[ChangeTuple] = field(default_factory=list)


def make_hospital(patients: int = 400, seed: int = 1, *, today: date, codebook: Codebook) -> Hospital:
    """Return a hospital of ``patients`` patients as the export of the night before ``today`` holds it.

    From 60 patients on every worklist has somebody in it. ``today`` must be 2019 or later, for the pathways began in
    2015 and the patients' stories go back three years.
    """
    whole = Hospital()
    for one in make_patients(patients, seed, today=today, codebook=codebook):
        whole.codes += one.codes
        whole.referrals += one.referrals
        whole.contacts += one.contacts
        whole.diagnoses += one.diagnoses
        whole.changes_here += one.changes_here
    return whole


def make_patients(patients: int, seed: int, *, today: date, codebook: Codebook) -> Iterator[Hospital]:
    """Yield the rows of one patient after another, for a hospital that is too big to hold."""
    dice = Dice(seed)
    maker = CourseMaker(dice, codebook, today)
    teller, clerk = StoryTeller(maker), _Clerk(dice, maker.yesterday)
    for number in range(patients):
        yield clerk.write_down(teller.tell(number))


@lru_cache(maxsize=8192)
def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


class _Clerk:
    """Writes the courses of one person down as rows."""

    def __init__(self, dice: Dice, yesterday: int) -> None:
        self._dice = dice
        self._yesterday = yesterday
        self._register = Register(dice.random)
        self._numbers = {"F": 100_000, "H": 100_000, "K": 100_000}

    def write_down(self, courses: list[Course]) -> Hospital:
        rows = Hospital()
        person = self._person(courses)
        for course in courses:
            self._write_codes(rows, person, course)
            self._write_rest(rows, person, course)
        return rows

    def _person(self, courses: list[Course]) -> Person:
        about = PATIENTS[courses[-1].pathway]
        first = min(course.first_day(self._yesterday) for course in courses)
        years = self._dice.between(about.youngest, about.oldest)
        born = first - years * 365 - years // 4 - 1 - self._dice.between(0, 364)
        return self._register.add(self._dice.pick(about.sexes), date.fromordinal(born))

    def _write_codes(self, rows: Hospital, person: Person, course: Course) -> None:
        unit = PATIENTS[course.pathway].unit
        by = self._dice.pick(unit.coordinators)
        ref = self._number("F") if unit.has_refs else ""
        for event, day in course.codes:
            rows.codes.append((*person, unit.name, ref, course.pathway, event, _iso(day), self._registered(day), by))
        if course.pending:
            event, day = course.pending
            rows.changes_here.append((person.national_id, course.pathway, event, _iso(day)))

    def _write_rest(self, rows: Hospital, person: Person, course: Course) -> None:
        unit = PATIENTS[course.pathway].unit.name
        for kind, day in course.contacts:
            rows.contacts.append((person.national_id, _iso(day), kind, unit, self._number("K")))
        for icd10, day in course.diagnoses:
            rows.diagnoses.append((person.national_id, icd10, _iso(day), unit))
        if course.referral:
            pathway, urgency = course.referral.suspected, course.referral.urgency
            text = self._dice.pick(referral_texts.TEXTS[pathway])
            sender = self._dice.pick(referral_texts.SENDERS)
            if pathway in referral_texts.SCREENING and self._dice.chance(0.3):
                sender = referral_texts.SCREENING[pathway]
            is_named = urgency == "PK" or "pakkeforløp" in text.lower()
            received, number = _iso(course.referral.received), self._number("H")
            rows.referrals.append(
                (*person, unit, number, received, urgency, sender, pathway if is_named else "", text, urgency == "PK")
            )

    def _registered(self, day: int) -> str:
        late = self._dice.between(2, 24) if self._dice.chance(_LATE) else self._dice.between(0, 1)
        clock = self._dice.between(7 * 60, 16 * 60)
        return f"{_iso(min(day + late, self._yesterday))}T{clock // 60:02}:{clock % 60:02}:00"

    def _number(self, letter: str) -> str:
        self._numbers[letter] += 1
        return f"{letter}{self._numbers[letter]}"
