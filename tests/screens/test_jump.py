"""The jump to a person: found by any part of name or number, gone to wherever the row stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cpp_tui.domain.search_text import fold
from cpp_tui.screens.detail import DetailScreen
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.jump import JumpScreen
from cpp_tui.services.desk import Desk, ListQuery
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until
from tests.screens.hostile import HOSTILE

MakeDesk = Callable[..., Desk]


def last_of(desk: Desk, name: str) -> tuple[int, object]:
    """Return place and row of the last row of a list."""
    count = desk.counts()[name]
    return count - 1, desk.window(ListQuery(name), count - 1, 1).rows[0]


async def found(pilot: object, app: object, text: str) -> None:
    await pilot.press("f")  # type: ignore[attr-defined]
    await until(pilot, lambda: isinstance(app.screen, JumpScreen))  # type: ignore[arg-type, attr-defined]
    await pilot.press(*text)  # type: ignore[attr-defined]
    await until(pilot, lambda: app.screen._shown_for == text.strip())  # type: ignore[arg-type, attr-defined]


@pytest.mark.parametrize("key", ["f", "ctrl+f"])
async def test_a_person_is_gone_to_by_number_in_the_list_that_is_shown(demo_desk: Desk, key: str) -> None:
    app = app_over(demo_desk)
    place, row = last_of(demo_desk, "open")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("2", key, *str(row.fields["national_id"]), "enter")  # type: ignore[attr-defined]
        await until(pilot, lambda: table_of(app).row is not None and table_of(app).row.key == row.key)  # type: ignore
        assert table_of(app).cursor == place
        assert isinstance(app.screen, HomeScreen)


async def test_parts_of_the_name_in_any_order_find_the_person(demo_desk: Desk) -> None:
    app = app_over(demo_desk)
    _, row = last_of(demo_desk, "open")
    words = fold(str(row.fields["name"])).split()  # type: ignore[attr-defined]
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await found(pilot, app, f"{words[-1][:5]} {words[0][:3]}")
        assert str(row.fields["name"]) in text_of(app)  # type: ignore[attr-defined]
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_a_pathway_of_another_list_is_opened_and_its_lists_are_named(demo_desk: Desk) -> None:
    app = app_over(demo_desk)
    overdue = {row.pathway_id for row in demo_desk.rows(ListQuery("overdue"), 0, 1000)}
    rows = demo_desk.rows(ListQuery("open"), 0, 1000)
    row = next(row for row in rows if row.pathway_id not in overdue)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("3")
        await found(pilot, app, str(row.fields["national_id"]))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DetailScreen))
        await until(pilot, lambda: "Stands in: " in text_of(app) and "Open" in text_of(app))


@pytest.mark.parametrize("name", ["referrals", "not-included"])
async def test_people_without_a_pathway_are_gone_to_in_their_list(demo_desk: Desk, name: str) -> None:
    app = app_over(demo_desk)
    place, row = last_of(demo_desk, name)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f3", *"zzzz", "enter")
        await until(pilot, lambda: table_of(app).count == 0)
        await found(pilot, app, str(row.fields["national_id"]))  # type: ignore[attr-defined]
        keys = [hit.key for hit in app.screen._hits]  # type: ignore[attr-defined]
        await pilot.press(*["down"] * keys.index(row.key), "enter")  # type: ignore[attr-defined]
        await until(pilot, lambda: app.screen.list_name == name and table_of(app).row is not None)  # type: ignore
        assert table_of(app).row.key == row.key  # type: ignore[attr-defined, union-attr]
        assert table_of(app).cursor == place
        assert app.screen.filter_text == ""  # type: ignore[attr-defined]


async def test_hidden_names_stay_hidden(demo_desk: Desk) -> None:
    app = app_over(demo_desk)
    _, row = last_of(demo_desk, "open")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("f2")
        await found(pilot, app, str(row.fields["name"]).split()[0].lower())  # type: ignore[attr-defined]
        assert table_of(app).count > 0
        shown = "\n".join(lines_of(app)[8:])
        for hit in app.screen._hits:  # type: ignore[attr-defined]
            assert hit.national_id not in shown
            assert hit.name not in shown


async def test_nobody_fits_and_many_fit(demo_desk: Desk) -> None:
    app = app_over(demo_desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await found(pilot, app, "zzqqzz")
        assert "Nobody fits" in text_of(app)
        await pilot.press("enter")
        assert isinstance(app.screen, JumpScreen)
        await pilot.press(*["backspace"] * 6, "e")
        await until(pilot, lambda: "50 people of" in text_of(app))


@pytest.mark.parametrize("text", HOSTILE)
async def test_pasted_texts_do_no_harm(demo_desk: Desk, text: str) -> None:
    app = app_over(demo_desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, JumpScreen))
        app.screen.query_one("Input").value = text.replace("\n", " ")  # type: ignore[attr-defined]
        await until(pilot, lambda: True)
        assert len(lines_of(app)) == 24
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("size", [(20, 5), (33, 9), (250, 80)])
async def test_it_stands_at_every_size(demo_desk: Desk, size: tuple[int, int]) -> None:
    app = app_over(demo_desk)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await found(pilot, app, "ola")
        assert len(lines_of(app)) == size[1]
        await pilot.press("escape", "f3", *"unit:")
        await until(pilot, lambda: True)
        assert len(lines_of(app)) == size[1]


async def test_hidden_names_are_shown_from_within_the_jump(demo_desk: Desk) -> None:
    app = app_over(demo_desk)
    _, row = last_of(demo_desk, "open")
    name, number = str(row.fields["name"]), str(row.fields["national_id"])  # type: ignore[attr-defined]
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("f2")
        await found(pilot, app, number)
        await until(pilot, lambda: "Names are hidden; F2 shows them." in text_of(app))
        assert name not in text_of(app)
        await pilot.press("f2")
        await until(pilot, lambda: name in text_of(app))
        assert "Names are hidden" not in text_of(app)
        assert isinstance(app.screen, JumpScreen)
