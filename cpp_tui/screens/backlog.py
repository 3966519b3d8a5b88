"""The after-coding as a whole: groups by what is missing and by age, the plan, and a run or a batch over a group."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.widgets import Static

from cpp_tui.domain.backlog import Group
from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.backlog_rows import LeftOff, backlog_columns, backlog_help, backlog_rows
from cpp_tui.screens.base import CommandFooter, DeskScreen, MessageLine
from cpp_tui.screens.command import Command, Situation
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.days import shown_day
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.rows import FixedRows
from cpp_tui.screens.safe import joined, plain, stacked, txt
from cpp_tui.services.backlog_text import group_name, plan_lines, report_text
from cpp_tui.services.desk import ListQuery
from cpp_tui.state import RunPlace, store_id
from cpp_tui.store.errors import StoppedError

if TYPE_CHECKING:
    from cpp_tui.domain.reporting import Calendar
    from cpp_tui.domain.row_keys import Marks
    from cpp_tui.services.after_coding import Overview
    from cpp_tui.services.desk import Done

LIST = "after-coding"


class BacklogScreen(DeskScreen[ListQuery | None]):
    """The backlog; dismisses with what is to be shown as a list, if anything."""

    NAME = "backlog"
    SCOPES = ("app", "backlog", "table")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("backlog")

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()
        """Set when the figures that are being read are not wanted any more."""
        self._is_read = False
        """The figures were read, or it was said why they cannot be."""
        self._found: Overview | None = None
        self._calendar: Calendar | None = None
        self._told = ""
        """The row that the message line was about last; what was done stands there until the cursor moves."""
        self._is_taking = False
        """The certain suggestions of a group are being looked for."""

    def compose(self) -> ComposeResult:
        """The sums, the plan, the groups."""
        yield Static(self.t("backlog.title"), id="title")
        yield Static(id="backlog-plan")
        yield LineTable(backlog_columns(self.texts), placeholder=self.texts("screens.row-loading"), id="table")
        yield MessageLine()
        yield CommandFooter()

    def on_mount(self) -> None:
        """Read the figures."""
        self.set_focus(self._table)
        self._say(self.t("backlog.reading"))
        self._read()

    # Where the user stands

    @property
    def _table(self) -> LineTable:
        return self.query_one("#table", LineTable)

    @property
    def holds_keys(self) -> bool:
        """Keys wait until the groups are there, and while a batch over one of them is made."""
        return not self._is_read or self._table.is_switching or self._is_taking

    def situation(self) -> Situation:
        """Return where the user stands: on a group, or on the run that was left."""
        row = self._table.row
        kind = None if row is None else "group" if isinstance(row.data, Group) else "run"
        return Situation(ready=True, row_kind=kind, shows_rows=True, can_peel=True)

    def home_of(self, command: Command) -> DOMNode:
        """The table carries the moves out."""
        return self._table if command.scope == "table" else super().home_of(command)

    def shown_columns(self) -> list[tuple[str, str]]:
        """Return the columns with what they mean."""
        return backlog_help(self._table.columns)

    # Reading

    def _read(self) -> None:
        self._stop.set()
        stop = self._stop = Event()
        after_coding = self.desk.after_coding

        def read() -> tuple[Overview, Calendar] | None:
            try:
                return after_coding.overview(ListQuery(LIST), stop), after_coding.calendar
            except StoppedError:
                return None

        self.ask(read, self._show, group="backlog", refused=self._refused)

    def _refused(self, refusal: Refusal) -> None:
        """Say why there are no figures, as when the hospital's own calendar has a mistake."""
        self._is_read, self._found = True, None
        self._say(self.t(refusal.key, **refusal.values).stylize("bold"))
        self._table.show_source(FixedRows(), self._table.columns)

    def _show(self, read: tuple[Overview, Calendar] | None) -> None:
        if read is None:
            return
        self._is_read = True
        self._found, self._calendar = read
        self._show_title(self._found)
        self._say(stacked([txt(line) for line in _in_lines(plan_lines(self._found.plan, self.texts))]))
        self._show_rows()

    def _show_rows(self) -> None:
        if self._found is None or self._calendar is None:
            return
        table = self._table
        row = table.row
        rows = backlog_rows(self._found.backlog, self._calendar, self._left_off(), self.texts)
        table.show_source(rows, table.columns, key=row.key if row else None, index=table.cursor)

    def _show_title(self, found: Overview) -> None:
        group = found.backlog.all
        parts = [txt(self.texts("backlog.title"), "bold"), self.t("backlog.title-left", count=group.count)]
        if group.parked:
            parts += [
                self.t("backlog.title-parked", count=group.parked),
                self.t("backlog.title-total", count=group.total),
            ]
        parts.append(txt(shown_day(self.desk.today.isoformat(), self.texts)))
        self.query_one("#title", Static).update(joined(" ", joined(*parts, between=" · "), between=""))

    def _say(self, content: Content) -> None:
        self.query_one("#backlog-plan", Static).update(content)

    @on(LineTable.Highlighted)
    def _row_changed(self, message: LineTable.Highlighted) -> None:
        """Say in whole what the columns of the row may cut."""
        self.refresh_footer()
        row = message.row
        if row is None or row.key == self._told:
            return
        self._told = row.key
        if isinstance(row.data, LeftOff):
            done = self.t("backlog.continue-done", done=row.data.done, total=row.data.total)
            self.query_one(MessageLine).tell(joined(self.t("backlog.continue"), done, between=": "))
        if isinstance(row.data, Group) and self._calendar is not None:
            group = row.data
            parked = self.t("backlog.title-parked", count=group.parked) if group.parked else ""
            about = report_text(group, self._calendar, self.texts)
            self.query_one(MessageLine).tell(joined(group_name(group, self.texts), parked, about, between=" · "))

    def on_screen_resume(self) -> None:
        """A run may have been left, or gone on with, meanwhile."""
        super().on_screen_resume()
        self._show_rows()

    def desk_opened(self) -> None:
        """Read anew after an import."""
        self._read()

    def desk_changed(self, done: Done) -> None:
        """Say what was written and read anew."""
        super().desk_changed(done)
        self._read()

    # What can be done

    @property
    def _query(self) -> ListQuery | None:
        """What is asked of the list for the row under the cursor."""
        row = self._table.row
        if row is None:
            return None
        if isinstance(row.data, LeftOff):
            return ListQuery(LIST, row.data.filter)
        return ListQuery(LIST, row.data.terms(self.texts.lang)) if isinstance(row.data, Group) else None

    @on(LineTable.Chosen)
    def action_backlog_run(self) -> None:
        """Go through the cases of the group one by one, or go on where the run was left."""
        from cpp_tui.screens.run import RunScreen

        query, row = self._query, self._table.row
        if query is not None and row is not None:
            place = self._run_place if isinstance(row.data, LeftOff) else None
            self.app.push_screen(RunScreen(query, place=place))

    @property
    def _run_place(self) -> RunPlace | None:
        """The run over the backlog that was left before its end."""
        found = self.tui.state.place(store_id(self.desk.store.path)).run
        return found if found is not None and found.list_name == LIST and found.left else None

    def _left_off(self) -> LeftOff | None:
        place = self._run_place
        if place is None:
            return None
        dealt = place.coded + place.parked
        return LeftOff(place.filter, dealt, dealt + place.left)

    def action_backlog_rules(self) -> None:
        """Show the rules of the suggestions, and how often each was right."""
        from cpp_tui.screens.rules import RulesScreen

        self.app.push_screen(RulesScreen())

    def action_backlog_take(self) -> None:
        """Show every certain suggestion of the group before and after, to be taken together."""
        query, after_coding = self._query, self.desk.after_coding
        if query is not None:
            self._is_taking = True
            self.ask(
                lambda: after_coding.certain(query),
                partial(self._take, query),
                group="certain",
                refused=self._not_taken,
            )

    def _take(self, query: ListQuery, marks: Marks) -> None:
        from cpp_tui.screens.batch import BatchScreen

        self._is_taking = False
        if not marks:
            self.query_one(MessageLine).tell(self.t("backlog.none-certain"))
            return
        self.app.push_screen(BatchScreen("set", marks, query), self._taken)

    def _not_taken(self, refusal: Refusal) -> None:
        self._is_taking = False
        self.tui.show_refusal(refusal)

    def _taken(self, done: Done | None) -> None:
        if done is not None:
            self.tui.tell_changed(done)

    def action_backlog_list(self) -> None:
        """Show the rows of the group as a list."""
        query = self._query
        if query is not None:
            self.dismiss(query)

    def action_backlog_refresh(self) -> None:
        """Read the figures again."""
        self._read()
        self.query_one(MessageLine).tell(self.t("screens.refreshed"))

    def action_close(self) -> None:
        """Leave; what is still being read is not wanted."""
        self._stop.set()
        super().action_close()

    def leaving(self) -> None:
        """The program ends: give up what is being read."""
        self._stop.set()


def _in_lines(sentences: tuple[str, ...]) -> list[str]:
    """Return the sentences of the plan in few lines: how fast and until when, the report, the lock."""
    pace, left, *others = (plain(sentence) for sentence in sentences)
    return [f"{pace} {left}", *others]
