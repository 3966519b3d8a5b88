"""Pasted dates: whatever was pasted, each date goes to the row that it was meant for, or is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpp_tui.domain.pasted_dates import MOST_LINES, MOST_SIGNS, MarkedRow, match_dates
from cpp_tui.domain.refusal import Refusal

TODAY = date(2026, 11, 2)
KARI, OLA, PER = "13898421710", "16858211682", "30855144154"
ROWS = (MarkedRow("p1", 1, KARI), MarkedRow("p2", 2, OLA), MarkedRow("m30S", 30, PER))
DAYS = {"p1": "2026-10-01", "p2": "2026-10-02", "m30S": "2026-10-03"}
THREE = "2026-10-01\n2026-10-02\n2026-10-03"


def keys(faults):
    return {key: fault.key.removeprefix("pasted.") for key, fault in faults.items()}


def strays(matched):
    return [(line.number, line.fault.key.removeprefix("pasted.")) for line in matched.strays]


@pytest.mark.parametrize(
    "text",
    [
        THREE,
        THREE + "\n",
        THREE.replace("\n", "\r\n") + "\r\n\r\n",
        THREE.replace("\n", "\r"),
        "01.10.2026\n2.10.26\n20261003",
        "1.10\n2.10\n3.10",
        "\ufeff2026-10-01\n\u00a02026-10-02\u00a0\n'2026-10-03",
        "2026-10-01 00:00\n2026-10-02T12:30:00\n2026-10-03 23:59:59.123",
        '"2026-10-01"\n"2026-10-02"\n"2026-10-03"',
        "2026-10-01\t\n2026-10-02;;\n2026-10-03,",
        "Dato\n" + THREE,
        "Behandlingsdato\n" + THREE,
        "-32\n-31\n-30",
    ],
)
def test_one_column_is_matched_in_the_order_of_the_rows(text):
    matched = match_dates(text, ROWS, TODAY)
    assert matched.days == DAYS
    assert (matched.columns, matched.is_shifted, matched.faults, matched.strays) == (1, False, {}, ())
    assert matched.has_header is (text[0] in "DB")


def test_an_empty_line_keeps_the_alignment():
    matched = match_dates("2026-10-01\n\n2026-10-03\n\n\n", ROWS, TODAY)
    assert matched.days == {"p1": "2026-10-01", "m30S": "2026-10-03"}
    assert keys(matched.faults) == {"p2": "empty"}
    assert not matched.is_shifted


def test_a_column_with_fewer_or_more_lines_is_told_line_by_line():
    fewer = match_dates("2026-10-01\n2026-10-02", ROWS, TODAY)
    assert (fewer.is_shifted, keys(fewer.faults), strays(fewer)) == (True, {"m30S": "too-few"}, [])
    assert fewer.days == {"p1": "2026-10-01", "p2": "2026-10-02"}
    more = match_dates(THREE + "\n2026-10-04\nword", ROWS, TODAY)
    assert (more.is_shifted, more.faults, strays(more)) == (True, {}, [(4, "too-many"), (5, "too-many")])


def test_words_in_the_place_of_a_date_are_a_header_only_where_the_number_of_lines_says_so():
    matched = match_dates("unknown\n2026-10-02\n2026-10-03", ROWS, TODAY)
    assert (matched.has_header, keys(matched.faults)) == (False, {"p1": "no-date"})
    assert matched.days == {"p2": "2026-10-02", "m30S": "2026-10-03"}


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("ukjent", "no-date"),
        ("=NOW()", "no-date"),
        ("=HYPERLINK(1)", "no-date"),
        ("@SUM(A1)", "no-date"),
        ("+1+1", "no-date"),
        ("46327", "no-date"),
        ("31.2.2026", "impossible"),
        ("2026-13-01", "impossible"),
        ("2026-10-02\x1b[31m", "odd"),
        ("\x00", "odd"),
        ("2026\u202e-10-02", "odd"),
        ("２０２６-10-02", "no-date"),
        ("9" * 70, "odd"),
    ],
)
def test_what_is_no_date_is_told_at_its_row(cell, why):
    matched = match_dates(f"2026-10-01\n{cell}\n2026-10-03", ROWS, TODAY)
    assert keys(matched.faults) == {"p2": why}
    assert matched.faults["p2"].values == {"line": 2}
    assert matched.days == {"p1": "2026-10-01", "m30S": "2026-10-03"}


def two(*pairs, between="\t"):
    return "\n".join(f"{who}{between}{day}" for who, day in pairs)


@pytest.mark.parametrize("between", ["\t", ";", ",", " ", "  "])
@pytest.mark.parametrize("numbers", [(KARI, OLA, PER), ("1", "2", "30"), (KARI[:6] + " " + KARI[6:], "002", PER)])
def test_two_columns_are_matched_by_number_in_any_order(between, numbers):
    pairs = list(zip(numbers, DAYS.values(), strict=True))
    for text in (two(*pairs, between=between), two(*pairs[::-1], between=between), "\n\n" + two(*pairs) + "\n\n"):
        matched = match_dates(text, ROWS, TODAY)
        assert (matched.columns, matched.days, matched.faults, matched.strays) == (2, DAYS, {}, ())


def test_a_header_of_two_columns_is_recognised_and_its_line_still_counts():
    matched = match_dates("Fødselsnr;Dato\n" + two((KARI, "2026-10-01"), ("9", "2026-10-02"), between=";"), ROWS, TODAY)
    assert matched.has_header
    assert strays(matched) == [(3, "not-marked")]
    assert matched.line_of["p1"].number == 2


def test_lines_without_a_row_and_rows_without_a_line_are_told():
    text = two((KARI, "2026-10-01"), ("22222222222", "2026-10-02"), ("Kari", "2026-10-02"), ("", "2026-10-02"))
    matched = match_dates(text, ROWS, TODAY)
    assert matched.days == {"p1": "2026-10-01"}
    assert keys(matched.faults) == {"p2": "no-line", "m30S": "no-line"}
    assert strays(matched) == [(2, "not-marked"), (3, "no-number"), (4, "no-number")]
    assert not matched.is_shifted


def test_a_number_twice_counts_only_where_both_dates_agree():
    same = match_dates(two((KARI, "2026-10-01"), ("1", "01.10.2026"), ("2", "-3")), ROWS, TODAY)
    assert same.days == {"p1": "2026-10-01", "p2": "2026-10-30"}
    for other in ("2026-10-05", "soon"):
        matched = match_dates(two((KARI, "2026-10-01"), (KARI, other), ("2", "-3")), ROWS, TODAY)
        assert matched.faults["p1"].key == "pasted.two-dates"
        assert matched.faults["p1"].values == {"line": 1, "other": 2}
        assert matched.days == {"p2": "2026-10-30"}


def test_a_national_id_of_several_marked_rows_is_no_answer_but_the_pathways_number_is():
    rows = (*ROWS, MarkedRow("p4", 4, KARI), MarkedRow("m30C", 30, PER))
    matched = match_dates(two((KARI, "2026-10-01"), ("30", "2026-10-02"), ("2", "-3")), rows, TODAY)
    several = {"p1": "several-rows", "p4": "several-rows", "m30S": "several-rows", "m30C": "several-rows"}
    assert keys(matched.faults) == several
    assert matched.days == {"p2": "2026-10-30"}
    assert match_dates(two(("1", "-1"), ("4", "-2"), ("2", "-3")), rows, TODAY).days["p4"] == "2026-10-31"


def test_a_zero_that_a_spreadsheet_ate_is_told():
    rows = (MarkedRow("p1", 1, "01010112345"), *ROWS[1:])
    assert strays(match_dates(two(("1010112345", "-1"), ("2", "-1")), rows, TODAY)) == [(1, "leading-zero")]


def test_rows_without_a_pathway_keep_their_place_but_are_not_found_by_a_number():
    rows = (MarkedRow("r7", 0, ""), *ROWS)
    assert match_dates("-1\n" + THREE, rows, TODAY).days == {"r7": "2026-11-01", **DAYS}
    assert strays(match_dates(two(("0", "-1"), ("2", "-1")), rows, TODAY)) == [(1, "not-marked")]


def test_lines_that_are_not_as_the_others_are_told():
    assert keys(match_dates("-1\n1\t-1\n-3", ROWS, TODAY).faults) == {"p2": "columns"}
    matched = match_dates(two((KARI, "-1"), (OLA, "-1\textra"), (PER, "-3")) + "\n-9", ROWS, TODAY)
    assert strays(matched) == [(2, "columns"), (4, "columns")]
    assert matched.days == {"p1": "2026-11-01", "m30S": "2026-10-30"}


@pytest.mark.parametrize("text", ["", "\n\n", " \t \n"])
def test_nothing_is_refused(text):
    with pytest.raises(Refusal) as caught:
        match_dates(text, ROWS, TODAY)
    assert caught.value.key == "pasted.nothing"


@pytest.mark.parametrize("text", ["-1\n" * (MOST_LINES + 1), "x" * (MOST_SIGNS + 1)])
def test_too_much_is_refused(text):
    with pytest.raises(Refusal) as caught:
        match_dates(text, ROWS, TODAY)
    assert caught.value.key == "pasted.too-large"


ANY_ROWS = st.lists(st.tuples(st.integers(1, 40), st.sampled_from((KARI, OLA, PER, "01010112345"))), max_size=8).map(
    lambda rows: [MarkedRow(f"k{place}", number, who) for place, (number, who) in enumerate(rows)]
)
CELL = st.one_of(
    st.sampled_from(
        ("", "2026-10-01", "-3", "12.3", "31.2", "fre", "x", KARI, "7", "Dato", "=1", "\x1b", "13898 421710")
    ),
    st.text(max_size=12),
)
LINES = st.lists(st.lists(CELL, max_size=3).map("\t".join), max_size=12).map("\n".join)


@given(LINES, ANY_ROWS)
def test_every_row_has_a_date_or_a_reason_and_every_line_is_accounted_for(text, rows):
    if not text.replace("\ufeff", "").strip():
        return
    matched = match_dates(text, rows, TODAY)
    every = {row.key for row in rows}
    assert matched.days.keys() | matched.faults.keys() == every
    assert not matched.days.keys() & matched.faults.keys()
    assert all(date.fromisoformat(day) for day in matched.days.values())
    assert all(line.fault is not None for line in matched.strays)
    if matched.columns == 1:
        assert len(matched.line_of) + len(matched.strays) == matched.lines


@given(st.permutations(range(6)), st.lists(st.integers(0, 700), min_size=6, max_size=6))
def test_numbers_bring_each_date_home_whatever_the_order(order, ages):
    rows = [MarkedRow(f"p{number}", number, f"{number:011}") for number in range(1, 7)]
    days = [(TODAY - timedelta(days=age)).isoformat() for age in ages]
    text = two(*((rows[place].national_id if place % 2 else place + 1, days[place]) for place in order))
    assert match_dates(text, rows, TODAY).days == {row.key: day for row, day in zip(rows, days, strict=True)}
