"""The Norwegian national id: 11 digits with two check digits (contract.md, Import formats).

Known are birth numbers, D-numbers (day + 40) and synthetic test numbers (month + 40 or + 80, both also as D-numbers).
The check digits are computed here and not by python-stdnum: that package knows no months above + 40, takes the day from
the system clock and costs ten times as much. The tests hold the two against each other where both know a form.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple

from cpp_tui.domain.refusal import Refusal

_PARTED: Final = re.compile(r"(\d{6})[ -](\d{5})", re.ASCII)
_SCIENTIFIC: Final = re.compile(r"\d([.,]\d+)?E\+?\d+", re.ASCII | re.IGNORECASE)

_ZERO: Final = ord("0")
_EIGHT: Final = ord("8")
_ZEROS_FIRST: Final = _ZERO * (3 + 7 + 6 + 1 + 8 + 9 + 4 + 5 + 2 + 1)
_ZEROS_SECOND: Final = _ZERO * (5 + 4 + 3 + 2 + 7 + 6 + 5 + 4 + 3 + 2 + 1)


class NationalId(NamedTuple):
    """What a valid national id says."""

    number: str
    born_on: date | None
    """``None`` when the digits leave the century open."""
    is_d_number: bool
    is_synthetic: bool


def compact(text: str) -> str:
    """Return ``text`` without the space or hyphen between birth date and person number; anything else unchanged."""
    match = _PARTED.fullmatch(text)
    return match[1] + match[2] if match else text


def fault_of(number: str) -> str | None:
    """Tell what is wrong with a national id (compact), as a text key; ``None`` when it is valid.

    An import asks once for each person, so the digits are taken as bytes (each ``_ZERO`` too high) in one pass.
    """
    if len(number) != 11 or not (number.isascii() and number.isdigit()):
        return _shape_fault(number)
    a, b, c, d, e, f, g, h, i, j, k = number.encode("ascii")
    if (3 * a + 7 * b + 6 * c + d + 8 * e + 9 * f + 4 * g + 5 * h + 2 * i + j - _ZEROS_FIRST) % 11 or (
        5 * a + 4 * b + 3 * c + 2 * d + 7 * e + 6 * f + 5 * g + 4 * h + 3 * i + 2 * j + k - _ZEROS_SECOND
    ) % 11:
        return "imports.id-check-digits"
    day = (10 * a + b - 11 * _ZERO) % 40
    if 1 <= day <= 28 and a < _EIGHT and 1 <= (10 * c + d - 11 * _ZERO) % 40 <= 12:
        return None
    return _date_fault(number)


def check_national_id(text: str) -> NationalId:
    """Take a national id apart.

    Raises ``Refusal`` (``imports.id-...``) when it is not 11 digits with valid check digits and a possible birth date.
    """
    number = compact(text.strip())
    fault = fault_of(number)
    if fault is not None:
        raise Refusal(fault)
    return NationalId(number, birth_date(number), number[0] in "4567", number[2] in "4589")


def birth_date(national_id: str) -> date | None:
    """Return the day of birth that a national id holds; ``None`` when the century is open or it is no national id."""
    if len(national_id) != 11 or not (national_id.isascii() and national_id.isdigit()):
        return None
    day, month, year, serial = _birth_parts(national_id)
    century = _century(year, serial)
    if century is None:
        return None
    try:
        return date(century + year, month, day)
    except ValueError:
        return None


def age_on(national_id: str, day: date) -> int | None:
    """Return the age in whole years on ``day``; ``None`` when the id holds no birth date or one after ``day``."""
    born = birth_date(national_id)
    if born is None or born > day:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def mask(national_id: str) -> str:
    """Return the id with its person number hidden: ``010170 *****``; of anything else only two signs are left."""
    if len(national_id) == 11 and national_id.isdigit():
        return f"{national_id[:6]} *****"
    return f"{national_id[:2]}*****"


def _shape_fault(number: str) -> str:
    if not number:
        return "imports.value-missing"
    if number.isascii() and number.isdigit():
        eaten = len(number) == 10 and fault_of("0" + number) is None
        return "imports.id-leading-zero" if eaten else "imports.id-length"
    return "imports.id-scientific" if _SCIENTIFIC.fullmatch(number) else "imports.id-not-digits"


def _date_fault(number: str) -> str | None:
    day, month, year, serial = _birth_parts(number)
    if day > 31 and number[0] in "89":
        return "imports.id-auxiliary"
    century = _century(year, serial)
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(2000 if century is None else century + year, month)[1]:
        return "imports.id-birth-date"
    return None


def _birth_parts(number: str) -> tuple[int, int, int, int]:
    """Return day, month, two-digit year and serial number, without what D-numbers and synthetic numbers add."""
    day, month = int(number[:2]), int(number[2:4])
    if 40 < day <= 71:
        day -= 40
    if month > 80:
        month -= 80
    elif month > 40:
        month -= 40
    return day, month, int(number[4:6]), int(number[6:9])


def _century(year: int, serial: int) -> int | None:
    if serial < 500:
        return 1900
    if serial < 750 and year >= 54:
        return 1800
    if year < 40:
        return 2000
    return 1900 if serial >= 900 else None
