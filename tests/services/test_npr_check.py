"""The register's extract against our own computing: every row on its account, every difference told."""

import csv
import json
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpp_tui.codebook.reader import load
from cpp_tui.domain.facts import Rules
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.npr_check import NprReport, npr_check
from cpp_tui.services.reading.columns import KINDS
from cpp_tui.texts import Texts
from cpp_tui.texts.catalogue import npr
from tests.conftest import SAMPLE, SAMPLE_DAY

BOOK = load(None)
HEADER = [column.others[0] for column in KINDS["npr"]]
GOOD = {
    "institusjonId": "4201",
    "NPRId": "900001",
    "pfInstansId": "50001",
    "Forløp": "A01",
    "StartDato": "01.03.2026",
    "UtrStartDato": "06.03.2026",
    "KliniskBeslutn": "16.03.2026",
    "TypeBeslutn": "CK",
    "StartBeh": "26.03.2026",
    "TypeBeh": "FK",
    "OF1": "5",
    "OF1std": "7",
    "OF2": "10",
    "OF2std": "12",
    "OF3": "10",
    "OF3std": "13",
    "OF4": "25",
    "OF4std": "32",
    "AnsiennDato": "01.03.2026",
    "MottaksDato": "01.03.2026",
}
"""A breast cancer pathway as the register gives it (limits 7, 12, 13 and 32 days)."""


def write(folder, *rows):
    path = folder / "npr.csv"
    with path.open("w", encoding="cp1252", newline="") as target:
        writer = csv.writer(target, delimiter=";")
        writer.writerow(HEADER)
        writer.writerows([row.get(name) or "NULL" for name in HEADER] for row in rows)
    return path


def check(folder, *changes, rules: Rules | None = None) -> NprReport:
    rows = [{**GOOD, **change} for change in changes]
    return npr_check(write(folder, *rows), BOOK, rules or Rules(), SAMPLE_DAY)


def accounts(report):
    assert report.rows == report.agreeing + report.differing + report.not_comparable + report.refused_count
    assert report.not_comparable == sum(report.reasons.values()) == len(report.not_compared)
    assert report.differing == len({found.line for found in report.differences})
    return (report.agreeing, report.differing, report.not_comparable, report.refused_count)


def told(report):
    return [
        (found.interval, found.what, found.kind, found.ours, found.theirs, found.reason) for found in report.differences
    ]


def test_every_row_of_the_sample_is_accounted_for():
    report = npr_check(SAMPLE / "npr_extract.csv", BOOK, Rules(), SAMPLE_DAY)
    assert report.rows == 1168
    assert accounts(report) == (1133, 0, 35, 0)
    assert report.reasons == {"nothing-told": 35}


def test_every_fault_put_into_the_sample_is_found(tmp_path):
    lines = (SAMPLE / "npr_extract.csv").read_text("cp1252").splitlines()
    header = lines[1].split(";")
    wanted = set()
    for number in range(2, len(lines), 40):
        cells = lines[number].split(";")
        interval = ("OF1", "OF2", "OF3", "OF4")[number // 40 % 4]
        place = header.index(interval + ("std" if number % 80 == 2 else ""))
        cells[place] = "999"
        lines[number] = ";".join(cells)
        wanted.add((number + 1, interval, "limit" if number % 80 == 2 else "days"))
    path = tmp_path / "wrong.csv"
    path.write_text("\n".join(lines), "cp1252")
    report = npr_check(path, BOOK, Rules(), SAMPLE_DAY)
    assert {(found.line, found.interval, found.what) for found in report.differences} == wanted
    assert sum(accounts(report)) == 1168


def test_row_that_agrees(tmp_path):
    report = check(tmp_path, {})
    assert accounts(report) == (1, 0, 0, 0)


@pytest.mark.parametrize("event", ["FL", "FO", "FI"])
def test_treatment_outside_the_indicator_is_not_measured_by_either_side(tmp_path, event):
    none = {"TypeBeh": event, "OF3": "", "OF3std": "", "OF4": "", "OF4std": ""}
    assert accounts(check(tmp_path, none)) == (1, 0, 0, 0)
    report = check(tmp_path, {**none, "OF4": "25"})
    assert told(report) == [("OF4", "days", "missing-ours", None, 25, "treatment-outside")]


@pytest.mark.parametrize("decision", ["CM", "CA", "CI"])
def test_treatment_interval_begins_with_a_decision_to_treat(tmp_path, decision):
    report = check(tmp_path, {"TypeBeslutn": decision})
    assert told(report) == [("OF3", "days", "missing-ours", None, 10, "decision-outside")]


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"OF1": "6"}, ("OF1", "days", "days", 5, 6, "both-days")),
        ({"OF1": "9"}, ("OF1", "days", "days", 5, 9, "")),
        ({"OF1": ""}, ("OF1", "days", "missing-theirs", 5, None, "")),
        ({"OF1": "8", "MottaksDato": "26.02.2026"}, ("OF1", "days", "days", 5, 8, "from-received")),
        ({"OF4": "28", "AnsiennDato": "26.02.2026"}, ("OF4", "days", "days", 25, 28, "from-seniority")),
        ({"OF2": "15"}, ("OF2", "days", "days", 10, 15, "from-start")),
        ({"OF3": "20"}, ("OF3", "days", "days", 10, 20, "from-investigation")),
        ({"OF4": "15"}, ("OF4", "days", "days", 25, 15, "to-decision")),
        ({"OF2std": "7"}, ("OF2", "limit", "limit", 12, 7, "other-version")),
        ({"OF2std": "8"}, ("OF2", "limit", "limit", 12, 8, "")),
        ({"OF2std": ""}, ("OF2", "limit", "missing-theirs", 12, None, "")),
        ({"OF3std": "10"}, ("OF3", "limit", "limit", 13, 10, "other-modality")),
        ({"TypeBeh": "FS", "OF4std": "", "OF3std": "14"}, ("OF3", "limit", "missing-ours", None, 14, "limit-unknown")),
    ],
)
def test_difference_is_told_with_its_likely_reason(tmp_path, change, wanted):
    report = check(tmp_path, {}, change)
    assert accounts(report) == (1, 1, 0, 0)
    assert told(report) == [wanted]
    found = report.differences[0]
    assert (found.line, found.pathway, found.instance_id) == (3, "A01", "50001")


