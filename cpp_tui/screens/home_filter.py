"""Home's filter: typed below the title, applied while it is typed, peeled away by Esc."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from textual import on
from textual.content import Content
from textual.dom import DOMNode
from textual.timer import Timer
from textual.widgets import Input, Static

from cpp_tui.domain.filtering import parse, settled, without_names
from cpp_tui.screens.base import MessageLine
from cpp_tui.screens.command import Command
from cpp_tui.screens.filter_input import FilterInput
from cpp_tui.screens.lists_view import ListsView
from cpp_tui.screens.safe import joined, txt

TYPING_PAUSE: Final = 0.01
"""Seconds without a key after which the filter is applied; what is still being read for an older text stops then."""

LEARN_AFTER: Final = 2.0
"""Seconds from the opened store until what makes filters quick is read, so that the first rows come before."""

_UNFINISHED: Final = ("filter.no-value", "filter.open-quote")
"""Mistakes of a text that is not at its end yet: what may follow says more than what is wrong."""

_LOW: Final = 12
"""Lines of a screen that has none to spare for the offers; a mistake is told in the message line there."""


class FilterActions(ListsView):
    """What is done with the filter."""

    def __init__(self) -> None:
        super().__init__()
        self._typing: Timer | None = None
        self._right_text = ""
        """What was typed last without a mistake."""

    @property
    def _filter_input(self) -> FilterInput:
        return self.query_one("#filter", FilterInput)

    def home_of(self, command: Command) -> DOMNode:
        """The field carries its own commands out."""
        return self._filter_input if command.scope == "filter" else super().home_of(command)

    def desk_opened(self) -> None:
        """Read what makes filters quick, once the first rows stand."""
        super().desk_opened()
        if self._is_laid_out:
            self.set_timer(LEARN_AFTER, self._learn)

    def _learn(self) -> None:
        self.ask(self.desk.filter_values, self._learned, group="filter-values")

    def _learned(self, values: Mapping[str, Sequence[str]]) -> None:
        self._filter_input.known_values = values
        self._show_offers()

    def action_filter(self) -> None:
        """Open the filter; the row that the cursor stands on is the one to come back to."""
        self._remember_place()
        self._filter_input.display = True
        self.set_focus(self._filter_input)
        self.refresh_footer()
        self._learn()

    @on(Input.Changed, "#filter")
    def _filter_typed(self, message: Input.Changed) -> None:
        """Show the rows that fit the last right text; while there is a mistake they stay as they are.

        The beginning of a field's name is no word yet: the rows wait for what it becomes.
        """
        self._show_offers()
        self._note_right_text(settled(message.value) if self._filter_input.has_focus else message.value)
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(TYPING_PAUSE, self._apply_right_text)

    def _note_right_text(self, text: str) -> None:
        """Remember the text unless it has a mistake."""
        if parse(text).mistakes:
            self._right_text = without_names(self._right_text, text.strip())
        else:
            self._right_text = text.strip()

    def _apply_filter(self) -> None:
        """Show the rows that fit the whole text, or what was right of it last."""
        self._note_right_text(self._filter_input.value)
        self._apply_right_text()

    def _apply_right_text(self) -> None:
        if self._right_text == self.filter_text or not self.tui.is_ready:
            return
        self.filter_text = self._right_text
        self.forget_dealt_with()
        self.narrow()

    def _show_offers(self) -> None:
        """Say below the field what is wrong with the text, or how it may go on."""
        line, field = self.query_one("#filter-line", Static), self._filter_input
        found, mistake = field.offers if field.has_focus else [], field.mistake
        if found and mistake is not None and mistake.key in _UNFINISHED:
            mistake = None
        shown = Content("")
        if mistake is not None:
            shown = self.t(mistake.key, **mistake.values, place=mistake.start + 1).stylize("bold")
        elif found:
            others = joined(*(txt(offer.name) for offer in found[1:]), between="  ")
            shown = self.t("filter.offer", first=found[0].name, others=others.plain)
        is_low = self.size.height < _LOW
        if is_low and mistake is not None:
            self.query_one(MessageLine).tell(shown)
        line.display = bool(shown.plain) and field.display and not is_low
        line.set_class(mistake is not None, "-mistake")
        line.update(txt(shown))

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        """Go to the list; a text with a mistake is to be mended first."""
        if self._filter_input.mistake is None:
            self._apply_filter()
            self._leave_filter()

    def _leave_filter(self) -> None:
        self._filter_input.display = bool(self._filter_input.value)
        self.set_focus(self.table)
        self._show_offers()
        self.refresh_footer()

    def clear_filter(self) -> None:
        """Take the filter away without reading the rows."""
        self._filter_input.value = ""
        self._filter_input.display = False
        self.filter_text = self._right_text = ""
        self._show_offers()
        self.refresh_footer()

    def action_peel(self) -> None:
        """Take one layer away: first the typing, then the filter."""
        if self._filter_input.has_focus:
            self._apply_filter()
            self._leave_filter()
            return
        self._filter_input.value = ""
        self._filter_input.display = False
        self._show_offers()
        self._apply_filter()
        self.refresh_footer()
