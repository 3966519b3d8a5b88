"""A pathway's timeline as text: its codes, contacts, gaps, limits and today, in the order of the days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.content import Content

from cpp_tui.screens.days import as_day, shown_day, unconfirmed_mark
from cpp_tui.screens.safe import joined, plain, txt
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.showing import DetailView
    from cpp_tui.store.rows import CodeRow

SIGNS = {"code": "●", "withdrawn": "×", "contact": "·", "gap": "○", "limit": "◇", "today": "═"}
"""What each kind of line begins with."""


class _Point(NamedTuple):
    day: str
    order: int
    line: Content


def timeline_lines(found: DetailView, texts: Texts, today: date | None = None) -> list[Content]:
    """Return the timeline; with ``today``, contacts and today's line too."""
    fields: Mapping[str, Any] = found.fields
    points = [_code(row, found.detail.row.pathway, texts) for row in found.detail.codes]
    points += [_gap(entry["missing_stage"], entry["since"], texts) for entry in fields["missing_codes"]]
    for key, order in (("due_on", 5), ("total_due_on", 6)):
        if fields.get(key) and fields.get("next_stage"):
            points.append(_limit(key, fields, order, texts))
    if today is not None:
        points += [_contact(row.date, row.kind, row.unit, texts) for row in found.detail.contacts]
        points.append(_today(today.isoformat(), texts))
    return [point.line for point in sorted(points, key=lambda point: (point.day, point.order))]


def _day(value: str, texts: Texts) -> str:
    return shown_day(value, texts).ljust(10)


def _code(row: CodeRow, pathway: str, texts: Texts) -> _Point:
    withdrawn = row.withdrawn_at is not None
    sign = SIGNS["withdrawn" if withdrawn else "code"]
    name = txt(f"{sign} {_day(row.date, texts)} {pathway}{row.event}".ljust(20), "strike" if withdrawn else "bold")
    return _Point(row.date, 1, joined(name, *_code_notes(row, texts), between="  "))


def _code_notes(row: CodeRow, texts: Texts) -> list[str]:
    notes = []
    if row.registered_at:
        late = days_late(row.date, row.registered_at)
        day = shown_day(row.registered_at, texts)
        notes.append(texts("screens.registered-late" if late > 1 else "screens.registered", day=day, days=late))
    if row.withdrawn_at and row.withdrawn_reason == "record":
        notes.append(texts("screens.action-moved"))
    elif row.withdrawn_at:
        reason = reason_word(row.withdrawn_reason, texts)
        notes.append(texts("screens.withdrawn", reason=reason, user=plain(row.withdrawn_by)))
    if not row.withdrawn_at and row.origin == "here" and not row.seen:
        notes.append(texts("screens.to-enter"))
    if row.gone:
        notes.append(texts("screens.gone"))
    if row.registered_by:
        notes.append(plain(row.registered_by))
    if row.unit:
        notes.append(plain(row.unit))
    return notes


def reason_word(reason: str | None, texts: Texts) -> str:
    """Return a reason as it was given, or the word for what the program notes by itself."""
    if reason in ("undo", "redo"):
        return texts(f"screens.reason-{reason}")
    return plain(reason)


def days_late(happened: str, registered: str) -> int:
    """Return the calendar days from the event to its registration."""
    first, last = as_day(happened), as_day(registered)
    return (last - first).days if first and last else 0


def _gap(stage: str, since: str, texts: Texts) -> _Point:
    word = texts(f"lists.stage-code.{stage}")
    line = txt(f"{SIGNS['gap']} {_day(since, texts)} {texts('screens.missing-code', stage=word)}", "italic")
    return _Point(since, 0, line)


def _limit(key: str, fields: Mapping[str, Any], order: int, texts: Texts) -> _Point:
    day = fields[key]
    status = fields["limits_status"]
    if key == "total_due_on":
        status = next((clock["status"] for clock in fields["clocks"] if clock["interval"] == "OF4"), status)
    shown = shown_day(day, texts) + unconfirmed_mark(status)
    word = texts(f"screens.limit-{key.replace('_', '-')}")
    return _Point(day, order, txt(f"{SIGNS['limit']} {shown.ljust(10)} {word}"))


def _today(day: str, texts: Texts) -> _Point:
    return _Point(day, 9, txt(f"{SIGNS['today']} {_day(day, texts)} {texts('screens.today')}", "bold"))


def _contact(day: str, kind: str, unit: str, texts: Texts) -> _Point:
    word = texts(f"lists.contact.{kind}")
    return _Point(day, 2, txt(f"{SIGNS['contact']} {_day(day, texts)} {word}  {plain(unit)}", "dim"))
