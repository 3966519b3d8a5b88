"""The backlog of missing codes in figures: groups by what is missing and by age, and the reports they fall under."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from cpp_tui.domain.days import days_between
from cpp_tui.domain.filtering import END, FIELDS
from cpp_tui.domain.reporting import Calendar, Run, Standing, month_of
from cpp_tui.domain.row_keys import MISSING_STAGES

AGES: Final[tuple[tuple[str, int | None, int | None], ...]] = (
    ("0-7", None, 7),
    ("8-30", 8, 30),
    ("31-90", 31, 90),
    ("91-180", 91, 180),
    ("over-180", 181, None),
)
"""Age group -> its youngest and its oldest age in days; what began after today counts as the youngest."""

STRENGTHS: Final = ("certain", "likely", "guess")

Kind = Literal["all", "stage", "age"]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many missing codes of a kind there are; ``strength`` is empty without a suggestion that can be taken today.

    ``since`` is the ISO day from which they count.
    """

    stage: str
    since: str
    strength: str
    is_parked: bool
    count: int


@dataclass(frozen=True, slots=True)
class Deadline:
    """How many codes a run can take: its month, and the last ISO day that counts for it."""

    run: str
    day: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the backlog. Parked codes are counted in ``parked`` alone; ages are days, of the others.

    ``id`` is ``all``, a stage or an age group. ``deadlines`` are the next runs that can take the codes; ``reported``
    of them belong to months past their first report, so that they are corrections; ``locked`` lie in a closed year,
    and ``without_run`` in one that is closed before the next run.
    """

    kind: Kind
    id: str
    count: int = 0
    parked: int = 0
    median_age: float | None = None
    oldest_age: int | None = None
    by_strength: Mapping[str, int] = field(default_factory=dict)
    deadlines: tuple[Deadline, ...] = ()
    reported: int = 0
    locked: int = 0
    without_run: int = 0

    @property
    def total(self) -> int:
        """Every code of the group, the parked ones too."""
        return self.count + self.parked

    @property
    def without(self) -> int:
        """Codes for which nothing is suggested."""
        return self.count - sum(self.by_strength.values())

    def terms(self, lang: str) -> str:
        """Return what a filter asks for to get this group, in the words of a language; empty for all."""
        column = 0 if lang == "nb" else 1
        if self.kind == "stage":
            return f"{FIELDS['missing'][column]}:{END[column] if self.id == 'end' else self.id}"
        if self.kind == "all":
            return ""
        youngest, oldest = next((low, high) for name, low, high in AGES if name == self.id)
        asked = [f">{youngest - 1}d"] if youngest is not None else []
        return " ".join([*asked, f"<{oldest + 1}d"] if oldest is not None else asked)


@dataclass(frozen=True, slots=True)
class Backlog:
    """The whole backlog and its groups, each group there is, also the empty ones."""

    all: Group
    by_stage: tuple[Group, ...]
    by_age: tuple[Group, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """All of them, the whole first."""
        return self.all, *self.by_stage, *self.by_age


class _Sum:
    """What is counted for one group."""

    def __init__(self) -> None:
        self.ages: Counter[int] = Counter()
        self.parked = 0
        self.strengths: Counter[str] = Counter()
        self.months: Counter[str] = Counter()

    def add(self, row: Counted, age: int) -> None:
        if row.is_parked:
            self.parked += row.count
            return
        self.ages[age] += row.count
        self.strengths[row.strength] += row.count
        self.months[month_of(row.since)] += row.count

    def group(self, kind: Kind, name: str, reports: Mapping[str, tuple[Standing, Run | None]]) -> Group:
        runs: Counter[tuple[str, str]] = Counter()
        reported = locked = without_run = 0
        for month, count in self.months.items():
            standing, run = reports[month]
            reported += count if standing == "reported" else 0
            locked += count if standing == "locked" else 0
            if run is not None:
                runs[run.month, run.deadline] += count
            elif standing != "locked":
                without_run += count
        return Group(
            kind,
            name,
            self.ages.total(),
            self.parked,
            median(self.ages),
            max(self.ages, default=None),
            {strength: self.strengths[strength] for strength in STRENGTHS},
            tuple(Deadline(*run, count) for run, count in sorted(runs.items())),
            reported,
            locked,
            without_run,
        )


def median(ages: Mapping[int, int]) -> float | None:
    """Return the median of ages, given with how often each occurs; of an even number the mean of the middle two."""
    total = sum(ages.values())
    if not total:
        return None
    lower = upper = None
    passed = 0
    for age in sorted(ages):
        passed += ages[age]
        if lower is None and passed > (total - 1) // 2:
            lower = age
        if passed > total // 2:
            upper = age
            break
    return ((lower or 0) + (upper or 0)) / 2


def age_group(age: int) -> str:
    """Return the age group of an age in days."""
    return next(name for name, _, oldest in AGES if oldest is None or age <= oldest)


def backlog(rows: Iterable[Counted], calendar: Calendar, today: str) -> Backlog:
    """Return the backlog on an ISO day."""
    whole = _Sum()
    stages = {stage: _Sum() for stage in MISSING_STAGES}
    ages = {name: _Sum() for name, _, _ in AGES}
    for row in rows:
        age = days_between(row.since, today)
        for part in (whole, stages[row.stage], ages[age_group(age)]):
            part.add(row, age)
    reports = {month: (calendar.standing(month, today), calendar.run_taking(month, today)) for month in whole.months}
    return Backlog(
        whole.group("all", "all", reports),
        tuple(part.group("stage", stage, reports) for stage, part in stages.items()),
        tuple(part.group("age", name, reports) for name, part in ages.items()),
    )
