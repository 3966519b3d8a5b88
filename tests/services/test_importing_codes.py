"""Importing codes again and again: the record system is the truth for what it holds, and nothing is lost meanwhile."""

from __future__ import annotations

import csv
import json
import random
from datetime import date

import pytest

from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.desk import ListQuery
from cpp_tui.services.importing import ImportCancelledError, Importing
from cpp_tui.services.upkeep import examine
from tests import reference
from tests.conftest import SAMPLE, SAMPLE_DAY, SAMPLE_FILES, around
from tests.facts import (
    CODE_HEADER,
    KARI,
    OLA,
    PER,
    ask,
    compare_with_reference,
    other_facts,
    pathways,
    whole_list,
    write_codes,
    write_rows,
)

FIRST = (
    (KARI, "A12A", "2026-10-01"),
    (KARI, "A12S", "2026-10-08"),
    (KARI, "A12CK", "2026-10-20"),
    (OLA, "A26A", "2026-10-20"),
    (PER, "A12A", "2026-03-01"),
    (PER, "A12CI", "2026-03-10"),
)


@pytest.fixture
def put(tmp_path):
    """Import codes as the whole record, or as a part of it; return the report."""
    number = iter(range(100))

    def imported(desk, *codes):
        (report,) = desk.import_files([write_codes(tmp_path / f"codes-{next(number)}.csv", *codes)])
        assert report["refused_count"] == 0
        assert not examine(desk.store).differences
        return counts(report)

    return imported


def counts(report):
    return tuple(report[name] for name in ("added", "changed", "unchanged", "gone"))


def news(desk):
    """What the imports changed of what was here before: (action, before, after)."""
    load = json.loads
    found = [line for line in desk.changes_since_import() if line["action"] not in ("added", "contact")]
    return [(line["action"], load(line["before"] or "null"), load(line["after"] or "null")) for line in found]


def row_of(desk, person, pathway="A12"):
    (row,) = desk.rows(ListQuery("open", f"{person} {pathway}"), 0, 9)
    return row.pathway_id


def live(desk, person):
    return ask(
        desk,
        "SELECT e.pathway || e.event, e.event_date, e.gone_import_id IS NOT NULL FROM event e JOIN person n "
        "ON n.id = e.person_id WHERE n.national_id = ? AND e.withdrawn_at IS NULL ORDER BY e.event_date, e.event",
        person,
    )


def to_enter(desk):
    return [
        (view.fields["act"], view.fields["code"], view.fields["code_date"]) for view in whole_list(desk, "to-enter")
    ]


def test_a_file_twice_changes_nothing(empty_desk, put):
    assert put(empty_desk, *FIRST) == (6, 0, 0, 0)
    before = pathways(empty_desk)
    for _ in range(2):
        assert put(empty_desk, *FIRST) == (0, 0, 6, 0)
        assert pathways(empty_desk) == before
    assert news(empty_desk) == []


def test_what_changed_since_the_imports_is_what_their_results_said(make_desk, put):
    """New codes too, and all imports of the newest day with one, but none of the days before."""
    put(make_desk(), *FIRST)
    desk = make_desk(today=date(2026, 11, 20))
    with desk.store.write("kari", "2026-11-20", "2026-11-01T08:00:00") as writing:
        writing.raw.execute("UPDATE import_run SET at = '2026-11-01T08:00:00'")
    put(desk, *FIRST[:2], (KARI, "A12CK", "2026-10-21"), *FIRST[3:])
    put(desk, *FIRST[:2], (KARI, "A12CK", "2026-10-21"), *FIRST[3:], (OLA, "A18A", "2026-10-30"))
    runs = [run["id"] for run in desk.import_runs()][:2]
    shown = desk.changes_since_import()
    assert shown == desk.changes_of_imports(runs, 100)
    assert {line["action"] for line in shown} == {"moved", "added"}


