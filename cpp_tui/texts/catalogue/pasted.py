"""Texts of pasted dates: what was matched to the marked rows, and why a line or a row was not."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "pasted.nothing": ("Det som ble limt inn, er tomt", "What was pasted is empty"),
    "pasted.too-large": (
        "Det er for mye å lime inn på en gang: høyst {most} linjer",
        "That is too much to paste in one go: at most {most} lines",
    ),
    "pasted.code-only": (
        "Datoene er limt inn: skriv bare koden i linjen. Esc tar datoene bort.",
        "The dates were pasted: type only the code in the line. Esc takes the dates away.",
    ),
    "pasted.gone": ("De innlimte datoene er tatt bort.", "The pasted dates were taken away."),
    "pasted.matching": ("Leser datoene …", "Reading the dates …"),
    "pasted.empty": ("Linje {line}: ingen dato for denne raden", "Line {line}: no date for this row"),
    "pasted.odd": ("Linje {line}: fremmede tegn, ingen dato", "Line {line}: odd characters, no date"),
    "pasted.no-date": ("Linje {line} er ingen dato", "Line {line} is no date"),
    "pasted.impossible": ("Linje {line}: den dagen finnes ikke", "Line {line}: there is no such day"),
    "pasted.columns": (
        "Linje {line} har et annet antall kolonner enn de andre",
        "Line {line} has another number of columns than the others",
    ),
    "pasted.no-number": ("Linje {line} begynner ikke med et nummer", "Line {line} does not begin with a number"),
    "pasted.leading-zero": (
        "Linje {line}: den første nullen i fødselsnummeret er borte",
        "Line {line}: the first zero of the national id is gone",
    ),
    "pasted.not-marked": (
        "Linje {line}: nummeret hører ikke til noen merket rad",
        "Line {line}: the number belongs to no marked row",
    ),
    "pasted.too-many": ("Linje {line}: det er ingen rad til den", "Line {line}: there is no row for it"),
    "pasted.too-few": ("Kolonnen slutter før denne raden", "The column ends before this row"),
    "pasted.no-line": ("Ingen linje har radens nummer", "No line has the row's number"),
    "pasted.several-rows": (
        "Linje {line}: fødselsnummeret gjelder {count} merkede rader; bruk forløpets nummer",
        "Line {line}: the national id stands for {count} marked rows; use the pathway's number",
    ),
    "pasted.two-dates": (
        "Linje {line} og {other} har hver sin dato for raden",
        "Lines {line} and {other} have different dates for the row",
    ),
    "pasted.line": ("linje {line}", "line {line}"),
    "pasted.state-stray": ("ingen rad", "no row"),
    "pasted.matched": (
        "{count} av {rows} rader har fått dato fra {lines} linjer.",
        "{count} of {rows} rows got a date from {lines} lines.",
    ),
    "pasted.strays": ("{count} linjer har ingen rad.", "{count} lines have no row."),
    "pasted.strays-one": ("1 linje har ingen rad.", "1 line has no row."),
    "pasted.shifted": (
        "Antallet stemmer ikke, så datoene kan stå ved feil rad: ingen rad går før du har sett på den (mellomrom).",
        "The numbers differ, so dates may stand beside the wrong row: no row goes before you looked at it (space).",
    ),
    "pasted.header": ("Første linje er lest som overskrift.", "The first line was read as a header."),
    "pasted.look-first": (
        "Se over datoene. Enter utfører {count}. Mellomrom: uten eller med, d: egen dato, Esc: linjen.",
        "Look the dates over. Enter carries out {count}. Space: out or in, d: own day, Esc: the line.",
    ),
    "pasted.file-title": ("Datoer fra en fil", "Dates from a file"),
    "pasted.file-what": (
        "Én kolonne med datoer i radenes rekkefølge, eller to: nummer og dato. CSV, tekst eller XLSX.",
        "One column of dates in the order of the rows, or two: number and date. CSV, text or XLSX.",
    ),
    "pasted.file-placeholder": ("filens sti", "path of the file"),
    "pasted.file-keys": ("Enter leser · Tab fyller ut · Esc avbryter", "Enter reads · Tab completes · Esc cancels"),
    "pasted.file-one": ("Velg én fil", "Choose one file"),
}
