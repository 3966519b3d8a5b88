"""Choosing files for an import: the folder on screen, typed and dropped paths, the progress."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.folder_table import FolderTable, shown_size
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.import_found import FoundScreen
from cpp_tui.screens.import_progress import Progress, progress_line
from cpp_tui.screens.importing import ImportScreen
from cpp_tui.screens.paths import MOST_FILES, files_meant, first_folder, paths_in, read_folder
from cpp_tui.services.desk import Desk
from cpp_tui.texts import Texts
from tests.screens.helpers import app_over, opened, text_of, until

CODES = "national_id;name;code;event_date\n28884102075;Bjørn;A12A;2026-08-07\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with folders, exports and other files."""
    folder = tmp_path / "in"
    (folder / "zeta").mkdir(parents=True)
    (folder / "zeta" / "older.csv").write_text(CODES, "utf-8")
    for name in ("b.csv", "a.xlsx", "c.TXT", "photo.png", ".hidden.csv"):
        (folder / name).write_text(CODES, "utf-8")
    return folder


async def shown(pilot, app, folder: Path) -> FolderTable:
    """Open the import on a folder, with the keys in its table."""
    app.import_folder = folder
    await pilot.press("I")
    await until(pilot, lambda: isinstance(app.screen, ImportScreen) and app.screen.folder.count > 0)
    await pilot.press("down")
    return app.screen.folder


def names(table: FolderTable) -> list[str]:
    """Return what the name column shows, from top to bottom."""
    return [table._blocks.row(at).cells["name"] for at in range(table.count)]


async def test_folders_stand_first_and_only_exports_are_bright(empty_desk: Desk, folder: Path) -> None:
    app = app_over(empty_desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        table = await shown(pilot, app, folder)
        assert names(table) == ["..", "zeta/", "a.xlsx", "b.csv", "c.TXT", "photo.png"]
        tones = [table._blocks.row(at).tone for at in range(2, 6)]
        assert tones == ["strong", "strong", "strong", "faint"]
        await pilot.press("end", "enter", "space")
        assert table.chosen == {}
        assert isinstance(app.screen, ImportScreen)


async def test_several_files_are_chosen_also_in_different_folders(empty_desk: Desk, folder: Path) -> None:
    app = app_over(empty_desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        table = await shown(pilot, app, folder)
        await pilot.press("down", "down", "space", "space")
        await until(pilot, lambda: "2 chosen" in text_of(app))
        assert text_of(app).count("●") == 3
        await pilot.press("up", "space")
        await until(pilot, lambda: "1 chosen" in text_of(app))
        await pilot.press("home", "down", "enter")
        await until(pilot, lambda: "older.csv" in text_of(app))
        await pilot.press("space", "backspace")
        await until(pilot, lambda: "zeta/" in text_of(app))
        assert table.row is not None
        assert table.row.key == "zeta"
        assert list(table.chosen) == [folder / "b.csv", folder / "zeta" / "older.csv"]
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, FoundScreen))
        assert [found.asked.path for found in app.screen.files] == list(table.chosen)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen) and table.chosen == {})
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert app.import_folder == folder


async def test_a_folder_that_cannot_be_read_is_said(empty_desk: Desk, folder: Path) -> None:
    app = app_over(empty_desk)
    loop = folder / "loop"
    loop.symlink_to(loop)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        table = await shown(pilot, app, folder)
        assert "loop" in names(table)
        table.open_folder(loop)
        await until(pilot, lambda: "cannot be read" in text_of(app))
        assert app.import_folder == folder
        await pilot.press("home", "enter")
        await until(pilot, lambda: "b.csv" in text_of(app))


