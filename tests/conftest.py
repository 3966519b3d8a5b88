"""Stores for tests: real SQLite files, made once and copied for each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from cpp_tui.bootstrap import Options, Surroundings, surroundings
from cpp_tui.services.desk import Desk

SAMPLE = Path(__file__).parent / "data" / "sample_hospital"
SAMPLE_DAY = date(2026, 11, 2)
SAMPLE_FILES = ("codes.csv", "contacts.csv", "diagnoses.csv", "referrals.csv", "npr_extract.csv")

MakeDesk = Callable[..., Desk]
LONGEST_ID = 60


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two processes a core, since the tests of the screens mostly wait; none for tests asked for one by one."""
    if all("::" in asked for asked in config.args):
        return 0
    return 2 * (os.cpu_count() or 1)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a test by the place of a long value, not by its content: an id must be short, and alike in every process."""
    return argname if isinstance(val, bytes | str) and len(val) > LONGEST_ID else None


def around(home: Path, *, lang: str = "en", today: date = SAMPLE_DAY, user: str = "kari") -> Surroundings:
    """Return surroundings whose every file lies below ``home``."""
    return surroundings(Options(today=today, user=user, lang=lang), {"CPP_TUI_HOME": str(home)})


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home folder of a store with the sample hospital in it; copied, never changed."""
    home = tmp_path_factory.mktemp("sample")
    desk = around(home).desk(create=True)
    desk.import_files([SAMPLE / name for name in SAMPLE_FILES])
    desk.store.close()
    return home


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home folder of a store with a small demo hospital in it; copied, never changed."""
    from cpp_tui.services.demo.filling import fill

    home = tmp_path_factory.mktemp("demo")
    desk = around(home).desk(create=True)
    fill(desk, patients=120, seed=1)
    desk.store.close()
    return home


def _maker(template: Path | None, folder: Path) -> Iterator[MakeDesk]:
    opened: list[Desk] = []
    home = folder / "home"
    if template is not None:
        shutil.copytree(template, home)

    def make(**options: object) -> Desk:
        desk = around(home, **options).desk(create=True)  # type: ignore[arg-type]
        opened.append(desk)
        return desk

    yield make
    for desk in opened:
        desk.store.close()


@pytest.fixture
def make_desk(tmp_path: Path) -> Iterator[MakeDesk]:
    """Make desks over one empty store: ``make_desk(lang="nb", today=..., user=...)``."""
    yield from _maker(None, tmp_path)


@pytest.fixture
def make_sample_desk(sample_home: Path, tmp_path: Path) -> Iterator[MakeDesk]:
    """Make desks over one copy of the sample hospital."""
    yield from _maker(sample_home, tmp_path)


@pytest.fixture
def make_demo_desk(demo_home: Path, tmp_path: Path) -> Iterator[MakeDesk]:
    """Make desks over one copy of the demo hospital."""
    yield from _maker(demo_home, tmp_path)


@pytest.fixture
def desk(make_sample_desk: MakeDesk) -> Desk:
    """The sample hospital on 2026-11-02, in English, as kari."""
    return make_sample_desk()


@pytest.fixture
def demo_desk(make_demo_desk: MakeDesk) -> Desk:
    """A small demo hospital on 2026-11-02, in English, as kari."""
    return make_demo_desk()


@pytest.fixture
def empty_desk(make_desk: MakeDesk) -> Desk:
    """An empty store."""
    return make_desk()
