"""Taking every certain suggestion: one change, in passes, with nothing left that is certain; undo brings all back."""

from __future__ import annotations

import hashlib
import json
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings

from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.worklists import LISTS
from cpp_tui.services.desk import ListQuery
from cpp_tui.services.upkeep import examine
from cpp_tui.store import sqlite
from tests.conftest import around
from tests.facts import CONTACT_HEADER, KARI, OLA, PER, ask, whole_list, write_codes, write_hospital, write_rows
from tests.hospital import hospitals

ALL = ListQuery("after-coding")
LEFT_OUT = {"pathway": ("version",)}
DERIVED = ("pathway", "missing", "diagnosis", "referral", "person")


def standing(desk):
    """Return all that a person sees and all that is derived, with every number but versions."""
    lists = {name: json.dumps([view.fields for view in whole_list(desk, name)]) for name in LISTS}
    tables = {}
    for table in DERIVED:
        columns = [row[1] for row in ask(desk, f"PRAGMA table_info({table})")]
        kept = [column for column in columns if column not in LEFT_OUT.get(table, ())]
        tables[table] = ask(desk, f"SELECT {', '.join(kept)} FROM {table} ORDER BY 1, 2")
    codes = ask(desk, "SELECT * FROM event WHERE withdrawn_at IS NULL ORDER BY id")
    return lists, tables, codes


def told(taken):
    """Return what is told of the codes that were taken, refused and left."""
    refused = [(one.pathway_id, one.stage, one.refusal.key, one.refusal.values) for one in taken.refused]
    return taken.codes, refused, taken.left


def certain(desk, **asked):
    """Return the keys of the rows whose suggestion is certain, and of the others."""
    rows = whole_list(desk, "after-coding", **asked)
    sure = {row.key for row in rows if (row.fields["suggestion"] or {}).get("strength") == "certain"}
    return sure, {row.key for row in rows} - sure


def test_of_the_sample_hospital_exactly_the_codes_without_a_certain_suggestion_remain(desk):
    sure, others = certain(desk)
    before = standing(desk)
    taken = desk.after_coding.take_certain(ALL)
    assert taken.refused == ()
    assert {f"m{one.pathway_id}{one.stage}" for one in taken.codes} >= sure != set()
    now_sure, now_others = certain(desk)
    assert now_sure == set()
    assert others <= now_others
    assert taken.left == len(now_others) == desk.after_coding.summary(ALL).all.count
    assert not examine(desk.store).differences
    done = desk.undo()
    assert done.origin == taken.change
    assert standing(desk) == before
    assert not examine(desk.store).differences
    desk.redo()
    assert certain(desk) == (now_sure, now_others)


def test_the_codes_are_those_that_were_suggested(desk):
    suggested = {row.key: row.fields["suggestion"] for row in whole_list(desk, "after-coding")}
    for one in desk.after_coding.take_certain(ALL).codes:
        said = suggested.get(f"m{one.pathway_id}{one.stage}")
        if said is not None:
            assert (said["code"], said["date"], said["evidence"]) == (one.code, one.date, one.evidence)
        live = ask(
            desk,
            "SELECT count(*) FROM event WHERE pathway_id = ? AND pathway || event = ? AND event_date = ? "
            "AND withdrawn_at IS NULL AND to_enter = 1",
            *(one.pathway_id, one.code, one.date),
        )
        assert live == [(1,)]


def test_a_dry_run_says_the_same_and_leaves_nothing_behind(desk):
    path = desk.store.path
    before = standing(desk)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    dry = desk.after_coding.take_certain(ALL, dry_run=True)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
    assert standing(desk) == before
    with pytest.raises(Refusal):
        desk.undo()
    taken = desk.after_coding.take_certain(ALL)
    assert told(dry) == told(taken)
    assert dry.change == 0


def test_only_the_rows_of_the_filter_are_taken(desk):
    sure, _ = certain(desk)
    wanted, _ = certain(desk, filter="missing:F unit:a")
    taken = desk.after_coding.take_certain(ListQuery("after-coding", "mangler:F avdeling:a"))
    assert {f"m{one.pathway_id}{one.stage}" for one in taken.codes} == wanted
    assert 0 < len(wanted) < len(sure)
    assert sure - wanted <= certain(desk)[0]


