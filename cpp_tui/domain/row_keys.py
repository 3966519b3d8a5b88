"""Keys of list rows (``p12`` pathway, ``m12S`` missing code, ``r5`` referral ...), and marks: sets of them by number.

A mark is kept as one whole number for each kind of row, so that a million marks cost a million numbers and no texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

MISSING_STAGES: Final = ("A", "S", "C", "F", "end")
"""What can be missing, in the order of its number in a mark."""
STAGES_A_PATHWAY: Final = 8
"""A missing code's number is its pathway's times this, plus the number of its stage."""

_KEY: Final = re.compile(r"([pmred])(\d{1,18})(A|S|C|F|end)?", re.ASCII)


class RowKey(NamedTuple):
    """A key taken apart: kind of row, id in the store, and for a missing code its stage."""

    kind: str
    number: int
    stage: str = ""

    @property
    def mark(self) -> int:
        """The number that stands for the row among the marks of its kind."""
        if self.kind != "m":
            return self.number
        return self.number * STAGES_A_PATHWAY + MISSING_STAGES.index(self.stage)


def split_key(key: str) -> RowKey | None:
    """Take a key apart; ``None`` for what is no key."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    kind, number, stage = found.groups("")
    return RowKey(kind, int(number), stage) if (kind == "m") is bool(stage) else None


def key_of_mark(kind: str, mark: int) -> str:
    """Return the key of the row that a mark stands for."""
    if kind != "m":
        return f"{kind}{mark}"
    number, stage = divmod(mark, STAGES_A_PATHWAY)
    return f"m{number}{MISSING_STAGES[stage]}"


class Marks:
    """A set of row keys."""

    def __init__(self, keys: Iterable[str] | Marks = ()) -> None:
        self._by_kind: dict[str, set[int]] = {}
        if isinstance(keys, Marks):
            self.add_all(keys)
            return
        for key in keys:
            self.add(key)

    def __len__(self) -> int:
        return sum(len(marks) for marks in self._by_kind.values())

    def __contains__(self, key: str) -> bool:
        found = split_key(key)
        return found is not None and found.mark in self._by_kind.get(found.kind, ())

    def __iter__(self) -> Iterator[str]:
        for kind, marks in self._by_kind.items():
            for mark in sorted(marks):
                yield key_of_mark(kind, mark)

    def add(self, key: str) -> None:
        """Mark one row; what is no key is left aside."""
        found = split_key(key)
        if found is not None:
            self._by_kind.setdefault(found.kind, set()).add(found.mark)

    def discard(self, key: str) -> None:
        """Take the mark off one row."""
        found = split_key(key)
        if found is not None:
            self._by_kind.get(found.kind, set()).discard(found.mark)

    def add_marks(self, kind: str, marks: Iterable[int]) -> None:
        """Mark many rows of a kind by their numbers."""
        self._by_kind.setdefault(kind, set()).update(marks)

    def add_all(self, other: Marks) -> None:
        """Mark every row that is marked in ``other``."""
        for kind, marks in other.by_kind().items():
            self.add_marks(kind, marks)

    def clear(self) -> None:
        """Take every mark off."""
        self._by_kind.clear()

    def by_kind(self) -> dict[str, frozenset[int]]:
        """Return a copy of the numbers by kind of row."""
        return {kind: frozenset(marks) for kind, marks in self._by_kind.items() if marks}
