"""The tables of the store as SQLModel classes: the shape that single changes are written through.

Columns are TEXT and INTEGER only (STRICT tables); days are ISO ``YYYY-MM-DD``. The migrations make the tables; a test
compares both.
"""

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, Text
from sqlmodel import Field, SQLModel


def _text(*, null: bool = False, personal: bool = False) -> Any:
    return Field(default=None if null else "", sa_type=Text, nullable=null, repr=not personal)


def _to(table: str, *, null: bool = False) -> Any:
    return Field(default=None, sa_column_args=(ForeignKey(f"{table}.id"),), sa_type=Integer, nullable=null)


class Meta(SQLModel, table=True):
    """Facts about the store itself, such as what its derived state was derived with."""

    key: str = Field(primary_key=True, sa_type=Text)
    value: str = _text()


class Person(SQLModel, table=True):
    """A patient."""

    id: int | None = Field(default=None, primary_key=True)
    national_id: str = _text(personal=True)
    name: str = _text(personal=True)


class ImportRun(SQLModel, table=True):
    """One file that was imported, with its counts."""

    __tablename__ = "import_run"
    id: int | None = Field(default=None, primary_key=True)
    at: str = _text()
    user: str = _text()
    file: str = _text()
    kind: str = _text()
    rows: int
    added: int
    changed: int
    unchanged: int
    refused: int
    gone: int


class PathwayTable(SQLModel, table=True):
    """A pathway instance: whose, which, and the state that ``domain.pathway.derive`` gave."""

    __tablename__ = "pathway"
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = _to("person")
    pathway: str = _text()
    ref: str | None = _text(null=True)
    version: int = 1
    unit: str = _text()
    coordinator: str = _text()
    stage: str = _text()
    is_open: int
    next_stage: str | None = _text(null=True)
    due_on: str | None = _text(null=True)
    due_sort: str = _text()
    total_due_on: str | None = _text(null=True)
    last_event: str = _text()
    last_on: str = _text()
    started_on: str | None = _text(null=True)
    treated_on: str | None = _text(null=True)
    treatment: str | None = _text(null=True)
    missing: str = _text()
    passed_since: str | None = _text(null=True)
    evidence_on: str | None = _text(null=True)
    evidence_kind: str | None = _text(null=True)
    backlog_since: str | None = _text(null=True)
    flags: str = _text()
    has_conflict: int
    limits_status: str = _text()
    to_enter: int
    search: str = _text(personal=True)
    rest_id: int | None = None
    rest_kind: str | None = _text(null=True)
    rest_until: str = _text()
    notes: int = 0
    parked_until: str = _text()


class EventTable(SQLModel, table=True):
    """One code: when it happened, when it was registered, by whom, from where; withdrawn, never deleted."""

    __tablename__ = "event"
    id: int | None = Field(default=None, primary_key=True)
    pathway_id: int = _to("pathway")
    person_id: int
    pathway: str = _text()
    event: str = _text()
    event_date: str = _text()
    ref: str | None = _text(null=True)
    unit: str = _text()
    registered_at: str | None = _text(null=True)
    registered_by: str | None = _text(null=True)
    origin: str = _text()
    import_id: int | None = _to("import_run", null=True)
    seen_import_id: int | None = _to("import_run", null=True)
    gone_import_id: int | None = _to("import_run", null=True)
    to_enter: int = 0
    withdrawn_at: str | None = _text(null=True)
    withdrawn_by: str | None = _text(null=True)
    withdrawn_reason: str | None = _text(null=True)


class MissingTable(SQLModel, table=True):
    """One missing code of a pathway, with what suggests it."""

    __tablename__ = "missing"
    pathway_id: int = Field(sa_column=Column(Integer, ForeignKey("pathway.id"), primary_key=True))
    stage: str = Field(primary_key=True, sa_type=Text)
    basis: str = _text()
    since: str = _text()
    evidence_on: str | None = _text(null=True)
    event: str | None = _text(null=True)
    event_date: str | None = _text(null=True)
    evidence: str | None = _text(null=True)
    strength: str | None = _text(null=True)
    parked_id: int | None = None
    parked_until: str = _text()


class Contact(SQLModel, table=True):
    """One contact of a person with the hospital."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = _to("person")
    contact_date: str = _text()
    kind: str = _text()
    unit: str = _text()
    ref: str = _text()
    import_id: int = _to("import_run")


class Diagnosis(SQLModel, table=True):
    """One diagnosis, the pathway it leads to, and whether no such pathway was started."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = _to("person")
    icd10: str = _text()
    diagnosed_on: str = _text()
    unit: str = _text()
    pathway: str | None = _text(null=True)
    not_included: int = 0
    import_id: int = _to("import_run")


