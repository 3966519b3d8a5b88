"""One pathway over the whole screen: everything that stands about it, and its commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from cpp_tui.screens.command import Situation
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.copying import copy, copy_timeline, picture_width
from cpp_tui.screens.detail_text import long_detail
from cpp_tui.screens.dialogs import ReadingScreen
from cpp_tui.screens.row_acts import RowActs

if TYPE_CHECKING:
    from cpp_tui.services.desk import Done
    from cpp_tui.services.showing import DetailView


class DetailScreen(RowActs, ReadingScreen):
    """The pathway."""

    NAME = "detail"
    fixed_keys = ((("up", "down", "pageup", "pagedown"), "help.key-scroll"),)
    SCOPES = ("app", "reading", "pathway")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("reading", "pathway")

    def __init__(self, pathway_id: int) -> None:
        super().__init__()
        self._pathway_id = pathway_id
        self._fields: Mapping[str, object] = {}
        self._found: DetailView | None = None

    def acted_keys(self) -> tuple[str, ...]:
        """Return the key of the pathway."""
        return (f"p{self._pathway_id}",)

    def acted_fields(self) -> Mapping[str, object]:
        """Return the fields of the pathway, once it has been read."""
        return self._fields

    def on_mount(self) -> None:
        """Read the pathway."""
        super().on_mount()
        self._read()

    def situation(self) -> Situation:
        """A pathway is open here."""
        return Situation(ready=self.tui.is_ready, row_kind="pathway", has_pathway=True, shows_rows=True, can_peel=True)

    def _read(self) -> None:
        desk, pathway_id = self.desk, self._pathway_id
        self._draw(lambda: desk.detail(pathway_id))

    def _draw(self, find: Callable[[], DetailView]) -> None:
        """Show the pathway, its timeline as wide as there is room for now."""
        texts, hidden, today, width = self.texts, self.tui.names_hidden, self.desk.today, picture_width(self.app)

        def draw() -> tuple[DetailView, list[Content]]:
            found = find()
            return found, long_detail(found, texts, hidden, today, width)

        self.ask(draw, self._show, group="detail")

    def _show(self, drawn: tuple[DetailView, list[Content]]) -> None:
        self._found, lines = drawn
        self._fields = self._found.fields
        self.put(lines[0], lines[1:])

    def on_resize(self) -> None:
        """Draw again in the new size."""
        found = self._found
        if found is not None:
            self._draw(lambda: found)

    def names_changed(self) -> None:
        """Read again, with or without names."""
        self._read()

    def desk_changed(self, done: Done) -> None:
        """Say what was written and read again."""
        self.tell_done(done)
        self._read()

    def action_set_code(self) -> None:
        """Set a code on this pathway."""
        from cpp_tui.screens.coding import CodingScreen

        self.app.push_screen(CodingScreen(self._pathway_id, self.who), self._coded)

    def action_withdraw(self) -> None:
        """Take a code of this pathway back."""
        from cpp_tui.screens.withdrawing import begin_withdrawing

        begin_withdrawing(self, self._pathway_id, self._coded)

    def action_copy_id(self) -> None:
        """Copy the person's national id."""
        if self._found is not None:
            copy(self, self._found.detail.row.national_id, "id")

    def action_copy_timeline(self) -> None:
        """Copy the drawn timeline as text."""
        if self._found is not None:
            copy_timeline(self, self._found)

    def _coded(self, done: Done | None) -> None:
        if done is not None:
            self.tui.tell_changed(done)
