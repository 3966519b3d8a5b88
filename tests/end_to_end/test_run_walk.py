"""The walk "a run through the backlog" over a real pty at 80x24: take, change, park, leave, and go on the next day."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from cpp_tui.services.desk import Desk
from tests.conftest import around
from tests.end_to_end.terminal import Terminal, Typist
from tests.facts import KARI, OLA, PER
from tests.screens.run_helpers import NAMES, codes_of, fill

ENTER, ESC, DELETE = "\r", "\x1b", "\x1b[3~"
ENVIRONMENT = {"CPP_TUI_LANG": "en", "CPP_TUI_TODAY": "2026-11-02"}


class Walk:
    """The program in a terminal over the small backlog, and the hand that types."""

    def __init__(self, home: Path) -> None:
        self.hand = Typist()
        self._environment = {**ENVIRONMENT, "CPP_TUI_HOME": str(home)}
        self.screen = self.start()

    def start(self) -> Terminal:
        """Start the program."""
        self.screen = Terminal([sys.executable, "-m", "cpp_tui", "--user", "kari"], self._environment)
        return self.screen

    def type(self, keys: str, purpose: str = "coding") -> None:
        self.hand.type(self.screen, keys, purpose)

    def on_case(self, who: str, *shown: str) -> str:
        """Wait until a person's case stands on the screen with all that is shown."""
        return self.screen.wait_for("After-coding, case by case", NAMES[who], who, *shown)

    def leave(self) -> None:
        """Leave the program."""
        self.type("q", "leaving")
        assert self.screen.wait_for_end() == 0
        assert "Traceback" not in self.screen.text
        self.screen.close()


def desk_over(home: Path) -> Desk:
    return around(home).desk()


def test_a_run_is_worked_left_and_gone_on_with_after_a_restart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The store is asked first, then the screen."""
    home, files = tmp_path / "home", tmp_path / "files"
    files.mkdir()
    desk = fill(around(home).desk(create=True), files)
    walk = Walk(home)
    try:
        walk.screen.wait_for("Today", "waiting?")
        walk.type("5")
        walk.screen.wait_for("▸5 After", "Suggestion")
        walk.screen.wait_until(lambda text: re.search(f"^▸ +{NAMES[OLA]}", text, re.MULTILINE), "the first row")
        walk.type("R")
        walk.on_case(OLA, "0 coded · 6 left", "A12FK 2026-04-01 · certain", "After this: OF3 227 → 12 of 14 days")
        walk.type(ENTER)
        walk.on_case(KARI, "1 coded · 5 left", "Saved: A12FK on 2026-04-01.")
        assert codes_of(desk, OLA)["FK"] == "2026-04-01"
        walk.type("12")
        walk.screen.wait_for("12 → Wednesday 2026-08-12")
        walk.type(ENTER)
        walk.on_case(PER, "lacks first attendance (S)", "2 coded · 4 left", "Saved: A12S on 2026-08-12.")
        assert codes_of(desk, KARI)["S"] == "2026-08-12"
        walk.type(" ")
        walk.screen.wait_for("Park the code until a date", "1 Document missing")
        walk.type(f"1{ENTER}")
        walk.on_case(PER, "lacks clinical decision (C)", "2 coded · 1 parked · 3 left")
        walk.type("u")
        walk.on_case(PER, "lacks first attendance (S)", "2 coded · 4 left", "Undone: parking.")
        walk.type("U")
        walk.on_case(PER, "lacks clinical decision (C)", "2 coded · 1 parked · 3 left")
        walk.leave()

        walk.start()
        walk.screen.wait_for("▸5 After", f"▸     {NAMES[PER]}", "C")
        walk.type("R")
        walk.on_case(PER, "lacks clinical decision (C)", "2 coded · 1 parked · 3 left")
        walk.type(DELETE)
        walk.on_case(PER, "No suggestion. Type the code and the day", "3 left")
        walk.type(f"CK28.8{ENTER}")
        walk.screen.wait_for("Liv Nes", "3 coded · 1 parked · 2 left", "Saved: A12CK on 2026-08-28.")
        walk.screen.settle()
        walk.type(ESC, "leaving")
        walk.screen.wait_for("▸5 After", "▸     Liv Nes", without="case by case")
        walk.leave()
    finally:
        walk.screen.close()
    check_store(home, walk, capsys)
    desk.store.close()


def check_store(home: Path, walk: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    """What was said to be saved is in the store, and the state file names nobody."""
    desk = desk_over(home)
    assert codes_of(desk, OLA)["FK"] == "2026-04-01"
    assert codes_of(desk, KARI)["S"] == "2026-08-12"
    assert codes_of(desk, PER)["CK"] == "2026-08-28"
    counts = desk.counts()
    assert (counts["after-coding"], counts["parked"], counts["to-enter"]) == (2, 1, 3)
    found = {rule.rule: (rule.accepted, rule.changed, rule.rejected) for rule in desk.runs.record() if rule.answered}
    assert found == {"treatment": (1, 0, 0), "attendance": (0, 1, 0), "talk-before-treatment": (0, 0, 1)}
    state = home / "state" / "state.json"
    assert state.stat().st_mode & 0o777 == 0o600
    assert not any(name in state.read_text("utf-8") for name in (*NAMES, *NAMES.values()))
    desk.store.close()
    with capsys.disabled():
        print(walk.hand.told("a run through the backlog", 3))
