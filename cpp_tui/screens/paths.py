"""Paths of files: completing one while it is typed, what a typed or dropped text means, and what a folder holds."""

from __future__ import annotations

import asyncio
import glob
import os
import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from textual.suggester import Suggester

from cpp_tui.domain.refusal import Refusal

_SUFFIXES: Final = (".csv", ".txt", ".tsv", ".xlsx")
_MOST: Final = 2000
"""Names of a folder that are looked at while a path is completed."""

MOST_ENTRIES: Final = 5000
"""Entries of a folder that are shown."""

MOST_FILES: Final = 200
"""Files that are read in one go."""

_DOWNLOADS: Final = ("Nedlastinger", "Downloads")


class PathSuggester(Suggester):
    """Offers the rest of a path: folders, and files that can be imported."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the whole path that begins with ``value``, or ``None``."""
        return await asyncio.to_thread(complete_path, value)


def can_be_imported(name: str) -> bool:
    """Tell by its name whether a file may be an export."""
    return name.lower().endswith(_SUFFIXES)


def complete_path(typed: str) -> str | None:
    """Return the first path that begins with what was typed; a folder ends with the separator."""
    folder, _, start = typed.rpartition("/")
    base = Path(os.path.expanduser(folder + "/" if folder or typed.startswith("/") else "."))
    try:
        with os.scandir(base) as entries:
            found = sorted(
                entry.name + ("/" if _is_folder(entry) else "")
                for entry in islice(entries, _MOST)
                if entry.name.startswith(start)
                and (bool(start) or not entry.name.startswith("."))
                and (can_be_imported(entry.name) or _is_folder(entry))
            )
    except (OSError, ValueError):
        return None
    rest = next((name for name in found if name != start), None)
    return None if rest is None else f"{typed[: len(typed) - len(start)]}{rest}"


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder; one that cannot be looked at (a loop of links) is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


# What a text means


def paths_in(text: str) -> list[str]:
    """Return the paths in a typed text or in what a terminal writes when files are dropped on it.

    Understood are one path a line, quotes, ``file://`` addresses, blanks written as ``\\`` and a blank, several on one
    line; a path that exists as it stands is never taken apart.
    """
    return [path for line in text.replace("\0", "").splitlines() for path in _paths_of_line(line.strip())]


def _paths_of_line(line: str) -> list[str]:
    if not line:
        return []
    if os.path.lexists(os.path.expanduser(line)):
        return [line]
    words = _words_of(line)
    if any(word.startswith("file://") for word in words):
        return [_of_address(word) for word in words]
    is_quoted = any(sign in line for sign in ("'", '"')) or (os.sep == "/" and "\\" in line)
    is_several = len(words) > 1 and all(word.startswith(("/", "~")) for word in words)
    return words if is_quoted or is_several else [line]


def _words_of(line: str) -> list[str]:
    """Return the words of a line as a shell reads them."""
    reader = shlex.shlex(line, posix=True, punctuation_chars=False)
    reader.whitespace_split, reader.commenters = True, ""
    if os.sep != "/":
        reader.escape = ""
    try:
        return list(reader)
    except ValueError:  # a quote that is not closed
        return [line.strip("'\"")]


def _of_address(word: str) -> str:
    """Return the path of a ``file://`` address; any other word as it is."""
    if not word.startswith("file://"):
        return word
    path = unquote(urlsplit(word.replace("?", "%3F").replace("#", "%23")).path, errors="surrogateescape")
    return path.removeprefix("/") if os.sep != "/" else path


def files_meant(typed: str) -> list[Path]:
    """Return the files that a text means: ``~``, folders and patterns such as ``night/*.csv`` are understood.

    Raises ``Refusal`` for a folder that cannot be read, and for more than ``MOST_FILES`` files.
    """
    files = list(dict.fromkeys(path for text in paths_in(typed) for path in _files_of(os.path.expanduser(text))))
    if len(files) > MOST_FILES:
        raise Refusal("importing.too-many", count=len(files), most=MOST_FILES)
    return files


def _files_of(text: str) -> Iterable[Path]:
    path = Path(text)
    if glob.has_magic(text) and not os.path.lexists(path):
        return [Path(found) for found in sorted(glob.glob(text))]
    if not path.is_dir():
        return [path]
    try:
        return sorted(entry for entry in path.iterdir() if can_be_imported(entry.name) and not entry.is_dir())
    except OSError:
        raise Refusal("importing.folder-unreadable") from None


# Folders


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a folder; ``changed`` is seconds since 1970, ``None`` when the entry cannot be looked at."""

    name: str
    is_folder: bool
    can_be_imported: bool
    size: int = 0
    changed: float | None = None


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds: folders first, then files by name; ``is_cut`` when there is more than is shown."""

    path: Path
    entries: tuple[Entry, ...] = ()
    is_cut: bool = False
    is_readable: bool = True


def read_folder(path: Path, most: int = MOST_ENTRIES) -> Folder:
    """Read a folder, hidden entries left out; it blocks."""
    try:
        with os.scandir(path) as found:
            visible = (entry for entry in found if not entry.name.startswith("."))
            entries = [_entry(one) for one in islice(visible, most)]
            is_cut = next(visible, None) is not None
    except (OSError, ValueError):
        return Folder(path, is_readable=False)
    entries.sort(key=lambda entry: (not entry.is_folder, entry.name.casefold(), entry.name))
    return Folder(path, tuple(entries), is_cut)


def _entry(found: os.DirEntry[str]) -> Entry:
    is_folder = _is_folder(found)
    try:
        status = found.stat()
        is_file = found.is_file()
    except OSError:
        return Entry(found.name, is_folder, can_be_imported=False)
    fits = is_file and can_be_imported(found.name)
    return Entry(found.name, is_folder, fits, status.st_size, status.st_mtime)


def first_folder() -> Path:
    """Return the folder to begin in: where downloads go, else the home folder."""
    try:
        home = Path.home()
    except RuntimeError:
        return Path.cwd()
    return next((home / name for name in _DOWNLOADS if (home / name).is_dir()), home)
