"""The one table of commands: keys, texts and availability."""

from __future__ import annotations

from collections import Counter

import pytest

from cpp_tui.screens.command import Situation, key_name
from cpp_tui.screens.commands import COMMANDS, SCREENS, bindings_of, commands_of
from cpp_tui.texts import LANGUAGES, Texts

HOME, DETAIL = ("app", "home", "pathway", "table"), ("app", "reading", "pathway")
LATER = {"p", "a", "x"}
TAKEN_BY_TERMINALS = {"ctrl+b", "ctrl+a", "ctrl+s", "ctrl+space", "ctrl+j", "ctrl+h", "ctrl+i", "ctrl+m"}


@pytest.mark.parametrize("scopes", SCREENS, ids=lambda scopes: "-".join(sorted(scopes)))
def test_no_key_has_two_meanings_on_a_screen(scopes: frozenset[str]) -> None:
    keys = Counter(key for command in commands_of(*scopes) for key in command.keys)
    assert {key: count for key, count in keys.items() if count > 1} == {}


def test_keys_of_what_comes_later_are_free_on_the_lists() -> None:
    keys = {key for command in commands_of(*HOME, *DETAIL) for key in command.keys}
    assert keys & (LATER | TAKEN_BY_TERMINALS) == set()


def test_every_key_of_the_house_that_stands_now_is_there() -> None:
    keys = {key: command.id for command in commands_of(*HOME) for key in command.keys}
    for key, command_id in {
        "up": "up", "k": "up", "down": "down", "j": "down", "g": "first", "G": "last", "home": "first", "end": "last",
        "1": "go-list", "9": "go-list", "0": "go-list", "h": "sleep", "H": "done-for-today",
        "n": "note", "J": "next-group", "K": "previous-group",
        "tab": "next-list", "shift+tab": "previous-list", "enter": "open-row",
        "escape": "peel", "f3": "filter", "slash": "filter", "c": "set-code", "i": "why", "u": "undo",
        "ctrl+z": "undo", "U": "redo", "ctrl+y": "redo", "f2": "toggle-names", "f5": "refresh", "r": "refresh",
        "question_mark": "help", "f1": "help", "ctrl+p": "palette", "q": "leave",
        "y": "copy-id", "Y": "copy-line", "T": "copy-timeline",
    }.items():  # fmt: skip
        assert keys[key] == command_id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_has_a_name_a_line_of_help_and_keys(lang: str) -> None:
    texts = Texts(lang)  # type: ignore[arg-type]
    for command in COMMANDS:
        assert command.label(texts)
        assert command.help(texts)
        assert command.key_names(texts)


def test_ids_are_unique() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize(
    ("key", "name"),
    [("question_mark", "?"), ("f2", "F2"), ("ctrl+p", "Ctrl+P"), ("shift+tab", "Shift+Tab"), ("U", "U"), ("down", "↓")],
)
def test_keys_are_called_what_people_call_them(key: str, name: str) -> None:
    assert key_name(key, Texts("en")) == name


def test_leaving_works_from_everywhere() -> None:
    leave = [binding for binding in bindings_of("app") if getattr(binding, "key", "") == "ctrl+q"]
    assert [binding.priority for binding in leave] == [True]  # type: ignore[union-attr]


def test_a_row_without_a_pathway_takes_no_code() -> None:
    available = {
        command.id for command in commands_of(*HOME) if command.available(Situation(ready=True, row_kind="referral"))
    }
    assert "why" in available
    assert not available & {"set-code", "withdraw"}


def test_before_the_store_is_open_only_the_harmless_is_available() -> None:
    available = {command.id for command in commands_of("app", "home", "pathway") if command.available(Situation())}
    assert available == {"help", "glossary", "theme", "toggle-names", "palette", "leave"}
