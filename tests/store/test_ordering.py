"""The order of lists: by several columns, as Norwegians sort, blanks last; and where a row stands."""

from __future__ import annotations

import shutil
from functools import cmp_to_key
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.row_keys import split_key
from cpp_tui.domain.search_text import sort_key
from cpp_tui.domain.worklists import LISTS
from cpp_tui.services.desk import ListQuery
from cpp_tui.store.lists import SEGMENTS
from cpp_tui.store.ordering import MOST_SORTS, SORTS, STEPS, sort_names
from tests.conftest import around
from tests.facts import ask, whole_list

WORDS = {"name", "unit", "coordinator"}
FIELDS = {
    "name": "name", "national-id": "national_id", "pathway": "pathway", "unit": "unit", "coordinator": "coordinator",
    "stage": "stage", "next": "next_stage", "due": "due_on", "total-due": "total_due_on", "last": "last_code_date",
    "started": "started_on", "total": "total_days", "urgency": "urgency", "code": "code", "code-date": "code_date",
    "set-by": "set_by", "icd10": "icd10",
}  # fmt: skip
SINCE = {
    "after-coding": "since",
    "parked": "since",
    "referrals": "received_on",
    "to-enter": "set_at",
    "not-included": "diagnosed_on",
}


@pytest.fixture(scope="module", params=["sample", "demo"])
def desk(request, tmp_path_factory):
    """A desk over the sample hospital, and one over the demo, for reading only."""
    home = tmp_path_factory.mktemp("ordering") / "home"
    shutil.copytree(request.getfixturevalue(f"{request.param}_home"), home)
    desk = around(home).desk()
    yield desk
    desk.store.close()


def value_of(name, sort, fields):
    """Return what a row is sorted by, and whether it has none."""
    if sort == "since":
        value = fields.get(SINCE.get(name, "received_on"))
    elif sort == "stage" and name in ("after-coding", "parked"):
        value = fields["missing_stage"]
    elif sort == "pathway" and "suspected_pathway" in fields:
        value = fields["suspected_pathway"]
    else:
        value = fields.get(FIELDS[sort])
    if value is None or value == "":
        return None
    if sort in ("stage", "next"):
        return STEPS.index(value)
    return sort_key(value) if sort in WORDS else value


def compare(name, sorts):
    """Return a comparison of two rows: blanks last in both directions, then the values."""

    def compared(one, other):
        for sort, descending in sorts:
            a, b = value_of(name, sort, one.fields), value_of(name, sort, other.fields)
            if a == b:
                continue
            if a is None or b is None:
                return 1 if a is None else -1
            return (1 if a > b else -1) * (-1 if descending else 1)
        return 0

    return cmp_to_key(compared)


LETTERS = {"pathway": "p", "missing": "m", "referral": "r", "to-enter": "e", "diagnosis": "d"}


def rows_of(views, segment):
    """Return the rows of one segment of a list."""
    return [view for view in views if view.group == segment.group and view.key[0] == LETTERS[segment.kind]]


def is_sorted(views, key):
    return all(not key(after) < key(before) for before, after in pairwise(views))


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("name", LISTS)
def test_lists_are_sorted_inside_their_groups(desk, name, descending):
    whole = whole_list(desk, name)
    for sort in sort_names(name):
        asked = ((sort, descending),)
        found = whole_list(desk, name, sort=asked)
        assert sorted(view.key for view in found) == sorted(view.key for view in whole)
        assert [view.group for view in found] == [view.group for view in whole]
        for segment in SEGMENTS[name]:
            if sort in SORTS[segment.kind]:
                assert is_sorted(rows_of(found, segment), compare(name, asked)), (sort, segment.group)
        assert desk.rows(ListQuery(name, sort=asked), 3, 5) == found[3:8]


@given(
    name=st.sampled_from(LISTS),
    chosen=st.dictionaries(st.sampled_from(sorted(FIELDS)), st.booleans(), max_size=4),
)
def test_several_columns_sort_one_after_the_other(desk, name, chosen):
    sorts = tuple(one for one in chosen.items() if one[0] in sort_names(name))
    found = whole_list(desk, name, sort=sorts)
    for segment in SEGMENTS[name]:
        mine = tuple(one for one in sorts if one[0] in SORTS[segment.kind])
        assert is_sorted(rows_of(found, segment), compare(name, mine))


@pytest.mark.parametrize(
    "sort",
    [(), (("name", False),), (("unit", True), ("name", False)), (("due", True), ("pathway", False)),
     (("next", True), ("total", True), ("coordinator", False)), (("since", True),)],
)  # fmt: skip
@pytest.mark.parametrize("text", ["", "a", "!a"])
@pytest.mark.parametrize("name", LISTS)
def test_the_place_of_every_row_is_found_by_counting(desk, name, text, sort):
    query = ListQuery(name, text, sort=tuple(one for one in sort if one[0] in sort_names(name)))
    for place, view in enumerate(desk.rows(query, 0, 1_000_000)):
        assert desk.position(query, view.key) == place


