"""Today by key: its groups, rows that sleep, are done for today or carry a note."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from cpp_tui.screens.detail import DetailScreen
from cpp_tui.screens.group_line import GroupLine
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.notes import NoteScreen
from cpp_tui.screens.rows import BLOCK
from cpp_tui.screens.sleeping import SleepScreen
from cpp_tui.services.desk import Desk, ListQuery
from cpp_tui.texts import LANGUAGES, Lang
from tests.conftest import MakeDesk
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until, words_of
from tests.screens.hostile import HOSTILE

FEW = 20
"""Rows read at a time when groups are to begin beyond those that were read."""


@pytest.fixture(params=[BLOCK, FEW])
def blocks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Read the usual number of rows at a time, or few."""
    for module in ("rows", "line_reading"):
        monkeypatch.setattr(f"cpp_tui.screens.{module}.BLOCK", request.param)
    return int(request.param)


def keys_of(desk: Desk, name: str) -> list[str]:
    return [view.key for view in desk.rows(ListQuery(name), 0, 100_000)]


def fields_of(desk: Desk, name: str, key: str) -> Any:
    return next(view.fields for view in desk.rows(ListQuery(name), 0, 100_000) if view.key == key)


async def on_list(pilot: Pilot[Any], number: str) -> None:
    await pilot.press(number)
    await until(pilot, lambda: not table_of(pilot.app).is_loading_rows)


def group_line(pilot: Pilot[Any]) -> str:
    line = pilot.app.screen_stack[0].query_one(GroupLine)
    return line.render().plain if line.display else ""


async def test_today_shows_its_groups_and_goes_from_one_to_the_next(desk: Desk, blocks: int) -> None:
    app = app_over(desk)
    sizes = {name: size for name, size in desk.groups(ListQuery("today")).sizes.items() if size}  # type: ignore[union-attr]
    begins = [0, *accumulate(sizes.values())][:-1]
    assert (begins[-1] > blocks) is (blocks == FEW)
    async with app.run_test(size=(160, 30)) as pilot:
        await opened(pilot)
        for name, size in sizes.items():
            assert f"{desk.texts('lists.group.' + name)} {size}" in group_line(pilot)
        assert "▸waiting?" in group_line(pilot)
        for name, begin in list(zip(sizes, begins, strict=True))[1:]:
            await pilot.press("J")
            await until(pilot, lambda: table_of(app).row is not None)
            assert table_of(app).cursor == begin
            assert table_of(app).row.data.group == name  # type: ignore[union-attr]
            assert f"▸{desk.texts('lists.group.' + name)}" in group_line(pilot)
        await pilot.press("J")
        await until(pilot, lambda: "no more groups" in text_of(app))
        for begin in reversed(begins[:-1]):
            await pilot.press("ctrl+up")
            await until(pilot, lambda: table_of(app).row is not None)
            assert table_of(app).cursor == begin
        await pilot.press("ctrl+down")
        assert table_of(app).cursor == begins[1]


async def test_a_click_on_a_group_goes_there(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 30)) as pilot:
        await opened(pilot)
        at = group_line(pilot).index("referral")
        await pilot.click(GroupLine, offset=(at + 2, 0))
        await until(pilot, lambda: table_of(app).row is not None)
        assert table_of(app).row.data.group == "referral"  # type: ignore[union-attr]
        assert table_of(app).cursor == keys_of(desk, "today").index(table_of(app).row.key)  # type: ignore[union-attr]


@pytest.mark.parametrize("size", [(20, 5), (33, 9), (40, 14), (60, 20), (80, 24), (250, 80)])
async def test_the_line_of_groups_is_cut_and_never_too_long(make_demo_desk: MakeDesk, size: tuple[int, int]) -> None:
    app = app_over(make_demo_desk(lang="nb"))
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        for _ in range(6):
            line = app.screen.query_one(GroupLine)
            if line.display and size[1] >= 12:
                assert line.render().cell_length <= max(line.content_size.width, 20)
                assert "▸" in group_line(pilot)
            await pilot.press("J")
            await until(pilot, lambda: True)
        assert len(lines_of(app)) == size[1]


