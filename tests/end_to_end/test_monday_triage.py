"""The walk "Monday triage" at 80x24: import on screen, read the ten most urgent, code four, let two sleep, note one."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cpp_tui.services.desk import Desk, ListQuery
from cpp_tui.services.showing import DetailView
from tests.conftest import SAMPLE, around
from tests.end_to_end.terminal import Terminal, Typist

ENTER, ESC, PAGE_DOWN = "\r", "\x1b", "\x1b[6~"
SLEEPS_UNTIL = "2026-11-09"


@contextmanager
def desk_over(home: Path) -> Iterator[Desk]:
    """Open the store anew, beside the program that runs on it."""
    desk = around(home).desk()
    yield desk
    desk.store.close()


def waiting_patients() -> list[str]:
    """Return who may be waiting, most urgent first, as the reference for the sample hospital has it."""
    overdue = json.loads((SAMPLE / "expected.json").read_text("utf-8"))["overdue"]
    rows = [(due, national_id) for national_id, _, _, due, _, kind in overdue if kind == "waiting"]
    return [national_id for _, national_id in sorted(rows)]


class Triage:
    """The program in a terminal, the hand that types, and what was coded."""

    def __init__(self, home: Path) -> None:
        self.home = home
        environment = {"CPP_TUI_HOME": str(home), "CPP_TUI_LANG": "en", "CPP_TUI_TODAY": "2026-11-02"}
        self.screen = Terminal([sys.executable, "-m", "cpp_tui", "--user", "kari"], environment)
        self.hand = Typist()
        self.coded: dict[str, dict[str, str]] = {}
        """National id -> code's event -> day."""

    def type(self, keys: str, purpose: str) -> None:
        self.hand.type(self.screen, keys, purpose)

    def import_sample(self) -> None:
        """Read the sample's files; nothing is written before it was looked at."""
        screen = self.screen
        screen.wait_for("Import files", "See the demo")
        self.type("I", "import")
        screen.wait_for("Type a path", "path of the file")
        self.type(f"{SAMPLE}/", "import")
        screen.wait_for(f"{SAMPLE.name}/")
        self.type(ENTER, "import")
        screen.wait_for("codes.csv", "contacts.csv", "referrals.csv", "3640 new", "Nothing has been written yet")
        with desk_over(self.home) as desk:
            assert set(desk.counts().values()) == {0}
        self.type(ENTER, "import")
        screen.wait_for("Import: what was done", "What changed: 1720", "Imported: 5 of 5 files")
        self.type(ESC, "import")
        screen.wait_for("▸1 Today", "waiting?", without="Import:")

    def go_down(self, people: list[str], purpose: str) -> None:
        """Go down row by row; the pane below shows each patient."""
        for national_id in people:
            self.type("j", purpose)
            self.screen.wait_for(f"  {national_id}")

    def read(self, people: list[str]) -> None:
        """Read the most urgent rows, the first with the question why it is there."""
        self.screen.wait_for(f"  {people[0]}")
        self.type("i", "reading")
        self.screen.wait_for("Why is this row here?", f"National id: {people[0]}", "nothing shows")
        self.type(ESC, "reading")
        self.screen.wait_for("▸1 Today", without="Why is this row here?")
        self.go_down(people[1:], "reading")
        self.type("g", "reading")
        self.screen.wait_for(f"  {people[0]}")

    def code(self, national_id: str, typed: str, **codes: str) -> None:
        """Code the row under the cursor; the dialog echoes the day before Enter."""
        self.screen.wait_for(f"  {national_id}")
        self.type("c", "coding")
        self.screen.wait_for("Set a code")
        self.type(typed, "coding")
        self.screen.wait_for(f"→ {list(codes.values())[-1]}")
        self.enter(national_id, {event: said.split()[-1] for event, said in codes.items()})

    def enter(self, national_id: str, codes: dict[str, str]) -> None:
        """Set what the dialog shows."""
        self.type(ENTER, "coding")
        said = [rf"\w\d\d{event} on {day}" for event, day in codes.items()]
        self.screen.wait_until(
            lambda text: re.search(f"Saved: {', '.join(said)}", text) and "Set a code" not in text, f"{said} saved"
        )
        self.coded[national_id] = codes

    def take_suggestion(self) -> None:
        """Go to the rows that only lack a code, and take what is suggested for the first one."""
        for group in ("due soon", "referral", "uncoded"):
            self.type("J", "coding")
            self.screen.wait_for(f"▸{group} ", f"▸  {group} ")
        shown = re.compile(r"^▸  uncoded +(.+?)  .*^ \1  (\d{11})  ", re.MULTILINE | re.DOTALL)
        person = shown.search(self.screen.wait_until(shown.search, "the patient under the cursor, in the pane too"))
        self.type("c", "coding")
        offered = re.compile(r"← .*Code: \w\d\d(\w+) +Day: (\S+) →", re.DOTALL)
        offer = offered.search(self.screen.wait_until(offered.search, "a suggestion"))
        assert person is not None
        assert offer is not None
        self.enter(person[2], {offer[1]: offer[2]})

    def let_two_sleep(self, people: list[str]) -> None:
        """Mark two rows and let both sleep for a week."""
        self.screen.wait_for(f"  {people[0]}")
        self.type("  ", "sleeping")
        self.screen.wait_for("2 marked")
        self.type("h", "sleeping")
        self.screen.wait_for("2 rows sleep until a date", "1 Waiting for a physician's answer")
        self.type(f"+7{ENTER}", "sleeping")
        self.screen.wait_for(f"→ Monday {SLEEPS_UNTIL}")
        self.type(f"1{ENTER}", "sleeping")
        self.screen.wait_for(f"2 rows sleep until {SLEEPS_UNTIL}.", "asleep 2", without="a physician's answer")

    def note(self, national_id: str) -> None:
        """Write a ready-made note on the row under the cursor."""
        self.screen.wait_for(f"  {national_id}")
        self.type("n", "noting")
        self.screen.wait_for("New note", "3 Reminded the unit")
        self.type(f"3{ENTER}", "noting")
        self.screen.wait_for("The note is saved.", "kari  Reminded the unit", without="New note")


