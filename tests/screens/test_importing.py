"""Import from within the program, and the first run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from textual.widgets import Input

from cpp_tui.screens.changes import ChangesScreen
from cpp_tui.screens.first_run import FirstRunScreen
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.import_report import report_lines
from cpp_tui.screens.importing import ImportScreen, Progress
from cpp_tui.services.desk import Desk
from tests.conftest import SAMPLE
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until

MakeDesk = Callable[..., Desk]

CODES = """national_id;name;unit;code;event_date
28884102075;Bjørn Fossbakk;Gyn avd Fjell;A12A;2026-08-07
28884102075;Bjørn Fossbakk;Gyn avd Fjell;A12Z;2026-08-08
12345678901;Ingen;Gyn avd Fjell;A12A;2026-08-07
"""


async def import_path(pilot, app, path: str) -> None:
    """Type a path on the import screen and start."""
    await pilot.press("I")
    await until(pilot, lambda: isinstance(app.screen, ImportScreen))
    app.screen.query_one(Input).value = path
    await pilot.press("enter")


async def test_an_import_shows_its_report_with_each_refused_row(empty_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "night.csv"
    path.write_text(CODES, "utf-8")
    app = app_over(empty_desk)
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        await import_path(pilot, app, str(path))
        await until(pilot, lambda: "3 rows: 1 new" in text_of(app))
        assert empty_desk.counts()["open"] == 1
        assert "2 refused" in text_of(app)
        assert "line 3, code:" in text_of(app)
        assert "line 4, national_id:" in text_of(app)
        assert "12345678901" not in text_of(app)
        await pilot.press("escape", "2")
        await until(pilot, lambda: table_of(app).count == 1)


async def test_a_folder_is_imported_file_by_file(empty_desk: Desk) -> None:
    app = app_over(empty_desk)
    async with app.run_test(size=(140, 60)) as pilot:
        await opened(pilot)
        await import_path(pilot, app, f"{SAMPLE}/co*.csv")
        await until(pilot, lambda: "contacts.csv" in text_of(app) and "rows:" in text_of(app))
        assert empty_desk.counts()["open"] == 280


async def test_a_file_that_cannot_be_read_is_explained_and_nothing_changes(empty_desk: Desk, tmp_path: Path) -> None:
    app = app_over(empty_desk)
    (tmp_path / "noise.csv").write_bytes(bytes(range(256)) * 9)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        for path in (tmp_path / "nowhere.csv", tmp_path / "noise.csv"):
            await import_path(pilot, app, str(path))
            await until(pilot, lambda path=path: "Nothing has been changed" in text_of(app))
            assert path.name in text_of(app)
            await pilot.press("escape")
        assert empty_desk.counts()["open"] == 0


async def test_cancelled_in_the_middle_nothing_changes(empty_desk: Desk) -> None:
    app = app_over(empty_desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("I")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        screen = app.screen
        assert isinstance(screen, ImportScreen)
        screen.query_one(Input).value = str(SAMPLE / "codes.csv")
        gate = Event()
        app.run_worker(app.queue_write(gate.wait))
        await pilot.press("enter")
        for _ in range(100):
            await pilot.pause()
            if "Esc cancels" in text_of(app):
                break
        await pilot.press("escape")
        assert "cancelling" in text_of(app)
        gate.set()
        await until(pilot, lambda: "cancelled" in text_of(app))
        assert isinstance(app.screen, ImportScreen)
        assert empty_desk.counts()["open"] == 0


def test_the_progress_is_a_bar() -> None:
    progress = Progress()
    assert (progress.percent, progress.bar()) == (0, "░" * 40)
    progress.report(50, 100, 7)
    assert (progress.percent, progress.bar(), progress.rows) == (50, "█" * 20 + "░" * 20, 7)
    progress.report(300, 100, 7)
    assert (progress.percent, len(progress.bar())) == (100, 40)


async def test_tab_completes_the_path(empty_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "codes-2026.csv").write_text("x")
    app = app_over(empty_desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        path = app.screen.query_one(Input)
        path.value = f"{tmp_path}/co"
        path.cursor_position = len(path.value)
        await until(pilot, lambda: "codes-2026.csv" in text_of(app))
        await pilot.press("tab")
        assert path.value == f"{tmp_path}/codes-2026.csv"


async def test_the_first_run_offers_import_and_demo(make_desk: MakeDesk, make_demo_desk: MakeDesk) -> None:
    app = app_over(make_desk(), first_run=True, open_demo=make_demo_desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await until(pilot, lambda: isinstance(app.screen, FirstRunScreen))
        assert "Import files" in text_of(app)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and table_of(app).count > 0)


async def test_the_first_run_leads_to_the_import(make_desk: MakeDesk) -> None:
    app = app_over(make_desk(), first_run=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await until(pilot, lambda: isinstance(app.screen, FirstRunScreen))
        assert "demo" not in text_of(app)
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, FirstRunScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert "No data yet" in text_of(app)


async def test_after_the_first_import_the_offer_is_gone(make_desk: MakeDesk, tmp_path: Path) -> None:
    path = tmp_path / "night.csv"
    path.write_text(CODES, "utf-8")
    app = app_over(make_desk(), first_run=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await until(pilot, lambda: isinstance(app.screen, FirstRunScreen))
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await until(pilot, lambda: "night.csv" in text_of(app) and "rows:" in text_of(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


def test_the_report_tells_what_is_gone_what_was_not_told_and_rows_without_a_column(desk: Desk) -> None:
    counts = {"rows": 3, "added": 1, "changed": 0, "unchanged": 1, "refused_count": 1}
    refused = [{"line": 228, "column": "", "reason": "too short"}]
    report = {"file": "a.csv", "kind": "codes", **counts, "gone": 2, "not_told": 0, "refused": refused}
    lines = [line.plain for line in report_lines([report], desk.texts)]
    assert "2 codes are gone from the record system" in lines
    assert "  line 228: too short" in lines
    told = [line.plain for line in report_lines([{**report, "gone": 0, "not_told": 7}], desk.texts)]
    assert any(line.startswith("7 known codes are missing from the file") for line in told)
    assert not any("gone from" in line for line in told)


async def test_what_an_import_changed_is_shown(empty_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "night.csv"
    path.write_text("\n".join(CODES.splitlines()[:2]), "utf-8")
    empty_desk.import_files([path])
    empty_desk.set_code(1, "S", empty_desk.today)
    path.write_text(CODES.splitlines()[0] + "\n28884102075;Bjørn;Gyn avd Fjell;A12S;2026-11-02\n", "utf-8")
    empty_desk.import_files([path])
    app = app_over(empty_desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ChangesScreen) and "2026-11-02" in text_of(app))
        assert any("seen in the record system  A12S" in line for line in lines_of(app))
