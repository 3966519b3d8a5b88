"""Help for each screen: what it is and how to read it."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "help.title": ("Hjelp", "Help"),
    "help.keys": ("Taster", "Keys"),
    "help.columns": ("Kolonnene i denne listen", "The columns of this list"),
    "help.more": (
        "{glossary} forklarer fagets ord, {palette} lister alle kommandoer, Esc går tilbake. "
        "«cpp-tui settings» viser hvordan tastene endres.",
        "{glossary} explains the terms of the field, {palette} lists all commands, Esc goes back. "
        "“cpp-tui settings” shows how keys are changed.",
    ),
    "help.help": (
        "Hjelpen til skjermbildet under: hva det er, kolonnene og tastene.",
        "The help of the screen below: what it is, its columns and keys.",
    ),
    "help.choice": (
        "Velg én av linjene: med piltastene, eller ved å skrive en del av navnet.",
        "Choose one of the lines: by the arrow keys, or by typing a part of its name.",
    ),
    "help.choice-typing": (
        "Flere ord må alle passe; rekkefølgen er likegyldig. Enter tar linjen merket ▸, Esc lukker uten å velge.",
        "Several words must all fit, in any order. Enter takes the line marked ▸, Esc closes without a choice.",
    ),
    "help.text": (
        "Noen linjer å lese. Piltastene ruller, Enter eller Esc lukker.",
        "A few lines to read. The arrow keys scroll, Enter or Esc closes.",
    ),
    "help.reason": (
        "Spør om en begrunnelse. Den lagres i historikken sammen med endringen. Et tall tar en ferdig begrunnelse, "
        "egen tekst kan skrives, Esc går tilbake uten å endre noe.",
        "Asks for a reason. It is kept in the history together with the change. A number takes a ready reason, "
        "a text of your own can be typed, Esc goes back without a change.",
    ),
    "help.day": (
        "Spør om en dag: tom eller . er i dag, -90 for 90 dager siden, 30.4.21 eller 2021-04-30.",
        "Asks for a day: empty or . is today, -90 is 90 days ago, 30.4.21 or 2021-04-30.",
    ),
    "help.first-run": (
        "Lageret er tomt. Her velger du om du vil lese inn filer fra journalsystemet, se på et oppdiktet sykehus, "
        "eller begynne med et tomt lager.",
        "The store is empty. Choose here whether to read exports of the record system, look at a made-up hospital, "
        "or begin with an empty store.",
    ),
    "help.error": (
        "Noe gikk galt. Dialogen sier hva som skjedde, hva som er tatt vare på, og hva du kan gjøre.",
        "Something went wrong. The dialog says what happened, what was kept, and what to do.",
    ),
    "help.error-copy": (
        "{error_copy} kopierer feilens nummer, programmets versjoner, skjermbildet og siste kommando, slik at IT kan "
        "finne feilen. Ingen pasientopplysninger er med.",
        "{error_copy} copies the error's id, the program's versions, the screen and the last command, so that IT can "
        "find the error. No patient data go with it.",
    ),
    "help.glossary": (
        "Ordlisten forklarer fagets ord. Skriv for å søke; flere ord må alle passe.",
        "The glossary explains the terms of the field. Type to search; several words must all fit.",
    ),
    "help.codebook-search": (
        "{book_search} søker i navn, numre (A12), ICD-10 (C50.9), koder (A12CK) og hendelser; koder som passer, er "
        "merket ▸. {book_day} viser kodeverket slik det gjelder en annen dag.",
        "{book_search} searches names, numbers (A12), ICD-10 (C50.9), codes (A12CK) and events; codes that fit are "
        "marked ▸. {book_day} shows the code book as it is in force on another day.",
    ),
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
        "▸ er raden du står på. × og gjennomstreket: ferdig behandlet, blir stående til listen leses ({refresh}).",
        "▸ is the row you stand on. × and struck out: dealt with, stays until the list is read again ({refresh}).",
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
        "Forslag = kode og dag ut fra en kontakt. Smale skjermer viser færre kolonner; {why} viser dem alle.",
        "The columns: Next = the code expected, Due = the day it should be set by, Missing = codes that were passed "
        "over, Suggestion = code and day from a contact. Narrow screens show fewer columns; {why} shows them all.",
    ),
    "help.home-undo": (
        "{undo} angrer den siste endringen og sier hva den gjorde; {redo} gjentar den. Historikken beholder begge.",
        "{undo} takes the last change back and says what it did; {redo} makes it again. The history keeps both.",
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
        "{withdraw} trekker en kode tilbake med begrunnelse; {undo} angrer det siste som ble gjort.",
        "{withdraw} takes a code back with a reason; {undo} undoes what was done last.",
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
