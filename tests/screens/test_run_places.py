"""The run among others: a second desk, a slow store, an import, a restart, hidden names, every size, both languages."""

from __future__ import annotations

import json

import pytest

from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.run import RunScreen
from cpp_tui.services.desk import ListQuery
from cpp_tui.state import StateFile, store_id
from cpp_tui.texts import LANGUAGES
from tests.backlog import Files, answers, keys, pathway_of, row
from tests.facts import KARI, OLA, PER
from tests.screens.helpers import app_over, lines_of, opened, table_of, text_of, until, words_of
from tests.screens.run_helpers import (
    CODES,
    CONTACTS,
    LIV,
    NAMES,
    begin_run,
    case_keys,
    codes_of,
    fill,
    on_case,
)
from tests.screens.test_run import press
from tests.screens.test_waiting import held, meanwhile

SIZE = (120, 40)


@pytest.fixture
def backlog(make_desk, tmp_path):
    """Make desks over the small backlog."""
    fill(make_desk(), tmp_path)
    return make_desk


# Somebody else


async def test_a_pathway_changed_meanwhile_is_refused_read_again_and_what_was_typed_stays(backlog) -> None:
    app, other = app_over(backlog()), backlog(user="ola")
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        await press(pilot, app, "f", "m", *"3.4.26")
        other.set_code(pathway_of(desk, OLA), "B", desk.today.replace(month=3, day=15))
        await press(pilot, app, "enter")
        await on_case(pilot, app, "Ola Dal", "changed by somebody else", "A12FM", "3.4.26 → Friday 2026-04-03")
        assert "FM" not in codes_of(desk, OLA)
        assert "A12B" in words_of(app)
        await press(pilot, app, "enter")
        await on_case(pilot, app, "Kari Fjell", "1 coded · 5 left")
        assert codes_of(desk, OLA)["FM"] == "2026-04-03"


async def test_codes_that_somebody_else_set_are_passed_over_and_leave_the_count(backlog) -> None:
    app, other = app_over(backlog()), backlog(user="ola")
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        other.set_code(pathway_of(desk, KARI), "S", desk.today.replace(day=1))
        other.set_code(pathway_of(desk, PER), "S", desk.today.replace(month=8, day=12))
        await press(pilot, app, "enter")
        await on_case(pilot, app, "Per Vik", "lacks clinical decision (C)", "1 coded · 3 left")
        await press(pilot, app, "up")
        await on_case(pilot, app, "Per Vik", "lacks clinical decision (C)", "1 coded · 3 left")
        other.set_code(pathway_of(desk, PER), "CK", desk.today.replace(month=8, day=30))
        await press(pilot, app, "enter")
        await on_case(pilot, app, "Liv Nes", "1 coded · 2 left")
        assert [user for (user,) in answers(desk, "user")] == ["ola", "ola", "kari", "ola"]


async def test_the_code_at_hand_set_by_somebody_else_is_not_set_twice(backlog) -> None:
    app, other = app_over(backlog()), backlog(user="ola")
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app, 1)
        desk = app.opened_desk
        other.set_code(pathway_of(desk, KARI), "S", desk.today.replace(month=8, day=10))
        await press(pilot, app, "enter")
        await on_case(pilot, app, "Per Vik", "0 coded · 5 left")
        assert [code.event for code in desk.detail(pathway_of(desk, KARI)).detail.codes] == ["A", "S"]


async def test_a_suggestion_rejected_or_a_code_parked_by_somebody_else_is_seen(backlog) -> None:
    app, other = app_over(backlog()), backlog(user="ola")
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        first, second, *_ = case_keys(desk)
        other.parking.reject([first])
        await press(pilot, app, "delete")
        await on_case(pilot, app, "Ola Dal", "No suggestion. Type the code and the day", "0 coded · 6 left")
        other.parking.park([second], desk.parking.usual_day, "asked")
        await press(pilot, app, "down")
        await on_case(pilot, app, "Kari Fjell", "Parked until 2026-11-16, since 2026-11-02 by ola: asked.")


