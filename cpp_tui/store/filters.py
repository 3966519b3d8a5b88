"""A filter's text as SQL conditions: words, ``!word``, ``unit:``, ``code:``, ``stage:``, ``missing:``, ``>90d``."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field

from cpp_tui.domain.days import add_days
from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.search_text import fold

_AGE = re.compile(r"([<>])(-?\d{1,5})d", re.ASCII)
_LONGEST = 200

_SINCE = {
    "pathway": "p.due_sort",
    "missing": "m.since",
    "referral": "r.received_on",
    "to-enter": "substr(e.registered_at, 1, 10)",
    "diagnosis": "d.diagnosed_on",
}
_UNIT = {"pathway": "p.unit", "missing": "p.unit", "to-enter": "p.unit", "referral": "r.unit", "diagnosis": "d.unit"}
_PATHWAY_KINDS = ("pathway", "missing", "to-enter")


@dataclass(slots=True)
class Conditions:
    """SQL conditions joined by AND, and the values that they bind."""

    parts: list[str] = field(default_factory=list)
    values: dict[str, object] = field(default_factory=dict)

    def add(self, template: str, value: object) -> None:
        """Add one condition; ``{}`` in it stands for the bound value."""
        name = f"f{len(self.values)}"
        self.values[name] = value
        self.parts.append(template.format(f":{name}"))

    @property
    def sql(self) -> str:
        """The conditions with a leading AND, or nothing."""
        return "".join(f" AND {part}" for part in self.parts)


def _like(word: str) -> str:
    escaped = fold(word).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text, posix=True)
    except ValueError:
        return text.replace('"', " ").replace("'", " ").replace("\\", " ").split()


def conditions(kind: str, text: str, unit: str | None, coordinator: str | None, today: str) -> Conditions | None:
    """Return what a filter asks of rows of ``kind``; ``None`` when no such row can match.

    Raises ``Refusal`` for a filter that is longer than 200 characters or asks for an unknown field.
    """
    if len(text) > _LONGEST:
        raise Refusal("lists.filter-too-long", longest=_LONGEST)
    found = Conditions()
    if unit is not None:
        found.add(f"{_UNIT[kind]} = {{}} COLLATE NOCASE", _bindable(unit))
    if coordinator is not None:
        if kind not in _PATHWAY_KINDS:
            return None
        found.add("p.coordinator = {} COLLATE NOCASE", _bindable(coordinator))
    for word in _words(_bindable(text)):
        if not _one(kind, word, today, found):
            return None
    return found


def _bindable(text: str) -> str:
    """Return a text that SQLite takes: bytes of a command line that were no text cannot be bound."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _one(kind: str, word: str, today: str, found: Conditions) -> bool:
    """Add what one word asks for; ``False`` when rows of this kind cannot have it."""
    if match := _AGE.fullmatch(word):
        comparison = "<" if match[1] == ">" else ">"
        found.add(f"{_SINCE[kind]} {comparison} {{}}", add_days(today, -int(match[2])))
        return True
    negated = word.startswith("!") and len(word) > 1
    word = word.removeprefix("!") if negated else word
    name, colon, value = word.partition(":")
    if colon and name.isalpha():
        return _field(kind, name.casefold(), value, found, negated)
    found.add(f"{_text(kind)} {'NOT ' if negated else ''}LIKE {{}} ESCAPE '\\'", _like(word))
    return True


def _text(kind: str) -> str:
    if kind in _PATHWAY_KINDS:
        return "p.search"
    if kind == "referral":
        return "fold(n.name || ' ' || n.national_id || ' ' || r.suspected_pathway || ' ' || r.unit || ' ' || r.text)"
    return "fold(n.name || ' ' || n.national_id || ' ' || d.pathway || ' ' || d.icd10 || ' ' || d.unit)"


def _field(kind: str, name: str, value: str, found: Conditions, negated: bool) -> bool:
    is_not = "NOT " if negated else ""
    if name == "unit":
        found.add(f"fold({_UNIT[kind]}) {is_not}LIKE {{}} ESCAPE '\\'", _like(value))
        return True
    columns = {
        "code": "p.pathway || p.last_event",
        "stage": "p.stage",
        "coordinator": "fold(p.coordinator)",
        "missing": "p.missing",
        "next": "coalesce(p.next_stage, '')",
        "flag": "p.flags",
    }
    if name not in columns:
        raise Refusal("lists.filter-unknown-field", field=name[:20], known=", ".join(("unit", *columns)))
    if kind not in _PATHWAY_KINDS:
        return negated
    found.add(f"{columns[name]} {is_not}LIKE {{}} ESCAPE '\\'", _like(value))
    return True
