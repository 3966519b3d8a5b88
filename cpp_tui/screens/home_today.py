"""Home's Today: its groups with their counts, and what is put to sleep, done for today or noted in the lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from textual import on

from cpp_tui.screens.detail_pane import DetailPane
from cpp_tui.screens.group_line import GroupLine
from cpp_tui.screens.home_marks import MarkActions
from cpp_tui.screens.list_columns import table_row
from cpp_tui.screens.row_acts import RowActs

if TYPE_CHECKING:
    from cpp_tui.services.desk import Done, ListQuery, RowView


class TodayActions(RowActs, MarkActions):
    """What is done with groups, and with rows that rest or carry notes."""

    def __init__(self) -> None:
        super().__init__()
        self._noted: dict[int, tuple[str, ...]] = {}
        """Change -> the rows that it wrote notes on."""

    def acted_keys(self) -> tuple[str, ...]:
        """Return the keys of the marked rows, else that of the row under the cursor."""
        if self.marks:
            return tuple(self.marks)
        view = self.view
        return () if view is None else (view.key,)

    def acted_query(self) -> ListQuery:
        """Return the list that is shown."""
        return self.query_now

    def acted_fields(self) -> Mapping[str, Any]:
        """Return the fields of the row that the next act is about, when it is about one."""
        if self.marks:
            only = next(iter(self.marks))
            row = self.table.row_of(only) if len(self.marks) == 1 else None
            return {} if row is None else cast("RowView", row.data).fields
        view = self.view
        return {} if view is None else view.fields

    def rested(self, done: Done) -> None:
        """Strike the rows out and go on to the next one."""
        self.many_done(done)

    def noted(self, done: Done) -> None:
        """Show the sign of a note on the rows, which stay as they are."""
        self.tell_done(done)
        self.refused = dict(done.refused)
        self._noted[done.origin] = done.keys
        self._count_notes(done.keys, 1)

    def notes_stepped(self, done: Done) -> bool:
        """Put the signs of notes right after an undo or redo; tell whether it was about notes."""
        keys = self._noted.get(done.origin)
        if keys is not None:
            self._count_notes(keys, -1 if done.step == "undo" else 1)
        return keys is not None

    def _count_notes(self, keys: Sequence[str], step: int) -> None:
        if not self._dealt_with:
            self.table.reload()
        else:
            for key in keys:
                self._sign(key, step)
        self.query_one(DetailPane).show(self.view, self.list_name)

    def _sign(self, key: str, step: int) -> None:
        """Count a note on a row that cannot be read again without losing what is struck out."""
        row = self.table.row_of(key)
        if row is not None:
            view = cast("RowView", row.data)
            count = max(0, cast("int", view.fields.get("note_count") or 0) + step)
            noted = view._replace(fields={**view.fields, "note_count": count})
            self.table.put_row(table_row(noted, self.list_name, self.texts, self.tui.names_hidden))

    # Groups

    def action_next_group(self) -> None:
        """Go to the first row of the next group."""
        self._step_group(1)

    def action_previous_group(self) -> None:
        """Go to the first row of the group before."""
        self._step_group(-1)

    @on(GroupLine.Picked)
    def _group_picked(self, message: GroupLine.Picked) -> None:
        self._go_to_group(message.group)

    def _step_group(self, step: int) -> None:
        names = [name for name, size in self.group_sizes.items() if size]
        current = self._group_of_cursor()
        if current not in names:
            self.tell("sleeping.no-group")
            return
        at = names.index(current) + step
        if 0 <= at < len(names):
            self._go_to_group(names[at])
        else:
            self.tell("sleeping.no-group")

    def _group_of_cursor(self) -> str | None:
        if self.view is not None:
            return self.view.group
        begin = 0
        for name, size in self.group_sizes.items():
            if begin <= self.table.cursor < begin + size:
                return name
            begin += size
        return None

    def _go_to_group(self, group: str) -> None:
        """Go to a group's first row: the sizes of the groups before it say where it stands, read or not."""
        index = _first_of(group, self.group_sizes)
        if self._dealt_with and not self.table.has_row(index):
            self.forget_dealt_with()  # beyond what is read the rows are those of now
            self.show_at(_first_of(group, self.group_sizes))
            return
        self.table.move_to(index)
        self.table.scroll_to(y=index, animate=False)


def _first_of(group: str, sizes: Mapping[str, int]) -> int:
    names = list(sizes)
    return sum(sizes[name] for name in names[: names.index(group)]) if group in names else 0
