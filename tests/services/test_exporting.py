"""Exports: what is in them, that codes can be imported again, and that no file is overwritten or left half."""

import csv
import errno
import html
import json
import os
import re
import resource
import stat
import tempfile
import tracemalloc
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.worklists import LISTS
from cpp_tui.services.desk import ListQuery
from cpp_tui.services.export_columns import COLUMNS, PAGE_COLUMNS, flat
from cpp_tui.services.export_formats import WRITERS, Sheet, write_csv, write_json, write_page, write_workbook
from cpp_tui.services.exporting import EXPORTS, ExportCancelledError, export
from cpp_tui.services.reading.cleaning import plain, unguarded
from cpp_tui.texts import Texts
from tests.conftest import SAMPLE, SAMPLE_DAY, around
from tests.hospital import PERSONS, hospitals

FORMATS = tuple(WRITERS)
ATTACKS = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "#REF!",
    "\ttab",
    "<script>alert(1)</script>",
    'a "quoted"; semicolon',
    "two\nlines",
    "[red]x[/]",
    "\x1b]0;title\x07",
    "\u202edrow",
    "\x00\x01",
)


def everything(desk, name, query=None):
    """All rows of a list as the desk gives them."""
    asked = query or ListQuery(name)
    return [dict(row.fields) for row in desk.window(asked, 0, 1_000_000).rows]


def read_csv(path):
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(data.decode("utf-8-sig").splitlines(keepends=True), delimiter=";", strict=True))


def read_xlsx(path):
    book = load_workbook(path)
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


