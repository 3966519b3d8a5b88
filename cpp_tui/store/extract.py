"""Whole lists and all codes, copied aside in one short read transaction, so that writing them out holds nobody up.

A long read would keep every writer of the store from its commit (reliability.md 6). The copy is one moment of the
store; up to a few megabytes it stays in memory, beyond that it lies in a file without a name beside the target.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Final

from cpp_tui.domain.refusal import Refusal
from cpp_tui.store.filters import conditions
from cpp_tui.store.reader import ListQuery, Reader, list_row
from cpp_tui.store.rows import ListRow

BLOCK_ROWS: Final = 1000
_KEPT_IN_MEMORY: Final = 4 << 20

_CODES: Final = (
    "SELECT n.national_id, n.name, e.unit, e.ref, e.pathway, e.event, e.event_date, e.registered_at, e.registered_by, "
    "e.origin, e.seen_import_id IS NOT NULL, e.gone_import_id IS NOT NULL FROM event e "
    "CROSS JOIN pathway p ON p.id = e.pathway_id CROSS JOIN person n ON n.id = e.person_id "
    "WHERE e.withdrawn_at IS NULL{} ORDER BY e.id"
)


@dataclass(frozen=True, slots=True)
class LiveCode:
    """One code that stands, with its person; ``seen`` and ``gone`` (0 or 1): whether the record system has it."""

    national_id: str
    name: str
    unit: str
    ref: str | None
    pathway: str
    event: str
    date: str
    registered_at: str | None
    registered_by: str | None
    origin: str
    seen: int
    gone: int


class Extract:
    """Rows of one moment, read back in blocks; ``count`` is how many. Closing it drops the copy."""

    def __init__(self, folder: Path) -> None:
        self.count = 0
        self._aside = SpooledTemporaryFile(  # noqa: SIM115 - closed by close()
            max_size=_KEPT_IN_MEMORY, mode="w+", encoding="utf-8", newline="\n", dir=str(folder)
        )

    def __enter__(self) -> Extract:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._aside.close()

    def _put(self, kind: str, group: str | None, rows: list[tuple[object, ...]]) -> None:
        self.count += len(rows)
        self._aside.write(json.dumps((kind, group, rows)) + "\n")

    def take_list(self, reader: Reader, query: ListQuery, limit: Mapping[str, str]) -> None:
        """Copy every row of a list, in its order; ``limit``: the bounds of today."""
        with reader.session() as raw:
            for segment, rows in reader.all_rows(raw, query, limit, BLOCK_ROWS):
                self._put(segment.kind, segment.group, rows)

    def take_codes(self, reader: Reader, query: ListQuery, today: str) -> None:
        """Copy every live code, oldest entry first; ``query`` narrows as it does in the list of codes to enter.

        Raises ``Refusal`` for a query with an order of its own.
        """
        if query.sort:
            raise Refusal("exports.codes-in-order")
        asked = conditions("to-enter", query.filter, query.unit, query.coordinator, today)
        if asked is None:
            return
        with reader.session() as raw:
            found = raw.execute(_CODES.format(asked.sql), asked.values)
            while rows := found.fetchmany(BLOCK_ROWS):
                self._put("code", None, rows)

    def _blocks(self) -> Iterator[tuple[str, str | None, list[list[object]]]]:
        self._aside.seek(0)
        for line in self._aside:
            kind, group, rows = json.loads(line)
            yield kind, group, rows

    def list_rows(self) -> Iterator[tuple[str | None, ListRow]]:
        """Return (group, row) of a list."""
        for kind, group, rows in self._blocks():
            for values in rows:
                yield group, list_row(kind, values)

    def codes(self) -> Iterator[LiveCode]:
        """Return the codes."""
        for _kind, _group, rows in self._blocks():
            for values in rows:
                yield LiveCode(*values)  # type: ignore[arg-type]
