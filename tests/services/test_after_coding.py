"""The backlog as a whole: its groups are those of the list's own rows, the pace is that of the codes that stand."""

from __future__ import annotations

import statistics
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from threading import Event

import pytest
from hypothesis import HealthCheck, given, settings

from cpp_tui.domain.backlog import STRENGTHS, age_group
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.backlog_text import plan_lines
from cpp_tui.services.desk import ListQuery
from cpp_tui.store import sqlite
from cpp_tui.store.errors import StoppedError
from tests.facts import KARI, OLA, PER, ask, whole_list, write_codes, write_hospital
from tests.hospital import hospitals

ALL = ListQuery("after-coding")
TODAY = date(2026, 11, 2)


def back(days):
    return (TODAY - timedelta(days)).isoformat()


def compare_with_list(desk, **asked):
    """Compare each group with the rows of the list, one by one."""
    found = desk.after_coding.summary(ListQuery("after-coding", **asked))
    rows = [view.fields for view in whole_list(desk, "after-coding", **asked)]
    for group in found.groups:
        mine = [
            row
            for row in rows
            if group.kind == "all"
            or group.id == (row["missing_stage"] if group.kind == "stage" else age_group(row["age_days"]))
        ]
        assert group.total == len(mine)
        ages = [row["age_days"] for row in mine]
        assert group.median_age == (statistics.median(ages) if ages else None)
        assert group.oldest_age == max(ages, default=None)
        strengths = Counter(row["suggestion"]["strength"] if row["suggestion"] else "" for row in mine)
        assert {name: group.by_strength[name] for name in STRENGTHS} == {name: strengths[name] for name in STRENGTHS}
        assert group.without == strengths[""]
        if not asked:
            named = whole_list(desk, "after-coding", filter=group.terms(desk.texts.lang))
            assert len(named) == group.total
    return found


@pytest.mark.parametrize("days", [-200, -30, -1, 0, 1, 100])
def test_the_groups_are_those_of_the_lists_rows(make_sample_desk, days):
    compare_with_list(make_sample_desk(today=TODAY + timedelta(days), lang="nb" if days % 2 else "en"))


@pytest.mark.parametrize(
    "asked",
    [{"filter": "missing:S >30d"}, {"filter": "a"}, {"filter": "unit:kir"}, {"unit": "Lungeavdelingen"},
     {"coordinator": "kari"}, {"filter": "zzzzqq"}],
)  # fmt: skip
def test_the_groups_of_a_filter_are_those_of_its_rows(desk, asked):
    compare_with_list(desk, **asked)
    desk.filter_values()
    compare_with_list(desk, **asked)


