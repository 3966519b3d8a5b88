"""What of a person is shown when names are hidden (F2): initials, and no digit of the national id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from cpp_tui.screens.safe import plain

MASK: Final = "•••••••••••"


def shown_name(value: object, hidden: bool) -> str:
    """Return a name, or its initials when names are hidden."""
    name = plain(value)
    if not hidden:
        return name
    return " ".join(f"{part[0]}." for part in name.split()) or MASK[:3]


def shown_id(value: object, hidden: bool) -> str:
    """Return a national id, or a mask of its length at most."""
    number = plain(value)
    return MASK[: len(number)] if hidden else number


def shown_text(value: object, hidden: bool) -> str:
    """Return a free text, or a mask: it may name the person."""
    text = plain(value)
    return MASK[:5] if hidden and text else text


def shown_why(fields: Mapping[str, Any], hidden: bool) -> str:
    """Return why a row stands in a list; why it sleeps or is parked, which may name the person, is masked in it."""
    why = plain(fields.get("why"))
    for name in ("sleep_reason", "parked_reason"):
        reason = plain(fields.get(name))
        if hidden and reason:
            why = why.replace(reason, MASK[:5])
    return why
