"""The filter as it is typed: what is offered, mistakes that are underlined while the list stays, and its speed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cpp_tui.domain.filter_offers import offers
from cpp_tui.domain.filtering import LONGEST
from cpp_tui.screens.filter_input import FilterInput, MistakeHighlighter
from cpp_tui.screens.home import HomeScreen
from cpp_tui.services.desk import Desk, ListQuery
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until
from tests.screens.hostile import HOSTILE

MakeDesk = Callable[..., Desk]


def field_of(app: object) -> FilterInput:
    return app.screen.query_one(FilterInput)  # type: ignore[attr-defined]


async def test_a_mistake_is_underlined_and_explained_and_the_list_stays(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("2", "f3", *"kir")
        expected = desk.counts("kir")["open"]
        await until(pilot, lambda: table_of(app).count == expected and table_of(app).is_counted)
        field_of(app).value = "kir stage:xyz"
        await until(pilot, lambda: "“xyz” is no stage" in text_of(app))
        assert table_of(app).count == expected
        home = app.screen
        assert isinstance(home, HomeScreen)
        assert home.filter_text == "kir"
        assert "filter: kir" in lines_of(app)[0]
        strip = field_of(app).render_line(0)
        underlined = "".join(part.text for part in strip if part.style is not None and part.style.underline)
        assert underlined == "stage:xyz"
        await pilot.press("enter")
        assert field_of(app).has_focus
        field_of(app).value = "kir stage:decided"
        await pilot.press("enter")
        both = desk.counts("kir stage:decided")["open"]
        await until(pilot, lambda: table_of(app).count == both)
        assert table_of(app).has_focus


async def test_leaving_a_mistake_keeps_the_text_and_the_rows_and_clearing_it_takes_both(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("2", "f3", *">90", "escape")
        assert table_of(app).has_focus
        assert field_of(app).value == ">90"
        assert "days are written" in text_of(app)
        assert app.screen.filter_text == ""  # type: ignore[attr-defined]
        await pilot.press("escape")
        assert not field_of(app).display
        assert "days are written" not in text_of(app)


@pytest.mark.parametrize("typed", ["kode:", "mangler:", "kode:Q9", "avdelng:gastro", "!merke:", "kir fase:xyz"])
async def test_the_list_stands_while_a_field_is_typed(make_sample_desk: MakeDesk, typed: str) -> None:
    """No letter on the way to a field empties the list; a name that is none is no word either."""
    desk = make_sample_desk(lang="nb")
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        before = "kir" if typed.startswith("kir") else ""
        expected = desk.counts(before)["open"]
        assert expected
        await pilot.press("2", "f3", *typed)
        await until(pilot, lambda: table_of(app).count == expected and table_of(app).is_counted)
        assert app.screen.filter_text == before  # type: ignore[attr-defined]
        assert "Ingen rader" not in text_of(app)
        await pilot.press("escape")
        await until(pilot, lambda: table_of(app).has_focus)
        assert app.screen.filter_text == before  # type: ignore[attr-defined]
        assert "filter: " not in lines_of(app)[0].replace("filter: kir", "")
        assert table_of(app).count == expected


@pytest.mark.parametrize("last", ["enter", "escape", "space"])
async def test_the_name_of_a_field_is_a_word_once_it_is_done(desk: Desk, last: str) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        all_rows = desk.counts()["open"]
        await pilot.press("2", "f3", *"code")
        await until(pilot, lambda: table_of(app).count == all_rows)
        await pilot.press(last)
        await until(pilot, lambda: table_of(app).count == desk.counts("code")["open"])
        assert app.screen.filter_text == "code"  # type: ignore[attr-defined]


@pytest.mark.parametrize(("column", "offered"), [(0, ["mangler:", "merke:"]), (1, ["missing:"])])
def test_fields_are_offered_in_the_language_of_the_program_only(column: int, offered: list[str]) -> None:
    assert [offer.name for offer in offers("m", column, {})] == offered


@pytest.mark.parametrize(
    ("lang", "typed", "offered", "taken"),
    [
        ("en", "st", "stage:", "stage:"),
        ("nb", "kode:", "CK", "kode:A"),
        ("nb", "ma", "mangler:", "mangler:"),
        ("nb", "fase:b", "besluttet", "fase:besluttet"),
        ("en", "x !stage:dec", "decided", "x !stage:decided"),
        ("en", "flag:two-o", "two-open", "flag:two-open"),
    ],
)
async def test_what_may_follow_is_offered_and_taken_with_tab(
    make_sample_desk: MakeDesk, lang: str, typed: str, offered: str, taken: str
) -> None:
    app = app_over(make_sample_desk(lang=lang))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("f3", *typed)
        await until(pilot, lambda: True)
        assert offered in lines_of(app)[2]
        await pilot.press("tab")
        assert field_of(app).value == taken
        assert field_of(app).has_focus


async def test_units_are_offered_once_they_are_read_and_taken_with_the_arrow(desk: Desk) -> None:
    app = app_over(desk)
    unit = next(name for name in desk.filter_values()["unit"] if " " in name)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("2", "f3")
        await until(pilot, lambda: field_of(app).known_values)
        await pilot.press(*f"unit:{unit.split()[0].lower()}")
        await pilot.press("right")
        assert field_of(app).value.startswith('unit:"')
        text = field_of(app).value
        await until(pilot, lambda: table_of(app).count == desk.counts(text)["open"])


@pytest.mark.parametrize("text", HOSTILE)
async def test_pasted_texts_do_no_harm(desk: Desk, text: str) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f3")
        field_of(app).value = text.replace("\n", " ")
        await until(pilot, lambda: True)
        assert len(lines_of(app)) == 24
        if len(text) > LONGEST:
            assert "too long" in text_of(app)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: table_of(app).count == desk.counts()["today"])


async def test_letters_typed_fast_end_in_the_rows_of_the_last_text(desk: Desk) -> None:
    app = app_over(desk)
    name = str(desk.window(ListQuery("open"), 0, 1).rows[0].fields["name"]).lower()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("2", "f3", *"zzz", *["backspace"] * 3, *name, "enter")
        expected = desk.counts(name)["open"]
        await until(pilot, lambda: table_of(app).count == expected)
        await until(pilot, lambda: app.screen._counts == desk.counts(name))  # type: ignore[attr-defined]


async def test_more_rows_than_one_block_are_counted_after_the_first_are_shown(demo_desk: Desk) -> None:
    app = app_over(demo_desk)
    text = "1"
    expected = demo_desk.counts(text)["after-coding"]
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("5", "f3", text, "enter")
        await until(pilot, lambda: table_of(app).is_counted and table_of(app).count == expected)
        await pilot.press("end")
        await until(pilot, lambda: table_of(app).cursor == expected - 1 and table_of(app).row is not None)


def test_the_highlighter_underlines_nothing_in_a_right_text() -> None:
    assert not MistakeHighlighter()('unit:"kir avd" !ola >90d').spans


async def test_letters_typed_at_once_before_a_mistake_count(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("2", "f3")
        field_of(app).value = "kir"
        field_of(app).value = "kir >9"
        expected = desk.counts("kir")["open"]
        await until(pilot, lambda: table_of(app).count == expected)
        assert app.screen.filter_text == "kir"  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", ["nb", "en"])
async def test_at_eighty_columns_the_prompt_the_mistake_and_the_day_stand_whole(
    make_sample_desk: MakeDesk, lang: str
) -> None:
    desk = make_sample_desk(lang=lang)
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f3")
        assert desk.texts("screens.filter-placeholder") in text_of(app)
        assert f"Tab → {desk.texts('commands.filter-take')}" in lines_of(app)[-1]
        await pilot.press(*"xyzzy:")
        sentence = desk.texts("filter.unknown-field", place=1, field="xyzzy")
        await until(pilot, lambda: " ".join(sentence.split()) in " ".join(text_of(app).split()))
        field_of(app).value = "x" * 120
        day = desk.texts.day(desk.today.isoformat())
        await until(pilot, lambda: app.screen.filter_text != "" and day in lines_of(app)[0])  # type: ignore[attr-defined]
