"""Words of the code book: how sure a fact is, limits and treatments, and each mistake in a hospital's own book."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # how sure a number, a limit or a text is
    "codebook.status.verified": ("bekreftet", "verified"),
    "codebook.status.local": ("fra ett sykehus", "from one hospital"),
    "codebook.status.unverified": ("ikke bekreftet", "not confirmed"),
    "codebook.status.inferred": ("utledet", "inferred"),
    "codebook.status.unknown": ("ukjent", "unknown"),
    "codebook.status.own": ("eget kodeverk", "own code book"),
    # whether a family has an event
    "codebook.allowed.yes": ("brukes", "in use"),
    "codebook.allowed.inferred": (
        "ikke bekreftet: ventet ut fra de andre forløpene",
        "not confirmed: expected from the other pathways",
    ),
    "codebook.allowed.not-found": (
        "ikke bekreftet: ikke funnet i noen kilde",
        "not confirmed: not found in any source",
    ),
    "codebook.allowed.no": ("finnes ikke i denne typen forløp", "not in this kind of pathway"),
    # families
    "codebook.family.A": ("organspesifikt forløp", "organ-specific pathway"),
    "codebook.family.B01": ("metastaser med ukjent utgangspunkt", "metastasis of unknown origin"),
    "codebook.family.C01": ("diagnostisk forløp", "diagnostic pathway"),
    # limits and treatments
    "codebook.limit.OF1": ("henvisning mottatt til første fremmøte", "referral received to first attendance"),
    "codebook.limit.OF2": ("første fremmøte til klinisk beslutning", "first attendance to clinical decision"),
    "codebook.limit.OF3": ("klinisk beslutning til start behandling", "clinical decision to treatment start"),
    "codebook.limit.OF4": ("henvisning mottatt til start behandling", "referral received to treatment start"),
    "codebook.limit.unknown": ("ukjent frist", "unknown limit"),
    "codebook.modality.K": ("kirurgi", "surgery"),
    "codebook.modality.M": ("medikamentell behandling", "drug treatment"),
    "codebook.modality.S": ("strålebehandling", "radiotherapy"),
    "codebook.modality.other": ("annet", "other"),
    # refusals
    "codebook.icd10-malformed": (
        "Ikke en gyldig ICD-10-kode. Skriv den som C50, C50.9 eller C509.",
        "Not an ICD-10 code. Write it as C50, C50.9 or C509.",
    ),
    "codebook.own-invalid": (
        "Sykehusets eget kodeverk {file} kan ikke brukes: {count} feil, den første ved {place}. "
        "«cpp-tui codebook check» med denne filen forklarer hver feil.",
        "The hospital's own code book {file} has mistakes ({count}) and cannot be used; the first is at {place}. "
        '"cpp-tui codebook check" with this file explains each of them.',
    ),
    "codebook.check-passed": ("{file}: ingen feil.", "{file}: no mistakes."),
    "codebook.problem-line": ("{place}: {problem}", "{place}: {problem}"),
    # the file
    "codebook.problem.no-file": ("Filen finnes ikke.", "There is no such file."),
    "codebook.problem.not-a-file": ("Dette er ikke en vanlig fil.", "This is not an ordinary file."),
    "codebook.problem.no-permission": ("Du har ikke tilgang til å lese filen.", "You may not read this file."),
    "codebook.problem.unreadable": ("Filen kan ikke leses.", "The file cannot be read."),
    "codebook.problem.too-large": (
        "Filen er større enn {longest} byte; det er ikke et kodeverk.",
        "The file is larger than {longest} bytes; it is no code book.",
    ),
    "codebook.problem.not-utf8": (
        "Linje {line} inneholder tegn som ikke er UTF-8. Lagre filen som UTF-8.",
        "Line {line} holds characters that are not UTF-8. Save the file as UTF-8.",
    ),
    "codebook.problem.too-deep": (
        "Filen har for mange lister eller tabeller inni hverandre.",
        "The file has too many lists or tables inside each other.",
    ),
    "codebook.problem.not-toml": (
        "Linje {line}, tegn {column}, følger ikke TOML-formatet.",
        "Line {line}, character {column}, does not follow the TOML format.",
    ),
    "codebook.problem.repeated-name": (
        "Linje {line}, tegn {column}: samme navn er oppgitt to ganger i samme del.",
        "Line {line}, character {column}: the same name is given twice in one part.",
    ),
    # parts and fields
    "codebook.problem.unknown-section": (
        "Delen «{given}» finnes ikke. Gyldige deler: {valid}.",
        'There is no part "{given}". Parts are: {valid}.',
    ),
    "codebook.problem.unknown-section-nearest": (
        "Delen «{given}» finnes ikke. Mente du «{nearest}»?",
        'There is no part "{given}". Did you mean "{nearest}"?',
    ),
    "codebook.problem.unknown-field": (
        "Feltet «{given}» finnes ikke. Gyldige felt: {valid}.",
        'There is no field "{given}". Fields are: {valid}.',
    ),
    "codebook.problem.unknown-field-nearest": (
        "Feltet «{given}» finnes ikke. Mente du «{nearest}»?",
        'There is no field "{given}". Did you mean "{nearest}"?',
    ),
    "codebook.problem.unknown-event": (
        "Hendelsen «{given}» finnes ikke. Gyldige hendelser: {valid}.",
        'There is no event "{given}". Events are: {valid}.',
    ),
    "codebook.problem.unknown-event-nearest": (
        "Hendelsen «{given}» finnes ikke. Mente du «{nearest}»?",
        'There is no event "{given}". Did you mean "{nearest}"?',
    ),
    "codebook.problem.unknown-modality": (
        "Behandlingen «{given}» finnes ikke. Gyldige behandlinger: {valid}.",
        'There is no treatment "{given}". Treatments are: {valid}.',
    ),
    "codebook.problem.unknown-modality-nearest": (
        "Behandlingen «{given}» finnes ikke. Mente du «{nearest}»?",
        'There is no treatment "{given}". Did you mean "{nearest}"?',
    ),
    "codebook.problem.unknown-family": (
        "Forløpstypen «{given}» finnes ikke. Gyldige typer: {valid}.",
        'There is no family "{given}". Families are: {valid}.',
    ),
    "codebook.problem.unknown-family-nearest": (
        "Forløpstypen «{given}» finnes ikke. Mente du «{nearest}»?",
        'There is no family "{given}". Did you mean "{nearest}"?',
    ),
    "codebook.problem.unknown-allowed": (
        "Verdien «{given}» finnes ikke her. Gyldige verdier: {valid}.",
        'The value "{given}" has no meaning here. Values are: {valid}.',
    ),
    "codebook.problem.unknown-allowed-nearest": (
        "Verdien «{given}» finnes ikke her. Mente du «{nearest}»?",
        'The value "{given}" has no meaning here. Did you mean "{nearest}"?',
    ),
    "codebook.problem.not-repeated-section": (
        "Skriv [[{name}]] med doble hakeparenteser, én gang for hver.",
        "Write [[{name}]] in double brackets, once for each.",
    ),
    "codebook.problem.not-table": (
        "Her skal det stå en tabell, som {{ K = 14 }}, ikke «{given}».",
        'A table such as {{ K = 14 }} is needed here, not "{given}".',
    ),
    "codebook.problem.not-list": (
        'Her skal det stå en liste, som ["C50"], ikke «{given}».',
        'A list such as ["C50"] is needed here, not "{given}".',
    ),
    "codebook.problem.missing-code": (
        "Feltet «code» mangler.",
        'The field "code" is missing.',
    ),
    # texts
    "codebook.problem.not-names": (
        'Her skal det stå en tekst på begge språk: {{ nb = "…", en = "…" }}, ikke «{given}».',
        'A text in both languages is needed here: {{ nb = "…", en = "…" }}, not "{given}".',
    ),
    "codebook.problem.missing-language": (
        "Teksten på språket «{lang}» mangler.",
        'The text in the language "{lang}" is missing.',
    ),
    "codebook.problem.missing-name": (
        "Forløpet finnes ikke i det nasjonale kodeverket og må ha et navn på begge språk.",
        "The national code book has no such pathway, so it needs a name in both languages.",
    ),
    "codebook.problem.not-text-value": (
        "Her skal det stå en tekst i anførselstegn, ikke «{given}».",
        'A text in quotation marks is needed here, not "{given}".',
    ),
    "codebook.problem.empty-text": ("Teksten er tom.", "The text is empty."),
    "codebook.problem.long-text": (
        "Teksten har {length} tegn; {longest} er det meste.",
        "The text has {length} characters; {longest} is the most.",
    ),
    "codebook.problem.unprintable-text": (
        "Teksten «{given}» har linjeskift, styretegn eller andre tegn som ikke kan vises.",
        'The text "{given}" has line breaks, control characters or others that cannot be shown.',
    ),
    # figures and dates
    "codebook.problem.not-date": (
        "«{given}» er ikke en dato. Skriv den uten anførselstegn, som 2026-01-31.",
        '"{given}" is not a date. Write it without quotation marks, as 2026-01-31.',
    ),
    "codebook.problem.not-days": (
        "«{given}» er ikke et antall dager. Skriv et helt tall fra 0 til {longest}.",
        '"{given}" is not a number of days. Write a whole number from 0 to {longest}.',
    ),
    "codebook.problem.not-age": (
        "«{given}» er ikke en aldersgrense. Skriv et helt tall fra 1 til 120.",
        '"{given}" is not an age limit. Write a whole number from 1 to 120.',
    ),
    "codebook.problem.not-flag": (
        "Her skal det stå true eller false, ikke «{given}».",
        'Write true or false here, not "{given}".',
    ),
    "codebook.problem.reversed-period": (
        "Siste dag {last} er før første dag {first}.",
        "The last day {last} is before the first day {first}.",
    ),
    "codebook.problem.wrong-sum": (
        "OF4 er {given}, men OF1 + OF2 + OF3 er {of1} + {of2} + {of3} = {total}.",
        "OF4 is {given}, but OF1 + OF2 + OF3 is {of1} + {of2} + {of3} = {total}.",
    ),
    "codebook.problem.limits-overlap": (
        "Frister som gjelder samtidig med {other} ({period}). Et forløp har ett sett frister om gangen.",
        "Limits in force at the same time as {other} ({period}). A pathway has one set of limits at a time.",
    ),
    "codebook.problem.limits-overlap-national": (
        "Frister som gjelder samtidig med de nasjonale ({period}). Bruk samme valid_from for å erstatte dem, "
        "eller ta dem med her med en tidligere valid_to.",
        "Limits in force at the same time as the national ones ({period}). Use the same valid_from to replace them, "
        "or repeat them here with an earlier valid_to.",
    ),
    # numbers
    "codebook.problem.malformed-number": (
        "«{given}» er ikke et forløpsnummer. Det er A og to sifre, B01 eller C01.",
        '"{given}" is not a pathway number. It is A and two digits, B01 or C01.',
    ),
    "codebook.problem.repeated-pathway": (
        "Forløpet {code} står mer enn én gang i filen.",
        "Pathway {code} stands more than once in the file.",
    ),
    "codebook.problem.repeated-event": (
        "Hendelsen {code} står mer enn én gang i filen.",
        "Event {code} stands more than once in the file.",
    ),
    "codebook.problem.repeated-name-text": (
        'Navnet «{name}» brukes også av {other}. Har {other} fått nytt nummer, skriv replaces = "{other}".',
        'The name "{name}" is also that of {other}. If {other} has a new number, write replaces = "{other}".',
    ),
    "codebook.problem.replaces-unknown": (
        "Det nasjonale kodeverket har ikke noe forløp {old} å erstatte.",
        "The national code book has no pathway {old} to replace.",
    ),
    "codebook.problem.replaced-twice": (
        "Forløpet {old} er allerede erstattet av {other}.",
        "Pathway {old} is already replaced by {other}.",
    ),
    "codebook.problem.number-taken": (
        "Nummeret {code} tilhører et annet nasjonalt forløp, som også må få nytt nummer.",
        "The number {code} is that of another national pathway, which must get a new number too.",
    ),
    # diagnoses
    "codebook.problem.malformed-icd10": (
        "«{given}» er ikke en ICD-10-gruppe. Skriv den som C50, C57.0 eller C00-C14.",
        '"{given}" is not an ICD-10 group. Write it as C50, C57.0 or C00-C14.',
    ),
    "codebook.problem.icd10-claimed-twice": (
        "Diagnosen {code} hører også til {other} i samme tid. Oppgi icd10 uten den her eller der.",
        "Diagnosis {code} belongs to {other} too at the same time. Give icd10 without it here or there.",
    ),
    # the register's calendar
    "codebook.own-calendar": (
        "Rapporteringskalenderen {file} kan ikke brukes. Feil ved {place}: {problem}",
        "The reporting calendar {file} cannot be used. Mistake at {place}: {problem}",
    ),
    "codebook.problem.not-month": (
        "«{given}» er ingen måned. Skriv et tall fra 1 til {longest}.",
        '"{given}" is no month. Write a number from 1 to {longest}.',
    ),
    "codebook.problem.not-day-of-month": (
        "«{given}» er ingen dag i måneden. Skriv et tall fra 1 til {longest}.",
        '"{given}" is no day of the month. Write a number from 1 to {longest}.',
    ),
    "codebook.problem.own-month": (
        "En kjøring kan ikke rapportere sin egen måned; den er ikke over.",
        "A run cannot report its own month, which is not over.",
    ),
    "codebook.problem.month-not-covered": (
        "Ingen kjøring rapporterer måned {month}.",
        "No run reports month {month}.",
    ),
    "codebook.problem.month-covered-twice": (
        "Måned {month} rapporteres av flere kjøringer; bare én kan være den første.",
        "Month {month} is reported by several runs; only one can be the first.",
    ),
    "codebook.problem.no-such-day": (
        "Måned {month} har ikke hvert år en dag {day}.",
        "Month {month} does not have a day {day} every year.",
    ),
    "codebook.problem.lock-too-early": (
        "Året låses før alle månedene er rapportert; den siste fristen er dag {day} i måned {month}.",
        "The year is locked before all its months are reported; the last deadline is day {day} of month {month}.",
    ),
}
