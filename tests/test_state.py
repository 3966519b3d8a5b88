"""The state file: what is written is read back, whatever else it holds is never an error, it is never half."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpp_tui.settings import find_paths
from cpp_tui.state import (
    LARGEST,
    LONGEST_NAME,
    MOST_SORTS,
    MOST_VIEWS,
    WIDEST,
    ListLook,
    RowPlace,
    RunPlace,
    SavedView,
    State,
    StateFile,
    StorePlace,
    document_of,
    is_view_name,
    state_of,
    store_id,
)
from tests.screens.hostile import HOSTILE

WORDS = st.from_regex(r"[a-z][a-z0-9_-]{0,39}", fullmatch=True)
COLUMNS = st.dictionaries(WORDS, st.integers(0, WIDEST), max_size=5).map(lambda found: tuple(found.items()))
SORTS = st.dictionaries(WORDS, st.booleans(), max_size=MOST_SORTS).map(lambda found: tuple(found.items()))
NAMES = st.text(max_size=LONGEST_NAME).filter(is_view_name)
FILTERS = st.text(max_size=200).filter(lambda text: text.isprintable() or not text)
ROWS = st.builds(
    RowPlace, st.none() | st.from_regex(r"[a-z][0-9]{1,9}[A-Za-z]{0,3}", fullmatch=True), st.integers(0, 9**9)
)
COUNTS = st.integers(0, (1 << 40) - 1)
RUNS = st.builds(
    RunPlace, WORDS, FILTERS, st.none() | st.from_regex(r"m[0-9]{1,9}(A|S|C|F|end)", fullmatch=True), *[COUNTS] * 3
)
VIEWS = st.builds(SavedView, NAMES, WORDS, FILTERS, COLUMNS, SORTS)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def states(draw):
    state = State(draw(st.booleans()))
    looks = st.dictionaries(WORDS, st.builds(ListLook, COLUMNS, SORTS), max_size=3)
    state.lists = {name: look for name, look in draw(looks).items() if look.columns or look.sort}
    places = st.builds(StorePlace, WORDS, st.dictionaries(WORDS, ROWS, max_size=3), st.none() | RUNS)
    state.stores = draw(st.dictionaries(st.from_regex(r"[0-9a-f]{16}", fullmatch=True), places, max_size=3))
    for view in draw(st.lists(VIEWS, max_size=3)):
        state.put_view(view)
    return state


@given(states())
def test_what_is_written_is_read_back(state: State) -> None:
    assert state_of(json.loads(json.dumps(document_of(state)))) == state


@given(JSON, st.sampled_from(["names_hidden", "lists", "stores", "views", "version", "more"]))
def test_no_document_is_an_error(said: object, key: str) -> None:
    for document in (said, {key: said}, {key: {"open": said, "0" * 16: said}}, {key: [said]}):
        found = state_of(document)
        assert state_of(json.loads(json.dumps(document_of(found)))) == found


def test_only_what_has_the_right_shape_is_taken() -> None:
    found = state_of(
        {
            "names_hidden": 1,
            "unknown": {"x": 1},
            "lists": {
                "open": {
                    "columns": [
                        ["name", 20],
                        ["name", 3],
                        ["unit", -1],
                        ["x", True],
                        ["y", 9999],
                        ["z"],
                        "q",
                        ["due_on", 0],
                    ],
                    "sort": [["name", 1], ["unit", True], ["Bad Name", True]],
                },
                "Not A List": {"columns": [["name", 20]]},
                "overdue": [],
            },
            "stores": {
                "0" * 16: {
                    "list": "open",
                    "rows": {"open": {"key": "p12", "index": -4}, "today": {"key": "Ola Nordmann"}},
                },
                "../../etc": {"list": "open"},
            },
            "views": [
                {"name": "Mine", "list": "open", "filter": "bryst"},
                {"name": "mine", "list": "open", "filter": "the second of a name"},
                {"name": "x" * 41, "list": "open"},
                {"name": "a\x1b[2J", "list": "open"},
                {"name": " padded ", "list": "open"},
                {"name": "Line", "list": "open", "filter": "a\nb"},
                {"name": "NoList"},
                "view",
            ],
        }
    )
    assert not found.names_hidden
    assert found.lists == {
        "open": ListLook((("name", 20), ("due_on", 0)), (("unit", True),)),
    }
    assert found.stores == {"0" * 16: StorePlace("open", {"open": RowPlace("p12", 0), "today": RowPlace(None, 0)})}
    assert found.views == [SavedView("Mine", "open", "bryst")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            {"list": "after-coding", "filter": ">30d", "key": "m12S", "coded": 3},
            RunPlace("after-coding", ">30d", "m12S", 3),
        ),
        ({"list": "after-coding", "filter": "", "key": "Ola Nordmann", "left": -1}, RunPlace("after-coding")),
        (
            {"list": "after-coding", "filter": "", "key": None, "coded": True, "parked": 1 << 50},
            RunPlace("after-coding"),
        ),
        ({"list": "after-coding", "filter": "a\nb"}, None),
        ({"list": "after-coding", "filter": "x" * 201}, None),
        ({"list": "after-coding"}, None),
        ({"list": "After Coding", "filter": ""}, None),
        ({"filter": ""}, None),
        ("run", None),
        ([], None),
        (None, None),
    ],
)
def test_a_run_that_was_left_off_is_taken_only_in_its_right_shape(said, expected) -> None:
    found = state_of({"stores": {"0" * 16: {"list": "open", "run": said}}})
    assert found.stores["0" * 16].run == expected


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_of_views_are_kept_whole_or_not_at_all(text: str, tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_text(json.dumps({"views": [{"name": text, "list": "open", "filter": text}]}), encoding="utf-8")
    for view in StateFile(path).state.views:
        assert view.name == text
        assert view.name.isprintable()
        assert len(view.name) <= LONGEST_NAME


BROKEN = {
    "empty": b"",
    "no-json": b"columns = 1",
    "half": b'{"lists": {"open"',
    "a-list": b"[]",
    "bytes": b"\xff\xfe\x00{}",
    "deep": b"[" * 100_000,
    "deep-object": b'{"a":' * 50_000,
    "long-number": b'{"version": ' + b"9" * 5000 + b"}",
    "huge": b'{"a": "' + b"x" * LARGEST + b'"}',
    "sqlite": b"SQLite format 3\x00" + b"\x00" * 100,
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_set_aside_and_begun_anew(name: str, tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_bytes(BROKEN[name])
    kept = StateFile(path)
    assert kept.is_broken
    assert kept.state == State()
    assert (tmp_path / "state.broken.json").read_bytes() == BROKEN[name]
    assert kept.write(kept.text())
    again = StateFile(path)
    assert not again.is_broken


def test_what_is_no_file_is_no_error(tmp_path: Path) -> None:
    folder, pipe = tmp_path / "folder" / "state.json", tmp_path / "pipe" / "state.json"
    folder.mkdir(parents=True)
    pipe.parent.mkdir()
    os.mkfifo(pipe)
    for path in (folder, pipe):
        assert StateFile(path).is_broken
    missing = StateFile(tmp_path / "none" / "state.json")
    assert not missing.is_broken
    assert missing.write(missing.text())


def test_the_file_is_its_owners_alone_and_nothing_else_stays(tmp_path: Path) -> None:
    kept = StateFile(tmp_path / "state" / "state.json")
    assert kept.write(kept.text())
    assert kept.path is not None
    assert kept.path.stat().st_mode & 0o777 == 0o600
    assert kept.path.parent.stat().st_mode & 0o777 == 0o700
    assert os.listdir(kept.path.parent) == ["state.json"]


def test_a_folder_that_cannot_be_written_is_told_and_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = StateFile(tmp_path / "file" / "state.json")
    assert not kept.write(kept.text())


def test_two_writers_never_tear_the_file(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    texts = []
    for number in (1, 2):
        state = State()
        for view in range(40):
            state.put_view(SavedView(f"{number} {view}", "open", "x" * 150))
        one = StateFile(path)
        one.state = state
        texts.append(one.text())
    writers = [
        threading.Thread(target=lambda text=text: [StateFile(path).write(text) for _ in range(30)]) for text in texts
    ]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        if path.exists():
            assert path.read_text("utf-8") in texts
    assert os.listdir(tmp_path) == ["state.json"]


def test_views_of_one_name_replace_each_other_and_there_is_an_end() -> None:
    state = State()
    state.put_view(SavedView("Bryst", "open"))
    state.put_view(SavedView("BRYST", "overdue"))
    assert [view.list_name for view in state.views] == ["overdue"]
    for number in range(MOST_VIEWS + 5):
        state.put_view(SavedView(f"v{number:03}", "open"))
    assert len(state.views) == MOST_VIEWS
    state.drop_view("bryst")
    assert state.view("Bryst") is None


def test_places_of_stores_do_not_mix_and_old_ones_go() -> None:
    state = State()
    for number in range(20):
        state.place(store_id(Path(f"/a/{number}.db"))).list_name = f"l{number}"
    assert len(state.stores) == 8
    assert state.place(store_id(Path("/a/19.db"))).list_name == "l19"
    assert state.place(store_id(Path("/b/19.db"))).list_name == ""
    assert "/a" not in json.dumps(document_of(state))


def test_the_file_lies_in_a_folder_of_its_own() -> None:
    paths = find_paths({"CPP_TUI_HOME": "/somewhere"})
    assert paths.state_file == Path("/somewhere/state/state.json")
    assert find_paths({}).state_file.name == "state.json"