def test_parked_rows_are_left_alone(desk):
    with closing(sqlite.connect(desk.store.path)) as raw:
        raw.execute(
            "UPDATE missing SET parked_until = '2026-11-03' WHERE pathway_id IN "
            "(SELECT id FROM pathway WHERE person_id % 2 = 0)"
        )
    even = {row[0] for row in ask(desk, "SELECT id FROM pathway WHERE person_id % 2 = 0")}
    before = desk.after_coding.summary(ALL)
    taken = desk.after_coding.take_certain(ALL)
    assert len(taken.codes) >= before.all.by_strength["certain"] > 0
    assert not even & {one.pathway_id for one in taken.codes}
    assert desk.after_coding.summary(ALL).all.parked == before.all.parked > 0


def test_when_there_is_nothing_to_take_nothing_is_written(desk):
    desk.after_coding.take_certain(ALL)
    count = ask(desk, "SELECT (SELECT count(*) FROM change), (SELECT count(*) FROM history)")
    again = desk.after_coding.take_certain(ALL)
    assert (again.codes, again.change) == ((), 0)
    assert ask(desk, "SELECT (SELECT count(*) FROM change), (SELECT count(*) FROM history)") == count
    desk.undo()


def test_a_wrong_filter_is_refused_and_writes_nothing(desk):
    with pytest.raises(Refusal) as caught:
        desk.after_coding.take_certain(ListQuery("after-coding", "fase:x"))
    assert caught.value.key == "filter.unknown-stage"
    with pytest.raises(Refusal):
        desk.undo()


@pytest.fixture
def chain(make_desk, tmp_path):
    """Kari's S opens the way to nothing certain; Ola was decided and treated, and his S is lacking too."""
    desk = make_desk()
    desk.import_files(
        [
            write_codes(
                tmp_path / "codes.csv",
                (KARI, "A12A", "2026-09-01"),
                (OLA, "A12A", "2026-08-01"),
                (OLA, "A12CK", "2026-08-20"),
                (PER, "A12A", "2026-09-01"),
            ),
            write_rows(
                tmp_path / "contacts.csv",
                CONTACT_HEADER,
                [
                    (KARI, "2026-09-08", "outpatient", "", ""),
                    (OLA, "2026-08-08", "imaging", "", ""),
                    (OLA, "2026-09-02", "surgery", "", ""),
                ],
            ),
        ]
    )
    return desk


def test_several_codes_of_one_pathway_are_taken_in_order(chain):
    taken = chain.after_coding.take_certain(ALL)
    assert sorted((one.code, one.date, one.evidence) for one in taken.codes) == [
        ("A12FK", "2026-09-02", "surgery"),
        ("A12S", "2026-08-08", "imaging"),
        ("A12S", "2026-09-08", "outpatient"),
    ]
    chain.undo()
    assert len(certain(chain)[0]) == 3


def test_what_cannot_be_taken_is_refused_with_the_reason_and_stays(chain):
    """A code book of the hospital that has no FK any more: the suggestion stands, the code is not lawful."""
    (chain.profiles.parent).mkdir(exist_ok=True)
    (chain.profiles.parent / "codebook.toml").write_text('[matrix.A]\nFK = "no"\n', encoding="utf-8")
    with closing(chain.store):
        pass
    desk = around(chain.profiles.parents[1]).desk()
    with closing(desk.store):
        taken = desk.after_coding.take_certain(ALL)
        (refused,) = taken.refused
        assert refused.stage == "F"
        assert desk.texts(refused.refusal.key, **refused.refusal.values)
        assert [one.code for one in taken.codes] == ["A12S", "A12S"]
        assert {row.fields["missing_stage"] for row in whole_list(desk, "after-coding")} >= {"F"}


@given(hospital=hospitals(max_persons=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_of_random_hospitals_what_is_certain_is_taken_or_refused_and_comes_back(tmp_path_factory, hospital):
    folder = tmp_path_factory.mktemp("hospital")
    desk = around(folder / "home", today=hospital.today).desk(create=True)
    with closing(desk.store):
        desk.import_files(write_hospital(folder, hospital))
        before = standing(desk)
        dry = desk.after_coding.take_certain(ALL, dry_run=True)
        assert standing(desk) == before
        taken = desk.after_coding.take_certain(ALL)
        assert told(taken) == told(dry)
        assert certain(desk)[0] == {f"m{one.pathway_id}{one.stage}" for one in taken.refused}
        assert not examine(desk.store).differences
        if taken.codes:
            desk.undo()
            assert standing(desk) == before
            assert not examine(desk.store).differences
