"""The run through the backlog."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "run.title": ("Etterkoding, sak for sak", "After-coding, case by case"),
    "run.lacks": ("mangler {stage}", "lacks {stage}"),
    "run.coded": ("{count} kodet", "{count} coded"),
    "run.parked": ("{count} parkert", "{count} parked"),
    "run.left": ("{count} igjen", "{count} left"),
    "run.pace": ("{pace} i minuttet, ca. {minutes} min til", "{pace} a minute, about {minutes} min to go"),
    "run.no-suggestion": (
        "Ikke noe forslag. Skriv koden og dagen, eller parker med mellomrom.",
        "No suggestion. Type the code and the day, or park it with Space.",
    ),
    "run.no-suggestion-only": (
        "Ikke noe forslag. Skriv dagen for {code}, eller parker med mellomrom.",
        "No suggestion. Type the day of {code}, or park it with Space.",
    ),
    "run.nothing-to-take": (
        "Her er det ikke noe forslag å ta: skriv en dag eller en kode først.",
        "There is no suggestion to take here: type a day or a code first.",
    ),
    "run.rule-record": ("(rett {accepted} av {answered} ganger)", "(right {accepted} of {answered} times)"),
    "run.end": (
        "Slutt på køen; {count} saker er igjen. Enter begynner på dem, Esc går tilbake.",
        "End of the queue; {count} cases are left. Enter begins with them, Esc goes back.",
    ),
    "run.end-one": (
        "Slutt på køen; én sak er igjen. Enter begynner på den, Esc går tilbake.",
        "End of the queue; one case is left. Enter begins with it, Esc goes back.",
    ),
    "run.all-done": (
        "Køen er tom: alle sakene er behandlet. Enter eller Esc går tilbake.",
        "The queue is empty: every case is dealt with. Enter or Esc goes back.",
    ),
}
