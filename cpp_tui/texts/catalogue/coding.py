"""What was done to a code, and why an act could not be taken back."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "coding.done.set": ("Lagret: {code} {date}.", "Saved: {code} on {date}."),
    "coding.done.withdraw": ("Trukket: {code} {date}.", "Withdrawn: {code} on {date}."),
    "coding.done.start": ("Startet: {code} {date}, forløp nr. {id}.", "Started: {code} on {date}, pathway no. {id}."),
    "coding.done.undo": ("Angret: {code} {date}.", "Undone: {code} on {date}."),
    "coding.done.redo": ("Gjentatt: {code} {date}.", "Done again: {code} on {date}."),
    "coding.nothing-to-undo": (
        "Du har ingen endring å angre. Import kan ikke angres.",
        "You have no change to undo. An import cannot be undone.",
    ),
    "coding.nothing-to-redo": ("Det er ingenting å gjenta.", "There is nothing to do again."),
    "coding.cannot-reverse": (
        "{code} {date} kan ikke tas tilbake slik: den er sett i journalsystemet eller endret siden. "
        "Trekk den i stedet.",
        "{code} on {date} cannot be taken back this way: it was seen in the record system or changed since. "
        "Withdraw it instead.",
    ),
    "coding.evidence": (
        "{contact} {date}, styrke: {strength}",
        "{contact} on {date}, strength: {strength}",
    ),
    "coding.title": ("Sett kode, {pathway} {name}", "Set a code, {pathway} {name}"),
}
