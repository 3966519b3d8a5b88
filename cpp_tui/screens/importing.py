"""Import from within the program: choose files by typing, dropping or browsing, and go on to what was found in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input, Static

from cpp_tui.screens.base import CommandFooter, DeskScreen, MessageLine
from cpp_tui.screens.command import Situation
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.folder_table import FolderTable
from cpp_tui.screens.paths import MOST_ENTRIES, PathSuggester, files_meant, first_folder, paths_in
from cpp_tui.screens.safe import joined, plain

if TYPE_CHECKING:
    from pathlib import Path


class PathInput(Input):
    """A field for a path; what a terminal writes when files are dropped on it is understood."""

    @dataclass
    class Dropped(Message):
        """Several files were dropped."""

        text: str

    def on_paste(self, event: events.Paste) -> None:
        """Take one path over as it is meant; hand several on."""
        paths = paths_in(event.text)
        if paths in ([], [event.text]):
            return
        event.stop()
        event.prevent_default()
        if len(paths) > 1:
            self.post_message(self.Dropped(event.text))
        else:
            self.insert_text_at_cursor(paths[0])


class ImportScreen(DeskScreen[None]):
    """Chooses export files."""

    NAME = "import"
    TELLS_PROGRESS = True
    SCOPES = ("import", "folder")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("import")

    def compose(self) -> ComposeResult:
        """A path to type, and a folder to choose from."""
        yield Static(self.t("importing.title"), id="title")
        yield Static(self.t("importing.what"), id="import-what")
        yield PathInput(
            placeholder=self.texts("importing.placeholder"),
            suggester=PathSuggester(),
            id="import-path",
            compact=True,
        )
        yield Static(id="import-folder", classes="pane-title")
        yield FolderTable(placeholder=self.texts("screens.row-loading"), id="folder")
        yield MessageLine()
        yield CommandFooter()

    def on_mount(self) -> None:
        """Let the user type the path, or go down to the folder used last."""
        self.set_focus(self.path)
        if self.tui.import_folder is not None:
            self.folder.open_folder(self.tui.import_folder)
        else:
            self.ask(first_folder, self.folder.open_folder, group="first-folder")

    @property
    def path(self) -> PathInput:
        """The field for a path."""
        return self.query_one(PathInput)

    @property
    def folder(self) -> FolderTable:
        """The folder."""
        return self.query_one(FolderTable)

    def situation(self) -> Situation:
        """Letters are typed in the field, and are keys in the folder."""
        return Situation(ready=True, mode="filter" if self.path.has_focus else "list", can_peel=True)

    @property
    def holds_keys(self) -> bool:
        """Keys wait while another folder is read."""
        return any(table.is_opening or table.is_switching for table in self.query(FolderTable))

    def on_descendant_focus(self) -> None:
        """Show what can be done in the field, or in the folder."""
        self.refresh_footer()

    # The folder

    @on(FolderTable.Shown)
    def _show_folder(self, message: FolderTable.Shown) -> None:
        folder = message.folder
        if folder.is_readable:
            self.tui.import_folder = folder.path
        parts = []
        if self.folder.chosen:
            parts.append(self.texts("importing.chosen", count=len(self.folder.chosen)))
        if not folder.is_readable:
            parts.append(self.texts("importing.folder-unreadable"))
        if folder.is_cut:
            parts.append(self.texts("importing.folder-cut", count=MOST_ENTRIES))
        self.query_one("#import-folder", Static).update(joined(*parts, plain(folder.path), between=" · "))

    @on(FolderTable.Wanted)
    def _look_at_wanted(self, message: FolderTable.Wanted) -> None:
        self._look_at(message.files)

    def action_complete(self) -> None:
        """Take the rest of the path that is offered; without one, go to the folder, and from there to the path."""
        path = self.path
        if not path.has_focus:
            self.set_focus(path)
            return
        before = path.value
        path.action_cursor_right()
        if path.value == before:
            self.set_focus(self.folder)

    def action_to_folder(self) -> None:
        """Go from the path to the folder."""
        self.set_focus(self.folder)

    # The path

    @on(events.Paste)
    @on(PathInput.Dropped)
    def _take_dropped(self, message: events.Paste | PathInput.Dropped) -> None:
        """Look at files that were dropped on the terminal, wherever the keys are."""
        text = message.text
        self.ask(lambda: files_meant(text), self._look_at, group="files")

    @on(Input.Submitted)
    def action_begin(self) -> None:
        """Look at the files that were typed, else at those that were chosen."""
        typed = self.path.value
        if typed.strip():
            self.ask(lambda: files_meant(typed), self._look_at, group="files")
        else:
            self._look_at(tuple(self.folder.chosen))

    def _look_at(self, files: Sequence[Path]) -> None:
        if not files:
            self.query_one(MessageLine).tell(self.t("importing.nothing"))
            return
        from cpp_tui.screens.import_found import FoundScreen

        self.query_one(MessageLine).tell("")
        self.app.push_screen(FoundScreen(files), self._looked)

    def _looked(self, is_done: bool | None) -> None:
        if is_done:
            self.dismiss(None)

    def action_close(self) -> None:
        """Choose nothing any longer, or go back."""
        if self.folder.chosen:
            self.folder.unchoose()
        else:
            self.dismiss(None)
