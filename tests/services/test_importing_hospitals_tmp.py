"""Random hospitals, through files into a store: its lists are those of the reference, in any slices and any order."""

from __future__ import annotations

import random
import shutil
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpp_tui.services.importing import Importing
from cpp_tui.services.upkeep import examine
from tests.conftest import around
from tests.facts import compare_with_reference, live_codes, pathways, write_hospital
from tests.hospital import hospitals


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with an empty store to copy."""
    folder = tmp_path_factory.mktemp("hospitals")
    around(folder / "empty").desk(create=True).store.close()
    return folder


def opened(folder, today):
    home = folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(folder / "empty", home)
    return around(home, today=today).desk()


def put(desk, paths, slice_rows=100_000):
    for path in paths:
        result = Importing(desk, slice_rows=slice_rows).run(path)
        assert result.refused == []
    assert not examine(desk.store).differences


@given(hospital=hospitals(max_persons=3), slice_rows=st.sampled_from((1, 3, 1000)), is_turned=st.booleans())
@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_lists_are_those_of_the_reference(folder, hospital, slice_rows, is_turned):
    desk = opened(folder, hospital.today)
    try:
        paths = write_hospital(folder, hospital)
        put(desk, paths[::-1] if is_turned else paths, slice_rows)
        compare_with_reference(desk, hospital.today, hospital.worklists())
        before = pathways(desk)
        put(desk, paths)
        assert pathways(desk) == before
    finally:
        desk.store.close()


@given(hospital=hospitals(max_persons=2, has_mixed_refs=True), slice_rows=st.sampled_from((1, 2, 1000)))
@settings(max_examples=800, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_references_given_and_not_given_are_kept_apart(folder, hospital, slice_rows):
    desk = opened(folder, hospital.today)
    try:
        paths = write_hospital(folder, hospital)
        put(desk, paths, slice_rows)
        compare_with_reference(desk, hospital.today, hospital.worklists())
        before = pathways(desk)
        put(desk, paths, slice_rows)
        assert pathways(desk) == before
    finally:
        desk.store.close()


@given(hospital=hospitals(max_persons=2), seed=st.integers(0, 1000))
@settings(max_examples=800, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_record_that_grows_ends_as_the_whole(folder, hospital, seed):
    """Codes that come night by night, each file holding the days so far, end where one file with all would."""
    desk = opened(folder, hospital.today)
    try:
        days = sorted({row[6] for row in hospital.codes})
        middle = days[random.Random(seed).randrange(len(days))]
        early = type(hospital)(hospital.today, tuple(row for row in hospital.codes if row[6] <= middle), ())
        put(desk, write_hospital(folder, early)[:1])
        put(desk, write_hospital(folder, hospital))
        compare_with_reference(desk, hospital.today, hospital.worklists())
        told = {(row[0], row[4] + row[5], row[6], row[3]) for row in hospital.codes}
        assert {
            (row["national_id"], row["code"], row["event_date"], row["pathway_ref"]) for row in live_codes(desk)
        } == told
    finally:
        desk.store.close()


@given(hospital=hospitals(max_persons=2))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_days_that_follow_need_no_new_derivation(folder, hospital):
    desk = opened(folder, hospital.today)
    put(desk, write_hospital(folder, hospital))
    desk.store.close()
    for days in (1, 2, 4, 91):
        today = hospital.today + timedelta(days=days)
        later = around(folder / "home", today=today).desk()
        compare_with_reference(later, today)
        later.store.close()
