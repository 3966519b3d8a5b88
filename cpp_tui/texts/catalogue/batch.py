"""Texts of batches: one verb for many marked rows."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "batch.no-suggestion": ("Ingen kode er foreslått for denne raden", "No code is suggested for this row"),
    "batch.no-day-day": ("Datoen mangler", "The date lacks"),
    "batch.no-day-evidence": (
        "Ingen kontakt viser når det skjedde; sett en dato for raden",
        "No contact shows when it happened; give the row a date",
    ),
    "batch.no-day-due": ("Forløpet har ingen kjent frist", "The pathway has no known due day"),
    "batch.no-day-latest": ("Forløpet har ingen kode å regne fra", "The pathway has no code to count from"),
    "batch.no-such-code": ("{typed} er ingen kode", "{typed} is no code"),
    "batch.code-first": ("Skriv koden før dagen: S -3", "Type the code before the day: S -3"),
    "batch.twice": ("Det samme står allerede lenger opp i listen", "The same stands further up in the list already"),
    "batch.gone": ("Forløpet finnes ikke lenger", "The pathway is not there any more"),
    "batch.not-a-pathway-r": ("En henvisning har ingen koder", "A referral has no codes"),
    "batch.not-a-pathway-d": ("En diagnose uten forløp har ingen koder", "A diagnosis without a pathway has no codes"),
    "batch.which-code": (
        "{code} står flere ganger ({dates}); ta den tilbake for hvert forløp for seg",
        "{code} stands several times ({dates}); take it back pathway by pathway",
    ),
    "batch.nothing-left": ("Ingen av de {count} kunne gjennomføres", "None of the {count} could be carried out"),
    "batch.suggested-code": ("foreslått kode", "suggested code"),
    "batch.done-set": ("Satte {code} på {count} av {total}.", "Set {code} on {count} of {total}."),
    "batch.done-withdraw": ("Tok tilbake {code} på {count} av {total}.", "Took {code} back on {count} of {total}."),
    "batch.done-undo": ("Angret {count} koder i ett steg.", "Took {count} codes back in one step."),
    "batch.done-redo": ("Gjentok {count} koder i ett steg.", "Set {count} codes again in one step."),
    "batch.refused-stay": (
        "{count} gikk ikke og er fortsatt merket; i sier hvorfor.",
        "{count} did not go and stay marked; i says why.",
    ),
}
