"""The national code book, read from the TOML files of this package."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from cpp_tui.codebook.build import Entry, overlay
from cpp_tui.codebook.model import Codebook

FOLDER: Final = Path(__file__).parent

FILES: Final = ("events.toml", "pathways.toml", "limits.toml", "diagnoses.toml")
"""The national files; the entries of one pathway in several of them make one entry together."""


def parsed(name: str) -> dict[str, Any]:
    """Return a TOML file of this package as it is."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def entries() -> Entry:
    """Return the national entries as one document of the form of an own file."""
    pathways: dict[str, dict[str, Any]] = {}
    document: dict[str, Any] = {}
    for name in FILES:
        document.update(parsed(name))
        for entry in document.pop("pathway", ()):
            pathways.setdefault(entry["code"], {}).update(entry)
    document["pathway"] = list(pathways.values())
    return document


@cache
def national() -> Codebook:
    """Return the national book, read once in a process."""
    return overlay(None, entries())
