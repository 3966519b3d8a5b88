"""The field that a filter is typed in: mistakes are underlined, and what may follow is offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from rich.highlighter import Highlighter
from rich.text import Text
from textual.binding import BindingType
from textual.suggester import Suggester
from textual.widgets import Input

from cpp_tui.domain.filter_offers import Offer, offers
from cpp_tui.domain.filtering import Mistake, parse
from cpp_tui.screens.commands import bindings_of
from cpp_tui.texts import LANGUAGES, Texts

_MISTAKE: Final = "bold underline"


class MistakeHighlighter(Highlighter):
    """Underlines what means nothing."""

    def highlight(self, text: Text) -> None:
        """Underline each mistake in the text of a filter."""
        for mistake in parse(text.plain).mistakes:
            text.stylize(_MISTAKE, mistake.start, mistake.end)


class FilterInput(Input):
    """The filter as it is typed; Tab, and → at its end, take what is offered first."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("filter")

    def __init__(self, texts: Texts, placeholder: str) -> None:
        super().__init__(
            placeholder=placeholder,
            id="filter",
            compact=True,
            highlighter=MistakeHighlighter(),
            suggester=_OfferSuggester(self),
        )
        self._column = LANGUAGES.index(texts.lang)
        self.known_values: Mapping[str, Sequence[str]] = {}
        """Field -> its values in this store, once they were read."""

    @property
    def mistake(self) -> Mistake | None:
        """The first mistake, if there is one."""
        return next(iter(parse(self.value).mistakes), None)

    @property
    def offers(self) -> list[Offer]:
        """How the text may go on."""
        return offers(self.value, self._column, self.known_values)

    def action_take_offer(self) -> None:
        """Take what is offered first."""
        found = self.offers
        if found:
            self.value = found[0].text
            self.cursor_position = len(self.value)

    def action_cursor_right(self, select: bool = False) -> None:
        """Go one letter to the right; at the end, take what is offered first."""
        if self.cursor_at_end and not select and self.offers:
            self.action_take_offer()
        else:
            super().action_cursor_right(select)


class _OfferSuggester(Suggester):
    """Shows the first offer behind the cursor, when it goes on from what was typed letter by letter."""

    def __init__(self, field: FilterInput) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._field = field

    async def get_suggestion(self, value: str) -> str | None:
        """Return the whole text with the first offer taken."""
        found = self._field.offers if value == self._field.value else []
        if found and found[0].text.casefold().startswith(value.casefold()):
            return found[0].text
        return None