async def test_everything_gone_ends_the_run(backlog) -> None:
    app, other = app_over(backlog()), backlog(user="ola")
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app, 4)
        desk = app.opened_desk
        for who, event in ((OLA, "FK"), (KARI, "S"), (PER, "S"), (PER, "CK"), (LIV, "S")):
            other.set_code(pathway_of(desk, who), event, desk.today, reason="x", force=True)
        await press(pilot, app, "down", "c", "k", *"10.10", "enter")
        await on_case(pilot, app, "End of the queue; 5 cases are left.")
        await press(pilot, app, "enter")
        await on_case(pilot, app, "The queue is empty", "1 coded · 0 left")


async def test_an_import_meanwhile_shows_in_the_case(backlog, tmp_path) -> None:
    app = app_over(backlog())
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app, 4)
        await on_case(pilot, app, "Liv Nes", "No suggestion")
        folder = tmp_path / "later"
        folder.mkdir()
        Files(folder).contacts(app.opened_desk, (LIV, "2026-10-08", "outpatient"))
        app.tell_imported()
        await on_case(pilot, app, "Liv Nes", "A12S 2026-10-08 · certain")
        await press(pilot, app, "enter")
        assert codes_of(app.opened_desk, LIV)["S"] == "2026-10-08"


# A slow store


async def test_a_key_that_comes_while_the_case_is_read_is_about_no_other(backlog) -> None:
    app = app_over(backlog())
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        with held(desk):
            await pilot.press("down")
            await pilot.press("enter")
            await meanwhile(pilot, lambda: "Esc cancels" in text_of(app))
            assert isinstance(app.screen, RunScreen)
        await on_case(pilot, app, "0 coded · 6 left")
        assert (keys(desk, "parked"), answers(desk)) == ([], [])
        assert codes_of(desk, OLA).keys() == {"A", "S", "CK"}


async def test_a_read_that_is_given_up_ends_the_run_and_keeps_its_place(backlog) -> None:
    state = StateFile()
    app = app_over(backlog(), state=state)
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        second = case_keys(desk)[1]
        with held(desk):
            await pilot.press("down")
            await meanwhile(pilot, lambda: "Esc cancels" in text_of(app))
            await pilot.press("escape")
            await meanwhile(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert state.state.place(store_id(desk.store.path)).run.key == second


# After a restart


def place_of(app):
    return app.state.place(store_id(app.opened_desk.store.path)).run


async def test_the_run_goes_on_at_the_same_case_after_a_restart(backlog, tmp_path) -> None:
    path = tmp_path / "state" / "state.json"
    app = app_over(backlog(), state=StateFile(path))
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        await press(pilot, app, "enter", "down", "space", "1", "enter")
        await on_case(pilot, app, "lacks clinical decision (C)", "1 coded · 1 parked · 4 left")
        key = case_keys(app.opened_desk)[3]
        await pilot.press("q")
    assert NAMES[PER] not in path.read_text("utf-8")
    assert PER not in path.read_text("utf-8")
    again = app_over(backlog(), state=StateFile(path))
    async with again.run_test(size=SIZE) as pilot:
        await opened(pilot)
        place = place_of(again)
        assert (place.list_name, place.filter, place.key) == ("after-coding", "", key)
        assert (place.coded, place.parked, place.left) == (1, 1, 4)
        again.push_screen(RunScreen(ListQuery(place.list_name, place.filter), place=place))
        await on_case(pilot, again, "Per Vik", "lacks clinical decision (C)", "1 coded · 1 parked · 4 left")
        await press(pilot, again, "enter", "escape")
        await until(pilot, lambda: isinstance(again.screen, HomeScreen))
        assert (place_of(again).key, place_of(again).coded) == (case_keys(again.opened_desk)[4], 2)


@pytest.mark.parametrize("last", ["q", "escape"])
async def test_the_list_comes_back_to_the_case_and_r_goes_on_with_the_run(backlog, tmp_path, last) -> None:
    path = tmp_path / "state" / "state.json"
    app = app_over(backlog(), state=StateFile(path))
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        await press(pilot, app, "enter", "space", "1", "enter", "down")
        await on_case(pilot, app, "lacks clinical decision (C)", "1 coded · 1 parked · 4 left")
        await pilot.press(last)
        if last == "escape":
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and table_of(app).count == 4)
            assert table_of(app).row.key == case_keys(desk)[3]
            await pilot.press("q")
    again = app_over(backlog(), state=StateFile(path))
    async with again.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await until(pilot, lambda: again.screen.list_name == "after-coding" and table_of(again).count == 4)
        assert table_of(again).row.key == case_keys(again.opened_desk)[3]
        await pilot.press("R")
        await on_case(pilot, again, "lacks clinical decision (C)", "1 coded · 1 parked · 4 left")
        await press(pilot, again, "escape", "down", "R")
        await on_case(pilot, again, "lacks first attendance (S)", "0 coded · 4 left")