@given(hospital=hospitals(max_persons=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
def test_the_groups_of_random_hospitals(make_desk, tmp_path_factory, hospital):
    from tests.conftest import around

    folder = tmp_path_factory.mktemp("hospital")
    desk = around(folder / "home", today=hospital.today).desk(create=True)
    with closing(desk.store):
        desk.import_files(write_hospital(folder, hospital))
        compare_with_list(desk)


def park(desk, until, where="1"):
    """Put missing codes aside in the store itself."""
    with closing(sqlite.connect(desk.store.path)) as raw:
        raw.execute(f"UPDATE missing SET parked_until = ? WHERE {where}", (until,))


def test_parked_codes_are_outside_the_count_and_inside_the_total(desk):
    before = desk.after_coding.summary(ALL)
    park(desk, "2026-11-03", "stage = 'S'")
    found = desk.after_coding.summary(ALL)
    parked = {group.id: group.total for group in before.by_stage}["S"]
    assert (found.all.count, found.all.parked, found.all.total) == (
        before.all.count - parked,
        parked,
        before.all.total,
    )
    stage = next(group for group in found.by_stage if group.id == "S")
    assert (stage.count, stage.median_age, stage.oldest_age, stage.without) == (0, None, None, 0)
    assert len(desk.after_coding.certain(ALL)) == found.all.by_strength["certain"]
    assert desk.after_coding.overview(ALL).plan.parked == parked


def test_a_code_whose_day_has_come_is_not_parked_any_more(desk):
    before = desk.after_coding.summary(ALL)
    park(desk, TODAY.isoformat())
    assert desk.after_coding.summary(ALL) == before


def test_certain_rows_are_those_with_a_certain_suggestion(desk):
    for terms in ("", "missing:F", ">90d"):
        rows = whole_list(desk, "after-coding", filter=terms)
        certain = {row.key for row in rows if (row.fields["suggestion"] or {}).get("strength") == "certain"}
        assert set(desk.after_coding.certain(ListQuery("after-coding", terms))) == certain != set()


def test_a_suggestion_of_a_day_ahead_does_not_count(make_sample_desk):
    ahead = make_sample_desk(today=TODAY - timedelta(60))
    rows = [row.fields for row in whole_list(ahead, "after-coding")]
    found = ahead.after_coding.summary(ALL).all
    assert found.without == sum(row["suggestion"] is None for row in rows)


def test_a_wrong_filter_is_refused_and_an_unwanted_answer_is_not_waited_for(desk):
    with pytest.raises(Refusal) as caught:
        desk.after_coding.summary(ListQuery("after-coding", "fase:x"))
    assert caught.value.key == "filter.unknown-stage"
    stop = Event()
    assert desk.after_coding.summary(ALL, stop) == desk.after_coding.summary(ALL)
    stop.set()
    with pytest.raises(StoppedError):
        desk.after_coding.overview(ALL, stop)


def test_an_own_calendar_with_a_mistake_is_refused(desk):
    (desk.profiles.parent).mkdir(exist_ok=True)
    (desk.profiles.parent / "reporting.toml").write_text("[deadline]\nday = 40", encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        desk.after_coding.summary(ALL)
    assert caught.value.key == "codebook.own-calendar"


# The pace


@pytest.fixture
def home(make_desk, tmp_path):
    """Three people who were started on 1 September, and nothing else."""
    codes = [(person, "A12A", "2026-09-01") for person in (KARI, OLA, PER)]
    make_desk().import_files([write_codes(tmp_path / "codes.csv", *codes)])
    return make_desk


def pace(desk):
    plan = desk.after_coding.plan(10, 0)
    return plan.everybody.cases, plan.mine.cases


def numbers(desk):
    return [row[0] for row in ask(desk, "SELECT id FROM pathway ORDER BY id")]


def test_before_anything_is_coded_there_is_no_pace(home):
    plan = home().after_coding.plan(10, 0)
    assert (plan.everybody.per_day, plan.done_on, plan.is_done_by_report) == (0, None, None)
    assert (plan.everybody.days, plan.needed_per_day) == (20, 10.0)
    assert "no pace" in plan_lines(plan, home().texts)[0]


def test_the_pace_counts_late_codes_that_stand_of_everybody_and_of_me(home):
    kari, ola = home(user="kari"), home(user="ola")
    first, second, third = numbers(kari)
    kari.set_code(first, "S", TODAY - timedelta(1))  # in real time
    assert pace(kari) == (0, 0)
    kari.set_code(second, "S", TODAY - timedelta(2))
    ola.set_code(third, "S", TODAY - timedelta(20))
    assert (pace(kari), pace(ola)) == ((2, 1), (2, 1))
    ola.undo()
    assert (pace(kari), pace(ola)) == ((1, 1), (1, 0))
    ola.redo()
    assert pace(kari) == (2, 1)
    code = ask(kari, "SELECT id FROM event WHERE pathway_id = ? AND event = 'S'", second)[0][0]
    kari.withdraw(second, code, "wrong")
    assert pace(kari) == (1, 0)


def test_the_pace_is_that_of_the_last_four_weeks(home):
    first, second, third = numbers(home())
    home(today=TODAY - timedelta(28)).set_code(first, "S", date(2026, 9, 10))
    assert pace(home()) == (0, 0)
    home(today=TODAY - timedelta(27)).set_code(second, "S", date(2026, 9, 10))
    home(today=TODAY + timedelta(1)).set_code(third, "S", date(2026, 9, 10))
    assert pace(home()) == (1, 1)
    assert pace(home(today=TODAY + timedelta(1))) == (1, 1)


def test_codes_of_an_import_are_no_pace(make_desk, tmp_path):
    desk = make_desk()
    desk.import_files([write_codes(tmp_path / "codes.csv", (KARI, "A12A", "2026-09-01"), (KARI, "A12S", "2026-09-09"))])
    assert pace(desk) == (0, 0)


def test_several_codes_of_one_act_are_counted_each(home):
    desk = home()
    desk.set_codes(numbers(desk)[0], [("S", date(2026, 9, 9)), ("CK", date(2026, 9, 20))])
    assert pace(desk) == (2, 2)
