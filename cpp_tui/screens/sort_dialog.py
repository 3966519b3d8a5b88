"""The order of a list: by which columns, in which rank and direction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from cpp_tui.screens.arranging import ArrangeScreen, screen_bindings
from cpp_tui.screens.columns import Column
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.line_view import sort_marks
from cpp_tui.screens.list_columns import column_title
from cpp_tui.screens.list_looks import begins_descending, sorted_anew
from cpp_tui.screens.rows import TableRow
from cpp_tui.state import MOST_SORTS, SortedBy


class SortTable(LineTable):
    """The table of columns to sort by, with the keys that choose them."""

    BINDINGS: ClassVar[list[BindingType]] = screen_bindings("sorting")


class SortScreen(ArrangeScreen[SortedBy | None]):
    """Dismisses with the order that was chosen, empty for the list's own; ``None`` leaves it as it was."""

    NAME = "sorting"
    SCOPES = ("sorting",)

    def __init__(self, list_name: str, column_ids: Sequence[str], sorted_by: SortedBy) -> None:
        super().__init__()
        self._list_name = list_name
        self._column_ids = tuple(column_ids)
        self._before = sorted_by
        self._sorted_by = sorted_by
        self._is_changed = False

    def new_table(self) -> LineTable:
        """Return the table of columns to sort by."""
        return SortTable()

    def title_text(self) -> str:
        """Return the title, which names the list."""
        return self.texts("columns.sort-title", list=self.texts(f"lists.name.{self._list_name}"))

    def table_columns(self) -> tuple[Column, ...]:
        """Return what is said of each column: its rank and direction, its name."""
        texts = self.texts
        return (
            Column("order", texts("columns.column-order"), 5, 6, 1),
            Column("name", texts("columns.column-name"), 10, 30, 2, grows=True),
        )

    def table_rows(self) -> tuple[TableRow, ...]:
        """Return one row for each column that the list can be sorted by."""
        marks = sort_marks(self._sorted_by)
        return tuple(
            TableRow(name, {"order": marks.get(name, ""), "name": column_title(name, self.texts)})
            for name in self._column_ids
        )

    def on_mount(self) -> None:
        """Begin on the column that the rows are sorted by first."""
        self.set_focus(self.table)
        self.show_rows(self._sorted_by[0][0] if self._sorted_by else None)

    def action_add_sort(self) -> None:
        """Sort by the column too; again turns it round, once more takes it out."""
        name = self.chosen_key
        if name is None:
            return
        directions = dict(self._sorted_by)
        if name in directions and directions[name] != begins_descending(name):
            self._sorted_by = tuple(one for one in self._sorted_by if one[0] != name)
        elif name not in directions and len(directions) >= MOST_SORTS:
            self.note(self.t("columns.too-many", most=MOST_SORTS))
            return
        else:
            self._sorted_by = sorted_anew(self._sorted_by, name, is_added=True)
        self._changed()

    def action_own_order(self) -> None:
        """Take all columns out again."""
        self._sorted_by = ()
        self._changed()

    def _changed(self) -> None:
        self._is_changed = True
        self.note(Content(""))
        self.show_rows(self.chosen_key)

    @on(LineTable.Chosen)
    def action_keep_sort(self) -> None:
        """Sort as chosen; when nothing was chosen here, by the column under the cursor alone."""
        name = self.chosen_key
        if self._is_changed or name is None:
            self.dismiss(self._sorted_by)
        else:
            self.dismiss(sorted_anew(self._before, name))
