"""The painting half of the line table: columns, ready strips, marks; it repaints only lines that changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scrollbar import ScrollDown, ScrollTo, ScrollUp
from textual.strip import Strip

from cpp_tui.domain.row_keys import Marks
from cpp_tui.screens.columns import GAP, Column, FittedColumn, fit_cell, fit_columns
from cpp_tui.screens.ready_lines import ReadyLines
from cpp_tui.screens.rows import BlockStore, TableRow

MARKS: Final = 3
"""Cells at the left edge: the cursor's sign, the row's sign (marked, in the range under way, struck out), a blank."""

MARKED: Final = "■"
IN_RANGE: Final = "□"
STRUCK: Final = "×"

_STRIPS_KEPT: Final = 2000
_CELL: Final = Style(bold=True, underline=True)


class LineView(ReadyLines, can_focus=True):
    """Lines of rows under a header; ``cursor`` is the row that is marked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-table--header",
        "line-table--cursor",
        "line-table--marked",
        "line-table--struck",
        "line-table--strong",
        "line-table--faint",
    }

    def __init__(self, columns: Sequence[Column], placeholder: str, id: str | None) -> None:
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.count = 0
        self.cursor = 0
        self.sorted_by: tuple[tuple[str, bool], ...] = ()
        """The columns that the rows are sorted by, the most important first, and whether each descends."""
        self.is_switching = False
        """Other rows are being read; those still shown are not acted on."""
        self._placeholder = placeholder
        self._fitted: tuple[FittedColumn, ...] = ()
        self._width = 0
        self._blocks = BlockStore()
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._looks: dict[str, Style] = {}
        self._struck: set[str] = set()
        self.marks = Marks()
        """The marked rows, here and elsewhere; whoever changes them calls ``marks_changed``."""
        self.range_from: int | None = None
        """Where a range under way began; it goes on to the cursor."""
        self.column: str | None = None
        """The column of the current cell, where cells matter."""

    @property
    def row(self) -> TableRow | None:
        """The row under the cursor, when it has been read."""
        if self.is_switching or self.cursor >= self.count:
            return None
        return self._blocks.row(self.cursor)

    @property
    def columns_on_show(self) -> tuple[str, ...]:
        """The ids of the columns that fit, from left to right."""
        return tuple(fitted.column.id for fitted in self._fitted)

    def is_struck(self, key: str) -> bool:
        """Tell whether the row with this key is struck out."""
        return key in self._struck

    def mark_sorted(self, by: Sequence[tuple[str, bool]]) -> None:
        """Show in the header which columns the rows are sorted by."""
        self.sorted_by = tuple(by)
        self._fit()

    def marks_changed(self) -> None:
        """Paint the marks anew."""
        self._repaint()

    def is_in_range(self, index: int) -> bool:
        """Tell whether a row lies in the range under way."""
        if self.range_from is None:
            return False
        return min(self.range_from, self.cursor) <= index <= max(self.range_from, self.cursor)

    def step_column(self, step: int) -> None:
        """Make the next column to the left or right that is shown the current one."""
        shown = [fitted.column.id for fitted in self._fitted]
        if shown:
            at = shown.index(self.column) if self.column in shown else 0
            self.column = shown[max(0, min(at + step, len(shown) - 1))]
            self._strips.clear()
            self._repaint_row(self.cursor)
            self.refresh_line(self.scroll_offset.y)

    @property
    def current_column(self) -> Column | None:
        """The column of the current cell: the one chosen, or the first that is shown."""
        shown = [fitted.column for fitted in self._fitted]
        return next((column for column in shown if column.id == self.column), shown[0] if shown else None)

    @property
    def page_rows(self) -> int:
        """Rows that fit below the header."""
        return max(1, self.size.height - 1)

    @property
    def widths(self) -> dict[str, int]:
        """The columns that there is room for, and how many cells each has."""
        return {fitted.column.id: fitted.width for fitted in self._fitted}

    def column_at(self, x: int) -> str | None:
        """Return the id of the column at a cell of the view."""
        start = MARKS
        for fitted in self._fitted:
            if start <= x < start + fitted.width + GAP:
                return fitted.column.id
            start += fitted.width + GAP
        return None

    # The scroll bar

    def on_scroll_to(self, message: ScrollTo) -> None:
        """Put the thumb that is dragged where the pointer is.

        Textual takes a cell of the bar for its share of all lines. The thumb is at least one cell, so that at a million
        rows the last twentieth could not be reached; a cell is its share of the way that the thumb has.
        """
        message.prevent_default()
        message.stop()
        bar = self.vertical_scrollbar
        if message.y is None or not bar.window_size:
            return
        cells = (message.y - bar.grabbed_position) * bar.window_size / bar.window_virtual_size
        way = bar.window_size - max(1.0, bar.window_size**2 / bar.window_virtual_size)
        share = self.max_scroll_y / way if way > 0 else 0
        self.scroll_to(y=bar.grabbed_position + cells * share, animate=False)

    def on_scroll_up(self, message: ScrollUp) -> None:
        """Show the page before, on a click above the thumb; the header is no row."""
        message.prevent_default()
        message.stop()
        self.scroll_to(y=self.scroll_offset.y - self.page_rows, animate=False)

    def on_scroll_down(self, message: ScrollDown) -> None:
        """Show the next page, on a click below the thumb."""
        message.prevent_default()
        message.stop()
        self.scroll_to(y=self.scroll_offset.y + self.page_rows, animate=False)

    def notify_style_update(self) -> None:
        """Forget strips painted in the old colours."""
        super().notify_style_update()
        self._looks.clear()
        self._strips.clear()

    def _fit(self) -> None:
        self._width = self.scrollable_content_region.width
        marks = sort_marks(self.sorted_by)
        columns = [with_mark(column, marks.get(column.id, "")) for column in self.columns]
        self._fitted = fit_columns(columns, max(0, self._width - MARKS))
        self.virtual_size = Size(self._width, self.count + 1)
        self._repaint()

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh()

    def _lines_read(self, first: int, count: int) -> None:
        """Paint rows that have just been read; the other lines stay ready."""
        for index in range(first, first + count):
            self._strips.pop((index, False), None)
            self._strips.pop((index, True), None)
        top = self.scroll_offset.y
        if first < top + self.size.height and top < first + count:
            self.refresh()

    def _repaint_row(self, index: int) -> None:
        line = index - self.scroll_offset.y + 1
        if 0 < line < self.size.height:
            self.refresh(Region(0, line, self._width, 1))

    def render_line(self, y: int) -> Strip:
        """Return one line of the view: the header or a row."""
        if y == 0:
            return self._header()
        index = self.scroll_offset.y + y - 1
        if index >= self.count:
            return Strip.blank(self._width, self.rich_style)
        at = (index, index == self.cursor)
        strip = self._strips.get(at)
        if strip is None:
            strip = self._line(*at)
            if len(self._strips) > _STRIPS_KEPT:
                self._strips.clear()
            self._strips[at] = strip
        return strip

    def _header(self) -> Strip:
        marks = sort_marks(self.sorted_by)
        titles = []
        for column, width in ((fitted.column, fitted.width) for fitted in self._fitted):
            mark = marks.get(column.id, "")[:width]
            titles.append(fit_cell(fit_cell(column.title, min(len(column.title), width - len(mark))) + mark, width))
        return self._strip("", titles, self._look("header"), Style(reverse=True))

    def _line(self, index: int, is_cursor: bool) -> Strip:
        row = self._blocks.row(index)
        cursor_mark = "▸" if is_cursor else " "
        if row is None:
            return self._strip(
                f"{cursor_mark}  {self._placeholder}", (), self._look("cursor" if is_cursor else "faint")
            )
        struck, marked = row.key in self._struck, row.key in self.marks
        sign = STRUCK if struck else MARKED if marked else IN_RANGE if self.is_in_range(index) else " "
        cells = [
            fit_cell(row.cells.get(fitted.column.id, ""), fitted.width, fitted.column.right) for fitted in self._fitted
        ]
        style = self._look("cursor" if is_cursor else row.tone)
        if marked and not is_cursor:
            style += self._look("marked")
        if struck:
            style += Style(strike=True) if is_cursor else self._look("struck")
        return self._strip(f"{cursor_mark}{sign} ", cells, style, _CELL if is_cursor else None)

    def _strip(self, edge: str, cells: Sequence[str], style: Style, of_cell: Style | None = None) -> Strip:
        """Return a line; the current cell has ``of_cell`` besides ``style``."""
        text = edge.ljust(MARKS) + (" " * GAP).join(cells)
        strip = Strip([Segment(text, style)]).adjust_cell_length(self._width, style)
        span = self._current_span() if of_cell is not None and cells else None
        if span is None or of_cell is None:
            return strip
        before, cell, after = strip.divide([*span, self._width])
        return Strip.join([before, cell.apply_style(of_cell), after])

    def _current_span(self) -> tuple[int, int] | None:
        """Return where the current column begins and ends, in cells of the line."""
        start = MARKS
        for fitted in self._fitted:
            if fitted.column.id == self.column:
                return start, start + fitted.width
            start += fitted.width + GAP
        return None

    def _look(self, name: str) -> Style:
        if name not in self._looks:
            self._looks[name] = self.get_component_rich_style(f"line-table--{name}") if name else self.rich_style
        return self._looks[name]


def with_mark(column: Column, mark: str) -> Column:
    """Return a column wide enough for the mark of the order beside as much of its title as was shown without."""
    if not mark:
        return column
    minimum, wish = (max(width, min(len(column.title), width) + len(mark)) for width in (column.minimum, column.wish))
    return replace(column, minimum=minimum, wish=wish)


def sort_marks(by: Sequence[tuple[str, bool]]) -> dict[str, str]:
    """Return what stands beside each column's title: ``▲`` or ``▼``, and its rank when there are several."""
    is_ranked = len(by) > 1
    return {
        column: ("▼" if descending else "▲") + (str(rank) if is_ranked else "")
        for rank, (column, descending) in enumerate(by, 1)
    }
