"""A table below a field: the arrows move the table while the field keeps the other keys."""

from __future__ import annotations

from typing import Final

from textual.binding import BindingType
from textual.dom import DOMNode

from cpp_tui.screens.line_table import LineTable

ARROWS: Final[list[BindingType]] = [
    ("down", "down"),
    ("up", "up"),
    ("pagedown", "page_down"),
    ("pageup", "page_up"),
]
"""The keys that move the table; they are fixed, as the field takes all others."""


class TypedTable(DOMNode):
    """A screen with one table that is moved while something is typed."""

    def action_down(self) -> None:
        """Go one line down."""
        self.query_one(LineTable).action_down()

    def action_up(self) -> None:
        """Go one line up."""
        self.query_one(LineTable).action_up()

    def action_page_down(self) -> None:
        """Go one page down."""
        self.query_one(LineTable).action_page_down()

    def action_page_up(self) -> None:
        """Go one page up."""
        self.query_one(LineTable).action_page_up()
