"""The reference implementation gives what the samples' ``expected.json`` says, in everything that it holds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests import reference
from tests.reference_indicators import detailed, indicators

SAMPLE = Path(__file__).parents[1] / "data" / "sample_hospital"
TODAY = date(2026, 11, 2)


@pytest.fixture(scope="module")
def expected():
    return json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def facts():
    return reference.read_facts()


@pytest.fixture(scope="module")
def result(facts):
    codes = [row for row in reference.read_csv(SAMPLE / "codes.csv") if reference.is_acceptable(row, facts, TODAY)]
    return reference.worklists(codes, reference.read_csv(SAMPLE / "contacts.csv"), facts, TODAY)


@pytest.mark.parametrize("part", ["today", "pathways", "counts", "stages", "after", "overdue", "never"])
def test_agrees_with_the_sample(result, expected, part):
    assert reference.summary(result, TODAY)[part] == expected[part]


def test_indicators_agree_with_the_sample(result, facts, expected):
    assert detailed(indicators(result["instances"], facts)) == expected["indicators"]


def test_holds_every_part_of_the_sample(result, expected):
    assert {*reference.summary(result, TODAY), "indicators"} == {*expected}
