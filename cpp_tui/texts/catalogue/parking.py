"""Parked missing codes, and suggestions that were rejected."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # what was done
    "parking.done.park": ("Parkert til {date}.", "Parked until {date}."),
    "parking.done.park-many": ("{count} koder er parkert til {date}.", "{count} codes are parked until {date}."),
    "parking.done.unpark": ("Hentet tilbake i etterslepet.", "Taken back into the backlog."),
    "parking.done.unpark-many": (
        "{count} koder er hentet tilbake i etterslepet.",
        "{count} codes are taken back into the backlog.",
    ),
    "parking.done.reject": (
        "Forslaget er avvist; koden mangler fortsatt.",
        "The suggestion is rejected; the code is still missing.",
    ),
    "parking.done.reject-many": (
        "{count} forslag er avvist; kodene mangler fortsatt.",
        "{count} suggestions are rejected; the codes are still missing.",
    ),
    # why not
    "parking.not-missing": (
        "Bare en kode som mangler, kan parkeres; her mangler ingen.",
        "Only a missing code can be parked; none is missing here.",
    ),
    "parking.not-parked": ("Koden er ikke parkert.", "The code is not parked."),
    "parking.no-suggestion": ("Det er ikke noe forslag å avvise.", "There is no suggestion to reject."),
    "parking.reason-needed": ("Skriv hvorfor koden parkeres.", "Say why the code is parked."),
    # why a row stands there
    "parking.why.aside": (
        "Parkert til {until}, fra {since} av {by}: {reason}.",
        "Parked until {until}, since {since} by {by}: {reason}.",
    ),
    "parking.why.back": (
        "Tilbake: parkert fra {since} til {until} av {by}: {reason}.",
        "Back: parked from {since} until {until} by {by}: {reason}.",
    ),
    "parking.why.woken": (
        "Tilbake før tiden {woken}, fordi en import ga et nytt forslag; parkert fra {since} (til {until}) av {by}: "
        "{reason}.",
        "Back early on {woken}, because an import brought another suggestion; parked since {since} (until {until}) by "
        "{by}: {reason}.",
    ),
    # ready-made reasons
    "parking.reason-1": ("Dokument mangler", "Document missing"),
    "parking.reason-2": ("Spurt avdelingen", "Asked the ward"),
    "parking.reason-3": ("Ligger et annet sted", "Elsewhere"),
    # dialog
    "parking.title": ("Parker koden til en dato", "Park the code until a date"),
    "parking.title-many": ("Parker {count} koder til en dato", "Park {count} codes until a date"),
    "parking.why-placeholder": ("grunn, eller et tall under", "a reason, or a number below"),
    "parking.until-placeholder": (
        "tilbake: +7, fre, 12.12 … (tomt: om {days} dager)",
        "back: +7, fri, 12.12 … (empty: in {days} days)",
    ),
    "parking.keys": (
        "Et tall og Enter er nok · Enter går videre · Esc lukker",
        "A number and Enter is enough · Enter goes on · Esc closes",
    ),
    "parking.unpark-offer": (
        "Parkert nå til {date}. Enter uten grunn henter den tilbake.",
        "Parked now until {date}. Enter without a reason takes it back.",
    ),
}
