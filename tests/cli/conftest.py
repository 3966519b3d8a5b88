"""The program over an empty folder, and over a copy of the sample hospital."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program in an empty folder, without a store."""
    return Program(tmp_path)


@pytest.fixture
def sample(sample_home: Path, tmp_path: Path) -> Program:
    """The program with the sample hospital in its store, to be changed at will."""
    shutil.copytree(sample_home, tmp_path / "home")
    return Program(tmp_path)


@pytest.fixture(scope="session")
def reading(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program with the sample hospital in its store, for commands that change nothing."""
    folder = tmp_path_factory.mktemp("reading")
    shutil.copytree(sample_home, folder / "home")
    return Program(folder)
