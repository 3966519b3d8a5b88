"""Verdicts given once for all rows alike are those that the rules give for each."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpp_tui.codebook.reader import load
from cpp_tui.domain.codes import EVENTS
from cpp_tui.domain.facts import CodeFact
from cpp_tui.domain.pathway import in_order
from cpp_tui.services.coding import Coding
from cpp_tui.services.quick_judge import QuickJudge
from cpp_tui.texts import Texts

TODAY = date(2026, 11, 2)
BOOK = load()
CODING = Coding(None, BOOK, Texts("en"), "kari", TODAY)
QUICK = QuickJudge(CODING.judge, BOOK, TODAY.isoformat())
"""Kept from example to example, so that what it remembers is used."""

DAYS = st.sampled_from(("2026-01-10", "2026-01-20", "2026-01-30", "2026-02-10"))
NEW_DAYS = st.one_of(DAYS, st.sampled_from(("2014-01-01", "2026-01-05", "2026-01-25", "2026-03-01", "2026-11-03")))
CODES = st.lists(st.builds(CodeFact, DAYS, st.sampled_from(EVENTS)), max_size=5).map(
    lambda codes: tuple(in_order(codes))
)
PATHWAYS = st.sampled_from((*sorted(BOOK.pathways)[:3], "A12", "B01", "C01", "A99"))


@given(PATHWAYS, CODES, st.sampled_from(EVENTS), NEW_DAYS)
def test_each_verdict_is_that_of_the_rules(pathway, codes, event, day):
    assert QUICK.verdict(pathway, codes, event, day) == CODING.judge(pathway, codes, event, day)


def test_the_rules_are_asked_once_for_rows_alike():
    asked = []

    def judge(*case):
        asked.append(case)
        return CODING.judge(*case)

    quick = QuickJudge(judge, BOOK, TODAY.isoformat())
    for day in range(1, 29):
        verdict = quick.verdict("A12", (CodeFact(f"2026-02-{day:02}", "A"),), "S", f"2026-03-{day:02}")
        assert verdict.key is None
    assert len(asked) == 1


@pytest.mark.parametrize("pathway", sorted(code for code, way in BOOK.pathways.items() if way.valid_to is not None))
def test_a_day_after_the_end_of_a_pathway_is_refused_however_many_before_it_were_not(pathway):
    quick = QuickJudge(CODING.judge, BOOK, TODAY.isoformat())
    last = BOOK.pathways[pathway].valid_to.isoformat()
    assert quick.verdict(pathway, (), "A", last).key is None
    assert quick.verdict(pathway, (), "A", f"{int(last[:4]) + 1}{last[4:]}").key is not None
