"""Export files for tests, and what stands in a store, told without its row numbers."""

from __future__ import annotations

import csv
from collections import defaultdict

from cpp_tui.store.deriving import STATE_COLUMNS
from tests import reference

CODE_HEADER = (
    *("national_id", "name", "unit", "pathway_ref", "code", "event_date"),
    *("registered_at", "registered_by"),
)
CONTACT_HEADER = ("national_id", "date", "kind", "unit", "contact_ref")
REFERRAL_HEADER = (
    *("national_id", "name", "unit", "referral_ref", "received_on", "urgency"),
    *("from", "suspected_pathway", "text"),
)
DIAGNOSIS_HEADER = ("national_id", "icd10", "date", "unit")
KARI, OLA, PER = "13898421710", "16858211682", "30855144154"
UNIT = "Kir avd Nordsjø"


def write_rows(path, header, rows):
    """Write an export file; return its path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(header)
        writer.writerows(rows)
    return path


def write_codes(path, *codes):
    """Write codes ``(national_id, "A12S", "2026-05-01")``, with more columns by name in a dict behind them."""
    rows = []
    for national_id, code, day, *more in codes:
        row = {"national_id": national_id, "name": "Nils Å", "unit": UNIT, "code": code, "event_date": day}
        row |= {"registered_at": f"{day} 09:00:00", "registered_by": "mette.b"} | (more[0] if more else {})
        rows.append([row.get(name, "") for name in CODE_HEADER])
    return write_rows(path, CODE_HEADER, rows)


def write_hospital(folder, hospital):
    """Write the codes and contacts of a ``tests.hospital.NastyHospital``; return both paths."""
    codes = [(*row[:4], row[4] + row[5], row[6], row[7] or "", row[8] or "") for row in hospital.codes]
    return (
        write_rows(folder / "codes.csv", CODE_HEADER, codes),
        write_rows(folder / "contacts.csv", CONTACT_HEADER, hospital.contacts),
    )


def ask(desk, sql, *values):
    """Return the rows of a query on the desk's store."""
    with desk.store.reader.session() as raw:
        return raw.execute(sql, values).fetchall()


def pathways(desk, *, with_empty=False):
    """Return every pathway with its state, its codes and its missing codes, in an order of its own, without ids."""
    codes, missing = defaultdict(list), defaultdict(list)
    for pathway_id, *code in ask(
        desk,
        "SELECT pathway_id, event, event_date, ref, unit, registered_at, registered_by, origin, "
        "seen_import_id IS NOT NULL, gone_import_id IS NOT NULL, to_enter FROM event WHERE withdrawn_at IS NULL",
    ):
        codes[pathway_id].append(tuple(map(str, code)))
    for pathway_id, *row in ask(
        desk, "SELECT pathway_id, stage, basis, since, evidence_on, event, event_date, evidence, strength FROM missing"
    ):
        missing[pathway_id].append(tuple(map(str, row)))
    found = ask(
        desk,
        f"SELECT p.id, p.stage, n.national_id, n.name, p.pathway, p.ref, p.{', p.'.join(STATE_COLUMNS)} "
        "FROM pathway p JOIN person n ON n.id = p.person_id",
    )
    return sorted(
        (*map(str, state), tuple(sorted(codes[pathway_id])), tuple(sorted(missing[pathway_id])))
        for pathway_id, stage, *state in found
        if with_empty or stage != "empty"
    )


def other_facts(desk):
    """Return everything that is imported beside the codes, without ids."""
    person = "(SELECT national_id FROM person n WHERE n.id = f.person_id)"
    queries = {
        "contacts": f"SELECT {person}, contact_date, kind, unit, ref FROM contact f",
        "diagnoses": f"SELECT {person}, icd10, diagnosed_on, unit, pathway, not_included FROM diagnosis f",
        "referrals": f"SELECT {person}, ref, unit, received_on, urgency, from_whom, suspected_pathway, text, "
        "decision, pathway_started FROM referral f",
        "npr": "SELECT instance, pseudonym, pathway, fields FROM npr_row",
    }
    return {kind: sorted(tuple(map(str, row)) for row in ask(desk, sql)) for kind, sql in queries.items()}