def test_a_date_changed_in_the_record_changes_here_and_is_told(empty_desk, put):
    put(empty_desk, *FIRST)
    row = row_of(empty_desk, KARI)
    assert put(empty_desk, FIRST[0], (KARI, "A12S", "2026-10-09"), *FIRST[2:]) == (0, 1, 5, 0)
    assert live(empty_desk, KARI) == [("A12A", "2026-10-01", 0), ("A12S", "2026-10-09", 0), ("A12CK", "2026-10-20", 0)]
    assert news(empty_desk) == [("moved", {"code": "S", "date": "2026-10-08"}, {"code": "S", "date": "2026-10-09"})]
    assert empty_desk.changes_since_import()[0]["pathway"]["id"] == row
    assert put(empty_desk, FIRST[0], (KARI, "A12S", "2026-10-09"), *FIRST[2:]) == (0, 0, 6, 0)


def test_the_only_code_of_a_pathway_may_move(empty_desk, put):
    put(empty_desk, *FIRST)
    assert put(empty_desk, *FIRST[:3], (OLA, "A26A", "2026-10-22"), *FIRST[4:]) == (0, 1, 5, 0)
    assert live(empty_desk, OLA) == [("A26A", "2026-10-22", 0)]


def test_a_code_gone_from_the_record_is_flagged_and_kept(empty_desk, put):
    put(empty_desk, *FIRST)
    before = [row[6:8] for row in pathways(empty_desk)]
    assert put(empty_desk, *FIRST[:1], *FIRST[2:]) == (0, 0, 5, 1)
    assert live(empty_desk, KARI) == [("A12A", "2026-10-01", 0), ("A12S", "2026-10-08", 1), ("A12CK", "2026-10-20", 0)]
    assert news(empty_desk) == [("gone", {"code": "S", "date": "2026-10-08"}, None)]
    detail = empty_desk.detail(row_of(empty_desk, KARI))
    assert detail.fields["flags"] == ["gone"]
    assert [row[6:8] for row in pathways(empty_desk)] == before
    assert "conflicts" not in [place["list"] for place in detail.fields["lists"]]
    assert put(empty_desk, *FIRST[:1], *FIRST[2:]) == (0, 0, 5, 0)


def test_a_code_that_comes_back_is_no_longer_flagged(empty_desk, put):
    put(empty_desk, *FIRST)
    before = pathways(empty_desk)
    put(empty_desk, *FIRST[:1], *FIRST[2:])
    assert put(empty_desk, *FIRST) == (0, 1, 5, 0)
    assert [action for action, _, _ in news(empty_desk)] == ["gone", "back"]
    assert pathways(empty_desk) == before


def test_a_whole_pathway_gone_from_a_whole_record_is_flagged(empty_desk, put, tmp_path):
    people = [row["national_id"] for row in reference.read_csv(SAMPLE / "codes.csv")][:400]
    people = list(dict.fromkeys(people))[:40]
    codes = [(person, "A12A", f"2026-10-{10 + number % 9}") for number, person in enumerate(people)]
    put(empty_desk, *codes)
    assert put(empty_desk, *codes[:20], *codes[21:]) == (0, 0, 39, 1)
    assert live(empty_desk, people[20]) == [("A12A", codes[20][2], 1)]


def test_a_file_of_new_codes_only_flags_nothing_gone(empty_desk, put):
    put(empty_desk, *FIRST)
    assert put(empty_desk, (OLA, "A26S", "2026-10-25"), (KARI, "A12B", "2026-10-12")) == (2, 0, 0, 0)
    assert put(empty_desk, (PER, "A12B", "2026-03-05")) == (1, 0, 0, 0)
    assert put(empty_desk, ("08888710427", "A12A", "2026-10-30")) == (1, 0, 0, 0)
    assert put(empty_desk, (KARI, "A12FK", "2026-11-02")) == (1, 0, 0, 0)
    assert not ask(empty_desk, "SELECT 1 FROM event WHERE gone_import_id IS NOT NULL OR withdrawn_at IS NOT NULL")


