"""The facts that rules are applied to, and the settings of the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


class CodeFact(NamedTuple):
    """One code of a pathway instance, on the ISO day on which it happened."""

    on: str
    event: str
    id: int = 0
    unit: str = ""
    by: str = ""


class ContactFact(NamedTuple):
    """One contact of the person with the hospital, on an ISO day."""

    on: str
    kind: str


class ReferralFact(NamedTuple):
    """One referral of the person: received on an ISO day, for a pathway (empty when it names none), marked or not."""

    on: str
    pathway: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """What a hospital may set about the rules (days are calendar days)."""

    limits_by: Literal["start", "event"] = "start"
    stale_after_days: int = 90
    real_time_days: int = 1
    due_soon_days: int = 3
