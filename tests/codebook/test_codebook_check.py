"""The check of a hospital's own code book: each mistake is told, with its place, in both languages."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpp_tui.codebook.check import LARGEST_FILE, check
from cpp_tui.codebook.national import FILES, FOLDER
from cpp_tui.codebook.problems import Problem
from cpp_tui.texts import LANGUAGES, Texts
from cpp_tui.texts.catalogue.codebook import TEXTS
from tests.codebook.test_reporting_calendar import MISTAKES as CALENDAR_MISTAKES

NEW = '[[pathway]]\ncode = "A98"\nname = { nb = "ny", en = "new" }\n'
OLD = '[[pathway]]\ncode = "A15"\n'
BREAST = '[[pathway]]\ncode = "A01"\n'
LIMITS = "[[pathway.limits]]\n"


@pytest.fixture
def own(tmp_path):
    return tmp_path / "codebook.toml"


def explained(problem: Problem) -> str:
    """Return the English sentence; the Norwegian one has to be makeable too."""
    sentences = [Texts(lang)(problem.key, **problem.values) for lang in LANGUAGES]
    assert all(sentence.isprintable() for sentence in sentences)
    assert problem.place.isprintable()
    return sentences[1]


def found(path: Path, text: str) -> list[tuple[str, str]]:
    path.write_text(text, encoding="utf-8")
    problems = check(path)
    assert all(explained(problem) for problem in problems)
    return [(problem.place, problem.key.removeprefix("codebook.problem.")) for problem in problems]


MISTAKES = [
    # TOML
    ("a = ", "codebook.toml", "not-toml"),
    ("[[pathway]", "codebook.toml", "not-toml"),
    ("[matrix.A]\n[matrix.A]", "codebook.toml", "repeated-name"),
    ('[[pathway]]\ncode = "A12"\ncode = "A12"', "codebook.toml", "repeated-name"),
    ("x = " + "[" * 5000, "codebook.toml", "too-deep"),
    # parts and fields
    ("[[pathways]]", "pathways", "unknown-section-nearest"),
    ("zzz = 1", "zzz", "unknown-section"),
    ('[pathway]\ncode = "A12"', "pathway", "not-repeated-section"),
    ("event = 7", "event", "not-repeated-section"),
    (OLD + 'valid_form = "x"', "pathways.A15", "unknown-field-nearest"),
    (OLD + "zzz = 1", "pathways.A15", "unknown-field"),
    (OLD + LIMITS + "0F1 = 3", "pathways.A15.limits[1]", "unknown-field-nearest"),
    (OLD + "limits = 3", "pathways.A15.limits", "not-repeated-section"),
    (OLD + LIMITS + "of3 = 14", "pathways.A15.limits[1].of3", "not-table"),
    # numbers and names
    ("[[pathway]]", "pathways[1]", "missing-code"),
    (OLD + '[[pathway]]\ncode = "A1"', "pathways[2]", "malformed-number"),
    ('[[pathway]]\ncode = "a12"', "pathways[1]", "malformed-number"),
    ('[[pathway]]\ncode = "A١٢"', "pathways[1]", "malformed-number"),
    ("[[pathway]]\ncode = 12", "pathways[1]", "malformed-number"),
    (OLD + OLD, "pathways.A15", "repeated-pathway"),
    ('[[pathway]]\ncode = "A98"', "pathways.A98", "missing-name"),
    ('[[pathway]]\ncode = "A98"\nname = { nb = "ny" }', "pathways.A98.name", "missing-language"),
    (OLD + 'name = "nyre"', "pathways.A15.name", "not-names"),
    (OLD + 'name = { nb = "", en = "x" }', "pathways.A15.name.nb", "empty-text"),
    (OLD + 'name = { nb = "x", en = 3 }', "pathways.A15.name.en", "not-text-value"),
    (OLD + f'name = {{ nb = "{"x" * 401}", en = "x" }}', "pathways.A15.name.nb", "long-text"),
    (OLD + 'name = { nb = "a\\u001b[31mb", en = "x" }', "pathways.A15.name.nb", "unprintable-text"),
    (OLD + 'source = "a\\u202eb"', "pathways.A15.source", "unprintable-text"),
    (OLD + 'name = { nb = "Brystkreft", en = "x" }', "pathways.A15.name.nb", "repeated-name-text"),
    (OLD + 'number_confirmed = "yes"', "pathways.A15.number_confirmed", "not-flag"),
    ('[[pathway]]\ncode = "A98"\nreplaces = "A97"\n', "pathways.A98.replaces", "replaces-unknown"),
    (OLD + 'replaces = "nyre"', "pathways.A15.replaces", "malformed-number"),
    (OLD + 'replaces = "A17"', "pathways.A15.replaces", "number-taken"),
    # figures and dates
    (OLD + LIMITS + "of1 = -1", "pathways.A15.limits[1].of1", "not-days"),
    (OLD + LIMITS + "of1 = 366", "pathways.A15.limits[1].of1", "not-days"),
    (OLD + LIMITS + "of1 = 7.5", "pathways.A15.limits[1].of1", "not-days"),
    (OLD + LIMITS + 'of1 = "7"', "pathways.A15.limits[1].of1", "not-days"),
    (OLD + LIMITS + "of1 = true", "pathways.A15.limits[1].of1", "not-days"),
    (OLD + LIMITS + f"of1 = 0x{'f' * 9000}", "pathways.A15.limits[1].of1", "not-days"),
    (OLD + LIMITS + "of2 = nan", "pathways.A15.limits[1].of2", "not-days"),
    (OLD + LIMITS + "of3 = { K = -3 }", "pathways.A15.limits[1].of3.K", "not-days"),
    (OLD + LIMITS + "of3 = { k = 3 }", "pathways.A15.limits[1].of3", "unknown-modality-nearest"),
    (OLD + LIMITS + "of4 = { Z = 3 }", "pathways.A15.limits[1].of4", "unknown-modality"),
    (OLD + LIMITS + 'valid_from = "2026-01-01"', "pathways.A15.limits[1].valid_from", "not-date"),
    (OLD + LIMITS + "valid_to = 2026-01-01T10:00:00", "pathways.A15.limits[1].valid_to", "not-date"),
    (OLD + "valid_from = 2026", "pathways.A15.valid_from", "not-date"),
    (OLD + LIMITS + "valid_from = 2026-01-02\nvalid_to = 2026-01-01", "pathways.A15.limits[1]", "reversed-period"),
    (OLD + "valid_to = 2015-04-30", "pathways.A15", "reversed-period"),
    (NEW + "valid_from = 2026-01-02\nvalid_to = 2026-01-01", "pathways.A98", "reversed-period"),
    (
        OLD + LIMITS + "of1 = 7\nof2 = 7\nof3 = { K = 14 }\nof4 = { K = 29 }",
        "pathways.A15.limits[1].of4.K",
        "wrong-sum",
    ),
    (OLD + LIMITS + LIMITS, "pathways.A15.limits[2]", "limits-overlap"),
    (
        OLD + LIMITS + "valid_to = 2026-06-30\n" + LIMITS + "valid_from = 2026-06-30",
        "pathways.A15.limits[2]",
        "limits-overlap",
    ),
    (BREAST + LIMITS + "valid_from = 2026-01-01", "pathways.A01.limits[1]", "limits-overlap-national"),
    # events
    ('[[event]]\ncode = "CKM"', "events[1]", "unknown-event-nearest"),
    ('[[event]]\ncode = "zz"', "events[1]", "unknown-event"),
    ("[[event]]\ncode = 3", "events[1]", "unknown-event"),
    ("[[event]]", "events[1]", "missing-code"),
    ('[[event]]\ncode = "CK"\n[[event]]\ncode = "CK"', "events.CK", "repeated-event"),
    ('[[event]]\ncode = "CK"\ndate_rule = "x"', "events.CK.date_rule", "not-names"),
    (OLD + 'event_names = { CKM = { nb = "x", en = "x" } }', "pathways.A15.event_names", "unknown-event-nearest"),
    (OLD + 'event_names = "x"', "pathways.A15.event_names", "not-table"),
    ('[matrix.B01]\nQ = "yes"', "matrix.B01", "unknown-event"),
    ('[matrix.B1]\nB = "yes"', "matrix", "unknown-family-nearest"),
    ('[matrix.ZZ]\nB = "yes"', "matrix", "unknown-family"),
    ('[matrix.B01]\nB = "ja"', "matrix.B01.B", "unknown-allowed"),
    ('[matrix.B01]\nB = "infered"', "matrix.B01.B", "unknown-allowed-nearest"),
    ("matrix = 3", "matrix", "not-table"),
    ("matrix.B01 = 3", "matrix.B01", "not-table"),
    # diagnoses
    (OLD + 'icd10 = "C64"', "pathways.A15.icd10", "not-list"),
    (OLD + 'icd10 = ["C64", "C6"]', "pathways.A15.icd10[2]", "malformed-icd10"),
    (OLD + "icd10 = [64]", "pathways.A15.icd10[1]", "malformed-icd10"),
    (OLD + 'icd10_except = ["C14-C00"]', "pathways.A15.icd10_except[1]", "malformed-icd10"),
    (OLD + 'icd10 = ["C64-C65"]', "pathways.A15.icd10", "icd10-claimed-twice"),
    (NEW + 'icd10 = ["C50.1"]', "pathways.A98.icd10", "icd10-claimed-twice"),
    ('[[pathway]]\ncode = "A34"\nicd10_except = []', "pathways.A34.icd10", "icd10-claimed-twice"),
    (NEW + 'icd10 = ["C50"]\nicd10_under_age = 15', "pathways.A98.icd10", "icd10-claimed-twice"),
    (NEW + "icd10_under_age = 0", "pathways.A98.icd10_under_age", "not-age"),
]


@pytest.mark.parametrize(
    ("text", "place", "key"), MISTAKES, ids=[f"{number}-{key}" for number, (_, _, key) in enumerate(MISTAKES)]
)
def test_a_mistake_is_told_once_with_its_place(own, text, place, key):
    assert found(own, text) == [(place, key)]


FAULTLESS = [
    "",
    "# nothing yet\n",
    OLD,
    NEW,
    OLD + LIMITS,
    OLD + LIMITS + "valid_from = 2026-01-01\nof1 = 0\nof2 = 365",
    OLD + LIMITS + "valid_to = 2026-06-30\n" + LIMITS + "valid_from = 2026-07-01",
    OLD + LIMITS + "of3 = { K = 3 }\nof4 = { K = 30 }",
    OLD + LIMITS + "of1 = 1\nof2 = 2\nof3 = { K = 3 }\nof4 = { M = 30 }",
    BREAST + LIMITS + "valid_from = 2021-05-01\nvalid_to = 2025-12-31\n" + LIMITS + "valid_from = 2026-01-01",
    '[[pathway]]\ncode = "A04"\n' + LIMITS + "valid_from = 2020-01-01\nvalid_to = 2022-12-31",
    '[[pathway]]\ncode = "A97"\nreplaces = "A26"',
    '[[pathway]]\ncode = "A26"\nreplaces = "A11"\n[[pathway]]\ncode = "A11"\nreplaces = "A26"',
    NEW + 'valid_from = 2021-05-01\nicd10 = ["C91.1"]',
    NEW + 'icd10 = ["C22"]\n[[pathway]]\ncode = "A34"\nicd10 = []\n[[pathway]]\ncode = "A40"\nicd10 = ["C23"]',
]


@pytest.mark.parametrize("text", FAULTLESS)
def test_what_is_right_is_not_blamed(own, text):
    assert found(own, text) == []


def test_every_mistake_is_told_in_one_go(own):
    text = OLD + "valid_form = 1\n" + LIMITS + "of1 = -1\nof2 = 999\n" + '[[event]]\ncode = "Q"\n[zzz]'
    assert len(found(own, text)) == 5


def test_a_renumbering_twice_is_told(own):
    text = '[[pathway]]\ncode = "A97"\nreplaces = "A26"\n[[pathway]]\ncode = "A98"\nreplaces = "A26"'
    assert ("pathways.A98.replaces", "replaced-twice") in found(own, text)


def test_a_second_name_for_an_old_number_points_to_renumbering(own):
    own.write_text('[[pathway]]\ncode = "A27"\nname = { nb = "lungekreft", en = "lung" }', encoding="utf-8")
    (problem,) = check(own)
    assert 'replaces = "A26"' in explained(problem)


def test_the_sentence_names_the_nearest_valid_name_and_the_figures(own):
    own.write_text(
        OLD + "vald_to = 1\n" + LIMITS + "of1 = 7\nof2 = 7\nof3 = { K = 14 }\nof4 = { K = 29 }", encoding="utf-8"
    )
    sentences = [explained(problem) for problem in check(own)]
    assert sentences == [
        'There is no field "vald_to". Did you mean "valid_to"?',
        "OF4 is 29, but OF1 + OF2 + OF3 is 7 + 7 + 14 = 28.",
    ]


def test_a_toml_mistake_names_line_and_column(own):
    own.write_text('[[pathway]]\ncode = "A12\n', encoding="utf-8")
    (problem,) = check(own)
    assert explained(problem).startswith("Line 2, character 12")


def test_a_byte_order_mark_and_windows_lines_do_no_harm(own):
    own.write_bytes("\ufeff".encode() + NEW.replace("\n", "\r\n").encode())
    assert check(own) == []


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"# bl\xe6re\n", "not-utf8"),
        (b"\x00\x01\x02\xff", "not-utf8"),
        (b"\x00", "not-toml"),
        (b"#" * (LARGEST_FILE + 1), "too-large"),
    ],
    ids=["windows", "binary", "nul", "large"],
)
def test_a_file_that_is_no_text_is_told(own, content, key):
    own.write_bytes(content)
    (problem,) = check(own)
    assert problem.key == f"codebook.problem.{key}"
    assert explained(problem)


def test_a_file_that_is_not_there_is_told(own):
    assert [problem.key for problem in check(own)] == ["codebook.problem.no-file"]
    assert [problem.key for problem in check(own / "x" / "y")] == ["codebook.problem.no-file"]


def test_a_directory_and_a_pipe_are_told(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        assert [problem.key for problem in check(path)] == ["codebook.problem.not-a-file"]


def test_a_file_without_permission_is_told(own):
    own.write_text(OLD, encoding="utf-8")
    own.chmod(0)
    code = (
        "import os, sys; from pathlib import Path; from cpp_tui.codebook.check import check;"
        "os.getuid() or os.setuid(65534); print(*(problem.key for problem in check(Path(sys.argv[1]))))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(own)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "codebook.problem.no-permission"


def test_a_path_that_cannot_be_is_told(tmp_path):
    for name in ("a\x00b", "x" * 300):
        assert [problem.key for problem in check(tmp_path / name)] == ["codebook.problem.unreadable"]


HOSTILE = st.text(max_size=30) | st.sampled_from(["\x1b[2J" * 9, "[red]{0}{x}", "\u202eabc", "x" * 400, "A12"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | HOSTILE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(HOSTILE, inner, max_size=3),
    max_leaves=6,
)


def as_toml(value: object) -> str:
    """Write a value as inline TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{as_toml(str(key))} = {as_toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    if isinstance(value, (int, float)):
        return str(value)
    text = "" if value is None else str(value)
    return '"' + "".join(f"\\U{ord(char):08x}" for char in text if not 0xD800 <= ord(char) < 0xE000) + '"'


FIELDS = st.sampled_from(["code", "name", "limits", "icd10", "valid_from", "event_names", "replaces"]) | HOSTILE


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(["pathway", "event", "matrix"]) | HOSTILE, st.dictionaries(FIELDS, VALUES, max_size=4))
def test_no_value_breaks_the_check_or_its_sentences(own, section, table):
    own.write_text(f"{as_toml(section)} = [{as_toml(table)}]", encoding="utf-8")
    tomllib.loads(own.read_text(encoding="utf-8"))
    for problem in check(own):
        assert len(explained(problem)) < 500


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_a_damaged_national_file_never_breaks_the_check(own, data):
    content = (FOLDER / data.draw(st.sampled_from(FILES))).read_bytes()
    start = data.draw(st.integers(0, len(content)))
    damaged = content[:start] + data.draw(st.binary(max_size=4)) + content[start + data.draw(st.integers(0, 40)) :]
    own.write_bytes(damaged)
    for problem in check(own):
        assert explained(problem)


def test_each_pair_of_texts_has_the_same_fields():
    for nb, en in TEXTS.values():
        assert {name for _, name, _, _ in Formatter().parse(nb)} == {name for _, name, _, _ in Formatter().parse(en)}
        assert nb
        assert en


def test_every_kind_of_mistake_has_a_test():
    kinds = {key for _, _, key in (*MISTAKES, *CALENDAR_MISTAKES)} | {
        *("no-file", "not-a-file", "no-permission", "unreadable", "too-large", "not-utf8", "replaced-twice")
    }
    assert {f"codebook.problem.{kind}" for kind in kinds} == {
        key for key in TEXTS if key.startswith("codebook.problem.")
    }
