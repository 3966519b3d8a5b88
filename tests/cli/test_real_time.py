"""``real-time`` on the command line."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("by", ["month", "code", "unit"])
def test_the_groups_add_up_to_the_total(sample, by):
    found = sample.read("real-time", "--by", by)
    assert (found["by"], found["from"], found["to"], found["real_time_days"]) == (by, None, None, 1)
    for name in ("codes", "real_time", "late", "unknown"):
        assert sum(row[name] for row in found["rows"]) == found["total"][name]
    assert found["total"]["late"] > 0
    assert set(found["rows"][0]) == {*found["total"], "key"}


def test_people_see_a_bar_and_what_real_time_means(sample):
    answer = sample("real-time", "--by", "code")
    assert answer.status == 0
    assert "█" in answer.out
    assert "at most 1 day after the event" in answer.out
    assert "I sanntid" in sample("real-time", "--lang", "nb").out


def test_months_narrow(sample):
    found = sample.read("real-time", "--from", "2026-03", "--to", "2026-04")
    assert [row["key"] for row in found["rows"]] == ["2026-03", "2026-04"]


@pytest.mark.parametrize("options", [("--by", "day"), ("--from", "2026-13"), ("--from", "2026-05", "--to", "2026-04")])
def test_what_cannot_be_asked_is_wrong_use(sample, options):
    answer = sample("real-time", *options)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.strip()
