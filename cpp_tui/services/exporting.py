"""Exports: a list, all codes or the integrity view, to a new file for its owner alone; whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.worklists import LISTS
from cpp_tui.services.export_columns import code_fields
from cpp_tui.services.export_formats import WRITERS, Sheet
from cpp_tui.services.integrity import IntegrityQuery, find_integrity
from cpp_tui.services.new_file import new_file
from cpp_tui.services.reading.cleaning import shown
from cpp_tui.store.extract import BLOCK_ROWS, Extract
from cpp_tui.store.reader import ListQuery

if TYPE_CHECKING:
    from cpp_tui.services.desk import Desk

_TITLES: Final[Mapping[str, str]] = {"codes": "exports.codes", "integrity": "trust.integrity"}
EXPORTS: Final = (*LISTS, *_TITLES)
"""What can be exported."""

OnProgress = Callable[[int, int], None]


class ExportCancelledError(Exception):
    """The user stopped the export; no file was made."""


@dataclass(frozen=True, slots=True)
class ExportResult:
    """The file that was made, how many rows it holds, and its format (``csv``, ``xlsx``, ``json``, ``html``)."""

    path: Path
    rows: int
    kind: str


def export(
    desk: Desk,
    what: str,
    to: Path,
    *,
    query: ListQuery | None = None,
    on_progress: OnProgress = lambda _done, _total: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> ExportResult:
    """Write a list, all live codes or the integrity view to a new file, in the format that its extension names.

    ``query`` narrows and orders the rows; its name gives way to ``what``. Codes can be imported again.
    Raises ``Refusal`` when ``what`` or the format is unknown, when the file exists (it is never overwritten) or cannot
    be written; ``ExportCancelledError`` when ``is_cancelled`` says so.
    """
    if what not in EXPORTS:
        raise Refusal("exports.unknown", known=", ".join(EXPORTS))
    kind = to.suffix.casefold().removeprefix(".")
    if kind not in WRITERS:
        raise Refusal("exports.unknown-format", file=shown(to.name), known=", ".join(f".{name}" for name in WRITERS))
    if os.path.lexists(to):
        raise Refusal("exports.exists", file=shown(to.name))
    asked = replace(query, name=what) if query else ListQuery(what)
    try:
        with Extract(to.parent) as extract:
            count, found = _integrity(desk, asked) if what == "integrity" else _taken(desk, extract, asked)
            rows = _watched(found, count, on_progress, is_cancelled)
            title = desk.texts(_TITLES.get(what, f"lists.name.{what}"))
            sheet = Sheet(what, title, desk.today.isoformat(), count, desk.texts)
            with new_file(to) as (number, scratch), open(number, "wb", closefd=False) as target:
                WRITERS[kind](target, sheet, rows, scratch)
            return ExportResult(to, count, kind)
    except FileExistsError:
        raise Refusal("exports.exists", file=shown(to.name)) from None
    except OSError:
        raise Refusal("exports.unwritable", file=shown(to.name)) from None


Found = tuple[int, Iterator[Mapping[str, object]]]
"""How many rows there are, and the rows as their JSON fields."""


def _taken(desk: Desk, extract: Extract, query: ListQuery) -> Found:
    """Copy a list or the codes as they stand now, so that nobody's change comes between two rows."""
    if query.name == "codes":
        extract.take_codes(desk.store.reader, query, desk.today.isoformat())
        return extract.count, map(code_fields, extract.codes())
    extract.take_list(desk.store.reader, query, desk.views.limit)
    return extract.count, (desk.views.view(query.name, group, row).fields for group, row in extract.list_rows())


def _integrity(desk: Desk, query: ListQuery) -> Found:
    """Return the rows of the integrity view, newest first; raises ``Refusal`` for a query with an order of its own."""
    if query.sort:
        raise Refusal("exports.integrity-in-order")
    asked = IntegrityQuery(unit=query.unit, filter=query.filter, coordinator=query.coordinator)
    rows = find_integrity(desk, asked).rows
    return len(rows), (row.fields for row in rows)


def _watched(
    rows: Iterator[Mapping[str, object]], count: int, on_progress: OnProgress, is_cancelled: Callable[[], bool]
) -> Iterator[Mapping[str, object]]:
    """Pass rows on; tell how far it is, and stop when that is wanted, each thousand rows and at the end."""
    done = 0
    for done, fields in enumerate(rows, 1):
        yield fields
        if done % BLOCK_ROWS == 0:
            if is_cancelled():
                raise ExportCancelledError
            on_progress(done, count)
    if is_cancelled():
        raise ExportCancelledError
    on_progress(done, count)
