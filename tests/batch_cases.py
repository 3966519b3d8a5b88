"""Small stores for batches: one person each for a certain, a likely and a guessed suggestion."""

from __future__ import annotations

from tests.facts import CONTACT_HEADER, KARI, OLA, PER, ask, write_codes, write_rows


def three_strengths(desk, folder):
    """Import a guess for Kari (a talk alone), a likely CK for Ola (treated later) and a certain S for Per."""
    desk.import_files(
        [
            write_codes(
                folder / "codes.csv",
                (KARI, "A12A", "2026-10-01"),
                (KARI, "A12S", "2026-10-08"),
                (OLA, "A26A", "2026-10-01"),
                (OLA, "A26S", "2026-10-08"),
                (PER, "A12A", "2026-10-02"),
            ),
            write_rows(
                folder / "contacts.csv",
                CONTACT_HEADER,
                [
                    (KARI, "2026-10-12", "talk", "", ""),
                    (OLA, "2026-10-12", "talk", "", ""),
                    (OLA, "2026-10-20", "surgery", "", ""),
                    (PER, "2026-10-06", "outpatient", "", ""),
                ],
            ),
        ]
    )
    return desk


def keys_of(desk, *people):
    """Return the keys of the pathways of people."""
    found = dict(ask(desk, "SELECT n.national_id, p.id FROM pathway p JOIN person n ON n.id = p.person_id"))
    return [f"p{found[person]}" for person in people]


def set_here(desk):
    """Return the codes that were set here and stand, as (national id, event, day)."""
    return ask(
        desk,
        "SELECT n.national_id, e.event, e.event_date FROM event e JOIN person n ON n.id = e.person_id "
        "WHERE e.origin = 'here' AND e.withdrawn_at IS NULL ORDER BY e.id",
    )