def shown(value):
    """A flat value as CSV holds it."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


# what is in a file


@pytest.mark.parametrize("name", LISTS)
def test_export_of_list_as_json_is_the_document_of_list(desk, tmp_path, name):
    result = export(desk, name, tmp_path / "list.json")
    rows = everything(desk, name)
    found = json.loads((tmp_path / "list.json").read_bytes())
    assert found == {"list": name, "today": SAMPLE_DAY.isoformat(), "count": len(rows), "rows": rows}
    assert (result.path, result.rows, result.kind) == (tmp_path / "list.json", len(rows), "json")


@pytest.mark.parametrize("name", LISTS)
def test_columns_are_the_fields_of_the_rows(demo_desk, name):
    found = set()
    for fields in everything(demo_desk, name):
        found |= flat(fields).keys()
    assert found
    assert found == set(COLUMNS[name])
    assert set(PAGE_COLUMNS[name]) <= found


@pytest.mark.parametrize("name", LISTS)
def test_export_of_list_as_csv_holds_every_field_of_every_row(demo_desk, tmp_path, name):
    export(demo_desk, name, tmp_path / "list.csv")
    header, *lines = read_csv(tmp_path / "list.csv")
    wanted = [flat(fields) for fields in everything(demo_desk, name)]
    assert header == list(COLUMNS[name])
    assert [list(map(unguarded, line)) for line in lines] == [
        [shown(row.get(column)) for column in header] for row in wanted
    ]


@pytest.mark.parametrize("name", LISTS)
def test_export_of_list_as_workbook_holds_every_field_of_every_row(demo_desk, tmp_path, name):
    export(demo_desk, name, tmp_path / "list.xlsx")
    header, *lines = read_xlsx(tmp_path / "list.xlsx")
    wanted = [flat(fields) for fields in everything(demo_desk, name)]
    assert header == list(COLUMNS[name])
    assert lines == [[None if row.get(column) == "" else row.get(column) for column in header] for row in wanted]


@pytest.mark.parametrize("lang", ["nb", "en"])
@pytest.mark.parametrize("name", EXPORTS)
def test_export_as_page_is_whole_and_in_the_language(make_demo_desk, tmp_path, name, lang):
    desk = make_demo_desk(lang=lang)
    result = export(desk, name, tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert f'<html lang="{lang}">' in page
    assert SAMPLE_DAY.isoformat() in page
    assert page.count("<tr>") == result.rows + 1
    assert page.count("<td") == result.rows * len(PAGE_COLUMNS[name])
    assert "@media print" in page
    assert not re.search(r"<(script|img|link|iframe)|https?://|url\(", page)
    assert "{" not in page.partition("<body>")[2]
    assert {"nb": "Fødselsnummer", "en": "National id"}[lang] in page


def test_export_is_narrowed_by_the_query(desk, tmp_path):
    query = ListQuery("today", filter="bryst", sort=(("name", False),))
    result = export(desk, "open", tmp_path / "some.json", query=query)
    found = json.loads((tmp_path / "some.json").read_bytes())
    wanted = everything(desk, "open", ListQuery("open", filter="bryst", sort=(("name", False),)))
    assert 0 < result.rows == len(wanted) < len(everything(desk, "open"))
    assert found["rows"] == wanted


def test_export_of_codes_is_narrowed_by_the_query(desk, tmp_path):
    unit = everything(desk, "open")[0]["unit"]
    result = export(desk, "codes", tmp_path / "some.csv", query=ListQuery("codes", unit=str(unit)))
    whole = export(desk, "codes", tmp_path / "all.csv")
    none = export(desk, "codes", tmp_path / "none.csv", query=ListQuery("codes", unit="no such unit"))
    assert 0 < result.rows < whole.rows
    assert none.rows == 0
    assert read_csv(tmp_path / "none.csv") == [list(COLUMNS["codes"])]


def test_export_of_codes_holds_live_codes_with_days_late(desk, tmp_path):
    export(desk, "codes", tmp_path / "codes.json")
    rows = json.loads((tmp_path / "codes.json").read_bytes())["rows"]
    given = list(csv.DictReader((SAMPLE / "codes.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    key = ("national_id", "code", "event_date")
    assert sorted({tuple(row[name] for name in key) for row in given}) == sorted(
        tuple(row[name] for name in key) for row in rows
    )
    assert list(rows[0]) == list(COLUMNS["codes"])
    late = {tuple(row[name] for name in key): row["registered_at"][:10] for row in given}
    for row in rows:
        registered = SAMPLE_DAY.fromisoformat(late[tuple(row[name] for name in key)])
        assert row["days_late"] == (registered - SAMPLE_DAY.fromisoformat(row["event_date"])).days


def test_withdrawn_code_is_not_exported_and_code_set_here_is(desk, tmp_path):
    form = next(row for row in everything(desk, "open") if row["stage"] == "started")
    pathway_id = int(str(form["id"]))
    day = max(SAMPLE_DAY - timedelta(days=1), SAMPLE_DAY.fromisoformat(str(form["last_code_date"])))
    desk.set_code(pathway_id, "S", day)
    export(desk, "codes", tmp_path / "with.json")
    desk.withdraw_named(pathway_id, "S", "wrong")
    export(desk, "codes", tmp_path / "without.json")
    rows = [json.loads((tmp_path / name).read_bytes())["rows"] for name in ("with.json", "without.json")]
    more = [row for row in rows[0] if row not in rows[1]]
    assert [(row["code"], row["origin"], row["seen_in_record"]) for row in more] == [
        (f"{form['pathway']}S", "here", False)
    ]


# codes can be imported again


def comparable(desk, name):
    """The rows of a list without what depends on the order of the import."""
    return sorted(json.dumps({**row, "id": None}, sort_keys=True) for row in everything(desk, name))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_codes_imported_again_give_the_same_lists(desk, make_desk, tmp_path, kind):
    export(desk, "codes", tmp_path / f"codes.{kind}")
    home = tmp_path / "other"
    other = around(home).desk(create=True)
    reports = other.import_files(
        [tmp_path / f"codes.{kind}", *(SAMPLE / f"{name}.csv" for name in ("contacts", "diagnoses", "referrals"))]
    )
    assert reports[0]["refused"] == []
    for name in LISTS:
        assert comparable(other, name) == comparable(desk, name), name
    other.store.close()


def write_codes(path, rows):
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, delimiter=";")
        writer.writerow(COLUMNS["codes"][:8])
        for row in rows:
            writer.writerow([*row[:4], row[4] + row[5], row[6], row[7], row[8]])


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(hospitals())
def test_codes_of_any_hospital_imported_again_give_the_same_lists(hospital):
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        write_codes(home / "given.csv", hospital.codes)
        first = around(home / "first", today=hospital.today).desk(create=True)
        first.import_files([home / "given.csv"])
        export(first, "codes", home / "again.csv")
        second = around(home / "second", today=hospital.today).desk(create=True)
        report = second.import_files([home / "again.csv"])[0]
        assert report["refused"] == []
        for name in LISTS:
            assert comparable(second, name) == comparable(first, name), name
        first.store.close()
        second.store.close()


# hostile values


def sheet(what="open", count=1):
    return Sheet(what, "Title <b>", "2026-11-02", count, Texts("en"))


def written(tmp_path, kind, fields, what="open"):
    path = tmp_path / f"x.{kind}"
    scratch = tmp_path / "scratch"
    scratch.touch()
    with path.open("wb") as target:
        WRITERS[kind](target, sheet(what), iter([fields]), scratch)
    scratch.unlink(missing_ok=True)
    return path


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_value_is_harmless_in_csv(tmp_path, attack):
    _, row = csv.reader(
        written(tmp_path, "csv", {"name": attack, "id": 1}).read_text(encoding="utf-8-sig").splitlines(keepends=True),
        delimiter=";",
    )
    cell = row[COLUMNS["open"].index("name")]
    assert not re.match(r"[ \u00a0]*[=+\-@\t\r]", cell)
    assert plain(unguarded(cell)) == plain(attack)


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_value_is_text_in_a_workbook(tmp_path, attack):
    path = written(tmp_path, "xlsx", {"name": attack, "id": 1})
    cell = load_workbook(path).active.cell(2, COLUMNS["open"].index("name") + 1)
    assert cell.data_type in ("s", "n")
    assert (cell.value or "").replace("\n", " ") == re.sub("[\x00-\x08\x0b-\x1f]", "", attack).replace("\n", " ")


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_value_is_text_in_a_page(tmp_path, attack):
    page = written(tmp_path, "html", {"name": attack, "id": 1}).read_text(encoding="utf-8")
    assert "<script" not in page
    assert "Title &lt;b&gt;" in page
    assert page.replace("\n", "").isprintable()
    assert f"<td>{html.escape(plain(attack))}</td>" in page


@given(st.text())
def test_guarded_cell_is_no_formula_and_reads_as_it_was(text):
    cell = text.replace("\0", "").lstrip("'")
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), "csv", {"name": cell})
        with path.open(encoding="utf-8-sig", newline="") as source:
            read = list(csv.reader(source, delimiter=";"))
    found = read[1][COLUMNS["open"].index("name")]
    assert unguarded(found) == cell
    assert not re.match(r"[ \u00a0]*[=+\-@\t\r]", found)


@given(st.lists(st.sampled_from(PERSONS), max_size=3))
def test_json_is_one_document_for_any_number_of_rows(people):
    rows = [{"national_id": number, "name": name} for number, name in people]
    with tempfile.TemporaryFile() as target:
        write_json(target, sheet(count=len(rows)), iter(rows), Path())
        target.seek(0)
        assert json.load(target) == {"list": "open", "today": "2026-11-02", "count": len(rows), "rows": rows}


# the file


@pytest.mark.parametrize("kind", FORMATS)
def test_file_is_its_owners_only_and_nothing_else_is_left(desk, tmp_path, kind):
    folder = tmp_path / "out"
    folder.mkdir()
    export(desk, "overdue", folder / f"overdue.{kind}")
    assert os.listdir(folder) == [f"overdue.{kind}"]
    assert stat.S_IMODE((folder / f"overdue.{kind}").stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", FORMATS)
def test_existing_file_is_never_overwritten(desk, tmp_path, kind):
    path = tmp_path / f"kept.{kind}"
    path.write_text("mine")
    with pytest.raises(Refusal) as refused:
        export(desk, "open", path)
    assert refused.value.key == "exports.exists"
    assert path.read_text() == "mine"


def test_link_in_the_way_is_not_followed(desk, tmp_path):
    target = tmp_path / "target.csv"
    (tmp_path / "link.csv").symlink_to(target)
    with pytest.raises(Refusal) as refused:
        export(desk, "open", tmp_path / "link.csv")
    assert refused.value.key == "exports.exists"
    assert not target.exists()


@pytest.mark.parametrize("has_links", [True, False])
def test_file_that_appears_meanwhile_is_not_overwritten(desk, tmp_path, monkeypatch, has_links):
    if not has_links:
        monkeypatch.setattr(os, "link", no_links)
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "open.csv"
    with pytest.raises(Refusal) as refused:
        export(desk, "open", path, on_progress=lambda done, total: path.write_text("mine"))
    assert refused.value.key == "exports.exists"
    assert path.read_text() == "mine"
    assert os.listdir(folder) == ["open.csv"]


def no_links(_source, _target):
    raise OSError(errno.EPERM, "no hard links")


def test_file_system_without_links_gets_the_file_too(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "link", no_links)
    folder = tmp_path / "out"
    folder.mkdir()
    result = export(desk, "open", folder / "open.csv")
    assert os.listdir(folder) == ["open.csv"]
    assert len(read_csv(folder / "open.csv")) == result.rows + 1
    assert stat.S_IMODE((folder / "open.csv").stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", FORMATS)
def test_cancelled_export_leaves_nothing(desk, tmp_path, kind):
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(ExportCancelledError):
        export(desk, "codes", folder / f"codes.{kind}", is_cancelled=lambda: True)
    assert os.listdir(folder) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_interrupted_export_leaves_nothing(desk, tmp_path, kind):
    folder = tmp_path / "out"
    folder.mkdir()

    def interrupt(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(desk, "codes", folder / f"codes.{kind}", on_progress=interrupt)
    assert os.listdir(folder) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_full_disk_is_a_sentence_and_leaves_nothing(desk, tmp_path, kind):
    folder = tmp_path / "out"
    folder.mkdir()
    desk.counts()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(Refusal) as refused:
            export(desk, "codes", folder / f"codes.{kind}")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.key == "exports.unwritable"
    assert os.listdir(folder) == []


def test_missing_folder_is_a_sentence(desk, tmp_path):
    with pytest.raises(Refusal) as refused:
        export(desk, "open", tmp_path / "nowhere" / "open.csv")
    assert refused.value.key == "exports.unwritable"


@pytest.mark.parametrize("what", ["indicators", "audit", "", "Open", "postponed"])
def test_unknown_export_is_refused_with_what_there_is(desk, tmp_path, what):
    with pytest.raises(Refusal) as refused:
        export(desk, what, tmp_path / "x.csv")
    sentence = desk.texts(refused.value.key, **refused.value.values)
    assert all(name in sentence for name in EXPORTS)
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.parametrize("name", ["open", "open.ods", "open.csv.gz", ".csv"])
def test_unknown_format_is_refused_with_what_there_is(desk, tmp_path, name):
    with pytest.raises(Refusal) as refused:
        export(desk, "open", tmp_path / name)
    sentence = desk.texts(refused.value.key, **refused.value.values)
    assert all(f".{kind}" in sentence for kind in FORMATS)


def test_refusal_names_no_national_id(desk, tmp_path):
    path = tmp_path / f"{PERSONS[0][0]}.csv"
    path.touch()
    with pytest.raises(Refusal) as refused:
        export(desk, "open", path)
    assert PERSONS[0][0] not in desk.texts(refused.value.key, **refused.value.values)


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path):
    scratch = tmp_path / "scratch"
    scratch.touch()
    with (tmp_path / "x.xlsx").open("wb") as target, pytest.raises(Refusal) as refused:
        write_workbook(target, sheet(count=1_048_576), iter([]), scratch)
    assert refused.value.key == "exports.too-many-rows"


def test_workbook_leaves_nothing_in_the_temporary_folder(desk, tmp_path, monkeypatch):
    away = tmp_path / "tmp"
    away.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(away))
    seen = []
    export(desk, "codes", tmp_path / "codes.xlsx", on_progress=lambda done, total: seen.extend(os.listdir(away)))
    assert seen == []


# size


def test_progress_is_told_each_thousand_rows_and_at_the_end(desk, tmp_path):
    told = []
    result = export(desk, "codes", tmp_path / "codes.csv", on_progress=lambda *done: told.append(done))
    assert told == [*((done, result.rows) for done in range(1000, result.rows, 1000)), (result.rows, result.rows)]


@pytest.mark.parametrize("write", [write_csv, write_json, write_page])
def test_memory_does_not_grow_with_the_rows(tmp_path, write):
    def rows(count):
        return ({"id": number, "name": f"Kari Nordmann {number}", "missing": ["S"]} for number in range(count))

    peaks = []
    for count in (500, 5_000):
        with (tmp_path / f"{count}").open("wb") as target:
            tracemalloc.start()
            write(target, sheet(count=count), rows(count), Path())
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < peaks[0] + 200_000


def test_store_may_be_written_while_its_rows_are_written_out(desk, tmp_path):
    pathway = next(row for row in everything(desk, "open") if row["stage"] == "started")
    done = []

    def change(_rows, _total):
        if not done:
            done.append(desk.set_code(int(str(pathway["id"])), "S", SAMPLE_DAY, force=True, reason="late").sentence)

    before = everything(desk, "open")
    export(desk, "codes", tmp_path / "codes.json", on_progress=change)
    export(desk, "open", tmp_path / "open.json")
    assert done
    assert json.loads((tmp_path / "open.json").read_bytes())["rows"] != before
    assert not any(row["origin"] == "here" for row in json.loads((tmp_path / "codes.json").read_bytes())["rows"])
