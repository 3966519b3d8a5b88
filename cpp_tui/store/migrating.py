"""Bringing a store to this program's schema with Alembic, all or nothing; an older store is backed up before."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Engine

from cpp_tui.store.sqlite import APPLICATION_ID, SCHEMA


def migrate(engine: Engine, before: Callable[[], Path] | None = None) -> None:
    """Bring the store behind ``engine`` to ``SCHEMA`` in one transaction.

    ``before`` makes a backup and is called first when the store already holds a schema.
    """
    from alembic import command
    from alembic.config import Config

    if before is not None:
        before()
    config = Config()
    config.set_main_option("script_location", str(files("cpp_tui.store") / "migrations"))
    with engine.begin() as connection:
        if connection.exec_driver_sql("PRAGMA user_version").scalar_one() == SCHEMA:
            return
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
