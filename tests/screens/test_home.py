"""Home over a real store: lists, counts, filter, sort, names hidden, footer, palette and help."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cpp_tui.domain.worklists import LISTS
from cpp_tui.screens.base import CommandFooter, MessageLine
from cpp_tui.screens.detail import DetailScreen
from cpp_tui.screens.dialogs import TextScreen
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.list_bar import ListBar
from cpp_tui.services.desk import Desk, ListQuery
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, to_list, until, words_of

MakeDesk = Callable[..., Desk]


async def test_the_first_frame_stands_before_the_store_is_open(desk: Desk) -> None:
    app = app_over(desk)
    app.call_after_refresh = lambda *args: True  # type: ignore[method-assign]  # the store never opens
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not app.is_ready
        assert "Opening the store" in text_of(app)
        await pilot.press("c", "u", "tab", "enter", "r", "b")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("q")
    assert app.return_code == 0


async def test_every_list_shows_the_rows_that_the_desk_gives(desk: Desk) -> None:
    app = app_over(desk)
    counts = desk.counts()
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        for name in LISTS:
            await to_list(pilot, name)
            assert table_of(app).count == counts[name]
            window = desk.window(ListQuery(name), 0, 3)
            above = 3 if window.rows and window.rows[0].group else 2  # title, groups, header
            shown = lines_of(app)[above : above + len(window.rows)]
            for row, line in zip(window.rows, shown, strict=True):
                assert str(row.fields["name"])[:12] in line
        assert all(str(counts[name]) in text_of(app) for name in LISTS)


async def test_an_empty_store_says_how_to_fill_it(empty_desk: Desk) -> None:
    app = app_over(empty_desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await until(pilot, lambda: "No data yet: I imports files" in text_of(app))
        await pilot.press("c", "i", "t", "enter", "down", "end")
        assert isinstance(app.screen, HomeScreen)


async def test_tab_goes_round_the_lists_and_each_keeps_its_place(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("down", "down", "down")
        row = table_of(app).row
        assert row is not None
        await pilot.press("shift+tab")
        await until(pilot, lambda: app.screen.list_name == LISTS[-1])  # type: ignore[attr-defined]
        await pilot.press("tab")
        await until(pilot, lambda: not table_of(app).is_loading_rows)
        assert table_of(app).row is not None
        assert table_of(app).row.key == row.key  # type: ignore[union-attr]


async def test_the_filter_narrows_as_one_types_and_esc_peels_one_layer(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await until(pilot, lambda: not table_of(app).is_loading_rows)
        whole = table_of(app).count
        name = str(desk.window(ListQuery("open"), 0, 1).rows[0].fields["name"]).split()[-1].lower()
        await pilot.press("f3", *name)
        expected = desk.counts(name)["open"]
        await until(pilot, lambda: table_of(app).count == expected)
        assert 0 < expected < whole
        assert app.focused is not None
        assert app.focused.id == "filter"
        await pilot.press("escape")
        assert table_of(app).has_focus
        assert table_of(app).count == expected
        await pilot.press("escape")
        await until(pilot, lambda: table_of(app).count == whole)


async def test_a_filter_that_is_refused_is_explained_and_the_list_stays_usable(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("slash", *"nofield:x")
        await until(pilot, lambda: "nofield" in text_of(app))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: table_of(app).count == desk.counts()["today"])


async def test_sorting_by_name_and_back(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await pilot.click("LineTable", offset=(6, 0))
        await until(pilot, lambda: not table_of(app).is_loading_rows)
        assert "Name▲" in text_of(app)
        first = desk.window(ListQuery("open", sort=(("name", False),)), 0, 1).rows[0]
        await pilot.press("home")
        assert table_of(app).row.key == first.key  # type: ignore[union-attr]
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: not table_of(app).is_loading_rows)
        assert "Name▼" in text_of(app)


async def test_after_sorting_the_footer_names_what_the_row_allows(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(160, 24)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await until(pilot, lambda: "c Set code" in lines_of(app)[-1])
        for _ in range(3):
            await pilot.press("s")
            await until(pilot, lambda: not isinstance(app.screen, HomeScreen))
            await pilot.press("enter")
            await until(pilot, lambda: table_of(app).row is not None and isinstance(app.screen, HomeScreen))
            for shown in ("Enter Open", "c Set code", "i Why"):
                assert shown in lines_of(app)[-1]


async def test_names_and_ids_disappear_everywhere(desk: Desk) -> None:
    app = app_over(desk)
    rows = desk.window(ListQuery("overdue"), 0, 40).rows
    private = {str(row.fields[field]) for row in rows for field in ("name", "national_id")}
    async with app.run_test(size=(160, 40)) as pilot:
        await opened(pilot)
        await pilot.press("3")
        await until(pilot, lambda: not table_of(app).is_loading_rows and str(rows[0].fields["name"]) in text_of(app))
        await pilot.press("f2")
        await until(pilot, lambda: not table_of(app).is_loading_rows and "•" in text_of(app))
        for keys in ((), ("i",), ("escape", "enter")):
            await pilot.press(*keys)
            await until(pilot, lambda: True)
            assert not [value for value in private if value in text_of(app)]
        await pilot.press("escape", "f2")
        await until(pilot, lambda: str(rows[0].fields["name"]) in text_of(app))


async def test_why_says_the_sentence_of_the_row(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("3")
        await until(pilot, lambda: not table_of(app).is_loading_rows)
        why = str(desk.window(ListQuery("overdue"), 0, 1).rows[0].fields["why"])
        await pilot.press("i")
        await until(pilot, lambda: why[:40] in text_of(app))
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_enter_opens_the_pathway_and_esc_comes_back(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("3", "enter")
        await until(pilot, lambda: isinstance(app.screen, DetailScreen) and "Timeline" in text_of(app))
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (80, 24), (120, 40), (200, 60), (250, 80)])
async def test_every_screen_stands_at_every_size(desk: Desk, size: tuple[int, int]) -> None:
    app = app_over(desk)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        for keys in (("3",), ("i",), ("escape", "c"), ("escape", "enter"), ("escape", "b"), ("escape", "e"),
                     ("escape", "question_mark"), ("escape", "ctrl+p"), ("escape", "s"), ("escape", "I")):  # fmt: skip
            await pilot.press(*keys)
            await until(pilot, lambda: True)
            assert len(lines_of(app)) == size[1]
        await pilot.press("escape")
        await pilot.resize_terminal(33, 9)
        await until(pilot, lambda: True)
        assert table_of(app).count > 0


@pytest.mark.parametrize("width", [20, 40, 80, 120, 250])
async def test_help_is_never_cut_off_the_footer(desk: Desk, width: int) -> None:
    app = app_over(desk)
    async with app.run_test(size=(width, 24)) as pilot:
        await opened(pilot)
        footer = lines_of(app)[-1]
        assert footer.startswith(" ? Help")
        assert len(footer) <= width


async def test_the_footer_follows_row_and_mode(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(160, 24)) as pilot:
        await opened(pilot)
        await pilot.press("3")
        await until(pilot, lambda: "c Set code" in lines_of(app)[-1])
        await pilot.press("6")
        await until(pilot, lambda: "c Set code" not in lines_of(app)[-1])
        assert "i Why" in lines_of(app)[-1]
        await pilot.press("f3")
        await pilot.pause()
        assert "F1 Help" in lines_of(app)[-1]
        assert " u Undo" not in lines_of(app)[-1]


async def test_behind_a_dialog_the_footer_is_empty(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(160, 40)) as pilot:
        await opened(pilot)
        footer = app.screen.query_one(CommandFooter)
        await pilot.press("3", "i")
        await until(pilot, lambda: isinstance(app.screen, TextScreen))
        assert not footer.render().plain.strip()
        await pilot.press("escape")
        await until(pilot, lambda: "i Why" in lines_of(app)[-1])


async def test_the_palette_lists_every_command_with_its_key_and_runs_it(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 60)) as pilot:
        await opened(pilot)
        home = app.screen
        assert isinstance(home, HomeScreen)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: not table_of(app).is_loading_rows)
        listed = {row.split(":")[0] for row in _keys(app)}
        assert listed == {command.id for command in home.commands}
        assert "screenshot" not in text_of(app).lower()
        await pilot.press(*"list 5")
        await until(pilot, lambda: not table_of(app).is_loading_rows)
        await pilot.press("enter")
        await until(pilot, lambda: home.list_name == "after-coding")


def _keys(app: object) -> list[str]:
    table = table_of(app)  # type: ignore[arg-type]
    return [row.key for row in table.source.read(0, 200).rows]


async def test_help_names_every_key_of_the_screen(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(140, 100)) as pilot:
        await opened(pilot)
        commands = app.screen.commands  # type: ignore[attr-defined]
        await pilot.press("f1")
        await pilot.pause()
        for command in commands:
            assert f"{command.key_names(desk.texts)} " in text_of(app)
            assert command.help(desk.texts) in words_of(app)


async def test_a_list_is_chosen_with_the_mouse(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.click(ListBar, offset=(4, 2))
        await until(pilot, lambda: app.screen.list_name == "overdue")  # type: ignore[attr-defined]


async def test_both_languages(make_sample_desk: MakeDesk) -> None:
    app = app_over(make_sample_desk(lang="nb"))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        assert "Etterkoding" in text_of(app)
        assert "Hjelp" in lines_of(app)[-1]
        assert app.screen.query_one(MessageLine) is not None
        assert app.screen.query_one(CommandFooter) is not None
