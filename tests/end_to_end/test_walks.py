"""Walks over a real pty at 80x24, by keyboard only."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import around
from tests.end_to_end.terminal import Terminal


@pytest.fixture
def start(tmp_path: Path):
    """Start the program in a terminal, on files below one folder."""
    running: list[Terminal] = []

    def begin(*arguments: str, columns: int = 80, lines: int = 24) -> Terminal:
        command = [sys.executable, "-m", "cpp_tui", *arguments]
        environment = {"CPP_TUI_HOME": str(tmp_path), "CPP_TUI_LANG": "en", "CPP_TUI_TODAY": "2026-11-02"}
        running.append(Terminal(command, environment, columns, lines))
        return running[-1]

    yield begin
    for terminal in running:
        terminal.close()


def test_set_a_code_see_it_leave_undo_find_quit_and_redo(start, tmp_path: Path) -> None:
    """The walk of a coordinator's first minutes."""
    screen = start("demo")
    screen.wait_for("Today", "waiting?")
    screen.send("3")
    screen.wait_for("Overdue · ", "waiting?")
    first = screen.line_of("▸  waiting?")
    shown = re.search(r"waiting\? +(?:[z<=]?N?  +)?(\S.*?)(?:…|  | [A-Z]\d\d )", first)
    assert shown is not None
    name = shown[1]
    event = first.split()[-3]
    screen.send("i")
    screen.wait_for("nothing shows", "Enter or Esc closes")
    screen.send("\x1b")
    screen.wait_for("▸3 Overdue", without="Enter or Esc closes")
    typed = {"S": "S", "C": "CK", "F": "FK"}[event]
    screen.send("c")
    screen.wait_for("Set a code")
    screen.send(f"{typed}-3")
    day = (date(2026, 11, 2) - timedelta(days=3)).isoformat()
    screen.wait_for("2026-10-30")
    screen.send("\r")
    screen.wait_for("Saved:", day)
    screen.send("r")
    screen.wait_for("▸3 Overdue", without=name)
    screen.send("u")
    screen.wait_for("Undone:", name)
    screen.send("/")
    word = name.split()[-1].lower()
    screen.send(word)
    screen.wait_for(name, f"· filter: {word}")
    screen.send("\r")
    screen.wait_for(name, "Esc Back")
    screen.send("\x1b")
    screen.wait_for("▸3 Overdue", without="filter:")
    screen.send("q")
    assert screen.wait_for_end() == 0
    again = start("demo")
    again.wait_for("Today", "waiting?")
    again.send("U")
    again.wait_for("Done again:", day)
    again.send("q")
    assert again.wait_for_end() == 0
    assert "Traceback" not in again.text


def test_the_desk_comes_back_as_it_was_left(start, tmp_path: Path) -> None:
    """Columns, order, a saved view and the row are there after a restart; the state file is the owner's alone."""
    screen = start("demo", "--patients", "150")
    screen.wait_for("Today", "waiting?")
    screen.send("2")
    screen.wait_for("Open · ", "Unit")
    screen.send("o")
    screen.wait_for("Columns of", "[x]  Unit")
    screen.send("jjjjj ")
    screen.wait_for("[ ]  Unit")
    screen.send("\r")
    screen.wait_for("columns are kept", without="Columns of")
    screen.send("s")
    screen.wait_for("Sort “Open” by")
    screen.send(" j \r")
    screen.wait_for("Name▲1", without="Sort “Open” by")
    screen.send("w")
    screen.wait_for("Save this view as")
    screen.send("My list\r")
    screen.wait_for("is saved", without="Save this view as")
    screen.send("jjj")
    screen.settle()
    row = screen.line_of("▸  ")
    screen.send("q")
    assert screen.wait_for_end() == 0
    state = tmp_path / "state" / "state.json"
    assert state.stat().st_mode & 0o777 == 0o600
    again = start("demo", "--patients", "150")
    again.wait_for("▸2 Open", "Name▲1", row.rstrip()[:40])
    assert "Unit" not in again.text
    again.send("1")
    again.wait_for("Today · ", "waiting?")
    again.send("W")
    again.wait_for("Saved views", "My list")
    again.send("\r")
    again.wait_for("View: My list", row.rstrip()[:40])
    again.send("q")
    assert again.wait_for_end() == 0
    assert "Traceback" not in again.text


def test_first_run_offers_an_import_or_the_demo(start, tmp_path: Path) -> None:
    """Without a store nothing is made before the user has chosen."""
    screen = start()
    screen.wait_for("Import files", "See the demo")
    screen.send("d")
    screen.wait_for("▸1 Today", "waiting?", without="Import files")
    screen.send("q")
    assert screen.wait_for_end() == 0


@pytest.mark.parametrize(("columns", "lines"), [(20, 5), (40, 12), (120, 40), (250, 80)])
def test_every_size_of_terminal_opens_and_closes(start, columns: int, lines: int) -> None:
    """No size makes the program fail."""
    screen = start("demo", "--patients", "60", columns=columns, lines=lines)
    screen.wait_for("Today")
    screen.settle()
    for key in ("2", "3", "9", "1", "i", "\x1b", "c", "\x1b", "\r", "\x1b", "q"):
        screen.send(key)
        if key != "q":
            screen.settle()
    assert screen.wait_for_end() == 0
    assert "Traceback" not in screen.text


def test_what_the_screen_calls_saved_is_in_the_store_after_a_kill(start, tmp_path: Path) -> None:
    """The word is said after the commit."""
    screen = start("demo", "--patients", "60")
    screen.wait_for("Today", "waiting?")
    screen.send("3")
    screen.wait_for("Overdue · ", "waiting?")
    screen.send("c")
    screen.wait_for("Set a code")
    event = screen.line_of("▸  waiting?").split()[-3] if "▸  waiting?" in screen.text else "S"
    screen.send({"S": "S", "C": "CK", "F": "FK"}.get(event, "S") + ".\r")
    screen.wait_for("Saved:")
    screen.close()
    store = next((tmp_path / "data" / "demo").glob("*.db"))
    surroundings = around(tmp_path)
    desk = replace(surroundings, options=replace(surroundings.options, db=str(store))).desk()
    with desk.store.reader.session() as raw:
        latest = raw.execute("SELECT event_date FROM event WHERE origin = 'here' ORDER BY id DESC LIMIT 1").fetchone()
    desk.store.close()
    assert latest == ("2026-11-02",)


def test_an_empty_store_is_left_with_q_and_offers_again(start) -> None:
    """Looking in without choosing changes nothing."""
    for _ in range(2):
        screen = start()
        screen.wait_for("Import files", "See the demo")
        screen.send("q")
        assert screen.wait_for_end() == 0
