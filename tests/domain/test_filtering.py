"""The filter language: what a text means, and where its mistakes stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpp_tui.domain.filter_offers import offers
from cpp_tui.domain.filtering import FIELDS, FLAGS, LONGEST, STAGES, parse, settled, without_names
from cpp_tui.domain.search_text import fold, folds
from cpp_tui.texts import LANGUAGES, Texts

VALUES = {"unit": ("Kir avd", "Øyeavd"), "coordinator": ("kari", "ola"), "pathway": ("A12", "B01")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Åse", [("word", ("aase",), False)]),
        ("!Ola", [("word", ("ola",), True)]),
        ('"ola nordmann" x', [("word", ("ola nordmann",), False), ("word", ("x",), False)]),
        ('!"x y"', [("word", ("x y",), True)]),
        ("«ola n»", [("word", ("ola n",), False)]),
        ('"unit:kir" ">90d"', [("word", ("unit:kir",), False), ("word", (">90d",), False)]),
        ('unit:"Kir avd"', [("unit", ("kir avd",), False)]),
        ('AVDELING:kir"urg avd"', [("unit", ("kirurg avd",), False)]),
        ("koordinator:ola !coordinator:kari", [("coordinator", ("ola",), False), ("coordinator", ("kari",), True)]),
        (">90d <0d !>-3D", [("age", (">", "90"), False), ("age", ("<", "0"), False), ("age", (">", "-3"), True)]),
        ("stage:decided fase:BESL", [("stage", ("decided",), False)] * 2),
        ("stage:s fase:utred", [("stage", ("started",), False), ("stage", ("investigating",), False)]),
        ("missing:s mangler:slutt", [("missing", ("S",), False), ("missing", ("end",), False)]),
        ("next:C neste:f", [("next", ("C",), False), ("next", ("F",), False)]),
        ("flag:two-o", [("flag", ("two-open",), False)]),
        ("code:S kode:c", [("code", ("", "S"), False), ("code", ("", "C"), False)]),
        ("code:a12ck code:A1 code:B01", [("code", pair, False) for pair in (("A12", "CK"), ("A1", ""), ("B01", ""))]),
        ("forløp:a12 pathway:C", [("pathway", ("A12",), False), ("pathway", ("C",), False)]),
        ("12:30", [("word", ("12:30",), False)]),
        ("% _ \\ 'x", [("word", (part,), False) for part in ("%", "_", "\\", "'x")]),
        ("", []),
        ("  \t ", []),
    ],
)
def test_terms(text, expected):
    found = parse(text)
    assert not found.mistakes
    assert [(term.kind, term.values, term.is_negated) for term in found.terms] == expected


@pytest.mark.parametrize(
    ("text", "wrong", "key"),
    [
        ('ola "nordmann', '"nordmann', "filter.open-quote"),
        ('unit:"kir a', '"kir a', "filter.open-quote"),
        ("a colour:red b", "colour:red", "filter.unknown-field"),
        ("> x", ">", "filter.bad-age"),
        (">d", ">d", "filter.bad-age"),
        (">9999999d", ">9999999d", "filter.bad-age"),
        ("<90", "<90", "filter.bad-age"),
        ("!<x", "!<x", "filter.bad-age"),
        ("unit:", "unit:", "filter.no-value"),
        ('unit:""', 'unit:""', "filter.no-value"),
        ("unit: kir", "unit:", "filter.no-value"),
        ("stage:asleep", "stage:asleep", "filter.unknown-stage"),
        ("missing:X", "missing:X", "filter.unknown-step"),
        ("next:A", "next:A", "filter.unknown-step"),
        ("flag:nosuch", "flag:nosuch", "filter.unknown-flag"),
        ("code:Q", "code:Q", "filter.bad-code"),
        ("code:A12Z", "code:A12Z", "filter.bad-code"),
        ("code:123", "code:123", "filter.bad-code"),
        ("pathway:bryst", "pathway:bryst", "filter.bad-pathway"),
        ("ola !", "!", "filter.empty-not"),
        ('""', '""', "filter.empty-word"),
        ("x" * LONGEST + "yz", "yz", "filter.too-long"),
    ],
)
def test_mistakes_stand_where_they_are_and_have_a_sentence(text, wrong, key):
    (mistake,) = parse(text).mistakes
    assert (text[mistake.start : mistake.end], mistake.key) == (wrong, key)
    for lang in LANGUAGES:
        assert str(mistake.start + 1) in Texts(lang)(mistake.key, **mistake.values, place=mistake.start + 1)


def test_the_right_terms_beside_a_mistake_are_there_too():
    found = parse("ola nosuch:x <0d")
    assert [term.kind for term in found.terms] == ["word", "age"]
    assert len(found.mistakes) == 1


PIECES = st.sampled_from(
    [
        *(f"{name}:" for names in FIELDS.values() for name in names),
        *FLAGS,
        *(name for names in STAGES.values() for name in names),
        *('"', "!", "<", ">", "90d", " ", ":", "A12", "CK", "«", "æøå", "\0", "\ud800", "\x1b[2J", "e\u0301"),
    ]
)
TEXTS = st.lists(PIECES | st.text(st.characters(codec=None), max_size=8), max_size=12).map("".join)


@given(TEXTS, st.integers(0, 1))
@settings(max_examples=500, deadline=None)
def test_every_text_gives_terms_or_mistakes_in_their_places(text, column):
    found = parse(text)
    places = sorted((part.start, part.end) for part in (*found.terms, *found.mistakes))
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(first[1] <= second[0] for first, second in pairwise(places))
    assert bool(places) == bool(text.strip())
    for offer in offers(text, column, VALUES):
        assert len(offer.text) <= LONGEST


@given(TEXTS, st.integers(0, 1))
@settings(max_examples=300, deadline=None)
def test_what_is_offered_and_taken_is_right_or_goes_on(text, column):
    for offer in offers(text, column, VALUES):
        before = {mistake.start for mistake in parse(text).mistakes}
        after = {mistake.start for mistake in parse(offer.text).mistakes if mistake.key != "filter.no-value"}
        assert after <= before


@pytest.mark.parametrize(
    ("text", "column", "first"),
    [
        ("a", 0, "avdeling:"),
        ("c", 1, "code:"),
        ("ola !sta", 1, "ola !stage:"),
        ("stage:de", 1, "stage:decided"),
        ("fase:", 0, "fase:startet"),
        ("unit:kir", 1, 'unit:"Kir avd"'),
        ('unit:"kir a', 1, 'unit:"Kir avd"'),
        ("avdeling:oye", 0, "avdeling:Øyeavd"),
        ("coordinator:o", 1, "coordinator:ola"),
        ("code:A", 1, "code:A12"),
        ("missing:en", 1, "missing:end"),
    ],
)
def test_offers(text, column, first):
    assert offers(text, column, VALUES)[0].text == first


@pytest.mark.parametrize("text", ["", "ola ", "nosuch:", "zzz", "stage:decided", "x" * 300])
def test_nothing_is_offered_where_nothing_follows(text):
    assert offers(text, 1, VALUES) == []


def test_an_aa_is_found_as_one_letter_and_as_two():
    assert folds("Håkon") == ("haakon", "hakon")
    assert folds("Ha\u030akon") == ("haakon", "hakon")
    assert folds("Ola Øst") == (fold("Ola Øst"),) == ("ola ost",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kod", ""),
        ("kir !Avdel", "kir "),
        ("kir AVDELING", "kir "),
        ("kode ", "kode "),
        ("kodex", "kodex"),
        ("kode:S", "kode:S"),
        ('"kod', '"kod'),
        ("!", "!"),
        ("", ""),
    ],
)
def test_the_beginning_of_a_field_is_no_word_while_it_is_typed(text, expected):
    assert settled(text) == expected


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("avdelng", "avdelng:gastro", ""),
        ("kir !avdelng", "kir !avdelng:x ola", "kir"),
        ("kir", "kir fase:xyz", "kir"),
        ("kode:S", "kode:SX", "kode:S"),
        ("kir", "ola:kir", "kir"),
    ],
)
def test_what_stands_before_a_colon_was_no_word(before, text, expected):
    assert without_names(before, text) == expected
