"""The program under its screens: it opens the desk after the first frame, queues what is written, tells trouble."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events, work
from textual.actions import ActionParseResult
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.timer import Timer

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.base import DeskScreen
from cpp_tui.screens.commands import COMMANDS, find_command
from cpp_tui.screens.crash import error_id
from cpp_tui.screens.preferences import Preferences
from cpp_tui.screens.safe import say, txt
from cpp_tui.screens.sealed import SealedApp
from cpp_tui.screens.themes import THEMES
from cpp_tui.screens.waiting import Waits
from cpp_tui.state import State, StateFile
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.desk import Desk, Done

Answer = TypeVar("Answer")

_COLLECT_RARELY = 20_000, 20, 50

KEEP_AFTER = 3.0
"""Seconds after which a changed state is written."""

SETTLE_AFTER = 0.3
"""Seconds from the opened desk to the rest of its loading: the first rows are painted in between."""

STORE_TROUBLE = 3
"""Exit status when the store cannot be used (contract.md)."""


class DeskApp(SealedApp):
    """The worklist program without its commands.

    ``open_desk`` is called in a thread after the first frame. ``open_demo``, when given, makes the desk of a throw-away
    store. With ``first_run``, which whoever opens an empty store sets, the user is offered an import or the demo.
    ``state`` is what is remembered between two runs; without it nothing is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel_wait", show=False, priority=True)]

    def __init__(
        self,
        open_desk: Callable[[], Desk],
        texts: Texts,
        *,
        first_run: bool = False,
        open_demo: Callable[[], Desk] | None = None,
        state: StateFile | None = None,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__(texts)
        self.state_file = state or StateFile()
        self.names_hidden = self.state.names_hidden
        self._state_timer: Timer | None = None
        self._is_state_lost = False
        self._state_kept = self.state_file.text()
        self.preferences = preferences or Preferences()
        self.waits = Waits(texts, self.preferences.has_low_motion, self._waits_changed)
        self._has_told_keys = False
        self._use_preferences()
        self.writes_awaited = 0
        """Changes being saved that the next key waits for."""
        self._has_acted = False
        """The key under way was carried out as a command."""
        self.last_command = ""
        """The id of the command that was carried out last, for the details of an error."""
        self._open_desk = open_desk
        self.first_run = first_run
        self.open_demo = open_demo
        self.import_folder: Path | None = None
        """The folder that files were chosen from last."""
        self._desk: Desk | None = None
        self.writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self.keeper = ThreadPoolExecutor(max_workers=1, thread_name_prefix="keeper")

    # Preferences

    def _use_preferences(self) -> None:
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = self.preferences.theme
        if self.preferences.has_low_motion:
            self.animation_level = "none"
        self.set_keymap({name: ",".join(keys) for name, keys in self.preferences.keys.items()})

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Carry an action out and remember which command it was."""
        is_begun = True
        try:
            is_begun = await super().run_action(action, default_namespace, namespaces)
        finally:  # one that fails is the one that is asked for
            self._has_acted |= is_begun
            if is_begun and isinstance(action, str):
                command = find_command(COMMANDS, action.partition("(")[0].removeprefix("app."))
                self.last_command = command.id if command else self.last_command
        return is_begun

    def on_key(self, event: events.Key) -> None:
        """Note a key that no widget took, and look whether it is a command's once bindings had their turn."""
        self._has_acted = False
        self.call_next(self._tell_not_taken, event.key)

    def _tell_not_taken(self, key: str) -> None:
        if not self._has_acted and self.is_ready and isinstance(self.screen, DeskScreen):
            from cpp_tui.screens.not_taken import tell_not_taken

            tell_not_taken(self.screen, key)

    def _tell_keys(self) -> None:
        """Say once why the user's own keys are not in use."""
        trouble = self.preferences.trouble
        if trouble is None or self._has_told_keys:
            return
        self._has_told_keys = True
        from cpp_tui.screens.dialogs import TextScreen

        lines = [
            txt(self.texts(trouble.key, **trouble.values), "bold"),
            txt(""),
            txt(self.texts("screens.keys-refused")),
        ]
        self.push_screen(TextScreen(self.texts("screens.keys-refused-title"), lines))

    # Waiting

    def _waits_changed(self) -> None:
        for screen in self.desk_screens():
            screen.refresh_wait()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let Esc cancel a read only while one takes long."""
        if action == "cancel_wait":
            return self.waits.can_be_cancelled
        return super().check_action(action, parameters)

    def action_cancel_wait(self) -> None:
        """Give up the reads that take long; what is being saved goes on."""
        self.waits.cancel()
        if self._desk is not None:
            self._desk.stop_reading()

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
        return isinstance(self.screen, DeskScreen) and (self.writes_awaited > 0 or self.screen.holds_keys)

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
        self._tell_keys()
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

    # What is remembered between two runs

    @property
    def state(self) -> State:
        """What is remembered between two runs; whoever changes it calls ``keep_state``."""
        return self.state_file.state

    def keep_state(self) -> None:
        """Keep the state soon: a little later, so that many changes in a row are written once."""
        if self._state_timer is None and self.state_file.path is not None:
            self._state_timer = self.set_timer(KEEP_AFTER, self._keep_state)

    def _keep_state(self) -> None:
        self._state_timer = None
        if (future := self.keep_state_now()) is not None:
            self.run_worker(self._told_kept(future), group="state")

    def keep_state_now(self) -> Future[bool] | None:
        """Begin to write the state when it has changed; return what tells whether it could be written."""
        for screen in self.desk_screens():
            screen.state_wanted()
        text = self.state_file.text()
        if text == self._state_kept or self.state_file.path is None:
            return None
        self._state_kept = text
        return self.keeper.submit(self.state_file.write, text)

    async def _told_kept(self, future: Future[bool]) -> None:
        if not await asyncio.wrap_future(future) and not self._is_state_lost:
            self._is_state_lost = True
            say(self, self.texts("columns.state-lost"), failed=True)

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
            self._show_dialog(sentence, refusal.key, fatal=True)
        else:
            say(self, sentence, failed=True)

    def show_error(self, error: Exception, *, fatal: bool = False) -> None:
        """Show an unexpected error: what happened, what was kept, what to do."""
        self._show_dialog(self.texts("screens.error-happened"), error_id(error), fatal=fatal)

    def _show_dialog(self, sentence: str, details: str, *, fatal: bool) -> None:
        from cpp_tui.screens.dialogs import ErrorScreen

        def leave(_: None) -> None:
            if fatal:
                self.exit(return_code=STORE_TROUBLE)

        where = next((screen.NAME for screen in reversed(self.desk_screens())), "")
        self.push_screen(ErrorScreen(sentence, details, where=where, last_command=self.last_command), leave)


def collect_rarely() -> None:
    """Let the garbage collector pass over what start-up made, and look at the rest more rarely: it holds keys up."""
    gc.freeze()
    gc.set_threshold(*_COLLECT_RARELY)
    gc.enable()
