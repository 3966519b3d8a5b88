"""From bytes to rows: encodings, separators, headers, quotes, cut files, and files that are no export at all."""

from __future__ import annotations

import codecs
import os

import pytest
from reading_files import CODE, HEADER, ROW

from cpp_tui.domain.refusal import Refusal

LETTERS = "ÆØÅ æøå é ü ß"
TEXT = f"{HEADER}\r\n{ROW}\r\n{ROW.replace('Gyn avd Fjell', LETTERS)}\r\n"
OTHER = (*CODE[:2], LETTERS, *CODE[3:])


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32-le"),
        (TEXT.encode("cp1252"), "windows-1252"),
    ],
)
def test_every_encoding_gives_the_same_letters(reader, content, encoding):
    result = reader(content)
    assert result.encoding == encoding
    assert result.rows == [CODE, OTHER]
    assert result.refused == []


def test_a_file_that_is_utf8_here_and_1252_there_is_decoded_piece_by_piece(reader):
    result = reader(f"{HEADER}\n{ROW}\n".encode() + f"{ROW}\n".encode("cp1252"))
    assert result.encoding == "utf-8 + windows-1252"
    assert result.rows == [CODE, CODE]


def test_bytes_that_are_no_letter_in_any_encoding_refuse_their_row_only(reader):
    bad = ROW.encode("cp1252").replace(b"Gyn", b"G\x81n")
    result = reader(f"{HEADER}\n{ROW}\n".encode("cp1252") + bad + b"\n")
    assert result.rows == [CODE]
    assert result.reasons == [(3, "unit", "value-unreadable")]


def test_with_a_byte_order_mark_nothing_is_taken_for_another_encoding(reader):
    result = reader(codecs.BOM_UTF8 + f"{HEADER}\n{ROW}\n".encode() + ROW.encode("cp1252") + b"\n")
    assert result.rows == [CODE]
    assert result.reasons == [(3, "name", "value-unreadable")]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(reader, delimiter, newline):
    text = newline.join((HEADER, ROW, ROW)).replace(";", delimiter)
    result = reader(text)
    assert result.delimiter == delimiter
    assert result.rows == [CODE, CODE]


@pytest.mark.parametrize("lines", [0, 1, 2, 20, 35])
def test_stray_lines_above_the_header_count_as_lines(reader, lines):
    stray = 'Uttrekk "pakkeforløp; kreft;;\n' * lines
    result = reader(f"{stray}{HEADER}\n{ROW}\nTotalt;1;;;;;\nTotalt 1 rad\n")
    assert result.rows == [CODE]
    assert result.reasons == [(lines + 3, "national_id", "id-not-digits"), (lines + 4, None, "row-cells")]


def test_empty_lines_and_columns_are_skipped(reader):
    text = f";{HEADER};;\n\n;{ROW};;\n;;;;;;;;;\nNULL;NULL;NULL;NULL;NULL;NULL;NULL;NULL;NULL;NULL\n   \n;{ROW};;\n"
    result = reader(text)
    assert result.rows == [CODE, CODE]
    assert result.refused == []
    assert result.read == 2
    assert result.unused == ()


def test_rows_may_have_more_or_fewer_empty_cells_behind(reader):
    result = reader(f"{HEADER};;\n{ROW}\n{ROW};;;;\n{ROW};x\n{ROW};;;x\n")
    assert result.rows == [CODE, CODE, CODE]
    assert result.reasons == [(5, None, "row-cells")]


@pytest.mark.parametrize("cut", [20, 30, 40, 60, 70])
def test_a_file_cut_in_a_row_loses_that_row_only(reader, cut):
    result = reader(f"{HEADER}\n{ROW}\n{ROW}".encode()[:-cut])
    assert result.rows == [CODE]
    assert [row.line for row in result.refused] == [3]


def test_a_file_cut_in_a_letter_is_still_utf8(reader):
    start = f"{HEADER};navn på lege\n{ROW};Åse\n".encode()
    result = reader(start + f"{ROW};Å".encode()[:-1])
    assert result.encoding == "utf-8"
    assert result.rows == [CODE, CODE]
    cut = reader(f"{HEADER}\n{ROW}\n".encode() + ROW.split(";K")[0].replace("kari.k", "").encode() + "Å".encode()[:-1])
    assert cut.reasons == [(3, "registered_by", "value-unreadable")]


