"""Writes a made-up hospital as the files that a record system exports: one a kind, ``;``, UTF-8, CRLF, mode 0600."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from cpp_tui.services.demo.hospital import Hospital

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "codes": (
        "national_id", "name", "unit", "pathway_ref", "code", "event_date", "registered_at", "registered_by",
    ),
    "contacts": ("national_id", "date", "kind", "unit", "contact_ref"),
    "referrals": (
        "national_id", "name", "unit", "referral_ref", "received_on", "urgency", "from", "suspected_pathway", "text",
    ),
    "diagnoses": ("national_id", "icd10", "date", "unit"),
}  # fmt: skip


def write_files(hospital: Hospital, folder: Path) -> list[Path]:
    """Write the four files into ``folder`` (made if need be, old ones replaced) and return their paths."""
    return write_patients([hospital], folder)


def write_patients(parts: Iterable[Hospital], folder: Path) -> list[Path]:
    """Write the four files from parts of a hospital, one held at a time."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    paths = {kind: folder / f"{kind}.csv" for kind in COLUMNS}
    with ExitStack() as stack:
        writers = {}
        for kind, path in paths.items():
            path.unlink(missing_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            file = stack.enter_context(os.fdopen(descriptor, "w", encoding="utf-8", newline=""))
            writers[kind] = csv.writer(file, delimiter=";", lineterminator="\r\n")
            writers[kind].writerow(COLUMNS[kind])
        for part in parts:
            writers["codes"].writerows((*row[:4], row[4] + row[5], *row[6:]) for row in part.codes)
            writers["contacts"].writerows(part.contacts)
            writers["referrals"].writerows(row[:-1] for row in part.referrals)
            writers["diagnoses"].writerows(part.diagnoses)
    return list(paths.values())
