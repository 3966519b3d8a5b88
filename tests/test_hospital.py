"""The random hospitals of the property tests hold what they promise, and the reference keeps its promises on them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import Phase, given, settings

from tests import reference
from tests.hospital import FACTS, hospitals


@given(hospitals(has_mixed_refs=True))
@settings(max_examples=60, deadline=None)
def test_every_row_is_one_that_an_import_takes(hospital):
    assert all(reference.is_acceptable(row, FACTS, hospital.today) for row in hospital.code_dicts())
    assert all(row["date"] <= hospital.today.isoformat() for row in hospital.contact_dicts())


@given(hospitals())
@settings(max_examples=100, deadline=None)
def test_instances_share_out_the_codes_and_lists_follow_from_states(hospital):
    result = hospital.worklists()
    states = result["instances"]
    shared = [(s["national_id"], s["pathway"], s["ref"], *code) for s in states for code in s["codes"]]
    rows = {(row[0], row[4], row[3], row[5], row[6]) for row in hospital.codes}
    assert len(shared) == len(set(shared))
    assert {*shared} == rows
    for state in states:
        assert state["open"] is (state["stage"] in ("started", "investigating", "decided"))
        assert not state["overdue"] or (state["open"] and state["due_on"] < hospital.today.isoformat())
        assert {row["stage"] for row in state["after"]} >= {*state["missing"]}
        assert len({row["stage"] for row in state["after"]}) == len(state["after"])
        assert state["never_coded_out"] is (
            state["open"] and date.fromisoformat(state["last_code_date"]) < hospital.today - timedelta(days=90)
        )


HARD_CASES = {
    "uncoded": lambda state: state["kind"] == "uncoded",
    "treatment awaited": lambda state: state["kind"] == "waiting" and state["next_stage"] == "F",
    "transferred": lambda state: state["stage"] == "transferred",
    "end suggested": lambda state: any(row["stage"] == "end" and row["suggestion"] for row in state["after"]),
    "nearly all missing": lambda state: state["missing"] == ["A", "S", "C"],
    "two starts": lambda state: sum(event == "A" for event, _ in state["codes"]) > 1 and not state["ref"],
    "removed pathway": lambda state: state["pathway"] in ("A03", "A05") and state["stage"] == "completed",
    "limits of 2015": lambda state: state["pathway"] == "A01" and (state["started_on"] or "9") < "2021-05-01",
    "diagnostic": lambda state: state["pathway"] == "C01" and state["stage"] == "completed",
}


def test_the_hard_cases_occur():
    seen = set()

    @given(hospitals())
    @settings(max_examples=300, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
    def collect(hospital):
        for state in hospital.worklists()["instances"]:
            seen.update(name for name, is_case in HARD_CASES.items() if is_case(state))

    collect()
    assert seen == {*HARD_CASES}
