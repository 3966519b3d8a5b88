"""What the backlog is worked through with: parked missing codes, suggestions as they were answered, the day of an act.

``parking`` holds who put a missing code aside from when until when, and why; ``answer`` what became of a suggestion
when somebody saw it. Both are closed, never deleted. ``change`` says which day the program took for today, as a running
interval has days only on a day.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
_STAGE = "CHECK (stage IN ('A', 'S', 'C', 'F', 'end'))"

TABLES = (
    f"""CREATE TABLE parking (
        id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person,
        pathway_id INTEGER NOT NULL REFERENCES pathway, stage TEXT NOT NULL {_STAGE},
        begun_on TEXT NOT NULL CHECK (begun_on {_DAY}), until TEXT NOT NULL CHECK (until {_DAY} AND until > begun_on),
        reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200), at TEXT NOT NULL, user TEXT NOT NULL,
        seen TEXT NOT NULL DEFAULT '', woken_at TEXT, ended_at TEXT, ended_by TEXT) STRICT""",
    f"""CREATE TABLE answer (
        id INTEGER PRIMARY KEY, change_id INTEGER NOT NULL REFERENCES change,
        person_id INTEGER NOT NULL REFERENCES person, pathway_id INTEGER NOT NULL REFERENCES pathway,
        stage TEXT NOT NULL {_STAGE}, rule TEXT NOT NULL, strength TEXT NOT NULL
            CHECK (strength IN ('certain', 'likely', 'guess')),
        event TEXT NOT NULL, event_date TEXT NOT NULL CHECK (event_date {_DAY}),
        outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'changed', 'rejected')), set_event TEXT, set_date TEXT,
        at TEXT NOT NULL, user TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))) STRICT""",
)

COLUMNS = (
    "ALTER TABLE change ADD COLUMN today TEXT",
    "ALTER TABLE missing ADD COLUMN parked_id INTEGER",
    "ALTER TABLE missing ADD COLUMN parked_until TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE pathway ADD COLUMN parked_until TEXT NOT NULL DEFAULT ''",
)

INDEXES = (
    "DROP INDEX missing_since",
    "CREATE INDEX missing_since ON missing (since, pathway_id, stage, basis, evidence_on, parked_until)",
    "CREATE INDEX missing_parked ON missing (parked_until, pathway_id, stage) WHERE parked_until <> ''",
    "DROP INDEX pathway_backlog",
    """CREATE INDEX pathway_backlog ON pathway (backlog_since, id, is_open, due_sort, evidence_on, last_on,
        passed_since, to_enter, rest_until, parked_until) WHERE backlog_since IS NOT NULL""",
    "CREATE INDEX parking_of_person ON parking (person_id) WHERE ended_at IS NULL",
    "CREATE INDEX parking_of_pathway ON parking (pathway_id) WHERE ended_at IS NULL",
    "CREATE INDEX answer_of_pathway ON answer (pathway_id) WHERE outcome = 'rejected'",
    "CREATE INDEX answer_of_change ON answer (change_id)",
)

TRIGGERS = tuple(
    f"""CREATE TRIGGER {table}_keeps_delete BEFORE DELETE ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is only ever closed'); END"""
    for table in ("parking", "answer")
)


def upgrade() -> None:
    """Add the tables, the columns and what finds them quickly."""
    for statement in (*TABLES, *COLUMNS, *INDEXES, *TRIGGERS):
        op.execute(statement)
