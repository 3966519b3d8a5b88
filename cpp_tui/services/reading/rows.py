"""The parsers: columns of cleaned cells become the rows of a kind, and what cannot be used is told cell by cell.

Rows are plain tuples (an import makes a million of them); the NamedTuples here document their order and give it types.
Dates are ISO texts. Work goes column by column: one ``map`` over a remembering cleaner for each column of a chunk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import Any, Final, NamedTuple

from cpp_tui.codebook.model import Codebook
from cpp_tui.services.reading.cleaning import (
    MAX_NAME,
    MAX_TEXT,
    ChoiceCleaner,
    Cleaner,
    DateCleaner,
    DateReader,
    Fault,
    IdCleaner,
    MomentCleaner,
    NameCleaner,
    NumberCleaner,
)
from cpp_tui.services.reading.columns import KINDS, Header
from cpp_tui.services.reading.profiles import NO_PROFILE, Profile
from cpp_tui.services.reading.values import CodeCleaner, EventCleaner, Icd10Cleaner, PathwayCleaner, choices_of


class CodeCells(NamedTuple):
    """A row of ``codes``."""

    national_id: str
    name: str | None
    unit: str
    pathway_ref: str
    pathway: str
    event: str
    event_date: str
    registered_at: str | None
    registered_by: str | None


class ReferralCells(NamedTuple):
    """A row of ``referrals``; ``marked`` is whether it came as a cancer pathway referral (urgency PK, domain.md 7)."""

    national_id: str
    name: str | None
    unit: str
    referral_ref: str
    received_on: str
    urgency: str
    from_whom: str
    suspected_pathway: str
    text: str
    marked: bool


class ContactCells(NamedTuple):
    """A row of ``contacts``."""

    national_id: str
    date: str
    kind: str
    unit: str
    contact_ref: str


class DiagnosisCells(NamedTuple):
    """A row of ``diagnoses``; ``icd10`` with its dot, as ``C50.9``."""

    national_id: str
    icd10: str
    date: str
    unit: str


class NprRow(NamedTuple):
    """A row of the national register's extract (domain.md 4): one pathway put together across institutions.

    ``npr_id`` is a pseudonym; intervals and limits (``of1`` ... ``of4_limit``) are calendar days.
    """

    institution_id: str
    institution: str
    unit_resh_id: str
    unit: str
    npr_id: str
    municipality: str
    district: str
    born_on: str | None
    died_on: str | None
    instance_id: str
    pathway: str
    pathway_name: str
    institutions: int | None
    trusts: int | None
    year: int | None
    started_on: str | None
    start_institution: str
    investigated_on: str | None
    investigation_institution: str
    decided_on: str | None
    decision: str
    decision_institution: str
    treated_on: str | None
    treatment: str
    treatment_institution: str
    ended_on: str | None
    end_institution: str
    of1: int | None
    of1_limit: int | None
    of2: int | None
    of2_limit: int | None
    of3: int | None
    of3_limit: int | None
    of4: int | None
    of4_limit: int | None
    transferred: int | None
    seniority_on: str | None
    received_on: str | None


DAY_PLACES: Final[Mapping[str, int]] = {
    "codes": CodeCells._fields.index("event_date"),
    "referrals": ReferralCells._fields.index("received_on"),
    "contacts": ContactCells._fields.index("date"),
    "diagnoses": DiagnosisCells._fields.index("date"),
    "npr": NprRow._fields.index("started_on"),
}
"""Where in a row of each kind the day stands that the row is about."""

Values = dict[str, list[Any]]
Faults = dict[int, tuple[str, Fault]]
"""Row of a chunk -> the field at fault and why; the first field of a row only."""

_NPR_NUMBERS: Final = {"institutions", "trusts", "year", "transferred"}


@dataclass(frozen=True, slots=True)
class Parsed:
    """The rows of a chunk that can be used, and the faults of the others."""

    rows: list[tuple[Any, ...]]
    faults: Faults


class RowParser:
    """Parses the chunks of one file."""

    def __init__(self, header: Header, profile: Profile | None, today: date, codebook: Codebook) -> None:
        self._header = header
        self._profile = profile or NO_PROFILE
        self._today = today
        self._codebook = codebook
        self._reader = DateReader(self._profile.date_formats)
        self._cleaners = {
            column.field: self._cleaner(column.field, column.is_required) for column in KINDS[header.kind]
        }
        self._finish = _FINISHERS[header.kind]
        self._validity = {
            pathway.code: (
                pathway.valid_from.isoformat() if pathway.valid_from else "",
                pathway.valid_to.isoformat() if pathway.valid_to else "9999",
            )
            for pathway in codebook.pathways.values()
        }

    def parse(self, rows: Sequence[Sequence[str]]) -> Parsed:
        """Parse rows that all have the header's number of cells."""
        cells = list(zip(*rows, strict=True))
        faults: Faults = {}
        values: Values = {}
        for field, cleaner in self._cleaners.items():
            place = self._header.index(field)
            column = cells[place] if place is not None and cells else ()
            values[field] = cleaner.column(column) if place is not None else [cleaner.empty()] * len(rows)
            if cleaner.has_faults:
                _collect(faults, field, values[field])
            cleaner.forget()
        if self._header.kind == "codes" and (faults or not self._is_valid_throughout(values)):
            self._check_validity(values, faults)
        if faults:
            keep = [number not in faults for number in range(len(rows))]
            values = {field: list(compress(column, keep)) for field, column in values.items()}
        return Parsed(self._finish(values), faults)

    def _is_valid_throughout(self, values: Values) -> bool:
        """Tell at a glance that every date of a chunk without faults lies within the validity of all its pathways."""
        if not values["code"]:
            return True
        spans = [self._validity[code.pathway] for code in set(values["code"])]
        dates = values["event_date"]
        return bool(max(first for first, _ in spans) <= min(dates) and max(dates) <= min(last for _, last in spans))

    def _check_validity(self, values: Values, faults: Faults) -> None:
        """Find the codes that are dated before their pathway began or after it was removed."""
        validity = self._validity
        for number, (code, day) in enumerate(zip(values["code"], values["event_date"], strict=True)):
            if number in faults:
                continue
            first, last = validity[code[0]]
            if not first <= day <= last:
                key = "imports.code-before-first" if day < first else "imports.code-after-last"
                faults[number] = ("event_date", Fault(key, pathway=code[0], date=first if day < first else last))

    def _cleaner(self, field: str, is_required: bool) -> Cleaner:
        kind, mapped = self._header.kind, self._profile.values.get(field)
        choices = choices_of(kind, field)
        if choices is not None:
            return ChoiceCleaner(*choices, mapped=mapped)
        if kind == "npr" and (field.startswith("of") or field in _NPR_NUMBERS):
            return NumberCleaner(mapped=mapped)
        if field == "registered_at":
            return MomentCleaner(self._reader, mapped=mapped)
        if field.endswith("_on") or field in ("date", "event_date"):
            return DateCleaner(self._reader, self._today, mapped=mapped, is_required=is_required and kind != "npr")
        if field in ("national_id", "npr_id"):
            is_pseudonym = self._profile.is_pseudonym or field == "npr_id"
            return (Cleaner if is_pseudonym else IdCleaner)(mapped=mapped, is_required=True)
        if field == "code":
            return CodeCleaner(self._codebook, mapped=mapped)
        if field in ("decision", "treatment"):
            return EventCleaner(field, mapped=mapped)
        if field == "icd10":
            return Icd10Cleaner(mapped=mapped, is_required=True)
        if field in ("suspected_pathway", "pathway"):
            return PathwayCleaner(self._codebook, mapped=mapped, is_required=is_required)
        if field in ("name", "registered_by"):
            return NameCleaner(mapped=mapped)
        return Cleaner(mapped=mapped, limit=MAX_TEXT if field == "text" else MAX_NAME)


