"""What is typed in the code dialog: the letters of a code, then its day. Pure, so that every key can be tried."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from cpp_tui.domain.dates import parse_day

_DATE_SIGNS: Final = frozenset("0123456789+-.")
_BARE_NUMBER: Final = re.compile(r"\d{1,2}", re.ASCII)
_NEVER_IN_A_DAY: Final = frozenset("ABCX")
"""First letters of codes with which no name of a weekday begins: they begin another code."""


class CodeEntry:
    """The letters and the day under way; ``suggested`` is the code and ISO day that Enter takes by itself.

    With ``keeps_day`` that day is also offered for another code of the same stage: it is that of the evidence. A bare
    number then is a day of its month.
    """

    def __init__(
        self, events: Iterable[str], suggested: tuple[str, str] | None = None, *, keeps_day: bool = False
    ) -> None:
        self._events = tuple(events)
        self._suggested = suggested
        self._keeps_day = keeps_day
        self.letters = ""
        self.day_text = ""
        self.is_prefilled = False
        self.is_refused = False
        """The last letter was refused, and no code has been chosen since."""
        self._fill_in()

    @property
    def event(self) -> str | None:
        """The code that the letters mean, the suggested one while there are none, or ``None``."""
        if not self.letters:
            return self._suggested[0] if self._suggested else None
        return self.letters if self.letters in self._events else None

    @property
    def is_empty(self) -> bool:
        """Nothing has been typed, and nothing is suggested."""
        return not self.letters and not self.day_text

    @property
    def waits_for_letter(self) -> bool:
        """Tell whether the letters begin a longer code."""
        return any(event.startswith(self.letters) and event != self.letters for event in self._events)

    def day(self, today: date) -> date:
        """Return the day that is meant; raises ``Refusal`` for what is not one."""
        if self._keeps_day and self._suggested and _BARE_NUMBER.fullmatch(self.day_text):
            year, month, _ = self._suggested[1].split("-")
            return parse_day(f"{self.day_text}.{month}.{year}", today)
        return parse_day(self.day_text, today)

    def type(self, character: str) -> bool:
        """Take a typed character; ``False`` when it fits neither a code nor a day.

        A letter that does not go on with the letters so far begins another code, where one begins with it. Blanks
        part code and day for the eye only.
        """
        if character == " ":
            return True
        if character in _DATE_SIGNS:
            return self._type_day(character)
        upper = character.upper()
        is_fresh = not self.day_text or self.is_prefilled
        if upper == "D" and is_fresh and self.event is not None:
            self.clear_day()
            return True
        is_complete = bool(self.letters) and not self.waits_for_letter
        if not is_complete and is_fresh:
            return self._type_letter(self.letters + upper) or self._type_letter(upper)
        if is_fresh and upper in _NEVER_IN_A_DAY:
            return self._type_letter(upper)
        return self._type_day(character)

    def _type_letter(self, letters: str) -> bool:
        self.is_refused = not any(event.startswith(letters) for event in self._events)
        if self.is_refused:
            return False
        self.letters = letters
        self._fill_in()
        return True

    def _type_day(self, character: str) -> bool:
        if not character.isprintable() or self.event is None:
            return False
        self.day_text = character if self.is_prefilled else self.day_text + character
        self.is_prefilled = False
        return True

    def choose(self, event: str) -> None:
        """Take a code that was picked; a day that was typed stays."""
        self.letters = event
        self.is_refused = False
        if not self.day_text or self.is_prefilled:
            self._fill_in()

    def clear_day(self) -> None:
        """Empty the day, which means today."""
        self.day_text = ""
        self.is_prefilled = False

    def take_back(self) -> None:
        """Take the last typed character away: of the day, then of the code."""
        if self.day_text and not self.is_prefilled:
            self.day_text = self.day_text[:-1]
            return
        self.letters = self.letters[:-1]
        self._fill_in()

    def _fill_in(self) -> None:
        """Offer the suggested day with the suggested code."""
        event, (code, day) = self.event or "", self._suggested or ("", "")
        self.is_prefilled = bool(event) and (event == code or (self._keeps_day and event[0] == code[:1]))
        self.day_text = day if self.is_prefilled else ""
