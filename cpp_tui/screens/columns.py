"""Columns of a line table: which fit, how wide they are, and how a cell is cut to its width in terminal cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len, get_character_cell_size

GAP: Final = 1
"""Cells between two columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``minimum`` and ``wish`` are widths in cells, the lowest ``priority`` is the last to go."""

    id: str
    title: str
    minimum: int
    wish: int
    priority: int
    right: bool = False
    grows: bool = False
    chosen: bool = False
    """The user asked for it: when there is no room for it, less important ones still are shown."""


@dataclass(frozen=True, slots=True)
class FittedColumn:
    """A column with the width that it got."""

    column: Column
    width: int


def fit_columns(columns: Sequence[Column], width: int) -> tuple[FittedColumn, ...]:
    """Choose the columns that fit into ``width`` cells and share the room out; the order of the columns stays."""
    kept: list[Column] = []
    room = width
    for column in sorted(columns, key=lambda column: column.priority):
        needed = column.minimum + (GAP if kept else 0)
        if needed > room:
            if not kept and room > 0:  # too narrow for any column: the most important one, cut
                return (FittedColumn(column, room),)
            if column.chosen:
                continue
            break
        kept.append(column)
        room -= needed
    widths = {column.id: column.minimum for column in kept}
    for column in kept:
        more = min(room, column.wish - column.minimum)
        widths[column.id] += more
        room -= more
    growing = [column for column in kept if column.grows]
    for number, column in enumerate(growing):
        share = room // (len(growing) - number)
        widths[column.id] += share
        room -= share
    return tuple(FittedColumn(column, widths[column.id]) for column in columns if column.id in widths)


def fit_cell(text: str, width: int, right: bool = False) -> str:
    """Cut or pad ``text`` to exactly ``width`` terminal cells; what was cut off is shown by ``…``."""
    length = len(text) if text.isascii() else cell_len(text)
    if length > width:
        text = cut_cells(text, width)
        length = cell_len(text)
    blank = " " * (width - length)
    return blank + text if right else text + blank


def cut_cells(text: str, width: int) -> str:
    """Cut ``text`` to at most ``width`` cells, the last of them ``…``."""
    if width <= 0:
        return ""
    used = 0
    for number, character in enumerate(text):
        used += get_character_cell_size(character)
        if used > width - 1:
            return text[:number] + "…"
    return text
