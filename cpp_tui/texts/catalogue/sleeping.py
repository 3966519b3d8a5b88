"""Sleeping, done for today, what came back and why, and the groups of Today."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # what was done
    "sleeping.done.sleep": ("Sover til {date}.", "Sleeps until {date}."),
    "sleeping.done.sleep-many": ("{count} rader sover til {date}.", "{count} rows sleep until {date}."),
    "sleeping.done.done": ("Ferdig for i dag; kommer igjen i morgen.", "Done for today; back tomorrow."),
    "sleeping.done.done-many": (
        "{count} rader er ferdige for i dag; de kommer igjen i morgen.",
        "{count} rows are done for today; they are back tomorrow.",
    ),
    "sleeping.done.wake": ("Vekket.", "Woken."),
    "sleeping.done.wake-many": ("{count} rader er vekket.", "{count} rows are woken."),
    "sleeping.done.note": ("Notatet er lagret.", "The note is saved."),
    "sleeping.done.note-many": ("Notatet er lagret på {count} rader.", "The note is saved on {count} rows."),
    "sleeping.refused": ("{count} ble ikke med: {reason}", "{count} left out: {reason}"),
    "sleeping.undo": ("Angret: {what}.", "Undone: {what}."),
    "sleeping.redo": ("Gjentatt: {what}.", "Done again: {what}."),
    "sleeping.undo-many": ("Angret: {what}, {count} rader.", "Undone: {what}, {count} rows."),
    "sleeping.redo-many": ("Gjentatt: {what}, {count} rader.", "Done again: {what}, {count} rows."),
    "sleeping.act.sleep": ("søvn", "sleep"),
    "sleeping.act.done": ("ferdig for i dag", "done for today"),
    "sleeping.act.wake": ("vekking", "waking"),
    "sleeping.act.note": ("notat", "note"),
    "sleeping.act.park": ("parkering", "parking"),
    "sleeping.act.unpark": ("henting fra parkering", "taking back from parking"),
    "sleeping.act.reject": ("avvist forslag", "rejected suggestion"),
    "sleeping.act.note-withdrawn": ("tilbaketrekking av notat", "taking back a note"),
    # why not
    "sleeping.no-such-row": ("Raden finnes ikke lenger.", "The row is no longer there."),
    "sleeping.not-a-case": (
        "Bare forløp og henvisninger kan sove eller være ferdige for i dag.",
        "Only pathways and referrals can sleep or be done for today.",
    ),
    "sleeping.already-sleep": ("Raden sover allerede, til {date}.", "The row sleeps already, until {date}."),
    "sleeping.already-done": ("Raden er allerede ferdig for i dag.", "The row is done for today already."),
    "sleeping.awake": ("Raden sover ikke.", "The row does not sleep."),
    "sleeping.reason-needed": ("Skriv hvorfor raden skal sove.", "Say why the row should sleep."),
    "sleeping.cannot-reverse": (
        "Dette kan ikke tas tilbake: raden er endret siden.",
        "This cannot be taken back: the row was changed since.",
    ),
    # why a row stands there
    "sleeping.why.asleep": (
        "Sover til {until}, satt {since} av {by}: {reason}.",
        "Sleeps until {until}, since {since} by {by}: {reason}.",
    ),
    "sleeping.why.back": (
        "Kom tilbake: sov fra {since} til {until}, satt av {by}: {reason}.",
        "Came back: slept from {since} until {until}, by {by}: {reason}.",
    ),
    "sleeping.why.woken": (
        "Kom tilbake før tiden {woken}, fordi en import endret raden; sov fra {since} (til {until}), satt av {by}: "
        "{reason}.",
        "Came back early on {woken}, because an import changed the row; slept from {since} (until {until}), by {by}: "
        "{reason}.",
    ),
    "sleeping.why.done": (
        "Ferdig for i dag ({by}); kommer igjen {until}.",
        "Done for today ({by}); back on {until}.",
    ),
    # ready-made reasons
    "sleeping.reason-1": ("Venter på svar fra lege", "Waiting for a physician's answer"),
    "sleeping.reason-2": ("Venter på patologisvar", "Waiting for the pathologist's answer"),
    "sleeping.reason-3": ("Venter på bildeundersøkelse eller svar på den", "Waiting for imaging or its answer"),
    "sleeping.reason-4": ("Timen er satt opp", "The appointment is made"),
    "sleeping.reason-5": ("Pasienten ønsker å vente", "The patient wishes to wait"),
    "sleeping.reason-6": ("Venter på et annet sykehus", "Waiting for another hospital"),
    # dialog
    "sleeping.title": ("Sov til en dato", "Sleep until a date"),
    "sleeping.title-many": ("{count} rader sover til en dato", "{count} rows sleep until a date"),
    "sleeping.until-placeholder": ("til: +7, fre, 12.12 …", "until: +7, fri, 12.12 …"),
    "sleeping.why-placeholder": ("grunn, eller et tall under", "a reason, or a number below"),
    "sleeping.keys": ("Enter går videre · Esc lukker", "Enter goes on · Esc closes"),
    "sleeping.wake-offer": (
        "Sover nå til {date}. Enter uten dato vekker den.",
        "Sleeps now until {date}. Enter without a date wakes it.",
    ),
    "sleeping.throw-away": (
        "Esc en gang til kaster det du skrev.",
        "Esc once more throws away what you typed.",
    ),
    # the line of groups
    "sleeping.short-waiting": ("venter", "waiting"),
    "sleeping.short-due-soon": ("snart", "soon"),
    "sleeping.short-referral": ("henv", "refer"),
    "sleeping.short-back": ("tilb", "back"),
    "sleeping.short-to-enter": ("føres", "enter"),
    "sleeping.short-uncoded": ("kode", "code"),
    "sleeping.asleep": ("sover {count}", "asleep {count}"),
    "sleeping.done-today": ("ferdig i dag {count}", "done today {count}"),
    "sleeping.no-group": ("Her er det ingen flere grupper.", "There are no more groups here."),
}
