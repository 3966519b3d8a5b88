"""Sentences about dates."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "dates.not-a-date": (
        "Ikke en dato. Skriv for eksempel -3, fre, 12.3, 12.3.26 eller 2026-03-12; tomt er i dag.",
        "Not a date. Write for example -3, fri, 12.3, 12.3.26 or 2026-03-12; empty is today.",
    ),
    "dates.not-ahead": (
        "Dagen må ligge fram i tid. Skriv for eksempel +7, fre eller 12.12.26.",
        "The day has to lie ahead. Write for example +7, fri or 2026-12-12.",
    ),
    "dates.not-a-day-ahead": (
        "Ikke en dato. Skriv for eksempel +7, fre, 12.12 eller 12.12.26.",
        "Not a date. Write for example +7, fri, 12.12 or 2026-12-12.",
    ),
    "dates.too-far-ahead": (
        "Dagen ligger mer enn ett år fram. Velg en tidligere dag.",
        "The day lies more than a year ahead. Choose an earlier one.",
    ),
    "dates.impossible": ("Den dagen finnes ikke i kalenderen.", "There is no such day in the calendar."),
}
