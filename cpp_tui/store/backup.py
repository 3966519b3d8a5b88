"""Backups: a snapshot under a temporary name, checked, synced, then renamed (reliability.md 2.9)."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from secrets import token_hex

from cpp_tui.store.errors import StoreTrouble
from cpp_tui.store.sqlite import identify, trouble


def back_up(raw: sqlite3.Connection, to: Path) -> None:
    """Write a snapshot of the store behind ``raw`` to ``to``, readable by its owner only.

    Raises ``StoreTrouble`` when ``to`` exists, cannot be written, or the copy does not check.
    """
    if to.exists() or to.is_symlink():
        raise StoreTrouble("store.backup-exists")
    temporary = to.with_name(f".{to.name}.{token_hex(6)}.part")
    try:
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        raw.execute("PRAGMA query_only=OFF")
        raw.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
        raw.execute("VACUUM INTO ?", (str(temporary),))
        _check(temporary)
        _sync(temporary)
        temporary.rename(to)
        _sync(to.parent)
    except sqlite3.Error as error:
        raise trouble(error) from None
    except OSError:
        raise StoreTrouble("store.backup-failed") from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _check(copy: Path) -> None:
    with contextlib.closing(sqlite3.connect(copy)) as opened:
        identify(opened, copy)
        if opened.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise StoreTrouble("store.backup-failed")


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