def test_limit_on_an_interval_that_was_not_measured(tmp_path):
    change = {"UtrStartDato": "", "OF1": "", "OF1std": "", "OF2": "", "OF2std": ""}
    report = check(tmp_path, change)
    assert told(report) == [
        ("OF1", "limit", "missing-theirs", 7, None, "not-measured-theirs"),
        ("OF2", "limit", "missing-theirs", 12, None, "not-measured-theirs"),
    ]


def test_interval_without_its_dates_is_not_ours(tmp_path):
    report = check(tmp_path, {"UtrStartDato": ""})
    assert told(report) == [
        ("OF1", "days", "missing-ours", None, 5, "date-missing"),
        ("OF2", "days", "missing-ours", None, 10, "date-missing"),
    ]


def test_unconfirmed_limit_of_ours_is_said(tmp_path):
    change = {"Forløp": "A40", "OF1std": "6", "OF2std": "20", "OF3std": "", "OF4std": ""}
    report = check(tmp_path, change)
    assert told(report) == [("OF2", "limit", "limit", 21, 20, "limit-unconfirmed")]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"StartDato": "07.03.2026", "OF1": "", "OF4": "19"}, "negative"),
        ({"TypeBeh": ""}, "treatment-without-kind"),
        ({"StartBeh": ""}, "treatment-without-date"),
        ({"TypeBeslutn": ""}, "decision-without-kind"),
        (
            {"Forløp": "A16", **dict.fromkeys(HEADER[HEADER.index("UtrStartDato") : HEADER.index("Overf")], "")},
            "nothing-told",
        ),
    ],
)
def test_row_that_cannot_be_compared_is_counted_with_its_reason(tmp_path, change, reason):
    report = check(tmp_path, change)
    assert accounts(report) == (0, 0, 1, 0)
    assert report.reasons == {reason: 1}
    assert (report.not_compared[0].line, report.not_compared[0].reason) == (2, reason)


def test_row_with_a_gap_still_tells_its_differences(tmp_path):
    report = check(tmp_path, {"StartDato": "07.03.2026", "OF1": "", "OF4": "19", "OF2": "11", "OF1std": "8"})
    assert accounts(report) == (0, 1, 0, 0)
    assert [(found.interval, found.what) for found in report.differences] == [("OF1", "limit"), ("OF2", "days")]


def test_negative_interval_that_the_register_has_too_agrees(tmp_path):
    assert accounts(check(tmp_path, {"StartDato": "07.03.2026", "OF1": "-1", "OF4": "19"})) == (1, 0, 0, 0)


def test_refused_row_is_told_with_line_and_column(tmp_path):
    report = check(tmp_path, {}, {"StartDato": "31.02.2026"}, {"Forløp": "A99"}, {"OF1": "many"}, {})
    assert accounts(report) == (2, 0, 0, 3)
    assert [(row.line, row.column) for row in report.refused] == [(3, "StartDato"), (4, "Forløp"), (5, "OF1")]


def test_rule_of_the_limits_version_is_followed(tmp_path):
    change = {
        "StartDato": "28.04.2021",
        "UtrStartDato": "03.05.2021",
        "KliniskBeslutn": "10.05.2021",
        "StartBeh": "20.05.2021",
        "OF2": "7",
        "OF2std": "12",
        "OF4": "22",
        "OF4std": "27",
        "MottaksDato": "",
    }
    by_start = check(tmp_path, change)
    assert told(by_start) == [("OF2", "limit", "limit", 7, 12, "other-version")]
    assert accounts(check(tmp_path, change, rules=Rules(limits_by="event"))) == (1, 0, 0, 0)


