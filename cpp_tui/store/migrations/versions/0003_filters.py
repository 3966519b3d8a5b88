"""What filters and the jump need in a large store.

People are found by any part of name or national id through an index of trigrams, and the index of open pathways holds
all that filters look at, so that going through it reads no row that does not fit.
"""

from __future__ import annotations

import sqlite3
from typing import cast

from alembic import op

from cpp_tui.store.person_search import CREATE, rebuild

revision = "0003"
down_revision = "0002"

OPEN_DUE = """CREATE INDEX pathway_open_due ON pathway (due_sort, id, evidence_on, rest_until, person_id, pathway,
    last_event, stage, next_stage, missing, unit, coordinator, search) WHERE is_open = 1"""


def upgrade() -> None:
    """Make both indexes from what is there."""
    op.execute(CREATE)
    rebuild(cast("sqlite3.Connection", op.get_bind().connection.dbapi_connection))
    op.execute("DROP INDEX pathway_open_due")
    op.execute(OPEN_DUE)
