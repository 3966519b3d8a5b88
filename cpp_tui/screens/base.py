"""What all screens share: texts, commands by availability, and questions to the desk that never block the keys."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widget import Widget
from textual.widgets import Input, Static

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.command import Command, Situation, is_typed, key_fields, key_name
from cpp_tui.screens.commands import COMMANDS, bindings_of, commands_of, find_command
from cpp_tui.screens.keymap import with_keys
from cpp_tui.screens.privacy import shown_name
from cpp_tui.screens.safe import joined, txt
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.screens.app import CppTui
    from cpp_tui.services.desk import Desk, Done

Answer = TypeVar("Answer")


class _Question(Awaitable[None]):
    """Asked only when its turn comes: one that a newer question replaces before that leaves nothing behind."""

    def __init__(self, ask: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._ask = ask

    def __await__(self) -> Generator[Any, Any, None]:
        return self._ask().__await__()


class DeskScreen(Screen[ScreenResultType]):
    """A screen over the desk."""

    SCOPES: ClassVar[tuple[str, ...]] = ()
    """The scopes of the commands that work here."""
    NAME: ClassVar[str] = ""
    """Names the screen's texts: ``help.<NAME>`` says what it is."""
    fixed_keys: ClassVar[Sequence[tuple[tuple[str, ...], str]]] = ()
    """Keys that are no commands, as they cannot be changed, each with the key of the text that says what they do."""
    OPENS_VIEWS: ClassVar[bool] = False
    """Saved views can be opened here; the palette lists them."""
    TELLS_PROGRESS: ClassVar[bool] = False
    """The screen itself shows how far a change has come."""

    situation_shown: Situation | None = None
    """What the footer showed last was about this."""

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

    def t_keys(self, key: str) -> Content:
        """Return a text that names keys: those in force."""
        return self.t(key, **key_fields(with_keys(COMMANDS, self.tui.preferences.keys), self.texts))

    # Commands

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands that exist here, with the keys in force."""
        return with_keys(commands_of(*self.SCOPES), self.tui.preferences.keys)

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

    def second_step(self) -> tuple[tuple[str, str], ...]:
        """Return key and text key of what can be done in the middle of an act of two steps; empty otherwise."""
        return ()

    def refresh_footer(self) -> None:
        """Show what this row in this mode allows."""
        if self.situation() != self.situation_shown:
            for footer in self.query(CommandFooter):
                footer.refresh()

    def refresh_wait(self) -> None:
        """Show what is waited for, and since when."""
        self.query(CommandFooter).refresh()

    def on_screen_suspend(self) -> None:
        """Another screen is in front."""
        self.query(CommandFooter).refresh()

    def on_screen_resume(self) -> None:
        """This screen is in front again."""
        self.query(CommandFooter).refresh()

    def shown_columns(self) -> Sequence[tuple[str, str]]:
        """Return title and ``columns_help`` key of each column that is shown, for the help."""
        return ()

    @on(events.DescendantFocus)
    def _calm_cursor(self, event: events.DescendantFocus) -> None:
        """Let no cursor blink where the user wants rest."""
        if isinstance(event.widget, Input) and self.tui.preferences.has_low_motion:
            event.widget.cursor_blink = False

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

        def asked() -> Coroutine[Any, Any, None]:
            waited = self.tui.waits.watched(asyncio.to_thread(call), "waiting.reading")
            return self._asked(waited, then, refused)

        self.run_worker(_Question(asked), group=group, exclusive=True)

    def write(
        self,
        call: Callable[[], Answer],
        then: Callable[[Answer], object],
        *,
        refused: Callable[[Refusal], object] | None = None,
        holds_keys: bool = False,
    ) -> None:
        """Queue a change: it is never cancelled, and ``then`` is called only after it was saved.

        With ``holds_keys`` the keys typed ahead wait for what comes of it.
        """
        saved = self.tui.queue_write(call)
        if not self.TELLS_PROGRESS:
            saved = self.tui.waits.watched(saved, "waiting.saving", can_cancel=False)
        told = self._asked(saved, then, refused)
        self.tui.run_worker(self._awaited(told) if holds_keys else told, group="write")

    async def _awaited(self, told: Coroutine[Any, Any, None]) -> None:
        self.tui.writes_awaited += 1
        try:
            await told
        finally:
            self.tui.writes_awaited -= 1

    async def _asked(
        self,
        asked: Awaitable[Answer],
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
            if self.tui.is_running:  # not while the program leaves and its parts are taken down
                then(answer)

    # What happens elsewhere

    def desk_opened(self) -> None:
        """The store is open."""

    def desk_changed(self, done: Done) -> None:
        """Something was written: say so, whatever screen is in front."""
        self.tell_done(done)

    def tell_done(self, done: Done) -> None:
        """Say in the message line what was written and about whom, by initials when names are hidden."""
        who = shown_name(done.name, self.tui.names_hidden) if done.name else ""
        for line in self.query(MessageLine):
            line.tell(joined(who, done.sentence, between=" · "), has_name=bool(who))

    def names_changed(self) -> None:
        """Names were hidden or shown."""

    def state_wanted(self) -> None:
        """What is remembered between two runs is about to be kept: note what belongs to it."""

    def open_view(self, name: str) -> None:
        """Open a saved view."""

    def case_left(self, key: str) -> None:
        """A run through a list stopped at the missing code with this key."""

    def leaving(self) -> None:
        """The program is about to end, once what was queued is written."""

    def action_close(self) -> None:
        """Leave this screen."""
        self.dismiss(None)


class DeskDialog(ModalScreen[ScreenResultType], DeskScreen[ScreenResultType]):
    """A dialog over the screen below; Esc closes it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("dialog")

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands that exist here, its help among them."""
        return with_keys(commands_of(*self.SCOPES, "dialog"), self.tui.preferences.keys)


class CommandFooter(Widget):
    """One line: what can be done here, ``?`` first; what does not fit is left out whole."""

    DEFAULT_CSS = "CommandFooter { height: 1;}"

    def render(self) -> Content:
        """Return the commands available now, and what is waited for; a dialog in front names its own commands."""
        screen = self.screen
        if not isinstance(screen, DeskScreen):
            return Content("")
        texts, waited = screen.texts, screen.tui.waits.line()
        if self.app.screen is not screen:
            return joined(" ", waited, between="")
        shown = joined()
        screen.situation_shown = screen.situation()
        step = [joined(txt(key, "bold"), texts(name)) for key, name in screen.second_step()]
        for item in [*self._items(screen, is_first=True), waited, *(step or self._items(screen, is_first=False))]:
            longer = joined(shown, item, between="  ")
            if longer.cell_length > self.size.width - 1:
                break
            shown = longer
        return joined(" ", shown, between="")

    @staticmethod
    def _items(screen: DeskScreen[Any], *, is_first: bool) -> Iterator[Content]:
        """Yield key and name of each command that is available: the help, which comes first, or all others."""
        texts, situation = screen.texts, screen.situation()
        marked = situation.marked

        def place(command: Command) -> tuple[bool, int]:
            return bool(marked) and not command.acts_on_marks, command.rank

        for command in sorted(screen.commands, key=place):
            if command.rank and (command.rank == 1) is is_first and command.available(situation):
                keys = (key for key in command.keys if situation.mode != "filter" or not is_typed(key))
                if (key := next(keys, None)) is not None:
                    label = command.label(texts)
                    if marked and command.acts_on_marks:
                        label = texts("marks.on-marked", label=label, count=marked)
                    yield joined(txt(key_name(key, texts), "bold"), label)


class MessageLine(Static):
    """One line that says what was just done."""

    DEFAULT_CSS = "MessageLine { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }"

    _has_name = False

    def tell(self, message: object, style: str = "", *, has_name: bool = False) -> None:
        """Show a message; one that ``has_name`` goes away when names are hidden or shown."""
        self._has_name = has_name
        self.update(txt(message, style))

    def forget_name(self) -> None:
        """Take a message with a name in it away."""
        if self._has_name:
            self.tell("")
