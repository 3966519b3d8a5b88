"""ICD-10 codes and groups."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpp_tui.codebook.icd10 import expand, members, normalise, written


@pytest.mark.parametrize(
    ("text", "code"),
    [("C50", "C50"), ("C50.9", "C509"), ("C509", "C509"), (" c50.9 ", "C509"), ("C50.91", "C509"), ("i10", "I10")],
)
def test_codes_are_understood_with_and_without_dot(text, code):
    assert normalise(text) == code


@pytest.mark.parametrize(
    "text", ["", "C", "C5", "50", "C50.", "C50.x", "C50-C51", "CC50", "C50.999", "C٥٠", "C50\x00", "Ｃ50", "C 50"]
)
def test_anything_else_is_malformed(text):
    assert normalise(text) is None


@given(st.text(max_size=12))
def test_no_text_breaks_the_reader(text):
    code = normalise(text)
    assert code is None or normalise(written(code)) == code
    assert expand(text) is None or expand(text)


@pytest.mark.parametrize(
    ("group", "size"), [("C50", 11), ("C57.0", 1), ("C570", 1), ("C00-C14", 15 * 11), ("c81-c86", 66), ("C50-C50", 11)]
)
def test_a_group_holds_its_categories_with_their_parts(group, size):
    assert len(expand(group) or ()) == size


@pytest.mark.parametrize("group", ["", "C14-C00", "C00-D14", "C00-14", "C50.1-C50.4", "C5", "C50,C51", "C50.12"])
def test_a_malformed_group_is_told(group):
    assert expand(group) is None


def test_exceptions_leave_the_group():
    assert members(("C22",), ("C22.1",)) == (expand("C22") or frozenset()) - {"C221"}
    assert members(("C22", "nonsense"), ("nonsense",)) == expand("C22")


def test_codes_are_written_with_their_dot():
    assert [written(code) for code in ("C50", "C509")] == ["C50", "C50.9"]
