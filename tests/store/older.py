"""Making a store of today's schema one of an older schema, as the migrations leave it."""

from __future__ import annotations

NEW_IN_4 = (
    "DROP TABLE answer",
    "DROP TABLE parking",
    "DROP INDEX missing_parked",
    "DROP INDEX missing_since",
    "DROP INDEX pathway_backlog",
    "ALTER TABLE change DROP COLUMN today",
    "ALTER TABLE missing DROP COLUMN parked_id",
    "ALTER TABLE missing DROP COLUMN parked_until",
    "ALTER TABLE pathway DROP COLUMN parked_until",
    "CREATE INDEX missing_since ON missing (since, pathway_id, stage, basis, evidence_on)",
    """CREATE INDEX pathway_backlog ON pathway (backlog_since, id, is_open, due_sort, evidence_on, last_on,
        passed_since, to_enter, rest_until) WHERE backlog_since IS NOT NULL""",
)
NEW_IN_3 = (
    "INSERT INTO person_search (person_search) VALUES ('delete-all')",
    "DROP TABLE person_search",
)


def make_schema_3(raw):
    """Take away what the fourth schema brought; nothing may be parked."""
    for statement in NEW_IN_4:
        raw.execute(statement)
    raw.execute("UPDATE alembic_version SET version_num = '0003'")
    raw.execute("PRAGMA user_version = 3")


def make_schema_2(raw):
    """Take away what the third and fourth schemas brought."""
    make_schema_3(raw)
    for statement in NEW_IN_3:
        raw.execute(statement)
    raw.execute("UPDATE alembic_version SET version_num = '0002'")
    raw.execute("PRAGMA user_version = 2")
