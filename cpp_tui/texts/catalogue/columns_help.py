"""What each column of the worklists holds and how it is computed, with the rule behind it in plain words."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "columns_help.group": (
        "Hvorfor raden står i listen: en pasient kan vente (fristen er passert, ingen kontakt viser at neste steg er "
        "tatt), bare koden mangler (en kontakt viser det), frist innen 3 dager, eller etterkoding.",
        "Why the row stands in the list: a patient may be waiting (past due, no contact shows that the next step took "
        "place), only the code lacks (a contact shows it), due within 3 days, or after-coding.",
    ),
    "columns_help.name": (
        "Pasientens navn, slik det sto i siste import. F2 viser bare forbokstavene.",
        "The patient's name as of the latest import. F2 shows the initials only.",
    ),
    "columns_help.national-id": (
        "Fødselsnummer, D-nummer eller NPR-pseudonym. F2 skjuler det.",
        "National id, D number, or the pseudonym of the national register. F2 hides it.",
    ),
    "columns_help.pathway": (
        "Forløpets nummer: bokstav og to sifre som begynner koden, for eksempel A12.",
        "The pathway's number: the letter and two digits that begin its codes, A12 for instance.",
    ),
    "columns_help.pathway-name": ("Forløpets navn i kodeverket.", "The pathway's name in the code book."),
    "columns_help.unit": (
        "Avdelingen som startet forløpet (satte A); for en henvisning den som mottok den.",
        "The unit that started the pathway (set A); for a referral the one that received it.",
    ),
    "columns_help.coordinator": (
        "Forløpskoordinatoren som er ansvarlig, når eksporten sier det.",
        "The pathway coordinator in charge, when the export says so.",
    ),
    "columns_help.stage": (
        "Hvor langt forløpet er kommet: startet (har A), under utredning (har S), besluttet (har C), fullført "
        "(har F, X, eller et C som avslutter) eller overført (har O og ingen kode etter).",
        "How far the pathway has come: started (has A), under investigation (has S), decided (has C), completed "
        "(has F, X, or a C that ends it) or transferred (has O and no code after it).",
    ),
    "columns_help.last-code": (
        "Den siste koden etter dato; på samme dag gjelder rekkefølgen A S B C F O X.",
        "The latest code by date; on one day the order is A S B C F O X.",
    ),
    "columns_help.last-code-date": (
        "Dagen hendelsen bak den siste koden skjedde, ikke dagen den ble registrert.",
        "The day of the event behind the latest code, not the day on which it was registered.",
    ),
    "columns_help.next": (
        "Koden som ventes nå: S etter A, C etter S, F etter et C som fører til behandling.",
        "The code expected now: S after A, C after S, F after a C that leads to treatment.",
    ),
    "columns_help.due-on": (
        "Siste dag for neste kode: A + OF1, S + OF2 eller C + OF3 kalenderdager, etter fristene som gjaldt da "
        "forløpet startet. Uten planlagt behandling gjelder den korteste OF3. * = fristen er ikke bekreftet; "
        "tomt = fristen er ukjent.",
        "The last day for the next code: A + OF1, S + OF2 or C + OF3 calendar days, by the limits in force when the "
        "pathway started. Without a planned treatment the shortest OF3 counts. * = the limit is not confirmed; "
        "empty = the limit is unknown.",
    ),
    "columns_help.days-overdue": (
        "Dager fra fristen til i dag: +12 er 12 dager over, -3 er 3 dager igjen. Alle kalenderdager telles.",
        "Days from the due day to today: +12 is 12 days over, -3 is 3 days left. All calendar days count.",
    ),
    "columns_help.total-days": (
        "Dager fra A til i dag, eller til behandlingen startet (F). Måles mot OF4. Utsettelser trekkes ikke fra.",
        "Days from A to today, or to the start of treatment (F). Measured against OF4. Postponements are not deducted.",
    ),
    "columns_help.missing": (
        "Koder som ble hoppet over: S når C eller F står uten S, C når F står uten C, A når andre koder står uten A.",
        "Codes that were passed over: S when C or F stands without S, C when F stands without C, A when others stand "
        "without A.",
    ),
    "columns_help.flags": (
        "Hvilken regel kodene bryter: feil rekkefølge, to starter, kode etter avslutning og lignende.",
        "Which rule the codes break: wrong order, two starts, a code after the end, and the like.",
    ),
    "columns_help.since": (
        "Fra hvilken dag koden mangler: dagen for koden som hoppet over den, eller for kontakten som viser hendelsen; "
        "for et forløp som aldri ble kodet ut, siste kode + 90 dager.",
        "Since which day the code lacks: the day of the code that passed over it, or of the contact that shows the "
        "event; for a pathway never coded out, the latest code + 90 days.",
    ),
    "columns_help.age-days": (
        "Dager raden har ventet: fra dagen koden manglet, henvisningen kom eller diagnosen ble stilt, til i dag.",
        "Days that the row has waited: from the day the code lacked, the referral came or the diagnosis was made, to "
        "today.",
    ),
    "columns_help.missing-stage": (
        "Hvilken kode som mangler: A, S, C eller F, eller slutten på forløpet.",
        "Which code lacks: A, S, C or F, or the end of the pathway.",
    ),
    "columns_help.suggestion": (
        "Kode og dag ut fra den tidligste kontakten som passer: poliklinikk, innleggelse, bildediagnostikk eller "
        "biopsi for S, samtale for C, kirurgi, medisiner eller stråling for F. Et forslag; du bestemmer.",
        "Code and day from the earliest contact that fits: outpatient, admission, imaging or biopsy for S, a talk for "
        "C, surgery, drugs or radiotherapy for F. A suggestion; you decide.",
    ),
    "columns_help.received-on": (
        "Dagen sykehuset mottok henvisningen. A skal ha denne datoen når henvisningen gjelder pakkeforløp.",
        "The day the hospital received the referral. A takes this date when the referral is for a pathway.",
    ),
    "columns_help.urgency": (
        "Henviserens hastegrad: 0, 3 eller N, eller PK for pakkeforløp kreft.",
        "The referrer's urgency: 0, 3 or N, or PK for a cancer pathway.",
    ),
    "columns_help.suspected-pathway": (
        "Forløpet som henviseren mistenker, som nummer.",
        "The pathway that the referrer suspects, as its number.",
    ),
    "columns_help.from": ("Hvem som henviste.", "Who referred."),
    "columns_help.text": (
        "Begynnelsen av henvisningens tekst. F2 skjuler den.",
        "The beginning of the referral's text. F2 hides it.",
    ),
    "columns_help.act": (
        "Hva som skal gjøres i journalsystemet: føre koden, eller trekke den tilbake.",
        "What is to be done in the record system: enter the code, or take it back.",
    ),
    "columns_help.code": (
        "Koden som er satt her og ennå ikke er sett i en import.",
        "The code that was set here and has not been seen in an import yet.",
    ),
    "columns_help.code-date": ("Dagen hendelsen skjedde.", "The day of the event."),
    "columns_help.set-by": ("Hvem som satte koden her.", "Who set the code here."),
    "columns_help.set-at": ("Dagen koden ble satt her.", "The day on which the code was set here."),
    "columns_help.icd10": (
        "Diagnosekoden (ICD-10) som hører til forløpet.",
        "The diagnosis (ICD-10) that belongs to the pathway.",
    ),
    "columns_help.diagnosed-on": (
        "Dagen for den første diagnosen av denne kreften. Listen viser dem som ikke har et forløp med A innen ett år "
        "før eller etter (OA1).",
        "The day of the first diagnosis of that cancer. The list shows those without a pathway whose A lies within a "
        "year before or after it (OA1).",
    ),
    # the code book
    "columns_help.book-code": ("Forløpets nummer.", "The pathway's number."),
    "columns_help.book-name": ("Forløpets navn.", "The pathway's name."),
    "columns_help.book-limits": (
        "OF1 / OF2 / OF3 / OF4 i kalenderdager på den valgte dagen; for OF3 og OF4 den korteste. – er ukjent.",
        "OF1 / OF2 / OF3 / OF4 in calendar days on the chosen day; of OF3 and OF4 the shortest. – is unknown.",
    ),
    "columns_help.book-status": (
        "Hvor sikre fristene er: bekreftet i nasjonal kilde, fra ett sykehus, ikke bekreftet, ukjent, eget kodeverk.",
        "How sure the limits are: confirmed in a national source, from one hospital, not confirmed, unknown, own book.",
    ),
    "columns_help.book-period": (
        "Fra og med når, og til og med når, forløpet er i bruk.",
        "From which day, and up to which day, the pathway is in use.",
    ),
    "columns_help.signs": (
        "z raden sover, < den er kommet tilbake, = ferdig for i dag, N det finnes et notat.",
        "z the row sleeps, < it came back, = done for today, N there is a note.",
    ),
    "columns_help.kind": (
        "Over fristen: «venter?» når ingen kontakt viser at neste steg er tatt, «mangler kode» når en kontakt viser "
        "det.",
        "Overdue: “waiting?” when no contact shows that the next step took place, “uncoded” when one does.",
    ),
    "columns_help.started-on": ("Datoen for A-koden.", "The day of the A code."),
    "columns_help.total-due-on": (
        "A-datoen pluss OF4: fristen for hele veien til behandling; den korteste av behandlingsformene.",
        "The A day plus OF4: the due day for the whole way to treatment; the shortest of the modalities.",
    ),
    "columns_help.postponed-days": (
        "Dager pasienten selv har bedt om å vente. De telles fortsatt i totalen.",
        "Days that the patient asked to wait. They still count in the total.",
    ),
    "columns_help.net-days": (
        "Totaldagene minus dagene pasienten selv har bedt om. Den offisielle telleren er totalen.",
        "Total days less those that the patient asked for. The official clock is the total.",
    ),
    "columns_help.limits-status": (
        "Hvor sikre fristene bak raden er: bekreftet, fra ett sykehus, ikke bekreftet, ukjent eller eget.",
        "How sure the limits behind the row are: confirmed, from one hospital, not confirmed, unknown or own.",
    ),
    "columns_help.referral-ref": (
        "Henvisningens nummer i journalsystemet.",
        "The referral's number in the record system.",
    ),
    "columns_help.id": (
        "Nummeret i programmet: det som show, code og sleep tar.",
        "The number here: what show, code and sleep take.",
    ),
    "columns_help.why": (
        "Setningen som sier hvorfor raden står i listen.",
        "The sentence that says why the row stands in the list.",
    ),
    "columns_help.sleep-until": (
        "Dagen raden kommer tilbake til I dag.",
        "The day on which the row comes back to Today.",
    ),
    "columns_help.sleep-days": ("Dager raden har sovet.", "Days that the row has slept."),
    "columns_help.sleep-reason": ("Hvorfor raden sover.", "Why the row sleeps."),
    "columns_help.strength": (
        "Hvor mye forslaget bygger på: sikker, sannsynlig eller gjetning. Bare sikre kan tas samlet uten å se etter.",
        "How much the suggestion rests on: certain, likely or guess. Only certain ones can be taken in bulk unseen.",
    ),
    "columns_help.parked-until": (
        "Dagen koden teller i etterslepet igjen.",
        "The day on which the code counts in the backlog again.",
    ),
    "columns_help.parked-reason": ("Hvorfor koden er lagt til side.", "Why the code was put aside."),
    "columns_help.parked-by": ("Hvem som parkerte koden.", "Who parked the code."),
}
