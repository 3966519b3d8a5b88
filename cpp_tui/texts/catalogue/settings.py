"""Sentences about the settings file."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "settings.not-toml": (
        "{file} er ikke gyldig TOML; feilen står på linje {line}.",
        "{file} is not valid TOML; the mistake is on line {line}.",
    ),
    "settings.no-home": (
        "CPP_TUI_HOME begynner med en bruker som denne maskinen ikke kjenner.",
        "CPP_TUI_HOME begins with a user that this machine does not know.",
    ),
    "settings.unreadable": ("{file} kan ikke leses.", "{file} cannot be read."),
    "settings.unknown-key": (
        "{file}: det finnes ingen innstilling «{key}»; nærmest er «{nearest}».",
        "{file}: there is no setting “{key}”; the nearest is “{nearest}”.",
    ),
    "settings.not-a-choice": (
        "{file}: «{key}» må være en av: {known}.",
        "{file}: “{key}” must be one of: {known}.",
    ),
    "settings.not-days": (
        "{file}: «{key}» må være et antall dager fra 0 til {largest}.",
        "{file}: “{key}” must be a number of days from 0 to {largest}.",
    ),
    "settings.keys-no-table": (
        "{file}: «keys» må være en tabell: [keys], og under den en linje for hver kommando.",
        "{file}: “keys” must be a table: [keys], with a line for each command below it.",
    ),
    "settings.keys-not-keys": (
        "{file}: [keys] {command} må være en tast eller en liste med 1 til {most} taster i anførselstegn.",
        "{file}: [keys] {command} must be a key or a list of 1 to {most} keys, in quotation marks.",
    ),
    "settings.keys-unknown-command": (
        "{file}: [keys] det finnes ingen kommando «{command}»; nærmest er «{nearest}».",
        "{file}: [keys] there is no command “{command}”; the nearest is “{nearest}”.",
    ),
    "settings.keys-fixed": (
        "{file}: [keys] tastene til «{command}» kan ikke endres.",
        "{file}: [keys] the keys of “{command}” cannot be changed.",
    ),
    "settings.keys-no-key": (
        "{file}: [keys] {command}: det finnes ingen tast «{key}»; nærmest er «{nearest}».",
        "{file}: [keys] {command}: there is no key “{key}”; the nearest is “{nearest}”.",
    ),
    "settings.keys-same": (
        "{file}: [keys] {command}: terminalen skiller ikke «{key}» fra «{same}».",
        "{file}: [keys] {command}: a terminal cannot tell “{key}” from “{same}”.",
    ),
    "settings.keys-reserved": (
        "{file}: [keys] {command}: «{key}» kan ikke brukes. F1 er alltid hjelp, Esc tilbake, Ctrl+Q avslutter, og "
        "Ctrl+C sier hvordan.",
        "{file}: [keys] {command}: “{key}” cannot be used. F1 is always help, Esc back, Ctrl+Q leaves, and Ctrl+C "
        "says how.",
    ),
    "settings.keys-clash": (
        "{file}: [keys] to kommandoer har samme tast: {clashes}.",
        "{file}: [keys] two commands have the same key: {clashes}.",
    ),
    # what cpp-tui settings prints
    "settings.file": ("Innstillinger leses fra {file}", "Settings are read from {file}"),
    "settings.file-missing": (
        "Innstillinger leses fra {file} (finnes ikke)",
        "Settings are read from {file} (not there)",
    ),
    "settings.never-written": (
        "Programmet endrer aldri filen. «cpp-tui settings --example» skriver ut et eksempel å begynne med.",
        "The program never changes the file. “cpp-tui settings --example” prints an example to begin with.",
    ),
    "settings.line-choices": ("Valg: {choices}. Standard: {default}.", "Choices: {choices}. Default: {default}."),
    "settings.line-days": (
        "Antall dager fra 0 til {largest}. Standard: {default}.",
        "A number of days from 0 to {largest}. Default: {default}.",
    ),
    "settings.line-keys": (
        'Tabell: kommando = "tast" eller ["tast", "tast"]. Standard: tastene under.',
        'A table: command = "key" or ["key", "key"]. Default: the keys below.',
    ),
    "settings.source-default": ("standard", "default"),
    "settings.source-locale": ("standard: fra systemets språk", "default: from the system's locale"),
    "settings.source-file": ("fra filen", "from the file"),
    "settings.source-environment": ("fra miljøvariabelen {name}", "from the environment: {name}"),
    "settings.source-option": ("fra kommandolinjen", "from the command line"),
    "settings.no-colour": (
        "NO_COLOR er satt: skjermen har ingen farger, uansett tema.",
        "NO_COLOR is set: the screen has no colours, whatever the theme.",
    ),
    "settings.keys-title": ("Kommandoer og tastene som gjelder", "Commands and the keys in force"),
    "settings.keys-fixed-note": ("kan ikke endres", "cannot be changed"),
    "settings.keys-taken-note": ("tas kanskje av terminalen: {keys}", "the terminal may take: {keys}"),
    "settings.keys-names": (
        'Taster heter: bokstaver (stor bokstav = Shift), sifre, tegn som "?" og ",", og {names}; med ctrl+, alt+ '
        "eller shift+ foran. F1, Esc, Ctrl+Q og Ctrl+C er faste.",
        'Keys are called: letters (a capital is Shift), digits, signs such as "?" and ",", and {names}; with ctrl+, '
        "alt+ or shift+ before them. F1, Esc, Ctrl+Q and Ctrl+C stay as they are.",
    ),
    "settings.keys-not-in-use": (
        "Tastene i filen er ikke i bruk; alle kommandoer har standardtastene. {sentence}",
        "The keys in the file are not in use; all commands have their standard keys. {sentence}",
    ),
    "settings.example-head": (
        "Innstillinger for cpp-tui. Ta bort # foran en linje for å bruke den.",
        "Settings of cpp-tui. Take the # before a line away to use it.",
    ),
    # what each option means
    "settings.about-lang": (
        "Språket i alle tekster; tomt: som systemet.",
        "The language of all texts; empty: as the system's locale.",
    ),
    "settings.about-limits-by": (
        "Hvilken utgave av en frist som gjelder: den da forløpet startet (start) eller intervallet begynte (event).",
        "Which version of a limit counts: that of the day the pathway (start) or the interval (event) began.",
    ),
    "settings.about-stale-after-days": (
        "Et åpent forløp uten kode på flere dager enn dette ble aldri kodet ut.",
        "An open pathway without a code for more days than this was never coded out.",
    ),
    "settings.about-real-time-days": (
        "En kode som er registrert flere dager enn dette etter hendelsen, er etterkodet.",
        "A code registered more days than this after its event is after-coded.",
    ),
    "settings.about-due-soon-days": (
        "En kode med frist innen så mange dager står i listen «I dag».",
        "A code due within so many days stands in the list of today.",
    ),
    "settings.about-theme": (
        "Fargene på skjermen. NO_COLOR i miljøet tar bort alle farger.",
        "The colours of the screen. NO_COLOR in the environment takes all colours away.",
    ),
    "settings.about-motion": (
        "low: ingenting blinker, snurrer eller glir.",
        "low: nothing blinks, turns or slides.",
    ),
    "settings.about-keys": (
        "Egne taster for kommandoer. De erstatter kommandoens vanlige taster.",
        "Keys of your own for commands. They replace the command's usual keys.",
    ),
}
