"""``after-code``: the backlog in words and as JSON, taking what is certain, and what is refused."""

from __future__ import annotations

import re

import pytest

from tests.cli.program import AFTER_CODING_FIELDS

NATIONAL_ID = re.compile(r"(?<!\d)\d{11}(?!\d)")
GROUP = {
    *("count", "parked", "total", "median_age_days", "oldest_age_days", "suggestions", "deadlines", "reported"),
    *("locked", "without_run", "filter"),
}


def test_the_backlog_as_json(reading):
    found = reading.read("after-code")
    rows = reading.read("list", "after-coding")["rows"]
    assert found["today"] == "2026-11-02"
    assert (found["count"], found["parked"], found["total"]) == (len(rows), 0, len(rows))
    assert [group["stage"] for group in found["by_stage"]] == ["A", "S", "C", "F", "end"]
    assert [group["age"] for group in found["by_age"]] == ["0-7", "8-30", "31-90", "91-180", "over-180"]
    for groups in (found["by_stage"], found["by_age"]):
        assert sum(group["count"] for group in groups) == found["count"]
        assert all(group.keys() - {"stage", "age"} == GROUP for group in groups)
        for group in groups:
            assert sum(group["suggestions"].values()) == group["count"]
            assert (
                reading.read("list", "after-coding", "--filter", group["filter"], "--limit", 0)["count"]
                == (group["total"])
            )


def test_the_calendar_carries_how_sure_it_is(reading):
    found = reading.read("after-code")
    assert found["calendar"] == {
        "next_run": {"month": "2026-11", "covers": ["2026-10"], "deadline": "2026-11-02"},
        "runs_status": "verified",
        "deadline_status": "unknown",
        "lock": {"year": 2026, "on": "2027-03-01"},
        "lock_status": "inferred",
    }
    assert found["plan"]["left"] == found["count"]
    assert found["plan"]["done_on"] is None
    assert any("2026-11-02*" in sentence for sentence in found["plan"]["sentences"])
    assert found["plan"]["sentences"][-1].startswith("*")


def test_an_own_calendar_is_taken_at_its_word_and_a_wrong_one_refused(sample):
    sample.file("home/config/reporting.toml", "[deadline]\nday = 9\n[lock]\nmonth = 4\nday = 1\n")
    found = sample.read("after-code")
    assert found["calendar"]["next_run"]["deadline"] == "2026-11-09"
    assert (found["calendar"]["deadline_status"], found["calendar"]["lock_status"]) == ("own", "own")
    assert "*" not in sample.ok("after-code").out
    sample.file("home/config/reporting.toml", "[deadline]\ndya = 9\n")
    for lang in ("nb", "en"):
        answer = sample("after-code", "--lang", lang)
        assert (answer.status, answer.out) == (2, "")
        assert "reporting.toml" in answer.err
        assert "deadline" in answer.err
        assert "«day»" in answer.err or '"day"' in answer.err
    sample.ok("list", "after-coding")  # whoever asks for no report needs no calendar
    sample.read("list", "after-coding")


def test_the_backlog_of_a_filter_a_unit_and_a_coordinator(reading):
    whole = reading.read("after-code")["count"]
    for asked in (("--filter", "missing:S"), ("--unit", "Lungeavdelingen"), ("--coordinator", "ida.n")):
        part = reading.read("after-code", *asked)
        assert part["count"] == reading.read("list", "after-coding", *asked, "--limit", 0)["count"] < whole
    assert reading("after-code", "--filter", "fase:x").status == 2


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_backlog_in_words(reading, lang):
    out = reading.ok("after-code", "--lang", lang).out
    assert "02.11.2026*" in out if lang == "nb" else "2026-11-02*" in out
    assert ("sikre/sannsynlige" if lang == "nb" else "certain/likely") in out
    assert not NATIONAL_ID.search(out)
    empty = reading.ok("after-code", "--filter", "zzzzqq", "--lang", lang).out
    assert ("er tom" if lang == "nb" else "is empty") in empty


def test_taking_what_is_certain_first_for_a_look_then_in_earnest(sample):
    before = sample.read("list", "after-coding")
    sure = [row for row in before["rows"] if (row["suggestion"] or {}).get("strength") == "certain"]
    dry = sample.read("after-code", "--take", "certain", "--dry-run")
    assert sample.read("list", "after-coding") == before
    taken = sample.read("after-code", "--take", "certain")
    assert (dry.pop("dry_run"), taken.pop("dry_run")) == (True, False)
    assert dry.pop("message") != taken.pop("message")
    assert dry == taken
    assert taken["refused"] == []
    assert taken["count"] == len(taken["taken"]) >= len(sure) > 0
    codes = {(one["id"], one["missing_stage"], one["code"], one["date"], one["evidence"]) for one in taken["taken"]}
    for row in sure:
        said = row["suggestion"]
        assert (row["id"], row["missing_stage"], said["code"], said["date"], said["evidence"]) in codes
    after = sample.read("list", "after-coding")
    assert after["count"] == taken["left"]
    assert not any((row["suggestion"] or {}).get("strength") == "certain" for row in after["rows"])
    sample.ok("undo")
    assert sample.read("list", "after-coding") == before
    assert sample.read("doctor")["differences"] == []


def test_what_cannot_be_taken_is_told_and_the_status_says_so(sample):
    sample.file("home/config/codebook.toml", '[matrix.A]\nFK = "no"\n')
    answer = sample("after-code", "--take", "certain", "--filter", "missing:F", "--json")
    assert answer.status == 1
    document = answer.json
    assert document["count"] > 0
    assert {one["missing_stage"] for one in document["refused"]} == {"F"}
    assert all(one["reason"] for one in document["refused"])
    assert document["left"] >= len(document["refused"])
    answer = sample("after-code", "--take", "certain")
    assert answer.status == 1
    assert "cannot be taken" in answer.out
    assert f"and {len(document['refused']) - 20} more" in answer.out
    assert not NATIONAL_ID.search(answer.out + answer.err)


@pytest.mark.parametrize("strength", ["likely", "guess", "all", "", "certain,likely"])
def test_only_what_is_certain_can_be_taken_unseen(sample, strength):
    before = sample.read("counts")
    for lang, word in (("nb", "ett for ett"), ("en", "one by one")):
        answer = sample("after-code", "--take", strength, "--lang", lang)
        assert (answer.status, answer.out) == (2, "")
        assert word in answer.err
    assert sample.read("counts") == before


def test_a_dry_run_of_nothing_is_wrong_use(reading):
    assert reading("after-code", "--dry-run").status == 2


def test_the_after_coding_list_tells_parked_rows_too(reading):
    document = reading.read("list", "after-coding", "--limit", 1)
    assert (document["parked"], document["total"]) == (0, document["count"])
    assert document["rows"][0].keys() >= AFTER_CODING_FIELDS
    assert "parked" not in reading.read("list", "open", "--limit", 1)


def test_without_a_store_there_is_no_backlog(program):
    assert program("after-code").status == 3
    assert program("after-code", "--take", "certain").status == 3
