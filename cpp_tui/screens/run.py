"""The run through the backlog: one missing code at a time, Enter takes what is suggested, and the next one opens.

Letters and a day change what is set, Space parks, Delete rejects the suggestion. It stops anywhere and goes on at the
same case, also after a restart.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from cpp_tui.domain.refusal import Refusal
from cpp_tui.screens.base import MessageLine
from cpp_tui.screens.command import Situation
from cpp_tui.screens.commands import bindings_of
from cpp_tui.screens.copying import copy
from cpp_tui.screens.dialogs import ReasonScreen
from cpp_tui.screens.privacy import shown_name
from cpp_tui.screens.run_entry import RunEntry
from cpp_tui.screens.safe import joined, plain, txt
from cpp_tui.services.desk import ListQuery
from cpp_tui.state import RunPlace, store_id

if TYPE_CHECKING:
    from cpp_tui.services.desk import Done, Step
    from cpp_tui.services.run import Case, RuleRecord


class RunScreen(RunEntry):
    """Goes through the missing codes of a list; ``key`` is the case to begin with, ``place`` a run to go on with."""

    NAME = "run"
    SCOPES = ("app", "run")
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("run")
    fixed_keys = (
        (("a", "s", "c", "f", "x"), "help.key-run-code"),
        (("minus", "plus", "full_stop"), "help.key-run-day"),
        (("backspace",), "help.key-take-back"),
        (("f4",), "help.key-force"),
        (("pageup", "pagedown"), "help.key-scroll"),
    )

    def __init__(self, query: ListQuery, key: str | None = None, place: RunPlace | None = None) -> None:
        super().__init__()
        self._query = query
        self._first = key
        self._resumed = place
        self._is_reading = True
        self._is_saving = False
        self._acts: dict[int, tuple[str, str]] = {}
        """Change -> the case that it was about and how it dealt with it, for its undo and redo."""
        self._latest: Done | None = None
        """What was written last in this sitting; the screens below are told when it ends."""
        self._may_be_kept = False
        """The filter names nobody, so that the place may be remembered after the program has ended."""

    def on_mount(self) -> None:
        """Read the queue."""
        desk, query = self.desk, self._query
        self._show_title(self.texts("run.title"))
        self.query_one(MessageLine).tell(self.t("screens.row-loading"))

        def read() -> tuple[tuple[str, ...], bool, tuple[RuleRecord, ...]]:
            return desk.runs.queue(query), not desk.names_somebody(query.filter), desk.runs.record()

        self.ask(read, self._begin, group="queue", refused=self._give_up)

    def _give_up(self, refusal: Refusal) -> None:
        self.tui.show_refusal(refusal)
        self.dismiss(None)

    def _begin(self, found: tuple[tuple[str, ...], bool, tuple[RuleRecord, ...]]) -> None:
        queue, self._may_be_kept, record = found
        self._record = {known.rule: known for known in record}
        self._queue.begin(queue, self._resumed.key if self._resumed else self._first, self._resumed)
        self.query_one(MessageLine).tell("")
        self._open()

    # Where the user stands

    @property
    def holds_keys(self) -> bool:
        """Keys wait while a case is read and while it is saved."""
        return self._is_reading or self._is_saving

    def situation(self) -> Situation:
        """A missing code is on show, or the run is at its end."""
        case = self._case
        return Situation(
            ready=True,
            row_kind=None if case is None else "missing",
            has_pathway=case is not None,
            shows_rows=True,
            can_peel=True,
        )

    # Cases

    def _open(self, step: int = 1, typed: tuple[str, str] | None = None) -> None:
        """Read the case at hand; on the way (1 forwards, -1 back) codes that are missing no longer are passed over.

        ``typed`` are the letters and the day that were typed for it already.
        """
        key = self._queue.key
        self._effects = self._message = txt("")
        self._can_force = self._has_typed = False
        self._remember()
        self._show_progress()
        if key is None:
            self._end()
            return
        desk = self.desk
        self._is_reading = True
        self.ask(lambda: desk.runs.case(key), partial(self._opened, step, typed), group="case", refused=self._give_up)

    def _opened(self, step: int, typed: tuple[str, str] | None, case: Case | None) -> None:
        if case is None:
            self._queue.pass_over(step)
            self._open(step)
            return
        self._is_reading = False
        self._case = case
        self._show_title(self.texts("run.title"))
        self._show_case()
        self._begin_entry(case, typed)
        self.refresh_footer()

    def _go_on(self) -> None:
        self._queue.go_on()
        self._open()

    def _end(self) -> None:
        self._is_reading = False
        self._case = None
        left = self._queue.progress.left
        self._end_text = self.t("run.end" if left else "run.all-done", count=left).stylize("bold")
        self._show_title(self.texts("run.title"))
        self._show_case()
        self._show_entry()
        self.refresh_footer()

    def _remember(self) -> None:
        """Keep where the run stands; a run that is through, or whose filter names somebody, is not kept."""
        at, progress = self._queue.key, self._queue.progress
        place = RunPlace(self._query.name, self._query.filter, at, progress.coded, progress.parked, progress.left)
        self.tui.state.place(store_id(self.desk.store.path)).run = place if at and self._may_be_kept else None
        self.tui.keep_state()

    # Acts

    def action_run_take(self) -> None:
        """Set the code and day that stand there, and go on; at the end of the queue begin with what is left."""
        case, step = self._case, self._step()
        if case is None:
            self._again()
        elif not self._has_typed and not self._has_suggestion:
            self._say(self.t("run.nothing-to-take").stylize("bold"))
        elif step is None:
            self.explain_step()
        elif step[0] == "X":
            ready = tuple(self.texts(f"screens.end-reason-{number}") for number in (1, 2, 3))
            code = f"{plain(case.row.fields['pathway'])}X"
            question = ReasonScreen(self.texts("screens.end-reason", code=code), ready)
            self.app.push_screen(question, lambda reason: self._save(case, step, reason))
        else:
            self._save(case, step, "")

    def _save(self, case: Case, step: Step, reason: str | None, force: bool = False) -> None:
        if reason is None:
            return
        desk, (event, day) = self.desk, step
        self._act(
            lambda: desk.set_code(case.pathway_id, event, day, reason or None, force, case.version),
            "coded",
            self._not_saved,
        )

    def _act(self, call: Callable[[], Done], how: str, refused: Callable[[Refusal], None] | None = None) -> None:
        """Write something about the case at hand; go on when it is dealt with (``how``), else look at it again."""
        key = self._queue.key
        if key is None or self.holds_keys:
            return
        self._is_saving = True

        def failed(refusal: Refusal) -> None:
            self._is_saving = False
            (refused or self._refused)(refusal)

        self.write(call, partial(self._written, key, how), refused=failed)

    def _written(self, key: str, how: str, done: Done) -> None:
        self._is_saving = False
        self._latest = done
        self._acts[done.origin] = key, how
        self._queue.deal(key, how)
        self.tell_done(done)
        self._go_on() if how else self._open()

    def _refused(self, refusal: Refusal) -> None:
        """Say why, and look at the case again: somebody else may have dealt with it."""
        self.tui.show_refusal(refusal)
        self._open()

    def _not_saved(self, refusal: Refusal) -> None:
        """Say why; what was typed stays. A pathway that somebody else changed meanwhile is read again."""
        sentence = self.t(refusal.key, **refusal.values).stylize("bold")
        if refusal.key == "rules.changed-meanwhile":
            self.query_one(MessageLine).tell(sentence)
            self._open(typed=(self._entry.letters, self._entry.day_text) if self._has_typed else None)
            return
        self._can_force = True
        self._say(joined(sentence, self.t("screens.coding-force")))

    def force(self) -> None:
        """Set what the rules refuse, with a reason, where they can be overridden."""
        case, step = self._case, self._step()
        if self._can_force and case is not None and step is not None:
            code = f"{plain(case.row.fields['pathway'])}{step[0]}"
            question = ReasonScreen(self.texts("screens.force-reason", code=code))
            self.app.push_screen(question, lambda reason: self._save(case, step, reason, True))

    def action_run_park(self) -> None:
        """Put the code aside with a reason, and go on."""
        from cpp_tui.screens.parking import ParkScreen

        key, case = self._queue.key, self._case
        if key is None or case is None:
            return
        fields = case.row.fields
        until = str(fields["parked_until"]) if fields["parked"] == "parked" else None
        who = shown_name(fields.get("name"), self.tui.names_hidden)
        dialog = ParkScreen((key,), who, until)

        def closed(done: Done | None) -> None:
            if done is not None:
                self._written(key, "" if dialog.is_taken_back else "parked", done)

        self.app.push_screen(dialog, closed)

    def action_run_reject(self) -> None:
        """Say that the suggestion is wrong; the case stays, without it."""
        key, desk = self._queue.key, self.desk
        if key is None or not self._has_suggestion:
            self._say(self.t("parking.no-suggestion").stylize("bold"))
        else:
            self._act(lambda: desk.parking.reject([key]), "")

    def action_run_skip(self) -> None:
        """Leave the case as it is and go on."""
        self._go_on()

    def action_run_back(self) -> None:
        """Go back to the case before."""
        self._queue.go_back()
        self._open(-1)

    def _again(self) -> None:
        if self._queue.progress.left > 0:
            self._queue.begin_again()
            self._open()
        else:
            self.action_close()

    def action_note(self) -> None:
        """Write a note on the case."""
        from cpp_tui.screens.notes import NoteScreen

        case = self._case
        if case is not None:
            who = shown_name(case.row.fields.get("name"), self.tui.names_hidden)
            self.app.push_screen(NoteScreen((f"p{case.pathway_id}",), who), self._noted)

    def _noted(self, done: Done | None) -> None:
        if done is not None:
            self._latest = done
            self.tell_done(done)
            self._open()

    def action_copy_id(self) -> None:
        """Copy the person's national id."""
        if self._case is not None:
            copy(self, self._case.found.detail.row.national_id, "id")

    def desk_changed(self, done: Done) -> None:
        """After undo and redo: say so, and go to the case that it was about, or behind it when it is dealt with."""
        self.tell_done(done)
        key, how = self._acts.get(done.origin, ("", ""))
        if done.step and key in self._queue.keys:
            self._queue.deal(key, "" if done.step == "undo" else how)
            self._queue.go_to(key)
            if key in self._queue.dealt:
                self._queue.go_on()
            self._open()
        elif not self._has_typed:
            self._open()

    def desk_opened(self) -> None:
        """After an import: look at the case again; what is being typed stays until it is set."""
        if self._case is not None and not self._has_typed:
            self._open()

    def names_changed(self) -> None:
        """Draw again, with or without names."""
        self._show_case()

    def action_close(self) -> None:
        """Take what was typed away first; then stop: the run goes on at this case another time."""
        if self._is_saving:
            return
        if self._has_typed and self._case is not None:
            self._begin_entry(self._case)
            return
        latest = self._latest
        self.dismiss(None)
        if latest is not None:
            self.tui.tell_changed(latest)
        self.leaving()

    def leaving(self) -> None:
        """Let the list below come back to this case."""
        key = self._queue.key
        if key is not None:
            for screen in self.tui.desk_screens():
                screen.case_left(key)
