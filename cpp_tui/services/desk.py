"""The coordinator's desk: everything that screens and commands ask of one store, on one day, as one user."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from cpp_tui.domain.facts import CodeFact, Rules
from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.row_keys import split_key
from cpp_tui.domain.worklists import LISTS
from cpp_tui.services.forms import CodeOption, CodingForm, CodingPreview, Done, Groups, Step, Suggestion, Window
from cpp_tui.services.views import RowView, Views
from cpp_tui.store.ordering import sort_names
from cpp_tui.store.reader import ListQuery
from cpp_tui.store.store import Store
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.codebook.model import Codebook
    from cpp_tui.codebook.reporting import Reporting
    from cpp_tui.domain.limits import LimitBook
    from cpp_tui.services.after_coding import AfterCoding
    from cpp_tui.services.batch import Batches
    from cpp_tui.services.coding import Coding
    from cpp_tui.services.honesty import Honesty
    from cpp_tui.services.jumping import Hits, Place
    from cpp_tui.services.marking import Marking
    from cpp_tui.services.parking import Parking
    from cpp_tui.services.resting import Resting
    from cpp_tui.services.run import Runs
    from cpp_tui.services.showing import DetailView
    from cpp_tui.store.rows import HistoryRow, NoteRow, PathwayDetail, PathwayRow

__all__ = [
    "LISTS",
    "CodeOption",
    "CodingForm",
    "CodingPreview",
    "Desk",
    "Done",
    "Groups",
    "ListQuery",
    "RowView",
    "Step",
    "Suggestion",
    "Window",
]


class Desk:
    """One store, one user, one day, one language. Every method blocks: screens call them in thread workers.

    Code book, calendar and rules of coding are loaded when first needed: the first rows of a list need neither.
    """

    def __init__(
        self,
        store: Store,
        load_codebook: Callable[[], Codebook],
        texts: Texts,
        rules: Rules,
        user: str,
        today: date,
        profiles: Path,
        load_reporting: Callable[[], Reporting],
    ) -> None:
        self.store = store
        self._load_codebook = load_codebook
        self._load_reporting = load_reporting
        self.texts = texts
        self.rules = rules
        self.user = user
        self.today = today
        self.profiles = profiles
        self.views = Views(texts, load_codebook, rules, today.isoformat())

    @cached_property
    def codebook(self) -> Codebook:
        """The code book in force; raises ``Refusal`` when this hospital's own is wrong."""
        return self._load_codebook()

    @cached_property
    def coding(self) -> Coding:
        """Changes of codes in this store, by this user."""
        from cpp_tui.services.coding import Coding

        return Coding(self.store, self.codebook, self.texts, self.user, self.today)

    @cached_property
    def batches(self) -> Batches:
        """Verbs for many marked rows, in this store, by this user."""
        from cpp_tui.services.batch import Batches

        today = self.today.isoformat()
        return Batches(self.store, self.coding, self.codebook, self.texts, self.user, today, self.book, self.rules)

    @cached_property
    def after_coding(self) -> AfterCoding:
        """The backlog of missing codes as a whole, and the plan for it."""
        from cpp_tui.services.after_coding import AfterCoding

        return AfterCoding(
            *(self.store, self._load_reporting, self.views.limit, self.rules, self.user),
            load_batches=lambda: self.batches,
        )

    @cached_property
    def marking(self) -> Marking:
        """Rows of lists by their keys, for marks."""
        from cpp_tui.services.marking import Marking

        return Marking(self.store, self.views)

    @cached_property
    def resting(self) -> Resting:
        """Sleeping, done for today and notes in this store, by this user."""
        from cpp_tui.services.resting import Resting

        return Resting(self.store, self.texts, self.user, self.today)

    @cached_property
    def runs(self) -> Runs:
        """Runs through the backlog, case by case."""
        from cpp_tui.services.run import Runs

        return Runs(self)

    @cached_property
    def honesty(self) -> Honesty:
        """How late codes were registered, in this store."""
        from cpp_tui.services.honesty import Honesty

        return Honesty(self.store, self.rules)

    @cached_property
    def parking(self) -> Parking:
        """Parked codes and rejected suggestions in this store, by this user."""
        from cpp_tui.services.parking import Parking

        return Parking(self.store, self.texts, self.user, self.today)

    @cached_property
    def book(self) -> LimitBook:
        """The time limits of the code book in force."""
        from cpp_tui.domain.limits import LimitBook

        return LimitBook(self.codebook)

    def settle(self) -> bool:
        """Check what a desk that was opened at once left unchecked, and load what coding needs.

        Return whether states were derived anew, so that rows read before are old.
        """
        is_new = self.store.check()
        _ = self.coding, self.book, self.store.engine
        return is_new

    def stop_reading(self) -> None:
        """Stop the reads that somebody waits for; see ``Store.stop_reading``. Any thread may call this."""
        self.store.stop_reading()

    def counts(self, text: str = "", stop: Event | None = None) -> dict[str, int]:
        """Return the size of every list, filtered by ``text``; with ``stop``, beside whatever else is read."""
        reader = self.store.reader if stop is None else self.store.counter
        return reader.counts(LISTS, self.views.limit, text, stop)

    def filter_values(self) -> dict[str, tuple[str, ...]]:
        """Read what makes filters quick; return the values that fields of a filter have in this store."""
        self.store.learn()
        known = self.store.reader.known
        if known is None:
            return {}
        return {
            "unit": tuple(sorted(filter(None, known.units))),
            "coordinator": tuple(sorted(filter(None, known.coordinators))),
            "pathway": tuple(self.codebook.pathways),
        }

    def find_people(self, text: str, stop: Event | None = None) -> Hits:
        """Return the people in whose name or national id every word stands, and what stands about them."""
        from cpp_tui.services.jumping import hits

        return hits(self.store, self.views, text, stop)

    def where(self, key: str, query: ListQuery) -> Place:
        """Return where the row of a pathway, referral or diagnosis stands, in the list asked about first."""
        from cpp_tui.services.jumping import where

        return where(self.store, self.views, key, query)

    def count(self, query: ListQuery, stop: Event) -> int:
        """Return the size of a list; rows can be read meanwhile."""
        return self.store.counter.count(query, self.views.limit, stop)

    def groups(self, query: ListQuery, stop: Event | None = None) -> Groups | None:
        """Return the groups of a list under the same filter, or ``None`` for a list that has none."""
        reader = self.store.reader if stop is None else self.store.counter
        found = Groups(*reader.groups(query, self.views.limit, stop))
        return found if found.sizes else None

    def window(self, query: ListQuery, offset: int, limit: int, stop: Event | None = None) -> Window:
        """Return at most ``limit`` rows of a list from ``offset`` on, and the size of the list."""
        found, count = self.store.reader.window(query, self.views.limit, offset, limit, stop)
        return Window(tuple(self.views.view(query.name, group, row) for group, row in found), offset, count)

    def rows(self, query: ListQuery, offset: int, limit: int, stop: Event | None = None) -> tuple[RowView, ...]:
        """Return at most ``limit`` rows of a list from ``offset`` on."""
        found = self.store.reader.rows(query, self.views.limit, offset, limit, stop)
        return tuple(self.views.view(query.name, group, row) for group, row in found)

    def position(self, query: ListQuery, key: str, most_steps: int | None = None) -> int | None:
        """Return how many rows of a list stand before the row with this key; ``None`` when it is not in the list.

        The key of a pathway also finds its first row in lists of codes. ``None`` too when that takes more than
        ``most_steps`` steps of the database.
        """
        row = split_key(key)
        return None if row is None else self.store.reader.position(query, self.views.limit, row, most_steps)

    def sort_names(self, name: str) -> tuple[str, ...]:
        """Return what the rows of a list may be sorted by."""
        return sort_names(name)

    def names_somebody(self, text: str, parts: int = 1) -> bool:
        """Tell whether a text names a patient (``parts`` words of a name, or a national id): it is not kept then."""
        return self.store.reader.names_somebody(text, parts)

    def _detail(self, pathway_id: int) -> PathwayDetail:
        from cpp_tui.store.details import detail

        found = detail(self.store.reader, pathway_id)
        if found is None:
            raise Refusal("rules.no-such-pathway", id=pathway_id)
        return found

    def detail(self, pathway_id: int) -> DetailView:
        """Return everything about one pathway; raises ``Refusal`` when there is none."""
        from cpp_tui.services.showing import show

        return show(self.views, self._detail(pathway_id), self.book)

    def referral(self, referral_id: int) -> RowView:
        """Return one referral; raises ``Refusal`` when there is none."""
        from cpp_tui.store.details import referral

        found = referral(self.store.reader, referral_id)
        if found is None:
            raise Refusal("rules.no-such-referral", id=referral_id)
        return self.views.view("referrals", None, found)

    def coding_form(self, pathway_id: int, steps: Sequence[Step] = ()) -> CodingForm:
        """Return the events of a pathway, the lawful ones marked, and what the evidence suggests.

        ``steps`` are codes about to be set: what is lawful is judged with them in place, and nothing is suggested.
        """
        from cpp_tui.services.coding import options, with_steps

        found = self._detail(pathway_id)
        suggestion = None if steps else self._suggestion(found)
        row = found.row
        return CodingForm(
            pathway_id,
            row.version,
            self.texts("coding.title", pathway=row.pathway, name=self.views.pathway_name(row.pathway)),
            options(
                row.pathway,
                with_steps(found, steps),
                self.codebook,
                self.texts,
                suggestion.event if suggestion else None,
            ),
            suggestion,
        )

    def _suggestion(self, found: PathwayDetail) -> Suggestion | None:
        """Return the suggestion of the earliest missing code that has one, codes passed over first."""
        from cpp_tui.services.run import suggestion_for

        by_basis = sorted(found.missing, key=lambda row: ("passed", "next", "end").index(row.basis))
        made = (suggestion_for(missing, self.texts, self.today) for missing in by_basis)
        return next((suggestion for suggestion in made if suggestion is not None), None)

    def check_code(self, pathway_id: int, event: str, day: date) -> str | None:
        """Return why a code may not be set on ``day``, or ``None`` when it may."""
        return self.preview_codes(pathway_id, [(event, day)]).refusal

    def preview_codes(self, pathway_id: int, steps: Sequence[Step]) -> CodingPreview:
        """Return why one of ``steps`` may not be set after those before it, else what they do to the clocks."""
        from cpp_tui.services.coding import with_steps
        from cpp_tui.services.effects import effects
        from cpp_tui.services.showing import live_codes

        found = self._detail(pathway_id)
        pathway = found.row.pathway
        for place, (event, day) in enumerate(steps):
            verdict = self.coding.judge(pathway, with_steps(found, steps[:place]), event, day.isoformat())
            if verdict.key is not None:
                return CodingPreview(self.texts(verdict.key, **verdict.values), ())
        new = [CodeFact(day.isoformat(), event) for event, day in steps]
        today = self.today.isoformat()
        return CodingPreview(None, effects(pathway, live_codes(found), new, today, self.book, self.rules))

    def set_code(
        self,
        pathway_id: int,
        event: str,
        day: date,
        reason: str | None = None,
        force: bool = False,
        version: int | None = None,
    ) -> Done:
        """Set a code; see ``Coding.set_code``."""
        return self.coding.set_code(pathway_id, event, day, reason=reason, force=force, version=version)

    def set_codes(
        self,
        pathway_id: int,
        steps: Sequence[Step],
        reason: str | None = None,
        force: bool = False,
        version: int | None = None,
    ) -> Done:
        """Set codes together; see ``Coding.set_codes``."""
        return self.coding.set_codes(pathway_id, steps, reason=reason, force=force, version=version)

    def withdraw(self, pathway_id: int, event_id: int, reason: str) -> Done:
        """Take a code back; see ``Coding.withdraw``."""
        return self.coding.withdraw(pathway_id, event_id, reason)

    def withdraw_named(self, pathway_id: int, code: str, reason: str) -> Done:
        """Take back the code that is named ``S``, ``A12S`` or ``S@2026-03-12``."""
        from cpp_tui.services.showing import live_codes

        found = self._detail(pathway_id)
        event_id = self.coding.find_code(live_codes(found), found.row.pathway, code)
        return self.coding.withdraw(pathway_id, event_id, reason)

    def event_of(self, pathway_id: int, text: str) -> str:
        """Return the event that ``text`` means on a pathway; raises ``Refusal``."""
        from cpp_tui.services.coding import event_of

        return event_of(self._detail(pathway_id).row.pathway, text, self.codebook)

    def sleep(self, keys: Sequence[str], until: date, reason: str) -> Done:
        """Let rows sleep until a day ahead; see ``Resting.sleep``."""
        return self.resting.sleep(keys, until, reason)

    def done_for_today(self, keys: Sequence[str]) -> Done:
        """Let rows leave Today until tomorrow; see ``Resting.done_for_today``."""
        return self.resting.done_for_today(keys)

    def wake(self, keys: Sequence[str]) -> Done:
        """End what rows rest for; see ``Resting.wake``."""
        return self.resting.wake(keys)

    def note(self, keys: Sequence[str], text: str) -> Done:
        """Write a note on each row; see ``Resting.note``."""
        return self.resting.note(keys, text)

    def notes(self, key: str) -> tuple[NoteRow, ...]:
        """Return the notes that bear on a row, newest first, withdrawn ones too; raises ``Refusal`` without a row."""
        from cpp_tui.store.details import notes_of

        return notes_of(self.store.reader, key)

    def withdraw_note(self, note_id: int, reason: str) -> Done:
        """Take a note back; see ``Resting.withdraw_note``."""
        return self.resting.withdraw_note(note_id, reason)

    def undo(self, most: int | None = None, agreed: int | None = None) -> Done:
        """Take this user's latest change back; see ``Coding.undo``."""
        return self.coding.undo(most, agreed)

    def redo(self, most: int | None = None, agreed: int | None = None) -> Done:
        """Make this user's latest undone change again; see ``Coding.redo``."""
        return self.coding.redo(most, agreed)

    def import_files(
        self,
        paths: Sequence[Path],
        on_progress: Callable[[int, int, int], None] = lambda _done, _total, _rows: None,
        is_cancelled: Callable[[], bool] = lambda: False,
        *,
        kind: str | None = None,
        profile: str | None = None,
        dry_run: bool = False,
    ) -> list[dict[str, object]]:
        """Import files one after the other; see ``services.importing``."""
        from cpp_tui.services.importing import Importing

        importing = Importing(self, kind, profile, dry_run)
        return [importing.report(importing.run(path, on_progress, is_cancelled)) for path in paths]

    def changes_since_import(self, longest: int = 10_000) -> tuple[dict[str, object], ...]:
        """Return at most ``longest`` lines on what the imports of the newest day with an import changed and brought."""
        from cpp_tui.store.import_changes import latest_runs

        return self.changes_of_imports(latest_runs(self.store.reader), longest)

    def changes_of_imports(self, runs: Sequence[int], longest: int) -> tuple[dict[str, object], ...]:
        """Return at most ``longest`` lines on what some of the latest imports changed and brought."""
        from cpp_tui.store.import_changes import changes_of_runs

        return tuple(self._change(line, row) for line, row in changes_of_runs(self.store.reader, runs, longest))

    def _change(self, line: HistoryRow, row: PathwayRow | None) -> dict[str, object]:
        return {
            "at": line.at,
            "action": line.action,
            "before": line.before,
            "after": line.after,
            "pathway": self.views.pathway(row, "open") if row else None,
        }

    def import_runs(self) -> list[dict[str, object]]:
        """Return the latest imports with their counts, newest first."""
        from cpp_tui.store.details import import_runs

        return import_runs(self.store.reader)
