"""The sleep dialog: until which day, and why; on a row that sleeps already also: wake it now."""

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
from cpp_tui.services.resting import LONGEST_REASON, ready_reasons

if TYPE_CHECKING:
    from cpp_tui.services.desk import ListQuery


class SleepScreen(RowDialog):
    """Lets rows sleep; ``asleep_until`` is the ISO day until which they sleep already."""

    NAME = "sleep"
    fixed_keys = ((("enter",), "help.key-sleep"),)
    SCOPES = ("reading",)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("reading")

    def __init__(self, keys: Sequence[str], who: str, asleep_until: str | None, query: ListQuery | None = None) -> None:
        super().__init__(keys, who, query)
        self._asleep_until = asleep_until

    def compose(self) -> ComposeResult:
        """The day with its echo, the reason, and the ready-made ones."""
        parts = [self.heading("sleeping.title", "sleeping.title-many")]
        if self._asleep_until:
            parts.append(Static(self.t("sleeping.wake-offer", date=shown_day(self._asleep_until, self.texts))))
        yield dialog(
            *parts,
            TextLine(self.texts("sleeping.until-placeholder"), 20, "sleep-until"),
            Static(id="sleep-echo"),
            TextLine(self.texts("sleeping.why-placeholder"), LONGEST_REASON, "sleep-why"),
            Static(id="reason-message"),
            numbered(ready_reasons(self.texts)),
            Static(self.t("sleeping.keys"), classes="dialog-keys"),
        )

    def on_mount(self) -> None:
        """Let the user type the day at once."""
        self.set_focus(self._until)

    @property
    def _until(self) -> TextLine:
        return self.query_one("#sleep-until", TextLine)

    @property
    def _why(self) -> TextLine:
        return self.query_one("#sleep-why", TextLine)

    def _day(self) -> date | None:
        """Return the day that was typed; say what is wrong with it otherwise."""
        try:
            return parse_day_ahead(self._until.value, self.desk.today)
        except Refusal as refusal:
            self.say(refusal.key, **refusal.values)
            return None

    @on(Input.Changed, "#sleep-until")
    def _day_typed(self) -> None:
        """Show which day is meant, with its day of the week."""
        self._may_throw_away = False
        self.query_one("#reason-message", Static).update(txt(""))
        try:
            day = long_day(parse_day_ahead(self._until.value, self.desk.today).isoformat(), self.texts)
        except Refusal:
            day = "…"
        self.query_one("#sleep-echo", Static).update(joined("→", txt(day, "bold")))

    @on(Input.Submitted, "#sleep-until")
    def _day_given(self) -> None:
        desk, keys = self.desk, self._keys
        if self._asleep_until and not self._until.value.strip():
            self.save(partial(desk.wake, keys))
        elif self._day() is not None:
            self.set_focus(self._why)
        self._until.is_submitting = False

    @on(Input.Submitted, "#sleep-why")
    def _reason_given(self) -> None:
        desk, day = self.desk, self._day()
        reason = self.ready(self._why.value, ready_reasons(self.texts))
        if day is None:
            self.set_focus(self._until)
        elif not reason:
            self.say("sleeping.reason-needed")
        else:
            what = long_day(day.isoformat(), self.texts)
            self.save_on_rows("sleep", what, lambda keys: desk.sleep(keys, day, reason))
        self._why.is_submitting = False
