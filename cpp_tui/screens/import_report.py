"""What stands in files, or what an import did with them: a row for each file, notes on one, a row for each refusal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from textual.content import Content

from cpp_tui.screens.columns import Column
from cpp_tui.screens.days import shown_day
from cpp_tui.screens.rows import FixedRows, TableRow
from cpp_tui.screens.safe import joined, plain, txt
from cpp_tui.services.reading.columns import KINDS
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.import_files import FileFound

Report = Mapping[str, Any]
"""The report on one file, as contract.md has it."""

_NUMBERS: Final = ("rows", "added", "changed", "unchanged")
_SEPARATORS: Final = {"\t": "tab"}
_WANTS_A_KIND: Final = ("imports.kind-ambiguous", "imports.header-missing", "imports.columns-missing")
"""Refusals after which another kind or a profile may help."""


def file_columns(texts: Texts) -> tuple[Column, ...]:
    """Return the columns of the files."""
    numbers = (("added", 4), ("changed", 5), ("unchanged", 7))
    return (
        Column("file", texts("importing.column-file"), 10, 40, 1, grows=True),
        Column("kind", texts("importing.column-kind"), 10, 14, 6),
        Column("rows", texts("importing.column-rows"), 6, 9, 2, right=True),
        *(Column(name, texts(f"importing.column-{name}"), 7, 9, priority, right=True) for name, priority in numbers),
        Column("refused", texts("importing.column-refused"), 7, 8, 3, right=True),
        Column("first", texts("importing.column-first"), 10, 10, 8),
        Column("last", texts("importing.column-last"), 10, 10, 9),
        Column("encoding", texts("importing.column-encoding"), 12, 20, 10),
    )


def file_row(number: int, found: FileFound, texts: Texts) -> TableRow:
    """Return the row of one file; a file that cannot be read says so."""
    name, report = plain(found.asked.path.name), found.report
    if report is None:
        state = "importing.file-refused" if found.refusal is not None else "importing.file-waiting"
        return TableRow(str(number), {"file": name, "kind": texts(state)}, found, "strong" if found.refusal else "")
    cells = {key: str(report[key]) for key in _NUMBERS}
    cells |= {
        "file": name,
        "kind": texts(f"lists.kind.{report['kind']}"),
        "refused": str(report["refused_count"]),
        "first": shown_day(report["first_date"], texts),
        "last": shown_day(report["last_date"], texts),
        "encoding": plain(report["encoding"]),
    }
    return TableRow(str(number), cells, found)


def note_lines(found: FileFound, texts: Texts, *, is_trial: bool) -> list[Content]:
    """Return what stands about one file: how it was read, its days, its counts, and what looks odd."""
    report = found.report
    if report is None:
        return [] if found.refusal is None else _refusal_lines(found, texts, is_trial=is_trial)
    lines = [joined(txt(report["file"], "bold"), _how_read(report, texts)), *odd_lines(report, texts)]
    counts = {name: report[name] for name in _NUMBERS}
    lines.append(txt(texts("importing.counts", refused=report["refused_count"], **counts)))
    if report["first_date"]:
        days = {name: shown_day(report[f"{name}_date"], texts) for name in ("first", "last")}
        lines.append(txt(texts("importing.days", **days)))
    return lines


def _refusal_lines(found: FileFound, texts: Texts, *, is_trial: bool) -> list[Content]:
    refusal = found.refusal
    assert refusal is not None
    lines = [txt(texts(refusal.key, **refusal.values), "bold"), txt(texts("importing.file-unchanged"))]
    if is_trial and refusal.key in _WANTS_A_KIND:
        lines.append(txt(texts("importing.try-kind")))
    return lines


def _how_read(report: Report, texts: Texts) -> Content:
    separator, profile = report["delimiter"], report["profile"]
    parts = [texts(f"lists.kind.{report['kind']}"), plain(report["encoding"])]
    if separator is not None:
        parts.append(texts("importing.separator", separator=_SEPARATORS.get(separator, plain(separator))))
    if profile:
        parts.append(texts("importing.with-profile", profile=plain(profile)))
    return joined(*parts, between=" · ")


def odd_lines(report: Report, texts: Texts) -> list[Content]:
    """Return what looks odd about a file: codes gone, a file that seems cut, one that is older than what is known."""
    lines = [
        txt(texts(f"importing.{name.replace('_', '-')}", count=report[name]), "bold")
        for name in ("gone", "not_told")
        if report[name]
    ]
    known, last = report["known_until"], report["last_date"]
    if known and last and last < known:
        days = {"last": shown_day(last, texts), "known": shown_day(known, texts)}
        lines.append(txt(texts("importing.older", **days), "bold"))
    if not report["rows"]:
        lines.append(txt(texts("importing.no-rows"), "bold"))
    return lines


def refused_columns(texts: Texts) -> tuple[Column, ...]:
    """Return the columns of the refusals."""
    return (
        Column("line", texts("importing.column-line"), 6, 8, 1, right=True),
        Column("column", texts("importing.column-column"), 10, 16, 3),
        Column("reason", texts("importing.column-reason"), 12, 90, 2, grows=True),
    )


def refused_rows(report: Report | None, texts: Texts) -> FixedRows:
    """Return a row for each refusal that is kept; a last row tells how many more there are."""
    if report is None:
        return FixedRows()
    names = {column.field: column.name_in(texts) for column in KINDS[report["kind"]]}
    rows = [
        TableRow(
            str(number),
            {
                "line": str(row["line"]),
                "column": plain(names.get(row["column"], row["column"])),
                "reason": plain(row["reason"]),
            },
            row,
        )
        for number, row in enumerate(report["refused"])
    ]
    more = report["refused_count"] - len(rows)
    if more > 0:
        rows.append(TableRow("more", {"line": "…", "reason": texts("importing.more-refused", count=more)}))
    return FixedRows(tuple(rows))


def refusal_lines(row: TableRow) -> list[Content]:
    """Return one refusal in full."""
    where = joined(row.cells["line"], row.cells.get("column"), between=", ")
    return [joined(txt(where, "bold"), row.cells["reason"], between=": ")]


def total_refused(files: Sequence[FileFound]) -> int:
    """Return how many rows of the files are refused."""
    return sum(found.report["refused_count"] for found in files if found.report is not None)
