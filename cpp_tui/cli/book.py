"""``codebook``: the codes and time limits in force on a day, and the check of a hospital's own book."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any, Final

from cpp_tui.bootstrap import Surroundings
from cpp_tui.cli.console import Console
from cpp_tui.codebook.model import Codebook, LimitSet, Pathway
from cpp_tui.domain.refusal import Refusal
from cpp_tui.texts import Texts

_UNREADABLE: Final = tuple(
    f"codebook.problem.{problem}"
    for problem in ("no-file", "not-a-file", "no-permission", "unreadable", "too-large", "not-utf8")
)
"""What keeps a file from being read at all."""


def show_codebook(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Print the book, one pathway of it, or the check of a file."""
    words = asked.pathway
    if words and words[0] == "check":
        if len(words) != 2:
            raise Refusal("cli.codebook-usage")
        return _check(Path(words[1]), console)
    if len(words) > 1:
        raise Refusal("cli.codebook-usage")
    day = asked.on or around.today
    book = around.codebook()
    if words and words[0].upper() not in book.pathways:
        raise Refusal("rules.unknown-pathway", pathway=words[0][:20])
    wanted = [book.pathways[words[0].upper()]] if words else list(book.pathways.values())
    if console.as_json:
        found = [_document(book, pathway, day, console.texts.lang) for pathway in wanted]
        console.document({"on": day.isoformat(), "fingerprint": book.fingerprint, "pathways": found})
    elif words:
        _print_one(console, book, wanted[0], day)
    else:
        _print_all(console, wanted, day)
    return 0


def _check(path: Path, console: Console) -> int:
    from cpp_tui.codebook.check import check

    problems = check(path)
    texts = console.texts
    sentences = [(problem.place, texts(problem.key, **problem.values)) for problem in problems]
    if console.as_json:
        found = [{"place": place, "problem": sentence} for place, sentence in sentences]
        console.document({"file": path.name, "problems": found})
    is_unreadable = any(problem.key in _UNREADABLE for problem in problems)
    tell = console.remark if is_unreadable else console.say
    for place, sentence in sentences:
        tell(texts("codebook.problem-line", place=place, problem=sentence))
    if not problems:
        tell(texts("codebook.check-passed", file=path.name))
    return 2 if is_unreadable else int(bool(problems))


def _limits(found: LimitSet | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "valid_from": found.valid_from and found.valid_from.isoformat(),
        "valid_to": found.valid_to and found.valid_to.isoformat(),
        "status": found.status,
        "source": found.source,
        "OF1": found.of1,
        "OF2": found.of2,
        "OF3": dict(found.of3),
        "OF4": dict(found.of4),
    }


def _document(book: Codebook, pathway: Pathway, day: date, lang: str) -> dict[str, Any]:
    return {
        "pathway": pathway.code,
        "name": pathway.name.text(lang),
        "number_status": pathway.number_status,
        "in_force": _is_in_force(pathway, day),
        "valid_from": pathway.valid_from and pathway.valid_from.isoformat(),
        "valid_to": pathway.valid_to and pathway.valid_to.isoformat(),
        "limits": _limits(pathway.limits_on(day)),
        "icd10": list(pathway.icd10),
        "events": [
            {
                "code": pathway.code + event.code,
                "name": book.event_name(pathway.code, event.code, lang),
                "date_rule": event.date_rule.text(lang),
                "allowed": book.allowed(pathway.code, event.code),
                "status": event.status,
            }
            for event in book.events.values()
            if book.allowed(pathway.code, event.code) != "no"
        ],
    }


def _is_in_force(pathway: Pathway, day: date) -> bool:
    return (pathway.valid_from or day) <= day <= (pathway.valid_to or day)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _days(found: LimitSet | None, texts: Texts) -> list[str]:
    unknown = texts("cli.limit-unknown")
    if found is None:
        return [unknown] * 4
    of1, of2 = (unknown if days is None else str(days) for days in (found.of1, found.of2))
    other = texts("codebook.modality.other")
    of3, of4 = (
        " ".join(f"{other if modality == 'other' else modality}:{days}" for modality, days in by.items()) or unknown
        for by in (found.of3, found.of4)
    )
    return [of1, of2, of3, of4]


def _print_all(console: Console, pathways: list[Pathway], day: date) -> None:
    texts = console.texts
    headings = [texts("cli.column.pathway"), "OF1", "OF2", "OF3", "OF4", texts("cli.column.name-and-status")]
    rows = []
    for pathway in pathways:
        found = pathway.limits_on(day)
        about = texts(
            "cli.codebook-about",
            name=pathway.name.text(texts.lang),
            number=texts(f"codebook.status.{pathway.number_status}"),
            limits=texts(f"codebook.status.{found.status if found else 'unknown'}"),
        )
        if not _is_in_force(pathway, day):
            about += (
                f"; {texts('cli.codebook-not-in-force', begin=_iso(pathway.valid_from), end=_iso(pathway.valid_to))}"
            )
        rows.append([pathway.code, *_days(found, texts), about])
    console.table(headings, rows)


def _print_one(console: Console, book: Codebook, pathway: Pathway, day: date) -> None:
    texts = console.texts
    family = pathway.code if pathway.code in ("B01", "C01") else "A"
    console.say(f"{pathway.code} {pathway.name.text(texts.lang)}: {texts(f'codebook.family.{family}')}")
    console.say("")
    _print_all(console, [pathway], day)
    console.say("")
    headings = [texts(f"cli.column.{name}") for name in ("code", "event", "date-rule")]
    rows = [
        [
            pathway.code + event.code,
            book.event_name(pathway.code, event.code, texts.lang),
            _rule(book.allowed(pathway.code, event.code), event.date_rule.text(texts.lang), texts),
        ]
        for event in book.events.values()
        if book.allowed(pathway.code, event.code) != "no"
    ]
    console.table(headings, rows)


def _rule(allowed: str, rule: str, texts: Texts) -> str:
    return rule if allowed == "yes" else f"{rule} ({texts(f'codebook.allowed.{allowed}')})"
