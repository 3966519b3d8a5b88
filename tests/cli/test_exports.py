"""``export`` and ``npr-check`` as commands."""

from __future__ import annotations

import csv
import json

import openpyxl
import pytest

from tests.cli.program import Program
from tests.conftest import SAMPLE


def test_a_list_in_every_format(reading, tmp_path):
    rows = reading.read("list", "overdue")["rows"]
    for ending in ("csv", "xlsx", "json", "html"):
        path = tmp_path / f"overdue.{ending}"
        document = reading.read("export", "overdue", "--to", path)
        assert (document["what"], document["path"], document["rows"]) == ("overdue", str(path), 160)
        assert path.stat().st_mode & 0o777 == 0o600
    with (tmp_path / "overdue.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file, delimiter=";"))) == 161
    assert json.loads((tmp_path / "overdue.json").read_text(encoding="utf-8"))["rows"] == rows
    assert openpyxl.load_workbook(tmp_path / "overdue.xlsx").active.max_row == 161
    assert rows[0]["name"] in (tmp_path / "overdue.html").read_text(encoding="utf-8")


def test_codes_come_back_as_they_were(reading, tmp_path, program: Program):
    assert "3640" in reading.ok("export", "codes", "--to", tmp_path / "codes.csv").out
    report = program.read("import", tmp_path / "codes.csv")["files"][0]
    assert (report["added"], report["refused"]) == (3640, [])
    report = program.read("import", SAMPLE / "codes.csv")["files"][0]
    assert (report["added"], report["changed"], report["unchanged"]) == (0, 0, 3640)


def test_exports_are_narrowed_like_lists(reading, tmp_path):
    unit = reading.read("list", "open", "--limit", 1)["rows"][0]["unit"]
    for what in ("open", "codes"):
        narrowed = reading.read("export", what, "--to", tmp_path / f"{what}-one.csv", "--unit", unit)
        whole = reading.read("export", what, "--to", tmp_path / f"{what}.csv")
        assert 0 < narrowed["rows"] < whole["rows"]


@pytest.mark.parametrize(
    ("what", "name"), [("overdue", "there.csv"), ("overdue", "x.txt"), ("overdue", "no/x.csv"), ("nosuch", "x.csv")]
)
def test_an_export_that_cannot_be(reading, tmp_path, what, name):
    (tmp_path / "there.csv").write_text("kept")
    answer = reading("export", what, "--to", tmp_path / name)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["there.csv"]
    assert (tmp_path / "there.csv").read_text() == "kept"


def test_the_register_agrees_with_us(program):
    document = program.read("npr-check", SAMPLE / "npr_extract.csv")
    assert document["rows"] == 1168
    assert document["agreeing"] + document["differing"] + document["not_comparable"] + document["refused_count"] == 1168
    assert document["differences"] == document["refused"] == []
    assert "1168" in program.ok("npr-check", SAMPLE / "npr_extract.csv", "--lang", "nb").out
    assert not program.home.exists()


def test_each_difference_of_the_register_is_told(program):
    lines = (SAMPLE / "npr_extract.csv").read_text(encoding="cp1252").splitlines()
    header = next(number for number, line in enumerate(lines) if line.startswith("institusjonId;"))
    column = lines[header].split(";").index("OF1")
    number = next(number for number in range(header + 1, len(lines)) if lines[number].split(";")[column].isdigit())
    cells = lines[number].split(";")
    ours, cells[column] = int(cells[column]), str(int(cells[column]) + 5)
    lines[number] = ";".join(cells)
    path = program.file("npr.csv", "\n".join(lines).encode("cp1252"))
    answer = program("npr-check", path, "--json")
    assert answer.status == 1
    found = answer.json["differences"]
    assert [(row["interval"], row["ours"], row["theirs"]) for row in found] == [("OF1", ours, ours + 5)]
    words = program("npr-check", path).out
    assert f"line {found[0]['line']}" in words


def test_a_register_file_that_cannot_be_read(program):
    for name in ("nosuch.csv", ".", SAMPLE / "codes.csv"):
        answer = program("npr-check", name)
        assert (answer.status, answer.out) == (2, "")
