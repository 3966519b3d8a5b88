"""The integrity view: every change that turned an overrun into on time, with who, when, why, before and after.

It protects whoever did right: a code that was set afterwards is told with whether a contact stands on its very day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from threading import Event
from typing import TYPE_CHECKING

from cpp_tui.domain.days import days_between
from cpp_tui.domain.filtering import Term, parse
from cpp_tui.domain.integrity import MadeGood, made_good
from cpp_tui.domain.integrity_kinds import KINDS, contacts_for
from cpp_tui.domain.limits import LimitBook
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.integrity_why import reason_of, sums_of, why_of
from cpp_tui.store.filters import refusal_of
from cpp_tui.store.integrity import GROUPS_A_READ, Story, StoryReader, Wanted, candidates, evidence

if TYPE_CHECKING:
    from cpp_tui.services.desk import Desk
    from cpp_tui.texts import Texts

OnProgress = Callable[[int, int], None]
"""Takes the groups of codes that were gone through, and how many there are."""


def _tell_nobody(_done: int, _total: int) -> None:
    """Go on without telling how far it is."""


@dataclass(frozen=True, slots=True)
class IntegrityQuery:
    """What is asked for: ISO days of the change, unit of the pathway, who changed it (``by``), kind, and a filter.

    The filter is that of the lists; its codes and ages (``code:S``, ``>30d``) are those of the change.
    """

    first: str | None = None
    last: str | None = None
    unit: str | None = None
    by: str | None = None
    kind: str | None = None
    filter: str = ""
    coordinator: str | None = None


@dataclass(frozen=True, slots=True)
class IntegrityRow:
    """One overrun that a change made go away; days are ISO, numbers calendar days.

    ``day`` is the day that the change took for today, ``origin`` ``here`` or ``import``, with the name of the ``file``.
    ``evidence`` says whether a fitting contact stands on the new day, ``None`` where there is no new day to look at.
    ``limit_days`` is the limit in force afterwards, or before where the interval is not measured any more.
    """

    change_id: int
    at: str
    day: str
    user: str
    act: str
    kind: str
    pathway_id: int
    national_id: str
    name: str
    pathway: str
    unit: str
    code: str
    interval: str
    date_before: str | None
    date_after: str | None
    days_before: int
    days_after: int | None
    limit_days: int
    limit_before: int
    was_running: bool
    reason: str | None
    evidence: bool | None
    evidence_kind: str | None
    origin: str
    file: str | None
    stands: bool
    why: str

    @property
    def fields(self) -> dict[str, object]:
        """The row as JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class IntegrityFound:
    """The rows, newest first."""

    rows: tuple[IntegrityRow, ...]

    @property
    def by_kind(self) -> dict[str, int]:
        """How many rows there are of each kind."""
        counted = Counter(row.kind for row in self.rows)
        return {kind: counted[kind] for kind in KINDS}

    def of_kind(self, kind: str | None) -> IntegrityFound:
        """Return the rows of one kind, or all."""
        return IntegrityFound(tuple(row for row in self.rows if kind in (None, row.kind)))

    def sums(self, texts: Texts) -> str:
        """Return one line: how many overruns went away, and how."""
        coded = [row for row in self.rows if row.kind == "after-coded"]
        shown = sum(row.evidence is True for row in coded)
        return sums_of(texts, self.by_kind, shown, sum(not row.stands for row in self.rows))


def find_integrity(
    desk: Desk, query: IntegrityQuery, on_progress: OnProgress = _tell_nobody, stop: Event | None = None
) -> IntegrityFound:
    """Return every change that is asked for and that turned an overrun into on time, newest first.

    Limits and rules are those of now. Rows of lists can be read meanwhile. Raises ``Refusal`` for a filter with a
    mistake or an unknown kind, ``StoppedError`` when ``stop`` is set.
    """
    return _Search(desk, query, stop).run(on_progress)


