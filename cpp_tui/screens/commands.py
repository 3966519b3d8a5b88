"""Every command once: its keys, its texts, when it is available and what it does.

Key bindings, footer, palette, help and tests read this one table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from textual.binding import Binding, BindingType

from cpp_tui.texts import Texts

CODABLE: Final = frozenset({"pathway", "missing", "code"})
"""Kinds of rows that belong to a pathway, so that a code can be set."""


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


COMMANDS: Final[tuple[Command, ...]] = (
    Command("help", "app", ("question_mark", "f1"), "help", rank=1),
    Command("open-row", "home", ("enter",), "open_row", on_row, 2),
    Command("set-code", "pathway", ("c",), "set_code", on_pathway, 3),
    Command("why", "home", ("i",), "why", on_row, 4),
    Command("filter", "home", ("f3", "slash"), "filter", in_list, 5),
    Command("undo", "app", ("u", "ctrl+z"), "undo", when_ready, 6),
    Command("peel", "home", ("escape",), "peel", peelable, 7),
    Command("next-list", "home", ("tab",), "next_list", in_list, 8),
    Command("sort", "home", ("s",), "sort", in_list, 9),
    Command("withdraw", "pathway", ("t", "delete"), "withdraw", on_pathway, 10),
    Command("refresh", "home", ("f5", "r"), "refresh", in_list, 11),
    Command("toggle-names", "app", ("f2",), "toggle_names", rank=12),
    Command("palette", "app", ("ctrl+p",), "palette", rank=13),
    Command("leave", "app", ("q", "ctrl+q"), "leave", rank=14),
    Command("redo", "app", ("U", "ctrl+y"), "redo", when_ready),
    Command("previous-list", "home", ("shift+tab",), "previous_list", in_list),
    Command("go-list", "home", tuple("123456789"), "go_list({key})", in_list),
    Command("import", "app", ("I", "f6"), "import_files", when_ready),
    Command("changes", "app", ("e",), "changes", when_ready),
    Command("codebook", "app", ("b",), "codebook", when_ready),
    Command("close", "reading", ("escape",), "close", rank=2),
    Command("page-focus", "codebook", ("tab",), "page_focus", rank=3),
    Command("import-begin", "import", ("enter",), "begin", not_running, 2),
    Command("import-complete", "import", ("tab",), "complete", not_running, 3),
    Command("import-about", "import", ("f1",), "app.help", rank=1),
    Command("import-close", "import", ("escape",), "close", rank=4),
    Command("first-import", "first-run", ("i", "I", "enter"), "first_import", rank=1),
    Command("first-demo", "first-run", ("d",), "first_demo", rank=2),
    Command("first-leave", "first-run", ("q",), "app.leave", rank=4),
    Command("first-close", "first-run", ("escape",), "close", rank=3),
    Command("down", "table", ("down", "j"), "down"),
    Command("up", "table", ("up", "k"), "up"),
    Command("page-down", "table", ("pagedown",), "page_down"),
    Command("page-up", "table", ("pageup",), "page_up"),
    Command("first", "table", ("home", "g"), "first"),
    Command("last", "table", ("end", "G"), "last"),
)

_PRIORITY: Final = frozenset({"ctrl+q"})


def commands_of(*scopes: str) -> tuple[Command, ...]:
    """Return the commands of the scopes, in the order of the table above."""
    return tuple(command for command in COMMANDS if command.scope in scopes)


def bindings_of(*scopes: str) -> list[BindingType]:
    """Return the key bindings of the scopes' commands."""
    return [
        Binding(key, command.action.format(key=key), show=False, priority=key in _PRIORITY)
        for command in commands_of(*scopes)
        for key in command.keys
    ]


def find_command(commands: Iterable[Command], action: str) -> Command | None:
    """Return the command with this action."""
    return next((command for command in commands if command.action_name == action), None)


def is_typed(key: str) -> bool:
    """Tell whether the key writes a character, so that it is no command while text is typed."""
    return len(key) == 1 or key in ("question_mark", "slash")


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
    "end": "End",
    "delete": "Delete",
}


def key_name(key: str, texts: Texts) -> str:
    """Return a key as people call it: ``Ctrl+P``, ``?``, ``F2``."""
    parts = key.split("+")
    last = parts[-1]
    shown = _SIGNS.get(last, last.upper() if len(parts) > 1 or (last[0] == "f" and last[1:].isdigit()) else last)
    return "+".join([*(texts(f"commands.key-{part}") for part in parts[:-1]), shown])
