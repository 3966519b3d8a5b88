"""From a diagnosis to its pathway (domain.md 13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpp_tui.codebook.reader import load
from cpp_tui.domain.inclusion import counts_in_oa1, pathway_of
from cpp_tui.domain.refusal import Refusal

BOOK = load()
DAY = date(2026, 11, 2)

TABLE = """
C50 A01 | C00 A02 | C14 A02 | C30 A02 | C32 A02 | C90.0 A04 | C81 A06 | C86 A06 | C25 A11 | C18 A12 | C21 A12
C65 A14 | C68 A14 | C64 A15 | C61 A16 | C60 A17 | C62 A18 | C54 A20 | C55 A20 | C56 A21 | C57.0 A21 | C48 A21
C53 A22 | C71 A23 | C33 A26 | C34 A26 | C15 A32 | C16 A32 | C22 A34 | C22.0 A34 | C22.9 A34 | C40 A36 | C41 A36
C49 A36 | C73 A37 | C43 A38 | C22.1 A40 | C23 A40 | C24 A40 | C77 B01 | C80 B01
"""
ROWS = [cell.split() for line in TABLE.strip().splitlines() for cell in line.split(" | ")]
REMOVED = [("C91.1", "A03"), *((code, "A05") for code in ("C91.0", "C92.0", "C93.0", "C94.0", "C94.2", "C95.0", "D46"))]


@pytest.mark.parametrize(("icd10", "pathway"), ROWS)
def test_a_diagnosis_leads_to_its_pathway(icd10, pathway):
    assert pathway_of(icd10, DAY, 70, BOOK) == pathway
    assert pathway_of(icd10.lower().replace(".", ""), DAY, None, BOOK) == pathway


@pytest.mark.parametrize(("icd10", "pathway"), REMOVED)
def test_removed_pathways_take_diagnoses_to_their_last_day(icd10, pathway):
    assert pathway_of(icd10, date(2021, 4, 30), 70, BOOK) == pathway
    assert pathway_of(icd10, date(2021, 5, 1), 70, BOOK) is None


@pytest.mark.parametrize("icd10", ["C44", "C69", "C57", "C57.1", "C90", "C90.1", "C91", "I10"])
def test_a_diagnosis_without_a_pathway_leads_nowhere(icd10):
    assert pathway_of(icd10, DAY, 70, BOOK) is None


def test_no_diagnosis_before_the_pathways_began():
    assert pathway_of("C50.9", date(2014, 12, 31), 70, BOOK) is None
    assert pathway_of("C50.9", date(2015, 1, 1), 70, BOOK) == "A01"


@pytest.mark.parametrize("icd10", ["C00", "C50.9", "C71", "C91.0", "C97", "C44.1"])
def test_any_cancer_under_18_leads_to_the_childhood_pathway(icd10):
    assert pathway_of(icd10, DAY, 17, BOOK) == "A30"
    assert pathway_of(icd10, DAY, 0, BOOK) == "A30"
    assert pathway_of(icd10, DAY, 18, BOOK) != "A30"
    assert pathway_of(icd10, DAY, None, BOOK) != "A30"


def test_a_child_before_the_childhood_pathway_goes_with_the_others():
    assert pathway_of("C71", date(2015, 6, 1), 10, BOOK) is None
    assert pathway_of("C62", date(2015, 6, 1), 10, BOOK) == "A18"


def test_what_is_no_cancer_leads_a_child_nowhere():
    assert pathway_of("D46", DAY, 10, BOOK) is None


@given(
    st.from_regex(r"[A-Z][0-9]{2}(\.?[0-9])?", fullmatch=True),
    st.dates(date(2010, 1, 1), date(2035, 1, 1)),
    st.none() | st.integers(0, 110),
)
def test_the_pathway_is_in_force_and_never_told_by_morphology(icd10, day, age):
    found = pathway_of(icd10, day, age, BOOK)
    if found is not None:
        pathway = BOOK.pathways[found]
        assert pathway.valid_from is not None
        assert pathway.valid_from <= day <= (pathway.valid_to or date.max)
        assert found not in ("A39", "C01")
        assert found != "A30" or (age is not None and age < 18)


@pytest.mark.parametrize("icd10", ["", "C5", "brystkreft", "C50-C51", "C50.999", "\x1b[31m"])
def test_a_malformed_code_is_refused(icd10):
    with pytest.raises(Refusal) as caught:
        pathway_of(icd10, DAY, 70, BOOK)
    assert caught.value.key == "codebook.icd10-malformed"


def test_a_changed_book_gives_its_own_answer():
    assert pathway_of("C50", DAY, 70, BOOK) == "A01"
    changed = replace(BOOK, pathways={"A02": replace(BOOK.pathways["A02"], icd10=("C50",))})
    assert pathway_of("C50", DAY, 70, changed) == "A02"
    assert pathway_of("C50", DAY, 70, BOOK) == "A01"


@pytest.mark.parametrize(
    ("pathway", "day", "counts"),
    [
        ("A37", date(2022, 12, 31), True),
        ("A37", date(2023, 1, 1), False),
        ("A03", date(2021, 4, 30), True),
        ("A03", date(2021, 5, 1), False),
        ("A01", date(2014, 12, 31), False),
        ("A01", DAY, True),
        ("A30", DAY, True),
        ("B01", DAY, True),
        ("A39", DAY, False),
        ("C01", DAY, False),
        ("A99", DAY, False),
    ],
)
def test_which_diagnoses_count_in_oa1(pathway, day, counts):
    assert counts_in_oa1(pathway, day, BOOK) is counts
