"""Importing a file: read, refuse row by row, write the rest in one transaction with its history."""

from __future__ import annotations

import gc
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.clock import now_in_norway
from cpp_tui.services.reading import Export, NprRow, Profile, RefusedRow, load_profile, open_export, write_rejects
from cpp_tui.services.reading.cleaning import shown
from cpp_tui.services.reading.export import CHUNK_ROWS
from cpp_tui.store.code_import import CodeImport
from cpp_tui.store.importing import ImportLog, Tally, newest_recorded
from cpp_tui.store.other_imports import IMPORTERS, Importer

if TYPE_CHECKING:
    from cpp_tui.services.desk import Desk

SLICE_ROWS = 100_000
"""Rows that are grouped in memory at a time; it bounds the memory of an import of any size."""

SHOWN_REFUSED = 10_000
"""Refused rows that are kept for the report; the rest is counted."""

OnProgress = Callable[[int, int, int], None]
"""Takes the bytes read, the bytes of the file, and the rows read."""

Stamp = tuple[int, int, int, int]
"""By which a file is known again: device, number, size in bytes, time of its last change in nanoseconds."""


class ImportCancelledError(Exception):
    """The user stopped the import; nothing of the file was written."""


class _DryRun(Exception):
    """Ends a trial import without writing."""

    def __init__(self, result: ImportResult) -> None:
        super().__init__()
        self.result = result


def stamp_of(path: Path) -> Stamp | None:
    """Return by what a file is known again, or ``None`` when it cannot be looked at."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


@contextmanager
def without_collecting() -> Iterator[None]:
    """Hold the garbage collector back: an import makes millions of values and no cycles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@dataclass(slots=True)
class ImportResult:
    """What became of one file; ``refused`` is bounded, ``refused_count`` is not."""

    file: str
    kind: str
    encoding: str
    delimiter: str | None
    rows: int = 0
    run: int = 0
    """The id of the import in the store."""
    first_day: str | None = None
    last_day: str | None = None
    known_until: str | None = None
    """The newest day of an open pathway that the record system is known to hold, before this file of codes."""
    tally: Tally = field(default_factory=Tally)
    refused: list[RefusedRow] = field(default_factory=list)
    refused_count: int = 0
    rejects: Path | None = None


