"""A pathway's timeline: drawn over a day axis, and as dated lines of codes, contacts, gaps, limits and today."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from textual.content import Content

from cpp_tui.domain.clocks import Clock
from cpp_tui.screens import timeline_picture
from cpp_tui.screens.days import as_day, shown_day, unconfirmed_mark
from cpp_tui.screens.safe import joined, plain, txt
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.showing import DetailView
    from cpp_tui.store.rows import CodeRow

SIGNS = {"code": "●", "withdrawn": "×", "contact": "·", "gap": "○", "limit": "◇", "today": "═"}
"""What each kind of line begins with."""

STYLES: Final[dict[str, str]] = {
    timeline_picture.WITHIN: "$text-success",
    timeline_picture.OVER: "bold $text-error",
    timeline_picture.UNKNOWN: "dim",
    timeline_picture.BACKWARDS: "bold $text-error",
    timeline_picture.RUNNING: "bold",
    timeline_picture.LIMIT: "$text-warning",
    timeline_picture.TODAY: "bold $text-primary",
    timeline_picture.CODE: "bold",
    timeline_picture.POSTPONED: "$text-accent",
}
"""Sign of the picture -> how it is coloured; the signs alone say the same."""

_RUNS: Final = re.compile("|".join(f"{re.escape(sign)}+" for sign in STYLES))


def course_of(found: DetailView, today: date) -> timeline_picture.Course:
    """Return what is drawn of a pathway."""
    fields: Mapping[str, Any] = found.fields
    live = {(row.date, row.event) for row in found.detail.codes if row.withdrawn_at is None}
    withdrawn = {(row.date, row.event) for row in found.detail.codes} - live
    gaps = {(gap["since"], gap["missing_stage"]) for gap in fields["missing_codes"] if gap["missing_stage"] != "end"}
    marks = [
        timeline_picture.CodeMark(day, event, sign)
        for sign, codes in (
            (timeline_picture.CODE, live),
            (timeline_picture.WITHDRAWN, withdrawn),
            (timeline_picture.MISSING, gaps),
        )
        for day, event in codes
    ]
    return timeline_picture.Course(
        today.isoformat(),
        tuple(sorted(marks)),
        tuple(Clock(**clock) for clock in fields["clocks"]),
        tuple(row.date for row in found.detail.contacts),
        tuple((span["from"], span["until"]) for span in fields["postponements"]),
    )


def picture_lines(
    found: DetailView, texts: Texts, today: date, width: int, *, is_compact: bool = False
) -> list[Content]:
    """Return the pathway drawn over a day axis, coloured."""
    drawn = timeline_picture.picture(course_of(found, today), texts, width, is_compact=is_compact)
    return [_coloured(line) for line in drawn]


def _coloured(line: str) -> Content:
    content = txt(line)
    for run in _RUNS.finditer(content.plain):
        content = content.stylize(STYLES[run[0][0]], run.start(), run.end())
    return content


def picture_text(found: DetailView, texts: Texts, today: date, width: int) -> str:
    """Return the same picture as plain text under a heading that names pathway, unit and days, but not the person."""
    fields: Mapping[str, Any] = found.fields
    key = "timeline.heading-undated" if fields["total_days"] is None else "timeline.heading"
    heading = texts(
        key,
        pathway=plain(f"{fields['pathway']} {fields['pathway_name']}"),
        unit=plain(fields["unit"]),
        days=fields["total_days"],
        date=today.isoformat(),
    )
    return "\n".join([heading, *timeline_picture.picture(course_of(found, today), texts, width)])


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
