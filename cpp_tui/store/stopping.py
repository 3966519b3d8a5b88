"""Which reads may be stopped: those that a user waits for, never one that a change is made with."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Final

may_be_stopped: Final[ContextVar[bool]] = ContextVar("may_be_stopped", default=False)
"""Set where a read is begun that its user may give up; threads started from there inherit it."""
