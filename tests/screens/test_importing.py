"""Import from within the program, and the first run."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from cpp_tui.screens.changes import ChangesScreen
from cpp_tui.screens.detail import DetailScreen
from cpp_tui.screens.first_run import FirstRunScreen
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.import_report import odd_lines, refused_rows
from cpp_tui.screens.import_result import ResultScreen
from cpp_tui.screens.importing import ImportScreen
from cpp_tui.screens.line_table import LineTable
from cpp_tui.services.desk import Desk
from cpp_tui.texts import Lang, Texts
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until

MakeDesk = Callable[..., Desk]

CODES = """national_id;name;unit;code;event_date
28884102075;Bjørn Fossbakk;Gyn avd Fjell;A12A;2026-08-07
28884102075;Bjørn Fossbakk;Gyn avd Fjell;A12Z;2026-08-08
12345678901;Ingen;Gyn avd Fjell;A12A;2026-08-07
"""


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
        await until(pilot, lambda: "Nothing has been written yet" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ResultScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


def test_the_notes_tell_what_is_gone_what_was_not_told_and_that_a_file_is_old(desk: Desk) -> None:
    report = {"gone": 2, "not_told": 0, "known_until": "2026-11-01", "last_date": "2026-11-02", "rows": 3}
    assert [line.plain for line in odd_lines(report, desk.texts)] == ["2 codes are gone from the record system"]
    told = [line.plain for line in odd_lines({**report, "gone": 0, "not_told": 7}, desk.texts)]
    assert told[0].startswith("7 known codes are missing from the file")
    old = [line.plain for line in odd_lines({**report, "gone": 0, "last_date": "2026-10-01"}, desk.texts)]
    assert old[0].startswith("The file ends on 2026-10-01, but the store knows codes up to 2026-11-01")
    assert (
        odd_lines({**report, "gone": 0, "last_date": None, "rows": 0}, desk.texts)[0].plain == "The file has no rows."
    )


def test_refused_rows_that_are_not_kept_are_counted(desk: Desk) -> None:
    refused = [{"line": 228, "column": "", "reason": "too short"}]
    block = refused_rows({"kind": "codes", "refused": refused, "refused_count": 9}, desk.texts).read(0, 10)
    assert [row.cells["line"] for row in block.rows] == ["228", "…"]
    assert block.rows[1].cells["reason"].startswith("and 8 more")


async def test_what_an_import_brought_is_told_after_it_as_in_its_result(empty_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(CODES, "utf-8")
    app = app_over(empty_desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("I")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.NAME == "import-found")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ResultScreen) and "What changed" in text_of(app))
        result = app.screen.query_one("#import-changed", LineTable).count
        assert result
        await pilot.press("escape", "e")
        await until(pilot, lambda: isinstance(app.screen, ChangesScreen) and table_of(app).count == result)
        assert f"What changed: {result}" in lines_of(app)[0]
        assert "Nothing has changed" not in text_of(app)


@pytest.mark.parametrize(("lang", "name"), [("nb", "mottatt"), ("en", "received_on")])
def test_a_column_is_called_as_the_language_has_it(lang: Lang, name: str) -> None:
    refused = [{"line": 2, "column": "received_on", "reason": "x"}]
    report = {"kind": "referrals", "refused": refused, "refused_count": 1}
    assert refused_rows(report, Texts(lang)).read(0, 1).rows[0].cells["column"] == name


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
        assert any(re.search("seen in the record system +A12S", line) for line in lines_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DetailScreen))