async def test_a_run_that_is_through_is_not_kept(backlog) -> None:
    app = app_over(backlog(), state=StateFile())
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app, 5)
        assert place_of(app) is not None
        await press(pilot, app, "c", "k", *"10.10", "enter")
        await on_case(pilot, app, "End of the queue")
        assert place_of(app) is None


async def test_a_case_that_has_gone_meanwhile_begins_at_the_head(backlog) -> None:
    app, other = app_over(backlog(), state=StateFile()), backlog(user="ola")
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app, 1)
        place = place_of(app)
        await press(pilot, app, "escape")
        other.set_code(pathway_of(other, KARI), "S", other.today)
        app.push_screen(RunScreen(ListQuery("after-coding"), place=place))
        await on_case(pilot, app, "Ola Dal", "0 coded · 5 left")


@pytest.mark.parametrize(
    ("typed", "is_kept"),
    [("unit:kir", True), (">30d", True), ("vik", False), ("per", False), (PER, False), ("", True), ("zzz kir", True)],
)
async def test_a_run_whose_filter_names_somebody_is_not_kept(backlog, tmp_path, typed, is_kept) -> None:
    path = tmp_path / "state" / "state.json"
    app = app_over(backlog(), state=StateFile(path))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        app.push_screen(RunScreen(ListQuery("after-coding", typed)))
        await until(pilot, lambda: isinstance(app.screen, RunScreen) and not app.screen.holds_keys)
        is_empty = not desk_rows(app, typed)
        assert (place_of(app) is not None) is (is_kept and not is_empty)
        await pilot.press("q")
    kept = json.loads(path.read_text("utf-8"))
    assert typed in str(kept) or not is_kept or is_empty
    assert is_kept or typed not in str(kept)


def desk_rows(app, typed):
    return app.opened_desk.window(ListQuery("after-coding", typed), 0, 10).count


async def test_a_filter_with_a_mistake_ends_the_run_before_it_begins(backlog) -> None:
    app = app_over(backlog())
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot)
        app.push_screen(RunScreen(ListQuery("after-coding", "fase:x")))
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and "“x” is no stage" in text_of(app))


async def test_the_run_takes_the_filter_of_the_list(backlog) -> None:
    app = app_over(backlog())
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await press(pilot, app, "5", "f3", *"missing:S", "enter")
        await until(pilot, lambda: table_of(app).count == 3)
        await press(pilot, app, "R")
        await on_case(pilot, app, "Kari Fjell", "0 coded · 3 left")
        await press(pilot, app, "enter")
        await on_case(pilot, app, "Per Vik", "lacks first attendance (S)", "1 coded · 2 left")


async def test_the_parked_codes_can_be_gone_through_too(backlog) -> None:
    app = app_over(backlog())
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        desk = app.opened_desk
        first, second, *_ = case_keys(desk)
        desk.parking.park([first, second], desk.parking.usual_day, "asked")
        await press(pilot, app, "1", "shift+tab")
        await until(pilot, lambda: app.screen.list_name == "parked" and table_of(app).count == 2)
        await press(pilot, app, "R")
        await on_case(pilot, app, "Parked until 2026-11-16", "0 coded · 2 left")
        await press(pilot, app, "enter", "enter")
        await on_case(pilot, app, "The queue is empty", "2 coded · 0 left")
        assert keys(desk, "parked") == []


# Names, sizes, languages


