"""Many marked rows before a verb is carried out on them: each is shown, and single ones can be left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.widgets import Static

from cpp_tui.domain.row_keys import Marks
from cpp_tui.screens.base import CommandFooter, DeskScreen, MessageLine
from cpp_tui.screens.columns import Column
from cpp_tui.screens.command import Command, Situation
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.privacy import shown_id, shown_name
from cpp_tui.screens.rows import RowBlock, TableRow
from cpp_tui.screens.safe import joined, plain
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.desk import Desk, ListQuery, RowView


WITHOUT_QUESTION: Final = 3
"""So many rows take a verb without a second look (keyboard.md 4)."""


class MarkedRowsScreen(DeskScreen[tuple[str, ...] | None]):
    """Shows the rows that a verb is to act on; dismisses with the keys of those that were not left out."""

    NAME = "marked-rows"
    SCOPES = ("app", "marked", "table")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("marked")

    def __init__(self, verb: str, keys: Sequence[str], query: ListQuery | None, what: str = "") -> None:
        super().__init__()
        self._verb = verb
        self._marks = Marks(keys)
        self._query = query
        self._what = what
        self._keys: tuple[str, ...] = ()
        self._left_out: set[str] = set()

    def compose(self) -> ComposeResult:
        """What is to be done to how many, and the rows."""
        yield Static(id="title")
        yield LineTable(_columns(self.texts), placeholder=self.texts("screens.row-loading"), id="table")
        yield MessageLine()
        yield CommandFooter()

    def on_mount(self) -> None:
        """Put the rows in the order of the list."""
        marking, query, marks = self.desk.marking, self._query, self._marks
        self.set_focus(self._table)
        self._show_title()
        if query is None:
            self._begin(tuple(marks))
        else:
            self.ask(lambda: marking.in_order(query, marks), self._begin, group="marked")

    def _begin(self, keys: tuple[str, ...]) -> None:
        self._keys = keys
        self._show_rows()

    @property
    def _table(self) -> LineTable:
        return self.query_one("#table", LineTable)

    @property
    def holds_keys(self) -> bool:
        """Keys wait until the rows are there."""
        return not self._keys

    def home_of(self, command: Command) -> DOMNode:
        """The table carries the moves out."""
        return self._table if command.scope == "table" else super().home_of(command)

    def situation(self) -> Situation:
        """Return where the user stands."""
        return Situation(ready=True, row_kind="pathway" if self._keys else None, can_peel=True)

    def _show_title(self) -> None:
        count = len(self._marks) - len(self._left_out)
        said = self.t(f"marks.verb-{self._verb}", count=count, total=len(self._marks))
        self.query_one("#title", Static).update(joined(said, self._what, between=": "))

    def _show_rows(self, key: str | None = None) -> None:
        rows = _MarkedRows(self.desk, self._keys, frozenset(self._left_out), self._verb, self.tui.names_hidden)
        self._table.show_source(rows, self._table.columns, key=key, index=self._table.cursor)
        self._show_title()
        self.refresh_footer()

    def names_changed(self) -> None:
        """Show the rows anew, with or without names."""
        self._show_rows()

    @on(LineTable.Chosen)
    def action_marked_go(self) -> None:
        """Go on with the rows that were not left out."""
        self.dismiss(tuple(key for key in self._keys if key not in self._left_out))

    def action_marked_leave_out(self) -> None:
        """Leave the row out, or take it in again, and step down."""
        row = self._table.row
        if row is not None:
            self._left_out ^= {row.key}
            self._show_rows(row.key)
            self._table.action_down()


def _columns(texts: Texts) -> tuple[Column, ...]:
    return (
        Column("state", texts("batch.column-state"), 6, 9, 1),
        Column("name", texts("screens.column-name"), 12, 28, 2, grows=True),
        Column("national_id", texts("screens.column-national-id"), 11, 11, 7),
        Column("pathway", texts("screens.column-pathway"), 4, 5, 3),
        Column("unit", texts("screens.column-unit"), 8, 24, 6),
        Column("stage", texts("screens.column-stage"), 8, 12, 5),
        Column("note", texts("batch.column-note"), 14, 50, 4, grows=True),
    )


class _MarkedRows:
    """The marked rows, read as they come into view."""

    def __init__(self, desk: Desk, keys: tuple[str, ...], left_out: frozenset[str], verb: str, hidden: bool) -> None:
        self._desk = desk
        self._keys = keys
        self._left_out = left_out
        self._verb = verb
        self._hidden = hidden

    def read(self, offset: int, limit: int) -> RowBlock:
        """Return up to ``limit`` rows from ``offset`` on."""
        keys = self._keys[offset : offset + limit]
        found = self._desk.marking.rows(keys)
        return RowBlock(tuple(self._row(key, found.get(key)) for key in keys), offset, len(self._keys))

    def find(self, key: str) -> int | None:
        """Return where the row with this key stands."""
        return self._keys.index(key) if key in self._keys else None

    def _row(self, key: str, view: RowView | None) -> TableRow:
        texts = self._desk.texts
        if view is None:
            return TableRow(key, {"state": texts("batch.state-refused"), "note": texts("batch.gone")}, tone="faint")
        desk = self._desk
        reason = desk.parking.barred(view) if self._verb == "park" else desk.resting.barred(self._verb, view)
        state = "left-out" if key in self._left_out else "refused" if reason else "going"
        fields = view.fields
        stage = fields.get("stage")
        cells = {
            "state": texts(f"batch.state-{state}"),
            "name": shown_name(fields.get("name"), self._hidden),
            "national_id": shown_id(fields.get("national_id"), self._hidden),
            "pathway": plain(fields.get("pathway") or fields.get("suspected_pathway")),
            "unit": plain(fields.get("unit")),
            "stage": texts(f"lists.stage.{stage}") if stage else "",
            "note": plain(reason),
        }
        return TableRow(key, cells, view, "" if state == "going" else "faint")
