"""One pathway in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cpp_tui.cli.console import Console
from cpp_tui.texts import Texts

Fields = Mapping[str, Any]


def print_pathway(console: Console, fields: Fields) -> None:
    """Print a pathway's head, the reasons for its lists, its codes, clocks and whatever else is known."""
    texts = console.texts
    console.say(f"{fields['id']}  {fields['name']}  {fields['national_id']}  {fields['unit']}")
    status = texts(f"codebook.status.{fields['number_status']}")
    stage = texts(f"lists.stage.{fields['stage']}")
    console.say(f"{fields['pathway']} {fields['pathway_name']} ({status}): {stage}")
    console.say("")
    console.say(texts("cli.show.lists"))
    for standing in fields["lists"]:
        console.say(f"  {texts('lists.name.' + standing['list'])}: {standing['why']}")
    if not fields["lists"]:
        console.say(f"  {texts('cli.show.nowhere')}")
    _codes(console, fields["codes"])
    _clocks(console, fields["clocks"])
    _lines(console, "missing", [row["why"] for row in fields["missing_codes"]])
    contacts = [f"{row['date']}  {texts('lists.contact.' + row['kind'])}  {row['unit']}" for row in fields["contacts"]]
    _lines(console, "contacts", contacts)
    _lines(console, "referrals", [f"{row['received_on']}  {row['from']}  {row['why']}" for row in fields["referrals"]])
    _lines(console, "diagnoses", [f"{row['date']}  {row['icd10']}" for row in fields["diagnoses"]])
    _lines(console, "notes", [f"{note['at']}  {note['user']}  {_note(texts, note)}" for note in fields["notes"]])
    history = [
        f"{row['at']}  {row['user']}  {texts('lists.action.' + row['action'])}  {_change(row)}  {_reason(texts, row)}"
        for row in fields["history"]
    ]
    _lines(console, "history", history)


def _lines(console: Console, part: str, lines: list[str]) -> None:
    if lines:
        console.say("")
        console.say(console.texts(f"cli.show.{part}"))
        for line in lines:
            console.say(f"  {line}".rstrip())


def _reason(texts: Texts, row: Fields) -> str:
    reason = row["reason"] or ""
    return texts(f"lists.action.{reason}") if reason in ("undo", "redo") else reason


def _note(texts: Texts, note: Fields) -> str:
    if note["withdrawn_at"] is None:
        return str(note["text"])
    reason = note["withdrawn_reason"]
    reason = texts(f"lists.action.{reason}") if reason == "undo" else reason
    return texts("cli.mark.note-withdrawn", reason=reason, text=note["text"])


def _change(row: Fields) -> str:
    said = [" ".join(str(value) for value in side.values()) for side in (row["before"], row["after"]) if side]
    return " → ".join(said)


def _withdrawal(texts: Texts, code: Fields) -> str:
    """Return why a code was taken back; the program's own reasons in the chosen language."""
    reason = code["withdrawn_reason"]
    if reason == "record":
        return texts("cli.mark.moved")
    if reason in ("undo", "redo"):
        reason = texts(f"lists.action.{reason}")
    return texts("cli.mark.withdrawn", by=code["withdrawn_by"], reason=reason)


def _marks(texts: Texts, code: Fields) -> str:
    marks = []
    if code["withdrawn_at"]:
        marks.append(_withdrawal(texts, code))
    elif not code["seen_in_record"]:
        marks.append(texts("cli.mark.here"))
    if code["gone"]:
        marks.append(texts("cli.mark.gone"))
    if code["after_coded"]:
        marks.append(texts("cli.mark.late", days=code["days_late"]))
    if code["event_status"] != "yes":
        marks.append(texts("cli.mark.unconfirmed"))
    return "; ".join(marks)


def _codes(console: Console, codes: list[Fields]) -> None:
    texts = console.texts
    console.say("")
    console.say(texts("cli.show.codes"))
    headings = [texts(f"cli.column.{name}") for name in ("code", "date", "registered", "by", "marks")]
    rows = [
        [code["code"], code["date"], code["registered_at"] or "", code["registered_by"] or "", _marks(texts, code)]
        for code in codes
    ]
    console.table(headings, rows)


def _clocks(console: Console, clocks: list[Fields]) -> None:
    texts = console.texts
    console.say("")
    console.say(texts("cli.show.clocks"))
    headings = [texts(f"cli.column.{name}") for name in ("clock", "days", "limit", "status", "from-to")]
    unknown = texts("codebook.limit.unknown")
    rows = [
        [
            clock["interval"],
            "" if clock["days"] is None else str(clock["days"]),
            unknown if clock["limit"] is None else str(clock["limit"]),
            "" if clock["limit"] is None else texts(f"codebook.status.{clock['status']}"),
            texts(f"codebook.limit.{clock['interval']}"),
        ]
        for clock in clocks
    ]
    console.table(headings, rows)
