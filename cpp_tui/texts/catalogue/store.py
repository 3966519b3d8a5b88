"""Sentences about the store: what is wrong with it, and the way out."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "store.stopped": ("Lesingen ble avbrutt.", "The reading was cancelled."),
    "store.not-there": (
        "Det finnes ikke noe lager her. Start cpp-tui uten kommando, eller importer en fil, for å lage det.",
        "There is no store here. Start cpp-tui without a command, or import a file, to make it.",
    ),
    "store.empty": (
        "Lagerfilen er tom (0 byte). Den ble ikke rørt: et lager blir aldri tomt av seg selv. "
        "Legg tilbake en sikkerhetskopi, eller flytt filen bort.",
        "The store file is empty (0 bytes). It was not touched: a store never becomes empty by itself. "
        "Put a backup in its place, or move the file away.",
    ),
    "store.foreign": (
        "Filen er ikke et cpp-tui-lager. Den ble ikke rørt. Velg en annen fil med --db.",
        "The file is not a store of cpp-tui. It was not touched. Choose another file with --db.",
    ),
    "store.newer": (
        "Lageret er laget av en nyere versjon (skjema {schema}; denne kjenner {known}). Oppdater programmet.",
        "The store was made by a newer version (schema {schema}; this one knows {known}). Update the program.",
    ),
    "store.damaged": (
        "Lagerfilen er skadet. Ingenting ble endret. Ta vare på den og legg tilbake den nyeste sikkerhetskopien "
        "(se cpp-tui paths).",
        "The store file is damaged. Nothing was changed. Keep it, and put the newest backup in its place "
        "(see cpp-tui paths).",
    ),
    "store.locked": (
        "Et annet program holder lageret og slapp det ikke i tide. Ingenting ble endret; prøv igjen.",
        "Another program holds the store and did not let go in time. Nothing was changed; try again.",
    ),
    "store.waiting": (
        "Venter på et annet program som holder lageret ({seconds} s) ...",
        "Waiting for another program that holds the store ({seconds} s) ...",
    ),
    "store.disk": (
        "Disken er full eller kan ikke skrives til. Det som ikke ble meldt lagret, er ikke lagret.",
        "The disk is full or cannot be written. What was not said to be saved is not saved.",
    ),
    "store.cannot-open": (
        "Lageret kan ikke åpnes for skriving. Se på rettighetene til filen og mappen.",
        "The store cannot be opened for writing. Look at the rights of the file and its folder.",
    ),
    "store.setting": (
        "SQLite tok ikke innstillingen {setting}; lageret åpnes ikke uten den.",
        "SQLite did not take the setting {setting}; the store is not opened without it.",
    ),
    "store.failed": (
        "Lageret svarte med en feil ({code}). Ingenting ble endret.",
        "The store answered with an error ({code}). Nothing was changed.",
    ),
    "store.url": (
        "Bare SQLite-lagre kan åpnes: en filsti, eller sqlite:///sti.",
        "Only SQLite stores can be opened: a file path, or sqlite:///path.",
    ),
    "store.backup-exists": (
        "Det finnes allerede en fil med det navnet; en sikkerhetskopi skriver aldri over noe.",
        "There is already a file of that name; a backup never writes over anything.",
    ),
    "store.backup-failed": (
        "Sikkerhetskopien kunne ikke skrives eller besto ikke kontrollen; ingen ufullstendig fil er igjen.",
        "The backup could not be written or did not pass its check; no unfinished file is left.",
    ),
    "store.folder": ("Stien er en mappe, ikke en lagerfil.", "The path is a folder, not a store file."),
}
