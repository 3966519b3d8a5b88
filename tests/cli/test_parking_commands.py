"""``park`` and ``unpark`` on the command line, the lists ``parked`` and ``after-coding``, and what ``show`` says."""

from __future__ import annotations

import pytest

PARKED_FIELDS = ("parked", "parked_since", "parked_until", "parked_by", "parked_reason")


def missing(sample, **match):
    """Return the first row of after-coding whose fields are as asked."""
    rows = sample.read("list", "after-coding")["rows"]
    return next(row for row in rows if match.items() <= row.items())


def key(row):
    return f"m{row['id']}{row['missing_stage']}"


def sizes(sample, *more):
    counts = sample.read("counts", *more)["counts"]
    return counts["after-coding"], counts["parked"]


def test_a_missing_code_is_parked_comes_back_and_is_taken_back(sample):
    row, (count, _) = missing(sample, missing_stage="C"), sizes(sample)
    assert {name: row[name] for name in PARKED_FIELDS} == dict.fromkeys(PARKED_FIELDS)
    answer = sample.read("park", key(row), "--reason", "venter på notat", "--until", "+7")
    assert (answer["pathway_id"], answer["keys"]) == (row["id"], [key(row)])
    assert sizes(sample) == (count - 1, 1)
    document = sample.read("list", "parked")
    assert (document["list"], document["count"]) == ("parked", 1)
    (parked,) = document["rows"]
    assert [parked[name] for name in PARKED_FIELDS] == [
        *("parked", "2026-11-02", "2026-11-09", "kari", "venter på notat")
    ]
    assert {name: parked[name] for name in ("id", "missing_stage", "since", "suggestion")} == {
        name: row[name] for name in ("id", "missing_stage", "since", "suggestion")
    }
    assert parked["why"].startswith("Parked until 2026-11-09")
    assert key(row) not in {key(other) for other in sample.read("list", "after-coding")["rows"]}
    said = sample.ok("list", "parked").out
    assert "2026-11-09" in said
    assert "venter på notat" in said
    assert sizes(sample, "--today", "2026-11-09")[1] == 0
    back = sample.read("list", "after-coding", "--today", "2026-11-09")["rows"]
    assert next(found["parked"] for found in back if key(found) == key(row)) == "back"
    assert sample.read("unpark", key(row))["keys"] == [key(row)]
    assert sizes(sample) == (count, 0)
    assert "Undone" in sample.ok("undo").out
    assert sizes(sample) == (count - 1, 1)
    sample.ok("redo")
    assert sizes(sample) == (count, 0)


def test_a_pathways_number_parks_all_that_it_lacks_and_show_says_so(sample):
    rows = sample.read("list", "after-coding")["rows"]
    pathway = next(row["id"] for row in rows if sum(other["id"] == row["id"] for other in rows) == 2)
    mine = sorted(row["missing_stage"] for row in rows if row["id"] == pathway)
    assert sample.read("park", pathway, "--reason", "x")["keys"] == [f"p{pathway}"]
    assert sorted(row["missing_stage"] for row in sample.read("list", "parked")["rows"]) == mine
    shown = sample.read("show", pathway)
    assert {code["parked_until"] for code in shown["missing_codes"]} == {"2026-11-16"}
    assert "parked" in {standing["list"] for standing in shown["lists"]}
    assert "after-coding" not in {standing["list"] for standing in shown["lists"]}
    assert [line["action"] for line in shown["history"] if line["act"] == "park"] == ["park", "park"]
    for lang, word in (("en", "parked"), ("nb", "parkert")):
        assert word in sample.ok("show", pathway, "--lang", lang).out
    assert "2 koder er hentet tilbake" in sample.ok("unpark", pathway, "--lang", "nb").out
    assert sample.read("list", "parked")["rows"] == []
    assert sample.ok("doctor").status == 0


def test_the_lists_are_filtered_and_sorted_like_the_others(sample):
    rows = sample.read("list", "after-coding", "--filter", "missing:S")["rows"][:3]
    for number, row in enumerate(rows, 1):
        sample.ok("park", key(row), "--reason", f"reason {number}", "--until", f"+{10 - number}")
    by_day = sample.read("list", "parked")["rows"]
    assert [row["parked_reason"] for row in by_day] == ["reason 3", "reason 2", "reason 1"]
    sorted_rows = sample.read("list", "parked", "--sort=-since", "--limit", 2)
    assert sorted_rows["count"] == 3
    assert [row["since"] for row in sorted_rows["rows"]] == sorted((row["since"] for row in rows), reverse=True)[:2]
    assert sample.read("list", "parked", "--filter", rows[0]["national_id"])["count"] == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("park", "m1S", "--reason", "x", "--until", "-3"), 1),
        (("park", "m1S", "--reason", "x", "--until", "."), 1),
        (("park", "m1S", "--reason", "x", "--until", "2031-01-01"), 1),
        (("park", "m1S", "--reason", "x", "--until", "soon"), 1),
        (("park", "m1S", "--reason", " "), 1),
        (("park", "m1S", "--reason", "x" * 201), 1),
        (("park", "m1S"), 2),
        (("park", "--reason", "x"), 2),
        (("park", "99999999999999999999", "--reason", "x"), 1),
        (("park", "m99999999999999999999S", "--reason", "x"), 1),
        (("park", "r1", "--reason", "x"), 1),
        (("park", "nobody; DROP TABLE parking", "--reason", "x"), 1),
        (("unpark", "m1S"), 1),
        (("unpark", ""), 1),
        (("unpark",), 2),
        (("list", "park"), 2),
    ],
)
@pytest.mark.parametrize("lang", ["nb", "en"])
def test_what_cannot_be_is_refused_with_one_sentence(reading, arguments, status, lang):
    answer = reading(*arguments, "--lang", lang)
    assert answer.status == status
    assert answer.err.strip()
    assert answer.out == ""
