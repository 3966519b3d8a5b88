"""What the code book says of a pathway, as rows and lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from cpp_tui.codebook.icd10 import members, normalise
from cpp_tui.domain.search_text import fold
from cpp_tui.screens.days import shown_day
from cpp_tui.screens.rows import TableRow
from cpp_tui.screens.safe import joined, plain, txt
from cpp_tui.texts import LANGUAGES, Texts

if TYPE_CHECKING:
    from cpp_tui.codebook.model import Codebook, Event, LimitSet, Pathway


def pathway_rows(codebook: Codebook, today: date, texts: Texts, words: Sequence[str] = ()) -> tuple[TableRow, ...]:
    """Return one row for each pathway that ``words`` fit, with its limits on ``today``."""
    rows = []
    found = (pathway for pathway in codebook.pathways.values() if fits(pathway, codebook, words))
    for pathway in sorted(found, key=lambda pathway: pathway.code):
        limits = pathway.limits_on(today)
        cells = {
            "code": plain(pathway.code),
            "name": plain(pathway.name.text(texts.lang)),
            "limits": _in_short(limits),
            "status": texts(f"codebook.status.{limits.status if limits else 'unknown'}"),
            "period": _period(pathway.valid_from, pathway.valid_to, texts),
        }
        rows.append(TableRow(pathway.code, cells, pathway))
    return tuple(rows)


def _in_short(limits: LimitSet | None) -> str:
    if limits is None:
        return "–"
    parts = [limits.of1, limits.of2, min(limits.of3.values(), default=None), min(limits.of4.values(), default=None)]
    return " / ".join("–" if days is None else str(days) for days in parts)


def _period(first: date | None, last: date | None, texts: Texts) -> str:
    start = shown_day(first.isoformat(), texts) if first else "…"
    return f"{start} – {shown_day(last.isoformat(), texts) if last else ''}".rstrip()


def fits(pathway: Pathway, codebook: Codebook, words: Sequence[str]) -> bool:
    """Tell whether every word fits the pathway: its number or names, a diagnosis, a code or an event of it."""
    about = fold(f"{pathway.code} {pathway.name.nb} {pathway.name.en} {' '.join(pathway.icd10)}")
    diagnoses = members(pathway.icd10, pathway.icd10_except)
    events = [_words_of(pathway, codebook, event) for event in codebook.events.values()]
    return all(
        word in about or normalise(word) in diagnoses or any(word in event for event in events) for word in words
    )


def _words_of(pathway: Pathway, codebook: Codebook, event: Event) -> str:
    """Return what a code of a pathway is found by; empty when the pathway has no such code."""
    if codebook.allowed(pathway.code, event.code) == "no":
        return ""
    names = " ".join(codebook.event_name(pathway.code, event.code, lang) for lang in LANGUAGES)
    return fold(f"{pathway.code}{event.code} {names}")


def pathway_lines(
    pathway: Pathway, codebook: Codebook, today: date, texts: Texts, words: Sequence[str] = ()
) -> list[Content]:
    """Return the page of one pathway: number, limits by period, diagnoses, codes with their date rules.

    Each code says how sure it is; those that ``words`` fit are marked by ``▸``.
    """
    number = texts("screens.codebook-number", status=texts(f"codebook.status.{pathway.number_status}"))
    lines = [joined(txt(pathway.code, "bold"), txt(pathway.name.text(texts.lang), "bold")), txt(number)]
    for limits in pathway.limits:
        lines += _limit_lines(limits, today, texts)
    if not pathway.limits:
        lines.append(txt(texts("screens.limit-unknown")))
    if pathway.icd10:
        lines.append(txt(texts("screens.codebook-icd10", codes=plain(", ".join(pathway.icd10)))))
    lines += [Content(""), txt(texts("screens.codebook-events"), "bold underline")]
    for event in codebook.events.values():
        allowed = codebook.allowed(pathway.code, event.code)
        if allowed != "no":
            name = codebook.event_name(pathway.code, event.code, texts.lang)
            sure = "" if allowed == "yes" else f"; {texts(f'codebook.allowed.{allowed}')}"
            note = f"({texts(f'codebook.status.{event.status}')}{sure})"
            mark = "▸" if any(word in _words_of(pathway, codebook, event) for word in words) else " "
            lines.append(joined(txt(f"{mark}{pathway.code}{event.code}".ljust(7), "bold"), name, note))
            lines.append(txt(f"        {plain(event.date_rule.text(texts.lang))}"))
    return lines


def _limit_lines(limits: LimitSet, today: date, texts: Texts) -> list[Content]:
    day = shown_day(today.isoformat(), texts)
    now = texts("screens.codebook-now", day=day) if limits.covers(today) else ""
    status = texts(f"codebook.status.{limits.status}")
    head = joined(_period(limits.valid_from, limits.valid_to, texts), f"({status})", now)
    figures: list[tuple[str, int | Mapping[str, int] | None]] = [
        ("OF1", limits.of1),
        ("OF2", limits.of2),
        ("OF3", limits.of3),
        ("OF4", limits.of4),
    ]
    parts = []
    for name, found in figures:
        if isinstance(found, Mapping):
            days = ", ".join(f"{texts(f'codebook.modality.{kind}')} {number}" for kind, number in found.items())
        else:
            days = "–" if found is None else str(found)
        parts.append(f"{name}: {days or '–'}")
    return [head, txt("  " + "   ".join(parts))]
