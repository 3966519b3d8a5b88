"""How many keys a run takes: a hundred cases, eighty of them with a right suggestion (printed with ``pytest -s``)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from cpp_tui.screens.home import HomeScreen
from cpp_tui.services.demo.identities import Register
from tests.backlog import Files, keys, record
from tests.facts import ask
from tests.screens.helpers import app_over, opened, table_of, to_list, until
from tests.screens.run_helpers import on_case

MOST_KEYS_A_CASE = 1.5
BEGIN = date(2026, 8, 5)
OTHERS = ("day", "code", "parked", "code", "parked") * 2 + ("day", "parked", "code", "parked", "day") * 2
"""What the twenty cases without a right suggestion come to: six another day, six another code, eight parked."""


@dataclass(frozen=True)
class Backlogged:
    """One person with one missing code, and what a coordinator knows it to be."""

    national_id: str
    story: str
    begun: date

    @property
    def seen(self) -> date:
        """The day of the contact, or of the code that passed S over."""
        return self.begun + timedelta(days=5)

    @property
    def codes(self) -> list[tuple[str, str, str]]:
        """The codes that the record system holds."""
        own = {"right": "A", "day": "A", "code": "AS", "parked": "A"}[self.story]
        days = {"A": self.begun, "S": self.begun + timedelta(days=2)}
        found = [(self.national_id, f"A12{event}", days[event].isoformat()) for event in own]
        return [*found, (self.national_id, "A12CM", self.seen.isoformat())] if self.story == "parked" else found

    @property
    def contacts(self) -> list[tuple[str, str, str]]:
        """The contacts: none where the case is to be parked."""
        kind = {"right": "outpatient", "day": "imaging", "code": "talk", "parked": ""}[self.story]
        return [(self.national_id, self.seen.isoformat(), kind)] if kind else []

    @property
    def true_code(self) -> tuple[str, str] | None:
        """The code and the day on which it happened, as the coordinator reads it."""
        later = (self.seen + timedelta(days=1)).isoformat()
        day = self.seen.isoformat()
        return {"right": ("S", day), "day": ("S", later), "code": ("CM", day), "parked": None}[self.story]

    @property
    def typed(self) -> tuple[str, ...]:
        """The keys with which the coordinator deals with the case."""
        later = self.seen + timedelta(days=1)
        day = str(later.day) if later.month == self.seen.month else f"{later.day}.{later.month}"
        return {
            "right": ("enter",),
            "day": (*day, "enter"),
            "code": ("c", "m", "enter"),
            "parked": ("space", "1", "enter"),
        }[self.story]


def hundred() -> list[Backlogged]:
    """Return a hundred people of eighty days; every fifth has no right suggestion."""
    register, others = Register(Random(4)), iter(OTHERS)
    people = [register.add("W" if number % 2 else "M", date(1950, 1, 1) + timedelta(number)) for number in range(100)]
    return [
        Backlogged(person.national_id, next(others) if number % 5 == 4 else "right", BEGIN + timedelta(number * 4 // 5))
        for number, person in enumerate(people)
    ]


@dataclass
class Hand:
    """Presses keys, and counts each by what it is pressed for."""

    pilot: object
    pressed: Counter[str] = field(default_factory=Counter)

    async def press(self, pressed, purpose: str) -> None:
        for key in pressed:
            self.pressed[purpose] += 1
            await self.pilot.press(key)
            await until(self.pilot, lambda: not self.pilot.app.screen.holds_keys)


async def test_a_run_over_a_hundred_cases_takes_at_most_one_and_a_half_keys_a_case(make_desk, tmp_path, capsys) -> None:
    people, files, desk = hundred(), Files(tmp_path), make_desk()
    files.codes(desk, *(code for one in people for code in one.codes))
    files.contacts(desk, *(contact for one in people for contact in one.contacts))
    assert Counter(one.story for one in people) == {"right": 80, "day": 6, "code": 6, "parked": 8}
    assert len(keys(desk, "after-coding")) == 100
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        hand = Hand(pilot)
        await opened(pilot)
        await to_list(pilot, "after-coding")
        await hand.press(["R"], "beginning")
        for place, one in enumerate(people):
            await on_case(pilot, app, one.national_id, f"{100 - place} left")
            await hand.press(one.typed, one.story)
        await on_case(pilot, app, "The queue is empty", "92 coded · 8 parked · 0 left")
        await hand.press(["enter"], "leaving")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and table_of(app).count == 0)
    check_store(desk, people)
    total = hand.pressed.total()
    with capsys.disabled():
        told = ", ".join(f"{purpose} {count}" for purpose, count in hand.pressed.items())
        print(f"\na run over 100 cases: {total / len(people):.2f} keys a case ({told})")
    assert total / len(people) <= MOST_KEYS_A_CASE


def check_store(desk, people) -> None:
    """Every code is the true one, the parked ones are parked, and the rules' record knows it."""
    found = {
        (who, event, day)
        for who, event, day in ask(
            desk,
            "SELECT n.national_id, e.event, e.event_date FROM event e JOIN person n ON n.id = e.person_id "
            "WHERE e.origin = 'here' AND e.withdrawn_at IS NULL",
        )
    }
    assert found == {(one.national_id, *one.true_code) for one in people if one.true_code is not None}
    assert keys(desk, "after-coding") == []
    assert len(keys(desk, "parked")) == 8
    assert record(desk) == {"attendance": (80, 6, 0), "talk": (0, 6, 0)}
