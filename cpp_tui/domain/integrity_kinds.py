"""In what way a change made an overrun go away: which code it was about, from which day to which. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, cast

from cpp_tui.domain.clocks import Clock
from cpp_tui.domain.codes import LEADING_DECISIONS, TREATMENTS, completes
from cpp_tui.domain.evidence import FITTING, TREATMENT_OF
from cpp_tui.domain.facts import CodeFact
from cpp_tui.domain.replay import Action, PastChange, Step, TakenBack

Kind = Literal["moved", "withdrawn", "ended", "passed-over", "after-coded", "restored", "postponed"]
KINDS: Final[tuple[Kind, ...]] = (
    "moved",
    "withdrawn",
    "ended",
    "passed-over",
    "after-coded",
    "restored",
    "postponed",
)
"""How an overrun went away: a day moved; a code taken back; an end without treatment; a later stage coded without the
one that was late; a code set after its limit had passed; a code brought back; a postponement entered afterwards."""

_ENDS: Final = {"OF1": ("A", "S"), "OF2": ("S", "C"), "OF3": ("C", "F"), "OF4": ("A", "F")}
"""Interval -> the kinds of code that it begins and ends with."""

_WITHOUT_LIMIT: Final = frozenset({"FL", "FO", "FI"})
"""Treatments and non-treatments that no limit is known for (domain.md 3)."""

_STAGES: Final = "ASCF"


class Cause(NamedTuple):
    """Kind, the code that it is about, the codes with the old and the new day, and the reasons, the older first."""

    kind: Kind
    code: CodeFact
    before: CodeFact | None
    after: CodeFact | None
    reasons: tuple[str | None, ...]


def contacts_for(event: str) -> tuple[str, ...]:
    """Return the kinds of contact that show that what a code says took place; a start is shown by its referral."""
    if event in TREATMENTS:
        return tuple(kind for kind, treatment in TREATMENT_OF.items() if treatment == event)
    if event in ("FO", "FI"):
        return FITTING["C"]  # both are dated on the day of the talk with the patient (domain.md 1.1)
    return {"A": ("referral",), "X": ("death",)}.get(event, FITTING.get(event[0], ()))


def is_over(clock: Clock | None) -> bool:
    """Tell whether an interval has used more days than its limit; what is not measured has not."""
    return clock is not None and clock.days is not None and clock.limit is not None and clock.days > clock.limit


def _at(letter: str, on: str | None, codes: Sequence[CodeFact], interval: str) -> CodeFact | None:
    """Return the code with which an interval begins or ends on a day; OF3 begins with a leading decision."""
    fitting = [code for code in codes if code.on == on and code.event[0] == letter]
    if interval == "OF3" and letter == "C":
        fitting = [code for code in fitting if code.event in LEADING_DECISIONS]
    return fitting[0] if fitting else None


@dataclass(frozen=True, slots=True)
class Case:
    """One interval that was over before a change and is not after it, and the instance's codes on both sides."""

    pathway: str
    change: PastChange
    row: int
    was: Clock
    now: Clock | None
    codes_was: Sequence[CodeFact]
    codes_now: Sequence[CodeFact]

    def ends(self, clock: Clock | None, codes: Sequence[CodeFact]) -> tuple[CodeFact | None, CodeFact | None]:
        """Return the codes that the interval ends and begins with."""
        if clock is None:
            return None, None
        first, last = _ENDS[clock.interval]
        return _at(last, clock.end, codes, clock.interval), _at(first, clock.begin, codes, clock.interval)

    @property
    def ends_was(self) -> tuple[CodeFact | None, CodeFact | None]:
        """The codes that it ended and began with."""
        return self.ends(self.was, self.codes_was)

    @property
    def ends_now(self) -> tuple[CodeFact | None, CodeFact | None]:
        """The codes that it ends and begins with now."""
        return self.ends(self.now, self.codes_now)

    @property
    def is_closed_by_it(self) -> bool:
        """Tell whether the interval was running and has its end now."""
        return self.was.end is None and self.now is not None and self.now.end is not None

    def cause(self, replaced: TakenBack | None) -> Cause:
        """Return in what way the overrun went away; ``replaced`` is the code whose place was taken by another."""
        if self.change.act in ("undo", "redo"):
            return self._reversed()
        moved = self._moved()
        if moved is not None:
            return moved
        removed = self._steps("withdraw", "gone")
        if removed and not self._steps("set"):
            return self._withdrawn(removed)
        if self.change.act == "import":
            return self._divided_anew()
        if self.is_closed_by_it:
            return self._closed(replaced)
        return self._not_measured()

    def _steps(self, *actions: Action) -> dict[int, Step]:
        """Return what the change did in these ways, by code."""
        return {step.code.id: step for step in self.change.steps if step.action in actions}

    def _reason(self, code: CodeFact) -> str | None:
        return next((step.reason for step in self.change.steps if step.code.id == code.id and step.reason), None)

    def _reversed(self) -> Cause:
        """Return what undo or redo did: a code brought back, or one taken back."""
        restored = self._steps("restore")
        if not restored:
            return self._withdrawn(self._steps("withdraw"))
        back = next((code for code in self.ends_now if code is not None and code.id in restored), None)
        code = back or next(iter(restored.values())).code
        return Cause("restored", code, self._other_day(code), code, ())

    def _other_day(self, code: CodeFact) -> CodeFact | None:
        """Return the code that stood where this one stands now."""
        return next((old for old, new in zip(self.ends_was, self.ends_now, strict=True) if new == code), None)

    def _moved(self) -> Cause | None:
        for old, new in zip(self.ends_was, self.ends_now, strict=True):
            if old is not None and new is not None and old.on != new.on:
                return Cause("moved", new, old, new, (self._reason(old), self._reason(new)))
        return None

    def _withdrawn(self, removed: dict[int, Step]) -> Cause:
        for old, new in zip(self.ends_was, self.ends_now, strict=True):
            if old is not None and old.id in removed:
                return Cause("withdrawn", old, old, new, (removed[old.id].reason,))
        code = next(iter(removed.values())).code
        return Cause("withdrawn", code, code, None, (self._reason(code),))

    def _divided_anew(self) -> Cause:
        """Return an import that put the codes into other instances, as it named other references."""
        end, begin = self.ends_was
        code = cast("CodeFact", end or begin)
        return Cause("moved", code, code, None, ())

    def _closed(self, replaced: TakenBack | None) -> Cause:
        """Return what closed an interval that was running."""
        code = cast("CodeFact", self.ends_now[0])
        if code.event in _WITHOUT_LIMIT:
            return Cause("ended", code, None, code, (self._reason(code),))
        if replaced is None:
            return Cause("after-coded", code, None, code, (self._reason(code),))
        kind: Kind = "moved" if replaced.code.on != code.on else "after-coded"
        return Cause(kind, code, replaced.code, code, (replaced.reason, self._reason(code)))

    def _not_measured(self) -> Cause:
        """Return what ended the pathway, or passed the stage over, or else the code that was set."""
        new = [step.code for step in self._steps("set").values()] or [step.code for step in self.change.steps]
        is_measured = self.now is not None and self.now.days is not None
        ending = [code for code in new if code.event[0] != "F" and completes(self.pathway, code.event)]
        if ending and not is_measured:
            return self._of("ended", ending[0])
        new.sort(key=lambda code: _STAGES.find(code.event[0]))
        return self._of("after-coded" if is_measured else "passed-over", new[-1])

    def _of(self, kind: Kind, code: CodeFact) -> Cause:
        return Cause(kind, code, None, code, (self._reason(code),))


def is_about(code_ids: Collection[int], case: Case) -> bool:
    """Tell whether one of the codes is what the interval began or ended with."""
    return any(code is not None and code.id in code_ids for code in case.ends_was)
