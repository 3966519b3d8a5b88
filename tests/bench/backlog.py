"""The summary of the backlog, against the sqlite3 shell on the same file with the same statement."""

from __future__ import annotations

from functools import partial
from threading import Event

from cpp_tui.services.desk import ListQuery
from cpp_tui.store.backlog import LIST, SEGMENT, summary_sql
from tests.bench.measuring import ratio, timed
from tests.bench.querying import REPEATS, desk_of, literal, shell_seconds
from tests.bench.stores import store

FILTERS = ("", "missing:S >30d")


def measure(sizes: tuple[int, ...], times: int) -> None:
    """Print the ratio of the summary with its groups and of the whole overview, unfiltered and filtered."""
    for size in sizes:
        desk = desk_of(store(size))
        reader, limit = desk.store.counter, desk.views.limit
        for text in FILTERS:
            query = ListQuery(LIST, text)
            with reader.session() as raw:
                asked = reader.asked(raw, SEGMENT, query, limit)
            if asked is None:
                continue
            sql = literal(summary_sql(asked), {**limit, **asked.values})
            theirs = shell_seconds(desk.store.path, [sql], times, REPEATS if size < 100_000 else 2)
            named = f"{f' of {text}' if text else ''}, {size:,}"
            for name, call in (("summary", desk.after_coding.summary), ("overview", desk.after_coding.overview)):
                ours = timed(partial(call, query, Event()), times)
                ratio(f"{name} of the backlog{named}", ours, "sqlite3 shell, same SQL", theirs, None)
        desk.store.close()
