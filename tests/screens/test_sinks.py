"""No screen hands a text to Textual except through ``txt`` and its kin (a rule for the source, read as a tree)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import cpp_tui.screens

FILES = sorted(Path(cpp_tui.screens.__file__).parent.glob("*.py"))
WIDGETS = {"Static", "Label", "Button", "Checkbox", "RadioButton", "OptionList", "Select", "Collapsible", "Option"}
METHODS = {"update", "add_option", "add_row", "add_column", "set_content"}
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "label"}
SAFE_CALLS = {"txt", "joined", "stacked", "t", "t_keys", "Content", "stylize"}


def is_safe(node: ast.expr) -> bool:
    """A call of the helper, or a name that says that it holds content."""
    if isinstance(node, ast.Call):
        called = node.func
        return (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")) in SAFE_CALLS
    if isinstance(node, ast.Name):
        return node.id.endswith("content")
    return isinstance(node, ast.IfExp) and is_safe(node.body) and is_safe(node.orelse)


def sinks(tree: ast.AST) -> list[tuple[int, ast.expr]]:
    """Return (line, argument) of everything that Textual would read as markup."""
    found: list[tuple[int, ast.expr]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            is_update = name in METHODS and not (name == "update" and _is_mapping(node.func))
            if name in WIDGETS or is_update:
                found += [(node.lineno, argument) for argument in node.args[:1]]
        if isinstance(node, ast.Assign):
            found += [
                (node.lineno, node.value)
                for target in node.targets
                if isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES
            ]
    return found


def _is_mapping(called: ast.expr) -> bool:
    return isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id.endswith("_map")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_goes_through_the_helper(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert [line for line, argument in sinks(tree) if not is_safe(argument)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_markup_is_never_on(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "markup":
            assert isinstance(node.value, ast.Constant)
            assert node.value.value is False
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "notify":
            assert any(keyword.arg == "markup" for keyword in node.keywords)
            assert isinstance(node.args[0], ast.Call)
            assert getattr(node.args[0].func, "id", "") == "plain"
        assert not (isinstance(node, ast.Attribute) and node.attr == "from_markup")


def test_the_rule_sees_what_it_should() -> None:
    bad = "Static(f'{x}')\nlabel.update(name)\nw.border_title = name\nStatic('a' + b)"
    good = "Static(txt(name))\nlabel.update(self.t('k'))\nStatic()\nw.update(content)"
    assert all(not is_safe(argument) for _, argument in sinks(ast.parse(bad)))
    assert len(sinks(ast.parse(bad))) == 4
    assert all(is_safe(argument) for _, argument in sinks(ast.parse(good)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_screen_is_longer_than_350_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 350


def test_the_app_is_shorter_than_250_lines() -> None:
    app = next(path for path in FILES if path.stem == "app")
    assert len(app.read_text("utf-8").splitlines()) < 250
