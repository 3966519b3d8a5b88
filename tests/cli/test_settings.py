"""The user's settings and the hospital's own code book: what they change, and how their mistakes are told."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields

import pytest

from cpp_tui.screens.commands import COMMANDS
from cpp_tui.settings import Settings
from tests.cli.program import Program


def settings(program: Program, content: str) -> None:
    program.file("home/config/settings.toml", content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("stale_after = 60\n", ("settings.toml", "stale_after", "stale_after_days")),
        ('limit_by = "start"\n', ("settings.toml", "limit_by", "limits_by")),
        ('limits_by = "begin"\n', ("settings.toml", "limits_by", "start, event")),
        ('lang = "se"\n', ("settings.toml", "lang", "nb, en")),
        ('stale_after_days = "90"\n', ("settings.toml", "stale_after_days", "3650")),
        ("real_time_days = -1\n", ("settings.toml", "real_time_days")),
        ("due_soon_days = true\n", ("settings.toml", "due_soon_days")),
        ("a = 1\nlang = \n", ("settings.toml", "line 2")),
        ("lang = 'nb", ("settings.toml", "line 1")),
        ("[lists]\nx = 1\n", ("settings.toml", "lists")),
        ("\x1b]52;c;x\x07 = 1\n", ("settings.toml",)),
        ('"\\u001b[31m" = 1\n', ("settings.toml",)),
    ],
)
def test_a_mistake_is_named_with_the_nearest_key(program, content, words):
    settings(program, content)
    answer = program("paths")
    assert (answer.status, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1
    for word in words:
        assert word in answer.err


def test_settings_that_cannot_be_read(program):
    program.file("home/config/settings.toml", b"\xff\xfe\x00")
    assert program("paths").status == 2
    (program.home / "config" / "settings.toml").unlink()
    (program.home / "config" / "settings.toml").mkdir()
    answer = program("paths")
    assert (answer.status, answer.out) == (2, "")
    assert "settings.toml" in answer.err


def test_days_take_effect_at_once(sample):
    before = sample.read("counts")["counts"]
    settings(sample, "stale_after_days = 300\nreal_time_days = 200\n")
    after = sample.read("counts")["counts"]
    assert after["never-coded-out"] < before["never-coded-out"]
    assert after["after-coding"] < before["after-coding"]
    assert after["open"] == before["open"]
    settings(sample, "")
    assert sample.read("counts")["counts"] == before
    assert sample.read("doctor")["differences"] == []


def own_limits(program: Program) -> None:
    """Give A12 other limits from 1 July 2026 on."""
    program.file(
        "home/config/codebook.toml",
        "[[pathway]]\n"
        'code = "A12"\n'
        "[[pathway.limits]]\n"
        "valid_to = 2026-06-30\n"
        "of1 = 9\nof2 = 12\nof3 = { K = 14, M = 14, S = 18 }\nof4 = { K = 35, M = 35, S = 39 }\n"
        "[[pathway.limits]]\n"
        "valid_from = 2026-07-01\n"
        "of1 = 1\nof2 = 1\nof3 = { K = 1, M = 1, S = 1 }\nof4 = { K = 3, M = 3, S = 3 }\n",
    )


def test_limits_by_takes_effect_at_once(program):
    own_limits(program)
    program.ok("start", "06845305607", "A12", "2026-06-25")
    program.ok("code", 1, "S", "2026-07-02")
    by_start = program.read("show", 1)
    settings(program, 'limits_by = "event"\n')
    by_event = program.read("show", 1)
    assert by_start["due_on"] == "2026-07-14"
    assert by_event["due_on"] == "2026-07-03"


def test_an_own_code_book_takes_effect_at_once(program):
    program.ok("start", "06845305607", "A12", "2026-10-01")
    before = program.read("show", 1)["due_on"]
    own_limits(program)
    assert program.read("show", 1)["due_on"] == "2026-10-02" != before
    book = program.read("codebook", "A12")["pathways"][0]["limits"]
    assert (book["OF1"], book["status"]) == (1, "own")
    (program.home / "config" / "codebook.toml").unlink()
    assert program.read("show", 1)["due_on"] == before


def test_a_wrong_code_book_is_refused_and_explained(program):
    path = program.file("home/config/codebook.toml", '[[pathway]]\ncode = "A12"\nnmae = { nb = "x", en = "y" }\n')
    for arguments in (("codebook",), ("counts",), ("start", "06845305607", "A12", ".")):
        answer = program(*arguments)
        assert (answer.status, answer.out) == (2, "")
        assert "codebook.toml" in answer.err
    answer = program("codebook", "check", path)
    assert answer.status == 1
    assert "nmae" in answer.out
    assert "name" in answer.out
    assert program("codebook", "check", path, "--json").json["problems"][0]["place"]


def test_the_example_code_book_passes_its_check(program):
    from cpp_tui.codebook import national

    example = (national.__file__ or "").replace("national.py", "example.toml")
    assert program.read("codebook", "check", example)["problems"] == []


def test_the_language(program):
    settings(program, 'lang = "nb"\n')
    assert "finnes ikke" in program("counts", LANG="en_US.UTF-8").err
    assert "no store" in program("counts", CPP_TUI_LANG="en").err
    assert "finnes ikke" in program("counts", "--lang", "nb", CPP_TUI_LANG="en").err
    settings(program, "")
    for locale, word in (
        ("nb_NO.UTF-8", "finnes"),
        ("nn_NO", "finnes"),
        ("en_US.UTF-8", "no store"),
        ("C", "no store"),
    ):
        assert word in program("counts", LANG=locale).err


def options(program: Program, **environment: str) -> dict[str, dict]:
    return {entry["name"]: entry for entry in program.read("settings", **environment)["settings"]}


def test_every_option_is_explained_with_its_value_and_where_it_comes_from(program):
    settings(program, 'theme = "light"\nstale_after_days = 60\n[keys]\nset-code = "x"\n')
    found = options(program)
    assert set(found) == {field.name for field in fields(Settings)}
    assert all(entry["meaning"].endswith(".") for entry in found.values())
    assert (found["theme"]["value"], found["theme"]["source"]) == ("light", "file")
    assert found["theme"]["choices"] == ["dark", "light", "high-contrast", "colour-blind"]
    assert (found["stale_after_days"]["value"], found["stale_after_days"]["default"]) == (60, 90)
    assert (found["motion"]["value"], found["motion"]["source"]) == ("full", "default")
    assert (found["lang"]["value"], found["lang"]["source"]) == ("en", "default")
    found = options(program, CPP_TUI_LANG="nb")
    assert (found["lang"]["value"], found["lang"]["source"]) == ("nb", "environment")
    settings(program, 'lang = "nb"\n')
    assert options(program)["lang"]["source"] == "file"


def test_the_commands_are_listed_with_the_keys_in_force(program):
    settings(program, '[keys]\nset-code = ["x", "F12"]\nredo = "ctrl+a"\n')
    found = program.read("settings")
    keys = {entry["command"]: entry for entry in found["keys"]}
    assert set(keys) == {command.id for command in COMMANDS}
    assert (keys["set-code"]["default"], keys["set-code"]["keys"]) == (["c"], ["x", "f12"])
    assert keys["set-code"]["source"] == "file"
    assert keys["go-list"]["fixed"]
    assert found["problem"] is None
    assert "the terminal may take: ctrl+a" in " ".join(program.ok("settings").out.split())


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_words_explain_each_option_and_command(program, lang):
    settings(program, 'theme = "light"\n')
    shown = program.ok("settings", "--lang", lang, NO_COLOR="1").out
    for field in fields(Settings):
        assert f"{field.name} = " in shown or f"[{field.name}]" in shown
    for command in COMMANDS:
        assert command.id in shown
    assert "NO_COLOR" in shown
    assert "settings.toml" in shown
    assert "--example" in shown


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('[keys]\nset-code = "t"\n', ("settings.toml", "t: set-code, withdraw")),
        ('[keys]\nset-cod = "x"\n', ("settings.toml", "set-cod", "set-code")),
        ('[keys]\nset-code = "ctrl+c"\n', ("settings.toml", "ctrl+c")),
    ],
)
def test_keys_that_cannot_be_had_are_told_and_stop_nothing_else(program, content, words):
    settings(program, content)
    answer = program("settings", "--json")
    assert answer.status == 2
    for word in words:
        assert word in answer.json["problem"]
        assert word in answer.err
    assert program("paths").status == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('keys = "x"\n', ("settings.toml", "keys")),
        ("[keys]\nset-code = 3\n", ("settings.toml", "set-code")),
        ("[keys]\nset-code = []\n", ("settings.toml", "set-code")),
        ('theme = "blue"\n', ("settings.toml", "theme", "colour-blind")),
        ("motion = true\n", ("settings.toml", "motion", "low")),
        ('them = "dark"\n', ("settings.toml", "them", "theme")),
    ],
)
def test_mistakes_in_the_new_options_are_named(program, content, words):
    settings(program, content)
    answer = program("settings")
    assert (answer.status, answer.out) == (2, "")
    for word in words:
        assert word in answer.err


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_example_is_the_defaults_and_nothing_is_written(program, lang):
    example = program.ok("settings", "--example", "--lang", lang).out
    assert not (program.home / "config" / "settings.toml").exists()
    assert tomllib.loads(example) == {}
    lines = [re.sub("^#(?! )", "", line) for line in example.splitlines()]
    settings(program, "\n".join(lines))
    found = program.read("settings")
    assert found["problem"] is None
    for entry in found["settings"]:
        if entry["name"] not in ("keys", "lang"):
            assert (entry["value"], entry["source"]) == (entry["default"], "file")
    assert all(entry["keys"] == entry["default"] for entry in found["keys"])
