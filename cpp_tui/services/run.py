"""A run through the backlog: its queue, and one case at a time with everything that a decision on it needs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cpp_tui.domain.row_keys import MISSING_STAGES, RowKey, split_key
from cpp_tui.domain.suggestions import RULES, rule_of
from cpp_tui.services.coding import options
from cpp_tui.services.forms import CodeOption, Suggestion
from cpp_tui.services.showing import DetailView, live_codes, show
from cpp_tui.store import answers
from cpp_tui.store.details import detail
from cpp_tui.store.row_keys import keys_between

if TYPE_CHECKING:
    from datetime import date

    from cpp_tui.services.desk import Desk
    from cpp_tui.services.views import RowView
    from cpp_tui.store.answers import RuleCount
    from cpp_tui.store.reader import ListQuery
    from cpp_tui.store.rows import MissingRow
    from cpp_tui.texts import Texts

RUN_LISTS: Final = ("after-coding", "parked")
"""The lists of missing codes: a remembered run may name any."""
MOST_CASES: Final = 100_000
"""Cases that one run takes in; what is left stands in the next one."""


@dataclass(frozen=True, slots=True)
class Case:
    """One missing code with all that is known about it.

    ``suggestion`` is the one for this very code, ``rule`` the name of the rule that it rests on; ``only_event`` is the
    one code that can fill the gap, when there is only one.
    """

    row: RowView
    found: DetailView
    stage: str
    options: tuple[CodeOption, ...]
    suggestion: Suggestion | None
    rule: str | None
    only_event: str | None

    @property
    def pathway_id(self) -> int:
        """The pathway that lacks the code."""
        return self.found.detail.row.id

    @property
    def version(self) -> int:
        """What tells later whether the pathway was changed meanwhile."""
        return self.found.detail.row.version


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """One rule of suggestions: its strength, and how often it was right; ``percent`` is ``None`` before anybody said.

    ``changed`` counts suggestions in whose place another code or day was set.
    """

    rule: str
    strength: str
    accepted: int
    changed: int
    rejected: int

    @property
    def answered(self) -> int:
        """How many of its suggestions somebody decided on."""
        return self.accepted + self.changed + self.rejected

    @property
    def percent(self) -> int | None:
        """Return the share that was accepted, rounded down."""
        return self.accepted * 100 // self.answered if self.answered else None


class Runs:
    """Reads what a run through the backlog shows; every method blocks."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def queue(self, query: ListQuery) -> tuple[str, ...]:
        """Return the keys of the missing codes of a list in its order, all those of one pathway together."""
        if query.name not in RUN_LISTS:
            return ()
        store, limit = self._desk.store, self._desk.views.limit
        together: dict[int, list[RowKey]] = defaultdict(list)
        for key in keys_between(store.reader, query, limit, 0, MOST_CASES - 1):
            named = split_key(key)
            if named is not None and named.kind == "m":
                together[named.number].append(named)
        return tuple(
            f"m{named.number}{named.stage}"
            for of_pathway in together.values()
            for named in sorted(of_pathway, key=lambda named: MISSING_STAGES.index(named.stage))
        )

    def case(self, key: str) -> Case | None:
        """Return a case; ``None`` when the code is missing no longer."""
        named = split_key(key)
        found = detail(self._desk.store.reader, named.number) if named is not None and named.kind == "m" else None
        if named is None or found is None:
            return None
        missing = next((row for row in found.missing if row.stage == named.stage), None)
        if missing is None:
            return None
        desk, pathway = self._desk, found.row.pathway
        suggestion = suggestion_for(missing, desk.texts, desk.today)
        suggested = suggestion.event if suggestion else None
        offered = options(pathway, live_codes(found), desk.codebook, desk.texts, suggested)
        rule = rule_of(missing.stage, missing.evidence, missing.strength) if suggestion else None
        row = desk.views.view("after-coding", None, missing)
        only = missing.stage if missing.stage in ("A", "S") else None
        return Case(row, show(desk.views, found, desk.book), missing.stage, offered, suggestion, rule, only)

    def record(self) -> tuple[RuleRecord, ...]:
        """Return how often each rule was right: every rule there is, the strongest first."""
        with self._desk.store.reader.session() as raw:
            known: dict[str, RuleCount] = {count.rule: count for count in answers.how_right(raw)}
        return tuple(
            RuleRecord(rule, strength, *(known[rule][1:] if rule in known else (0, 0, 0)))
            for rule, strength in RULES.items()
        )


def suggestion_for(missing: MissingRow, texts: Texts, today: date) -> Suggestion | None:
    """Return what the evidence suggests for a missing code, once its day has come; ``None`` without any."""
    if not missing.event or not missing.date or missing.date > today.isoformat():
        return None
    evidence = texts(
        "coding.evidence",
        contact=texts(f"lists.contact.{missing.evidence}"),
        date=missing.date,
        strength=texts(f"lists.strength.{missing.strength}"),
    )
    return Suggestion(missing.event, missing.date, evidence, missing.strength or "guess")
