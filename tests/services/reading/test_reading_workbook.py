"""XLSX workbooks: typed cells, formulas, sheets; and those that must be refused before they are unpacked."""

from __future__ import annotations

import io
import random
import re
import resource
import time
import zipfile
from datetime import date, datetime
from datetime import time as clock
from itertools import pairwise

import openpyxl
import pytest
from reading_files import CODE

HEADER = ["fnr", "navn", "avdeling", "kode", "dato", "registrert", "registrert av"]
ROW = [28884102075, "Bjørn Fossbakk", "Gyn avd Fjell", "A12A", date(2026, 8, 7), datetime(2026, 8, 8, 8, 26), "kari.k"]


def workbook(*rows, sheets=()):
    """Return an XLSX file of ``rows``, behind other ``sheets`` (each a list of rows)."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for content in (*sheets, rows):
        sheet = book.create_sheet()
        for row in content:
            sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def changed(content, part, change):
    """Return the workbook with one part changed."""
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            data = source.read(name)
            archive.writestr(name, change(data) if part in name else data)
    return target.getvalue()


def with_row(content, row):
    return changed(content, "sheet1.xml", lambda data: data.replace(b"</sheetData>", row + b"</sheetData>"))


BOOK = workbook(HEADER, ROW)


def test_real_dates_and_numbers_are_read(reader):
    result = reader(workbook(HEADER, ROW), name="export.xlsx")
    assert (result.kind, result.encoding, result.delimiter) == ("codes", "xlsx", None)
    assert result.rows == [CODE]
    assert result.done == [result.total]


@pytest.mark.parametrize(
    "day",
    ["2026-08-07", "07.08.2026", 20260807, datetime(2026, 8, 7), datetime(2026, 8, 7, 8, 26), "2026-08-07 08:26:00"],
)
def test_dates_of_every_sort(reader, day):
    result = reader(workbook(HEADER, [*ROW[:4], day, *ROW[5:]]))
    assert result.rows == [CODE]


def test_rows_are_told_by_their_number_in_the_sheet(reader):
    bad = ["07908433364", None, None, "A99S", "2026-08-07"]
    eaten = [7908433364, None, None, "A12S", clock(8, 26)]
    result = reader(workbook(["Uttrekk"], [], [], HEADER, [], ROW, [None] * 7, bad, eaten, ["NULL"] * 7, ROW))
    assert result.rows == [CODE, CODE]
    assert result.reasons == [(8, "kode", "pathway-unknown"), (9, "fnr", "id-leading-zero")]
    assert result.read == 4


def test_empty_columns_before_and_between(reader):
    def spread(row):
        return [None, None, *row[:3], None, *row[3:]]

    result = reader(workbook(spread(HEADER), spread(ROW)))
    assert result.rows == [CODE]
    assert result.unused == ()


def test_a_formula_counts_for_its_saved_value_or_for_none(reader):
    content = workbook(HEADER, ROW, [*ROW[:1], "=UPPER(1)", *ROW[2:]])
    result = reader(content)
    assert [row[1] for row in result.rows] == ["Bjørn Fossbakk", None]
    saved = changed(
        content, "sheet1.xml", lambda data: re.sub(rb"(<f>UPPER.1.</f>)<v ?/?>(</v>)?", rb"\1<v>17</v>", data)
    )
    assert [row[1] for row in reader(saved).rows] == ["Bjørn Fossbakk", "17"]
    missing = reader(workbook(HEADER, ["=A1", *ROW[1:]]))
    assert missing.reasons == [(2, "fnr", "value-missing")]


def test_the_first_sheet_whose_header_fits_is_read(reader):
    contacts = [["fnr", "dato", "type"], ["07908433364", "2026-08-07", "samtale"]]
    cover = [["Uttrekk", "for", "Kreft"], [], ["fnr", "kode"]]
    result = reader(workbook(HEADER, ROW, sheets=([], cover, contacts)))
    assert result.kind == "contacts"
    assert len(result.rows) == 1
    assert reader(workbook(HEADER, ROW, sheets=([], cover, contacts)), kind="codes").rows == [CODE]


def test_a_workbook_without_a_header_says_what_lacks(reader):
    key, sentence = reader.refusal(workbook(["fnr", "navn", "kode"], ["1", "2", "3"]), name="a.xlsx")
    assert key == "columns-missing"
    assert "event_date / dato" in sentence
    assert reader.refusal(workbook(["a"], ["b"]), name="a.xlsx")[0] == "header-missing"
    assert reader.refusal(workbook(), name="a.xlsx")[0] == "header-missing"


def test_cells_without_a_place_stand_behind_one_another(reader):
    bare = changed(BOOK, "sheet1.xml", lambda data: re.sub(rb' r="[A-Z0-9]+"', b"", data))
    assert reader(bare).rows == [CODE]


def shared(content):
    """Return the workbook with its texts in a table of their own, as Excel writes them."""
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    texts = re.findall(rb"<is><t>(.*?)</t></is>", sheet)
    for number, text in enumerate(texts):
        sheet = sheet.replace(b't="inlineStr"><is><t>%s</t></is>' % text, b't="s"><v>%d</v>' % number, 1)
    target = io.BytesIO(changed(content, "sheet1.xml", lambda _: sheet))
    with zipfile.ZipFile(target, "a") as archive:
        items = b"".join(b"<si><t>%s</t></si>" % text for text in texts)
        space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        archive.writestr("xl/sharedStrings.xml", b'<sst xmlns="%s">%s</sst>' % (space, items))
    return target.getvalue()


def test_shared_texts_are_read(reader):
    content = shared(BOOK)
    assert b"inlineStr" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert reader(content).rows == [CODE]
    wrong = changed(content, "sheet1.xml", lambda data: data.replace(b"<v>0</v>", b"<v>99999999</v>"))
    assert reader.refusal(wrong, name="a.xlsx")[0] in ("workbook-damaged", "columns-missing")


def test_sizes_of_chunks(reader):
    result = reader(workbook(HEADER, *[ROW] * 25), size=10)
    assert result.rows == [CODE] * 25
    assert len(result.done) == 3
    assert all(before < after for before, after in pairwise(result.done))


def noise(size):
    return random.Random(1).randbytes(size // 2).hex().encode()


def lying(content):
    """Return the workbook with a sheet whose stated size is smaller than its true size."""
    large = changed(content, "sheet1.xml", lambda data: data + b"<!-- " + b" " * 50_000 + b"-->")
    size = next(
        entry.file_size for entry in zipfile.ZipFile(io.BytesIO(large)).infolist() if "sheet1.xml" in entry.filename
    )
    return large.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


FAR = b'<row r="1048576"><c r="%s1048576"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (changed(BOOK, "sheet1.xml", lambda data: data + b" " * (60 << 20)), "workbook-too-large"),
        (with_row(BOOK, FAR % b"A"), "workbook-too-large"),
        (with_row(BOOK, FAR % b"XFD"), "workbook-too-large"),
        (with_row(BOOK, b'<row r="99999"><c r="ZZ99999"><v>1</v></c></row>'), "workbook-too-large"),
        (
            changed(BOOK, "sheet1.xml", lambda data: data.replace(b"<worksheet", b"<!DOCTYPE a><worksheet")),
            "workbook-too-large",
        ),
        (with_row(BOOK, b'<row r="9999">' + b"<c/>" * 1000 + b"<c><v>1</v></c></row>"), "workbook-too-large"),
        (with_row(BOOK, b"<row/>" * 5000 + b'<row><c r="ZZ"><v>1</v></c></row>'), "workbook-damaged"),
        (with_row(BOOK, b'<row r="3"><c r="A%s"><v>1</v></c></row>' % (b"9" * 300)), "workbook-damaged"),
        (with_row(BOOK, b'<row r="3"><c r="&#65;99999"><v>1</v></c></row>'), "workbook-damaged"),
        (with_row(BOOK, b'<row r="3"><c ' + noise(3 << 20) + b' r="A3"><v>1</v></c></row>'), "workbook-damaged"),
        (lying(BOOK), "workbook-damaged"),
        (BOOK[: len(BOOK) // 2], "workbook-damaged"),
        (BOOK[:-10], "workbook-damaged"),
        (changed(BOOK, "sheet1.xml", lambda data: data[: len(data) // 2]), "workbook-damaged"),
        (changed(BOOK, "workbook.xml", lambda _: b"<x"), "workbook-damaged"),
    ],
    ids=lambda part: part if isinstance(part, str) else "book",  # the bytes tell the time
)
def test_bombs_and_damaged_workbooks_are_refused_at_once(reader, content, key):
    path = reader.path(content, "export.xlsx")
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    found, sentence = reader.refusal(content, name="export.xlsx")
    assert found == key
    assert sentence.startswith("export.xlsx")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 << 10
    assert time.process_time() - start < 5
    assert path.exists()


def test_too_many_parts_are_refused(reader):
    target = io.BytesIO(BOOK)
    with zipfile.ZipFile(target, "a") as archive:
        for number in range(2001):
            archive.writestr(f"xl/media/{number}", b"")
    assert reader.refusal(target.getvalue())[0] == "workbook-too-large"


def archive_of(*names):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return target.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(100), "workbook-password"),
        (OLE + bytes((1 << 20) - 620) + "EncryptedPackage".encode("utf-16-le"), "workbook-password"),
        (OLE + "Workbook".encode("utf-16-le"), "workbook-old"),
        (archive_of("[Content_Types].xml", "xl/workbook.bin"), "workbook-old"),
        (archive_of("mimetype", "content.xml"), "workbook-open-document"),
        (archive_of("codes.csv"), "archive"),
        (archive_of("[Content_Types].xml", "word/document.xml"), "archive"),
    ],
)
def test_other_formats_are_named(reader, content, key):
    assert reader.refusal(content, name="export.xlsx")[0] == key
