"""Opening a store: every setting read back on real connections; what is no store is refused with its own sentence."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from cpp_tui.bootstrap import Options, surroundings
from cpp_tui.services.upkeep import examine
from cpp_tui.store import sqlite
from cpp_tui.store.errors import StoreTrouble
from cpp_tui.store.store import Store, location
from cpp_tui.texts import Texts
from tests.conftest import SAMPLE_DAY, around

SETTINGS = {
    "journal_mode": "truncate",
    "synchronous": 2,
    "foreign_keys": 1,
    "application_id": sqlite.APPLICATION_ID,
    "user_version": sqlite.SCHEMA,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "recursive_triggers": 1,
    "mmap_size": 0,
    "temp_store": 2,
    "locking_mode": "normal",
    "auto_vacuum": 0,
    "encoding": "UTF-8",
}
NOBODY = 65534


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def settings_of(raw):
    return {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS}


def opened(path, home):
    """Open the store at ``path`` as the program does; return the key of the refusal."""
    with pytest.raises(StoreTrouble) as caught:
        surroundings(Options(db=str(path), today=SAMPLE_DAY, user="kari"), {"CPP_TUI_HOME": str(home)}).desk(
            create=True
        )
    sentence = Texts("en")(caught.value.key, **caught.value.values)
    assert sentence.endswith(".")
    return caught.value.key


@pytest.fixture(params=["reader", "engine", "bulk"])
def connection(request, empty_desk):
    """The driver's connection of each way into a store."""
    store = empty_desk.store
    if request.param == "reader":
        with store.reader.session() as raw:
            yield raw
    elif request.param == "engine":
        with store.write("kari", "2026-11-02", "2026-11-02T10:00:00") as writing:
            yield writing.raw
    else:
        with store.bulk() as raw:
            yield raw


def test_every_setting_is_in_force_on_every_connection(connection):
    assert settings_of(connection) == SETTINGS
    assert connection.execute("PRAGMA busy_timeout").fetchone()[0] > 0
    assert connection.getlimit(sqlite3.SQLITE_LIMIT_ATTACHED) == 0
    assert connection.getlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH) == 1_000_000
    assert connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == 64_000_000
    with pytest.raises(sqlite3.Error):
        connection.execute("ATTACH ':memory:' AS other")


def test_the_settings_stay_in_force_after_a_transaction(empty_desk):
    with empty_desk.store.write("kari", "2026-11-02", "2026-11-02T10:00:00"):
        pass
    with empty_desk.store.write("kari", "2026-11-02", "2026-11-02T10:00:00") as writing:
        assert settings_of(writing.raw) == SETTINGS


def test_a_reader_cannot_write(empty_desk):
    with pytest.raises(StoreTrouble), empty_desk.store.reader.session() as raw:
        raw.execute("INSERT INTO meta VALUES ('a', 'b')")


def test_a_setting_that_does_not_take_is_not_passed_over(empty_desk, monkeypatch):
    monkeypatch.setattr(sqlite, "_SETTINGS", (("synchronous", "OFF", 2),))
    with pytest.raises(StoreTrouble) as caught:
        sqlite.connect(empty_desk.store.path)
    assert (caught.value.key, caught.value.values) == ("store.setting", {"setting": "synchronous"})


def test_only_the_owner_can_read_a_new_store(empty_desk):
    path = empty_desk.store.path
    assert mode(path) == 0o600
    assert mode(path.parent) == 0o700
    with empty_desk.store.bulk() as raw:
        raw.execute("INSERT INTO meta VALUES ('a', 'b')")
        assert mode(path.with_name(f"{path.name}-journal")) == 0o600


def test_a_store_that_others_could_read_is_closed_to_them(empty_desk, make_desk):
    empty_desk.store.close()
    empty_desk.store.path.chmod(0o644)
    assert mode(make_desk().store.path) == 0o600


def test_a_store_in_a_folder_that_is_not_there_gets_a_private_one(tmp_path):
    desk = surroundings(Options(db=str(tmp_path / "new" / "a.db")), {"CPP_TUI_HOME": str(tmp_path)}).desk(create=True)
    desk.store.close()
    assert mode(tmp_path / "new") == 0o700


def empty_file(path):
    path.touch()


def foreign(path):
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript("CREATE TABLE a (b); INSERT INTO a VALUES (1)")


def foreign_in_wal_mode(path):
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript("PRAGMA journal_mode=WAL; CREATE TABLE a (b); INSERT INTO a VALUES (1)")


def noise(path):
    path.write_bytes(bytes(range(256)) * 64)


def text(path):
    path.write_text("fnr;kode;dato\n13898421710;A12A;2026-05-01\n", encoding="utf-8")


