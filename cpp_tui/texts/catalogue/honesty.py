"""The share of codes that were registered in real time."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "honesty.title": ("Kodet i sanntid", "Coded in real time"),
    "honesty.by-month": ("per måned", "by month"),
    "honesty.by-code": ("per kode", "by code"),
    "honesty.by-unit": ("per avdeling", "by unit"),
    "honesty.rule": (
        "I sanntid er registrert senest {days} dager etter hendelsen; koder uten registreringstid teller ikke med.",
        "In real time means registered at most {days} days after the event; codes without a registration are left out.",
    ),
    "honesty.rule-one": (
        "I sanntid er registrert senest {days} dag etter hendelsen; koder uten registreringstid teller ikke med.",
        "In real time means registered at most {days} day after the event; codes without a registration are left out.",
    ),
    "honesty.all": ("alle", "all"),
    "honesty.no-unit": ("uten avdeling", "without a unit"),
    "honesty.nothing": ("Ingen koder å vise.", "There are no codes to show."),
    "honesty.column-key": ("Hva", "What"),
    "honesty.column-share": ("Andel i sanntid", "Share in real time"),
    "honesty.column-percent": ("%", "%"),
    "honesty.column-real-time": ("I tide", "In time"),
    "honesty.column-late": ("Senere", "Late"),
    "honesty.column-unknown": ("Ukjent", "Unknown"),
    "honesty.column-median": ("Median", "Median"),
    "honesty.late-title": ("Registrert i etterkant: {what}", "Registered afterwards: {what}"),
    "honesty.late-count": ("{count} koder", "{count} codes"),
    "honesty.late-count-one": ("{count} kode", "{count} code"),
    "honesty.none-late": ("Ingen koder ble registrert i etterkant her.", "No codes were registered afterwards here."),
    "honesty.column-code": ("Kode", "Code"),
    "honesty.column-happened": ("Skjedde", "Happened"),
    "honesty.column-registered": ("Registrert", "Registered"),
    "honesty.column-days": ("Dager", "Days"),
    "honesty.column-user": ("Av", "By"),
    # refusals
    "honesty.unknown-by": (
        "Slik kan ikke kodene grupperes. Disse finnes: {known}.",
        "Codes cannot be grouped like that. These are known: {known}.",
    ),
    "honesty.no-month": ("En måned skrives ÅÅÅÅ-MM, som 2026-10.", "A month is written YYYY-MM, such as 2026-10."),
    "honesty.from-after-to": (
        "Fra-måneden er etter til-måneden; bytt dem om.",
        "The first month lies after the last one; exchange them.",
    ),
}
