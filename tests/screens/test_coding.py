"""Setting, taking back, undo and redo by keyboard: the store first, the screen second."""

from __future__ import annotations

from collections.abc import Callable

from textual.events import Key

from cpp_tui.screens.coding import CodingScreen
from cpp_tui.screens.dialogs import ReasonScreen
from cpp_tui.screens.home import HomeScreen
from cpp_tui.services.desk import Desk, ListQuery, RowView
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until

MakeDesk = Callable[..., Desk]


def codes_of(desk: Desk, pathway_id: int | None) -> dict[str, str]:
    """Return code -> day of the codes that stand."""
    assert pathway_id is not None
    return {code.event: code.date for code in desk.detail(pathway_id).detail.codes if code.withdrawn_at is None}


def first_row(desk: Desk, name: str, next_stage: str | None = None, /, **match: object) -> tuple[int, RowView]:
    """Return place and row of the first row of a list whose next stage and fields are as asked."""
    for place, row in enumerate(desk.window(ListQuery(name), 0, 1000).rows):
        if (next_stage is None or row.fields.get("next_stage") == next_stage) and match.items() <= row.fields.items():
            return place, row
    raise AssertionError("no such row")


async def on_row(pilot, app, number: str, place: int) -> None:
    """Go to a row of a list."""
    await pilot.press(number)
    await until(pilot, lambda: not table_of(app).is_loading_rows)
    table_of(app).move_to(place)
    await pilot.pause()


async def dialog(pilot, app) -> None:
    """Wait until the dialog knows its codes."""
    title = app.texts("coding.title", pathway="", name="").partition(",")[0]
    await until(pilot, lambda: isinstance(app.screen, CodingScreen) and title in text_of(app))


async def test_c_s_minus_three_enter_sets_s_three_days_ago(desk: Desk) -> None:
    app = app_over(desk)
    place, row = first_row(desk, "overdue", "S", kind="waiting")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "3", place)
        await pilot.press("c")
        await dialog(pilot, app)
        await pilot.press("S", "-", "3")
        assert "Friday 2026-10-30" in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert codes_of(desk, row.pathway_id)["S"] == "2026-10-30"
        assert table_of(app).is_struck(row.key)
        assert table_of(app).cursor == place + 1
        assert "2026-10-30" in lines_of(app)[-2]


async def test_undo_says_what_it_did_and_goes_back_to_the_row(desk: Desk, make_sample_desk: MakeDesk) -> None:
    app = app_over(desk)
    place, row = first_row(desk, "overdue", "S", kind="waiting")
    before = codes_of(desk, row.pathway_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "3", place)
        await pilot.press("c")
        await dialog(pilot, app)
        await pilot.press("S", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.press("r")
        await until(pilot, lambda: not table_of(app).is_loading_rows)
        assert row.key not in {found.key for found in desk.window(ListQuery("overdue"), 0, 1000).rows}
        await pilot.press("u")
        await until(pilot, lambda: codes_of(desk, row.pathway_id) == before)
        await until(pilot, lambda: table_of(app).row is not None and table_of(app).row.key == row.key)
        assert f"{row.fields['pathway']}S" in lines_of(app)[-2]
    again = app_over(make_sample_desk())
    async with again.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("U")
        await until(pilot, lambda: "S" in codes_of(desk, row.pathway_id))


async def test_undo_before_a_refresh_takes_the_stroke_off(desk: Desk) -> None:
    app = app_over(desk)
    place, row = first_row(desk, "overdue", "S", kind="waiting")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "3", place)
        await pilot.press("c")
        await dialog(pilot, app)
        await pilot.press("S", "enter")
        await until(pilot, lambda: table_of(app).is_struck(row.key))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: not table_of(app).is_struck(row.key))
        assert table_of(app).row.key == row.key


