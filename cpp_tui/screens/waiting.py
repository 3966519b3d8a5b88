"""What is waited for: told after a third of a second, and after one second given up by Esc where nothing is saved."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from textual.content import Content
from textual.dom import DOMNode

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.safe import joined, txt
from cpp_tui.store.stopping import may_be_stopped
from cpp_tui.texts import Texts

Answer = TypeVar("Answer")

TELL_AFTER: Final = 0.3
"""Seconds after which a wait is told."""
CANCEL_AFTER: Final = 1.0
"""Seconds after which a wait can be given up."""
TURN: Final = 0.2
"""Seconds between two pictures of the turning sign."""
_SIGNS: Final = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


class Wait:
    """One wait: what for, since when, and whether it may be given up."""

    def __init__(self, what: str, *, can_cancel: bool) -> None:
        self.what = what
        self.can_cancel = can_cancel
        self.begun = time.monotonic()
        self.given_up: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @property
    def seconds(self) -> float:
        """Seconds that it has taken."""
        return time.monotonic() - self.begun


class Waits:
    """All waits of the program; ``on_change`` is called when what ``line`` shows has changed."""

    def __init__(self, texts: Texts, has_low_motion: bool, on_change: Callable[[], None]) -> None:
        self._texts = texts
        self._has_low_motion = has_low_motion
        self._on_change = on_change
        self._waits: list[Wait] = []

    async def watched(self, asked: Awaitable[Answer], what: str, *, can_cancel: bool = True) -> Answer:
        """Wait for ``asked`` in plain sight; raises ``Refusal`` when the user gave it up. ``what`` is a text's key."""
        if can_cancel:
            may_be_stopped.set(True)
        wait = Wait(what, can_cancel=can_cancel)
        self._waits.append(wait)
        timer = asyncio.get_running_loop().call_later(TELL_AFTER, self._tick, wait)
        answer = asyncio.ensure_future(asked)
        try:
            await asyncio.wait((answer, wait.given_up), return_when=asyncio.FIRST_COMPLETED)
            if wait.given_up.done() and not answer.done():
                raise Refusal("waiting.cancelled")
            return answer.result()
        finally:
            answer.cancel()
            timer.cancel()
            self._waits.remove(wait)
            if wait.seconds >= TELL_AFTER:
                self._on_change()

    def _tick(self, wait: Wait) -> None:
        if wait not in self._waits:
            return
        self._on_change()
        pause = max(CANCEL_AFTER - wait.seconds, TURN) if self._has_low_motion else TURN
        if not self._has_low_motion or wait.seconds < CANCEL_AFTER:
            asyncio.get_running_loop().call_later(pause, self._tick, wait)

    @property
    def can_be_cancelled(self) -> bool:
        """Tell whether something takes so long that Esc gives it up."""
        return any(wait.can_cancel and wait.seconds >= CANCEL_AFTER for wait in self._waits)

    def cancel(self) -> None:
        """Give up everything that may be given up."""
        for wait in self._waits:
            if wait.can_cancel and not wait.given_up.done():
                wait.given_up.set_result(None)

    def line(self) -> Content:
        """Return what is waited for, since when, and what can be done about it; empty while nothing takes long."""
        wait = next((wait for wait in self._waits if wait.seconds >= TELL_AFTER), None)
        if wait is None:
            return Content("")
        parts = [txt(self._texts(wait.what), "bold")]
        if not self._has_low_motion:
            parts.insert(0, txt(_SIGNS[int(wait.seconds / TURN) % len(_SIGNS)], "bold"))
            if wait.seconds >= CANCEL_AFTER:
                parts.append(txt(self._texts("waiting.seconds", seconds=int(wait.seconds))))
        if wait.seconds >= CANCEL_AFTER:
            parts.append(txt(self._texts("waiting.esc" if wait.can_cancel else "waiting.goes-on")))
        return joined(*parts)


async def watched(node: DOMNode, asked: Awaitable[Answer], what: str) -> Answer:
    """Wait for ``asked`` in plain sight where the program of ``node`` shows waits, and plainly elsewhere."""
    waits = getattr(node.app, "waits", None)
    return await (waits.watched(asked, what) if isinstance(waits, Waits) else asked)