class _Search:
    """One search through the store."""

    def __init__(self, desk: Desk, query: IntegrityQuery, stop: Event | None) -> None:
        if query.kind is not None and query.kind not in KINDS:
            raise Refusal("trust.unknown-kind", known=", ".join(KINDS))
        if query.first and query.last and query.first > query.last:
            raise Refusal("trust.from-after-to")
        self._desk = desk
        self._query = query
        self._stop = stop
        self._terms, text = _own_terms(query.filter)
        self._wanted = Wanted(query.first, query.last, query.by, query.unit, query.coordinator, text)
        self._book = LimitBook(desk.codebook)

    def run(self, on_progress: OnProgress) -> IntegrityFound:
        """Go through the groups, a window at a time."""
        reader = self._desk.store.counter
        stories = StoryReader(reader, self._wanted, self._desk.today.isoformat())
        groups = candidates(reader, self._wanted, self._stop)
        rows: list[IntegrityRow] = []
        for begin in range(0, len(groups), GROUPS_A_READ):
            window = stories.read(groups[begin : begin + GROUPS_A_READ], self._stop)
            rows += self._rows(window)
            on_progress(min(begin + GROUPS_A_READ, len(groups)), len(groups))
        rows.sort(key=lambda row: (-row.change_id, row.pathway_id, row.interval))
        return IntegrityFound(tuple(rows))

    def _rows(self, stories: Iterable[Story]) -> list[IntegrityRow]:
        """Return the rows of a window that fit, each with whether a contact stands on its new day."""
        found = [
            (story, good)
            for story in stories
            for good in made_good(story.pathway, story.rows, story.changes, self._book, self._desk.rules)
            if self._fits(story, good)
        ]
        people = {id(story): next(iter(story.places.values())).person_id for story, _ in found}
        asked = [(people[id(story)], good.after.on) for story, good in found if good.after is not None]
        shown = evidence(self._desk.store.counter, asked, self._stop) if asked else {}
        return [self._row(story, good, shown) for story, good in found]

    def _fits(self, story: Story, good: MadeGood) -> bool:
        query, change = self._query, good.change
        return (
            (query.first or "") <= change.day
            and (query.last is None or change.day <= query.last)
            and query.by in (None, change.user)
            and query.kind in (None, good.kind)
            and _home(story, good) in story.places
            and all(self._fits_term(term, story, good) for term in self._terms)
        )

    def _fits_term(self, term: Term, story: Story, good: MadeGood) -> bool:
        if term.kind == "code":
            is_met = story.pathway.startswith(term.values[0]) and good.code.event.startswith(term.values[1])
        else:
            age, bound = days_between(good.change.day, self._desk.today.isoformat()), int(term.values[1])
            is_met = age > bound if term.values[0] == ">" else age < bound
        return is_met is not term.is_negated

    def _row(self, story: Story, good: MadeGood, shown: Mapping[tuple[int, str], set[str]]) -> IntegrityRow:
        texts, change, home = self._desk.texts, good.change, _home(story, good)
        place = story.places[home]
        kinds = contacts_for(good.after.event) if good.after is not None else ()
        stood = shown.get((place.person_id, good.after.on), set()) if good.after is not None else set()
        kind = next((kind for kind in kinds if kind in stood), None)
        is_shown = kind is not None if kinds else None
        return IntegrityRow(
            change_id=change.id,
            at=change.at,
            day=change.day,
            user=change.user,
            act=change.act,
            kind=good.kind,
            pathway_id=home,
            national_id=place.national_id,
            name=place.name,
            pathway=story.pathway,
            unit=place.unit,
            code=story.pathway + good.code.event,
            interval=good.interval,
            date_before=good.before.on if good.before else None,
            date_after=good.after.on if good.after else None,
            days_before=good.days_before,
            days_after=good.days_after,
            limit_days=good.limit_before if good.limit_after is None else good.limit_after,
            limit_before=good.limit_before,
            was_running=good.was_running,
            reason=reason_of(texts, good),
            evidence=is_shown,
            evidence_kind=kind,
            origin="import" if change.act == "import" else "here",
            file=story.files.get(change.id),
            stands=good.stands,
            why=why_of(texts, story.pathway, good, is_shown, kind),
        )


def _home(story: Story, good: MadeGood) -> int:
    """Return the row of the pathway, or where its code is now when the store has no such row."""
    return good.row if good.row in story.homes.values() or good.row in story.rows else story.homes[good.code.id]


def _own_terms(text: str) -> tuple[Sequence[Term], str]:
    """Return what a filter asks of the change itself, and the rest, which is asked of its pathway."""
    asked = parse(text)
    if asked.mistakes:
        raise refusal_of(asked.mistakes[0])
    own = [term for term in asked.terms if term.kind in ("code", "age")]
    return own, " ".join(text[term.start : term.end] for term in asked.terms if term not in own)
