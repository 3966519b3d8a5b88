"""The first schema.

Facts (person, event, contact, diagnosis, referral, npr_row) carry where they came from; ``pathway`` and ``missing``
carry derived state, ``change`` and ``history`` who did what. All tables are STRICT, all dates ISO texts.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"

TABLES = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE person (
        id INTEGER PRIMARY KEY, national_id TEXT NOT NULL UNIQUE CHECK (length(national_id) BETWEEN 1 AND 64),
        name TEXT NOT NULL DEFAULT '') STRICT""",
    """CREATE TABLE import_run (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, user TEXT NOT NULL, file TEXT NOT NULL, kind TEXT NOT NULL,
        rows INTEGER NOT NULL, added INTEGER NOT NULL, changed INTEGER NOT NULL, unchanged INTEGER NOT NULL,
        refused INTEGER NOT NULL, gone INTEGER NOT NULL) STRICT""",
    f"""CREATE TABLE pathway (
        id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person, pathway TEXT NOT NULL, ref TEXT,
        version INTEGER NOT NULL DEFAULT 1, unit TEXT NOT NULL DEFAULT '', coordinator TEXT NOT NULL DEFAULT '',
        stage TEXT NOT NULL CHECK (stage IN
            ('empty', 'started', 'investigating', 'decided', 'completed', 'transferred')),
        is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)), next_stage TEXT, due_on TEXT,
        due_sort TEXT NOT NULL DEFAULT '9999-12-31', total_due_on TEXT, last_event TEXT NOT NULL DEFAULT '',
        last_on TEXT NOT NULL DEFAULT '', started_on TEXT, treated_on TEXT, treatment TEXT,
        missing TEXT NOT NULL DEFAULT '', passed_since TEXT, evidence_on TEXT, evidence_kind TEXT, backlog_since TEXT,
        flags TEXT NOT NULL DEFAULT '', has_conflict INTEGER NOT NULL DEFAULT 0,
        limits_status TEXT NOT NULL DEFAULT 'unknown', to_enter INTEGER NOT NULL DEFAULT 0,
        search TEXT NOT NULL DEFAULT '', CHECK (due_on IS NULL OR due_on {_DAY})) STRICT""",
    f"""CREATE TABLE event (
        id INTEGER PRIMARY KEY, pathway_id INTEGER NOT NULL REFERENCES pathway, person_id INTEGER NOT NULL,
        pathway TEXT NOT NULL, event TEXT NOT NULL, event_date TEXT NOT NULL CHECK (event_date {_DAY}),
        ref TEXT, unit TEXT NOT NULL DEFAULT '', registered_at TEXT, registered_by TEXT,
        origin TEXT NOT NULL CHECK (origin IN ('record', 'here')), import_id INTEGER REFERENCES import_run,
        seen_import_id INTEGER REFERENCES import_run, gone_import_id INTEGER REFERENCES import_run,
        to_enter INTEGER NOT NULL DEFAULT 0 CHECK (to_enter IN (0, 1)), withdrawn_at TEXT, withdrawn_by TEXT,
        withdrawn_reason TEXT) STRICT""",
    """CREATE TABLE missing (
        pathway_id INTEGER NOT NULL REFERENCES pathway, stage TEXT NOT NULL, basis TEXT NOT NULL
            CHECK (basis IN ('passed', 'next', 'end')), since TEXT NOT NULL, evidence_on TEXT, event TEXT,
        event_date TEXT, evidence TEXT, strength TEXT, PRIMARY KEY (pathway_id, stage)) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE contact (
        id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person, contact_date TEXT NOT NULL
            CHECK (contact_date {_DAY}), kind TEXT NOT NULL, unit TEXT NOT NULL DEFAULT '',
        ref TEXT NOT NULL DEFAULT '', import_id INTEGER NOT NULL REFERENCES import_run) STRICT""",
    f"""CREATE TABLE diagnosis (
        id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person, icd10 TEXT NOT NULL,
        diagnosed_on TEXT NOT NULL CHECK (diagnosed_on {_DAY}), unit TEXT NOT NULL DEFAULT '', pathway TEXT,
        not_included INTEGER NOT NULL DEFAULT 0, import_id INTEGER NOT NULL REFERENCES import_run) STRICT""",
    f"""CREATE TABLE referral (
        id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person, ref TEXT NOT NULL DEFAULT '',
        unit TEXT NOT NULL DEFAULT '', received_on TEXT NOT NULL CHECK (received_on {_DAY}),
        urgency TEXT NOT NULL, from_whom TEXT NOT NULL DEFAULT '', suspected_pathway TEXT NOT NULL DEFAULT '',
        text TEXT NOT NULL DEFAULT '', decision TEXT, decided_by TEXT, role TEXT, reason TEXT,
        pathway_started TEXT, import_id INTEGER NOT NULL REFERENCES import_run) STRICT""",
    """CREATE TABLE npr_row (
        id INTEGER PRIMARY KEY, instance TEXT NOT NULL, pseudonym TEXT NOT NULL, pathway TEXT NOT NULL,
        fields TEXT NOT NULL, import_id INTEGER NOT NULL REFERENCES import_run) STRICT""",
    """CREATE TABLE change (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, user TEXT NOT NULL, act TEXT NOT NULL CHECK (act IN
            ('set', 'withdraw', 'start', 'import', 'undo', 'redo')), pathway_id INTEGER REFERENCES pathway,
        code TEXT, event_date TEXT, reverses_id INTEGER REFERENCES change, import_id INTEGER REFERENCES import_run)
        STRICT""",
    """CREATE TABLE history (
        id INTEGER PRIMARY KEY, change_id INTEGER NOT NULL REFERENCES change, at TEXT NOT NULL, user TEXT NOT NULL,
        entity TEXT NOT NULL, entity_id INTEGER NOT NULL, pathway_id INTEGER, action TEXT NOT NULL,
        before TEXT, after TEXT, reason TEXT) STRICT""",
)

