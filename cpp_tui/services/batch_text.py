"""What is typed for a batch: a code and a day or a rule for the day, in one line (``S -3``, ``CK evidence``)."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from cpp_tui.domain.codes import EVENT_ORDER
from cpp_tui.domain.date_rules import ON_EVIDENCE, DateRule
from cpp_tui.domain.dates import parse_day
from cpp_tui.domain.refusal import Refusal

_LINE: Final = re.compile(r"([A-Za-z]{0,2})(?:$|(?![A-Za-z])\s*(.*))")
_LATEST: Final = re.compile(r"(?:latest|siste|l|s)\s*\+\s*(\d{1,4})", re.ASCII)
_EVIDENCE: Final = frozenset({"e", "evidence", "contact", "k", "kontakt", "b", "belegg"})
_DUE: Final = frozenset({"d", "due", "f", "frist"})


def parse_line(text: str, today: date) -> tuple[str | None, DateRule]:
    """Return the event (``None``: what each row suggests) and the rule for the day.

    A day is typed as everywhere; ``evidence`` (``e``), ``due`` (``d``) and ``latest+3`` (``l+3``) give each row its
    own. Raises ``Refusal`` for a code that there is not, a day that is none, and a day without a code.
    """
    event, day = _parted(text)
    if event is None:
        if day:
            raise Refusal("batch.code-first")
        return None, ON_EVIDENCE
    return event, parse_rule(day, today)


def parse_code_alone(text: str) -> str | None:
    """Return the event (``None``: what each row suggests) of a line whose days were pasted.

    Raises ``Refusal`` for a code that there is not, and for a day.
    """
    event, day = _parted(text)
    if day:
        raise Refusal("pasted.code-only")
    return event


def _parted(text: str) -> tuple[str | None, str]:
    """Return the event and what stands behind it."""
    typed = text.strip()
    found = _LINE.fullmatch(typed)
    if found is None:
        raise Refusal("batch.no-such-code", typed=typed[:20])
    event = found[1].upper()
    if event and event not in EVENT_ORDER:
        raise Refusal("batch.no-such-code", typed=event)
    return event or None, (found[2] or "").strip()


def parse_rule(text: str, today: date) -> DateRule:
    """Return the rule for the day that ``text`` means; raises ``Refusal`` for what is neither rule nor day."""
    word = text.strip().casefold()
    if word in _EVIDENCE:
        return DateRule("evidence")
    if word in _DUE:
        return DateRule("due")
    if match := _LATEST.fullmatch(word):
        return DateRule("latest", days=int(match[1]))
    return DateRule("day", parse_day(text, today).isoformat())
