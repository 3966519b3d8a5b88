"""XLSX workbooks: refused before anything large is unpacked, then read sheet by sheet until a header fits."""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from datetime import date, datetime, timedelta
from datetime import time as clock
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final, TypeVar

from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.reading.columns import Header, best_header, settled
from cpp_tui.services.reading.profiles import Profile
from cpp_tui.services.reading.source import HEADER_LINES, Batch, is_blank

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

T = TypeVar("T")
Cell = int | float | str | bool | clock | date | datetime | timedelta

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_BLOCK: Final = 1 << 20

_MAX_ENTRIES: Final = 2000
_MAX_RATIO: Final = 200
_SMALL: Final = 1 << 20
_MAX_TOTAL: Final = 200 << 20
_MAX_CELLS: Final = 5_000_000
_PLACES: Final = re.compile(rb"""\sr\s*=\s*["']([^"'<>\s]*)""")
_GOOD_PLACES: Final = re.compile(rb"(?:[A-Z]{0,3}[0-9]{1,7} )*")
_LETTERS: Final = bytes(range(ord("A"), ord("Z") + 1))
_DIGITS: Final = bytes(range(ord("0"), ord("9") + 1))
_ROW: Final = re.compile(rb"[<:]row\b")
_CELL: Final = re.compile(rb"[<:]c[\s/>]")


def is_archive(start: bytes) -> bool:
    """Tell whether a file is a zip archive, as an XLSX workbook is."""
    return start.startswith(_ZIP)


def refuse_other_formats(handle: BinaryIO, start: bytes, file: str) -> None:
    """Refuse workbooks with a password and those of Excel before 2007: both are OLE files."""
    if not start.startswith(_OLE):
        return
    handle.seek(0)
    before = b""
    while block := handle.read(_BLOCK):
        if _ENCRYPTED in before + block:
            raise Refusal("imports.workbook-password", file=file)
        before = block[-len(_ENCRYPTED) :]
    raise Refusal("imports.workbook-old", file=file)


