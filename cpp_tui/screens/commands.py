"""Every command once: its keys, its texts, when it is available and what it does.

Key bindings, footer, palette, help and tests read this one table.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual.binding import Binding, BindingType

from cpp_tui.screens.command import (
    Command,
    can_run,
    in_list,
    in_range_or_list,
    not_running,
    on_case,
    on_missing,
    on_pathway,
    on_row,
    over_rows,
    peelable,
    when_marked,
    when_ready,
    while_typing,
    with_refused,
)

COMMANDS: Final[tuple[Command, ...]] = (
    Command("help", "app", ("question_mark", "f1"), "help", rank=1),
    Command("open-row", "home", ("enter",), "open_row", on_row, 2),
    Command("set-code", "pathway", ("c",), "set_code", on_pathway, 3, acts_on_marks=True),
    Command("why", "home", ("i",), "why", on_row, 5),
    Command("filter", "home", ("f3", "slash"), "filter", in_list, 6),
    Command("filter-take", "filter", ("tab",), "take_offer", while_typing, 5),
    Command("jump", "home", ("f", "ctrl+f"), "jump", in_list, 9),
    Command("undo", "app", ("u", "ctrl+z"), "undo", over_rows, 6),
    Command("peel", "home", ("escape",), "peel", peelable, 7),
    Command("next-list", "home", ("tab",), "next_list", in_list, 8),
    Command("mark", "home", ("space",), "mark", on_row, 9),
    Command("mark-range", "home", ("v",), "mark_range", in_range_or_list, 13),
    Command("mark-all", "home", ("V",), "mark_all", in_list),
    Command("mark-like", "home", ("comma",), "mark_like", on_row, 14),
    Command("unmark-all", "home", ("M",), "unmark_all", when_marked),
    Command("column-left", "home", ("left",), "column_left", on_row),
    Command("column-right", "home", ("right",), "column_right", on_row),
    Command("sort", "home", ("s",), "sort", in_list, 9),
    Command("columns", "home", ("o",), "columns", in_list, 9),
    Command("save-view", "home", ("w",), "save_view", in_list, 15),
    Command("saved-views", "home", ("W",), "saved_views", in_list),
    Command("withdraw", "pathway", ("t", "delete"), "withdraw", on_pathway, 11, acts_on_marks=True),
    Command("refresh", "home", ("f5", "r"), "refresh", in_list, 11),
    Command("toggle-names", "app", ("f2",), "toggle_names", rank=12),
    Command("palette", "app", ("ctrl+p",), "palette", rank=13),
    Command("leave", "app", ("q", "ctrl+q"), "leave", rank=14),
    Command("sleep", "pathway", ("h",), "sleep", on_case, 4, acts_on_marks=True),
    Command("done-for-today", "pathway", ("H",), "done_for_today", on_case, 8, acts_on_marks=True),
    Command("park", "pathway", ("P",), "park", on_pathway, 10, acts_on_marks=True),
    Command("note", "pathway", ("n",), "note", on_row, 7, acts_on_marks=True),
    Command("next-group", "home", ("J", "ctrl+down"), "next_group", in_list),
    Command("previous-group", "home", ("K", "ctrl+up"), "previous_group", in_list),
    Command("redo", "app", ("U", "ctrl+y"), "redo", over_rows),
    Command("copy-id", "pathway", ("y",), "copy_id", on_row),
    Command("copy-line", "home", ("Y",), "copy_line", on_row),
    Command("copy-timeline", "pathway", ("T",), "copy_timeline", on_pathway),
    Command("previous-list", "home", ("shift+tab",), "previous_list", in_list),
    Command("go-list", "home", tuple("1234567890"), "go_list({key})", in_list),
    Command("import", "app", ("I", "f6"), "import_files", when_ready),
    Command("changes", "app", ("e",), "changes", when_ready),
    Command("backlog", "home", ("B", "f9"), "backlog", in_list, 12),
    Command("codebook", "app", ("b",), "codebook", when_ready),
    Command("integrity", "app", ("E", "f10"), "integrity", when_ready),
    Command("honesty", "app", ("S", "f11"), "honesty", when_ready),
    Command("glossary", "app", ("f7",), "glossary"),
    Command("theme", "app", ("f8",), "theme"),
    Command("close", "reading", ("escape",), "close", rank=2),
    Command("book-search", "codebook", ("f3", "slash"), "search", rank=3),
    Command("book-day", "codebook", ("d",), "day", rank=3),
    Command("page-focus", "codebook", ("tab", "enter"), "page_focus", rank=3),
    Command("import-begin", "import", ("enter",), "begin", rank=2),
    Command("import-complete", "import", ("tab",), "complete", rank=3),
    Command("import-folder", "import", ("down",), "to_folder", while_typing, 4),
    Command("import-about", "import", ("f1",), "app.help", rank=1),
    Command("import-close", "import", ("escape",), "close", rank=5),
    Command("folder-pick", "folder", ("enter",), "pick"),
    Command("folder-mark", "folder", ("space",), "mark_file", in_list, 4),
    Command("folder-parent", "folder", ("backspace", "left"), "parent", in_list, 6),
    Command("found-run", "found", ("enter",), "run", can_run, 2),
    Command("found-close", "found", ("escape",), "close", rank=3),
    Command("found-kind", "found", ("t",), "choose_kind", not_running, 5),
    Command("result-open", "result", ("enter",), "open_change", rank=2),
    Command("result-close", "result", ("escape",), "close", rank=3),
    Command("files-rejects", "files", ("r",), "save_rejects", with_refused, 4),
    Command("files-panes", "files", ("tab",), "next_pane", rank=6),
    Command("changes-open", "changes", ("enter",), "open_change", in_list, 2),
    Command("integrity-open", "integrity", ("enter",), "integrity_open", on_row, 2),
    Command("integrity-kind", "integrity", ("tab",), "integrity_kind", when_ready, 3),
    Command("honesty-open", "honesty", ("enter",), "honesty_open", on_row, 2),
    Command("honesty-by", "honesty", ("tab",), "honesty_by", when_ready, 3),
    Command("late-open", "late-codes", ("enter",), "late_open", on_row, 2),
    Command("marked-go", "marked", ("enter",), "marked_go", on_row, 2),
    Command("marked-leave-out", "marked", ("space",), "marked_leave_out", on_row, 3),
    Command("marked-close", "marked", ("escape",), "close", rank=4),
    Command("backlog-run", "backlog", ("enter",), "backlog_run", on_row, 2),
    Command("backlog-take", "backlog", ("t",), "backlog_take", on_row, 3),
    Command("backlog-rules", "backlog", ("o",), "backlog_rules", rank=5),
    Command("backlog-list", "backlog", ("l",), "backlog_list", on_row, 4),
    Command("backlog-refresh", "backlog", ("f5", "r"), "backlog_refresh", rank=5),
    Command("backlog-close", "backlog", ("escape",), "close", rank=6),
    Command("run", "home", ("R", "f4"), "run", on_missing, 4),
    Command("run-take", "run", ("enter",), "run_take", rank=2),
    Command("run-park", "run", ("space",), "run_park", on_row, 3),
    Command("run-reject", "run", ("delete",), "run_reject", on_row, 4),
    Command("run-skip", "run", ("down", "tab"), "run_skip", on_row, 5),
    Command("run-back", "run", ("up", "shift+tab"), "run_back", rank=6),
    Command("run-note", "run", ("n",), "note", on_row, 8),
    Command("run-copy", "run", ("y",), "copy_id", on_row),
    Command("run-close", "run", ("escape",), "close", rank=7),
    Command("batch-go", "batch", ("enter",), "batch_go", not_running, 2),
    Command("batch-leave-out", "batch", ("space",), "batch_leave_out", on_row, 3),
    Command("batch-day", "batch", ("d",), "batch_day", on_row, 4),
    Command("batch-line", "batch", ("tab",), "batch_line", not_running, 5),
    Command("batch-file", "batch", ("f4", "f"), "batch_file", can_run, 6),
    Command("batch-close", "batch", ("escape",), "close", not_running, 7),
    Command("path-complete", "path", ("tab",), "complete_path", rank=2),
    Command("column-toggle", "columns", ("space",), "toggle_column", rank=1),
    Command("column-up", "columns", ("K", "shift+up"), "column_up", rank=2),
    Command("column-down", "columns", ("J", "shift+down"), "column_down", rank=3),
    Command("column-wider", "columns", ("right", "plus"), "column_wider", rank=4),
    Command("column-narrower", "columns", ("left", "minus"), "column_narrower", rank=5),
    Command("columns-standard", "columns", ("0", "backspace"), "columns_standard", rank=6),
    Command("columns-keep", "columns", ("enter",), "keep_columns", rank=7),
    Command("columns-revert", "columns", ("escape",), "revert_columns", rank=8),
    Command("sort-add", "sorting", ("space",), "add_sort", rank=1),
    Command("sort-own", "sorting", ("0", "backspace"), "own_order", rank=2),
    Command("sort-keep", "sorting", ("enter",), "keep_sort", rank=3),
    Command("sort-close", "sorting", ("escape",), "close", rank=4),
    Command("view-open", "views", ("enter",), "open_chosen", rank=1),
    Command("view-rename", "views", ("r",), "rename", rank=2),
    Command("view-delete", "views", ("t", "delete"), "delete", rank=3),
    Command("views-close", "views", ("escape",), "close", rank=4),
    Command("glossary-about", "glossary", ("f1",), "app.help", rank=1),
    Command("glossary-close", "glossary", ("escape",), "close", rank=2),
    Command("dialog-help", "dialog", ("f1",), "app.help", rank=1),
    Command("ask-agree", "ask", ("enter",), "agree", rank=1),
    Command("ask-close", "ask", ("escape",), "close", rank=2),
    Command("error-copy", "error", ("y",), "copy_details", rank=1),
    Command("error-close", "error", ("enter", "escape"), "close", rank=2),
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

SCREENS: Final[tuple[frozenset[str], ...]] = (
    frozenset({"app", "home", "pathway", "table"}),
    frozenset({"app", "reading", "pathway"}),
    frozenset({"app", "reading", "codebook", "table"}),
    frozenset({"app", "changes", "reading", "table"}),
    frozenset({"app", "backlog", "table"}),
    *(frozenset({"app", name, "reading", "table"}) for name in ("integrity", "honesty", "late-codes")),
    frozenset({"app", "batch", "table"}),
    frozenset({"app", "run"}),
    frozenset({"app", "marked", "table"}),
    frozenset({"import"}),
    frozenset({"folder", "table"}),
    frozenset({"app", "found", "files", "table"}),
    frozenset({"app", "result", "files", "table"}),
    frozenset({"dialog", "columns", "table"}),
    frozenset({"dialog", "sorting", "table"}),
    frozenset({"dialog", "views", "table"}),
    frozenset({"glossary"}),
    frozenset({"dialog", "reading"}),
    frozenset({"dialog", "reading", "path"}),
    frozenset({"dialog", "first-run"}),
    frozenset({"dialog", "ask"}),
    frozenset({"dialog", "error"}),
)
"""The scopes that meet on one screen: there a key has one meaning."""

FIELD_SCOPES: Final = frozenset({"filter", "import"})
"""Scopes of fields beside other things: their keys count only while text is typed there."""

_PRIORITY: Final = frozenset({"ctrl+q"})


def commands_of(*scopes: str) -> tuple[Command, ...]:
    """Return the commands of the scopes, in the order of the table above."""
    return tuple(command for command in COMMANDS if command.scope in scopes)


def bindings_of(*scopes: str) -> list[BindingType]:
    """Return the key bindings of the scopes' commands."""
    return [
        Binding(
            key,
            command.action.format(key=key),
            show=False,
            priority=key in _PRIORITY,
            id=None if "{key}" in command.action else command.id,  # by which the user's own keys replace it
        )
        for command in commands_of(*scopes)
        for key in command.keys
    ]


def find_command(commands: Iterable[Command], action: str) -> Command | None:
    """Return the command with this action."""
    return next((command for command in commands if command.action_name == action), None)
