"""The code book's shapes: pathways, events, time limits (calendar days) and diagnosis groups, each with its status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Status = Literal["verified", "local", "unverified", "inferred", "unknown", "own"]
"""How sure a fact is (domain.md marks); ``own`` is set by this hospital's own code book."""

Allowed = Literal["yes", "inferred", "not-found", "no"]
"""Whether a family has an event (domain.md 1.4); ``inferred`` and ``not-found`` may be set, and are unconfirmed."""

Modality = Literal["K", "M", "S", "other"]


@dataclass(frozen=True, slots=True)
class Named:
    """A text in both languages."""

    nb: str
    en: str

    def text(self, lang: str) -> str:
        """Return the text in ``lang`` (``nb`` or ``en``)."""
        return self.nb if lang == "nb" else self.en


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the code grammar, such as ``A``, ``CK`` or ``FM`` (domain.md 1.1-1.3)."""

    code: str
    name: Named
    date_rule: Named
    status: Status
    source: str = ""
    name_in_pathway: Named | None = None
    """The name in an organ-specific pathway, with ``{pathway}`` where that pathway's own name goes."""

    @property
    def kind(self) -> str:
        """The first letter: A S B O C F X."""
        return self.code[0]


@dataclass(frozen=True, slots=True)
class LimitSet:
    """Time limits in force from ``valid_from`` to ``valid_to`` (both included, ``None`` = open), in calendar days."""

    valid_from: date | None
    valid_to: date | None
    status: Status
    source: str
    of1: int | None = None
    of2: int | None = None
    of3: Mapping[str, int] = field(default_factory=dict)
    of4: Mapping[str, int] = field(default_factory=dict)
    labels: Mapping[str, Named] = field(default_factory=dict)
    """What a modality's row covers where its table says more than the modality's own name (``other`` of A18, say)."""

    def covers(self, day: date) -> bool:
        """Tell whether these limits are in force on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Pathway:
    """One pathway: its number (``A12``), names, validity, limits and the ICD-10 groups that lead to it."""

    code: str
    name: Named
    number_status: Status
    valid_from: date | None
    valid_to: date | None
    limits: tuple[LimitSet, ...] = ()
    icd10: tuple[str, ...] = ()
    icd10_except: tuple[str, ...] = ()
    icd10_under_age: int | None = None
    """Takes only patients below this age (years), and those before every other pathway (childhood cancer)."""
    icd10_status: Status = "unknown"
    oa1_until: date | None = None
    source: str = ""
    event_names: Mapping[str, Named] = field(default_factory=dict)

    @property
    def family(self) -> str:
        """``A``, ``B01`` or ``C01``."""
        return self.code if self.code in ("B01", "C01") else "A"

    def limits_on(self, day: date) -> LimitSet | None:
        """Return the limits in force on ``day``, or ``None`` when the code book knows none."""
        return next((limits for limits in self.limits if limits.covers(day)), None)


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """The whole book: national data with this hospital's own entries laid over it.

    Compared and hashed by identity, so that look-ups can be cached by book; ``fingerprint`` compares contents.
    """

    pathways: Mapping[str, Pathway]
    events: Mapping[str, Event]
    matrix: Mapping[str, Mapping[str, Allowed]]
    """family -> event code -> whether it may be set."""
    fingerprint: str
    """Changes whenever any rule-bearing entry changes; stored with derived state."""

    def allowed(self, pathway: str, event: str) -> Allowed:
        """Tell whether ``pathway`` has ``event``; ``no`` for an unknown pathway or event."""
        found = self.pathways.get(pathway)
        return "no" if found is None else self.matrix[found.family].get(event, "no")

    def event_name(self, pathway: str, event: str, lang: str) -> str:
        """Return the display text of an event in a pathway (CK differs per pathway; texts are data)."""
        found = self.pathways.get(pathway)
        known = self.events[event]
        if found is None:
            return known.name.text(lang)
        if event in found.event_names:
            return found.event_names[event].text(lang)
        if known.name_in_pathway is not None and found.family == "A":
            return known.name_in_pathway.text(lang).replace("{pathway}", found.name.text(lang))
        return known.name.text(lang)
