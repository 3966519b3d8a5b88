"""Sleeping, done for today, waking and notes, on one or several rows: one transaction and one undo step each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from cpp_tui.domain.dates import LONGEST_AHEAD
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.clock import now_in_norway
from cpp_tui.services.forms import Done
from cpp_tui.services.reading.cleaning import Fault, cleaned
from cpp_tui.store.resting import Case, add_note, add_rest, end_rests, find_case, standing, withdraw_note
from cpp_tui.store.store import Store
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.views import RowView
    from cpp_tui.store.changes import Writing

LONGEST_REASON: Final = 200
LONGEST_NOTE: Final = 2000
READY_REASONS: Final = 6
READY_NOTES: Final = 8
"""How many ready-made texts the catalogue has: ``sleeping.reason-1`` and so on, ``notes.ready-1`` and so on."""

Act = Callable[["Writing", Case], None]


def ready_reasons(texts: Texts) -> tuple[str, ...]:
    """Return the ready-made reasons for a sleep, in the order of their digits."""
    return tuple(texts(f"sleeping.reason-{number}") for number in range(1, READY_REASONS + 1))


def ready_notes(texts: Texts) -> tuple[str, ...]:
    """Return the ready-made notes, in the order of their digits."""
    return tuple(texts(f"notes.ready-{number}") for number in range(1, READY_NOTES + 1))


def text_of(typed: str, longest: int, empty: str) -> str:
    """Return a typed text as one clean line; raises ``Refusal`` (``empty`` when there is none) for another."""
    found = cleaned(typed, longest)
    if isinstance(found, Fault):
        raise Refusal(found.key, **found.values)
    if not found:
        raise Refusal(empty)
    return found


class Resting:
    """Lets rows rest from Today and writes notes, in one store, as one user, on one day.

    Rows are named by their keys (``services.views.RowView``). Each method returns a ``Done`` with the keys that it was
    done to and the refused ones with their reasons; it raises ``Refusal`` and writes nothing when all are refused.
    """

    def __init__(self, store: Store, texts: Texts, user: str, today: date) -> None:
        self._store = store
        self._texts = texts
        self._user = user
        self._today = today

    def sleep(self, keys: Sequence[str], until: date, reason: str) -> Done:
        """Let rows sleep: they leave Today until the day ``until``, which lies within a year, for a reason."""
        if until <= self._today:
            raise Refusal("dates.not-ahead")
        if (until - self._today).days > LONGEST_AHEAD:
            raise Refusal("dates.too-far-ahead")
        why = text_of(reason, LONGEST_REASON, "sleeping.reason-needed")

        def act(writing: Writing, case: Case) -> None:
            _only_rows(case)
            add_rest(writing.raw, writing.stamp, case, "sleep", writing.today, until.isoformat(), why)

        return self._each("sleep", keys, act, date=until.isoformat())

    def done_for_today(self, keys: Sequence[str]) -> Done:
        """Let rows leave Today until tomorrow; what sleeps, or is done already, is refused."""
        tomorrow = (self._today + timedelta(days=1)).isoformat()

        def act(writing: Writing, case: Case) -> None:
            _only_rows(case)
            rest = standing(writing.raw, case)
            if rest is not None and rest.woken_at is None and rest.until > writing.today:
                raise Refusal(f"sleeping.already-{rest.kind}", date=rest.until)
            add_rest(writing.raw, writing.stamp, case, "done", writing.today, tomorrow, "")

        return self._each("done", keys, act)

    def wake(self, keys: Sequence[str]) -> Done:
        """End what rows rest for: a sleep, or done for today."""

        def act(writing: Writing, case: Case) -> None:
            if standing(writing.raw, case) is None:
                raise Refusal("sleeping.awake")
            end_rests(writing.raw, writing.stamp, case, "wake")

        return self._each("wake", keys, act)

    def note(self, keys: Sequence[str], text: str) -> Done:
        """Write a note of at most 2,000 characters on each row: a pathway, a referral, or a person."""
        written = text_of(text, LONGEST_NOTE, "notes.empty")

        def act(writing: Writing, case: Case) -> None:
            add_note(writing.raw, writing.stamp, case, written)

        return self._each("note", keys, act)

    def withdraw_note(self, note_id: int, reason: str) -> Done:
        """Take a note back; it stays in the store with the reason."""
        why = text_of(reason, LONGEST_REASON, "notes.reason-needed")
        with self._write() as writing:
            change = writing.begin("note-withdrawn", None)
            case = withdraw_note(writing.raw, writing.stamp, note_id, why)
            writing.refresh([case])
            person = writing.name_of(case.person_id)
        return Done(self._texts("notes.withdrawn"), case.pathway_id, (case.key,), name=person, origin=change)

    def barred(self, name: str, view: RowView) -> str | None:
        """Return why an act (``sleep``, ``done``, ``note``) cannot be done to a row, as far as the row tells."""
        if name != "note" and view.key.startswith("d"):
            return self._texts("sleeping.not-a-case")
        if name != "done":
            return None
        if view.fields.get("done_for_today"):
            return self._texts("sleeping.already-done")
        if view.fields.get("sleep") == "asleep":
            return self._texts("sleeping.already-sleep", date=view.fields["sleep_until"])
        return None

    def _each(self, name: str, keys: Sequence[str], act: Act, **values: object) -> Done:
        done: list[str] = []
        refused: list[tuple[str, Refusal]] = []
        cases: dict[Case, Refusal | None] = {}
        with self._write() as writing:
            found = list(_cases(writing, keys, refused))
            owners = (case.pathway_id for _, case in found if case.pathway_id is not None)
            change = writing.begin(name, next(owners, None))
            for key, case in found:
                if case not in cases:
                    cases[case] = _refusal(act, writing, case)
                problem = cases[case]
                if problem is None:
                    done.append(key)
                else:
                    refused.append((key, problem))
            if not done:
                raise refused[0][1] if refused else Refusal("sleeping.no-such-row")
            going = [case for case, problem in cases.items() if problem is None]
            writing.refresh(going)
            person = writing.name_of(going[0].person_id) if len(going) == 1 else ""
        return self._answer(name, done, refused, cases, **values)._replace(name=person, origin=change)

    def _answer(
        self,
        name: str,
        done: list[str],
        refused: list[tuple[str, Refusal]],
        cases: Iterable[Case],
        **values: object,
    ) -> Done:
        texts = self._texts
        sentence = texts(
            f"sleeping.done.{name}" if len(done) == 1 else f"sleeping.done.{name}-many", count=len(done), **values
        )
        reasons = tuple((key, texts(problem.key, **problem.values)) for key, problem in refused)
        if reasons:
            sentence += " " + texts("sleeping.refused", count=len(reasons), reason=reasons[0][1])
        pathway_id = next((case.pathway_id for case in cases), None) if len(done) == 1 else None
        return Done(sentence, pathway_id, tuple(done), reasons)

    def _write(self) -> AbstractContextManager[Writing]:
        return self._store.write(self._user, self._today.isoformat(), now_in_norway())


def _only_rows(case: Case) -> None:
    """Refuse a row that stands for a person alone: only pathways and referrals stand in Today."""
    if case.table == "person":
        raise Refusal("sleeping.not-a-case")


def _cases(writing: Writing, keys: Sequence[str], refused: list[tuple[str, Refusal]]) -> Iterable[tuple[str, Case]]:
    for key in dict.fromkeys(keys):
        try:
            yield key, find_case(writing.raw, key)
        except Refusal as problem:
            refused.append((key, problem))


def _refusal(act: Act, writing: Writing, case: Case) -> Refusal | None:
    try:
        act(writing, case)
    except Refusal as problem:
        return problem
    return None
