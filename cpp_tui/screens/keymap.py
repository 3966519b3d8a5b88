"""Keys that the user's settings give to commands: what they may be called, and which of them clash."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Final

from textual.keys import Keys

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.command import Command
from cpp_tui.screens.commands import COMMANDS, SCREENS

RESERVED: Final = frozenset({"ctrl+q", "f1", "escape", "ctrl+c"})
"""Keys that stay where they are whatever the settings say: they leave, explain, go back and say how to leave."""

SAME_AS: Final[dict[str, str]] = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+j": "enter", "ctrl+h": "backspace"}
"""Keys that a terminal cannot tell from another one (keyboard.md 13)."""

TAKEN: Final = frozenset({"ctrl+a", "ctrl+b", "ctrl+s", "ctrl+space"})
"""Keys that tmux or a terminal may keep for itself (keyboard.md 13): allowed, with a warning."""

_OTHER_NAMES: Final[dict[str, str]] = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "page_up": "pageup",
    "page_down": "pagedown",
}
_SIGN_NAMES: Final[dict[str, str]] = {
    " ": "space",
    "?": "question_mark",
    "/": "slash",
    ",": "comma",
    ".": "full_stop",
    "-": "minus",
    "+": "plus",
    "*": "asterisk",
    "'": "apostrophe",
    "<": "less_than_sign",
    ">": "greater_than_sign",
    ";": "semicolon",
    ":": "colon",
    "_": "underscore",
    "!": "exclamation_mark",
    '"': "quotation_mark",
    "#": "number_sign",
    "%": "percent_sign",
    "&": "ampersand",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
    "=": "equals_sign",
}
NAMES: Final[tuple[str, ...]] = (
    *(f"f{number}" for number in range(1, 13)),
    *("enter", "tab", "space", "backspace", "delete", "insert", "escape"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
)
"""Names of keys that are no letter, digit or sign."""
_KNOWN: Final = frozenset({*NAMES, *_SIGN_NAMES.values(), *(key.value for key in Keys if "<" not in key.value)})


def is_fixed(command: Command) -> bool:
    """Tell whether a command's keys cannot be changed: the digits of the lists, and keys that all stay."""
    return "{key}" in command.action or command.keys == _kept(command)


def key_of(text: str) -> str | None:
    """Return a key as Textual calls it, from what a user wrote (``x``, ``F5``, ``Ctrl+P``, ``?``), or ``None``."""
    if len(text) == 1:
        return text if text.isalnum() else _SIGN_NAMES.get(text)
    *modifiers, last = (part.strip() for part in text.strip().split("+"))
    modifiers = [part.lower() for part in modifiers]
    if any(part not in ("ctrl", "shift", "alt") for part in modifiers) or len(set(modifiers)) != len(modifiers):
        return None
    if len(last) == 1 and last.isalnum() and modifiers:
        return None if "shift" in modifiers else "+".join([*modifiers, last.lower()])
    last = last.lower()
    last = _OTHER_NAMES.get(last, last)
    return "+".join([*modifiers, last]) if last in _KNOWN else None


def written(key: str) -> str:
    """Return a key as a user writes it in the settings: ``?`` for ``question_mark``."""
    return next((sign for sign, name in _SIGN_NAMES.items() if name == key and sign.strip()), key)


def keys_in_force(asked: Mapping[str, tuple[str, ...]], file: str) -> dict[str, tuple[str, ...]]:
    """Return command -> keys for the commands whose keys are changed.

    Raises ``Refusal`` that names the file and an unknown command with the nearest one, a key that there is not or that
    cannot be had, or keys that two commands of one screen would have.
    """
    known = {command.id: command for command in COMMANDS}
    found: dict[str, tuple[str, ...]] = {}
    for command_id, written in asked.items():
        if command_id not in known:
            nearest = difflib.get_close_matches(command_id, known, 1, 0.3) or ["help"]
            raise Refusal("settings.keys-unknown-command", file=file, command=command_id[:40], nearest=nearest[0])
        if is_fixed(known[command_id]):
            raise Refusal("settings.keys-fixed", file=file, command=command_id)
        keys = [_checked(text, known[command_id], file) for text in written]
        found[command_id] = tuple(dict.fromkeys([*keys, *_kept(known[command_id])]))
    clash = first_clash(with_keys(COMMANDS, found))
    if clash:
        raise Refusal("settings.keys-clash", file=file, clashes="; ".join(clash))
    return found


def _kept(command: Command) -> tuple[str, ...]:
    return tuple(key for key in command.keys if key in RESERVED)


def _checked(text: str, command: Command, file: str) -> str:
    key, command_id = key_of(text), command.id
    if key is None:
        nearest = difflib.get_close_matches(text.lower(), NAMES, 1, 0.3) or ["f5"]
        raise Refusal("settings.keys-no-key", file=file, key=text[:20], command=command_id, nearest=nearest[0])
    if key in SAME_AS:
        raise Refusal("settings.keys-same", file=file, key=text[:20], command=command_id, same=SAME_AS[key])
    if key in RESERVED and key not in command.keys:
        raise Refusal("settings.keys-reserved", file=file, key=text[:20], command=command_id)
    return key


def with_keys(commands: Iterable[Command], keys: Mapping[str, tuple[str, ...]]) -> tuple[Command, ...]:
    """Return the commands with the keys in force."""
    if not keys:
        return tuple(commands)
    return tuple(command.with_keys(keys[command.id]) if command.id in keys else command for command in commands)


def first_clash(commands: Iterable[Command]) -> list[str]:
    """Return each key that two commands of one screen would have, as ``x: set-code, withdraw``."""
    found: dict[str, None] = {}
    commands = tuple(commands)
    for scopes in SCREENS:
        holders: dict[str, list[str]] = {}
        for command in commands:
            if command.scope in scopes:
                for key in command.keys:
                    holders.setdefault(key, []).append(command.id)
        for key, ids in holders.items():
            if len(ids) > 1:
                found[f"{written(key)}: {', '.join(ids)}"] = None
    return list(found)