class WorkbookSource:
    """The first sheet of an XLSX workbook whose header fits. A formula counts for the value saved with it."""

    delimiter: str | None = None
    encoding = "xlsx"

    def __init__(self, handle: BinaryIO, file: str, kinds: Sequence[str], profile: Profile | None) -> None:
        self._handle = handle
        self._file = file
        self.total_bytes = os.fstat(handle.fileno()).st_size
        _check_archive(handle, file)
        self._book = _opened(handle, file)
        self._sheet: CalamineSheet
        self._first: int
        self.header, self._sheet, self._first = self._find_header(kinds, profile)

    def _find_header(self, kinds: Sequence[str], profile: Profile | None) -> tuple[Header, CalamineSheet, int]:
        """Return the header, its sheet, and how many rows stand above the first row of data."""
        named = profile.columns if profile else {}
        best: tuple[int, list[Header], CalamineSheet | None] = (0, [], None)
        for sheet in _sheets(self._book, self._file):
            top = self._taken(sheet.iter_rows(), HEADER_LINES)
            at, headers = best_header((list(map(_text_of, row)) for row in top), kinds, named)
            if headers and (not best[1] or headers[0].fit > best[1][0].fit):
                best = (at + 1, headers, sheet)
            if headers and not headers[0].lacking:
                break
        above, headers, found = best
        if found is None:
            raise Refusal("imports.header-missing", file=self._file, lines=HEADER_LINES)
        return settled(self._file, headers), found, above

    def _taken(self, rows: Iterator[list[Cell]], count: int) -> list[list[Cell]]:
        return _shielded(lambda: list(islice(rows, count)), self._file)

    def batches(self, size: int) -> Iterator[Batch]:
        """Read the rows, ``size`` at a time."""
        rows = self._sheet.iter_rows()
        self._taken(rows, self._first)
        at, height = self._first, max(self._sheet.total_height, 1)
        while taken := self._taken(rows, size):
            batch = Batch(done_bytes=self.total_bytes * min(at + len(taken), height) // height)
            lines: list[int] = []
            for number, cells in enumerate(taken, at + 1):
                texts = list(map(_text_of, cells))
                if not is_blank(texts):
                    batch.rows.append(texts)
                    lines.append(number)
            batch.lines = lines
            at += len(taken)
            yield batch

    def close(self) -> None:
        """Close the file."""
        self._handle.close()


def first_rows(handle: BinaryIO, file: str, most: int) -> list[list[str]]:
    """Return at most ``most`` rows of a workbook's first sheet, whatever stands in them; raises ``Refusal``."""
    _check_archive(handle, file)
    sheet = next(_sheets(_opened(handle, file), file), None)
    if sheet is None:
        return []
    return _shielded(lambda: [list(map(_text_of, row)) for row in islice(sheet.iter_rows(), most)], file)


def _sheets(book: CalamineWorkbook, file: str) -> Iterator[CalamineSheet]:
    """Read the sheets one after the other, charts and macros left out."""
    for number, sheet in enumerate(book.sheets_metadata):
        if str(sheet.typ).endswith("WorkSheet"):
            yield _shielded(partial(book.get_sheet_by_index, number), file)


def _text_of(cell: Cell) -> str:
    """Return a cell as the text it would have in a CSV export; a real date becomes an ISO date."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds") if (cell.hour or cell.minute or cell.second) else cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _opened(handle: BinaryIO, file: str) -> CalamineWorkbook:
    from python_calamine import CalamineWorkbook

    handle.seek(0)
    return _shielded(lambda: CalamineWorkbook.from_filelike(handle), file)


def _shielded(read: Callable[[], T], file: str) -> T:
    """Run the workbook reader: damaged workbooks make it raise all kinds of errors, even panics (no ``Exception``).

    Raises ``Refusal``.
    """
    try:
        return read()
    except (KeyboardInterrupt, SystemExit):
        raise
    except MemoryError:
        raise Refusal("imports.workbook-too-large", file=file) from None
    except BaseException:
        raise Refusal("imports.workbook-damaged", file=file) from None


def _check_archive(handle: BinaryIO, file: str) -> None:
    """Refuse what is no workbook and what would unpack to too much, before the workbook reader sees it.

    Nothing is kept of what is unpacked here; at most ``_MAX_TOTAL`` bytes are (reliability.md 5.2).
    """
    try:
        with zipfile.ZipFile(handle) as archive:
            entries = archive.infolist()
            _check_contents(entries, file)
            _check_sizes(entries, file)
            total = 0
            for entry in entries:
                total += _check_entry(archive, entry, file)
                if total > _MAX_TOTAL:
                    raise Refusal("imports.workbook-too-large", file=file)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError):
        raise Refusal("imports.workbook-damaged", file=file) from None


def _check_contents(entries: Sequence[zipfile.ZipInfo], file: str) -> None:
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal("imports.workbook-password", file=file)
    if "content.xml" in names and "mimetype" in names:
        raise Refusal("imports.workbook-open-document", file=file)
    if "xl/workbook.bin" in names:
        raise Refusal("imports.workbook-old", file=file)
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Refusal("imports.archive", file=file)


def _check_sizes(entries: Sequence[zipfile.ZipInfo], file: str) -> None:
    """Check what the archive says of itself."""
    if len(entries) > _MAX_ENTRIES or sum(entry.file_size for entry in entries) > _MAX_TOTAL:
        raise Refusal("imports.workbook-too-large", file=file)
    if any(entry.file_size > _SMALL and entry.file_size > _MAX_RATIO * entry.compress_size for entry in entries):
        raise Refusal("imports.workbook-too-large", file=file)


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> int:
    """Unpack one entry in blocks, whatever size the archive claims for it, and return its true size."""
    honest = copy(entry)
    honest.file_size = _MAX_TOTAL + 1
    is_xml = entry.filename.endswith((".xml", ".rels"))
    size, extent = 0, _Extent()
    with archive.open(honest) as stream:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > _MAX_TOTAL:
                raise Refusal("imports.workbook-too-large", file=file)
            if is_xml and b"\0" in block:
                raise Refusal("imports.workbook-damaged", file=file)
            extent.add(block)
            extent.check(file)
    extent.finish()
    extent.check(file)
    if size != entry.file_size:
        raise Refusal("imports.workbook-damaged", file=file)
    return size


class _Extent:
    """How far a sheet reaches, from its XML in blocks: an upper bound, found without parsing it.

    A sheet may have a cell far away from the others, and the workbook reader makes room for everything in between; when
    that does not fit, the process ends. So each place (``r="C7"``) must be one that Excel could write, and cells and
    rows without a place, which stand behind the one before, are counted.
    """

    def __init__(self) -> None:
        self._is_sheet = False
        self._has_entities = False
        self._has_odd_places = False
        self._rest = b""
        self._last_row = self._last_column = 0
        self._rows = self._placed_rows = 0
        self._cells = self._bare_cells = self._widest = 0

    def check(self, file: str) -> None:
        """Refuse a sheet that reaches too far, and one whose cells stand in places that there are not."""
        height = self._last_row + (self._rows if self._rows > self._placed_rows else 0)
        area = height * (self._last_column + self._widest)
        if self._has_entities or (self._is_sheet and max(area, self._cells) > _MAX_CELLS):
            raise Refusal("imports.workbook-too-large", file=file)
        if self._is_sheet and self._has_odd_places:
            raise Refusal("imports.workbook-damaged", file=file)

    def add(self, block: bytes) -> None:
        """Take the next block; a tag that it cuts waits for the one after, and a tag longer than a block is odd."""
        data = self._rest + block
        cut = data.rfind(b"<")
        if cut < 0 or len(data) - cut > _BLOCK:
            self._has_odd_places = True
            cut = len(data)
        self._take(data[:cut])
        self._rest = data[cut:]

    def finish(self) -> None:
        """Take what is left."""
        self._take(self._rest)

    def _take(self, data: bytes) -> None:
        self._is_sheet = self._is_sheet or b"sheetData" in data
        self._has_entities = self._has_entities or b"<!DOCTYPE" in data
        found = _PLACES.findall(data)
        places = b" ".join((*found, b""))
        self._has_odd_places = self._has_odd_places or _GOOD_PLACES.fullmatch(places) is None
        columns = places.translate(None, _DIGITS).split()
        self._placed_rows += len(found) - len(columns)
        if found and not self._has_odd_places:
            self._last_row = max(self._last_row, *map(int, set(places.translate(None, _LETTERS).split())))
            self._last_column = max(self._last_column, *map(_column_number, set(columns)), 0)
        cells = data.count(b"<c") + data.count(b":c")
        rows = len(_ROW.findall(data))
        self._rows += rows
        if cells > len(columns):
            self._count_bare(data)
        else:
            self._cells += cells
            self._bare_cells = 0 if rows else self._bare_cells

    def _count_bare(self, data: bytes) -> None:
        """Count cells without a place, row by row: a row is as wide as it has cells."""
        for number, row in enumerate(_ROW.split(data)):
            cells = len(_CELL.findall(row))
            self._cells += cells
            bare = cells - len(_PLACES.findall(row)) + (number > 0)
            self._bare_cells = max(bare, 0) + (self._bare_cells if number == 0 else 0)
            self._widest = max(self._widest, self._bare_cells)


def _column_number(letters: bytes) -> int:
    """Return the number of a column: 1 for ``A``, 27 for ``AA``."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
