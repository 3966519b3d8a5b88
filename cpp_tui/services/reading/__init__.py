"""From an export file to clean rows, or refusals: encodings, separators, headers, profiles, values."""

from __future__ import annotations

from cpp_tui.services.reading.export import Chunk, Export, RefusedRow, open_export
from cpp_tui.services.reading.profiles import Profile, load_profile
from cpp_tui.services.reading.rejects import write_rejects
from cpp_tui.services.reading.rows import (
    CodeCells,
    ContactCells,
    DiagnosisCells,
    NprRow,
    ReferralCells,
)

__all__ = [
    "Chunk",
    "CodeCells",
    "ContactCells",
    "DiagnosisCells",
    "Export",
    "NprRow",
    "Profile",
    "ReferralCells",
    "RefusedRow",
    "load_profile",
    "open_export",
    "write_rejects",
]
