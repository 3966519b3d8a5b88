"""``integrity`` on the command line, and its export."""

from __future__ import annotations

import csv
import json

import openpyxl
import pytest

from tests.cli.program import Program
from tests.facts import KARI, OLA, UNIT, write_codes


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """Two starts whose limit has long passed: one S is set afterwards, the other is moved; tests only read."""
    folder = tmp_path_factory.mktemp("integrity")
    program = Program(folder)
    codes = write_codes(
        folder / "codes.csv",
        (KARI, "A12A", "2026-09-01"),
        (OLA, "A12A", "2026-09-01"),
        (OLA, "A12S", "2026-10-30"),
    )
    program.ok("import", codes)
    rows = {row["national_id"]: row["id"] for row in program.read("list", "open")["rows"]}
    program.ok("code", rows[KARI], "S", "2026-09-03", "--reason", "skrevet på papir", "--user", "kari")
    program.ok("withdraw", rows[OLA], "S", "--reason", "feil dag", "--user", "ola")
    program.ok("code", rows[OLA], "S", "2026-09-02", "--reason", "riktig dag", "--user", "ola", "--force")
    return program


def test_every_change_is_told_with_who_when_why_before_and_after(changed):
    found = changed.read("integrity")
    assert (found["from"], found["to"], found["today"], found["count"]) == (None, None, "2026-11-02", 2)
    assert {kind: count for kind, count in found["by_kind"].items() if count} == {"moved": 1, "after-coded": 1}
    moved, coded = found["rows"]
    assert (moved["user"], moved["kind"], moved["date_before"], moved["date_after"]) == (
        *("ola", "moved"),
        *("2026-10-30", "2026-09-02"),
    )
    assert (moved["reason"], moved["days_before"], moved["days_after"]) == ("feil dag; riktig dag", 59, 1)
    assert (coded["user"], coded["code"], coded["reason"]) == ("kari", "A12S", "skrevet på papir")
    assert (coded["date_after"], coded["evidence"], coded["day"]) == ("2026-09-03", False, "2026-11-02")


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        (("--from", "2026-11-02", "--to", "2026-11-02"), ["moved", "after-coded"]),
        (("--from", "2026-11-03"), []),
        (("--to", "2026-11-01"), []),
        (("--unit", UNIT), ["moved", "after-coded"]),
        (("--unit", "another"), []),
        (("--kind", "moved"), ["moved"]),
        (("--by", "kari"), ["after-coded"]),
        (("--filter", KARI), ["after-coded"]),
        (("--limit", "1"), ["moved"]),
    ],
)
def test_it_is_narrowed(changed, options, kinds):
    found = changed.read("integrity", *options)
    assert [row["kind"] for row in found["rows"]] == kinds
    assert found["count"] == (2 if "--limit" in options else len(kinds))


def test_people_read_the_rows_and_the_sums(changed):
    said = changed.ok("integrity", "--lang", "en").out
    assert "2 overruns went away by a change: 1 date moved, 1 coded afterwards" in said
    assert "A12S was moved from 2026-10-30 to 2026-09-02: OF1 was 59 days" in said
    norwegian = changed.ok("integrity", "--lang", "nb", "--limit", "1").out
    assert "2 overskridelser ble borte ved en endring" in norwegian
    assert "1 av 2" in norwegian
    assert "Ingen overskridelse" in changed.ok("integrity", "--lang", "nb", "--by", "nobody").out


@pytest.mark.parametrize(
    "options", [("--kind", "x"), ("--from", "soon"), ("--from", "2026-11-02", "--to", "2026-11-01"), ("--filter", ">d")]
)
def test_what_cannot_be_asked_is_refused(reading, options):
    answer = reading("integrity", *options)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.strip()


def test_it_is_exported_in_every_format(changed, tmp_path):
    rows = changed.read("integrity")["rows"]
    for ending in ("csv", "xlsx", "json", "html"):
        path = tmp_path / f"integrity.{ending}"
        assert changed.read("export", "integrity", "--to", path)["rows"] == len(rows) == 2
        assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads((tmp_path / "integrity.json").read_text(encoding="utf-8"))["rows"] == rows
    with (tmp_path / "integrity.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file, delimiter=";"))
    assert [(line["kind"], line["user"], line["reason"]) for line in lines] == [
        ("moved", "ola", "feil dag; riktig dag"),
        ("after-coded", "kari", "skrevet på papir"),
    ]
    header, *cells = openpyxl.load_workbook(tmp_path / "integrity.xlsx").active.values
    assert [dict(zip(header, row, strict=True))["days_before"] for row in cells] == [row["days_before"] for row in rows]
    page = (tmp_path / "integrity.html").read_text(encoding="utf-8")
    assert all(row["why"] in page for row in rows)


def test_its_export_has_one_order(changed, tmp_path):
    answer = changed("export", "integrity", "--to", tmp_path / "x.csv", "--sort", "name")
    assert (answer.status, list(tmp_path.iterdir())) == (2, [])
