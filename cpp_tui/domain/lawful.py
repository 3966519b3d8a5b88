"""Which codes may be set on a pathway, and for each other one the reason (domain.md R3-R15, section 1.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cpp_tui.codebook.model import Codebook
from cpp_tui.domain.codes import CLOSING_DECISIONS, LEADING_DECISIONS, completes
from cpp_tui.domain.facts import CodeFact


class Verdict(NamedTuple):
    """What the rules say of a code: ``key`` is ``None`` when it may be set, else the reason.

    ``is_final`` reasons cannot be overridden; the others can, with a reason that is kept in the history.
    """

    key: str | None
    values: Mapping[str, object]
    is_final: bool = False
    warning: str | None = None


_LAWFUL = Verdict(None, {})


def _no(key: str, *, is_final: bool = False, **values: object) -> Verdict:
    return Verdict(f"rules.{key}", values, is_final)


def _first(codes: Sequence[CodeFact]) -> dict[str, CodeFact]:
    first: dict[str, CodeFact] = {}
    for code in codes:
        first.setdefault(code.event[0], code)
    return first


def judge_event(pathway: str, event: str, codes: Sequence[CodeFact], codebook: Codebook) -> Verdict:
    """Say whether ``event`` may be the next one on an instance with ``codes`` (in order), whatever the day."""
    if codebook.allowed(pathway, event) == "no":
        return _no("not-in-family", is_final=True, code=pathway + event)
    first = _first(codes)
    kind = event[0]
    if kind != "B" and kind in first:
        return _repeated(pathway, kind, first[kind], codes)
    end = next((code for code in codes if completes(pathway, code.event)), None)
    if end is not None and kind in "OX":
        return _no("already-ended", code=pathway + end.event, date=end.on)
    if kind == "C" and event not in LEADING_DECISIONS and "F" in first:
        return _no("decision-closes-but-treated", code=pathway + first["F"].event, date=first["F"].on)
    if kind == "F":
        return _treatment(pathway, end, first)
    if kind == "C" and "S" not in first:
        return Verdict(None, {}, warning="rules.leaves-missing-S")
    return _LAWFUL


def _repeated(pathway: str, kind: str, found: CodeFact, codes: Sequence[CodeFact]) -> Verdict:
    if kind == "A":
        return _no("already-started", code=pathway + found.event, date=found.on)
    if kind == "C" and found.event in CLOSING_DECISIONS | LEADING_DECISIONS:
        return _no("already-decided", code=pathway + found.event, date=found.on)
    if kind == "O" and codes[-1].on > found.on:
        return _LAWFUL
    return _no("already-set", code=pathway + found.event, date=found.on)


def _treatment(pathway: str, end: CodeFact | None, first: Mapping[str, CodeFact]) -> Verdict:
    if end is not None:
        key = "treatment-after-break" if end.event == "X" else "treatment-after-closing"
        return _no(key, code=pathway + end.event, date=end.on)
    if "C" not in first:
        return Verdict(None, {}, warning="rules.leaves-missing-C")
    return _LAWFUL


def judge_day(pathway: str, event: str, on: str, today: str, codes: Sequence[CodeFact], codebook: Codebook) -> Verdict:
    """Say whether ``event`` may be dated on the ISO day ``on``: calendar, validity of the pathway, order of stages."""
    verdict = judge_calendar(pathway, event, on, today, codes, codebook)
    return verdict if verdict.key is not None else judge_order(pathway, event, on, codes)


def judge_calendar(
    pathway: str, event: str, on: str, today: str, codes: Sequence[CodeFact], codebook: Codebook
) -> Verdict:
    """Say whether the ISO day ``on`` is one for ``event``, whatever the order of stages; each reason is final."""
    if on > today:
        return _no("future", is_final=True, date=on)
    found = codebook.pathways.get(pathway)
    if found is None:
        return _no("unknown-pathway", is_final=True, pathway=pathway)
    if found.valid_to is not None and on > found.valid_to.isoformat():
        return _no("pathway-removed", is_final=True, pathway=pathway, date=found.valid_to.isoformat())
    if found.valid_from is not None and on < found.valid_from.isoformat():
        return _no("pathway-not-begun", is_final=True, pathway=pathway, date=found.valid_from.isoformat())
    if any(code.event == event and code.on == on for code in codes):
        return _no("same-code", is_final=True, code=pathway + event, date=on)
    return _LAWFUL


def judge_order(pathway: str, event: str, on: str, codes: Sequence[CodeFact]) -> Verdict:
    """Say whether ``event`` on the ISO day ``on`` stands in order with ``codes``."""
    first = _first(codes)
    kind = event[0]
    stages = "ASCF"
    earlier = stages[: stages.index(kind)] if kind in stages else "A"
    later = stages[stages.index(kind) + 1 :] if kind in stages else ""
    for before in reversed(earlier):
        if before in first and on < first[before].on:
            return _no("before", code=pathway + event, other=pathway + first[before].event, date=first[before].on)
    for after in later + ("OX" if kind == "A" else ""):
        if after in first and on > first[after].on:
            return _no("after", code=pathway + event, other=pathway + first[after].event, date=first[after].on)
    if "X" in first and kind not in "AX" and on > first["X"].on:
        return _no("after-break", code=pathway + event, date=first["X"].on)
    if kind == "X" and codes and on < codes[-1].on:
        return _no("before", code=pathway + event, other=pathway + codes[-1].event, date=codes[-1].on)
    return _LAWFUL


def needs_reason(event: str) -> bool:
    """Tell whether a code cannot be set without a reason: X, which is only for stated reasons (domain.md R11)."""
    return event == "X"
