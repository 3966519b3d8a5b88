"""The painting half of the line table: columns, ready strips, marks; it repaints only lines that changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip

from cpp_tui.screens.columns import GAP, Column, FittedColumn, fit_cell, fit_columns
from cpp_tui.screens.ready_lines import ReadyLines
from cpp_tui.screens.rows import BlockStore, TableRow

MARKS: Final = 3
"""Cells at the left edge: the cursor's mark, the struck-out row's mark, a blank."""

_STRIPS_KEPT: Final = 2000


class LineView(ReadyLines, can_focus=True):
    """Lines of rows under a header; ``cursor`` is the row that is marked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-table--header",
        "line-table--cursor",
        "line-table--struck",
        "line-table--strong",
        "line-table--faint",
    }

    def __init__(self, columns: Sequence[Column], placeholder: str, id: str | None) -> None:
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.count = 0
        self.cursor = 0
        self.sorted_by: tuple[str, bool] | None = None
        """The column that the rows are sorted by, and whether it descends."""
        self.is_switching = False
        """Other rows are being read; those still shown are not acted on."""
        self._placeholder = placeholder
        self._fitted: tuple[FittedColumn, ...] = ()
        self._width = 0
        self._blocks = BlockStore()
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._looks: dict[str, Style] = {}
        self._struck: set[str] = set()

    @property
    def row(self) -> TableRow | None:
        """The row under the cursor, when it has been read."""
        if self.is_switching or self.cursor >= self.count:
            return None
        return self._blocks.row(self.cursor)

    def is_struck(self, key: str) -> bool:
        """Tell whether the row with this key is struck out."""
        return key in self._struck

    def mark_sorted(self, by: tuple[str, bool] | None) -> None:
        """Show in the header which column the rows are sorted by."""
        self.sorted_by = by
        self.refresh_line(self.scroll_offset.y)

    @property
    def page_rows(self) -> int:
        """Rows that fit below the header."""
        return max(1, self.size.height - 1)

    def column_at(self, x: int) -> str | None:
        """Return the id of the column at a cell of the view."""
        start = MARKS
        for fitted in self._fitted:
            if start <= x < start + fitted.width + GAP:
                return fitted.column.id
            start += fitted.width + GAP
        return None

    def notify_style_update(self) -> None:
        """Forget strips painted in the old colours."""
        super().notify_style_update()
        self._looks.clear()
        self._strips.clear()

    def _fit(self) -> None:
        self._width = self.scrollable_content_region.width
        self._fitted = fit_columns(self.columns, max(0, self._width - MARKS))
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
        by, descending = self.sorted_by or ("", False)
        titles = []
        for column, width in ((fitted.column, fitted.width) for fitted in self._fitted):
            mark = ("▼" if descending else "▲") if column.id == by else ""
            titles.append(fit_cell(fit_cell(column.title, min(len(column.title), width - len(mark))) + mark, width))
        return self._strip(" " * MARKS + (" " * GAP).join(titles), "header")

    def _line(self, index: int, is_cursor: bool) -> Strip:
        row = self._blocks.row(index)
        cursor_mark = "▸" if is_cursor else " "
        if row is None:
            return self._strip(f"{cursor_mark}  {self._placeholder}", "cursor" if is_cursor else "faint")
        struck = row.key in self._struck
        cells = [
            fit_cell(row.cells.get(fitted.column.id, ""), fitted.width, fitted.column.right) for fitted in self._fitted
        ]
        text = f"{cursor_mark}{'×' if struck else ' '} " + (" " * GAP).join(cells)
        return self._strip(text, "cursor" if is_cursor else row.tone, struck)

    def _strip(self, text: str, look: str, struck: bool = False) -> Strip:
        style = self._look(look)
        if struck:
            style += self._look("struck") if look != "cursor" else Style(strike=True)
        return Strip([Segment(text, style)]).adjust_cell_length(self._width, style)

    def _look(self, name: str) -> Style:
        if name not in self._looks:
            self._looks[name] = self.get_component_rich_style(f"line-table--{name}") if name else self.rich_style
        return self._looks[name]
