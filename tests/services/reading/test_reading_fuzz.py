"""Mutated files: each is read or refused with a sentence, and nothing harmful is left in what was read."""

from __future__ import annotations

import random

import pytest
from reading_files import HEADER, ROW, Reader, sentences
from test_reading_workbook import BOOK, changed, shared

from cpp_tui.domain.refusal import Refusal

PIECES = (
    b"\0", b'"', b'""', b";", b",", b"\t", b"\r", b"\n", b"\r\n", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf",
    b"\xc3", b"\x81", b"=1+1", b"NULL", "\u202e".encode(), b"\x1b[2J", b"\xed\xa0\x80",
    b"9" * 400, b"2026-02-30", b"'", b"\\",
)  # fmt: skip
SEEDS = tuple(
    "\r\n".join(("Uttrekk;;", HEADER, ROW, ROW.replace("Gyn", '"Gyn\n'), ROW + ";;", "Totalt;3"))
    .replace(";", separator)
    .encode(code)
    for separator in (";", ",", "\t")
    for code in ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be")
)


def mutated(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            data[at:at] = chance.choice(PIECES)
        elif kind == 1:
            del data[at : at + chance.randint(1, 40)]
        elif kind == 2 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 3:
            data[at:at] = data[at : at + chance.randint(1, 80)]
        elif chance.random() < 0.3:
            del data[at:]
    return bytes(data)


def outcome(reader: Reader, content: bytes, **options) -> str:
    """Read a file; any exception but a refusal is a failure, and so is a value that could harm a terminal."""
    try:
        result = reader(content, **options)
    except Refusal as refused:
        sentence = sentences(refused.key, refused.values)[0]
        assert sentence.isprintable()
        assert "28884102075" not in sentence
        return "refused"
    for row in result.rows:
        assert all(value is None or value.isprintable() for value in row)
    for row in result.refused:
        said = "".join(sentences(row.reason_key, row.values)) + (row.column or "")
        assert said.isprintable()
        assert "28884102075" not in said
        assert "Bjørn" not in said
    assert result.read == len(result.rows) + len(result.refused)
    return "read"


@pytest.mark.parametrize("block", range(4))
def test_mutated_text_files(reader, block):
    chance = random.Random(block)
    outcomes = [
        outcome(reader, mutated(chance.choice(SEEDS), chance), size=chance.choice([1, 3, 2000])) for _ in range(250)
    ]
    assert {"read", "refused"} == set(outcomes)


def test_mutated_workbooks(reader):
    chance = random.Random(7)
    assert "refused" in {outcome(reader, mutated(BOOK, chance), name="export.xlsx") for _ in range(150)}


def test_workbooks_with_mutated_parts(reader):
    chance = random.Random(9)
    parts = ("worksheets/sheet1.xml", "workbook.xml", "styles.xml", "sharedStrings.xml", "workbook.xml.rels")
    content = shared(BOOK)
    outcomes = [
        outcome(reader, changed(content, chance.choice(parts), lambda data: mutated(data, chance)), name="export.xlsx")
        for _ in range(150)
    ]
    assert {"read", "refused"} == set(outcomes)


def test_noise(reader):
    chance = random.Random(8)
    starts = (
        b"",
        b"PK\x03\x04",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        HEADER.encode() + b"\n",
    )
    for _ in range(100):
        outcome(reader, chance.choice(starts) + chance.randbytes(chance.randint(1, 5000)))