def test_a_file_of_new_codes_in_a_large_record_flags_nothing_gone(desk, put):
    opens = {view.fields["national_id"]: view.fields for view in whole_list(desk, "open")}
    news_of_the_night = [
        (person, fields["pathway"] + "B", "2026-11-01" if number % 3 else fields["last_code_date"])
        for number, (person, fields) in enumerate(opens.items())
        if not person.startswith("0")
    ]
    added, changed, _, gone = put(desk, *news_of_the_night)
    assert (added > 100, changed, gone) == (True, 0, 0)


def test_a_code_set_here_leaves_the_list_to_enter_when_it_is_seen(empty_desk, put):
    put(empty_desk, *FIRST)
    row = row_of(empty_desk, OLA, "A26")
    empty_desk.set_code(row, "S", date(2026, 10, 25))
    assert to_enter(empty_desk) == [("set", "A26S", "2026-10-25")]
    assert put(empty_desk, *FIRST) == (0, 0, 6, 0)
    assert to_enter(empty_desk) == [("set", "A26S", "2026-10-25")]
    assert put(empty_desk, *FIRST, (OLA, "A26S", "2026-10-25")) == (0, 0, 7, 0)
    assert to_enter(empty_desk) == []
    assert news(empty_desk) == [("seen", None, {"code": "S", "date": "2026-10-25"})]
    after = pathways(empty_desk)
    assert put(empty_desk, *FIRST, (OLA, "A26S", "2026-10-25")) == (0, 0, 7, 0)
    assert pathways(empty_desk) == after
    assert [code.origin for code in empty_desk.detail(row).detail.codes] == ["record", "here"]
    assert put(empty_desk, *FIRST) == (0, 0, 6, 1)


def test_a_code_set_here_takes_the_date_of_the_record(empty_desk, put):
    put(empty_desk, *FIRST)
    empty_desk.set_code(row_of(empty_desk, OLA, "A26"), "S", date(2026, 10, 25))
    assert put(empty_desk, *FIRST, (OLA, "A26S", "2026-10-24")) == (0, 1, 6, 0)
    assert live(empty_desk, OLA) == [("A26A", "2026-10-20", 0), ("A26S", "2026-10-24", 0)]
    assert to_enter(empty_desk) == []
    assert news(empty_desk) == [("moved", {"code": "S", "date": "2026-10-25"}, {"code": "S", "date": "2026-10-24"})]
    with pytest.raises(Refusal):
        empty_desk.undo()


def test_another_b_in_the_record_is_not_taken_for_the_one_set_here(empty_desk, put):
    put(empty_desk, *FIRST)
    empty_desk.set_code(row_of(empty_desk, OLA, "A26"), "B", date(2026, 10, 25))
    assert put(empty_desk, *FIRST, (OLA, "A26B", "2026-10-28")) == (1, 0, 6, 0)
    assert to_enter(empty_desk) == [("set", "A26B", "2026-10-25")]


def test_a_code_withdrawn_here_stays_withdrawn_and_to_enter_until_it_is_gone_there(empty_desk, put):
    put(empty_desk, *FIRST)
    row = row_of(empty_desk, KARI)
    empty_desk.withdraw_named(row, "S", "wrong patient")
    withdrawn = [("withdraw", "A12S", "2026-10-08")]
    for _ in range(2):
        assert put(empty_desk, *FIRST) == (0, 0, 6, 0)
        assert to_enter(empty_desk) == withdrawn
        assert ("A12S", "2026-10-08", 0) not in live(empty_desk, KARI)
    assert put(empty_desk, (PER, "A12B", "2026-03-04")) == (1, 0, 0, 0)
    assert to_enter(empty_desk) == withdrawn
    assert put(empty_desk, FIRST[0], *FIRST[2:], (PER, "A12B", "2026-03-04")) == (0, 0, 6, 0)
    assert to_enter(empty_desk) == []
    assert live(empty_desk, KARI) == [("A12A", "2026-10-01", 0), ("A12CK", "2026-10-20", 0)]
    assert news(empty_desk)[-1] == ("seen", None, {"code": "S", "date": "2026-10-08"})
    assert put(empty_desk, *FIRST, (PER, "A12B", "2026-03-04")) == (1, 0, 6, 0)


