"""The keys of a run: letters and signs are a code and its day, everything else goes to the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import events

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.code_entry import CodeEntry
from cpp_tui.screens.coding_text import effect_line
from cpp_tui.screens.command import Command
from cpp_tui.screens.run_view import RunView
from cpp_tui.screens.safe import joined, plain, txt

if TYPE_CHECKING:
    from cpp_tui.services.desk import CodingPreview, Step
    from cpp_tui.services.run import Case

CODE_KEYS: Final = frozenset("asboxcfASBOXCF0123456789+-.")
"""Signs with which a code or a day begins: here they belong to the entry, whatever they do elsewhere."""

LEAVING_KEYS: Final = frozenset(("escape", "f1", "question_mark", "q", "ctrl+q"))
"""Keys that work also while a case takes long to be read or saved."""


class RunEntry(RunView):
    """The code under way, typed over what is suggested."""

    def __init__(self) -> None:
        super().__init__()
        self._can_force = False
        self._has_typed = False
        """Something was typed for this case: the next key goes on with it."""

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands here; a key with which a code begins is none of theirs."""
        found = super().commands
        return tuple(command.with_keys(tuple(key for key in command.keys if key not in CODE_KEYS)) for command in found)

    def force(self) -> None:
        """Set what the rules refuse."""

    def _begin_entry(self, case: Case, typed: tuple[str, str] | None = None) -> None:
        """Begin with what is suggested, or with the one code that can fill the gap; or with what was typed already."""
        suggestion = case.suggestion
        suggested = (suggestion.event, suggestion.date) if suggestion else None
        self._entry = CodeEntry((option.event for option in case.options), suggested, keeps_day=True)
        self._has_typed = False
        if suggestion is None and case.only_event:
            self._entry.choose(case.only_event)
        if typed is not None:
            self._has_typed = True
            self._entry.letters, self._entry.day_text, self._entry.is_prefilled = *typed, False
        self._entered()

    def on_key(self, event: events.Key) -> None:
        """Let the entry have the keys of codes and days; what it has no use for goes to the commands."""
        character = event.character or ""
        if self.holds_keys and event.key not in LEAVING_KEYS:
            event.stop()  # the case is not there yet, or just being dealt with: the key cannot be about it
            event.prevent_default()
            return
        if self._case is None:
            return
        if event.key in ("backspace", "f4"):
            self._take_back() if event.key == "backspace" else self.force()
        elif event.key in ("pageup", "pagedown"):
            scroll = self.query_one("#run-case")
            (scroll.scroll_page_up if event.key == "pageup" else scroll.scroll_page_down)(animate=False)
        elif not character.isprintable() or not character or (character == " " and not self._has_typed):
            return
        elif self._has_typed or character in CODE_KEYS or character in "dD":
            self._type(character)
        else:
            return
        event.stop()
        event.prevent_default()

    def _type(self, character: str) -> None:
        if self._entry.type(character):
            self._has_typed = True
            self._entered()
        elif self._entry.event is None and not character.isalpha():
            self._say(self.t("screens.coding-which").stylize("bold"))
        else:
            typed = plain(self._entry.letters + character.upper())
            self._say(self.t("screens.coding-no-such", typed=typed).stylize("bold"))

    def _take_back(self) -> None:
        self._entry.take_back()
        self._has_typed = True
        self._entered()

    def _entered(self) -> None:
        """Say at once what stands against the code or the day, and ask what it does to the clocks."""
        self._can_force = False
        self._effects = self._message = txt("")
        option, step = self._option, self._step()
        if option is not None and not option.lawful:
            self._message = txt(option.reason, "bold")
        elif option is not None:
            self._message = joined(option.warning, option.unconfirmed, between=" · ")
        self._show_entry()
        if step is not None and option is not None and option.lawful and (self._has_typed or self._has_suggestion):
            self._preview(step)

    @property
    def _has_suggestion(self) -> bool:
        return self._case is not None and self._case.suggestion is not None

    def _step(self) -> Step | None:
        """Return the code and day to be set; ``None`` while either is not complete."""
        option = self._option
        if option is None or self._entry.is_refused:
            return None
        try:
            return option.event, self._entry.day(self.desk.today)
        except Refusal:
            return None

    def explain_step(self) -> None:
        """Say what is wrong with the day or the code that was typed."""
        try:
            self._entry.day(self.desk.today)
        except Refusal as refusal:
            self._say(self.t(refusal.key, **refusal.values).stylize("bold"))
        else:
            self._say(self.t("screens.coding-which").stylize("bold"))

    def _preview(self, step: Step) -> None:
        desk, case = self.desk, self._case
        if case is None:
            return

        def previewed(found: CodingPreview) -> None:
            if case is self._case and step == self._step():
                self._effects = effect_line(found.effects, self.texts)
                if found.refusal is not None:
                    self._message = txt(found.refusal, "bold")
                self._show_entry()

        self.ask(lambda: desk.preview_codes(case.pathway_id, [step]), previewed, group="check")
