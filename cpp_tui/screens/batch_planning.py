"""The half of the batch screen that knows its rows: planned anew when the line, the dates or the store change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, Final, Literal

from textual import events, on
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from cpp_tui.domain.date_rules import AS_PASTED, ON_EVIDENCE
from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.row_keys import Marks
from cpp_tui.screens.base import DeskScreen, MessageLine
from cpp_tui.screens.batch_line import BatchLine, DatesFileScreen
from cpp_tui.screens.batch_preview import Preview, Said
from cpp_tui.screens.batch_rows import PlanRows, matched_summary, summary
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.paths import files_meant
from cpp_tui.screens.rows import FixedRows
from cpp_tui.screens.safe import plain
from cpp_tui.screens.waiting import TELL_AFTER, TURN
from cpp_tui.services.batch import CodeOrder
from cpp_tui.services.batch_text import parse_code_alone, parse_line
from cpp_tui.services.forms import Done

if TYPE_CHECKING:
    from cpp_tui.domain.pasted_dates import MatchedDates
    from cpp_tui.services.batch import Batches, BatchItem
    from cpp_tui.services.desk import ListQuery

TYPING_PAUSE: Final = 0.1
"""Seconds without a key after which what was typed is planned."""

Act = Literal["set", "withdraw"]
Match = Callable[["Batches", tuple[str, ...]], "MatchedDates"]
"""Matches dates to the rows with these keys; it blocks."""


class Planning:
    """One plan under way: since when, how many rows are done, and whether it is still wanted."""

    def __init__(self) -> None:
        self.begun = monotonic()
        self.done = 0
        self.is_unwanted = False

    def step(self, done: int) -> None:
        """Note how many rows are done; raises ``Refusal`` when nobody waits any more."""
        self.done = done
        if self.is_unwanted:
            raise Refusal("waiting.cancelled")


class BatchPlans(DeskScreen[Done | None]):
    """Keeps the plan of what the line says for the marked rows, and shows it."""

    def __init__(self, act: Act, marks: Marks, query: ListQuery) -> None:
        super().__init__()
        self._marks = marks
        self._query = query
        self._order = CodeOrder(act)
        self._keys: tuple[str, ...] = ()
        self._said = Said()
        self._preview: Preview | None = None
        self._planning: Planning | None = None
        self._typing: Timer | None = None
        self._match_later: Match | None = None
        """Dates that were pasted before the order of the rows was known."""
        self._is_awaited = False
        """Enter was pressed before the plan was there."""
        self._news = Content("")
        """What became of dates, told once the rows stand."""

    def on_mount(self) -> None:
        """Put the rows in the order of the list and plan with what is suggested."""
        self.set_focus(self.query_one(Input))
        self.set_interval(TURN, self._show_progress)
        self._put_in_order()

    def _put_in_order(self) -> None:
        marking, query, marks = self.desk.marking, self._query, self._marks
        self.ask(lambda: marking.in_order(query, marks), self._begin, group="order", refused=self._not_planned)

    def _begin(self, keys: tuple[str, ...]) -> None:
        self._keys = keys
        if self._match_later is not None:
            self._match(self._match_later)
        else:
            self._make_plan()

    @property
    def _table(self) -> LineTable:
        return self.query_one("#table", LineTable)

    @property
    def is_typing(self) -> bool:
        """Whether the line has the keys."""
        return self.query_one(Input).has_focus

    # The line

    @on(Input.Changed, "#batch-line")
    def _typed(self) -> None:
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(TYPING_PAUSE, self._read_line)
        self._forget_plan()

    def _read_line(self) -> None:
        """Plan what the line says, or say what is wrong with it: no row is shown as if it would go."""
        if self._typing is not None:
            self._typing.stop()
            self._typing = None
        typed, is_pasted = self.query_one(Input).value, self._said.matched is not None
        try:
            event, rule = (parse_code_alone(typed), AS_PASTED) if is_pasted else parse_line(typed, self.desk.today)
        except Refusal as refusal:
            self._show_nothing(self.t(refusal.key, **refusal.values))
            return
        if self._order.act == "withdraw":
            rule = ON_EVIDENCE
        if (event, rule) != (self._order.event, self._order.rule) and not is_pasted:
            self._said.own_days.clear()
        self._order = replace(self._order, event=event, rule=rule)
        self._make_plan()

    def _show_nothing(self, why: Content) -> None:
        self._is_awaited = False
        self._forget_plan()
        self._table.show_source(FixedRows(), self._table.columns)
        self._tell_news()
        self._say(why.stylize("bold"))

    # The plan

    def _forget_plan(self) -> None:
        """Let nobody carry out a plan of what the line no longer says."""
        self._preview = None
        if self._planning is not None:
            self._planning.is_unwanted = True
            self._planning = None

    def _make_plan(self) -> None:
        self._forget_plan()
        if not self._keys:
            return
        batches, keys, said = self.desk.batches, self._keys, self._said
        order, on_rows = replace(self._order, reason=self.texts("batch.reason-to-come")), said.on_rows()
        planning = self._planning = Planning()
        self.ask(
            lambda: Preview(batches.plan(keys, order, on_rows, planning.step), said),
            self._planned,
            group="plan",
            refused=self._not_planned,
        )

    def _planned(self, preview: Preview) -> None:
        self._preview, self._planning = preview, None
        self._tell_news()
        self._show_plan()
        if self._is_awaited:
            self._is_awaited = False
            self.action_batch_go()

    def _not_planned(self, refusal: Refusal) -> None:
        """Show no rows when the plan was given up or the store cannot be read; Enter tries again."""
        if refusal.key != "waiting.cancelled":
            self.tui.show_refusal(refusal)
        self._show_nothing(self.t("batch.given-up"))

    def action_batch_go(self) -> None:
        """Go on from the line to the preview, or carry out what it shows."""

    def _plan_again(self, keys: tuple[str, ...]) -> None:
        """Plan some rows anew that hang together, as one of them was taken in or out."""
        preview, batches, on_rows = self._preview, self.desk.batches, self._said.on_rows()
        order = replace(self._order, reason=self.texts("batch.reason-to-come"))
        if preview is None or not keys:
            return

        def replanned(items: list[BatchItem]) -> None:
            if self._preview is preview:
                preview.replace(items)
                self._show_items(items)

        self.ask(lambda: batches.plan(keys, order, on_rows), replanned, group="plan-again")

    # What is shown

    def _show_plan(self) -> None:
        """Show the rows of the plan; where they have the keys, the cursor stays on its row wherever that goes."""
        if self._preview is None:
            return
        table, rows = self._table, self._rows_of(self._preview)
        if self.is_typing or table.row is None:
            table.show_source(rows, table.columns, index=table.cursor)
        else:
            table.source = rows
            table.reload()
        self._say(summary(self._preview, self._order, self.texts))

    def _show_items(self, items: Sequence[BatchItem]) -> None:
        """Show a few rows, which have been read, as they stand now."""
        if self._preview is None:
            return
        rows = self._rows_of(self._preview)
        for item in items:
            if item.target is not None:
                self._table.put_row(rows.row(item))
        self._say(summary(self._preview, self._order, self.texts))

    def _rows_of(self, preview: Preview) -> PlanRows:
        return PlanRows(self.desk, preview, self._said.matched, self._order.act, self.tui.names_hidden)

    def _tell_news(self) -> None:
        self.query_one(MessageLine).tell(self._news)
        self._news = Content("")

    def _say(self, content: Content) -> None:
        self.query_one("#batch-summary", Static).update(content)

    def _show_progress(self) -> None:
        """Say how far a plan is that takes longer than a moment."""
        planning = self._planning
        if planning is not None and monotonic() - planning.begun >= TELL_AFTER:
            self._say(self.t("batch.planning", count=planning.done, total=len(self._keys)))

    def desk_changed(self, done: Done) -> None:
        """After undo and redo: plan again over what stands now."""
        self.query_one(MessageLine).tell(plain(done.sentence))
        self._make_plan()

    def names_changed(self) -> None:
        """Show the rows anew, with or without names."""
        self._show_plan()

    # Dates for the rows

    @on(events.Paste)
    @on(BatchLine.DatesPasted)
    def _take_pasted(self, message: events.Paste | BatchLine.DatesPasted) -> None:
        text = message.text
        self._match(lambda batches, keys: batches.match(keys, text))

    def action_batch_file(self) -> None:
        """Read the dates of the rows from a file."""

        def given(typed: str | None) -> None:
            if typed is not None:
                self._match(lambda batches, keys: _match_file(batches, keys, typed))

        self.app.push_screen(DatesFileScreen(), given)

    def _match(self, match: Match) -> None:
        """Match dates to the rows and show what fits; nothing is set."""
        if self._order.act == "withdraw":
            return
        if not self._keys:
            self._match_later = match
            return
        self._match_later = None
        self._forget_plan()
        batches, keys = self.desk.batches, self._keys
        self._say(self.t("pasted.matching"))
        self.ask(lambda: match(batches, keys), self._matched, group="plan", refused=self._not_matched)

    def _matched(self, matched: MatchedDates) -> None:
        self._said = Said(matched=matched)
        self._show_matched()
        self._read_line()

    def _not_matched(self, refusal: Refusal) -> None:
        self._news = self.t(refusal.key, **refusal.values).stylize("bold")
        self._read_line()

    def _drop_dates(self) -> None:
        """Take the pasted dates away."""
        self._said = Said()
        self._show_matched()
        self._news = self.t("pasted.gone")
        self._read_line()

    def _show_matched(self) -> None:
        """Say in whole how the dates fit; without any the line is not there."""
        matched, line = self._said.matched, self.query_one("#batch-pasted", Static)
        line.display = matched is not None
        if matched is not None:
            content = matched_summary(matched, self.texts)
            line.update(content)


def _match_file(batches: Batches, keys: tuple[str, ...], typed: str) -> MatchedDates:
    files = files_meant(typed)
    if len(files) != 1:
        raise Refusal("pasted.file-one")
    return batches.match_file(keys, files[0])
