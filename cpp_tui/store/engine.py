"""The SQLAlchemy engine over the store, with the hooks that begin and end its transactions (reliability.md 2.6)."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from cpp_tui.store import sqlite


def make_engine(path: Path, on_wait: sqlite.OnWait = sqlite.never_mind) -> Engine:
    """Return an engine whose transactions begin IMMEDIATE; both ends wait patiently for other processes."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite.connect(path, on_wait=on_wait),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=1,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        raw = cast("sqlite3.Connection", connection.connection.dbapi_connection)
        sqlite.patiently(lambda: raw.execute("BEGIN IMMEDIATE"), on_wait)

    @event.listens_for(engine, "commit")
    def commit(connection: Connection) -> None:
        raw = cast("sqlite3.Connection", connection.connection.dbapi_connection)
        if raw.in_transaction:
            sqlite.patiently(lambda: raw.execute("COMMIT"), on_wait)

    return engine
