"""``import``, ``export`` and ``npr-check``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cpp_tui.bootstrap import Surroundings
from cpp_tui.cli.console import Console
from cpp_tui.cli.lists import query_of
from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.worklists import LISTS

SHOWN_REFUSED = 20


def import_files(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Import files; good rows go in, refused ones are told, a file that cannot be read leaves the others alone."""
    from cpp_tui.services.importing import Importing

    desk = around.desk(create=True)
    rejects = Path(asked.rejects) if asked.rejects else None
    importing = Importing(desk, asked.kind, asked.profile, asked.dry_run, rejects)
    reports: list[dict[str, Any]] = []
    status = 0
    for name in asked.files:
        path = Path(name)
        try:
            report = importing.report(importing.run(path, _progress(console, path.name)))
        except Refusal as refusal:
            if refusal.key.startswith("store."):
                raise
            sentence = console.texts(refusal.key, **refusal.values)
            console.remark(sentence)
            reports.append(_unread(path.name, sentence))
            status = 2
            continue
        except KeyboardInterrupt:
            console.remark(console.texts("cli.import.interrupted", file=path.name))
            raise
        reports.append(report)
        if report["refused_count"] and not status:
            status = 1
        _tell(console, report, rejects)
    if console.as_json:
        console.document({"files": reports})
    elif asked.dry_run:
        console.say(console.texts("cli.import.dry"))
    return status


def _unread(file: str, sentence: str) -> dict[str, Any]:
    nothing = dict.fromkeys(("rows", "added", "changed", "unchanged", "gone", "refused_count"), 0)
    return {"file": file, "kind": None, **nothing, "refused": [], "error": sentence}


def _progress(console: Console, file: str) -> Callable[[int, int, int], None]:
    def tell(done: int, total: int, rows: int) -> None:
        percent = 100 * done // total if total else 100
        console.progress(console.texts("cli.import.progress", file=file, percent=percent, rows=rows))

    return tell


def _tell(console: Console, report: dict[str, Any], rejects: Path | None) -> None:
    if console.as_json:
        console.clear_progress()
        return
    texts = console.texts
    gone = texts("cli.import.gone", count=report["gone"]) if report["gone"] else ""
    names = ("file", "kind", "rows", "added", "changed", "unchanged")
    console.say(
        texts("cli.import.file", **{name: report[name] for name in names}, refused=report["refused_count"], gone=gone)
    )
    for row in report["refused"][:SHOWN_REFUSED]:
        key = "cli.import.refused" if row["column"] else "cli.import.refused-row"
        console.remark(texts(key, **row))
    if report["refused_count"] > SHOWN_REFUSED:
        console.remark(texts("cli.import.more-refused", count=report["refused_count"] - SHOWN_REFUSED))
    if rejects is not None and report["refused_count"]:
        console.say(texts("cli.import.rejects", path=rejects))


def export(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Write a list, or all codes, to a file."""
    from cpp_tui.services.exporting import export as write

    query = query_of(asked, asked.what) if asked.what in LISTS else None
    result = write(around.desk(), asked.what, Path(asked.to), query=query)
    console.answer(
        console.texts("cli.export-written", rows=result.rows, path=result.path),
        what=asked.what,
        path=str(result.path),
        rows=result.rows,
    )
    return 0


def npr_check(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Compare an extract of the national register with our own figures."""
    from cpp_tui.services.npr_check import npr_check as compare
    from cpp_tui.services.reading import load_profile

    profile = load_profile(asked.profile, around.paths.profiles) if asked.profile else None
    report = compare(Path(asked.file), around.codebook(), around.rules, around.today, profile)
    if console.as_json:
        console.document(report.document(console.texts))
    else:
        for line in report.lines(console.texts):
            console.say(line)
    return 1 if report.refused or report.differences else 0
