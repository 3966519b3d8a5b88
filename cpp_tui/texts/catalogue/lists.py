"""The worklists: names, what they hold, words of their cells, and why a row stands in one."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "lists.name.today": ("I dag", "Today"),
    "lists.name.open": ("Åpne", "Open"),
    "lists.name.overdue": ("Over fristen", "Overdue"),
    "lists.name.never-coded-out": ("Aldri kodet ut", "Never coded out"),
    "lists.name.after-coding": ("Etterkoding", "After-coding"),
    "lists.name.referrals": ("Henvisninger", "Referrals"),
    "lists.name.to-enter": ("Skal føres", "To enter"),
    "lists.name.conflicts": ("Konflikter", "Conflicts"),
    "lists.name.not-included": ("Ikke inkludert", "Not included"),
    "lists.name.sleeping": ("Sover", "Sleeping"),
    "lists.about.today": (
        "Det som må følges opp i dag; pasienter som kanskje venter, står øverst.",
        "What needs a hand today; patients who may be waiting stand on top.",
    ),
    "lists.about.open": (
        "Alle åpne forløp: har en kode, er ikke avsluttet og ikke overført.",
        "All open pathways: with a code, not completed, not transferred.",
    ),
    "lists.about.overdue": (
        "Neste kode er over fristen. Først pasienter som kanskje venter, så de som bare mangler kode.",
        "The next code is past its due day. First patients who may be waiting, then those that only lack a code.",
    ),
    "lists.about.never-coded-out": (
        "Åpne forløp uten ny kode på lenge.",
        "Open pathways without a new code for a long time.",
    ),
    "lists.about.after-coding": ("En rad for hver kode som mangler.", "One row for each missing code."),
    "lists.about.referrals": ("Henvisninger som ikke er vurdert.", "Referrals that are not decided."),
    "lists.about.to-enter": (
        "Koder satt eller trukket her som journalsystemet ikke har ennå.",
        "Codes set or withdrawn here that the record system does not have yet.",
    ),
    "lists.about.conflicts": ("Forløp der kodene bryter en regel.", "Pathways whose codes break a rule."),
    "lists.about.not-included": (
        "Kreftdiagnose uten forløp for den kreften (gapet i OA1).",
        "A cancer diagnosis without a pathway for that cancer (the gap in OA1).",
    ),
    "lists.about.sleeping": (
        "Rader som sover til en dato, med grunn. Da står de i «I dag» igjen.",
        "Rows that sleep until a date, with the reason. On that day they are back in Today.",
    ),
    "lists.group.waiting": ("venter?", "waiting?"),
    "lists.group.due-soon": ("snart frist", "due soon"),
    "lists.group.referral": ("henvisning", "referral"),
    "lists.group.back": ("tilbake", "came back"),
    "lists.group.to-enter": ("skal føres", "to enter"),
    "lists.group.uncoded": ("mangler kode", "uncoded"),
    "lists.stage.started": ("startet", "started"),
    "lists.stage.investigating": ("utredes", "investigating"),
    "lists.stage.decided": ("besluttet", "decided"),
    "lists.stage.completed": ("avsluttet", "completed"),
    "lists.stage.transferred": ("overført", "transferred"),
    "lists.stage.empty": ("uten koder", "without codes"),
    "lists.stage-code.A": ("start (A)", "start (A)"),
    "lists.stage-code.S": ("første fremmøte (S)", "first attendance (S)"),
    "lists.stage-code.C": ("klinisk beslutning (C)", "clinical decision (C)"),
    "lists.stage-code.F": ("behandling (F)", "treatment (F)"),
    "lists.stage-code.end": ("avslutning (F eller X)", "end (F or X)"),
    "lists.contact.outpatient": ("poliklinikk", "outpatient visit"),
    "lists.contact.admission": ("innleggelse", "admission"),
    "lists.contact.imaging": ("bildediagnostikk", "imaging"),
    "lists.contact.biopsy": ("biopsi", "biopsy"),
    "lists.contact.surgery": ("kirurgi", "surgery"),
    "lists.contact.drug": ("medikamentell behandling", "drug treatment"),
    "lists.contact.radiotherapy": ("strålebehandling", "radiotherapy"),
    "lists.contact.mdt": ("MDT-møte", "MDT meeting"),
    "lists.contact.talk": ("samtale", "talk"),
    "lists.contact.death": ("død", "death"),
    "lists.kind.codes": ("koder", "codes"),
    "lists.kind.contacts": ("kontakter", "contacts"),
    "lists.kind.diagnoses": ("diagnoser", "diagnoses"),
    "lists.kind.referrals": ("henvisninger", "referrals"),
    "lists.kind.npr": ("NPR-uttrekk", "NPR extract"),
    "lists.action.set": ("satt", "set"),
    "lists.action.withdraw": ("trukket tilbake", "withdrawn"),
    "lists.action.restore": ("gjelder igjen", "stands again"),
    "lists.action.seen": ("sett i journalsystemet", "seen in the record system"),
    "lists.action.changed": ("endret i journalsystemet", "changed in the record system"),
    "lists.action.moved": ("dato endret i journalsystemet", "date changed in the record system"),
    "lists.action.gone": ("borte fra journalsystemet", "gone from the record system"),
    "lists.action.back": ("tilbake i journalsystemet", "back in the record system"),
    "lists.action.sleep": ("sover", "sleeps"),
    "lists.action.done": ("ferdig for i dag", "done for today"),
    "lists.action.wake": ("vekket", "woken"),
    "lists.action.woken": ("vekket av en import", "woken by an import"),
    "lists.action.end": ("søvnen er over", "sleep over"),
    "lists.action.note": ("notat", "note"),
    "lists.action.note-withdrawn": ("notat trukket tilbake", "note withdrawn"),
    "lists.action.taken-back": ("tatt tilbake", "taken back"),
    "lists.action.reopened": ("gjelder igjen", "stands again"),
    "lists.action.undo": ("angret", "undone"),
    "lists.action.redo": ("gjentatt", "done again"),
    "lists.strength.certain": ("sikker", "certain"),
    "lists.strength.likely": ("sannsynlig", "likely"),
    "lists.strength.guess": ("gjetning", "guess"),
    "lists.marked": ("merket pakkeforløp", "marked CPP"),
    "lists.not-marked": ("ikke merket pakkeforløp", "not marked CPP"),
    "lists.why.waiting": (
        "{stage} skulle skjedd innen {date}, for {days} dager siden, og ingenting viser at det har skjedd: "
        "pasienten kan stå og vente.",
        "{stage} was due on {date}, {days} days ago, and nothing shows that it took place: the patient may be waiting.",
    ),
    "lists.why.waiting-one": (
        "{stage} skulle skjedd innen {date}, i går, og ingenting viser at det har skjedd: pasienten kan stå og vente.",
        "{stage} was due on {date}, yesterday, and nothing shows that it took place: the patient may be waiting.",
    ),
    "lists.why.uncoded": (
        "{contact} {date} viser at {stage} har skjedd; bare koden mangler.",
        "{contact} on {date} shows that {stage} took place; only the code is missing.",
    ),
    "lists.why.due": (
        "Neste er {stage}, frist {date} (om {days} dager).",
        "Next is {stage}, due on {date} (in {days} days).",
    ),
    "lists.why.due-one": (
        "Neste er {stage}, frist {date} (i morgen).",
        "Next is {stage}, due on {date} (tomorrow).",
    ),
    "lists.why.due-none": (
        "Neste er {stage}, frist {date} (i dag).",
        "Next is {stage}, due on {date} (today).",
    ),
    "lists.why.no-limit": (
        "Neste er {stage}; ingen frist er kjent. Siste kode er {code} {date}.",
        "Next is {stage}; no time limit is known. The latest code is {code} on {date}.",
    ),
    "lists.why.stale": (
        "Ingen kode på {days} dager; den siste er {code}.",
        "No code for {days} days; the latest is {code}.",
    ),
    "lists.why.passed": (
        "En senere kode er satt {since} uten {stages}.",
        "A later code was set on {since} without {stages}.",
    ),
    "lists.why.conflict": ("Kodene bryter en regel: {what}.", "The codes break a rule: {what}."),
    "lists.why.to-enter": (
        "{count} koder satt eller trukket her må føres i journalsystemet.",
        "{count} codes set or withdrawn here must be entered in the record system.",
    ),
    "lists.why.to-enter-one": (
        "En kode satt eller trukket her må føres i journalsystemet.",
        "A code set or withdrawn here must be entered in the record system.",
    ),
    "lists.why.completed": (
        "Forløpet er avsluttet; siste kode er {code} {date}.",
        "The pathway is completed; the latest code is {code} on {date}.",
    ),
    "lists.why.transferred": (
        "Forløpet er overført; siste kode er {code} {date}.",
        "The pathway was transferred; the latest code is {code} on {date}.",
    ),
    "lists.why.empty": ("Forløpet har ingen koder lenger.", "The pathway has no codes any more."),
    "lists.why.missing-passed": (
        "{stage} mangler: en senere kode er satt {since}.",
        "{stage} is missing: a later code was set on {since}.",
    ),
    "lists.why.missing-next": (
        "{stage} mangler: en kontakt {since} viser at det har skjedd.",
        "{stage} is missing: a contact on {since} shows that it took place.",
    ),
    "lists.why.missing-end": (
        "{stage} mangler: aldri kodet ut, regnet fra {since}.",
        "{stage} is missing: never coded out, counted from {since}.",
    ),
    "lists.why.referral": (
        "Mottatt {date}, {marked}, ikke vurdert på {days} dager.",
        "Received on {date}, {marked}, not decided for {days} days.",
    ),
    "lists.why.referral-one": (
        "Mottatt {date}, i går, {marked}, ikke vurdert.",
        "Received on {date}, yesterday, {marked}, not decided.",
    ),
    "lists.why.referral-none": (
        "Mottatt {date}, i dag, {marked}, ikke vurdert.",
        "Received on {date}, today, {marked}, not decided.",
    ),
    "lists.why.referral-started": (
        "Mottatt {date}, {marked}; et forløp ble startet {started}, men henvisningen er ikke vurdert her.",
        "Received on {date}, {marked}; a pathway was started on {started}, but the referral is not decided here.",
    ),
    "lists.why.enter-set": (
        "{code} {date} er satt her og må føres i journalsystemet.",
        "{code} on {date} was set here and must be entered in the record system.",
    ),
    "lists.why.enter-withdraw": (
        "{code} {date} er trukket her og må slettes i journalsystemet.",
        "{code} on {date} was withdrawn here and must be removed in the record system.",
    ),
    "lists.why.not-included": (
        "Diagnose {icd10} {date}, men ikke noe forløp {pathway} {name} (koblingen er utledet, ikke bekreftet).",
        "Diagnosis {icd10} on {date}, but no pathway {pathway} {name} (the mapping is inferred, not confirmed).",
    ),
    "lists.unknown-sort": ("Listen kan sorteres etter: {known}.", "The list can be sorted by: {known}."),
    "lists.too-many-sorts": (
        "En liste kan sorteres etter høyst {most} kolonner.",
        "A list can be sorted by {most} columns at most.",
    ),
    "lists.unknown": (
        "Det finnes ingen liste «{name}». Listene er: {known}.",
        "There is no list “{name}”. The lists are: {known}.",
    ),
}
