"""A store that is held, damaged, empty, foreign, newer, out of reach; and imports that are interrupted."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess

import pytest

from tests.cli.program import Program
from tests.conftest import SAMPLE


def finish(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    """Wait for a command's end; return its status and what it still said."""
    out, err = process.communicate(timeout=100)
    return process.returncode, out.decode(), err.decode()


@pytest.mark.parametrize("lock", ["EXCLUSIVE", "IMMEDIATE"])
@pytest.mark.parametrize("arguments", [("start", "06845305607", "C01", "."), ("import", SAMPLE / "contacts.csv")])
def test_a_change_waits_for_another_process_and_goes_on(sample, arguments, lock):
    holder = sqlite3.connect(sample.store, isolation_level=None)
    holder.execute(f"BEGIN {lock}")
    with sample.begin(*arguments) as process:
        said = process.stderr.readline().decode()
        assert said.startswith("Waiting for another program that holds the store")
        assert process.poll() is None
        holder.execute("ROLLBACK")
        status, out, err = finish(process)
    holder.close()
    assert status == 0, err
    assert out


def test_a_reader_waits_too(sample):
    holder = sqlite3.connect(sample.store, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with sample.begin("counts", "--json", "--lang", "nb") as process:
        assert process.stderr.readline().decode().startswith("Venter på et annet program")
        holder.execute("ROLLBACK")
        status, out, _ = finish(process)
    holder.close()
    assert status == 0
    assert '"overdue": 160' in out


def test_a_reader_does_not_mind_a_writer(sample):
    holder = sqlite3.connect(sample.store, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert sample.ok("counts").err == ""
    holder.execute("ROLLBACK")
    holder.close()


def foreign() -> bytes:
    raw = sqlite3.connect(":memory:")
    raw.execute("CREATE TABLE patient (name)")
    content = raw.serialize()
    raw.close()
    return content


def test_a_store_that_cannot_be_used_is_left_untouched(sample, tmp_path):
    good = sample.store.read_bytes()
    newer = sqlite3.connect(sample.store)
    newer.execute("PRAGMA user_version=99")
    newer.close()
    cases = {
        "empty": b"",
        "foreign": foreign(),
        "newer": sample.store.read_bytes(),
        "noise": b"not a database at all" * 1000,
        "damaged header": b"x" * 100 + good[100:],
        "cut": good[: len(good) // 3],
    }
    for name, content in cases.items():
        sample.store.write_bytes(content)
        for arguments in (("counts",), ("import", SAMPLE / "codes.csv"), ("start", "06845305607", "A12", ".")):
            answer = sample(*arguments)
            assert (answer.status, answer.out) == (3, ""), (name, arguments, answer)
            assert len(answer.err.splitlines()) == 1, (name, answer.err)
        assert sample("doctor", "--json").json["error"]["message"]
        assert sample.store.read_bytes() == content, name


def test_damage_inside_is_found_by_the_doctor(sample):
    content = bytearray(sample.store.read_bytes())
    for page in range(len(content) // 8192, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = bytes(64)
    sample.store.write_bytes(content)
    answer = sample("doctor")
    assert answer.status == 3
    assert answer.out + answer.err


def test_no_store(program):
    for arguments in (("counts",), ("list", "open"), ("show", 1), ("undo",), ("backup",), ("doctor",)):
        answer = program(*arguments)
        assert (answer.status, answer.out) == (3, "")
        assert "no store" in answer.err
    assert not program.home.exists()


@pytest.mark.parametrize(
    "db", ["{folder}", "postgresql://kari:secret@host/db", "sqlite:///", "~nosuchuser/x.db", "a" * 300, "/proc/no/x.db"]
)
def test_a_place_where_no_store_can_be(program, db):
    for arguments in (("counts",), ("import", SAMPLE / "diagnoses.csv")):
        answer = program(*arguments, "--db", db.format(folder=program.folder))
        assert (answer.status, answer.out) == (3, "")
        assert "secret" not in answer.err


def test_a_home_that_cannot_be(program):
    assert program("counts", CPP_TUI_HOME="~nosuchuser/x").status == 2
    blocked = program.file("blocked", "a file")
    assert program("import", SAMPLE / "diagnoses.csv", CPP_TUI_HOME=str(blocked)).status in (2, 3)


def test_a_store_without_permission(sample):
    sample.store.chmod(0)
    for arguments in (("counts",), ("import", SAMPLE / "diagnoses.csv")):
        answer = sample(*arguments, modes=True)
        assert (answer.status, answer.out) == (3, "")
        assert "opened" in answer.err
    sample.store.chmod(0o400)
    answer = sample("start", "06845305607", "C01", ".", modes=True)
    assert (answer.status, answer.out) == (3, "")


def test_a_folder_without_permission(program):
    program.file("locked/x", "").parent.chmod(0)
    for arguments in (("counts",), ("import", SAMPLE / "diagnoses.csv"), ("import", SAMPLE / "codes.csv", "--dry-run")):
        answer = program(*arguments, "--db", "locked/new.db", modes=True)
        assert (answer.status, answer.out) == (3, ""), arguments
    (program.folder / "locked").chmod(0o700)


def big_file(program: Program) -> str:
    header, *rows = (SAMPLE / "contacts.csv").read_text(encoding="utf-8").splitlines()
    program.file("big.csv", "\n".join([header, *(rows * 150)]) + "\n")
    return "big.csv"


def test_an_interrupted_import_writes_nothing(sample):
    name = big_file(sample)
    before = sample.store.read_bytes()
    ours, theirs = os.openpty()
    with sample.begin("import", name, stderr=theirs) as process:
        os.close(theirs)
        said = b""
        while b"%" not in said:
            said += os.read(ours, 1000)
        process.send_signal(signal.SIGINT)
        out = process.communicate(timeout=60)[0]
    os.close(ours)
    assert process.returncode == 130
    assert out == b""
    assert sample.store.read_bytes() == before


def test_an_interrupted_wait(sample):
    holder = sqlite3.connect(sample.store, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with sample.begin("import", SAMPLE / "codes.csv", "--json") as process:
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        status, out, err = finish(process)
    holder.close()
    assert status == 130
    assert "Interrupted" in err
    assert "Traceback" not in err
    assert '"cli.interrupted"' in out
