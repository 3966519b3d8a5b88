"""The jump: a dialog that finds a person by any part of name or national id."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from cpp_tui.screens.base import DeskDialog
from cpp_tui.screens.columns import Column
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.line_table import LineTable
from cpp_tui.screens.privacy import shown_id, shown_name
from cpp_tui.screens.rows import FixedRows, TableRow
from cpp_tui.screens.safe import joined, plain, txt
from cpp_tui.screens.typed_table import ARROWS, TypedTable
from cpp_tui.store.errors import StoppedError

if TYPE_CHECKING:
    from cpp_tui.services.jumping import Hit, Hits

_PAUSE: Final = 0.02
_LONGEST: Final = 100


class JumpScreen(TypedTable, DeskDialog["Hit | None"]):
    """Dismisses with the line that was chosen, or ``None``."""

    NAME = "jump"
    fixed_keys = (
        (("enter",), "help.key-jump"),
        (("up", "down"), "help.key-choose"),
        (("f2",), "commands.toggle-names-help"),
    )
    SCOPES = ("reading",)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("reading"),
        *ARROWS,
        *(
            replace(one, action=f"app.{one.action}")  # a dialog keeps the program's own keys away
            for one in bindings_of("app")
            if isinstance(one, Binding) and one.id == "toggle-names"
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()
        self._typing: Timer | None = None
        self._shown_for = ""
        self._is_chosen = False
        self._hits: tuple[Hit, ...] = ()

    def compose(self) -> ComposeResult:
        """A field to type in, and the people who fit."""
        with Vertical(classes="dialog choices"):
            yield Static(self.t("filter.jump-title"), classes="dialog-title")
            yield Input(placeholder=self.texts("filter.jump-placeholder"), compact=True, max_length=_LONGEST)
            yield LineTable(self._columns(), placeholder=self.texts("screens.row-loading"))
            yield Static(self.t("filter.jump-begin"), id="jump-message")
            yield Static(self.t("filter.jump-keys"), classes="dialog-keys")

    def _columns(self) -> tuple[Column, ...]:
        texts = self.texts
        return (
            Column("name", texts("screens.column-name"), 16, 30, 1, grows=True),
            Column("national_id", texts("screens.column-national-id"), 11, 11, 3),
            Column("pathway", texts("screens.column-pathway"), 4, 5, 2),
            Column("what", texts("filter.jump-column-what"), 9, 14, 4),
            Column("unit", texts("screens.column-unit"), 10, 30, 5, grows=True),
        )

    def on_mount(self) -> None:
        """Let the user type."""
        self.set_focus(self.query_one(Input))

    @property
    def _typed(self) -> str:
        return self.query_one(Input).value.strip()

    @on(Input.Changed)
    def _text_typed(self) -> None:
        if self._typing is not None:
            self._typing.stop()
        self._is_chosen = False
        self._typing = self.set_timer(_PAUSE, self._find)

    def _find(self) -> None:
        """Ask who fits; what is still being read for an older text stops."""
        self._stop.set()
        stop = self._stop = Event()
        desk, text = self.desk, self._typed

        def read() -> tuple[str, Hits | None]:
            try:
                return text, desk.find_people(text, stop)
            except StoppedError:
                return text, None

        self.ask(read, self._show, group="jump")

    def _show(self, read: tuple[str, Hits | None]) -> None:
        text, found = read
        if found is None or text != self._typed:
            return
        self._shown_for, self._hits = text, found.hits
        table = self.query_one(LineTable)
        table.show_source(FixedRows(tuple(self._row(number) for number in range(len(self._hits)))), table.columns)
        self.query_one("#jump-message", Static).update(txt(self._said(text, found)))
        if self._is_chosen:
            self._chosen()

    def _said(self, text: str, found: Hits) -> Content:
        """Return what stands below the people: how many there are, and how hidden names are shown."""
        if not found.people:
            return self.t("filter.jump-none") if text else self.t("filter.jump-begin")
        parts = []
        if found.people != found.total:
            count = f"{found.total}{'' if found.is_all else '+'}"
            parts.append(self.t("filter.jump-more", shown=found.people, count=count))
        if self.tui.names_hidden:
            parts.append(self.t_keys("filter.jump-hidden"))
        return joined(*parts)

    def names_changed(self) -> None:
        """Show the people with or without names."""
        self._find()

    def _row(self, number: int) -> TableRow:
        hit, hidden = self._hits[number], self.tui.names_hidden
        is_stage = hit.key.startswith("p")
        cells = {
            "name": shown_name(hit.name, hidden),
            "national_id": shown_id(hit.national_id, hidden),
            "pathway": plain(hit.pathway),
            "what": self.texts(f"lists.stage.{hit.what}" if is_stage else f"filter.jump-{hit.what}"),
            "unit": plain(hit.unit),
        }
        return TableRow(str(number), cells)

    @on(LineTable.Chosen)
    @on(Input.Submitted)
    def _chosen(self) -> None:
        """Take the row under the cursor; Enter may come before the people are there."""
        if self._shown_for != self._typed:
            self._is_chosen = True
            return
        table = self.query_one(LineTable)
        if self._hits:
            row = None if table.is_loading_rows else table.row
            self.dismiss(self._hits[0 if row is None else int(row.key)])
