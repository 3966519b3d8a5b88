"""The pane beside or below the list: what stands about the row under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpp_tui.screens.base import DeskScreen
from cpp_tui.screens.safe import stacked

if TYPE_CHECKING:
    from cpp_tui.services.desk import RowView
    from cpp_tui.services.showing import DetailView


class DetailPane(VerticalScroll, can_focus=False):
    """A pathway's timeline and why it stands here, or a referral's or diagnosis' own lines."""

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        yield Static(id="pane-text")

    def show(self, view: RowView | None, list_name: str) -> None:
        """Show a row; a pathway's details are read first."""
        screen = cast("DeskScreen[object]", self.screen)
        if view is None:
            self._put([])
            return
        from cpp_tui.screens.detail_text import row_lines, short_detail

        texts, hidden, desk, pathway_id = screen.texts, screen.tui.names_hidden, screen.desk, view.pathway_id
        if pathway_id is None:
            lines = row_lines(view, list_name, texts, hidden)
            self._put(lines)
            if view.fields.get("note_count"):
                from cpp_tui.screens.note_text import glance_at_notes

                def with_notes() -> list[Content]:
                    return [*glance_at_notes(desk.notes(view.key), texts, hidden), *lines]

                screen.ask(with_notes, self._put, group="detail")
            return

        room = self.size.width - self.styles.scrollbar_size_vertical, self.size.height

        def lines_of(found: DetailView) -> list[Content]:
            return short_detail(found, view, texts, hidden, desk.today, room)

        screen.ask(lambda: lines_of(desk.detail(pathway_id)), self._put, group="detail")

    def _put(self, lines: list[Content]) -> None:
        content = stacked(lines)
        self.query_one("#pane-text", Static).update(content)
        self.scroll_home(animate=False)
