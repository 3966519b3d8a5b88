"""Several files: tried out without a trace, imported one by one, stopped at any time, refused rows saved."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.desk import Desk
from cpp_tui.services.import_files import FileAsked, import_all, rejects_name, save_rejects, try_files
from cpp_tui.services.importing import stamp_of
from tests.conftest import SAMPLE
from tests.hospital import PERSONS

KARI, OLA = (number for number, _ in PERSONS[:2])
HEADER = "national_id;name;code;event_date;registered_at\n"


def never() -> bool:
    return False


def watch(*_progress: int) -> None:
    pass


def write(path: Path, *rows: str) -> Path:
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def dump(desk: Desk) -> dict[str, list[object]]:
    """Return every row of the store; the index of people cannot be read whole."""
    with desk.store.reader.session() as raw:
        tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {table: raw.execute(f"SELECT * FROM {table}").fetchall() for table in tables if table != "person_search"}


def test_a_trial_tells_what_the_import_does_and_writes_nothing(empty_desk: Desk, tmp_path: Path) -> None:
    first = write(tmp_path / "a.csv", f"{KARI};Kari;A12A;2026-08-07;", f"{KARI};Kari;A12Q;2026-08-07;")
    again = write(tmp_path / "b.csv", f"{KARI};Kari;A12A;2026-08-07;", f"{KARI};Kari;A12S;2026-08-20;")
    files = [FileAsked(path) for path in (first, again, tmp_path / "none.csv", SAMPLE / "contacts.csv")]
    before = dump(empty_desk)
    tried = try_files(empty_desk, files, watch, never)
    assert dump(empty_desk) == before
    done = import_all(empty_desk, [found.asked for found in tried.files], watch, never)
    names = ("rows", "added", "changed", "unchanged", "refused_count", "first_date", "last_date")
    for trial, real in zip(tried.files, done.files, strict=True):
        assert (trial.report is None) == (real.report is None)
        if trial.report is not None and real.report is not None:
            assert [trial.report[name] for name in names] == [real.report[name] for name in names]
            assert trial.report["run"] is None
            assert real.report["run"] in done.runs
    assert tried.files[1].report is not None
    assert tried.files[1].report["added"] == 1  # the first file's code is known by then
    assert tried.files[2].refusal is not None
    assert tried.files[2].refusal.key == "imports.file-not-there"
    assert tried.files[0].report["first_date"] == tried.files[0].report["last_date"] == "2026-08-07"


def test_a_trial_is_stopped(empty_desk: Desk) -> None:
    looks = iter(range(100))
    outcome = try_files(empty_desk, [FileAsked(SAMPLE / "codes.csv")], watch, lambda: next(looks) > 1)
    assert outcome.is_cancelled
    assert empty_desk.import_runs() == []


@pytest.mark.parametrize("look", range(5))
def test_stopped_at_any_time_a_file_is_in_whole_or_not_at_all(empty_desk: Desk, look: int) -> None:
    looks = 0

    def is_cancelled() -> bool:
        nonlocal looks
        looks += 1
        return looks > look

    outcome = import_all(empty_desk, [FileAsked(SAMPLE / "codes.csv")], watch, is_cancelled)
    runs = empty_desk.import_runs()
    assert len(runs) == len(outcome.runs) == (0 if outcome.is_cancelled else 1)
    assert empty_desk.counts()["open"] == (0 if outcome.is_cancelled else 280)


def test_stopped_between_files_those_before_are_in(empty_desk: Desk, tmp_path: Path) -> None:
    first = write(tmp_path / "a.csv", f"{KARI};Kari;A12A;2026-08-07;")
    second = write(tmp_path / "b.csv", f"{OLA};Ola;A12A;2026-08-07;")
    seen: list[int] = []
    outcome = import_all(
        empty_desk, [FileAsked(first), FileAsked(second)], lambda number, *_: seen.append(number), lambda: 1 in seen
    )
    assert outcome.is_cancelled
    assert [found.report is not None for found in outcome.files] == [True, False]
    assert empty_desk.counts()["open"] == 1


def test_a_file_that_changed_while_it_was_read_leaves_nothing(empty_desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"{KARI};Kari;A12A;2026-08-07;")
    asked = FileAsked(path, stamp=stamp_of(path))

    def grow(*_progress: int) -> None:
        with path.open("a", encoding="utf-8") as more:
            more.write(f"{OLA};Ola;A12A;2026-08-07;\n")

    outcome = import_all(empty_desk, [asked], grow, never)
    assert outcome.files[0].refusal is not None
    assert outcome.files[0].refusal.key == "imports.file-changed"
    assert empty_desk.import_runs() == []
    with pytest.raises(Refusal, match="file-changed"):
        save_rejects(empty_desk, asked, tmp_path / "bad.csv")
    assert not (tmp_path / "bad.csv").exists()


def test_all_refused_rows_are_saved_not_only_those_that_are_kept(empty_desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", *(f"{KARI};Kari;A12Q;2026-08-07;" for _ in range(10_100)))
    found = try_files(empty_desk, [FileAsked(path)], watch, never).files[0]
    assert found.report is not None
    assert (len(found.report["refused"]), found.report["refused_count"]) == (10_000, 10_100)
    to = rejects_name(path, empty_desk.texts)
    assert save_rejects(empty_desk, found.asked, to) == 10_100
    with to.open(encoding="utf-8-sig", newline="") as saved:
        assert sum(1 for _ in csv.reader(saved, delimiter=";")) == 10_101
    assert to.stat().st_mode & 0o777 == 0o600
    assert rejects_name(path, empty_desk.texts).name == "a-refused-2.csv"
    assert sorted(entry.name for entry in tmp_path.glob("*csv*")) == ["a-refused.csv", "a.csv"]


def test_what_an_import_changed_is_listed_with_its_pathways(empty_desk: Desk, tmp_path: Path) -> None:
    write(tmp_path / "a.csv", f"{KARI};Kari;A12A;2026-08-07;", f"{KARI};Kari;A12S;2026-08-20;2026-08-21T10:00:00")
    first = import_all(empty_desk, [FileAsked(tmp_path / "a.csv")], watch, never)
    (line,) = empty_desk.changes_of_imports(first.runs, 10)
    assert line["action"] == "added"
    assert line["after"] == '{"code": "A S", "date": "2026-08-20"}'
    write(
        tmp_path / "b.csv",
        f"{KARI};Kari;A12A;2026-08-07;",
        f"{KARI};Kari;A12S;2026-08-22;2026-08-21T10:00:00",
        f"{OLA};Ola;A01A;2026-09-01;",
    )
    (tmp_path / "c.csv").write_text(f"fnr;dato;type\n{OLA};2026-09-10;surgery\n", "utf-8")
    second = import_all(empty_desk, [FileAsked(tmp_path / "b.csv"), FileAsked(tmp_path / "c.csv")], watch, never)
    lines = empty_desk.changes_of_imports(second.runs, 10)
    assert [(line["action"], line["pathway"]["name"]) for line in lines] == [
        ("moved", "Kari"),
        ("added", "Ola"),
        ("contact", "Ola"),
    ]
    assert len(empty_desk.changes_of_imports(second.runs, 2)) == 2
    assert empty_desk.changes_of_imports([], 10) == ()


def test_a_file_older_than_the_store_is_seen(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"{KARI};Kari;A12A;2026-08-07;")
    report = try_files(desk, [FileAsked(path)], watch, never).files[0].report
    assert report is not None
    assert report["known_until"] > report["last_date"] == "2026-08-07"