INDEXES = (
    "CREATE INDEX pathway_of_person ON pathway (person_id, pathway)",
    "CREATE INDEX pathway_open_due ON pathway (due_sort, id, evidence_on) WHERE is_open = 1",
    "CREATE INDEX pathway_open_last ON pathway (last_on, id) WHERE is_open = 1",
    "CREATE INDEX pathway_conflict ON pathway (last_on, id) WHERE has_conflict = 1",
    "CREATE INDEX pathway_to_enter ON pathway (last_on, id) WHERE to_enter > 0",
    """CREATE INDEX pathway_backlog ON pathway (backlog_since, id, is_open, due_sort, evidence_on, last_on,
        passed_since, to_enter) WHERE backlog_since IS NOT NULL""",
    "CREATE INDEX event_of_pathway ON event (pathway_id)",
    "CREATE INDEX event_to_enter ON event (registered_at, id) WHERE to_enter = 1",
    "CREATE INDEX missing_since ON missing (since, pathway_id, stage, basis, evidence_on)",
    "CREATE UNIQUE INDEX contact_once ON contact (person_id, contact_date, kind, unit, ref)",
    "CREATE UNIQUE INDEX diagnosis_once ON diagnosis (person_id, icd10, diagnosed_on)",
    "CREATE INDEX diagnosis_not_included ON diagnosis (diagnosed_on, id) WHERE not_included = 1",
    "CREATE INDEX referral_of_person ON referral (person_id)",
    "CREATE INDEX referral_undecided ON referral (received_on, id) WHERE decision IS NULL",
    """CREATE INDEX referral_unanswered ON referral (received_on, id)
        WHERE decision IS NULL AND pathway_started IS NULL""",
    "CREATE UNIQUE INDEX npr_instance ON npr_row (instance, pathway)",
    "CREATE INDEX change_of_user ON change (user, id)",
    "CREATE INDEX change_reverses ON change (reverses_id) WHERE reverses_id IS NOT NULL",
    "CREATE INDEX history_of_pathway ON history (pathway_id) WHERE pathway_id IS NOT NULL",
    "CREATE INDEX history_of_change ON history (change_id)",
)

TRIGGERS = tuple(
    f"""CREATE TRIGGER {table}_keeps_{verb.lower()} BEFORE {verb} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"""
    for table in ("history", "change")
    for verb in ("UPDATE", "DELETE")
)

EVENTS_STAY = """CREATE TRIGGER event_keeps_delete BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'event is only ever withdrawn'); END"""


def upgrade() -> None:
    """Create every table, index and trigger."""
    for statement in (*TABLES, *INDEXES, *TRIGGERS, EVENTS_STAY):
        op.execute(statement)
