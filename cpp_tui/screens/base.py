"""What all screens share: texts, commands by availability, and questions to the desk that never block the keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widget import Widget
from textual.widgets import Static

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.command import Command, Situation, is_typed, key_name
from cpp_tui.screens.commands import commands_of, find_command
from cpp_tui.screens.safe import joined, txt
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.screens.app import CppTui
    from cpp_tui.services.desk import Desk, Done

Answer = TypeVar("Answer")


class DeskScreen(Screen[ScreenResultType]):
    """A screen over the desk."""

    SCOPES: ClassVar[tuple[str, ...]] = ()
    """The scopes of the commands that work here."""
    NAME: ClassVar[str] = ""
    """Names the screen's texts: ``help.<NAME>`` says what it is."""

    _situation_shown: Situation | None = None

    @property
    def tui(self) -> CppTui:
        """The program."""
        return cast("CppTui", self.app)

    @property
    def desk(self) -> Desk:
        """The open desk."""
        return self.tui.opened_desk

    @property
    def texts(self) -> Texts:
        """The texts in the chosen language."""
        return self.tui.texts

    def t(self, key: str, /, **values: object) -> Content:
        """Return a text as content that can be shown."""
        return txt(self.tui.texts(key, **values))

    # Commands

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands that exist here."""
        return commands_of(*self.SCOPES)

    def home_of(self, command: Command) -> DOMNode:
        """Return what carries a command out: the program, this screen or a part of it."""
        return self.app if command.scope == "app" else self

    def situation(self) -> Situation:
        """Return where the user stands."""
        return Situation(ready=self.tui.is_ready, can_peel=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let an action through only where its command is available."""
        del parameters
        command = find_command(self.commands, action)
        return True if command is None else command.available(self.situation())

    def refresh_footer(self) -> None:
        """Show what this row in this mode allows."""
        situation = self.situation()
        if situation != self._situation_shown:
            self._situation_shown = situation
            for footer in self.query(CommandFooter):
                footer.refresh()

    def on_screen_suspend(self) -> None:
        """Another screen is in front."""
        self.query(CommandFooter).refresh()

    def on_screen_resume(self) -> None:
        """This screen is in front again."""
        self.query(CommandFooter).refresh()

    @property
    def holds_keys(self) -> bool:
        """Tell whether what the next key is about is just being read or saved."""
        return False

    # Questions

    def ask(
        self,
        call: Callable[[], Answer],
        then: Callable[[Answer], object],
        *,
        group: str,
        refused: Callable[[Refusal], object] | None = None,
    ) -> None:
        """Call ``call`` in a thread and then ``then`` with its answer; a newer question of the group replaces it."""
        self.run_worker(self._asked(asyncio.to_thread(call), then, refused), group=group, exclusive=True)

    def write(
        self,
        call: Callable[[], Answer],
        then: Callable[[Answer], object],
        *,
        refused: Callable[[Refusal], object] | None = None,
    ) -> None:
        """Queue a change: it is never cancelled, and ``then`` is called only after it was saved."""
        self.tui.run_worker(self._asked(self.tui.queue_write(call), then, refused), group="write")

    async def _asked(
        self,
        asked: Coroutine[Any, Any, Answer],
        then: Callable[[Answer], object],
        refused: Callable[[Refusal], object] | None,
    ) -> None:
        try:
            answer = await asked
        except Refusal as refusal:
            if refused is None:
                self.tui.show_refusal(refusal)
            else:
                refused(refusal)
        except Exception as error:
            self.tui.show_error(error)
        else:
            then(answer)

    # What happens elsewhere

    def desk_opened(self) -> None:
        """The store is open."""

    def desk_changed(self, done: Done) -> None:
        """Something was written."""

    def names_changed(self) -> None:
        """Names were hidden or shown."""

    def leaving(self) -> None:
        """The program is about to end, once what was queued is written."""

    def action_close(self) -> None:
        """Leave this screen."""
        self.dismiss(None)


class DeskDialog(ModalScreen[ScreenResultType], DeskScreen[ScreenResultType]):
    """A dialog over the screen below; Esc closes it."""


class CommandFooter(Widget):
    """One line: what can be done here, ``?`` first; what does not fit is left out whole."""

    DEFAULT_CSS = "CommandFooter { height: 1;}"

    def render(self) -> Content:
        """Return the commands available now; none while a dialog, which names its own, is in front."""
        screen = self.screen
        if not isinstance(screen, DeskScreen) or self.app.screen is not screen:
            return Content("")
        texts = screen.texts
        situation = screen.situation()
        shown = joined()
        for command in sorted(screen.commands, key=lambda command: command.rank):
            if not command.rank or not command.available(situation):
                continue
            key = next((key for key in command.keys if situation.mode != "filter" or not is_typed(key)), None)
            if key is None:
                continue
            item = joined(txt(key_name(key, texts), "bold"), command.label(texts))
            longer = joined(shown, item, between="  ")
            if longer.cell_length > self.size.width - 1:
                break
            shown = longer
        return joined(" ", shown, between="")


class MessageLine(Static):
    """One line that says what was just done."""

    DEFAULT_CSS = "MessageLine { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }"

    def tell(self, message: object, style: str = "") -> None:
        """Show a message."""
        self.update(txt(message, style))
