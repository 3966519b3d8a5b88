"""What is wrong with a code book file: one ``Problem`` a mistake, its values made harmless to show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

SHOWN_LENGTH: Final = 60
"""Characters of a value from the file that a message shows at most."""

_REPLACEMENT: Final = "�"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: text key with values, and the place, such as ``pathways.A12.limits[1]`` (entries count from 1)."""

    key: str
    values: Mapping[str, object]
    place: str


@dataclass(slots=True)
class Report:
    """Collects problems while a file is gone through."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, place: str, key: str, /, **values: object) -> None:
        """Note a problem; ``key`` is the part after ``codebook.problem.``, values are made harmless."""
        safe = {name: shown(value) for name, value in values.items()}
        self.problems.append(Problem(f"codebook.problem.{key}", safe, shown(place)))

    def has_any(self, place: str) -> bool:
        """Tell whether a problem is noted at ``place`` already."""
        return any(problem.place == place or problem.place.startswith(f"{place}.") for problem in self.problems)

    def add_unknown(self, place: str, what: str, given: object, valid: Iterable[str]) -> None:
        """Note a name that is not among ``valid``, with the nearest one where one is near, else all of them."""
        names = sorted(valid)
        nearest = _nearest(shown(given), names)
        if nearest is not None:
            self.add(place, f"unknown-{what}-nearest", given=given, nearest=nearest)
            return
        values = {"given": shown(given), "valid": ", ".join(names)}
        self.problems.append(Problem(f"codebook.problem.unknown-{what}", values, shown(place)))


def shown(value: object) -> str:
    """Return a value from a file as it may be shown anywhere: cut, control and direction characters replaced."""
    text = value if isinstance(value, str) else _brief(value)
    cut = text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1] + "…"
    return "".join(char if char.isprintable() else _REPLACEMENT for char in cut)


def _brief(value: object) -> str:
    """Return a short form of a value that is not a text; big numbers and collections are not written out."""
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 128:
        return "≥ 2^128" if value > 0 else "≤ -2^128"
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    return str(value)


def _nearest(given: str, names: list[str]) -> str | None:
    from difflib import get_close_matches  # only a mistake needs it, a start of the program does not

    by_fold = {name.casefold(): name for name in names}
    found = get_close_matches(given.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None
