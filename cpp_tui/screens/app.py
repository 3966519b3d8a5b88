"""The program on the screen: what works everywhere, by key."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar, Literal

from textual.binding import BindingType

from cpp_tui.screens.base import DeskScreen, MessageLine
from cpp_tui.screens.command import Command, key_fields
from cpp_tui.screens.commands import bindings_of, commands_of, find_command
from cpp_tui.screens.desk_app import DeskApp
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.keymap import with_keys
from cpp_tui.screens.safe import say
from cpp_tui.screens.themes import THEMES


class CppTui(DeskApp):
    """The worklist program."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    TITLE = "cpp-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("app")

    def get_default_screen(self) -> DeskScreen[None]:
        """Return the worklists as the first screen."""
        return HomeScreen()

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands that work on every screen."""
        return with_keys(commands_of("app"), self.preferences.keys)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let an action through only where its command is available."""
        command = find_command(self.commands, action)
        if command is None or not isinstance(self.screen, DeskScreen):
            return super().check_action(action, parameters)
        return command.available(self.screen.situation())

    def action_help(self) -> None:
        """Show the help of this screen."""
        from cpp_tui.screens.help import HelpScreen

        if isinstance(self.screen, DeskScreen) and not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_palette(self) -> None:
        """List every command with its key."""
        from cpp_tui.screens.palette import palette_of

        if isinstance(self.screen, DeskScreen):
            self.push_screen(palette_of(self.screen), self._run_chosen)

    async def _run_chosen(self, chosen: str | None) -> None:
        screen = self.screen
        if chosen is None or not isinstance(screen, DeskScreen):
            return
        command_id, _, key = chosen.partition(":")
        from cpp_tui.screens.palette import VIEW

        if command_id == VIEW:
            screen.open_view(key)
            return
        command = next(command for command in screen.commands if command.id == command_id)
        await self.run_action(command.action.format(key=key), screen.home_of(command))

    def action_integrity(self) -> None:
        """Show the changes that made an overrun go away."""
        from cpp_tui.screens.integrity import IntegrityScreen

        if not isinstance(self.screen, IntegrityScreen):
            self.push_screen(IntegrityScreen())

    def action_honesty(self) -> None:
        """Show the share of codes that were registered in real time."""
        from cpp_tui.screens.honesty import HonestyScreen

        if not isinstance(self.screen, HonestyScreen):
            self.push_screen(HonestyScreen())

    def action_undo(self) -> None:
        """Take the last change back."""
        self._step("undo")

    def action_redo(self) -> None:
        """Make the change that was taken back."""
        self._step("redo")

    def _step(self, step: Literal["undo", "redo"]) -> None:
        from cpp_tui.screens.undoing import take_step

        if isinstance(self.screen, DeskScreen):
            take_step(self.screen, step)

    def action_toggle_names(self) -> None:
        """Hide or show names and national ids everywhere."""
        self.names_hidden = self.state.names_hidden = not self.names_hidden
        self.keep_state()
        for screen in self.desk_screens():
            for line in screen.query(MessageLine):
                line.forget_name()
            screen.names_changed()

    def action_import_files(self) -> None:
        """Read export files."""
        from cpp_tui.screens.importing import ImportScreen

        if not any(screen.NAME.startswith("import") for screen in self.desk_screens()):
            self.push_screen(ImportScreen())

    def action_codebook(self) -> None:
        """Look into the code book."""
        from cpp_tui.screens.codebook import CodebookScreen

        self.push_screen(CodebookScreen())

    def action_glossary(self) -> None:
        """Explain the terms of the field."""
        from cpp_tui.screens.glossary import GlossaryScreen

        if not isinstance(self.screen, GlossaryScreen):
            self.push_screen(GlossaryScreen())

    def action_theme(self) -> None:
        """Choose the colours, for as long as the program runs."""
        from cpp_tui.screens.choices import Choice, ChoiceScreen

        choices = [
            Choice(name, self.texts(f"themes.{name}"), help=self.texts(f"themes.{name}-help")) for name in THEMES
        ]
        self.push_screen(ChoiceScreen(self.texts("themes.title"), choices, self.texts("themes.looks")), self._use_theme)

    def _use_theme(self, name: str | None) -> None:
        if name is not None:
            self.theme = name

    def action_changes(self) -> None:
        """Show what changed since the last import."""
        from cpp_tui.screens.changes import ChangesScreen

        self.push_screen(ChangesScreen())

    async def action_leave(self) -> None:
        """Leave once everything that was begun is saved."""
        for screen in self.desk_screens():
            screen.leaving()
        self.keep_state_now()
        for queue in (self.writer, self.keeper):
            await asyncio.to_thread(queue.shutdown)
        self.exit(0)

    async def action_quit(self) -> None:
        """Leave in order also when Textual asks for it."""
        await self.action_leave()

    def action_help_quit(self) -> None:
        """Say how to leave, on Ctrl+C."""
        say(self, self.texts("screens.how-to-leave", **key_fields(self.commands, self.texts)))
