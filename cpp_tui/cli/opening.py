"""Opening the worklist: on the local store, or on a throw-away store of made-up patients."""

from __future__ import annotations

import contextlib
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from cpp_tui.bootstrap import Surroundings, with_waiting
from cpp_tui.cli.console import Console
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.desk import Desk
from cpp_tui.settings import make_private

MOST_PATIENTS = 1_000_000

OpenDesk: TypeAlias = Callable[[Surroundings], Desk]
"""Opens a desk in surroundings that tell the screen when a store is held by another process."""


def _need_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refusal("cli.need-terminal")


def _no_core_dumps() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _demo(patients: int, seed: int, *, is_fresh: bool) -> OpenDesk:
    """Return what opens a demo store, in a folder of its own beside the real store."""

    def open_desk(around: Surroundings) -> Desk:
        from cpp_tui.services.demo.keeping import demo_path, make_demo

        folder = around.paths.data / "demo"
        make_private(folder)
        path = demo_path(folder, around.today.isoformat(), patients, seed)
        return make_demo(
            path,
            lambda path: replace(around, options=replace(around.options, db=str(path))).desk(create=True, at_once=True),
            patients,
            seed,
            is_fresh=is_fresh,
        )

    return open_desk


def open_worklists(around: Surroundings, _asked: Namespace, _console: Console) -> int:
    """Open the worklist on the store; without one, offer an import or the demo."""
    _need_terminal()
    demo = _demo(patients=400, seed=1, is_fresh=False)
    return _run(around, lambda told: told.desk(create=True, at_once=True), demo)


def open_demo(around: Surroundings, asked: Namespace, _console: Console) -> int:
    """Open the worklist on a throw-away store."""
    if not 1 <= asked.patients <= MOST_PATIENTS:
        raise Refusal("cli.patients-range", largest=MOST_PATIENTS)
    _need_terminal()
    demo = _demo(asked.patients, asked.seed, is_fresh=asked.fresh)
    return _run(around, demo, demo)


def _run(around: Surroundings, open_desk: OpenDesk, demo: OpenDesk) -> int:
    _no_core_dumps()
    from cpp_tui.screens.app import CppTui
    from cpp_tui.screens.preferences import preferences_of

    opened: list[Desk] = []

    def opener(open_one: OpenDesk) -> Callable[[], Desk]:
        def open_and_keep() -> Desk:
            opened.append(open_one(with_waiting(around, app.tell_waiting)))
            app.first_run = opened[-1].store.reader.is_empty()
            return opened[-1]

        return open_and_keep

    preferences = preferences_of(around.settings, around.paths.settings_file.name)
    app = CppTui(
        opener(open_desk),
        around.texts,
        open_demo=opener(demo),
        state=around.state(),
        preferences=preferences,
    )
    app.run()
    for desk in opened:
        desk.store.close()
    return app.return_code or 0
