"""Every command once: its keys, its texts, when it is available and what it does.

Key bindings, footer, palette, help and tests read this one table.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual.binding import Binding, BindingType

from cpp_tui.screens.command import (
    Command,
    in_list,
    not_running,
    on_pathway,
    on_row,
    peelable,
    when_ready,
    while_typing,
)

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
    Command("import-begin", "import", ("enter",), "begin", rank=2),
    Command("import-complete", "import", ("tab",), "complete", rank=3),
    Command("import-folder", "import", ("down",), "to_folder", while_typing, 4),
    Command("import-about", "import", ("f1",), "app.help", rank=1),
    Command("import-close", "import", ("escape",), "close", rank=5),
    Command("folder-pick", "folder", ("enter",), "pick"),
    Command("folder-mark", "folder", ("space",), "mark_file", in_list, 4),
    Command("folder-parent", "folder", ("backspace", "left"), "parent", in_list, 6),
    Command("found-run", "found", ("enter",), "run", not_running, 2),
    Command("found-close", "found", ("escape",), "close", rank=3),
    Command("found-kind", "found", ("t",), "choose_kind", not_running, 5),
    Command("result-open", "result", ("enter",), "open_change", rank=2),
    Command("result-close", "result", ("escape",), "close", rank=3),
    Command("files-rejects", "files", ("r",), "save_rejects", not_running, 4),
    Command("files-panes", "files", ("tab",), "next_pane", rank=6),
    Command("changes-open", "changes", ("enter",), "open_change", in_list, 2),
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
