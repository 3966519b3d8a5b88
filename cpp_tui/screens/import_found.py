"""See what was found in the files before anything is written; then import them, watched and stoppable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType
from textual.widgets import Static

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.base import MessageLine
from cpp_tui.screens.choices import Choice, ChoiceScreen
from cpp_tui.screens.command import Situation
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.import_files import FilesScreen
from cpp_tui.screens.import_progress import Progress, progress_line
from cpp_tui.screens.import_report import total_refused
from cpp_tui.screens.safe import plain

if TYPE_CHECKING:
    from cpp_tui.services.import_files import FileFound, Outcome

BETWEEN: Final = 0.1
"""Seconds between two looks at the progress."""
_KINDS: Final = ("codes", "npr", "referrals", "contacts", "diagnoses")


class FoundScreen(FilesScreen):
    """What was found; Enter imports it."""

    NAME = "import-found"
    TELLS_PROGRESS = True
    SCOPES = ("app", "found", "files", "table")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("found", "files")
    TITLE_KEY = "importing.found-title"

    def __init__(self, paths: Sequence[Path]) -> None:
        from cpp_tui.services.import_files import FileAsked, FileFound

        super().__init__([FileFound(FileAsked(path)) for path in paths])
        self._progress: Progress | None = None
        self._is_importing = False

    def on_mount(self) -> None:
        """Look into the files at once."""
        super().on_mount()
        self.set_interval(BETWEEN, self._show_progress)
        self._try()

    def situation(self) -> Situation:
        """While files are read, Esc is all there is to do."""
        return Situation(
            ready=True,
            mode="running" if self._progress else "list",
            can_peel=True,
            can_run=self._can_run() or self._is_untried(),
            has_refused=bool(total_refused(self.files)),
        )

    def leaving(self) -> None:
        """The program ends: a trial is not worth waiting for."""
        if self._progress is not None and not self._is_importing:
            self._progress.cancelled.set()

    # Reading

    def _begin(self, *, is_importing: bool) -> Progress:
        self._is_importing = is_importing
        self._progress = Progress([found.asked.path for found in self.files])
        self.query_one(MessageLine).tell("")
        self.query_one("#import-progress").display = True
        self._show_progress()
        self.refresh_footer()
        return self._progress

    def _show_progress(self) -> None:
        if self._progress is not None:
            what = "importing" if self._is_importing else "trying"
            content = progress_line(self._progress, what, self.texts)
            self.query_one("#import-progress", Static).update(content)

    def _end(self) -> None:
        self._progress = None
        self.query_one("#import-progress").display = False
        self.refresh_footer()

    def _try(self) -> None:
        desk, asked, progress = self.desk, [found.asked for found in self.files], self._begin(is_importing=False)

        def call() -> Outcome:
            from cpp_tui.services.import_files import try_files

            return try_files(desk, asked, progress.report, progress.cancelled.is_set)

        self.write(call, self._tried, refused=self._refused)

    def _tried(self, outcome: Outcome) -> None:
        if not self.is_attached or outcome.is_cancelled:
            return
        self._end()
        self.files = outcome.files
        self.show_files()
        key = "importing.found-refused" if total_refused(self.files) else "importing.found"
        self.query_one(MessageLine).tell(self.t(key if self._can_run() else "importing.found-nothing"))

    def _refused(self, refusal: Refusal) -> None:
        """The store cannot be used now."""
        self.tui.show_refusal(refusal)
        if self.is_attached:
            self._end()
            self.query_one(MessageLine).tell(self.t("importing.store-refused"))

    def _can_run(self) -> bool:
        return any(found.report is not None and found.report["rows"] for found in self.files)

    def _is_untried(self) -> bool:
        return all(found.report is None and found.refusal is None for found in self.files)

    # Importing

    def action_run(self) -> None:
        """Import the files that can be read; when the trial did not come to an end, try again."""
        if self._is_untried():
            self._try()
            return
        asked = [found.asked for found in self.files if found.report is not None]
        self.files = [found for found in self.files if found.report is not None]
        desk, progress = self.desk, self._begin(is_importing=True)

        def call() -> Outcome:
            from cpp_tui.services.import_files import import_all

            return import_all(desk, asked, progress.report, progress.cancelled.is_set)

        self.write(call, self._imported, refused=self._refused)

    def _imported(self, outcome: Outcome) -> None:
        self._end()
        if outcome.runs:
            self.tui.tell_imported()
        from cpp_tui.screens.import_result import ResultScreen

        self.app.push_screen(ResultScreen(outcome), self._result_closed)

    def _result_closed(self, _: bool | None) -> None:
        self.dismiss(True)

    def action_close(self) -> None:
        """Stop the import, or go back with nothing changed."""
        progress = self._progress
        if progress is not None:
            progress.cancelled.set()
            if self._is_importing:
                self._show_progress()
                return
        self.dismiss(False)

    # Another kind or profile

    def action_choose_kind(self) -> None:
        """Say what the file under the cursor is, or which profile explains it."""
        found = self.found
        if found is None:
            return
        desk = self.desk

        def names() -> list[str]:
            from cpp_tui.services.import_files import profile_names

            return profile_names(desk)

        self.ask(names, lambda profiles: self._ask_kind(found, profiles), group="profiles")

    def _ask_kind(self, found: FileFound, profiles: Sequence[str]) -> None:
        t = self.texts
        choices = [Choice("auto", t("importing.kind-auto"), help=t("importing.kind-auto-help"))]
        choices += [Choice(f"kind:{kind}", t(f"lists.kind.{kind}"), help=t("importing.kind-help")) for kind in _KINDS]
        choices += [Choice(f"profile:{name}", plain(name), help=t("importing.profile-help")) for name in profiles]
        title = t("importing.kind-title", file=plain(found.asked.path.name))

        def chosen(choice: str | None) -> None:
            if choice is not None:
                self._ask_again(found, choice)

        self.app.push_screen(ChoiceScreen(title, choices, t("importing.kind-beside")), chosen)

    def _ask_again(self, found: FileFound, choice: str) -> None:
        what, _, name = choice.partition(":")
        if what == "auto":
            found.asked = replace(found.asked, kind=None, profile=None)
        elif what == "kind":
            found.asked = replace(found.asked, kind=name)
        else:
            found.asked = replace(found.asked, profile=name)
        self._try()
