"""Why a value of the register may differ from ours, where a rule can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from cpp_tui.codebook.model import Codebook, LimitSet
from cpp_tui.domain.codes import LEADING_DECISIONS, TREATMENTS
from cpp_tui.domain.days import days_between
from cpp_tui.domain.limits import MODALITIES
from cpp_tui.services.reading import NprRow

Reason = tuple[str, Mapping[str, object]]
"""The end of a text key below ``npr.reason.``, ``""`` for none, and the values of its sentence."""

_NONE: Final[Reason] = ("", {})


class Reasons:
    """Looks for likely reasons with the code book at hand."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook

    def likely(self, interval: str, what: str, row: NprRow, own: int | None, their: int | None) -> Reason:
        """Return a likely reason for a difference."""
        if what == "limit":
            return self._of_limit(interval, row, own, their)
        return _of_uncounted(interval, row) if own is None else _of_days(interval, row, own, their)

    def _of_limit(self, interval: str, row: NprRow, own: int | None, their: int | None) -> Reason:
        if their is None:
            return ("not-measured-theirs", {}) if _days_of(interval, row) is None else self._of_source(row)
        if own is None and interval in ("OF3", "OF4"):
            uncounted = _of_uncounted(interval, row)
            if uncounted[0]:
                return uncounted
        modality = TREATMENTS.get(row.treatment)
        versions = self._versions(row.pathway)
        for version in versions:
            if _limit(version, interval, modality) == their:
                first = version.valid_from.isoformat() if version.valid_from else "…"
                last = version.valid_to.isoformat() if version.valid_to else "…"
                return "other-version", {"first": first, "last": last}
        if interval in ("OF3", "OF4"):
            for other in MODALITIES:
                if other != modality and any(_limit(version, interval, other) == their for version in versions):
                    return "other-modality", {"modality": other}
        return ("limit-unknown", {}) if own is None else self._of_source(row)

    def _of_source(self, row: NprRow) -> Reason:
        """Tell when our own limit is not from a national source."""
        day = row.started_on
        found = self._codebook.pathways.get(row.pathway)
        version = found.limits_on(date.fromisoformat(day)) if found and day else None
        is_sure = version is None or version.status in ("verified", "own")
        return _NONE if is_sure else ("limit-unconfirmed", {})

    def _versions(self, pathway: str) -> tuple[LimitSet, ...]:
        found = self._codebook.pathways.get(pathway)
        return found.limits if found else ()


def _limit(version: LimitSet, interval: str, modality: str | None) -> int | None:
    if interval in ("OF1", "OF2"):
        return version.of1 if interval == "OF1" else version.of2
    by_modality: Mapping[Any, int] = version.of3 if interval == "OF3" else version.of4
    return by_modality.get(modality) if modality else None


def _days_of(interval: str, row: NprRow) -> int | None:
    return {"OF1": row.of1, "OF2": row.of2, "OF3": row.of3, "OF4": row.of4}[interval]


def _ends(interval: str, row: NprRow) -> tuple[str | None, str | None]:
    begin = {"OF1": row.started_on, "OF2": row.investigated_on, "OF3": row.decided_on, "OF4": row.started_on}
    end = {"OF1": row.investigated_on, "OF2": row.decided_on, "OF3": row.treated_on, "OF4": row.treated_on}
    return begin[interval], end[interval]


def _of_uncounted(interval: str, row: NprRow) -> Reason:
    """Return why we do not measure an interval that the register measures."""
    begin, end = _ends(interval, row)
    if begin is None or end is None:
        return "date-missing", {}
    if interval in ("OF3", "OF4"):
        if row.pathway == "C01":
            return "no-treatment-in-c01", {}
        if row.treatment not in TREATMENTS:
            return "treatment-outside", {"treatment": row.treatment}
        if interval == "OF3" and row.decision not in LEADING_DECISIONS:
            return "decision-outside", {"decision": row.decision}
    return _NONE


def _of_days(interval: str, row: NprRow, own: int, their: int | None) -> Reason:
    """Return why the register's days may differ from ours; ``None``: it gives none."""
    if own < 0:
        return "negative", {}
    if their is None:
        return _NONE
    _, end = _ends(interval, row)
    if interval in ("OF1", "OF4") and end is not None:
        for reason, day in (("from-received", row.received_on), ("from-seniority", row.seniority_on)):
            if day is not None and days_between(day, end) == their:
                return reason, {"date": day}
    for reason, (begin, other) in _other_ends(interval, row):
        if begin is not None and other is not None and days_between(begin, other) == their:
            return reason, {}
    return ("both-days", {}) if their == own + 1 else _NONE


def _other_ends(interval: str, row: NprRow) -> Iterator[tuple[str, tuple[str | None, str | None]]]:
    """Return other ends that the register may have measured between."""
    if interval == "OF2":
        yield "from-start", (row.started_on, row.decided_on)
    if interval == "OF3":
        yield "from-investigation", (row.investigated_on, row.treated_on)
    if interval == "OF1":
        yield "to-decision", (row.started_on, row.decided_on)
    if interval == "OF4":
        yield "to-decision", (row.started_on, row.decided_on)
        yield "from-investigation", (row.investigated_on, row.treated_on)