def newer(path):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA application_id={sqlite.APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version={sqlite.SCHEMA + 1}")


def damaged(path):
    desk = around(path.parent / "elsewhere").desk(create=True)
    desk.store.close()
    content = bytearray(desk.store.path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    shutil.rmtree(path.parent / "elsewhere")
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (empty_file, "store.empty"),
        (foreign, "store.foreign"),
        (foreign_in_wal_mode, "store.foreign"),
        (noise, "store.damaged"),
        (text, "store.damaged"),
        (newer, "store.newer"),
        (damaged, "store.damaged"),
    ],
)
def test_what_is_no_store_is_refused_and_left_as_it_is(tmp_path, make, key):
    folder = tmp_path / "there"
    folder.mkdir()
    path = folder / "a.db"
    make(path)
    path.chmod(0o640)
    before = path.read_bytes()
    assert opened(path, tmp_path / "home") == key
    assert path.read_bytes() == before
    assert mode(path) == 0o640
    assert [*folder.iterdir()] == [path]


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("{folder}", "store.folder"),
        ("sqlite:///{folder}", "store.folder"),
        ("sqlite:///", "store.url"),
        ("sqlite://", "store.url"),
        ("postgresql://localhost/a", "store.url"),
        ("{folder}/file/a.db", "store.cannot-open"),
        ("~nobody-by-that-name/a.db", "store.cannot-open"),
        ("{folder}/" + "a" * 300, "store.cannot-open"),
        ("{folder}/loop", "store.cannot-open"),
        ("{folder}/dangling", "store.cannot-open"),
    ],
)
def test_a_path_that_cannot_be_a_store_is_refused(tmp_path, asked, key):
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "dangling").symlink_to("nowhere")
    assert opened(asked.format(folder=tmp_path), tmp_path / "home") == key


def test_a_url_means_its_path(tmp_path):
    assert location(f"sqlite:///{tmp_path}/a.db") == tmp_path / "a.db"
    assert location("a.db") == Path("a.db")


def test_a_store_that_is_not_there_is_not_made_by_reading(tmp_path):
    with pytest.raises(StoreTrouble) as caught:
        around(tmp_path).desk()
    assert caught.value.key == "store.not-there"
    assert not [*tmp_path.rglob("*.db")]


@contextmanager
def as_nobody():
    """Give up the rights of the superuser for a while: modes do not hold for it."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def public_folder():
    """A folder that every user reaches, in another such folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "inner"
        folder.mkdir()
        folder.parent.chmod(0o777)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


@pytest.fixture
def closed_sample(public_folder, sample_home):
    """A copy of the sample store of nobody's, closed."""
    path = public_folder / "a.db"
    shutil.copy(sample_home / "data" / "cpp-tui.db", path)
    if os.geteuid() == 0:
        os.chown(path, NOBODY, NOBODY)
    return path


def nobodys_store(path):
    home = path.parent.parent
    return surroundings(Options(db=str(path), today=SAMPLE_DAY, user="kari"), {"CPP_TUI_HOME": str(home)}).desk()


def test_a_file_that_may_not_be_read_is_refused(closed_sample):
    closed_sample.chmod(0)
    with as_nobody(), pytest.raises(StoreTrouble) as caught:
        nobodys_store(closed_sample)
    assert caught.value.key == "store.cannot-open"


def test_a_folder_that_may_not_be_entered_is_refused(closed_sample, public_folder):
    public_folder.chmod(0)
    with as_nobody(), pytest.raises(StoreTrouble) as caught:
        nobodys_store(closed_sample)
    assert caught.value.key == "store.cannot-open"


def test_a_store_that_may_only_be_read_shows_its_lists_and_refuses_changes(closed_sample, public_folder):
    closed_sample.chmod(0o400)
    public_folder.chmod(0o500)
    if os.geteuid() == 0:
        os.chown(public_folder, NOBODY, NOBODY)
    before = closed_sample.read_bytes()
    with as_nobody():
        desk = nobodys_store(closed_sample)
        assert desk.counts()["open"] == 280
        with pytest.raises(StoreTrouble) as caught:
            desk.set_code(1, "X", SAMPLE_DAY, reason="died", force=True)
        desk.store.close()
    assert caught.value.key == "store.cannot-open"
    if os.geteuid() == 0:
        os.chown(public_folder, 0, 0)
    assert closed_sample.read_bytes() == before


def test_a_page_damaged_in_the_middle_is_found_by_the_doctor(closed_sample):
    assert is_found_sound(closed_sample)
    content = bytearray(closed_sample.read_bytes())
    middle = len(content) // 4096 // 2 * 4096
    content[middle : middle + 4096] = bytes(4096)
    closed_sample.write_bytes(content)
    assert not is_found_sound(closed_sample)


def is_found_sound(path):
    """Open a store and ask the doctor; tell whether neither found anything."""
    try:
        desk = nobodys_store(path)
        with closing(desk.store):
            return examine(desk.store).is_sound
    except StoreTrouble as trouble:
        return trouble.key != "store.damaged"


def test_a_store_derived_with_other_rules_is_derived_anew(make_sample_desk):
    desk = make_sample_desk()
    settings = desk.profiles.parent / "settings.toml"
    settings.parent.mkdir(exist_ok=True)
    before = desk.counts()
    desk.store.close()
    settings.write_text("stale_after_days = 10\n", encoding="utf-8")
    changed = make_sample_desk()
    assert changed.counts()["never-coded-out"] > before["never-coded-out"]
    assert not examine(changed.store).differences


def test_a_store_is_opened_only_when_it_is_used(tmp_path, empty_desk):
    store = Store(tmp_path / "nowhere.db", lambda: empty_desk.store.derivation, tmp_path)
    assert not store.exists()
    store.close()
