"""Copying: what goes to the clipboard, what the message keeps to itself, and that the clipboard forgets."""

from __future__ import annotations

import pytest

from cpp_tui.screens.clipboard import KEPT, line_of_cells
from cpp_tui.screens.detail import DetailScreen
from cpp_tui.screens.privacy import MASK
from cpp_tui.services.desk import Desk, ListQuery
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until
from tests.screens.hostile import HOSTILE
from tests.screens.test_coding import first_row, on_row


async def test_y_copies_the_national_id_and_does_not_say_it(desk: Desk) -> None:
    app = app_over(desk)
    place, row = first_row(desk, "overdue")
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "3", place)
        await pilot.press("y")
        assert app.clipboard == row.fields["national_id"]
        assert "The national id is copied; the clipboard is cleared in 30 s." in lines_of(app)[-2]
        assert str(row.fields["national_id"]) not in lines_of(app)[-2]
        assert KEPT == 30


async def test_y_works_on_a_referral_and_with_names_hidden(desk: Desk) -> None:
    app = app_over(desk)
    row = desk.window(ListQuery("referrals"), 0, 1).rows[0]
    async with app.run_test(size=(160, 30)) as pilot:
        await opened(pilot)
        await pilot.press("f2")
        await on_row(pilot, app, "6", 0)
        await pilot.press("y")
        assert app.clipboard == row.fields["national_id"]
        assert str(row.fields["national_id"]) not in text_of(app)


async def test_capital_y_copies_the_columns_on_show_as_they_are_shown(desk: Desk) -> None:
    app = app_over(desk)
    place, row = first_row(desk, "overdue", kind="waiting")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "3", place)
        await pilot.press("Y")
        cells = app.clipboard.split("\t")
        assert cells[:3] == ["waiting?", "", row.fields["name"]]
        assert f"+{row.fields['days_overdue']}" in cells
        assert row.fields["unit"] in cells
        assert row.fields["national_id"] not in cells
        await pilot.resize_terminal(200, 40)
        await until(pilot, lambda: "national_id" in table_of(app).columns_on_show)
        await pilot.press("Y")
        assert row.fields["national_id"] in app.clipboard.split("\t")
        await pilot.press("f2")
        await until(pilot, lambda: not table_of(app).is_loading_rows)
        await pilot.press("Y")
        assert MASK in app.clipboard.split("\t")
        assert str(row.fields["name"]) not in app.clipboard


async def test_the_copied_timeline_is_the_one_on_the_screen_without_the_person(desk: Desk) -> None:
    app = app_over(desk)
    place, row = first_row(desk, "overdue")
    async with app.run_test(size=(80, 60)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "3", place)
        await pilot.press("T")
        await until(pilot, lambda: app.clipboard != "")
        copied = app.clipboard.splitlines()
        assert copied[0].startswith(f"{row.fields['pathway']} {row.fields['pathway_name']} · {row.fields['unit']}")
        assert str(row.fields["national_id"]) not in app.clipboard
        assert str(row.fields["name"]) not in app.clipboard
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DetailScreen) and "OF4" in text_of(app))
        shown = [line.strip(" ▁▂▃▄▅▆▇█") for line in lines_of(app)]
        assert all(line.strip() in shown for line in copied[1:])
        before = app.clipboard
        app.copy_to_clipboard("")
        await pilot.press("T")
        assert app.clipboard == before
        await pilot.press("y")
        assert app.clipboard == row.fields["national_id"]
        assert "The national id is copied" in lines_of(app)[-2]


async def test_copy_as_text_stands_in_the_palette(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "3", 0)
        await pilot.press("ctrl+p", *"copy as", "enter")
        await until(pilot, lambda: "OF4" in app.clipboard)


async def test_the_clipboard_clears_itself(desk: Desk) -> None:
    app = app_over(desk)
    app.clipboard_kept = 0.01
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        app.copy_to_clipboard("copied")
        assert app.clipboard == "copied"
        await until(pilot, lambda: app.clipboard == "")


async def test_a_newer_copy_begins_the_time_again(desk: Desk) -> None:
    app = app_over(desk)
    passed: list[bool] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        app.clipboard_kept = 0.02
        app.copy_to_clipboard("first")
        app.clipboard_kept = 60
        app.copy_to_clipboard("second")
        app.set_timer(0.06, lambda: passed.append(True))
        await until(pilot, lambda: passed)
        assert app.clipboard == "second"


async def test_leaving_clears_the_clipboard(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "3", 0)
        await pilot.press("y", "q")
    assert app.clipboard == ""
    assert app.return_code == 0


async def test_what_others_put_into_the_clipboard_is_left_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_over(desk)
    written: list[str] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert app._driver is not None
        monkeypatch.setattr(app._driver, "write", written.append)
        app.clear_clipboard()
        assert written == []
        app.copy_to_clipboard("x")
        app.clear_clipboard()
        app.clear_clipboard()
        assert written == ["\x1b]52;c;eA==\a", "\x1b]52;c;IA==\a", "\x1b]52;c;\a"]


def test_a_line_falls_into_columns_and_runs_nothing_in_a_spreadsheet() -> None:
    assert line_of_cells(["Kari", "+12", "-3", "=1+1", "@x", ""]) == "Kari\t+12\t-3\t'=1+1\t'@x\t"


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_names_are_copied_as_one_harmless_line(desk: Desk, text: str) -> None:
    app = app_over(desk)
    with desk.store.write("kari", "2026-11-02", "2026-11-02T09:00:00") as writing:
        writing.raw.execute("UPDATE person SET name = ?", (text.encode("utf-8", "replace").decode(),))
    async with app.run_test(size=(120, 30)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "3", 0)
        await pilot.press("Y")
        assert app.clipboard.count("\n") == 0
        assert app.clipboard.replace("\t", "").isprintable()
