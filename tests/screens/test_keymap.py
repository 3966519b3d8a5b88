"""Keys from the settings file: which can be had, how mistakes are told, and that everything shows the keys in force."""

from __future__ import annotations

import re

import pytest
from textual.widgets import Input

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.coding import CodingScreen
from cpp_tui.screens.commands import COMMANDS, FIELD_SCOPES, SCREENS
from cpp_tui.screens.dialogs import TextScreen
from cpp_tui.screens.first_run import FirstRunScreen
from cpp_tui.screens.help import HelpScreen, help_lines
from cpp_tui.screens.keymap import first_clash, is_fixed, key_of, keys_in_force, with_keys
from cpp_tui.screens.preferences import Preferences, preferences_of
from cpp_tui.services.desk import Desk
from cpp_tui.settings import Settings
from cpp_tui.texts import Texts
from tests.screens.every_screen import SCREENS as CLASSES
from tests.screens.every_screen import scopes_of
from tests.screens.helpers import app_over, opened, table_of, text_of, until


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("x", "x"), ("X", "X"), ("å", "å"), ("7", "7"), ("?", "question_mark"), ("/", "slash"), (",", "comma"),
        ("-", "minus"), ("+", "plus"), (" ", "space"), ("space", "space"), ("F5", "f5"), ("Ctrl+P", "ctrl+p"),
        ("ctrl+F5", "ctrl+f5"), ("Shift+Tab", "shift+tab"), ("Esc", "escape"), ("PgUp", "pageup"), ("del", "delete"),
        ("hyper+x", None), ("", None), ("f99", None), ("shift+x", None), ("ctrl+ctrl+x", None), ("\x1b", None),
        ("x,y", None), ("naïve", None),
    ],
)  # fmt: skip
def test_keys_are_understood_as_people_write_them(written: str, key: str | None) -> None:
    assert key_of(written) == key


@pytest.mark.parametrize(
    ("asked", "key", "words"),
    [
        ({"set-cod": ("x",)}, "settings.keys-unknown-command", ("set-cod", "set-code")),
        ({"\x1b]0;x": ("x",)}, "settings.keys-unknown-command", ()),
        ({"set-code": ("f55",)}, "settings.keys-no-key", ("f55", "set-code", "f5")),
        ({"set-code": ("ctrl+i",)}, "settings.keys-same", ("ctrl+i", "tab")),
        ({"set-code": ("ctrl+c",)}, "settings.keys-reserved", ("ctrl+c",)),
        ({"set-code": ("f1",)}, "settings.keys-reserved", ("f1", "set-code")),
        ({"leave": ("escape",)}, "settings.keys-reserved", ("escape",)),
        ({"go-list": ("x",)}, "settings.keys-fixed", ("go-list",)),
        ({"peel": ("x",)}, "settings.keys-fixed", ("peel",)),
        ({"set-code": ("t",)}, "settings.keys-clash", ("t: set-code, withdraw",)),
        ({"set-code": ("x",), "why": ("x",)}, "settings.keys-clash", ("x: set-code, why",)),
        ({"down": ("3",)}, "settings.keys-clash", ("3: go-list, down",)),
        ({"error-copy": ("enter",)}, "settings.keys-clash", ("enter: error-copy, error-close",)),
    ],
)
@pytest.mark.parametrize("lang", ["nb", "en"])
def test_mistakes_are_told_by_name(asked: dict[str, tuple[str, ...]], key: str, words: tuple[str, ...], lang) -> None:
    with pytest.raises(Refusal) as refused:
        keys_in_force(asked, "settings.toml")
    assert refused.value.key == key
    sentence = Texts(lang)(key, **refused.value.values)
    for word in ("settings.toml", *words):
        assert word in sentence


def test_two_commands_may_change_places() -> None:
    assert keys_in_force({"set-code": ("t",), "withdraw": ("c",)}, "f") == {"set-code": ("t",), "withdraw": ("c",)}


def test_a_key_may_mean_two_things_on_two_screens() -> None:
    assert keys_in_force({"book-day": ("c",)}, "f") == {"book-day": ("c",)}


def test_help_and_the_way_out_stay() -> None:
    assert keys_in_force({"help": ("a",), "leave": ("x",)}, "f") == {"help": ("a", "f1"), "leave": ("x", "ctrl+q")}


