"""People are found by any part of name or national id: an index of trigrams."""

from __future__ import annotations

import sqlite3
from typing import cast

from alembic import op

from cpp_tui.store.person_search import CREATE, rebuild

revision = "0003"
down_revision = "0001"


def upgrade() -> None:
    """Make the index and fill it with the people that are there."""
    op.execute(CREATE)
    rebuild(cast("sqlite3.Connection", op.get_bind().connection.dbapi_connection))
