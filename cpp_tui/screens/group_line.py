"""The groups of a list with their counts, in one line above the table; the group of the cursor's row is marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from cpp_tui.screens.safe import joined, txt
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.desk import Groups

_BETWEEN: Final = " · "


class GroupLine(Widget):
    """``▸venter? 12 · snart frist 5 · … · sover 3``: shorter words, then fewer groups, where it gets narrow."""

    DEFAULT_CSS = "GroupLine { height: 1; padding: 0 1; }"

    @dataclass
    class Picked(Message):
        """A group was clicked."""

        group: str

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._groups: Groups | None = None
        self._current: str | None = None
        self._spans: list[tuple[int, int, str]] = []

    def show(self, groups: Groups | None) -> None:
        """Show other counts; ``None`` while they are not known."""
        self._groups = groups
        self.refresh()

    def mark(self, group: str | None) -> None:
        """Mark the group of the cursor's row."""
        if group != self._current:
            self._current = group
            self.refresh()

    def render(self) -> Content:
        """Return the line and remember where each group stands."""
        self._spans = []
        if self._groups is None:
            return Content("")
        width = self.content_size.width
        items = self._items("lists.group.")
        if _length(items) > width:
            items = self._items("sleeping.short-")
        while _length(items) > width and len(items) > 1:
            items.pop(0 if items[-1][0] == self._current else -1)
        start = 0
        for group, item in items:
            if group:
                self._spans.append((start, start + item.cell_length, group))
            start += item.cell_length + len(_BETWEEN)
        return joined(*(item for _, item in items), between=_BETWEEN)

    def _items(self, prefix: str) -> list[tuple[str, Content]]:
        texts, groups = self._texts, self._groups
        if groups is None:
            return []
        items = [
            (group, self._item(texts(f"{prefix}{group}"), count, group == self._current))
            for group, count in groups.sizes.items()
            if count or group == self._current
        ]
        for key, count in (("asleep", groups.asleep), ("done-today", groups.done)):
            if count:
                items.append(("", txt(texts(f"sleeping.{key}", count=count))))
        return items

    def _item(self, label: str, count: int, is_current: bool) -> Content:
        return txt(f"▸{label} {count}", "bold reverse") if is_current else txt(f"{label} {count}")

    def on_click(self, event: events.Click) -> None:
        """Go to the group that was clicked."""
        at = event.get_content_offset(self)
        for start, end, group in self._spans:
            if at is not None and start <= at.x < end:
                self.post_message(self.Picked(group))


def _length(items: list[tuple[str, Content]]) -> int:
    return sum(item.cell_length + len(_BETWEEN) for _, item in items) - len(_BETWEEN)
