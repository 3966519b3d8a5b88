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
from cpp_tui.store.parking import MissingCase, missing_cases
from cpp_tui.store.store import Store
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.views import RowView
    from cpp_tui.store.changes import Writing

READY_REASONS: Final = 3
PARKED_DAYS: Final = 14
"""Calendar days after which a parked code comes back when nobody says otherwise."""

Act = Callable[["Writing", MissingCase], None]


def ready_reasons(texts: Texts) -> tuple[str, ...]:
    """Return the ready-made reasons for parking, in the order of their digits."""
    return tuple(texts(f"parking.reason-{number}") for number in range(1, READY_REASONS + 1))


class Parking:
    """Puts missing codes aside, in one store, as one user, on one day.

    Rows are named by their keys; that of a pathway means every code that it lacks. Each method returns a ``Done`` with
    the keys that it was done to and the refused ones with their reasons; it raises ``Refusal`` when all are refused.
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

        return self._each("park", keys, act, date=until.isoformat())

    def unpark(self, keys: Sequence[str]) -> Done:
        """Take missing codes back into the count."""
        return self._each("unpark", keys, lambda writing, found: parking.unpark(writing.raw, writing.stamp, found))

    def reject(self, keys: Sequence[str]) -> Done:
        """Say that the suggestion for a missing code is wrong: it is not made again, and the rule's record shows it."""

        def act(writing: Writing, found: MissingCase) -> None:
            suggested = answers.suggestions_on(writing.raw, found.pathway_id, writing.today)
            mine = next((one for one in suggested if one.stage == found.stage), None)
            if mine is None:
                raise Refusal("parking.no-suggestion")
            answers.reject(writing.raw, writing.stamp, mine)

        return self._each("reject", keys, act)

    def barred(self, view: RowView) -> str | None:
        """Return why a row cannot be parked, as far as the row tells."""
        is_lacking = view.key.startswith("m") or (view.key.startswith("p") and bool(view.fields.get("missing")))
        return None if is_lacking else self._texts("parking.not-missing")

    def _each(self, name: str, keys: Sequence[str], act: Act, **values: object) -> Done:
        done: list[str] = []
        refused: list[tuple[str, Refusal]] = []
        going: list[MissingCase] = []
        with self._write() as writing:
            found = [(key, missing_cases(writing.raw, key)) for key in dict.fromkeys(keys)]
            change = writing.begin(name, next((cases[0].pathway_id for _, cases in found if cases), None))
            for key, cases in found:
                try:
                    if not cases:
                        raise Refusal("parking.not-missing")
                    for case in cases:
                        act(writing, case)
                except Refusal as problem:
                    refused.append((key, problem))
                else:
                    done.append(key)
                    going += cases
            if not done:
                raise refused[0][1] if refused else Refusal("parking.not-missing")
            if name == "reject":
                writing.derive_all(sorted(answers.groups_of(writing.raw, (case.case for case in going))))
            writing.refresh([case.case for case in going])
            people = {case.person_id for case in going}
            person = writing.name_of(people.pop()) if len(people) == 1 else ""
        return self._answer(name, done, refused, **values)._replace(
            name=person, origin=change, pathway_id=going[0].pathway_id if len(done) == 1 else None
        )

    def _answer(self, name: str, done: list[str], refused: list[tuple[str, Refusal]], **values: object) -> Done:
        texts = self._texts
        key = f"parking.done.{name}" if len(done) == 1 else f"parking.done.{name}-many"
        sentence = texts(key, count=len(done), **values)
        reasons = tuple((row, texts(problem.key, **problem.values)) for row, problem in refused)
        if reasons:
            sentence += " " + texts("sleeping.refused", count=len(reasons), reason=reasons[0][1])
        return Done(sentence, None, tuple(done), reasons)

    def _write(self) -> AbstractContextManager[Writing]:
        return self._store.write(self._user, self._today.isoformat(), now_in_norway())
