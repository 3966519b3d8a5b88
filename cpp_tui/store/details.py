"""Reading everything that stands about one pathway, and which imports there were."""

from __future__ import annotations

import sqlite3

from cpp_tui.store.reader import (
    MISSING_COLUMNS,
    PATHWAY_COLUMNS,
    REFERRAL_COLUMNS,
    Reader,
    missing_row,
)
from cpp_tui.store.resting import find_case
from cpp_tui.store.rows import (
    ContactRow,
    DiagnosisRow,
    HistoryRow,
    NoteRow,
    PathwayDetail,
    PathwayRow,
    ReferralRow,
    code_row,
)

_CODES = (
    "SELECT id, event, event_date, unit, registered_at, registered_by, origin, seen_import_id IS NOT NULL, "
    "gone_import_id IS NOT NULL, withdrawn_at, withdrawn_by, withdrawn_reason FROM event WHERE pathway_id = ? "
    "ORDER BY event_date, id"
)
_NOTES = (
    "SELECT id, CASE WHEN pathway_id IS NOT NULL THEN 'pathway' WHEN referral_id IS NOT NULL THEN 'referral' "
    "ELSE 'person' END, text, at, user, withdrawn_at, withdrawn_by, withdrawn_reason FROM note "
    "WHERE person_id = ? AND (pathway_id = ? OR pathway_id IS NULL) ORDER BY at DESC, id DESC"
)
_HISTORY = "h.id, h.at, h.user, c.act, h.entity, h.action, h.before, h.after, h.reason"


def detail(reader: Reader, pathway_id: int) -> PathwayDetail | None:
    """Return everything about a pathway, or ``None`` when there is no such pathway."""
    with reader.session() as raw:
        head = raw.execute(
            f"SELECT p.person_id, p.ref, {PATHWAY_COLUMNS} FROM pathway p JOIN person n ON n.id = p.person_id "
            "WHERE p.id = ?",
            (pathway_id,),
        ).fetchone()
        if head is None:
            return None
        person_id, ref, *values = head
        return PathwayDetail(
            row=PathwayRow(*values),
            ref=ref,
            codes=tuple(code_row(row) for row in raw.execute(_CODES, (pathway_id,))),
            missing=tuple(
                missing_row(row)
                for row in raw.execute(
                    f"SELECT {MISSING_COLUMNS}, {PATHWAY_COLUMNS} FROM missing m JOIN pathway p ON p.id = m.pathway_id "
                    "JOIN person n ON n.id = p.person_id WHERE m.pathway_id = ? ORDER BY m.since, m.stage",
                    (pathway_id,),
                )
            ),
            history=_history(raw, "h.pathway_id = ?", pathway_id),
            notes=tuple(NoteRow(*row) for row in raw.execute(_NOTES, (person_id, pathway_id))),
            **_of_person(raw, person_id, pathway_id),  # type: ignore[arg-type]
        )


def _of_person(raw: sqlite3.Connection, person_id: int, pathway_id: int) -> dict[str, tuple[object, ...]]:
    contacts = raw.execute(
        "SELECT contact_date, kind, unit FROM contact WHERE person_id = ? ORDER BY contact_date, id", (person_id,)
    )
    referrals = raw.execute(
        f"SELECT {REFERRAL_COLUMNS} FROM referral r JOIN person n ON n.id = r.person_id WHERE r.person_id = ? "
        "ORDER BY r.received_on, r.id",
        (person_id,),
    )
    diagnoses = raw.execute(
        "SELECT icd10, diagnosed_on, pathway FROM diagnosis WHERE person_id = ? ORDER BY diagnosed_on, id", (person_id,)
    )
    others = raw.execute(
        f"SELECT {PATHWAY_COLUMNS} FROM pathway p JOIN person n ON n.id = p.person_id WHERE p.person_id = ? "
        "AND p.id <> ? ORDER BY p.last_on, p.id",
        (person_id, pathway_id),
    )
    return {
        "contacts": tuple(ContactRow(*row) for row in contacts),
        "referrals": tuple(ReferralRow(*row) for row in referrals),
        "diagnoses": tuple(DiagnosisRow(*row) for row in diagnoses),
        "others": tuple(PathwayRow(*row) for row in others),
    }


def _history(raw: sqlite3.Connection, where: str, value: object) -> tuple[HistoryRow, ...]:
    found = raw.execute(
        f"SELECT {_HISTORY} FROM history h JOIN change c ON c.id = h.change_id WHERE {where} ORDER BY h.id", (value,)
    )
    return tuple(HistoryRow(*row) for row in found)


def referral(reader: Reader, referral_id: int) -> ReferralRow | None:
    """Return one referral."""
    with reader.session() as raw:
        row = raw.execute(
            f"SELECT {REFERRAL_COLUMNS} FROM referral r JOIN person n ON n.id = r.person_id WHERE r.id = ?",
            (referral_id,),
        ).fetchone()
    return ReferralRow(*row) if row else None


def notes_of(reader: Reader, key: str) -> tuple[NoteRow, ...]:
    """Return the notes that bear on the row with this key, newest first, withdrawn ones too."""
    with reader.session() as raw:
        case = find_case(raw, key)
        return tuple(NoteRow(*row) for row in raw.execute(_NOTES, (case.person_id, case.pathway_id)))


def import_runs(reader: Reader, longest: int = 20) -> list[dict[str, object]]:
    """Return the latest imports with their counts, newest first."""
    names = ("id", "at", "user", "file", "kind", "rows", "added", "changed", "unchanged", "refused", "gone")
    with reader.session() as raw:
        found = raw.execute(f"SELECT {', '.join(names)} FROM import_run ORDER BY id DESC LIMIT ?", (longest,))
        return [dict(zip(names, row, strict=True)) for row in found]
