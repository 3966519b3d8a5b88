"""What a line table shows: rows asked for in blocks, and the few blocks that it remembers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

BLOCK: Final = 200
"""Rows asked for at a time."""

_REMEMBERED: Final = 24
"""Blocks kept; the one unused for the longest time goes first."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its stable key, the ready and harmless text of each column, and the data behind it."""

    key: str
    cells: Mapping[str, str]
    data: object = None
    tone: str = ""
    """``strong`` or ``faint``; words and marks in the cells say the same."""


@dataclass(frozen=True, slots=True)
class RowBlock:
    """Rows from ``offset`` on, out of ``count``."""

    rows: tuple[TableRow, ...]
    offset: int
    count: int
    count_later: Callable[[], int] | None = None
    """Counts all rows, where ``count`` knows only of those read so far; it blocks as ``read`` does."""

    def find(self, key: str) -> int | None:
        """Return where the row with this key stands, when it is in the block."""
        return next((self.offset + place for place, row in enumerate(self.rows) if row.key == key), None)


class RowSource(Protocol):
    """Whoever knows the rows of a table; ``read`` blocks and is called in a thread worker."""

    def read(self, offset: int, limit: int) -> RowBlock:
        """Return up to ``limit`` rows from ``offset`` on."""
        ...

    def find(self, key: str) -> int | None:
        """Return where the row with this key stands, or ``None`` when it is not here."""
        ...


class FixedRows:
    """A source for rows that are already there."""

    def __init__(self, rows: tuple[TableRow, ...] = ()) -> None:
        self._rows = rows

    def read(self, offset: int, limit: int) -> RowBlock:
        """Return up to ``limit`` rows from ``offset`` on."""
        return RowBlock(self._rows[offset : offset + limit], offset, len(self._rows))

    def find(self, key: str) -> int | None:
        """Return where the row with this key stands."""
        return RowBlock(self._rows, 0, len(self._rows)).find(key)


class BlockStore:
    """The blocks that were read, the most recently used ones only."""

    def __init__(self) -> None:
        self._blocks: dict[int, tuple[TableRow, ...]] = {}

    def clear(self) -> None:
        """Forget all blocks."""
        self._blocks.clear()

    def put(self, block: RowBlock) -> None:
        """Remember one block."""
        number = block.offset // BLOCK
        self._blocks.pop(number, None)
        self._blocks[number] = block.rows
        while len(self._blocks) > _REMEMBERED:
            del self._blocks[next(iter(self._blocks))]

    def row(self, index: int) -> TableRow | None:
        """Return the row at ``index`` when its block is here."""
        number, place = divmod(index, BLOCK)
        rows = self._blocks.get(number)
        return rows[place] if rows is not None and place < len(rows) else None

    def replace(self, row: TableRow) -> None:
        """Put another row in the place of the one with the same key, when its block is here."""
        for number, rows in self._blocks.items():
            self._blocks[number] = tuple(row if old.key == row.key else old for old in rows)

    def first_missing(self, first: int, last: int) -> int | None:
        """Return the offset of the first block between two rows (both included) that is not here."""
        for number in range(first // BLOCK, last // BLOCK + 1):
            if number not in self._blocks:
                return number * BLOCK
            self._blocks[number] = self._blocks.pop(number)
        return None

    def keys_among(self, keys: Collection[str]) -> tuple[str, ...]:
        """Return those of the keys that rows in the blocks here have, in the order of the rows."""
        wanted = set(keys)
        blocks = (self._blocks[number] for number in sorted(self._blocks))
        return tuple(row.key for rows in blocks for row in rows if row.key in wanted)

    def index_of(self, key: str) -> int | None:
        """Return where the row with this key stands, among the blocks that are here."""
        for number, rows in self._blocks.items():
            for place, row in enumerate(rows):
                if row.key == key:
                    return number * BLOCK + place
        return None


def read_around(source: RowSource, keys: Sequence[str], index: int | None) -> tuple[RowBlock, int | None]:
    """Read the block with the row that has the first of ``keys`` found, else the one with ``index`` or the last one.

    The row is looked for near ``index`` first; ``None``: it may be anywhere. Return the block and where the row
    stands, ``None`` when none of the keys is there.
    """
    block = source.read(index // BLOCK * BLOCK, BLOCK) if index is not None else None
    for key in keys:
        found = block.find(key) if block is not None else None
        if block is not None and found is not None:
            return block, found
        found = source.find(key)
        if found is not None:
            return source.read(found // BLOCK * BLOCK, BLOCK), found
    if block is None:
        block = source.read(0, BLOCK)
    elif block.offset and not block.rows:
        block = source.read(max(0, block.count - 1) // BLOCK * BLOCK, BLOCK)
    return block, None
