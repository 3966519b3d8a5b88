"""The worklists with their counts: a column at the left of a wide screen, one or two lines on top of a narrow one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from cpp_tui.screens.safe import joined, stacked, txt
from cpp_tui.texts import Texts

MOST_DIGITS: Final = 10
"""Lists that have a digit of their own; those beyond are reached by Tab or the mouse."""


class ListBar(Widget):
    """The lists; the chosen one is marked by ``▸`` and reversed."""

    @dataclass
    class Picked(Message):
        """A list was clicked."""

        name: str

    def __init__(self, names: tuple[str, ...], texts: Texts) -> None:
        super().__init__()
        self._names = names
        self._texts = texts
        self._counts: Mapping[str, int] = {}
        self._chosen = names[0]
        self._spans: list[tuple[int, int, int, str]] = []

    def show(self, chosen: str, counts: Mapping[str, int]) -> None:
        """Show which list is chosen and how many rows each has."""
        changed = len(counts) != len(self._counts)
        self._chosen = chosen
        self._counts = counts
        self.refresh(layout=changed)

    def render(self) -> Content:
        """Return the lists as lines and remember where each stands."""
        stacked_lists = self.size.height >= len(self._names)
        lines: list[Content] = [Content("")]
        self._spans = []
        for number, name in enumerate(self._names, 1):
            item = self._item(number, name, self.size.width if stacked_lists else 0)
            if lines[-1].cell_length and (stacked_lists or lines[-1].cell_length + item.cell_length > self.size.width):
                lines.append(Content(""))
            start = lines[-1].cell_length
            lines[-1] = joined(lines[-1], item, between="")
            self._spans.append((len(lines) - 1, start, lines[-1].cell_length, name))
        return stacked(lines)

    def _item(self, number: int, name: str, width: int) -> Content:
        is_chosen = name == self._chosen
        label = self._texts(f"lists.name.{name}" if width else f"screens.short-{name}")
        count = str(self._counts[name]) if name in self._counts else "…"
        mark = "▸" if is_chosen else " "
        room = max(0, width - len(label) - len(count) - 5)
        digit = number % 10 if number <= MOST_DIGITS else " "
        text = f"{mark}{digit} {label} {' ' * room}{count} "
        return txt(text, "bold reverse" if is_chosen else "")

    def on_click(self, event: events.Click) -> None:
        """Choose the list that was clicked."""
        for line, start, end, name in self._spans:
            if event.y == line and start <= event.x < end:
                self.post_message(self.Picked(name))
