"""Sentences of the import: why a file, a profile or a row cannot be used."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # the file
    "imports.file-not-there": ("{file}: filen finnes ikke.", "{file}: there is no such file."),
    "imports.file-is-folder": (
        "{file} er en mappe; det trengs en fil (CSV eller XLSX).",
        "{file} is a folder; a file is needed (CSV or XLSX).",
    ),
    "imports.file-not-ordinary": (
        "{file} er en enhet eller en datastrøm; det trengs en vanlig fil (CSV eller XLSX).",
        "{file} is a device or a pipe; an ordinary file is needed (CSV or XLSX).",
    ),
    "imports.file-no-permission": (
        "{file}: du har ikke tilgang til å lese filen.",
        "{file}: you have no permission to read the file.",
    ),
    "imports.file-unreadable": ("{file}: filen kan ikke leses.", "{file}: the file cannot be read."),
    "imports.file-changed": (
        "{file} er endret siden den ble undersøkt; ingenting fra den er lest inn. Se på den på nytt.",
        "{file} has changed since it was looked at; nothing of it went in. Look at it again.",
    ),
    "imports.file-empty": (
        "{file} er tom; det trengs en overskriftslinje og rader.",
        "{file} is empty; a header line and rows are needed.",
    ),
    "imports.file-not-text": (
        "{file} er verken tekst eller regneark; det trengs en CSV- eller XLSX-fil.",
        "{file} is neither text nor a workbook; a CSV or XLSX file is needed.",
    ),
    "imports.file-not-table": (
        "{file} har en linje på flere millioner tegn; det trengs en tabell med én rad på hver linje.",
        "{file} has a line of several million characters; a table with one row on each line is needed.",
    ),
    "imports.archive": (
        "{file} er et arkiv (zip) uten regneark; det trengs en CSV- eller XLSX-fil.",
        "{file} is an archive (zip) without a workbook; a CSV or XLSX file is needed.",
    ),
    "imports.workbook-password": (
        "{file} er beskyttet med passord; lagre den uten passord, eller som CSV.",
        "{file} is protected by a password; save it without one, or as CSV.",
    ),
    "imports.workbook-old": (
        "{file} er en Excel-fil i et eldre eller binært format; lagre den som XLSX eller CSV.",
        "{file} is an Excel file of an older or binary format; save it as XLSX or CSV.",
    ),
    "imports.workbook-open-document": (
        "{file} er et OpenDocument-regneark; lagre den som XLSX eller CSV.",
        "{file} is an OpenDocument workbook; save it as XLSX or CSV.",
    ),
    "imports.workbook-too-large": (
        "{file} er utpakket for stor til å leses trygt; lagre den som CSV.",
        "{file} is too large to be unpacked safely; save it as CSV.",
    ),
    "imports.workbook-damaged": (
        "{file} er en skadet XLSX-fil; hent den ut på nytt, eller lagre den som CSV.",
        "{file} is a damaged XLSX file; export it again, or save it as CSV.",
    ),
    # the header
    "imports.header-missing": (
        "{file}: ingen av de første {lines} linjene har kjente kolonnenavn; "
        "det trengs en overskriftslinje, eller en profil som forklarer navnene.",
        "{file}: none of the first {lines} lines has known column names; "
        "a header line is needed, or a profile that explains the names.",
    ),
    "imports.header-missing-one": (
        "{file}: den eneste linjen har ikke kjente kolonnenavn; det trengs en overskriftslinje, eller en profil som "
        "forklarer navnene.",
        "{file}: its only line has no known column names; a header line is needed, or a profile that explains them.",
    ),
    "imports.columns-missing": (
        "{file} leses som «{kind}» og har kolonnene {found}; det mangler {needed}.",
        '{file} is read as "{kind}" and has the columns {found}; missing is {needed}.',
    ),
    "imports.columns-duplicated": (
        "{file} har flere kolonner for det samme: {found}; det trengs én av dem.",
        "{file} has several columns for the same thing: {found}; one of them is needed.",
    ),
    "imports.kind-ambiguous": (
        "{file} har kolonnene {found} og kan være {needed}; si hvilken med --kind.",
        "{file} has the columns {found} and can be {needed}; say which with --kind.",
    ),
    "imports.kind-unknown": (
        "«{found}» er ikke en kjent type; velg en av {needed}.",
        '"{found}" is not a known kind; choose one of {needed}.',
    ),
    "imports.kind-not-profile": (
        "Profilen {profile} gjelder «{found}», ikke «{kind}».",
        'The profile {profile} is for "{found}", not "{kind}".',
    ),
    # profiles
    "imports.profile-unknown": (
        "Det finnes ingen profil med navnet {name}; disse finnes: {found}.",
        "There is no profile named {name}; there are: {found}.",
    ),
    "imports.profile-unreadable": (
        "Profilen {file} kan ikke leses; det trengs en TOML-fil i UTF-8.",
        "The profile {file} cannot be read; a TOML file in UTF-8 is needed.",
    ),
    "imports.profile-not-toml": (
        "Profilen {file} er ikke gyldig TOML; feilen står på linje {line}.",
        "The profile {file} is not valid TOML; the mistake is on line {line}.",
    ),
    "imports.profile-entry": (
        "Profilen {file}: «{entry}» er ukjent; nærmest er {nearest}.",
        'The profile {file}: "{entry}" is unknown; nearest is {nearest}.',
    ),
    "imports.profile-value": (
        "Profilen {file}: «{entry}» kan ikke brukes; skriv som {needed}.",
        'The profile {file}: "{entry}" cannot be used; write it as {needed}.',
    ),
    # the file of refused rows
    "imports.rejects-exists": (
        "{file} finnes fra før og blir ikke overskrevet; velg et annet navn.",
        "{file} exists already and is not overwritten; choose another name.",
    ),
    "imports.rejects-not-csv": (
        "Avviste rader skrives som CSV; {file} er navnet på et regneark.",
        "Refused rows are written as CSV; {file} is the name of a workbook.",
    ),
    "imports.rejects-unwritable": ("{file} kan ikke skrives.", "{file} cannot be written."),
    # rows
    "imports.row-cells": (
        "raden har {found} felt, overskriften {needed}",
        "the row has {found} cells, the header {needed}",
    ),
    "imports.row-quotes": (
        "anførselstegnene går ikke opp",
        "the quotation marks do not match",
    ),
    # values
    "imports.value-missing": ("verdien mangler", "the value is missing"),
    "imports.value-nul": ("feltet inneholder et NUL-tegn", "the cell holds a NUL character"),
    "imports.value-unreadable": (
        "feltet inneholder tegn som ikke kan leses (feil eller avkuttet koding)",
        "the cell holds signs that cannot be read (wrong or cut encoding)",
    ),
    "imports.value-too-long": (
        "teksten har {found} tegn, grensen er {limit}",
        "the text has {found} characters, the limit is {limit}",
    ),
    "imports.number-malformed": ("ikke et helt tall", "not a whole number"),
    "imports.id-length": (
        "ikke et fødselsnummer: det skal ha 11 siffer",
        "not a national id: it must have 11 digits",
    ),
    "imports.id-not-digits": (
        "ikke et fødselsnummer: det skal bare ha siffer",
        "not a national id: it must have digits only",
    ),
    "imports.id-check-digits": (
        "ikke et fødselsnummer: kontrollsifrene stemmer ikke",
        "not a national id: the check digits are wrong",
    ),
    "imports.id-birth-date": (
        "ikke et fødselsnummer: de seks første sifrene er ingen dato",
        "not a national id: its first six digits are no date",
    ),
    "imports.id-auxiliary": (
        "et hjelpenummer (FH-nummer), ikke et fødselsnummer",
        "an auxiliary number (FH number), not a national id",
    ),
    "imports.id-leading-zero": (
        "10 siffer: med en null foran er det et gyldig fødselsnummer; "
        "regnearket har trolig fjernet nullen, hent kolonnen ut som tekst",
        "10 digits: with a zero in front it is a valid national id; "
        "the spreadsheet has probably removed the zero, export the column as text",
    ),
    "imports.id-scientific": (
        "regnearket har gjort fødselsnummeret om til et tall med eksponent, hent kolonnen ut som tekst",
        "the spreadsheet has made the national id a number with an exponent, export the column as text",
    ),
    "imports.date-format": (
        "ikke en dato; skriv ÅÅÅÅ-MM-DD, DD.MM.ÅÅÅÅ eller ÅÅÅÅMMDD",
        "not a date; write YYYY-MM-DD, DD.MM.YYYY or YYYYMMDD",
    ),
    "imports.date-impossible": ("datoen eller klokkeslettet finnes ikke", "there is no such date or time"),
    "imports.date-two-digit-year": (
        "årstallet har to siffer; det trengs fire",
        "the year has two digits; four are needed",
    ),
    "imports.date-ambiguous": (
        "datoen er tvetydig; skriv ÅÅÅÅ-MM-DD eller DD.MM.ÅÅÅÅ, eller sett date_formats i en profil",
        "the date is ambiguous; write YYYY-MM-DD or DD.MM.YYYY, or set date_formats in a profile",
    ),
    "imports.date-future": ("datoen {date} er fram i tid", "the date {date} is in the future"),
    "imports.code-malformed": (
        "«{found}» er ikke en kode; en kode er forløp og hendelse, som A12S eller A12CK",
        '"{found}" is not a code; a code is pathway and event, such as A12S or A12CK',
    ),
    "imports.pathway-unknown": (
        "kodeverket har ikke noe forløp {pathway}",
        "the code book has no pathway {pathway}",
    ),
    "imports.code-not-in-pathway": (
        "forløpet {pathway} har ikke hendelsen {event}",
        "pathway {pathway} has no event {event}",
    ),
    "imports.code-before-first": (
        "forløpet {pathway} begynte først {date}",
        "pathway {pathway} began only on {date}",
    ),
    "imports.code-after-last": (
        "forløpet {pathway} er avviklet; siste dag for koder er {date}",
        "pathway {pathway} has been removed; the last day for codes is {date}",
    ),
    "imports.contact-unknown": (
        "ukjent kontakttype; kjente er {needed}",
        "unknown kind of contact; known are {needed}",
    ),
    "imports.urgency-unknown": ("ukjent hastegrad; kjente er {needed}", "unknown urgency; known are {needed}"),
    "imports.event-unknown": ("ukjent hendelse; kjente er {needed}", "unknown event; known are {needed}"),
    "imports.icd10-malformed": (
        "ikke en ICD-10-kode; skriv den som C50 eller C50.9",
        "not an ICD-10 code; write it as C50 or C50.9",
    ),
}
