"""The walk "find and fix" over a real pty: a wrong date is found and put right with a reason; the trail holds both."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from cpp_tui.services.desk import ListQuery
from tests.conftest import SAMPLE, around
from tests.end_to_end.terminal import Terminal, Typist

NAME, CODE, WRONG, RIGHT = "Pål Pedersbråten", "A12CK", "2025-11-13", "2025-11-14"


def test_a_wrong_date_is_found_and_put_right_with_the_trail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Find a patient by parts of the name, take the code back, set it on the right day, read both in the history."""
    desk = around(tmp_path).desk(create=True)
    desk.import_files([SAMPLE / "codes.csv", SAMPLE / "contacts.csv"])
    environment = {"CPP_TUI_HOME": str(tmp_path), "CPP_TUI_LANG": "en", "CPP_TUI_TODAY": "2026-11-02"}
    screen = Terminal([sys.executable, "-m", "cpp_tui", "--user", "kari"], environment)
    hand = Typist()

    def send(keys: str, purpose: str = "coding") -> None:
        hand.type(screen, keys, purpose)

    try:
        screen.wait_for("Today", "waiting?")
        send("2")
        screen.wait_for("▸2 Open")
        send("/pål pede\r")
        screen.wait_for("· filter: pål pede")
        screen.wait_until(lambda text: re.search(f"^▸ +{NAME}", text, re.MULTILINE), f"{NAME} under the cursor")
        send("\r")
        screen.wait_for("Stands in the lists", f"the latest is {CODE}")
        send("t")
        screen.wait_for("Take back which code?", CODE, WRONG)
        send("\r")
        screen.wait_for("reason")
        send("1\r")
        screen.wait_for("Withdrawn:", CODE)
        send("c")
        screen.wait_for("Set a code")
        send("CK14.11.25")
        screen.wait_for(RIGHT)
        send("\r")
        screen.wait_for("Saved:", RIGHT, without="Set a code")
        send("\x1b[F", "looking")  # the end of the page: the history
        screen.wait_for("History", "withdrawn", "kari")
        send("\x1b", "leaving")
        screen.wait_for("filter:")
        send("q", "leaving")
        assert screen.wait_for_end() == 0
    finally:
        screen.close()
    rows = desk.window(ListQuery("open", NAME), 0, 500).rows
    (row,) = (view for view in rows if view.fields["last_code_date"] == RIGHT)
    detail = desk.detail(row.pathway_id or 0).detail
    codes = {(code.event, code.date): code for code in detail.codes}
    assert codes["CK", WRONG].withdrawn_by == "kari"
    assert codes["CK", WRONG].withdrawn_reason
    assert codes["CK", RIGHT].withdrawn_at is None
    assert [line.action for line in detail.history] == ["withdraw", "set"]
    desk.store.close()
    with capsys.disabled():
        print(hand.told("find and fix", 1))