def touched(desk: Desk) -> dict[str, DetailView]:
    """Return, by national id, what stands about every listed pathway that was changed here."""
    rows = [row for name in ("to-enter", "sleeping", "today") for row in desk.window(ListQuery(name), 0, 1000).rows]
    views = {row.pathway_id: desk.detail(row.pathway_id) for row in rows if row.pathway_id is not None}
    return {view.detail.row.national_id: view for view in views.values() if view.detail.history}


def check_store(triage: Triage, asleep: list[str], noted: str) -> None:
    """Nothing but what was typed is in the store, all of it with its history."""
    with desk_over(triage.home) as desk:
        views, counts = touched(desk), desk.counts()
    found = {who: view.detail for who, view in views.items()}
    codes = {who: {code.event: code.date for code in one.codes if code.origin == "here"} for who, one in found.items()}
    assert {who: set_here for who, set_here in codes.items() if set_here} == triage.coded
    assert len(triage.coded) == 4
    assert (counts["to-enter"], counts["sleeping"]) == (5, 2)
    rests = {who: (view.fields["sleep"], view.fields["sleep_until"]) for who, view in views.items()}
    assert {who for who, rest in rests.items() if rest == ("asleep", SLEEPS_UNTIL)} == set(asleep)
    notes = {who: [note.text for note in one.notes] for who, one in found.items() if one.notes}
    assert notes == {noted: ["Reminded the unit"]}
    assert {who: [(line.user, line.action) for line in one.history] for who, one in found.items()} == {
        **{who: [("kari", "set")] * len(set_here) for who, set_here in triage.coded.items()},
        **{who: [("kari", "sleep")] for who in asleep},
        noted: [("kari", "note")],
    }


def test_monday_triage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From an empty store to four coded rows; the store is asked first, then the screen."""
    people = waiting_patients()
    triage = Triage(tmp_path)
    screen = triage.screen
    try:
        triage.import_sample()
        triage.read(people[:10])
        triage.code(people[0], "FK-3", FK="Friday 2026-10-30")
        triage.code(people[1], "FM12.10", FM="Monday 2026-10-12")
        triage.let_two_sleep(people[2:4])
        triage.note(people[4])
        triage.type(PAGE_DOWN, "coding")
        text = screen.wait_for("waiting?", without=f"  {people[4]}")
        at = next(place for place, national_id in enumerate(people) if f"  {national_id}  " in text)
        triage.go_down(people[at + 1 : 20], "coding")
        assert screen.line_of("▸  waiting?").split()[-3] == "S"
        triage.code(people[19], "S -9, CK -2", S="Saturday 2026-10-24", CK="Saturday 2026-10-31")
        triage.take_suggestion()

        check_store(triage, asleep=people[2:4], noted=people[4])
        screen.wait_for("7 Enter 5", "0 Sleep 2", "asleep 2")
        screen.wait_until(lambda text: text.count(" × uncoded ") == 1, "the coded row, struck out")
        screen.send("g")
        top = screen.wait_for(f"  {people[0]}")
        assert [line[:3] for line in top.splitlines() if " waiting?  " in line][1:5] == [" × ", " × ", " × ", "   "]
        assert re.search(r"^ +waiting\? +N ", top, re.M)
        screen.send("0")
        screen.wait_for("▸0 Sleep 2", SLEEPS_UNTIL)
        screen.send("7")
        screen.wait_for("▸7 Enter 5", "2026-10-30", "2026-10-12", "2026-10-24", "2026-10-31")
        screen.send("q")
        assert screen.wait_for_end() == 0
        assert "Traceback" not in screen.text
    finally:
        screen.close()
    with capsys.disabled():
        print(triage.hand.told("Monday triage", len(triage.coded)))
