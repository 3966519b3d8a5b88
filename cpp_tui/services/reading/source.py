"""Bytes to cells: what a file is, its encoding and separator, where its header stands, and its rows in batches.

A file is read twice from the start to the end, in blocks: once to know its encoding for certain, once for its rows.
Nothing of it is kept, so a file of a million rows needs no more memory than one of a thousand.
"""

from __future__ import annotations

import codecs
import csv
import io
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.reading.cleaning import MAX_TEXT, Fault, shown
from cpp_tui.services.reading.columns import Header, best_header, settled
from cpp_tui.services.reading.profiles import ENCODINGS, Profile

HEADER_LINES: Final = 40
"""How many lines from the top a header is looked for."""

_BLOCK: Final = 1 << 20
_LONGEST_LINE: Final = 4 << 20
_LONGEST_ROW: Final = 1000
_HEADER_HEIGHT: Final = 5
_DELIMITERS: Final = (";", "\t", ",")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF8_LETTER: Final = re.compile(rb"\xc3[\x80-\xbf]")
_QUOTES: Final = Fault("imports.row-quotes")
_MIXED: Final = "cpp_tui.mixed"
_MARKED: Final = "cpp_tui.marked"


def _read_as_1252(trouble: UnicodeError) -> tuple[str, int]:
    """Decode what is not UTF-8 as Windows-1252; the five bytes that it lacks become marks."""
    if not isinstance(trouble, UnicodeDecodeError):
        raise trouble
    wrong = trouble.object[trouble.start : trouble.end]
    return wrong.decode("cp1252", "surrogateescape"), trouble.end


def _mark(trouble: UnicodeError) -> tuple[str, int]:
    """Put a lone surrogate where bytes cannot be decoded: the cell that holds it is refused, the others go in."""
    if not isinstance(trouble, UnicodeDecodeError):
        raise trouble
    return "\udcff", trouble.end


codecs.register_error(_MIXED, _read_as_1252)
codecs.register_error(_MARKED, _mark)


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that cannot be taken apart into the cells of the header."""

    line: int
    fault: Fault
    cells: tuple[str, ...]


@dataclass(slots=True)
class Batch:
    """Rows with the header's number of cells, the line each begins on, and the lines that have not."""

    rows: list[list[str]] = field(default_factory=list)
    lines: Sequence[int] = ()
    broken: list[Broken] = field(default_factory=list)
    done_bytes: int = 0


class Source(Protocol):
    """A file whose header is known."""

    header: Header
    encoding: str
    total_bytes: int

    @property
    def delimiter(self) -> str | None:
        """The separator of a text file."""
        ...

    def batches(self, size: int) -> Iterator[Batch]:
        """Read the rows, at most ``size`` lines at a time."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


def open_file(path: Path) -> BinaryIO:
    """Open an ordinary file for reading.

    Raises ``Refusal`` when there is none, or it is a folder or a device, or it may not be read, or it is empty.
    """
    file = shown(path.name or str(path))
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Refusal("imports.file-is-folder", file=file)
        if not stat.S_ISREG(status.st_mode):
            raise Refusal("imports.file-not-ordinary", file=file)
        handle = path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise Refusal("imports.file-not-there", file=file) from None
    except PermissionError:
        raise Refusal("imports.file-no-permission", file=file) from None
    except (OSError, ValueError):
        raise Refusal("imports.file-unreadable", file=file) from None
    if status.st_size == 0:
        handle.close()
        raise Refusal("imports.file-empty", file=file)
    return handle


@dataclass(frozen=True, slots=True)
class Encoding:
    """How bytes become text: Python's codec and error handler, the bytes of a mark at the start, and the name shown."""

    codec: str
    errors: str
    skip: int
    name: str


