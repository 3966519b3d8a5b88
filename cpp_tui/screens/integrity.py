"""The integrity view: which change made an overrun go away, by whom, when, why, before and after."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.widgets import Static

from cpp_tui.screens.base import CommandFooter, DeskScreen, MessageLine
from cpp_tui.screens.columns import Column
from cpp_tui.screens.command import Command, Situation
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.days import shown_day
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.privacy import shown_name
from cpp_tui.screens.rows import FixedRows, TableRow
from cpp_tui.screens.safe import joined, plain, txt
from cpp_tui.store.errors import StoppedError
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.desk import Done
    from cpp_tui.services.integrity import IntegrityFound, IntegrityRow


class IntegrityScreen(DeskScreen[None]):
    """Every overrun that a change made go away, newest first; Tab shows one kind after the other."""

    NAME = "integrity"
    SCOPES = ("app", "integrity", "reading", "table")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("integrity", "reading")

    def __init__(self) -> None:
        super().__init__()
        self._found: IntegrityFound | None = None
        self._kind: str | None = None
        self._stop = Event()

    def compose(self) -> ComposeResult:
        """The sums, the changes, what is said of one, and the footer."""
        yield Static(self.t("trust.integrity"), id="title")
        yield Static(id="trust-sums")
        yield LineTable(integrity_columns(self.texts), placeholder=self.texts("screens.row-loading"), id="table")
        yield Static(id="trust-why")
        yield MessageLine()
        yield CommandFooter()

    def on_mount(self) -> None:
        """Search the history."""
        self.set_focus(self._table)
        self._read()

    @property
    def _table(self) -> LineTable:
        return self.query_one("#table", LineTable)

    def situation(self) -> Situation:
        """Return where the user stands: on a change, or where there is none."""
        row = self._table.row
        return Situation(ready=True, row_kind=None if row is None else "pathway", shows_rows=True, can_peel=True)

    def home_of(self, command: Command) -> DOMNode:
        """The table carries the moves out."""
        return self._table if command.scope == "table" else super().home_of(command)

    def _read(self) -> None:
        from cpp_tui.services.integrity import IntegrityQuery, find_integrity

        self._stop.set()
        desk, stop = self.desk, Event()
        self._stop = stop

        def read() -> IntegrityFound | None:
            try:
                return find_integrity(desk, IntegrityQuery(), stop=stop)
            except StoppedError:
                return None

        self.ask(read, self._show, group="integrity")

    def _show(self, found: IntegrityFound | None) -> None:
        if found is None:
            return
        self._found = found
        self.query_one("#trust-sums", Static).update(txt(found.sums(self.texts)))
        self._show_rows()

    def _show_rows(self) -> None:
        if self._found is None:
            return
        texts, hidden, table = self.texts, self.tui.names_hidden, self._table
        rows = self._found.of_kind(self._kind).rows
        table.show_source(FixedRows(tuple(_row(row, texts, hidden) for row in rows)), table.columns, index=table.cursor)
        kind = "" if self._kind is None else texts(f"trust.kind.{self._kind}")
        content = joined(self.t("trust.integrity"), kind, between=" · ")
        self.query_one("#title", Static).update(content)

    @on(LineTable.CountChanged)
    @on(LineTable.Highlighted)
    def _row_changed(self) -> None:
        """Say in a sentence what the row tells in figures."""
        self.refresh_footer()
        row = self._table.row
        why = row.data.why if row is not None else ""  # type: ignore[attr-defined]
        self.query_one("#trust-why", Static).update(txt(why))

    @on(LineTable.Chosen)
    def action_integrity_open(self) -> None:
        """Open the pathway that the change was made on."""
        from cpp_tui.screens.detail import DetailScreen

        row = self._table.row
        if row is not None:
            self.app.push_screen(DetailScreen(row.data.pathway_id))  # type: ignore[attr-defined]

    def action_integrity_kind(self) -> None:
        """Show the next kind that there is, and all of them after the last."""
        if self._found is None:
            return
        kinds = [None, *(kind for kind, count in self._found.by_kind.items() if count)]
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)] if self._kind in kinds else None
        self._show_rows()

    def names_changed(self) -> None:
        """Show the changes with or without names."""
        self._show_rows()

    def desk_changed(self, done: Done) -> None:
        """Say what was written and search again."""
        super().desk_changed(done)
        self._read()

    def action_close(self) -> None:
        """Leave; what is still being searched is not wanted."""
        self._stop.set()
        super().action_close()


def integrity_columns(texts: Texts) -> tuple[Column, ...]:
    """Return the columns of the integrity view."""
    return (
        Column("day", texts("trust.column-day"), 10, 10, 3),
        Column("user", texts("trust.column-user"), 8, 14, 4),
        Column("kind", texts("trust.column-kind"), 14, 20, 2),
        Column("name", texts("screens.column-name"), 14, 26, 1, grows=True),
        Column("code", texts("trust.column-code"), 5, 6, 5),
        Column("days", texts("trust.column-days"), 16, 18, 6),
        Column("evidence", texts("trust.column-evidence"), 8, 16, 7),
        Column("reason", texts("trust.column-reason"), 10, 30, 8, grows=True),
    )


def _row(row: IntegrityRow, texts: Texts, hidden: bool) -> TableRow:
    after = "–" if row.days_after is None else row.days_after
    cells = {
        "day": shown_day(row.day, texts),
        "user": plain(row.user),
        "kind": texts(f"trust.kind.{row.kind}"),
        "name": shown_name(row.name, hidden),
        "code": plain(row.code),
        "days": f"{row.interval} {row.days_before} → {after} ({row.limit_days})",
        "evidence": _evidence(row, texts),
        "reason": plain(row.reason),
    }
    return TableRow(f"{row.change_id}-{row.pathway_id}-{row.interval}", cells, row, "" if row.stands else "faint")


def _evidence(row: IntegrityRow, texts: Texts) -> str:
    """Return what shows the new day: a kind of contact or the referral; a dash where nothing does."""
    from cpp_tui.services.integrity_why import contact_word

    if row.evidence_kind is not None:
        return contact_word(texts, row.evidence_kind)
    return "" if row.evidence is None else "–"
