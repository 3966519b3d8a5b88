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
        "Velg eksportfiler fra journalsystemet. Enter viser hva som finnes i dem; ingenting skrives ennå.",
        "Choose exports of the record system. Enter shows what they hold; nothing is written yet.",
    ),
    "help.import-kinds": (
        "Programmet finner filtypen fra overskriftene. Å lese samme fil to ganger endrer ingenting.",
        "What the file is, is found out from its header. Reading a file twice changes nothing.",
    ),
    "help.import-choosing": (
        "Skriv en sti (Tab fyller ut), en mappe eller et mønster som natt/*.csv, eller slipp filer på terminalen. "
        "Stier i anførselstegn, file://-adresser og flere linjer forstås.",
        "Type a path (Tab completes), a folder or a pattern such as night/*.csv, or drop files on the terminal. "
        "Quoted paths, file:// addresses and several lines are understood.",
    ),
    "help.import-folder": (
        "↓ går til mappen: Mellomrom velger flere filer (●), Enter åpner en mappe eller ser på filene, Backspace går "
        "opp. Filer som ikke kan leses inn, er grå. Skjulte filer vises ikke.",
        "↓ goes to the folder: Space chooses several files (●), Enter opens a folder or looks at the files, Backspace "
        "goes up. Files that cannot be imported are grey. Hidden files are not shown.",
    ),
    "help.import-found": (
        "Hva filene holder, funnet ved å prøve dem uten å skrive noe. Enter leser dem inn, Esc går tilbake.",
        "What the files hold, found by trying them without writing anything. Enter imports them, Esc goes back.",
    ),
    "help.import-found-columns": (
        "Nye, Endret, Uendret: hva importen ville gjort med radene, alle filene regnet i rekkefølge. Avvist: rader som "
        "ikke kan brukes; de står nederst med linje, kolonne og grunn. Fra og Til: dagene i filen.",
        "New, Changed, Same: what the import would do with the rows, all files taken in their order. Refused: rows "
        "that cannot be used; they stand below with line, column and reason. From and To: the file's days.",
    ),
    "help.import-found-odd": (
        "En fil som mangler mange kjente koder, regnes som avkuttet, og ingen kode merkes da som borte. En fil som "
        "slutter før det lageret vet, kan være gammel.",
        "A file that lacks many known codes is taken to be cut, and no code is flagged as gone then. A file that ends "
        "before what the store knows may be old.",
    ),
    "help.import-found-kind": (
        "t velger type eller profil når programmet har gjettet feil; filene prøves da på nytt.",
        "t chooses kind or profile when the program has guessed wrong; the files are then tried again.",
    ),
    "help.import-found-refused-rows": (
        "r skriver de avviste radene, hele, til en ny CSV-fil som bare du kan lese. Rett dem der og les filen inn.",
        "r writes the refused rows, complete, to a new CSV file that only you can read. Mend and import it.",
    ),
    "help.import-result": (
        "Hva importen gjorde. Esc går til listene.",
        "What the import did. Esc goes to the lists.",
    ),
    "help.import-result-changed": (
        "Endringene: borte, flyttet, endret, sett og nye koder, og nye kontakter for åpne forløp. Enter åpner "
        "forløpet. e viser dem igjen senere.",
        "The changes: gone, moved, changed, seen and new codes, and new contacts of open pathways. Enter opens the "
        "pathway. e shows them again later.",
    ),
    "help.import-result-refused-rows": (
        "r skriver de avviste radene, hele, til en ny CSV-fil. Tab går mellom tabellene.",
        "r writes the refused rows, complete, to a new CSV file. Tab goes between the tables.",
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
