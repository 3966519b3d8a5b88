"""What an import did: the files, which pathways it touched, which rows it refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from cpp_tui.screens.base import MessageLine
from cpp_tui.screens.change_rows import change_columns, change_rows
from cpp_tui.screens.changes import SHOWN, changes_counted, open_change
from cpp_tui.screens.command import Situation
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.import_files import FilesScreen
from cpp_tui.screens.import_report import total_refused
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.rows import FixedRows

if TYPE_CHECKING:
    from cpp_tui.services.import_files import Outcome


class ResultScreen(FilesScreen):
    """The result; Enter on a change opens its pathway."""

    NAME = "import-result"
    SCOPES = ("app", "result", "files", "table")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("result", "files")
    TITLE_KEY = "importing.result-title"
    IS_TRIAL = False

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.files)
        self._outcome = outcome

    def compose_lower(self) -> ComposeResult:
        """What changed, and the refused rows."""
        yield Static(id="import-changed-title", classes="pane-title")
        yield LineTable(placeholder=self.texts("screens.row-loading"), id="import-changed")
        yield from super().compose_lower()

    def on_mount(self) -> None:
        """Say how it went and ask what changed."""
        super().on_mount()
        self.query_one(MessageLine).tell(self._sentence())
        self.set_class(not total_refused(self.files), "-none-refused")
        self.set_focus(self._changed)
        self._read()

    def situation(self) -> Situation:
        """Refused rows can be saved where there are any."""
        return Situation(ready=True, can_peel=True, has_refused=bool(total_refused(self.files)))

    @property
    def _changed(self) -> LineTable:
        return self.query_one("#import-changed", LineTable)

    def _sentence(self) -> str:
        done, all_files = len(self._outcome.runs), len(self.files)
        if self._outcome.is_cancelled:
            return self.texts("importing.cancelled", done=done, files=all_files)
        return self.texts(
            "importing.done" if done == all_files else "importing.done-partly", done=done, files=all_files
        )

    def _read(self) -> None:
        desk, texts, hidden, runs = self.desk, self.texts, self.tui.names_hidden, self._outcome.runs

        def read() -> FixedRows:
            return change_rows(desk.changes_of_imports(runs, SHOWN), texts, hidden)

        self.ask(read, self._show_changes, group="changes")

    def _show_changes(self, rows: FixedRows) -> None:
        self._changed.show_source(rows, change_columns(self.texts), index=self._changed.cursor)

    @on(LineTable.CountChanged)
    def _tell_changes(self, message: LineTable.CountChanged) -> None:
        if message.table is not self._changed:
            return
        content = changes_counted(self, message.count)
        self.query_one("#import-changed-title", Static).update(content)

    @on(LineTable.Chosen)
    def _change_chosen(self, message: LineTable.Chosen) -> None:
        if message.table is self._changed:
            self.action_open_change()

    def action_open_change(self) -> None:
        """Open the pathway of the change under the cursor."""
        open_change(self, self._changed)

    def names_changed(self) -> None:
        """Show the changes with or without names."""
        self._read()

    def action_close(self) -> None:
        """Go back to the lists."""
        self.dismiss(True)
