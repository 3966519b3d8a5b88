"""The share of codes registered in real time as a chart, by month, code or unit; each bar opens the late codes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.widgets import Static

from cpp_tui.screens.base import MessageLine
from cpp_tui.screens.columns import Column
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.days import shown_day
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.privacy import shown_id, shown_name
from cpp_tui.screens.rows import FixedRows, TableRow
from cpp_tui.screens.safe import plain, txt
from cpp_tui.screens.table_screen import TableScreen
from cpp_tui.services.honesty import BY, Share, Shares
from cpp_tui.services.honesty_text import bar, share_name
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.store.honesty import LateCode

BAR: Final = 24
"""Cells of a bar."""


class HonestyScreen(TableScreen):
    """The chart; Tab changes what codes are grouped by, Enter opens the late codes of a bar."""

    NAME = "honesty"
    SCOPES = ("app", "honesty", "reading", "table")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("honesty", "reading")

    def __init__(self) -> None:
        super().__init__()
        self._by = BY[0]

    def columns(self) -> tuple[Column, ...]:
        """Return what is grouped, the bar, and its figures."""
        texts = self.texts
        return (
            Column("key", texts("honesty.column-key"), 10, 30, 1, grows=True),
            Column("bar", texts("honesty.column-share"), BAR, BAR, 2),
            Column("percent", "%", 5, 5, 3, right=True),
            Column("real_time", texts("honesty.column-real-time"), 6, 8, 4, right=True),
            Column("late", texts("honesty.column-late"), 6, 8, 5, right=True),
            Column("unknown", texts("honesty.column-unknown"), 7, 8, 7, right=True),
            Column("median", texts("honesty.column-median"), 6, 12, 6, right=True),
        )

    def read(self) -> None:
        """Count the codes, beside whatever else is read."""
        honesty, by = self.desk.honesty, self._by
        self.ask_stoppable(lambda stop: honesty.shares(by, stop=stop), self._show)

    def _show(self, found: Shares) -> None:
        texts = self.texts
        rule = texts("honesty.rule", days=self.desk.rules.real_time_days)
        self.query_one("#about", Static).update(txt(rule))
        self.show_title(texts("honesty.title"), texts(f"honesty.by-{found.by}"))
        rows = [_bar_row(share, share_name(share, texts), texts) for share in found.rows]
        total = [_bar_row(found.total, texts("honesty.all"), texts, is_total=True)] if rows else []
        self.table.show_source(FixedRows((*total, *rows)), self.table.columns, index=0)

    def counted(self, count: int) -> None:
        """Say so when there are no codes."""
        if not count:
            self.query_one(MessageLine).tell(self.t("honesty.nothing"))

    def action_honesty_by(self) -> None:
        """Group by the next thing."""
        self._by = BY[(BY.index(self._by) + 1) % len(BY)]
        self.read()

    @on(LineTable.Chosen)
    def action_honesty_open(self) -> None:
        """Open the late codes of the bar; those of all bars are too many for one list."""
        row = self.table.row
        if row is not None and isinstance(row.data, Share):
            self.app.push_screen(LateCodesScreen(self._by, row.data))


class LateCodesScreen(TableScreen):
    """The codes of one bar that were registered afterwards, the latest first."""

    NAME = "late-codes"
    SCOPES = ("app", "late-codes", "reading", "table")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("late-codes", "reading")

    def __init__(self, by: str, share: Share) -> None:
        super().__init__()
        self._by = by
        self._share = share
        self._codes: list[LateCode] = []

    def columns(self) -> tuple[Column, ...]:
        """Return whose code it is, and when it happened and was registered, by whom."""
        texts = self.texts
        return (
            Column("name", texts("screens.column-name"), 14, 28, 1, grows=True),
            Column("national_id", texts("screens.column-national-id"), 11, 11, 7),
            Column("code", texts("honesty.column-code"), 5, 6, 2),
            Column("happened", texts("honesty.column-happened"), 10, 10, 3),
            Column("registered", texts("honesty.column-registered"), 10, 10, 4),
            Column("days", texts("honesty.column-days"), 5, 5, 5, right=True),
            Column("user", texts("honesty.column-user"), 8, 14, 6),
            Column("unit", texts("screens.column-unit"), 10, 24, 8, grows=True),
        )

    def read(self) -> None:
        """Read the late codes."""
        self.show_title(self.texts("honesty.late-title", what=share_name(self._share, self.texts)), "")
        self.ask(partial(self.desk.honesty.late, self._by, self._share.key), self._show, group="late-codes")

    def _show(self, codes: list[LateCode]) -> None:
        self._codes = codes
        self.query_one("#about", Static).update(self.t("honesty.late-count", count=self._share.figures.late))
        self.names_changed()

    def names_changed(self) -> None:
        """Show the codes with or without names."""
        texts, hidden = self.texts, self.tui.names_hidden
        rows = tuple(_late_row(number, code, texts, hidden) for number, code in enumerate(self._codes))
        self.table.show_source(FixedRows(rows), self.table.columns, index=self.table.cursor)

    def counted(self, count: int) -> None:
        """Say so when none is late."""
        if not count:
            self.query_one(MessageLine).tell(self.t("honesty.none-late"))

    @on(LineTable.Chosen)
    def action_late_open(self) -> None:
        """Open the pathway of the code."""
        from cpp_tui.screens.detail import DetailScreen

        row = self.table.row
        if row is not None and isinstance(row.data, int):
            self.app.push_screen(DetailScreen(row.data))


def _bar_row(share: Share, name: str, texts: Texts, *, is_total: bool = False) -> TableRow:
    figures = share.figures
    cells = {
        "key": plain(name),
        "bar": bar(figures.percent, BAR),
        "percent": "–" if figures.percent is None else texts.figure(figures.percent),
        "real_time": str(figures.real_time),
        "late": str(figures.late),
        "unknown": str(figures.unknown),
        "median": "" if figures.median_days_late is None else texts.figure(figures.median_days_late),
    }
    return TableRow("all" if is_total else f"k-{share.key}", cells, None if is_total else share, "strong" * is_total)


def _late_row(number: int, code: LateCode, texts: Texts, hidden: bool) -> TableRow:
    cells = {
        "name": shown_name(code.name, hidden),
        "national_id": shown_id(code.national_id, hidden),
        "code": plain(code.code),
        "happened": shown_day(code.happened_on, texts),
        "registered": shown_day(code.registered_at, texts),
        "days": str(code.days_late),
        "user": plain(code.registered_by),
        "unit": plain(code.unit),
    }
    return TableRow(f"l{number}", cells, code.pathway_id)
