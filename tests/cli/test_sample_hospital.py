"""The sample hospital through the command line: what ``expected.json`` says of 2 November 2026."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from tests.cli.program import AFTER_CODING_FIELDS, PATHWAY_FIELDS, REFERRAL_FIELDS, Program
from tests.conftest import SAMPLE, SAMPLE_FILES

EXPECTED: dict[str, Any] = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program after it imported the five files."""
    program = Program(tmp_path_factory.mktemp("sample-hospital"))
    answer = program("import", *(SAMPLE / name for name in SAMPLE_FILES), "--json")
    assert answer.status == 1, answer.err
    reports = answer.json["files"]
    assert [report["kind"] for report in reports] == ["codes", "contacts", "diagnoses", "referrals", "npr"]
    assert [len(report["refused"]) for report in reports] == [0, 0, 0, 6, 0]
    assert all("future" in refused["reason"] for report in reports for refused in report["refused"])
    return program


def test_counts(imported):
    document = imported.read("counts")
    assert document["today"] == EXPECTED["today"]
    counts = document["counts"]
    expected = dict(EXPECTED["counts"])
    uncoded = expected.pop("overdue_uncoded")
    assert {name: counts[name] for name in expected} == expected
    overdue = imported.read("list", "overdue")["rows"]
    assert sum(row["kind"] == "uncoded" for row in overdue) == uncoded


def test_overdue_rows(imported):
    document = imported.read("list", "overdue")
    rows = document["rows"]
    assert document["count"] == len(rows) == EXPECTED["counts"]["overdue"]
    names = ("national_id", "pathway", "next_stage", "due_on", "days_overdue", "kind")
    assert sorted([row[name] for name in names] for row in rows) == sorted(EXPECTED["overdue"])
    assert all(row.keys() >= PATHWAY_FIELDS for row in rows)
    kinds = [row["kind"] for row in rows]
    assert kinds == sorted(kinds, key=["waiting", "uncoded"].index), "patients who may be waiting come first"


def test_never_coded_out_rows(imported):
    rows = imported.read("list", "never-coded-out")["rows"]
    names = ("national_id", "pathway", "last_code", "last_code_date")
    assert sorted([row[name] for name in names] for row in rows) == sorted(EXPECTED["never"])


def test_after_coding_rows(imported):
    rows = imported.read("list", "after-coding")["rows"]
    assert Counter(row["missing_stage"] for row in rows) == EXPECTED["after"]
    assert all(row.keys() >= AFTER_CODING_FIELDS for row in rows)
    for row in rows:
        assert row["suggestion"] is None or row["suggestion"].keys() >= {"code", "date", "evidence"}


def test_open_rows(imported):
    rows = imported.read("list", "open")["rows"]
    stages = EXPECTED["stages"]
    assert Counter(row["stage"] for row in rows) == {
        name: stages[name] for name in ("started", "investigating", "decided")
    }
    for row in rows:
        assert row["net_days"] == (None if row["total_days"] is None else row["total_days"] - row["postponed_days"])
        assert isinstance(row["missing"], list)
        assert isinstance(row["flags"], list)
        assert row["why"]


def test_every_pathway_is_there(imported):
    assert imported.read("doctor")["pathways"] == EXPECTED["pathways"]


def test_referral_rows(imported):
    document = imported.read("list", "referrals", "--limit", 5)
    assert len(document["rows"]) == 5 < document["count"]
    received = [row["received_on"] for row in document["rows"]]
    assert received == sorted(received)
    for row in document["rows"]:
        assert row.keys() >= REFERRAL_FIELDS
        assert row["marked"] == (row["urgency"] == "PK")


def test_importing_again_changes_nothing(imported):
    before = imported.read("counts")
    answer = imported("import", *(SAMPLE / name for name in SAMPLE_FILES), "--json")
    for report in answer.json["files"]:
        assert report["added"] == report["changed"] == 0
        assert report["unchanged"] + len(report["refused"]) == report["rows"]
    assert imported.read("counts") == before


def test_a_reference_used_twice_is_two_referrals(program):
    header = "fnr;avdeling;henvisning_id;mottatt;hastegrad;forløp\n"
    first, second = "06845305607;Kir;H1;2026-06-01;3;A12\n", "06845305607;Kir;H1;2026-09-01;PK;A12\n"

    def tell(*rows: str) -> dict[str, int]:
        report = program.read("import", program.file("referrals.csv", header + "".join(rows)))["files"][0]
        return {name: report[name] for name in ("added", "changed", "unchanged") if report[name]}

    def received() -> list[tuple[str, str]]:
        return [(row["received_on"], row["urgency"]) for row in program.read("list", "referrals")["rows"]]

    assert tell(first, second, second) == {"added": 2, "unchanged": 1}
    assert tell(second, first) == {"unchanged": 2}
    assert received() == [("2026-06-01", "3"), ("2026-09-01", "PK")]
    assert tell(first.replace("06-01", "06-02"), second) == {"changed": 1, "unchanged": 1}
    assert tell(second.replace("PK", "N")) == {"changed": 1}
    assert received() == [("2026-06-02", "3"), ("2026-09-01", "N")]
