"""``sleep``, ``wake`` and ``note`` on the command line, ``list sleeping`` and the notes of ``show``."""

from __future__ import annotations

import pytest


def first(sample, group="waiting"):
    rows = sample.read("list", "today")["rows"]
    return next(row for row in rows if row["group"] == group)


def test_a_pathway_sleeps_wakes_and_is_undone(sample):
    row = first(sample)
    size = sample.read("counts")["counts"]["today"]
    answer = sample.read("sleep", row["id"], "--until", "+7", "--reason", "venter på svar")
    assert answer["pathway_id"] == row["id"]
    assert answer["keys"] == [f"p{row['id']}"]
    counts = sample.read("counts")["counts"]
    assert (counts["today"], counts["sleeping"], list(counts)[9]) == (size - 1, 1, "sleeping")
    (asleep,) = sample.read("list", "sleeping")["rows"]
    assert (asleep["sleep"], asleep["sleep_reason"], asleep["sleep_until"]) == (
        "asleep",
        "venter på svar",
        "2026-11-09",
    )
    assert "venter på svar" in sample.ok("list", "sleeping").out
    assert "venter på svar" in sample.ok("show", row["id"]).out
    assert "sleeping" in {standing["list"] for standing in sample.read("show", row["id"])["lists"]}
    sample.ok("wake", row["id"])
    assert sample.read("counts")["counts"]["sleeping"] == 0
    sample.ok("undo")
    assert sample.read("counts")["counts"]["sleeping"] == 1
    back = sample.read("list", "today", "--today", "2026-11-09")["rows"]
    assert next(found["sleep"] for found in back if found["id"] == row["id"] and "pathway" in found) == "back"


def test_a_referral_sleeps_by_its_marked_number(sample):
    row = first(sample, "referral")
    assert sample.read("sleep", f"r{row['id']}", "--until", "12.12", "--reason", "x")["pathway_id"] is None
    assert [found["id"] for found in sample.read("list", "sleeping")["rows"]] == [row["id"]]
    assert sample.ok("list", "sleeping").out.splitlines()[1].startswith(f"r{row['id']} ")


def test_a_note_is_shown_and_kept(sample):
    row = first(sample)
    sample.ok("note", row["id"], "ringte\npasienten")
    (note,) = sample.read("show", row["id"])["notes"]
    assert (note["text"], note["about"], note["withdrawn_at"]) == ("ringte pasienten", "pathway", None)
    assert "ringte pasienten" in sample.ok("show", row["id"]).out
    sample.ok("undo")
    (note,) = sample.read("show", row["id"])["notes"]
    assert note["withdrawn_reason"] == "undo"
    assert "[withdrawn: undone] ringte pasienten" in sample.ok("show", row["id"]).out


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("sleep", "1", "--until", "-3", "--reason", "x"), 1),
        (("sleep", "1", "--until", "2031-01-01", "--reason", "x"), 1),
        (("sleep", "1", "--until", "soon", "--reason", "x"), 1),
        (("sleep", "1", "--until", "+3", "--reason", " "), 1),
        (("sleep", "1", "--until", "+3"), 2),
        (("sleep", "99999999999999999999", "--until", "+3", "--reason", "x"), 1),
        (("sleep", "nobody", "--until", "+3", "--reason", "x"), 1),
        (("wake", "1"), 1),
        (("note", "1", ""), 1),
        (("note", "1", "x" * 2001), 1),
        (("note", "1"), 2),
    ],
)
def test_what_cannot_be_is_refused_with_one_sentence(reading, arguments, status):
    answer = reading(*arguments)
    assert answer.status == status
    assert "Traceback" not in answer.err
    assert answer.err.strip()
