"""The figures of the backlog on its screen, the plan, a batch over what is certain, a group as a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from datetime import date

import pytest

from cpp_tui.domain.backlog import Backlog
from cpp_tui.screens.app import CppTui
from cpp_tui.screens.backlog import BacklogScreen
from cpp_tui.screens.batch import BatchScreen
from cpp_tui.screens.home import HomeScreen
from cpp_tui.services.desk import Desk, ListQuery
from cpp_tui.store import sqlite
from tests.facts import KARI, ask, write_codes
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until, words_of
from tests.screens.test_batch import items_of, planned

MakeDesk = Callable[..., Desk]
ALL = ListQuery("after-coding")
SET_HERE = "SELECT count(*) FROM event WHERE origin = 'here' AND withdrawn_at IS NULL"


async def shown(pilot, key: str = "B") -> BacklogScreen:
    """Open the backlog and wait for its figures."""
    await opened(pilot)
    await pilot.press(key)
    return await read(pilot)


async def read(pilot) -> BacklogScreen:
    app = pilot.app
    await until(pilot, lambda: isinstance(app.screen, BacklogScreen) and not app.screen.holds_keys)
    screen = app.screen
    assert isinstance(screen, BacklogScreen)
    await until(pilot, lambda: not screen.query_one("#table").is_loading_rows)  # type: ignore[attr-defined]
    return screen


async def on_row(pilot, key: str) -> None:
    """Put the cursor on a row."""
    table = table_of(pilot.app)
    table.move_to_key(key)
    await until(pilot, lambda: table.row is not None and table.row.key == key)


def cells(app: CppTui, key: str) -> dict[str, str]:
    row = table_of(app).row_of(key)
    assert row is not None
    return dict(row.cells)


def summary(desk: Desk) -> Backlog:
    return desk.after_coding.summary(ALL)


@pytest.mark.parametrize("key", ["B", "f9"])
async def test_the_figures_are_those_of_the_backlog(desk: Desk, key: str) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot, key)
        found = summary(desk)
        assert table_of(app).count == len(found.groups)
        for group in found.groups:
            row = cells(app, f"{group.kind}-{group.id}")
            assert int(row["count"]) == group.count
            assert row["oldest"] == str(group.oldest_age)
            assert {name: row[name] for name in group.by_strength} == {
                name: str(count or "·") for name, count in group.by_strength.items()
            }
        assert f"{found.all.count} left" in lines_of(app)[0]


@pytest.mark.parametrize("lang", ["nb", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_all_groups_and_the_plan_are_in_sight(
    make_sample_desk: MakeDesk, lang: str, size: tuple[int, int]
) -> None:
    desk = make_sample_desk(lang=lang)
    app = app_over(desk)
    async with app.run_test(size=size) as pilot:
        await shown(pilot)
        lines = lines_of(app)
        for name in ("A start", "S ", "C ", "F ", "0–7", "8–30", "31–90", "91–180", "over 180"):
            assert any(re.search(rf"(^|\s){re.escape(name)}", line) for line in lines), name
        deadline, lock = ("02.11.2026*", "01.03.2027*") if lang == "nb" else ("2026-11-02*", "2027-03-01*")
        rows = [line for line in lines if deadline in line]
        assert len(rows) >= len(summary(desk).groups)
        words = words_of(app)
        assert lock in words
        assert ("ikke bekreftet" if lang == "nb" else "not confirmed") in words
        assert ("Siste" in words or "tempo å regne med" in words) == (lang == "nb")


async def test_the_plan_follows_what_is_coded(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        assert "no pace to reckon with yet" in words_of(app)
        desk.after_coding.take_certain(ListQuery("after-coding", "missing:S"))
        await pilot.press("f5")
        count = ask(desk, SET_HERE)[0][0]
        await until(pilot, lambda: f"({count} in all)" in words_of(app))
        left = summary(desk).all.count
        assert re.search(rf"{left} left: done on \d{{4}}-\d\d-\d\d at this pace", words_of(app))
        assert "not done by then" in words_of(app)
        assert "2026 is locked for corrections on 2027-03-01*: done before that." in words_of(app)


async def test_an_own_calendar_needs_no_mark(desk: Desk) -> None:
    desk.profiles.parent.mkdir(exist_ok=True)
    (desk.profiles.parent / "reporting.toml").write_text(
        "[deadline]\nday = 9\n[lock]\nmonth = 4\nday = 1\n", encoding="utf-8"
    )
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        assert "2026-11-09" in text_of(app)
        assert "*" not in text_of(app)


async def test_a_wrong_calendar_is_told_and_holds_nobody(desk: Desk) -> None:
    desk.profiles.parent.mkdir(exist_ok=True)
    own = desk.profiles.parent / "reporting.toml"
    own.write_text("[deadline]\nday = 99\n", encoding="utf-8")
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        assert "reporting.toml cannot be used" in words_of(app)
        assert "deadline.day" in words_of(app)
        await pilot.press("enter", "t", "l")
        await until(pilot, lambda: isinstance(app.screen, BacklogScreen))
        own.unlink()
        await pilot.press("f5")
        await until(pilot, lambda: table_of(app).count == len(summary(desk).groups))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_what_is_certain_in_a_group_is_taken_and_taken_back(desk: Desk) -> None:
    before = summary(desk)
    certain = desk.after_coding.certain(ListQuery("after-coding", "missing:F"))
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        await on_row(pilot, "stage-F")
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, BatchScreen))
        assert {item.key for item in items_of(await planned(pilot))} == set(certain)
        await pilot.press("enter", "enter")
        await read(pilot)
        await until(pilot, lambda: cells(app, "stage-F")["certain"] == "·")
        assert ask(desk, SET_HERE) == [(len(certain),)]
        assert f"{len(certain)} of {len(certain)}" in text_of(app)
        row = table_of(app).row
        assert row is not None
        assert row.key == "stage-F"
        await pilot.press("u")
        await until(pilot, lambda: "Undo in one step" in words_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BacklogScreen))
        await until(pilot, lambda: cells(app, "stage-F")["certain"] == str(len(certain)))
        assert summary(desk) == before


async def test_a_group_without_a_certain_suggestion_says_so(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shown(pilot)
        await on_row(pilot, "stage-A")
        await pilot.press("t")
        await until(pilot, lambda: "No certain suggestion" in text_of(app))
        assert app.screen is screen


@pytest.mark.parametrize(
    ("key", "lang", "terms"),
    [("stage-S", "en", "missing:S"), ("stage-end", "nb", "mangler:slutt"), ("age-8-30", "en", ">7d <31d"),
     ("all-all", "en", "")],
)  # fmt: skip
async def test_a_group_is_shown_as_a_list(make_sample_desk: MakeDesk, key: str, lang: str, terms: str) -> None:
    desk = make_sample_desk(lang=lang)
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        count = int(cells(app, key)["count"])
        await on_row(pilot, key)
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        home = app.screen
        assert isinstance(home, HomeScreen)
        assert (home.list_name, home.filter_text) == ("after-coding", terms)
        await until(pilot, lambda: home.table.is_counted and home.table.count == count)
        await pilot.press("escape")
        await until(pilot, lambda: home.filter_text == "")


async def test_parked_codes_stand_beside_the_count(desk: Desk) -> None:
    with closing(sqlite.connect(desk.store.path)) as raw:
        raw.execute("UPDATE missing SET parked_until = '2026-11-20' WHERE stage = 'A'")
    found = summary(desk)
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        assert f"{found.all.count} left · {found.all.parked} parked · {found.all.total} in all" in lines_of(app)[0]
        row = cells(app, "stage-A")
        assert (row["count"], row["parked"]) == ("0", str(found.all.parked))
        assert "are parked until a later day" in words_of(app)


async def test_an_import_is_counted_in(desk: Desk, tmp_path) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        before = int(cells(app, "stage-S")["count"])
        desk.import_files(
            [write_codes(tmp_path / "codes.csv", (KARI, "A12A", "2026-09-01"), (KARI, "A12CK", "2026-09-20"))]
        )
        app.tell_imported()
        await until(pilot, lambda: int(cells(app, "stage-S")["count"]) == before + 1)


async def test_of_an_empty_store_everything_is_nothing(empty_desk: Desk) -> None:
    app = app_over(empty_desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        assert "Nothing left." in words_of(app)
        assert cells(app, "all-all")["count"] == "0"
        await pilot.press("t")
        await until(pilot, lambda: "No certain suggestion" in text_of(app))


async def test_the_help_explains_columns_keys_and_the_calendar(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 80)) as pilot:
        await shown(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: "reporting.toml" in words_of(app))
        for word in ("Med.", "Cert.", "Go through", "Take certain", "working days"):
            assert word in words_of(app)


async def test_on_another_day_the_year_is_locked(make_sample_desk: MakeDesk) -> None:
    app = app_over(make_sample_desk(today=date(2027, 3, 1)))
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        assert "in a locked year" in text_of(app)
        assert "2027 is locked for corrections on 2028-03-01*" in words_of(app)