def encoding_of(handle: BinaryIO, file: str, forced: str | None) -> Encoding:
    """Find the encoding from the whole file: a byte order mark, UTF-16 by its zeros, UTF-8 if all of it is, or 1252.

    A file that is UTF-8 in one place and Windows-1252 in another (it happens) is decoded piece by piece.
    Raises ``Refusal`` for a file with a line longer than an export can have.
    """
    handle.seek(0)
    start = handle.read(4096)
    skip, marked = next(((len(bom), codec) for bom, codec in _BOMS if start.startswith(bom)), (0, None))
    is_utf8, has_utf8_letters = _survey(handle, file)
    if forced is not None:
        errors = "surrogateescape" if forced in ("utf-8", "windows-1252") else _MARKED
        return Encoding(ENCODINGS[forced], errors, skip, forced)
    if marked is not None:
        return Encoding(marked, "surrogateescape" if marked == "utf-8" else _MARKED, skip, marked)
    wide = _utf16_without_mark(start)
    if wide is not None:
        return Encoding(wide, _MARKED, 0, wide)
    if is_utf8:
        return Encoding("utf-8", "surrogateescape", 0, "utf-8")
    if has_utf8_letters:
        return Encoding("utf-8", _MIXED, 0, "utf-8 + windows-1252")
    return Encoding("cp1252", "surrogateescape", 0, "windows-1252")


def _survey(handle: BinaryIO, file: str) -> tuple[bool, bool]:
    """Tell whether the whole file is UTF-8 (a letter cut off by its end aside) and whether some of it is."""
    handle.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    is_utf8, has_letters, since_newline = True, False, 0
    while block := handle.read(_BLOCK):
        has_letters = has_letters or _UTF8_LETTER.search(block) is not None
        newline = max(block.rfind(b"\n"), block.rfind(b"\r"))
        since_newline = since_newline + len(block) if newline < 0 else len(block) - newline
        if since_newline > _LONGEST_LINE:
            raise Refusal("imports.file-not-table", file=file)
        if (is_utf8 and not block.isascii()) or decoder.getstate()[0]:
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                is_utf8 = False
                decoder.reset()
    return is_utf8, has_letters


