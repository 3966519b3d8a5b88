"""One verb for the marked rows: a line says what, the table shows each row before and after, Enter carries it out.

Up to three rows go through at once; above that, and wherever something has to be looked at, the preview is confirmed
once, and single rows can be left out, taken in or given a day of their own first.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from time import monotonic
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.widgets import Input, Static

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.base import CommandFooter, MessageLine
from cpp_tui.screens.batch_line import BatchLine
from cpp_tui.screens.batch_planning import BatchPlans
from cpp_tui.screens.batch_preview import Preview
from cpp_tui.screens.batch_rows import batch_columns
from cpp_tui.screens.command import Command, Situation
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.dialogs import DayScreen, ReasonScreen
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.marked_rows import WITHOUT_QUESTION
from cpp_tui.screens.safe import joined
from cpp_tui.screens.withdrawing import ready_reasons
from cpp_tui.services.batch import BatchItem
from cpp_tui.services.forms import Done

HOLD: Final = 0.05
"""Seconds for which keys wait for what is being saved; after that the rows can be moved through meanwhile."""


class BatchScreen(BatchPlans):
    """Sets a code on, or takes one back from, every marked row; dismisses with what was done."""

    NAME = "batch"
    SCOPES = ("app", "batch", "table")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("batch")

    _saving_since: float | None = None
    _done: Done | None = None
    """What was carried out while another screen stood in front."""

    def compose(self) -> ComposeResult:
        """What is done, the line that says it, how pasted dates fit, the rows before and after."""
        act = self._order.act
        yield Static(self.t(f"batch.title-{act}", count=len(self._marks)), id="title")
        yield BatchLine(placeholder=self.texts(f"batch.placeholder-{act}"), compact=True, id="batch-line")
        yield Static(id="batch-pasted")
        yield Static(id="batch-summary")
        yield LineTable(batch_columns(self.texts), placeholder=self.texts("screens.row-loading"), id="table")
        yield MessageLine()
        yield CommandFooter()

    # Where the user stands

    @property
    def holds_keys(self) -> bool:
        """Keys wait for the plan that Enter waits for, for a moment while it is carried out, and for other rows."""
        if self._is_awaited or (self._saving_since is not None and monotonic() - self._saving_since < HOLD):
            return True
        return self.is_mounted and not self.is_typing and self._table.is_switching

    def situation(self) -> Situation:
        """While the line is typed, letters belong to it; while a change is saved, rows can only be moved through."""
        row = self._table.row if not self.is_typing else None
        mode = "running" if self._saving_since is not None else "filter" if self.is_typing else "list"
        row_kind = None if row is None else "pathway"
        return Situation(ready=True, row_kind=row_kind, mode=mode, can_peel=True, can_run=self._order.act == "set")

    def home_of(self, command: Command) -> DOMNode:
        """The table carries the moves out."""
        return self._table if command.scope == "table" else super().home_of(command)

    def on_descendant_focus(self) -> None:
        """Show what can be done here."""
        self.refresh_footer()

    @on(LineTable.Highlighted)
    def _row_changed(self, message: LineTable.Highlighted) -> None:
        """Say in whole what the columns of the row may cut: what it does to the clocks, and its note."""
        self.refresh_footer()
        if message.row is not None and not self.is_typing:
            cells = message.row.cells
            self.query_one(MessageLine).tell(joined(cells.get("effect"), cells.get("note"), between=" · "))

    # Carrying out

    @on(Input.Submitted, "#batch-line")
    def action_batch_go(self) -> None:
        """Go on from the line to the preview, or carry out what it shows."""
        if self._saving_since is not None:
            return
        if self._typing is not None:
            self._is_awaited = True
            self._read_line()
        elif self._preview is None:
            self._wait_for_plan()
        elif self.is_typing and self._has_to_be_looked_over(self._preview):
            self._go_to_rows(self._preview)
        elif not self._preview.counts["going"]:
            key = "batch.none-looked-at" if self._preview.counts["look"] else "batch.nothing-left"
            self._say(self.t(key, count=len(self._preview)).stylize("bold"))
        elif self._order.act == "withdraw" or self._preview.events["X"]:
            self.app.push_screen(self._ask_reason(self._preview), self._carry_out)
        else:
            self._carry_out("")

    def _wait_for_plan(self) -> None:
        """Let Enter wait for the plan; one that was given up is made anew."""
        self._is_awaited = True
        if not self._keys:
            self._put_in_order()
        elif self._planning is None:
            self._make_plan()

    def _has_to_be_looked_over(self, preview: Preview) -> bool:
        """Tell whether the rows are to be seen before they go."""
        if self._said.matched is not None or preview.counts["look"]:
            return True
        return len(preview) > WITHOUT_QUESTION and bool(preview.counts["going"])

    def _go_to_rows(self, preview: Preview) -> None:
        self.set_focus(self._table)
        key = "pasted.look-first" if self._said.matched is not None else "batch.look-first"
        self.query_one(MessageLine).tell(self.t(key, count=preview.counts["going"]))

    def _ask_reason(self, preview: Preview) -> ReasonScreen:
        if self._order.act == "withdraw":
            return ReasonScreen(self.texts("batch.reason-withdraw"), ready_reasons(self))
        ready = tuple(self.texts(f"screens.end-reason-{number}") for number in (1, 2, 3))
        return ReasonScreen(self.texts("batch.reason-set", count=preview.events["X"]), ready)

    def _carry_out(self, reason: str | None) -> None:
        if reason is None or self._preview is None:
            return
        batches, order = self.desk.batches, replace(self._order, reason=reason or None)
        chosen, looked_at = self._preview.chosen, frozenset(self._said.looked_at)
        self._saving_since = monotonic()
        self._say(self.t("screens.saving"))
        self.refresh_footer()
        self.write(lambda: batches.carry_out(chosen, order, looked_at), self._carried_out, refused=self._refused)

    def _carried_out(self, done: Done) -> None:
        """Leave with what was done; behind another screen, as soon as that one is gone."""
        if self.app.screen is self:
            self.dismiss(done)
        else:
            self._done = done

    def on_screen_resume(self) -> None:
        """Leave when everything was carried out meanwhile."""
        super().on_screen_resume()
        if self._done is not None:
            self.dismiss(self._done)

    def _refused(self, refusal: Refusal) -> None:
        """Say why nothing went through, and show the rows as they are now."""
        self._saving_since = None
        self.refresh_footer()
        self.tui.show_refusal(refusal)
        self._make_plan()

    # Single rows

    @property
    def _item(self) -> BatchItem | None:
        """The row under the cursor, if it is one of the plan."""
        row = self._table.row
        return row.data if row is not None and isinstance(row.data, BatchItem) else None

    def action_batch_leave_out(self) -> None:
        """Take a row in that has to be looked at, leave any other out, or the reverse; and step down."""
        item, preview = self._item, self._preview
        if item is not None and preview is not None:
            hanging = preview.toggle(item.key)
            self._show_items((item,))
            self._plan_again(hanging)
        self._table.action_down()

    def action_batch_day(self) -> None:
        """Give the row a day of its own: whoever does has looked at it."""
        item = self._item
        if item is None or self._order.act == "withdraw":
            return

        def given(day: date | None) -> None:
            if day is not None:
                self._said.own_days[item.key] = day.isoformat()
                if item.event is not None:
                    self._said.looked_at[item.key] = (item.event, day.isoformat())
                self._make_plan()

        self.app.push_screen(DayScreen(self.texts("batch.own-day")), given)

    def action_batch_line(self) -> None:
        """Go to the line, or back to the rows."""
        self.set_focus(self._table if self.is_typing else self.query_one(Input))

    def action_close(self) -> None:
        """Go back from the rows to the line, take pasted dates away, then leave without a change."""
        if not self.is_typing:
            self.action_batch_line()
        elif self._said.matched is not None:
            self._drop_dates()
        else:
            self.dismiss(None)