@pytest.mark.parametrize("size", [1, 2, 3, 2000])
def test_quoted_cells_may_hold_separators_quotes_and_line_breaks(reader, size):
    quoted = ROW.replace("Gyn avd Fjell", '"Gyn; avd\r\n\r\n""Fjell"""')
    result = reader(f"{HEADER}\r\n{quoted}\r\n{ROW}\r\n{quoted}\r\n{ROW};x\r\n", size=size)
    assert [row[2] for row in result.rows] == ['Gyn; avd "Fjell"', "Gyn avd Fjell", 'Gyn; avd "Fjell"']
    assert result.reasons == [(9, None, "row-cells")]


@pytest.mark.parametrize("size", [1, 2, 5, 2000])
def test_a_stray_quote_never_swallows_the_rows_below(reader, size):
    stray = ROW.replace("Bjørn", '"Bjørn')
    other = ROW.replace("28884102075", "07908433364").replace("Fossbakk", 'Fossbakk"')
    result = reader("\n".join((HEADER, ROW, stray, other, ROW, stray, ROW)) + "\n", size=size)
    assert [row[0] for row in result.rows] == ["28884102075", "07908433364", "28884102075", "28884102075"]
    assert [row[5] for row in result.rows] == ["A", "A", "A", "A"]
    assert result.reasons == [(3, None, "row-quotes"), (6, None, "row-quotes")]


def test_a_quote_that_is_never_closed_costs_one_row(reader):
    result = reader("\n".join((HEADER, ROW.replace("Gyn", '"Gyn'), *[ROW] * 3000)), size=500)
    assert len(result.rows) == 3000
    assert result.reasons == [(2, None, "row-quotes")]


@pytest.mark.parametrize("size", [1, 7, 100, 2000])
def test_the_size_of_a_chunk_changes_nothing(reader, size):
    rows = [ROW if number % 5 else ROW.replace("A12A", "A12Z") for number in range(300)]
    result = reader("\n".join((HEADER, *rows)), size=size)
    assert len(result.rows) == 240
    assert [row.line for row in result.refused] == [number + 2 for number in range(300) if number % 5 == 0]
    assert result.read == 300
    assert result.done == sorted(result.done)
    assert result.done[-1] == result.total


def test_a_header_alone_is_an_export_without_rows(reader):
    result = reader(HEADER)
    assert (result.kind, result.rows, result.refused) == ("codes", [], [])


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "file-empty"),
        (b"\n  \n\t\n", "file-empty"),
        (codecs.BOM_UTF8, "file-empty"),
        (bytes(range(256)) * 40, "file-not-text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(200)) * 50, "file-not-text"),
        (b"\x1f\x8b\x08" + bytes(range(128, 256)) * 50 + b"\x00\x01" * 300, "file-not-text"),
        (b"\0" * 5000, "file-not-text"),
        (b"a;b;c\n1;2;3\n", "header-missing"),
        (f"{ROW}\n".encode(), "header-missing"),
        (b"x" * (5 << 20), "file-not-table"),
        (b"PK\x03\x04 not an archive", "workbook-damaged"),
    ],
)
def test_what_is_no_export_is_refused_in_a_sentence(reader, content, key):
    found, sentence = reader.refusal(content)
    assert found == key
    assert sentence.startswith("export.csv")
    assert "\n" not in sentence
    assert "28884102075" not in sentence


def test_a_folder_a_pipe_and_nothing_at_all_are_refused(reader, tmp_path):
    for name, key in (("folder", "file-is-folder"), ("pipe", "file-not-ordinary"), ("nothing", "file-not-there")):
        if name == "folder":
            (tmp_path / name).mkdir()
        elif name == "pipe":
            os.mkfifo(tmp_path / name)
        with pytest.raises(Refusal, match=key):
            reader.open(tmp_path / name)


def test_a_file_without_permission_is_refused(reader):
    path = reader.path(f"{HEADER}\n{ROW}\n")
    path.chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        with pytest.raises(Refusal, match="file-no-permission"):
            reader.open(path)
    finally:
        os.seteuid(user)


def test_the_name_of_a_file_is_shown_clean_and_without_national_id(reader):
    sentence = reader.refusal(b"", name="fnr 28884102075 \x1b[31m.csv")[1]
    assert "28884102075" not in sentence
    assert sentence.isprintable()


def test_an_export_closes_itself(reader):
    path = reader.path(f"{HEADER}\n{ROW}\n")
    export = reader.open(path)
    assert [len(chunk.rows) for chunk in export.chunks()] == [1]
    with reader.open(path):
        pass
