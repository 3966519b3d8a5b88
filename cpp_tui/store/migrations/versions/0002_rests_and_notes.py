"""Sleeping, done for today, and notes.

``rest`` holds who let a pathway or referral rest from when until when, and why; ``note`` what somebody wrote about one.
Both are closed, never deleted. What follows from them stands on ``pathway`` and ``referral`` beside the derived state.
``change`` is made anew without its list of acts, so that a new act needs no migration.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"

TABLES = (
    f"""CREATE TABLE rest (
        id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person, pathway_id INTEGER REFERENCES pathway,
        referral_id INTEGER REFERENCES referral, kind TEXT NOT NULL CHECK (kind IN ('sleep', 'done')),
        begun_on TEXT NOT NULL CHECK (begun_on {_DAY}), until TEXT NOT NULL CHECK (until {_DAY} AND until > begun_on),
        reason TEXT NOT NULL DEFAULT '', at TEXT NOT NULL, user TEXT NOT NULL, seen TEXT NOT NULL DEFAULT '',
        woken_at TEXT, ended_at TEXT, ended_by TEXT, CHECK ((pathway_id IS NULL) <> (referral_id IS NULL))) STRICT""",
    """CREATE TABLE note (
        id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person, pathway_id INTEGER REFERENCES pathway,
        referral_id INTEGER REFERENCES referral, text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
        at TEXT NOT NULL, user TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT, withdrawn_reason TEXT,
        CHECK (pathway_id IS NULL OR referral_id IS NULL)) STRICT""",
)

COLUMNS = tuple(
    f"ALTER TABLE {table} ADD COLUMN {column}"
    for table in ("pathway", "referral")
    for column in (
        "rest_id INTEGER",
        "rest_kind TEXT",
        "rest_until TEXT NOT NULL DEFAULT ''",
        "notes INTEGER NOT NULL DEFAULT 0",
    )
)

CHANGE_ANEW = (
    """CREATE TABLE change_new (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, user TEXT NOT NULL, act TEXT NOT NULL CHECK (act GLOB '[a-z]*'),
        pathway_id INTEGER REFERENCES pathway, code TEXT, event_date TEXT, reverses_id INTEGER REFERENCES change_new,
        import_id INTEGER REFERENCES import_run) STRICT""",
    "INSERT INTO change_new SELECT * FROM change ORDER BY id",
    """CREATE TABLE history_new (
        id INTEGER PRIMARY KEY, change_id INTEGER NOT NULL REFERENCES change_new, at TEXT NOT NULL, user TEXT NOT NULL,
        entity TEXT NOT NULL, entity_id INTEGER NOT NULL, pathway_id INTEGER, action TEXT NOT NULL,
        before TEXT, after TEXT, reason TEXT) STRICT""",
    "INSERT INTO history_new SELECT * FROM history ORDER BY id",
    "DROP TABLE history",
    "DROP TABLE change",
    "ALTER TABLE change_new RENAME TO change",
    "ALTER TABLE history_new RENAME TO history",
    "CREATE INDEX change_of_user ON change (user, id)",
    "CREATE INDEX change_reverses ON change (reverses_id) WHERE reverses_id IS NOT NULL",
    "CREATE INDEX history_of_pathway ON history (pathway_id) WHERE pathway_id IS NOT NULL",
    "CREATE INDEX history_of_change ON history (change_id)",
)

INDEXES = (
    "DROP INDEX pathway_open_due",
    "CREATE INDEX pathway_open_due ON pathway (due_sort, id, evidence_on, rest_until) WHERE is_open = 1",
    "DROP INDEX pathway_backlog",
    """CREATE INDEX pathway_backlog ON pathway (backlog_since, id, is_open, due_sort, evidence_on, last_on,
        passed_since, to_enter, rest_until) WHERE backlog_since IS NOT NULL""",
    "DROP INDEX referral_unanswered",
    """CREATE INDEX referral_unanswered ON referral (pathway_started, received_on, id, rest_until)
        WHERE decision IS NULL""",
    "CREATE INDEX pathway_rest ON pathway (rest_kind, rest_until, id) WHERE rest_kind IS NOT NULL",
    "CREATE INDEX referral_rest ON referral (rest_kind, rest_until, id) WHERE rest_kind IS NOT NULL",
    "CREATE INDEX rest_of_pathway ON rest (pathway_id) WHERE ended_at IS NULL AND pathway_id IS NOT NULL",
    "CREATE INDEX rest_of_referral ON rest (referral_id) WHERE ended_at IS NULL AND referral_id IS NOT NULL",
    "CREATE INDEX rest_of_person ON rest (person_id) WHERE ended_at IS NULL",
    "CREATE INDEX note_of_person ON note (person_id)",
)

TRIGGERS = (
    *(
        f"""CREATE TRIGGER {table}_keeps_{verb.lower()} BEFORE {verb} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"""
        for table in ("history", "change")
        for verb in ("UPDATE", "DELETE")
    ),
    *(
        f"""CREATE TRIGGER {table}_keeps_delete BEFORE DELETE ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is only ever closed'); END"""
        for table in ("rest", "note")
    ),
)


def upgrade() -> None:
    """Add the tables and columns, and make ``change`` (with ``history``, which points to it) anew, row by row."""
    for statement in (*TABLES, *COLUMNS, *CHANGE_ANEW, *INDEXES, *TRIGGERS):
        op.execute(statement)
