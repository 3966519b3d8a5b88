"""The clipboard over a real pty: the terminal is asked to take the copy, and to forget it."""

from __future__ import annotations

import base64
import re
import sys
from pathlib import Path

from tests.end_to_end.terminal import Terminal

OSC_52 = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def test_a_copy_is_written_to_the_terminal_and_cleared_when_the_program_ends(tmp_path: Path) -> None:
    environment = {"CPP_TUI_HOME": str(tmp_path), "CPP_TUI_LANG": "en", "CPP_TUI_TODAY": "2026-11-02"}
    screen = Terminal([sys.executable, "-m", "cpp_tui", "demo", "--patients", "60"], environment, 120, 30)
    try:
        screen.wait_for("Today", "waiting?")
        screen.send("3")
        screen.wait_for("Overdue · ", "waiting?")
        assert OSC_52.findall(screen.raw) == []
        screen.send("y")
        screen.wait_for("The national id is copied")
        (copied,) = OSC_52.findall(screen.raw)
        number = base64.b64decode(copied).decode()
        assert re.fullmatch(r"\d{11}", number)
        screen.wait_for(number)
        screen.send("q")
        assert screen.wait_for_end() == 0
        assert [base64.b64decode(text).decode() for text in OSC_52.findall(screen.raw)] == [number, " ", ""]
    finally:
        screen.close()
