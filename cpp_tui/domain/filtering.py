"""The filter language: a text taken apart into terms, or into mistakes that say where they stand.

Terms stand between blanks and all of them have to fit: ``word``, ``"two words"``, ``field:value``, ``>90d``, ``<0d``;
``!`` before a term turns it round. Field names and stages may be written in Norwegian or English, letters large or
small. Quotes may stand round a value or a part of it; what begins with a quote is always a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from cpp_tui.domain.codes import EVENTS
from cpp_tui.domain.conflicts import CONFLICTS
from cpp_tui.domain.search_text import fold

LONGEST: Final = 200
"""Characters of a filter."""

FIELDS: Final[dict[str, tuple[str, str]]] = {
    "unit": ("avdeling", "unit"),
    "code": ("kode", "code"),
    "stage": ("fase", "stage"),
    "coordinator": ("koordinator", "coordinator"),
    "missing": ("mangler", "missing"),
    "next": ("neste", "next"),
    "flag": ("merke", "flag"),
    "pathway": ("forløp", "pathway"),
}
"""Field -> what it is called in Norwegian and in English."""

STAGES: Final[dict[str, tuple[str, ...]]] = {
    "started": ("startet", "started"),
    "investigating": ("utredes", "investigating", "utredning"),
    "decided": ("besluttet", "decided"),
    "completed": ("avsluttet", "completed"),
    "transferred": ("overført", "transferred"),
}
"""Stage -> its names, the Norwegian and the English one first; a value may be the beginning of one."""

STEPS: Final = ("A", "S", "C", "F")
NEXT_STEPS: Final = ("S", "C", "F")
END: Final = ("slutt", "end")
"""The names of the missing end of a pathway that was never coded out."""

FLAGS: Final = (*CONFLICTS, "gone")

_MORE_NAMES: Final[dict[str, str]] = {"steg": "stage", "stadium": "stage", "flagg": "flag", "konflikt": "flag"}
_NAMES: Final[dict[str, str]] = {
    **{fold(name): field for field, names in FIELDS.items() for name in names},
    **_MORE_NAMES,
}
_QUOTES: Final = frozenset('"“”„«»')
_AGE = re.compile(r"([<>])(-?\d{1,5})d", re.ASCII | re.IGNORECASE)
_PATHWAY = re.compile(r"[ABC](\d\d?)?", re.ASCII)
_CODE = re.compile(r"(?P<pathway>[ABC]\d{2})(?P<event>[A-Z]{0,2})", re.ASCII)
_EVENT_PARTS: Final = frozenset(part for event in EVENTS for part in (event, event[0]))

Kind = Literal["word", "age", "unit", "code", "stage", "coordinator", "missing", "next", "flag", "pathway"]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked of a row.

    ``values`` hold what may stand there: the folded word or part of a name; the stages, steps or flags that fit; for a
    code (pathway number or its beginning, event or its beginning); for an age the sign and the days.
    ``start`` and ``end`` are the term's place in the text.
    """

    kind: Kind
    values: tuple[str, ...]
    is_negated: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """A part of the text that means nothing: its place, and the key of the sentence (``filter.*``) with its values."""

    start: int
    end: int
    key: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Filter:
    """What a text asks for; rows can be found by it when it has no mistakes."""

    terms: tuple[Term, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the text between blanks; ``quote`` is where its first quote stands, -1 without one."""

    start: int
    end: int
    quote: int
    is_closed: bool


class _Wrong(Exception):
    """A term that means nothing."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def tokens(text: str) -> list[Token]:
    """Divide a text at its blanks; those inside quotes do not count."""
    found: list[Token] = []
    start, quote, is_quoted = -1, -1, False
    for place, letter in enumerate(text):
        if letter.isspace() and not is_quoted:
            if start >= 0:
                found.append(Token(start, place, quote, True))
            start, quote = -1, -1
            continue
        if start < 0:
            start = place
        if letter in _QUOTES:
            quote = place if quote < 0 else quote
            is_quoted = not is_quoted
    if start >= 0:
        found.append(Token(start, len(text), quote, not is_quoted))
    return found


def unquoted(text: str) -> str:
    """Return a text without its quotes."""
    return "".join(letter for letter in text if letter not in _QUOTES)


def parse(text: str) -> Filter:
    """Take a filter apart; every text, however odd, gives terms or mistakes."""
    if len(text) > LONGEST:
        return Filter((), (Mistake(LONGEST, len(text), "filter.too-long", {"longest": LONGEST}),))
    terms: list[Term] = []
    mistakes: list[Mistake] = []
    for token in tokens(text):
        start, end = token.start, token.end
        try:
            if not token.is_closed:
                start = max(place for place in range(start, end) if text[place] in _QUOTES)
                raise _Wrong("filter.open-quote")
            terms.append(_term(text, token))
        except _Wrong as wrong:
            mistakes.append(Mistake(start, end, wrong.key, wrong.values))
    return Filter(tuple(terms), tuple(mistakes))


def field_of(name: str) -> str | None:
    """Return the field that a name means, or ``None``."""
    return _NAMES.get(fold(name))


def settled(text: str) -> str:
    """Return a text that is being typed without its last word, as long as that may become the name of a field."""
    last = tokens(text)[-1:]
    if not last or last[0].end < len(text) or last[0].quote >= 0:
        return text
    begun = fold(text[last[0].start :].removeprefix("!"))
    return text[: last[0].start] if begun and any(name.startswith(begun) for name in _NAMES) else text


def without_names(before: str, text: str) -> str:
    """Return ``before``, a beginning of ``text``, without words that stand before a colon by now: names, no words."""
    now = {token.start: text[token.start : token.end] for token in tokens(text)}
    words = [(token.start, before[token.start : token.end]) for token in tokens(before)]
    kept = [word for start, word in words if not now.get(start, "").startswith(f"{word}:")]
    return before if len(kept) == len(words) else " ".join(kept)


def _term(text: str, token: Token) -> Term:
    start, end = token.start, token.end
    is_negated = text[start] == "!" and end > start + 1
    begin = start + is_negated
    written = text[begin:end]
    plain_end = token.quote if token.quote >= 0 else end
    if written[0] in "<>":
        match = _AGE.fullmatch(written)
        if match is None:
            raise _Wrong("filter.bad-age")
        return Term("age", (match[1], match[2]), is_negated, start, end)
    if written == "!":
        raise _Wrong("filter.empty-not")
    name, colon, _ = text[begin:plain_end].partition(":")
    if colon and name.isalpha():
        return _field_term(name, text[begin + len(name) + 1 : end], is_negated, start, end)
    word = fold(unquoted(written)).strip()
    if not word:
        raise _Wrong("filter.empty-word")
    return Term("word", (word,), is_negated, start, end)


def _field_term(name: str, written: str, is_negated: bool, start: int, end: int) -> Term:
    field = field_of(name)
    if field is None:
        raise _Wrong("filter.unknown-field", field=name[:20])
    value = unquoted(written).strip()
    if not value:
        raise _Wrong("filter.no-value", field=name[:20])
    read = _READERS.get(field, _part)
    return Term(field, read(value), is_negated, start, end)  # type: ignore[arg-type]


def _part(value: str) -> tuple[str, ...]:
    return (fold(value),)


def _stage(value: str) -> tuple[str, ...]:
    begun = fold(value)
    found = tuple(stage for stage, names in STAGES.items() if any(fold(name).startswith(begun) for name in names))
    if not found:
        raise _Wrong("filter.unknown-stage", value=value[:20])
    return found


def _missing(value: str) -> tuple[str, ...]:
    step = value.upper()
    if any(name.startswith(fold(value)) for name in END) and step not in STEPS:
        return ("end",)
    if step not in STEPS:
        raise _Wrong("filter.unknown-step", value=value[:20], known=" ".join(STEPS))
    return (step,)


def _next(value: str) -> tuple[str, ...]:
    step = value.upper()
    if step not in NEXT_STEPS:
        raise _Wrong("filter.unknown-step", value=value[:20], known=" ".join(NEXT_STEPS))
    return (step,)


def _flag(value: str) -> tuple[str, ...]:
    found = tuple(flag for flag in FLAGS if fold(value) in fold(flag))
    if not found:
        raise _Wrong("filter.unknown-flag", value=value[:20])
    return found


def _code(value: str) -> tuple[str, ...]:
    code = value.upper()
    if code in _EVENT_PARTS:
        return ("", code)
    if match := _CODE.fullmatch(code):
        if not match["event"] or match["event"] in _EVENT_PARTS:
            return (match["pathway"], match["event"])
    elif _PATHWAY.fullmatch(code):
        return (code, "")
    raise _Wrong("filter.bad-code", value=value[:20])


def _pathway(value: str) -> tuple[str, ...]:
    code = value.upper()
    if not _PATHWAY.fullmatch(code):
        raise _Wrong("filter.bad-pathway", value=value[:20])
    return (code,)


_READERS: Final[dict[str, Callable[[str], tuple[str, ...]]]] = {
    "stage": _stage,
    "missing": _missing,
    "next": _next,
    "flag": _flag,
    "code": _code,
    "pathway": _pathway,
}
