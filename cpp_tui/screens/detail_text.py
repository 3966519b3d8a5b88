"""What stands about a pathway or another row, as lines of text; words and signs say what colours say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.content import Content

from cpp_tui.screens.days import moment, shown_day, signed
from cpp_tui.screens.list_columns import all_columns, column_title, due_day, flag_word, table_row
from cpp_tui.screens.note_text import glance_at_notes, note_lines
from cpp_tui.screens.privacy import shown_id, shown_name, shown_text, shown_why
from cpp_tui.screens.safe import joined, plain, txt
from cpp_tui.screens.timeline import picture_lines, reason_word, timeline_lines
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.desk import RowView
    from cpp_tui.services.showing import DetailView
    from cpp_tui.store.rows import HistoryRow

Fields = Mapping[str, Any]

PICTURE_CELLS, PICTURE_LINES = 40, 12
"""From this room on the pane draws the pathway."""


def row_lines(view: RowView, list_name: str, texts: Texts, hidden: bool) -> list[Content]:
    """Return why a row stands in its list, and every column that the list can show."""
    cells = table_row(view, list_name, texts, hidden).cells
    lines = [txt(shown_why(view.fields, hidden), "bold"), Content("")]
    for column_id in all_columns(list_name):
        if column_id not in ("why", "signs") and cells.get(column_id):
            lines.append(labelled(column_title(column_id, texts), cells[column_id]))
    return lines


def labelled(label: str, value: object) -> Content:
    """Return ``label: value``."""
    return joined(txt(f"{label}:", "dim"), value)


def heading(texts: Texts, name: str) -> list[Content]:
    """Return a heading with an empty line above it."""
    return [Content(""), txt(texts(f"screens.section-{name}"), "bold underline")]


def title_of(fields: Fields, texts: Texts, hidden: bool) -> Content:
    """Return who and which pathway, in one line."""
    pathway = joined(fields.get("pathway"), fields.get("pathway_name"))
    name = txt(shown_name(fields.get("name"), hidden) or texts("screens.no-name"), "bold")
    return joined(name, shown_id(fields.get("national_id"), hidden), pathway, fields.get("unit"), between="  ")


def state_line(fields: Fields, texts: Texts) -> Content:
    """Return stage, next code and its due day in one line."""
    parts = [texts(f"lists.stage.{fields['stage']}")]
    if fields.get("next_stage"):
        parts.append(texts("screens.next-is", stage=plain(fields["next_stage"])))
    if fields.get("due_on"):
        days = fields["days_overdue"]
        parts.append(texts("screens.due-is", day=due_day(fields, texts), days=days, signed=signed(days, texts)))
    if fields.get("kind"):
        parts.append(texts(f"lists.group.{fields['kind']}"))
    parts.extend(flag_word(flag, texts) for flag in fields.get("flags") or ())
    return joined(*parts, between=" · ")


def why_lines(fields: Fields, texts: Texts, hidden: bool) -> list[Content]:
    """Return the lists in which the pathway stands, and why; those with one reason in one line."""
    lists: dict[str, list[str]] = {}
    for entry in fields.get("lists", ()):
        why = shown_why({**fields, **entry}, hidden)
        lists.setdefault(why, []).append(texts(f"lists.name.{entry['list']}"))
    return [joined(txt(f"{', '.join(names)}:", "bold"), why) for why, names in lists.items()]


def short_detail(
    found: DetailView, view: RowView, texts: Texts, hidden: bool, today: date, room: tuple[int, int] = (0, 0)
) -> list[Content]:
    """Return what the pane under the list shows: the reason, the state and the timeline.

    In a ``room`` (cells, lines) that is large enough the pathway is drawn, too.
    """
    fields = found.fields
    lines = [title_of(fields, texts, hidden), txt(shown_why(view.fields, hidden), "italic"), state_line(fields, texts)]
    lines += glance_at_notes(found.detail.notes, texts, hidden)
    if room[0] >= PICTURE_CELLS and room[1] >= PICTURE_LINES:
        lines += picture_lines(found, texts, today, room[0], is_compact=True)
    return [*lines, *timeline_lines(found, texts), *clock_lines(fields, texts)]


def long_detail(
    found: DetailView, texts: Texts, hidden: bool, today: date, width: int = PICTURE_CELLS
) -> list[Content]:
    """Return everything about a pathway; ``width`` is that of the drawn timeline in cells."""
    fields = found.fields
    lines = [title_of(fields, texts, hidden), state_line(fields, texts)]
    sections: list[tuple[str, list[Content]]] = [
        ("why", why_lines(fields, texts, hidden)),
        ("notes", note_lines(found.detail.notes, texts, hidden)),
        ("timeline", [*picture_lines(found, texts, today, width), Content(""), *timeline_lines(found, texts, today)]),
        ("clocks", clock_lines(fields, texts)),
        ("missing", _missing_lines(fields)),
        ("referrals", referral_lines(found, texts, hidden)),
        ("diagnoses", _diagnosis_lines(found, texts)),
        ("others", other_lines(found, texts)),
        ("history", _history_lines(found, texts, hidden)),
    ]
    for name, section in sections:
        if section:
            lines += [*heading(texts, name), *section]
    return lines


def clock_lines(fields: Fields, texts: Texts) -> list[Content]:
    """Return one line for each interval: days used against the limit, and how sure the limit is."""
    lines = []
    for clock in fields.get("clocks", ()):
        if clock["days"] is None and clock["begin"] is None:
            continue
        lines.append(joined(txt(clock["interval"], "bold"), *_clock_parts(clock, texts), between="  "))
    return lines


def _clock_parts(clock: Fields, texts: Texts) -> Iterable[str]:
    days, limit = clock["days"], clock["limit"]
    yield texts("screens.clock-days", days="–" if days is None else days, limit="?" if limit is None else limit)
    if days is not None and limit is not None:
        over = days - limit
        yield texts("screens.clock-over" if over > 0 else "screens.clock-within", days=abs(over))
    if clock["end"] is None and days is not None:
        yield texts("screens.clock-running")
    begin, end = shown_day(clock["begin"], texts), shown_day(clock["end"], texts)
    yield f"{begin or '–'} → {end or '…'}"
    if limit is None:
        yield texts("screens.limit-unknown")
    elif clock["status"] != "verified":
        yield texts("screens.limit-status", status=texts(f"codebook.status.{clock['status']}"))


def _missing_lines(fields: Fields) -> list[Content]:
    return [joined("○", entry["why"]) for entry in fields.get("missing_codes", ())]


def referral_lines(found: DetailView, texts: Texts, hidden: bool) -> list[Content]:
    """Return one line for each referral of the person, with its text."""
    return [
        joined(
            shown_day(referral.received_on, texts),
            referral.urgency,
            referral.suspected_pathway,
            referral.from_whom,
            shown_text(referral.text, hidden),
            between="  ",
        )
        for referral in found.detail.referrals
    ]


def _diagnosis_lines(found: DetailView, texts: Texts) -> list[Content]:
    return [
        joined(shown_day(diagnosis.date, texts), diagnosis.icd10, diagnosis.pathway, between="  ")
        for diagnosis in found.detail.diagnoses
    ]


def other_lines(found: DetailView, texts: Texts) -> list[Content]:
    """Return one line for each other pathway of the person."""
    return [
        joined(
            other.pathway,
            texts(f"lists.stage.{other.stage}"),
            f"{other.pathway}{other.last_event}",
            shown_day(other.last_on, texts),
            other.unit,
            between="  ",
        )
        for other in found.detail.others
    ]


def _history_lines(found: DetailView, texts: Texts, hidden: bool) -> list[Content]:
    return [
        joined(
            moment(entry.at, texts),
            plain(entry.user),
            action_word(entry.action, texts),
            what(entry, found.detail.row.pathway, texts, hidden),
            between="  ",
        )
        for entry in reversed(found.detail.history)
    ]


def what(entry: HistoryRow, pathway: str, texts: Texts, hidden: bool = False) -> str:
    """Return the fact that a line of the history is about: its code and days, and the reason.

    The reason of a sleep or of a withdrawn note is hidden with the names, as it may hold one.
    """
    reason = reason_word(entry.reason, texts)
    if entry.entity in ("rest", "note"):
        reason = shown_text(reason, hidden)
    return joined(*code_and_days(entry.before, entry.after, pathway, texts), reason).plain


def code_and_days(before: str | None, after: str | None, pathway: str, texts: Texts) -> tuple[str, str]:
    """Return the whole code that a change is about, and its day or the old and the new one."""
    sides = [json.loads(side or "{}") for side in (before, after)]
    event = next((values["code"] for values in reversed(sides) if values.get("code")), None)
    days = [shown_day(values.get("date"), texts) for values in sides if values.get("date")]
    return plain(f"{pathway}{event}") if event else "", " → ".join(dict.fromkeys(days))


def action_word(action: str, texts: Texts) -> str:
    """Return the word for an action of the history."""
    return texts(f"screens.action-{action}")
