"""What a command is: its keys, its texts, when it is available; and what the keys are called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cpp_tui.texts import Texts


@dataclass(frozen=True, slots=True)
class Situation:
    """Where the user stands: what the availability of a command depends on."""

    ready: bool = False
    """The store is open."""
    row_kind: str | None = None
    """``pathway``, ``missing``, ``referral``, ``code`` or ``diagnosis``; ``None`` without a row."""
    has_pathway: bool = False
    mode: str = "list"
    """``list``, or ``filter`` while the filter is typed."""
    can_peel: bool = False
    """Esc has something to take away or to close."""


Rule = Callable[[Situation], bool]


def always(_situation: Situation) -> bool:
    """Available everywhere."""
    return True


def when_ready(situation: Situation) -> bool:
    """Available once the store is open."""
    return situation.ready


def on_row(situation: Situation) -> bool:
    """Available on a row."""
    return situation.row_kind is not None and situation.mode == "list"


def on_pathway(situation: Situation) -> bool:
    """Available on a row of a pathway."""
    return situation.has_pathway and situation.mode == "list"


def in_list(situation: Situation) -> bool:
    """Available in the list, not while typing."""
    return situation.ready and situation.mode == "list"


def while_typing(situation: Situation) -> bool:
    """Available while text is typed."""
    return situation.mode == "filter"


def peelable(situation: Situation) -> bool:
    """Available when there is a layer to take away."""
    return situation.can_peel


def not_running(situation: Situation) -> bool:
    """Available while nothing is being read."""
    return situation.mode != "running"


@dataclass(frozen=True, slots=True)
class Command:
    """One command; ``{key}`` in ``action`` stands for the key pressed."""

    id: str
    scope: str
    keys: tuple[str, ...]
    action: str
    available: Rule = always
    rank: int = 0
    """Place in the footer, the lowest first; 0 is never shown there."""

    def label(self, texts: Texts) -> str:
        """Return the short name, for the footer."""
        return texts(f"commands.{self.id}")

    def help(self, texts: Texts) -> str:
        """Return one line of help."""
        return texts(f"commands.{self.id}-help")

    def key_names(self, texts: Texts) -> str:
        """Return all keys as people call them."""
        if len(self.keys) > 4:
            return f"{key_name(self.keys[0], texts)}-{key_name(self.keys[-1], texts)}"
        return " ".join(key_name(key, texts) for key in self.keys)

    @property
    def action_name(self) -> str:
        """The action without its parameters."""
        return self.action.partition("(")[0].removeprefix("app.")


_SIGNS: Final[dict[str, str]] = {
    "question_mark": "?",
    "slash": "/",
    "up": "↑",
    "down": "↓",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "space": "Space",
    "backspace": "Backspace",
    "left": "←",
    "end": "End",
    "delete": "Delete",
}


def is_typed(key: str) -> bool:
    """Tell whether the key writes a character, so that it is no command while text is typed."""
    return len(key) == 1 or key in ("question_mark", "slash")


def key_name(key: str, texts: Texts) -> str:
    """Return a key as people call it: ``Ctrl+P``, ``?``, ``F2``."""
    parts = key.split("+")
    last = parts[-1]
    shown = _SIGNS.get(last, last.upper() if len(parts) > 1 or (last[0] == "f" and last[1:].isdigit()) else last)
    return "+".join([*(texts(f"commands.key-{part}") for part in parts[:-1]), shown])