async def test_nothing_to_undo_is_said(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("u")
        await until(pilot, lambda: desk.texts("coding.nothing-to-undo")[:20] in text_of(app))


async def test_enter_takes_the_suggested_code_and_day(desk: Desk) -> None:
    app = app_over(desk)
    rows = desk.window(ListQuery("after-coding"), 0, 500).rows
    place, row = next((place, row) for place, row in enumerate(rows) if row.fields["suggestion"])
    suggested = row.fields["suggestion"]
    assert isinstance(suggested, dict)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "5", place)
        await pilot.press("c")
        await dialog(pilot, app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert codes_of(desk, row.pathway_id)[suggested["code"][3:]] == suggested["date"]


async def test_enter_after_a_refused_letter_sets_nothing(desk: Desk) -> None:
    app = app_over(desk)
    rows = desk.window(ListQuery("after-coding"), 0, 500).rows
    place, row = next((place, row) for place, row in enumerate(rows) if row.fields["suggestion"])
    before = codes_of(desk, row.pathway_id)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "5", place)
        await pilot.press("c")
        await dialog(pilot, app)
        await pilot.press("Z")
        assert "No code begins with Z" in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Which code?" in text_of(app))
        assert isinstance(app.screen, CodingScreen)
        assert codes_of(desk, row.pathway_id) == before


async def test_a_refused_code_says_why_keeps_what_was_typed_and_can_be_forced_with_a_reason(desk: Desk) -> None:
    app = app_over(desk)
    place, row = first_row(desk, "open", "C", stage="investigating")
    before = codes_of(desk, row.pathway_id)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "2", place)
        await pilot.press("c")
        await dialog(pilot, app)
        await pilot.press("C", "K")
        day = before["A"]
        await pilot.press(*f"{int(day[8:])}.{int(day[5:7])}.{day[:4]}")
        await pilot.press("enter")
        await until(pilot, lambda: "F4" in text_of(app))
        assert codes_of(desk, row.pathway_id) == before
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, ReasonScreen))
        await pilot.press("enter")
        assert isinstance(app.screen, ReasonScreen)
        await pilot.press(*"stated", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert codes_of(desk, row.pathway_id)["CK"] == day


async def test_a_code_that_is_barred_shows_the_reason_at_once(desk: Desk) -> None:
    app = app_over(desk)
    place, row = first_row(desk, "open", "C", stage="investigating")
    barred = next(option for option in desk.coding_form(row.pathway_id or 0).options if option.event == "A")
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "2", place)
        await pilot.press("c")
        await dialog(pilot, app)
        assert "Not now: A S" in text_of(app)
        await pilot.press("A")
        await pilot.pause()
        assert barred.reason is not None
        assert barred.reason[:30] in text_of(app)


async def test_a_day_that_is_none_and_a_day_to_come_are_explained(desk: Desk) -> None:
    app = app_over(desk)
    place, row = first_row(desk, "overdue", "S", kind="waiting")
    before = codes_of(desk, row.pathway_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "3", place)
        await pilot.press("c")
        await dialog(pilot, app)
        for keys in ("S31.2", "+2"):
            await pilot.press(*keys, "enter")
            await until(pilot, lambda: True)
            assert isinstance(app.screen, CodingScreen)
            await pilot.press("tab")
        assert codes_of(desk, row.pathway_id) == before
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_x_asks_for_one_of_its_reasons(desk: Desk) -> None:
    app = app_over(desk)
    place, row = first_row(desk, "open")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "2", place)
        await pilot.press("c")
        await dialog(pilot, app)
        await pilot.press("X", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReasonScreen))
        assert "1 The patient declines" in text_of(app)
        await pilot.press("1", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert codes_of(desk, row.pathway_id)["X"] == "2026-11-02"
        assert row.pathway_id is not None
        assert "declines" in str(desk.detail(row.pathway_id).detail.history[-1].reason)


async def test_taking_a_code_back_asks_which_and_why(desk: Desk) -> None:
    app = app_over(desk)
    place, row = first_row(desk, "overdue", "F")
    before = codes_of(desk, row.pathway_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "3", place)
        await pilot.press("t")
        await until(pilot, lambda: "Take back which code?" in text_of(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReasonScreen))
        await pilot.press(*"wrong day", "enter")
        await until(pilot, lambda: len(codes_of(desk, row.pathway_id)) < len(before))
        assert row.pathway_id is not None
        withdrawn = [code for code in desk.detail(row.pathway_id).detail.codes if code.withdrawn_at]
        assert [code.withdrawn_reason for code in withdrawn] == ["wrong day"]


async def test_several_rows_in_a_row_each_opens_the_next(desk: Desk) -> None:
    app = app_over(desk)
    rows = [row for row in desk.window(ListQuery("overdue"), 0, 100).rows if row.fields["next_stage"] == "F"][:1]
    rows += [row for row in desk.window(ListQuery("overdue"), 0, 100).rows if row.fields["next_stage"] == "S"][:3]
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "3", 0)
        for row in rows:
            table_of(app).move_to_key(row.key)
            await pilot.press("c")
            await dialog(pilot, app)
            await pilot.press(*("FM" if row.fields["next_stage"] == "F" else "S"), "enter")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert all(table_of(app).is_struck(row.key) for row in rows)
        assert all({"F", "S"} & {event[0] for event in codes_of(desk, row.pathway_id)} for row in rows)


