"""Undo and redo by key: one or a few at once, more than three after a question that says what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.base import DeskDialog, DeskScreen
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.marked_rows import WITHOUT_QUESTION
from cpp_tui.screens.safe import txt

if TYPE_CHECKING:
    from cpp_tui.services.desk import Done


class AskScreen(DeskDialog["bool | None"]):
    """A question: Enter says yes, Esc says no."""

    NAME = "ask"
    SCOPES = ("ask",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("ask")

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and the two answers."""
        with Vertical(classes="dialog"):
            yield Static(txt(self._question), classes="dialog-title")
            yield Static(self.t("acts.ask-keys"), classes="dialog-keys")

    def action_agree(self) -> None:
        """Say yes."""
        self.dismiss(True)


def take_step(screen: DeskScreen[Any], step: Literal["undo", "redo"], agreed: int | None = None) -> None:
    """Undo or redo the latest change; ``agreed`` is the id of one of many codes that the user said yes to."""
    desk, tui = screen.desk, screen.tui
    call = desk.undo if step == "undo" else desk.redo

    def carry_out() -> Done:
        return call(WITHOUT_QUESTION, agreed)

    def refused(refusal: Refusal) -> None:
        if refusal.key != f"acts.ask-{step}":
            tui.show_refusal(refusal)
            return

        def answered(is_agreed: bool | None) -> None:
            if is_agreed:
                take_step(screen, step, int(str(refusal.values["change"])))

        tui.push_screen(AskScreen(tui.texts(refusal.key, **refusal.values)), answered)

    screen.write(carry_out, tui.tell_changed, refused=refused, holds_keys=True)
