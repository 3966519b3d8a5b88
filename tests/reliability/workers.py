"""Processes that use a store and tell over a pipe what they were told is saved; tests kill them.

They come from a fork server that has the program loaded and no store open, so that one begins in milliseconds.
"""

from __future__ import annotations

import multiprocessing
from datetime import date, timedelta
from pathlib import Path

PATIENCE = 60
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(
    [
        "pytest",
        "tests.reliability.workers",
        "tests.conftest",
        "cpp_tui.store.changes",
        "cpp_tui.store.migrating",
        "cpp_tui.services.importing",
        "alembic.command",
    ]
)
FIRST_DAY = date(2026, 1, 1)


class Worker:
    """A process at work; it waits for ``go`` before it begins."""

    def __init__(self, work, *arguments):
        self._pipe, theirs = _SERVER.Pipe()
        self.process = _SERVER.Process(target=_run, args=(work, theirs, arguments), daemon=True)
        self.process.start()
        theirs.close()
        assert self.heard() == "ready"

    def go(self):
        """Let it begin."""
        self._pipe.send("go")

    def heard(self):
        """Return the next thing that it says."""
        assert self._pipe.poll(PATIENCE), "a worker says nothing"
        return self._pipe.recv()

    def everything(self):
        """Return what it has said up to its end, which must have come."""
        found = []
        try:
            while self._pipe.poll(PATIENCE):
                found.append(self._pipe.recv())
        except (EOFError, ConnectionResetError):
            self.process.join(PATIENCE)
        return found

    def kill(self, after=0.0):
        """Let it work for some seconds, then kill it with SIGKILL; return what it had said."""
        self.process.join(after)
        self.process.kill()
        said = self.everything()
        self.end()
        return said

    def end(self):
        """Wait for its end."""
        self.process.join(PATIENCE)
        self.process.close()
        self._pipe.close()


def start(work, *arguments):
    """Start a worker that does ``work``, the name of a function below."""
    return Worker(work, *arguments)


def _run(work, pipe, arguments):
    from tests.conftest import around

    pipe.send("ready")
    pipe.recv()
    WORK[work](pipe, around, *arguments)
    pipe.close()


def create(pipe, around, home):
    """Make a store."""
    around(home).desk(create=True)
    pipe.send("created")


def set_codes(pipe, around, home, first):
    """Set a B on each pathway in turn, day after day, saying each that the desk said to be saved, from ``first`` on."""
    from cpp_tui.services.desk import ListQuery

    desk = around(home).desk()
    pathways = sorted(row.pathway_id for row in desk.rows(ListQuery("open"), 0, 100))
    for number in range(first, 300 * len(pathways)):
        day = FIRST_DAY + timedelta(days=number // len(pathways))
        desk.set_code(pathways[number % len(pathways)], "B", day)
        pipe.send(day.isoformat())


def start_pathways(pipe, around, home, numbers, user):
    """Start a pathway for each of the persons, saying each that the desk said to be saved."""
    desk = around(home, user=user).desk()
    for number in numbers:
        done = desk.coding.start(f"person-{number}", "A12", FIRST_DAY, "", None)
        pipe.send((number, done.pathway_id))


def count_up(pipe, around, home, times):
    """Read a number in the store, and write the next one, many times."""
    desk = around(home).desk()
    for _ in range(times):
        with desk.store.write("kari", "2026-11-02", "2026-11-02T10:00:00") as writing:
            value = int(writing.raw.execute("SELECT value FROM meta WHERE key = 'counter'").fetchone()[0])
            writing.raw.execute("UPDATE meta SET value = ? WHERE key = 'counter'", (str(value + 1),))
    pipe.send("counted")


def import_file(pipe, around, home, path):
    """Import a file."""
    desk = around(home).desk()
    desk.import_files([Path(path)], lambda done, total, rows: pipe.send(rows))
    pipe.send("imported")


def set_many(pipe, around, home, count):
    """Set a B on so many open pathways in one batch, saying when the desk said that it is saved."""
    from cpp_tui.domain.date_rules import DateRule
    from cpp_tui.services.batch import CodeOrder
    from cpp_tui.services.desk import ListQuery

    desk = around(home).desk()
    order = CodeOrder("set", "B", DateRule("day", "2026-11-01"))
    items = desk.batches.plan([row.key for row in desk.rows(ListQuery("open"), 0, count)], order)
    pipe.send("planned")
    desk.batches.carry_out(items, order)
    pipe.send("saved")


def back_up(pipe, around, home, folder):
    """Write backup after backup, saying each that is finished."""
    desk = around(home).desk()
    for number in range(200):
        desk.store.back_up(Path(folder) / f"{number}.db")
        pipe.send(number)


def hold(pipe, around, home, how):
    """Hold the store, reading or writing, until told to let go."""
    desk = around(home).desk()
    session = desk.store.reader.session() if how == "reading" else desk.store.bulk()
    with session as raw:
        raw.execute("SELECT count(*) FROM meta").fetchone()
        pipe.send("held")
        pipe.recv()


WORK = {
    function.__name__: function
    for function in (create, set_codes, start_pathways, count_up, import_file, set_many, back_up, hold)
}
