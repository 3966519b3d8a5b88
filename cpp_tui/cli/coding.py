"""``code``, ``withdraw``, ``start``, ``undo`` and ``redo``."""

from __future__ import annotations

from argparse import Namespace

from cpp_tui.bootstrap import Surroundings
from cpp_tui.cli.console import Console
from cpp_tui.domain.dates import parse_day
from cpp_tui.domain.identity import check_national_id
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.desk import Desk
from cpp_tui.services.forms import Done
from cpp_tui.services.reading.cleaning import Fault, cleaned

LONGEST_REASON = 1000


def _say(console: Console, desk: Desk, done: Done) -> int:
    pathway = desk.detail(done.pathway_id).fields if console.as_json and done.pathway_id is not None else None
    console.answer(done.sentence, pathway_id=done.pathway_id, pathway=pathway)
    return 0


def set_code(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Set a code."""
    day = parse_day(asked.date, around.today)
    reason = _clean(asked.reason, LONGEST_REASON) if asked.reason else None
    desk = around.desk()
    return _say(console, desk, desk.set_code(asked.pathway_id, asked.code, day, reason, asked.force))


def withdraw(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Take a code back."""
    reason = _clean(asked.reason, LONGEST_REASON)
    desk = around.desk()
    return _say(console, desk, desk.withdraw_named(asked.pathway_id, asked.code, reason))


def start(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Start a pathway; the store is made when there is none."""
    day = parse_day(asked.date, around.today)
    national_id = check_national_id(asked.national_id).number
    name, unit = (_clean(text, 200) for text in (asked.name or "", asked.unit))
    desk = around.desk(create=True)
    done = desk.coding.start(national_id, asked.pathway.strip().upper(), day, unit, name or None)
    return _say(console, desk, done)


def _clean(text: str, limit: int) -> str:
    found = cleaned(text, limit)
    if isinstance(found, Fault):
        raise Refusal(found.key, **found.values)
    return found


def undo(around: Surroundings, _asked: Namespace, console: Console) -> int:
    """Undo the user's last change."""
    desk = around.desk()
    return _say(console, desk, desk.undo())


def redo(around: Surroundings, _asked: Namespace, console: Console) -> int:
    """Do the user's last undone change again."""
    desk = around.desk()
    return _say(console, desk, desk.redo())
