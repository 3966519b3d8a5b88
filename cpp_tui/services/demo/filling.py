"""Filling a store with a made-up hospital: the same way in as for files, then what the coordinator set here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from cpp_tui.services.clock import now_in_norway
from cpp_tui.services.demo.hospital import make_hospital
from cpp_tui.store.code_import import CodeImport
from cpp_tui.store.importing import ImportLog
from cpp_tui.store.other_imports import IMPORTERS
from cpp_tui.store.reader import ListQuery

if TYPE_CHECKING:
    from cpp_tui.services.desk import Desk

RECORD_SYSTEM = "demo"
"""Stands for the user and the file of what the made-up record system holds."""


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
            log = ImportLog(raw, RECORD_SYSTEM, now_in_norway(), f"{RECORD_SYSTEM}-{kind}", kind)
            make = CodeImport if kind == "codes" else IMPORTERS[kind]
            importer = make(raw, desk.store.derivation, log)
            importer.add(rows)
            log.finish(len(rows), 0, importer.finish(is_read_whole=True))
    _set_here(desk, hospital.changes_here)


def _set_here(desk: Desk, codes: Iterable[tuple[str, str, str, str]]) -> None:
    for national_id, pathway, event, day in codes:
        for view in desk.rows(ListQuery("open", national_id), 0, 10):
            if view.fields["pathway"] == pathway and view.pathway_id is not None:
                desk.set_code(view.pathway_id, event, date.fromisoformat(day), reason="demo", force=True)
                break
