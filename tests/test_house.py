"""The rules of the house that no other tool looks after."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "cpp_tui"
SOURCES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
READS_FILES = {
    "codebook/check.py",
    "codebook/national.py",
    "settings.py",
    "state.py",
    "cli/console.py",
    "services/reading",
    "services/exporting.py",
    "services/export_formats.py",
}
"""Where files are opened; none of them is ever a store, whose locks a second handle would drop (reliability.md 0.9)."""


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(path: Path) -> list[str]:
    """Return what a module calls, as ``open``, ``.read_bytes``, ``sqlite3.connect``."""
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                found.append(node.func.id)
            elif isinstance(node.func, ast.Attribute):
                owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
                found += [f"{owner}.{node.func.attr}", "" if owner == "os" else f".{node.func.attr}"]
    return found


def test_no_file_is_long():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (*SOURCES, *TESTS)}
    limits = {path: 350 if PACKAGE / "screens" in path.parents else 500 for path in lengths}
    assert {str(path): length for path, length in lengths.items() if length > limits[path]} == {}


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_every_module_says_what_it_is_for_and_knows_only_late_annotations(path):
    module = tree(path)
    assert ast.get_docstring(module)
    has_code = any(not isinstance(node, ast.Expr) for node in module.body)
    if has_code and name(path) != "store/tables.py":
        assert "from __future__ import annotations" in path.read_text(encoding="utf-8")


def test_functions_are_short():
    long = {}
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                docstring = ast.get_docstring(node, clean=False)
                length = (node.end_lineno or 0) - node.lineno - (docstring.count("\n") + 1 if docstring else 0)
                if length > 60:
                    long[f"{name(path)}:{node.name}"] = length
    assert long == {}


def test_only_the_command_line_prints():
    assert [name(path) for path in SOURCES if "print" in calls(path) and PACKAGE / "cli" not in path.parents] == []


def test_one_place_opens_stores():
    openers = {name(path) for path in SOURCES if "sqlite3.connect" in calls(path)}
    assert openers == {"store/sqlite.py", "store/backup.py"}
    assert {name(path) for path in SOURCES if "create_engine" in calls(path)} == {"store/engine.py"}


def test_no_store_is_opened_as_a_plain_file():
    handles = {"open", ".open", ".read_bytes", ".write_bytes", ".read_text", ".write_text", "shutil.copy"}
    found = {name(path) for path in SOURCES if handles & set(calls(path))}
    assert {path for path in found if not any(path.startswith(place) for place in READS_FILES)} == set()


def test_the_floors_hold():
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent)) or "lint-imports"
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
