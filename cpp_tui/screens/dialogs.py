"""Small dialogs: an error, a text to read, a reason to give."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from cpp_tui.domain.dates import parse_day
from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.base import CommandFooter, DeskDialog, DeskScreen, MessageLine
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.days import long_day
from cpp_tui.screens.safe import joined, plain, stacked, txt


class ErrorScreen(DeskDialog[None]):
    """One dialog for every error: what happened, what was kept, what to do."""

    NAME = "error"

    def __init__(self, sentence: str, details: str | None) -> None:
        super().__init__()
        self._sentence = plain(sentence)
        self._details = details

    def compose(self) -> ComposeResult:
        """Lay out the three answers."""
        lines = [txt(self._sentence, "bold"), Content(""), self.t("screens.error-kept"), self.t("screens.error-todo")]
        if self._details is not None:
            lines += [Content(""), self.t("screens.error-id", id=self._details)]
        with Vertical(classes="dialog error"):
            yield Static(self.t("screens.error-title"), classes="dialog-title")
            yield Static(stacked(lines))
            yield Static(self.t("screens.dialog-close"), classes="dialog-keys")

    def on_key(self, event: events.Key) -> None:
        """Close on Enter and Esc."""
        if event.key in ("enter", "escape"):
            event.stop()
            self.dismiss(None)


class ReadingScreen(DeskScreen[None]):
    """A text over the whole screen, moved by the cursor keys; Esc goes back."""

    SCOPES: ClassVar[tuple[str, ...]] = ("app", "reading")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("reading")

    def compose(self) -> ComposeResult:
        """One text that scrolls, and the footer."""
        yield Static(id="title")
        with VerticalScroll(id="reading"):
            yield Static(id="reading-text")
        yield MessageLine()
        yield CommandFooter()

    def on_mount(self) -> None:
        """Give the keys to the text."""
        self.set_focus(self.query_one("#reading"))

    def put(self, title: object, lines: list[Content]) -> None:
        """Show a title and a text."""
        self.query_one("#title", Static).update(txt(title))
        self.query_one("#reading-text", Static).update(stacked(lines))


class TextScreen(DeskDialog[None]):
    """A few lines in a dialog; Esc, Enter or the key again closes it."""

    NAME = "text"
    SCOPES = ("reading",)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("reading"), ("enter", "close")]

    def __init__(self, title: str, lines: list[Content]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines

    def compose(self) -> ComposeResult:
        """A title, the lines, how to close."""
        with Vertical(classes="dialog"):
            yield Static(txt(self._title), classes="dialog-title")
            with VerticalScroll(classes="dialog-text"):
                yield Static(stacked(self._lines))
            yield Static(self.t("screens.dialog-close"), classes="dialog-keys")

    def on_mount(self) -> None:
        """Give the keys to the text."""
        self.set_focus(self.query_one(".dialog-text"))


class ReasonScreen(DeskDialog[str | None]):
    """Asks for a reason: one of a few by its digit, or a text of one's own."""

    NAME = "reason"
    SCOPES = ("reading",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("reading")

    def __init__(self, question: str, ready: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._question = question
        self._ready = ready

    def compose(self) -> ComposeResult:
        """The question, ready reasons by number, and the field."""
        with Vertical(classes="dialog"):
            yield Static(txt(self._question), classes="dialog-title")
            numbered = [joined(txt(number, "bold"), reason) for number, reason in enumerate(self._ready, 1)]
            yield Static(stacked(numbered))
            hint = "screens.reason-placeholder-numbered" if self._ready else "screens.reason-placeholder"
            yield Input(placeholder=self.texts(hint), compact=True, max_length=200)
            yield Static(id="reason-message")
            yield Static(self.t("screens.reason-keys"), classes="dialog-keys")

    def on_mount(self) -> None:
        """Let the user type at once."""
        self.set_focus(self.query_one(Input))

    @on(Input.Submitted)
    def _given(self) -> None:
        value = self.query_one(Input).value.strip()
        if value.isascii() and value.isdigit() and 1 <= int(value) <= len(self._ready):
            value = self._ready[int(value) - 1]
        if value:
            self.dismiss(value)
            return
        self.query_one("#reason-message", Static).update(self.t("screens.reason-needed").stylize("bold reverse"))


class AskDayScreen(DeskDialog[str | None]):
    """Asks for a day, typed as people type it; dismisses with the ISO day."""

    NAME = "day"
    SCOPES = ("reading",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("reading")

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question, the field, the day as it is understood."""
        with Vertical(classes="dialog"):
            yield Static(txt(self._question), classes="dialog-title")
            yield Input(placeholder=self.texts("screens.day-placeholder"), compact=True, max_length=20)
            yield Static(id="reason-message")
            yield Static(self.t("screens.reason-keys"), classes="dialog-keys")

    def on_mount(self) -> None:
        """Let the user type at once."""
        self.set_focus(self.query_one(Input))
        self._echo()

    def _day(self) -> date:
        return parse_day(self.query_one(Input).value, self.desk.today)

    @on(Input.Changed)
    def _echo(self) -> None:
        """Show the day with its day of the week, or why it is none."""
        try:
            content = txt(long_day(self._day().isoformat(), self.texts))
        except Refusal as refusal:
            content = self.t(refusal.key, **refusal.values).stylize("bold")
        self.query_one("#reason-message", Static).update(content)

    @on(Input.Submitted)
    def _given(self) -> None:
        try:
            self.dismiss(self._day().isoformat())
        except Refusal:
            self._echo()
