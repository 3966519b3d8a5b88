"""Made-up persons: synthetic national ids (month raised by 80) with valid check digits, and invented names."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final, NamedTuple

from cpp_tui.services.demo import names

_FIRST_WEIGHTS: Final = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND_WEIGHTS: Final = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_SYNTHETIC: Final = 80


class Person(NamedTuple):
    """One made-up person."""

    national_id: str
    name: str


def check_digits(first_nine: str) -> str | None:
    """Return the two check digits of a national id, or ``None`` for a number that cannot have them (modulus 11)."""
    digits = [ord(digit) - 48 for digit in first_nine]
    first = -sum(weight * digit for weight, digit in zip(_FIRST_WEIGHTS, digits, strict=True)) % 11
    digits.append(first)
    second = -sum(weight * digit for weight, digit in zip(_SECOND_WEIGHTS, digits, strict=True)) % 11
    return None if first == 10 or second == 10 else f"{first}{second}"


class Register:
    """Gives every made-up person an id of their own; the same ``random`` gives the same persons."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._taken: set[str] = set()

    def add(self, sex: str, born: date) -> Person:
        """Return a new person of ``sex`` (``W`` or ``M``), born on ``born`` or, that day full, shortly before."""
        return Person(self._national_id(sex, born.toordinal()), self._name(sex))

    def _national_id(self, sex: str, born: int) -> str:
        attempts = 0
        while True:
            day = date.fromordinal(born - attempts // 40)
            serial = int(self._random.random() * 250) * 2 + (sex == "M") + (500 if day.year >= 2000 else 0)
            nine = f"{day.day:02}{day.month + _SYNTHETIC:02}{day.year % 100:02}{serial:03}"
            check = check_digits(nine)
            if check is not None and nine + check not in self._taken:
                self._taken.add(nine + check)
                return nine + check
            attempts += 1

    def _name(self, sex: str) -> str:
        random = self._random.random
        origin = random()
        if origin < 0.03:
            given, families = (names.SAMI_WOMEN if sex == "W" else names.SAMI_MEN), names.SAMI_FAMILIES
        elif origin < 0.13:
            given = names.IMMIGRANT_WOMEN if sex == "W" else names.IMMIGRANT_MEN
            families = names.IMMIGRANT_FAMILIES
        else:
            given, families = (names.WOMEN if sex == "W" else names.MEN), names.FAMILIES
        name = f"{given[int(random() * len(given))]} {families[int(random() * len(families))]}"
        if origin > 0.93:
            name += f"-{names.FAMILIES[int(random() * len(names.FAMILIES))]}"
        return name
