"""Importing a file: read, refuse row by row, write the rest in one transaction with its history."""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cpp_tui.services.clock import now_in_norway
from cpp_tui.services.reading import Export, NprRow, Profile, RefusedRow, load_profile, open_export, write_rejects
from cpp_tui.services.reading.export import CHUNK_ROWS
from cpp_tui.store.code_import import CodeImport
from cpp_tui.store.importing import ImportLog, Tally
from cpp_tui.store.other_imports import IMPORTERS, Importer

if TYPE_CHECKING:
    from cpp_tui.services.desk import Desk

SLICE_ROWS = 100_000
"""Rows that are grouped in memory at a time; it bounds the memory of an import of any size."""

SHOWN_REFUSED = 10_000
"""Refused rows that are kept for the report; the rest is counted."""

OnProgress = Callable[[int, int, int], None]


class ImportCancelledError(Exception):
    """The user stopped the import; nothing of the file was written."""


class _DryRun(Exception):
    """Ends a trial import without writing."""


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
    rows: int = 0
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
    ) -> None:
        self._desk = desk
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

        Raises ``Refusal`` when the file cannot be used, ``ImportCancelledError`` when ``is_cancelled`` says so.
        """
        desk = self._desk
        with open_export(
            path, kind=self._kind, profile=self._profile, today=desk.today, codebook=desk.codebook
        ) as export:
            result = ImportResult(export.file, export.kind, export.encoding)
            try:
                with without_collecting(), desk.store.bulk() as raw:
                    self._fill(raw, export, result, on_progress, is_cancelled)
                    if self._rejects is not None and result.refused:
                        write_rejects(self._rejects, export, result.refused, desk.texts)
                        result.rejects = self._rejects
                    if self._dry_run:
                        raise _DryRun
            except _DryRun:
                pass
        return result

    def _fill(
        self,
        raw: sqlite3.Connection,
        export: Export,
        result: ImportResult,
        on_progress: OnProgress,
        is_cancelled: Callable[[], bool],
    ) -> None:
        log = ImportLog(raw, self._desk.user, now_in_norway(), export.file, export.kind)
        importer = self._importer(raw, log, export.kind)
        waiting: list[tuple[Any, ...]] = []
        for chunk in export.chunks(min(CHUNK_ROWS, self._slice_rows)):
            if is_cancelled():
                raise ImportCancelledError
            waiting += chunk.rows
            result.rows += chunk.read
            self._keep_refused(result, chunk.refused)
            if len(waiting) >= self._slice_rows:
                importer.add(_written(export.kind, waiting))
                waiting = []
            on_progress(chunk.done_bytes, export.total_bytes, result.rows)
        if waiting:
            importer.add(_written(export.kind, waiting))
        if is_cancelled():
            raise ImportCancelledError
        result.tally = importer.finish(is_read_whole=not result.refused_count)
        log.finish(result.rows, result.refused_count, result.tally)

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
