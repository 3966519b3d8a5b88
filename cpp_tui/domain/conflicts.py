"""Which rules the codes of an instance break (domain.md R3-R15); a broken rule is shown, never repaired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from cpp_tui.domain.codes import LEADING_DECISIONS, completes
from cpp_tui.domain.facts import CodeFact

STAGE_ORDER: Final = "ASCF"

CONFLICTS: Final = (
    "S-before-A",
    "C-before-A",
    "C-before-S",
    "F-before-A",
    "F-before-S",
    "F-before-C",
    "O-before-A",
    "X-before-A",
    "two-starts",
    "two-treatments",
    "F-and-X",
    "F-without-CK",
    "F-in-C01",
    "code-after-end",
    "two-open",
)
"""Every conflict flag; its sentence is ``rules.conflict.<flag>``."""


_PLAIN_COURSES: Final = frozenset({"AS", "AC", "ASC", "ASBC", "ASCF", "ASBCF"})
"""Kinds of codes, in date order, of courses that break no rule of order or number."""


def conflicts(pathway: str, codes: Sequence[CodeFact], first: Mapping[str, CodeFact]) -> tuple[str, ...]:
    """Return the conflict flags of one instance; ``codes`` are in order, ``first`` is the first of each kind."""
    if len(codes) == 1:
        return ("F-in-C01",) if pathway == "C01" and codes[0].event[0] == "F" else ()
    if "F" not in first or first.get("C", codes[0]).event in LEADING_DECISIONS:
        kinds = "".join([code.event[0] for code in codes])
        if kinds in _PLAIN_COURSES and (pathway != "C01" or "F" not in first):
            return ()
    found: list[str] = []
    _order(first, found)
    if len(codes) > len(first):
        _repeats(codes, found)
    if "F" in first:
        _treatment(pathway, codes, first, found)
    if codes[-1].on > codes[0].on:
        _after_the_end(pathway, codes, found)
    return tuple(found)


def _order(first: Mapping[str, CodeFact], found: list[str]) -> None:
    before: CodeFact | None = None
    for kind in STAGE_ORDER:
        code = first.get(kind)
        if code is None:
            continue
        if before is not None and code.on < before.on:
            found.append(f"{kind}-before-{before.event[0]}")
        before = code
    start = first.get("A")
    if start is not None:
        found.extend(f"{kind}-before-A" for kind in "OX" if kind in first and first[kind].on < start.on)


def _repeats(codes: Sequence[CodeFact], found: list[str]) -> None:
    kinds = [code.event[0] for code in codes]
    for kind, flag in (("A", "two-starts"), ("F", "two-treatments")):
        if kinds.count(kind) > 1:
            found.append(flag)


def _treatment(pathway: str, codes: Sequence[CodeFact], first: Mapping[str, CodeFact], found: list[str]) -> None:
    if pathway == "C01":
        found.append("F-in-C01")
        return
    if "X" in first:
        found.append("F-and-X")
    decisions = {code.event for code in codes if code.event[0] == "C"}
    if decisions and not decisions & LEADING_DECISIONS:
        found.append("F-without-CK")


def _after_the_end(pathway: str, codes: Sequence[CodeFact], found: list[str]) -> None:
    ended: str | None = None
    for code in codes:
        kind = code.event[0]
        if ended is not None and code.on > ended and kind not in "AF":
            found.append("code-after-end")
            return
        if ended is None and completes(pathway, code.event):
            ended = code.on
