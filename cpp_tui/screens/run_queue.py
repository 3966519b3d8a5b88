"""The queue of a run: its cases, where it stands, what was dealt with, and the figures of its progress. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from cpp_tui.screens.run_text import Progress
from cpp_tui.state import RunPlace


class RunQueue:
    """Cases by their keys. ``dealt`` says how a case was dealt with in this sitting: ``coded`` or ``parked``."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.dealt: dict[str, str] = {}
        self.progress = Progress()
        self._at = 0

    def begin(self, keys: Sequence[str], wanted: str | None, resumed: RunPlace | None) -> None:
        """Take the cases in and go to the one that is wanted, if it is among them; go on with a run left off."""
        self.keys = list(keys)
        self._at = self.keys.index(wanted) if wanted in self.keys else 0
        self.progress.left = len(self.keys)
        if resumed is not None:
            self.progress.coded, self.progress.parked = resumed.coded, resumed.parked

    @property
    def key(self) -> str | None:
        """The case at hand; ``None`` at the end."""
        return self.keys[self._at] if self._at < len(self.keys) else None

    def go_on(self) -> None:
        """Go to the next case that is not dealt with, or to the end."""
        self._at += 1
        self._skip_dealt()

    def go_back(self) -> None:
        """Go to the case before, dealt with or not; at the first one stay there."""
        self._at = max(0, min(self._at, len(self.keys)) - 1)

    def go_to(self, key: str) -> None:
        """Go to a case."""
        self._at = self.keys.index(key)

    def begin_again(self) -> None:
        """Go to the first case that is not dealt with."""
        self._at = 0
        self._skip_dealt()

    def _skip_dealt(self) -> None:
        while self.key in self.dealt:
            self._at += 1

    def deal(self, key: str, how: str) -> None:
        """Count a case: as ``coded`` or ``parked``, or with nothing as left."""
        self.progress.count(self.dealt.pop(key, "left"), -1)
        self.progress.count(how or "left", 1)
        if how:
            self.dealt[key] = how
        self.progress.dealt = len(self.dealt)

    def pass_over(self, step: int) -> None:
        """Go past the case at hand (1 forwards, -1 back), whose code is missing no longer.

        One that was set in this sitting keeps its place, so that undo finds it; one that somebody else set is none of
        this run's any more. Going back beyond the first case goes forwards.
        """
        at, is_dealt = self._at, self.key in self.dealt
        if not is_dealt:
            self.progress.left -= 1
            del self.keys[at]
        if step > 0:
            self._at += is_dealt
            self._skip_dealt()
        elif at > 0:
            self._at -= 1
        else:
            self.begin_again()
