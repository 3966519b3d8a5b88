"""Headers: kinds found out, names in both languages, columns that lack, double or serve nobody."""

from __future__ import annotations

import random

import pytest
from reading_files import CODE, HEADER, ROW

from cpp_tui.services.reading.columns import KINDS

NORWEGIAN = {
    "codes": "fnr navn avdeling forløp_id kode dato registrert registrert_av",
    "referrals": "fnr navn avdeling henvisning_id mottatt hastegrad fra forløp tekst",
    "contacts": "fnr dato type avdeling kontakt_id",
    "diagnoses": "fnr icd10 dato avdeling",
    "npr": "institusjonId institusjon reshIdFagEnhet Fagenhet NPRId KommuneNr BydelNr FødselsDato DødsDato pfInstansId "
    "Forløp Pakkeforløp AntInst AntHf År StartDato Ainst UtrStartDato Sinst KliniskBeslutn TypeBeslutn Cinst StartBeh "
    "TypeBeh Finst Avslutn Xinst OF1 OF1std OF2 OF2std OF3 OF3std OF4 OF4std Overf AnsiennDato MottaksDato",
}
ENGLISH = {kind: " ".join(column.field for column in columns) for kind, columns in KINDS.items()}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("names", [NORWEGIAN, ENGLISH])
def test_the_kind_is_found_from_the_header_in_both_languages(reader, kind, names):
    result = reader(";".join(names[kind].split()))
    assert result.kind == kind
    assert result.unused == ()


@pytest.mark.parametrize("kind", KINDS)
def test_case_order_and_spaces_do_not_matter(reader, kind):
    names = NORWEGIAN[kind].split()
    random.Random(kind).shuffle(names)
    header = ";".join(
        f' "{name.upper().replace("_", " ")}" ' if number % 2 else name.lower() for number, name in enumerate(names)
    )
    assert reader(header.replace('; "', ';"').replace('" ;', '";')).kind == kind


def test_there_are_38_columns_in_the_registers_extract():
    assert len(KINDS["npr"]) == len(NORWEGIAN["npr"].split()) == 38


@pytest.mark.parametrize("broken", ["forl?p", "Forl\ufffdp", "ForlÃ¸p", "FORLØP"])
def test_norwegian_letters_broken_on_the_way_are_still_known(reader, broken):
    header = ";".join(broken if name == "Forløp" else name for name in NORWEGIAN["npr"].split())
    assert reader(header).kind == "npr"


def test_columns_stand_in_any_order_and_strangers_are_left_alone(reader):
    names, cells = HEADER.split(";"), ROW.split(";")
    header = ";".join(reversed([*names, "Merknad", ""]))
    row = ";".join(reversed([*cells, "hva som helst", ""]))
    result = reader(f"{header}\n{row}\n")
    assert result.rows == [CODE]
    assert result.unused == ("Merknad",)


@pytest.mark.parametrize("lacking", ["national_id", "code", "event_date"])
def test_a_column_that_must_be_there_is_named(reader, lacking):
    key, sentence = reader.refusal(HEADER.replace(lacking, "noe annet") + f"\n{ROW}\n")
    assert key == "columns-missing"
    assert lacking in sentence.partition("missing is")[2]
    assert "noe annet" in sentence
    assert "28884102075" not in sentence


def test_columns_that_may_lack_give_no_value(reader):
    result = reader("fnr,kode,dato\n28884102075,A12A,2026-08-07\n")
    assert result.rows == [("28884102075", None, "", "", "A12", "A", "2026-08-07", None, None)]


@pytest.mark.parametrize("double", ["fnr", "National_ID", "national id"])
def test_two_columns_for_one_thing_are_the_wrong_file(reader, double):
    key, sentence = reader.refusal(HEADER.replace("name", double) + "\n")
    assert key == "columns-duplicated"
    assert double in sentence


def test_a_header_that_fits_two_kinds_asks(reader):
    header = "fnr;dato;type;icd10\n"
    key, sentence = reader.refusal(header)
    assert key == "kind-ambiguous"
    assert "contacts, diagnoses" in sentence
    assert reader(header, kind="diagnoses").kind == "diagnoses"


def test_a_kind_that_is_told_is_the_one_looked_for(reader):
    assert reader.refusal(HEADER, kind="contacts")[0] == "columns-missing"
    key, sentence = reader.refusal(HEADER, kind="kodes")
    assert key == "kind-unknown"
    assert "codes, referrals, contacts, diagnoses, npr" in sentence


def test_data_without_a_header_is_never_quoted(reader):
    key, sentence = reader.refusal("Fra;Ola Nordmann\n28884102075;Ola Nordmann;A12A\n")
    assert key == "header-missing"
    assert "Ola" not in sentence


def test_hostile_header_cells_are_shown_clean(reader):
    result = reader(f"{HEADER};\x1b]52;c;x\x07;[red]\u202eevil;28884102075\n")
    assert all(cell.isprintable() for cell in result.unused)
    assert "28884102075" not in "".join(result.unused)
