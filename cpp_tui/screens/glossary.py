"""The glossary: the terms of the field, narrowed by typing."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from cpp_tui.domain.search_text import fold
from cpp_tui.screens.base import CommandFooter, DeskScreen
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.safe import joined, stacked, txt
from cpp_tui.texts import Texts, entries


class GlossaryScreen(DeskScreen[None]):
    """Every term with its meaning; what is typed narrows them."""

    NAME = "glossary"
    fixed_keys = ((("up", "down", "pageup", "pagedown"), "help.key-scroll"),)
    SCOPES = ("glossary",)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("glossary"),
        ("down", "scroll(1)"),
        ("up", "scroll(-1)"),
        ("pagedown", "scroll(10)"),
        ("pageup", "scroll(-10)"),
    ]

    def compose(self) -> ComposeResult:
        """A field to type in, and the terms."""
        yield Static(self.t("commands.glossary"), id="title")
        yield Input(placeholder=self.texts("screens.glossary-placeholder"), compact=True, id="glossary-search")
        with VerticalScroll(id="reading", can_focus=False):
            yield Static(id="reading-text")
        yield CommandFooter()

    def on_mount(self) -> None:
        """Show all terms and let the user type."""
        self._terms = terms(self.texts)
        self.set_focus(self.query_one(Input))
        self._narrow()

    @on(Input.Changed)
    def _narrow(self) -> None:
        lines = term_lines(self._terms, self.query_one(Input).value)
        self.query_one("#reading-text", Static).update(stacked(lines or [self.t("screens.glossary-none")]))
        self.query_one("#reading", VerticalScroll).scroll_home(animate=False)

    def action_scroll(self, lines: int) -> None:
        """Move the terms while the field keeps the keys."""
        self.query_one("#reading", VerticalScroll).scroll_relative(y=lines, animate=False)


def terms(texts: Texts) -> list[tuple[str, str]]:
    """Return (term, meaning) of every entry, by the alphabet."""
    found = [texts(f"glossary.{key.partition('.')[2]}").partition(": ") for key in entries("glossary")]
    return sorted(((term, meaning) for term, _, meaning in found), key=lambda entry: fold(entry[0]))


def term_lines(found: list[tuple[str, str]], typed: str) -> list[Content]:
    """Return the entries that every typed word fits, those whose term it fits first."""
    words = fold(typed).split()
    fitting = [entry for entry in found if all(word in fold(" ".join(entry)) for word in words)]
    fitting.sort(key=lambda entry: not all(fold(entry[0]).startswith(word) for word in words))
    lines = []
    for term, meaning in fitting:
        lines += [joined(txt(f"{term}:", "bold"), meaning), Content("")]
    return lines
