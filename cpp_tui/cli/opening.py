"""Opening the worklist: on the local store, or on a throw-away store of made-up patients."""

from __future__ import annotations

import contextlib
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cpp_tui.bootstrap import Surroundings
from cpp_tui.cli.console import Console
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.desk import Desk

MOST_PATIENTS = 1_000_000


def _need_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refusal("cli.need-terminal")


def _no_core_dumps() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class _ThrowAway:
    """A folder for demo stores that is gone when the program ends."""

    def __init__(self, around: Surroundings, patients: int, seed: int) -> None:
        from tempfile import TemporaryDirectory

        self._folder = TemporaryDirectory(prefix="cpp-tui-demo-")
        self._around = around
        self._patients = patients
        self._seed = seed

    def desk(self) -> Desk:
        """Make a demo store and return its desk."""
        from cpp_tui.services.demo.filling import fill

        home = Path(self._folder.name)
        options = replace(self._around.options, db=str(home / "demo.db"))
        paths = replace(self._around.paths, data=home)
        desk = replace(self._around, options=options, paths=paths).desk(create=True)
        fill(desk, self._patients, self._seed)
        return desk

    def remove(self) -> None:
        """Remove the folder and what is in it."""
        self._folder.cleanup()


def open_worklists(around: Surroundings, _asked: Namespace, _console: Console) -> int:
    """Open the worklist on the store; without one, offer an import or the demo."""
    _need_terminal()
    throw_away = _ThrowAway(around, patients=400, seed=1)
    try:
        return _run(around, lambda: around.desk(create=True), throw_away, first_run=not around.store_path.exists())
    finally:
        throw_away.remove()


def open_demo(around: Surroundings, asked: Namespace, _console: Console) -> int:
    """Open the worklist on a throw-away store."""
    if not 1 <= asked.patients <= MOST_PATIENTS:
        raise Refusal("cli.patients-range", largest=MOST_PATIENTS)
    _need_terminal()
    throw_away = _ThrowAway(around, asked.patients, asked.seed)
    try:
        return _run(around, throw_away.desk, throw_away, first_run=False)
    finally:
        throw_away.remove()


def _run(around: Surroundings, open_desk: Callable[[], Desk], throw_away: _ThrowAway, *, first_run: bool) -> int:
    _no_core_dumps()
    from cpp_tui.screens.app import CppTui

    app = CppTui(open_desk, around.texts, first_run=first_run, open_demo=throw_away.desk)
    app.run()
    return app.return_code or 0
