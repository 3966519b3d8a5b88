"""Home's filter: typed below the title, applied while it is typed, peeled away by Esc."""

from __future__ import annotations

from typing import Final

from textual import on
from textual.timer import Timer
from textual.widgets import Input

from cpp_tui.screens.lists_view import ListsView

TYPING_PAUSE: Final = 0.1
"""Seconds without a key after which the filter is applied."""


class FilterActions(ListsView):
    """What is done with the filter."""

    def __init__(self) -> None:
        super().__init__()
        self._typing: Timer | None = None

    @property
    def _filter_input(self) -> Input:
        return self.query_one("#filter", Input)

    def action_filter(self) -> None:
        """Open the filter."""
        self._filter_input.display = True
        self.set_focus(self._filter_input)
        self.refresh_footer()

    @on(Input.Changed, "#filter")
    def _filter_typed(self) -> None:
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(TYPING_PAUSE, self._apply_filter)

    def _apply_filter(self) -> None:
        text = self._filter_input.value.strip()
        if text == self.filter_text or not self.tui.is_ready:
            return
        self.filter_text = text
        self.forget_dealt_with()
        self.narrow()

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        self._apply_filter()
        self._leave_filter()

    def _leave_filter(self) -> None:
        self._filter_input.display = bool(self._filter_input.value)
        self.set_focus(self.table)
        self.refresh_footer()

    def action_peel(self) -> None:
        """Take one layer away: first the typing, then the filter."""
        if self._filter_input.has_focus:
            self._filter_done()
            return
        self._filter_input.value = ""
        self._filter_input.display = False
        self._apply_filter()
        self.refresh_footer()
