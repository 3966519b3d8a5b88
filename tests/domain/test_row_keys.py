"""Keys of rows and the marks made of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpp_tui.domain.row_keys import MISSING_STAGES, Marks, key_of_mark, split_key

KEYS = st.one_of(
    st.builds("{}{}".format, st.sampled_from("pred"), st.integers(0, 10**12)),
    st.builds("m{}{}".format, st.integers(0, 10**12), st.sampled_from(MISSING_STAGES)),
)


@given(KEYS)
def test_a_key_and_its_mark_are_one(key):
    found = split_key(key)
    assert found is not None
    assert key_of_mark(found.kind, found.mark) == key


@pytest.mark.parametrize("text", ["", "p", "x12", "p12S", "m12", "m12X", "p-1", "p1.5", "P12", "p12 ", "p١٢"])
def test_what_is_no_key_has_no_parts_and_is_never_marked(text):
    assert split_key(text) is None
    marks = Marks([text])
    marks.discard(text)
    assert (len(marks), text in marks) == (0, False)


@given(st.lists(KEYS), st.lists(KEYS))
def test_marks_are_a_set_of_keys(added, removed):
    marks = Marks(added)
    for key in removed:
        marks.discard(key)
    expected = set(added) - set(removed)
    assert set(marks) == expected
    assert len(marks) == len(expected)
    assert all(key in marks for key in expected)


def test_numbers_of_a_kind_are_marked_together_and_cleared():
    marks = Marks(["p1"])
    marks.add_marks("p", range(3))
    marks.add_marks("m", [split_key("m7end").mark])
    assert list(marks) == ["p0", "p1", "p2", "m7end"]
    assert marks.by_kind() == {"p": frozenset({0, 1, 2}), "m": frozenset({60})}
    marks.clear()
    assert list(marks) == []
