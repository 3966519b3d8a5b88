"""The screens use no name that Textual keeps for itself, save those that it lets others override."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import textwrap
from functools import cache

import pytest
from textual.message_pump import MessagePump

import cpp_tui.screens

NAMES = [found.name for found in pkgutil.iter_modules(cpp_tui.screens.__path__)]
MODULES = [importlib.import_module(f"cpp_tui.screens.{name}") for name in NAMES]
CLASSES = [
    found
    for module in MODULES
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, MessagePump) and found.__module__ == module.__name__
]
KNOWN = {"_fatal_error"}
"""Private names that are overridden on purpose: Textual has no public way to print less in a crash."""


@cache
def names_set(found: type) -> set[str]:
    """Return the methods of a class and the attributes that it sets on itself."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(found)))
    methods = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    attributes = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }
    return methods | attributes


@pytest.mark.parametrize("found", CLASSES, ids=lambda found: found.__name__)
def test_no_private_name_of_textual_is_taken(found: type) -> None:
    theirs = set()
    for base in found.__mro__:
        if base.__module__.startswith("textual"):
            theirs |= names_set(base) | set(vars(base))
    private = {name for name in names_set(found) & theirs if name.startswith("_") and not name.startswith("__")}
    assert private <= KNOWN
