"""Chance with a seed, in the few forms that the made-up hospital needs."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Throws that repeat for the same seed; quicker than ``random.randint`` and ``random.choice``."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - made-up patients need no secret
        self._throw = self.random.random

    def between(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``, both included; ``low`` when ``high`` is lower."""
        return low + int(self._throw() * (high - low + 1)) if high > low else low

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items."""
        return items[int(self._throw() * len(items))]

    def chance(self, share: float) -> bool:
        """Tell whether something with this probability happens."""
        return self._throw() < share