async def test_other_lists_have_no_groups_and_overdue_has_its_two(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 30)) as pilot:
        await opened(pilot)
        await on_list(pilot, "2")
        assert group_line(pilot) == ""
        await on_list(pilot, "3")
        await until(pilot, lambda: "waiting?" in group_line(pilot))
        assert "uncoded" in group_line(pilot)


async def test_a_row_is_put_to_sleep_in_five_keys_and_the_next_one_is_there(desk: Desk) -> None:
    app = app_over(desk)
    (first, second, *_) = keys_of(desk, "today")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("h", *"fre", "enter", "1", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and desk.counts()["sleeping"] == 1)
        found = fields_of(desk, "sleeping", first)
        assert found["sleep_until"] == (desk.today + timedelta(days=4)).isoformat()
        assert found["sleep_reason"] == desk.texts("sleeping.reason-1")
        assert table_of(app).is_struck(first)
        assert table_of(app).row.key == second  # type: ignore[union-attr]
        await until(pilot, lambda: "asleep 1" in group_line(pilot))
        assert "Sleeps until" in text_of(app)
        await pilot.press("u")
        await until(pilot, lambda: not table_of(app).is_struck(first))
        assert table_of(app).row.key == first  # type: ignore[union-attr]
        assert desk.counts()["sleeping"] == 0


async def test_keys_typed_ahead_put_two_rows_to_sleep(desk: Desk) -> None:
    app = app_over(desk)
    rows = keys_of(desk, "today")[:2]
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press(*["h", "+", "7", "enter", "2", "enter"] * 2)
        await until(pilot, lambda: desk.counts()["sleeping"] == 2)
        assert sorted(keys_of(desk, "sleeping")) == sorted(rows)


