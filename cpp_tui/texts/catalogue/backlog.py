"""Texts of the backlog of missing codes: its groups, the plan, the register's calendar, and taking what is certain."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # the plan
    "backlog.pace": (
        "Siste fire uker: {pace} etterkodet per arbeidsdag ({count} i alt), av deg {mine}.",
        "Last four weeks: {pace} coded late a working day ({count} in all), {mine} by you.",
    ),
    "backlog.no-pace": (
        "Ingenting er etterkodet de siste fire ukene, så det finnes ikke noe tempo å regne med ennå.",
        "Nothing was coded late in the last four weeks, so there is no pace to reckon with yet.",
    ),
    "backlog.run": (
        "Denne runden: {count} behandlet, {each} på hver. I det tempoet tar resten {rest}.",
        "This run: {count} dealt with, {each} each. At that pace the rest takes {rest}.",
    ),
    "backlog.left": ("{count} igjen: ferdig {date} i dette tempoet.", "{count} left: done on {date} at this pace."),
    "backlog.left-none": ("Ingenting igjen.", "Nothing left."),
    "backlog.left-far": (
        "{count} igjen: det tar mer enn ti år i dette tempoet.",
        "{count} left: more than ten years at this pace.",
    ),
    "backlog.left-open": ("{count} igjen.", "{count} left."),
    "backlog.left-parked": (
        "I tillegg er {count} parkert til en senere dag.",
        "Besides, {count} are parked until a later day.",
    ),
    "backlog.left-parked-one": (
        "I tillegg er én parkert til en senere dag.",
        "Besides, one is parked until a later day.",
    ),
    "backlog.report-before": (
        "Neste rapport ({months}), frist {date}: ferdig til da.",
        "Next report ({months}), deadline {date}: done by then.",
    ),
    "backlog.report-after": (
        "Neste rapport ({months}), frist {date}: ikke ferdig til da. Det krever {pace} per arbeidsdag.",
        "Next report ({months}), deadline {date}: not done by then. That takes {pace} a working day.",
    ),
    "backlog.report-open": (
        "Neste rapport ({months}), frist {date}: det krever {pace} per arbeidsdag å bli ferdig til da.",
        "Next report ({months}), deadline {date}: to be done by then takes {pace} a working day.",
    ),
    "backlog.report-no-day": (
        "Neste rapport ({months}), frist {date}: ikke ferdig til da, det er ingen arbeidsdag igjen.",
        "Next report ({months}), deadline {date}: not done by then, as no working day is left.",
    ),
    "backlog.lock-before": (
        "{year} låses for rettelser {date}: ferdig før det.",
        "{year} is locked for corrections on {date}: done before that.",
    ),
    "backlog.lock-after": (
        "{year} låses for rettelser {date}: ikke ferdig før det.",
        "{year} is locked for corrections on {date}: not done before that.",
    ),
    "backlog.lock-open": ("{year} låses for rettelser {date}.", "{year} is locked for corrections on {date}."),
    "backlog.not-confirmed": (
        "* Dagen er ikke bekreftet. Sykehusets egen dag kan stå i reporting.toml.",
        "* The day is not confirmed. Your hospital's own can stand in reporting.toml.",
    ),
    "backlog.seconds": ("{number} s", "{number} s"),
    "backlog.minutes": ("{number} min", "{number} min"),
    "backlog.hours": ("{number} t {minutes} min", "{number} h {minutes} min"),
    "backlog.month-1": ("januar {year}", "January {year}"),
    "backlog.month-2": ("februar {year}", "February {year}"),
    "backlog.month-3": ("mars {year}", "March {year}"),
    "backlog.month-4": ("april {year}", "April {year}"),
    "backlog.month-5": ("mai {year}", "May {year}"),
    "backlog.month-6": ("juni {year}", "June {year}"),
    "backlog.month-7": ("juli {year}", "July {year}"),
    "backlog.month-8": ("august {year}", "August {year}"),
    "backlog.month-9": ("september {year}", "September {year}"),
    "backlog.month-10": ("oktober {year}", "October {year}"),
    "backlog.month-11": ("november {year}", "November {year}"),
    "backlog.month-12": ("desember {year}", "December {year}"),
    # the screen
    "backlog.title": ("Etterkodingen samlet", "The after-coding as a whole"),
    "backlog.title-left": ("{count} igjen", "{count} left"),
    "backlog.title-parked": ("{count} parkert", "{count} parked"),
    "backlog.title-total": ("{count} i alt", "{count} in all"),
    "backlog.reading": ("Teller ...", "Counting ..."),
    "backlog.continue": ("fortsett der du slapp", "go on where you left"),
    "backlog.continue-done": ("{done} av {total} behandlet", "{done} of {total} done"),
    "backlog.none-certain": (
        "Ingen sikre forslag i denne gruppen. De andre må noen se på: Enter går gjennom dem.",
        "No certain suggestion in this group. Somebody must look at the others: Enter goes through them.",
    ),
    "backlog.by-all": ("alt", "whole"),
    "backlog.by-stage": ("mangler", "missing"),
    "backlog.by-age": ("alder", "age"),
    "backlog.by-run": ("runde", "run"),
    "backlog.head-by": ("Gruppe", "Group"),
    "backlog.head-what": ("Hva", "What"),
    "backlog.head-count": ("Antall", "Count"),
    "backlog.head-median": ("Med.", "Med."),
    "backlog.head-oldest": ("Eldst", "Max."),
    "backlog.head-certain": ("Sikre", "Cert."),
    "backlog.head-likely": ("Sanns.", "Likely"),
    "backlog.head-guess": ("Gjetn.", "Guess"),
    "backlog.head-without": ("Uten", "None"),
    "backlog.head-parked": ("Parkert", "Parked"),
    "backlog.head-report": ("Rapport", "Report"),
    "backlog.head-late": ("For sent til første rapport", "Too late for the first report"),
    "backlog.about-by": (
        "Hva raden er en del av: alt, det som mangler, eller alderen.",
        "What the row is a part of: the whole, what is missing, or the age.",
    ),
    "backlog.about-what": (
        "Koden som mangler, eller hvor mange dager den har manglet.",
        "The code that is missing, or for how many days it has been.",
    ),
    "backlog.about-count": ("Manglende koder uten de parkerte.", "Missing codes without the parked ones."),
    "backlog.about-median": (
        "Halvparten har manglet lenger enn så mange dager.",
        "Half of them have been missing for more days than this.",
    ),
    "backlog.about-oldest": (
        "Så mange dager har den eldste manglet.",
        "For so many days the oldest has been missing.",
    ),
    "backlog.about-certain": (
        "Sikre forslag: en kontakt viser at det skjedde. Bare de kan tas samlet.",
        "Certain suggestions: a contact shows that it happened. Only these can be taken together.",
    ),
    "backlog.about-likely": (
        "Sannsynlige forslag: noen må se på dem.",
        "Likely suggestions: somebody must look at them.",
    ),
    "backlog.about-guess": ("Gjetninger: noen må se på dem.", "Guesses: somebody must look at them."),
    "backlog.about-without": ("Ingenting er foreslått.", "Nothing is suggested."),
    "backlog.about-parked": (
        "Lagt til side til en senere dag; med i summen, ikke i antallet.",
        "Put aside until a later day; in the total, not in the count.",
    ),
    "backlog.about-report": (
        "Fristen for den neste rapporten som kan ta kodene.",
        "The deadline of the next report that can take the codes.",
    ),
    "backlog.about-late": (
        "Rettelser hører til måneder som er rapportert før; et låst år tar ingen.",
        "Corrections belong to months that were reported before; a locked year takes none.",
    ),
    # the groups
    "backlog.all-all": ("alle", "all"),
    "backlog.age-0-7": ("0–7 dager", "0–7 days"),
    "backlog.age-8-30": ("8–30 dager", "8–30 days"),
    "backlog.age-31-90": ("31–90 dager", "31–90 days"),
    "backlog.age-91-180": ("91–180 dager", "91–180 days"),
    "backlog.age-over-180": ("over 180 dager", "over 180 days"),
    "backlog.stage-A": ("A start", "A start"),
    "backlog.stage-S": ("S første fremmøte", "S first attendance"),
    "backlog.stage-C": ("C klinisk beslutning", "C clinical decision"),
    "backlog.stage-F": ("F behandling", "F treatment"),
    "backlog.stage-end": ("slutt (F, X)", "end (F, X)"),
    "backlog.column-what": ("mangler", "missing"),
    "backlog.column-count": ("antall", "count"),
    "backlog.column-parked": ("parkert", "parked"),
    "backlog.column-ages": ("median (eldst) i dager", "median (oldest) in days"),
    "backlog.column-suggestions": ("sikre/sannsynlige/gjetninger/uten", "certain/likely/guesses/none"),
    "backlog.column-report": ("neste rapport", "next report"),
    "backlog.corrections": ("{count} rettelser", "{count} corrections"),
    "backlog.corrections-one": ("{count} rettelse", "{count} correction"),
    "backlog.without-run": ("{count} uten rapport før låsingen", "{count} without a report before the lock"),
    "backlog.locked": ("{count} i et låst år", "{count} in a locked year"),
    # taking what is certain
    "backlog.taken": ("Tok {count} sikre forslag.", "Took {count} certain suggestions."),
    "backlog.taken-one": ("Tok ett sikkert forslag.", "Took one certain suggestion."),
    "backlog.taken-none": ("Ingen sikre forslag å ta.", "No certain suggestion to take."),
    "backlog.would-take": (
        "Ville ha tatt {count} sikre forslag; ingenting ble lagret.",
        "Would take {count} certain suggestions; nothing was saved.",
    ),
    "backlog.would-take-one": (
        "Ville ha tatt ett sikkert forslag; ingenting ble lagret.",
        "Would take one certain suggestion; nothing was saved.",
    ),
    "backlog.would-take-none": ("Ingen sikre forslag å ta.", "No certain suggestion to take."),
    "backlog.take-refused": ("{count} går ikke.", "{count} cannot be taken."),
    "backlog.take-left": ("{count} manglende koder igjen.", "{count} missing codes left."),
    "backlog.take-left-one": ("En manglende kode igjen.", "One missing code left."),
    "backlog.take-left-none": ("Ingen manglende koder igjen.", "No missing codes left."),
    "backlog.refused-row": ("  forløp {id}, {stage}: {reason}", "  pathway {id}, {stage}: {reason}"),
    "backlog.more-refused": ("  ... og {count} til; --json gir alle", "  ... and {count} more; --json gives all"),
}
