"""Notes: writing one, with ready-made texts; those that are there; taking one back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from cpp_tui.screens.choices import Choice, ChoiceScreen
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.days import moment
from cpp_tui.screens.dialogs import ReasonScreen
from cpp_tui.screens.note_text import glance_at_notes
from cpp_tui.screens.privacy import shown_text
from cpp_tui.screens.row_dialog import RowDialog, dialog, numbered
from cpp_tui.screens.safe import plain, stacked
from cpp_tui.screens.text_line import TextLine
from cpp_tui.services.resting import LONGEST_NOTE, ready_notes

if TYPE_CHECKING:
    from cpp_tui.services.desk import ListQuery
    from cpp_tui.store.rows import NoteRow


class NoteScreen(RowDialog):
    """Writes a note on rows; F4 takes one of the row's notes back."""

    NAME = "note"
    fixed_keys = (
        (("enter",), "help.key-note"),
        (("f4",), "help.key-note-withdraw"),
    )
    SCOPES = ("reading",)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("reading"), ("f4", "withdraw_note")]

    def __init__(self, keys: Sequence[str], who: str, query: ListQuery | None = None) -> None:
        super().__init__(keys, who, query)
        self._notes: tuple[NoteRow, ...] = ()

    def compose(self) -> ComposeResult:
        """The field, the ready-made notes, and the notes that are there."""
        yield dialog(
            self.heading("notes.title", "notes.title-many"),
            TextLine(self.texts("notes.placeholder"), LONGEST_NOTE, "note-text"),
            Static(id="reason-message"),
            numbered(ready_notes(self.texts)),
            Static(id="note-known"),
            Static(self.t("notes.keys"), classes="dialog-keys"),
        )

    def on_mount(self) -> None:
        """Let the user type at once, and read the notes that are there."""
        self.set_focus(self._line)
        if len(self._keys) == 1:
            desk, key = self.desk, self._keys[0]
            self.ask(partial(desk.notes, key), self._show_known, group="notes")

    @property
    def _line(self) -> TextLine:
        return self.query_one("#note-text", TextLine)

    def _show_known(self, notes: tuple[NoteRow, ...]) -> None:
        self._notes = tuple(note for note in notes if note.withdrawn_at is None)
        lines = glance_at_notes(self._notes, self.texts, self.tui.names_hidden)
        if lines:
            lines.insert(0, self.t("notes.saved-so-far").stylize("bold"))
        self.query_one("#note-known", Static).update(stacked(lines))

    @on(Input.Changed, "#note-text")
    def _typed(self) -> None:
        self._may_throw_away = False

    @on(Input.Submitted, "#note-text")
    def _given(self) -> None:
        desk = self.desk
        text = self.ready(self._line.value, ready_notes(self.texts))
        if text:
            self.save_on_rows("note", text, lambda keys: desk.note(keys, text))
        else:
            self.say("notes.empty")
        self._line.is_submitting = False

    def action_withdraw_note(self) -> None:
        """Let the user choose a note and give a reason; it is taken back and stays in the store."""
        if not self._notes:
            self.say("notes.none-to-withdraw")
            return
        texts, hidden = self.texts, self.tui.names_hidden
        choices = [
            Choice(str(note.id), shown_text(note.text, hidden), "", f"{moment(note.at, texts)} {plain(note.user)}")
            for note in self._notes
        ]
        asked = ChoiceScreen(texts("notes.withdraw-which"), choices, texts("screens.column-written"))
        self.app.push_screen(asked, self._chosen)

    def _chosen(self, note_id: str | None) -> None:
        if note_id is None:
            return
        ready = tuple(self.texts(f"notes.withdraw-reason-{number}") for number in (1, 2, 3))
        question = ReasonScreen(self.texts("notes.withdraw-reason"), ready)
        self.app.push_screen(question, partial(self._withdraw, int(note_id)))

    def _withdraw(self, note_id: int, reason: str | None) -> None:
        desk = self.desk
        if reason is not None:
            self.save(partial(desk.withdraw_note, note_id, reason))
