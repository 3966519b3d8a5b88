"""Dates pasted for marked rows: matched in the store, planned, and set only where they fit."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from cpp_tui.domain.date_rules import AS_PASTED
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.batch import CodeOrder, OnRows
from cpp_tui.services.reading import lines
from tests.batch_cases import keys_of, set_here, three_strengths
from tests.facts import KARI, OLA, PER, ask, write_codes

DAYS = ("2026-10-15", "2026-10-16", "2026-10-17")
SUGGESTED = CodeOrder("set", None, AS_PASTED)


@pytest.fixture
def desk(make_desk, tmp_path):
    """Kari and Ola wait for their C, Per for his S."""
    return three_strengths(make_desk(), tmp_path)


def planned(desk, text, order, keys=None):
    keys = keys or keys_of(desk, KARI, OLA, PER)
    matched = desk.batches.match(keys, text)
    said = OnRows(matched.days, matched.faults, matched.days if matched.is_shifted else ())
    return desk.batches.plan(keys, order, said)


def reasons(items):
    return [item.refusal.key if item.refusal else None for item in items]


def test_each_row_gets_the_date_that_was_pasted_for_it(desk):
    items = planned(desk, "2026-10-15\n2026-10-16\n2026-10-17", CodeOrder("set", "B", AS_PASTED))
    assert [(item.day, item.own_day, item.look) for item in items] == [(day, day, "") for day in DAYS]
    desk.batches.carry_out(items, CodeOrder("set", "B", AS_PASTED))
    assert sorted(set_here(desk)) == sorted(
        [(KARI, "B", "2026-10-15"), (OLA, "B", "2026-10-16"), (PER, "B", "2026-10-17")]
    )


def test_dates_that_cannot_be_are_refused_at_their_rows_and_the_others_go(desk):
    text = f"{KARI}\t2026-09-01\n{OLA}\t2027-01-01\n{PER}\t2026-10-17"
    order = CodeOrder("set", "B", AS_PASTED)
    items = planned(desk, text, order)
    assert reasons(items) == ["rules.before", "rules.future", None]
    done = desk.batches.carry_out(items, order)
    assert set_here(desk) == [(PER, "B", "2026-10-17")]
    assert len(done.refused) == 2


def test_a_row_without_a_date_keeps_its_reason_to_the_end(desk):
    order = CodeOrder("set", "B", AS_PASTED)
    items = planned(desk, "2026-10-15\nword\n2026-10-17", order)
    assert reasons(items) == [None, "pasted.no-date", None]
    done = desk.batches.carry_out(items, order)
    assert dict(done.refused) == {items[1].key: "Line 2 is no date"}


def test_the_suggested_code_is_taken_and_its_strength_still_counts(desk):
    items = planned(desk, "2026-10-15\n2026-10-16\n2026-10-17", SUGGESTED)
    assert [(item.event, item.look) for item in items] == [("CK", "guess"), ("CK", "likely"), ("S", "")]


def test_without_a_suggestion_only_a_code_that_can_be_no_other_is_meant(make_desk, tmp_path):
    desk = make_desk()
    desk.import_files(
        [
            write_codes(
                tmp_path / "codes.csv",
                (KARI, "A12S", "2026-10-08"),
                (OLA, "A12A", "2026-10-01"),
                (OLA, "A12CK", "2026-10-08"),
                (PER, "A12A", "2026-03-01"),
                (PER, "A12S", "2026-03-08"),
                (PER, "A12FK", "2026-04-08"),
            )
        ]
    )
    kari, ola, per = keys_of(desk, KARI, OLA, PER)
    rows = [f"m{kari[1:]}A", f"m{ola[1:]}S", f"m{per[1:]}C"]
    items = planned(desk, "2026-10-01\n2026-10-05\n2026-03-20", SUGGESTED, rows)
    assert [(item.event, item.strength) for item in items] == [("A", None), ("S", None), (None, None)]
    assert reasons(items) == [None, None, "batch.say-which-code"]
    desk.batches.carry_out(items, SUGGESTED)
    assert sorted(set_here(desk)) == sorted([(KARI, "A", "2026-10-01"), (OLA, "S", "2026-10-05")])


def test_an_offset_shifts_nothing_in_bulk(desk):
    order = CodeOrder("set", "B", AS_PASTED)
    items = planned(desk, "2026-10-15\n2026-10-16", order)
    assert [item.look for item in items] == ["shifted", "shifted", ""]
    with pytest.raises(Refusal):
        desk.batches.carry_out(items, order)
    assert set_here(desk) == []
    done = desk.batches.carry_out(items, order, {items[1].key})
    assert set_here(desk) == [(OLA, "B", "2026-10-16")]
    assert dict(done.refused)[items[0].key] == "The dates do not fit in number, and nobody has looked at the row"


def test_rows_without_a_pathway_are_matched_in_their_place_only(desk):
    (kari,) = keys_of(desk, KARI)
    matched = desk.batches.match(["r1", kari, "d1", "p999"], "2026-10-15\n2026-10-16\n2026-10-17\n2026-10-18")
    assert matched.days[kari] == "2026-10-16"
    assert desk.batches.match(["r1", kari, "p999"], f"999\t-1\n{KARI}\t-2").days == {kari: "2026-10-31"}


def test_codes_to_enter_stand_for_their_pathway(desk):
    (kari,) = keys_of(desk, KARI)
    (number,) = ask(desk, "SELECT id FROM event WHERE event = 'A' ORDER BY id")[0]
    matched = desk.batches.match([f"e{number}"], f"{KARI}\t-2\n")
    assert list(matched.days) == [f"e{number}"]
    assert desk.batches.match([f"e{number}"], f"{kari[1:]}\t-2\n").days


# From a file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_in_the_encodings_of_exports(desk, tmp_path, encoding):
    path = tmp_path / "dates.csv"
    path.write_bytes(f"Fødselsnummer;Dato\r\n{KARI};15.10.2026\r\n{PER};17.10.2026\r\n".encode(encoding))
    kari, ola, per = keys = keys_of(desk, KARI, OLA, PER)
    matched = desk.batches.match_file(keys, path)
    assert matched.days == {kari: "2026-10-15", per: "2026-10-17"}
    assert (matched.has_header, list(matched.faults)) == (True, [ola])


def test_a_workbook_with_real_dates_is_read(desk, tmp_path):
    from datetime import datetime

    book = Workbook()
    for row in (("Nr", "Dato"), (KARI, datetime(2026, 10, 15)), (int(PER), datetime(2026, 10, 17, 12, 30))):
        book.active.append(row)
    book.save(tmp_path / "dates.xlsx")
    kari, _, per = keys = keys_of(desk, KARI, OLA, PER)
    assert desk.batches.match_file(keys, tmp_path / "dates.xlsx").days == {kari: "2026-10-15", per: "2026-10-17"}


@pytest.mark.parametrize(
    ("content", "key"),
    [(None, "imports.file-not-there"), (b"", "imports.file-empty"), (b"PK\x03\x04rubbish", "imports.workbook-damaged")],
)
def test_a_file_that_cannot_be_read_is_refused(desk, tmp_path, content, key):
    path = tmp_path / "dates.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        desk.batches.match_file(keys_of(desk, KARI), path)
    assert caught.value.key == key


def test_a_file_that_is_too_large_is_refused_before_it_is_read(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(lines, "MOST_BYTES", 10)
    path = tmp_path / "dates.csv"
    path.write_text("2026-10-15\n2026-10-16\n")
    with pytest.raises(Refusal) as caught:
        desk.batches.match_file(keys_of(desk, KARI), path)
    assert caught.value.key == "pasted.too-large"


def test_bytes_that_are_no_text_are_told_line_by_line(desk, tmp_path):
    path = tmp_path / "dates.txt"
    path.write_bytes(b"2026-10-15\n\x81\x8d\x00\n2026-10-17\n")
    keys = keys_of(desk, KARI, OLA, PER)
    matched = desk.batches.match_file(keys, path)
    assert [fault.key for fault in matched.faults.values()] == ["pasted.odd"]
    assert len(matched.days) == 2
