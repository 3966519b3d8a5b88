"""``sleep``, ``wake``, ``park``, ``unpark`` and ``note``."""

from __future__ import annotations

from argparse import Namespace

from cpp_tui.bootstrap import Surroundings
from cpp_tui.cli.console import Console
from cpp_tui.domain.dates import parse_day_ahead
from cpp_tui.services.forms import Done


def _key(text: str) -> str:
    """Return the key of a row: a bare number is that of a pathway."""
    row = text.strip()
    return f"p{row}" if row.isascii() and row.isdigit() else row


def _answer(console: Console, done: Done) -> int:
    console.answer(done.sentence, pathway_id=done.pathway_id, keys=list(done.keys))
    return 0


def sleep(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Let a row sleep until a day ahead."""
    until = parse_day_ahead(asked.until, around.today)
    return _answer(console, around.desk().sleep([_key(asked.row)], until, asked.reason))


def wake(around: Surroundings, asked: Namespace, console: Console) -> int:
    """End what a row rests for."""
    return _answer(console, around.desk().wake([_key(asked.row)]))


def park(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Put a missing code, or all that a pathway lacks, aside until a day ahead."""
    parking = around.desk().parking
    until = parse_day_ahead(asked.until, around.today) if asked.until.strip() else parking.usual_day
    return _answer(console, parking.park([_key(asked.row)], until, asked.reason))


def unpark(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Take a parked code back into the backlog."""
    return _answer(console, around.desk().parking.unpark([_key(asked.row)]))


def note(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Write a note on a row."""
    return _answer(console, around.desk().note([_key(asked.row)], asked.text))
