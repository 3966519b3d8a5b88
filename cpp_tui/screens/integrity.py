"""The integrity view: which change made an overrun go away, by whom, when, why, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from cpp_tui.screens.columns import Column
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.days import shown_day
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.privacy import shown_name
from cpp_tui.screens.rows import FixedRows, TableRow
from cpp_tui.screens.safe import plain, txt
from cpp_tui.screens.table_screen import TableScreen
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.integrity import IntegrityFound, IntegrityRow


class IntegrityScreen(TableScreen):
    """Every overrun that a change made go away, newest first; Tab shows one kind after the other."""

    NAME = "integrity"
    SCOPES = ("app", "integrity", "reading", "table")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("integrity", "reading")

    def __init__(self) -> None:
        super().__init__()
        self._found: IntegrityFound | None = None
        self._kind: str | None = None

    def columns(self) -> tuple[Column, ...]:
        """Return who changed what, when, to what effect, and what shows that it was right."""
        texts = self.texts
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

    def below(self) -> ComposeResult:
        """The sentence of the row under the cursor."""
        yield Static(id="trust-why")

    def read(self) -> None:
        """Search the history."""
        from cpp_tui.services.integrity import IntegrityQuery, find_integrity

        desk = self.desk
        self.ask_stoppable(lambda stop: find_integrity(desk, IntegrityQuery(), stop=stop), self._show)

    def _show(self, found: IntegrityFound) -> None:
        self._found = found
        self.query_one("#about", Static).update(txt(found.sums(self.texts)))
        self._show_rows()

    def _show_rows(self) -> None:
        if self._found is None:
            return
        texts, hidden, table = self.texts, self.tui.names_hidden, self.table
        rows = self._found.of_kind(self._kind).rows
        table.show_source(FixedRows(tuple(_row(row, texts, hidden) for row in rows)), table.columns, index=table.cursor)
        self.show_title(texts("trust.integrity"), "" if self._kind is None else texts(f"trust.kind.{self._kind}"))

    def counted(self, count: int) -> None:
        """Say nothing of a row where there is none."""
        del count
        self._row_changed()

    @on(LineTable.Highlighted)
    def _row_changed(self) -> None:
        """Say in a sentence what the row tells in figures."""
        self.refresh_footer()
        row = self.table.row
        why = cast("IntegrityRow", row.data).why if row is not None else ""
        self.query_one("#trust-why", Static).update(txt(why))

    @on(LineTable.Chosen)
    def action_integrity_open(self) -> None:
        """Open the pathway that the change was made on."""
        from cpp_tui.screens.detail import DetailScreen

        row = self.table.row
        if row is not None:
            self.app.push_screen(DetailScreen(cast("IntegrityRow", row.data).pathway_id))

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
