"""What the desk answers with besides rows: windows, options of codes, suggestions, and what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from cpp_tui.services.views import RowView

if TYPE_CHECKING:
    from cpp_tui.services.effects import Effect

Step: TypeAlias = tuple[str, date]
"""A code about to be set: its event and its day."""


@dataclass(frozen=True, slots=True)
class Window:
    """Some rows of a list, from ``offset`` on; ``count`` is the size of the whole list."""

    rows: tuple[RowView, ...]
    offset: int
    count: int


class Groups(NamedTuple):
    """The groups of a list with their sizes, in the list's order, and how many rows sleep or are done for today."""

    sizes: Mapping[str, int]
    asleep: int
    done: int


class Done(NamedTuple):
    """A change that is in the store: a sentence that says so, and the pathway to look at.

    Of an act on several rows ``keys`` are those it was done to, ``refused`` the others, each with the reason. ``name``
    is the patient's when it is about one; ``origin`` the change itself, or the first one that ``step`` (``undo``,
    ``redo``) goes back to: ``keys`` then are those of all rows that may stand for what it touched.
    """

    sentence: str
    pathway_id: int | None
    keys: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    name: str = ""
    origin: int = 0
    step: Literal["", "undo", "redo"] = ""


@dataclass(frozen=True, slots=True)
class CodeOption:
    """One event that a person may choose for a pathway.

    ``reason`` says why it is not lawful; when that reason ``is_final`` it cannot be set with a reason either.
    """

    event: str
    code: str
    name: str
    date_rule: str
    lawful: bool
    reason: str | None
    is_final: bool
    warning: str | None
    unconfirmed: str | None
    suggested: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code that the evidence suggests; ``strength`` is certain, likely or guess."""

    event: str
    date: str
    evidence: str
    strength: str


@dataclass(frozen=True, slots=True)
class CodingForm:
    """What a person needs to set a code on a pathway; ``version`` tells later whether it changed meanwhile."""

    pathway_id: int
    version: int
    title: str
    options: tuple[CodeOption, ...]
    suggestion: Suggestion | None


@dataclass(frozen=True, slots=True)
class CodingPreview:
    """What would come of codes: why the last one may not be set, else what they do to the clocks."""

    refusal: str | None
    effects: tuple[Effect, ...]
