"""The parking dialog: why a missing code is put aside, and until when; on a parked one also: take it back now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from cpp_tui.domain.dates import parse_day_ahead
from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.days import long_day, shown_day
from cpp_tui.screens.row_dialog import RowDialog, dialog, numbered
from cpp_tui.screens.safe import joined, txt
from cpp_tui.screens.text_line import TextLine
from cpp_tui.services.parking import PARKED_DAYS, ready_reasons
from cpp_tui.services.resting import LONGEST_REASON

if TYPE_CHECKING:
    from cpp_tui.services.desk import ListQuery


class ParkScreen(RowDialog):
    """Parks missing codes; ``parked_until`` is the ISO day until which the row is parked already.

    A ready-made reason by its digit is enough: without a day of its own the code comes back after the usual time.
    """

    NAME = "park"
    fixed_keys = ((("enter",), "help.key-park"),)
    SCOPES = ("reading",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("reading")

    def __init__(
        self, keys: Sequence[str], who: str, parked_until: str | None = None, query: ListQuery | None = None
    ) -> None:
        super().__init__(keys, who, query)
        self._parked_until = parked_until
        self.is_taken_back = False
        """The code was taken back instead of being parked."""

    def compose(self) -> ComposeResult:
        """The reason, the ready-made ones, the day with its echo."""
        parts = [self.heading("parking.title", "parking.title-many")]
        if self._parked_until:
            parts.append(Static(self.t("parking.unpark-offer", date=shown_day(self._parked_until, self.texts))))
        yield dialog(
            *parts,
            TextLine(self.texts("parking.why-placeholder"), LONGEST_REASON, "park-why"),
            numbered(ready_reasons(self.texts)),
            TextLine(self.texts("parking.until-placeholder", days=PARKED_DAYS), 20, "park-until"),
            Static(id="sleep-echo"),
            Static(id="reason-message"),
            Static(self.t("parking.keys"), classes="dialog-keys"),
        )

    def on_mount(self) -> None:
        """Let the user type the reason at once."""
        self.set_focus(self._why)
        self._echo()

    @property
    def _until(self) -> TextLine:
        return self.query_one("#park-until", TextLine)

    @property
    def _why(self) -> TextLine:
        return self.query_one("#park-why", TextLine)

    def _day(self) -> date:
        """Return the day that was typed, or the usual one; raises ``Refusal`` for what is none."""
        if not self._until.value.strip():
            return self.desk.parking.usual_day
        return parse_day_ahead(self._until.value, self.desk.today)

    @on(Input.Changed)
    def _echo(self) -> None:
        """Show which day is meant, with its day of the week."""
        self._may_throw_away = False
        self.query_one("#reason-message", Static).update(txt(""))
        try:
            day = long_day(self._day().isoformat(), self.texts)
        except Refusal:
            day = "…"
        self.query_one("#sleep-echo", Static).update(joined("→", txt(day, "bold")))

    @on(Input.Submitted, "#park-why")
    def _reason_given(self) -> None:
        """A digit stands for a ready-made reason and saves at once; a text of one's own goes on to the day."""
        typed, desk, keys = self._why.value.strip(), self.desk, self._keys
        if self._parked_until and not typed:
            self.is_taken_back = True
            self.save(partial(desk.parking.unpark, keys))
        elif not typed:
            self.say("parking.reason-needed")
        elif self.ready(typed, ready_reasons(self.texts)) != typed:
            self._park()
        else:
            self.set_focus(self._until)
        self._why.is_submitting = False

    @on(Input.Submitted, "#park-until")
    def _day_given(self) -> None:
        self._park()
        self._until.is_submitting = False

    def _park(self) -> None:
        reason = self.ready(self._why.value, ready_reasons(self.texts))
        try:
            day = self._day()
        except Refusal as refusal:
            self.say(refusal.key, **refusal.values)
            self.set_focus(self._until)
            return
        if not reason:
            self.say("parking.reason-needed")
            self.set_focus(self._why)
            return
        self.is_taken_back = False
        desk, what = self.desk, long_day(day.isoformat(), self.texts)
        self.save_on_rows("park", what, lambda keys: desk.parking.park(keys, day, reason))
