"""Every text in both languages, every key that the code uses, and no text that nobody uses."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

from cpp_tui.refusal import Refusal
from cpp_tui.texts import LANGUAGES, VARIANTS, Texts

PACKAGE = Path(__file__).parents[1] / "cpp_tui"
CATALOGUE = PACKAGE / "texts" / "catalogue"
MODULES = sorted(path.stem for path in CATALOGUE.glob("[a-z]*.py"))
TEXTS: dict[str, tuple[str, str]] = {}
for module in MODULES:
    TEXTS.update(import_module(f"cpp_tui.texts.catalogue.{module}").TEXTS)
KEY = re.compile(rf"(?:{'|'.join(MODULES)})\.[a-z0-9]+(?:[-.@][A-Za-z0-9]+)*")
KEY_BEGINS = re.compile(rf"(?:{'|'.join(MODULES)})\\?\.")
MADE_BY_A_FUNCTION = ("rules.", "codebook.problem.")
"""Prefixes that a function puts before its argument: the rest of the key is a word of the code."""


def fields(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if CATALOGUE not in path.parents:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


class Used(NamedTuple):
    """Whole keys, patterns of f-strings that begin like a key, every word, and every other f-string."""

    keys: dict[str, Path]
    patterns: dict[re.Pattern[str], Path]
    words: set[str]
    parts_of_words: set[re.Pattern[str]]


@cache
def used() -> Used:
    """Return what the code has of texts."""
    keys: dict[str, Path] = {}
    patterns: dict[re.Pattern[str], Path] = {}
    words: set[str] = set()
    parts_of_words: set[re.Pattern[str]] = set()
    for path, tree in sources():
        inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and isinstance(node.left, ast.Constant):
                patterns[re.compile(re.escape(str(node.left.value)) + ".+")] = path
            elif isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                pattern = re.compile("".join(".+" if part is None else re.escape(str(part)) for part in parts))
                if isinstance(parts[0], str) and KEY_BEGINS.match(parts[0]):
                    patterns[pattern] = path
                elif any(isinstance(part, str) and re.fullmatch(r"-?[a-z]{3,}-?", part) for part in parts):
                    parts_of_words.add(pattern)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
                if KEY.fullmatch(node.value) and not node.value.endswith((".py", ".toml", ".csv", ".xlsx")):
                    keys[node.value] = path
                words.add(node.value)
    return Used(keys, patterns, words, parts_of_words)


def test_each_key_begins_with_its_module():
    for module in MODULES:
        for key in import_module(f"cpp_tui.texts.catalogue.{module}").TEXTS:
            assert key.startswith(f"{module}."), key


@pytest.mark.parametrize("module", MODULES)
def test_each_text_is_there_in_both_languages_with_the_same_fields(module):
    for key, texts in import_module(f"cpp_tui.texts.catalogue.{module}").TEXTS.items():
        assert len(texts) == 2, key
        nb, en = texts
        assert nb.strip(), key
        assert en.strip(), key
        assert fields(nb).keys() == fields(en).keys(), key
        assert all(name.isidentifier() for name in fields(nb)), key
        if min(text.count(" ") for text in texts) > 2:
            ends = {text.rstrip("”»\"'")[-1] in ".?!" for text in texts}
            assert len(ends) == 1, f"{key}: a sentence in one language only"


def called_with_a_key() -> Iterator[tuple[Path, ast.Call, str]]:
    """Yield the calls whose first argument is a whole key: ``texts("cli.x", ...)``, ``Refusal("rules.y", ...)``."""
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                value = node.args[0].value
                if isinstance(value, str) and value in TEXTS:
                    yield path, node, value


def test_every_key_in_the_code_is_there():
    unknown = {key: path.name for key, path in used().keys.items() if key not in TEXTS and not _is_prefix(key)}
    assert unknown == {}


def _is_prefix(text: str) -> bool:
    """Tell whether a text that looks like a key is the beginning of keys (``"lists.name."`` and such)."""
    return any(key.startswith(text) for key in TEXTS)


def test_every_made_key_can_be_there():
    unknown = {
        pattern.pattern: path.name
        for pattern, path in used().patterns.items()
        if KEY_BEGINS.match(pattern.pattern) and not any(map(pattern.fullmatch, TEXTS))
    }
    assert unknown == {}


def test_calls_give_the_fields_of_their_text():
    wrong = {}
    for path, call, key in called_with_a_key():
        given = {keyword.arg for keyword in call.keywords}
        is_text = isinstance(call.func, ast.Name | ast.Attribute) and (
            getattr(call.func, "id", getattr(call.func, "attr", "")) in ("texts", "Refusal", "StoreTrouble", "Fault")
        )
        if is_text and None not in given and not given >= fields(TEXTS[key][0]).keys():
            wrong[key] = f"{path.name}:{call.lineno}"
    assert wrong == {}


def test_every_text_is_used():
    names, patterns, words, _ = used()
    made = [pattern for pattern in patterns if pattern.pattern not in BARE and not TWO_PARTS.match(pattern.pattern)]
    twice = [pattern for pattern in patterns if TWO_PARTS.match(pattern.pattern)]
    unused = []
    for key in TEXTS:
        is_made = any(pattern.fullmatch(key) for pattern in made)
        is_made |= any(pattern.fullmatch(key) for pattern in twice) and key.split(".")[1] in words
        if key not in names and not is_made and not _is_made_by_a_function(key) and not _is_a_variant(key):
            unused.append(key)
    assert unused == []


TWO_PARTS = re.compile(r"[a-z]+\\\.\.\+\\\.")
"""A pattern of which two parts are filled in: the middle one is a word of the code."""
BARE = {re.escape(prefix) + ".+" for prefix in MADE_BY_A_FUNCTION}


def _is_a_variant(key: str) -> bool:
    """Tell whether the text is what is said of one thing, or of none, instead of a text that is used."""
    base, _, end = key.rpartition("-")
    return f"-{end}" in VARIANTS.values() and base in TEXTS


def _is_made_by_a_function(key: str) -> bool:
    rest = next((key.removeprefix(prefix) for prefix in MADE_BY_A_FUNCTION[::-1] if key.startswith(prefix)), None)
    return rest is not None and (
        rest in used().words or any(pattern.fullmatch(rest) for pattern in used().parts_of_words)
    )


def test_variants_have_no_fields_that_their_text_lacks():
    for key, texts in TEXTS.items():
        if _is_a_variant(key):
            assert fields(texts[0]).keys() <= fields(TEXTS[key.rpartition("-")[0]][0]).keys(), key


def test_one_thing_none_and_several_are_said_as_people_say_it():
    nb, en = (Texts(lang) for lang in LANGUAGES)
    assert [nb("screens.title-count", count=count) for count in (0, 1, 2)] == ["0 rader", "1 rad", "2 rader"]
    assert [en("screens.title-count", count=count) for count in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]
    assert nb("lists.why.to-enter", count=1) == "En kode satt eller trukket her må føres i journalsystemet."
    due = {"stage": "start (A)", "date": "2026-11-02"}
    assert nb("lists.why.due", days=0, **due) == "Neste er start (A), frist 02.11.2026 (i dag)."
    assert en("lists.why.due", days=1, **due) == "Next is start (A), due on 2026-11-02 (tomorrow)."
    assert nb("importing.done", done=1, files=1) == "Lest inn: 1 av 1 fil."


def test_a_refusal_in_a_field_is_told_as_its_sentence():
    said = Texts("nb")("codebook.own-calendar", file="x", place="y", problem=Refusal("codebook.problem.empty-text"))
    assert said == "Rapporteringskalenderen x kan ikke brukes. Feil ved y: Teksten er tom."


def test_every_day_of_a_sleep_stands_as_the_language_writes_days():
    values = {"since": "2026-10-27", "until": "2026-11-02", "woken": "2026-11-01", "by": "ola", "reason": "venter"}
    for key in ("asleep", "back", "woken", "done"):
        assert "2026-" not in Texts("nb")(f"sleeping.why.{key}", **values), key
