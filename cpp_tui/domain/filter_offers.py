"""What a filter that is being typed may go on with: names of fields, and the values that a field can have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from cpp_tui.domain.codes import EVENTS
from cpp_tui.domain.filtering import END, FIELDS, FLAGS, LONGEST, NEXT_STEPS, STAGES, STEPS, field_of, tokens, unquoted
from cpp_tui.domain.search_text import fold

MOST: Final = 20
"""Offers made at a time."""


class Offer(NamedTuple):
    """One way on: what is shown of it, and the whole text that taking it gives."""

    name: str
    text: str


def offers(text: str, column: int, values: Mapping[str, Sequence[str]]) -> list[Offer]:
    """Return how ``text`` may go on at its end, the likeliest first.

    ``column`` is the language (0 Norwegian, 1 English); ``values`` are the known values of a field (``unit``,
    ``coordinator``, ``pathway``); those that a hospital cannot choose are known here.
    """
    last = tokens(text)[-1:]
    if not last or last[0].end < len(text) or len(text) > LONGEST:
        return []
    before, written = text[: last[0].start], text[last[0].start :]
    sign = "!" if written.startswith("!") else ""
    body = written[len(sign) :]
    name, colon, value = body.partition(":")
    if not colon:
        return [Offer(found, before + sign + found) for found in _fields(body, column) if found != body]
    field = field_of(name)
    if field is None:
        return []
    fitting = _fitting(unquoted(value), _values(field, column, values))
    start = f"{before}{sign}{name}:"
    found = [Offer(one, start + _quoted(one)) for one in fitting if fold(one) != fold(unquoted(value))]
    return [offer for offer in found if len(offer.text) <= LONGEST][:MOST]


def _fields(begun: str, column: int) -> list[str]:
    if not begun:
        return []
    names = [names[column] for names in FIELDS.values()]
    return [f"{name}:" for name in names if fold(name).startswith(fold(begun))]


def _values(field: str, column: int, values: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if field == "stage":
        return [names[column] for names in STAGES.values()]
    if field == "missing":
        return (*STEPS, END[column])
    if field == "code":
        return (*EVENTS, *values.get("pathway", ()))
    return {"next": NEXT_STEPS, "flag": FLAGS}.get(field) or values.get(field, ())


def _fitting(part: str, values: Sequence[str]) -> list[str]:
    wanted = fold(part)
    begun = [value for value in values if fold(value).startswith(wanted)]
    return begun + [value for value in values if wanted in fold(value) and value not in begun]


def _quoted(value: str) -> str:
    return f'"{value}"' if any(letter.isspace() for letter in value) else value
