"""The file of refused rows: complete, with the header of the export, to be mended and imported again.

Behind the export's own columns stand ``reason``, ``column`` and ``line``, which an import does not use. A cell that a
spreadsheet would run as a formula gets a ``'`` before it; the reader takes exactly that sign away again.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final, TextIO

from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.new_file import new_file
from cpp_tui.services.reading.cleaning import guarded, plain, shown
from cpp_tui.services.reading.columns import folded
from cpp_tui.services.reading.export import Export, RefusedRow
from cpp_tui.texts import Texts

NOTES: Final = ("reason", "column", "line")
"""Never empty at the end: a row with a cell too many must not pass for one with an empty cell behind."""
_WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls", ".ods")


def write_rejects(path: Path, export: Export, refused: Iterable[RefusedRow], texts: Texts) -> int:
    """Write refused rows of ``export`` to a new CSV file (UTF-8 with mark, the export's separator) and return how many.

    The file is made whole or not at all, and readable for its owner only. A row with a wrong number of cells is written
    as it stands, so that it is refused again until it is mended.
    Raises ``Refusal`` when the file exists, is not to be a CSV file, or cannot be written.
    """
    file = shown(path.name)
    if path.suffix.casefold() in _WORKBOOKS:
        raise Refusal("imports.rejects-not-csv", file=file)
    try:
        if os.path.lexists(path):
            raise FileExistsError
        with (
            new_file(path) as (number, _),
            open(number, "w", encoding="utf-8-sig", errors="surrogateescape", newline="", closefd=False) as target,
        ):
            return _write(target, export, refused, texts)
    except FileExistsError:
        raise Refusal("imports.rejects-exists", file=file) from None
    except OSError:
        raise Refusal("imports.rejects-unwritable", file=file) from None


def _write(target: TextIO, export: Export, refused: Iterable[RefusedRow], texts: Texts) -> int:
    writer = csv.writer(target, delimiter=export.delimiter or ";")
    width = len(export.header)
    if tuple(map(folded, export.header[-len(NOTES) :])) == NOTES:
        width -= len(NOTES)
    writer.writerow([*map(guarded, export.header[:width]), *NOTES])
    count = 0
    for row in refused:
        cells = row.cells[:width] if len(row.cells) == len(export.header) else row.cells
        notes = (texts(row.reason_key, **row.values), plain(row.column or ""), str(row.line))
        writer.writerow([*map(guarded, cells), *map(guarded, notes)])
        count += 1
    return count
