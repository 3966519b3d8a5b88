"""Help for each screen: what it is and how to read it."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "help.title": ("Hjelp", "Help"),
    "help.keys": ("Taster", "Keys"),
    "help.home": (
        "Arbeidslistene. Hver liste viser hvem som trenger noe, og hvorfor. Start med «I dag».",
        "The worklists. Each list shows who needs something, and why. Begin with “Today”.",
    ),
    "help.home-lists": (
        "Listene: I dag (alt som haster, pasienter før koder), Åpne, Over fristen (venter? = en pasient kan vente; "
        "mangler kode = bare koden mangler), Aldri kodet ut (90 dager uten kode), Etterkoding (koder som mangler), "
        "Henvisninger, Skal føres (satt her, ikke sett i journalsystemet), Konflikter, Ikke inkludert.",
        "The lists: Today (all that is urgent, patients before codes), Open, Overdue (waiting? = a patient may be "
        "waiting; uncoded = only the code lacks), Never coded out (90 days without a code), After-coding (missing "
        "codes), Referrals, To enter (set here, not seen in the record system), Conflicts, Not included.",
    ),
    "help.home-rows": (
        "▸ er raden du står på. × og gjennomstreket: ferdig behandlet, blir stående til listen leses på nytt (r).",
        "▸ is the row you stand on. × and struck out: dealt with, stays until the list is read again (r).",
    ),
    "help.home-today": (
        "Linjen over radene i «I dag» og «Over fristen» viser gruppene med antall; ▸ er gruppen du står i. J og K "
        "(Ctrl+↓ Ctrl+↑) eller et klikk går til neste og forrige gruppe. «tilbake»: har sovet og er ikke håndtert.",
        "The line above the rows of Today and Overdue shows the groups with their counts; ▸ is the group you stand in. "
        "J and K (Ctrl+↓ Ctrl+↑) or a click go to the next and the previous one. “came back”: slept, not dealt with.",
    ),
    "help.home-sleep": (
        "h lar en rad sove til en dato: den er borte fra «I dag», men står i alle andre lister og i «Sover» (0). "
        "På datoen, eller når en import endrer kodene, er den tilbake og sier hvorfor. H: ferdig for i dag.",
        "h lets a row sleep until a date: it leaves Today, but stands in all other lists and in Sleeping (0). "
        "On that day, or when an import changes its codes, it is back and says why. H: done for today.",
    ),
    "help.home-signs": (
        "Kolonnen zN: z sover, < kom tilbake, = ferdig for i dag, N har notat (n skriver et).",
        "The column zN: z sleeps, < came back, = done for today, N has a note (n writes one).",
    ),
    "help.home-days": (
        "Dager: +12 er 12 dager over frist, -3 er 3 dager igjen. * etter en frist: fristen er ikke bekreftet. "
        "Total: dager siden A, eller fra A til behandling.",
        "Days: +12 is 12 days over the limit, -3 is 3 days left. * after a due day: the limit is not confirmed. "
        "Total: days since A, or from A to treatment.",
    ),
    "help.home-filter": (
        "Filteret leter i navn, fødselsnummer, forløp og avdeling mens du skriver. Esc tar bort ett lag om gangen.",
        "The filter looks in name, national id, pathway and unit as you type. Esc takes one layer away at a time.",
    ),
    "help.home-fields": (
        "Felt i filteret: unit:kir (avdeling), code:A12CK (siste kode), stage:decided (fase: started, investigating, "
        "decided), coordinator:ola, missing:C (kode som mangler); >90d: mer enn 90 dager over fristen, <0d: fristen "
        "er ikke nådd, !ord: uten ordet. Alle ordene må passe. I lister uten frist teller d dagene raden har stått.",
        "Fields of the filter: unit:kir, code:A12CK (last code), stage:decided (or started, investigating), "
        "coordinator:ola, missing:C (missing code); >90d: more than 90 days over the limit, <0d: the due day is yet "
        "to come, !word: without the word. All words have to fit. In lists without due days d counts the row's age.",
    ),
    "help.home-marks": (
        "Kolonnene: Neste = koden som ventes, Frist = dagen den skal være satt, Mangler = koder som ble hoppet over, "
        "Forslag = kode og dag ut fra en kontakt. Smale skjermer viser færre kolonner; i viser dem alle.",
        "The columns: Next = the code expected, Due = the day it should be set by, Missing = codes that were passed "
        "over, Suggestion = code and day from a contact. Narrow screens show fewer columns; i shows them all.",
    ),
    "help.home-undo": (
        "u angrer den siste endringen og sier hva den gjorde; U gjentar den. Historikken beholder begge.",
        "u takes the last change back and says what it did; U makes it again. The history keeps both.",
    ),
    "help.detail": (
        "Ett forløp: koder, frister, kontakter, det som mangler, og hvorfor det står i listene.",
        "One pathway: codes, limits, contacts, what is missing, and why it stands in the lists.",
    ),
    "help.detail-signs": (
        "● kode   × trukket tilbake   ○ mangler   ◇ frist   · kontakt   ═ i dag",
        "● code   × withdrawn   ○ missing   ◇ due day   · contact   ═ today",
    ),
    "help.detail-late": (
        "Første dag er dagen det skjedde; «registrert» er dagen det ble registrert.",
        "The first day is the day it happened; “registered” is the day it was registered.",
    ),
    "help.detail-limits": (
        "OF1 henvisning til fremmøte, OF2 til beslutning, OF3 til behandling, OF4 hele veien. «løper»: ikke ferdig.",
        "OF1 referral to attendance, OF2 to decision, OF3 to treatment, OF4 all the way. “running”: not over.",
    ),
    "help.detail-undo": (
        "t trekker en kode tilbake med begrunnelse; u angrer det siste som ble gjort.",
        "t takes a code back with a reason; u undoes what was done last.",
    ),
    "help.sleep": (
        "Lar rader sove: først dagen (+7, fre, 12.12, 2026-12-12), Enter, så grunnen eller tallet for en, Enter.",
        "Lets rows sleep: first the day (+7, fri, 12.12, 2026-12-12), Enter, then the reason or its number, Enter.",
    ),
    "help.note": (
        "Skriver et notat: tekst eller tallet for en av dem, Enter. F4 trekker et notat tilbake med en begrunnelse.",
        "Writes a note: text or the number of a ready-made one, Enter. F4 takes a note back with a reason.",
    ),
    "help.coding": (
        "Setter en kode: bokstavene velger koden, så kommer dagen, Enter setter den.",
        "Sets a code: the letters choose it, then comes the day, Enter sets it.",
    ),
    "help.coding-letters": (
        "S, X, A, B og O er én bokstav; C og F venter på den neste: CK, FM. ↑ ↓ velger også. "
        "Enter uten bokstaver tar forslaget.",
        "S, X, A, B and O are one letter; C and F wait for the next: CK, FM. ↑ ↓ choose as well. "
        "Enter without letters takes the suggestion.",
    ),
    "help.coding-dates": (
        "Dagen: tom eller . er i dag, -3 tre dager siden, fre sist fredag, 12.3, 12.3.26 eller 2026-03-12. "
        "Tab eller d tømmer dagen.",
        "The day: empty or . is today, -3 three days ago, fri last Friday, 12.3, 12.3.26 or 2026-03-12. "
        "Tab or d empties the day.",
    ),
    "help.coding-refused": (
        "En kode som ikke kan settes nå, sier hvorfor. Der reglene tillater det, setter F4 den med en begrunnelse.",
        "A code that cannot be set now says why. Where the rules allow it, F4 sets it with a reason.",
    ),
    "help.import": (
        "Leser eksportfiler fra journalsystemet. Det som ikke kan brukes, avvises rad for rad; resten kommer inn.",
        "Reads exports of the record system. What cannot be used is refused row by row; the rest goes in.",
    ),
    "help.import-kinds": (
        "Programmet finner filtypen fra overskriftene. Å lese samme fil to ganger endrer ingenting.",
        "What the file is, is found out from its header. Reading a file twice changes nothing.",
    ),
    "help.import-refused-rows": (
        "Esc avbryter lesingen uten at noe er endret. «cpp-tui import --rejects FIL» skriver avviste rader til en fil.",
        "Esc cancels the reading with nothing changed. “cpp-tui import --rejects FILE” writes refused rows to a file.",
    ),
    "help.codebook": (
        "Kodeverket: alle forløp med frister for hver periode, koder og datoregler.",
        "The code book: all pathways with limits for each period, codes and date rules.",
    ),
    "help.codebook-status": (
        "Hvert nummer og hver frist sier hvor sikker den er: bekreftet, fra ett sykehus, ikke bekreftet, ukjent, eget.",
        "Each number and limit says how sure it is: confirmed, from one hospital, not confirmed, unknown, own.",
    ),
    "help.changes": (
        "Hva journalsystemet endret, bekreftet eller ikke lenger har, ved siste import.",
        "What the record system changed, confirmed or no longer has, as of the last import.",
    ),
}
