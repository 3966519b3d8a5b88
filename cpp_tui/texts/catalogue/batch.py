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
    "batch.title-set": ("Sett kode på {count} merkede rader", "Set a code on {count} marked rows"),
    "batch.title-withdraw": (
        "Trekk en kode tilbake fra {count} merkede rader",
        "Take a code back from {count} marked rows",
    ),
    "batch.placeholder-set": (
        "tom: forslagene · S -3 · FM kontakt · X frist · CK siste+7 (F1 forklarer)",
        "empty: the suggestions · S -3 · FM contact · X due · CK latest+7 (F1 explains)",
    ),
    "batch.placeholder-withdraw": ("tom: den siste koden · S · CK", "empty: the latest code · S · CK"),
    "batch.reason-to-come": ("begrunnes", "reason follows"),
    "batch.reason-set": (
        "Hvorfor avsluttes {count} forløp (X)? Grunnen gjelder alle.",
        "Why are {count} pathways broken off (X)? The reason holds for all.",
    ),
    "batch.reason-withdraw": ("Hvorfor trekkes kodene tilbake?", "Why are the codes taken back?"),
    "batch.look-first": (
        "Enter utfører {count}. Mellomrom utelater raden eller tar den med, d: egen dato, Esc: linjen.",
        "Enter carries out {count}. Space leaves the row out or takes it in, d: own day, Esc: the line.",
    ),
    "batch.own-day": ("Dato for denne raden", "The day of this row"),
    "batch.own-day-note": ("egen dato", "own day"),
    "batch.column-state": ("Status", "State"),
    "batch.column-before": ("Siste kode", "Latest code"),
    "batch.column-after": ("Blir", "Becomes"),
    "batch.column-effect": ("Frister", "Clocks"),
    "batch.column-note": ("Merknad", "Note"),
    "batch.state-going": ("går", "goes"),
    "batch.state-refused": ("går ikke", "cannot"),
    "batch.state-look": ("se på", "look at"),
    "batch.state-left-out": ("utelatt", "left out"),
    "batch.would-set": ("Setter {code} på {count} av {total}.", "Sets {code} on {count} of {total}."),
    "batch.would-withdraw": (
        "Trekker {code} tilbake fra {count} av {total}.",
        "Takes {code} back from {count} of {total}.",
    ),
    "batch.would-refuse": ("{count} går ikke.", "{count} cannot."),
    "batch.would-look": ("{count} må ses på først.", "{count} to be looked at."),
    "batch.would-leave-out": ("{count} utelatt.", "{count} left out."),
    "batch.not-looked-at-likely": (
        "Forslaget er sannsynlig, ikke sikkert, og ingen har sett på raden",
        "The suggestion is likely, not certain, and nobody has looked at the row",
    ),
    "batch.not-looked-at-guess": (
        "Forslaget er en gjetning, og ingen har sett på raden",
        "The suggestion is a guess, and nobody has looked at the row",
    ),
    "batch.not-looked-at-shifted": (
        "Datoene passer ikke i antall, og ingen har sett på raden",
        "The dates do not fit in number, and nobody has looked at the row",
    ),
    "batch.no-day-pasted": ("Ingen dato er limt inn for denne raden", "No date was pasted for this row"),
    "batch.say-which-code": (
        "Skriv hvilken kode det er i linjen; raden har ikke noe forslag",
        "Type in the line which code it is; the row has no suggestion",
    ),
    "batch.latest-code": ("siste kode", "the latest code"),
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
    "batch.none-looked-at": (
        "Ingen rad går ennå: mellomrom tar med en rad som du har sett på.",
        "No row goes yet: space takes a row in that you have looked at.",
    ),
    "batch.planning": ("Ser på radene: {count} av {total} …", "Going through the rows: {count} of {total} …"),
    "batch.given-up": (
        "Radene er ikke regnet ut. Enter prøver igjen, eller skriv noe annet i linjen.",
        "The rows were not worked out. Enter tries again, or type something else in the line.",
    ),
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
