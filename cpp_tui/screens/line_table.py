"""A virtual table on Textual's line API: it knows a count and asks for the rows in view.

A key costs the same at a thousand and at a million rows: only the lines in view exist, each is kept as a ready strip,
and a move of the cursor repaints two lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.line_reading import LineReading
from cpp_tui.screens.line_view import MARKS
from cpp_tui.screens.rows import TableRow


class LineTable(LineReading):
    """The table; messages tell what was done with it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("table")

    @dataclass
    class Chosen(Message):
        """A row was clicked twice."""

        table: LineTable
        row: TableRow

    @dataclass
    class HeaderClicked(Message):
        """A column's title was clicked; ``is_added`` with Ctrl or Shift, to sort by it after the others."""

        table: LineTable
        column: str
        is_added: bool = False

    @dataclass
    class EdgeClicked(Message):
        """The left edge of a row, where its signs stand, was clicked."""

        table: LineTable

    # What others ask of the table

    def move_to_key(self, key: str) -> None:
        """Put the cursor on the row with this key, when it has been read."""
        index = self._blocks.index_of(key)
        if index is not None:
            self.move_to(index)

    def row_of(self, key: str) -> TableRow | None:
        """Return the row with this key, when it has been read."""
        index = self._blocks.index_of(key)
        return None if index is None else self._blocks.row(index)

    def keys_read(self, keys: Collection[str]) -> tuple[str, ...]:
        """Return those of the keys whose rows have been read."""
        return self._blocks.keys_among(keys)

    def has_row(self, index: int) -> bool:
        """Tell whether the row at ``index`` has been read."""
        return self._blocks.row(index) is not None

    def put_row(self, row: TableRow) -> None:
        """Show a row, already read, with other cells."""
        self._blocks.replace(row)
        self._repaint()

    def strike(self, key: str) -> None:
        """Strike a row out: it was dealt with and stays in its place until the rows are read again."""
        self._struck.add(key)
        self._stale = True
        self._repaint()

    def strike_all(self, keys: Iterable[str]) -> None:
        """Strike many rows out."""
        self._struck |= set(keys)
        self._stale = True
        self._repaint()

    def unstrike(self, key: str) -> None:
        """Take the stroke off a row again."""
        self._struck.discard(key)
        self._repaint()

    # A range

    def begin_range(self) -> None:
        """Begin a range at the cursor."""
        self.range_from = self.cursor
        self._repaint()

    def end_range(self) -> None:
        """There is no range any more."""
        self.range_from = None
        self._repaint()

    # Moving

    def move_to(self, index: int) -> None:
        """Put the cursor on a row and bring it into view."""
        target = max(0, min(index, self.count - 1))
        before, self.cursor = self.cursor, target
        if target != before and self.range_from is not None:
            self._repaint()
        elif target != before:
            self._repaint_row(before)
            self._repaint_row(target)
        self._bring_into_view()
        self._announce()

    def action_down(self) -> None:
        """Go one row down."""
        self.move_to(self.cursor + 1)

    def action_up(self) -> None:
        """Go one row up."""
        self.move_to(self.cursor - 1)

    def action_page_down(self) -> None:
        """Go one page down."""
        self._page(1)

    def action_page_up(self) -> None:
        """Go one page up."""
        self._page(-1)

    def action_first(self) -> None:
        """Go to the first row."""
        self.move_to(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self.move_to(self.count - 1)

    def _page(self, direction: int) -> None:
        step = max(1, self.page_rows - 1) * direction
        self.scroll_to(y=self.scroll_offset.y + step, animate=False)
        self.move_to(self.cursor + step)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked; a click on the header sorts, a second one on a row opens it."""
        if event.y == 0:
            if (column := self.column_at(event.x)) is not None:
                self.post_message(self.HeaderClicked(self, column, event.ctrl or event.shift))
            return
        index = self.scroll_offset.y + event.y - 1
        if index >= self.count:
            return
        self.move_to(index)
        if event.x < MARKS:
            self.post_message(self.EdgeClicked(self))
            return
        if event.chain == 2 and self.row is not None:
            self.post_message(self.Chosen(self, self.row))