async def test_hidden_names_are_nowhere_in_the_run(backlog) -> None:
    app = app_over(backlog())
    async with app.run_test(size=(120, 60)) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        await press(pilot, app, "f2")
        await on_case(pilot, app)
        assert app.names_hidden

        def is_hidden(who: str) -> bool:
            return NAMES[who] not in text_of(app) and who not in text_of(app)

        assert is_hidden(OLA)
        await press(pilot, app, "enter")
        await on_case(pilot, app, "1 coded")
        assert is_hidden(OLA)
        assert is_hidden(KARI)
        await press(pilot, app, "space")
        await until(pilot, lambda: "Park the code" in text_of(app))
        assert is_hidden(KARI)
        await press(pilot, app, *"secret", "enter", "enter")
        await on_case(pilot, app, "1 coded · 1 parked")
        assert is_hidden(KARI)
        await press(pilot, app, "up")
        await on_case(pilot, app, "lacks first attendance (S)", "Parked until")
        assert "secret" not in text_of(app)
        await press(pilot, app, "f2")
        await on_case(pilot, app, NAMES[KARI], KARI, "secret")
        assert row(desk, "parked", case_keys(desk)[1])["parked_reason"] == "secret"


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (80, 24), (250, 80)])
async def test_a_run_can_be_worked_at_every_size(backlog, size) -> None:
    app = app_over(backlog())
    async with app.run_test(size=size) as pilot:
        await begin_run(pilot, app)
        desk = app.opened_desk
        entry = app.screen.query_one("#run-entry")
        assert 0 <= entry.region.y < size[1]
        assert entry.region.height > 0
        shown = "\n".join(lines_of(app)[entry.region.y : entry.region.bottom])
        assert "A12FK" in shown
        assert "2026-04-01" in shown or size == (20, 5)
        assert lines_of(app)[-1].strip().startswith("? Help")
        await press(pilot, app, "enter", "space", "1", "enter", *"12.8.26", "enter")
        await on_case(pilot, app)
        assert codes_of(desk, OLA)["FK"] == "2026-04-01"
        assert keys(desk, "parked") == [case_keys(desk)[1]]
        assert codes_of(desk, PER)["S"] == "2026-08-12"
        for width, height in ((20, 5), (250, 80), size):
            await pilot.resize_terminal(width, height)
            await until(pilot, lambda: True)
            assert max(map(len, lines_of(app))) <= width


async def test_the_page_keys_move_the_case_and_the_next_one_begins_at_its_top(backlog) -> None:
    app = app_over(backlog())
    async with app.run_test(size=(80, 20)) as pilot:
        await begin_run(pilot, app)
        scroll = app.screen.query_one("#run-case")
        assert scroll.max_scroll_y > 0
        await press(pilot, app, "pagedown", "pagedown")
        assert scroll.scroll_y > 0
        await press(pilot, app, "pageup")
        await press(pilot, app, "pagedown", "enter")
        await on_case(pilot, app, "Kari Fjell")
        assert scroll.scroll_y == 0


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_everything_is_said_in_the_chosen_language(make_desk, tmp_path, lang) -> None:
    fill(make_desk(lang=lang), tmp_path)
    app = app_over(make_desk(lang=lang))
    words = {
        "nb": ("Etterkoding, sak for sak", "mangler behandling (F)", "0 kodet · 6 igjen", "sikker", "Mellomrom Parker"),
        "en": ("After-coding, case by case", "lacks treatment (F)", "0 coded · 6 left", "certain", "Space Park"),
    }
    async with app.run_test(size=SIZE) as pilot:
        await begin_run(pilot, app)
        await on_case(pilot, app, *words[lang])
        other = words["en" if lang == "nb" else "nb"]
        assert not any(word in text_of(app) for word in other)


async def test_a_hostile_file_does_no_harm_in_the_run(make_desk, tmp_path) -> None:
    desk = make_desk()
    files = Files(tmp_path)
    names = ("[red]x[/]", "[@click=app.quit]y[/]", "$name {name} %s", "[/oops]", ":warning:")
    people = list(NAMES)
    files.codes(
        desk, *((who, code, day, {"name": names[people.index(who)], "unit": "[b]u[/b]"}) for who, code, day in CODES)
    )
    files.contacts(desk, *CONTACTS)
    desk.note([f"p{pathway_of(desk, OLA)}"], "[red]note[/]")
    app = app_over(desk)
    async with app.run_test(size=(120, 60)) as pilot:
        await begin_run(pilot, app)
        await on_case(pilot, app, names[people.index(OLA)], "[b]u[/b]", "[red]note[/]")
        await press(pilot, app, *["enter"] * 4)
        await on_case(pilot, app, names[people.index(LIV)], "4 coded · 2 left")
