"""Explains every mistake in a hospital's own code book: its form (``schema``) and how it fits the national book."""

from __future__ import annotations

import re
import stat
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from cpp_tui.codebook import icd10
from cpp_tui.codebook.build import Entry, Period, gives_way, overlap, overlay
from cpp_tui.codebook.model import Codebook, Pathway
from cpp_tui.codebook.national import national
from cpp_tui.codebook.problems import Problem, Report
from cpp_tui.codebook.schema import clean

LARGEST_FILE: Final = 250_000
"""Bytes; the whole national book is an eighth of it."""

_POSITION: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
_FIGURES: Final = ("of1", "of2", "of3", "of4")


class Examined(NamedTuple):
    """An own file gone through: its usable entries and what is wrong with it."""

    entries: Entry
    problems: list[Problem]


def check(path: Path) -> list[Problem]:
    """Return every mistake in the own code book at ``path``, in the order of the file where it can be told."""
    return examine(path, national()).problems


def examine(path: Path, base: Codebook) -> Examined:
    """Read the own code book at ``path`` and hold it against ``base``, the book it would be laid over."""
    report = Report()
    document = read_document(path, report)
    if document is None:
        return Examined({}, report.problems)
    entries = dict(clean(document, base.events.keys(), report))
    for section in ("pathway", "event"):
        if section in entries:
            entries[section] = _without_repeats(entries[section], section, report)
    pathways = entries.get("pathway", [])
    _check_numbers(pathways, base, report)
    for entry in pathways:
        _check_limits(entry, _taken_over(entry, base), report)
    merged = overlay(base, _of_known_names(entries, base))
    _check_merged([entry["code"] for entry in pathways if entry["code"] in merged.pathways], merged, report)
    return Examined(entries, report.problems)


def read_document(path: Path, report: Report) -> dict[str, Any] | None:
    """Return the parsed file, or ``None`` after reporting why it cannot be read."""
    text = _read_text(path, report)
    if text is None:
        return None
    try:
        return tomllib.loads(text)
    except RecursionError:
        report.add(path.name, "too-deep")
    except ValueError as error:
        _report_toml(path.name, str(error), text, report)
    return None


def _read_text(path: Path, report: Report) -> str | None:
    place = path.name
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            report.add(place, "not-a-file")
            return None
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError):
        report.add(place, "no-file")
    except PermissionError:
        report.add(place, "no-permission")
    except (OSError, ValueError):
        report.add(place, "unreadable")
    else:
        return _decoded(content, place, report)
    return None


def _decoded(content: bytes, place: str, report: Report) -> str | None:
    if len(content) > LARGEST_FILE:
        report.add(place, "too-large", longest=LARGEST_FILE)
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report.add(place, "not-utf8", line=content.count(b"\n", 0, error.start) + 1)
        return None


def _report_toml(place: str, message: str, text: str, report: Report) -> None:
    """Report a fault of the TOML parser, whose message holds the position and tells a repeated name from others."""
    found = _POSITION.search(message)
    line, column = (found[1], found[2]) if found else (str(text.count("\n") + 1), "1")
    key = "repeated-name" if message.startswith("Cannot ") else "not-toml"
    report.add(place, key, line=line, column=column)


def _without_repeats(entries: list[dict[str, Any]], section: str, report: Report) -> list[dict[str, Any]]:
    """Return the first entry of each code; later ones are reported."""
    first: dict[str, dict[str, Any]] = {}
    for entry in entries:
        if entry["code"] in first:
            report.add(f"{section}s.{entry['code']}", f"repeated-{section}", code=entry["code"])
        else:
            first[entry["code"]] = entry
    return list(first.values())


def _taken_over(entry: Entry, base: Codebook) -> Pathway | None:
    """Return the national pathway that an entry changes or renumbers."""
    return base.pathways.get(entry.get("replaces", entry["code"]))


def _of_known_names(entries: Entry, base: Codebook) -> Entry:
    """Return the entries without the pathways that would have no name."""
    named = [entry for entry in entries.get("pathway", ()) if "name" in entry or _taken_over(entry, base)]
    return {**entries, "pathway": named}


def _check_numbers(pathways: list[dict[str, Any]], base: Codebook, report: Report) -> None:
    """Check names of new pathways, and that each renumbering frees and takes one number."""
    replaced: dict[str, str] = {}
    freed = {entry["replaces"] for entry in pathways if "replaces" in entry}
    for entry in pathways:
        code, place, old = entry["code"], f"pathways.{entry['code']}", entry.get("replaces")
        if old is None:
            if code not in base.pathways and "name" not in entry and not report.has_any(f"{place}.name"):
                report.add(place, "missing-name")
            continue
        if old not in base.pathways:
            report.add(f"{place}.replaces", "replaces-unknown", old=old)
        elif old in replaced:
            report.add(f"{place}.replaces", "replaced-twice", old=old, other=replaced[old])
        if code in base.pathways and code not in freed:
            report.add(f"{place}.replaces", "number-taken", code=code)
        replaced.setdefault(old, code)


