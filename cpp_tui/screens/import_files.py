"""What the two screens over files share: the files, notes on one of them, its refused rows, and saving those."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Static

from cpp_tui.screens.base import CommandFooter, DeskScreen, MessageLine
from cpp_tui.screens.command import Command
from cpp_tui.screens.import_report import (
    file_columns,
    file_row,
    note_lines,
    refusal_lines,
    refused_columns,
    refused_rows,
    total_refused,
)
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.rows import FixedRows
from cpp_tui.screens.safe import plain, stacked

if TYPE_CHECKING:
    from cpp_tui.services.import_files import FileFound


class FilesScreen(DeskScreen[bool]):
    """Files with what is known of each; dismisses with whether something went in."""

    TITLE_KEY = ""
    IS_TRIAL = True

    def __init__(self, files: Sequence[FileFound]) -> None:
        super().__init__()
        self.files = list(files)

    def compose(self) -> ComposeResult:
        """Title, progress, files, notes, refused rows, message, footer."""
        yield Static(self.t(self.TITLE_KEY), id="title")
        yield Static(id="import-progress")
        yield LineTable(placeholder=self.texts("screens.row-loading"), id="import-files")
        yield Static(id="import-notes")
        yield from self.compose_lower()
        yield MessageLine()
        yield CommandFooter()

    def compose_lower(self) -> ComposeResult:
        """The refused rows of the file under the cursor."""
        yield Static(id="import-refused-title", classes="pane-title")
        yield LineTable(placeholder=self.texts("screens.row-loading"), id="import-refused")

    def on_mount(self) -> None:
        """Give the keys to the files."""
        self.query_one("#import-progress").display = False
        self.set_focus(self.files_table)
        self.show_files()

    @property
    def files_table(self) -> LineTable:
        """The table of files."""
        return self.query_one("#import-files", LineTable)

    @property
    def tables(self) -> list[LineTable]:
        """The tables from top to bottom."""
        return list(self.query(LineTable))

    @property
    def found(self) -> FileFound | None:
        """The file under the cursor."""
        row = self.files_table.row
        return cast("FileFound", row.data) if row is not None else None

    def home_of(self, command: Command) -> DOMNode:
        """The table with the keys carries the moves out."""
        if command.scope == "table":
            return self.focused if isinstance(self.focused, LineTable) else self.files_table
        return super().home_of(command)

    def show_files(self) -> None:
        """Show the files anew; the cursor stays on its file."""
        table = self.files_table
        rows = tuple(file_row(number, found, self.texts) for number, found in enumerate(self.files))
        table.styles.height = len(rows) + 1
        table.show_source(FixedRows(rows), file_columns(self.texts), index=table.cursor)

    @on(LineTable.Highlighted)
    def _row_changed(self, message: LineTable.Highlighted) -> None:
        if message.table is self.files_table:
            self._show_file(self.found)
        else:
            self._show_notes()

    def on_descendant_focus(self) -> None:
        """Show notes on what the keys are about now."""
        self._show_notes()

    def _show_file(self, found: FileFound | None) -> None:
        """Show what stands about one file, and its refused rows."""
        self._show_notes()
        report = None if found is None else found.report
        self.query_one("#import-refused", LineTable).show_source(
            refused_rows(report, self.texts), refused_columns(self.texts)
        )
        count = 0 if report is None else report["refused_count"]
        key = "importing.refused-rows" if count else "importing.refused-none"
        content = self.t(key, count=count, file=plain("" if found is None else found.asked.path.name))
        self.query_one("#import-refused-title", Static).update(content)
        self.refresh_footer()

    def _show_notes(self) -> None:
        """Show what stands about the file, or the whole refusal while the keys are there."""
        refused = self.query_one("#import-refused", LineTable)
        found = self.found
        if refused.has_focus and refused.row is not None:
            notes = refusal_lines(refused.row)
        else:
            notes = [] if found is None else note_lines(found, self.texts, is_trial=self.IS_TRIAL)
        self.query_one("#import-notes", Static).update(stacked(notes))

    def action_next_pane(self) -> None:
        """Give the keys to the next table."""
        tables: list[Widget] = [table for table in self.tables if table.display]
        at = tables.index(self.focused) if self.focused in tables else -1
        self.set_focus(tables[(at + 1) % len(tables)])

    def action_save_rejects(self) -> None:
        """Write refused rows, complete, to a new file: of the file under the cursor, else of the first that has any."""
        files = [self.found, *self.files] if self.found is not None else self.files
        found = next((one for one in files if one is not None and total_refused([one])), None)
        if found is None:
            self.query_one(MessageLine).tell(self.t("importing.refused-nothing"))
            return
        asked, texts = found.asked, self.texts

        def name() -> Path:
            from cpp_tui.services.import_files import rejects_name

            return rejects_name(asked.path, texts)

        self.ask(name, lambda suggested: self._ask_name(found, suggested), group="rejects")

    def _ask_name(self, found: FileFound, suggested: Path) -> None:
        from cpp_tui.screens.import_rejects import RejectsScreen

        self.app.push_screen(RejectsScreen(found.asked, suggested), self._rejects_saved)

    def _rejects_saved(self, saved: tuple[int, str] | None) -> None:
        if saved is not None:
            count, file = saved
            self.query_one(MessageLine).tell(self.t("importing.rejects-saved", count=count, file=plain(file)))
