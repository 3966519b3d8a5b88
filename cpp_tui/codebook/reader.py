"""Gives out the code book: the national one, with the hospital's own entries over it."""

from __future__ import annotations

from pathlib import Path

from cpp_tui.codebook.build import overlay
from cpp_tui.codebook.model import Codebook
from cpp_tui.codebook.national import national
from cpp_tui.codebook.problems import Problem
from cpp_tui.refusal import Refusal


class OwnBookInvalid(Refusal):
    """The hospital's own code book has mistakes; ``problems`` are all of them, the values name the first."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        first = problems[0]
        super().__init__(
            "codebook.own-invalid", file=str(path), count=len(problems), place=first.place, problem=first.key
        )
        self.problems = tuple(problems)


def load(own: Path | None = None) -> Codebook:
    """Return the code book, with the entries of the file ``own`` over the national ones where there is such a file.

    Raises ``Refusal`` (``codebook.own-invalid``) when that file cannot be read or has a mistake.
    """
    book = national()
    if own is None or not is_there(own):
        return book
    from cpp_tui.codebook.check import examine  # a start of the program without an own book does not need it

    examined = examine(own, book)
    if examined.problems:
        raise OwnBookInvalid(own, examined.problems)
    return overlay(book, examined.entries)


def is_there(path: Path) -> bool:
    """Tell whether there is anything at ``path``; what cannot be looked at counts, so that its trouble is told."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True
