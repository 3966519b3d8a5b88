"""Sleeping, done for today, parking and notes, wherever rows or one pathway are shown: lists and pathway screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from cpp_tui.screens.base import DeskScreen
from cpp_tui.screens.privacy import shown_name

if TYPE_CHECKING:
    from cpp_tui.services.desk import Done, ListQuery


class RowActs(DeskScreen[None]):
    """What is done with the rows that ``acted_keys`` names."""

    def acted_keys(self) -> tuple[str, ...]:
        """Return the keys of the rows that the next act is about."""
        return ()

    def acted_fields(self) -> Mapping[str, Any]:
        """Return the fields of the row under the cursor, or of the pathway that is shown."""
        return {}

    def acted_query(self) -> ListQuery | None:
        """Return the list whose order the rows are shown in, where they stand in one."""
        return None

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

        keys, fields = self.acted_keys(), self.acted_fields()
        if keys:
            until = fields.get("sleep_until") if fields.get("sleep") == "asleep" and len(keys) == 1 else None
            dialog = SleepScreen(keys, self.who, until, self.acted_query())
            self.app.push_screen(dialog, partial(self._after, self.rested))

    def action_done_for_today(self) -> None:
        """Let the rows leave Today until tomorrow; on a row that was done, take that back."""
        from cpp_tui.screens.marked_rows import WITHOUT_QUESTION, MarkedRowsScreen

        desk, keys = self.desk, self.acted_keys()
        if len(keys) > WITHOUT_QUESTION:
            self.app.push_screen(MarkedRowsScreen("done", keys, self.acted_query()), self._done_for_today)
        elif keys:
            is_done = bool(self.acted_fields().get("done_for_today")) and len(keys) == 1
            self.write(partial(desk.wake if is_done else desk.done_for_today, keys), self.rested)

    def _done_for_today(self, keys: tuple[str, ...] | None) -> None:
        if keys:
            self.write(partial(self.desk.done_for_today, keys), self.rested)

    def action_park(self) -> None:
        """Put the missing codes of the rows aside, or take a parked one back."""
        from cpp_tui.screens.parking import ParkScreen

        keys, fields = self.acted_keys(), self.acted_fields()
        if keys:
            until = fields.get("parked_until") if fields.get("parked") == "parked" and len(keys) == 1 else None
            dialog = ParkScreen(keys, self.who, until, self.acted_query())
            self.app.push_screen(dialog, partial(self._after, self.rested))

    def action_note(self) -> None:
        """Write a note on the rows."""
        from cpp_tui.screens.notes import NoteScreen

        keys = self.acted_keys()
        if keys:
            dialog = NoteScreen(keys, self.who, self.acted_query())
            self.app.push_screen(dialog, partial(self._after, self.noted))

    def _after(self, then: Callable[[Done], None], done: Done | None) -> None:
        if done is not None:
            then(done)
