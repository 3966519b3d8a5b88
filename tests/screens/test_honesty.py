"""The integrity view and the share in real time on screen: sums, sentences, and what is behind every number."""

from __future__ import annotations

from datetime import date

import pytest

from cpp_tui.screens.detail import DetailScreen
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.honesty import HonestyScreen, LateCodesScreen
from cpp_tui.screens.integrity import IntegrityScreen
from cpp_tui.services.desk import ListQuery
from tests.facts import KARI, OLA, write_codes
from tests.screens.helpers import app_over, opened, table_of, text_of, until, words_of


@pytest.fixture
def changed(make_desk, tmp_path):
    """A store in which one S was set afterwards, and another one moved to a day within the limit."""

    def make(lang="en"):
        desk = make_desk(lang=lang)
        codes = ((KARI, "A12A", "2026-09-01"), (OLA, "A12A", "2026-09-01"), (OLA, "A12S", "2026-10-30"))
        desk.import_files([write_codes(tmp_path / "codes.csv", *codes)])
        rows = {row.fields["national_id"]: row.pathway_id for row in desk.rows(ListQuery("open"), 0, 10)}
        desk.set_code(rows[KARI], "S", date(2026, 9, 3))
        desk.withdraw_named(rows[OLA], "S", "wrong day")
        desk.set_code(rows[OLA], "S", date(2026, 9, 2), "right day", force=True)
        return desk

    return make


@pytest.mark.parametrize(("lang", "size"), [("en", (120, 40)), ("nb", (80, 24))])
async def test_every_change_is_shown_with_its_sentence_and_opens_its_pathway(changed, lang, size) -> None:
    app = app_over(changed(lang))
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await pilot.press("E")
        await until(pilot, lambda: isinstance(app.screen, IntegrityScreen) and table_of(app).count == 2)
        row = table_of(app).row
        assert row is not None
        assert row.data.kind == "moved"  # type: ignore[attr-defined]
        assert row.data.why in words_of(app)  # type: ignore[attr-defined]
        assert app.screen._found.sums(app.texts) in words_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DetailScreen))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_tab_goes_through_the_kinds_that_there_are_and_back_to_all(changed) -> None:
    app = app_over(changed())
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("E")
        await until(pilot, lambda: isinstance(app.screen, IntegrityScreen) and table_of(app).count == 2)
        kinds = []
        for _ in range(3):
            await pilot.press("tab")
            await until(pilot, lambda: not table_of(app).is_loading_rows)
            kinds.append((app.screen._kind, table_of(app).count))
        assert kinds == [("moved", 1), ("after-coded", 1), (None, 2)]


async def test_an_undone_change_is_not_hidden(changed) -> None:
    desk = changed()
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("E")
        await until(pilot, lambda: isinstance(app.screen, IntegrityScreen) and table_of(app).count == 2)
        await pilot.press("u")
        await until(pilot, lambda: "no longer stands" in words_of(app))


async def test_names_are_hidden_in_both(changed) -> None:
    app = app_over(changed())
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("f2", "E")
        await until(pilot, lambda: isinstance(app.screen, IntegrityScreen) and table_of(app).count == 2)
        assert KARI not in text_of(app)
        name = table_of(app).row.data.name  # type: ignore[union-attr, attr-defined]
        assert not name or name not in text_of(app)


@pytest.mark.parametrize(("lang", "size"), [("en", (120, 40)), ("nb", (80, 24))])
async def test_each_grouping_is_a_chart_and_every_bar_opens(make_demo_desk, lang, size) -> None:
    desk = make_demo_desk(lang=lang)
    app = app_over(desk)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await pilot.press("S")
        for by in ("month", "code", "unit"):
            found = desk.honesty.shares(by)
            await until(
                pilot,
                lambda found=found: (
                    isinstance(app.screen, HonestyScreen) and table_of(app).count == len(found.rows) + 1
                ),
            )
            assert "█" in text_of(app)
            assert app.texts(f"honesty.by-{by}") in text_of(app)
            await pilot.press("tab")
        await until(pilot, lambda: app.texts("honesty.by-month") in text_of(app) and table_of(app).row is not None)
        await pilot.press("end")
        await until(pilot, lambda: table_of(app).cursor == table_of(app).count - 1)
        share = table_of(app).row.data  # type: ignore[union-attr]
        await pilot.press("enter")
        await until(
            pilot, lambda: isinstance(app.screen, LateCodesScreen) and table_of(app).count == share.figures.late
        )
        if share.figures.late:
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, DetailScreen))


async def test_an_empty_store_says_so(empty_desk) -> None:
    app = app_over(empty_desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("S")
        await until(pilot, lambda: "There are no codes to show." in text_of(app))
        await pilot.press("escape", "E")
        await until(pilot, lambda: "No overrun has gone away by a change." in words_of(app))
