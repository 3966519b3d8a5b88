"""Exports: titles and columns of a page, and why an export is refused."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "exports.codes": ("Koder", "Codes"),
    "exports.about": (
        "{date}, antall rader: {count}. Inneholder pasientopplysninger: slett filen når den er brukt.",
        "{date}, number of rows: {count}. Holds patient data: delete the file when it has been used.",
    ),
    "exports.yes": ("ja", "yes"),
    "exports.no": ("nei", "no"),
    "exports.end": ("slutt", "end"),
    "exports.act.set": ("føres", "enter"),
    "exports.act.withdraw": ("slettes", "remove"),
    "exports.origin.record": ("journalsystemet", "record system"),
    "exports.origin.here": ("satt her", "set here"),
    "exports.codes-in-order": (
        "Kodene skrives i den rekkefølgen de ble registrert; --sort gjelder bare lister.",
        "Codes are written in the order in which they were entered; --sort is for lists only.",
    ),
    # columns
    "exports.column.group": ("Gruppe", "Group"),
    "exports.column.national-id": ("Fødselsnummer", "National id"),
    "exports.column.name": ("Navn", "Name"),
    "exports.column.pathway": ("Forløp", "Pathway"),
    "exports.column.pathway-name": ("Forløpets navn", "Name of pathway"),
    "exports.column.unit": ("Avdeling", "Unit"),
    "exports.column.stage": ("Fase", "Stage"),
    "exports.column.last-code": ("Siste kode", "Last code"),
    "exports.column.last-code-date": ("Siste kodes dato", "Date of last code"),
    "exports.column.next-stage": ("Neste", "Next"),
    "exports.column.due-on": ("Frist", "Due"),
    "exports.column.days-overdue": ("Dager over", "Days over"),
    "exports.column.total-days": ("Dager i alt", "Days in all"),
    "exports.column.missing": ("Mangler", "Missing"),
    "exports.column.flags": ("Konflikt", "Conflict"),
    "exports.column.why": ("Hvorfor", "Why"),
    "exports.column.missing-stage": ("Mangler", "Missing"),
    "exports.column.since": ("Siden", "Since"),
    "exports.column.age-days": ("Dager", "Days"),
    "exports.column.suggestion-code": ("Forslag", "Suggestion"),
    "exports.column.suggestion-date": ("Foreslått dato", "Suggested date"),
    "exports.column.suspected-pathway": ("Mistenkt forløp", "Suspected pathway"),
    "exports.column.urgency": ("Hastegrad", "Urgency"),
    "exports.column.received-on": ("Mottatt", "Received"),
    "exports.column.from": ("Fra", "From"),
    "exports.column.text": ("Tekst", "Text"),
    "exports.column.act": ("Skal", "To do"),
    "exports.column.code": ("Kode", "Code"),
    "exports.column.code-date": ("Kodens dato", "Date of code"),
    "exports.column.set-by": ("Satt av", "Set by"),
    "exports.column.set-at": ("Satt", "Set at"),
    "exports.column.icd10": ("Diagnose", "Diagnosis"),
    "exports.column.diagnosed-on": ("Diagnosedato", "Diagnosed on"),
    "exports.column.pathway-ref": ("Forløps-id", "Pathway ref."),
    "exports.column.event-date": ("Dato", "Date"),
    "exports.column.registered-at": ("Registrert", "Registered at"),
    "exports.column.registered-by": ("Registrert av", "Registered by"),
    "exports.column.origin": ("Opphav", "Origin"),
    "exports.column.days-late": ("Dager etter", "Days late"),
    "exports.column.seen-in-record": ("Sett i journalsystemet", "Seen in record system"),
    "exports.column.gone": ("Borte derfra", "Gone from it"),
    # refusals
    "exports.unknown": (
        "Det finnes ingen slik eksport. Disse kan eksporteres: {known}.",
        "There is no such export. These can be exported: {known}.",
    ),
    "exports.unknown-format": (
        "{file}: filtypen avgjør formatet; velg en av {known}.",
        "{file}: the extension decides the format; choose one of {known}.",
    ),
    "exports.exists": (
        "{file} finnes fra før og blir ikke overskrevet; velg et annet navn.",
        "{file} exists already and is not overwritten; choose another name.",
    ),
    "exports.unwritable": (
        "{file} kan ikke skrives: mappen finnes ikke, er skrivebeskyttet, eller disken er full.",
        "{file} cannot be written: the folder does not exist or is read-only, or the disk is full.",
    ),
    "exports.too-many-rows": (
        "{count} rader er flere enn et regneark kan åpne ({longest}); velg CSV, eller snevre inn med et filter.",
        "{count} rows are more than a spreadsheet can open ({longest}); choose CSV, or narrow with a filter.",
    ),
}