async def test_a_wrong_day_or_no_reason_is_said_and_nothing_typed_is_lost(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("h", *"-3", "enter")
        await until(pilot, lambda: "lie ahead" in text_of(app))
        await pilot.press("backspace", "backspace", *"2031-01-01", "enter")
        await until(pilot, lambda: "more than a year" in words_of(app))
        await pilot.press(*["backspace"] * 10, *"12.12", "enter")
        await until(pilot, lambda: app.focused is not None and app.focused.id == "sleep-why")
        assert "Saturday 2026-12-12" in text_of(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Say why" in text_of(app))
        await pilot.press(*"abc", "escape")
        await until(pilot, lambda: "throws away" in text_of(app))
        assert app.screen.query_one("#sleep-why", Input).value == "abc"
        await pilot.press("enter")
        await until(pilot, lambda: desk.counts()["sleeping"] == 1)
        assert fields_of(desk, "sleeping", keys_of(desk, "sleeping")[0])["sleep_reason"] == "abc"


async def test_esc_twice_throws_away_what_was_typed(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("h", "escape")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("h", "x", "escape")
        assert isinstance(app.screen, SleepScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)
        assert desk.counts()["sleeping"] == 0


async def test_a_sleeper_is_marked_where_it_stands_and_woken_in_its_own_list(desk: Desk) -> None:
    key = keys_of(desk, "overdue")[0]
    desk.sleep([key], desk.today + timedelta(days=9), "waits for an answer")
    app = app_over(desk)
    async with app.run_test(size=(160, 40)) as pilot:
        await opened(pilot)
        await on_list(pilot, "3")
        assert table_of(app).row.cells["signs"] == "z"  # type: ignore[union-attr]
        await on_list(pilot, "0")
        assert table_of(app).count == 1
        assert table_of(app).row.cells["sleep_reason"] == "waits for an answer"  # type: ignore[union-attr]
        assert "2026-11-11" in text_of(app)
        await pilot.press("h")
        await until(pilot, lambda: "wakes it" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: desk.counts()["sleeping"] == 0)
        assert table_of(app).is_struck(key)
        await pilot.press("u")
        await until(pilot, lambda: desk.counts()["sleeping"] == 1)
        await pilot.press("h", *"+20", "enter", "1", "enter")
        until_day = (desk.today + timedelta(days=20)).isoformat()
        await until(pilot, lambda: fields_of(desk, "sleeping", key)["sleep_until"] == until_day)


async def test_what_came_back_says_why(make_sample_desk: MakeDesk) -> None:
    earlier = make_sample_desk(today=date(2026, 10, 26))
    key = keys_of(earlier, "today")[0]
    earlier.sleep([key], date(2026, 11, 2), "waits for pathology")
    app = app_over(make_sample_desk())
    async with app.run_test(size=(160, 40)) as pilot:
        await opened(pilot)
        await until(pilot, lambda: "waits for pathology" in words_of(app))
        assert table_of(app).row.key == key  # type: ignore[union-attr]
        assert table_of(app).row.cells["signs"] == "<"  # type: ignore[union-attr]
        await pilot.press("i")
        await until(pilot, lambda: "Came back: slept from 2026-10-26 until 2026-11-02, by kari" in words_of(app))


async def test_done_for_today_is_one_key_and_the_same_key_takes_it_back_elsewhere(desk: Desk) -> None:
    app = app_over(desk)
    (first, second, *_) = keys_of(desk, "today")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("H")
        await until(pilot, lambda: first not in keys_of(desk, "today") and table_of(app).is_struck(first))
        assert table_of(app).row.key == second  # type: ignore[union-attr]
        await until(pilot, lambda: "done today 1" in group_line(pilot))
        await on_list(pilot, "3")
        row = table_of(app).row
        assert row is not None
        assert (row.key, row.cells["signs"]) == (first, "=")
        await pilot.press("H")
        await until(pilot, lambda: first in keys_of(desk, "today"))


@pytest.mark.usefixtures("blocks")
async def test_after_striking_rows_the_next_group_is_still_found(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(120, 30)) as pilot:
        await opened(pilot)
        await pilot.press("H", "H", "H")
        await until(pilot, lambda: desk.groups(ListQuery("today")).done == 3)  # type: ignore[union-attr]
        views = desk.rows(ListQuery("today"), 0, 100_000)
        for name in list(dict.fromkeys(view.group for view in views))[1:]:
            await pilot.press("J")
            await until(pilot, lambda: not table_of(app).is_loading_rows and table_of(app).row is not None)
            table = table_of(app)
            assert table.row.data.group == name  # type: ignore[union-attr]
            first = next(view.key for view in views if view.group == name)
            assert table.row.key == first  # type: ignore[union-attr]


async def test_a_referral_sleeps_too_but_a_diagnosis_does_not(demo_desk: Desk) -> None:
    app = app_over(demo_desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        before = demo_desk.counts()["sleeping"]
        await on_list(pilot, "9")
        await pilot.press("h", "H")
        assert isinstance(app.screen, HomeScreen)
        await on_list(pilot, "6")
        await pilot.press("h", *"+3", "enter", "4", "enter")
        await until(pilot, lambda: demo_desk.counts()["sleeping"] == before + 1)


async def test_a_note_is_written_shown_signed_and_taken_back(desk: Desk) -> None:
    app = app_over(desk)
    (first, *_) = keys_of(desk, "today")
    async with app.run_test(size=(160, 40)) as pilot:
        await opened(pilot)
        await pilot.press("n", "2", "enter")
        note = desk.texts("notes.ready-2")
        await until(pilot, lambda: [found.text for found in desk.notes(first)] == [note])
        await until(pilot, lambda: table_of(app).row is not None and table_of(app).row.cells["signs"] == "N")  # type: ignore[union-attr]
        await until(pilot, lambda: note in text_of(app))
        await pilot.press("H")
        await until(pilot, lambda: table_of(app).is_struck(first))
        await pilot.press("n", *"own", "enter")
        await until(pilot, lambda: "N" in table_of(app).row.cells["signs"])  # type: ignore[union-attr]
        assert table_of(app).is_struck(first)
        await pilot.press("u")
        await until(pilot, lambda: "Undone: note" in text_of(app))
        assert first not in keys_of(desk, "today")
        assert table_of(app).is_struck(first)  # a row dealt with stays so until the list is read again
        await pilot.press("g", "n")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press("escape", "3", "n")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen) and note in text_of(app))
        await pilot.press("f4", "enter", "1", "enter")
        reason = desk.texts("notes.withdraw-reason-1")
        await until(pilot, lambda: reason in [found.withdrawn_reason for found in desk.notes(first)])


async def test_the_pathway_screen_takes_the_same_keys(desk: Desk) -> None:
    app = app_over(desk)
    (first, *_) = keys_of(desk, "today")
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DetailScreen) and "Timeline" in text_of(app))
        await pilot.press("n", *"hei", "enter")
        await until(pilot, lambda: "Notes" in text_of(app) and "hei" in text_of(app))
        await pilot.press("h", *"+7", "enter", "1", "enter")
        await until(pilot, lambda: "Sleeping:" in text_of(app))
        await pilot.press("h")
        await until(pilot, lambda: "wakes it" in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Sleeping:" not in text_of(app))
        await pilot.press("H")
        await until(pilot, lambda: first not in keys_of(desk, "today"))
        assert desk.detail(int(first[1:])).fields["done_for_today"] is True


async def test_a_paste_of_several_lines_is_one_note(desk: Desk) -> None:
    from textual.events import Paste

    app = app_over(desk)
    (first, *_) = keys_of(desk, "today")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        line = app.screen.query_one("#note-text", Input)
        line.post_message(Paste("one\r\ntwo\n\n\x1b[2Jthree " + "x" * 3000))
        await until(pilot, lambda: bool(line.value))
        await pilot.press("enter")
        await until(pilot, lambda: bool(desk.notes(first)))
        text = desk.notes(first)[0].text
        assert text.startswith("one two [2Jthree x")
        assert len(text) == 2000


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.strip()], ids=lambda text: ascii(text[:9]))
async def test_hostile_reasons_and_notes_are_only_letters(desk: Desk, text: str) -> None:
    (first, second, *_) = keys_of(desk, "today")
    written = text.encode("utf-8", "replace").decode().replace("\x00", "")
    desk.sleep([first], desk.today + timedelta(days=1), written[:150])
    desk.note([first, second], written[:1900])
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("n")
        await until(pilot, lambda: "Notes:" in text_of(app))
        await pilot.press("f4")
        await until(pilot, lambda: True)
        await pilot.press("escape", "escape")
        await on_list(pilot, "0")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DetailScreen) and "Notes" in text_of(app))
        shown = "\n".join(lines_of(app))
        assert not any(sign in shown for sign in "\x1b\x07\x9b\u202e\u200b")
        assert app.is_running


