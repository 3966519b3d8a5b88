"""Demo stores: apart from the real one, one a day, kept until the next day so that undo survives a restart."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex
from typing import Final

from cpp_tui.services.demo.filling import fill
from cpp_tui.services.desk import Desk

_OURS: Final = re.compile(r"\.?demo-\d{4}-\d\d-\d\d-\d+-\d+(\.[0-9a-f]{12})?\.db(-journal)?")


def demo_path(folder: Path, day: str, patients: int, seed: int) -> Path:
    """Return the file of a day's demo store."""
    return folder / f"demo-{day}-{patients}-{seed}.db"


def make_demo(path: Path, open_desk: Callable[[Path], Desk], patients: int, seed: int, *, is_fresh: bool) -> Desk:
    """Open the demo store at ``path``; make it first when it is not there, or ``is_fresh`` asks for a new one.

    ``open_desk`` creates the store at a path. Demo stores of other days are removed. A store is filled under a
    temporary name, so that an interrupted start leaves no half hospital.
    """
    day = path.name[: len("demo-2026-01-01")]
    for other in path.parent.glob("*"):
        is_old = not other.name.removeprefix(".").startswith(day)
        if _OURS.fullmatch(other.name) and (is_old or (is_fresh and other == path)):
            other.unlink(missing_ok=True)
    if not path.exists():
        temporary = path.with_name(f".{path.stem}.{token_hex(6)}.db")
        try:
            desk = open_desk(temporary)
            fill(desk, patients, seed)
            desk.store.close()
            with contextlib.suppress(FileExistsError):
                os.link(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    return open_desk(path)
