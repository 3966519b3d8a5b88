"""Only certain suggestions are taken in bulk without looking, whoever asks."""

from __future__ import annotations

import pytest

from cpp_tui.domain.date_rules import DateRule
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.batch import CodeOrder, OnRows
from tests.batch_cases import keys_of, set_here, three_strengths
from tests.facts import CONTACT_HEADER, KARI, OLA, PER, ask, write_codes, write_rows

SUGGESTED = CodeOrder("set")


@pytest.fixture
def desk(make_desk, tmp_path):
    """Kari's suggestion is a guess, Ola's likely, Per's certain."""
    return three_strengths(make_desk(), tmp_path)


def keys(desk):
    return keys_of(desk, KARI, OLA, PER)


def events_set(desk):
    return [event for _, event, _ in set_here(desk)]


def test_uncertain_suggestions_are_to_be_looked_at_and_certain_ones_are_not(desk):
    items = desk.batches.plan(keys(desk), SUGGESTED)
    assert [(item.event, item.strength, item.look) for item in items] == [
        ("CK", "guess", "guess"),
        ("CK", "likely", "likely"),
        ("S", "certain", ""),
    ]
    assert [item.refusal for item in items] == [None] * 3


def test_nobody_takes_an_uncertain_one_unseen_and_the_reason_is_told(desk):
    items = desk.batches.plan(keys(desk), SUGGESTED)
    done = desk.batches.carry_out(items, SUGGESTED)
    assert events_set(desk) == ["S"]
    assert done.keys == (items[2].key,)
    assert dict(done.refused) == {
        items[0].key: "The suggestion is a guess, and nobody has looked at the row",
        items[1].key: "The suggestion is likely, not certain, and nobody has looked at the row",
    }


def test_those_that_were_looked_at_go_too(desk):
    items = desk.batches.plan(keys(desk), SUGGESTED)
    done = desk.batches.carry_out(items, SUGGESTED, {items[1].key, "p999"})
    assert events_set(desk) == ["CK", "S"]
    assert [key for key, _ in done.refused] == [items[0].key]
    desk.undo()
    assert ask(desk, "SELECT count(*) FROM event WHERE origin = 'here' AND withdrawn_at IS NULL") == [(0,)]


def test_an_item_that_hides_what_it_rests_on_is_found_out(desk):
    items = [item._replace(look="", strength="certain") for item in desk.batches.plan(keys(desk)[:2], SUGGESTED)]
    with pytest.raises(Refusal) as caught:
        desk.batches.carry_out(items, SUGGESTED)
    assert caught.value.key == "batch.nothing-left"
    assert events_set(desk) == []


def test_nothing_is_written_when_all_have_to_be_looked_at(desk):
    items = desk.batches.plan(keys(desk)[:2], SUGGESTED)
    with pytest.raises(Refusal) as caught:
        desk.batches.carry_out(items, SUGGESTED)
    assert caught.value.key == "batch.nothing-left"
    assert events_set(desk) == []


def test_a_code_that_is_named_rests_on_nobodys_guess(desk):
    order = CodeOrder("set", "CK", DateRule("evidence"))
    items = desk.batches.plan(keys(desk)[:2], order)
    assert [(item.look, item.day) for item in items] == [("", "2026-10-12")] * 2
    desk.batches.carry_out(items, order)
    assert events_set(desk) == ["CK", "CK"]


def test_what_is_not_taken_does_not_stand_before_the_next_code_of_the_pathway(make_desk, tmp_path):
    """An F that stands without its C: the C is only likely, so the S is judged without it."""
    desk = make_desk()
    desk.import_files(
        [
            write_codes(tmp_path / "codes.csv", (KARI, "A12A", "2026-09-01"), (KARI, "A12FK", "2026-10-20")),
            write_rows(
                tmp_path / "contacts.csv",
                CONTACT_HEADER,
                [(KARI, "2026-09-08", "outpatient", "", ""), (KARI, "2026-09-20", "talk", "", "")],
            ),
        ]
    )
    (number,) = ask(desk, "SELECT id FROM pathway")[0]
    rows = [f"m{number}S", f"m{number}C"]
    unseen = desk.batches.plan(rows, SUGGESTED)
    assert [(item.event, item.look) for item in unseen] == [("S", ""), ("CK", "likely")]
    assert [[code.event for code in item.codes_before] for item in unseen] == [["A", "FK"], ["A", "S", "FK"]]
    out = desk.batches.plan(rows, SUGGESTED, OnRows(left_out={rows[0]}, looked_at={rows[1]}))
    assert [[code.event for code in item.codes_before] for item in out] == [["A", "FK"], ["A", "FK"]]
    assert out[1].warning == "rules.leaves-missing-S"
