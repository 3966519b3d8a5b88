"""Sentences of the rules: why a code, a date or an act is refused, and which rule a conflict breaks."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "rules.code-malformed": (
        "Ikke en gyldig kode. En kode er forløp og hendelse, som A12S eller A12CK.",
        "Not a code. A code is pathway and event, such as A12S or A12CK.",
    ),
    "rules.event-incomplete": (
        "{event} er ikke hele koden: mulige er {choices}.",
        "{event} is not the whole code: possible are {choices}.",
    ),
    "rules.wrong-pathway": (
        "Koden {code} hører ikke til dette forløpet, som er {pathway}.",
        "The code {code} does not belong to this pathway, which is {pathway}.",
    ),
    "rules.not-in-family": (
        "{code} finnes ikke: dette forløpet har ikke den hendelsen.",
        "There is no {code}: this pathway does not have that event.",
    ),
    "rules.unknown-pathway": (
        "Kodeverket kjenner ikke forløpet {pathway}.",
        "The code book knows no pathway {pathway}.",
    ),
    "rules.already-started": (
        "Forløpet er allerede startet med {code} {date}.",
        "The pathway was already started with {code} on {date}.",
    ),
    "rules.already-decided": (
        "Beslutningen er allerede satt: {code} {date}. Trekk den først hvis den er feil.",
        "The decision is already set: {code} on {date}. Withdraw it first if it is wrong.",
    ),
    "rules.already-set": (
        "{code} er allerede satt, {date}; bare den første teller.",
        "{code} is already set, on {date}; only the first counts.",
    ),
    "rules.already-ended": (
        "Forløpet er avsluttet med {code} {date}.",
        "The pathway ended with {code} on {date}.",
    ),
    "rules.decision-closes-but-treated": (
        "Denne beslutningen avslutter forløpet, men behandlingen er startet: {code} {date}.",
        "This decision closes the pathway, but treatment has started: {code} on {date}.",
    ),
    "rules.treatment-after-break": (
        "Forløpet ble avbrutt med {code} {date}; avbrudd og behandling utelukker hverandre.",
        "The pathway was broken off with {code} on {date}; breaking off and treatment exclude each other.",
    ),
    "rules.treatment-after-closing": (
        "{code} {date} avsluttet forløpet; det er ingen behandling å kode her.",
        "{code} on {date} closed the pathway; there is no treatment to code here.",
    ),
    "rules.leaves-missing-S": (
        "Første fremmøte (S) mangler fortsatt.",
        "The first attendance (S) is still missing.",
    ),
    "rules.leaves-missing-C": (
        "Klinisk beslutning (C) mangler fortsatt.",
        "The clinical decision (C) is still missing.",
    ),
    "rules.future": ("{date} er ikke kommet ennå.", "{date} has not come yet."),
    "rules.pathway-removed": (
        "Forløpet {pathway} ble fjernet; siste dag for koder var {date}.",
        "The pathway {pathway} was removed; the last day for codes was {date}.",
    ),
    "rules.pathway-not-begun": (
        "Forløpet {pathway} begynte {date}; koden kan ikke være eldre.",
        "The pathway {pathway} began on {date}; the code cannot be older.",
    ),
    "rules.same-code": ("{code} {date} er satt fra før.", "{code} on {date} is set already."),
    "rules.before": (
        "{code} kan ikke være før {other}, som er {date}.",
        "{code} cannot be before {other}, which is on {date}.",
    ),
    "rules.after": (
        "{code} kan ikke være etter {other}, som er {date}.",
        "{code} cannot be after {other}, which is on {date}.",
    ),
    "rules.after-break": (
        "{code} kan ikke være etter at forløpet ble avbrutt, {date}.",
        "{code} cannot be after the pathway was broken off, on {date}.",
    ),
    "rules.other-instance": (
        "Den dagen hører koden til et annet forløp for samme person (nr. {id}).",
        "On that day the code belongs to another pathway of the same person (no. {id}).",
    ),
    "rules.reason-needed": (
        "{code} trenger en grunn: pasienten takker nei, får behandling annet sted, eller er død.",
        "{code} needs a reason: the patient declines, is treated elsewhere, or has died.",
    ),
    "rules.reason-for-withdrawal": ("Skriv hvorfor koden trekkes.", "Say why the code is withdrawn."),
    "rules.reason-for-force": (
        "Skriv hvorfor koden settes mot regelen.",
        "Say why the code is set against the rule.",
    ),
    "rules.open-already": (
        "Personen har allerede et åpent {pathway}-forløp (nr. {id}).",
        "The person already has an open {pathway} pathway (no. {id}).",
    ),
    "rules.no-such-pathway": ("Det finnes ikke noe forløp nr. {id}.", "There is no pathway no. {id}."),
    "rules.no-such-referral": ("Det finnes ingen henvisning nr. {id}.", "There is no referral no. {id}."),
    "rules.no-such-code": (
        "Forløpet har ingen kode {code} å trekke.",
        "The pathway has no code {code} to withdraw.",
    ),
    "rules.which-code": (
        "Forløpet har {code} på flere dager ({dates}); skriv koden med dato, som {code}@{date}.",
        "The pathway has {code} on several days ({dates}); write the code with its date, such as {code}@{date}.",
    ),
    "rules.changed-meanwhile": (
        "Forløpet er endret av andre siden du åpnet det. Se på det igjen; ingenting ble lagret.",
        "The pathway was changed by somebody else since you opened it. Look again; nothing was saved.",
    ),
    "rules.conflict.S-before-A": ("S er datert før A (R3)", "S is dated before A (R3)"),
    "rules.conflict.C-before-A": ("C er datert før A (R4)", "C is dated before A (R4)"),
    "rules.conflict.C-before-S": ("C er datert før S (R4)", "C is dated before S (R4)"),
    "rules.conflict.F-before-A": ("F er datert før A (R8)", "F is dated before A (R8)"),
    "rules.conflict.F-before-S": ("F er datert før S (R8)", "F is dated before S (R8)"),
    "rules.conflict.F-before-C": ("F er datert før C (R8)", "F is dated before C (R8)"),
    "rules.conflict.O-before-A": ("O er datert før A", "O is dated before A"),
    "rules.conflict.X-before-A": ("X er datert før A", "X is dated before A"),
    "rules.conflict.two-starts": ("to startkoder (A) i samme forløp", "two start codes (A) in one pathway"),
    "rules.conflict.two-treatments": (
        "to behandlingskoder (F); bare den første teller (R8)",
        "two treatment codes (F); only the first counts (R8)",
    ),
    "rules.conflict.F-and-X": (
        "både behandling (F) og avbrudd (X) (R11)",
        "both treatment (F) and break-off (X) (R11)",
    ),
    "rules.conflict.F-without-CK": (
        "behandling (F) uten beslutning om behandling (R5)",
        "treatment (F) without a decision to treat (R5)",
    ),
    "rules.conflict.F-in-C01": (
        "diagnostisk forløp har ingen behandlingskoder (R14)",
        "the diagnostic pathway has no treatment codes (R14)",
    ),
    "rules.conflict.code-after-end": (
        "kode etter at forløpet var avsluttet",
        "a code after the pathway had ended",
    ),
    "rules.conflict.two-open": (
        "to åpne forløp av samme slag (R22)",
        "two open pathways of the same kind (R22)",
    ),
    "rules.flag.gone": (
        "en kode er borte fra journalsystemet",
        "a code is gone from the record system",
    ),
    "rules.flag.moved": ("en dato er endret i journalsystemet", "a date was changed in the record system"),
}