def _utf16_without_mark(start: bytes) -> str | None:
    """Tell UTF-16 by the zero bytes that Western text has in every other place."""
    half = max(len(start) // 2, 1)
    if start[1::2].count(0) / half > 0.4 and start[::2].count(0) / half < 0.1:
        return "utf-16-le"
    if start[::2].count(0) / half > 0.4 and start[1::2].count(0) / half < 0.1:
        return "utf-16-be"
    return None


class TextSource:
    """A CSV file."""

    def __init__(self, handle: BinaryIO, file: str, kinds: Sequence[str], profile: Profile | None) -> None:
        self._handle = handle
        self._file = file
        self.total_bytes = os.fstat(handle.fileno()).st_size
        found = encoding_of(handle, file, profile.encoding if profile else None)
        self.encoding = found.name
        handle.seek(found.skip)
        self._text = io.TextIOWrapper(handle, encoding=found.codec, errors=found.errors, newline="")
        self._offset = 0
        self.header, self.delimiter, self._first = self._find_header(kinds, profile)

    def _find_header(self, kinds: Sequence[str], profile: Profile | None) -> tuple[Header, str, list[str]]:
        """Find the header among the first lines; the lines below it that were read are handed back."""
        lines = list(islice(self._text, HEADER_LINES))
        named = profile.columns if profile else {}
        best: tuple[str, int, list[Header]] = ("", -1, [])
        for delimiter in (profile.delimiter,) if profile and profile.delimiter else _DELIMITERS:
            number, headers = best_header((_row_at(lines, at, delimiter)[0] for at in range(len(lines))), kinds, named)
            if headers and (not best[2] or headers[0].fit > best[2][0].fit):
                best = (delimiter, number, headers)
        delimiter, number, headers = best
        if not headers:
            raise self._no_header(lines)
        self._offset = number + _row_at(lines, number, delimiter)[1]
        return settled(self._file, headers), delimiter, lines[self._offset :]

    def _no_header(self, lines: Sequence[str]) -> Refusal:
        sample = "".join(lines)
        odd = sum(1 for sign in sample if not sign.isprintable() and sign not in "\r\n\t\ufeff")
        if odd > len(sample) // 50:
            return Refusal("imports.file-not-text", file=self._file)
        if not sample.strip():
            return Refusal("imports.file-empty", file=self._file)
        return Refusal("imports.header-missing", file=self._file, lines=len(lines))

    def batches(self, size: int) -> Iterator[Batch]:
        """Read the rows, about ``size`` lines at a time; a row that the last line cuts goes to the next batch."""
        lines, is_last = self._first, False
        while not is_last:
            wanted = max(size - len(lines), 1)
            read = list(islice(self._text, wanted))
            is_last = len(read) < wanted
            lines += read
            batch, used = self._parse(lines, is_last)
            batch.done_bytes = self.total_bytes if is_last else min(self._handle.tell(), self.total_bytes)
            yield batch
            self._offset += used
            lines = lines[used:]

    def _parse(self, lines: list[str], is_last: bool) -> tuple[Batch, int]:
        """Take lines apart: all at once when each is one row with the right number of cells, else one by one."""
        first = self._offset + 1
        try:
            rows = list(csv.reader(lines, delimiter=self.delimiter, strict=True))
        except csv.Error:
            rows = []
        if len(rows) == len(lines) and set(map(len, rows)) == {len(self.header.cells)}:
            return Batch(rows, range(first, first + len(rows))), len(lines)
        return _LineByLine(lines, first, self.delimiter, self.header, is_last).parse()

    def close(self) -> None:
        """Close the file."""
        self._text.close()


class _LineByLine:
    """Takes lines apart that are not one row each: quoted line breaks, wrong numbers of cells, stray quotes."""

    def __init__(self, lines: list[str], first: int, delimiter: str, header: Header, is_last: bool) -> None:
        self._lines = lines
        self._first = first
        self._delimiter = delimiter
        self._header = header
        self._is_last = is_last
        self._numbers: list[int] = []
        self._batch = Batch(lines=self._numbers)

    def parse(self) -> tuple[Batch, int]:
        """Return the batch and how many lines it used; a row that the last line leaves open is for the next batch."""
        at = 0
        while at < len(self._lines):
            at, is_open = self._rows_from(at)
            if is_open and not self._is_last and len(self._lines) - at < _LONGEST_ROW:
                return self._batch, at
            if at < len(self._lines):
                line = self._lines[at].rstrip("\r\n")
                is_long = len(line) > csv.field_size_limit()
                fault = Fault("imports.value-too-long", found=len(line), limit=MAX_TEXT) if is_long else _QUOTES
                self._break(at, fault, (line,))
                at += 1
        return self._batch, len(self._lines)

    def _rows_from(self, start: int) -> tuple[int, bool]:
        """Take rows until one is wrong: return the line it begins on, and whether the lines just end within it."""
        reader = csv.reader(islice(self._lines, start, None), delimiter=self._delimiter, strict=True)
        at = start
        try:
            for row in reader:
                end = start + reader.line_num
                if end - at > 1 and self._is_swallowed(at, end):
                    return at, False
                self._take(row, at)
                at = end
        except csv.Error:
            return at, start + reader.line_num == len(self._lines)
        return at, False

    def _is_swallowed(self, at: int, end: int) -> bool:
        """Tell whether each line of a row over several lines has the separators of a whole row.

        Then a stray quote has swallowed rows of other people, and none of it may go in as one row.
        """
        separators = len(self._header.cells) - 1
        return separators > 1 and all(line.count(self._delimiter) == separators for line in self._lines[at:end])

    def _take(self, row: list[str], at: int) -> None:
        names = self._header.cells
        if len(row) > len(names) and is_blank(row[len(names) :]):
            row = row[: len(names)]
        elif len(row) < len(names) and row and is_blank(names[len(row) :]):
            row = row + [""] * (len(names) - len(row))
        if len(row) == len(names):
            self._batch.rows.append(row)
            self._numbers.append(self._first + at)
        elif not is_blank(row):
            self._break(at, Fault("imports.row-cells", found=len(row), needed=len(names)), tuple(row))

    def _break(self, at: int, fault: Fault, cells: tuple[str, ...]) -> None:
        self._batch.broken.append(Broken(self._first + at, fault, cells))


def is_blank(cells: Iterable[str]) -> bool:
    """Tell whether no cell holds anything."""
    return not any(map(str.strip, cells))


def _row_at(lines: Sequence[str], at: int, delimiter: str) -> tuple[list[str], int]:
    """Read the row that begins on a line, leniently: its cells and how many lines it takes."""
    reader = csv.reader(lines[at : at + _HEADER_HEIGHT], delimiter=delimiter)
    try:
        return next(reader), reader.line_num
    except (csv.Error, StopIteration):
        return [], 1
