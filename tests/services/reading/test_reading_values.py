"""Values: dates, ids, codes, words and texts; what is refused says why and never whom."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_files import CODE, HEADER, ROW, sentences

from cpp_tui.services.reading.cleaning import DateReader, Fault, cleaned, guarded, plain, unguarded
from cpp_tui.services.reading.rows import NprRow

PERSON = "28884102075"


def test_a_row_of_each_kind_has_its_documented_order(reader):
    assert reader(f"{HEADER}\n{ROW}\n").rows == [CODE]
    referral = "fnr;navn;avdeling;henvisning_id;mottatt;hastegrad;fra;forløp;tekst\n"
    assert reader(f"{referral}{PERSON};Bjørn;Gyn;H1;01.08.2026;pk;fastlege;a12;klump\n").rows == [
        (PERSON, "Bjørn", "Gyn", "H1", "2026-08-01", "PK", "fastlege", "A12", "klump", True)
    ]
    assert reader(f"{referral}{PERSON};;;;20260801;0;;;\n").rows == [
        (PERSON, None, "", "", "2026-08-01", "0", "", "", "", False)
    ]
    assert reader(f"fnr;dato;type;kontakt_id\n{PERSON};2026-08-01;Poliklinikk;K1\n").rows == [
        (PERSON, "2026-08-01", "outpatient", "", "K1")
    ]
    assert reader(f"fnr;icd10;dato\n{PERSON};c509;2026-08-01\n").rows == [(PERSON, "C50.9", "2026-08-01", "")]


NPR_HEADER = "NPRId;Forløp;StartDato;UtrStartDato;KliniskBeslutn;TypeBeslutn;StartBeh;TypeBeh;" + ";".join(
    f"OF{number}{part}" for number in (1, 2, 3, 4) for part in ("", "std")
)


def test_a_row_of_the_registers_extract(reader):
    cells = "løpenr-7;A26;06.05.2026;12.05.2026;02.06.2026;CK;NULL;NULL;6;7;-21;21;NULL;14;;42"
    (row,) = reader(f"Forløpstider per pasient;;;\n{NPR_HEADER};\n{cells};\n".encode("cp1252")).rows
    assert isinstance(row, NprRow)
    assert (row.npr_id, row.pathway, row.started_on, row.decision, row.treatment) == (
        "løpenr-7",
        "A26",
        "2026-05-06",
        "CK",
        "",
    )
    assert (row.of1, row.of1_limit, row.of2, row.of3, row.of4, row.of4_limit) == (6, 7, -21, None, None, 42)
    assert (row.treated_on, row.year, row.unit) == (None, None, "")


@pytest.mark.parametrize(
    ("cell", "with_", "column", "reason"),
    [
        ("A26", "A99", "Forløp", "pathway-unknown"),
        ("CK", "FK", "TypeBeslutn", "event-unknown"),
        ("FM", "CK", "TypeBeh", "event-unknown"),
        ("06.05.2026", "06.05.26", "StartDato", "date-two-digit-year"),
        (";6;", ";seks;", "OF1", "number-malformed"),
        ("L7", "", "NPRId", "value-missing"),
    ],
)
def test_a_row_of_the_extract_that_cannot_be_used_is_refused(reader, cell, with_, column, reason):
    row = "L7;A26;06.05.2026;12.05.2026;02.06.2026;CK;01.07.2026;FM;6;7;21;21;NULL;14;;42"
    assert reader(f"{NPR_HEADER}\n{row}\n{row.replace(cell, with_)}\n").reasons == [(3, column, reason)]


DATES = [
    ("2026-08-07", "2026-08-07"),
    ("07.08.2026", "2026-08-07"),
    ("7.8.2026", "2026-08-07"),
    ("20260807", "2026-08-07"),
    ("2026-08-07 08:26:00", "2026-08-07"),
    ("2026-08-07T23:59", "2026-08-07"),
    ("07.08.2026 08:26", "2026-08-07"),
    ("20260807 08:26:30.123", "2026-08-07"),
    ("2026-08-07T22:30:00Z", "2026-08-08"),
    ("2026-08-07T22:30:00+02:00", "2026-08-07"),
    ("2024-02-29", "2024-02-29"),
    ("2026-11-02", "2026-11-02"),
    (" 2026-08-07 ", "2026-08-07"),
]


@pytest.mark.parametrize(("cell", "day"), DATES)
def test_dates_that_are_read(codes, cell, day):
    assert [row[6] for row in codes(ROW.replace("2026-08-07", cell, 1)).rows] == [day]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("2026-11-03", "date-future"),
        ("03.11.2026 00:00", "date-future"),
        ("29.02.2026", "date-impossible"),
        ("31.04.2026", "date-impossible"),
        ("00.00.2026", "date-impossible"),
        ("20261301", "date-impossible"),
        ("2026-08-07 24:00", "date-impossible"),
        ("2026-08-07 08:60", "date-impossible"),
        ("0206-08-07", "date-impossible"),
        ("01.02.68", "date-two-digit-year"),
        ("1.2.68", "date-two-digit-year"),
        ("26-08-07", "date-two-digit-year"),
        ("070826", "date-two-digit-year"),
        ("08/07/2026", "date-ambiguous"),
        ("7-8-2026", "date-ambiguous"),
        ("2026/08/07", "date-ambiguous"),
        ("2026-8-7", "date-format"),
        ("46241", "date-format"),
        ("i går", "date-format"),
        ("2026-08-07 i dag", "date-format"),
        ("٢٠٢٦-٠٨-٠٧", "date-format"),
        ("", "value-missing"),
        ("NULL", "value-missing"),
    ],
)
def test_dates_that_are_refused(codes, cell, reason):
    assert codes(ROW.replace("2026-08-07", cell, 1), ROW).reasons == [(2, "event_date", reason)]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%Y%m%d"]), st.booleans())
def test_every_day_is_read_back_from_every_format(day, form, has_time):
    text = day.strftime(form) + (" 08:26:11" if has_time else "")
    assert DateReader().read(text) == (day.isoformat(), "T08:26:11" if has_time else "")


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_reason(text):
    found = DateReader().read(text)
    assert isinstance(found, Fault) or date.fromisoformat(found[0])


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-08-08 08:26:00", "2026-08-08T08:26:00"),
        ("2026-08-08T08:26", "2026-08-08T08:26:00"),
        ("08.08.2026 08:26", "2026-08-08T08:26:00"),
        ("08.08.2026 08:26:59", "2026-08-08T08:26:59"),
        ("20260808", "2026-08-08"),
        ("2027-01-01 10:00:00", "2027-01-01T10:00:00"),
        ("", None),
        ("NULL", None),
    ],
)
def test_when_a_code_was_registered_keeps_its_time(codes, cell, moment):
    rows = codes(ROW.replace("2026-08-08 08:26:00", cell), ROW.replace("2026-08-08 08:26:00", cell)).rows
    assert [row[7] for row in rows] == [moment, moment]


def test_moments_of_one_day_and_one_time_are_put_together_right(codes):
    start = datetime(2026, 8, 1, 7, 0)
    moments = [start + timedelta(days=number % 7, minutes=number % 50) for number in range(400)]
    rows = codes(*(ROW.replace("2026-08-08 08:26:00", str(moment)) for moment in moments)).rows
    assert [row[7] for row in rows] == [moment.isoformat() for moment in moments]


def test_a_moment_that_cannot_be_read_is_refused(codes):
    found = codes(ROW, *[ROW.replace("08:26:00", time) for time in ("08:61:00", "kl. 8", "8:2")])
    assert found.reasons == [
        (3, "registered_at", "date-impossible"),
        (4, "registered_at", "date-format"),
        (5, "registered_at", "date-format"),
    ]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("A12", "code-malformed"),
        ("A40CKM", "code-malformed"),
        ("12A", "code-malformed"),
        ("Ola Nordmann", "code-malformed"),
        ("A99S", "pathway-unknown"),
        ("A12CU", "code-not-in-pathway"),
        ("C01FK", "code-not-in-pathway"),
        ("C01CM", "code-not-in-pathway"),
        ("", "value-missing"),
    ],
)
def test_codes_that_do_not_exist_are_refused(codes, code, reason):
    result = codes(ROW.replace("A12A", code), ROW)
    assert result.reasons == [(2, "code", reason)]
    assert result.rows == [CODE]
    assert "Ola" not in "".join(sentences(result.refused[0].reason_key, result.refused[0].values))


@pytest.mark.parametrize("code", ["A12A", "a12ck", "B01S", "B01B", "C01A", "A22B", "C01CU", "B01CM"])
def test_codes_that_may_be_set_go_in(codes, code):
    (row,) = codes(ROW.replace("A12A", code)).rows
    assert row[4] + row[5] == code.upper()


@pytest.mark.parametrize(
    ("code", "day", "reason"),
    [
        ("A03S", "2021-04-30", None),
        ("A03S", "2021-05-01", "code-after-last"),
        ("A05A", "2026-08-07", "code-after-last"),
        ("A01A", "2015-01-01", None),
        ("A01A", "2014-12-31", "code-before-first"),
        ("A03A", "2015-08-31", "code-before-first"),
    ],
)
def test_codes_outside_the_life_of_their_pathway_are_refused(codes, code, day, reason):
    result = codes(ROW, ROW.replace("A12A", code).replace("2026-08-07", day), ROW.replace("A12A", "A12Z"))
    assert result.reasons == [*([(3, "event_date", reason)] if reason else []), (4, "code", "code-malformed")]
    assert len(result.rows) == (1 if reason else 2)
    alone = codes(ROW, ROW.replace("A12A", code).replace("2026-08-07", day))
    assert alone.reasons == result.reasons[:-1]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("7908433364", "id-leading-zero"),
        ("07908433365", "id-check-digits"),
        ("2,8E+10", "id-scientific"),
        ("", "value-missing"),
    ],
)
def test_national_ids_that_are_refused_are_never_repeated(codes, cell, reason):
    result = codes(ROW.replace(PERSON, cell), ROW)
    assert result.reasons == [(2, "national_id", reason)]
    said = "".join(sentences(result.refused[0].reason_key, result.refused[0].values))
    assert not cell or cell not in said
    assert "Bjørn" not in said


def test_a_national_id_may_be_written_in_two_parts(codes):
    assert codes(ROW.replace(PERSON, "288841 02075")).rows == [CODE]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("outpatient", "outpatient"), ("POLIKLINIKK", "outpatient"), ("innleggelse", "admission"),
        ("bildediagnostikk", "imaging"), ("Radiologi", "imaging"), ("biopsi", "biopsy"), ("kirurgi", "surgery"),
        ("operasjon", "surgery"), ("medikamentell", "drug"), ("legemiddel", "drug"),
        ("Strålebehandling", "radiotherapy"), ("MDT", "mdt"), ("samtale", "talk"),
        ("DØD", "death"), ("telefon", None), ("", None),
    ],
)  # fmt: skip
def test_kinds_of_contact(reader, word, kind):
    result = reader(f"fnr;dato;type\n{PERSON};2026-08-01;{word}\n")
    assert [row[2] for row in result.rows] == ([kind] if kind else [])
    assert result.reasons == ([] if kind else [(2, "type", "contact-unknown" if word else "value-missing")])


@pytest.mark.parametrize(
    ("cell", "icd10"),
    [
        ("C50.9", "C50.9"), ("c509", "C50.9"), ("C61", "C61"), ("D46", "D46"), ("C50.", "C50"), ("C91.10", "C91.10"),
        ("M01.1*", "M01.1"), ("50.9", None), ("C5", None), ("C50,9", None), ("brystkreft", None), ("", None),
    ],
)  # fmt: skip
def test_icd10_codes(reader, cell, icd10):
    result = reader(f"fnr;icd10;dato\n{PERSON};{cell};2026-08-01\n")
    assert [row[1] for row in result.rows] == ([icd10] if icd10 else [])
    assert len(result.refused) == (0 if icd10 else 1)


def test_urgencies_and_suspected_pathways(reader):
    header = "fnr;mottatt;hastegrad;forløp\n"
    rows = [
        f"{PERSON};2026-08-01;{urgency};{pathway}"
        for urgency, pathway in (("n", "C01"), ("PK", "A99"), ("1", ""), ("", ""))
    ]
    result = reader(header + "\n".join(rows))
    assert [row[5:8] for row in result.rows] == [("N", "", "C01")]
    assert result.reasons == [
        (3, "forløp", "pathway-unknown"),
        (4, "hastegrad", "urgency-unknown"),
        (5, "hastegrad", "value-missing"),
    ]


def test_lengths(reader):
    header = "fnr;navn;mottatt;hastegrad;tekst\n"

    def row(name: int, text: int) -> str:
        return f"{PERSON};{'n' * name};2026-08-01;PK;{'t' * text}"

    result = reader(header + "\n".join((row(200, 10_000), row(201, 1), row(1, 10_001), row(1, 200_000), row(1, 1))))
    assert [(len(row[1]), len(row[8])) for row in result.rows] == [(200, 10_000), (1, 1)]
    assert result.reasons == [
        (3, "navn", "value-too-long"),
        (4, "tekst", "value-too-long"),
        (5, None, "value-too-long"),
    ]


HOSTILE = {
    "  Bjørn \t Fossbakk ": "Bjørn Fossbakk",
    "Bjo\u0308rn": "Björn",
    "\x1b]52;c;ZXZpbA==\x07Bjørn": "]52;c;ZXZpbA==Bjørn",
    "\x9b2JBjørn\x85Fossbakk": "2JBjørn Fossbakk",
    "Bj\u202eørn\u2066\u200b\ufeff": "Bjørn",
    "Bj\u00adørn\u00a0Fossbakk\u2003x": "Bjørn Fossbakk x",
    "[red]Bjørn[/]": "[red]Bjørn[/]",
    "'=1+1": "=1+1",
    "'Bjørn'": "'Bjørn'",
    "O'Brien": "O'Brien",
    "Null": "Null",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_texts_are_cleaned(codes, name):
    assert [row[1] for row in codes(ROW.replace("Bjørn Fossbakk", f'"{name}"')).rows] == [HOSTILE[name]]


def test_nul_and_lone_surrogates_refuse_the_row(reader):
    rows = (ROW, ROW.replace("Bjørn", "Bj\0rn"), ROW)
    assert reader("\n".join((HEADER, *rows))).reasons == [(3, "name", "value-nul")]
    surrogate = "\n".join((HEADER, *rows)).replace("\0", "\ud800").encode("utf-16-le", "surrogatepass")
    assert reader(surrogate).reasons == [(3, "name", "value-unreadable")]


@given(st.text(max_size=200))
def test_a_clean_text_is_printable_normal_and_stays_as_it_is(text):
    found = plain(text)
    assert found.isprintable()
    assert found == found.strip()
    assert unicodedata.is_normalized("NFC", found)
    assert plain(found) == found


@given(st.text(max_size=50))
def test_a_guard_is_harmless_and_taken_away_again(text):
    assert unguarded(guarded(text)) in (text, unguarded(text))
    assert guarded(text).lstrip(" \u00a0")[:1] not in tuple("=+-@\t\r")
    assert cleaned(guarded(text)) == cleaned(text) or isinstance(cleaned(text), Fault)
