"""Two processes on one store: everything that either was told to be saved is there, and who waits says so."""

from __future__ import annotations

from datetime import timedelta

from cpp_tui.bootstrap import with_waiting
from cpp_tui.services.desk import ListQuery
from cpp_tui.services.upkeep import examine
from tests.conftest import around
from tests.facts import ask, write_codes
from tests.hospital import PERSONS
from tests.reliability.workers import FIRST_DAY, start

EACH = 60


def home_of(desk):
    return desk.profiles.parent.parent


def test_two_that_write_at_once_both_keep_everything(empty_desk):
    workers = [
        start("start_pathways", home_of(empty_desk), [*range(first, 2 * EACH, 2)], user)
        for first, user in enumerate(("kari", "ola"))
    ]
    for worker in workers:
        worker.go()
    said = [worker.everything() for worker in workers]
    for worker in workers:
        worker.end()
    assert [len(told) for told in said] == [EACH, EACH]
    numbers = {f"person-{number}": pathway_id for told in said for number, pathway_id in told}
    stored = ask(
        empty_desk, "SELECT n.national_id, p.id FROM pathway p JOIN person n ON n.id = p.person_id WHERE p.is_open = 1"
    )
    assert dict(stored) == numbers
    assert len({pathway_id for _, pathway_id in stored}) == 2 * EACH
    acts = dict(ask(empty_desk, "SELECT user, count(*) FROM change WHERE act = 'start' GROUP BY user"))
    assert acts == {"kari": EACH, "ola": EACH}
    assert not examine(empty_desk.store).differences


def test_a_worklist_is_read_while_another_process_writes(empty_desk):
    worker = start("start_pathways", home_of(empty_desk), [*range(EACH)], "ola")
    worker.go()
    seen = [empty_desk.counts()["open"]]
    while worker.process.is_alive():
        seen.append(empty_desk.counts()["open"])
        empty_desk.window(ListQuery("open"), 0, 50)
    assert len(worker.everything()) == EACH
    worker.end()
    assert seen == sorted(seen)
    assert empty_desk.counts()["open"] == EACH


def test_setting_a_code_waits_for_the_other_process_and_says_so(make_desk, tmp_path):
    desk = make_desk()
    desk.import_files([write_codes(tmp_path / "codes.csv", (PERSONS[0][0], "A12A", FIRST_DAY.isoformat()))])
    holder = start("hold", home_of(desk), "writing")
    said = []

    def tell(seconds):
        said.append(seconds)
        if seconds > 1:
            holder.go()

    waiting = with_waiting(around(home_of(desk)), tell).desk()
    holder.go()
    assert holder.heard() == "held"
    waiting.set_code(1, "S", FIRST_DAY + timedelta(days=1))
    waiting.store.close()
    holder.end()
    assert said == sorted(said)
    assert said[-1] > 1
    assert desk.detail(1).fields["stage"] == "investigating"
