"""One verb for the marked rows: a line says what, the table shows each row before and after, Enter carries it out.

Up to three rows go through at once; above that the preview is confirmed once, and single rows can be left out or given
a day of their own first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.timer import Timer
from textual.widgets import Input, Static

from cpp_tui.domain.date_rules import ON_EVIDENCE
from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.row_keys import Marks
from cpp_tui.screens.base import CommandFooter, DeskScreen, MessageLine
from cpp_tui.screens.batch_rows import PlanRows, batch_columns, summary
from cpp_tui.screens.command import Command, Situation
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.dialogs import DayScreen, ReasonScreen
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.marked_rows import WITHOUT_QUESTION
from cpp_tui.screens.rows import FixedRows
from cpp_tui.screens.safe import joined, plain
from cpp_tui.screens.withdrawing import ready_reasons
from cpp_tui.services.batch import CodeOrder
from cpp_tui.services.batch_text import parse_line
from cpp_tui.services.forms import Done

if TYPE_CHECKING:
    from cpp_tui.services.batch import BatchItem
    from cpp_tui.services.desk import ListQuery

TYPING_PAUSE: Final = 0.1
"""Seconds without a key after which what was typed is planned."""

Act = Literal["set", "withdraw"]


class BatchScreen(DeskScreen[Done | None]):
    """Sets a code on, or takes one back from, every marked row; dismisses with what was done."""

    NAME = "batch"
    SCOPES = ("app", "batch", "table")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("batch")

    def __init__(self, act: Act, marks: Marks, query: ListQuery) -> None:
        super().__init__()
        self._marks = marks
        self._query = query
        self._order = CodeOrder(act)
        self._keys: tuple[str, ...] = ()
        self._plan: list[BatchItem] | None = None
        self._days: dict[str, str] = {}
        self._left_out: set[str] = set()
        self._typing: Timer | None = None
        self._is_awaited = False
        """Enter was pressed before the plan was there."""

    def compose(self) -> ComposeResult:
        """What is done, the line that says it, the rows before and after."""
        act = self._order.act
        yield Static(self.t(f"batch.title-{act}", count=len(self._marks)), id="title")
        yield Input(placeholder=self.texts(f"batch.placeholder-{act}"), compact=True, id="batch-line")
        yield Static(id="batch-summary")
        yield LineTable(batch_columns(self.texts), placeholder=self.texts("screens.row-loading"), id="table")
        yield MessageLine()
        yield CommandFooter()

    def on_mount(self) -> None:
        """Put the rows in the order of the list and plan with what is suggested."""
        marking, query, marks = self.desk.marking, self._query, self._marks
        self.set_focus(self.query_one(Input))
        self.ask(lambda: marking.in_order(query, marks), self._begin, group="plan")

    def _begin(self, keys: tuple[str, ...]) -> None:
        self._keys = keys
        self._make_plan()

    # Where the user stands

    @property
    def _table(self) -> LineTable:
        return self.query_one("#table", LineTable)

    @property
    def is_typing(self) -> bool:
        """Tell whether the line has the keys."""
        return self.query_one(Input).has_focus

    @property
    def holds_keys(self) -> bool:
        """Keys wait while Enter waits for the plan."""
        return self._is_awaited

    def situation(self) -> Situation:
        """While the line is typed, letters belong to it."""
        row = self._table.row if not self.is_typing else None
        mode = "filter" if self.is_typing else "list"
        return Situation(ready=True, row_kind=None if row is None else "pathway", mode=mode, can_peel=True)

    def home_of(self, command: Command) -> DOMNode:
        """The table carries the moves out."""
        return self._table if command.scope == "table" else super().home_of(command)

    def on_descendant_focus(self) -> None:
        """Show what can be done here."""
        self.refresh_footer()

    # The plan

    @on(Input.Changed)
    def _typed(self) -> None:
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(TYPING_PAUSE, self._read_line)
        self._plan = None

    def _read_line(self) -> None:
        """Plan what the line says, or say what is wrong with it: no row is shown as if it would go."""
        if self._typing is not None:
            self._typing.stop()
            self._typing = None
        try:
            event, rule = parse_line(self.query_one(Input).value, self.desk.today)
        except Refusal as refusal:
            self._is_awaited = False
            self._table.show_source(FixedRows(), self._table.columns)
            self.query_one(MessageLine).tell("")
            self._say(self.t(refusal.key, **refusal.values).stylize("bold"))
            return
        if self._order.act == "withdraw":
            rule = ON_EVIDENCE
        if event != self._order.event or rule != self._order.rule:
            self._days.clear()
        self._order = replace(self._order, event=event, rule=rule)
        self._make_plan()

    def _make_plan(self) -> None:
        batches, keys, days = self.desk.batches, self._keys, dict(self._days)
        order = replace(self._order, reason=self.texts("batch.reason-to-come"))
        self._plan = None
        self.ask(lambda: batches.plan(keys, order, days), self._planned, group="plan")

    def _planned(self, plan: list[BatchItem]) -> None:
        self._plan = sorted(plan, key=lambda item: item.refusal is not None)  # what would go is looked at first
        self.query_one(MessageLine).tell("")
        self._show_plan()
        if self._is_awaited:
            self._is_awaited = False
            self.action_batch_go()

    def _show_plan(self, key: str | None = None) -> None:
        if self._plan is None:
            return
        rows = PlanRows(self.desk, self._plan, self._left_out, self._order.act, self.tui.names_hidden)
        self._table.show_source(rows, self._table.columns, key=key, index=self._table.cursor)
        self._say(summary(self._plan, self._left_out, self._order, self.texts))

    def _say(self, content: Content) -> None:
        self.query_one("#batch-summary", Static).update(content)

    @on(LineTable.Highlighted)
    def _row_changed(self, message: LineTable.Highlighted) -> None:
        """Say in whole what the columns of the row may cut: what it does to the clocks, and its note."""
        self.refresh_footer()
        if message.row is not None and not self.is_typing:
            cells = message.row.cells
            self.query_one(MessageLine).tell(joined(cells.get("effect"), cells.get("note"), between=" · "))

    def desk_changed(self, done: Done) -> None:
        """After undo and redo: plan again over what stands now."""
        self.query_one(MessageLine).tell(plain(done.sentence))
        self._make_plan()

    def names_changed(self) -> None:
        """Show the rows anew, with or without names."""
        self._show_plan()

    # What can be done

    @on(Input.Submitted)
    def action_batch_go(self) -> None:
        """Go on from the line to the preview, or carry out what it shows."""
        if self._typing is not None:
            self._is_awaited = True
            self._read_line()
            return
        if self._plan is None:
            self._is_awaited = bool(self._keys)
            return
        going = self._going
        if not going:
            self._say(self.t("batch.nothing-left", count=len(self._plan)).stylize("bold"))
        elif self.is_typing and len(self._plan) > WITHOUT_QUESTION:
            self.set_focus(self._table)
            self.query_one(MessageLine).tell(self.t("batch.look-first", count=len(going)))
        elif self._needs_reason(going):
            self.app.push_screen(self._ask_reason(), self._carry_out)
        else:
            self._carry_out("")

    @property
    def _going(self) -> list[BatchItem]:
        plan = self._plan or ()
        return [item for item in plan if item.refusal is None and item.key not in self._left_out]

    def _needs_reason(self, going: Sequence[BatchItem]) -> bool:
        return self._order.act == "withdraw" or any(item.event == "X" for item in going)

    def _ask_reason(self) -> ReasonScreen:
        if self._order.act == "withdraw":
            return ReasonScreen(self.texts("batch.reason-withdraw"), ready_reasons(self))
        ready = tuple(self.texts(f"screens.end-reason-{number}") for number in (1, 2, 3))
        count = sum(1 for item in self._going if item.event == "X")
        return ReasonScreen(self.texts("batch.reason-set", count=count), ready)

    def _carry_out(self, reason: str | None) -> None:
        if reason is None or self._plan is None:
            return
        batches, order = self.desk.batches, replace(self._order, reason=reason or None)
        chosen = [item for item in self._plan if item.key not in self._left_out]
        self._is_awaited = True
        self._say(self.t("screens.saving"))
        self.write(lambda: batches.carry_out(chosen, order), self.dismiss, refused=self._refused)

    def _refused(self, refusal: Refusal) -> None:
        """Say why nothing went through, and show the rows as they are now."""
        self._is_awaited = False
        self.tui.show_refusal(refusal)
        self._make_plan()

    def action_batch_leave_out(self) -> None:
        """Leave the row out, or take it in again, and step down."""
        row = self._table.row
        if row is None:
            return
        self._left_out ^= {row.key}
        self._show_plan(row.key)
        self._table.action_down()

    def action_batch_day(self) -> None:
        """Give the row a day of its own."""
        row = self._table.row
        if row is None or self._order.act == "withdraw":
            return

        def given(day: date | None) -> None:
            if day is not None:
                self._days[row.key] = day.isoformat()
                self._make_plan()

        self.app.push_screen(DayScreen(self.texts("batch.own-day")), given)

    def action_batch_line(self) -> None:
        """Go to the line, or back to the rows."""
        self.set_focus(self._table if self.is_typing else self.query_one(Input))

    def action_close(self) -> None:
        """Go back from the rows to the line, then leave without a change."""
        if not self.is_typing:
            self.action_batch_line()
        else:
            self.dismiss(None)
