"""What several tests of screens stand on: the small backlog."""

from __future__ import annotations

import pytest

from tests.screens.helpers import app_over
from tests.screens.run_helpers import fill


@pytest.fixture
def backlog(make_desk, tmp_path):
    """Make desks over the small backlog."""
    fill(make_desk(), tmp_path)
    return make_desk


@pytest.fixture
def app(backlog):
    """The program over the small backlog."""
    return app_over(backlog())
