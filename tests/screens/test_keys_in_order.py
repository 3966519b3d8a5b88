"""Keys typed ahead: none is lost, none overtakes another, and a widget that goes away holds nothing up."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from cpp_tui.screens.keys_in_order import OrderedKeysApp


class Dialog(ModalScreen[str]):
    """Takes letters until Enter."""

    def __init__(self) -> None:
        super().__init__()
        self.letters = ""

    def compose(self) -> ComposeResult:
        yield Static()

    def on_key(self, event: events.Key) -> None:
        event.stop()
        if event.key == "enter":
            self.dismiss(self.letters)
        else:
            self.letters += event.character or ""


class KeysApp(OrderedKeysApp):
    BINDINGS = [("c", "open_dialog"), ("i", "open_input")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str | None] = []
        self.is_held = False

    def compose(self) -> ComposeResult:
        yield Input(id="other", disabled=True)

    def holds_keys(self) -> bool:
        return self.is_held

    def action_open_dialog(self) -> None:
        self.push_screen(Dialog(), self.heard.append)

    def action_open_input(self) -> None:
        other = self.query_one(Input)
        other.disabled = False
        self.screen.set_focus(other)


def burst(app: KeysApp, text: str) -> None:
    """Type everything at once; ``!`` is Enter."""
    for character in text:
        app.post_message(events.Key("enter", None) if character == "!" else events.Key(character, character))


@pytest.mark.parametrize(
    ("typed", "heard"),
    [("cabc!", ["abc"]), ("ca!cb!cxyz!", ["a", "b", "xyz"]), ("c!c!", ["", ""]), ("zzca!", ["a"])],
)
async def test_each_dialog_gets_its_own_keys(typed: str, heard: list[str]) -> None:
    app = KeysApp()
    async with app.run_test() as pilot:
        burst(app, typed)
        for _ in range(200):
            await pilot.pause()
            if len(app.heard) == len(heard):
                break
        assert app.heard == heard


async def test_letters_after_a_field_was_opened_go_into_the_field_in_order() -> None:
    app = KeysApp()
    async with app.run_test() as pilot:
        burst(app, "i" + "abcdefgh" * 5)
        for _ in range(200):
            await pilot.pause()
            if len(app.query_one(Input).value) == 40:
                break
        assert app.query_one(Input).value == "abcdefgh" * 5


async def test_held_keys_wait_but_not_for_ever() -> None:
    app = KeysApp()
    async with app.run_test() as pilot:
        app.is_held = True
        burst(app, "ca!")
        for _ in range(1000):
            await pilot.pause()
            if app.heard:
                break
        assert app.heard == ["a"]
