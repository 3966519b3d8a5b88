"""The walk "first day" at 80x24: from the first run to ten codes on the demo, with only what the screen offers."""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from cpp_tui.services.desk import ListQuery
from tests.conftest import around
from tests.end_to_end.terminal import Terminal, Typist

ENTER, ESC, F1, DOWN = "\r", "\x1b", "\x1bOP", "\x1b[B"
CURSOR = re.compile(r"^▸[ ×](.*)", re.MULTILINE)
"""The row under the cursor."""
PANE = re.compile(r"^─+\n (.+?)\s+\d{11}\s", re.MULTILINE)
"""The patient whom the pane below the list shows."""
SUGGESTED = re.compile(r"([A-C]\d\d[A-Z]+) (\d{4}-\d\d-\d\d)$")
"""What the list suggests for a row."""

Code = tuple[str, str]
"""A whole code and its day."""


def codes_here(home: Path) -> Counter[Code]:
    """Return the codes of the demo's store that wait to be entered, the newcomer's; each must be in the history."""
    surroundings = around(home)
    store = next((home / "data" / "demo").glob("*.db"))
    desk = replace(surroundings, options=replace(surroundings.options, db=str(store))).desk()
    rows = [row for row in desk.window(ListQuery("to-enter"), 0, 1000).rows if row.fields["set_by"] == "newcomer"]
    for row in rows:
        history = desk.detail(row.pathway_id or 0).detail.history
        assert ("newcomer", "set") in [(line.user, line.action) for line in history]
    desk.store.close()
    return Counter((row.fields["code"], row.fields["code_date"]) for row in rows)


class FirstDay:
    """A newcomer at the terminal."""

    def __init__(self, home: Path) -> None:
        self.environment = {"CPP_TUI_HOME": str(home), "CPP_TUI_LANG": "en", "CPP_TUI_TODAY": "2026-11-02"}
        self.hand = Typist()
        self.coded: list[Code] = []
        self.screen = self.start()

    def start(self, *arguments: str) -> Terminal:
        """Start the program."""
        self.screen = Terminal([sys.executable, "-m", "cpp_tui", "--user", "newcomer", *arguments], self.environment)
        return self.screen

    def type(self, keys: str, purpose: str) -> None:
        self.hand.type(self.screen, keys, purpose)

    def row(self, but: str = "") -> str:
        """Return the row under the cursor once it is another than ``but`` and the pane shows its patient."""

        def shown(text: str) -> str:
            row, patient = CURSOR.search(text), PANE.search(text)
            found = "" if row is None else row[1].rstrip("▁▂▃▄▅▆▇ ")
            return found if found != but and patient is not None and patient[1][:12] in found else ""

        return shown(self.screen.wait_until(shown, "a row with its patient in the pane"))

    def go_down(self, purpose: str) -> str:
        """Go to the next row and return it."""
        before = self.row()
        self.type("j", purpose)
        return self.row(but=before)

    def learn(self) -> None:
        """Choose the demo, read what Today is, and come back."""
        self.screen.wait_for("See the demo", "F1")
        self.type("d", "learning")
        self.screen.wait_for("▸1 Today", "▸  waiting?", without="See the demo")
        self.type(F1, "learning")
        self.screen.wait_for("The columns of this list", "Esc Back")
        self.type(ESC, "learning")
        self.screen.wait_for("▸  waiting?", "c Set code", without="The columns of this list")

    def enter(self, code: str, day: str) -> None:
        """Set what the dialog shows."""
        self.type(ENTER, "coding")
        self.screen.wait_for(f"Saved: {code} on {day}.", without="Set a code")
        self.coded.append((code, day))

    def take_suggestions(self, count: int) -> None:
        """Code rows whose suggestion stands in the list: the dialog shows the same, and Enter takes it."""
        self.type("5", "coding")
        self.screen.wait_for("After-coding · ", "Suggestion")
        row = self.row()
        while len(self.coded) < count:
            suggested = SUGGESTED.search(row)
            if suggested is None:
                row = self.go_down("coding")
                continue
            code, day = suggested.groups()
            self.type("c", "coding")
            self.screen.wait_for("Set a code", "← ", f"Code: {code}   Day: {day} → ")
            self.enter(code, day)
            row = self.row(but=row)

    def code_attendance(self, choosing: str, day: str, said: str) -> None:
        """Go down to somebody who waits for the first attendance (S), choose it in the dialog and set it."""
        row = self.row()
        while not re.search(r"^ waiting\? .* S +\d{4}-\d\d-\d\d", row):
            row = self.go_down("coding")
        self.type("c", "coding")
        self.screen.wait_for("Set a code", "S   Investigation start", "Code: _")
        self.type(choosing, "coding")
        text = self.screen.wait_for("▸ S   Investigation start", f"→ {said} {day}")
        code = re.search(r"Code: (\S+) ", text)
        assert code is not None
        self.enter(code[1], day)
        self.row(but=row)

    def code_two_of_today(self) -> None:
        """Code two rows without a suggestion, by letter and day, and by the arrow."""
        self.type("1", "coding")
        self.screen.wait_for("Today · ", "▸  waiting?")
        self.code_attendance("S-1", "2026-11-01", "Sunday")
        self.code_attendance(DOWN, "2026-11-02", "Monday")


def test_first_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten codes, one undone and done again, and everything is there the next time."""
    day = FirstDay(tmp_path)
    try:
        day.learn()
        before = codes_here(tmp_path)  # the demo holds some that were set already
        day.take_suggestions(8)
        day.code_two_of_today()
        assert codes_here(tmp_path) == before + Counter(day.coded)
        assert len(day.coded) == 10

        code, date = day.coded[-1]
        day.type("u", "undoing")
        day.screen.wait_for(f"Undone: {code} on {date}.")
        assert codes_here(tmp_path) == before + Counter(day.coded[:-1])
        day.type("U", "undoing")
        day.screen.wait_for(f"Done again: {code} on {date}.")
        assert codes_here(tmp_path) == before + Counter(day.coded)

        day.type("2", "leaving")
        day.screen.wait_for("Open · ")
        first = day.row()
        day.go_down("leaving")
        left, enter = day.go_down("leaving"), re.search(r"7 Enter \d+", day.screen.text)
        assert left != first
        day.type("q", "leaving")
        assert day.screen.wait_for_end() == 0
        day.screen.close()

        day.start("demo")
        day.screen.wait_for("Open · ")
        assert day.row() == left
        assert codes_here(tmp_path) == before + Counter(day.coded)
        assert enter is not None
        day.screen.wait_for(enter[0])
        day.screen.send("7")
        day.screen.wait_for("▸7 Enter", code, date)
        day.screen.send("q")
        assert day.screen.wait_for_end() == 0
        assert "Traceback" not in day.screen.text
    finally:
        day.screen.close()
    with capsys.disabled():
        print(day.hand.told("first day", len(day.coded)))
