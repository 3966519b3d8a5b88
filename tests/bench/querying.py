"""Worklists and counts, against the sqlite3 shell on the same file with the same SQL."""

from __future__ import annotations

import re
import subprocess
from functools import partial
from pathlib import Path

from cpp_tui.bootstrap import Options, surroundings
from cpp_tui.domain.worklists import LISTS
from cpp_tui.services.desk import Desk
from cpp_tui.store.lists import SEGMENTS
from cpp_tui.store.reader import ListQuery, Reader
from tests.bench.measuring import ratio, timed
from tests.bench.stores import TODAY, environment, store


def desk_of(home: Path) -> Desk:
    return surroundings(Options(today=TODAY, user="bench", lang="en"), environment(home)).desk()


REPEATS = 40
"""Times that a statement is repeated in the shell, whose timer counts whole milliseconds."""


def shell_seconds(database: Path, statements: list[str], times: int, repeats: int = REPEATS) -> list[float]:
    """Return the seconds that the shell takes for all statements together, ``times`` times."""
    warm = "".join(f"{one};\n" for one in statements)
    found = []
    for _ in range(times):
        script = f"PRAGMA cache_size=-16000;\n.output /dev/null\n{warm}.timer on\n.output stdout\n"
        marked = f"SELECT 'begin';\n.output /dev/null\n{warm * repeats}.output stdout\n"
        done = subprocess.run(
            ["sqlite3", "-readonly", str(database)], input=script + marked, capture_output=True, text=True, check=True
        )
        seconds = [float(one) for one in re.findall(r"real ([0-9.]+)", done.stdout)]
        found.append(sum(seconds) / repeats)
    return found


def literal(sql: str, values: dict[str, object]) -> str:
    for name, value in sorted(values.items(), key=lambda pair: -len(pair[0])):
        sql = sql.replace(f":{name}", str(value) if isinstance(value, int) else f"'{value}'")
    return " ".join(sql.split())


def _statements(reader: Reader, query: ListQuery, limit: dict[str, str]) -> list[str]:
    """Return the statements that the first window of a list needs, with their values in place."""
    found, wanted = [], 200
    for segment in SEGMENTS[query.name]:
        with reader.session() as raw:
            asked = reader.asked(raw, segment, query, limit)
        sql = reader._window_sql(segment, query, asked)
        values = {**limit, **asked.values, "size": wanted, "offset": 0}
        found.append(literal(sql, values))
        with reader.session() as raw:
            wanted -= len(raw.execute(sql, values).fetchall())
        if wanted <= 0:
            break
    return found


def _count(reader: Reader, limit: dict[str, str]) -> None:
    reader._counted.clear()
    reader.counts(LISTS, limit)


def measure(sizes: tuple[int, ...], times: int) -> None:
    """Print the ratio of every list's first window, and of all counts together."""
    for size in sizes:
        desk = desk_of(store(size))
        reader, limit = desk.store.reader, desk.views.limit
        for name in LISTS:
            query = ListQuery(name)
            if not reader.rows(query, limit, 0, 200):
                continue
            statements = _statements(reader, query, limit)
            ours = timed(partial(reader.rows, query, limit, 0, 200), times * 10)
            theirs = shell_seconds(desk.store.path, statements, times)
            ratio(f"first 200 rows of {name}, {size:,}", ours, "sqlite3 shell, same SQL", theirs, 1.5)
        counting = [
            literal(f"SELECT count(*) FROM {segment.table} WHERE {segment.where}", dict(limit))
            for name in LISTS
            for segment in SEGMENTS[name]
        ]

        counting_again = partial(_count, reader, limit)
        counting_again()
        shell = shell_seconds(desk.store.path, counting, times)
        ratio(f"all counts, {size:,}", timed(counting_again, times), "sqlite3 shell, same SQL", shell, 1.5)
        desk.store.close()
