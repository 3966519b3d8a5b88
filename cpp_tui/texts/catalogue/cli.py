"""Texts of the command line: help, mistakes, headings and answers."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "cli.about": (
        "Arbeidslisten til forløpskoordinatorer i pakkeforløp for kreft.\nUten kommando åpnes arbeidslisten.",
        "The worklist of cancer pathway coordinators.\nWithout a command the worklist opens.",
    ),
    "cli.environment": (
        "Valgene kan stå før og etter kommandoen.\n"
        "Miljø: CPP_TUI_DB, CPP_TUI_TODAY, CPP_TUI_USER og CPP_TUI_LANG er som valgene,\n"
        "og et valg går foran; CPP_TUI_HOME flytter alle filer.\n"
        "Sluttstatus: 0 gjort, 1 avvist av en regel eller for noen rader,\n"
        "2 feil bruk eller uleselig fil, 3 lageret kan ikke brukes, 130 avbrutt.",
        "Options may stand before and after the command.\n"
        "Environment: CPP_TUI_DB, CPP_TUI_TODAY, CPP_TUI_USER and CPP_TUI_LANG are as the\n"
        "options, and an option goes before; CPP_TUI_HOME moves all files.\n"
        "Exit status: 0 done, 1 refused by a rule or for some rows, 2 wrong use or an\n"
        "unreadable file, 3 the store cannot be used, 130 interrupted.",
    ),
    "cli.global-options": (
        "Også --db, --today, --user, --lang og --json: se cpp-tui --help.",
        "Also --db, --today, --user, --lang and --json: see cpp-tui --help.",
    ),
    "cli.usage": ("bruk: ", "usage: "),
    "cli.arguments": ("argumenter", "arguments"),
    "cli.options": ("valg", "options"),
    "cli.commands": ("kommandoer", "commands"),
    "cli.examples": ("eksempler:", "examples:"),
    "cli.help.help": ("vis denne hjelpen", "show this help"),
    "cli.option.version": ("vis versjonen", "show the version"),
    "cli.option.db": (
        "lageret: en filsti eller sqlite:///sti",
        "the store: a file path or sqlite:///path",
    ),
    "cli.option.today": (
        "dagen som regnes som i dag (opplæring, test, tilbakeblikk)",
        "the day taken for today (training, tests, looking back)",
    ),
    "cli.option.user": (
        "hvem som gjør endringen (vanlig: innlogget navn)",
        "who acts (usually the login name)",
    ),
    "cli.option.lang": ("språk: nb eller en", "language: nb or en"),
    "cli.option.json": ("svar med ett JSON-dokument", "answer with one JSON document"),
    "cli.about.list": ("vis en arbeidsliste", "show a worklist"),
    "cli.about.integrity": (
        "vis endringene som gjorde en overskridelse til innenfor fristen: hvem, når og hvorfor",
        "show the changes that turned an overrun into on time: who, when and why",
    ),
    "cli.about.counts": ("vis størrelsen på hver liste", "show the size of every list"),
    "cli.about.show": (
        "vis ett forløp: koder, mangler, forløpstider, historikk og hvorfor det står her",
        "show one pathway: codes, missing codes, clocks, history, why it stands here",
    ),
    "cli.about.codebook": (
        "vis kodeverket på en dag; «check FIL» kontrollerer din egen",
        "show the code book on a day; “check FILE” checks your own",
    ),
    "cli.about.code": ("sett en kode på et forløp", "set a code on a pathway"),
    "cli.about.withdraw": ("trekk en kode; den blir i historikken", "take a code back; it stays in the history"),
    "cli.about.start": ("start et forløp (setter A)", "start a pathway (sets A)"),
    "cli.about.sleep": (
        "la en rad sove: den er borte fra «I dag» til en dag fram i tid",
        "let a row sleep: it stays away from Today until a day ahead",
    ),
    "cli.about.wake": ("vekk en rad som sover", "wake a row that sleeps"),
    "cli.about.park": (
        "legg en kode som mangler til side: utenfor tallet på etterslepet, men i summen",
        "put a missing code aside: outside the count of the backlog, but inside its total",
    ),
    "cli.about.unpark": ("hent en parkert kode tilbake i etterslepet", "take a parked code back into the backlog"),
    "cli.argument.missing": (
        "forløpets nummer (alle koder det mangler), eller m12S for S i forløp 12",
        "the pathway's number (every code it lacks), or m12S for the S of pathway 12",
    ),
    "cli.option.park-until": (
        "dagen den kommer tilbake: +7, fre, 12.12, 2026-12-12 (om 14 dager når den ikke er gitt)",
        "the day it comes back: +7, fri, 12.12, 2026-12-12 (in 14 days when not given)",
    ),
    "cli.about.real-time": (
        "vis andelen av kodene som ble registrert i sanntid",
        "show the share of codes that were registered in real time",
    ),
    "cli.option.real-time-by": (
        "del inn etter month (måned), code (kode) eller unit (avdeling)",
        "group by month, code or unit",
    ),
    "cli.option.from-month": ("fra og med denne måneden", "from this month on"),
    "cli.option.to-month": ("til og med denne måneden", "up to and including this month"),
    "cli.option.pathway": ("bare dette forløpet, som A12", "only this pathway, such as A12"),
    "cli.about.note": ("skriv et notat på en rad", "write a note on a row"),
    "cli.about.after-code": (
        "etterkodingen samlet, med tempo og frister; kan ta alle sikre forslag",
        "the after-coding as a whole, its pace and deadlines; takes what is certain",
    ),
    "cli.option.take": (
        "ta alle sikre forslag som én endring, som undo angrer samlet",
        "take every certain suggestion as one change, which undo takes back as a whole",
    ),
    "cli.only-certain": (
        "bare «certain» kan tas samlet; de andre forslagene må noen se på, ett for ett",
        'only "certain" can be taken together; somebody must look at the other suggestions, one by one',
    ),
    "cli.dry-run-alone": (
        "--dry-run gjelder bare sammen med --take certain.",
        "--dry-run goes only with --take certain.",
    ),
    "cli.about.undo": ("angre din siste endring", "undo your last change"),
    "cli.about.redo": ("gjenta det du angret", "do again what you undid"),
    "cli.about.import": (
        "les eksportfiler fra journalsystemet (CSV eller XLSX)",
        "read export files of the record system (CSV or XLSX)",
    ),
    "cli.about.export": (
        "skriv en liste eller alle koder til en fil (csv, xlsx, json, html)",
        "write a list or all codes to a file (csv, xlsx, json, html)",
    ),
    "cli.about.npr-check": (
        "sammenlign hvert OF1-OF4 i et NPR-uttrekk med vår egen utregning",
        "compare each OF1-OF4 in an NPR extract with our own figures",
    ),
    "cli.about.demo": (
        "åpne arbeidslisten på et midlertidig lager med oppdiktede pasienter",
        "open the worklist on a throw-away store of made-up patients",
    ),
    "cli.about.backup": ("skriv en kontrollert sikkerhetskopi", "write a checked backup"),
    "cli.about.doctor": (
        "kontroller lageret og utled alle tilstander på nytt",
        "check the store and derive every state anew",
    ),
    "cli.about.settings": (
        "forklar innstillingene: hva de betyr, hva som gjelder, og hvor det kommer fra",
        "explain the settings: what each means, what is in force, and where that comes from",
    ),
    "cli.option.example": (
        "skriv ut en settings.toml med forklaringer, å begynne med",
        "print a settings.toml with explanations, to begin with",
    ),
    "cli.about.paths": ("vis hvor filene ligger", "show where the files lie"),
    "cli.argument.list": ("en av: {known}", "one of: {known}"),
    "cli.argument.id": ("forløpets nummer, som listene viser", "the pathway's number, as lists show it"),
    "cli.argument.row": (
        "forløpets nummer, eller r5 for henvisning 5, som listene viser",
        "the pathway's number, or r5 for referral 5, as lists show it",
    ),
    "cli.argument.note": ("notatet, høyst 2000 tegn", "the note, at most 2000 characters"),
    "cli.argument.codebook": (
        "ett forløp, eller check og filen som skal kontrolleres",
        "one pathway, or check and the file to be checked",
    ),
    "cli.argument.code": ("hele koden (A12S) eller bare hendelsen (S)", "the whole code (A12S) or only the event (S)"),
    "cli.argument.withdraw": (
        "koden; finnes den på flere dager, KODE@ÅÅÅÅ-MM-DD",
        "the code; when it stands on several days, CODE@YYYY-MM-DD",
    ),
    "cli.argument.date": (
        "dagen: 2026-03-12, 12.3, -3, fre; tomt eller . er i dag",
        "the day: 2026-03-12, 12.3, -3, fri; empty or . is today",
    ),
    "cli.argument.national-id": ("fødselsnummer (11 siffer)", "national id (11 digits)"),
    "cli.argument.pathway": ("forløpet, som A12", "the pathway, such as A12"),
    "cli.argument.files": ("eksportfiler", "export files"),
    "cli.argument.what": ("en av: {known}", "one of: {known}"),
    "cli.argument.npr": ("uttrekket", "the extract"),
    "cli.argument.backup": (
        "filen å skrive; ellers i mappen for sikkerhetskopier",
        "the file to write; else in the folder of backups",
    ),
    "cli.option.filter": (
        "det samme som på skjermen: ord, !ord, avdeling: kode: fase: koordinator: mangler: neste: merke: forløp: "
        "(eller unit: code: stage: ...), >90d, <0d; 'avdeling:\"kir avd\"' når det er mellomrom i verdien",
        "the same as on screen: words, !word, unit: code: stage: coordinator: missing: next: flag: pathway: "
        "(or avdeling: kode: fase: ...), >90d, <0d; 'unit:\"kir avd\"' where the value has a blank",
    ),
    "cli.option.unit": ("bare denne avdelingen", "this unit only"),
    "cli.option.coordinator": (
        "bare denne koordinatoren (den som registrerte siste kode)",
        "this coordinator only (who registered the latest code)",
    ),
    "cli.option.sort": (
        "sorter etter ett eller flere navn, f.eks. due,name; med - foran synkende: --sort=-due,name",
        "sort by one or more names, e.g. due,name; with - before it descending: --sort=-due,name",
    ),
    "cli.option.limit": ("høyst så mange rader", "at most so many rows"),
    "cli.option.from": ("endringer fra og med denne dagen", "changes from this day on"),
    "cli.option.to-day": ("endringer til og med denne dagen", "changes up to and including this day"),
    "cli.option.by": ("bare endringer av denne brukeren", "changes by this user only"),
    "cli.option.integrity-kind": ("bare denne måten: {known}", "this kind only: {known}"),
    "cli.option.on": ("dagen kodeverket skal gjelde", "the day on which the code book is in force"),
    "cli.option.reason": ("hvorfor; lagres i historikken", "why; kept in the history"),
    "cli.option.until": ("dagen: +7, fre, 12.12, 2026-12-12", "the day: +7, fri, 12.12, 2026-12-12"),
    "cli.option.force": (
        "sett koden selv om regelen sier nei (krever --reason)",
        "set the code although the rule says no (needs --reason)",
    ),
    "cli.option.start-unit": ("avdelingen som starter forløpet", "the unit that starts the pathway"),
    "cli.option.name": ("pasientens navn", "the patient's name"),
    "cli.option.kind": (
        "filens slag: codes, npr, referrals, contacts, diagnoses (ellers finner programmet det selv)",
        "the file's kind: codes, npr, referrals, contacts, diagnoses (else found out)",
    ),
    "cli.option.profile": (
        "profil (navn eller TOML-fil) som oversetter kolonner og verdier",
        "profile (name or TOML file) that maps columns and values",
    ),
    "cli.option.dry-run": ("vis hva som ville skje, uten å lagre", "show what would happen, without saving"),
    "cli.option.rejects": (
        "skriv avviste rader hit, hele, så de kan rettes og importeres igjen; en fil til får -2 i navnet",
        "write refused rows here, complete, to be mended and imported again; those of a second file get -2 in the name",
    ),
    "cli.option.to": ("filen å skrive; endelsen velger format", "the file to write; its ending chooses the format"),
    "cli.option.patients": ("antall oppdiktede pasienter", "number of made-up patients"),
    "cli.option.seed": ("frø: samme frø gir samme sykehus", "seed: the same seed gives the same hospital"),
    "cli.option.fresh": (
        "begynn på nytt; ellers åpnes dagens demo slik du forlot den",
        "begin anew; else the demo of today opens as you left it",
    ),
    "cli.bad-day": ("en dag skrives ÅÅÅÅ-MM-DD", "a day is written YYYY-MM-DD"),
    "cli.bad-number": ("et helt tall, ikke negativt", "a whole number, not negative"),
    "cli.bad-text": (
        "tegn som ikke kan leses i terminalens tegnsett",
        "signs that cannot be read in the terminal's encoding",
    ),
    "cli.bad-user": (
        "Brukernavnet må være synlige tegn, høyst 100.",
        "The user name must be visible characters, at most 100.",
    ),
    "cli.wrong-use": ("Feil bruk: {problem}. Se {command} --help.", "Wrong use: {problem}. See {command} --help."),
    "cli.problem.required": ("dette mangler: {names}", "this is missing: {names}"),
    "cli.problem.unrecognized": ("det finnes ikke noe valg {name}", "there is no option {name}"),
    "cli.problem.too-many": (
        "for mange argumenter; tekst med mellomrom trenger anførselstegn",
        "too many arguments; a text with spaces needs quotes",
    ),
    "cli.problem.no-such-command": ("det finnes ingen kommando {name}", "there is no command {name}"),
    "cli.problem.choice": ("{name} må være en av {known}", "{name} must be one of {known}"),
    "cli.problem.value-missing": ("{name} trenger en verdi", "{name} needs a value"),
    "cli.problem.argument": ("{name}: {problem}", "{name}: {problem}"),
    "cli.codebook-usage": (
        "Skriv codebook, codebook FORLØP, eller codebook check FIL.",
        "Write codebook, codebook PATHWAY, or codebook check FILE.",
    ),
    "cli.codebook-about": (
        "{name} (nummer: {number}, frister: {limits})",
        "{name} (number: {number}, limits: {limits})",
    ),
    "cli.patients-range": (
        "Demoen kan ha fra 1 til {largest} pasienter.",
        "The demo can have from 1 to {largest} patients.",
    ),
    "cli.need-terminal": (
        "Arbeidslisten trenger en terminal. Bruk kommandoene i cpp-tui --help i skript.",
        "The worklist needs a terminal. In scripts use the commands of cpp-tui --help.",
    ),
    "cli.interrupted": (
        "Avbrutt. Det som ikke var meldt lagret, er ikke lagret.",
        "Interrupted. What was not said to be saved is not saved.",
    ),
    "cli.fault": (
        "Noe gikk galt i programmet ({id}). Det som er meldt lagret, er lagret.",
        "Something went wrong in the program ({id}). What was said to be saved is saved.",
    ),
    "cli.column.id": ("nr.", "no."),
    "cli.column.name": ("navn", "name"),
    "cli.column.pathway": ("forløp", "pathway"),
    "cli.column.stage": ("fase", "phase"),
    "cli.column.group": ("gruppe", "group"),
    "cli.column.next": ("neste", "next"),
    "cli.column.due": ("frist", "due"),
    "cli.column.days": ("dager", "days"),
    "cli.column.missing": ("mangler", "missing"),
    "cli.column.since": ("siden", "since"),
    "cli.column.suggestion": ("forslag", "suggestion"),
    "cli.column.received": ("mottatt", "received"),
    "cli.column.code": ("kode", "code"),
    "cli.column.date": ("dato", "date"),
    "cli.column.registered": ("registrert", "registered"),
    "cli.column.changed": ("endret", "changed"),
    "cli.column.kind": ("måte", "kind"),
    "cli.column.by": ("av", "by"),
    "cli.column.icd10": ("ICD-10", "ICD-10"),
    "cli.column.name-and-status": ("navn og status", "name and status"),
    "cli.column.until": ("til", "until"),
    "cli.column.reason": ("grunn", "reason"),
    "cli.column.why": ("hvorfor", "why"),
    "cli.column.list": ("liste", "list"),
    "cli.column.count": ("antall", "count"),
    "cli.column.clock": ("forløpstid", "clock"),
    "cli.column.limit": ("frist", "limit"),
    "cli.column.from-to": ("fra og til", "from and to"),
    "cli.column.status": ("status", "status"),
    "cli.column.marks": ("merknad", "remark"),
    "cli.column.event": ("hendelse", "event"),
    "cli.column.date-rule": ("datoregel", "date rule"),
    "cli.shown": ("{shown} av {count} i «{list}».", "{shown} of {count} in “{list}”."),
    "cli.empty-list": ("«{list}» er tom.", "“{list}” is empty."),
    "cli.more": ("Vis flere med --limit.", "Show more with --limit."),
    "cli.mark.here": ("satt her, ikke i journalsystemet ennå", "set here, not in the record system yet"),
    "cli.mark.gone": ("borte fra journalsystemet", "gone from the record system"),
    "cli.mark.note-withdrawn": ("[trukket tilbake: {reason}] {text}", "[withdrawn: {reason}] {text}"),
    "cli.mark.withdrawn": ("trukket av {by}: {reason}", "withdrawn by {by}: {reason}"),
    "cli.mark.moved": ("datoen er endret i journalsystemet", "the date was changed in the record system"),
    "cli.mark.late": ("{days} d etter", "{days} d late"),
    "cli.mark.unconfirmed": ("ubekreftet kode", "unconfirmed code"),
    "cli.show.codes": ("Koder", "Codes"),
    "cli.show.clocks": ("Forløpstider (kalenderdager)", "Clocks (calendar days)"),
    "cli.show.lists": ("Hvorfor det står her", "Why it stands here"),
    "cli.show.missing": ("Manglende koder", "Missing codes"),
    "cli.show.contacts": ("Kontakter", "Contacts"),
    "cli.show.referrals": ("Henvisninger", "Referrals"),
    "cli.show.diagnoses": ("Diagnoser", "Diagnoses"),
    "cli.show.notes": ("Notater", "Notes"),
    "cli.show.history": ("Historikk", "History"),
    "cli.show.nowhere": ("Forløpet står ikke i noen liste.", "The pathway stands in no list."),
    "cli.limit-unknown": ("ukjent", "unknown"),
    "cli.codebook-not-in-force": (
        "ikke i kraft denne dagen (gjelder {begin} til {end})",
        "not in force on this day (valid {begin} to {end})",
    ),
    "cli.backup-written": (
        "Sikkerhetskopien er skrevet og kontrollert: {path}",
        "The backup is written and checked: {path}",
    ),
    "cli.doctor.fine": (
        "Lageret er i orden: {pathways} forløp utledet på nytt uten avvik.",
        "The store is in order: {pathways} pathways derived anew without a difference.",
    ),
    "cli.doctor.differs": (
        "{count} avvik i utledet tilstand i {pathways} forløp; de er utledet på nytt og rettet.",
        "{count} differences in derived state in {pathways} pathways; they were derived anew and mended.",
    ),
    "cli.doctor.differs-one": (
        "{count} avvik i utledet tilstand i {pathways} forløp; det er utledet på nytt og rettet.",
        "{count} difference in derived state in {pathways} pathways; it was derived anew and mended.",
    ),
    "cli.doctor.damaged": (
        "SQLite finner feil i lagerfilen. Ta vare på den og legg tilbake en sikkerhetskopi.",
        "SQLite finds faults in the store file. Keep it and put a backup in its place.",
    ),
    "cli.import.file": (
        "{file}: {kind}, {rows} rader: {added} nye, {changed} endret, {unchanged} uendret, {refused} avvist{gone}.",
        "{file}: {kind}, {rows} rows: {added} added, {changed} changed, {unchanged} unchanged, "
        "{refused} refused{gone}.",
    ),
    "cli.import.file-one": (
        "{file}: {kind}, {rows} rad: {added} nye, {changed} endret, {unchanged} uendret, {refused} avvist{gone}.",
        "{file}: {kind}, {rows} row: {added} added, {changed} changed, {unchanged} unchanged, {refused} refused{gone}.",
    ),
    "cli.import.gone": (", {count} borte fra journalsystemet", ", {count} gone from the record system"),
    "cli.import.not-told": (
        "{count} kjente koder står ikke i filen. Filen regnes som ufullstendig; ingen er merket som borte.",
        "{count} known codes are not in the file. It is taken to be incomplete; none is flagged as gone.",
    ),
    "cli.import.not-told-one": (
        "En kjent kode står ikke i filen. Filen regnes som ufullstendig; koden er ikke merket som borte.",
        "A known code is not in the file. It is taken to be incomplete; the code is not flagged as gone.",
    ),
    "cli.import.dry": ("Prøve: ingenting ble lagret.", "Trial: nothing was saved."),
    "cli.import.refused": ("  linje {line}, {column}: {reason}", "  line {line}, {column}: {reason}"),
    "cli.import.refused-row": ("  linje {line}: {reason}", "  line {line}: {reason}"),
    "cli.import.more-refused": (
        "  ... og {count} til; --json eller --rejects gir alle",
        "  ... and {count} more; --json or --rejects gives all",
    ),
    "cli.import.rejects": ("De avviste radene står i {path}.", "The refused rows are in {path}."),
    "cli.import.progress": ("{file}: {percent} %, {rows} rader", "{file}: {percent} %, {rows} rows"),
    "cli.import.progress-one": ("{file}: {percent} %, {rows} rad", "{file}: {percent} %, {rows} row"),
    "cli.import.interrupted": (
        "Avbrutt: ingenting av {file} ble lagret.",
        "Interrupted: nothing of {file} was saved.",
    ),
    "cli.export-written": ("{rows} rader skrevet til {path}.", "{rows} rows written to {path}."),
    "cli.export-written-one": ("{rows} rad skrevet til {path}.", "{rows} row written to {path}."),
}
