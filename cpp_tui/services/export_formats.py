"""The formats of an export: CSV, XLSX, JSON and a page (HTML). Each is written row by row; no format keeps the rows."""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any, Final

from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.export_columns import COLUMNS, PAGE_COLUMNS, flat, page_value
from cpp_tui.services.reading.cleaning import guarded, plain
from cpp_tui.texts import Texts

Rows = Iterable[Mapping[str, object]]

SHEET_ROWS: Final = 1_048_576
"""Rows of a sheet, its header included, that a spreadsheet can open."""

_FORMULA_OR_ERROR: Final = ("=", "#")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is written: the list's name and title, the ISO day it was taken on, how many rows, in which language."""

    what: str
    title: str
    today: str
    count: int
    texts: Texts


@contextmanager
def _text(target: IO[bytes], encoding: str) -> Iterator[TextIOWrapper]:
    text = TextIOWrapper(target, encoding=encoding, errors="replace", newline="")
    try:
        yield text
    finally:
        text.detach()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else str(value)


def write_csv(target: IO[bytes], sheet: Sheet, rows: Rows, _scratch: Path) -> None:
    """Write UTF-8 with mark, semicolons and CRLF; a cell that a spreadsheet would run gets a ``'`` before it.

    Reading a file takes exactly that sign away again.
    """
    columns = COLUMNS[sheet.what]
    with _text(target, "utf-8-sig") as text:
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerow(columns)
        for fields in rows:
            row = flat(fields)
            writer.writerow([_cell(row.get(name)) for name in columns])


def write_json(target: IO[bytes], sheet: Sheet, rows: Rows, _scratch: Path) -> None:
    """Write the document of ``list --json``, one row on each line."""
    head = json.dumps({"list": sheet.what, "today": sheet.today, "count": sheet.count}, ensure_ascii=False)
    with _text(target, "utf-8") as text:
        text.write(f'{head.removesuffix("}")}, "rows": [')
        comma = "\n"
        for fields in rows:
            text.write(comma + json.dumps(fields, ensure_ascii=False))
            comma = ",\n"
        text.write("\n]}\n")


_STYLE: Final = """
body { font: 14px/1.4 system-ui, sans-serif; margin: 1.5rem; color: #111; background: #fff; }
h1 { font-size: 1.3rem; margin: 0; }
p { margin: .2rem 0 1rem; color: #444; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #bbb; padding: .2rem .4rem; text-align: left; vertical-align: top; }
th { background: #eee; position: sticky; top: 0; }
td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.d { white-space: nowrap; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { font-size: 9px; margin: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th { position: static; }
}
"""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def _td(texts: Texts, name: str, value: object) -> str:
    shown = html.escape(plain(page_value(texts, name, value)))
    if isinstance(value, int) and not isinstance(value, bool):
        return f'<td class="n">{shown}</td>'
    return f'<td class="d">{shown}</td>' if _DAY.match(shown) else f"<td>{shown}</td>"


def write_page(target: IO[bytes], sheet: Sheet, rows: Rows, _scratch: Path) -> None:
    """Write one self-contained page that loads nothing and runs nothing."""
    columns = PAGE_COLUMNS[sheet.what]
    with _text(target, "utf-8") as text:
        text.write(_page_head(sheet, columns))
        for fields in rows:
            row = flat(fields)
            text.write("<tr>" + "".join(_td(sheet.texts, name, row.get(name)) for name in columns) + "</tr>\n")
        text.write("</tbody>\n</table>\n</body>\n</html>\n")


def _page_head(sheet: Sheet, columns: Iterable[str]) -> str:
    texts, title = sheet.texts, html.escape(sheet.title)
    about = html.escape(texts("exports.about", date=sheet.today, count=sheet.count))
    keys = (f"exports.column.{name.replace('_', '-')}" for name in columns)
    headings = "".join(f'<th scope="col">{html.escape(texts(key))}</th>' for key in keys)
    return (
        f'<!DOCTYPE html>\n<html lang="{texts.lang}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="robots" content="noindex">\n'
        f"<title>{title} {sheet.today}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"<p>{about}</p>\n<table>\n<thead><tr>{headings}</tr></thead>\n<tbody>\n"
    )


def write_workbook(target: IO[bytes], sheet: Sheet, rows: Rows, scratch: Path) -> None:
    """Write a workbook with one sheet. Texts stay texts, whatever they begin with; ``scratch`` is an empty file.

    The library would keep the sheet in a file of the system's temporary folder until the workbook is packed, and
    leave it there when it is stopped; it is given ``scratch`` instead, which its maker removes.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._writer import ALL_TEMP_FILES, WorksheetWriter

    if sheet.count >= SHEET_ROWS:
        raise Refusal("exports.too-many-rows", count=sheet.count, longest=SHEET_ROWS - 1)
    columns = COLUMNS[sheet.what]
    book = Workbook(write_only=True)
    page: Any = book.create_sheet(sheet.what)
    page.freeze_panes = "A2"
    page._writer = WorksheetWriter(page, str(scratch))
    ALL_TEMP_FILES.append(str(scratch))
    page._writer.write_top()

    def cell(value: object) -> object:
        if not isinstance(value, str):
            return value
        value = _CONTROLS.sub("", value)
        if not value.startswith(_FORMULA_OR_ERROR):
            return value or None
        made: Any = WriteOnlyCell(page, value)
        made.data_type = "s"
        return made

    try:
        page.append(list(columns))
        for fields in rows:
            row = flat(fields)
            page.append([cell(row.get(name)) for name in columns])
        book.save(target)
    finally:
        if not page.closed:
            page.close()
        if str(scratch) in ALL_TEMP_FILES:
            ALL_TEMP_FILES.remove(str(scratch))


Writer = Callable[[IO[bytes], Sheet, Rows, Path], None]

WRITERS: Final[Mapping[str, Writer]] = {
    "csv": write_csv,
    "xlsx": write_workbook,
    "json": write_json,
    "html": write_page,
}
"""Extension -> writer."""
