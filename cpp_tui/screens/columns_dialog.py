"""The columns of a list: shown or hidden, moved, widened and narrowed, while the list behind shows the effect."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from cpp_tui.screens.arranging import ArrangeScreen, screen_bindings
from cpp_tui.screens.columns import Column
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.list_columns import all_columns, column_title
from cpp_tui.screens.list_looks import known_look, standard_look
from cpp_tui.screens.rows import TableRow
from cpp_tui.state import WIDEST, Columns

NARROWEST = 2
"""Cells of a column at least."""

Show = Callable[[Columns], dict[str, int]]
"""Shows the list with these columns; returns those that there is room for, with their widths."""


class ColumnsTable(LineTable):
    """The table of columns, with the keys that change them."""

    BINDINGS: ClassVar[list[BindingType]] = screen_bindings("columns")


class ColumnsScreen(ArrangeScreen[Columns | None]):
    """Dismisses with the columns that were chosen, empty for the standard ones; ``None`` leaves them as they were."""

    NAME = "column-choice"
    SCOPES = ("columns",)

    def __init__(self, list_name: str, columns: Columns, show: Show) -> None:
        super().__init__()
        self._list_name = list_name
        self._before = columns
        self._show = show
        self._widths: dict[str, int] = {}
        self._shown: set[str] = set()
        self._order: list[str] = []
        self._room: dict[str, int] = {}
        self._take(known_look(list_name, columns))

    def _take(self, look: Columns) -> None:
        self._widths = {column_id: width for column_id, width in look if width}
        self._shown = {column_id for column_id, _ in look}
        self._order = list(dict.fromkeys([*(column_id for column_id, _ in look), *all_columns(self._list_name)]))

    @property
    def columns(self) -> Columns:
        """The columns as they are chosen now; empty when they are the standard ones."""
        found = tuple((name, self._widths.get(name, 0)) for name in self._order if name in self._shown)
        return () if found == standard_look(self._list_name) else found

    def new_table(self) -> LineTable:
        """Return the table of columns."""
        return ColumnsTable()

    def title_text(self) -> str:
        """Return the title, which names the list."""
        return self.texts("columns.title", list=self.texts(f"lists.name.{self._list_name}"))

    def table_columns(self) -> tuple[Column, ...]:
        """Return what is said of each column."""
        texts = self.texts
        return (
            Column("shown", texts("columns.column-shown"), 4, 4, 1),
            Column("name", texts("columns.column-name"), 10, 18, 2),
            Column("width", texts("columns.column-width"), 6, 10, 3),
            Column("note", texts("columns.column-note"), 10, 24, 4, grows=True),
        )

    def table_rows(self) -> tuple[TableRow, ...]:
        """Return one row for each column that the list can show, in the order in which they stand."""
        self._room = self._show(self.columns)
        return tuple(TableRow(name, self._cells(name), None, self._tone(name)) for name in self._order)

    def _tone(self, name: str) -> str:
        return "" if name in self._shown else "faint"

    def _cells(self, name: str) -> dict[str, str]:
        texts = self.texts
        is_shown, own, now = name in self._shown, self._widths.get(name), self._room.get(name)
        width = "" if now is None else texts("columns.width-auto", width=now)
        return {
            "shown": "[x]" if is_shown else "[ ]",
            "name": column_title(name, texts),
            "width": texts("columns.width-own", width=own) if own else width,
            "note": texts("columns.no-room") if is_shown and now is None else "",
        }

    @on(LineTable.Chosen)
    def action_toggle_column(self) -> None:
        """Show or hide the column under the cursor."""
        name = self.chosen_key
        if name is None:
            return
        if self._shown == {name}:
            self.note(self.t("columns.one-left"))
            return
        self._shown ^= {name}
        self._changed(name)

    def action_column_up(self) -> None:
        """Move the column to the left in the list, that is up here."""
        self._move(-1)

    def action_column_down(self) -> None:
        """Move the column to the right."""
        self._move(1)

    def _move(self, step: int) -> None:
        name = self.chosen_key
        if name is None:
            return
        place = self._order.index(name)
        target = place + step
        if 0 <= target < len(self._order):
            self._order[place], self._order[target] = self._order[target], name
            self._changed(name)

    def action_column_wider(self) -> None:
        """Give the column one more cell."""
        self._stretch(1)

    def action_column_narrower(self) -> None:
        """Take one cell from the column."""
        self._stretch(-1)

    def _stretch(self, step: int) -> None:
        name = self.chosen_key
        if name is not None and name in self._shown:
            now = self._widths.get(name) or self._room.get(name) or NARROWEST
            self._widths[name] = max(NARROWEST, min(now + step, WIDEST))
            self._changed(name)

    def action_columns_standard(self) -> None:
        """Set everything back to the standard."""
        self._take(standard_look(self._list_name))
        self._changed(self.chosen_key)

    def _changed(self, name: str | None) -> None:
        self.note(Content(""))
        self.show_rows(name)

    def action_keep_columns(self) -> None:
        """Keep the columns as they are now."""
        self.dismiss(self.columns)

    def action_revert_columns(self) -> None:
        """Leave the columns as they were."""
        self._show(self._before)
        self.dismiss(None)
