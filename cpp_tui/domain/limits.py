"""Which time limits are in force for a pathway on a day (calendar days; domain.md 3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from cpp_tui.codebook.model import Codebook, LimitSet

MODALITIES: Final = ("K", "M", "S")


class Limits(NamedTuple):
    """Limits in force on one day; ``None`` is a limit that nobody has published, never a guess."""

    of1: int | None
    of2: int | None
    of3: Mapping[str, int]
    of4: Mapping[str, int]
    of3_shortest: int | None
    of4_shortest: int | None
    status: str

    def of(self, interval: str, modality: str | None = None) -> int | None:
        """Return the limit of ``OF1`` to ``OF4``; OF3 and OF4 need a modality (``K``, ``M``, ``S``)."""
        if interval in ("OF1", "OF2"):
            return self.of1 if interval == "OF1" else self.of2
        by_modality = self.of3 if interval == "OF3" else self.of4
        return by_modality.get(modality) if modality else None


NO_LIMITS: Final = Limits(None, None, {}, {}, None, None, "unknown")


def _limits(found: LimitSet | None) -> Limits:
    if found is None:
        return NO_LIMITS
    of3 = [found.of3[modality] for modality in MODALITIES if modality in found.of3]
    of4 = [found.of4[modality] for modality in MODALITIES if modality in found.of4]
    return Limits(
        found.of1,
        found.of2,
        dict(found.of3),
        dict(found.of4),
        min(of3, default=None),
        min(of4, default=None),
        found.status,
    )


class LimitBook:
    """The code book's limits by pathway and ISO day, each looked up once."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._known: dict[tuple[str, str], Limits] = {}

    def on(self, pathway: str, day: str) -> Limits:
        """Return the limits of ``pathway`` in force on ``day``."""
        key = (pathway, day)
        limits = self._known.get(key)
        if limits is None:
            found = self._codebook.pathways.get(pathway)
            limits = _limits(found.limits_on(date.fromisoformat(day)) if found else None)
            self._known[key] = limits
        return limits
