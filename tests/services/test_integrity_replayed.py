"""Whatever is done in whatever order, the integrity view tells exactly the changes that made an overrun go away.

The yardstick is naive: the clocks of every pathway are taken from the store before and after each command.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpp_tui.domain.clocks import clocks
from cpp_tui.domain.date_rules import DateRule
from cpp_tui.domain.facts import CodeFact
from cpp_tui.domain.limits import LimitBook
from cpp_tui.domain.pathway import in_order
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.batch import CodeOrder
from cpp_tui.services.integrity import IntegrityQuery, find_integrity
from tests.conftest import SAMPLE_DAY, around
from tests.facts import KARI, OLA, PER, ask, write_codes

EVENTS = ("A", "S", "CK", "CI", "FK", "FS", "FO", "X", "O", "B")
PEOPLE = (KARI, OLA, PER)
START = SAMPLE_DAY - timedelta(days=70)


def overruns(desk, day, *, with_gone=True):
    """Return (pathway, interval) of everything that is over its limit on a day, from what stands in the store."""
    held = "" if with_gone else " AND gone_import_id IS NULL"
    codes = defaultdict(list)
    for row, pathway, on, event in ask(
        desk, f"SELECT pathway_id, pathway, event_date, event FROM event WHERE withdrawn_at IS NULL{held}"
    ):
        codes[row, pathway].append(CodeFact(on, event))
    book = LimitBook(desk.codebook)
    return {
        (row, clock.interval)
        for (row, pathway), facts in codes.items()
        for clock in clocks(pathway, in_order(facts), day.isoformat(), book, desk.rules)
        if clock.days is not None and clock.limit is not None and clock.days > clock.limit
    }


def told(desk):
    """Return (change, pathway, interval) of every row."""
    return {(row.change_id, row.pathway_id, row.interval) for row in find_integrity(desk, IntegrityQuery()).rows}


def latest_change(desk):
    return ask(desk, "SELECT coalesce(max(id), 0) FROM change")[0][0]


class Office:
    """Two people at one store on days that go by, the record system beside it, and what naively went away."""

    def __init__(self, home):
        self.home = home
        self.day = START
        self.record = {}
        self.expected = set()
        self.desks = {}
        self.done = 0

    def desk(self, user="kari"):
        key = (user, self.day)
        if key not in self.desks:
            for desk in self.desks.values():
                desk.store.close()
            self.desks = {key: around(self.home, user=user, today=self.day).desk(create=True)}
        return self.desks[key]

    def close(self):
        for desk in self.desks.values():
            desk.store.close()

    def carry_out(self, command):
        act, user, *rest = command
        if act == "wait":
            self.day = min(self.day + timedelta(days=rest[0]), SAMPLE_DAY)
            return
        desk = self.desk(user)
        if act == "move":
            self.move(desk, *rest)
            return
        before, known = self.seen(desk, act), latest_change(desk)
        try:
            getattr(self, act)(desk, *rest)
        except Refusal:
            return
        change = latest_change(desk)
        if change > known:
            self.done += 1
            for old, new in zip(before, self.seen(desk, act), strict=True):
                self.expected |= {(change, row, interval) for row, interval in old - new}

    def seen(self, desk, act):
        """Return what is over; around an import also without the codes that the record system no longer holds."""
        everything = overruns(desk, self.day)
        return (everything, overruns(desk, self.day, with_gone=False)) if act == "record_moves" else (everything,)

    def rows(self, desk):
        return [row[0] for row in ask(desk, "SELECT id FROM pathway ORDER BY id")]

    def on(self, back):
        return self.day - timedelta(days=back)

    def set(self, desk, place, event, back):
        rows = self.rows(desk)
        desk.set_code(rows[place % len(rows)], event, self.on(back), reason="because", force=True)

    def set_two(self, desk, place, event, back):
        rows = self.rows(desk)
        steps = [("S", self.on(back)), (event, self.on(back // 2))]
        desk.set_codes(rows[place % len(rows)], steps, reason="because", force=True)

    def withdraw(self, desk, place, event, back):
        codes = ask(desk, "SELECT pathway_id, id FROM event WHERE withdrawn_at IS NULL ORDER BY id")
        if codes:
            desk.withdraw(*codes[(place + back) % len(codes)], "wrong day")

    def move(self, desk, place, event, back):
        """Take a code back and set it with another day, as people who move a day do: two changes."""
        codes = ask(desk, "SELECT pathway_id, id, event FROM event WHERE withdrawn_at IS NULL ORDER BY id")
        if codes:
            row, code, event = codes[place % len(codes)]
            self.carry_out(("take", "kari", row, code))
            self.carry_out(("put", "kari", row, event, back))

    def take(self, desk, row, code):
        desk.withdraw(row, code, "wrong day")

    def put(self, desk, row, event, back):
        desk.set_code(row, event, self.on(back), reason="because", force=True)

    def undo(self, desk, *_):
        desk.undo()

    def redo(self, desk, *_):
        desk.redo()

    def batch(self, desk, place, event, back):
        order = CodeOrder("set", event, DateRule("day", self.on(back).isoformat()), "because")
        desk.batches.carry_out(desk.batches.plan([f"p{row}" for row in self.rows(desk)], order), order)

    def batch_withdraw(self, desk, place, event, back):
        order = CodeOrder("withdraw", event, reason="wrong day")
        desk.batches.carry_out(desk.batches.plan([f"p{row}" for row in self.rows(desk)], order), order)

    def record_moves(self, desk, place, event, back):
        """Import the whole record with one code's day moved; the entry is the same one, and nothing is new."""
        number, code = sorted(self.record)[place % len(self.record)]
        self.record[number, code] = self.on(back).isoformat()
        self.put_record(desk)

    def put_record(self, desk):
        rows = [
            (person, code, day, {"registered_at": f"2026-01-01 {10 + number}:00:00"})
            for number, ((person, code), day) in enumerate(sorted(self.record.items()))
        ]
        with tempfile.TemporaryDirectory() as folder:
            desk.import_files([write_codes(Path(folder) / "codes.csv", *rows)])


COMMANDS = st.one_of(
    st.tuples(st.just("wait"), st.just(""), st.integers(1, 25)),
    st.tuples(
        st.sampled_from(
            ("set", "set", "set", "set_two", "withdraw", "move", "move", "batch", "batch_withdraw", "record_moves")
        ),
        st.sampled_from(("kari", "ola")),
        st.integers(0, 5),
        st.sampled_from(EVENTS),
        st.integers(0, 45),
    ),
    st.tuples(st.sampled_from(("undo", "undo", "redo")), st.sampled_from(("kari", "ola"))),
)


@pytest.fixture(scope="module")
def empty_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("empty")
    around(home).desk(create=True).store.close()
    return home


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(COMMANDS, min_size=4, max_size=14), st.integers(0, 2))
def test_exactly_the_changes_that_made_an_overrun_go_away_are_told(empty_home, commands, with_s):
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        shutil.copytree(empty_home, home)
        office = Office(home)
        office.record = {(person, "A12A"): (START - timedelta(days=5)).isoformat() for person in PEOPLE}
        office.record |= {(person, "A12S"): START.isoformat() for person in PEOPLE[:with_s]}
        office.put_record(office.desk())
        for command in commands:
            office.carry_out(command)
        assert told(office.desk()) == office.expected
        office.close()
