"""Bad files: a sentence, the right status, and a store that stands as it stood."""

from __future__ import annotations

import csv
import io
import os
import random
import sqlite3
import zipfile

import openpyxl
import pytest

from tests.conftest import SAMPLE

HEADER = "fnr;navn;avdeling;kode;dato"
GOOD = "06845305607;Test Person;Kir;A12A;2026-10-01"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)


def csv_of(*rows: str, header: str = HEADER) -> str:
    return "\n".join((header, *rows)) + "\n"


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def bomb() -> bytes:
    """A workbook whose sheet is 300 megabytes of blanks."""
    source, target = zipfile.ZipFile(io.BytesIO(workbook(("fnr",)))), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            if name != "xl/worksheets/sheet1.xml":
                archive.writestr(name, source.read(name))
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(300):
                part.write(b" " * (1 << 20))
    return target.getvalue()


UNREADABLE = {
    "missing.csv": csv_of("06845305607;Test Person", header="fnr;navn"),
    "foreign.csv": "a;b;c\n1;2;3\n",
    "empty.csv": b"",
    "empty.xlsx": b"",
    "noise.csv": random.Random(1).randbytes(20_000),
    "noise.xlsx": random.Random(2).randbytes(20_000),
    "nul.csv": bytes(5000),
    "picture.png": b"\x89PNG\r\n\x1a\n" + random.Random(3).randbytes(5000),
    "password.xlsx": OLE,
    "old.xls": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(5000),
    "bomb.xlsx": bomb,
    "cut.xlsx": workbook(("fnr", "kode", "dato"))[:-200],
    "blank.csv": "\n\n\n",
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_used(reading, tmp_path, name):
    path = tmp_path / name
    made = UNREADABLE[name]
    content = made() if callable(made) else made
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    before = reading.read("counts")
    answer = reading("import", path, "--json")
    assert answer.status == 2
    report = answer.json["files"][0]
    assert name in answer.err
    assert name in report["error"]
    assert (report["rows"], report["added"], report["refused"]) == (0, 0, [])
    assert reading.read("counts") == before


def test_missing_columns_are_named(program):
    answer = program("import", program.file("codes.csv", UNREADABLE["missing.csv"]), "--kind", "codes")
    assert answer.status == 2
    for word in ("codes.csv", "fnr", "code", "event_date"):
        assert word in answer.err
    assert len(answer.err.splitlines()) == 1


def test_folders_pipes_and_files_that_are_not_there(program):
    os.mkfifo(program.folder / "pipe.csv")
    for name, word in (
        ("nosuch.csv", "no such file"),
        (".", "folder"),
        ("pipe.csv", "pipe.csv"),
        ("/dev/null", "null"),
    ):
        answer = program("import", name)
        assert (answer.status, answer.out) == (2, ""), name
        assert word in answer.err


def test_a_file_without_permission(program):
    path = program.file("secret.csv", csv_of(GOOD))
    path.chmod(0)
    answer = program("import", path, modes=True)
    assert (answer.status, answer.out) == (2, "")
    assert "secret.csv" in answer.err


def test_a_cut_file_gives_its_whole_rows(program):
    whole = (SAMPLE / "codes.csv").read_bytes()
    cut = whole[: len(whole) // 2]
    path = program.file("cut.csv", cut)
    answer = program("import", path, "--json")
    assert answer.status == 1
    report = answer.json["files"][0]
    assert report["added"] == cut.count(b"\n") - 1
    assert [refused["line"] for refused in report["refused"]] == [cut.count(b"\n") + 1]


def test_each_bad_row_is_refused_with_line_column_and_reason(program):
    bad = (
        ("06845305607;;;A12Q;2026-10-01", "kode"),
        ("06845305607;;;Z99A;2026-10-01", "kode"),
        ("06845305607;;;C01FK;2026-10-01", "kode"),
        ("06845305607;;;A12S;2026-12-24", "dato"),
        ("06845305607;;;A12S;2026-02-30", "dato"),
        ("06845305607;;;A12S;01.10.26", "dato"),
        ("06845305607;;;A12S;", "dato"),
        ("12345678901;;;A12S;2026-10-01", "fnr"),
        ("684530560;;;A12S;2026-10-01", "fnr"),
    )
    answer = program("import", program.file("codes.csv", csv_of(GOOD, *(row for row, _ in bad))), "--json")
    assert answer.status == 1
    report = answer.json["files"][0]
    assert (report["rows"], report["added"]) == (len(bad) + 1, 1)
    assert [refused["line"] for refused in report["refused"]] == list(range(3, len(bad) + 3))
    columns = {"kode": "code", "dato": "event_date", "fnr": "national_id"}
    for refused, (_, column) in zip(report["refused"], bad, strict=True):
        assert refused["column"] in (column, columns[column])
        assert refused["reason"]
        assert "12345678901" not in refused["reason"]


def test_a_code_of_a_removed_pathway_after_its_last_day(program):
    book = program.read("codebook")["pathways"]
    removed = [pathway for pathway in book if pathway["valid_to"]]
    rows = [f"06845305607;;;{pathway['pathway']}A;2026-10-01" for pathway in removed]
    if rows:
        answer = program("import", program.file("codes.csv", csv_of(*rows)), "--json")
        assert len(answer.json["files"][0]["refused"]) == len(rows)


def test_a_workbook_with_formulas(program):
    rows = (("fnr", "kode", "dato"), ("06845305607", "A12A", "2026-10-01"), ("06845305607", "=1+1", "2026-10-02"))
    answer = program("import", program.file("codes.xlsx", workbook(*rows)), "--json")
    assert answer.status == 1
    report = answer.json["files"][0]
    assert (report["added"], [refused["line"] for refused in report["refused"]]) == (1, [3])


def test_a_bad_file_leaves_the_others_alone(program):
    good = program.file("good.csv", csv_of(GOOD))
    answer = program("import", "nosuch.csv", good, "--json")
    assert answer.status == 2
    assert [report["added"] for report in answer.json["files"]] == [0, 1]


def test_rejects_are_mended_and_imported(program):
    path = program.file("codes.csv", csv_of(GOOD, "06845305607;=Test;Kir;A12S;2026-12-24", "x;Æ;Ø;Å;2026-10-01"))
    rejects = program.folder / "bad.csv"
    assert program("import", path, "--rejects", rejects).status == 1
    assert rejects.stat().st_mode & 0o777 == 0o600
    with rejects.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [row["line"] for row in rows] == ["3", "4"]
    mended = rejects.read_text(encoding="utf-8-sig").replace("2026-12-24", "2026-10-05")
    report = program("import", program.file("mended.csv", mended), "--json").json["files"][0]
    assert (report["added"], len(report["refused"])) == (1, 1)


def test_rejects_of_several_files(program):
    files = [program.file(f"{number}.csv", csv_of("x;;;A12A;2026-10-01")) for number in range(2)]
    answer = program("import", *files, "--rejects", program.folder / "bad.csv", "--json")
    assert answer.status == 1
    written = [report["rejects"] for report in answer.json["files"]]
    assert written == [str(program.folder / "bad.csv"), str(program.folder / "bad-2.csv")]


def test_an_import_whose_rejects_cannot_be_written_changes_nothing(program):
    path = program.file("codes.csv", csv_of(GOOD, "x;;;A12A;2026-10-01"))
    for rejects in (program.file("there.csv", "kept"), program.folder / "no" / "bad.csv", program.folder / "bad.xlsx"):
        answer = program("import", path, "--rejects", rejects)
        assert (answer.status, answer.out) == (2, "")
        assert rejects.name in answer.err
    assert (program.folder / "there.csv").read_text() == "kept"
    assert program.read("counts")["counts"]["open"] == 0


def test_a_trial_leaves_no_trace(program, sample_home):
    path = program.file("codes.csv", csv_of(GOOD, "x;;;A12A;2026-10-01"))
    answer = program("import", path, "--dry-run", "--json")
    assert answer.status == 1
    report = answer.json["files"][0]
    assert (report["added"], report["dry_run"], len(report["refused"])) == (1, True, 1)
    assert not program.home.exists()
    program.ok("import", program.file("first.csv", csv_of(GOOD)))
    before = program.store.read_bytes()
    assert program("import", SAMPLE / "codes.csv", "--dry-run").out.endswith("Trial: nothing was saved.\n")
    assert program.store.read_bytes() == before


def test_a_profile_maps_an_export(program):
    program.file(
        "home/config/profiles/west.toml",
        'kind = "codes"\n[columns]\n"Pasient" = "national_id"\n"Prosess" = "code"\n"Utført" = "event_date"\n'
        '[codes]\n"TARM START" = "A12A"\n',
    )
    path = program.file("west.csv", "Pasient;Prosess;Utført\n06845305607;TARM START;01.10.2026\n")
    assert program("import", path).status == 2
    assert program.read("import", path, "--profile", "west")["files"][0]["added"] == 1
    answer = program("import", path, "--profile", "wset")
    assert (answer.status, answer.out) == (2, "")
    assert "west" in answer.err


def test_every_encoding_and_separator(program):
    for number, (encoding, separator) in enumerate(
        [("utf-8-sig", ";"), ("utf-16", "\t"), ("cp1252", ","), ("utf-16-le", ";")]
    ):
        text = csv_of(f"06845305607;Bjørn Åsæ;Kir;A12A;2026-10-0{number + 1}").replace(";", separator)
        program.ok("import", program.file(f"{number}.csv", text.encode(encoding)))
    assert {row["name"] for row in program.read("list", "open")["rows"]} == {"Bjørn Åsæ"}


HOSTILE = {
    "markup": "[red]x[/] [@click=app.quit]y[/] [/oops] [K50]",
    "escape": "\x1b[2J\x1b]0;title\x07\x1b[31m",
    "clipboard": "\x1b]52;c;aGVp\x1b\\",
    "c1": "\x9b31m\x9d52;c;aGVp\x9c",
    "right to left": "\u202eagnæv\u202c \u2066x\u2069 \u061c\u200f",
    "zero width": "a\u200bb\ufeffc\u00adx",
    "tags": "x\U000e0041\U000e0042",
    "formula": "=cmd|' /C calc'!A0",
}


def test_hostile_texts_are_harmless_wherever_they_are_shown(program):
    lines = (SAMPLE / "codes.csv").read_text(encoding="utf-8").splitlines()[1:]
    people = list(dict.fromkeys(line.partition(";")[0] for line in lines))[: len(HOSTILE)]
    rows = [
        f'{person};"{text} Hostil";"Avd {text}";A12A;2026-01-0{number + 1}'
        for number, (person, text) in enumerate(zip(people, HOSTILE.values(), strict=True))
    ]
    rows += [f"{people[0]};a\0b;;A12S;2026-02-01", f"{people[0]};{'x' * 10_000};;A12S;2026-02-02"]
    answer = program("import", program.file("hostile.csv", csv_of(*rows)), "--json")
    assert answer.status in (0, 1)
    report = answer.json["files"][0]
    assert report["added"] >= len(HOSTILE)
    found = program.read("list", "open")["rows"]
    assert len(found) == len(HOSTILE)
    assert all("Hostil" in row["name"] for row in found)
    assert any(HOSTILE["markup"] in row["name"] for row in found)
    for name in ("list open", "list today", "list after-coding", "list overdue"):
        program.ok(*name.split())
    for row in found:
        program.ok("show", row["id"])


def test_hostile_words_on_the_command_line_are_harmless(program):
    for text in (HOSTILE["markup"], "".join(HOSTILE.values())):
        for arguments in (
            ("list", text),
            ("list", "open", "--filter", text),
            ("import", f"{text[:40].replace('/', '')}.csv"),
            ("codebook", text),
            (text,),
        ):
            program(*arguments)
    name = " ".join(HOSTILE.values())
    found = program.read("start", "06845305607", "A12", ".", "--name", name, "--unit", name)["pathway"]
    assert "[/oops]" in found["name"]
    assert found["name"].isprintable()
    program.ok("code", found["id"], "S", ".", "--reason", f"a\n{name}")
    program.ok("withdraw", found["id"], "S", "--reason", f"a\r\n{name}")
    assert "reason" in str(program.read("show", found["id"])["history"])
    program.ok("show", found["id"])
    program.ok("undo")


def test_a_store_with_hostile_texts_that_somebody_else_wrote(program):
    program.ok("import", program.file("codes.csv", csv_of(GOOD)))
    with sqlite3.connect(program.store) as raw:
        raw.execute("UPDATE person SET name = ?", ("".join(HOSTILE.values()) + "\0\x1b]52;c;x\x07" + "x" * 10_000,))
    raw.close()
    program.ok("list", "open")
    program.ok("show", 1)
    assert "\x1b]52;c;x\x07" in program.read("list", "open")["rows"][0]["name"]


def test_a_long_line_and_many_refused_rows(program):
    rows = ["x;;;A12A;2026-10-01"] * 30 + ["06845305607;" + "y" * 200_000 + ";;A12A;2026-10-01"]
    answer = program("import", program.file("codes.csv", csv_of(*rows)))
    assert answer.status == 1
    assert len(answer.err) < 5000
    assert "more" in answer.err