def _collect(faults: Faults, field: str, column: list[Any]) -> None:
    for number, value in enumerate(column):
        if value.__class__ is Fault and number not in faults:
            faults[number] = (field, value)


def _code_rows(values: Values) -> list[tuple[Any, ...]]:
    codes = values.pop("code")
    values["pathway"] = [code[0] for code in codes]
    values["event"] = [code[1] for code in codes]
    return _in_order(values, CodeCells._fields)


def _referral_rows(values: Values) -> list[tuple[Any, ...]]:
    values["from_whom"] = values.pop("from")
    values["marked"] = [urgency == "PK" for urgency in values["urgency"]]
    return _in_order(values, ReferralCells._fields)


def _contact_rows(values: Values) -> list[tuple[Any, ...]]:
    return _in_order(values, ContactCells._fields)


def _diagnosis_rows(values: Values) -> list[tuple[Any, ...]]:
    return _in_order(values, DiagnosisCells._fields)


def _npr_rows(values: Values) -> list[tuple[Any, ...]]:
    return list(map(NprRow._make, _in_order(values, NprRow._fields)))


def _in_order(values: Mapping[str, list[Any]], fields: Iterable[str]) -> list[tuple[Any, ...]]:
    return list(zip(*(values[field] for field in fields), strict=True))


_FINISHERS: Final[Mapping[str, Callable[[Values], list[tuple[Any, ...]]]]] = {
    "codes": _code_rows,
    "referrals": _referral_rows,
    "contacts": _contact_rows,
    "diagnoses": _diagnosis_rows,
    "npr": _npr_rows,
}
