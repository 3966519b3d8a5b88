"""``import``, ``export`` and ``npr-check``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cpp_tui.bootstrap import Surroundings
from cpp_tui.cli.console import Console
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.desk import Desk, ListQuery

SHOWN_REFUSED = 20


def import_files(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Import files; good rows go in, refused ones are told, a file that cannot be read leaves the others alone."""
    with _desk(around, is_trial=asked.dry_run) as desk:
        status, reports = _import_all(desk, asked, console)
    if console.as_json:
        console.document({"files": reports})
    elif asked.dry_run:
        console.say(console.texts("cli.import.dry"))
    return status


@contextmanager
def _desk(around: Surroundings, *, is_trial: bool) -> Iterator[Desk]:
    """Yield the desk to import into; a trial without a store gets one that is gone afterwards."""
    if not is_trial or around.store_path.exists():
        yield around.desk(create=True)
        return
    with TemporaryDirectory(prefix="cpp-tui-trial-") as folder:
        desk = replace(around, options=replace(around.options, db=str(Path(folder) / "trial.db"))).desk(create=True)
        try:
            yield desk
        finally:
            desk.store.close()


def _import_all(desk: Desk, asked: Namespace, console: Console) -> tuple[int, list[dict[str, Any]]]:
    from cpp_tui.services.importing import Importing

    reports: list[dict[str, Any]] = []
    status, written = 0, 0
    for name in asked.files:
        path = Path(name)
        rejects = _rejects(asked.rejects, written)
        importing = Importing(desk, asked.kind, asked.profile, asked.dry_run, rejects)
        try:
            result = importing.run(path, _progress(console, path.name))
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
        written += result.rejects is not None
        reports.append({**importing.report(result), "rejects": result.rejects and str(result.rejects)})
        status = status or int(result.refused_count > 0)
        _tell(console, reports[-1])
    return status, reports


def _rejects(file: str | None, written: int) -> Path | None:
    """Return the file for the next refused rows: as asked, then with a number, as each has its own columns."""
    if not file:
        return None
    path = Path(file)
    return path.with_name(f"{path.stem}-{written + 1}{path.suffix}") if written else path


def _unread(file: str, sentence: str) -> dict[str, Any]:
    nothing = dict.fromkeys(("rows", "added", "changed", "unchanged", "gone", "refused_count"), 0)
    return {"file": file, "kind": None, **nothing, "refused": [], "rejects": None, "error": sentence}


def _progress(console: Console, file: str) -> Callable[[int, int, int], None]:
    def tell(done: int, total: int, rows: int) -> None:
        percent = 100 * done // total if total else 100
        console.progress(console.texts("cli.import.progress", file=file, percent=percent, rows=rows))

    return tell


def _tell(console: Console, report: dict[str, Any]) -> None:
    if console.as_json:
        console.clear_progress()
        return
    texts = console.texts
    gone = texts("cli.import.gone", count=report["gone"]) if report["gone"] else ""
    names = ("file", "rows", "added", "changed", "unchanged")
    values = {name: report[name] for name in names}
    kind = texts(f"lists.kind.{report['kind']}")
    console.say(texts("cli.import.file", **values, kind=kind, refused=report["refused_count"], gone=gone))
    if report["not_told"]:
        console.remark(texts("cli.import.not-told", count=report["not_told"]))
    for row in report["refused"][:SHOWN_REFUSED]:
        key = "cli.import.refused" if row["column"] else "cli.import.refused-row"
        console.remark(texts(key, **row))
    if report["refused_count"] > SHOWN_REFUSED:
        console.remark(texts("cli.import.more-refused", count=report["refused_count"] - SHOWN_REFUSED))
    if report["rejects"]:
        console.say(texts("cli.import.rejects", path=report["rejects"]))


def export(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Write a list, all codes or the integrity view to a file."""
    from cpp_tui.services.exporting import export as write

    query = ListQuery(asked.what, asked.filter, asked.unit, asked.coordinator, asked.sort)
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
    path = Path(asked.file)
    report = compare(path, around.codebook(), around.rules, around.today, profile, _progress(console, path.name))
    console.clear_progress()
    if console.as_json:
        console.document(report.document(console.texts))
    else:
        for line in report.lines(console.texts):
            console.say(line)
    return 1 if report.refused or report.differences else 0
