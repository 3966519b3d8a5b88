"""The values that the domain names: codes, pathways, kinds of contact, urgency, decisions, treatments and ICD-10."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cpp_tui.codebook.model import Codebook
from cpp_tui.domain.codes import EVENTS, Code, parse_code
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.reading.cleaning import Cleaner, Fault

CONTACT_KINDS: Final = (
    "outpatient", "admission", "imaging", "biopsy", "surgery", "drug", "radiotherapy", "mdt", "talk", "death",
)  # fmt: skip
"""The kinds of contact of contract.md."""

URGENCIES: Final = ("0", "3", "N", "PK")
"""Code system 8306 (domain.md 7)."""

_CONTACT_WORDS: Final[Mapping[str, str]] = {kind: kind for kind in CONTACT_KINDS} | {
    "poliklinikk": "outpatient",
    "poliklinisk": "outpatient",
    "innleggelse": "admission",
    "bildediagnostikk": "imaging",
    "radiologi": "imaging",
    "biopsi": "biopsy",
    "kirurgi": "surgery",
    "operasjon": "surgery",
    "medikamentell": "drug",
    "legemiddel": "drug",
    "strålebehandling": "radiotherapy",
    "samtale": "talk",
    "død": "death",
}
_URGENCY_WORDS: Final[Mapping[str, str]] = {urgency.casefold(): urgency for urgency in URGENCIES}
_DECISIONS: Final[Mapping[str, str]] = {event.casefold(): event for event in EVENTS if event[0] == "C"}
_TREATMENTS: Final[Mapping[str, str]] = {event.casefold(): event for event in EVENTS if event[0] == "F"}

_ICD10: Final = re.compile(r"([A-Z]\d\d)\.?([0-9A-Z]{1,4})?[*†+]?", re.ASCII)
_HARMLESS: Final = re.compile(r"[A-Z]\d{1,3}[A-Z]{0,4}", re.ASCII | re.IGNORECASE)

Choices = tuple[Mapping[str, str], str]


def choices_of(kind: str, field: str) -> Choices | None:
    """Return the words of a field with a fixed set of them and the sentence for any other, or ``None``."""
    if kind == "contacts" and field == "kind":
        return _CONTACT_WORDS, "imports.contact-unknown"
    if field == "urgency":
        return _URGENCY_WORDS, "imports.urgency-unknown"
    return None


class CodeCleaner(Cleaner):
    """A code such as ``A12CK`` that the code book has."""

    def __init__(self, codebook: Codebook, *, mapped: Mapping[str, str] | None = None) -> None:
        super().__init__(mapped=mapped, is_required=True)
        self._codebook = codebook

    def value(self, text: str) -> Code | Fault:
        """Return the code taken apart."""
        try:
            code = parse_code(text)
        except Refusal:
            return Fault("imports.code-malformed", found=text if _HARMLESS.fullmatch(text) else "…")
        if code.pathway not in self._codebook.pathways:
            return Fault("imports.pathway-unknown", pathway=code.pathway)
        if self._codebook.allowed(code.pathway, code.event) == "no":
            return Fault("imports.code-not-in-pathway", pathway=code.pathway, event=code.event)
        return code


class PathwayCleaner(Cleaner):
    """The number of a pathway, such as ``A12``."""

    def __init__(
        self, codebook: Codebook, *, mapped: Mapping[str, str] | None = None, is_required: bool = False
    ) -> None:
        super().__init__(mapped=mapped, is_required=is_required)
        self._codebook = codebook

    def value(self, text: str) -> str | Fault:
        """Return the number."""
        number = text.upper()
        if number in self._codebook.pathways:
            return number
        return Fault("imports.pathway-unknown", pathway=number if _HARMLESS.fullmatch(number) else "…")


class Icd10Cleaner(Cleaner):
    """An ICD-10 code, with its dot: ``C509`` and ``c50.9`` become ``C50.9``."""

    def value(self, text: str) -> str | Fault:
        """Return the code."""
        match = _ICD10.fullmatch(text.upper())
        if match is None:
            return Fault("imports.icd10-malformed")
        return f"{match[1]}.{match[2]}" if match[2] else match[1]


class EventCleaner(Cleaner):
    """A decision (``CK``) or treatment (``FK``) of the register's extract; ``""`` when there is none."""

    def __init__(self, field: str, *, mapped: Mapping[str, str] | None = None) -> None:
        super().__init__(mapped=mapped)
        self._known = _DECISIONS if field == "decision" else _TREATMENTS

    def value(self, text: str) -> str | Fault:
        """Return the event."""
        event = self._known.get(text.casefold())
        return event or Fault("imports.event-unknown", needed=", ".join(self._known.values()))
