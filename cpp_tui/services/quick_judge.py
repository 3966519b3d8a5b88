"""The rules of codes for thousands of rows: a verdict that lets a code be set is given once for all rows alike.

Which codes may be set on a day depends on which codes stand before, on and after it, not on the days themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from cpp_tui.codebook.model import Codebook
from cpp_tui.domain.facts import CodeFact
from cpp_tui.domain.lawful import Verdict

Judge = Callable[[str, tuple[CodeFact, ...], str, str], Verdict]
"""Takes a pathway, its codes in order, the new event and its ISO day."""

_ALWAYS: Final = "9999-12-31"


class QuickJudge:
    """Gives the same verdicts as ``judge``, which it asks once for each shape that may stand, and for each refusal.

    ``today`` is ISO.
    """

    def __init__(self, judge: Judge, codebook: Codebook, today: str) -> None:
        self._judge = judge
        self._codebook = codebook
        self._today = today
        self._spans: dict[str, tuple[str, str]] = {}
        self._lawful: dict[str, Verdict] = {}

    def verdict(self, pathway: str, codes: tuple[CodeFact, ...], event: str, on: str) -> Verdict:
        """Say whether a code may be set on a day."""
        first, last = self._spans.get(pathway) or self._span(pathway)
        if event == "O" or not first <= on <= last:  # for a second O it counts how the others' days stand to each other
            return self._judge(pathway, codes, event, on)
        shape = _shape(pathway, codes, event, on)
        known = self._lawful.get(shape)
        if known is None:
            known = self._judge(pathway, codes, event, on)
            if known.key is None:
                self._lawful[shape] = known
        return known

    def _span(self, pathway: str) -> tuple[str, str]:
        """Return the first and last day on which codes of a pathway may be dated; none for an unknown one."""
        found = self._codebook.pathways.get(pathway)
        if found is None:
            span = (_ALWAYS, "")
        else:
            last = self._today if found.valid_to is None else min(self._today, found.valid_to.isoformat())
            span = ("" if found.valid_from is None else found.valid_from.isoformat(), last)
        self._spans[pathway] = span
        return span


def _shape(pathway: str, codes: Sequence[CodeFact], event: str, on: str) -> str:
    """Return what a verdict depends on: pathway, event, and each code with where its day stands to the new one."""
    shape = pathway + event
    for code in codes:
        day = code[0]
        shape += ("<" if day < on else "=" if day == on else ">") + code[1]
    return shape
