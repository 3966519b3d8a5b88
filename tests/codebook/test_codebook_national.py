"""The national book: the facts of ``facts.csv``, an answer for every event of every family, no mistake."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpp_tui.codebook.build import FAMILIES, overlap
from cpp_tui.codebook.check import check
from cpp_tui.codebook.model import LimitSet
from cpp_tui.codebook.national import FILES, FOLDER
from cpp_tui.codebook.reader import load
from cpp_tui.domain.codes import EVENTS

BOOK = load()
MODALITIES = {"K": "surgery", "M": "drug", "S": "radiotherapy", "other": "other"}

with (Path(__file__).parent / "facts.csv").open(encoding="utf-8", newline="") as _file:
    FACTS: dict[str, list[dict[str, str]]] = defaultdict(list)
    for _row in csv.DictReader(_file):
        FACTS[_row["pathway"]].append(_row)

LIMIT_SETS = [(code, limits) for code, pathway in BOOK.pathways.items() for limits in pathway.limits]


def written(value: object) -> str:
    return "" if value is None else str(value)


def as_fact(limits: LimitSet) -> dict[str, str]:
    fact = {
        "OF1": written(limits.of1),
        "OF2": written(limits.of2),
        "limits_valid_from": written(limits.valid_from),
        "limits_valid_to": written(limits.valid_to),
        "limits_status": limits.status,
        "source": limits.source,
    }
    for modality, name in MODALITIES.items():
        fact[f"OF3_{name}"] = written(limits.of3.get(modality))
        fact[f"OF4_{name}"] = written(limits.of4.get(modality))
    return fact


def test_holds_the_28_pathways_in_order():
    assert list(BOOK.pathways) == sorted(FACTS)
    assert len(BOOK.pathways) == 28


@pytest.mark.parametrize("code", sorted(FACTS))
def test_every_fact_of_a_pathway_is_that_of_the_table(code):
    pathway = BOOK.pathways[code]
    rows = FACTS[code]
    for row in rows:
        assert pathway.code == code
        assert pathway.name.nb == row["name_no"]
        assert pathway.name.en == row["name_en"]
        assert pathway.number_status == row["number_status"]
        assert written(pathway.valid_from) == row["valid_from"]
        assert written(pathway.valid_to) == row["valid_to"]
        assert pathway.source
    facts = [as_fact(limits) for limits in pathway.limits]
    assert facts == [{key: row[key] for key in fact} for fact, row in zip(facts, rows, strict=True)]


@pytest.mark.parametrize(("code", "limits"), LIMIT_SETS)
def test_of4_is_the_sum_of_the_intervals_before_it(code, limits):
    for modality, days in limits.of4.items():
        assert limits.of1 is not None
        assert limits.of2 is not None
        assert days == limits.of1 + limits.of2 + limits.of3[modality]


@given(st.sampled_from(sorted(BOOK.pathways)), st.dates(date(2010, 1, 1), date(2040, 12, 31)))
def test_at_most_one_limit_set_is_in_force_on_any_day(code, day):
    in_force = [limits for limits in BOOK.pathways[code].limits if limits.covers(day)]
    assert len(in_force) <= 1
    assert BOOK.pathways[code].limits_on(day) == (in_force[0] if in_force else None)


@pytest.mark.parametrize(("code", "limits"), LIMIT_SETS)
def test_limits_change_from_one_day_to_the_next(code, limits):
    if limits.valid_to is not None and code in ("A01", "A04", "A06", "A18"):
        after = BOOK.pathways[code].limits_on(limits.valid_to + timedelta(days=1))
        assert after is not None
        assert after is not limits


def test_breast_limits_of_2021():
    breast = BOOK.pathways["A01"]
    before, after = breast.limits_on(date(2021, 4, 30)), breast.limits_on(date(2021, 5, 1))
    assert before is not None
    assert after is not None
    assert (before.of2, before.of4["K"]) == (7, 27)
    assert (after.of2, after.of4["K"]) == (12, 32)
    assert breast.limits_on(date(2014, 12, 31)) is None


def test_rows_that_cover_more_than_their_treatment_say_so():
    (liver,) = BOOK.pathways["A34"].limits
    assert liver.labels["K"].nb == "reseksjon, ablasjon eller kjemoembolisering"
    assert all("other" in limits.labels for limits in BOOK.pathways["A18"].limits)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("event", EVENTS)
def test_every_event_of_every_family_is_answered(family, event):
    assert BOOK.matrix[family][event] in ("yes", "inferred", "not-found", "no")
    assert set(BOOK.matrix[family]) == set(EVENTS)


@pytest.mark.parametrize(
    ("allowed", "family", "events"),
    [
        ("yes", "A", "A S B O CK CM CA CI FK FM FS FL FO FI X"),
        ("no", "A", "CU"),
        ("yes", "B01", "A CU FK FM FS FL FO FI"),
        ("inferred", "B01", "S O X"),
        ("not-found", "B01", "B CK CM CA CI"),
        ("yes", "C01", "CK CA CI CU X"),
        ("inferred", "C01", "A S O"),
        ("not-found", "C01", "B"),
        ("no", "C01", "CM FK FM FS FL FO FI"),
    ],
)
def test_matrix_of_families_and_events(allowed, family, events):
    assert {event for event, found in BOOK.matrix[family].items() if found == allowed} == set(events.split())


def test_a_pathway_answers_by_its_family_and_an_unknown_one_has_nothing():
    assert BOOK.allowed("A12", "CU") == "no"
    assert BOOK.allowed("B01", "CU") == "yes"
    assert BOOK.allowed("C01", "FK") == "no"
    assert BOOK.allowed("A99", "A") == "no"
    assert BOOK.allowed("A12", "ZZ") == "no"


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_has_a_name_and_a_date_rule_of_one_sentence_in_both_languages(event):
    found = BOOK.events[event]
    assert found.code == event
    assert found.kind == event[0]
    for named in (found.name, found.date_rule):
        assert named.nb.strip()
        assert named.en.strip()
        assert named.nb != named.en
    for sentence in (found.date_rule.nb, found.date_rule.en):
        assert sentence.endswith(".")
        assert sentence.count(".") == 1
    assert found.source


def test_events_in_doubt_say_so():
    assert {event.code for event in BOOK.events.values() if event.status != "verified"} == {"B", "CU"}


def test_decision_text_names_the_cancer_of_its_pathway():
    assert BOOK.event_name("A12", "CK", "nb") == (
        "Klinisk beslutning – påvist tykk- og endetarmskreft og behandling besluttet"
    )
    assert "breast cancer found" in BOOK.event_name("A01", "CK", "en")
    assert "overveiende sannsynlig" in BOOK.event_name("A34", "CK", "nb")
    assert "high-grade" in BOOK.event_name("A23", "CK", "en")
    assert "{" not in BOOK.event_name("B01", "CK", "nb")
    assert BOOK.event_name("A99", "CK", "nb") == BOOK.events["CK"].name.nb


def test_decisions_of_the_diagnostic_pathway_are_its_end():
    for event in ("CK", "CU", "CA", "CI"):
        assert BOOK.event_name("C01", event, "nb").startswith("Forløpet slutt")
    assert BOOK.event_name("C01", "X", "en") != BOOK.event_name("A12", "X", "en")


@pytest.mark.parametrize("name", [*FILES, "example.toml"])
def test_a_shipped_file_has_no_mistake(name):
    assert check(FOLDER / name) == []


def test_validity_of_pathways_and_limits_runs_forward():
    for pathway in BOOK.pathways.values():
        for period in (pathway, *pathway.limits):
            assert overlap((period.valid_from, period.valid_from), (None, period.valid_to))


def test_the_book_is_read_once():
    assert load() is BOOK
    assert len(BOOK.fingerprint) == 16
