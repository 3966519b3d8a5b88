"""The file of refused rows: complete, harmless in a spreadsheet, imported again when mended."""

from __future__ import annotations

import csv
import os
import stat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_files import CODE, HEADER, ROW

from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.reading import write_rejects
from cpp_tui.texts import Texts

BAD = ROW.replace("A12A", "A12Z")


@pytest.fixture
def rejected(reader, tmp_path):
    """Write a file, import it, and return the path of its refused rows."""

    def write(content, *, name="rejects.csv", lang="en"):
        path = reader.path(content)
        result = reader.read(path)
        with reader.open(path) as export:
            count = write_rejects(tmp_path / name, export, result.refused, Texts(lang))
        assert count == len(result.refused)
        return tmp_path / name

    return write


def test_a_refused_row_is_mended_and_imported_again(reader, rejected):
    path = rejected("\n".join((HEADER + ";Merknad", ROW + ";a", BAD + ';"to\nlinjer; to ""felt"""', BAD + ";b")))
    text = path.read_text(encoding="utf-8-sig")
    assert text.startswith(f"{HEADER};Merknad;reason;column;line")
    assert '"to\nlinjer; to ""felt"""' in text
    assert ";code;3" in text
    assert ";code;5" in text
    again = reader.read(path)
    assert [row.reason_key for row in again.refused] == ["imports.code-malformed"] * 2
    path.write_text(text.replace("A12Z", "A12A"), encoding="utf-8-sig")
    assert reader.read(path).rows == [CODE, CODE]


def test_refused_rows_of_refused_rows_keep_one_set_of_notes(reader, rejected, tmp_path):
    path = rejected(f"{HEADER}\n{BAD}\n")
    with reader.open(path) as export:
        write_rejects(tmp_path / "again.csv", export, reader.read(path).refused, Texts("nb"))
    with (tmp_path / "again.csv").open(encoding="utf-8-sig", newline="") as again:
        header, row = csv.reader(again, delimiter=";")
    assert header == [*HEADER.split(";"), "reason", "column", "line"]
    assert row[:7] == BAD.split(";")
    assert row[7].startswith("«A12Z» er ikke en kode")


def test_the_separator_is_kept_and_a_workbook_gives_semicolons(reader, rejected):
    assert reader.read(rejected(f"{HEADER}\n{BAD}\n".replace(";", "\t"))).delimiter == "\t"


def test_rows_with_a_wrong_number_of_cells_are_refused_again_until_mended(reader, rejected):
    path = rejected("\n".join((HEADER, ROW.removesuffix(";kari.k"), ROW + ";x", ROW.replace("Gyn", '"Gyn'), ROW)))
    result = reader.read(path)
    assert result.rows == []
    assert len(result.refused) == 3


def test_unreadable_bytes_are_refused_again(reader, rejected):
    result = reader.read(
        rejected(f"{HEADER}\n{ROW}\n".encode("utf-8-sig") + BAD.encode("cp1252").replace(b"A12Z", b"A12A"))
    )
    assert [row.reason_key for row in result.refused] == ["imports.value-unreadable"]


@pytest.mark.parametrize("name", ["=1+1", "+47 99", "-x", "@SUM(A1)", " =1", "'=1", '=HYPERLINK("x")'])
def test_formulas_are_harmless_in_the_file_and_the_same_after_it(reader, rejected, name):
    quoted = '"' + name.replace('"', '""') + '"'
    path = rejected(f"{HEADER}\n{BAD.replace('Bjørn Fossbakk', quoted)}\n")
    with path.open(encoding="utf-8-sig", newline="") as rejects:
        cells = list(csv.reader(rejects, delimiter=";"))[1]
    assert cells[1].startswith("'")
    first = reader(f"{HEADER}\n{ROW.replace('Bjørn Fossbakk', quoted)}\n").rows
    path.write_text(path.read_text(encoding="utf-8-sig").replace("A12Z", "A12A"), encoding="utf-8-sig")
    assert reader.read(path).rows == first


CELLS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CELLS, min_size=7, max_size=7))
def test_any_cells_come_back_with_the_same_meaning(reader, tmp_path, cells):
    path, target = tmp_path / "any.csv", tmp_path / "any-rejects.csv"
    target.unlink(missing_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL).writerows(
            [HEADER.split(";"), [*cells[:3], "A12Z", *cells[4:]]]
        )
    first = reader.read(path)
    with reader.open(path) as export:
        write_rejects(target, export, first.refused, Texts("en"))
    again = reader.read(target)
    assert [row.reason_key for row in again.refused] == [row.reason_key for row in first.refused]


def test_the_file_is_new_and_for_its_owner_only(rejected, tmp_path):
    path = rejected(f"{HEADER}\n{BAD}\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(Refusal, match="rejects-exists"):
        rejected(f"{HEADER}\n{BAD}\n")
    (tmp_path / "link.csv").symlink_to(tmp_path / "elsewhere.csv")
    with pytest.raises(Refusal, match="rejects-exists"):
        rejected(f"{HEADER}\n{BAD}\n", name="link.csv")
    assert not (tmp_path / "elsewhere.csv").exists()
    with pytest.raises(Refusal, match="rejects-not-csv"):
        rejected(f"{HEADER}\n{BAD}\n", name="rejects.xlsx")
    with pytest.raises(Refusal, match="rejects-unwritable"):
        rejected(f"{HEADER}\n{BAD}\n", name=f"{os.sep.join(('no', 'such', 'folder'))}/rejects.csv")
