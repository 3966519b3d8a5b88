"""One made-up course of a pathway: codes, contacts and diagnosis, with believable days between them.

Days are proleptic ordinals (``date.toordinal``) here; they become ISO texts when the rows are made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from cpp_tui.codebook.model import Codebook
from cpp_tui.services.demo.dice import Dice
from cpp_tui.services.demo.units import PATIENTS

TREATMENT_CONTACTS: Final = {"FK": "surgery", "FM": "drug", "FS": "radiotherapy"}
_ATTENDANCES: Final = ("outpatient", "outpatient", "admission", "imaging")
_USUAL: Final = (9, 14, 14)
"""Days to attendance, decision and treatment where the code book knows no limit."""


@dataclass(slots=True)
class Referral:
    """A referral: when it came, and whether it is still to be read (else it led to the course)."""

    received: int
    suspected: str
    urgency: str


@dataclass(slots=True)
class Course:
    """One course of one pathway; ``pending`` is a code set at the desk that the record system has not shown yet."""

    pathway: str
    codes: list[tuple[str, int]] = field(default_factory=list)
    contacts: list[tuple[str, int]] = field(default_factory=list)
    diagnoses: list[tuple[str, int]] = field(default_factory=list)
    referral: Referral | None = None
    pending: tuple[str, int] | None = None

    def first_day(self, otherwise: int) -> int:
        """Return the earliest day of anything in the course."""
        days = [day for _, day in self.codes + self.contacts + self.diagnoses]
        if self.referral:
            days.append(self.referral.received)
        return min(days, default=otherwise)

    def day_of(self, event: str) -> int:
        """Return the day of an event that the course has."""
        return next(day for what, day in self.codes if what == event)

    def drop(self, *events: str) -> Course:
        """Take codes out again, as if nobody had set them; what happened stays in the contacts."""
        self.codes = [code for code in self.codes if code[0] not in events]
        return self


def workday(day: int) -> int:
    """Return ``day``, or the Friday before when it falls on a weekend."""
    return day - max(0, (day - 1) % 7 - 4)


class CourseMaker:
    """Makes courses that end or stand still on a given day; ``yesterday`` is the last day that anything happened on."""

    def __init__(self, dice: Dice, codebook: Codebook, today: date) -> None:
        self.dice = dice
        self.codebook = codebook
        self.today = today.toordinal()
        self.yesterday = self.today - 1
        self._paces: dict[str, tuple[int, int, int]] = {}

    def pace(self, pathway: str) -> tuple[int, int, int]:
        """Return today's limits to attendance, decision and treatment in days, usual ones where none is known."""
        found = self._paces.get(pathway)
        if found is None:
            limits = self.codebook.pathways[pathway].limits_on(date.fromordinal(self.today))
            of3 = [days for way, days in limits.of3.items() if way in ("K", "M", "S")] if limits else []
            found = self._paces[pathway] = (
                (limits.of1 if limits else None) or _USUAL[0],
                (limits.of2 if limits else None) or _USUAL[1],
                min(of3, default=_USUAL[2]),
            )
        return found

    def gaps(self, pathway: str) -> tuple[int, int, int]:
        """Return invented days between A, S, C and F: mostly within the limits, at times beyond."""
        of1, of2, of3 = self.pace(pathway)
        return self._gap(of1), self._gap(of2), self._gap(of3)

    def _gap(self, limit: int) -> int:
        if self.dice.chance(0.74):
            return self.dice.between((limit + 1) // 2, limit)
        return limit + self.dice.between(1, 12)

    def decision(self, pathway: str) -> str:
        """Return the decision that leads to treatment (in C01: that ends with cancer found)."""
        return "CU" if pathway == "B01" else "CK"

    def standing(self, pathway: str, next_stage: str, last: int) -> Course:
        """Return a course whose latest code is of ``last`` and whose next stage is ``next_stage`` (S, C or F)."""
        course, (first, second, _) = Course(pathway), self.gaps(pathway)
        if next_stage == "S":
            self._start(course, last)
        elif next_stage == "C":
            self._start(course, workday(last - first))
            self._attend(course, last)
        else:
            attended = workday(last - second)
            self._start(course, workday(attended - first))
            self._attend(course, attended)
            self._decide(course, self.decision(pathway), last)
        return course

    def ended(self, pathway: str, event: str, last: int) -> Course:
        """Return a course that ended on ``last`` with ``event``: a treatment, a closing decision, X or O."""
        before = "F" if event[0] == "F" else "C"
        if event in ("X", "O") and self.dice.chance(0.3) and pathway != "C01":
            before = "F"
        gap = self.gaps(pathway)[2 if before == "F" else 1]
        if event[0] == "C":
            course = self.standing(pathway, "C", workday(last - gap))
            self._decide(course, event, last)
            return course
        course = self.standing(pathway, before, workday(last - gap))
        course.codes.append((event, last))
        if event in TREATMENT_CONTACTS:
            course.contacts.append((TREATMENT_CONTACTS[event], last))
        elif event[0] == "F":
            course.contacts.append(("talk", last))
        elif event == "X" and self.dice.chance(0.3):
            course.contacts.append(("death", last))
        return course

    def treatment(self, pathway: str) -> str:
        """Return an invented first treatment: mostly one with a limit, at times FL, FO or FI."""
        if self.dice.chance(0.12):
            return self.dice.pick(("FL", "FO", "FI"))
        return self.dice.pick(PATIENTS[pathway].treatments)

    def happen(self, course: Course, stage: str, day: int) -> None:
        """Add the contact in which the next stage took place, without its code."""
        if stage == "S":
            course.contacts.append((self.dice.pick(_ATTENDANCES), day))
        elif stage == "C":
            course.contacts.append(("talk", day))
        else:
            treatments = PATIENTS[course.pathway].treatments
            course.contacts.append((TREATMENT_CONTACTS[self.dice.pick(treatments)], day))

    def _start(self, course: Course, day: int) -> None:
        course.codes.append(("A", day))

    def _attend(self, course: Course, day: int) -> None:
        start = PATIENTS[course.pathway].start
        course.codes.append(("S", day))
        course.contacts.append((start if self.dice.chance(0.6) else self.dice.pick(_ATTENDANCES), day))

    def _decide(self, course: Course, event: str, day: int) -> None:
        attended = course.codes[-1][1]
        if day - attended > 4 and self.dice.chance(0.5):
            biopsy = max(attended, workday(attended + self.dice.between(1, (day - attended) // 2)))
            course.contacts.append(("biopsy", biopsy))
            if course.pathway[0] == "A" and self.dice.chance(0.4):
                course.codes.append(("B", biopsy))
        if day - attended > 2 and self.dice.chance(0.8):
            course.contacts.append(("mdt", workday(day - 1)))
        course.codes.append((event, day))
        course.contacts.append(("talk", day))
        if event in ("CK", "CU"):
            self.diagnose(course, course.pathway, day)

    def diagnose(self, course: Course, pathway: str, day: int) -> None:
        """Add a diagnosis of the cancer that ``pathway`` is for, if any ICD-10 group leads to it."""
        groups = PATIENTS[pathway].icd10
        if groups:
            course.diagnoses.append((self.dice.pick(groups), day))
