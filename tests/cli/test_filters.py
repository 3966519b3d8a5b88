"""``--filter`` speaks the language of the screen; a mistake is refused with its place, and nothing is written."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ola nosuch:x", 5),
        ('unit:"kir', 6),
        ("ola >d", 5),
        ("unit:", 1),
        ("x fase:sover", 3),
        ("code:Q", 1),
        ("x" * 201, 201),
        (">9999999d", 1),
    ],
)
def test_a_mistake_is_told_with_its_place(program, tmp_path, text, place):
    program.ok("start", "06845305607", "A12", ".", "--name", "Ola Nordmann", "--unit", "Kir avd")
    target = tmp_path / "out.csv"
    exports = (("export", what, "--to", target) for what in ("open", "codes"))
    for arguments in (("list", "open", "--json"), *exports, ("--lang", "nb", "list", "today")):
        done = program(*arguments, "--filter", text)
        assert done.status == 2
        assert str(place) in done.err
        assert not target.exists()
        if "--json" in arguments:
            assert done.json["error"]["key"].startswith("filter.")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('unit:"kir avd"', 1),
        ('avdeling:"Kir avd" "ola nordmann"', 1),
        ("kode:A fase:startet neste:S", 1),
        ("!ola", 0),
        ("forløp:A12 !kode:S", 1),
        ("code:S", 0),
    ],
)
def test_the_language_is_that_of_the_screen(program, text, count):
    program.ok("start", "06845305607", "A12", ".", "--name", "Ola Nordmann", "--unit", "Kir avd")
    assert program.read("list", "open", "--filter", text)["count"] == count
