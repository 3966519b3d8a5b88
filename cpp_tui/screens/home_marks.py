"""Home's marks: rows are marked one by one, as a stretch, all at once or all like a cell, and verbs act on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from textual import on
from textual.content import Content

from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.row_keys import Marks
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.lists_view import ListsView
from cpp_tui.screens.safe import plain

if TYPE_CHECKING:
    from cpp_tui.services.desk import Done


class MarkActions(ListsView):
    """What is done with marks. They are a set of rows, not of lines: filter, order, list and import leave them."""

    def __init__(self) -> None:
        super().__init__()
        self._marks_shown = 0
        self._is_marking = False
        self.refused: dict[str, str] = {}
        """Row key -> why the latest verb for many rows could not be carried out on it."""

    @property
    def marks(self) -> Marks:
        """The marked rows."""
        return self.table.marks

    @property
    def marked_count(self) -> int:
        """How many rows are marked, here and elsewhere."""
        return len(self.marks)

    @property
    def holds_keys(self) -> bool:
        """Keys wait while the rows to be marked are found: the next one may be a verb for them."""
        return super().holds_keys or self._is_marking

    @property
    def mode(self) -> str:
        """While a range is under way the keys are about it."""
        return "range" if super().mode == "list" and self.table.range_from is not None else super().mode

    def more_title(self) -> list[Content]:
        """Count the marks, and those of them that this list does not show."""
        if not self.marks:
            return []
        hidden = self.marked_count - self._marks_shown
        key = "marks.title-hidden" if hidden > 0 else "marks.title"
        return [self.t(key, count=self.marked_count, hidden=hidden).stylize("bold")]

    # One row

    def action_mark(self) -> None:
        """Mark the row, or take its mark off, and step down."""
        row = self.table.row
        if row is None:
            return
        is_marked = row.key in self.marks
        (self.marks.discard if is_marked else self.marks.add)(row.key)
        self._marks_shown += -1 if is_marked else 1
        self._show_marks()
        self.table.action_down()

    @on(LineTable.EdgeClicked)
    def _edge_clicked(self) -> None:
        self.action_mark()

    # Many rows

    def action_mark_range(self) -> None:
        """Begin a stretch of rows, or mark it from where it began to here."""
        first, last = self.table.range_from, self.table.cursor
        if first is None:
            self.table.begin_range()
            self.tell("marks.range-begun")
            self.refresh_footer()
            return
        self.table.end_range()
        marking, query = self.desk.marking, self.query_now
        self._add(lambda: marking.between(query, min(first, last), max(first, last)), "marks.range-marked")

    def action_mark_all(self) -> None:
        """Mark every row of the list under its filter."""
        marking, query = self.desk.marking, self.query_now
        self._add(lambda: marking.all_in(query), "marks.all-marked")

    def action_mark_like(self) -> None:
        """Mark every row that shows the same in the current column."""
        row, column = self.table.row, self.table.current_column
        if row is None or column is None:
            return
        marking, query = self.desk.marking, self.query_now
        shown = row.cells.get(column.id) or self.texts("marks.empty-cell")
        self._add(
            lambda: marking.like(query, row.key, column.id),
            "marks.like-marked",
            column=plain(column.title),
            value=plain(shown),
        )

    def _add(self, find: Callable[[], Marks], key: str, **values: object) -> None:
        self._is_marking = True

        def add(found: Marks) -> None:
            self._is_marking = False
            self.marks.add_all(found)
            self.tell(key, count=len(found), **values)
            self._show_marks()
            self._count_shown()

        def give_up(refusal: Refusal) -> None:
            self._is_marking = False
            self.tui.show_refusal(refusal)

        self.ask(find, add, group="marks", refused=give_up)

    def action_unmark_all(self) -> None:
        """Take every mark off."""
        self.tell("marks.none", count=self.marked_count)
        self.marks.clear()
        self.refused.clear()
        self._marks_shown = 0
        self._show_marks()

    def action_column_left(self) -> None:
        """Make the cell to the left the current one."""
        self.table.step_column(-1)

    def action_column_right(self) -> None:
        """Make the cell to the right the current one."""
        self.table.step_column(1)

    def peel_marks(self) -> bool:
        """Take the range under way or else the marks away; tell whether there were any."""
        if self.table.range_from is not None:
            self.table.end_range()
            self.refresh_footer()
            return True
        if self.marks:
            self.action_unmark_all()
            return True
        return False

    def _show_marks(self) -> None:
        self.table.marks_changed()
        self.show_title()
        self.refresh_footer()

    @on(LineTable.CountChanged)
    def _count_shown(self) -> None:
        """Count how many of the marks this list shows under its filter."""
        if not self.marks:
            return
        marking, query, marks = self.desk.marking, self.query_now, Marks(self.marks)

        def take_over(shown: int) -> None:
            self._marks_shown = shown
            self.show_title()

        self.ask(lambda: marking.shown(query, marks), take_over, group="marks-shown")

    # Verbs for many

    def begin_batch(self, act: Literal["set", "withdraw"]) -> None:
        """Let a code be set on, or taken back from, every marked row."""
        from cpp_tui.screens.batch import BatchScreen

        def carried_out(done: Done | None) -> None:
            if done is not None:
                self.many_done(done)

        self.app.push_screen(BatchScreen(act, Marks(self.marks), self.query_now), carried_out)

    def many_done(self, done: Done) -> None:
        """Strike out what went through; what was refused stays marked, with the reason."""
        for key in done.keys:
            self.marks.discard(key)
        self.refused = dict(done.refused)
        self.deal_with(done.keys, done.origin)
        self.tell_done(done)
        self._show_marks()
        self._count_shown()
