"""Every text that the screens name is there in both languages, and none stands unused."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import cpp_tui.screens
from cpp_tui.screens.commands import COMMANDS
from cpp_tui.texts import VARIANTS, entries
from tests.screens.every_screen import NAMES

FILES = sorted(Path(cpp_tui.screens.__file__).parent.glob("*.py"))
MODULES = ("screens", "help", "commands")


def named() -> tuple[set[str], set[str]]:
    """Return the keys named whole in the source, and the beginnings of those that are put together."""
    whole: set[str] = set()
    begun: set[str] = set()
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                begun.add(str(node.values[0].value))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
    return whole, begun


def is_key(text: str, module: str) -> bool:
    return re.fullmatch(rf"{module}\.[a-z0-9.-]+", text) is not None


@pytest.mark.parametrize("module", MODULES)
def test_what_is_named_is_there(module: str) -> None:
    whole, begun = named()
    known = entries(module)
    assert {key for key in whole if is_key(key, module) and not key.endswith(("-", "."))} <= known.keys()
    for start in begun:
        if start.startswith(f"{module}."):
            assert any(key.startswith(start) for key in known), start


@pytest.mark.parametrize("module", MODULES)
def test_what_is_there_is_used(module: str) -> None:
    whole, begun = named()
    begun |= {f"commands.{command.id}" for command in COMMANDS} | {f"help.{name}" for name in NAMES}
    starts = {start for start in begun if start.startswith(f"{module}.") and start != f"{module}."}
    unused = {
        key
        for key in entries(module)
        if key not in whole and not key.startswith(tuple(starts)) and not key.endswith(tuple(VARIANTS.values()))
    }
    assert unused == set()


@pytest.mark.parametrize("module", MODULES)
def test_both_languages_have_the_same_fields(module: str) -> None:
    for key, (nb, en) in entries(module).items():
        assert nb.strip(), key
        assert en.strip(), key
        assert set(re.findall(r"{(\w+)}", nb)) == set(re.findall(r"{(\w+)}", en)), key
