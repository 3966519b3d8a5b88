"""Lines that are ready as they are: a widget without border or padding hands its strips straight to the compositor.

Textual lays border, padding, tint and opacity around each line anew whenever the line is painted, and filters the
result anew. A table has none of these, so its kept strips are given out as they are; a strip remembers by itself how it
looks filtered, cut and written, and a line that comes into view again costs nothing.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any, Final

from rich.style import Style
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

HELD: Final = 0.03
"""Seconds that a frame waits at most for what is just being read; a person sees no pause in it."""

_PARTS: Final = 16
"""Twice the parts of a cell in which a scroll bar's thumb moves."""


class ReadyLines(ScrollView):
    """A scrolled widget of lines; ``render_line`` gives each with its background."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held = ExitStack()
        self._is_held = False

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a part of the widget, filtered as the program wants it."""
        styles = self.styles
        if styles.gutter or styles.tint.a or styles.text_opacity != 1.0 or self.opacity != 1.0:
            return super().render_lines(crop)
        width, background = self.region.width, self.background_colors[1]
        edge = Style(bgcolor=background.rich_color)
        strips = [self.render_line(y).adjust_cell_length(width, edge) for y in crop.line_range]
        for one in self.get_line_filters():
            strips = [strip.apply_filter(one, background) for strip in strips]
        left, right = crop.column_span
        if (left, right) != (0, width):
            strips = [strip.crop(left, right) for strip in strips]
        return strips

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Repaint the lines after a scroll, and the scroll bar when its thumb moves: among many rows it seldom does."""
        if self.show_vertical_scrollbar:
            step = self.virtual_size.height / max(1, self.size.height * _PARTS)
            if old_value // step == new_value // step and 0 < new_value < self.max_scroll_y:
                self.vertical_scrollbar.set_reactive(ScrollBar.position, new_value)
            else:
                self.vertical_scrollbar.position = new_value
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    def watch_show_vertical_scrollbar(self, is_shown: bool) -> None:
        """Put the thumb of a scroll bar that comes into view where the rows stand already."""
        if is_shown:
            self.vertical_scrollbar.position = self.scroll_y

    def hold_frame(self) -> None:
        """Paint nothing for a moment, until ``release_frame``: what should be painted is just being read."""
        if not self._is_held:
            self._is_held = True
            self._held.enter_context(self.app.batch_update())
            self.set_timer(HELD, self.release_frame)

    def release_frame(self) -> None:
        """Paint again."""
        if self._is_held:
            self._is_held = False
            self._held.close()
            self.screen.check_idle()
