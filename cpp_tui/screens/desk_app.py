"""The program under its screens: it opens the desk after the first frame, queues what is written, tells trouble."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual import work

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.base import DeskScreen
from cpp_tui.screens.crash import error_id
from cpp_tui.screens.safe import say
from cpp_tui.screens.sealed import SealedApp
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.desk import Desk, Done

Answer = TypeVar("Answer")

_COLLECT_RARELY = 20_000, 20, 50

SETTLE_AFTER = 0.3
"""Seconds from the opened desk to the rest of its loading: the first rows are painted in between."""

STORE_TROUBLE = 3
"""Exit status when the store cannot be used (contract.md)."""


class DeskApp(SealedApp):
    """The worklist program without its commands.

    ``open_desk`` is called in a thread after the first frame. ``open_demo``, when given, makes the desk of a throw-away
    store. With ``first_run``, which whoever opens an empty store sets, the user is offered an import or the demo.
    """

    def __init__(
        self,
        open_desk: Callable[[], Desk],
        texts: Texts,
        *,
        first_run: bool = False,
        open_demo: Callable[[], Desk] | None = None,
    ) -> None:
        super().__init__(texts)
        self.names_hidden = False
        self._open_desk = open_desk
        self.first_run = first_run
        self.open_demo = open_demo
        self.import_folder: Path | None = None
        """The folder that files were chosen from last."""
        self._desk: Desk | None = None
        self.writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")

    # The desk

    @property
    def is_ready(self) -> bool:
        """Tell whether the store is open."""
        return self._desk is not None

    @property
    def opened_desk(self) -> Desk:
        """The desk; raises ``RuntimeError`` before the store is open."""
        if self._desk is None:
            raise RuntimeError("the store is not open yet")
        return self._desk

    def holds_keys(self) -> bool:
        """Let keys wait while what they are about is read or saved."""
        return isinstance(self.screen, DeskScreen) and self.screen.holds_keys

    def on_mount(self) -> None:
        """Open the store once the first frame is drawn."""
        self.call_after_refresh(self.open_desk, self._open_desk)

    def open_desk(self, open_desk: Callable[[], Desk]) -> None:
        """Open a desk in a thread and show it."""
        self.run_worker(self._opened(open_desk), group="open", exclusive=True)

    async def _opened(self, open_desk: Callable[[], Desk]) -> None:
        try:
            self._desk = await asyncio.to_thread(open_desk)
        except Exception as error:
            self.show_trouble(error, fatal=True)
            return
        for screen in self.desk_screens():
            screen.desk_opened()
        self.set_timer(SETTLE_AFTER, self._settle)

    @work(group="settle")
    async def _settle(self) -> None:
        """Let the desk check what it left unchecked so that the first rows were there sooner."""
        try:
            if await asyncio.to_thread(self.opened_desk.settle):
                self.tell_imported()
        except Exception as error:
            self.show_trouble(error, fatal=True)
        collect_rarely()

    def queue_write(self, call: Callable[[], Answer]) -> Coroutine[Any, Any, Answer]:
        """Put a change behind those that are under way; it is carried out even when nobody waits for it."""
        future = self.writer.submit(call)

        async def saved() -> Answer:
            return await asyncio.shield(asyncio.wrap_future(future))

        return saved()

    def tell_changed(self, done: Done) -> None:
        """Let every screen know what was written."""
        for screen in self.desk_screens():
            screen.desk_changed(done)

    def tell_imported(self) -> None:
        """Let every screen read again after an import."""
        for screen in self.desk_screens():
            screen.desk_opened()

    def desk_screens(self) -> list[DeskScreen[Any]]:
        """The screens over the desk, the lowest first."""
        return [screen for screen in self.screen_stack if isinstance(screen, DeskScreen)]

    def show_trouble(self, error: Exception, *, fatal: bool) -> None:
        """Show whatever went wrong; ``fatal`` when the program cannot go on without it."""
        if isinstance(error, Refusal):
            self.show_refusal(error, fatal=fatal)
        else:
            self.show_error(error, fatal=fatal)

    def show_refusal(self, refusal: Refusal, *, fatal: bool = False) -> None:
        """Say why something was refused; ``fatal`` when the program cannot go on without it."""
        sentence = self.texts(refusal.key, **refusal.values)
        if fatal:
            self._show_dialog(sentence, None, fatal=True)
        else:
            say(self, sentence, failed=True)

    def show_error(self, error: Exception, *, fatal: bool = False) -> None:
        """Show an unexpected error: what happened, what was kept, what to do."""
        self._show_dialog(self.texts("screens.error-happened"), error_id(error), fatal=fatal)

    def _show_dialog(self, sentence: str, details: str | None, *, fatal: bool) -> None:
        from cpp_tui.screens.dialogs import ErrorScreen

        def leave(_: None) -> None:
            if fatal:
                self.exit(return_code=STORE_TROUBLE)

        self.push_screen(ErrorScreen(sentence, details), leave)


def collect_rarely() -> None:
    """Let the garbage collector pass over what start-up made, and look at the rest more rarely: it holds keys up."""
    gc.freeze()
    gc.set_threshold(*_COLLECT_RARELY)
    gc.enable()
