"""Pictures of the screens over the sample hospital on 2026-11-02; figures are tested elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from cpp_tui.screens.app import CppTui
from cpp_tui.screens.dialogs import ErrorScreen
from cpp_tui.screens.preferences import Preferences
from cpp_tui.services.desk import Desk
from tests.screens.helpers import app_over, opened, text_of, until

MakeDesk = Callable[..., Desk]
Compare = Callable[..., bool]
Before = Callable[[Pilot[Any]], Awaitable[None]]
SMALL = (80, 24)
LARGE = (120, 40)


def after(*keys: str, shows: str = "") -> Before:
    """Return what to do before the picture: open, press keys, wait for a text."""

    async def before(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        for key in keys:
            await pilot.press(key)
            await until(pilot, lambda: True)
        await until(pilot, lambda: shows in text_of(pilot.app))
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False
        await pilot.pause()

    return before


PICTURES = {
    "overdue-small": ("nb", SMALL, ("3",), "Pål Pedersbråten  30814810859"),
    "overdue-large": ("en", LARGE, ("3",), "OF1"),
    "after-coding": ("nb", LARGE, ("5",), "Forslag"),
    "open-broad": ("en", (200, 50), ("2",), "OF1"),
    "referrals": ("en", SMALL, ("6",), "Urg."),
    "tiny": ("nb", (40, 12), ("3",), "Navn"),
    "coding": ("nb", SMALL, ("5", "c"), "styrke"),
    "coding-refused": ("en", LARGE, ("2", "c", "C", "K", "1", ".", "1", ".", "2", "6", "enter"), "F4 sets"),
    "detail": ("nb", LARGE, ("3", "enter"), "Tidslinje"),
    "palette": ("en", LARGE, ("ctrl+p",), "All commands"),
    "help": ("nb", SMALL, ("question_mark",), "Arbeidslistene"),
    "codebook": ("nb", LARGE, ("b",), "brystkreft"),
    "names-hidden": ("en", LARGE, ("3", "f2"), "names hidden"),
    "why": ("nb", SMALL, ("3", "i"), "Hvorfor"),
    "sorting": ("en", SMALL, ("3", "s"), "Sort “Overdue” by"),
    "reason": ("nb", SMALL, ("2", "c", "X", "enter"), "1 Pasienten"),
    "struck-out": ("en", SMALL, ("3", "c", "F", "M", "-", "3", "enter"), "Saved"),
    "filter": ("nb", SMALL, ("2", "f3", "v", "å", "g", "å"), "filter: vågå"),
    "filter-mistake": ("en", SMALL, ("2", "f3", *"stag:x"), "stag"),
    "marks": ("nb", SMALL, ("2", "space", "space", "right", "right"), "2 merket"),
    "marked-rows": ("en", SMALL, ("2", *["space"] * 4, "H"), "4 of 4"),
    "batch": ("nb", LARGE, ("2", *["space"] * 5, "c", "S"), "Setter S"),
    "backlog": ("nb", SMALL, ("B",), "låses for rettelser"),
    "columns": ("en", SMALL, ("2", "o"), "show/hide"),
    "jump": ("nb", SMALL, ("f", *"peder"), "Pedersbråten"),
    "sleep": ("nb", SMALL, ("3", "h", "+", "7"), "09.11.2026"),
    "note": ("en", SMALL, ("3", "n"), "1 "),
    "several-codes": ("en", LARGE, ("2", "c"), "Set a code"),
    "pathway-small": ("en", SMALL, ("3", "enter"), "OF1"),
    "glossary": ("nb", SMALL, ("f7",), "Ordliste"),
    "run": ("nb", LARGE, ("5", "R"), "Etter dette"),
    "run-small": ("en", SMALL, ("5", "R"), "Code: "),
    "run-changed": ("en", LARGE, ("5", "R", "down", "C", "K", "minus", "3"), "already set"),
    "run-refused": ("nb", SMALL, ("5", "R", "S", "plus", "3", "enter"), "F4 setter"),
    "run-tiny": ("nb", (40, 12), ("5", "R"), "Kode: "),
    "park": ("nb", SMALL, ("5", "R", "space"), "Parker koden"),
    "park-list": ("en", SMALL, ("5", "P", *"+7"), "Park the code"),
}
THEMES = ("dark", "light", "high-contrast", "colour-blind")


@pytest.mark.parametrize("name", PICTURES)
def test_screens(snap_compare: Compare, make_sample_desk: MakeDesk, name: str) -> None:
    lang, size, keys, shows = PICTURES[name]
    app = app_over(make_sample_desk(lang=lang))
    assert snap_compare(app, terminal_size=size, run_before=after(*keys, shows=shows))


@pytest.mark.parametrize("theme", THEMES)
def test_themes(snap_compare: Compare, desk: Desk, theme: str) -> None:
    app = app_over(desk, preferences=Preferences(theme=theme))
    shows = ("3", "space", "down", "down")
    assert snap_compare(app, terminal_size=LARGE, run_before=after(*shows, shows="1 marked"))


def test_empty(snap_compare: Compare, empty_desk: Desk) -> None:
    assert snap_compare(app_over(empty_desk), terminal_size=SMALL, run_before=after("2", shows="No data yet"))


def test_first_run(snap_compare: Compare, make_desk: MakeDesk) -> None:
    desk = make_desk(lang="nb")
    app = app_over(desk, first_run=True, open_demo=lambda: desk)
    assert snap_compare(app, terminal_size=SMALL, run_before=after(shows="Velkommen"))


def test_busy(snap_compare: Compare, desk: Desk) -> None:
    """The first frame, before the store is open."""
    app = app_over(desk)
    app.on_mount = lambda: None  # type: ignore[method-assign]  # the store never opens
    assert snap_compare(app, terminal_size=SMALL)


def test_error(snap_compare: Compare, desk: Desk) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        app = pilot.app
        assert isinstance(app, CppTui)
        app.show_error(ValueError("secret"))
        await until(pilot, lambda: isinstance(app.screen, ErrorScreen))

    assert snap_compare(app_over(desk), terminal_size=SMALL, run_before=before)


def test_import_report(snap_compare: Compare, make_desk: MakeDesk, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    Path("natt.csv").write_text("fnr;kode;dato\n28884102075;A12A;2026-08-07\n28884102075;A12Z;2026-08-08\n", "utf-8")
    keys = ("I", *"natt.csv", "enter")
    app = app_over(make_desk(lang="nb"))
    assert snap_compare(app, terminal_size=(100, 30), run_before=after(*keys, shows="1 avvist"))


def test_every_picture_is_compared() -> None:
    """No test is left out and no picture left over; the plugin itself does not look when tests run side by side."""
    asked = {name: [""] for name, test in globals().items() if "snap_compare" in getattr(test, "__annotations__", {})}
    asked |= {"test_screens": [f"[{name}]" for name in PICTURES], "test_themes": [f"[{name}]" for name in THEMES]}
    kept = (Path(__file__).parent / "__snapshots__" / "test_snapshots").iterdir()
    assert {path.name for path in kept} == {f"{name}{which}.svg" for name, ends in asked.items() for which in ends}
