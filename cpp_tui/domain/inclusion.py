"""Which pathway a cancer diagnosis leads to, and whether that pathway counts in OA1 (domain.md 4 and 13)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from cpp_tui.codebook import icd10 as groups
from cpp_tui.codebook.model import Codebook, Pathway
from cpp_tui.domain.refusal import Refusal


def pathway_of(icd10: str, diagnosed_on: date, age_years: int | None, codebook: Codebook) -> str | None:
    """Return the pathway that a diagnosis leads to on its day, ``None`` when the code book names none.

    ``C50``, ``C50.9`` and ``C509`` are understood, in upper or lower case. ``age_years`` is the age on the day of the
    diagnosis, ``None`` when unknown, which counts as grown up. Raises ``Refusal`` (``codebook.icd10-malformed``).
    """
    for pathway in _candidates(codebook, icd10):
        under_age = pathway.icd10_under_age
        is_of_age = under_age is None or (age_years is not None and age_years < under_age)
        if is_of_age and _is_in_force(pathway, diagnosed_on):
            return pathway.code
    return None


def counts_in_oa1(pathway: str, day: date, codebook: Codebook) -> bool:
    """Tell whether diagnoses of ``day`` count in OA1 of ``pathway``: in force, told by ICD-10, and not taken out."""
    found = codebook.pathways.get(pathway)
    if found is None or not found.icd10 or not _is_in_force(found, day):
        return False
    return found.oa1_until is None or day <= found.oa1_until


def _is_in_force(pathway: Pathway, day: date) -> bool:
    return (pathway.valid_from is None or pathway.valid_from <= day) and (
        pathway.valid_to is None or day <= pathway.valid_to
    )


@lru_cache(maxsize=16_384)
def _candidates(codebook: Codebook, icd10: str) -> tuple[Pathway, ...]:
    """Return the pathways that claim a code, those with an age limit first."""
    code = groups.normalise(icd10)
    if code is None:
        raise Refusal("codebook.icd10-malformed")
    return _by_code(codebook).get(code, ())


@lru_cache(maxsize=4)
def _by_code(codebook: Codebook) -> dict[str, tuple[Pathway, ...]]:
    """Return the pathways of every code that any group holds."""
    claims: dict[str, list[Pathway]] = {}
    for pathway in sorted(codebook.pathways.values(), key=lambda pathway: pathway.icd10_under_age is None):
        for code in groups.members(pathway.icd10, pathway.icd10_except):
            claims.setdefault(code, []).append(pathway)
    return {code: tuple(found) for code, found in claims.items()}
