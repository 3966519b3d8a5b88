"""The queue of a run: where it stands, what it counts, and what it passes over."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cpp_tui.screens.run_queue import RunQueue
from cpp_tui.state import RunPlace

KEYS = ("m1S", "m2S", "m2C", "m3F")


def queue_of(keys=KEYS, wanted=None, resumed=None) -> RunQueue:
    queue = RunQueue()
    queue.begin(keys, wanted, resumed)
    return queue


def figures(queue: RunQueue) -> tuple[int, int, int]:
    progress = queue.progress
    return progress.coded, progress.parked, progress.left


def test_a_queue_begins_where_it_is_wanted_and_else_at_its_head() -> None:
    assert queue_of().key == "m1S"
    assert queue_of(wanted="m2C").key == "m2C"
    assert queue_of(wanted="m9S").key == "m1S"
    assert queue_of(()).key is None
    resumed = queue_of(wanted="m3F", resumed=RunPlace("after-coding", "", "m3F", 12, 3, 40))
    assert (resumed.key, figures(resumed)) == ("m3F", (12, 3, 4))


def test_forwards_goes_past_what_is_dealt_with_and_backwards_does_not() -> None:
    queue = queue_of()
    queue.deal("m2S", "parked")
    queue.deal("m2C", "coded")
    queue.go_on()
    assert (queue.key, figures(queue)) == ("m3F", (1, 1, 2))
    queue.go_back()
    assert queue.key == "m2C"
    queue.go_back()
    assert queue.key == "m2S"
    for _ in range(3):
        queue.go_back()
    assert queue.key == "m1S"
    queue.go_on()
    queue.go_on()
    assert queue.key is None
    queue.go_on()
    queue.go_back()
    assert queue.key == "m3F"
    queue.begin_again()
    assert queue.key == "m1S"


def test_a_case_is_counted_once_whatever_is_done_with_it() -> None:
    queue = queue_of()
    for how, expected in (("parked", (0, 1, 3)), ("coded", (1, 0, 3)), ("coded", (1, 0, 3)), ("", (0, 0, 4))):
        queue.deal("m1S", how)
        assert (figures(queue), queue.progress.dealt) == (expected, int(bool(how)))


def test_what_somebody_else_set_leaves_the_queue_and_what_was_set_here_keeps_its_place() -> None:
    queue = queue_of(wanted="m2S")
    queue.pass_over(1)
    assert (queue.key, queue.keys, figures(queue)) == ("m2C", ["m1S", "m2C", "m3F"], (0, 0, 3))
    queue.deal("m2C", "coded")
    queue.pass_over(1)
    assert (queue.key, len(queue.keys)) == ("m3F", 3)
    queue.go_back()
    queue.pass_over(-1)
    assert queue.key == "m1S"
    queue.pass_over(-1)
    assert (queue.key, figures(queue)) == ("m3F", (1, 0, 1))
    queue.pass_over(1)
    assert (queue.key, figures(queue)) == (None, (1, 0, 0))


STEPS = st.lists(
    st.sampled_from(("take", "park", "undo", "skip", "back", "again", "gone", "gone-back")), min_size=1, max_size=40
)


@given(steps=STEPS, wanted=st.sampled_from(KEYS))
@settings(max_examples=200)
def test_whatever_is_done_the_figures_are_those_of_the_cases(steps, wanted) -> None:
    queue = queue_of(wanted=wanted)
    for step in steps:
        key = queue.key
        if step in ("take", "park") and key is not None:
            queue.deal(key, "coded" if step == "take" else "parked")
            queue.go_on()
        elif step == "undo" and queue.dealt:
            latest = [*queue.dealt][-1]
            queue.deal(latest, "")
            queue.go_to(latest)
            assert queue.key == latest
        elif step.startswith("gone") and key is not None:
            queue.pass_over(-1 if step == "gone-back" else 1)
        elif step in ("skip", "back", "again"):
            {"skip": queue.go_on, "back": queue.go_back, "again": queue.begin_again}[step]()
        assert queue.key is None or queue.key in queue.keys
        assert set(queue.dealt) <= set(queue.keys)
        coded, parked, left = figures(queue)
        assert (coded, parked) == tuple([*queue.dealt.values()].count(how) for how in ("coded", "parked"))
        assert left == len(queue.keys) - coded - parked
        assert queue.progress.total == len(queue.keys)
        if step in ("take", "park", "skip", "again"):
            assert queue.key not in queue.dealt
