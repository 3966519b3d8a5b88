"""What was done to a code, and why an act could not be taken back."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "coding.code-on": ("{code} {date}", "{code} on {date}"),
    "coding.done.set": ("Lagret: {codes}.", "Saved: {codes}."),
    "coding.done.withdraw": ("Trukket: {codes}.", "Withdrawn: {codes}."),
    "coding.done.start": ("Startet: {code} {date}, forløp nr. {id}.", "Started: {code} on {date}, pathway no. {id}."),
    "coding.done.undo": ("Angret: {codes}.", "Undone: {codes}."),
    "coding.done.redo": ("Gjentatt: {codes}.", "Done again: {codes}."),
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
    "coding.effect-none": ("{interval} måles ikke lenger", "{interval} is no longer measured"),
    "coding.effect-days": ("{interval} {days} av {limit} dager", "{interval} {days} of {limit} days"),
    "coding.effect-unknown": ("{interval} {days} dager, ukjent frist", "{interval} {days} days, unknown limit"),
    "coding.effect-unknown-one": ("{interval} {days} dag, ukjent frist", "{interval} {days} day, unknown limit"),
    "coding.effect-running": ("løper", "running"),
    "coding.effect-within": ("innen", "within"),
    "coding.effect-over": ("{days} OVER", "{days} OVER"),
    "coding.effects": ("Etter dette:", "After this:"),
    "coding.together": ("Settes sammen:", "Set together:"),
    "coding.title": ("Sett kode, {pathway} {name}", "Set a code, {pathway} {name}"),
}