async def test_hidden_names_hide_reasons_and_notes(desk: Desk) -> None:
    (first, *_) = keys_of(desk, "today")
    desk.note([first], "Kari ringte")
    desk.sleep([first], desk.today + timedelta(days=1), "Kari venter")
    app = app_over(desk)
    async with app.run_test(size=(160, 40)) as pilot:
        await opened(pilot)
        await on_list(pilot, "0")
        await until(pilot, lambda: "Kari ringte" in text_of(app))
        await pilot.press("f2")
        await until(pilot, lambda: "Kari" not in text_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DetailScreen) and "Timeline" in text_of(app))
        assert "Kari" not in text_of(app)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("typed", ["-3", "neste uke"])
async def test_what_is_wrong_with_the_day_of_a_sleep_stands_whole(
    make_sample_desk: MakeDesk, lang: Lang, typed: str
) -> None:
    desk = make_sample_desk(lang=lang)
    app = app_over(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, SleepScreen))
        app.screen.query_one("#sleep-until", Input).value = typed
        await pilot.press("enter")
        key = "dates.not-ahead" if typed == "-3" else "dates.not-a-day-ahead"
        await until(pilot, lambda: "".join(desk.texts(key).split()) in "".join(text_of(app).replace("│", " ").split()))
        assert "+7" in desk.texts(key)
        assert desk.texts("sleeping.why-placeholder").endswith({"nb": "under", "en": "below"}[lang])
        assert desk.counts()["sleeping"] == 0
