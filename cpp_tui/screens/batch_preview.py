"""Which rows of a planned batch go: those that may, but for the ones left out, and those that somebody looked at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from cpp_tui.services.batch import BatchItem, OnRows

if TYPE_CHECKING:
    from cpp_tui.domain.pasted_dates import MatchedDates, PastedLine

State = Literal["going", "look", "left-out", "refused"]


@dataclass(slots=True)
class Said:
    """What the user said of single rows while the preview stands."""

    own_days: dict[str, str] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    looked_at: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    """Row key -> the code and the day that were looked at: another one has to be looked at anew."""
    matched: MatchedDates | None = None

    def on_rows(self) -> OnRows:
        """Return what the plan has to know of it, as it stands now."""
        matched = self.matched
        days = dict(self.own_days) if matched is None else {**matched.days, **self.own_days}
        return OnRows(
            days=days,
            faults={} if matched is None else matched.faults,
            shifted=matched.days.keys() - self.own_days.keys() if matched is not None and matched.is_shifted else (),
            looked_at=frozenset(self.looked_at),
            left_out=frozenset(self.left_out),
        )

    def forget_looks(self, item: BatchItem) -> None:
        """Forget that a row was looked at when it would take another code or day now."""
        if self.looked_at.get(item.key, (item.event, item.day)) != (item.event, item.day):
            self.looked_at.pop(item.key, None)


class Preview:
    """The rows of a plan in the order in which they are shown, and how many of them go."""

    def __init__(self, items: Sequence[BatchItem], said: Said) -> None:
        """Take a plan over; it costs a moment for many rows, and touches nothing that is shown."""
        self._said = said
        self.strays: tuple[PastedLine, ...] = ()
        is_in_order = False
        if said.matched is not None:
            self.strays = said.matched.strays
            is_in_order = said.matched.columns == 1
        self.items = list(items) if is_in_order else sorted(items, key=_place)
        self.place_of = {item.key: place for place, item in enumerate(self.items)}
        self._keys_of: dict[int, list[str]] = defaultdict(list)
        for item in self.items:
            if item.target is not None:
                self._keys_of[item.target.id].append(item.key)
            if said.looked_at:
                said.forget_looks(item)
        states = [self.state_of(item) for item in self.items]
        self.counts: Counter[State] = Counter(states)
        going = [item.event for item, state in zip(self.items, states, strict=True) if state == "going"]
        self.events: Counter[str] = Counter(filter(None, going))
        """The codes of the rows that go."""

    def __len__(self) -> int:
        return len(self.items)

    def state_of(self, item: BatchItem) -> State:
        """Return what becomes of a row."""
        if item.refusal is not None:
            return "refused"
        if item.key in self._said.left_out:
            return "left-out"
        return "look" if item.look and item.key not in self._said.looked_at else "going"

    def toggle(self, key: str) -> tuple[str, ...]:
        """Take a row in or out; return the keys of the rows whose plan hangs on it.

        One that has to be looked at is taken in by it, any other one left out; one that cannot go stays as it is.
        """
        item = self.items[self.place_of[key]]
        self._count(item, -1)
        said = self._said
        if item.refusal is None and item.look:
            if said.looked_at.pop(key, None) is None:
                said.looked_at[key] = (item.event, item.day)
        elif item.refusal is None:
            said.left_out ^= {key}
        self._count(item, 1)
        keys = self._keys_of[item.target.id] if item.target is not None else ()
        return tuple(keys) if len(keys) > 1 else ()

    def replace(self, items: Sequence[BatchItem]) -> None:
        """Put rows that were planned anew in the place of the old ones."""
        for item in items:
            place = self.place_of[item.key]
            self._count(self.items[place], -1)
            self._said.forget_looks(item)
            self.items[place] = item
            self._count(item, 1)

    def _count(self, item: BatchItem, by: int) -> None:
        state = self.state_of(item)
        self.counts[state] += by
        if state == "going" and item.event is not None:
            self.events[item.event] += by

    @property
    def chosen(self) -> list[BatchItem]:
        """The rows that were not left out: those that cannot go are told of, and stay marked."""
        return [item for item in self.items if item.key not in self._said.left_out]


def _place(item: BatchItem) -> int:
    """Return where a row is shown: what has to be looked at first, then what goes, then what cannot."""
    return 2 if item.refusal is not None else 0 if item.look else 1