def test_keys_that_cannot_be_had_leave_the_standard_keys() -> None:
    found = preferences_of(Settings(keys={"set-code": ("t",)}), "settings.toml")
    assert found.keys == {}
    assert found.trouble is not None
    assert preferences_of(Settings(keys={"set-code": ("x",)}), "settings.toml").trouble is None


def test_the_standard_keys_clash_nowhere() -> None:
    assert first_clash(COMMANDS) == []


def test_every_command_that_is_not_fixed_can_get_another_key() -> None:
    for command in COMMANDS:
        if not is_fixed(command):
            keys = keys_in_force({command.id: ("f12",)}, "f")
            assert with_keys((command,), keys)[0].keys[0] == "f12"


@pytest.mark.parametrize("found", CLASSES, ids=lambda found: found.__name__)
def test_every_screen_is_known_to_the_search_for_clashes(found) -> None:
    scopes = scopes_of(found) - (FIELD_SCOPES if len(found.SCOPES) > 1 else set())
    assert any(scopes <= together for together in SCREENS), "add its scopes to commands.SCREENS"


KEYS = keys_in_force({"set-code": ("x", "f12"), "filter": ("z",), "next-list": ("l",), "help": ("a",)}, "f")


async def test_the_keys_in_force_work_and_the_others_do_not(desk: Desk) -> None:
    app = app_over(desk, preferences=Preferences(keys=KEYS))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await until(pilot, lambda: table_of(app).count > 0)
        for key in ("c", "f3", "tab"):
            await pilot.press(key)
            await until(pilot, lambda: True)
            assert app.screen.NAME == "home"  # type: ignore[attr-defined]
            assert app.screen.list_name == "open"  # type: ignore[attr-defined]
        assert not app.screen.query_one("#filter").display
        for key in ("x", "f12"):
            await pilot.press(key)
            await until(pilot, lambda: isinstance(app.screen, CodingScreen))
            await pilot.press("escape", "escape")
            await until(pilot, lambda: app.screen.NAME == "home")  # type: ignore[attr-defined]
        await pilot.press("l")
        await until(pilot, lambda: app.screen.list_name == "overdue")  # type: ignore[attr-defined]
        await pilot.press("z", "z", "x", "l", "a")
        await until(pilot, lambda: app.screen.query_one("#filter", Input).value == "zxla")
        assert isinstance(app.screen.query_one("#filter"), Input)


async def test_footer_palette_and_help_show_the_keys_in_force(desk: Desk) -> None:
    app = app_over(desk, preferences=Preferences(keys=KEYS))
    async with app.run_test(size=(140, 50)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await until(pilot, lambda: table_of(app).count > 0)
        footer = text_of(app).splitlines()[-1]
        assert footer.strip().startswith("a Help")
        assert "x Set code" in footer
        assert "z Filter" in footer
        await pilot.press("ctrl+p", *"set code")
        await until(pilot, lambda: re.search(r"Set code +x F12 ", text_of(app)))
        await pilot.press("escape", "a")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        help_text = "\n".join(line.plain for line in help_lines(app.screen_stack[0]))  # type: ignore[arg-type]
        assert re.search(r"  x F12 +Set code", help_text)
        await pilot.press("escape", "f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))


async def test_the_first_run_shows_the_keys_in_force(empty_desk: Desk) -> None:
    keys = keys_in_force({"first-demo": ("f11",)}, "f")
    app = app_over(empty_desk, first_run=True, open_demo=lambda: empty_desk, preferences=Preferences(keys=keys))
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, FirstRunScreen))
        assert re.search(r"F11 +See the demo", text_of(app))


async def test_refused_keys_are_told_at_the_start_and_the_standard_ones_work(desk: Desk) -> None:
    preferences = preferences_of(Settings(keys={"set-code": ("t",)}), "settings.toml")
    app = app_over(desk, preferences=preferences)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "the same key: t: set-code," in text_of(app))
        assert isinstance(app.screen, TextScreen)
        await pilot.press("escape", "2")
        await until(pilot, lambda: app.screen.NAME == "home" and table_of(app).count > 0)  # type: ignore[attr-defined]
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