def test_what_else_the_record_says_of_a_code_is_taken_over(empty_desk, put):
    put(empty_desk, *FIRST)
    moved = {"unit": "Kir avd Fjell", "registered_by": "ola.s"}
    assert put(empty_desk, *FIRST[:2], (*FIRST[2], moved), *FIRST[3:]) == (0, 1, 5, 0)
    assert news(empty_desk) == [("changed", {"unit": "Kir avd Nordsjø", "registered_by": "mette.b"}, moved)]
    assert empty_desk.detail(row_of(empty_desk, KARI)).fields["coordinator"] == "ola.s"
    blank = {"unit": "", "registered_by": "", "registered_at": ""}
    assert put(empty_desk, *FIRST[:2], (*FIRST[2], blank), *FIRST[3:]) == (0, 0, 6, 0)


def test_a_new_name_is_found_by_search(empty_desk, put):
    put(empty_desk, *FIRST)
    renamed = {"name": "Åse Nygård"}
    assert put(empty_desk, (*FIRST[0], renamed), *((*code, {"name": ""}) for code in FIRST[1:])) == (0, 0, 6, 0)
    assert {view.fields["national_id"] for view in whole_list(empty_desk, "open", filter="aase")} == {KARI}
    assert empty_desk.detail(row_of(empty_desk, OLA, "A26")).fields["name"] == "Nils Å"
    assert not whole_list(empty_desk, "open", filter=f"{KARI} nils")


@pytest.mark.parametrize("refs", [("r1", "r1", "r1"), ("r1", "", "r2"), ("", "r1", ""), ("r1", "r2", "r3")])
def test_references_decide_and_a_file_with_them_twice_changes_nothing(empty_desk, put, refs):
    codes = [(*code, {"pathway_ref": ref}) for code, ref in zip(FIRST, refs, strict=False)]
    codes += [(KARI, "A12S", "2026-10-08", {"pathway_ref": "r9"}), (KARI, "A12S", "2026-10-08")]
    added = put(empty_desk, *codes)[0]
    before = pathways(empty_desk)
    for order in (codes, codes[::-1]):
        assert put(empty_desk, *order) == (0, 0, len(codes), 0)
        assert pathways(empty_desk) == before
    assert added == len({(code[:3], (code[3] if len(code) > 3 else {}).get("pathway_ref", "")) for code in codes})
    wanted = ask(empty_desk, "SELECT count(DISTINCT coalesce(ref, '')) FROM event")
    assert ask(empty_desk, "SELECT count(*) FROM pathway WHERE stage <> 'empty'") == wanted


def test_references_that_come_later_are_taken_over(empty_desk, put):
    put(empty_desk, *FIRST[:3])
    row = row_of(empty_desk, KARI)
    named = [(*code, {"pathway_ref": "r1"}) for code in FIRST[:3]]
    assert put(empty_desk, *named) == (0, 3, 0, 0)
    assert row_of(empty_desk, KARI) == row
    assert put(empty_desk, *FIRST[:3]) == (0, 0, 3, 0)
    assert put(empty_desk, *named) == (0, 0, 3, 0)


def test_a_pathway_keeps_its_number_when_an_earlier_one_is_imported(empty_desk, put):
    put(empty_desk, *FIRST[:3])
    row = row_of(empty_desk, KARI)
    put(empty_desk, (KARI, "A12A", "2025-01-01"), (KARI, "A12CI", "2025-01-10"), *FIRST[:3])
    assert row_of(empty_desk, KARI) == row
    assert [code.date for code in empty_desk.detail(row).detail.codes] == ["2026-10-01", "2026-10-08", "2026-10-20"]


def test_the_first_of_two_rows_about_one_code_stands(empty_desk, put):
    twice = (*FIRST, (*FIRST[0], {"unit": "Kir avd Fjell"}))
    assert put(empty_desk, *twice) == (6, 0, 1, 0)
    before = pathways(empty_desk)
    assert put(empty_desk, *twice) == (0, 0, 7, 0)
    assert pathways(empty_desk) == before


