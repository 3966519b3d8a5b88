"""The form of a hospital's own ``codebook.toml``: each part is looked at alone, what is wrong is reported and left out.

An own file has these parts, all optional; ``example.toml`` beside this module shows each of them::

    [[pathway]]                 one for each pathway that is added or changed
    code = "A12"                A and two digits, B01 or C01; required
    replaces = "A27"            takes over everything of that national pathway, under the number in code
    number_confirmed = true     the national number is right at this hospital too
    name = { nb = "", en = "" } both languages; required for a pathway that the national book lacks
    valid_from, valid_to        first and last day on which a code may be dated
    icd10 = ["C18-C21"]         diagnosis groups: C50, C57.0 or C00-C14; take the place of the national ones
    icd10_except = ["C22.1"]    what the groups leave out
    icd10_under_age = 18        only patients below this age, and those before every other pathway
    oa1_until = 2022-12-31      last day on which the pathway counts in OA1
    source = ""                 where this is known from

    [[pathway.limits]]          one set of limits in calendar days; stands beside the national sets, and takes the
    valid_from, valid_to        place of the one with the same valid_from (both days included, absent = open)
    of1, of2 = 7                days, 0 to 365
    of3, of4 = { K = 13 }       by treatment: K surgery, M drug, S radiotherapy, other; OF4 = OF1 + OF2 + OF3
    labels = { K = { nb = "", en = "" } }   what a treatment's row covers
    source = ""

    [pathway.event_names]       texts of events in this pathway
    CK = { nb = "", en = "" }

    [[event]]                   texts of an event in all pathways
    code = "CK"                 required, one of the national events
    name, date_rule             both languages; name_in_pathway names the cancer at {pathway}
    source = ""

    [matrix.B01]                events of a family (A, B01, C01): yes, inferred, not-found or no
    B = "yes"

``status``, ``number_status`` and ``icd10_status`` of a copied national entry are allowed and not read: what an own
file says has the status ``own``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any, Final, get_args

from cpp_tui.codebook import icd10
from cpp_tui.codebook.build import FAMILIES, Entry
from cpp_tui.codebook.model import Allowed, Modality
from cpp_tui.codebook.problems import Report

LONGEST_LIMIT: Final = 365
LONGEST_TEXT: Final = 400

_NUMBER: Final = re.compile(r"A\d\d|B01|C01", re.ASCII)
ABSENT: Final = object()
_MODALITIES: Final = get_args(Modality)
_ALLOWED: Final = get_args(Allowed)

Reader = Callable[[Any, str, Report], object]
"""Takes a value, its place and the report; returns the usable value, or ``ABSENT`` after reporting."""


def clean(document: Mapping[str, Any], events: Collection[str], report: Report) -> Entry:
    """Return what is well-formed in an own file, in the same form; ``events`` are the events that there are.

    Every entry of ``pathway`` and ``event`` that is returned has a usable ``code``. Limit sets keep their number in
    the file as ``position`` (from 1), and those with a mistake are left out whole.
    """
    sections: dict[str, Callable[[Any], object]] = {
        "pathway": lambda value: _entries(value, "pathway", _pathway_fields(events), _NUMBER.fullmatch, report),
        "event": lambda value: _entries(value, "event", _EVENT_FIELDS, set(events).__contains__, report, events),
        "matrix": lambda value: _matrix(value, events, report),
    }
    found = {}
    for name, value in document.items():
        if name in sections:
            found[name] = sections[name](value)
        else:
            report.add_unknown(name, "section", name, sections)
    return found


def _entries(
    value: Any,
    section: str,
    fields: Mapping[str, Reader],
    is_code: Callable[[str], object],
    report: Report,
    valid: Collection[str] = (),
) -> list[dict[str, Any]]:
    """Read an array of tables whose entries are told by ``code``."""
    if not _is_tables(value):
        report.add(section, "not-repeated-section", name=section)
        return []
    found = []
    for position, entry in enumerate(value, 1):
        code = entry.get("code", ABSENT)
        is_known = isinstance(code, str) and bool(is_code(code))
        place = f"{section}s.{code}" if is_known else f"{section}s[{position}]"
        if code is ABSENT:
            report.add(place, "missing-code")
        elif not is_known and valid:
            report.add_unknown(place, "event", code, valid)
        elif not is_known:
            report.add(place, "malformed-number", given=code)
        read = read_fields(entry, place, {"code": _anything, **fields}, report)
        if is_known:
            found.append(read)
    return found


def read_fields(table: Mapping[str, Any], place: str, fields: Mapping[str, Reader], report: Report) -> dict[str, Any]:
    """Read each field of a table; unknown ones are reported, unusable ones left out."""
    found = {}
    for name, value in table.items():
        if name not in fields:
            report.add_unknown(place, "field", name, fields)
            continue
        read = fields[name](value, f"{place}.{name}", report)
        if read is not ABSENT:
            found[name] = read
    return found


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)


def _anything(value: Any, _place: str, _report: Report) -> object:
    return value


def ignored(_value: Any, _place: str, _report: Report) -> object:
    """Leave a field out without a word."""
    return ABSENT


def one_line(value: Any, place: str, report: Report) -> object:
    """Read a text of one line that can be shown as it stands."""
    if not isinstance(value, str):
        report.add(place, "not-text-value", given=value)
    elif not value.strip():
        report.add(place, "empty-text")
    elif len(value) > LONGEST_TEXT:
        report.add(place, "long-text", length=len(value), longest=LONGEST_TEXT)
    elif not value.isprintable():
        report.add(place, "unprintable-text", given=value)
    else:
        return value
    return ABSENT


def _names(value: Any, place: str, report: Report) -> object:
    """Read a text in both languages."""
    if not isinstance(value, dict):
        report.add(place, "not-names", given=value)
        return ABSENT
    found = read_fields(value, place, {"nb": one_line, "en": one_line}, report)
    missing = [lang for lang in ("nb", "en") if lang not in value]
    for lang in missing:
        report.add(place, "missing-language", lang=lang)
    return found if len(found) == 2 else ABSENT


def _day(value: Any, place: str, report: Report) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    report.add(place, "not-date", given=value)
    return ABSENT


def _days(value: Any, place: str, report: Report) -> object:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LONGEST_LIMIT:
        return value
    report.add(place, "not-days", given=value, longest=LONGEST_LIMIT)
    return ABSENT


def _age(value: Any, place: str, report: Report) -> object:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 120:
        return value
    report.add(place, "not-age", given=value)
    return ABSENT


def _flag(value: Any, place: str, report: Report) -> object:
    if isinstance(value, bool):
        return value
    report.add(place, "not-flag", given=value)
    return ABSENT


def _number(value: Any, place: str, report: Report) -> object:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return value
    report.add(place, "malformed-number", given=value)
    return ABSENT


def _groups(value: Any, place: str, report: Report) -> object:
    """Read a list of ICD-10 groups."""
    if not isinstance(value, list):
        report.add(place, "not-list", given=value)
        return ABSENT
    found = []
    for position, group in enumerate(value, 1):
        if isinstance(group, str) and icd10.expand(group) is not None:
            found.append(group.strip().upper())
        else:
            report.add(f"{place}[{position}]", "malformed-icd10", given=group)
    return found


def _by_name(what: str, valid: Collection[str], read_value: Reader) -> Reader:
    """Make the reader of a table with one value for each of the names in ``valid``."""

    def read(value: Any, place: str, report: Report) -> object:
        if not isinstance(value, dict):
            report.add(place, "not-table", given=value)
            return ABSENT
        found = {}
        for name, inner in value.items():
            if name not in valid:
                report.add_unknown(place, what, name, valid)
                continue
            result = read_value(inner, f"{place}.{name}", report)
            if result is not ABSENT:
                found[name] = result
        return found

    return read


def _limit_sets(value: Any, place: str, report: Report) -> object:
    """Read the limit sets of a pathway, the faultless ones with their ``position`` in the file."""
    if not _is_tables(value):
        report.add(place, "not-repeated-section", name="pathway.limits")
        return ABSENT
    found = []
    for position, entry in enumerate(value, 1):
        before = len(report.problems)
        read = read_fields(entry, f"{place}[{position}]", _LIMIT_FIELDS, report)
        if len(report.problems) == before:
            found.append({**read, "position": position})
    return found


def _matrix(value: Any, events: Collection[str], report: Report) -> object:
    read = _by_name("family", FAMILIES, _by_name("event", events, _allowed))(value, "matrix", report)
    return {} if read is ABSENT else read


def _allowed(value: Any, place: str, report: Report) -> object:
    if isinstance(value, str) and value in _ALLOWED:
        return value
    report.add_unknown(place, "allowed", value, _ALLOWED)
    return ABSENT


def _pathway_fields(events: Collection[str]) -> dict[str, Reader]:
    return {
        "replaces": _number,
        "number_confirmed": _flag,
        "name": _names,
        "valid_from": _day,
        "valid_to": _day,
        "icd10": _groups,
        "icd10_except": _groups,
        "icd10_under_age": _age,
        "oa1_until": _day,
        "source": one_line,
        "limits": _limit_sets,
        "event_names": _by_name("event", events, _names),
        "number_status": ignored,
        "icd10_status": ignored,
    }


_LIMIT_FIELDS: Final[dict[str, Reader]] = {
    "valid_from": _day,
    "valid_to": _day,
    "of1": _days,
    "of2": _days,
    "of3": _by_name("modality", _MODALITIES, _days),
    "of4": _by_name("modality", _MODALITIES, _days),
    "labels": _by_name("modality", _MODALITIES, _names),
    "source": one_line,
    "status": ignored,
}

_EVENT_FIELDS: Final[dict[str, Reader]] = {
    "name": _names,
    "name_in_pathway": _names,
    "date_rule": _names,
    "source": one_line,
    "status": ignored,
}