class Referral(SQLModel, table=True):
    """One referral, its decision when there is one, and the start of a pathway that it seems to have led to."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = _to("person")
    ref: str = _text()
    unit: str = _text()
    received_on: str = _text()
    urgency: str = _text()
    from_whom: str = _text()
    suspected_pathway: str = _text()
    text: str = _text(personal=True)
    decision: str | None = _text(null=True)
    decided_by: str | None = _text(null=True)
    role: str | None = _text(null=True)
    reason: str | None = _text(null=True)
    pathway_started: str | None = _text(null=True)
    import_id: int = _to("import_run")
    rest_id: int | None = None
    rest_kind: str | None = _text(null=True)
    rest_until: str = _text()
    notes: int = 0


class RestTable(SQLModel, table=True):
    """One time for which a pathway or referral rests from Today: asleep with a reason, or done for the day."""

    __tablename__ = "rest"
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = _to("person")
    pathway_id: int | None = _to("pathway", null=True)
    referral_id: int | None = _to("referral", null=True)
    kind: str = _text()
    begun_on: str = _text()
    until: str = _text()
    reason: str = _text(personal=True)
    at: str = _text()
    user: str = _text()
    seen: str = _text()
    woken_at: str | None = _text(null=True)
    ended_at: str | None = _text(null=True)
    ended_by: str | None = _text(null=True)


class NoteTable(SQLModel, table=True):
    """What somebody wrote about a pathway, a referral or a person; withdrawn, never deleted."""

    __tablename__ = "note"
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = _to("person")
    pathway_id: int | None = _to("pathway", null=True)
    referral_id: int | None = _to("referral", null=True)
    text: str = _text(personal=True)
    at: str = _text()
    user: str = _text()
    withdrawn_at: str | None = _text(null=True)
    withdrawn_by: str | None = _text(null=True)
    withdrawn_reason: str | None = _text(null=True)


class ParkingTable(SQLModel, table=True):
    """One missing code that was put aside until a day, with the reason."""

    __tablename__ = "parking"
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = _to("person")
    pathway_id: int = _to("pathway")
    stage: str = _text()
    begun_on: str = _text()
    until: str = _text()
    reason: str = _text(personal=True)
    at: str = _text()
    user: str = _text()
    seen: str = _text()
    woken_at: str | None = _text(null=True)
    ended_at: str | None = _text(null=True)
    ended_by: str | None = _text(null=True)


class AnswerTable(SQLModel, table=True):
    """What became of one suggestion: taken, taken otherwise, or rejected; ``undone`` while its change is taken back."""

    __tablename__ = "answer"
    id: int | None = Field(default=None, primary_key=True)
    change_id: int = _to("change")
    person_id: int = _to("person")
    pathway_id: int = _to("pathway")
    stage: str = _text()
    rule: str = _text()
    strength: str = _text()
    event: str = _text()
    event_date: str = _text()
    outcome: str = _text()
    set_event: str | None = _text(null=True)
    set_date: str | None = _text(null=True)
    at: str = _text()
    user: str = _text()
    undone: int = 0


class NprRow(SQLModel, table=True):
    """One row of the national register's extract, as it was read (JSON)."""

    __tablename__ = "npr_row"
    id: int | None = Field(default=None, primary_key=True)
    instance: str = _text()
    pseudonym: str = _text(personal=True)
    pathway: str = _text()
    fields: str = _text(personal=True)
    import_id: int = _to("import_run")


class Change(SQLModel, table=True):
    """One act of a user, which undo takes back as a whole."""

    id: int | None = Field(default=None, primary_key=True)
    at: str = _text()
    user: str = _text()
    act: str = _text()
    pathway_id: int | None = _to("pathway", null=True)
    code: str | None = _text(null=True)
    event_date: str | None = _text(null=True)
    reverses_id: int | None = _to("change", null=True)
    import_id: int | None = _to("import_run", null=True)
    today: str | None = _text(null=True)


class History(SQLModel, table=True):
    """What one change did to one fact: before and after, who, when, why. Only ever added to."""

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = _to("change")
    at: str = _text()
    user: str = _text()
    entity: str = _text()
    entity_id: int
    pathway_id: int | None = None
    action: str = _text()
    before: str | None = _text(null=True)
    after: str | None = _text(null=True)
    reason: str | None = _text(null=True)
