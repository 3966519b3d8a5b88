"""Help for each screen: what it is and how to read it."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "help.title": ("Hjelp", "Help"),
    "help.keys": ("Taster", "Keys"),
    "help.keys-everywhere": ("Taster som virker overalt", "Keys that work everywhere"),
    "help.key-goes-on": ("går videre med det som er skrevet", "goes on with what was typed"),
    "help.key-day": ("går videre med dagen", "goes on with the day"),
    "help.key-take": ("tar linjen merket ▸", "takes the line marked ▸"),
    "help.key-choose": ("velger en linje", "choose a line"),
    "help.key-scroll": ("ruller teksten", "scroll the text"),
    "help.key-close": ("lukker", "closes"),
    "help.key-sleep": (
        "går fra dagen til grunnen, og lar så raden sove; uten dag vekkes en rad som sover",
        "goes from the day to the reason, and then lets the row sleep; without a day it wakes one that sleeps",
    ),
    "help.key-note": ("lagrer notatet", "saves the note"),
    "help.key-note-withdraw": ("trekker et notat tilbake", "takes a note back"),
    "help.key-save": ("lagrer", "saves"),
    "help.key-jump": ("går til raden, eller åpner forløpet", "goes to the row, or opens the pathway"),
    "help.key-set": ("setter koden, og tar det som foreslås", "sets the code, and takes what is suggested"),
    "help.key-one-more": ("tar koden og begynner en til", "keeps the code and begins one more"),
    "help.key-choose-code": ("velger en annen kode", "choose another code"),
    "help.key-new-day": ("tømmer dagen, så en ny kan skrives", "empties the day, so that another can be typed"),
    "help.key-take-back": (
        "tar bort siste tegn, så koden før kommaet",
        "takes the last letter away, then the code before the comma",
    ),
    "help.key-force": (
        "setter en avvist kode likevel, med begrunnelse",
        "sets a refused code all the same, with a reason",
    ),
    "help.key-peel": (
        "tar bort dagen, så bokstavene, og lukker",
        "takes the day away, then the letters, and closes",
    ),
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
        "Felt i filteret: avdeling:kir, kode:S, kode:CK, kode:A12 (den siste koden, i «Skal føres» koden på raden; "
        "kode:C er alle som begynner med C), fase:besluttet (eller begynnelsen: fase:utr), koordinator:ola, mangler:S "
        "(i Etterkoding koden som raden gjelder, mangler:slutt for de som aldri ble kodet ut), neste:C, merke:two, "
        'forløp:A12. De engelske navnene (unit: code: stage: ...) går også. "ord med mellomrom" og '
        'avdeling:"kir avd" står i anførselstegn, ! foran snur: !ola, !fase:besluttet. Alt må passe samtidig. '
        ">90d: fristen er passert med mer enn 90 dager, <0d: fristen er ikke nådd (eller ukjent). I Etterkoding, "
        "Henvisninger, Skal føres og Ikke inkludert teller d dagene siden datoen på raden. Tab eller → tar det som "
        "foreslås. En feil understrekes, og listen blir stående. cpp-tui list --filter forstår det samme.",
        "Fields of the filter: unit:kir, code:S, code:CK, code:A12 (the latest code, in To enter the row's own; "
        "code:C is all that begin with C), stage:decided (or its beginning: stage:inv), coordinator:ola, missing:S "
        "(in After-coding the row's own code, missing:end for those never coded out), next:C, flag:two, pathway:A12. "
        'The Norwegian names (avdeling: kode: fase: ...) do as well. "words with blanks" and unit:"kir avd" stand in '
        "quotes, ! turns round: !ola, !stage:decided. All of it has to fit. >90d: the due day passed more than 90 days "
        "ago, <0d: it is yet to come (or unknown). In After-coding, Referrals, To enter and Not included d counts the "
        "days since the row's date. Tab or → takes what is offered. A mistake is underlined and the list stays. "
        "cpp-tui list --filter understands the same.",
    ),
    "help.home-marks": (
        "Kolonnene: Neste = koden som ventes, Frist = dagen den skal være satt, Mangler = koder som ble hoppet over, "
        "Forslag = kode og dag ut fra en kontakt. Smale skjermer viser færre kolonner; {why} viser dem alle.",
        "The columns: Next = the code expected, Due = the day it should be set by, Missing = codes that were passed "
        "over, Suggestion = code and day from a contact. Narrow screens show fewer columns; {why} shows them all.",
    ),
    "help.home-many": (
        "Merker: mellomrom merker raden (■), v begynner og avslutter et strekk, V merker alle i filteret, komma alle "
        "med det samme i kolonnen du står i (← → flytter), M tar alle bort. Merkene blir med gjennom filter, "
        "sortering, lister og import. Sett kode, trekk tilbake, sov, ferdig for i dag og notat gjelder alle merkede.",
        "Marks: Space marks the row (■), v begins and ends a stretch, V marks all in the filter, comma all that show "
        "the same in the column you stand in (← → move), M takes all off. Marks stay through filter, order, lists and "
        "import. Set code, take back, sleep, done for today and note act on all that are marked.",
    ),
    "help.home-undo": (
        "{undo} angrer den siste endringen og sier hva den gjorde; {redo} gjentar den. Historikken beholder begge.",
        "{undo} takes the last change back and says what it did; {redo} makes it again. The history keeps both.",
    ),
    "help.home-copy": (
        "y kopierer fødselsnummeret, Y linjen slik den vises (uten navn når de er skjult), T tidslinjen uten navn og "
        "nummer. Kopien går gjennom terminalen, også over SSH; i tmux trengs «set -g set-clipboard on». Den tømmes "
        "etter 30 s og når programmet avsluttes, men ikke i lister over tidligere kopier som tmux og andre programmer "
        "fører, og ikke når programmet blir drept.",
        "y copies the national id, Y the line as it is shown (without names when they are hidden), T the timeline "
        "without name and id. The copy goes through the terminal, over SSH as well; tmux needs “set -g set-clipboard "
        "on”. It is cleared after 30 s and when the program ends, but not in the lists of former copies that tmux and "
        "other programs keep, and not when the program is killed.",
    ),
    "help.detail": (
        "Ett forløp: koder, frister, kontakter, det som mangler, og hvorfor det står i listene.",
        "One pathway: codes, limits, contacts, what is missing, and why it stands in the lists.",
    ),
    "help.detail-signs": (
        "● kode   × trukket tilbake   ○ mangler   ◇ frist   · kontakt   ═ i dag",
        "● code   × withdrawn   ○ missing   ◇ due day   · contact   ═ today",
    ),
    "help.detail-picture": (
        "Tegningen: én stolpe for hver periode. ━ dager innen fristen, ▓ dager over, ┄ ukjent frist, ► løper, ◇ "
        "fristen, ┃ i dag. 8 av 9 dager: brukt av fristen. T kopierer den som tekst, uten navn og fødselsnummer.",
        "The drawing: one bar for each period. ━ days within the limit, ▓ days over it, ┄ unknown limit, ► running, "
        "◇ the limit, ┃ today. 8 of 9 days: used of the limit. T copies it as text, without name and national id.",
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
    "help.sleep": (
        "Lar rader sove: først dagen (+7, fre, 12.12, 2026-12-12), Enter, så grunnen eller tallet for en, Enter.",
        "Lets rows sleep: first the day (+7, fri, 12.12, 2026-12-12), Enter, then the reason or its number, Enter.",
    ),
    "help.key-run-code": (
        "begynner en kode: bokstavene den består av",
        "begin a code: the letters that it consists of",
    ),
    "help.key-run-day": (
        "og sifre: dagen for koden (-3, 12.3; bare 12 er den 12. i samme måned som forslaget)",
        "and digits: the day of the code (-3, 12.3; 12 alone is the 12th of the month of the suggestion)",
    ),
    "help.integrity": (
        "Hver endring som gjorde en overskridelse borte: dato flyttet, kode trukket, kodet i etterkant. Visningen "
        "beskytter den som gjorde rett: den sier om en kontakt den dagen viser det.",
        "Every change that made an overrun go away: a date moved, a code withdrawn, a code set afterwards. It protects "
        "whoever did right: it says whether a contact on that day shows it.",
    ),
    "help.honesty": (
        "Andelen av kodene som ble registrert i sanntid, per måned, kode eller avdeling.",
        "The share of codes that were registered in real time, by month, by code or by unit.",
    ),
    "help.late-codes": (
        "Kodene i en søyle som ble registrert i etterkant: når det skjedde, når det ble registrert, og av hvem.",
        "The codes of one bar that were registered afterwards: when it happened, when it was registered, and by whom.",
    ),
    "help.rules": (
        "Reglene som forslagene bygger på, og hvor ofte hver av dem hadde rett.",
        "The rules that suggestions rest on, and how often each of them was right.",
    ),
    "help.run": (
        "Én kode som mangler om gangen, med alt som er kjent om saken. Enter tar forslaget, bokstaver og en dag endrer "
        "det, mellomrom parkerer, og neste sak åpner seg. Du kan stoppe hvor som helst.",
        "One missing code at a time, with all that is known about the case. Enter takes the suggestion, letters and a "
        "day change it, Space parks, and the next case opens. Stop anywhere.",
    ),
    "help.key-park": (
        "går videre; et tall alene parkerer til den vanlige dagen",
        "goes on; a number alone parks until the usual day",
    ),
    "help.park": (
        "Legger koder som mangler til side til en dato: utenfor tallet på etterslepet, men i summen.",
        "Puts missing codes aside until a date: outside the backlog's count, but inside its total.",
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
    "help.coding-several": (
        "Flere koder i én gang: skriv komma etter en kode og dag, så den neste: S -9, CK -2 Enter. Alle settes sammen "
        "og angres sammen, eller ingen av dem. Tilbaketast henter den forrige koden fram igjen.",
        "Several codes in one go: type a comma after a code and its day, then the next: S -9, CK -2 Enter. All are "
        "set together and undone together, or none of them. Backspace takes the code before up again.",
    ),
    "help.coding-effects": (
        "Før Enter vises hva koden gjør med forløpstidene: 12 → 8 av 9 dager betyr at OF1 sto på 12 dager og nå "
        "blir 8, innen fristen på 9. «løper» er målt til i dag.",
        "Before Enter you see what the code does to the clocks: 12 → 8 of 9 days means that OF1 stood at 12 days and "
        "becomes 8, within its limit of 9. “running” is counted to today.",
    ),
    "help.coding-refused": (
        "En kode som ikke kan settes nå, sier hvorfor. Der reglene tillater det, setter F4 den med en begrunnelse.",
        "A code that cannot be set now says why. Where the rules allow it, F4 sets it with a reason.",
    ),
    "help.jump": (
        "Finner en person: skriv deler av navn eller fødselsnummer i hvilken som helst rekkefølge. å finnes også som "
        "aa og a, ø som o, æ som ae. Enter går til raden, eller åpner forløpet.",
        "Finds a person: type parts of the name or national id in any order. å is also found as aa and a, ø as o, æ as "
        "ae. Enter goes to the row, or opens the pathway.",
    ),
    "help.sorting": (
        "Velger kolonnene listen sorteres etter, den viktigste først, og retningen på hver. Grupper blir stående "
        "samlet.",
        "Chooses the columns that the list is sorted by, the most important first, and the direction of each. Groups "
        "stay together.",
    ),
    "help.column-choice": (
        "Velger hvilke kolonner listen viser, rekkefølgen og bredden. Listen bak følger med på hver tast.",
        "Chooses which columns the list shows, their order and their width. The list behind follows each key.",
    ),
    "help.views": (
        "Lagrede visninger: en liste med filter, sortering og kolonner under et navn.",
        "Saved views: a list with its filter, order and columns under a name.",
    ),
    "help.view-name": (
        "Gir visningen et navn. Finnes navnet, erstattes den gamle etter spørsmål. Navn på pasienter lagres ikke.",
        "Gives the view a name. An old one of that name is replaced after a question. Names of patients are not kept.",
    ),
    "help.rejects": (
        "Skriver de avviste radene, hele, til en fil bare du kan lese, så de kan rettes og leses inn igjen.",
        "Writes the refused rows, complete, to a file that only you can read, to be mended and imported again.",
    ),
    "help.marked-rows": (
        "Radene som er merket, før noe gjøres med dem. Mellomrom utelater en rad, Enter går videre med resten.",
        "The marked rows, before anything is done to them. Space leaves a row out, Enter goes on with the rest.",
    ),
    "help.backlog": (
        "Alt som mangler koder, samlet: hvor mye, hvor gammelt, hva som er foreslått, hvilken rapport det rekker, og "
        "når det er ferdig i det tempoet du og de andre holder.",
        "All that lacks codes, as a whole: how much, how old, what is suggested, which report it is in time for, and "
        "when it is done at the pace that you and the others keep.",
    ),
    "help.backlog-plan": (
        "Tempoet er antallet koder satt i etterkant de siste fire ukene, delt på arbeidsdagene (mandag til fredag; "
        "helligdager er ikke trukket fra). Koder som er trukket tilbake, teller ikke. I dag regnes som "
        "første arbeidsdag.",
        "The pace is the number of codes set late in the last four weeks, divided by the working days (Monday to "
        "Friday; public holidays are not counted out). Codes that were taken back do not count. Today is the "
        "first day of work.",
    ),
    "help.backlog-calendar": (
        "Når registeret kjører rapportene, står i kalenderen som følger med. Dager med * er ikke bekreftet: legg "
        "sykehusets egne i reporting.toml (cpp-tui paths sier hvor).",
        "When the register makes its reports stands in the calendar that comes with the program. Days with * are not "
        "confirmed: put your hospital's own into reporting.toml (cpp-tui paths says where).",
    ),
    "help.batch": (
        "Én handling for alle merkede rader. Skriv hva som skal gjøres; tabellen viser hver rad før og etter.",
        "One act for all marked rows. Type what is to be done; the table shows each row before and after.",
    ),
    "help.batch-line": (
        "Linjen: koden og så dagen, som i kodedialogen: S -3, CK 12.3. En tom linje tar forslagene. I stedet for en "
        "dag kan du skrive en regel som gir hver rad sin egen dag: «kontakt» (k) er dagen en kontakt viser at det "
        "skjedde, «frist» (f) er fristdagen, og «siste+7» er sju dager etter den siste koden.",
        "The line: the code and then the day, as in the code dialog: S -3, CK 12.3. An empty line takes the "
        "suggestions. Instead of a day you can type a rule that gives each row its own: “contact” (e) is the day on "
        "which a contact shows that it happened, “due” (d) is the due day, and “latest+7” is seven days after the "
        "latest code.",
    ),
    "help.batch-rows": (
        "Opptil tre rader går med én Enter. Ellers går første Enter til radene og den neste utfører. Alt skjer i ett "
        "steg som u angrer. Rader som ikke går, sier hvorfor og forblir merket.",
        "Up to three rows go with one Enter. Else the first Enter goes to the rows, and the next carries out. All is "
        "one step that u takes back. Rows that cannot go say why and stay marked.",
    ),
    "help.batch-look": (
        "Bare sikre forslag tas uten at noen ser på dem. Er et forslag sannsynlig eller en gjetning, står raden som "
        "«se på» og går ikke før du tar den med ({batch_leave_out}) eller gir den en egen dato ({batch_day}). Det "
        "gjelder også for opptil tre rader.",
        "Only certain suggestions are taken without anybody looking. Where a suggestion is likely or a guess, the row "
        "says “look at” and goes only once you take it in ({batch_leave_out}) or give it a day of its own "
        "({batch_day}). This holds for up to three rows as well.",
    ),
    "help.batch-paste": (
        "Datoer limes inn, eller leses fra en fil ({batch_file}): én kolonne i radenes rekkefølge, der en tom linje "
        "betyr at raden ikke har noen dato, eller to kolonner, fødselsnummer eller forløpets nummer og så datoen. "
        "Alt vises rad for rad, og ingenting settes før Enter på radene. Har kolonnen et annet antall linjer enn det "
        "er rader, går ingen rad før du har sett på den. Linjen sier da bare koden; er den tom, gjelder den "
        "foreslåtte koden, eller A eller S der bare den mangler.",
        "Dates are pasted, or read from a file ({batch_file}): one column in the order of the rows, in which an empty "
        "line means that the row has no date, or two columns, the national id or the pathway's number and then the "
        "date. All of it is shown row by row, and nothing is set before Enter on the rows. Where the column has "
        "another number of lines than there are rows, no row goes before you have looked at it. The line then says "
        "the code alone; when it is empty the suggested code holds, or A or S where only that one lacks.",
    ),
    "help.dates-file": (
        "Skriv stien til filen med datoene. Ingenting settes før du har sett på radene.",
        "Type the path of the file with the dates. Nothing is set before you have looked at the rows.",
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
    "help.ask": (
        "Det spørres før mer enn tre koder eller rader angres eller gjentas på en gang. Linjen sier hva det er.",
        "You are asked before more than three codes or rows are undone or done again at once. The line says which.",
    ),
    "help.changes": (
        "Hva importene den siste importdagen endret, bekreftet, ikke lenger hadde eller brakte nytt; det samme som "
        "resultatet av dem viste.",
        "What the imports of the latest day with one changed, confirmed, no longer had or brought; the same as their "
        "results showed.",
    ),
}
