"""Completing the path of a file while it is typed, and finding the files that it means."""

from __future__ import annotations

import asyncio
import glob
import os
from pathlib import Path
from typing import Final

from textual.suggester import Suggester

_SUFFIXES: Final = (".csv", ".txt", ".tsv", ".xlsx")
_MOST: Final = 2000
"""Names of a folder that are looked at."""


class PathSuggester(Suggester):
    """Offers the rest of a path: folders, and files that can be imported."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the whole path that begins with ``value``, or ``None``."""
        return await asyncio.to_thread(complete_path, value)


def complete_path(typed: str) -> str | None:
    """Return the first path that begins with what was typed; a folder ends with the separator."""
    folder, _, start = typed.rpartition("/")
    base = Path(os.path.expanduser(folder + "/" if folder or typed.startswith("/") else "."))
    try:
        with os.scandir(base) as entries:
            found = sorted(
                entry.name + ("/" if entry.is_dir() else "")
                for _, entry in zip(range(_MOST), entries, strict=False)
                if entry.name.startswith(start)
                and (bool(start) or not entry.name.startswith("."))
                and (entry.is_dir() or entry.name.lower().endswith(_SUFFIXES))
            )
    except OSError:
        return None
    rest = next((name for name in found if name != start), None)
    return None if rest is None else f"{typed[: len(typed) - len(start)]}{rest}"


def files_meant(typed: str) -> list[Path]:
    """Return the files that a typed path means: ``~`` and patterns such as ``night/*.csv`` are understood."""
    text = os.path.expanduser(typed.strip().strip("'\""))
    if not text:
        return []
    if glob.has_magic(text):
        return [Path(found) for found in sorted(glob.glob(text))]
    path = Path(text)
    if path.is_dir():
        return sorted(entry for entry in path.iterdir() if entry.suffix.lower() in _SUFFIXES)
    return [path]