class Importing:
    """Imports files into the desk's store, each in one transaction, ``slice_rows`` rows at a time."""

    def __init__(
        self,
        desk: Desk,
        kind: str | None = None,
        profile: str | None = None,
        dry_run: bool = False,
        rejects: Path | None = None,
        slice_rows: int = SLICE_ROWS,
        stamp: Stamp | None = None,
    ) -> None:
        self._desk = desk
        self._stamp = stamp
        self._profile_name = profile
        self._kind = kind
        self._profile: Profile | None = load_profile(profile, desk.profiles) if profile else None
        self._dry_run = dry_run
        self._rejects = rejects
        self._slice_rows = slice_rows

    def run(
        self,
        path: Path,
        on_progress: OnProgress = lambda _done, _total, _rows: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> ImportResult:
        """Import one file; all of its good rows go in together, or none when it is cancelled or cannot be read.

        Raises ``Refusal`` when the file cannot be used, or is not the one that ``stamp`` was taken of;
        ``ImportCancelledError`` when ``is_cancelled`` says so.
        """

        def check() -> None:
            if is_cancelled():
                raise ImportCancelledError

        with self.opened(path) as export:
            try:
                with without_collecting(), self._desk.store.bulk(check) as raw:
                    result = self.take_in(raw, export, on_progress, check)
                    self.check_stamp(path)
                    if self._dry_run:
                        raise _DryRun(result)
            except _DryRun as trial:
                return trial.result
        return result

    def opened(self, path: Path) -> Export:
        """Open a file; raises ``Refusal`` when it cannot be used, or has changed since ``stamp`` was taken."""
        desk = self._desk
        export = open_export(path, kind=self._kind, profile=self._profile, today=desk.today, codebook=desk.codebook)
        try:
            self.check_stamp(path)
        except Refusal:
            export.close()
            raise
        return export

    def check_stamp(self, path: Path) -> None:
        """Raise ``Refusal`` when the file is not the one that the stamp was taken of."""
        if self._stamp is not None and stamp_of(path) != self._stamp:
            raise Refusal("imports.file-changed", file=shown(path.name))

    def take_in(
        self, raw: sqlite3.Connection, export: Export, on_progress: OnProgress, check: Callable[[], None]
    ) -> ImportResult:
        """Take a whole file in within the caller's transaction; ``check`` raises when the user stops it."""
        result = ImportResult(export.file, export.kind, export.encoding, export.delimiter)
        self._fill(raw, export, result, on_progress, check)
        if self._rejects is not None and result.refused:
            write_rejects(self._rejects, export, result.refused, self._desk.texts)
            result.rejects = self._rejects
        return result

    def _fill(
        self,
        raw: sqlite3.Connection,
        export: Export,
        result: ImportResult,
        on_progress: OnProgress,
        check: Callable[[], None],
    ) -> None:
        result.known_until = newest_recorded(raw) if export.kind == "codes" else None
        log = ImportLog(raw, self._desk.user, now_in_norway(), self._desk.today.isoformat(), export.file, export.kind)
        result.run = log.run_id
        importer = self._importer(raw, log, export.kind)
        waiting: list[tuple[Any, ...]] = []
        for chunk in export.chunks(min(CHUNK_ROWS, self._slice_rows)):
            check()
            waiting += chunk.rows
            result.rows += chunk.read
            self._keep_refused(result, chunk.refused)
            if len(waiting) >= self._slice_rows:
                importer.add(_written(export.kind, waiting))
                waiting = []
            on_progress(chunk.done_bytes, export.total_bytes, result.rows)
        if waiting:
            importer.add(_written(export.kind, waiting))
        check()
        result.first_day, result.last_day = export.first_day, export.last_day
        result.tally = importer.finish(is_read_whole=not result.refused_count)
        log.finish(result.rows, result.refused_count, result.tally)
        check()

    def _keep_refused(self, result: ImportResult, refused: list[RefusedRow]) -> None:
        result.refused_count += len(refused)
        room = (SHOWN_REFUSED if self._rejects is None else result.refused_count) - len(result.refused)
        result.refused += refused[: max(room, 0)]

    def _importer(self, raw: sqlite3.Connection, log: ImportLog, kind: str) -> Importer:
        derivation = self._desk.store.derivation
        if kind == "codes":
            return CodeImport(raw, derivation, log)
        return IMPORTERS[kind](raw, derivation, log)

    def report(self, result: ImportResult) -> dict[str, object]:
        """Return the JSON of one imported file."""
        texts = self._desk.texts
        return {
            "file": result.file,
            "kind": result.kind,
            "encoding": result.encoding,
            "delimiter": result.delimiter,
            "profile": self._profile_name,
            "first_date": result.first_day,
            "last_date": result.last_day,
            "known_until": result.known_until,
            "run": None if self._dry_run else result.run,
            "rows": result.rows,
            "added": result.tally.added,
            "changed": result.tally.changed,
            "unchanged": result.tally.unchanged,
            "gone": result.tally.gone,
            "not_told": result.tally.not_told,
            "refused_count": result.refused_count,
            "refused": [
                {"line": row.line, "column": row.column, "reason": texts(row.reason_key, **row.values)}
                for row in result.refused
            ],
            "dry_run": self._dry_run,
        }


def _written(kind: str, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return rows as the store takes them; a register row is kept whole, as JSON."""
    if kind != "npr":
        return rows
    found = []
    for row in rows:
        cells = NprRow._make(row)
        fields = json.dumps(cells._asdict(), ensure_ascii=False)
        found.append((cells.instance_id, cells.npr_id, cells.pathway, fields))
    return found