def live_codes(desk):
    """Return the codes that stand as the reference takes them."""
    found = ask(
        desk,
        "SELECT n.national_id, n.name, e.unit, coalesce(e.ref, ''), e.pathway || e.event, e.event_date FROM event e "
        "JOIN person n ON n.id = e.person_id WHERE e.withdrawn_at IS NULL",
    )
    return [dict(zip(CODE_HEADER, row, strict=False)) for row in found]


def contacts(desk):
    """Return the contacts as the reference takes them."""
    found = ask(
        desk,
        "SELECT n.national_id, c.contact_date, c.kind, c.unit, c.ref FROM contact c "
        "JOIN person n ON n.id = c.person_id",
    )
    return [dict(zip(CONTACT_HEADER, row, strict=True)) for row in found]


def compare_with_reference(desk, today, result=None):
    """Compare the lists of a desk with the reference's, which knows neither parking nor rejected suggestions."""
    result = result or reference.worklists(live_codes(desk), contacts(desk), reference.read_facts(), today)
    states = result["instances"]
    for name in ("open", "overdue", "never-coded-out"):
        ours = sorted(_row_as_reference(view.fields) for view in whole_list(desk, name))
        assert ours == sorted(_state_as_row(states[place]) for place in result[name]), name
    rows = (*whole_list(desk, "after-coding"), *whole_list(desk, "parked"))
    ours = sorted(_after_row(view.fields) for view in rows)
    rejected = rejections(desk)
    assert ours == sorted(
        _after_reference(states[place], states[place]["after"][number], rejected)
        for place, number in result["after-coding"]
    )
    return result


def rejections(desk):
    """Return the suggestions that stand rejected: (national_id, pathway, event, day)."""
    found = ask(
        desk,
        "SELECT n.national_id, p.pathway, a.event, a.event_date FROM answer a "
        "JOIN pathway p ON p.id = a.pathway_id JOIN person n ON n.id = a.person_id "
        "WHERE a.outcome = 'rejected' AND a.undone = 0",
    )
    return {tuple(row) for row in found}


def whole_list(desk, name, **asked):
    """Return every row of a list."""
    from cpp_tui.services.desk import ListQuery

    return desk.rows(ListQuery(name, **asked), 0, 1_000_000)


def _row_as_reference(fields):
    return tuple(
        str(fields[name])
        for name in (
            *("national_id", "pathway", "unit", "stage", "last_code_date", "next_stage", "due_on", "days_overdue"),
            *("kind", "started_on", "total_due_on", "missing"),
        )
    )


def _state_as_row(state):
    return tuple(
        str(state[name])
        for name in (
            *("national_id", "pathway", "unit", "stage", "last_code_date", "next_stage", "due_on", "days_overdue"),
            *("kind", "started_on", "total_due_on", "missing"),
        )
    )


def _suggested(pathway, event, day, evidence):
    kind = event if event in ("S", "X") or event.startswith("F") else "C"
    return f"{pathway}{kind} {day} {evidence}"


BEYOND_CONTACTS = ("referral", "marked-referral", "biopsy-code", "treatment-code")
"""Evidence that the contract's reference, which knows contacts only, does not suggest from."""


def _after_row(fields):
    said = fields["suggestion"]
    if said is not None and said["evidence"] in BEYOND_CONTACTS:
        said = None
    suggestion = "" if said is None else _suggested(fields["pathway"], said["code"][3:], said["date"], said["evidence"])
    return (fields["national_id"], fields["pathway"], fields["missing_stage"], fields["since"], suggestion)


def _after_reference(state, row, rejected):
    said = row["suggestion"]
    if said is not None and (state["national_id"], state["pathway"], said["event"], said["date"]) in rejected:
        said = None
    suggestion = "" if said is None else _suggested(state["pathway"], said["event"], said["date"], said["evidence"])
    return (state["national_id"], state["pathway"], row["stage"], row["since"], suggestion)
