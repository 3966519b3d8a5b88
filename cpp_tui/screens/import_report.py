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
    refused, number = report["refused"], report["refused_count"]
    numbers = {name: report[name] for name in ("rows", "added", "changed", "unchanged")}
    lines = [
        joined(txt(report["file"], "bold"), texts("screens.report-kind", kind=plain(report["kind"]))),
        txt(texts("screens.report-counts", refused=number, **numbers)),
    ]
    for name in ("gone", "not_told"):
        if report[name]:
            lines.append(txt(texts(f"screens.report-{name.replace('_', '-')}", count=report[name]), "bold"))
    lines += [_refused_line(row, texts) for row in refused[:_SHOWN]]
    if number > _SHOWN:
        lines.append(txt(texts("screens.report-more", count=number - _SHOWN)))
    return lines


def _refused_line(row: Mapping[str, Any], texts: Texts) -> Content:
    values = {"line": row["line"], "reason": plain(row["reason"])}
    if row["column"]:
        return txt(texts("screens.report-refused", column=plain(row["column"]), **values))
    return txt(texts("screens.report-refused-row", **values))
