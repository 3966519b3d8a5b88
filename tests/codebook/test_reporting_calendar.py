"""The register's calendar as data: the national one, and a hospital's own over it with each of its mistakes told."""

from __future__ import annotations

import os
import tomllib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpp_tui.codebook.national import FOLDER
from cpp_tui.codebook.reporting import (
    FILE,
    OwnCalendarInvalid,
    Reporting,
    load_reporting,
    national_reporting,
)
from cpp_tui.codebook.reporting_check import examine_reporting
from cpp_tui.texts import LANGUAGES, Texts

NATIONAL = national_reporting()


@pytest.fixture
def own(tmp_path):
    return tmp_path / FILE


def laid_over(path, text: str) -> Reporting:
    path.write_text(text, encoding="utf-8")
    return load_reporting(path)


def test_the_national_calendar_is_that_of_the_field():
    """domain.md R20: January for December, none in February, March for two months, then one month each."""
    assert NATIONAL.runs == {1: (12,), 3: (1, 2), **{month: (month - 1,) for month in range(4, 13)}}
    assert (NATIONAL.runs_status, NATIONAL.deadline_status) == ("verified", "unknown")
    assert (NATIONAL.lock, NATIONAL.lock_status) == ((3, 1), "inferred")


def test_the_national_file_has_no_mistake_by_the_measure_of_an_own_one():
    found, problems = examine_reporting(FOLDER / FILE, NATIONAL)
    assert problems == []
    assert (found.runs, found.deadline_day, found.lock) == (NATIONAL.runs, NATIONAL.deadline_day, NATIONAL.lock)


def test_every_fact_has_its_status_and_its_source():
    for name, table in tomllib.loads((FOLDER / FILE).read_text(encoding="utf-8")).items():
        assert table["status"] in ("verified", "inferred", "unknown"), name
        assert table["source"], name


def test_without_an_own_file_the_national_calendar_is_given(tmp_path):
    assert load_reporting(tmp_path / "none.toml") is NATIONAL
    assert load_reporting() is NATIONAL


def test_an_own_deadline_is_confirmed_and_the_rest_stays(own):
    found = laid_over(own, '[deadline]\nday = 7\nsource = "rundskriv"\nstatus = "unknown"\n')
    assert (found.deadline_day, found.deadline_status) == (7, "own")
    assert (found.runs, found.lock, found.lock_status) == (NATIONAL.runs, NATIONAL.lock, "inferred")


def test_own_runs_take_the_place_of_all_national_ones(own):
    found = laid_over(own, "[runs]\n" + "\n".join(f"{month % 12 + 1} = [{month}]" for month in range(1, 13)))
    assert found.runs == {month: ((month - 2) % 12 + 1,) for month in range(1, 13)}
    assert found.runs_status == "own"


def test_an_own_day_of_the_lock_stays_in_the_national_month(own):
    found = laid_over(own, "[lock]\nday = 15")
    assert (found.lock, found.lock_status) == ((3, 15), "own")


ALL = "[runs]\n" + "\n".join(f"{month % 12 + 1} = [{month}]" for month in range(1, 13))


MISTAKES = [
    ("[deadline", FILE, "not-toml"),
    ("[deadline]\nday = 1\nday = 2", FILE, "repeated-name"),
    ("x = " + "[" * 5000, FILE, "too-deep"),
    ("[deadlin]\nday = 1", "deadlin", "unknown-section-nearest"),
    ("deadline = 3", "deadline", "not-table"),
    ("[deadline]\ndays = 3", "deadline", "unknown-field-nearest"),
    ("[deadline]\nday = 0", "deadline.day", "not-day-of-month"),
    ("[deadline]\nday = 29", "deadline.day", "not-day-of-month"),
    ("[deadline]\nday = true", "deadline.day", "not-day-of-month"),
    ("[deadline]\nday = '3'", "deadline.day", "not-day-of-month"),
    (f"[deadline]\nday = {'9' * 400}", "deadline.day", "not-day-of-month"),
    ("[deadline]\nsource = ''", "deadline.source", "empty-text"),
    ("[lock]\nmonth = 13", "lock.month", "not-month"),
    ("[lock]\nmonth = 2\nday = 29", "lock", "no-such-day"),
    ("[lock]\nmonth = 4\nday = 31", "lock", "no-such-day"),
    ("[lock]\nmonth = 1\nday = 2", "lock", "lock-too-early"),
    ("[runs]", "runs", "month-not-covered"),
    ("[runs]\n13 = [1]", "runs", "unknown-field-nearest"),
    ("[runs]\n2 = 1", "runs.2", "not-list"),
    ("[runs]\n2 = ['1']", "runs.2[1]", "not-month"),
    ("[runs]\n2 = [2]", "runs.2", "own-month"),
    (ALL.replace("[1]", "[1, 7]"), "runs", "month-covered-twice"),
    (ALL.replace("[1]", "[]"), "runs", "month-not-covered"),
    (
        ALL.replace("= [12]", "= []").replace("[1]", "[1, 12]") + "\n[lock]\nmonth = 2\nday = 1",
        "lock",
        "lock-too-early",
    ),
]


@pytest.mark.parametrize(("text", "place", "key"), MISTAKES)
def test_each_mistake_is_refused_with_file_place_and_reason(own, text, place, key):
    with pytest.raises(OwnCalendarInvalid) as caught:
        laid_over(own, text)
    assert (caught.value.problems[0].place, caught.value.problems[0].key) == (place, f"codebook.problem.{key}")
    for lang in LANGUAGES:
        texts, problem = Texts(lang), caught.value.problems[0]
        sentence = texts(caught.value.key, **caught.value.values)
        assert FILE in sentence
        assert place in sentence
        assert texts(problem.key, **problem.values) in sentence
        assert str(own.parent) not in sentence


def test_what_is_no_readable_file_is_refused(own):
    own.write_bytes(b"[deadline]\nday = 3 # \xff")
    with pytest.raises(OwnCalendarInvalid, match="codebook"):
        load_reporting(own)
    own.unlink()
    own.mkdir()
    with pytest.raises(OwnCalendarInvalid):
        load_reporting(own)
    own.rmdir()
    os.mkfifo(own)  # reading it would wait for ever
    with pytest.raises(OwnCalendarInvalid):
        load_reporting(own)


VALUES = st.recursive(
    st.one_of(st.integers(-40, 40), st.booleans(), st.text(max_size=4), st.dates(), st.floats(allow_nan=False)),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
NAMES = st.one_of(st.sampled_from(("day", "month", "source", "status", "1", "2", "12")), st.text("abc-_", min_size=1))


def as_toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else "x" for sign in value) + '"'
    if isinstance(value, list):
        return f"[{', '.join(map(as_toml, value))}]"
    return str(value)


@given(st.dictionaries(st.sampled_from(("runs", "deadline", "lock")), st.dictionaries(NAMES, VALUES, max_size=4)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
def test_whatever_stands_in_the_file_gives_a_calendar_or_reasons(own, document):
    lines = []
    for name, table in document.items():
        lines += [f"[{name}]", *(f"{key} = {as_toml(value)}" for key, value in table.items())]
    text = "\n".join(lines)
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    try:
        found = laid_over(own, text)
    except OwnCalendarInvalid as refusal:
        for problem in refusal.problems:
            assert Texts("nb")(problem.key, **problem.values)
    else:
        covered = sorted(month for months in found.runs.values() for month in months)
        assert covered == list(range(1, 13))
        assert 1 <= found.deadline_day <= 28
