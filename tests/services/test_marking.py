"""Rows found by their keys: all of a list, a stretch, all like one cell; on the sample hospital."""

from __future__ import annotations

from datetime import date

import pytest

from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.row_keys import Marks
from cpp_tui.screens.list_columns import all_columns, table_row
from cpp_tui.services.desk import LISTS, ListQuery

EVERYTHING = 10_000


def shown(desk, name, text=""):
    rows = desk.rows(ListQuery(name, text), 0, EVERYTHING)
    return [table_row(row, name, desk.texts, False) for row in rows]


@pytest.mark.parametrize("name", LISTS)
def test_all_rows_of_a_list_are_found_by_their_keys(desk, name):
    rows = shown(desk, name)
    marks = desk.marking.all_in(ListQuery(name))
    assert set(marks) == {row.key for row in rows}
    assert desk.marking.shown(ListQuery(name), marks) == len(rows) == desk.counts()[name]


@pytest.mark.parametrize(
    ("name", "column"), [(name, column) for name in LISTS for column in all_columns(name) if column != "why"]
)
def test_rows_like_a_cell_are_those_that_show_the_same(desk, name, column):
    rows = shown(desk, name)
    for row in (rows[0], rows[len(rows) // 2], rows[-1]) if rows else ():
        marks = desk.marking.like(ListQuery(name), row.key, column)
        assert set(marks) == {other.key for other in rows if other.cells[column] == row.cells[column]}


def test_sentences_are_not_compared(desk):
    key = desk.rows(ListQuery("open"), 0, 1)[0].key
    with pytest.raises(Refusal) as caught:
        desk.marking.like(ListQuery("open"), key, "why")
    assert caught.value.key == "marks.cannot-compare"


def test_rows_like_a_cell_are_looked_for_under_the_filter(desk):
    rows = shown(desk, "open", "stage:started")
    marks = desk.marking.like(ListQuery("open", "stage:started"), rows[0].key, "unit")
    assert set(marks) == {row.key for row in rows if row.cells["unit"] == rows[0].cells["unit"]}
    assert len(marks) < len(desk.marking.like(ListQuery("open"), rows[0].key, "unit"))


@pytest.mark.parametrize("key", ["p999999", "nonsense", "m1A"])
def test_no_row_is_like_one_that_is_not_in_the_list(desk, key):
    assert len(desk.marking.like(ListQuery("open"), key, "unit")) == 0


@pytest.mark.parametrize(("name", "first", "last"), [("open", 3, 9), ("today", 0, 400), ("after-coding", 250, 260)])
def test_a_stretch_is_what_stands_between_two_places(desk, name, first, last):
    keys = [row.key for row in desk.rows(ListQuery(name), 0, EVERYTHING)]
    assert set(desk.marking.between(ListQuery(name), first, last)) == set(keys[first : last + 1])


def test_a_stretch_follows_the_order_that_was_chosen(desk):
    query = ListQuery("open", sort=(("name", False),))
    keys = [row.key for row in desk.rows(query, 0, EVERYTHING)]
    assert set(desk.marking.between(query, 5, 8)) == set(keys[5:9])


def test_marks_come_in_the_order_of_the_list_and_hidden_ones_last(desk):
    keys = [row.key for row in desk.rows(ListQuery("today"), 0, EVERYTHING)]
    wanted = [keys[-1], keys[0], "p999999", keys[7]]
    assert desk.marking.in_order(ListQuery("today"), Marks(wanted)) == (keys[0], keys[7], keys[-1], "p999999")
    assert desk.marking.shown(ListQuery("today"), Marks(wanted)) == 3


def test_rows_that_rest_or_have_notes_are_like_each_other_too(demo_desk):
    desk = demo_desk
    keys = [row.key for row in desk.rows(ListQuery("open"), 0, 12)]
    desk.sleep(keys[:3], date(2026, 11, 20), "waits for the ward")
    desk.done_for_today(keys[3:5])
    desk.note(keys[2:7], "called")
    for name, column in (("open", "signs"), ("sleeping", "sleep_until"), ("sleeping", "sleep_reason")):
        rows = shown(desk, name)
        for row in rows[:7]:
            marks = desk.marking.like(ListQuery(name), row.key, column)
            assert set(marks) == {other.key for other in rows if other.cells[column] == row.cells[column]}


def test_rows_are_found_by_their_keys_in_whatever_list_they_stand(desk):
    keys = [desk.rows(ListQuery(name), 0, 1)[0].key for name in ("open", "after-coding", "referrals")]
    found = desk.marking.rows([*keys, "p999999", "nonsense"])
    assert set(found) == set(keys)
    assert all(found[key].key == key and found[key].fields["name"] for key in keys)
