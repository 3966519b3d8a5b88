"""What can be wrong with a store; each with its own sentence and a way out."""

from __future__ import annotations

from cpp_tui.domain.refusal import Refusal


class StoreTrouble(Refusal):
    """The store cannot be used (exit status 3): locked, damaged, foreign, empty, newer, read-only."""


class StoppedError(Exception):
    """A reading was stopped: nobody wants its answer any more."""
