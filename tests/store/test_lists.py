"""The lists: what SQL finds is what plain Python finds in the same rows, in the same order, in any window."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import date, timedelta
from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.search_text import fold
from cpp_tui.domain.worklists import LISTS, lists_of, overdue_kind, today_group
from cpp_tui.services.desk import ListQuery
from cpp_tui.services.views import standing
from cpp_tui.store.lists import SEGMENTS
from cpp_tui.store.reader import PATHWAY_COLUMNS
from cpp_tui.store.rows import PathwayRow
from tests.conftest import SAMPLE_DAY, around
from tests.facts import ask, compare_with_reference, whole_list

DAYS = [SAMPLE_DAY + timedelta(days=days) for days in (-400, -30, -1, 0, 1, 2, 3, 7, 89, 90, 400)]
PATHWAY_LISTS = ("open", "overdue", "never-coded-out", "conflicts")
ORDERS = {
    "open": lambda row: (row.due_on or "9999", row.id),
    "waiting": lambda row: (row.due_on or "9999", row.id),
    "due-soon": lambda row: (row.due_on or "9999", row.id),
    "never-coded-out": lambda row: (row.last_on, row.id),
    "to-enter": lambda row: (row.last_on, row.id),
}


@pytest.fixture(scope="module", params=["sample", "demo"])
def make(request, tmp_path_factory):
    """Make desks over the sample hospital, and over the demo with its codes that were set here, for reading only."""
    home = tmp_path_factory.mktemp("lists") / "home"
    shutil.copytree(request.getfixturevalue(f"{request.param}_home"), home)
    desks = {}

    def desk_on(today=SAMPLE_DAY):
        if today not in desks:
            desks[today] = around(home, today=today).desk()
        return desks[today]

    yield desk_on
    for desk in desks.values():
        desk.store.close()


def all_pathways(desk):
    found = ask(desk, f"SELECT {PATHWAY_COLUMNS} FROM pathway p JOIN person n ON n.id = p.person_id")
    return [PathwayRow._make(row) for row in found]


def keys(views):
    return [view.key for view in views]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_pathway_lists_hold_what_the_rules_say_in_their_order(make, day):
    desk = make(today=day)
    limit, today = desk.views.limit, day.isoformat()
    rows = [row for row in all_pathways(desk) if row.stage != "empty"]
    lists = {row.id: lists_of(standing(row), limit) for row in rows}
    for name in PATHWAY_LISTS:
        expected = [row for row in rows if name in lists[row.id]]
        found = whole_list(desk, name)
        assert sorted(keys(found)) == sorted(f"p{row.id}" for row in expected), name
        if name in ORDERS:
            assert keys(found) == [f"p{row.id}" for row in sorted(expected, key=ORDERS[name])]
    overdue = [row for row in rows if "overdue" in lists[row.id]]
    expected = sorted(overdue, key=lambda row: (overdue_kind(standing(row), today) != "waiting", row.due_on, row.id))
    assert keys(whole_list(desk, "overdue")) == [f"p{row.id}" for row in expected]
    assert {row.pathway_id for row in whole_list(desk, "to-enter")} == {
        row.id for row in all_pathways(desk) if "to-enter" in lists_of(standing(row), limit)
    }
    assert {row.pathway_id for row in whole_list(desk, "after-coding")} == {
        row.id for row in rows if "after-coding" in lists[row.id]
    }


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_today_holds_each_pathway_once_patients_first(make, day):
    desk = make(today=day)
    found = whole_list(desk, "today")
    groups = [group for group, _ in groupby(view.group for view in found)]
    order = [segment.group for segment in SEGMENTS["today"]]
    assert order == ["waiting", "due-soon", "referral", "back", "back", "to-enter", "uncoded"]
    assert groups == [group for group in dict.fromkeys(order) if group in groups]
    assert len(set(keys(found))) == len(found)
    by_id = {row.id: row for row in all_pathways(desk)}
    expected = {f"p{row.id}": today_group(standing(row), desk.views.limit) for row in by_id.values()}
    expected = {key: group for key, group in expected.items() if group}
    assert {view.key: view.group for view in found if view.pathway_id} == expected
    for group, views in groupby(found, key=lambda view: view.group):
        rows = [by_id[view.pathway_id] for view in views if view.pathway_id]
        if group in ORDERS:
            assert rows == sorted(rows, key=ORDERS[group])
        elif group == "uncoded":
            assert rows == sorted(rows, key=lambda row: (row.backlog_since, row.id))
    received = [view.fields["received_on"] for view in found if view.group == "referral"]
    assert received == sorted(received)


@pytest.mark.parametrize("days", [-60, 0, 1, 91])
def test_a_pathway_shows_the_missing_codes_that_the_lists_hold(make, days):
    desk = make(today=SAMPLE_DAY + timedelta(days=days))
    listed = {view.key for name in ("after-coding", "parked") for view in whole_list(desk, name)}
    shown = {
        f"m{row.id}{code['missing_stage']}"
        for row in all_pathways(desk)
        for code in desk.detail(row.id).fields["missing_codes"]
    }
    assert shown == listed


@pytest.mark.parametrize("days", [0, 1, 2, 5, 88, 91, 300])
def test_the_lists_are_those_of_the_reference(make, days):
    today = SAMPLE_DAY + timedelta(days=days)
    compare_with_reference(make(today=today), today)


def test_referrals_and_diagnoses_are_found_by_plain_queries(make):
    desk = make()
    starts = {
        (row[0], row[1]): row[2]
        for row in ask(
            desk,
            "SELECT person_id, pathway, max(started_on) FROM pathway WHERE stage <> 'empty' GROUP BY 1, 2",
        )
    }
    for referral_id, person, day, pathway, started in ask(
        desk, "SELECT id, person_id, received_on, suspected_pathway, pathway_started FROM referral"
    ):
        mine = [on for (owner, name), on in starts.items() if owner == person and on and name == (pathway or name)]
        later = any(on >= day if pathway else on == day for on in mine)
        assert not later or started is not None, referral_id
    groups = {row[:2] for row in ask(desk, "SELECT person_id, pathway FROM pathway WHERE stage <> 'empty'")}
    first = {}
    for diagnosis_id, person, icd10, day, pathway in ask(
        desk, "SELECT id, person_id, icd10, diagnosed_on, pathway FROM diagnosis WHERE pathway IS NOT NULL"
    ):
        if (person, pathway) not in groups:
            entry = (day, icd10, f"d{diagnosis_id}")
            first[person, pathway] = min(first.get((person, pathway), entry), entry)
    assert sorted(keys(whole_list(desk, "not-included"))) == sorted(key for _, _, key in first.values())
    undecided = ask(desk, "SELECT id FROM referral WHERE decision IS NULL ORDER BY received_on, id")
    assert keys(whole_list(desk, "referrals")) == [f"r{row[0]}" for row in undecided]


@pytest.mark.parametrize("name", LISTS)
def test_windows_laid_end_to_end_are_the_whole_list(make, name):
    desk = make()
    whole = whole_list(desk, name)
    assert desk.counts()[name] == len(whole)
    for size in (1, 2, 7, 40, 1000):
        found = []
        for offset in range(0, min(len(whole) + size, 60 * size), size):
            window = desk.window(ListQuery(name), offset, size)
            assert (window.offset, window.count) == (offset, len(whole))
            assert len(window.rows) <= size
            found += window.rows
        assert found == list(whole[: 60 * size])
    for offset in range(max(0, len(whole) - 9), len(whole) + 3):
        assert desk.rows(ListQuery(name), offset, 4) == whole[offset : offset + 4]


def test_every_row_tells_why_it_stands_there(make):
    desk = make()
    for name in LISTS:
        whole = whole_list(desk, name)
        assert all(view.fields["why"].strip() for view in whole), name


def text_of(fields):
    names = ("name", "national_id", "pathway", "pathway_name", "unit", "suspected_pathway", "icd10", "text")
    return fold(" ".join(str(fields.get(name) or "") for name in names))


def since_of(name, fields):
    return (
        {
            "after-coding": fields.get("since"),
            "parked": fields.get("since"),
            "referrals": fields.get("received_on"),
            "to-enter": (fields.get("set_at") or "")[:10],
            "not-included": fields.get("diagnosed_on"),
        }.get(name)
        or fields.get("due_on")
        or "9999-12-31"
    )


FILTERS = {
    "a12": lambda fields: "a12" in text_of(fields),
    "FJELL a2": lambda fields: "fjell" in text_of(fields) and "a2" in text_of(fields),
    "!fjell": lambda fields: "fjell" not in text_of(fields),
    "nordsjo": lambda fields: "nordsjø" in str(fields["unit"]).casefold(),
    "unit:gyn": lambda fields: "gyn" in fold(str(fields["unit"])),
    "!unit:NORDSJØ": lambda fields: "nordsjo" not in fold(str(fields["unit"])),
    '"avd fjell"': lambda fields: "avd fjell" in text_of(fields),
    "forløp:A12": lambda fields: (fields.get("pathway") or fields.get("suspected_pathway")) == "A12",
    "%": lambda fields: False,
    "_": lambda fields: False,
    "\\": lambda fields: False,
}


def code_of(fields):
    return str(fields.get("code") or fields["last_code"] or "")


PATHWAY_FILTERS = {
    "code:S": lambda fields: code_of(fields)[3:] == "S",
    "kode:c": lambda fields: code_of(fields)[3:4] == "C",
    "code:A12": lambda fields: fields["pathway"] == "A12",
    "code:a1": lambda fields: fields["pathway"].startswith("A1"),
    "code:A12C": lambda fields: code_of(fields).startswith("A12C"),
    "!code:A12": lambda fields: fields["pathway"] != "A12",
    "stage:decided": lambda fields: fields["stage"] == "decided",
    "STAGE:Decided": lambda fields: fields["stage"] == "decided",
    "!stage:decided": lambda fields: fields["stage"] != "decided",
    "missing:S": lambda fields: "S" in (fields.get("missing_stage") or fields["missing"]),
    "mangler:slutt": lambda fields: fields.get("missing_stage") == "end",
    "fase:utr": lambda fields: fields["stage"] == "investigating",
    "next:F": lambda fields: fields["next_stage"] == "F",
    "flag:two": lambda fields: any("two" in flag for flag in fields["flags"]),
    "coordinator:kari": lambda fields: "kari" in fields["coordinator"],
}


@pytest.mark.parametrize("text", FILTERS)
def test_words_and_units_filter_every_list(make, text):
    desk = make()
    counts = desk.counts(text)
    for name in LISTS:
        expected = [view.key for view in whole_list(desk, name) if FILTERS[text](view.fields)]
        found = whole_list(desk, name, filter=text)
        assert keys(found) == expected, name
        assert counts[name] == len(expected)
        assert desk.window(ListQuery(name, text), 1, 2).rows == found[1:3]


@pytest.mark.parametrize("text", PATHWAY_FILTERS)
def test_fields_of_pathways_filter_the_lists_that_have_them(make, text):
    desk = make()
    for name in LISTS:
        found = {*keys(whole_list(desk, name, filter=text))}
        for view in whole_list(desk, name):
            is_kept = PATHWAY_FILTERS[text](view.fields) if view.pathway_id is not None else text.startswith("!")
            assert (view.key in found) is is_kept


@pytest.mark.parametrize("days", [0, 3, 30, 90, -2])
@pytest.mark.parametrize("name", LISTS)
def test_ages_filter_every_list(make, name, days):
    desk = make()
    bound = (SAMPLE_DAY - timedelta(days=days)).isoformat()
    for text, is_kept in ((f">{days}d", str.__lt__), (f"<{days}d", str.__gt__)):
        expected = {
            view.key
            for view in whole_list(desk, name)
            if is_kept(since_of("referrals" if view.key.startswith("r") else name, view.fields), bound)
        }
        assert {*keys(whole_list(desk, name, filter=text))} == expected


def test_a_coordinator_with_norwegian_letters_is_found(make_sample_desk):
    desk = make_sample_desk(user="Åse Bø")
    (first, *_) = whole_list(desk, "open")
    desk.set_code(first.pathway_id, "B", desk.today, reason="seen", force=True)
    for text in ("coordinator:åse", 'coordinator:"ÅSE BØ"', "coordinator:aase"):
        assert first.pathway_id in [view.pathway_id for view in whole_list(desk, "open", filter=text)]


@pytest.mark.parametrize("name", LISTS)
def test_unit_and_coordinator_narrow_every_list(make, name):
    desk = make()
    whole = whole_list(desk, name)
    for unit in {view.fields["unit"] for view in whole[:30]}:
        expected = [view.key for view in whole if view.fields["unit"] == unit]
        assert keys(whole_list(desk, name, unit=unit)) == expected
    for person in {view.fields.get("coordinator") for view in whole[:30]} - {None}:
        expected = [view.key for view in whole if view.fields.get("coordinator") == person]
        assert keys(whole_list(desk, name, coordinator=person)) == expected
    assert whole_list(desk, name, unit="nowhere") == ()
    assert whole_list(desk, name, coordinator="nobody") == ()


@pytest.mark.parametrize(("text", "key"), [("colour:red", "filter.unknown-field"), ("x" * 201, "filter.too-long")])
def test_a_filter_that_means_nothing_is_refused(demo_desk, text, key):
    for ask_for in (lambda: demo_desk.rows(ListQuery("open", text), 0, 5), lambda: demo_desk.counts(text)):
        with pytest.raises(Refusal) as caught:
            ask_for()
        assert caught.value.key == key
        demo_desk.texts(caught.value.key, **caught.value.values)


NASTY = st.text(st.characters(codec=None), max_size=210) | st.text(
    " '\"\\%_!:<>0123456789dunitcodemsg[]*?\0\x1b", max_size=60
)


@given(text=NASTY, unit=st.none() | NASTY, coordinator=st.none() | NASTY, name=st.sampled_from(LISTS))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_filter_does_harm(demo_desk, text, unit, coordinator, name):
    query = ListQuery(name, text, unit, coordinator)
    with suppress(Refusal):
        assert len(demo_desk.rows(query, 0, 50)) <= 50
        assert demo_desk.window(query, 1, 1).count >= 0
    assert demo_desk.store.reader.meta("derived_with")


def test_counts_follow_what_other_connections_change(make_demo_desk):
    desk, other = make_demo_desk(), make_demo_desk(user="ola")
    before = desk.counts()
    (first, *_) = whole_list(desk, "never-coded-out")
    other.set_code(first.pathway_id, "X", date(2026, 11, 2), reason="died", force=True)
    after = desk.counts()
    assert after["open"] == before["open"] - 1
    assert after["to-enter"] == before["to-enter"] + 1
    assert desk.window(ListQuery("open"), 0, 3).count == after["open"]
