"""The files of a folder as a table: folders first, files that can be imported are bright, several can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, Final, cast

from textual.binding import BindingType
from textual.message import Message

from cpp_tui.screens.base import DeskScreen
from cpp_tui.screens.columns import Column
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.days import shown_day
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.paths import Entry, Folder, read_folder
from cpp_tui.screens.rows import RowBlock, TableRow
from cpp_tui.screens.safe import plain
from cpp_tui.texts import Texts

UP: Final = ".."
_MARK: Final = "●"
_UNITS: Final = ("B", "kB", "MB", "GB", "TB")


class FolderTable(LineTable):
    """The folder; chosen files are kept also when another folder is shown."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("folder")

    @dataclass
    class Shown(Message):
        """A folder has been read, or a choice has changed."""

        folder: Folder

    @dataclass
    class Wanted(Message):
        """The files are to be looked at."""

        files: Sequence[Path]

    def __init__(self, *, placeholder: str, id: str) -> None:
        super().__init__(placeholder=placeholder, id=id)
        self.folder = Folder(Path())
        self.chosen: dict[Path, None] = {}
        """The files that were chosen, in that order."""
        self.is_opening = False
        """Another folder is being read."""

    def open_folder(self, path: Path, key: str | None = None) -> None:
        """Read a folder in a thread and show it, with the cursor on the entry ``key``."""
        screen = cast("DeskScreen[object]", self.screen)
        self.is_opening = True
        screen.ask(lambda: read_folder(path), lambda folder: self._show(folder, key), group="folder")

    def _show(self, folder: Folder, key: str | None) -> None:
        self.folder, self.is_opening = folder, False
        texts = cast("DeskScreen[object]", self.screen).texts
        names = [entry.name for entry in folder.entries]
        index = names.index(key) + 1 if key in names else min(1, len(names))
        self.show_source(FolderRows(folder, self.chosen, texts), folder_columns(texts), index=index)
        self.post_message(self.Shown(folder))

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor; ``None`` for the folder above."""
        return cast("Entry | None", self.row.data) if self.row is not None else None

    def action_mark_file(self) -> None:
        """Choose the file, or choose it no longer, and go on to the next one."""
        entry = self.entry
        if entry is None or not entry.can_be_imported:
            return
        path = self.folder.path / entry.name
        if path in self.chosen:
            del self.chosen[path]
        else:
            self.chosen[path] = None
        self.action_down()
        self.reload()
        self.post_message(self.Shown(self.folder))

    def unchoose(self) -> None:
        """Choose nothing any longer."""
        self.chosen.clear()
        self.reload()
        self.post_message(self.Shown(self.folder))

    def action_parent(self) -> None:
        """Show the folder above, with the cursor on the one that was left."""
        path = Path.cwd() / self.folder.path
        self.open_folder(path.parent, path.name)

    def action_pick(self) -> None:
        """Open the folder, or look at the chosen files, else at the one under the cursor."""
        row, entry = self.row, self.entry
        if row is None:
            return
        if entry is None:
            self.action_parent()
        elif entry.is_folder:
            self.open_folder(self.folder.path / entry.name)
        elif self.chosen or entry.can_be_imported:
            self.post_message(self.Wanted(tuple(self.chosen) or (self.folder.path / entry.name,)))

    def on_line_table_chosen(self, message: LineTable.Chosen) -> None:
        """A double click is as good as Enter."""
        message.stop()
        self.action_pick()


class FolderRows:
    """The rows of a folder; the choice is looked up anew each time they are read."""

    def __init__(self, folder: Folder, chosen: dict[Path, None], texts: Texts) -> None:
        self._folder = folder
        self._chosen = chosen
        self._texts = texts

    def read(self, offset: int, limit: int) -> RowBlock:
        """Return up to ``limit`` rows from ``offset`` on."""
        entries: list[Entry | None] = [None, *self._folder.entries]
        rows = tuple(self._row(entry) for entry in entries[offset : offset + limit])
        return RowBlock(rows, offset, len(entries))

    def find(self, key: str) -> int | None:
        """Return where the entry of this name stands."""
        names = [UP, *(entry.name for entry in self._folder.entries)]
        return names.index(key) if key in names else None

    def _row(self, entry: Entry | None) -> TableRow:
        texts = self._texts
        if entry is None:
            return TableRow(UP, {"name": UP, "what": texts("importing.folder-up")})
        is_chosen = self._folder.path / entry.name in self._chosen
        changed = "" if entry.changed is None else _day_of(entry.changed)
        if entry.is_folder:
            cells = {"name": f"{plain(entry.name)}/", "what": texts("importing.folder")}
            return TableRow(entry.name, {**cells, "changed": shown_day(changed, texts)}, entry)
        cells = {
            "chosen": _MARK if is_chosen else "",
            "name": plain(entry.name),
            "what": _kind_of(entry.name) if entry.can_be_imported else texts("importing.no-export"),
            "size": shown_size(entry.size),
            "changed": shown_day(changed, texts),
        }
        return TableRow(entry.name, cells, entry, "strong" if entry.can_be_imported else "faint")


def _kind_of(name: str) -> str:
    return "XLSX" if name.lower().endswith(".xlsx") else "CSV"


def _day_of(seconds: float) -> str:
    try:
        return date.fromtimestamp(seconds).isoformat()
    except (OverflowError, OSError, ValueError):
        return ""


def shown_size(size: int) -> str:
    """Return a size in bytes as people read it."""
    value, unit = float(size), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.0f} {_UNITS[unit]}"


def folder_columns(texts: Texts) -> tuple[Column, ...]:
    """Return the columns of a folder."""
    return (
        Column("chosen", _MARK, 1, 1, 1),
        Column("name", texts("importing.column-name"), 14, 60, 2, grows=True),
        Column("what", texts("importing.column-what"), 7, 12, 3),
        Column("size", texts("importing.column-size"), 7, 8, 5, right=True),
        Column("changed", texts("importing.column-changed"), 10, 11, 4),
    )
