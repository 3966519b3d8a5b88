"""Sleeping, done for today and notes, wherever rows or one pathway are shown: the lists and the pathway's screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from cpp_tui.screens.base import DeskScreen
from cpp_tui.screens.privacy import shown_name

if TYPE_CHECKING:
    from cpp_tui.services.desk import Done


class RowActs(DeskScreen[None]):
    """What is done with the rows that ``acted_keys`` names."""

    def acted_keys(self) -> tuple[str, ...]:
        """Return the keys of the rows that the next act is about."""
        return ()

    def acted_fields(self) -> Mapping[str, Any]:
        """Return the fields of the row under the cursor, or of the pathway that is shown."""
        return {}

    def looked_at(self, name: str, then: Callable[[tuple[str, ...]], None]) -> None:
        """Go on with the rows; ``name`` is the act's, for whoever wants to look at many rows first."""
        del name
        keys = self.acted_keys()
        if keys:
            then(keys)

    def rested(self, done: Done) -> None:
        """Rows were put to sleep, woken, or done for today."""
        self.tui.tell_changed(done)

    def noted(self, done: Done) -> None:
        """A note was written or taken back."""
        self.tui.tell_changed(done)

    @property
    def who(self) -> str:
        """The person that it is about, as far as names are shown."""
        return shown_name(self.acted_fields().get("name"), self.tui.names_hidden)

    def action_sleep(self) -> None:
        """Let the rows sleep until a date, or wake them."""
        from cpp_tui.screens.sleeping import SleepScreen

        def ask(keys: tuple[str, ...]) -> None:
            fields = self.acted_fields()
            until = fields.get("sleep_until") if fields.get("sleep") == "asleep" and len(keys) == 1 else None
            self.app.push_screen(SleepScreen(keys, self.who, until), partial(self._after, self.rested))

        self.looked_at("sleep", ask)

    def action_done_for_today(self) -> None:
        """Let the rows leave Today until tomorrow; on a row that was done, take that back."""
        desk = self.desk

        def act(keys: tuple[str, ...]) -> None:
            is_done = bool(self.acted_fields().get("done_for_today")) and len(keys) == 1
            self.write(partial(desk.wake if is_done else desk.done_for_today, keys), self.rested)

        self.looked_at("done", act)

    def action_note(self) -> None:
        """Write a note on the rows."""
        from cpp_tui.screens.notes import NoteScreen

        def ask(keys: tuple[str, ...]) -> None:
            self.app.push_screen(NoteScreen(keys, self.who), partial(self._after, self.noted))

        self.looked_at("note", ask)

    def _after(self, then: Callable[[Done], None], done: Done | None) -> None:
        if done is not None:
            then(done)
