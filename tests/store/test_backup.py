"""Backups: checked copies that only their owner can read, under their final name only when they are whole."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing

import pytest

from cpp_tui.bootstrap import Options, surroundings
from cpp_tui.store.errors import StoreTrouble
from tests.conftest import SAMPLE_DAY
from tests.facts import other_facts, pathways
from tests.reliability.workers import start


def opened(path, home):
    return surroundings(Options(db=str(path), today=SAMPLE_DAY), {"CPP_TUI_HOME": str(home)}).desk()


def is_sound(path):
    with closing(sqlite3.connect(path)) as raw:
        whole = raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return whole and raw.execute("SELECT count(*) FROM event").fetchone()[0] == 3640


def test_a_backup_is_the_store_and_opens_as_one(desk, tmp_path):
    path = desk.store.back_up(tmp_path / "new" / "copy.db")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    copy = opened(path, tmp_path / "elsewhere")
    assert pathways(copy) == pathways(desk)
    assert other_facts(copy) == other_facts(desk)
    assert copy.counts() == desk.counts()
    copy.store.close()
    assert sorted(one.name for one in path.parent.iterdir() if "journal" not in one.name) == ["copy.db"]


def test_backups_without_a_name_lie_together_in_the_order_of_time(desk):
    paths = [desk.store.back_up(None) for _ in range(3)]
    assert sorted(paths) == paths
    assert {path.parent for path in paths} == {desk.store.backups}


@pytest.mark.parametrize("make", ["file", "link", "dangling", "store"])
def test_nothing_is_written_over(desk, tmp_path, make):
    target = tmp_path / "copy.db"
    if make == "file":
        target.write_bytes(b"mine")
    elif make == "link":
        (tmp_path / "mine").write_bytes(b"mine")
        target.symlink_to(tmp_path / "mine")
    elif make == "dangling":
        target.symlink_to(tmp_path / "nowhere")
    else:
        target = desk.store.path
    before = target.read_bytes() if target.exists() else None
    with pytest.raises(StoreTrouble) as caught:
        desk.store.back_up(target)
    assert caught.value.key == "store.backup-exists"
    assert (target.read_bytes() if target.exists() else None) == before


def test_a_backup_that_cannot_be_written_is_refused(desk, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreTrouble) as caught:
        desk.store.back_up(tmp_path / "file" / "copy.db")
    assert caught.value.key == "store.backup-failed"


def test_a_backup_is_made_while_others_read_and_write(desk, tmp_path):
    home = desk.profiles.parent.parent
    reader = start("hold", home, "reading")
    reader.go()
    assert reader.heard() == "held"
    assert is_sound(desk.store.back_up(tmp_path / "read.db"))
    reader.go()
    reader.end()
    with desk.store.bulk() as raw:
        raw.execute("UPDATE person SET name = 'half done'")
        assert is_sound(desk.store.back_up(tmp_path / "written.db"))
    with closing(sqlite3.connect(tmp_path / "written.db")) as copy:
        found = copy.execute("SELECT count(*) FROM person WHERE name = 'half done'").fetchone()
    assert found == (0,)


def test_a_process_killed_while_it_backs_up_leaves_no_half_backup(desk, tmp_path):
    home, finished, interrupted = desk.profiles.parent.parent, 0, 0
    for number in range(24):
        folder = tmp_path / "backups" / str(number)
        folder.mkdir(parents=True)
        worker = start("back_up", home, folder)
        worker.go()
        said = [worker.heard(), *worker.kill(after=0.003 * number)]
        named = [path for path in folder.iterdir() if not path.name.startswith(".")]
        assert all(is_sound(path) for path in named)
        assert {path.stem for path in named} >= {str(one) for one in said}
        finished += len(said)
        interrupted += len([*folder.glob(".*.part")])
    assert finished
    assert interrupted
