"""What befalls the made-up patients: one function a story, each giving the courses of one person."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate
from typing import Final, TypeAlias

from cpp_tui.services.demo.courses import Course, CourseMaker, Referral, workday
from cpp_tui.services.demo.units import PATIENTS

Story: TypeAlias = Callable[[CourseMaker, str], list[Course]]
STAGES: Final = ("S", "C", "F")
_NEVER_AFTER: Final = 90
_LONG_AGO: Final = 420


def _stage(maker: CourseMaker, pathway: str) -> str:
    """Return one of the stages that an open course of the pathway may wait for (C01 ends with its decision)."""
    return maker.dice.pick(STAGES[:2] if pathway == "C01" else STAGES)


def _limit(maker: CourseMaker, pathway: str, stage: str) -> int:
    return maker.pace(pathway)[STAGES.index(stage)]


def _some_day(maker: CourseMaker) -> int:
    """Return a workday of the last fourteen months."""
    return workday(maker.yesterday - maker.dice.between(1, _LONG_AGO))


def treated(maker: CourseMaker, pathway: str) -> list[Course]:
    """Started, investigated, decided, treated."""
    if pathway == "C01":
        return [maker.ended(pathway, maker.dice.pick(("CK", "CU", "CI")), _some_day(maker))]
    return [maker.ended(pathway, maker.treatment(pathway), _some_day(maker))]


def refuted(maker: CourseMaker, pathway: str) -> list[Course]:
    """No cancer, another disease, or another cancer was found."""
    decisions = ("CI", "CI", "CA") if pathway in ("B01", "C01") else ("CI", "CI", "CI", "CA", "CM")
    return [maker.ended(pathway, maker.dice.pick(decisions), _some_day(maker))]


def broken_off(maker: CourseMaker, pathway: str) -> list[Course]:
    """The patient wanted no more, went elsewhere or died."""
    return [maker.ended(pathway, "X", _some_day(maker))]


def transferred(maker: CourseMaker, pathway: str) -> list[Course]:
    """The responsibility went to another hospital."""
    return [maker.ended(pathway, "O", _some_day(maker))]


def on_time(maker: CourseMaker, pathway: str, stage: str = "") -> list[Course]:
    """Under way and within its limits."""
    stage = stage or _stage(maker, pathway)
    last = max(1, maker.dice.between(1, max(1, _limit(maker, pathway, stage) - 3)))
    course = maker.standing(pathway, stage, workday(maker.today - last))
    if stage == "S":
        course.referral = Referral(course.day_of("A"), pathway, "PK")
    return [course]


def due_soon(maker: CourseMaker, pathway: str, stage: str = "") -> list[Course]:
    """Under way, and due today or within three days."""
    stage = stage or _stage(maker, pathway)
    limit = _limit(maker, pathway, stage)
    return [maker.standing(pathway, stage, min(maker.yesterday, maker.today - limit + maker.dice.between(0, 3)))]


def waiting(maker: CourseMaker, pathway: str, stage: str = "") -> list[Course]:
    """Past the due day, and nothing shows that the next step took place."""
    stage = stage or _stage(maker, pathway)
    late = min(_limit(maker, pathway, stage) + maker.dice.between(1, 35), _NEVER_AFTER - 3)
    return [maker.standing(pathway, stage, workday(maker.today - late))]


def uncoded(maker: CourseMaker, pathway: str, stage: str = "") -> list[Course]:
    """The next step took place in time or not, but nobody set its code."""
    stage = stage or _stage(maker, pathway)
    (course,) = waiting(maker, pathway, stage)
    last = course.codes[-1][1]
    maker.happen(course, stage, maker.dice.between(last + 1, maker.today - 2))
    return [course]


def never_coded_out(maker: CourseMaker, pathway: str) -> list[Course]:
    """More than 90 days without a code: forgotten, with or without a sign of what happened."""
    stage = _stage(maker, pathway)
    last = workday(maker.today - _NEVER_AFTER - maker.dice.between(3, 150))
    course = maker.standing(pathway, stage, last)
    if maker.dice.chance(0.5):
        maker.happen(course, stage, last + maker.dice.between(2, 60))
    elif maker.dice.chance(0.4):
        course.contacts.append(("death", last + maker.dice.between(10, 80)))
    return [course]


def passed_over(maker: CourseMaker, pathway: str) -> list[Course]:
    """A later code came without an earlier one."""
    if pathway == "C01":
        return [maker.ended(pathway, "CK", _some_day(maker)).drop("S")]
    course = maker.ended(pathway, maker.dice.pick(PATIENTS[pathway].treatments), _some_day(maker))
    lost = maker.dice.pick((("S",), ("S",), ("CK", "CU"), ("CK", "CU"), ("A",), ("S", "CK", "CU")))
    return [course.drop(*lost)]


def attended_before_start(maker: CourseMaker, pathway: str) -> list[Course]:
    """A conflict: the first attendance is dated before the start."""
    (course,) = treated(maker, pathway)
    wrong = course.day_of("A") - maker.dice.between(1, 6)
    course.codes = [(event, wrong if event == "S" else day) for event, day in course.codes]
    return [course]


def two_starts(maker: CourseMaker, pathway: str) -> list[Course]:
    """A conflict: started a second time while under way."""
    course = maker.standing(pathway, "C", workday(maker.yesterday - maker.dice.between(0, 4)))
    course.codes.append(("A", min(maker.yesterday, course.day_of("S") + 1)))
    return [course]


def treated_and_broken_off(maker: CourseMaker, pathway: str) -> list[Course]:
    """A conflict: a treatment and a break-off in one pathway."""
    (course,) = broken_off(maker, pathway)
    if pathway == "C01":
        course.codes.append(("CI", course.day_of("X")))
    else:
        course.codes.append(("FL", course.day_of("X") - 1))
    return [course]


def conflict(maker: CourseMaker, pathway: str) -> list[Course]:
    """One of the ways in which codes break a rule."""
    return maker.dice.pick((attended_before_start, two_starts, treated_and_broken_off))(maker, pathway)


def recurrence(maker: CourseMaker, pathway: str) -> list[Course]:
    """Treated years ago, and started anew."""
    years_ago = workday(maker.yesterday - _LONG_AGO - maker.dice.between(250, 600))
    event = "CK" if pathway == "C01" else maker.dice.pick(PATIENTS[pathway].treatments)
    again = maker.dice.pick((on_time, waiting, treated, refuted))
    return [maker.ended(pathway, event, years_ago), *again(maker, pathway)]


def from_diagnostic(maker: CourseMaker, pathway: str) -> list[Course]:
    """The diagnostic pathway found a cancer, and its own pathway began on that day."""
    if pathway in ("C01", "B01"):
        pathway = "A26"
    following = maker.dice.pick((on_time, waiting, treated))(maker, pathway)
    found = min(day for event, day in following[0].codes if event == "A")
    return [maker.ended("C01", "CK", found), *following]


def long_ago(maker: CourseMaker, pathway: str) -> list[Course]:
    """Finished in the years of a pathway that has been removed since."""
    about = maker.codebook.pathways[pathway]
    first = about.valid_from.toordinal() if about.valid_from else maker.yesterday - 2 * _LONG_AGO
    last = min(maker.yesterday, about.valid_to.toordinal() if about.valid_to else maker.yesterday)
    ended = workday(maker.dice.between(min(first + 150, last), last))
    if maker.dice.chance(0.5):
        return [maker.ended(pathway, maker.dice.pick(PATIENTS[pathway].treatments), ended)]
    return [maker.ended(pathway, maker.dice.pick(("CI", "CA")), ended)]


def cancer_without_pathway(maker: CourseMaker, pathway: str) -> list[Course]:
    """A cancer was diagnosed, but no pathway for it was begun."""
    day = workday(maker.yesterday - maker.dice.between(5, 200))
    if pathway in ("A30", "A39", "B01", "C01"):
        pathway = "A12"
    course = maker.ended("C01", "CK", day)
    maker.diagnose(course, pathway, day)
    return [course]


def referred(maker: CourseMaker, pathway: str) -> list[Course]:
    """A referral of the last days that nobody has decided; now and then the diagnosis is known already."""
    received = workday(maker.yesterday - maker.dice.between(0, 11))
    course = Course(pathway, referral=Referral(received, pathway, maker.dice.pick(("PK", "PK", "PK", "N", "3"))))
    if maker.dice.chance(0.08):
        maker.diagnose(course, pathway, received)
    return [course]


def set_here(maker: CourseMaker, pathway: str) -> list[Course]:
    """The coordinator set a code that the record system has not shown yet."""
    stage = _stage(maker, pathway)
    (course,) = waiting(maker, pathway, stage)
    day = workday(maker.today - maker.dice.between(1, 4))
    if stage == "F":
        event = maker.dice.pick(PATIENTS[pathway].treatments)
    elif stage == "C":
        event = "CI" if maker.dice.chance(0.4) else maker.decision(pathway)
    else:
        event = "S"
    last = course.codes[-1][1]
    course.pending = (event, max(day, last))
    return [course]


OPENING: Final[tuple[tuple[str, Story], ...]] = (
    ("A12", partial(waiting, stage="C")), ("A01", partial(waiting, stage="F")), ("A26", partial(uncoded, stage="C")),
    ("A16", referred), ("A38", passed_over), ("A12", set_here), ("A01", never_coded_out),
    ("A21", cancer_without_pathway), ("A12", two_starts), ("A06", due_soon), ("A26", referred),
    ("A23", partial(waiting, stage="S")), ("A11", partial(uncoded, stage="S")), ("A16", on_time), ("A18", treated),
    ("A34", waiting), ("A36", uncoded), ("A37", waiting), ("A39", due_soon), ("A40", set_here), ("A02", on_time),
    ("A03", long_ago), ("A05", long_ago), ("A04", treated), ("A14", never_coded_out), ("A15", refuted),
    ("A17", on_time), ("A20", treated), ("A21", transferred), ("A22", passed_over), ("A30", on_time),
    ("A32", from_diagnostic), ("A38", refuted), ("B01", on_time), ("C01", on_time), ("A01", recurrence),
    ("A12", attended_before_start), ("A16", broken_off), ("A26", set_here), ("A12", due_soon),
    ("A01", partial(uncoded, stage="F")), ("A12", referred), ("A01", on_time), ("A26", waiting),
    ("A16", treated_and_broken_off),
)  # fmt: skip
"""The first patients: every pathway and every list has somebody, however small the hospital."""

_CHANCES: Final[tuple[tuple[Story, float], ...]] = (
    (treated, 28.0), (refuted, 29.5), (broken_off, 3.0), (transferred, 2.5), (on_time, 9.0), (due_soon, 2.0),
    (waiting, 4.0), (uncoded, 3.5), (never_coded_out, 3.0), (passed_over, 5.0), (conflict, 1.2), (recurrence, 1.8),
    (from_diagnostic, 1.5), (long_ago, 0.4), (cancer_without_pathway, 0.8), (referred, 2.8), (set_here, 1.0),
)  # fmt: skip


class _Weighted:
    """Picks by weight, with one throw."""

    def __init__(self, weights: Sequence[float]) -> None:
        self._ends = list(accumulate(weights))

    def pick(self, maker: CourseMaker) -> int:
        return bisect_right(self._ends, maker.dice.random.random() * self._ends[-1])


class StoryTeller:
    """Tells what befalls the patient with a number: the opening first, then by chance."""

    def __init__(self, maker: CourseMaker) -> None:
        ends = {code: pathway.valid_to for code, pathway in maker.codebook.pathways.items() if code in PATIENTS}
        self._maker = maker
        self._stories = _Weighted([weight for _, weight in _CHANCES])
        self._present = [code for code, end in ends.items() if end is None or end.toordinal() >= maker.today]
        self._removed = [code for code in ends if code not in self._present]
        self._pathways = _Weighted([PATIENTS[code].share for code in self._present])

    def tell(self, number: int) -> list[Course]:
        """Return the courses of patient ``number`` (from 0)."""
        if number < len(OPENING):
            pathway, story = OPENING[number]
            return story(self._maker, pathway)
        story = _CHANCES[self._stories.pick(self._maker)][0]
        if story is long_ago and self._removed:
            return story(self._maker, self._maker.dice.pick(self._removed))
        return story(self._maker, self._present[self._pathways.pick(self._maker)])
