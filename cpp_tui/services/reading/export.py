"""An export file, opened: what it is, and its rows in chunks, cleaned or refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from cpp_tui.codebook.model import Codebook
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.reading.cleaning import Fault, shown
from cpp_tui.services.reading.columns import KINDS
from cpp_tui.services.reading.profiles import Profile
from cpp_tui.services.reading.rows import DAY_PLACES, RowParser
from cpp_tui.services.reading.source import Batch, Source, TextSource, is_blank, open_file
from cpp_tui.services.reading.workbook import WorkbookSource, is_archive, refuse_other_formats

CHUNK_ROWS = 2000


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be used: where it stands, the column as the file names it, and why (a text key and its values).

    ``values`` holds no name and no national id; ``cells`` holds the whole row and is for ``write_rejects`` only.
    """

    line: int
    column: str | None
    reason_key: str
    values: Mapping[str, object]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of an export in the file's order; ``read`` counts the refused too, ``done_bytes`` all so far.

    ``lines`` tells for each of ``rows`` on which line of the file it begins.
    """

    rows: list[tuple[Any, ...]]
    lines: Sequence[int]
    refused: list[RefusedRow]
    read: int
    done_bytes: int


class Export:
    """An export file. Use it as a context manager, or read its chunks to the end: both close it.

    ``first_day`` and ``last_day`` are the earliest and the latest ISO day of the rows read so far that can be used.
    """

    def __init__(self, file: str, source: Source, parser: RowParser) -> None:
        self.file = file
        self.kind = source.header.kind
        self.encoding = source.encoding
        self.delimiter = source.delimiter
        self.total_bytes = source.total_bytes
        self.header = source.header.cells
        self.unused_columns = source.header.unused
        self.first_day: str | None = None
        self.last_day: str | None = None
        self._day_place = DAY_PLACES[self.kind]
        self._source = source
        self._parser = parser

    def __enter__(self) -> Export:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._source.close()

    def chunks(self, size: int = CHUNK_ROWS) -> Iterator[Chunk]:
        """Read the rows, about ``size`` at a time, once.

        Raises ``Refusal`` when the file cannot be read to its end.
        """
        try:
            for batch in self._source.batches(size):
                yield self._chunk(batch)
        except OSError:
            raise Refusal("imports.file-unreadable", file=self.file) from None
        finally:
            self.close()

    def _chunk(self, batch: Batch) -> Chunk:
        parsed = self._parser.parse(batch.rows)
        refused = [RefusedRow(row.line, None, row.fault.key, row.fault.values, row.cells) for row in batch.broken]
        read = len(batch.rows) + len(batch.broken)
        for number, (field, fault) in parsed.faults.items():
            cells = batch.rows[number]
            if is_blank("" if cell == "NULL" else cell for cell in cells):
                read -= 1
            else:
                refused.append(self._refused(batch.lines[number], field, fault, tuple(cells)))
        refused.sort(key=lambda row: row.line)
        self._note_days(parsed.rows)
        lines = batch.lines
        if parsed.faults:
            lines = [line for number, line in enumerate(lines) if number not in parsed.faults]
        return Chunk(parsed.rows, lines, refused, read, batch.done_bytes)

    def _note_days(self, rows: Sequence[tuple[Any, ...]]) -> None:
        place = self._day_place
        days = [row[place] for row in rows if row[place]]
        if days:
            self.first_day = min(self.first_day or days[0], *days)
            self.last_day = max(self.last_day or days[0], *days)

    def _refused(self, line: int, field: str, fault: Fault, cells: tuple[str, ...]) -> RefusedRow:
        place = self._source.header.index(field)
        column = None if place is None else shown(self.header[place])
        return RefusedRow(line, column, fault.key, fault.values, cells)


def open_export(path: Path, *, kind: str | None, profile: Profile | None, today: date, codebook: Codebook) -> Export:
    """Open an export file and find out its kind, encoding, separator and header.

    ``kind`` or the profile's settles the kind; otherwise the header does. ``today``: no date may be after it.
    Raises ``Refusal`` (``imports.*``) with the file, what was found and what is needed when it cannot be used.
    """
    if kind is not None and kind not in KINDS:
        raise Refusal("imports.kind-unknown", found=shown(kind), needed=", ".join(KINDS))
    if kind is not None and profile is not None and profile.kind not in (None, kind):
        raise Refusal("imports.kind-not-profile", kind=kind, profile=profile.name, found=profile.kind)
    chosen = kind or (profile.kind if profile else None)
    kinds = (chosen,) if chosen else tuple(KINDS)
    file = shown(path.name or str(path))
    handle = open_file(path)
    try:
        start = handle.read(8)
        refuse_other_formats(handle, start, file)
        source: Source
        if is_archive(start):
            source = WorkbookSource(handle, file, kinds, profile)
        else:
            source = TextSource(handle, file, kinds, profile)
        return Export(file, source, RowParser(source.header, profile, today, codebook))
    except OSError:
        handle.close()
        raise Refusal("imports.file-unreadable", file=file) from None
    except BaseException:
        handle.close()
        raise