def test_a_huge_folder_is_cut_and_says_so(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.csv").touch()
    (tmp_path / "pipe.csv").unlink(missing_ok=True)
    os.mkfifo(tmp_path / "pipe.csv")
    found = read_folder(tmp_path, 20)
    assert (len(found.entries), found.is_cut) == (20, True)
    whole = read_folder(tmp_path)
    assert (len(whole.entries), whole.is_cut) == (31, False)
    assert [entry.name for entry in whole.entries if not entry.can_be_imported] == ["pipe.csv"]


async def test_files_dropped_on_the_terminal_are_understood(empty_desk: Desk, folder: Path) -> None:
    app = app_over(empty_desk)
    spaced = folder / "to og tre.csv"
    spaced.write_text(CODES, "utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await shown(pilot, app, folder)
        for dropped in (
            f"'{spaced}' '{folder / 'b.csv'}'\n",
            f"{spaced.as_uri()}\r\n{(folder / 'b.csv').as_uri()}\r\n",
        ):
            for has_focus in (True, False):
                app.screen.set_focus(app.screen.path if has_focus else app.screen.folder)
                app.post_message(events.Paste(dropped))
                await until(pilot, lambda: isinstance(app.screen, FoundScreen))
                assert [found.asked.path for found in app.screen.files] == [spaced, folder / "b.csv"]
                await pilot.press("escape")
                await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        app.screen.set_focus(app.screen.path)
        app.post_message(events.Paste(str(spaced).replace(" ", "\\ ")))
        await until(pilot, lambda: app.screen.query_one(Input).value == str(spaced))


async def test_tab_goes_between_path_and_folder(empty_desk: Desk, folder: Path) -> None:
    app = app_over(empty_desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        table = await shown(pilot, app, folder)
        await pilot.press("tab")
        assert app.screen.path.has_focus
        await pilot.press("tab")
        assert table.has_focus


async def test_many_files_at_once_are_refused(empty_desk: Desk, tmp_path: Path) -> None:
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.csv").touch()
    with pytest.raises(Refusal, match="too-many"):
        files_meant(str(tmp_path))
    assert len(files_meant(f"{tmp_path}/1*.csv")) == 111


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("", []),
        ("  /a/b.csv \n", ["/a/b.csv"]),
        ("/a b/c.csv", ["/a b/c.csv"]),
        ("'/a b/c.csv'", ["/a b/c.csv"]),
        ('"/a b/c.csv" /d.csv', ["/a b/c.csv", "/d.csv"]),
        (r"/a\ b/c.csv", ["/a b/c.csv"]),
        ("/a.csv /b.csv ~/c.csv", ["/a.csv", "/b.csv", "~/c.csv"]),
        ("/a.csv\n/b c.csv\r\n", ["/a.csv", "/b c.csv"]),
        ("file:///a%20b/%C3%A6.csv", ["/a b/æ.csv"]),
        ("file:///a.csv file:///b%23.csv", ["/a.csv", "/b#.csv"]),
        ("'/not closed.csv", ["/not closed.csv"]),
        ("/nul\0.csv", ["/nul.csv"]),
        ("file://", [""]),
    ],
)
def test_what_a_text_means(text: str, paths: list[str]) -> None:
    assert paths_in(text) == paths


def test_a_path_that_exists_is_never_taken_apart(tmp_path: Path) -> None:
    odd = tmp_path / "it's [1] \\ odd.csv"
    odd.touch()
    assert files_meant(str(odd)) == [odd]


def test_the_first_folder_is_where_downloads_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert first_folder() == tmp_path
    (tmp_path / "Downloads").mkdir()
    assert first_folder() == tmp_path / "Downloads"
    (tmp_path / "Nedlastinger").mkdir()
    assert first_folder() == tmp_path / "Nedlastinger"


@pytest.mark.parametrize(("size", "text"), [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (2_400_000, "2 MB")])
def test_sizes_are_short(size: int, text: str) -> None:
    assert shown_size(size) == text


def test_the_progress_is_true_over_several_files(tmp_path: Path) -> None:
    files = [tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "gone.csv"]
    files[0].write_bytes(b"x" * 300)
    files[1].write_bytes(b"x" * 100)
    now = 0.0
    progress = Progress(files, lambda: now)
    assert (progress.share, progress.bar(), progress.seconds_left(), progress.rate()) == (0, "░" * 30, None, 0)
    now = 3.0
    progress.report(0, 150, 300, 7)
    assert progress.share == 150 / 400
    assert progress.seconds_left() == 5
    assert not progress.is_settling
    progress.report(0, 300, 300, 20)
    assert progress.is_settling
    progress.report(1, 50, 100, 5)
    assert (progress.share, progress.rows, progress.number) == (350 / 400, 25, 1)
    now = 10.0
    progress.report(2, 0, 0, 0)
    assert (progress.share, progress.bar(), progress.seconds_left()) == (1.0, "█" * 30, None)
    line = progress_line(progress, "importing", Texts("en")).plain
    assert "100 %" in line
    assert "file 3 of 3, 25 rows" in line
    progress.cancelled.set()
    assert "cancelling" in progress_line(progress, "trying", Texts("en")).plain
