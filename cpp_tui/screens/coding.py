"""The code dialog: letters choose the code, then comes the day; Enter sets it and takes what is suggested."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.base import DeskDialog
from cpp_tui.screens.code_entry import CodeEntry
from cpp_tui.screens.days import long_day, shown_day
from cpp_tui.screens.dialogs import ReasonScreen
from cpp_tui.screens.safe import joined, plain, stacked, txt

if TYPE_CHECKING:
    from cpp_tui.services.desk import CodeOption, CodingForm, Done


class CodingScreen(DeskDialog["Done | None"]):
    """Sets one code; dismisses with what was done."""

    NAME = "coding"

    def __init__(self, pathway_id: int, who: str, preferred: tuple[str, str] | None = None) -> None:
        super().__init__()
        self._who = who
        self._preferred = preferred
        self._pathway_id = pathway_id
        self._form: CodingForm | None = None
        self._entry = CodeEntry(())
        self._order: list[CodeOption] = []
        self._message: Content = Content("")
        self._is_saving = False
        self._can_force = False
        self._waiting: list[events.Key] = []

    def compose(self) -> ComposeResult:
        """Title, codes, the entry with its echo, the keys."""
        with Vertical(classes="dialog coding"):
            yield Static(self.t("screens.coding-loading"), classes="dialog-title", id="coding-title")
            with VerticalScroll(id="coding-options", can_focus=False):
                yield Static(id="coding-codes")
            yield Static(id="coding-barred")
            yield Static(id="coding-entry")
            yield Static(self.t("screens.coding-keys"), classes="dialog-keys")

    def on_mount(self) -> None:
        """Ask which codes may be set."""
        desk, pathway_id = self.desk, self._pathway_id
        self.ask(lambda: desk.coding_form(pathway_id), self._begin, group="form", refused=self._give_up)

    def _give_up(self, refusal: Refusal) -> None:
        self.tui.show_refusal(refusal)
        self.dismiss(None)

    def _begin(self, form: CodingForm) -> None:
        self._form = form
        if self._preferred is None and form.suggestion is not None:
            self._preferred = form.suggestion.event, form.suggestion.date
        self._entry = CodeEntry((option.event for option in form.options), self._preferred)
        self._order = sorted(form.options, key=lambda option: (not self._is_suggested(option), not option.lawful))
        self.query_one("#coding-title", Static).update(joined(form.title, self._who, between=" · "))
        self._show()
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
            case "backspace":
                self._entry.take_back()
                self._entered()
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
        for character in event.text.strip()[:20]:
            self._type(character)

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
        names = [option.event for option in self._order]
        at = names.index(self._entry.event) if self._entry.event in names else -1 if step > 0 else 0
        self._entry.choose(names[(at + step) % len(names)])
        self._entered()

    def _leave(self) -> None:
        """Take the typed day away first, then the letters, then close."""
        if self._entry.day_text and not self._entry.is_prefilled:
            self._entry.clear_day()
        elif self._entry.letters:
            self._entry.letters = ""
        else:
            self.dismiss(None)
            return
        self._entry.choose(self._entry.letters)
        self._entered()

    # What was entered

    @property
    def _option(self) -> CodeOption | None:
        return next((option for option in self._order if option.event == self._entry.event), None)

    def _day(self) -> date | None:
        try:
            return self._entry.day(self.desk.today)
        except Refusal as refusal:
            self._message = self.t(refusal.key, **refusal.values).stylize("bold")
            return None

    def _entered(self) -> None:
        """Say at once what stands against the code or the day."""
        self._can_force = False
        option, day = self._option, None
        self._message = Content("")
        if option is not None:
            day = self._day()
            if not option.lawful:
                self._message = txt(option.reason, "bold")
            else:
                self._message = joined(option.warning, option.unconfirmed, between=" · ")
        self._show()
        if option is not None and option.lawful and day is not None:
            self._check(option.event, day)

    def _check(self, event: str, day: date) -> None:
        desk, pathway_id = self.desk, self._pathway_id

        def checked(sentence: str | None) -> None:
            if sentence and self._entry.event == event and not self._entry.is_refused:
                self._say(txt(sentence, "bold"))

        self.ask(lambda: desk.check_code(pathway_id, event, day), checked, group="check")

    def _submit(self) -> None:
        option = self._option
        if option is None or self._entry.is_refused:
            self._say(self.t("screens.coding-which").stylize("bold"))
            return
        day = self._day()
        if day is None:
            self._show()
        elif option.event == "X":
            ready = tuple(self.texts(f"screens.end-reason-{number}") for number in (1, 2, 3))
            question = self.texts("screens.end-reason", code=option.code)
            self.app.push_screen(ReasonScreen(question, ready), lambda reason: self._save(option, day, reason, False))
        else:
            self._save(option, day, "", False)

    def _force(self) -> None:
        option = self._option
        day = None if option is None else self._day()
        if not self._can_force or option is None or day is None:
            return
        question = self.texts("screens.force-reason", code=option.code)
        self.app.push_screen(ReasonScreen(question), lambda reason: self._save(option, day, reason, True))

    def _save(self, option: CodeOption, day: date, reason: str | None, force: bool) -> None:
        if reason is None or self._form is None:
            return
        desk, pathway_id, version = self.desk, self._pathway_id, self._form.version
        self._is_saving = True
        self._say(self.t("screens.saving"))

        def save() -> Done:
            return desk.set_code(pathway_id, option.event, day, reason=reason or None, force=force, version=version)

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
            self.ask(lambda: desk.coding_form(pathway_id), self._renew, group="form", refused=self._give_up)
            return
        self._can_force = True
        self._say(joined(txt(sentence, "bold"), self.t("screens.coding-force")))

    def _renew(self, form: CodingForm) -> None:
        """Take over what may be set now, and keep what was typed."""
        self._form = form
        self._order = sorted(form.options, key=lambda option: (not self._is_suggested(option), not option.lawful))
        self._say(joined(self._message, self.t("screens.coding-read-again")))

    # Painting

    def _say(self, message: Content) -> None:
        self._message = message
        self._show()

    def _show(self) -> None:
        barred = " ".join(option.event for option in self._order if self._is_barred(option))
        self.query_one("#coding-codes", Static).update(stacked([self._option_line(option) for option in self._order]))
        content = self.t("screens.coding-barred", codes=barred).stylize("dim") if barred else Content("")
        self.query_one("#coding-barred", Static).update(content)
        chosen = next((place for place, option in enumerate(self._order) if option.event == self._entry.event), 0)
        self.query_one("#coding-options", VerticalScroll).scroll_to(y=max(0, chosen - 4), animate=False)
        self.query_one("#coding-entry", Static).update(stacked(self._entry_lines()))

    def _option_line(self, option: CodeOption) -> Content:
        is_chosen = option.event == self._entry.event
        mark = "▸" if is_chosen else " "
        about = option.name if not self._is_barred(option) else option.reason or ""
        line = joined(txt(f"{mark} {option.event}".ljust(5), "bold"), plain(about))
        if self._is_suggested(option):
            line = joined(line, self._suggestion_note(option), between="  ")
        if self._is_barred(option):
            line = line.stylize("dim")
        return line.stylize("reverse") if is_chosen else line

    def _is_barred(self, option: CodeOption) -> bool:
        return not option.lawful and not self._is_suggested(option)

    def _is_suggested(self, option: CodeOption) -> bool:
        return self._preferred is not None and option.event == self._preferred[0]

    def _suggestion_note(self, option: CodeOption) -> Content:
        """Return the suggested day, and the evidence for it where it is the pathway's first suggestion."""
        day = shown_day(self._preferred[1], self.texts) if self._preferred else ""
        found = self._form.suggestion if self._form else None
        if found is None or found.event != option.event:
            return self.t("screens.coding-next", day=day)
        return self.t("screens.coding-suggested", day=day, evidence=plain(found.evidence))

    def _entry_lines(self) -> list[Content]:
        option = self._option
        typed = option.code if option else self._entry.letters + "_"
        lines = [joined(self.t("screens.coding-code"), txt(typed, "bold"), self._echo(), between=" ")]
        lines.append(self.t("screens.coding-rule", rule=plain(option.date_rule)) if option else Content(""))
        lines.append(self._message)
        return lines

    def _echo(self) -> Content:
        """Return the day as typed and as understood, with its day of the week."""
        if self._option is None:
            return Content("")
        typed = self._entry.day_text or "."
        try:
            day = long_day(self._entry.day(self.desk.today).isoformat(), self.texts)
        except Refusal:
            day = "?"
        return joined(self.t("screens.coding-day"), txt(typed, "bold"), "→", txt(day, "bold"))
