"""The backlog of missing codes as a whole: its figures, the plan, and taking every certain suggestion at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from cpp_tui.domain.backlog import Backlog, backlog
from cpp_tui.domain.pace import Pace, RunSoFar, window_begin, working_days
from cpp_tui.domain.reporting import Calendar
from cpp_tui.domain.row_keys import Marks
from cpp_tui.services.plan import Plan, make_plan
from cpp_tui.services.taking import Taken, take_certain
from cpp_tui.store.backlog import certain_marks, codes_set_late, sizes, summary
from cpp_tui.store.reader import ListQuery, Reader

if TYPE_CHECKING:
    from cpp_tui.codebook.reporting import Reporting
    from cpp_tui.domain.facts import Rules
    from cpp_tui.services.batch import Batches
    from cpp_tui.store.store import Store


class Overview(NamedTuple):
    """The backlog and the plan for it, of about one moment."""

    backlog: Backlog
    plan: Plan


class AfterCoding:
    """What stands to be coded late in one store, for one user, on one day. Every method blocks."""

    def __init__(
        self,
        store: Store,
        load_reporting: Callable[[], Reporting],
        limit: Mapping[str, str],
        rules: Rules,
        user: str,
        load_batches: Callable[[], Batches],
    ) -> None:
        self._store = store
        self._load_reporting = load_reporting
        self._limit = limit
        self._rules = rules
        self._user = user
        self._load_batches = load_batches
        self._today = limit["today"]

    @cached_property
    def calendar(self) -> Calendar:
        """The register's calendar; raises ``Refusal`` when this hospital's own is wrong."""
        return Calendar(self._load_reporting())

    def _reader(self, stop: Event | None) -> Reader:
        return self._store.reader if stop is None else self._store.counter

    def summary(self, query: ListQuery, stop: Event | None = None) -> Backlog:
        """Return the groups of the after-coding list under a filter; with ``stop``, beside whatever else is read.

        Raises ``Refusal`` for a filter with a mistake, and ``StoppedError`` soon after ``stop`` is set.
        """
        return backlog(summary(self._reader(stop), query, self._limit, stop), self.calendar, self._today)

    def sizes(self, query: ListQuery) -> tuple[int, int]:
        """Return how many codes of the list under a filter are not parked, and how many are; needs no calendar."""
        return sizes(self._store.reader, query, self._limit)

    def plan(self, left: int, parked: int, run: RunSoFar | None = None, stop: Event | None = None) -> Plan:
        """Return the plan for ``left`` cases beside ``parked`` ones; ``run`` is how far a run through them has come."""
        begin = window_begin(self._today)
        late = codes_set_late(self._reader(stop), begin, self._today, self._rules.real_time_days, self._user, stop)
        days = working_days(begin, self._today)
        paces = Pace(late.everybody, days), Pace(late.mine, days)
        return make_plan(left, parked, *paces, self.calendar, self._today, run)

    def overview(self, query: ListQuery, stop: Event | None = None) -> Overview:
        """Return the groups under a filter and the plan for them; see ``summary``."""
        found = self.summary(query, stop)
        return Overview(found, self.plan(found.all.count, found.all.parked, stop=stop))

    def certain(self, query: ListQuery) -> Marks:
        """Return the rows of the list under a filter that have a certain suggestion and are not parked."""
        return certain_marks(self._store.reader, query, self._limit)

    def take_certain(self, query: ListQuery, *, dry_run: bool = False) -> Taken:
        """Take every certain suggestion of the list under a filter in one change; see ``services.taking``."""
        return take_certain(self._store, self._load_batches(), query, self._limit, self._user, dry_run=dry_run)
