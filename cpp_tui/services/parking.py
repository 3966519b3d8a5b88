"""Parking missing codes and rejecting suggestions, on one or several rows: one transaction and one undo step each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from cpp_tui.domain.dates import LONGEST_AHEAD
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.clock import now_in_norway
from cpp_tui.services.forms import Done
from cpp_tui.services.resting import LONGEST_REASON, text_of
from cpp_tui.store import answers, parking
from cpp_tui.store.parking import MissingCase
from cpp_tui.store.store import Store
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.views import RowView
    from cpp_tui.store.changes import Writing

READY_REASONS: Final = 3
PARKED_DAYS: Final = 14
"""Calendar days after which a parked code comes back when nobody says otherwise."""

Find = Callable[["Writing", str], list[MissingCase]]
"""Finds the codes that a row's key stands for, as far as the act is for them; raises ``Refusal`` for none."""
Act = Callable[["Writing", MissingCase], None]


def ready_reasons(texts: Texts) -> tuple[str, ...]:
    """Return the ready-made reasons for parking, in the order of their digits."""
    return tuple(texts(f"parking.reason-{number}") for number in range(1, READY_REASONS + 1))


class Parking:
    """Puts missing codes aside, in one store, as one user, on one day.

    Rows are named by their keys; that of a pathway means every code that it lacks and the act is for. Each method
    returns a ``Done`` with the keys that it was done to and the refused ones with their reasons; it raises ``Refusal``
    when all are refused.
    """

    def __init__(self, store: Store, texts: Texts, user: str, today: date) -> None:
        self._store = store
        self._texts = texts
        self._user = user
        self._today = today

    @property
    def usual_day(self) -> date:
        """The day on which a parked code comes back when nobody says otherwise."""
        return self._today + timedelta(days=PARKED_DAYS)

    def park(self, keys: Sequence[str], until: date, reason: str) -> Done:
        """Put missing codes aside until the day ``until``, which lies within a year, for a reason."""
        if until <= self._today:
            raise Refusal("dates.not-ahead")
        if (until - self._today).days > LONGEST_AHEAD:
            raise Refusal("dates.too-far-ahead")
        why = text_of(reason, LONGEST_REASON, "parking.reason-needed")

        def act(writing: Writing, found: MissingCase) -> None:
            parking.park(writing.raw, writing.stamp, found, writing.today, until.isoformat(), why)

        return self._each("park", keys, _missing, act, date=until.isoformat())

    def unpark(self, keys: Sequence[str]) -> Done:
        """Take missing codes back into the count."""

        def act(writing: Writing, found: MissingCase) -> None:
            parking.unpark(writing.raw, writing.stamp, found)

        return self._each("unpark", keys, _parked, act)

    def reject(self, keys: Sequence[str]) -> Done:
        """Say that the suggestion for a missing code is wrong: it is not made again, and the rule's record shows it."""

        def act(writing: Writing, found: MissingCase) -> None:
            answers.reject(writing.raw, writing.stamp, _suggestions(writing, found)[found.stage])

        return self._each("reject", keys, _suggested, act)

    def barred(self, view: RowView) -> str | None:
        """Return why a row cannot be parked, as far as the row tells."""
        is_lacking = view.key.startswith("m") or bool(view.fields.get("lacks_code"))
        return None if is_lacking else self._texts("parking.not-missing")

    def _each(self, name: str, keys: Sequence[str], find: Find, act: Act, **values: object) -> Done:
        done: list[str] = []
        refused: list[tuple[str, Refusal]] = []
        going: dict[tuple[int, str], MissingCase] = {}
        with self._write() as writing:
            for key in dict.fromkeys(keys):
                try:
                    found = find(writing, key)
                except Refusal as problem:
                    refused.append((key, problem))
                else:
                    done.append(key)
                    going |= {(case.pathway_id, case.stage): case for case in found}
            if not done:
                raise refused[0][1] if refused else Refusal("parking.not-missing")
            change = writing.begin(name, next(iter(going))[0])
            for case in going.values():
                act(writing, case)
            cases = list(dict.fromkeys(case.case for case in going.values()))
            if name == "reject":
                writing.derive_all(sorted(answers.groups_of(writing.raw, cases)))
            writing.refresh(cases)
            people = {case.person_id for case in cases}
            person = writing.name_of(people.pop()) if len(people) == 1 else ""
        sentence = self._sentence(name, len(going), refused, **values)
        reasons = tuple((key, self._texts(problem.key, **problem.values)) for key, problem in refused)
        return Done(sentence, cases[0].id if len(cases) == 1 else None, tuple(done), reasons, person, change)

    def _sentence(self, name: str, count: int, refused: Sequence[tuple[str, Refusal]], **values: object) -> str:
        texts = self._texts
        said = texts(f"parking.done.{name}" if count == 1 else f"parking.done.{name}-many", count=count, **values)
        if not refused:
            return said
        problem = refused[0][1]
        reason = texts(problem.key, **problem.values)
        return f"{said} {texts('sleeping.refused', count=len(refused), reason=reason)}"

    def _write(self) -> AbstractContextManager[Writing]:
        return self._store.write(self._user, self._today.isoformat(), now_in_norway())


def _missing(writing: Writing, key: str) -> list[MissingCase]:
    """Return the codes that count as missing today."""
    found = [case for case in parking.missing_cases(writing.raw, key, writing.limit) if case.is_active]
    if not found:
        raise Refusal("parking.not-missing")
    return found


def _parked(writing: Writing, key: str) -> list[MissingCase]:
    """Return the codes that are parked, or have come back from it."""
    found = parking.missing_cases(writing.raw, key, writing.limit)
    if not found:
        raise Refusal("parking.not-missing")
    if all(case.parking_id is None for case in found):
        raise Refusal("parking.not-parked")
    return [case for case in found if case.parking_id is not None]


def _suggested(writing: Writing, key: str) -> list[MissingCase]:
    """Return the codes for which a suggestion stands."""
    cases = parking.missing_cases(writing.raw, key, writing.limit)
    found = [case for case in cases if case.stage in _suggestions(writing, case)]
    if not found:
        raise Refusal("parking.no-suggestion")
    return found


def _suggestions(writing: Writing, found: MissingCase) -> dict[str, answers.Suggested]:
    return {one.stage: one for one in answers.suggestions_on(writing.raw, [found.pathway_id], writing.today)}
