"""A made-up, believable hospital for the demo, for training and for measuring; it holds no real person."""

from __future__ import annotations

from cpp_tui.services.demo.files import write_files, write_patients
from cpp_tui.services.demo.hospital import Hospital, make_hospital, make_patients

__all__ = ["Hospital", "make_hospital", "make_patients", "write_files", "write_patients"]
