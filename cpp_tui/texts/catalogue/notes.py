"""Notes: ready-made ones, the dialog, and taking them back."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "notes.ready-1": ("Ringte pasienten, fikk ikke svar", "Called the patient, no answer"),
    "notes.ready-2": ("Snakket med pasienten", "Talked to the patient"),
    "notes.ready-3": ("Purret på avdelingen", "Reminded the unit"),
    "notes.ready-4": ("Spurte legen", "Asked the physician"),
    "notes.ready-5": ("Sjekket journalen: ingenting nytt", "Checked the record: nothing new"),
    "notes.ready-6": ("Venter på dokumentasjon", "Waiting for documents"),
    "notes.ready-7": ("Pasienten følges av et annet sykehus", "The patient is followed by another hospital"),
    "notes.ready-8": ("Meldt til journalsystemets brukerstøtte", "Reported to the record system's help desk"),
    "notes.title": ("Nytt notat", "New note"),
    "notes.title-many": ("Nytt notat på {count} rader", "New note on {count} rows"),
    "notes.placeholder": ("notat, eller et tall under", "a note, or a number below"),
    "notes.keys": (
        "Enter lagrer · F4 trekker et notat tilbake · Esc lukker",
        "Enter saves · F4 takes a note back · Esc closes",
    ),
    "notes.empty": ("Skriv notatet, eller et tall.", "Write the note, or a number."),
    "notes.saved-so-far": ("Notater:", "Notes:"),
    "notes.on-referral": ("om en henvisning", "on a referral"),
    "notes.on-person": ("om pasienten", "on the patient"),
    "notes.line-withdrawn": ("TRUKKET TILBAKE av {user}: {reason}", "WITHDRAWN by {user}: {reason}"),
    "notes.none-to-withdraw": ("Det er ingen notater å trekke tilbake.", "There are no notes to take back."),
    "notes.withdraw-which": ("Trekk tilbake hvilket notat?", "Take back which note?"),
    "notes.withdraw-reason": ("Hvorfor trekkes notatet tilbake?", "Why is the note taken back?"),
    "notes.withdraw-reason-1": ("Gjelder en annen pasient", "It is about another patient"),
    "notes.withdraw-reason-2": ("Stemmer ikke lenger", "It is no longer true"),
    "notes.withdraw-reason-3": ("Skrevet to ganger", "Written twice"),
    "notes.reason-needed": ("Skriv hvorfor notatet trekkes tilbake.", "Say why the note is taken back."),
    "notes.no-such-note": ("Det finnes ikke noe notat {id} å trekke tilbake.", "There is no note {id} to take back."),
    "notes.withdrawn": ("Notatet er trukket tilbake.", "The note is taken back."),
}