def _period(table: Entry) -> Period:
    return table.get("valid_from"), table.get("valid_to")


def _written(period: Period) -> str:
    """Return a period with its open ends."""
    first, last = period
    return f"{first.isoformat() if first else '…'} – {last.isoformat() if last else '…'}"


def _is_reversed(period: Period) -> bool:
    return (period[0] or date.min) > (period[1] or date.max)


def _check_limits(entry: Entry, base: Pathway | None, report: Report) -> None:
    """Check each limit set alone, against the others of the file, and against the national ones that stay."""
    usable = []
    for table in entry.get("limits", ()):
        place = _limits_place(entry, table)
        _check_sums(table, place, report)
        if _is_reversed(_period(table)):
            report.add(place, "reversed-period", first=table["valid_from"], last=table["valid_to"])
        else:
            usable.append(table)
    _check_own_overlaps(entry, usable, report)
    staying = _national_periods(base, usable)
    for table in usable:
        for period in staying:
            if overlap(period, _period(table)):
                report.add(_limits_place(entry, table), "limits-overlap-national", period=_written(period))


def _limits_place(entry: Entry, table: Entry) -> str:
    return f"pathways.{entry['code']}.limits[{table['position']}]"


def _check_own_overlaps(entry: Entry, tables: list[Entry], report: Report) -> None:
    """Report each set that begins before the longest of the sets that began before it has ended."""
    longest: Entry | None = None
    for table in sorted(tables, key=lambda table: table.get("valid_from", date.min)):
        if longest is not None and overlap(_period(longest), _period(table)):
            first, second = sorted((longest, table), key=lambda one: int(one["position"]))
            other = f"limits[{first['position']}]"
            report.add(_limits_place(entry, second), "limits-overlap", other=other, period=_written(_period(first)))
        if longest is None or table.get("valid_to", date.max) > longest.get("valid_to", date.max):
            longest = table


def _national_periods(base: Pathway | None, tables: list[Entry]) -> list[Period]:
    """Return the periods of the national limit sets that stay beside the own ones."""
    new = [_period(table) for table in tables]
    sets = base.limits if base else ()
    return [(limits.valid_from, limits.valid_to) for limits in sets if not gives_way(limits, new)]


def _check_sums(table: Entry, place: str, report: Report) -> None:
    """Check OF4 = OF1 + OF2 + OF3 of each treatment for which all four are given."""
    if not all(figure in table for figure in _FIGURES):
        return
    for modality, days in table["of4"].items():
        third = table["of3"].get(modality)
        total = table["of1"] + table["of2"] + (third or 0)
        if third is not None and days != total:
            values = {"of1": table["of1"], "of2": table["of2"], "of3": third, "total": total}
            report.add(f"{place}.of4.{modality}", "wrong-sum", given=days, **values)


def _check_merged(codes: list[str], book: Codebook, report: Report) -> None:
    """Check the named pathways as they would stand in the book: validity, names and diagnosis groups."""
    done: set[str] = set()
    for code in codes:
        pathway = book.pathways[code]
        done.add(code)
        if _is_reversed((pathway.valid_from, pathway.valid_to)):
            report.add(f"pathways.{code}", "reversed-period", first=pathway.valid_from, last=pathway.valid_to)
            continue
        for other in book.pathways.values():
            if other.code not in done:
                _check_pair(pathway, other, report)


def _check_pair(pathway: Pathway, other: Pathway, report: Report) -> None:
    """Check that two pathways neither bear one name nor claim one diagnosis at the same time."""
    place = f"pathways.{pathway.code}"
    for lang in ("nb", "en"):
        name = pathway.name.text(lang)
        if name.strip().casefold() == other.name.text(lang).strip().casefold():
            report.add(f"{place}.name.{lang}", "repeated-name-text", name=name, other=other.code)
    if not overlap((pathway.valid_from, pathway.valid_to), (other.valid_from, other.valid_to)):
        return
    if (pathway.icd10_under_age is None) != (other.icd10_under_age is None):
        return
    shared = icd10.members(pathway.icd10, pathway.icd10_except) & icd10.members(other.icd10, other.icd10_except)
    if shared:
        report.add(f"{place}.icd10", "icd10-claimed-twice", code=icd10.written(min(shared)), other=other.code)
