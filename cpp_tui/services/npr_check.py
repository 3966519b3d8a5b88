"""The register's extract against our own computing: OF1 to OF4 of every row, days and limit (contract.md npr-check).

Ours comes from the row's own dates and kinds through ``domain.clocks``. As in the indicators, an interval counts when
both of its ends are coded, and OF3 and OF4 end with surgery, drug treatment or radiotherapy only (domain.md 4): FL, FO
and FI have no OF3 and OF4, and the register gives none for them either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from cpp_tui.codebook.model import Codebook
from cpp_tui.domain.clocks import INTERVALS, clocks
from cpp_tui.domain.codes import TREATMENTS
from cpp_tui.domain.facts import CodeFact, Rules
from cpp_tui.domain.limits import LimitBook
from cpp_tui.services.npr_reasons import Reasons
from cpp_tui.services.reading import NprRow, Profile, RefusedRow, open_export
from cpp_tui.texts import Texts

SHOWN: Final = 10_000
"""Refused and not comparable rows that are kept for the report; the rest is counted."""

What = Literal["days", "limit"]
Kind = Literal["days", "limit", "missing-theirs", "missing-ours"]
OnProgress = Callable[[int, int, int], None]


class Measure(NamedTuple):
    """One interval: its days (``None`` when it is not measured) and the limit in force (``None`` when unknown)."""

    days: int | None
    limit: int | None


class Difference(NamedTuple):
    """One value that differs; ``what`` is ``days`` or ``limit``, ``reason`` a likely one (a text key's end) or ``""``.

    ``instance_id`` is the register's ``pfInstansId``; the person's pseudonym is not kept.
    """

    line: int
    pathway: str
    instance_id: str
    interval: str
    what: What
    kind: Kind
    ours: int | None
    theirs: int | None
    reason: str
    values: tuple[tuple[str, object], ...]


class NotComparable(NamedTuple):
    """A row that has no difference, and where a value cannot be compared: why (a text key's end)."""

    line: int
    pathway: str
    instance_id: str
    reason: str


@dataclass(slots=True)
class NprReport:
    """What became of each row: ``rows = agreeing + differing + not_comparable + refused_count``."""

    file: str
    rows: int = 0
    agreeing: int = 0
    differing: int = 0
    not_comparable: int = 0
    refused_count: int = 0
    differences: list[Difference] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    """Why rows are not comparable, and how many of them."""
    not_compared: list[NotComparable] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)

    def document(self, texts: Texts) -> dict[str, object]:
        """Return the JSON of the report."""
        return {
            "file": self.file,
            "rows": self.rows,
            "agreeing": self.agreeing,
            "differing": self.differing,
            "not_comparable": self.not_comparable,
            "not_comparable_reasons": [
                {"reason": reason, "why": texts(f"npr.gap.{reason}"), "rows": count}
                for reason, count in sorted(self.reasons.items())
            ],
            "not_compared": [{**row._asdict(), "why": texts(f"npr.gap.{row.reason}")} for row in self.not_compared],
            "refused_count": self.refused_count,
            "refused": [
                {"line": row.line, "column": row.column, "reason": texts(row.reason_key, **row.values)}
                for row in self.refused
            ],
            "differences": [difference_fields(difference, texts) for difference in self.differences],
        }

    def lines(self, texts: Texts) -> Iterator[str]:
        """Return the report as lines for people: every difference, every reason, and the counts at the end."""
        for difference in self.differences:
            yield texts("npr.line", **difference_fields(difference, texts))
        for row in self.refused:
            reason = texts(row.reason_key, **row.values)
            yield texts("npr.refused", line=row.line, column=row.column or "–", reason=reason)
        if self.refused_count > len(self.refused):
            yield texts("npr.more-refused", count=self.refused_count - len(self.refused))
        for gap, count in sorted(self.reasons.items()):
            yield texts("npr.not-comparable", count=count, why=texts(f"npr.gap.{gap}"))
        names = ("file", "rows", "agreeing", "differing", "not_comparable")
        counts = {name: getattr(self, name) for name in names}
        yield texts("npr.counts", **counts, refused=self.refused_count)


def npr_check(
    path: Path,
    codebook: Codebook,
    rules: Rules,
    today: date,
    profile: Profile | None = None,
    on_progress: OnProgress = lambda _done, _total, _rows: None,
) -> NprReport:
    """Compare an extract with our own computing, row by row; needs no store.

    ``on_progress`` is told bytes done, bytes in all and rows. Raises ``Refusal`` when the file cannot be used.
    """
    comparer = Comparer(codebook, rules, today)
    with open_export(path, kind="npr", profile=profile, today=today, codebook=codebook) as export:
        report = NprReport(export.file)
        for chunk in export.chunks():
            report.rows += chunk.read
            report.refused_count += len(chunk.refused)
            report.refused += chunk.refused[: SHOWN - len(report.refused)]
            for line, row in zip(chunk.lines, chunk.rows, strict=True):
                _account(report, line, NprRow._make(row), comparer)
            on_progress(chunk.done_bytes, export.total_bytes, report.rows)
    return report


def _account(report: NprReport, line: int, row: NprRow, comparer: Comparer) -> None:
    """Put one row on its one account."""
    differences, reason = comparer.compare(line, row)
    if differences:
        report.differing += 1
        report.differences += differences
    elif reason is None:
        report.agreeing += 1
    else:
        report.not_comparable += 1
        report.reasons[reason] += 1
        if len(report.not_compared) < SHOWN:
            report.not_compared.append(NotComparable(line, row.pathway, row.instance_id, reason))


class Comparer:
    """Compares rows, one after the other."""

    def __init__(self, codebook: Codebook, rules: Rules, today: date) -> None:
        self._book = LimitBook(codebook)
        self._rules = rules
        self._today = today.isoformat()
        self._reasons = Reasons(codebook)

    def ours(self, row: NprRow) -> dict[str, Measure]:
        """Return our own OF1 to OF4 of a row."""
        codes = codes_of(row)
        if not codes:
            return dict.fromkeys(INTERVALS, Measure(None, None))
        found = {}
        for clock in clocks(row.pathway, codes, self._today, self._book, self._rules):
            is_measured = clock.begin is not None and clock.end is not None
            limit = clock.limit
            if clock.interval in ("OF3", "OF4") and clock.modality is None:
                is_measured, limit = False, None
            found[clock.interval] = Measure(clock.days if is_measured else None, limit)
        return found

    def compare(self, line: int, row: NprRow) -> tuple[list[Difference], str | None]:
        """Return the differences of a row, and why it cannot be compared (in part) if that is so."""
        ours = self.ours(row)
        found: list[Difference] = []
        reason: str | None = None
        is_told = False
        for interval, theirs in zip(INTERVALS, theirs_of(row), strict=True):
            mine = ours[interval]
            is_told = is_told or any(value is not None for value in (*mine, *theirs))
            gap = _gap(interval, row, mine, theirs)
            reason = reason or gap
            pairs: tuple[tuple[What, int | None, int | None], ...] = (
                ("days", mine.days, theirs.days),
                ("limit", mine.limit, theirs.limit),
            )
            for what, own, their in pairs:
                is_hidden = gap is not None and (what == "days" or gap.startswith("treatment"))
                if own != their and not is_hidden:
                    likely, values = self._reasons.likely(interval, what, row, own, their)
                    kind = _kind(what, own, their)
                    found.append(
                        Difference(
                            *(line, row.pathway, row.instance_id, interval, what, kind, own, their, likely),
                            tuple(values.items()),
                        )
                    )
        return found, reason if is_told or reason else "nothing-told"


def codes_of(row: NprRow) -> list[CodeFact]:
    """Return a row's codes by date; a decision or treatment of no told kind is a bare ``C`` or ``F``."""
    told = (
        ("A", row.started_on),
        ("S", row.investigated_on),
        (row.decision or "C", row.decided_on),
        (row.treatment or "F", row.treated_on),
        ("X", row.ended_on),
    )
    return sorted((CodeFact(day, event) for event, day in told if day is not None), key=lambda code: code.on)


def theirs_of(row: NprRow) -> Iterator[Measure]:
    """Return the register's OF1 to OF4 of a row."""
    yield Measure(row.of1, row.of1_limit)
    yield Measure(row.of2, row.of2_limit)
    yield Measure(row.of3, row.of3_limit)
    yield Measure(row.of4, row.of4_limit)


def _kind(what: What, own: int | None, their: int | None) -> Kind:
    if own is None:
        return "missing-ours"
    return "missing-theirs" if their is None else what


def _gap(interval: str, row: NprRow, own: Measure, their: Measure) -> str | None:
    """Return why the days of an interval (and its limit, if the treatment is at fault) cannot be compared."""
    if own.days is not None and own.days < 0 and their.days is None:
        return "negative"
    if interval in ("OF3", "OF4"):
        if row.treated_on is not None and not row.treatment:
            return "treatment-without-kind"
        if row.treatment in TREATMENTS and row.treated_on is None:
            return "treatment-without-date"
    if interval == "OF3" and row.decided_on is not None and not row.decision and row.treated_on is not None:
        return "decision-without-kind"
    return None


def difference_fields(difference: Difference, texts: Texts) -> dict[str, object]:
    """Return the JSON of a difference; ``why`` says what differs and the likely reason where a rule tells one."""
    fields: dict[str, Any] = difference._asdict()
    values = dict(fields.pop("values"))
    fields["reason"] = difference.reason or None
    fields["why"] = texts(
        f"npr.differs.{difference.kind}",
        interval=difference.interval,
        what=texts(f"npr.what.{difference.what}"),
        ours=difference.ours,
        theirs=difference.theirs,
    )
    if difference.reason:
        fields["why"] += " " + texts(f"npr.reason.{difference.reason}", **values)
    return fields
