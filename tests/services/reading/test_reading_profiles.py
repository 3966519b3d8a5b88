"""Profiles: what a hospital's exports call things, and each mistake in one explained."""

from __future__ import annotations

import pytest
from reading_files import CODE, HEADER, ROW, sentences

from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.reading import load_profile

WHOLE = """
kind = "codes"
encoding = "windows-1252"
delimiter = "|"
date_formats = ["DD/MM/YYYY", "D-M-YYYY"]

[columns]
"Pasient ID" = "national_id"
"Hva" = "kode"
"Når" = "event_date"

[units]
"GYN 1" = "Gyn avd Fjell"

[codes]
"tarm start" = "A12A"

[values.name]
"-" = "NULL"
"""


@pytest.fixture
def profile(tmp_path):
    def make(text, name="sykehus"):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
        return load_profile(name, tmp_path)

    return make


def test_a_profile_explains_a_whole_file(reader, profile):
    content = "Pasient-ID|Hva|NÅR|Avdeling|Navn\n28884102075|Tarm  start|07/08/2026|gyn 1|Bjørn Fossbakk\n"
    content += (
        "28884102075|A12A|7-8-2026|Gyn avd Fjell|Bjørn Fossbakk\n28884102075|A12A|2026-08-07|GYN 1|Bjørn Fossbakk\n"
    )
    result = reader(content.encode("cp1252"), profile=profile(WHOLE))
    assert result.rows == [(*CODE[:7], None, None)] * 3
    assert (result.encoding, result.delimiter) == ("windows-1252", "|")


def test_a_profiles_column_goes_before_the_usual_name(reader, profile):
    chosen = profile('[columns]\n"Riktig dato" = "event_date"\n')
    result = reader(f"{HEADER};riktig_dato\n{ROW};2026-08-09\n", profile=chosen)
    assert [row[6] for row in result.rows] == ["2026-08-09"]
    assert result.unused == ("event_date",)


def test_pseudonyms_may_be_anything_printable(reader, profile):
    chosen = profile("pseudonym = true\n")
    rows = [ROW.replace("28884102075", person) for person in ("løpenr 17", "7908433364", "", "x" * 201)]
    result = reader("\n".join((HEADER, *rows)), profile=chosen)
    assert [row[0] for row in result.rows] == ["løpenr 17", "7908433364"]
    assert result.reasons == [(4, "national_id", "value-missing"), (5, "national_id", "value-too-long")]


def test_values_of_any_column_are_mapped_without_case(reader, profile):
    chosen = profile('kind = "contacts"\n[values.kind]\n"Poliklinikk dag" = "outpatient"\n"Tlf" = "samtale"\n')
    result = reader(
        "fnr;dato;type\n" + "\n".join(f"28884102075;2026-08-07;{word}" for word in ("poliklinikk DAG", "tlf", "mdt")),
        profile=chosen,
    )
    assert [row[2] for row in result.rows] == ["outpatient", "talk", "mdt"]


def test_a_profile_for_another_kind_is_refused(reader, profile):
    assert reader.refusal(HEADER, profile=profile('kind = "contacts"'), kind="codes")[0] == "kind-not-profile"
    assert reader.refusal(HEADER, profile=profile('kind = "contacts"'))[0] == "columns-missing"


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("kind = codes", "profile-not-toml", "line 1"),
        ("a = 1\nb = [", "profile-not-toml", "line 2"),
        ('kinds = "codes"', "profile-entry", "nearest is kind."),
        ('kind = "code"', "profile-entry", "nearest is codes."),
        ("kind = 1", "profile-value", "kind"),
        ('encoding = "utf8"', "profile-entry", "nearest is utf-8."),
        ('encoding = "win-1252"', "profile-entry", "nearest is windows-1252."),
        ('delimiter = ";;"', "profile-value", "delimiter"),
        ('delimiter = "a"', "profile-value", "delimiter"),
        ('date_formats = ["DD/MM/YY"]', "profile-value", "DD/MM/YY"),
        ("date_formats = [1]", "profile-value", "date_formats"),
        ('date_formats = "DD/MM/YYYY"', "profile-value", "date_formats"),
        ('pseudonym = "ja"', "profile-value", "pseudonym"),
        ('[columns]\n"Pasient" = "nationalid"', "profile-entry", "nearest is national_id."),
        ('kind = "contacts"\n[columns]\n"Kode" = "code"', "profile-entry", "columns = code"),
        ("columns = 1", "profile-value", "columns"),
        ('[columns]\n"Pasient" = 1', "profile-value", "columns"),
        ('[values.kin]\n"a" = "b"', "profile-entry", "nearest is kind."),
        ("values = 1", "profile-value", "values"),
        ('[values.kind]\n"Tlf" = "telefon"', "profile-entry", "values.kind = telefon"),
        ('[values.urgency]\n"rask" = "P"', "profile-entry", "values.urgency = P"),
        ('[codes]\n"start" = "A12"', "profile-value", "start = A12"),
        ("units = []", "profile-value", "units"),
    ],
)
def test_mistakes_are_explained_with_the_nearest_that_is_right(profile, text, key, said):
    with pytest.raises(Refusal) as refused:
        profile(text)
    assert refused.value.key == f"imports.{key}"
    sentence = sentences(refused.value.key, refused.value.values)[1]
    assert "sykehus.toml" in sentence
    assert said in sentence


def test_profiles_are_found_by_name_and_by_path(profile, tmp_path):
    assert profile('kind = "codes"').kind == "codes"
    assert load_profile(str(tmp_path / "sykehus.toml"), tmp_path / "nowhere").kind == "codes"
    with pytest.raises(Refusal) as refused:
        load_profile("sykhus", tmp_path)
    assert refused.value.values == {"name": "sykhus", "found": "sykehus"}
    with pytest.raises(Refusal) as refused:
        load_profile(str(tmp_path / "nei.toml"), tmp_path)
    assert refused.value.key == "imports.profile-unreadable"
    (tmp_path / "rar.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refusal) as refused:
        load_profile("rar", tmp_path)
    assert refused.value.key == "imports.profile-unreadable"
