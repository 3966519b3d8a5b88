"""Fixtures of the tests of reading."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reading_files import HEADER, Reader, Result


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


@pytest.fixture
def codes(reader: Reader) -> Callable[..., Result]:
    """Read rows of a codes export, given as texts under the usual header."""

    def read(*rows: str, **options: Any) -> Result:
        return reader("\n".join((HEADER, *rows)) + "\n", **options)

    return read
