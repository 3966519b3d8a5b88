"""The codes of one person and pathway as they stood before and after each change, replayed from what was written down.

The store keeps for each change which codes it set, took back, brought back or dated otherwise. Going through these in
order gives the instances of any moment, each in the row that the store had it in. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from cpp_tui.domain.dividing import assigned, divided
from cpp_tui.domain.facts import CodeFact

Action = Literal["added", "set", "withdraw", "restore", "moved", "gone", "back", "ref"]
Instances = Mapping[int, Sequence[CodeFact]]
"""Row of the store -> the codes of the instance in it, in order."""


class Step(NamedTuple):
    """What a change did to one code.

    ``added`` and ``moved`` are an import's: ``moved`` names the code that now stands, ``old_on`` the ISO day on which
    it stood before. ``gone`` and ``back`` say whether the record system still holds it, ``ref`` under which id.
    """

    action: Action
    code: CodeFact
    row: int | None = None
    ref: str | None = None
    old_on: str | None = None
    reason: str | None = None


class PastChange(NamedTuple):
    """One change of a group's codes: who, when (ISO moment), as which act, and the ISO day it took for today."""

    id: int
    at: str
    user: str
    act: str
    day: str
    reverses: int | None
    steps: tuple[Step, ...]


class TakenBack(NamedTuple):
    """A code that was taken back, from which row, and the reason that was given."""

    code: CodeFact
    row: int
    reason: str | None


class Replay:
    """The codes of one person and pathway; ``apply`` goes one change further.

    ``rows`` are all rows that the store has for them, in ascending order: they were made in that order.
    """

    def __init__(self, pathway: str, rows: Sequence[int]) -> None:
        self._pathway = pathway
        self._rows = rows
        self._used: set[int] = set()
        self._owners: dict[int, int] = {}
        self._refs: dict[int, str | None] = {}
        self._made_up = 0
        self.live: dict[int, CodeFact] = {}
        self.gone: set[int] = set()
        """Codes that stand here although the record system no longer holds them."""
        self.taken_back: list[TakenBack] = []
        """Every code that was taken back, the latest last."""
        self.instances: Instances = {}

    def apply(self, change: PastChange) -> None:
        """Let a change happen; an import brings its codes first and closes the old ones after that, as the store does.

        The instances of before stay what they were: whoever holds them may compare.
        """
        for step in change.steps:
            self._do(step)
        if any(step.action not in ("gone", "back") for step in change.steps):
            self._derive()
        moved = [step for step in change.steps if step.action == "moved"]
        for step in moved:
            self._close_moved(step)
        if moved:
            self._derive()

    def _do(self, step: Step) -> None:
        code = step.code
        if step.action in ("added", "set", "restore"):
            self.live[code.id] = code
            if step.action != "restore":
                self._own(code.id, step.row, step.ref)
                self._refs[code.id] = step.ref
        elif step.action == "withdraw":
            self._take_back(code.id, step.reason)
        elif step.action == "gone":
            self.gone.add(code.id)
        elif step.action == "back":
            self.gone.discard(code.id)
        elif step.action == "ref":
            self._refs[code.id] = step.ref

    def _own(self, code_id: int, row: int | None, ref: str | None) -> None:
        """Note the row that a new code was put into: the one named, that of its reference, else the latest."""
        if row is None and self._used:
            same = (self._owners[other] for other, known in self._refs.items() if ref and known == ref)
            row = next(same, max(self._used))
        if row is not None:
            self._used.add(row)
            self._owners[code_id] = row

    def _take_back(self, code_id: int, reason: str | None) -> None:
        code = self.live.pop(code_id, None)
        if code is not None:
            self.taken_back.append(TakenBack(code, self._owners.get(code_id, 0), reason))

    def _close_moved(self, step: Step) -> None:
        new, row = step.code, self._owners.get(step.code.id)
        same = [code for code in self.live.values() if code.event == new.event and code.on == step.old_on]
        same.sort(key=lambda code: self._owners.get(code.id) != row)
        if same and same[0].id != new.id:
            self._take_back(same[0].id, None)

    def _derive(self) -> None:
        parts = self._divided(self.live.values())
        chosen = assigned(parts, self._owners) if self._used else [None] * len(parts)
        found: dict[int, Sequence[CodeFact]] = {}
        for (_, codes), known in zip(parts, chosen, strict=True):
            row = self._new_row() if known is None else known
            self._used.add(row)
            found[row] = codes
            self._owners.update((code.id, row) for code in codes)
        self.instances = found

    def _divided(self, codes: Iterable[CodeFact]) -> list[tuple[str | None, list[CodeFact]]]:
        known = sorted(codes, key=lambda code: (self._owners.get(code.id, 0), code.id))
        return divided(self._pathway, [(code, self._refs.get(code.id)) for code in known])

    def _new_row(self) -> int:
        """Return the row that the store made next; a number below zero when it has none left."""
        row = next((row for row in self._rows if row not in self._used), None)
        if row is None:
            self._made_up -= 1
            row = self._made_up
        return row

    def instances_of(self, codes: Iterable[CodeFact]) -> Instances:
        """Return the instances that other codes of the group would give, in the rows that the codes have now."""
        parts = self._divided(codes)
        chosen = assigned(parts, {code.id: self._owners.get(code.id, 0) for _, part in parts for code in part})
        return {row: codes for (_, codes), row in zip(parts, chosen, strict=True) if row is not None}
