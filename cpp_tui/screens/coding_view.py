"""How the code dialog looks: the codes, those taken up, the one under way with its day, rule and effect."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ScreenResultType
from textual.widgets import Static

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.base import DeskDialog
from cpp_tui.screens.code_entry import CodeEntry
from cpp_tui.screens.coding_text import option_line, together_line
from cpp_tui.screens.days import long_day, shown_day
from cpp_tui.screens.safe import joined, plain, stacked, txt

if TYPE_CHECKING:
    from cpp_tui.services.desk import CodeOption, CodingForm, Step


class TakenUp(NamedTuple):
    """A code that a comma has taken up, with its day as meant and as typed, and what stands against it."""

    event: str
    day: date
    day_text: str
    problem: str | None


class CodingView(DeskDialog[ScreenResultType]):
    """The state of the code dialog, painted."""

    def __init__(self, pathway_id: int, who: str, preferred: tuple[str, str] | None = None) -> None:
        super().__init__()
        self._who = who
        self._preferred = preferred
        self._pathway_id = pathway_id
        self._form: CodingForm | None = None
        self._version = 0
        self._entry = CodeEntry(())
        self._taken_up: list[TakenUp] = []
        self._order: list[CodeOption] = []
        self._message: Content = Content("")
        self._effects: Content = Content("")
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
            yield Static(id="coding-set")
            yield Static(id="coding-entry")
            yield Static(id="coding-rule")
            yield Static(id="coding-effect")
            yield Static(id="coding-message")
            yield Static(self.t("screens.coding-keys"), classes="dialog-keys")

    # What is on offer and what was entered

    def _take_options(self, form: CodingForm) -> None:
        self._form = form
        self._order = sorted(form.options, key=lambda option: (not self._is_suggested(option), not option.lawful))

    @property
    def _suggested(self) -> tuple[str, str] | None:
        """The code and ISO day on offer; after a comma, Enter takes nothing that was not typed."""
        return None if self._taken_up else self._preferred

    def _new_entry(self) -> None:
        suggested = self._suggested
        if suggested is not None:
            suggested = suggested[0], shown_day(suggested[1], self.texts)
        self._entry = CodeEntry((option.event for option in self._order), suggested)

    @property
    def _option(self) -> CodeOption | None:
        return next((option for option in self._order if option.event == self._entry.event), None)

    @property
    def _kept_steps(self) -> list[Step]:
        return [(code.event, code.day) for code in self._taken_up]

    @property
    def _listed(self) -> list[CodeOption]:
        """The codes that are shown: those that the pathway can never have only while one of them is chosen."""
        return [option for option in self._order if not option.is_final or option.event == self._entry.event]

    # Painting

    def _show_title(self, title: str) -> None:
        self.query_one("#coding-title", Static).update(joined(title, self._who, between=" · "))

    def _say(self, message: Content) -> None:
        self._message = message
        self._show()

    def _show(self) -> None:
        listed, options = self._listed, self.query_one("#coding-options", VerticalScroll)
        barred = " ".join(option.event for option in listed if self._is_barred(option))
        width = options.scrollable_content_region.width
        lines = [line for option in listed for line in self._option_lines(option, width)]
        self.query_one("#coding-codes", Static).update(stacked(lines))
        content = self.t("screens.coding-barred", codes=barred).stylize("dim") if barred else Content("")
        self.query_one("#coding-barred", Static).update(content)
        chosen = next((place for place, option in enumerate(listed) if option.event == self._entry.event), 0)
        options.scroll_to(y=max(0, chosen - 4), animate=False)
        self._show_entry()

    def on_resize(self) -> None:
        """Divide the lines anew."""
        if self._form is not None:
            self._show()

    def _option_lines(self, option: CodeOption, width: int) -> list[Content]:
        """Return the line of one code, cut where it is too long; the evidence for a suggestion then has its own."""
        note = self._suggestion_note(option) if self._is_suggested(option) else Content("")
        is_chosen, is_barred = option.event == self._entry.event, self._is_barred(option)
        line = option_line(option, note, is_chosen=is_chosen, is_barred=is_barred)
        if line.cell_length <= width or not note:
            return [line]
        alone = option_line(option, Content(""), is_chosen=is_chosen, is_barred=is_barred)
        return [alone, joined(txt(" " * 5), note, between="")]

    def _is_barred(self, option: CodeOption) -> bool:
        return not option.lawful and not self._is_suggested(option)

    def _is_suggested(self, option: CodeOption) -> bool:
        return self._suggested is not None and option.event == self._suggested[0]

    def _suggestion_note(self, option: CodeOption) -> Content:
        """Return the suggested day, and the evidence for it where it is the pathway's first suggestion."""
        day = shown_day(self._preferred[1], self.texts) if self._preferred else ""
        found = self._form.suggestion if self._form else None
        if found is None or found.event != option.event:
            return self.t("screens.coding-next", day=day)
        return self.t("screens.coding-suggested", day=day, evidence=plain(found.evidence))

    def _show_entry(self) -> None:
        option = self._option
        typed = option.code if option else self._entry.letters + "_"
        lines = {
            "set": stacked([together_line(self._kept_steps, self.texts), *self._problems()]),
            "entry": joined(self.t("screens.coding-code"), txt(typed, "bold"), self._echo(), between=" "),
            "rule": self.t("screens.coding-rule", rule=plain(option.date_rule)) if option else Content(""),
            "effect": self._effects,
            "message": self._message,
        }
        self.query_one("#coding-set").display = bool(self._taken_up)
        for name, content in lines.items():
            self.query_one(f"#coding-{name}", Static).update(content)

    def _problems(self) -> list[Content]:
        """Return what stands against the codes that were taken up."""
        return [txt(code.problem, "bold") for code in self._taken_up if code.problem]

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
