"""What makes filters quick changes no answer: rows found through people are those found by reading all."""

from __future__ import annotations

import shutil
import time
from threading import Event, Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.search_text import fold
from cpp_tui.domain.worklists import LISTS
from cpp_tui.services.desk import ListQuery
from cpp_tui.store.errors import StoppedError
from cpp_tui.store.person_search import people_like, search_text
from tests.conftest import around
from tests.facts import KARI, ask, whole_list, write_codes
from tests.store.older import make_schema_2

WORDS = ("ola", "kari", "an", "avd", "bryst", "12", "123", "c50", "a12", "zzqq", "nordsjo", "'", "-", "e")
PARTS = st.sampled_from(
    (*WORDS, "unit:kir", "unit:nosuch", "koordinator:k", "coordinator:nosuch", "code:S", "stage:decided", "missing:S",
     "next:C", "flag:two", "pathway:A1", ">30d", "<0d", '"avd fjell"', '"a 0"', "!stage:started")
)  # fmt: skip
TEXTS = st.lists(
    st.tuples(st.sampled_from(("", "", "!")), PARTS | st.text("abcdeoæøå 0123456789-", min_size=1, max_size=6)),
    min_size=1,
    max_size=3,
).map(lambda parts: " ".join(sign + part for sign, part in parts))


@pytest.fixture(scope="module", params=["sample", "demo"])
def both(request, tmp_path_factory):
    """Two desks over one store: the first reads all rows, the second has learned."""
    home = tmp_path_factory.mktemp("quick") / "home"
    shutil.copytree(request.getfixturevalue(f"{request.param}_home"), home)
    desks = around(home).desk(), around(home).desk()
    desks[1].filter_values()
    yield desks
    for desk in desks:
        desk.store.close()


@given(text=TEXTS, name=st.sampled_from(LISTS))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_quick_way_finds_the_same_rows_in_the_same_order(both, text, name):
    plain, quick = both
    try:
        expected = plain.window(ListQuery(name, text), 0, 2000)
    except Refusal:
        return
    found = quick.window(ListQuery(name, text), 0, 2000)
    assert [row.key for row in found.rows] == [row.key for row in expected.rows]
    assert found.count == expected.count == quick.counts(text, Event())[name]


def test_every_person_is_found_by_name_and_number(both):
    plain, quick = both
    for number, national_id, name in ask(plain, "SELECT id, national_id, name FROM person LIMIT 200"):
        for text in (national_id, fold(name), *fold(name).split()):
            if len(text) >= 3:
                with quick.store.reader.session() as raw:
                    assert number in people_like(raw, text.split(), 10_000)
        assert fold(name) in search_text(name, national_id)


def test_what_was_learned_follows_what_is_written(make_sample_desk):
    desk, other = make_sample_desk(), make_sample_desk(user="Åse Bø")
    desk.filter_values()
    other.coding.start(KARI, "A12", desk.today, unit="Ny avdeling", name="Qvist Zakarias")
    for text in ("zakarias", "unit:ny", "avdeling:Ny zaka", "coordinator:aase"):
        assert [view.fields["national_id"] for view in whole_list(desk, "open", filter=text)] == [KARI], text
    assert desk.store.reader.known is not None
    assert "Ny avdeling" in desk.filter_values()["unit"]


def test_an_import_renames_people_in_the_index(empty_desk, tmp_path):
    desk = empty_desk
    desk.import_files([write_codes(tmp_path / "a.csv", (KARI, "A12A", "2026-10-20", {"name": "Gunhild Åkre"}))])
    desk.filter_values()
    assert [hit.name for hit in desk.find_people("akre gunh").hits] == ["Gunhild Åkre"]
    desk.import_files([write_codes(tmp_path / "b.csv", (KARI, "A12A", "2026-10-20", {"name": "Gunhild Berg"}))])
    assert desk.find_people("aakre").hits == ()
    assert [hit.name for hit in desk.find_people("berg").hits] == ["Gunhild Berg"]
    assert len(whole_list(desk, "open", filter="berg")) == 1
    assert desk.store.reader.known is None
    desk.filter_values()
    assert len(whole_list(desk, "open", filter="berg")) == 1


def test_an_older_store_gets_the_index(sample_home, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    desk = around(home).desk()
    with desk.store.bulk() as raw:
        make_schema_2(raw)
    desk.store.close()
    desk = around(home).desk()
    desk.settle()
    name, national_id = ask(desk, "SELECT name, national_id FROM person LIMIT 1")[0]
    assert national_id in [hit.national_id for hit in desk.find_people(name).hits]
    desk.store.close()


def test_a_reading_that_nobody_wants_stops(demo_desk):
    reader, limit, stop = demo_desk.store.reader, demo_desk.views.limit, Event()
    stop.set()
    with pytest.raises(StoppedError):
        reader.rows(ListQuery("open", "a"), limit, 0, 10, stop)
    endless = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    later = Event()
    Thread(target=lambda: (time.sleep(0.05), later.set())).start()
    with pytest.raises(StoppedError), reader.session(later) as raw:
        raw.execute(endless).fetchone()
    assert reader.rows(ListQuery("open"), limit, 0, 10)


@pytest.mark.parametrize("name", LISTS)
def test_the_place_of_every_row_is_where_it_stands(both, name):
    desk = both[1]
    rows = whole_list(desk, name)
    first = {}
    for place, row in enumerate(rows):
        key = f"p{row.pathway_id}" if row.pathway_id is not None else row.key
        first.setdefault(key, place)
    for key in [*first][:20] + [*first][-20:]:
        assert desk.where(key, ListQuery(name)).at == first[key]
    assert desk.where("p999999", ListQuery(name)).at is None


@given(text=st.text(st.characters(codec=None), max_size=30) | st.text("aeo \"%_\\'1", max_size=6))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_of_the_jump_does_harm(both, text):
    found = both[1].find_people(text)
    assert found.people <= 50
    assert found.total >= found.people
