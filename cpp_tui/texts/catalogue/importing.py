"""Texts of the import on screen: choosing files, what was found in them, the progress, the result."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # choosing files
    "importing.title": ("Importer filer", "Import files"),
    "importing.what": (
        "Eksport fra journalsystemet: koder, NPR-uttrekk, henvisninger, kontakter eller diagnoser (CSV eller XLSX). "
        "Skriv en sti, slipp filer her, eller velg i mappen under. Først vises hva filene holder.",
        "Exports of the record system: codes, NPR extract, referrals, contacts or diagnoses (CSV or XLSX). "
        "Type a path, drop files here, or choose in the folder below. What the files hold is shown first.",
    ),
    "importing.placeholder": ("sti til filen", "path of the file"),
    "importing.nothing": (
        "Ingen fil er valgt, og ingen passer med det du skrev.",
        "No file is chosen, and none fits what you typed.",
    ),
    "importing.too-many": (
        "{count} filer er for mange på én gang; velg høyst {most}.",
        "{count} files are too many at once; choose {most} at most.",
    ),
    "importing.folder-unreadable": ("Mappen kan ikke leses.", "The folder cannot be read."),
    "importing.folder-cut": (
        "bare {count} vises; skriv stien til de andre",
        "only {count} are shown; type the path of the others",
    ),
    "importing.chosen": ("{count} valgt", "{count} chosen"),
    "importing.folder": ("mappe", "folder"),
    "importing.folder-up": ("opp", "up"),
    "importing.no-export": ("–", "–"),
    "importing.column-name": ("Navn", "Name"),
    "importing.column-what": ("Hva", "What"),
    "importing.column-size": ("Størr.", "Size"),
    "importing.column-changed": ("Endret", "Changed"),
    # what was found
    "importing.found-title": ("Import: hva filene holder", "Import: what the files hold"),
    "importing.found": (
        "Ingenting er skrevet ennå. Enter leser inn, Esc går tilbake.",
        "Nothing has been written yet. Enter imports, Esc goes back.",
    ),
    "importing.found-refused": (
        "Ingenting er skrevet ennå. Enter leser inn de gode radene, r lagrer de avviste.",
        "Nothing has been written yet. Enter imports the good rows, r saves the refused ones.",
    ),
    "importing.found-nothing": ("Det er ingenting å lese inn.", "There is nothing to import."),
    "importing.store-refused": (
        "Lageret kan ikke brukes nå; ingenting er endret. Enter prøver igjen.",
        "The store cannot be used now; nothing has been changed. Enter tries again.",
    ),
    "importing.file-waiting": ("…", "…"),
    "importing.file-refused": ("uleselig", "unreadable"),
    "importing.file-unchanged": ("Ingenting er endret av denne filen.", "Nothing has been changed by this file."),
    "importing.try-kind": (
        "Er det en eksport likevel? t velger type eller en profil som forklarer kolonnene.",
        "Is it an export all the same? t chooses the kind, or a profile that explains the columns.",
    ),
    "importing.column-file": ("Fil", "File"),
    "importing.column-kind": ("Type", "Kind"),
    "importing.column-rows": ("Rader", "Rows"),
    "importing.column-added": ("Nye", "New"),
    "importing.column-unchanged": ("Uendret", "Same"),
    "importing.column-refused": ("Avvist", "Refused"),
    "importing.column-first": ("Fra", "From"),
    "importing.column-last": ("Til", "To"),
    "importing.column-encoding": ("Tegnsett", "Encoding"),
    "importing.column-line": ("Linje", "Line"),
    "importing.column-column": ("Kolonne", "Column"),
    "importing.column-reason": ("Grunn", "Reason"),
    "importing.counts": (
        "{rows} rader: {added} nye, {changed} endret, {unchanged} uendret, {refused} avvist",
        "{rows} rows: {added} new, {changed} changed, {unchanged} unchanged, {refused} refused",
    ),
    "importing.counts-one": (
        "{rows} rad: {added} nye, {changed} endret, {unchanged} uendret, {refused} avvist",
        "{rows} row: {added} new, {changed} changed, {unchanged} unchanged, {refused} refused",
    ),
    "importing.days": ("Dager: {first} til {last}", "Days: {first} to {last}"),
    "importing.separator": ("skilletegn {separator}", "separator {separator}"),
    "importing.with-profile": ("profil {profile}", "profile {profile}"),
    "importing.gone": (
        "{count} koder finnes ikke lenger i journalsystemet",
        "{count} codes are gone from the record system",
    ),
    "importing.gone-one": ("En kode finnes ikke lenger i journalsystemet", "A code is gone from the record system"),
    "importing.not-told": (
        "{count} kjente koder mangler i filen. Filen regnes som ufullstendig, og ingen kode merkes som borte.",
        "{count} known codes are missing from the file. It is taken to be incomplete, and no code is flagged as gone.",
    ),
    "importing.not-told-one": (
        "En kjent kode mangler i filen. Filen regnes som ufullstendig, og koden merkes ikke som borte.",
        "A known code is missing from the file. It is taken to be incomplete, and the code is not flagged as gone.",
    ),
    "importing.older": (
        "Filen slutter {last}, men lageret kjenner koder til {known}: filen kan være gammel eller avkuttet.",
        "The file ends on {last}, but the store knows codes up to {known}: the file may be old or cut.",
    ),
    "importing.no-rows": ("Filen har ingen rader.", "The file has no rows."),
    "importing.refused-rows": (
        "{count} avviste rader i {file} (r lagrer dem)",
        "{count} refused rows in {file} (r saves)",
    ),
    "importing.refused-rows-one": ("En avvist rad i {file} (r lagrer den)", "One refused row in {file} (r saves)"),
    "importing.refused-none": ("Ingen avviste rader i {file}", "No refused rows in {file}"),
    "importing.refused-nothing": (
        "Ingen rader er avvist.",
        "No rows are refused.",
    ),
    "importing.more-refused": (
        "og {count} til; r lagrer alle i en fil",
        "and {count} more; r saves all of them to a file",
    ),
    "importing.kind-title": ("Hva er {file}?", "What is {file}?"),
    "importing.kind-auto": ("La programmet finne ut", "Let the program find out"),
    "importing.kind-auto-help": ("ut fra overskriftene", "from the header"),
    "importing.kind-beside": ("Hvordan filen leses", "How the file is read"),
    "importing.kind-help": ("som denne filtypen", "as this kind of file"),
    "importing.profile-help": ("med sykehusets profil", "with the hospital's profile"),
    # progress
    "importing.trying": (
        "{percent} %  ser på fil {number} av {files}, {rows} rader",
        "{percent} %  looking at file {number} of {files}, {rows} rows",
    ),
    "importing.trying-one": (
        "{percent} %  ser på fil {number} av {files}, {rows} rad",
        "{percent} %  looking at file {number} of {files}, {rows} row",
    ),
    "importing.importing": (
        "{percent} %  leser inn fil {number} av {files}, {rows} rader",
        "{percent} %  importing file {number} of {files}, {rows} rows",
    ),
    "importing.importing-one": (
        "{percent} %  leser inn fil {number} av {files}, {rows} rad",
        "{percent} %  importing file {number} of {files}, {rows} row",
    ),
    "importing.rate": ("{rate} rader/s", "{rate} rows/s"),
    "importing.left": ("ca. {seconds} s igjen", "about {seconds} s left"),
    "importing.settling": ("fullfører …", "settling …"),
    "importing.cancelling": ("avbryter …", "cancelling …"),
    "importing.esc-cancels": ("Esc avbryter", "Esc cancels"),
    # result
    "importing.result-title": ("Import: hva som ble gjort", "Import: what was done"),
    "importing.done": ("Lest inn: {done} av {files} filer.", "Imported: {done} of {files} files."),
    "importing.done-one": ("Lest inn: {done} av {files} fil.", "Imported: {done} of {files} file."),
    "importing.done-partly": (
        "Lest inn: {done} av {files} filer. De andre har ikke endret noe; se på hver fil for grunnen.",
        "Imported: {done} of {files} files. The others have changed nothing; see each file for the reason.",
    ),
    "importing.done-partly-one": (
        "Lest inn: {done} av {files} fil. Den har ikke endret noe; se på filen for grunnen.",
        "Imported: {done} of {files} file. It has changed nothing; see the file for the reason.",
    ),
    "importing.cancelled": (
        "Importen ble avbrutt: {done} av {files} filer er lest inn, de andre har ikke endret noe.",
        "The import was cancelled: {done} of {files} files went in, the others have changed nothing.",
    ),
    "importing.cancelled-one": (
        "Importen ble avbrutt: {done} av {files} fil er lest inn, den har ikke endret noe.",
        "The import was cancelled: {done} of {files} file went in, it has changed nothing.",
    ),
    "importing.changes": (
        "Hva som er endret: {count} (Enter åpner forløpet)",
        "What changed: {count} (Enter opens it)",
    ),
    "importing.changes-none": ("Ingen forløp er endret", "No pathway was changed"),
    "importing.changes-first": ("de første {count}", "the first {count}"),
    "importing.column-code": ("Kode", "Code"),
    "importing.column-days": ("Dager", "Days"),
    "importing.column-at": ("Når", "When"),
    "importing.no-pathway": ("Endringen hører ikke til et forløp.", "The change belongs to no pathway."),
    # refused rows to a file
    "importing.rejects-title": (
        "Lagre de avviste radene, hele, i en ny fil",
        "Save the refused rows, complete, to a new file",
    ),
    "importing.rejects-name": ("avvist", "refused"),
    "importing.rejects-keys": ("Enter lagrer, Esc lukker", "Enter saves, Esc closes"),
    "importing.rejects-saving": ("Lagrer …", "Saving …"),
    "importing.rejects-saved": (
        "{count} avviste rader er lagret i {file}.",
        "{count} refused rows are saved in {file}.",
    ),
    "importing.rejects-saved-one": ("Den avviste raden er lagret i {file}.", "The refused row is saved in {file}."),
}
