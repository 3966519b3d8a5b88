"""What a batch means row by row: which code on which day, whether the rules let it, and what has to be looked at first.

Rows whose suggestion is not certain, and those that dates may have been pasted to by mistake, are never taken unseen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from cpp_tui.domain.codes import EVENT_ORDER
from cpp_tui.domain.date_rules import ON_EVIDENCE, DateRule
from cpp_tui.domain.facts import CodeFact
from cpp_tui.domain.lawful import needs_reason
from cpp_tui.domain.pathway import in_order
from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.row_keys import RowKey, split_key
from cpp_tui.services.quick_judge import QuickJudge
from cpp_tui.store.batch import BatchTarget, Lacking

if TYPE_CHECKING:
    from cpp_tui.services.coding import Coding

STEP: Final = 500
"""Rows between two looks at whether the plan is still wanted."""

OnStep = Callable[[int], None]
"""Hears how many rows have been gone through; what it raises ends the planning."""

Look = Literal["", "likely", "guess", "shifted"]

_Suggestion = tuple[str | None, str | None, str | None]
"""An event, the ISO day of its evidence, and how strong that is."""
_NO_SUGGESTION: Final[_Suggestion] = (None, None, None)
_LOOKS: Final[Mapping[str | None, Look]] = {"likely": "likely", "guess": "guess"}
_RANK: Final = {"passed": 0, "next": 1, "end": 2}
_NO_ROW: Final = RowKey("d", 0)


@dataclass(frozen=True, slots=True)
class CodeOrder:
    """What is to be done to every marked row; ``event`` ``None`` stands for the code that each row suggests."""

    act: Literal["set", "withdraw"]
    event: str | None = None
    rule: DateRule = ON_EVIDENCE
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class OnRows:
    """What was said of single rows, by their keys.

    ``days`` are ISO days of their own; ``faults`` say why a row has none of those that were pasted; ``shifted`` rows
    have one that may be another row's. ``looked_at`` are those that a person has looked at; ``left_out`` do not go.
    """

    days: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, Refusal] = field(default_factory=dict)
    shifted: Collection[str] = frozenset()
    looked_at: Collection[str] = frozenset()
    left_out: Collection[str] = frozenset()


NOTHING_SAID: Final = OnRows()


class BatchItem(NamedTuple):
    """What the order means for one row; ``refusal`` says why it cannot be carried out.

    ``day`` is ISO; ``strength`` is that of the suggestion taken; ``own_day`` was given for this row alone.
    """

    key: str
    target: BatchTarget | None = None
    event: str | None = None
    day: str | None = None
    code_id: int | None = None
    strength: str | None = None
    warning: str | None = None
    refusal: Refusal | None = None
    own_day: str | None = None
    codes_before: tuple[CodeFact, ...] = ()
    """The live codes of the pathway together with those of the batch that come before this one."""
    look: Look = ""
    """Why the row is not taken before somebody has looked at it; empty for one that may be."""

    def why_not(self, looked_at: Collection[str]) -> Refusal | None:
        """Return why the row does not go, when these rows have been looked at."""
        if self.refusal is None and self.look and self.key not in looked_at:
            return Refusal(f"batch.not-looked-at-{self.look}")
        return self.refusal


class AskedRows:
    """The marked rows by what they belong to; ``owners`` tells the pathways of codes by their ids."""

    def __init__(self, keys: Sequence[str], owners: Callable[[Sequence[int]], Mapping[int, int]]) -> None:
        self.keys = keys
        self.parts = [split_key(key) or _NO_ROW for key in keys]
        codes = [number for kind, number, _ in self.parts if kind == "e"]
        owner_of = owners(codes) if codes else {}
        self.pathway_ids = [
            number if kind == "p" or kind == "m" else owner_of.get(number, 0) if kind == "e" else 0
            for kind, number, _ in self.parts
        ]
        """The pathway of each row; 0, which no pathway has, where there is none."""


def lacking_for(order: CodeOrder) -> Lacking:
    """Return which missing codes of the pathways have a say in what the order means."""
    if order.act == "withdraw":
        return "none"
    if order.event is None:
        return "all" if order.rule.kind == "pasted" else "suggested"
    return "suggested" if order.rule.kind == "evidence" else "none"


class Planner:
    """Says what an order means for rows, as their pathways were read."""

    def __init__(self, coding: Coding, judge: QuickJudge, today: str, order: CodeOrder, said: OnRows) -> None:
        self._coding = coding
        self._judge = judge
        self._today = today
        self._order = order
        self._said = said
        self._is_pasted = order.rule.kind == "pasted"
        self._no_code = "batch.say-which-code" if self._is_pasted else "batch.no-suggestion"
        self._rule = ON_EVIDENCE if order.event is None and not self._is_pasted else order.rule

    def plan(
        self, rows: AskedRows, found: Mapping[int, BatchTarget], on_step: OnStep = lambda _done: None
    ) -> list[BatchItem]:
        """Return an item for each row, in their order."""
        times = Counter(rows.pathway_ids)
        together: dict[int, list[int]] = defaultdict(list)
        items: list[BatchItem] = []
        is_set, item_of = self._order.act == "set", self._item
        for place, (key, part, pathway_id) in enumerate(zip(rows.keys, rows.parts, rows.pathway_ids, strict=True)):
            if place % STEP == 0:
                on_step(place)
            target = found.get(pathway_id)
            if target is None:
                item = BatchItem(key, refusal=Refusal(_no_pathway(part)))
            elif is_set:
                item = item_of(key, part, target, target.codes if times[pathway_id] == 1 else None)
            else:
                item = _withdrawn(key, part, target, self._order)
            items.append(item)
            if times[pathway_id] > 1 and item.target is not None and item.refusal is None:
                together[pathway_id].append(place)
        for places in together.values():
            self._judge_together(items, places)
        return items

    # Which code on which day

    def _item(self, key: str, part: RowKey, target: BatchTarget, codes: tuple[CodeFact, ...] | None) -> BatchItem:
        """Say which code on which day the order means for one row; with ``codes`` also whether they let it."""
        order = self._order
        if order.event is None:
            event, evidence, strength = self._suggested(part, target)
            if event is None:
                return BatchItem(key, target, refusal=Refusal(self._no_code))
        else:
            event, strength = order.event, None
            evidence = _evidence_of(target, event) if target.missing else None
        if evidence is not None and evidence > self._today:
            evidence = None
        own_day = self._said.days.get(key)
        day = own_day or self._rule.day_for(evidence, target.due_on, target.last_on)
        look: Look = "shifted" if key in self._said.shifted else _LOOKS.get(strength, "")
        refusal = warning = None
        if day is None:
            refusal = self._without_day(key, target, event)
        elif needs_reason(event) and not (order.reason and order.reason.strip()):
            refusal = Refusal("rules.reason-needed", code=target.pathway + event)
        elif codes is not None:
            refusal, warning = self._verdict(target, codes, event, day)
        return BatchItem(key, target, event, day, None, strength, warning, refusal, own_day, codes or (), look)

    def _suggested(self, part: RowKey, target: BatchTarget) -> _Suggestion:
        """Return what the row's own missing code suggests, else what the first of the pathway does.

        With a pasted day it may also be the only code that lacks, an A or an S, of which there is only one kind.
        """
        found, rank = _NO_SUGGESTION, len(_RANK)
        for _, stage, basis, event, day, strength in target.missing:
            if event and day and part.stage in ("", stage) and _RANK[basis] < rank:
                found, rank = (event, day, strength), _RANK[basis]
        if self._is_pasted and found is _NO_SUGGESTION:
            lacking = [missing[1] for missing in target.missing if part.stage in ("", missing[1])]
            if lacking == ["A"] or lacking == ["S"]:
                return lacking[0], None, None
        return found

    def _without_day(self, key: str, target: BatchTarget, event: str) -> Refusal:
        """Return why a code cannot be set on any day, or that there is no day for it."""
        verdict = self._coding.judge_event(target.pathway, target.codes, event)
        if verdict.key is not None:
            return Refusal(verdict.key, **verdict.values)
        return self._said.faults.get(key) or Refusal(f"batch.no-day-{self._rule.kind}")

    # What the rules say

    def _judge_together(self, items: list[BatchItem], places: list[int]) -> None:
        """Judge the codes of one pathway in the order of their days, each with those that go before it in place."""
        if self._order.act == "withdraw":
            _judge_twice(items, places)
            return
        places.sort(key=lambda place: (items[place].day or "", EVENT_ORDER[items[place].event or "A"]))
        codes: tuple[CodeFact, ...] | None = None
        taken: set[tuple[str | None, str | None]] = set()
        for place in places:
            item = items[place]
            if item.target is None or item.event is None or item.day is None:
                continue
            codes = item.target.codes if codes is None else codes
            if (item.event, item.day) in taken:
                items[place] = item._replace(refusal=Refusal("batch.twice"), codes_before=codes)
                continue
            refusal, warning = self._verdict(item.target, codes, item.event, item.day)
            item = items[place] = item._replace(refusal=refusal, warning=warning, codes_before=codes)
            if item.why_not(self._said.looked_at) is None and item.key not in self._said.left_out:
                taken.add((item.event, item.day))
                codes = tuple(in_order([*codes, CodeFact(item.day or "", item.event or "")]))

    def _verdict(
        self, target: BatchTarget, codes: tuple[CodeFact, ...], event: str, day: str
    ) -> tuple[Refusal | None, str | None]:
        """Return why a code cannot be set, or what to be warned of."""
        verdict = self._judge.verdict(target.pathway, codes, event, day)
        if verdict.key is not None:
            return Refusal(verdict.key, **verdict.values), None
        if target.siblings and (owner := target.owner_of(event, day)) not in (None, target.id):
            return Refusal("rules.other-instance", id=owner), None
        return None, verdict.warning


def _no_pathway(part: RowKey) -> str:
    return f"batch.not-a-pathway-{part.kind}" if part.kind in ("r", "d") else "batch.gone"


def _evidence_of(target: BatchTarget, event: str) -> str | None:
    """Return the day of the evidence for a code: the one that suggests it, else one that suggests its stage."""
    found, rank = None, (1, len(_RANK))
    for _, stage, basis, suggested, day, _ in target.missing:
        mine = (int(suggested != event), _RANK[basis])
        if suggested and day and (suggested == event or stage == event[0]) and mine < rank:
            found, rank = day, mine
    return found


def _withdrawn(key: str, part: RowKey, target: BatchTarget, order: CodeOrder) -> BatchItem:
    """Find the one live code that is meant; raises nothing, but notes why there is none."""
    code_id = part.number if part.kind == "e" else None
    if code_id is not None and order.event is None:
        fitting = [code for code in target.codes if code.id == code_id]
    elif order.event is None:
        fitting = list(target.codes[-1:])
    else:
        fitting = [code for code in target.codes if code.event == order.event]
    code_name = target.pathway + (order.event or "")
    if not fitting:
        refusal = Refusal("rules.no-such-code", code=code_name)
        return BatchItem(key, target, code_id=code_id, refusal=refusal)
    if len(fitting) > 1:
        dates = ", ".join(code.on for code in fitting)
        refusal = Refusal("batch.which-code", code=code_name, dates=dates)
        return BatchItem(key, target, code_id=code_id, refusal=refusal)
    (code,) = fitting
    return BatchItem(key, target, code.event, code.on, code.id, codes_before=target.codes)


def _judge_twice(items: list[BatchItem], places: list[int]) -> None:
    """Let each code be taken back once."""
    taken: set[int | None] = set()
    for place in places:
        if items[place].code_id in taken:
            items[place] = items[place]._replace(refusal=Refusal("batch.twice"))
        taken.add(items[place].code_id)
