"""The grammar of a code: ``A12CK`` is family and number ``A12`` with event ``CK`` (domain.md 1)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from cpp_tui.domain.refusal import Refusal

EVENTS: Final = ("A", "S", "B", "CA", "CI", "CK", "CM", "CU", "FI", "FK", "FL", "FM", "FO", "FS", "O", "X")
"""Every event of the grammar, in the order in which codes of one day stand."""

EVENT_ORDER: Final[dict[str, int]] = {
    event: number for number, event in enumerate(sorted(EVENTS, key=lambda event: ("ASBCFOX".index(event[0]), event)))
}
"""Codes of one day stand in the order A S B C F O X, two of one kind alphabetically (contract.md)."""

TREATMENTS: Final[dict[str, str]] = {"FK": "K", "FM": "M", "FS": "S"}
"""Treatment events that have a modality with time limits; FL, FO and FI have none (domain.md 3)."""

CLOSING_DECISIONS: Final = frozenset({"CM", "CA", "CI"})
"""Decisions that leave nothing more to code in an organ-specific pathway (domain.md R6)."""

LEADING_DECISIONS: Final = frozenset({"CK", "CU"})
"""Decisions that lead on to treatment."""

_CODE = re.compile(r"(A\d{2}|B01|C01)(A|S|B|O|X|C[KMAIU]|F[KMSLOI])", re.ASCII)


class Code(NamedTuple):
    """A code taken apart."""

    pathway: str
    event: str

    def __str__(self) -> str:
        return self.pathway + self.event


@lru_cache(maxsize=4096)
def parse_code(text: str) -> Code:
    """Take a code such as ``A12CK`` apart; upper or lower case, spaces around it ignored.

    Raises ``Refusal`` (``rules.code-malformed``) for anything else.
    """
    match = _CODE.fullmatch(text.strip().upper())
    if match is None:
        raise Refusal("rules.code-malformed")
    return Code(match[1], match[2])


def completes(pathway: str, event: str) -> bool:
    """Tell whether ``event`` completes a pathway: X, any F, any C in C01, CM/CA/CI elsewhere (contract.md)."""
    kind = event[0]
    return kind in "XF" or (kind == "C" and (pathway == "C01" or event in CLOSING_DECISIONS))
