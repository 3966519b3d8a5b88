"""What was found in files before they are imported, the import itself, its result and its refused rows."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input

from cpp_tui.screens.choices import ChoiceScreen
from cpp_tui.screens.detail import DetailScreen
from cpp_tui.screens.help import HelpScreen
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.import_found import FoundScreen
from cpp_tui.screens.import_rejects import RejectsScreen
from cpp_tui.screens.import_result import ResultScreen
from cpp_tui.screens.importing import ImportScreen
from cpp_tui.screens.line_table import LineTable
from cpp_tui.services.desk import Desk
from tests.conftest import SAMPLE
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until, words_of
from tests.screens.hostile import HOSTILE

MakeDesk = Callable[..., Desk]

CODES = """national_id;name;unit;code;event_date
28884102075;Bjørn Fossbakk;Gyn avd Fjell;A12A;2026-08-07
28884102075;Bjørn Fossbakk;Gyn avd Fjell;A12Z;2026-08-08
12345678901;Ingen;Gyn avd Fjell;A12A;2026-08-07
"""


async def look_at(pilot, app, path: str) -> FoundScreen:
    """Type a path on the import screen and look at what it means."""
    await pilot.press("I")
    await until(pilot, lambda: isinstance(app.screen, ImportScreen))
    app.screen.query_one(Input).value = path
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, FoundScreen) and "Nothing has been written yet" in text_of(app))
    return app.screen


async def import_path(pilot, app, path: str) -> None:
    """Type a path on the import screen, look at what was found, and import it."""
    await look_at(pilot, app, path)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, ResultScreen))


def counts(desk: Desk) -> int:
    """Return how many pathways are open."""
    return desk.counts()["open"]


async def test_what_was_found_is_shown_before_anything_is_written(empty_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "night.csv"
    path.write_text(CODES, "utf-8")
    app = app_over(empty_desk)
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        screen = await look_at(pilot, app, str(path))
        assert counts(empty_desk) == 0
        assert empty_desk.import_runs() == []
        text = text_of(app)
        for part in ("3 rows: 1 new, 0 changed, 0 unchanged, 2 refused", "codes · utf-8 · separator ;", "2026-08-07"):
            assert part in text
        refused = screen.query_one("#import-refused", LineTable)
        assert refused.count == 2
        rows = [refused._blocks.row(at) for at in range(2)]
        assert [(row.cells["line"], row.cells["column"]) for row in rows if row] == [
            ("3", "code"),
            ("4", "national_id"),
        ]
        assert "12345678901" not in text
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        assert app.screen.query_one(Input).value == str(path)
        assert counts(empty_desk) == 0


async def test_enter_imports_and_the_result_opens_the_pathway(empty_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "night.csv"
    path.write_text(CODES, "utf-8")
    app = app_over(empty_desk)
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        await import_path(pilot, app, str(path))
        assert counts(empty_desk) == 1
        await until(pilot, lambda: "new codes" in text_of(app))
        assert "Imported: 1 of 1 file." in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DetailScreen) and "Bjørn Fossbakk" in text_of(app))
        await pilot.press("escape", "escape", "2")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and table_of(app).count == 1)


async def test_a_pattern_is_imported_file_by_file(empty_desk: Desk) -> None:
    app = app_over(empty_desk)
    async with app.run_test(size=(140, 60)) as pilot:
        await opened(pilot)
        await import_path(pilot, app, f"{SAMPLE}/co*.csv")
        assert counts(empty_desk) == 280
        assert "Imported: 2 of 2 files." in text_of(app)
        assert [run["file"] for run in empty_desk.import_runs()] == ["contacts.csv", "codes.csv"]


@pytest.mark.parametrize("lang", ["nb", "en"])
@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 5), (160, 50)])
async def test_every_step_works_at_every_size(make_desk: MakeDesk, tmp_path: Path, lang: str, size) -> None:
    desk = make_desk(lang=lang)
    (tmp_path / "night.csv").write_text(CODES, "utf-8")
    app = app_over(desk)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await pilot.press("I")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        app.screen.query_one(Input).value = str(tmp_path / "night.csv")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FoundScreen) and bool(app.screen.files[0].report))
        assert "night.csv" in text_of(app)
        await pilot.press("tab", "question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.press("escape", "enter")
        await until(pilot, lambda: isinstance(app.screen, ResultScreen))
        await pilot.press("tab", "tab", "question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.press("escape")
        assert counts(desk) == 1


async def test_files_that_cannot_be_read_are_explained_and_nothing_changes(empty_desk: Desk, tmp_path: Path) -> None:
    app = app_over(empty_desk)
    (tmp_path / "noise.csv").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "empty.csv").touch()
    (tmp_path / "loop.csv").symlink_to(tmp_path / "loop.csv")
    (tmp_path / "folder.csv").mkdir()
    names = ("nowhere.csv", "noise.csv", "empty.csv", "loop.csv")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        for name in names:
            await pilot.press("I")
            await until(pilot, lambda: isinstance(app.screen, ImportScreen))
            app.screen.query_one(Input).value = str(tmp_path / name)
            await pilot.press("enter")
            await until(pilot, lambda: "There is nothing to import" in text_of(app))
            await until(pilot, lambda name=name: "Nothing has been changed by this file" in text_of(app))
            assert name in text_of(app)
            assert "Enter Import" not in lines_of(app)[-1]
            assert "r Save refused" not in lines_of(app)[-1]
            await pilot.press("enter", "r")
            assert isinstance(app.screen, FoundScreen)
            await pilot.press("escape", "escape")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.press("I")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        app.screen.query_one(Input).value = str(tmp_path / "folder.csv")
        await pilot.press("enter")
        await until(pilot, lambda: "No file is chosen" in text_of(app))
        assert empty_desk.import_runs() == []


async def test_a_bad_file_among_good_ones_is_left_out(empty_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("nothing;known\n1;2\n", "utf-8")
    (tmp_path / "b.csv").write_text(CODES, "utf-8")
    app = app_over(empty_desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await look_at(pilot, app, str(tmp_path))
        assert "unreadable" in text_of(app)
        assert "t chooses the kind" in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ResultScreen))
        assert counts(empty_desk) == 1


async def test_a_workbook_is_looked_at_and_imported(empty_desk: Desk, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for line in CODES.splitlines():
        book.active.append(line.split(";"))
    book.save(tmp_path / "night.xlsx")
    app = app_over(empty_desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await look_at(pilot, app, str(tmp_path / "night.xlsx"))
        assert "codes · xlsx" in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ResultScreen))
        assert counts(empty_desk) == 1


async def test_a_file_that_changed_since_it_was_looked_at_is_not_imported(empty_desk: Desk, tmp_path: Path) -> None:
    path, gone = tmp_path / "night.csv", tmp_path / "vanished.csv"
    app = app_over(empty_desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        path.write_text(CODES, "utf-8")
        gone.write_text(CODES, "utf-8")
        await look_at(pilot, app, str(tmp_path / "*.csv"))
        path.write_text(CODES + "28884102075;;;A12S;2026-08-09\n", "utf-8")
        gone.unlink()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ResultScreen))
        await until(pilot, lambda: "has changed since it was looked at" in words_of(app))
        assert "Imported: 0 of 2 files." in text_of(app)
        app.screen.query_one("#import-files", LineTable).action_last()
        await until(pilot, lambda: "there is no such file" in words_of(app))
        assert empty_desk.import_runs() == []


async def test_a_held_up_import_is_cancelled_and_nothing_changes(empty_desk: Desk) -> None:
    app = app_over(empty_desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        screen = await look_at(pilot, app, str(SAMPLE / "codes.csv"))
        gate = Event()
        app.run_worker(app.queue_write(gate.wait))
        await pilot.press("enter")
        for _ in range(100):
            await pilot.pause()
            if "Esc cancels" in text_of(app):
                break
        assert "importing file 1 of 1" in text_of(app)
        await pilot.press("escape")
        assert "cancelling" in text_of(app)
        assert app.screen is screen
        gate.set()
        await until(pilot, lambda: isinstance(app.screen, ResultScreen))
        assert "The import was cancelled: 0 of 1 file went in" in text_of(app)
        assert empty_desk.import_runs() == []


async def test_a_held_up_look_is_left_at_once(empty_desk: Desk) -> None:
    app = app_over(empty_desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("I")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        gate = Event()
        app.run_worker(app.queue_write(gate.wait))
        app.screen.query_one(Input).value = str(SAMPLE / "codes.csv")
        await pilot.press("enter")
        for _ in range(200):
            await pilot.pause()
            if isinstance(app.screen, FoundScreen) and "looking at file" in text_of(app):
                break
        await pilot.press("enter")
        assert isinstance(app.screen, FoundScreen)
        await pilot.press("escape")
        for _ in range(100):
            await pilot.pause()
            if isinstance(app.screen, ImportScreen):
                break
        assert isinstance(app.screen, ImportScreen)
        gate.set()
        await until(pilot, lambda: True)
        assert empty_desk.import_runs() == []


async def test_a_store_held_by_another_program_is_told_and_tried_again(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk, other = make_desk(), make_desk()
    (tmp_path / "night.csv").write_text(CODES, "utf-8")
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        with other.store.bulk():
            await pilot.press("I")
            await until(pilot, lambda: isinstance(app.screen, ImportScreen))
            app.screen.query_one(Input).value = str(tmp_path / "night.csv")
            await pilot.press("enter")
            for _ in range(100):
                await pilot.pause()
                if isinstance(app.screen, FoundScreen):
                    break
            await pilot.press("escape")  # gives the waiting up
            await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing has been written yet" in text_of(app))


async def test_a_store_that_cannot_be_used_is_said_and_tried_again(empty_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "night.csv").write_text(CODES, "utf-8")
    away = tmp_path / "away.db"
    app = app_over(empty_desk)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("I")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        empty_desk.store.path.rename(away)
        app.screen.query_one(Input).value = str(tmp_path / "night.csv")
        await pilot.press("enter")
        await until(pilot, lambda: "The store cannot be used now; nothing has been changed." in text_of(app))
        away.rename(empty_desk.store.path)
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing has been written yet" in text_of(app))
        empty_desk.store.path.rename(away)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ResultScreen))
        assert "Imported: 0 of 1 file." in text_of(app)
        away.rename(empty_desk.store.path)
        assert empty_desk.import_runs() == []


async def test_leaving_the_program_does_not_wait_for_a_look(empty_desk: Desk) -> None:
    app = app_over(empty_desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        gate = Event()
        app.run_worker(app.queue_write(gate.wait))
        screen = FoundScreen([SAMPLE / "codes.csv"])
        app.push_screen(screen)
        for _ in range(100):
            await pilot.pause()
            if "looking at file" in text_of(app):
                break
        for one in app.desk_screens():
            one.leaving()
        gate.set()
        await until(pilot, lambda: app.writer.submit(lambda: True).result())
        assert screen.files[0].report is None
        assert empty_desk.import_runs() == []


async def test_another_kind_is_chosen(empty_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "visits.csv").write_text("fnr;dato;type\n28884102075;2026-08-07;surgery\n", "utf-8")
    app = app_over(empty_desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        screen = await look_at(pilot, app, str(tmp_path / "visits.csv"))
        assert screen.files[0].report["kind"] == "contacts"
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        await pilot.press(*"codes", "enter")
        await until(pilot, lambda: app.screen is screen and "is read as" in words_of(app))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen and "contacts · utf-8" in text_of(app))


async def test_a_profile_is_chosen(empty_desk: Desk, tmp_path: Path) -> None:
    empty_desk.profiles.mkdir(parents=True)
    (empty_desk.profiles / "dips.toml").write_text('kind = "codes"\n[columns]\nPid = "national_id"\nK = "code"\n')
    (empty_desk.profiles / "broken.toml").write_text("kind = ")
    (tmp_path / "night.csv").write_text("Pid;K;dato\n28884102075;A12A;2026-08-07\n", "utf-8")
    app = app_over(empty_desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("I")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        app.screen.query_one(Input).value = str(tmp_path / "night.csv")
        await pilot.press("enter")
        await until(pilot, lambda: "There is nothing to import" in text_of(app))
        screen = app.screen
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, ChoiceScreen) and "dips" in text_of(app))
        assert "broken" not in text_of(app)
        await pilot.press(*"dips", "enter")
        await until(pilot, lambda: app.screen is screen and "profile dips" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ResultScreen))
        assert counts(empty_desk) == 1


async def test_refused_rows_are_saved_complete_and_never_over_another_file(empty_desk: Desk, tmp_path: Path) -> None:
    path, saved = tmp_path / "night.csv", tmp_path / "night-refused.csv"
    path.write_text(CODES, "utf-8")
    (tmp_path / "link.csv").symlink_to(tmp_path / "elsewhere.csv")
    app = app_over(empty_desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await look_at(pilot, app, str(path))
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, RejectsScreen))
        field = app.screen.query_one(Input)
        assert field.value == str(saved)
        for bad in (path, tmp_path / "link.csv", tmp_path, tmp_path / "none" / "x.csv"):
            field.value = str(bad)
            await pilot.press("enter")
            await until(pilot, lambda: "Saving" not in text_of(app))
            assert isinstance(app.screen, RejectsScreen)
        field.value = str(saved)
        await pilot.press("enter")
        await until(pilot, lambda: "2 refused rows are saved in night-refused.csv" in text_of(app))
        assert path.read_text("utf-8") == CODES
        lines = saved.read_text("utf-8-sig").splitlines()
        assert [line.split(";")[3:5] for line in lines[1:]] == [["A12Z", "2026-08-08"], ["A12A", "2026-08-07"]]
        assert saved.stat().st_mode & 0o777 == 0o600
        assert sorted(entry.name for entry in tmp_path.glob("*.csv")) == ["link.csv", "night-refused.csv", "night.csv"]
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, RejectsScreen))
        assert app.screen.query_one(Input).value.endswith("night-refused-2.csv")


async def test_hostile_files_are_harmless(empty_desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, value in enumerate(value for value in HOSTILE if value):
        name = re.sub("[/\0\ud800]", "_", value)[:60]
        (folder / f"{name}{number}.csv").write_text(
            f"{CODES.splitlines()[0]}\n{value!r};x;y;A12A;2026-08-07\n", "utf-8"
        )
    (folder / os.fsdecode(b"\xff\xfe.csv")).write_text(CODES, "utf-8")
    app = app_over(empty_desk)
    app.import_folder = folder
    harmful = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]")
    async with app.run_test(size=(120, 50)) as pilot:
        await opened(pilot)
        await pilot.press("I")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen) and "CSV" in text_of(app))
        assert not harmful.search(text_of(app))
        await pilot.press("down", *["space"] * 30, "enter")
        await until(pilot, lambda: "Nothing has been written yet" in text_of(app))
        files = app.screen.query_one("#import-files", LineTable)
        for at in range(files.count):
            files.move_to(at)
            await until(pilot, lambda: True)
            assert not harmful.search(text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ResultScreen))
        assert not harmful.search(text_of(app))
        assert counts(empty_desk) == 1
