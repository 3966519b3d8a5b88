"""Loading: a hospital's own entries over the national ones, and the fingerprint."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from cpp_tui.codebook.national import FOLDER
from cpp_tui.codebook.reader import OwnBookInvalid, load
from cpp_tui.refusal import Refusal
from cpp_tui.texts import LANGUAGES, Texts

NATIONAL = load()
DAY = date(2026, 11, 2)


@pytest.fixture
def own(tmp_path):
    return tmp_path / "codebook.toml"


def laid_over(path: Path, text: str):
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_without_an_own_file_the_national_book_is_given(tmp_path):
    assert load(tmp_path / "none.toml") is NATIONAL
    assert load(tmp_path / "none" / "none.toml") is NATIONAL


def test_an_empty_own_file_changes_nothing(own):
    book = laid_over(own, "")
    assert book.pathways == NATIONAL.pathways
    assert book.events == NATIONAL.events
    assert book.matrix == NATIONAL.matrix
    assert book.fingerprint == NATIONAL.fingerprint


def test_own_limits_stand_beside_the_national_ones(own):
    book = laid_over(
        own,
        '[[pathway]]\ncode = "A01"\n'
        "[[pathway.limits]]\nvalid_from = 2026-01-01\nof1 = 5\n"
        "[[pathway.limits]]\nvalid_from = 2021-05-01\nvalid_to = 2025-12-31\nof1 = 6\nof2 = 12\n"
        'of3 = { K = 13 }\nof4 = { K = 31 }\nlabels = { K = { nb = "a", en = "b" } }\nsource = "rundskriv"\n',
    )
    first, second, third = book.pathways["A01"].limits
    assert first == NATIONAL.pathways["A01"].limits[0]
    assert (second.of1, second.of4, second.status, second.source) == (6, {"K": 31}, "own", "rundskriv")
    assert second.labels["K"].text("en") == "b"
    assert (third.of1, third.of2, third.of3, third.status) == (5, None, {}, "own")
    assert book.pathways["A01"].limits_on(DAY) is third
    assert book.pathways["A01"].number_status == "verified"
    assert book.fingerprint != NATIONAL.fingerprint


def test_own_limits_take_the_place_of_unknown_ones(own):
    book = laid_over(own, '[[pathway]]\ncode = "A15"\n[[pathway.limits]]\nvalid_from = 2026-01-01\nof1 = 5\n')
    (limits,) = book.pathways["A15"].limits
    assert limits.status == "own"
    assert book.pathways["A15"].limits_on(date(2025, 12, 31)) is None


def test_a_new_pathway_stands_in_its_place(own):
    book = laid_over(
        own,
        '[[pathway]]\ncode = "A13"\nname = { nb = "ny", en = "new" }\nvalid_from = 2026-01-01\nicd10 = ["c69"]\n'
        'source = "x"\n',
    )
    codes = list(book.pathways)
    assert codes == sorted(codes)
    new = book.pathways["A13"]
    assert (new.number_status, new.icd10_status, new.icd10, new.valid_from) == (
        "own",
        "own",
        ("C69",),
        date(2026, 1, 1),
    )
    assert book.allowed("A13", "CK") == "yes"
    assert book.event_name("A13", "CK", "nb") == "Klinisk beslutning – påvist ny og behandling besluttet"
    assert "A13" not in NATIONAL.pathways


def test_a_pathway_with_another_number_keeps_the_rest(own):
    book = laid_over(own, '[[pathway]]\ncode = "A27"\nreplaces = "A26"\n')
    assert "A26" not in book.pathways
    lung, national = book.pathways["A27"], NATIONAL.pathways["A26"]
    assert lung.number_status == "own"
    assert (lung.name, lung.limits, lung.icd10) == (national.name, national.limits, national.icd10)
    assert book.fingerprint != NATIONAL.fingerprint


def test_a_confirmed_number_is_own_and_not_another_rule(own):
    book = laid_over(own, '[[pathway]]\ncode = "A26"\nnumber_confirmed = true\n')
    assert book.pathways["A26"].number_status == "own"
    assert book.fingerprint == NATIONAL.fingerprint


def test_own_validity_and_diagnoses(own):
    book = laid_over(
        own, '[[pathway]]\ncode = "A03"\nvalid_to = 2021-05-01\nicd10_except = ["C91.1"]\noa1_until = 2020-12-31\n'
    )
    found = book.pathways["A03"]
    assert (found.valid_to, found.oa1_until) == (date(2021, 5, 1), date(2020, 12, 31))
    assert (found.icd10, found.icd10_except, found.icd10_status) == (("C91.1",), ("C91.1",), "own")
    assert NATIONAL.pathways["A03"].icd10_status == "inferred"


def test_own_texts_change_no_rule(own):
    book = laid_over(
        own,
        '[[event]]\ncode = "CK"\nname = { nb = "Besluttet", en = "Decided" }\n'
        '[[event]]\ncode = "B"\ndate_rule = { nb = "Da.", en = "Then." }\n'
        '[[pathway]]\ncode = "A12"\nevent_names = { FK = { nb = "Operert", en = "Operated" } }\n',
    )
    assert book.event_name("A01", "CK", "nb") == "Besluttet"
    assert book.event_name("A34", "CK", "nb") == NATIONAL.event_name("A34", "CK", "nb")
    assert book.event_name("A12", "FK", "en") == "Operated"
    assert book.events["CK"].status == book.events["B"].status == "own"
    assert book.events["CK"].date_rule == NATIONAL.events["CK"].date_rule
    assert book.events["B"].name == NATIONAL.events["B"].name
    assert book.fingerprint == NATIONAL.fingerprint


def test_an_own_text_may_name_the_cancer(own):
    book = laid_over(own, '[[event]]\ncode = "CA"\nname_in_pathway = { nb = "ikke {pathway}", en = "no {pathway}" }\n')
    assert book.event_name("A01", "CA", "nb") == "ikke brystkreft"
    assert book.event_name("C01", "CA", "nb") == NATIONAL.event_name("C01", "CA", "nb")


def test_own_matrix_entries(own):
    book = laid_over(own, '[matrix.B01]\nB = "yes"\nX = "no"\n')
    assert (book.allowed("B01", "B"), book.allowed("B01", "X"), book.allowed("B01", "S")) == ("yes", "no", "inferred")
    assert NATIONAL.allowed("B01", "B") == "not-found"
    assert book.fingerprint != NATIONAL.fingerprint


def test_the_example_can_be_used():
    book = load(FOLDER / "example.toml")
    assert book.pathways["A98"].oa1_until == date(2029, 12, 31)
    limits = book.pathways["A12"].limits_on(date(2028, 1, 1))
    assert limits is not None
    assert limits.of4["K"] == 33
    assert book.pathways["A41"].name == NATIONAL.pathways["A17"].name
    assert book.pathways["A14"].icd10 == ("C65-C67",)
    assert book.allowed("B01", "B") == "yes"


def test_a_copy_of_the_national_files_is_an_own_book_with_the_same_rules(own):
    for name in ("pathways.toml", "diagnoses.toml", "events.toml"):
        assert laid_over(own, (FOLDER / name).read_text(encoding="utf-8")).fingerprint == NATIONAL.fingerprint
    book = laid_over(own, (FOLDER / "limits.toml").read_text(encoding="utf-8"))
    assert {limits.status for pathway in book.pathways.values() for limits in pathway.limits} == {"own"}


def test_a_wrong_own_file_is_refused_with_its_first_mistake(own):
    own.write_text('[[pathway]]\ncode = "A12"\nzzz = 1\nvalid_from = 3\n', encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        load(own)
    refusal = caught.value
    assert isinstance(refusal, OwnBookInvalid)
    assert refusal.key == "codebook.own-invalid"
    assert refusal.values["place"] == "pathways.A12"
    assert [problem.key for problem in refusal.problems] == [
        "codebook.problem.unknown-field",
        "codebook.problem.not-date",
    ]
    for lang in LANGUAGES:
        assert str(own) in Texts(lang)(refusal.key, **refusal.values)


def test_an_own_file_that_cannot_be_read_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / ("x" * 300)):
        with pytest.raises(OwnBookInvalid):
            load(path)


def test_the_national_book_loads_without_the_check():
    code = (
        "import sys; from cpp_tui.codebook.reader import load; load();"
        "print([name for name in ('difflib', 'cpp_tui.codebook.check') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ast.literal_eval(done.stdout) == []
