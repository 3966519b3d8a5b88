"""What a command is: its keys, its texts, when it is available; and what the keys are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from textual.keys import key_to_character

from cpp_tui.texts import Texts


@dataclass(frozen=True, slots=True)
class Situation:
    """Where the user stands: what the availability of a command depends on."""

    ready: bool = False
    """The store is open."""
    row_kind: str | None = None
    """``pathway``, ``missing``, ``referral``, ``code`` or ``diagnosis``; ``None`` without a row."""
    has_pathway: bool = False
    shows_rows: bool = False
    """Rows of patients or one pathway are on show, so that what undo does to them is seen."""
    mode: str = "list"
    """``list``, ``filter`` while the filter is typed, ``range`` while a stretch of rows is marked."""
    marked: int = 0
    """How many rows are marked, shown here or not."""
    can_peel: bool = False
    """Esc has something to take away or to close."""
    can_run: bool = True
    """A file can be imported."""
    has_refused: bool = True
    """Rows of a file were refused."""


Rule = Callable[[Situation], bool]


def always(_situation: Situation) -> bool:
    """Available everywhere."""
    return True


def when_ready(situation: Situation) -> bool:
    """Available once the store is open."""
    return situation.ready


def over_rows(situation: Situation) -> bool:
    """Available where rows of patients, or one pathway, are on show."""
    return situation.ready and situation.shows_rows


def on_row(situation: Situation) -> bool:
    """Available on a row."""
    return situation.row_kind is not None and situation.mode == "list"


def on_pathway(situation: Situation) -> bool:
    """Available on a row of a pathway, and for marked rows."""
    return (situation.has_pathway or situation.marked > 0) and situation.mode == "list"


def in_range_or_list(situation: Situation) -> bool:
    """Available on a row, also while a stretch of rows is marked."""
    return situation.row_kind is not None and situation.mode in ("list", "range")


def when_marked(situation: Situation) -> bool:
    """Available while rows are marked."""
    return situation.marked > 0 and situation.mode == "list"


def on_case(situation: Situation) -> bool:
    """Available on a row of a pathway or of a referral."""
    return on_pathway(situation) or (situation.row_kind == "referral" and situation.mode == "list")


def on_missing(situation: Situation) -> bool:
    """Available on a row of a missing code."""
    return situation.row_kind == "missing" and situation.mode == "list"


def in_list(situation: Situation) -> bool:
    """Available in the list, not while typing."""
    return situation.ready and situation.mode == "list"


def while_typing(situation: Situation) -> bool:
    """Available while text is typed."""
    return situation.mode == "filter"


def peelable(situation: Situation) -> bool:
    """Available when there is a layer to take away."""
    return situation.can_peel


def can_run(situation: Situation) -> bool:
    """Available while nothing is being read and a file can be imported."""
    return not_running(situation) and situation.can_run


def with_refused(situation: Situation) -> bool:
    """Available while nothing is being read and rows were refused."""
    return not_running(situation) and situation.has_refused


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
    acts_on_marks: bool = False
    """It acts on the marked rows, when there are any."""

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

    def with_keys(self, keys: tuple[str, ...]) -> Command:
        """Return the command with other keys."""
        return replace(self, keys=keys)

    @property
    def action_name(self) -> str:
        """The action without its parameters."""
        return self.action.partition("(")[0].removeprefix("app.")


def key_fields(commands: Iterable[Command], texts: Texts) -> dict[str, str]:
    """Return the fields by which a text names keys: ``{toggle_names}`` is the first key of that command."""
    return {command.id.replace("-", "_"): key_name(command.keys[0], texts) for command in commands}


_SIGNS: Final[dict[str, str]] = {
    "question_mark": "?",
    "slash": "/",
    "comma": ",",
    "left": "←",
    "right": "→",
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
    "plus": "+",
    "minus": "-",
    "underscore": "_",
    "backspace": "⌫",
}


def is_typed(key: str) -> bool:
    """Tell whether the key writes a character, so that it is no command while text is typed."""
    return len(key) == 1 or key in ("question_mark", "slash", "comma", "plus", "minus", "space")


def key_name(key: str, texts: Texts) -> str:
    """Return a key as people call it: ``Ctrl+P``, ``?``, ``F2``."""
    parts = key.split("+")
    last = parts[-1]
    if last == "space":
        last = texts("commands.key-space")
    sign = key_to_character(key) or ""
    if last not in _SIGNS and sign.strip() and sign.isprintable():
        return sign
    shown = _SIGNS.get(last, last.upper() if len(parts) > 1 or (last[0] == "f" and last[1:].isdigit()) else last)
    return "+".join([*(texts(f"commands.key-{part}") for part in parts[:-1]), shown])
