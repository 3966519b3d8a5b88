"""Which changes turned an overrun into on time, in what way, and whether that still stands.

An interval that was over its limit on the day of a change, closed or still running, and is not over it after that
change, within it or not measured any more, is told: whoever did right can show it, whoever moved a date is seen. Codes
that an import brings are the record system's own news; days that it moves and codes that it no longer holds are not.
Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cpp_tui.domain.clocks import Clock, clocks
from cpp_tui.domain.facts import CodeFact, Rules
from cpp_tui.domain.integrity_kinds import Case, Cause, Kind, is_about, is_over
from cpp_tui.domain.limits import LimitBook
from cpp_tui.domain.pathway import in_order
from cpp_tui.domain.replay import Action, Instances, PastChange, Replay, TakenBack

Key = tuple[int, str]
"""The row of an instance, and an interval."""

Measured = Mapping[Key, Clock]


class MadeGood(NamedTuple):
    """One overrun that a change made go away; days are ISO, numbers calendar days.

    ``before`` and ``after`` are the codes whose days made the difference, ``None`` where there was or is none;
    ``reasons`` those that were given, the older first. ``row`` is the store's row of the instance. ``stands`` is
    ``False`` when the change was taken back since, or a later one brought the overrun back.
    """

    change: PastChange
    kind: Kind
    row: int
    interval: str
    code: CodeFact
    before: CodeFact | None
    after: CodeFact | None
    days_before: int
    days_after: int | None
    limit_before: int
    limit_after: int | None
    was_running: bool
    reasons: tuple[str, ...]
    stands: bool


@dataclass(slots=True)
class _Found:
    """An overrun that went away, as later changes may still bear on it.

    ``is_held``: found without the codes that stand here but that the record system no longer holds.
    """

    change: PastChange
    key: Key
    cause: Cause
    was: Clock
    now: Clock | None
    is_held: bool
    is_over_again: bool = False


@dataclass(frozen=True, slots=True)
class _Sides:
    """The instances before and after a change, and what was over before."""

    was: Instances
    became: Instances
    overs: Measured
    now: Measured
    is_held: bool


def made_good(
    pathway: str, rows: Sequence[int], changes: Iterable[PastChange], book: LimitBook, rules: Rules
) -> list[MadeGood]:
    """Return every overrun of a person's instances of one pathway that a change made go away.

    ``changes`` are all that touched them, in order; ``rows`` the store's rows of them, in ascending order.
    """
    finder = _Finder(pathway, Replay(pathway, rows), book, rules)
    for change in changes:
        finder.take(change)
    return finder.result()


class _Finder:
    """Goes through the changes of one group."""

    def __init__(self, pathway: str, replay: Replay, book: LimitBook, rules: Rules) -> None:
        self._pathway = pathway
        self._replay = replay
        self._book = book
        self._rules = rules
        self._found: list[_Found] = []
        self._origins: dict[int, int] = {}
        self._chains: dict[int, list[int]] = {}
        self._live_was: dict[int, CodeFact] = {}
        self._gone_was: set[int] = set()

    def take(self, change: PastChange) -> None:
        """Look at the codes before and after one change."""
        self._note_chain(change)
        replay, day, is_import = self._replay, change.day, change.act == "import"
        if is_import:
            self._live_was, self._gone_was = dict(replay.live), set(replay.gone)
        was = replay.instances
        held_was = self._held() if is_import or self._found else was
        overs = self._overs(was, day)
        replay.apply(change)
        if overs or self._found:
            now = self._measured(replay.instances, day)
            self._judge(change, _Sides(was, replay.instances, overs, now, is_held=False))
        if replay.gone and (is_import or self._found):
            held, overs = self._held(), self._overs(held_was, day)
            self._judge(change, _Sides(held_was, held, overs, self._measured(held, day), is_held=True))

    def _held(self) -> Instances:
        """Return the instances without the codes that the record system no longer holds."""
        replay = self._replay
        if not replay.gone:
            return replay.instances
        return replay.instances_of(code for code in replay.live.values() if code.id not in replay.gone)

    def _measured(self, instances: Instances, day: str) -> dict[Key, Clock]:
        return {
            (row, clock.interval): clock
            for row, codes in instances.items()
            for clock in clocks(self._pathway, codes, day, self._book, self._rules)
        }

    def _overs(self, instances: Instances, day: str) -> dict[Key, Clock]:
        return {key: clock for key, clock in self._measured(instances, day).items() if is_over(clock)}

    # One change

    def _judge(self, change: PastChange, sides: _Sides) -> None:
        """Note each overrun that is no longer there; without the gone codes only what an import did is told."""
        self._look_back(change, sides)
        if sides.is_held and change.act != "import":
            return
        told = {found.key for found in self._found if found.change is change}
        for key, clock in sides.overs.items():
            after = sides.now.get(key)
            if is_over(after) or key in told:
                continue
            codes_now = sides.became.get(key[0], ())
            case = Case(self._pathway, change, key[0], clock, after, sides.was[key[0]], codes_now)
            if change.act == "import" and self._is_news(case, key, is_held=sides.is_held):
                continue
            replaced, was = self._replaced(case) if case.is_closed_by_it else (None, clock)
            self._found.append(_Found(change, key, case.cause(replaced), was, after, sides.is_held))

    def _is_news(self, case: Case, key: Key, *, is_held: bool) -> bool:
        """Tell whether the codes that an import brought made an overrun go away, and not what it moved or lacks."""
        change, live = case.change, self._replay.live
        lost = _codes_of(change, "gone", "ref") | (self._live_was.keys() - live.keys())
        if is_about(lost, case):
            return False
        added = _codes_of(change, "added", "back" if is_held else "added") - _codes_of(change, "moved")
        gone_was, gone = (self._gone_was, self._replay.gone) if is_held else (set(), set())
        with_news = [code for code in self._live_was.values() if code.id not in gone_was]
        with_news += [live[number] for number in added if number in live]
        without_news = [code for code in live.values() if code.id not in added and code.id not in gone]
        is_enough, is_needless = (
            not is_over(self._measured(self._replay.instances_of(codes), change.day).get(key))
            for codes in (with_news, without_news)
        )
        return is_enough and not is_needless

    def _replaced(self, case: Case) -> tuple[TakenBack | None, Clock]:
        """Return the code, taken back before, that the interval's new end stands for, and the clock that it gave.

        It must have been over: a slip that was corrected within the limit moved nothing.
        """
        end, interval = case.ends_now[0], case.was.interval
        if end is None:
            return None, case.was
        for old in reversed(self._replay.taken_back):
            is_like_it = old.row == case.row and old.code.event[0] == end.event[0]
            if not is_like_it or old.code.id in self._replay.live or old.code[:2] == end[:2]:
                continue
            codes = in_order([*case.codes_was, old.code])
            for clock in clocks(self._pathway, codes, case.change.day, self._book, self._rules):
                if clock.interval == interval and clock.end == old.code.on and is_over(clock):
                    return old, clock
        return None, case.was

    # What came of it

    def _note_chain(self, change: PastChange) -> None:
        """Note which change this one takes back or does again, through whatever lay between."""
        reverses = change.reverses
        origin = change.id if reverses is None else self._origins.get(reverses, reverses)
        self._origins[change.id] = origin
        self._chains.setdefault(origin, []).append(change.id)

    def _is_taken_back(self, change: int) -> bool:
        chain = self._chains[self._origins[change]]
        return (len(chain) - 1 - chain.index(change)) % 2 == 1

    def _look_back(self, change: PastChange, sides: _Sides) -> None:
        """See what a change did to what was found before: over again, or the code that was taken back set anew."""
        for found in self._found:
            if found.is_held != sides.is_held or found.is_over_again:
                continue
            if is_over(sides.now.get(found.key)) and found.key not in sides.overs:
                found.is_over_again = True
            elif found.cause.kind == "withdrawn" and found.cause.before is not None and not found.is_held:
                self._complete_move(found, found.cause.before, change, sides)

    def _complete_move(self, found: _Found, old: CodeFact, change: PastChange, sides: _Sides) -> None:
        """Tell a code that was taken back, and set with another day by a later change, as one day that moved."""
        row = found.key[0]
        for step in change.steps:
            is_here = step.row == row or row not in sides.was
            if step.action == "set" and is_here and step.code.event[0] == old.event[0] and step.code.on != old.on:
                reasons = (*found.cause.reasons, step.reason)
                found.cause = Cause("moved", step.code, old, step.code, reasons)
                found.now = sides.now.get((step.row or row, found.key[1]))
                return

    def result(self) -> list[MadeGood]:
        """Return what was found, in the order of the changes."""
        return [self._made_good(found) for found in self._found]

    def _made_good(self, found: _Found) -> MadeGood:
        was, now, cause = found.was, found.now, found.cause
        return MadeGood(
            change=found.change,
            kind=cause.kind,
            row=found.key[0],
            interval=found.key[1],
            code=cause.code,
            before=cause.before,
            after=cause.after,
            days_before=was.days or 0,
            days_after=None if now is None else now.days,
            limit_before=was.limit or 0,
            limit_after=None if now is None or now.days is None else now.limit,
            was_running=was.end is None,
            reasons=tuple(reason for reason in cause.reasons if reason),
            stands=not found.is_over_again and not self._is_taken_back(found.change.id),
        )


def _codes_of(change: PastChange, *actions: Action) -> set[int]:
    """Return the codes to which a change did one of these things."""
    return {step.code.id for step in change.steps if step.action in actions}
