"""What an import did, as lines: each file with its kind and counts, and each refused row with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from textual.content import Content

from cpp_tui.screens.safe import joined, plain, txt
from cpp_tui.texts import Texts

Report = Mapping[str, Any]
"""The report on one file, as contract.md has it."""

_SHOWN: Final = 500
"""Refused rows of a file that are shown."""


def report_lines(reports: Sequence[Report], texts: Texts) -> list[Content]:
    """Return the report of an import."""
    lines: list[Content] = []
    for report in reports:
        lines += [*_file_lines(report, texts), Content("")]
    return lines


def _file_lines(report: Report, texts: Texts) -> list[Content]:
    refused = report["refused"]
    numbers = {name: report[name] for name in ("rows", "added", "changed", "unchanged")}
    lines = [
        joined(txt(report["file"], "bold"), texts("screens.report-kind", kind=plain(report["kind"]))),
        txt(texts("screens.report-counts", refused=len(refused), **numbers)),
    ]
    lines += [
        txt(
            texts(
                "screens.report-refused",
                line=row["line"],
                column=plain(row["column"]),
                reason=plain(row["reason"]),
            )
        )
        for row in refused[:_SHOWN]
    ]
    if len(refused) > _SHOWN:
        lines.append(txt(texts("screens.report-more", count=len(refused) - _SHOWN)))
    return lines