def test_treatment_in_the_diagnostic_pathway_is_not_measured(tmp_path):
    change = {"Forløp": "C01", "OF1std": "", "OF2std": "", "OF3": "", "OF3std": "", "OF4std": ""}
    assert told(check(tmp_path, change)) == [("OF4", "days", "missing-ours", None, 25, "no-treatment-in-c01")]


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_report_is_json_with_sentences_and_without_the_pseudonym(tmp_path, lang):
    report = check(tmp_path, {"OF1": "6", "OF2std": "7"}, {"TypeBeh": ""}, {"Forløp": "A99"})
    fields = json.loads(json.dumps(report.document(Texts(lang))))
    assert (fields["file"], fields["rows"]) == ("npr.csv", 3)
    assert (fields["agreeing"], fields["differing"], fields["not_comparable"], fields["refused_count"]) == (0, 1, 1, 1)
    assert [found["line"] for found in fields["refused"]] == [4]
    first, second = fields["differences"]
    assert {key: first[key] for key in ("line", "pathway", "instance_id", "interval", "kind", "ours", "theirs")} == {
        "line": 2,
        "pathway": "A01",
        "instance_id": "50001",
        "interval": "OF1",
        "kind": "days",
        "ours": 5,
        "theirs": 6,
    }
    assert "OF1" in first["why"]
    assert "2021-04-30" in second["why"]
    lines = list(report.lines(Texts(lang)))
    assert "900001" not in json.dumps(fields) + "".join(lines)
    assert len(lines) == 5
    assert first["why"] in lines[0]
    assert "npr.csv" in lines[-1]


def test_every_reason_has_a_sentence_that_can_be_made():
    values = dict.fromkeys(("first", "last", "modality", "treatment", "decision", "date"), "x")
    values |= dict.fromkeys(("interval", "what", "ours", "theirs", "line", "pathway", "instance_id", "why"), "y")
    values |= dict.fromkeys(("column", "reason", "count", "file", "rows", "agreeing", "differing", "refused"), "z")
    values["not_comparable"] = "0"
    for key in npr.TEXTS:
        for lang in ("nb", "en"):
            assert "{" not in Texts(lang)(key, **values)


def test_file_of_another_kind_is_a_sentence():
    with pytest.raises(Refusal) as refused:
        npr_check(SAMPLE / "codes.csv", BOOK, Rules(), SAMPLE_DAY)
    assert refused.value.key.startswith("imports.")


def test_progress_is_told(tmp_path):
    seen = []
    npr_check(SAMPLE / "npr_extract.csv", BOOK, Rules(), SAMPLE_DAY, on_progress=lambda *done: seen.append(done))
    size = (SAMPLE / "npr_extract.csv").stat().st_size
    assert seen[-1] == (size, size, 1168)


DAYS = st.one_of(st.none(), st.integers(0, 60))
NUMBERS = st.one_of(st.just(""), st.integers(-5, 60).map(str))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_row_is_on_exactly_one_account_and_told_once(data):
    rows = []
    for _ in range(data.draw(st.integers(1, 4))):
        row = {"Forløp": data.draw(st.sampled_from([*BOOK.pathways, "A99"]))}
        for name in ("StartDato", "UtrStartDato", "KliniskBeslutn", "StartBeh", "Avslutn"):
            back = data.draw(DAYS)
            row[name] = "" if back is None else (date(2026, 6, 1) + timedelta(days=back)).isoformat()
        row["TypeBeslutn"] = data.draw(st.sampled_from(["", "CK", "CU", "CA", "CM", "CI"]))
        row["TypeBeh"] = data.draw(st.sampled_from(["", "FK", "FM", "FS", "FL", "FO", "FI"]))
        for interval in ("OF1", "OF2", "OF3", "OF4"):
            row[interval], row[interval + "std"] = data.draw(NUMBERS), data.draw(NUMBERS)
        rows.append(row)
    with tempfile.TemporaryDirectory() as folder:
        report = check(Path(folder), *rows)
    assert sum(accounts(report)) == len(rows)
    places = [(found.line, found.interval, found.what) for found in report.differences]
    assert len(places) == len(set(places))
    for found in report.differences:
        row = {**GOOD, **rows[found.line - 2]}
        theirs = row[found.interval + ("std" if found.what == "limit" else "")]
        assert found.theirs == (int(theirs) if theirs else None)
        assert found.ours != found.theirs
    report.document(Texts("nb"))
    assert len(list(report.lines(Texts("nb")))) == len(places) + report.refused_count + len(report.reasons) + 1
