"""Weeks of random work: whatever is set, withdrawn, undone, redone and imported, the derived state stays what it is."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.upkeep import examine
from tests.facts import ask, compare_with_reference, whole_list, write_codes
from tests.hospital import PERSONS

TODAY = date(2026, 11, 2)
EVENTS = ("A", "S", "B", "CK", "CM", "FK", "FM", "O", "X")
STEPS = 120
STAYING = {
    (person, code, day)
    for person, _ in PERSONS
    for code, day in (("B01A", "2026-01-01"), ("B01S", "2026-11-02"), ("A16A", "2026-02-01"), ("A01A", "2026-03-01"))
}
"""Codes that nobody touches: from them it shows that the record's file is the whole of its days."""


class Week:
    """Two coordinators at one store, and the record system beside it."""

    def __init__(self, seed, make_desk, folder):
        self.dice = random.Random(seed)
        self.desks = [make_desk(user=user) for user in ("kari", "ola")]
        self.folder = folder
        self.record = {
            (person, f"{pathway}{event}", self.day())
            for person, _ in PERSONS
            for pathway in ("A12", "A26")
            for event in self.dice.sample(EVENTS, 3)
        } | STAYING
        self.refusals = set()
        self.done = dict.fromkeys(("set", "withdraw", "undo", "redo", "put"), 0)

    def day(self):
        return (TODAY - timedelta(days=self.dice.randrange(160))).isoformat()

    def pathway(self, desk):
        return self.dice.choice(ask(desk, "SELECT id FROM pathway WHERE pathway IN ('A12', 'A26')"))[0]

    def set(self, desk):
        event, day = self.dice.choice(EVENTS), date.fromisoformat(self.day())
        desk.set_code(self.pathway(desk), event, day, reason="seen", force=True)

    def withdraw(self, desk):
        row = self.pathway(desk)
        standing = [code.id for code in desk.detail(row).detail.codes if code.withdrawn_at is None]
        if standing:
            desk.withdraw(row, self.dice.choice(standing), "wrong")

    def undo(self, desk):
        desk.undo()

    def redo(self, desk):
        desk.redo()

    def put(self, desk):
        """Import the record after somebody entered, removed, moved and added codes in it."""
        for view in whole_list(desk, "to-enter"):
            code = (view.fields["national_id"], view.fields["code"], view.fields["code_date"])
            if self.dice.random() < 0.5:
                (self.record.discard if view.fields["act"] == "withdraw" else self.record.add)(code)
        for code in sorted(self.record - STAYING):
            fate = self.dice.random()
            if fate < 0.1:
                self.record.discard(code)
            if fate < 0.06:
                self.record.add((code[0], code[1], self.day()))
        rows = self.dice.sample(sorted(self.record), len(self.record))
        desk.import_files([write_codes(self.folder / "codes.csv", *rows)])

    def step(self):
        self.act(self.dice.choice(("set", "set", "set", "withdraw", "undo", "undo", "redo", "put")))

    def act(self, act):
        """Do one of the acts at one of the desks; count it, or why it was refused."""
        try:
            getattr(self, act)(self.dice.choice(self.desks))
        except Refusal as refusal:
            self.refusals.add(refusal.key.partition(".")[0])
        else:
            self.done[act] += 1


@pytest.mark.parametrize("seed", range(8))
def test_the_state_is_always_what_the_codes_give(make_desk, tmp_path, seed):
    week = Week(seed, make_desk, tmp_path)
    desk = week.desks[0]
    week.put(desk)
    kept = (0, 0)
    for _ in range(STEPS):
        week.step()
        found = examine(desk.store)
        assert found.is_sound
        assert not found.differences
        before, kept = kept, ask(desk, "SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM history)")[0]
        assert kept >= before
    assert week.done["set"] > 20
    assert week.refusals <= {"rules", "coding"}
    compare_with_reference(desk, TODAY)
    every = {(view.fields["act"], view.key) for view in whole_list(desk, "to-enter")}
    assert len(every) == sum(row[0] for row in ask(desk, "SELECT to_enter FROM pathway"))


@pytest.mark.parametrize("seed", range(3))
def test_a_whole_record_settles_everything(make_desk, tmp_path, seed):
    """When all that was to be entered is in the record, nothing is left to enter and both hold the same codes."""
    week = Week(seed, make_desk, tmp_path)
    desk = week.desks[0]
    week.put(desk)
    for _ in range(30):
        week.step()
    for view in whole_list(desk, "to-enter"):
        code = (view.fields["national_id"], view.fields["code"], view.fields["code_date"])
        (week.record.discard if view.fields["act"] == "withdraw" else week.record.add)(code)
    for _ in range(2):
        desk.import_files([write_codes(tmp_path / "codes.csv", *sorted(week.record))])
    assert whole_list(desk, "to-enter") == ()
    standing = ask(
        desk,
        "SELECT n.national_id, e.pathway || e.event, e.event_date FROM event e JOIN person n ON n.id = e.person_id "
        "WHERE e.withdrawn_at IS NULL AND e.gone_import_id IS NULL",
    )
    assert set(standing) == week.record
