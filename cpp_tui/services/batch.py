"""One verb for many marked rows: planned row by row, shown, then carried out in one transaction and one undo step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from cpp_tui.domain.codes import EVENT_ORDER
from cpp_tui.domain.date_rules import ON_EVIDENCE, DateRule
from cpp_tui.domain.facts import CodeFact, Rules
from cpp_tui.domain.lawful import needs_reason
from cpp_tui.domain.pathway import in_order
from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.row_keys import RowKey, split_key
from cpp_tui.services.clock import now_in_norway
from cpp_tui.services.coding import Coding
from cpp_tui.services.effects import Effect, effects_between
from cpp_tui.services.forms import Done
from cpp_tui.store.batch import BatchTarget, MissingCode, NewCode, pathways_of_events, targets
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from sqlite3 import Connection

    from cpp_tui.domain.limits import LimitBook
    from cpp_tui.store.changes import Writing
    from cpp_tui.store.store import Store

_BASES: Final = ("passed", "next", "end")


@dataclass(frozen=True, slots=True)
class CodeOrder:
    """What is to be done to every marked row; ``event`` ``None`` stands for the code that each row suggests."""

    act: Literal["set", "withdraw"]
    event: str | None = None
    rule: DateRule = ON_EVIDENCE
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class BatchItem:
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


class Batches:
    """Plans and carries out batches of codes in one store, as one user, on one day."""

    def __init__(
        self, store: Store, coding: Coding, texts: Texts, user: str, today: str, book: LimitBook, rules: Rules
    ) -> None:
        self._store = store
        self._coding = coding
        self._texts = texts
        self._user = user
        self._today = today
        self._book = book
        self._rules = rules

    def plan(self, keys: Sequence[str], order: CodeOrder, days: Mapping[str, str] | None = None) -> list[BatchItem]:
        """Return what ``order`` means for each row; ``days`` are ISO days given for single rows."""
        with self._store.reader.session() as raw:
            asked = _Asked(keys, raw)
            found = targets(raw, asked.pathway_ids)
        return self._judged(asked.items(found), order, days or {})

    def _judged(self, items: list[BatchItem], order: CodeOrder, days: Mapping[str, str]) -> list[BatchItem]:
        named = [self._named(item, order, days.get(item.key)) for item in items]
        by_pathway: dict[int, list[int]] = defaultdict(list)
        for place, item in enumerate(named):
            if item.target is not None and item.refusal is None:
                by_pathway[item.target.id].append(place)
        for places in by_pathway.values():
            self._judge_pathway(named, places, order)
        return named

    def _named(self, item: BatchItem, order: CodeOrder, own_day: str | None) -> BatchItem:
        """Say which code on which day the order means for one row."""
        target = item.target
        if target is None:
            return item
        if order.act == "withdraw":
            return _withdrawn(item, order)
        missing = _missing_for(item, order.event)
        event = order.event if order.event is not None else missing.event if missing else None
        if event is None:
            return replace(item, refusal=Refusal("batch.no-suggestion"))
        rule = order.rule if order.event is not None else ON_EVIDENCE
        evidence = missing.date if missing is not None and missing.date and missing.date <= self._today else None
        day = own_day or rule.day_for(evidence, target.due_on, target.last_on)
        strength = missing.strength if missing is not None and order.event is None else None
        item = replace(item, event=event, day=day, strength=strength, own_day=own_day)
        if day is None:
            return replace(item, refusal=self._without_day(target, event, rule))
        if needs_reason(event) and not (order.reason and order.reason.strip()):
            return replace(item, refusal=Refusal("rules.reason-needed", code=target.pathway + event))
        return item

    def _without_day(self, target: BatchTarget, event: str, rule: DateRule) -> Refusal:
        """Return why a code cannot be set on any day, or that the rule gives none."""
        verdict = self._coding.judge_event(target.pathway, target.codes, event)
        if verdict.key is not None:
            return Refusal(verdict.key, **verdict.values)
        return Refusal(f"batch.no-day-{rule.kind}")

    def _judge_pathway(self, items: list[BatchItem], places: list[int], order: CodeOrder) -> None:
        """Judge the codes of one pathway in the order of their days, each with the earlier ones in place."""
        if order.act == "withdraw":
            self._judge_twice(items, places)
            return
        places.sort(key=lambda place: (items[place].day or "", EVENT_ORDER[items[place].event or "A"]))
        target = items[places[0]].target
        codes = target.codes if target else ()
        taken: set[tuple[str, str]] = set()
        for place in places:
            event, day = items[place].event, items[place].day
            if target is None or event is None or day is None:
                continue
            refusal, warning = self._verdict(target, codes, event, day, is_twice=(event, day) in taken)
            items[place] = replace(items[place], codes_before=codes, refusal=refusal, warning=warning)
            if refusal is None:
                taken.add((event, day))
                codes = tuple(in_order([*codes, CodeFact(day, event)]))

    def _verdict(
        self, target: BatchTarget, codes: tuple[CodeFact, ...], event: str, day: str, *, is_twice: bool
    ) -> tuple[Refusal | None, str | None]:
        """Return why a code cannot be set, or what to be warned of."""
        if is_twice:
            return Refusal("batch.twice"), None
        verdict = self._coding.judge(target.pathway, codes, event, day)
        if verdict.key is not None:
            return Refusal(verdict.key, **verdict.values), None
        owner = target.owner_of(event, day)
        if owner not in (None, target.id):
            return Refusal("rules.other-instance", id=owner), None
        return None, verdict.warning

    @staticmethod
    def _judge_twice(items: list[BatchItem], places: list[int]) -> None:
        taken: set[int | None] = set()
        for place in places:
            if items[place].code_id in taken:
                items[place] = replace(items[place], refusal=Refusal("batch.twice"))
            taken.add(items[place].code_id)

    def carry_out(self, chosen: Sequence[BatchItem], order: CodeOrder) -> Done:
        """Carry the order out on the chosen rows: what cannot be is refused row by row, the rest goes through.

        A row whose pathway was changed since the plan was made is refused. Raises ``Refusal`` when nothing remains.
        """
        with self._write() as writing:
            asked = _Asked([item.key for item in chosen], writing.raw)
            found = targets(writing.raw, asked.pathway_ids)
            fresh = self._judged(
                asked.items(found), order, {item.key: item.own_day for item in chosen if item.own_day is not None}
            )
            judged = [_unless_changed(before, now) for before, now in zip(chosen, fresh, strict=True)]
            going = [item for item in judged if item.refusal is None]
            if not going:
                raise Refusal("batch.nothing-left", count=len(chosen))
            change = self._set(writing, going, order)
        return self._done(judged, order, change)

    def set_within(self, writing: Writing, change: int, keys: Sequence[str], order: CodeOrder) -> list[BatchItem]:
        """Set what ``order`` means on the rows that can take it, inside a change that was begun; return every row."""
        asked = _Asked(keys, writing.raw)
        items = self._judged(asked.items(targets(writing.raw, asked.pathway_ids)), order, {})
        going = [item for item in items if item.refusal is None]
        if going:
            self._put(writing, change, going, order)
        return items

    def effects(self, item: BatchItem) -> tuple[Effect, ...]:
        """Return what the code of one row does to the clocks of its pathway."""
        target = item.target
        if target is None or item.event is None or item.day is None:
            return ()
        if item.code_id is None:
            after = in_order([*item.codes_before, CodeFact(item.day, item.event)])
        else:
            after = [code for code in item.codes_before if code.id != item.code_id]
        return effects_between(target.pathway, item.codes_before, after, self._today, self._book, self._rules)

    def _set(self, writing: Writing, items: list[BatchItem], order: CodeOrder) -> int:
        change = writing.begin(order.act, None)
        self._put(writing, change, items, order)
        return change

    @staticmethod
    def _put(writing: Writing, change: int, items: list[BatchItem], order: CodeOrder) -> None:
        if order.act == "withdraw":
            found = writing.codes(item.code_id for item in items if item.code_id is not None)
            writing.withdraw_codes(change, [(code.row, code.pathway_id) for code in found.values()], order.reason or "")
        else:
            writing.add_codes(
                change,
                [
                    NewCode(item.target, item.event, item.day, _unit(item.target), _reason(item.event, order))
                    for item in items
                    if item.target is not None and item.event is not None and item.day is not None
                ],
            )
        groups = {(item.target.person_id, item.target.pathway) for item in items if item.target is not None}
        writing.derive_all(sorted(groups))

    def _done(self, judged: list[BatchItem], order: CodeOrder, change: int) -> Done:
        done = tuple(item.key for item in judged if item.refusal is None)
        refused = tuple(
            (item.key, self._texts(item.refusal.key, **item.refusal.values))
            for item in judged
            if item.refusal is not None
        )
        code = order.event or self._texts("batch.suggested-code")
        count, total = len(done), len(judged)
        sentence = self._texts(f"batch.done-{order.act}", code=code, count=count, total=total)
        if refused:
            sentence += " " + self._texts("batch.refused-stay", count=len(refused))
        return Done(sentence, None, done, refused, origin=change)

    def _write(self) -> AbstractContextManager[Writing]:
        return self._store.write(self._user, self._today, now_in_norway())


class _Asked:
    """The rows that were marked, by what they belong to."""

    def __init__(self, keys: Iterable[str], raw: Connection) -> None:
        parsed = [(key, *(split_key(key) or RowKey("d", 0))) for key in keys]
        events = [number for _, kind, number, _ in parsed if kind == "e"]
        owners = pathways_of_events(raw, events) if events else {}
        self._asked: list[tuple[str, int | None, str, int | None]] = []
        for key, kind, number, stage in parsed:
            if kind in "pm":
                self._asked.append((key, number, stage, None))
            elif kind == "e":
                self._asked.append((key, owners.get(number), "", number))
            else:
                self._asked.append((key, None, kind, None))

    @property
    def pathway_ids(self) -> list[int]:
        """The pathways that the rows belong to, each once."""
        return list(dict.fromkeys(pathway_id for _, pathway_id, _, _ in self._asked if pathway_id is not None))

    def items(self, found: Mapping[int, BatchTarget]) -> list[BatchItem]:
        """Return an item for each row, with its pathway or why it has none."""
        return [self._item(asked, found) for asked in self._asked]

    @staticmethod
    def _item(asked: tuple[str, int | None, str, int | None], found: Mapping[int, BatchTarget]) -> BatchItem:
        key, pathway_id, stage, code_id = asked
        target = found.get(pathway_id) if pathway_id is not None else None
        if target is None:
            reason = (
                "batch.gone" if pathway_id is not None or stage not in ("r", "d") else f"batch.not-a-pathway-{stage}"
            )
            return BatchItem(key, refusal=Refusal(reason))
        return BatchItem(key, target, code_id=code_id)


def _missing_for(item: BatchItem, event: str | None) -> MissingCode | None:
    """Return the missing code that a row is about: its own stage, else the one that fits ``event``, else the first."""
    if item.target is None:
        return None
    ordered = sorted(item.target.missing, key=lambda missing: _BASES.index(missing.basis))
    key = split_key(item.key)
    if key is not None and key.kind == "m" and event is None:
        return next((missing for missing in ordered if missing.stage == key.stage), None)
    if event is None:
        return next((missing for missing in ordered if missing.event and missing.date), None)
    exact = [missing for missing in ordered if missing.event == event and missing.date]
    of_stage = [missing for missing in ordered if missing.stage == event[0] and missing.date]
    return next(iter(exact + of_stage), None)


def _withdrawn(item: BatchItem, order: CodeOrder) -> BatchItem:
    """Find the one live code that is meant; raises nothing, but notes why there is none."""
    if item.target is None:
        return item
    if item.code_id is not None and order.event is None:
        fitting = [code for code in item.target.codes if code.id == item.code_id]
    elif order.event is None:
        fitting = list(item.target.codes[-1:])
    else:
        fitting = [code for code in item.target.codes if code.event == order.event]
    code_name = item.target.pathway + (order.event or "")
    if not fitting:
        return replace(item, refusal=Refusal("rules.no-such-code", code=code_name))
    if len(fitting) > 1:
        dates = ", ".join(code.on for code in fitting)
        return replace(item, refusal=Refusal("batch.which-code", code=code_name, dates=dates))
    return replace(
        item, code_id=fitting[0].id, event=fitting[0].event, day=fitting[0].on, codes_before=item.target.codes
    )


def _unless_changed(before: BatchItem, now: BatchItem) -> BatchItem:
    if before.target is not None and now.target is not None and before.target.version != now.target.version:
        return replace(now, refusal=Refusal("rules.changed-meanwhile"))
    return now


def _reason(event: str, order: CodeOrder) -> str | None:
    """Return the reason for one code: of suggestions it belongs only to those that need one."""
    return order.reason if order.event is not None or needs_reason(event) else None


def _unit(target: BatchTarget) -> str:
    return next((code.unit for code in reversed(target.codes) if code.unit), "")
