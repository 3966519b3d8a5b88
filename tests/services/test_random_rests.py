"""Weeks of random work with sleeps and notes in between: nobody sleeps through changed codes, and no note is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cpp_tui.domain.worklists import LISTS
from cpp_tui.services.upkeep import examine
from tests.facts import ask, whole_list
from tests.services.test_random_work import TODAY, Week

LIVE = "SELECT event, event_date FROM event WHERE pathway_id = ? AND withdrawn_at IS NULL ORDER BY event_date, event"

ACTS = ("set", "withdraw", "undo", "redo", "put", "sleep", "sleep", "wake", "finish", "note")


class RestingWeek(Week):
    """A week in which rows are put to sleep, woken, done for today and noted too."""

    def __init__(self, seed, make_desk, folder):
        super().__init__(seed, make_desk, folder)
        self.done |= dict.fromkeys(("sleep", "wake", "finish", "note"), 0)
        self.asleep = {}
        self.notes = 0

    def rows(self, desk):
        return [f"p{self.pathway(desk)}" for _ in range(self.dice.randrange(1, 4))]

    def sleep(self, desk):
        rows = self.rows(desk)
        done = desk.sleep(rows, TODAY + timedelta(days=self.dice.randrange(1, 9)), "x")
        self.asleep |= {key: ask(desk, LIVE, int(key[1:])) for key in done.keys}

    def wake(self, desk):
        desk.wake(self.rows(desk))

    def finish(self, desk):
        desk.done_for_today(self.rows(desk))

    def note(self, desk):
        desk.note(self.rows(desk), f"note {self.notes}")

    def step(self):
        self.act(self.dice.choice(ACTS))


@pytest.mark.parametrize("seed", range(6))
def test_nobody_sleeps_through_news_and_no_note_is_lost(make_desk, tmp_path, seed):
    week = RestingWeek(seed, make_desk, tmp_path)
    desk = week.desks[0]
    week.put(desk)
    for _ in range(90):
        week.step()
        assert not examine(desk.store).differences
        sleeping = {view.key for view in whole_list(desk, "sleeping")}
        assert not sleeping & {view.key for view in whole_list(desk, "today")}
        for key in sleeping:
            assert ask(desk, LIVE, int(key[1:])) == week.asleep[key]
    assert min(week.done[act] for act in ("sleep", "note", "finish", "wake")) > 0
    assert week.refusals <= {"rules", "coding", "sleeping"}
    written = ask(desk, "SELECT count(*) FROM note WHERE withdrawn_at IS NULL")[0][0]
    shown = ask(desk, "SELECT sum(notes) FROM pathway")[0][0]
    assert shown == written > 0
    others = make_desk(today=TODAY + timedelta(days=30))
    assert others.counts()["sleeping"] == 0
    assert {*others.counts()} == {*LISTS}
