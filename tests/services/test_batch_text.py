"""What is typed for a batch: a code and a day, or a rule that gives each row its own day."""

from __future__ import annotations

from datetime import date

import pytest

from cpp_tui.domain.date_rules import ON_EVIDENCE, DateRule
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.batch_text import parse_line

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("typed", "event", "rule"),
    [
        ("", None, ON_EVIDENCE),
        ("S", "S", DateRule("day", "2026-11-02")),
        ("s -3", "S", DateRule("day", "2026-10-30")),
        ("S-3", "S", DateRule("day", "2026-10-30")),
        ("ck 12.3", "CK", DateRule("day", "2026-03-12")),
        ("FM evidence", "FM", ON_EVIDENCE),
        ("FM belegg", "FM", ON_EVIDENCE),
        ("x frist", "X", DateRule("due")),
        ("CK latest+7", "CK", DateRule("latest", days=7)),
        ("CK siste +7", "CK", DateRule("latest", days=7)),
        ("S fre", "S", DateRule("day", "2026-10-30")),
    ],
)
def test_a_code_and_a_day_or_a_rule_is_understood(typed, event, rule):
    assert parse_line(typed, TODAY) == (event, rule)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("ZZ", "batch.no-such-code"),
        ("C -3", "batch.no-such-code"),
        ("surgery", "batch.no-such-code"),
        ("-3", "batch.code-first"),
        ("S 31.2", "dates.impossible"),
        ("S soon", "dates.not-a-date"),
    ],
)
def test_what_is_no_code_or_no_day_is_refused_with_the_reason(typed, key):
    with pytest.raises(Refusal) as caught:
        parse_line(typed, TODAY)
    assert caught.value.key == key
