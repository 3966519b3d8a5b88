"""What the dialogs about rows (sleep, note) share: nothing typed is lost, and keys wait while something is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.base import DeskDialog
from cpp_tui.screens.marked_rows import WITHOUT_QUESTION, MarkedRowsScreen
from cpp_tui.screens.safe import joined, stacked, txt
from cpp_tui.screens.text_line import TextLine

if TYPE_CHECKING:
    from cpp_tui.services.desk import Done, ListQuery


class RowDialog(DeskDialog["Done | None"]):
    """Asks for what an act on rows needs, carries it out, and dismisses with what was done."""

    def __init__(self, keys: Sequence[str], who: str = "", query: ListQuery | None = None) -> None:
        super().__init__()
        self._keys = tuple(keys)
        self._who = who
        self._query = query
        self._is_saving = False
        self._may_throw_away = False

    @property
    def holds_keys(self) -> bool:
        """Keys wait while Enter is under way and while it is saved."""
        return self._is_saving or any(line.is_submitting for line in self.query(TextLine))

    def heading(self, one: str, many: str) -> Static:
        """Return the dialog's title: for one row with its name, or for several with their number."""
        content = self.t(many, count=len(self._keys))
        if len(self._keys) == 1:
            content = joined(self.t(one), self._who, between=" · ")
        return Static(content, classes="dialog-title")

    def say(self, key: str, **values: object) -> None:
        """Show a sentence; what was typed stays."""
        self.query_one("#reason-message", Static).update(self.t(key, **values).stylize("bold"))

    def ready(self, number: str, texts: Sequence[str]) -> str:
        """Return the ready-made text that a typed digit means, or what was typed."""
        typed = number.strip()
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(texts):
            return texts[int(typed) - 1]
        return typed

    def save(self, call: Callable[[], Done]) -> None:
        """Carry the act out; close once it is saved, stay with the reason when it is refused."""
        self._is_saving = True
        self.say("screens.saving")
        self.write(call, self._saved, refused=self._refused)

    def save_on_rows(self, verb: str, what: str, act: Callable[[tuple[str, ...]], Done]) -> None:
        """Carry an act out on the rows; many of them are shown first, and single ones can be left out.

        ``what`` says the day or the text that they get.
        """
        if len(self._keys) <= WITHOUT_QUESTION:
            self.save(partial(act, self._keys))
            return

        def chosen(keys: tuple[str, ...] | None) -> None:
            if keys:
                self.save(partial(act, keys))

        self.app.push_screen(MarkedRowsScreen(verb, self._keys, self._query, what), chosen)

    def _saved(self, done: Done) -> None:
        self.dismiss(done)

    def _refused(self, refusal: Refusal) -> None:
        self._is_saving = False
        self.say(refusal.key, **refusal.values)

    def action_close(self) -> None:
        """Close; what was typed is thrown away only when Esc comes a second time."""
        if any(line.value.strip() for line in self.query(TextLine)) and not self._may_throw_away:
            self._may_throw_away = True
            self.say("sleeping.throw-away")
            return
        self.dismiss(None)


def numbered(texts: Sequence[str]) -> Static:
    """Return ready-made texts, one a line, each behind its digit."""
    return Static(stacked([joined(txt(number, "bold"), text) for number, text in enumerate(texts, 1)]))


def dialog(*children: Static | TextLine) -> Vertical:
    """Return the frame of a dialog with its parts in it."""
    return Vertical(*children, classes="dialog row-dialog")
