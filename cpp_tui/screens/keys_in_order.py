"""Keys typed ahead reach whatever the key before them opened.

Textual hands a key to the widget that has the focus at that moment and carries out its binding later; of a burst such
as ``c S - 3 Enter`` all but the first would go to the list and be lost, because the dialog is not there yet. Here each
key waits until the one before it has passed through all of its widgets.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import partial
from typing import Final

from textual import events, on
from textual.app import App
from textual.message import Message

PATIENCE: Final = 0.2
"""Seconds after which a key counts as passed though its widget went away with it."""
LOOK_AGAIN: Final = 0.01
LOOKS: Final = 50


class KeyPassed(Message):
    """Follows a key through the same widgets up to the program."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class OrderedKeysApp(App[int]):
    """An app that handles one key after the other."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key] = deque()
        self._key_number = 0
        self._key_under_way = 0
        self._looks = 0
        self._is_looking = False

    def holds_keys(self) -> bool:
        """Tell whether what the next key is about is just being read."""
        return False

    def type_again(self, typed: Sequence[events.Key]) -> None:
        """Put keys before all others that wait: who got them has no use for them."""
        self._typed.extendleft(events.Key(key.key, key.character) for key in reversed(typed))
        self.call_next(self._pass_next)

    async def on_event(self, event: events.Event) -> None:
        """Put keys in a row; all other events go their usual way."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        if self._key_under_way:
            self.set_timer(PATIENCE, partial(self._pass_after, self._key_under_way))
        await self._pass_next()

    @on(KeyPassed)
    async def _key_passed(self, message: KeyPassed) -> None:
        await self._pass_after(message.number)

    async def _pass_after(self, number: int) -> None:
        if number == self._key_under_way:
            self._key_under_way = 0
            await self._pass_next()

    async def _look_again(self) -> None:
        self._is_looking = False
        await self._pass_next()

    async def _pass_next(self) -> None:
        if self._key_under_way or self._is_looking or not self._typed:
            return
        if self._looks < LOOKS and self.holds_keys():
            self._looks += 1
            self._is_looking = True
            self.set_timer(LOOK_AGAIN, self._look_again)
            return
        self._looks = 0
        self._key_number += 1
        number = self._key_under_way = self._key_number
        target = self.focused or self.screen
        await super().on_event(self._typed.popleft())
        if not target.post_message(KeyPassed(number)):
            await self._pass_after(number)
