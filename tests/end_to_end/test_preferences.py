"""The user's settings file in the real program: keys, colours, none of them, and keys that clash."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal

COLOURS = re.compile(rb"\x1b\[[0-9;]*?(?:(?<=[\[;])(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|38|48))[;m]")
"""A change to any colour but the terminal's own two (39 and 49)."""


@pytest.fixture
def start(tmp_path: Path):
    """Start the program in a terminal with a settings file."""
    running: list[Terminal] = []

    def begin(content: str, *arguments: str, **environment: str) -> Terminal:
        file = tmp_path / "config" / "settings.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, "utf-8")
        command = [sys.executable, "-m", "cpp_tui", *arguments]
        given = {"CPP_TUI_HOME": str(tmp_path), "CPP_TUI_LANG": "en", "CPP_TUI_TODAY": "2026-11-02", **environment}
        running.append(Terminal(command, given, 80, 24))
        return running[-1]

    yield begin
    for terminal in running:
        terminal.close()


def test_keys_and_colours_of_the_file_are_in_force(start) -> None:
    screen = start('theme = "light"\n[keys]\nset-code = "x"\n', "demo", "--patients", "60", COLORTERM="truecolor")
    screen.wait_for("Today", "x Set code")
    assert COLOURS.search(screen.raw)
    assert b"250;250;250" in screen.raw
    screen.send("x")
    screen.wait_for("Set a code")
    screen.send("\x1b")
    screen.wait_for("x Set code", without="Set a code")
    screen.send("q")
    assert screen.wait_for_end() == 0


def test_no_color_sends_no_colour_to_the_terminal(start) -> None:
    screen = start('motion = "low"\n', "demo", "--patients", "60", NO_COLOR="1")
    screen.wait_for("▸1 Today", "waiting?")
    screen.send("c")
    screen.wait_for("Set a code")
    screen.send("\x1b")
    screen.settle()
    screen.send("\x10")
    screen.wait_for("All commands")
    screen.send("\x1b")
    screen.settle()
    assert not COLOURS.search(screen.raw)
    assert b"\x1b[7" in screen.raw or b";7m" in screen.raw, "what is chosen is reversed"
    screen.send("q")
    assert screen.wait_for_end() == 0


def test_a_clash_is_told_and_the_program_can_be_used_and_left(start) -> None:
    screen = start('[keys]\nset-code = "t"\n', "demo", "--patients", "60")
    screen.wait_for("Your keys are not in use", "t: set-code,")
    screen.send("\r")
    screen.wait_for("c Set code", without="Your keys are not in use")
    screen.send("q")
    assert screen.wait_for_end() == 0