def test_what_two_slices_say_of_one_pathway_is_put_together(empty_desk, tmp_path):
    path = write_codes(tmp_path / "codes.csv", *FIRST, *FIRST[:2], (KARI, "A12FK", "2026-10-30"))
    for expected in ((7, 0, 2, 0), (0, 0, 9, 0)):
        importing = Importing(empty_desk, slice_rows=1)
        assert counts(importing.report(importing.run(path))) == expected
        assert len(pathways(empty_desk)) == 3
        assert not examine(empty_desk.store).differences


def rows_of(name):
    with (SAMPLE / name).open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file, delimiter=";")
    return header, rows


def sample_in(desk, folder, *, names=SAMPLE_FILES, seed=None, slice_rows=100_000, times=1):
    """Import the sample's files in an order, their rows shuffled, in slices of a size; return what then stands."""
    for name in names * times:
        path = SAMPLE / name
        if seed is not None and name != "npr_extract.csv":
            header, rows = rows_of(name)
            random.Random(seed).shuffle(rows)
            folder.mkdir(exist_ok=True)
            path = write_rows(folder / name, header, rows)
        Importing(desk, slice_rows=slice_rows).run(path)
    assert not examine(desk.store).differences
    return pathways(desk), other_facts(desk), desk.counts()


@pytest.mark.parametrize(
    "how",
    [
        {"slice_rows": 97},
        {"slice_rows": 1000, "seed": 1},
        {"seed": 2},
        {"names": SAMPLE_FILES[::-1]},
        {
            "names": ("contacts.csv", "codes.csv", "referrals.csv", "npr_extract.csv", "diagnoses.csv"),
            "slice_rows": 700,
        },
        {"times": 2, "seed": 3, "slice_rows": 1500},
    ],
    ids=str,
)
def test_neither_slices_nor_the_order_of_rows_and_files_matter(desk, tmp_path, how):
    other = around(tmp_path / "other").desk(create=True)
    assert sample_in(other, tmp_path / "files", **how) == (pathways(desk), other_facts(desk), desk.counts())
    other.store.close()


def test_the_sample_gives_what_is_expected_of_it(desk):
    expected = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
    assert ask(desk, "SELECT count(*) FROM pathway") == [(expected["pathways"],)]
    assert dict(ask(desk, "SELECT stage, count(*) FROM pathway GROUP BY stage")) == expected["stages"]
    found = desk.counts()
    overdue = [view.fields for view in whole_list(desk, "overdue")]
    assert {
        "open": found["open"],
        "overdue": found["overdue"],
        "overdue_uncoded": sum(fields["kind"] == "uncoded" for fields in overdue),
        "never-coded-out": found["never-coded-out"],
        "after-coding": found["after-coding"],
    } == expected["counts"]
    names = ("national_id", "pathway", "next_stage", "due_on", "days_overdue", "kind")
    assert sorted([fields[name] for name in names] for fields in overdue) == sorted(expected["overdue"])
    never = [view.fields for view in whole_list(desk, "never-coded-out")]
    names = ("national_id", "pathway", "last_code", "last_code_date")
    assert sorted([fields[name] for name in names] for fields in never) == sorted(expected["never"])
    after = {}
    for view in whole_list(desk, "after-coding"):
        after[view.fields["missing_stage"]] = after.get(view.fields["missing_stage"], 0) + 1
    assert after == expected["after"]
    compare_with_reference(desk, SAMPLE_DAY)


def test_a_cancelled_import_and_a_trial_leave_nothing(empty_desk, tmp_path):
    empty = {name: [] for name in ("contacts", "diagnoses", "referrals", "npr")}
    for name in SAMPLE_FILES:
        importing = Importing(empty_desk, dry_run=True)
        report = importing.report(importing.run(SAMPLE / name))
        assert (report["dry_run"], report["added"] > 500) == (True, True)
        asked = iter([False, True])
        with pytest.raises(ImportCancelledError):
            Importing(empty_desk, slice_rows=200).run(SAMPLE / name, is_cancelled=lambda asked=asked: next(asked))
    assert (pathways(empty_desk, with_empty=True), other_facts(empty_desk)) == ([], empty)
    for table in ("person", "import_run", "change", "history", "event"):
        assert ask(empty_desk, f"SELECT count(*) FROM {table}") == [(0,)]


