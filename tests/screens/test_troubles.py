"""What goes wrong: errors, crashes, hostile data; nothing leaks and nothing is live."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.app import CppTui
from cpp_tui.screens.desk_app import STORE_TROUBLE
from cpp_tui.screens.dialogs import ErrorScreen
from cpp_tui.services.desk import Desk
from cpp_tui.texts import Texts
from tests.screens.helpers import app_over, opened, table_of, text_of, until, words_of
from tests.screens.hostile import HOSTILE

CANARY = "Kanari Fuglesang"
CANARY_ID = "28884102075"


async def test_a_store_that_cannot_be_opened_is_explained_and_the_exit_status_says_so() -> None:
    def fail() -> Desk:
        raise Refusal("store.damaged")

    texts = Texts("en")
    app = CppTui(fail, texts)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ErrorScreen))
        assert texts("store.damaged")[:30] in text_of(app)
        assert "What you asked for last was not done." in words_of(app)
        await pilot.press("enter")
    assert app.return_code == STORE_TROUBLE


async def test_an_unexpected_error_is_one_dialog_with_an_id_and_no_data(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)

        def fail() -> None:
            raise ValueError(f"{CANARY} {CANARY_ID}")

        app.screen.ask(fail, lambda answer: None, group="test")  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.screen, ErrorScreen))
        assert "ValueError" in text_of(app)
        assert CANARY not in text_of(app)
        await pilot.press("escape", "2")
        await until(pilot, lambda: table_of(app).count > 0)


async def test_a_store_held_by_another_program_is_told(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await opened(pilot)
        await asyncio.to_thread(app.tell_waiting, 3.2)
        await until(pilot, lambda: "(3 s)" in text_of(app))


def test_a_crash_prints_an_id_and_nothing_of_the_patient(desk: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    app = app_over(desk)

    def crash() -> None:
        name, number = CANARY, CANARY_ID
        raise RuntimeError(f"{name} {number}")

    app.run(headless=True, auto_pilot=_crashing(crash))
    printed = "".join(capfd.readouterr())
    assert app.return_code == 1
    assert "RuntimeError" in printed
    assert "cpp-tui stopped" in printed
    assert CANARY not in printed
    assert CANARY_ID not in printed


def _crashing(crash):
    async def pilot(pilot) -> None:
        await pilot.pause()
        pilot.app.call_later(crash)
        await pilot.pause()

    return pilot


async def test_the_program_makes_no_pictures(desk: Desk, tmp_path: Path) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        app.action_screenshot(path=str(tmp_path))
        assert app.save_screenshot(path=str(tmp_path)) == ""
        assert app.deliver_screenshot(path=str(tmp_path)) is None
        assert not app.ENABLE_COMMAND_PALETTE
    assert list(tmp_path.glob("*.svg")) == []


async def test_hostile_data_is_harmless_in_every_place(empty_desk: Desk, tmp_path: Path) -> None:
    rows = ["national_id;name;unit;code;event_date;registered_by"]
    texts = [re.sub(r'[;"\n\r\x00\ud800]', " ", value)[:400] for value in HOSTILE if value]
    rows += [f'{CANARY_ID};"{value}";"{value}";A12{event};2026-0{month}-02;"{value}"'
             for value in texts for event, month in (("A", 8), ("S", 9))]  # fmt: skip
    path = tmp_path / "hostile.csv"
    path.write_text("\n".join(rows), "utf-8")
    empty_desk.import_files([path])
    app = app_over(empty_desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await until(pilot, lambda: table_of(app).count > 0)
        for keys in ((), ("i",), ("escape", "enter"), ("escape", "c"), ("escape", "t"), ("escape", "f3", "[", "]")):
            await pilot.press(*keys)
            await until(pilot, lambda: True)
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]", text_of(app))


@pytest.mark.parametrize("value", [value for value in HOSTILE if value])
async def test_hostile_sentences_are_harmless_in_messages_and_dialogs(desk: Desk, value: str) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        app.push_screen(ErrorScreen(value, value))
        app.show_refusal(Refusal("rules.unknown-pathway", pathway=value))
        await until(pilot, lambda: True)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]", text_of(app))
        assert isinstance(app.screen, ErrorScreen)
