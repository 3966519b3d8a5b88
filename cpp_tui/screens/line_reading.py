"""The reading half of the line table: rows in blocks, as the view needs them, and where the cursor stands meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.geometry import Size
from textual.message import Message

from cpp_tui.screens.columns import Column
from cpp_tui.screens.line_view import LineView
from cpp_tui.screens.rows import BLOCK, FixedRows, RowBlock, RowSource, TableRow, read_around
from cpp_tui.screens.waiting import watched


class LineReading(LineView):
    """Reads what the view shows from ``source``; messages tell what came of it."""

    @dataclass
    class Highlighted(Message, namespace="line_table"):
        """The cursor stands on another row, or its row has been read; ``row`` is ``None`` until then."""

        table: LineReading
        row: TableRow | None

    @dataclass
    class CountChanged(Message, namespace="line_table"):
        """The number of rows is known."""

        table: LineReading
        count: int

    @dataclass
    class Failed(Message, namespace="line_table"):
        """The rows could not be read."""

        table: LineReading
        error: Exception

    def __init__(self, columns: Sequence[Column] = (), *, placeholder: str = "…", id: str | None = None) -> None:
        super().__init__(columns, placeholder, id)
        self.source: RowSource = FixedRows()
        self._stale = False
        self._reading = False
        self._generation = 0
        self._is_kept = False
        self._line_wanted: int | None = None
        """The line of the view that the cursor's row is to stand on, once the size of the view is known."""
        self.is_counted = True
        """Whether ``count`` is the number of all rows, not only of those read so far."""
        self._announced: tuple[int, TableRow | None] | None = None

    # What others ask of the table

    @property
    def is_loading_rows(self) -> bool:
        """Tell whether rows are being read."""
        return self._reading

    def show_source(
        self,
        source: RowSource,
        columns: Sequence[Column],
        *,
        key: str | None = None,
        index: int | None = 0,
        line: int | None = None,
        keep_on_failure: bool = False,
    ) -> None:
        """Show other rows; the cursor goes to the row with ``key``, else to ``index``.

        ``index`` is where that row is likely to stand; ``None`` when it may be anywhere.
        ``line`` is the line of the view that the row is to stand on, where that is possible; ``None``: where the cursor
        stands now. ``keep_on_failure`` leaves the rows shown so far when the new ones cannot be read.
        """
        self._is_kept = keep_on_failure
        self.source = source
        self.columns = tuple(columns)
        self._fit()
        self.is_switching = True
        self._start_reading([key] if key else [], index, self.line if line is None else line)

    def reload(self, *, key: str | None = None) -> None:
        """Read the rows again: the cursor goes to ``key`` or stays on its row, else in its place."""
        row = self.row
        keys = [found for found in (key, row.key if row else None) if found]
        self._start_reading(keys, self.cursor, self.line, keep_place=key is None)

    @property
    def line(self) -> int:
        """The line of the view on which the cursor stands; 0 is the first one below the header."""
        if self._line_wanted is not None:
            return self._line_wanted
        return max(0, min(self.cursor - self.scroll_offset.y, self.page_rows - 1))

    # Reading

    def _start_reading(self, keys: Sequence[str], index: int | None, line: int, *, keep_place: bool = False) -> None:
        self._generation += 1
        self._reading = True
        reading = self._read_anew(self._generation, keys, index, line, keep_place)
        self.run_worker(reading, group="rows")

    async def _read_anew(
        self, generation: int, keys: Sequence[str], index: int | None, line: int, keep_place: bool
    ) -> None:
        try:
            reading = asyncio.to_thread(read_around, self.source, keys, index)
            block, found = await watched(self, reading, "waiting.rows")
        except Exception as error:
            self._give_up(generation, error)
            return
        if generation != self._generation:
            return
        row = self.row
        if keep_place and row is not None and row.key not in keys:  # the cursor moved while the rows were read
            found, line = block.find(row.key), self.line
            if found is None:
                self._start_reading([row.key], self.cursor, line)
                return
        self._take_over(block, (index or 0) if found is None else found, line)

    def _take_over(self, block: RowBlock, index: int, line: int) -> None:
        self._blocks.clear()
        self._struck.clear()
        self.range_from = None
        self._stale = self._reading = self.is_switching = False
        self._blocks.put(block)
        self._announced = None
        self._set_count(block.count)
        self._count_later(block.count_later)
        self.cursor = max(0, min(index, self.count - 1))
        self._line_wanted = line
        self._put_on_line()
        self._repaint()
        self.post_message(self.CountChanged(self, self.count))
        self._announce()
        self._read_what_lacks()

    def _count_later(self, count: Callable[[], int] | None) -> None:
        """Count the rows while the first of them are shown already."""
        self.is_counted = count is None
        if count is not None:
            self.run_worker(self._counted_later(self._generation, count), group="rows")

    async def _counted_later(self, generation: int, count: Callable[[], int]) -> None:
        try:
            found = await asyncio.to_thread(count)
        except Exception as error:
            self._give_up(generation, error)
            return
        if generation == self._generation and not self.is_counted:
            self.is_counted = True
            self._set_count(found)
            self._repaint()
            self.post_message(self.CountChanged(self, found))
            self._read_what_lacks()

    def _lacking(self, pages: int = 0) -> int | None:
        """Return the offset of the first block that the view, and so many pages around it, lacks."""
        last = self.count - 1
        top, page = min(self.scroll_offset.y, last), self.page_rows
        return self._blocks.first_missing(max(0, top - pages * page), min(top + (pages + 1) * page, last))

    def _read_what_lacks(self) -> None:
        """Read the first block that the view lacks; one read at a time, so that fast scrolling asks for little.

        The frame waits a moment for it: most rows are there before a frame with empty lines would be painted.
        """
        if not self.count:
            return
        offset = self._lacking()
        if offset is None:
            self.call_after_refresh(self._read_ahead)
            return
        self.hold_frame()
        self._read(offset)

    def _read_ahead(self) -> None:
        """Read the pages around the view once it is painted, so that they are there for the next key."""
        if not self.count or self._stale or self.is_switching:
            return
        offset = self._lacking(1)
        if offset is not None:
            self._read(offset)

    def _read(self, offset: int) -> None:
        if self._reading:
            return
        if self._stale:
            self.reload()
            return
        self._reading = True
        self.run_worker(self._read_block(self._generation, offset), group="rows")

    async def _read_block(self, generation: int, offset: int) -> None:
        try:
            block = await watched(self, asyncio.to_thread(self.source.read, offset, BLOCK), "waiting.rows")
        except Exception as error:
            self._give_up(generation, error)
            return
        if generation != self._generation:
            return
        self._reading = False
        self._blocks.put(block)
        if block.count_later is None and block.count != self.count:
            self.is_counted = True
            self._set_count(block.count)
            self.post_message(self.CountChanged(self, self.count))
            self.cursor = max(0, min(self.cursor, self.count - 1))
        self._lines_read(offset, BLOCK)
        if self._lacking() is None:
            self.release_frame()
        self._announce()
        if block.rows:
            self._read_what_lacks()

    def _give_up(self, generation: int, error: Exception) -> None:
        if generation == self._generation:
            if self.is_switching and not self._is_kept:
                self._blocks.clear()
                self._set_count(0)
                self._repaint()
            self._reading = self.is_switching = False
            self.post_message(self.Failed(self, error))

    def _set_count(self, count: int) -> None:
        self.count = count
        self.virtual_size = Size(self._width, count + 1)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Repaint the view after a scroll and read what it lacks."""
        super().watch_scroll_y(old_value, new_value)
        self._read_what_lacks()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self._fit()
        self._put_on_line()
        self._read_what_lacks()

    def _announce(self) -> None:
        now = (self.cursor, self.row)
        if now != self._announced:
            self._announced = now
            self.post_message(self.Highlighted(self, self.row))

    def _put_on_line(self) -> None:
        """Scroll so that the cursor's row stands on the line it is to stand on, as soon as there is a view."""
        if self._line_wanted is not None and self.size.height:
            self._scroll_at_once(self.cursor - self._line_wanted)
            self._line_wanted = None
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        top = self.scroll_offset.y
        if self.cursor < top:
            self._scroll_at_once(self.cursor)
        elif self.cursor >= top + self.page_rows:
            self._scroll_at_once(self.cursor - self.page_rows + 1)

    def _scroll_at_once(self, top: int) -> None:
        """Show the rows from ``top`` on, also when the scroll bar has not been laid out yet."""
        self.scroll_to(y=max(0, top), animate=False, force=True)