async def test_a_pathway_changed_by_someone_else_meanwhile_is_not_overwritten(
    desk: Desk, make_sample_desk: MakeDesk
) -> None:
    app = app_over(desk)
    other = make_sample_desk(user="ola")
    place, row = first_row(desk, "overdue", "S", kind="waiting")
    assert row.pathway_id is not None
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "3", place)
        await pilot.press("c")
        await dialog(pilot, app)
        other.set_code(row.pathway_id, "B", desk.today)
        await pilot.press("S", "enter")
        await until(pilot, lambda: desk.texts("rules.changed-meanwhile")[:25] in text_of(app))
        assert "S" not in codes_of(desk, row.pathway_id)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert "S" in codes_of(desk, row.pathway_id)


async def test_leaving_waits_for_what_is_being_written(desk: Desk) -> None:
    app = app_over(desk)
    row = first_row(desk, "overdue", "S", kind="waiting")[1]
    pathway_id = row.pathway_id
    assert pathway_id is not None
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for day in range(3):
            home = app.screen
            assert isinstance(home, HomeScreen)
            event = ("S", "B", "CK")[day]
            home.write(lambda event=event: desk.set_code(pathway_id, event, desk.today), lambda done: None)
        await pilot.press("q")
    assert {"S", "B", "CK"} <= set(codes_of(desk, pathway_id))
    assert app.return_code == 0


async def test_keys_typed_ahead_are_never_lost_or_taken_for_others(desk: Desk) -> None:
    """All keys of two codes come at once, before the dialog has opened."""
    app = app_over(desk)
    rows = [row for row in desk.window(ListQuery("overdue"), 0, 300).rows if row.fields["next_stage"] == "S"][:2]
    places = [row.key for row in desk.window(ListQuery("overdue"), 0, 300).rows]
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "3", places.index(rows[0].key))
        for key, character in (("c", "c"), ("S", "S"), ("minus", "-"), ("3", "3"), ("enter", None), ("c", "c"),
                               ("B", "B"), ("minus", "-"), ("1", "1"), ("enter", None)):  # fmt: skip
            app.post_message(Key(key, character))
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and table_of(app).is_struck(rows[0].key))
        after = desk.window(ListQuery("overdue"), 0, 300).rows
        assert codes_of(desk, rows[0].pathway_id)["S"] == "2026-10-30"
        following = places[places.index(rows[0].key) + 1]
        await until(pilot, lambda: table_of(app).is_struck(following))
        view = next(row for row in after if row.key == following)
        assert codes_of(desk, view.pathway_id)["B"] == "2026-11-01"


async def test_a_reason_typed_ahead_goes_to_the_question(desk: Desk) -> None:
    app = app_over(desk)
    place, row = first_row(desk, "open")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await on_row(pilot, app, "2", place)
        for key in ("c", "X", "enter", "3", "enter"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: table_of(app).is_struck(row.key))
        assert row.pathway_id is not None
        assert desk.detail(row.pathway_id).detail.history[-1].reason == desk.texts("screens.end-reason-3")
