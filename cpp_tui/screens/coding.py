"""The code dialog: letters choose the code, then comes the day; Enter sets it and takes what is suggested.

A comma after a code and its day takes the code up and goes on with the next one; Enter sets all of them together.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from textual import events
from textual.content import Content

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.coding_text import effect_line
from cpp_tui.screens.coding_view import CodingView, TakenUp
from cpp_tui.screens.dialogs import ReasonScreen
from cpp_tui.screens.safe import joined, plain, txt

if TYPE_CHECKING:
    from cpp_tui.services.desk import CodingForm, CodingPreview, Done, Step


LONGEST_PASTE: Final = 80
"""Characters of a pasted text that are taken as typed."""


class CodingScreen(CodingView["Done | None"]):
    """Sets codes on one pathway; dismisses with what was done."""

    NAME = "coding"
    fixed_keys = (
        (("enter",), "help.key-set"),
        (("comma",), "help.key-one-more"),
        (("up", "down"), "help.key-choose-code"),
        (("tab", "d"), "help.key-new-day"),
        (("backspace",), "help.key-take-back"),
        (("f4",), "help.key-force"),
        (("escape",), "help.key-peel"),
    )

    def on_mount(self) -> None:
        """Ask which codes may be set."""
        desk, pathway_id = self.desk, self._pathway_id
        self.ask(lambda: desk.coding_form(pathway_id), self._begin, group="form", refused=self._give_up)

    def _give_up(self, refusal: Refusal) -> None:
        self.tui.show_refusal(refusal)
        self.dismiss(None)

    def _begin(self, form: CodingForm) -> None:
        if self._preferred is None and form.suggestion is not None:
            self._preferred = form.suggestion.event, form.suggestion.date
        self._version = form.version
        self._take_options(form)
        self._new_entry()
        self._show_title(form.title)
        self._entered()
        waiting, self._waiting = self._waiting, []
        for place, event in enumerate(waiting):
            if not self.is_current:  # a question was put: the rest is for it
                self.tui.type_again(waiting[place:])
                break
            self.on_key(event)

    # Keys

    @property
    def holds_keys(self) -> bool:
        """Keys wait while the form is read and while the code is saved."""
        return self._form is None or self._is_saving

    def on_key(self, event: events.Key) -> None:
        """Every key belongs to the entry; keys that come before it is ready, or while it is saved, wait."""
        event.stop()
        event.prevent_default()
        if self._form is None and event.key == "escape":
            self.dismiss(None)
        elif self._is_saving or self._form is None:
            self._waiting.append(event)
        else:
            self._handle(event.key, event.character)

    def _handle(self, key: str, character: str | None) -> None:
        match key:
            case "escape":
                self._leave()
            case "enter":
                self._submit()
            case "backspace" if self._taken_up and self._entry.is_empty:
                self._take_down()
            case "backspace":
                self._entry.take_back()
                self._entered()
            case "comma" | "semicolon":
                self._take_up()
            case "up" | "down":
                self._step(1 if key == "down" else -1)
            case "tab":
                self._entry.clear_day()
                self._entered()
            case "f4":
                self._force()
            case "f1" | "question_mark":
                self.tui.action_help()
            case _:
                self._type(character)

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text as if typed."""
        event.stop()
        for character in event.text.strip()[:LONGEST_PASTE]:
            self._handle("comma" if character in ",;" else character, character)

    def _type(self, character: str | None) -> None:
        if character is None or not character.isprintable():
            return
        if self._entry.type(character):
            self._entered()
        else:
            self._can_force = False
            sentence = self.t("screens.coding-no-such", typed=plain(self._entry.letters + character.upper()))
            self._say(sentence.stylize("bold"))

    def _step(self, step: int) -> None:
        names = [option.event for option in self._listed]
        at = names.index(self._entry.event) if self._entry.event in names else -1 if step > 0 else 0
        self._entry.choose(names[(at + step) % len(names)])
        self._entered()

    def _leave(self) -> None:
        """Take the typed day away first, then the letters, then the codes before, then close."""
        if self._entry.day_text and not self._entry.is_prefilled:
            self._entry.clear_day()
        elif self._entry.letters:
            self._entry.letters = ""
        elif self._taken_up:
            self._taken_up.pop()
            self._renew_after_comma()
            return
        else:
            self.dismiss(None)
            return
        self._entry.choose(self._entry.letters)
        self._entered()

    # Several codes

    def _take_up(self) -> None:
        """Keep the code and its day, and begin the next code."""
        option, day = self._option, None if self._option is None else self._day()
        if option is None or self._entry.is_refused:
            self._say(self.t("screens.coding-which").stylize("bold"))
        elif day is None:
            self._show()
        else:
            self._taken_up.append(TakenUp(option.event, day, self._entry.day_text, option.reason))
            self._renew_after_comma()

    def _take_down(self) -> None:
        """Take the last code that was kept up again, as it was typed."""
        code = self._taken_up.pop()
        self._renew_after_comma()
        self._entry.choose(code.event)
        self._entry.day_text, self._entry.is_prefilled = code.day_text, False
        self._entered()

    def _renew_after_comma(self) -> None:
        """Begin a code, and ask what may be set once those before it are."""
        self._new_entry()
        self._entered()
        desk, pathway_id, steps = self.desk, self._pathway_id, self._kept_steps

        def renewed(form: CodingForm) -> None:
            if steps == self._kept_steps:
                self._take_options(form)
                self._show()

        self.ask(lambda: desk.coding_form(pathway_id, steps), renewed, group="form", refused=self._give_up)

    def _steps(self) -> list[Step] | None:
        """Return every code to be set with its day; ``None`` while the one under way is not complete."""
        if self._taken_up and self._entry.is_empty:
            return self._kept_steps
        option = self._option
        if option is None or self._entry.is_refused:
            return None
        try:
            return [*self._kept_steps, (option.event, self._entry.day(self.desk.today))]
        except Refusal:
            return None

    # What was entered

    def _day(self) -> date | None:
        try:
            return self._entry.day(self.desk.today)
        except Refusal as refusal:
            self._message = self.t(refusal.key, **refusal.values).stylize("bold")
            return None

    def _entered(self) -> None:
        """Say at once what stands against the code or the day, and ask what it does to the clocks."""
        self._can_force = False
        option = self._option
        self._message = self._effects = Content("")
        if option is not None and self._day() is not None:
            if not option.lawful:
                self._message = txt(option.reason, "bold")
            else:
                self._message = joined(option.warning, option.unconfirmed, between=" · ")
        self._show()
        steps = self._steps()
        if steps is not None and (option is None or option.lawful):
            self._preview(steps)

    def _preview(self, steps: list[Step]) -> None:
        desk, pathway_id = self.desk, self._pathway_id

        def previewed(found: CodingPreview) -> None:
            if steps != self._steps() or self._is_saving:
                return
            self._effects = effect_line(found.effects, self.texts)
            self._take_refusal(found.refusal, steps)
            self._show()

        self.ask(lambda: desk.preview_codes(pathway_id, steps), previewed, group="check")

    def _take_refusal(self, refusal: str | None, steps: list[Step]) -> None:
        """Say what stands against the code under way, or beside those taken up what stands against the last of them."""
        if refusal is None or refusal in [code.problem for code in self._taken_up]:
            return
        if steps == self._kept_steps:
            self._taken_up[-1] = self._taken_up[-1]._replace(problem=refusal)
        else:
            self._message = txt(refusal, "bold")

    def _submit(self) -> None:
        steps = self._steps()
        if steps is not None:
            self._ask_reason(steps)
        elif self._option is None or self._entry.is_refused:
            self._say(self.t("screens.coding-which").stylize("bold"))
        else:
            self._day()
            self._show()

    def _ask_reason(self, steps: list[Step]) -> None:
        """Ask for the reason that X needs, then save."""
        if all(event != "X" for event, _ in steps):
            self._save(steps, "", False)
            return
        ready = tuple(self.texts(f"screens.end-reason-{number}") for number in (1, 2, 3))
        question = self.texts("screens.end-reason", code=self._codes([step for step in steps if step[0] == "X"]))
        self.app.push_screen(ReasonScreen(question, ready), lambda reason: self._save(steps, reason, False))

    def _force(self) -> None:
        steps = self._steps()
        if not self._can_force or steps is None:
            return
        question = self.texts("screens.force-reason", code=self._codes(steps))
        self.app.push_screen(ReasonScreen(question), lambda reason: self._save(steps, reason, True))

    def _codes(self, steps: list[Step]) -> str:
        """Return the whole codes of steps."""
        names = {option.event: option.code for option in self._order}
        return ", ".join(names[event] for event, _ in steps)

    def _save(self, steps: list[Step], reason: str | None, force: bool) -> None:
        if reason is None or self._form is None:
            return
        desk, pathway_id, version = self.desk, self._pathway_id, self._version
        self._is_saving = True
        self._say(self.t("screens.saving"))

        def save() -> Done:
            return desk.set_codes(pathway_id, steps, reason=reason or None, force=force, version=version)

        self.write(save, self._saved, refused=self._refused)

    def _saved(self, done: Done) -> None:
        """Close, and hand the keys that were typed meanwhile on to the next row."""
        self.dismiss(done)
        self.tui.type_again(self._waiting)

    def _refused(self, refusal: Refusal) -> None:
        """Say why; what was typed stays. A pathway that somebody else changed meanwhile is read again."""
        self._is_saving = False
        self._waiting.clear()
        sentence = self.texts(refusal.key, **refusal.values)
        if refusal.key == "rules.changed-meanwhile":
            desk, pathway_id = self.desk, self._pathway_id
            self._say(txt(sentence, "bold"))
            steps = self._kept_steps
            self.ask(lambda: desk.coding_form(pathway_id, steps), self._renew, group="form", refused=self._give_up)
            return
        self._can_force = True
        self._say(joined(txt(sentence, "bold"), self.t("screens.coding-force")))

    def _renew(self, form: CodingForm) -> None:
        """Take over what may be set now, and keep what was typed."""
        self._version = form.version
        self._take_options(form)
        self._say(joined(self._message, self.t("screens.coding-read-again")))
