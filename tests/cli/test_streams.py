"""What a command loads, and what it does to terminals, pipes and odd locales."""

from __future__ import annotations

import fcntl
import json
import os
import struct
import subprocess
import sys
import termios
from contextlib import suppress

import pytest

from tests.cli.program import Program

HEAVY = {"textual", "rich", "sqlmodel", "sqlalchemy", "pydantic", "alembic", "openpyxl", "python_calamine"}


def loaded(program: Program, code: str) -> set[str]:
    """Run Python code in a fresh process; return the top packages that it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sorted(set(sys.modules)), file=sys.stderr)"],
        capture_output=True,
        env=program.environment,
        cwd=program.folder,
        check=True,
        text=True,
    )
    return {name.partition(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize("module", ["cpp_tui", "cpp_tui.domain", "cpp_tui.domain.lawful", "cpp_tui.cli.running"])
def test_an_import_loads_nothing_heavy(program, module):
    assert not loaded(program, f"import {module}") & HEAVY


@pytest.mark.parametrize(
    "command", ["--version", "--help", "counts", "list overdue", "show 1", "codebook A12", "paths", "after-code"]
)
def test_a_reading_command_loads_nothing_heavy(reading, command):
    code = f"from cpp_tui.cli.running import run\nassert run({command.split()!r}) == 0"
    assert not loaded(reading, code) & HEAVY


def on_terminal(program: Program, columns: int, *arguments: str) -> list[str]:
    """Run a command on a terminal and return the lines that it printed."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    said = b""
    with program.begin(*arguments, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        with suppress(OSError):
            while block := os.read(ours, 65536):
                said += block
        assert process.wait(timeout=60) in (0, 1, 2)
    os.close(ours)
    return said.decode().replace("\r\n", "\n").splitlines()


@pytest.mark.parametrize("columns", [60, 80, 200])
@pytest.mark.parametrize("lang", ["nb", "en"])
def test_answers_fit_the_terminal(reading, columns, lang):
    row = reading.read("list", "overdue", "--limit", 1)["rows"][0]
    words = reading.read("list", "overdue", "--limit", 1, "--lang", lang)["rows"][0]["why"]
    for command in (
        f"show {row['id']}",
        "list overdue --limit 9",
        "codebook",
        "codebook A12",
        "counts",
        "list nosuch",
        "after-code",
    ):
        lines = on_terminal(reading, columns, *command.split(), "--lang", lang)
        assert max(map(len, lines)) <= columns, command
        if command.startswith(("show", "list overdue")):
            assert " ".join(words.split()) in " ".join(" ".join(lines).split())


def test_into_a_pipe_a_row_is_one_whole_line(reading):
    rows = reading.read("list", "overdue", "--limit", 20)["rows"]
    lines = reading.ok("list", "overdue", "--limit", 20, COLUMNS="80").out.splitlines()
    for row, line in zip(rows, lines[1:], strict=False):
        assert line.endswith(row["why"])
        assert row["name"] in line


@pytest.mark.parametrize("command", ["list open", "list open --json", "codebook", "--help", "show 1", "--version"])
def test_a_closed_pipe_is_no_trouble(reading, command):
    ours, theirs = os.pipe()
    os.close(ours)
    with reading.begin(*command.split(), stdout=theirs) as process:
        os.close(theirs)
        err = process.communicate(timeout=60)[1]
    assert process.returncode == 0
    assert err == b""


def test_closed_standard_streams_are_no_trouble(reading):
    for closed in (">&-", "2>&-", ">&- 2>&- <&-"):
        done = subprocess.run(
            ["sh", "-c", f'"$0" -m cpp_tui counts {closed}', sys.executable],
            capture_output=True,
            env=reading.environment,
            cwd=reading.folder,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_any_locale_will_do(reading):
    row = next(row for row in reading.read("list", "open")["rows"] if not row["name"].isascii())
    for environment in (
        {"LANG": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "nb_NO.ISO-8859-1"},
    ):
        done = subprocess.run(
            [sys.executable, "-m", "cpp_tui", "show", str(row["id"]), "--json", "--lang", "nb"],
            capture_output=True,
            env={**reading.environment, **environment},
            cwd=reading.folder,
            check=True,
        )
        assert json.loads(done.stdout)["name"] == row["name"], environment
        for arguments in (("show", row["id"]), ("list", "open"), ("--help",), ("counts", "--lang", "nb")):
            reading.ok(*arguments, **environment)
