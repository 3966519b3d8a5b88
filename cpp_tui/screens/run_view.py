"""How a run through the backlog looks: its progress, the case with all that is known, and the code under way."""

from __future__ import annotations

from time import monotonic
from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.base import CommandFooter, DeskScreen, MessageLine
from cpp_tui.screens.code_entry import CodeEntry
from cpp_tui.screens.days import long_day, shown_day
from cpp_tui.screens.run_queue import RunQueue
from cpp_tui.screens.run_text import case_lines, progress_line, suggestion_line
from cpp_tui.screens.safe import joined, plain, stacked, txt
from cpp_tui.services.desk import CodeOption
from cpp_tui.services.run import Case, RuleRecord

ROOM_FOR_WEEKDAY: Final = 60
"""Cells of the screen from which on the day of the week stands before the day."""
_EDGES: Final = 3
"""Cells at the sides of the text: its padding and the scroll bar."""


class RunView(DeskScreen[None]):
    """The state of a run, painted."""

    def __init__(self) -> None:
        super().__init__()
        self._case: Case | None = None
        self._entry = CodeEntry(())
        self._queue = RunQueue()
        self._record: dict[str, RuleRecord] = {}
        self._effects = Content("")
        self._message = Content("")
        self._end_text = Content("")
        """Stands in the place of a case at the end of the queue."""
        self._begun_at = monotonic()

    def compose(self) -> ComposeResult:
        """The progress, the case, what is suggested, the code under way."""
        yield Static(id="title")
        yield Static(id="run-progress")
        with VerticalScroll(id="run-case", can_focus=False):
            yield Static(id="run-text")
        yield Static(id="run-suggestion")
        yield Static(id="run-entry")
        yield Static(id="run-effect")
        yield MessageLine()
        yield CommandFooter()

    @property
    def _option(self) -> CodeOption | None:
        """The code under way with its name and what stands against it."""
        options = self._case.options if self._case else ()
        return next((option for option in options if option.event == self._entry.event), None)

    # Painting

    def _show_progress(self) -> None:
        progress = self._queue.progress
        progress.seconds = monotonic() - self._begun_at
        content = progress_line(progress, self.texts, self.size.width - 2)
        self.query_one("#run-progress", Static).update(content)

    def _show_case(self) -> None:
        case = self._case
        scroll = self.query_one("#run-case", VerticalScroll)
        if case is None:
            self.query_one("#run-text", Static).update(txt(self._end_text))
            self.query_one("#run-suggestion", Static).update(txt(""))
            return
        room = max(1, self.size.width - _EDGES), self.size.height
        lines = case_lines(case, self.texts, self.tui.names_hidden, self.desk.today, room)
        self.query_one("#run-text", Static).update(stacked(lines))
        content = suggestion_line(case, self._record, self.texts)
        self.query_one("#run-suggestion", Static).update(content)
        scroll.scroll_home(animate=False)

    def _show_title(self, name: str) -> None:
        parts = [txt(name, "bold")]
        if self._case is not None:
            stage = self.texts(f"lists.stage-code.{self._case.stage}")
            parts.append(txt(self.texts("run.lacks", stage=stage)))
        self.query_one("#title", Static).update(joined(" ", joined(*parts, between=" · "), between=""))

    def _show_entry(self) -> None:
        """Show the code under way with its day as understood, what it does to the clocks, what stands against it."""
        option = self._option
        typed = option.code if option else self._entry.letters + "_"
        entry_content = joined(self.t("screens.coding-code"), txt(typed, "bold"), self._echo(option), between=" ")
        effect_content = joined(self._message, self._effects, between=" · ")
        if self._case is None:
            entry_content = effect_content = txt("")
        self.query_one("#run-entry", Static).update(entry_content)
        self.query_one("#run-effect", Static).update(effect_content)

    def _echo(self, option: CodeOption | None) -> Content:
        """Return the day as understood and then the code's name, which may be cut where there is no room for it."""
        if option is None:
            return Content("")
        try:
            written = long_day if self.size.width >= ROOM_FOR_WEEKDAY else shown_day
            day = written(self._entry.day(self.desk.today).isoformat(), self.texts)
        except Refusal:
            day = "?"
        typed = joined() if self._entry.is_prefilled else joined(txt(self._entry.day_text or ".", "bold"), "→")
        said = joined(self.t("screens.coding-day"), typed, txt(day, "bold"), between=" ")
        return joined(said, plain(option.name), between=" · ")

    def _say(self, message: Content) -> None:
        self._message = message
        self._show_entry()

    def on_resize(self) -> None:
        """Draw again in the new size."""
        if self._case is not None:
            self._show_case()
            self._show_progress()
