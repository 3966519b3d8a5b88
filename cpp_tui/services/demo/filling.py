"""Filling a store with a made-up hospital: the same way in as for files, then what the coordinator set here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from cpp_tui.services.clock import now_in_norway
from cpp_tui.services.demo.hospital import make_hospital
from cpp_tui.services.parking import Parking
from cpp_tui.services.parking import ready_reasons as parking_reasons
from cpp_tui.services.resting import Resting, ready_notes, ready_reasons
from cpp_tui.store.code_import import CodeImport
from cpp_tui.store.importing import ImportLog
from cpp_tui.store.other_imports import IMPORTERS
from cpp_tui.store.reader import ListQuery

if TYPE_CHECKING:
    from cpp_tui.services.desk import Desk, RowView

RECORD_SYSTEM = "demo"
"""Stands for the user and the file of what the made-up record system holds."""

COLLEAGUE = "mette.b"
"""Who let the rows of the demo sleep, and wrote its notes."""

BACK_AFTER = 6
"""Days since the rows that are back today were put to sleep."""


def fill(desk: Desk, patients: int, seed: int) -> None:
    """Put a made-up hospital of ``patients`` people, with dates relative to the desk's day, into its store."""
    hospital = make_hospital(patients, seed, today=desk.today, codebook=desk.codebook)
    kinds: tuple[tuple[str, Sequence[tuple[Any, ...]]], ...] = (
        ("codes", hospital.codes),
        ("contacts", hospital.contacts),
        ("diagnoses", hospital.diagnoses),
        ("referrals", hospital.referrals),
    )
    with desk.store.bulk() as raw:
        for kind, rows in kinds:
            log = ImportLog(
                raw, RECORD_SYSTEM, now_in_norway(), desk.today.isoformat(), f"{RECORD_SYSTEM}-{kind}", kind
            )
            make = CodeImport if kind == "codes" else IMPORTERS[kind]
            importer = make(raw, desk.store.derivation, log)
            importer.add(rows)
            log.finish(len(rows), 0, importer.finish(is_read_whole=True))
    _set_here(desk, hospital.changes_here)
    _rest_some(desk)
    _park_some(desk)


def _set_here(desk: Desk, codes: Iterable[tuple[str, str, str, str]]) -> None:
    for national_id, pathway, event, day in codes:
        for view in desk.rows(ListQuery("open", national_id), 0, 10):
            if view.fields["pathway"] == pathway and view.pathway_id is not None:
                desk.set_code(view.pathway_id, event, date.fromisoformat(day), reason="demo", force=True)
                break


def _rest_some(desk: Desk) -> None:
    """Let a colleague have put some rows to sleep, two of which are back today, and have written a few notes."""
    reasons, notes = ready_reasons(desk.texts), ready_notes(desk.texts)
    found = desk.rows(ListQuery("today"), 0, 100_000)
    groups = {name: [view.key for view in found if view.group == name] for name in ("waiting", "due-soon", "referral")}
    quiet = [view.key for view in desk.rows(ListQuery("open"), 0, 100_000)][-2:]
    begun = desk.today - timedelta(days=BACK_AFTER)
    before = Resting(desk.store, desk.texts, COLLEAGUE, begun)
    for number, key in enumerate((*groups["waiting"][2:3], *quiet[:1])):
        before.sleep([key], desk.today, reasons[number])
    now = Resting(desk.store, desk.texts, COLLEAGUE, desk.today)
    sleepers = (*groups["waiting"][-1:], *groups["due-soon"][-1:], *groups["referral"][-1:], *quiet[1:])
    for number, key in enumerate(sleepers):
        now.sleep([key], desk.today + timedelta(days=2 + 3 * number), reasons[number])
    for number, key in enumerate((*groups["waiting"][:2], *groups["referral"][:1], *sleepers[:1])):
        now.note([key], notes[number])


def _park_some(desk: Desk) -> None:
    """Let a colleague have put some missing codes aside, one of which counts again today, and rejected a suggestion."""
    reasons = parking_reasons(desk.texts)
    found = desk.rows(ListQuery("after-coding"), 0, 100_000)
    guessed = [view.key for view in found if _strength(view) in ("likely", "guess")]
    bare = [view.key for view in found if not view.fields["suggestion"]]
    begun = desk.today - timedelta(days=BACK_AFTER)
    Parking(desk.store, desk.texts, COLLEAGUE, begun).park(bare[:1], desk.today, reasons[0])
    now = Parking(desk.store, desk.texts, COLLEAGUE, desk.today)
    for number, key in enumerate((*bare[1:3], *guessed[:1])):
        now.park([key], desk.today + timedelta(days=4 + 3 * number), reasons[number])
    if guessed[1:]:
        now.reject(guessed[1:2])


def _strength(view: RowView) -> object:
    suggestion = view.fields["suggestion"]
    return suggestion["strength"] if isinstance(suggestion, Mapping) else None
