"""Importing code rows, against ``sqlite3 .import`` of the same file; and the peak memory of a large import."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.measuring import ratio
from tests.bench.stores import FOLDER, code_file, environment, run


def _ours(path: Path, times: int) -> list[float]:
    found = []
    home = FOLDER / "home-import"
    for _ in range(times):
        shutil.rmtree(home, ignore_errors=True)
        run(home, "import", str(Path(__file__).parent / "empty_codes.csv"))
        begun = time.perf_counter()
        run(home, "import", str(path))
        found.append(time.perf_counter() - begun)
    return found


def _shell(path: Path, times: int) -> list[float]:
    found = []
    target = FOLDER / "shell.db"
    for _ in range(times):
        target.unlink(missing_ok=True)
        begun = time.perf_counter()
        subprocess.run(
            ["sqlite3", str(target), "-cmd", ".mode csv", "-cmd", ".separator ;", f".import {path} codes"], check=True
        )
        found.append(time.perf_counter() - begun)
    return found


def measure(rows: tuple[int, ...], times: int) -> None:
    """Print one ratio a size."""
    for number in rows:
        path = code_file(number)
        ours = _ours(path, times)
        ratio(f"import of {number:,} code rows", ours, "sqlite3 .import of the file", _shell(path, times), 6)


def measure_memory(rows: int) -> None:
    """Print the peak memory of an import of ``rows`` code rows, in a process of its own."""
    path = code_file(rows)
    home = FOLDER / "home-import"
    shutil.rmtree(home, ignore_errors=True)
    child = subprocess.Popen(
        [sys.executable, "-m", "cpp_tui", "import", str(path)],
        env={**os.environ, **environment(home)},
        stdout=subprocess.DEVNULL,
    )
    _, _, usage = os.wait4(child.pid, 0)
    child.returncode = 0
    peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    print(f"peak memory of an import of {rows:,} rows: {peak:.0f} MB  target 250")
