"""Marking every row of a list, against reading the ids alone; at a million also with every pathway in the list."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from cpp_tui.services.desk import ListQuery
from tests.bench.measuring import ratio, timed
from tests.bench.querying import desk_of
from tests.bench.stores import store

OPEN = ListQuery("open")


def measure(sizes: tuple[int, ...], times: int) -> None:
    """Print the ratio of marking all open pathways, in a copy of the store in which every pathway is open."""
    for size in sizes:
        with TemporaryDirectory() as folder:
            home = Path(folder)
            (home / "data").mkdir()
            database = home / "data" / "cpp-tui.db"
            copyfile(store(size) / "data" / "cpp-tui.db", database)
            with closing(sqlite3.connect(database)) as raw, raw:
                raw.execute("UPDATE pathway SET is_open = 1")
            desk = desk_of(home)
            count = len(desk.marking.all_in(OPEN))
            with closing(sqlite3.connect(database)) as raw:
                alone = timed(partial(_ids, raw), times)
            ratio(
                f"mark all {count:,} of a list", timed(partial(desk.marking.all_in, OPEN), times), "ids alone", alone, 3
            )
            desk.store.close()


def _ids(raw: sqlite3.Connection) -> list[tuple[int]]:
    return raw.execute("SELECT id FROM pathway WHERE is_open = 1").fetchall()