def test_progress_goes_from_nothing_to_the_whole_file(empty_desk):
    said = []
    Importing(empty_desk, slice_rows=500).run(SAMPLE / "codes.csv", lambda *told: said.append(told))
    assert said == sorted(said)
    assert said[-1] == (said[0][1], said[0][1], 3640)


def test_an_import_stands_in_the_history_with_its_counts(empty_desk, put):
    put(empty_desk, *FIRST)
    (run,) = empty_desk.import_runs()
    assert (run["user"], run["kind"], run["rows"], run["added"]) == ("kari", "codes", 6, 6)
    ((act, action, after),) = ask(
        empty_desk, "SELECT c.act, h.action, h.after FROM change c JOIN history h ON h.change_id = c.id"
    )
    assert (act, action) == ("import", "import")
    assert json.loads(after) == {"rows": 6, "added": 6, "changed": 0, "unchanged": 0, "refused": 0, "gone": 0}


def test_bad_rows_are_refused_and_the_others_go_in(empty_desk, tmp_path):
    path = write_codes(
        tmp_path / "codes.csv",
        *FIRST,
        ("12345678901", "A12A", "2026-10-01"),
        (KARI, "A12S", "2026-11-03"),
        (KARI, "A99S", "2026-10-03"),
        (KARI, "C01FK", "2026-10-03"),
        (KARI, "A03A", "2021-05-01"),
        (KARI, "A12S", "31.04.2026"),
    )
    (report,) = empty_desk.import_files([path])
    assert (report["rows"], report["added"], report["refused_count"]) == (12, 6, 6)
    assert [row["line"] for row in report["refused"]] == [8, 9, 10, 11, 12, 13]
    assert all(row["reason"] for row in report["refused"])
    assert "12345678901" not in json.dumps(report)
    assert CODE_HEADER[4] in {row["column"] for row in report["refused"]}


def test_a_refused_row_never_makes_a_known_code_gone(empty_desk, put, tmp_path):
    put(empty_desk, *FIRST)
    broken = [(KARI, "A12A", "2026-10-01"), (KARI, "A12S", "2026-02-31"), *FIRST[2:]]
    (report,) = empty_desk.import_files([write_codes(tmp_path / "broken.csv", *broken)])
    assert (report["refused_count"], report["gone"], report["not_told"]) == (1, 0, 1)
    assert not any(is_gone for *_, is_gone in live(empty_desk, KARI))


def test_a_file_that_was_cut_flags_nothing_and_tells_how_much_it_lacks(desk, tmp_path):
    lines = (SAMPLE / "codes.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    cut = tmp_path / "cut.csv"
    cut.write_text("".join(lines[:240]), encoding="utf-8")
    before = desk.counts()
    (report,) = desk.import_files([cut])
    assert report["gone"] == 0
    assert report["not_told"] > 20
    assert desk.counts() == before


def test_one_entry_with_another_date_has_moved_even_when_the_file_holds_nothing_else(empty_desk, tmp_path):
    header = "national_id;code;event_date;registered_at\n"
    first = f"{KARI};A12A;2026-10-01;2026-10-02 08:00:00\n{KARI};A12S;2026-10-08;2026-10-08 09:00:00\n"
    (tmp_path / "first.csv").write_text(header + first, encoding="utf-8")
    (tmp_path / "then.csv").write_text(header + f"{KARI};A12S;2026-10-09;2026-10-08 09:00:00\n", encoding="utf-8")
    empty_desk.import_files([tmp_path / "first.csv"])
    (report,) = empty_desk.import_files([tmp_path / "then.csv"])
    assert counts(report) == (0, 1, 0, 0)
    assert [(code, day) for code, day, _ in live(empty_desk, KARI)] == [("A12A", "2026-10-01"), ("A12S", "2026-10-09")]
