"""ICD-10 codes and groups: ``C50``, ``C50.9`` and the range ``C00-C14``.

A category is a letter and two digits; its parts have one digit more. Codes are written here without the dot (``C509``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_CODE: Final = re.compile(r"([A-Z]\d\d)(?:\.?(\d)\d?)?", re.ASCII)
_GROUP: Final = re.compile(r"([A-Z])(\d\d)(?:\.?(\d)|-\1(\d\d))?", re.ASCII)


def normalise(text: str) -> str | None:
    """Return a code as category and at most one digit (``C50``, ``C509``), or ``None`` when it is malformed.

    Case, spaces around it and the dot do not matter; a fifth character, which no group tells apart, falls away.
    """
    match = _CODE.fullmatch(text.strip().upper())
    return None if match is None else match[1] + (match[2] or "")


def expand(group: str) -> frozenset[str] | None:
    """Return every code of a group: a category with its parts, one part, or a range of categories of one letter.

    ``None`` when the group is malformed or its range runs backwards.
    """
    match = _GROUP.fullmatch(group.strip().upper())
    if match is None:
        return None
    letter, first, part, last = match.groups()
    if part is not None:
        return frozenset((letter + first + part,))
    numbers = range(int(first), int(last or first) + 1)
    if not numbers:
        return None
    return frozenset(f"{letter}{number:02}{tail}" for number in numbers for tail in ("", *"0123456789"))


@lru_cache(maxsize=128)
def members(groups: tuple[str, ...], exceptions: tuple[str, ...] = ()) -> frozenset[str]:
    """Return every code of ``groups`` that is in none of ``exceptions``; malformed groups hold nothing."""
    included: frozenset[str] = frozenset().union(*(expand(group) or () for group in groups))
    return included.difference(*(expand(group) or () for group in exceptions))


def written(code: str) -> str:
    """Return a normalised code with its dot: ``C509`` as ``C50.9``."""
    return f"{code[:3]}.{code[3:]}" if len(code) > 3 else code
