"""Weeks of random work with parking and rejections in between: what is stored stays what the facts give."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cpp_tui.domain.worklists import lists_of, today_group
from cpp_tui.services.upkeep import examine
from cpp_tui.services.views import standing
from cpp_tui.store.reader import PATHWAY_COLUMNS
from cpp_tui.store.rows import PathwayRow
from tests.facts import CONTACT_HEADER, UNIT, ask, compare_with_reference, rejections, whole_list, write_rows
from tests.hospital import CONTACT_KINDS, PERSONS
from tests.services.test_random_rests import RestingWeek
from tests.services.test_random_work import TODAY

ACTS = (
    "set",
    "set",
    "withdraw",
    "undo",
    "undo",
    "redo",
    "put",
    "see",
    "sleep",
    "park",
    "park",
    "park",
    "unpark",
    "reject",
)


class ParkingWeek(RestingWeek):
    """A week in which missing codes are parked and taken back, suggestions rejected, and patients seen."""

    def __init__(self, seed, make_desk, folder):
        super().__init__(seed, make_desk, folder)
        self.done |= dict.fromkeys(("see", "park", "unpark", "reject"), 0)
        self.contacts = []

    def lacking(self, desk, name):
        rows = whole_list(desk, name)
        found = [view.key for view in self.dice.sample(rows, min(len(rows), self.dice.randrange(1, 4)))]
        return [*found, *self.rows(desk)] if self.dice.random() < 0.3 else found

    def park(self, desk):
        until = TODAY + timedelta(days=self.dice.randrange(1, 40))
        desk.parking.park(self.lacking(desk, "after-coding"), until, "x")

    def unpark(self, desk):
        desk.parking.unpark(self.lacking(desk, "parked"))

    def reject(self, desk):
        desk.parking.reject(self.lacking(desk, self.dice.choice(("after-coding", "after-coding", "parked"))))

    def see(self, desk):
        """Import contacts: new ones, and all those that were told before."""
        self.contacts += [
            (self.dice.choice(PERSONS)[0], self.day(), self.dice.choice(CONTACT_KINDS), UNIT, "") for _ in range(2)
        ]
        desk.import_files([write_rows(self.folder / "contacts.csv", CONTACT_HEADER, self.contacts)])

    def step(self):
        self.act(self.dice.choice(ACTS))


def check_lists(desk):
    """The lists hold what the rules say of what is stored; a code is missing in one of two lists, never in both."""
    found = ask(desk, f"SELECT {PATHWAY_COLUMNS} FROM pathway p JOIN person n ON n.id = p.person_id")
    rows = [*map(PathwayRow._make, found)]
    limit = desk.views.limit
    counting, parked = whole_list(desk, "after-coding"), whole_list(desk, "parked")
    assert not {view.key for view in counting} & {view.key for view in parked}
    assert {view.pathway_id for view in counting} == {
        row.id for row in rows if row.stage != "empty" and "after-coding" in lists_of(standing(row), limit)
    }
    groups = {view.pathway_id: view.group for view in whole_list(desk, "today") if view.pathway_id is not None}
    assert groups == {row.id: group for row in rows if (group := today_group(standing(row), limit))}
    asleep = {view.pathway_id for view in whole_list(desk, "sleeping")}
    waiting = {view.pathway_id for view in whole_list(desk, "overdue") if view.group == "waiting"} - asleep
    assert {groups.get(pathway) for pathway in waiting} <= {"waiting"}
    assert {view.fields["parked"] for view in parked} <= {"parked"}
    assert "parked" not in {view.fields["parked"] for view in counting}


def check_parking(desk):
    """No parking stands for a code that does not lack, and no rejected suggestion is made."""
    assert (
        ask(
            desk,
            "SELECT x.id FROM parking x WHERE x.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM missing m "
            "WHERE m.pathway_id = x.pathway_id AND m.stage = x.stage)",
        )
        == []
    )
    made = ask(
        desk,
        "SELECT n.national_id, p.pathway, m.event, m.event_date FROM missing m JOIN pathway p ON p.id = m.pathway_id "
        "JOIN person n ON n.id = p.person_id WHERE m.event IS NOT NULL",
    )
    assert not rejections(desk) & {tuple(one) for one in made}


@pytest.mark.parametrize("seed", range(6))
def test_parking_and_rejections_hold_through_weeks_of_work(make_desk, tmp_path, seed):
    week = ParkingWeek(seed, make_desk, tmp_path)
    desk = week.desks[0]
    others = [make_desk(today=TODAY + timedelta(days=days)) for days in (1, 2, 20)]
    week.put(desk)
    week.see(desk)
    for _ in range(90):
        week.step()
        assert not examine(desk.store).differences
        check_lists(desk)
        check_parking(desk)
    for other in others:
        check_lists(other)
    assert min(week.done[act] for act in ("park", "unpark", "reject", "see")) > 0
    assert week.refusals <= {"rules", "coding", "sleeping", "parking"}
    compare_with_reference(desk, TODAY)
    known = ("accepted", "changed", "rejected")
    assert {outcome for (outcome,) in ask(desk, "SELECT DISTINCT outcome FROM answer")} <= {*known}
    assert ask(desk, "SELECT count(*) FROM answer")[0][0] > 0
