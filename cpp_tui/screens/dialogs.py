"""Small dialogs: an error, a text to read, a reason to give."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
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
    SCOPES = ("error",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("error")

    def __init__(self, sentence: str, details: str | None, *, where: str = "", last_command: str = "") -> None:
        super().__init__()
        self._sentence = plain(sentence)
        self._details = details
        self._where = where
        self._last_command = last_command

    def compose(self) -> ComposeResult:
        """Lay out the three answers."""
        lines = [txt(self._sentence, "bold"), Content(""), self.t("screens.error-kept"), self.t("screens.error-todo")]
        if self._details is not None:
            lines += [Content(""), self.t("screens.error-id", id=self._details)]
        with Vertical(classes="dialog error"):
            yield Static(self.t("screens.error-title"), classes="dialog-title")
            with VerticalScroll(classes="dialog-text"):
                yield Static(stacked(lines))
            yield Static(self.t_keys("screens.error-keys"), classes="dialog-keys", id="error-keys")

    def on_mount(self) -> None:
        """Give the keys to the text."""
        self.set_focus(self.query_one(".dialog-text"))

    def action_copy_details(self) -> None:
        """Copy what helps to find the error: no name, no number, nothing of a patient."""
        from cpp_tui.screens.error_report import error_report

        self.app.copy_to_clipboard(error_report(self._details, self._where, self._last_command))
        self.query_one("#error-keys", Static).update(self.t("screens.error-copied").stylize("bold"))


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
    fixed_keys = (
        (("enter",), "help.key-close"),
        (("up", "down", "pageup", "pagedown"), "help.key-scroll"),
    )
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
    fixed_keys = ((("enter",), "help.key-goes-on"),)
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


class DayScreen(DeskDialog[date | None]):
    """Asks for a day, typed as people type it (keyboard.md 12)."""

    NAME = "day"
    fixed_keys = ((("enter",), "help.key-day"),)
    SCOPES = ("reading",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("reading")

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question, the field, what was understood."""
        with Vertical(classes="dialog"):
            yield Static(txt(self._question), classes="dialog-title")
            yield Input(placeholder=self.texts("screens.day-placeholder"), compact=True, max_length=20)
            yield Static(id="reason-message")
            yield Static(self.t("screens.reason-keys"), classes="dialog-keys")

    def on_mount(self) -> None:
        """Let the user type at once."""
        self.set_focus(self.query_one(Input))
        self._echo()

    def _day(self) -> date | Refusal:
        try:
            return parse_day(self.query_one(Input).value, self.desk.today)
        except Refusal as refusal:
            return refusal

    @on(Input.Changed)
    def _echo(self) -> None:
        """Say which day was understood, or what is wrong."""
        found = self._day()
        if isinstance(found, Refusal):
            content = self.t(found.key, **found.values).stylize("bold")
        else:
            content = txt(f"→ {long_day(found.isoformat(), self.texts)}")
        self.query_one("#reason-message", Static).update(content)

    @on(Input.Submitted)
    def _given(self) -> None:
        found = self._day()
        if not isinstance(found, Refusal):
            self.dismiss(found)
