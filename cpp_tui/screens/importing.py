"""Import from within the program: choose files, watch, cancel, and read the report with its refused rows."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.base import CommandFooter, DeskScreen
from cpp_tui.screens.command import Situation
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.import_report import Report, report_lines
from cpp_tui.screens.paths import PathSuggester, files_meant
from cpp_tui.screens.safe import stacked, txt

if TYPE_CHECKING:
    from cpp_tui.services.desk import Desk

BETWEEN: Final = 0.1
"""Seconds between two looks at the progress."""
_BAR: Final = 40


class Progress:
    """How far the import has come: written by the importing thread, read by the screen."""

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self.rows = 0
        self.number = 1
        self.files = 1
        self.cancelled = threading.Event()

    def report(self, done: int, total: int, rows: int) -> None:
        """Take over how many bytes and rows have been read."""
        self.done, self.total, self.rows = done, total, rows

    def bar(self) -> str:
        """Return the progress as a bar of signs."""
        full = _BAR * self.done // self.total if self.total else 0
        return "█" * min(full, _BAR) + "░" * max(0, _BAR - full)

    @property
    def percent(self) -> int:
        """The share that has been read."""
        return min(100, 100 * self.done // self.total) if self.total else 0


@dataclass(slots=True)
class Outcome:
    """What became of the files: reports of those that went in, refusals, and where the user stopped."""

    reports: list[Report] = field(default_factory=list)
    refused: list[tuple[Path, Refusal]] = field(default_factory=list)
    cancelled_at: Path | None = None


class ImportScreen(DeskScreen[None]):
    """Reads export files into the store."""

    NAME = "import"
    TELLS_PROGRESS = True
    SCOPES = ("import",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("import")

    def __init__(self) -> None:
        super().__init__()
        self._progress: Progress | None = None

    def compose(self) -> ComposeResult:
        """A path to type, the progress, the report."""
        yield Static(self.t("screens.import-title"), id="title")
        yield Static(self.t("screens.import-what"), id="import-what")
        yield Input(
            placeholder=self.texts("screens.import-placeholder"),
            suggester=PathSuggester(),
            id="import-path",
            compact=True,
        )
        yield Static(id="import-progress")
        with VerticalScroll(id="reading"):
            yield Static(id="reading-text")
        yield CommandFooter()

    def on_mount(self) -> None:
        """Let the user type the path."""
        self.set_focus(self.query_one(Input))
        self.set_interval(BETWEEN, self._show_progress)

    def situation(self) -> Situation:
        """While reading, Esc cancels; else it goes back."""
        return Situation(ready=True, mode="running" if self._progress else "list", can_peel=True)

    def action_complete(self) -> None:
        """Take the rest of the path that is offered."""
        self.query_one(Input).action_cursor_right()

    @on(Input.Submitted)
    def _begin(self) -> None:
        if self._progress is not None:
            return
        typed = self.query_one(Input).value
        self.ask(lambda: files_meant(typed), self._run, group="files")

    def _run(self, files: Sequence[Path]) -> None:
        if not files:
            self._put([self.t("screens.import-nothing")])
            return
        progress = self._progress = Progress()
        progress.files = len(files)
        desk = self.desk
        self.query_one(Input).disabled = True
        self.set_focus(self.query_one("#reading"))
        self._put([txt(file) for file in files])

        self.write(lambda: run_import(desk, files, progress), self._done, refused=self.tui.show_refusal)
        self.refresh_footer()

    def _show_progress(self) -> None:
        progress = self._progress
        if progress is None:
            return
        key = "screens.import-cancelling" if progress.cancelled.is_set() else "screens.import-running"
        values = {"number": progress.number, "files": progress.files, "rows": progress.rows}
        content = self.t(key, bar=progress.bar(), percent=progress.percent, **values)
        self.query_one("#import-progress", Static).update(content)

    def _ended(self) -> None:
        self._progress = None
        self.query_one("#import-progress", Static).update(Content(""))
        path = self.query_one(Input)
        path.disabled = False
        path.value = ""
        self.set_focus(path)
        self.refresh_footer()

    def _done(self, outcome: Outcome) -> None:
        self._ended()
        lines = report_lines(outcome.reports, self.texts)
        for file, refusal in outcome.refused:
            lines += [txt(file.name, "bold"), txt(self.texts(refusal.key, **refusal.values))]
            lines += [self.t("screens.import-unchanged"), Content("")]
        if outcome.cancelled_at is not None:
            lines.append(self.t("screens.import-cancelled", file=outcome.cancelled_at.name).stylize("bold"))
        self._put(lines)
        self.tui.tell_imported()

    def _put(self, lines: list[Content]) -> None:
        self.query_one("#reading-text", Static).update(stacked(lines))

    def action_close(self) -> None:
        """Cancel what is running, or go back."""
        if self._progress is not None:
            self._progress.cancelled.set()
            self._show_progress()
            return
        self.dismiss(None)


def run_import(desk: Desk, files: Sequence[Path], progress: Progress) -> Outcome:
    """Import the files one after the other, in the thread that writes; what is refused stops only its own file."""
    from cpp_tui.services.importing import ImportCancelledError

    outcome = Outcome()
    for progress.number, file in enumerate(files, 1):
        try:
            outcome.reports += desk.import_files([file], progress.report, progress.cancelled.is_set)
        except Refusal as refusal:
            outcome.refused.append((file, refusal))
        except ImportCancelledError:
            outcome.cancelled_at = file
            break
    return outcome