@pytest.mark.parametrize(
    "key", ["p999999999", "m1Q", "r0", "x3", "p", "p1;2", "p12345678901234567890", "m1end; --", ""]
)
def test_a_row_that_is_not_in_the_list_has_no_place(desk, key):
    for name in LISTS:
        assert desk.position(ListQuery(name), key) is None


def test_a_pathway_is_found_in_the_lists_of_its_codes(desk):
    for name in ("after-coding", "to-enter"):
        views = whole_list(desk, name)
        for view in views[:20]:
            first = next(place for place, one in enumerate(views) if one.pathway_id == view.pathway_id)
            assert desk.position(ListQuery(name), f"p{view.pathway_id}") == first


def test_norwegian_names_stand_where_norwegians_look_for_them():
    names = ["Zakariassen", "Ærø", "Aas", "Ås", "ødegård", "Andersen", "Åberg", "Éva", "Ewa", "Özil", "abel", "Ärlig"]
    expected = [
        "abel",
        "Andersen",
        "Éva",
        "Ewa",
        "Zakariassen",
        "Ärlig",
        "Ærø",
        "ødegård",
        "Özil",
        "Åberg",
        "Aas",
        "Ås",
    ]
    assert sorted(names, key=sort_key) == expected


def test_sql_folds_names_as_the_domain_does(demo_desk):
    found = ask(demo_desk, "SELECT name FROM person")
    names = [row[0] for row in found]
    listed = [str(view.fields["name"]) for view in whole_list(demo_desk, "open", sort=(("name", False),))]
    assert any(not name.isascii() for name in names)
    assert [sort_key(name) for name in listed] == sorted(sort_key(name) for name in listed)


def test_an_unknown_sort_is_refused(demo_desk):
    for sorts in ((("n.name; DROP TABLE person", False),), (("name", False), ("x", True))):
        with pytest.raises(Refusal) as caught:
            whole_list(demo_desk, "open", sort=sorts)
        assert caught.value.key == "lists.unknown-sort"
    with pytest.raises(Refusal) as caught:
        whole_list(demo_desk, "open", sort=(("name", False),) * (MOST_SORTS + 1))
    assert caught.value.key == "lists.too-many-sorts"


def test_keys_are_read_as_they_are_made(demo_desk):
    for name in LISTS:
        for view in whole_list(demo_desk, name):
            assert split_key(view.key) is not None
    assert split_key("p１２") is None


def test_a_text_that_names_a_patient_is_known(demo_desk):
    view = whole_list(demo_desk, "open")[0]
    first, *_, last = str(view.fields["name"]).replace(",", " ").split()
    names = demo_desk.names_somebody
    assert names(last.upper())
    assert names(f"unit:Kir !{last}")
    assert names(last[:4] if len(last) > 4 else last)
    assert names(str(view.fields["national_id"])[:6])
    assert names(f"{first} {last} sin", parts=2)
    assert not names(f"{first} sine", parts=2)
    assert not names(f'coordinator:{last} unit:"{last} {first}"')
    assert not names("")
    assert not names("overdue >90d code:A12S 02.11")


@pytest.mark.parametrize("name", LISTS)
def test_finding_a_place_costs_about_as_much_as_counting(demo_desk, name):
    """Counted in steps of SQLite's machine, so that no clock is asked."""
    reader, limit, query = demo_desk.store.reader, demo_desk.views.limit, ListQuery(name)
    views = demo_desk.rows(query, 0, 1_000_000)
    steps = [0]

    def step():
        steps[0] += 1

    def steps_of(call):
        steps[0] = 0
        reader._counted.clear()
        reader._raw.set_progress_handler(step, 1)
        call()
        reader._raw.set_progress_handler(None, 1)
        return steps[0]

    counting = steps_of(lambda: reader.count(query, limit))
    for view in (views[0], views[len(views) // 2], views[-1]):
        assert steps_of(lambda view=view: demo_desk.position(query, view.key)) < 2.5 * counting + 700


def test_a_search_that_takes_too_long_is_given_up_and_nothing_is_left_of_it(demo_desk):
    query = ListQuery("open", "!nosuch", sort=(("name", False),))
    views = demo_desk.rows(query, 0, 1000)
    assert demo_desk.position(query, views[-1].key, most_steps=1_000_000) == len(views) - 1
    assert demo_desk.position(query, views[-1].key, most_steps=1) is None
    assert demo_desk.rows(query, 0, 1000) == views
    assert demo_desk.position(query, views[-1].key) == len(views) - 1
