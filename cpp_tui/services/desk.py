"""The coordinator's desk: everything that screens and commands ask of one store, on one day, as one user."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cpp_tui.domain.facts import Rules
from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.worklists import LISTS
from cpp_tui.services.forms import CodeOption, CodingForm, Done, Suggestion, Window
from cpp_tui.services.views import RowView, Views
from cpp_tui.store.reader import ListQuery
from cpp_tui.store.store import Store
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.codebook.model import Codebook
    from cpp_tui.domain.limits import LimitBook
    from cpp_tui.services.coding import Coding
    from cpp_tui.services.showing import DetailView
    from cpp_tui.store.rows import HistoryRow, PathwayDetail, PathwayRow

__all__ = ["LISTS", "CodeOption", "CodingForm", "Desk", "Done", "ListQuery", "RowView", "Suggestion", "Window"]


class Desk:
    """One store, one user, one day, one language. Every method blocks: screens call them in thread workers.

    Code book and rules of coding are loaded when first needed: the first rows of a list need neither.
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
    ) -> None:
        self.store = store
        self._load_codebook = load_codebook
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
    def _book(self) -> LimitBook:
        from cpp_tui.domain.limits import LimitBook

        return LimitBook(self.codebook)

    def settle(self) -> bool:
        """Check what a desk that was opened at once left unchecked, and load what coding needs.

        Return whether states were derived anew, so that rows read before are old.
        """
        is_new = self.store.check()
        _ = self.coding, self._book, self.store.engine
        return is_new

    def counts(self, text: str = "") -> dict[str, int]:
        """Return the size of every list, filtered by ``text``."""
        return self.store.reader.counts(LISTS, self.views.limit, text)

    def window(self, query: ListQuery, offset: int, limit: int) -> Window:
        """Return at most ``limit`` rows of a list from ``offset`` on, and the size of the list."""
        found, count = self.store.reader.window(query, self.views.limit, offset, limit)
        return Window(tuple(self.views.view(query.name, group, row) for group, row in found), offset, count)

    def rows(self, query: ListQuery, offset: int, limit: int) -> tuple[RowView, ...]:
        """Return at most ``limit`` rows of a list from ``offset`` on."""
        found = self.store.reader.rows(query, self.views.limit, offset, limit)
        return tuple(self.views.view(query.name, group, row) for group, row in found)

    def _detail(self, pathway_id: int) -> PathwayDetail:
        from cpp_tui.store.details import detail

        found = detail(self.store.reader, pathway_id)
        if found is None:
            raise Refusal("rules.no-such-pathway", id=pathway_id)
        return found

    def detail(self, pathway_id: int) -> DetailView:
        """Return everything about one pathway; raises ``Refusal`` when there is none."""
        from cpp_tui.services.showing import show

        return show(self.views, self._detail(pathway_id), self._book)

    def referral(self, referral_id: int) -> RowView:
        """Return one referral; raises ``Refusal`` when there is none."""
        from cpp_tui.store.details import referral

        found = referral(self.store.reader, referral_id)
        if found is None:
            raise Refusal("rules.no-such-referral", id=referral_id)
        return self.views.view("referrals", None, found)

    def coding_form(self, pathway_id: int) -> CodingForm:
        """Return the events of a pathway, the lawful ones marked, and what the evidence suggests."""
        from cpp_tui.services.coding import options
        from cpp_tui.services.showing import live_codes

        found = self._detail(pathway_id)
        suggestion = self._suggestion(found)
        row = found.row
        return CodingForm(
            pathway_id,
            row.version,
            self.texts("coding.title", pathway=row.pathway, name=self.views.pathway_name(row.pathway)),
            options(
                row.pathway, live_codes(found), self.codebook, self.texts, suggestion.event if suggestion else None
            ),
            suggestion,
        )

    def _suggestion(self, found: PathwayDetail) -> Suggestion | None:
        """Return the suggestion of the earliest missing code that has one, codes passed over first."""
        today = self.today.isoformat()
        for missing in sorted(found.missing, key=lambda row: ("passed", "next", "end").index(row.basis)):
            if missing.event and missing.date and missing.date <= today:
                evidence = self.texts(
                    "coding.evidence",
                    contact=self.texts(f"lists.contact.{missing.evidence}"),
                    date=missing.date,
                    strength=self.texts(f"lists.strength.{missing.strength}"),
                )
                return Suggestion(missing.event, missing.date, evidence, missing.strength or "guess")
        return None

    def check_code(self, pathway_id: int, event: str, day: date) -> str | None:
        """Return why a code may not be set on ``day``, or ``None`` when it may."""
        from cpp_tui.services.showing import live_codes

        found = self._detail(pathway_id)
        verdict = self.coding.judge(found.row.pathway, live_codes(found), event, day.isoformat())
        return self.texts(verdict.key, **verdict.values) if verdict.key else None

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

    def undo(self) -> Done:
        """Take this user's latest change back."""
        return self.coding.undo()

    def redo(self) -> Done:
        """Make this user's latest undone change again."""
        return self.coding.redo()

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

    def changes_since_import(self) -> tuple[dict[str, object], ...]:
        """Return what the latest imports changed: history lines with the pathway each belongs to."""
        from cpp_tui.store.import_changes import last_import_changes

        return tuple(self._change(line, row) for line, row in last_import_changes(self.store.reader))

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
