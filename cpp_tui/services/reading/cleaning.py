"""Cleaning of single values: text, dates, moments, national ids. A value that cannot be used becomes a ``Fault``.

The cleaners are dictionaries that remember what they have seen: a column of an export repeats itself, and the common
case is one dictionary lookup for each cell. ``forget`` keeps them bounded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from cpp_tui.domain.identity import compact, fault_of

MAX_TEXT: Final = 10_000
MAX_NAME: Final = 200
_MEMORY: Final = 50_000
_LONGEST_REMEMBERED: Final = 256
_EARLIEST: Final = "1900-01-01"

FORMULA: Final = re.compile(r"[ \u00a0]*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet would run as a formula (reliability.md 5.3)."""


class Fault:
    """Why a value cannot be used: a text key and its values, never the value of a person."""

    __slots__ = ("key", "values")

    def __init__(self, key: str, /, **values: object) -> None:
        self.key = key
        self.values: Mapping[str, object] = values


_MISSING: Final = Fault("imports.value-missing")


def plain(text: str) -> str:
    """Return ``text`` in NFC without control, bidi, zero-width and private signs, trimmed, white space collapsed."""
    if not text.isprintable():
        text = "".join(map(_kept, text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def _kept(sign: str) -> str:
    if sign.isprintable():
        return sign
    return " " if sign.isspace() else ""


def shown(text: str, limit: int = 40) -> str:
    """Return foreign text (a header cell, a file's name) as a sentence may show it: clean, short, no national id."""
    text = re.sub(r"\d{6}[ -]?\d{5}", "***********", plain(text))
    return text if len(text) <= limit else text[: limit - 1] + "…"


def unguarded(cell: str) -> str:
    """Return a cell without the ``'`` that keeps a spreadsheet from running it; any other ``'`` stays."""
    return cell[1:] if cell[:1] == "'" and FORMULA.match(cell, 1) else cell


def guarded(cell: str) -> str:
    """Return a cell with a ``'`` before it if a spreadsheet would run it; ``unguarded`` gives the same cell back."""
    return "'" + cell if FORMULA.match(cell) else cell


def cleaned(cell: str, limit: int = MAX_TEXT) -> str | Fault:
    """Return the clean text of a cell, ``""`` for no value (blank or ``NULL``), or why it is refused."""
    if "\0" in cell:
        return Fault("imports.value-nul")
    try:
        cell.encode()
    except UnicodeEncodeError:
        return Fault("imports.value-unreadable")
    text = plain(unguarded(cell))
    if len(text) > limit:
        return Fault("imports.value-too-long", found=len(text), limit=limit)
    return "" if text in ("NULL", "null") else text


class Cleaner(dict[str, "object | Fault"]):
    """A column's cleaner: cell -> clean value or ``Fault``, remembered; ``has_faults`` once it has refused any."""

    def __init__(
        self, *, mapped: Mapping[str, str] | None = None, is_required: bool = False, limit: int = MAX_NAME
    ) -> None:
        super().__init__()
        self.has_faults = False
        self._mapped = mapped or {}
        self._is_required = is_required
        self._limit = limit

    def __missing__(self, cell: str) -> object | Fault:
        value = self._value_of(cell)
        if value.__class__ is Fault:
            self.has_faults = True
        if len(cell) <= _LONGEST_REMEMBERED:
            self[cell] = value
        return value

    def _value_of(self, cell: str) -> object | Fault:
        text = cleaned(cell, self._limit)
        if isinstance(text, Fault):
            return text
        text = self._mapped.get(text.casefold(), text) if self._mapped else text
        if text:
            return self.value(text)
        return _MISSING if self._is_required else self.empty()

    def value(self, text: str) -> object | Fault:
        """Return the value of a clean, non-empty text."""
        return text

    def empty(self) -> object:
        """Return what stands for no value."""
        return ""

    def column(self, cells: tuple[str, ...]) -> list[object]:
        """Return the values of a column."""
        return list(map(self.__getitem__, cells))

    def forget(self) -> None:
        """Drop what is remembered when it has grown large (call between two chunks)."""
        if len(self) > _MEMORY:
            self.clear()


class NameCleaner(Cleaner):
    """A text that may lack: ``None`` for no value."""

    def empty(self) -> object:
        """Return ``None``."""
        return None


class IdCleaner(Cleaner):
    """A national id: 11 digits with valid check digits."""

    def __missing__(self, cell: str) -> object | Fault:
        if self._mapped or fault_of(cell) is not None:
            return super().__missing__(cell)
        self[cell] = cell
        return cell

    def value(self, text: str) -> object | Fault:
        """Return the 11 digits, or why they are not a national id."""
        number = compact(text)
        fault = fault_of(number)
        return number if fault is None else Fault(fault)


class ChoiceCleaner(Cleaner):
    """One of a fixed set of words, compared without case; ``key`` is the sentence for any other."""

    def __init__(self, choices: Mapping[str, str], key: str, *, mapped: Mapping[str, str] | None = None) -> None:
        super().__init__(mapped=mapped, is_required=True)
        self._choices = choices
        self._fault = Fault(key, needed=", ".join(dict.fromkeys(choices.values())))

    def value(self, text: str) -> object | Fault:
        """Return the chosen word."""
        return self._choices.get(text.casefold(), self._fault)


class NumberCleaner(Cleaner):
    """A whole number; ``None`` for no value."""

    _NUMBER = re.compile(r"([+-]?\d{1,9})(?:[.,]0+)?", re.ASCII)

    def value(self, text: str) -> object | Fault:
        """Return the number."""
        match = self._NUMBER.fullmatch(text)
        return int(match[1]) if match else Fault("imports.number-malformed")

    def empty(self) -> object:
        """Return ``None``."""
        return None


class DateReader:
    """Reads a date, with or without a time, to ISO texts; a profile's ``formats`` go before the three known ones."""

    _KNOWN = (
        re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", re.ASCII),
        re.compile(r"(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{4})", re.ASCII),
        re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)", re.ASCII),
    )
    _TIME = re.compile(r"[ T](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(?P<zone> ?(?:Z|[+-]\d\d:?\d\d))?", re.ASCII)
    _SHORT_YEAR = re.compile(r"\d\d?[./-]\d\d?[./-]\d\d|\d{6}", re.ASCII)
    _AMBIGUOUS = re.compile(r"\d\d?[/-]\d\d?[/-]\d{4}|\d{4}[/.]\d\d?[/.]\d\d?", re.ASCII)

    def __init__(self, formats: tuple[re.Pattern[str], ...] = ()) -> None:
        self._formats = (*formats, *self._KNOWN)

    def read(self, text: str) -> tuple[str, str] | Fault:
        """Return ISO day and ISO time (``THH:MM:SS`` or ``""``) of a clean text."""
        for form in self._formats:
            match = form.match(text)
            if match is None:
                continue
            day = self._day(match)
            rest = text[match.end() :]
            if not rest:
                return day if isinstance(day, Fault) else (day, "")
            time = self._TIME.fullmatch(rest)
            if time is not None:
                return day if isinstance(day, Fault) else self._moment(day, time)
        return self._fault(text)

    @staticmethod
    def _day(match: re.Match[str]) -> str | Fault:
        try:
            day = date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat()
        except ValueError:
            return Fault("imports.date-impossible")
        return day if day >= _EARLIEST else Fault("imports.date-impossible")

    @staticmethod
    def _moment(day: str, time: re.Match[str]) -> tuple[str, str] | Fault:
        clock = f"{time[1]}:{time[2]}:{time[3] or '00'}"
        try:
            moment = datetime.fromisoformat(f"{day}T{clock}{(time['zone'] or '').strip()}")
            if moment.tzinfo is not None:
                moment = moment.astimezone(ZoneInfo("Europe/Oslo"))
        except (ValueError, OverflowError):
            return Fault("imports.date-impossible")
        return moment.date().isoformat(), f"T{moment.time().isoformat('seconds')}"

    def _fault(self, text: str) -> Fault:
        day = text.partition(" ")[0]
        if self._SHORT_YEAR.fullmatch(day):
            return Fault("imports.date-two-digit-year")
        return Fault("imports.date-ambiguous" if self._AMBIGUOUS.fullmatch(day) else "imports.date-format")


class DateCleaner(Cleaner):
    """A day that is not after ``today``: ISO ``YYYY-MM-DD``, or ``None`` for no value."""

    def __init__(
        self, reader: DateReader, today: date, *, mapped: Mapping[str, str] | None = None, is_required: bool = False
    ) -> None:
        super().__init__(mapped=mapped, is_required=is_required)
        self._reader = reader
        self._today = today.isoformat()

    def value(self, text: str) -> object | Fault:
        """Return the day."""
        found = self._reader.read(text)
        if isinstance(found, Fault):
            return found
        return found[0] if found[0] <= self._today else Fault("imports.date-future", date=found[0])

    def empty(self) -> object:
        """Return ``None``."""
        return None


class MomentCleaner(Cleaner):
    """When something was registered: ISO ``YYYY-MM-DDTHH:MM:SS``, the day alone when no time is given, or ``None``.

    Nearly every moment of a file is another one, so its day and its time are remembered apart.
    """

    def __init__(self, reader: DateReader, *, mapped: Mapping[str, str] | None = None) -> None:
        super().__init__(mapped=mapped)
        self._reader = reader
        self._days: dict[str, str] = {}
        self._times: dict[str, str] = {}

    def value(self, text: str) -> object | Fault:
        """Return the moment."""
        found = self._reader.read(text)
        return found if isinstance(found, Fault) else "".join(found)

    def empty(self) -> object:
        """Return ``None``."""
        return None

    def column(self, cells: tuple[str, ...]) -> list[object]:
        """Return the values of a column."""
        days: Callable[[str], str | None] = self._days.get
        times: Callable[[str], str | None] = self._times.get
        return [
            day + time if (day := days(cell[:10])) and (time := times(cell[10:])) else self._learned(cell)
            for cell in cells
        ]

    def _learned(self, cell: str) -> object:
        """Return the value of a cell, and remember its day and its time when the two can be told apart."""
        value = self[cell]
        if isinstance(value, str) and len(value) == len(cell) == 19 and value == f"{cell[:10]}T{cell[11:]}":
            self._days[cell[:10]] = value[:10]
            self._times[cell[10:]] = value[10:]
        return value

    def forget(self) -> None:
        """Drop what is remembered when it has grown large."""
        super().forget()
        if len(self._days) + len(self._times) > _MEMORY:
            self._days.clear()
            self._times.clear()
