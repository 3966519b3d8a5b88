"""One pathway in full: timeline, clocks, codes with both days, and the code book."""

from __future__ import annotations

from pathlib import Path

from cpp_tui.screens.codebook import CodebookScreen
from cpp_tui.screens.coding import CodingScreen
from cpp_tui.screens.detail import DetailScreen
from cpp_tui.screens.detail_text import long_detail
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.line_table import LineTable
from cpp_tui.services.desk import Desk, ListQuery
from tests.screens.helpers import app_over, lines_of, opened, text_of, until, words_of


def lines(desk: Desk, pathway_id: int, hidden: bool = False) -> list[str]:
    """Return the text of a pathway."""
    return [line.plain for line in long_detail(desk.detail(pathway_id), desk.texts, hidden, desk.today)]


def test_each_code_stands_with_the_day_it_happened_and_the_day_it_was_registered(desk: Desk) -> None:
    for row in desk.window(ListQuery("after-coding"), 0, 30).rows:
        assert row.pathway_id is not None
        text = "\n".join(lines(desk, row.pathway_id))
        for code in desk.detail(row.pathway_id).detail.codes:
            assert f"● {code.date} {row.fields['pathway']}{code.event}" in text
            assert f"registered {str(code.registered_at)[:10]}" in text


def test_late_registration_gaps_contacts_limits_and_today_are_words_and_signs(desk: Desk) -> None:
    row = next(row for row in desk.window(ListQuery("after-coding"), 0, 500).rows if row.fields["suggestion"])
    assert row.pathway_id is not None
    text = "\n".join(lines(desk, row.pathway_id))
    assert "○ " in text
    assert "is missing" in text
    assert "· " in text
    assert f"═ {desk.today.isoformat()} today" in text


def test_clocks_show_days_limit_and_how_much_is_over(desk: Desk) -> None:
    row = desk.window(ListQuery("overdue"), 0, 1).rows[0]
    assert row.pathway_id is not None
    text = "\n".join(lines(desk, row.pathway_id))
    assert "OF1" in text
    assert " OVER" in text
    assert "running" in text


def test_a_code_set_here_is_to_enter_and_a_withdrawn_one_stays_with_its_reason(desk: Desk) -> None:
    row = next(row for row in desk.window(ListQuery("overdue"), 0, 300).rows if row.fields["next_stage"] == "S")
    assert row.pathway_id is not None
    desk.set_code(row.pathway_id, "S", desk.today)
    assert any("TO ENTER in the record system" in line for line in lines(desk, row.pathway_id))
    code = next(code for code in desk.detail(row.pathway_id).detail.codes if code.event == "S")
    desk.withdraw(row.pathway_id, code.id, "wrong patient")
    text = "\n".join(lines(desk, row.pathway_id))
    assert "× " in text
    assert "WITHDRAWN by kari: wrong patient" in text
    assert f"set  {row.fields['pathway']}S 2026-11-02" in text


def test_a_due_day_of_an_unconfirmed_limit_is_marked(desk: Desk) -> None:
    found = [row for row in desk.window(ListQuery("open"), 0, 300).rows if row.fields["due_on"]]
    for is_sure in (True, False):
        row = next(row for row in found if (row.fields["limits_status"] in ("verified", "own")) is is_sure)
        assert row.pathway_id is not None
        due = next(line for line in lines(desk, row.pathway_id) if line.endswith("due day of the next code"))
        assert (f"{row.fields['due_on']}*" in due) is not is_sure


def test_a_day_changed_in_the_record_system_reads_so(empty_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "night.csv"
    for day in ("2026-08-07", "2026-08-09"):
        path.write_text(f"national_id;name;unit;code;event_date\n28884102075;Bjørn;Fjell;A12A;{day}\n", "utf-8")
        empty_desk.import_files([path])
    text = lines(empty_desk, 1)
    assert any(line.startswith("× 2026-08-07 A12A") and "new date in the record" in line for line in text)
    assert any("A12A 2026-08-07 → 2026-08-09" in line for line in text)
    assert not any("WITHDRAWN" in line for line in text)


def test_every_pathway_of_the_demo_can_be_shown(demo_desk: Desk) -> None:
    for name in ("open", "conflicts", "never-coded-out", "to-enter"):
        for row in demo_desk.window(ListQuery(name), 0, 60).rows:
            assert row.pathway_id is not None
            assert lines(demo_desk, row.pathway_id, hidden=True)


async def test_commands_work_on_the_open_pathway(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await pilot.press("3", "enter")
        await until(pilot, lambda: isinstance(app.screen, DetailScreen) and "Timeline" in text_of(app))
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and "Set a code" in text_of(app))
        await pilot.press("B", "enter")
        await until(pilot, lambda: isinstance(app.screen, DetailScreen) and "TO ENTER" in text_of(app))
        await pilot.press("u")
        await until(pilot, lambda: "WITHDRAWN by kari: undone" in words_of(app))
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_the_code_book_says_how_sure_each_limit_is(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, CodebookScreen) and "OF1: 7" in text_of(app))
        table = app.screen.query_one("#pathways", LineTable)
        assert table.count == 28
        assert "in force on 2026-11-02" in text_of(app)
        await pilot.press("down", "down", "tab", "pagedown", "tab", "end")
        await until(pilot, lambda: table.cursor == 27)
        assert any("C01CK" in line or "C01A" in line for line in lines_of(app))
