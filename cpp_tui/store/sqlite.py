"""The ground of the store: one place that opens SQLite, with every setting read back (reliability.md 2.5 and 2.6)."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from cpp_tui.store.errors import StoreTrouble

APPLICATION_ID: Final = 0x43505054
SCHEMA: Final = 4
"""The schema that this program reads and writes (``PRAGMA user_version``)."""

MAX_WAIT: Final = 60.0
"""Seconds that a command waits for another process that holds the store."""

_TRY: Final = 0.5

_SETTINGS: Final[tuple[tuple[str, str, object], ...]] = (
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("secure_delete", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("mmap_size", "0", 0),
    ("temp_store", "MEMORY", 2),
)

_LIMITS: Final[tuple[tuple[int, int], ...]] = (
    (sqlite3.SQLITE_LIMIT_LENGTH, 64_000_000),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1_000_000),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
)
"""The longest value (imports bind lists of ids as one JSON text), the longest statement, and no second file."""

OnWait = Callable[[float], None]


def never_mind(_seconds: float) -> None:
    """Wait without telling anybody."""


def library_version() -> str:
    """Return the version of SQLite itself."""
    return sqlite3.sqlite_version


def is_locked(error: sqlite3.Error) -> bool:
    """Tell whether SQLite says that another process holds the file."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def trouble(error: sqlite3.Error) -> StoreTrouble:
    """Translate SQLite's error to a sentence; the error's own text is not shown, as it may quote data."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if is_locked(error):
        return StoreTrouble("store.locked")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StoreTrouble("store.damaged")
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return StoreTrouble("store.disk")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StoreTrouble("store.cannot-open")
    return StoreTrouble("store.failed", code=getattr(error, "sqlite_errorname", type(error).__name__))


def create_file(path: Path) -> None:
    """Create an empty store file that only its owner can read; an existing file is left as it is."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def connect(path: Path, *, query_only: bool = False, on_wait: OnWait = never_mind) -> sqlite3.Connection:
    """Open an existing store file and apply every setting, each read back.

    A reader (``query_only``) makes sure first that the file is a store: readers are the first to open one. Raises
    ``StoreTrouble`` when the file is not there, is foreign or damaged, or a setting does not take.
    """
    if not path.is_file():
        raise StoreTrouble("store.not-there")
    raw: sqlite3.Connection | None = None
    try:
        raw = sqlite3.connect(path, timeout=_TRY, isolation_level=None, check_same_thread=False, cached_statements=256)
        patiently(lambda: _apply(raw, path, query_only=query_only), on_wait)
    except sqlite3.Error as error:
        if raw is not None:
            raw.close()
        raise trouble(error) from None
    except BaseException:  # whoever waits may give up in any way
        if raw is not None:
            raw.close()
        raise
    if stat.S_IMODE(path.stat().st_mode) & 0o077 and os.name == "posix":
        with contextlib.suppress(PermissionError):
            path.chmod(0o600)
    return raw


def _apply(raw: sqlite3.Connection, path: Path, *, query_only: bool) -> None:
    if query_only:
        _identity(raw, path)  # before the journal mode, which would be written into a foreign file
    for limit, most in _LIMITS:
        raw.setlimit(limit, most)
    mode = raw.execute("PRAGMA journal_mode").fetchone()[0]
    if mode != "truncate" and raw.execute("PRAGMA journal_mode=TRUNCATE").fetchone()[0] != "truncate":
        raise StoreTrouble("store.setting", setting="journal_mode")
    for name, value, expected in _SETTINGS:
        raw.execute(f"PRAGMA {name}={value}")
        row = raw.execute(f"PRAGMA {name}").fetchone()
        if row is not None and row[0] != expected:
            raise StoreTrouble("store.setting", setting=name)
    if query_only:
        raw.execute("PRAGMA query_only=ON")
        raw.execute("PRAGMA cache_size=-16000")


def identify(raw: sqlite3.Connection, path: Path) -> int:
    """Return the schema number of an open store.

    Raises ``StoreTrouble`` for an empty file, another program's database, and a store of a newer program.
    """
    try:
        return _identity(raw, path)
    except sqlite3.Error as error:
        raise trouble(error) from None


def _identity(raw: sqlite3.Connection, path: Path) -> int:
    application = raw.execute("PRAGMA application_id").fetchone()[0]
    schema: int = raw.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise StoreTrouble("store.empty" if path.stat().st_size == 0 else "store.foreign")
    if schema > SCHEMA:
        raise StoreTrouble("store.newer", schema=schema, known=SCHEMA)
    return schema


def patiently(act: Callable[[], object], on_wait: OnWait, longest: float = MAX_WAIT) -> None:
    """Do ``act``; while another process holds the store wait, say so through ``on_wait(seconds)``, and try again.

    Raises what ``act`` raises; "locked" only after ``longest`` seconds.
    """
    begun = time.monotonic()
    while True:
        try:
            act()
            return
        except sqlite3.OperationalError as error:
            waited = time.monotonic() - begun
            if not is_locked(error) or waited > longest:
                raise
            on_wait(waited)
