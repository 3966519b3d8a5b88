"""The terms of the field: before the first colon the term, after it what it means."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "glossary.pathway": (
        "Pakkeforløp: standardisert vei fra begrunnet mistanke om kreft til behandling, med frister for hvert steg. "
        "Hvert forløp har et nummer, for eksempel A12.",
        "Pathway: the standard way from founded suspicion of cancer to treatment, with a limit for each step. Each "
        "pathway has a number, A12 for instance (Norwegian: pakkeforløp).",
    ),
    "glossary.instance": (
        "Forløpsrunde: kodene til én person i ett forløp, i datorekkefølge. En A etter at runden er fullført eller "
        "overført begynner en ny.",
        "Instance: the codes of one person and pathway in date order. An A after the instance was completed or "
        "transferred begins a new one.",
    ),
    "glossary.code": (
        "Kode: forløpets nummer og hendelsens bokstaver, for eksempel A12CK. Koden dateres med dagen det skjedde.",
        "Code: the pathway's number and the letters of the event, A12CK for instance. It is dated on the day of the "
        "event.",
    ),
    "glossary.a": (
        "A: start. Henvisningen ble mottatt, eller mistanken oppsto på sykehuset. Datoen er mottaksdagen, aldri dagen "
        "den ble vurdert.",
        "A: start. The referral was received, or the suspicion arose in the hospital. Dated on the day of receipt, "
        "never on the day of assessment.",
    ),
    "glossary.s": (
        "S: utredning start, første fremmøte: poliklinikk, innleggelse, bildeundersøkelse eller avtalespesialist.",
        "S: investigation start, first attendance: outpatient visit, admission, imaging or contract specialist.",
    ),
    "glossary.b": ("B: biopsi tatt.", "B: biopsy taken."),
    "glossary.ck": (
        "CK: klinisk beslutning, kreften er påvist og behandling besluttet. Datoen er dagen for den endelige "
        "beslutningen, helst sammen med pasienten, ikke MDT-dagen.",
        "CK: clinical decision, the cancer was found and treatment decided. Dated on the day of the final decision, "
        "preferably together with the patient, not on the MDT day.",
    ),
    "glossary.cm": (
        "CM: klinisk beslutning, annen kreftsykdom påvist eller mistenkt. Avslutter forløpet.",
        "CM: clinical decision, another cancer found or suspected. Ends the pathway.",
    ),
    "glossary.ca": (
        "CA: klinisk beslutning, annen sykdom enn kreft påvist eller mistenkt. Avslutter forløpet.",
        "CA: clinical decision, a disease other than cancer found or suspected. Ends the pathway.",
    ),
    "glossary.ci": (
        "CI: klinisk beslutning, ingen sykdom påvist. Avslutter forløpet.",
        "CI: clinical decision, no disease found. Ends the pathway.",
    ),
    "glossary.cu": (
        "CU: klinisk beslutning, metastase med ukjent utgangspunkt. Brukes i B01, og avslutter C01.",
        "CU: clinical decision, metastasis of unknown origin. Used in B01, and ends C01.",
    ),
    "glossary.f": (
        "F: behandling start: FK kirurgi, FM medikamenter, FS stråling, FL symptomlindring, FO overvåking uten "
        "behandling, FI ingen behandling. Datoen er første behandlingsdag; for FO og FI samtalen med pasienten.",
        "F: treatment start: FK surgery, FM drugs, FS radiotherapy, FL symptom relief, FO surveillance without "
        "treatment, FI no treatment. Dated on the first day of treatment; FO and FI on the talk with the patient.",
    ),
    "glossary.o": (
        "O: overført. Ansvaret går til et annet sykehus. Datoen er dagen henvisningen ble sendt videre.",
        "O: transferred. The responsibility goes to another hospital. Dated on the day the referral was sent on.",
    ),
    "glossary.x": (
        "X: avslutning. Pasienten takker nei, velger utlandet eller en privat klinikk utenfor forløpet, eller dør. "
        "Datoen er dagen det ble besluttet.",
        "X: broken off. The patient declines, chooses abroad or a private clinic outside the pathway, or dies. Dated "
        "on the day of that decision.",
    ),
    "glossary.b01": (
        "B01: forløpet for metastase uten kjent utgangspunkt.",
        "B01: the pathway for metastasis of unknown origin.",
    ),
    "glossary.c01": (
        "C01: diagnostisk pakkeforløp ved uspesifikke symptomer. Den kliniske beslutningen avslutter det; det har "
        "ingen F-koder.",
        "C01: the diagnostic pathway for unspecific symptoms. The clinical decision ends it; it has no F codes.",
    ),
    "glossary.stage": (
        "Fase: startet, under utredning (har S), besluttet (har CK eller CU), fullført eller overført.",
        "Stage: started, investigating (has S), decided (has CK or CU), completed or transferred.",
    ),
    "glossary.open": ("Åpent: verken fullført eller overført.", "Open: neither completed nor transferred."),
    "glossary.completed": (
        "Fullført: har X, en F, en C i C01, eller CM, CA eller CI i de andre forløpene.",
        "Completed: has X, any F, any C in C01, or CM, CA or CI in the other pathways.",
    ),
    "glossary.transferred": (
        "Overført: ikke fullført, har O, og ingen kode er datert etter O.",
        "Transferred: not completed, has O, and no code is dated after that O.",
    ),
    "glossary.of1": (
        "OF1: dager fra A til S, fra henvisningen ble mottatt til første fremmøte.",
        "OF1: days from A to S, from the referral's receipt to the first attendance.",
    ),
    "glossary.of2": (
        "OF2: dager fra S til den første C, fra første fremmøte til klinisk beslutning.",
        "OF2: days from S to the first C, from the first attendance to the clinical decision.",
    ),
    "glossary.of3": (
        "OF3: dager fra CK eller CU til F, fra beslutning til behandling. Egen frist for kirurgi, medikamenter og "
        "stråling.",
        "OF3: days from CK or CU to F, from decision to treatment. Surgery, drugs and radiotherapy have limits of "
        "their own.",
    ),
    "glossary.of4": (
        "OF4: dager fra A til F, hele veien. Egen frist for kirurgi, medikamenter og stråling.",
        "OF4: days from A to F, all the way. Surgery, drugs and radiotherapy have limits of their own.",
    ),
    "glossary.oa1": (
        "OA1: andelen nye kreftpasienter som er i et pakkeforløp; A innen ett år før eller etter diagnosen.",
        "OA1: the share of new cancer patients who are in a pathway; A within a year before or after the diagnosis.",
    ),
    "glossary.due": (
        "Frist: siste dag for neste kode, i kalenderdager. * betyr at fristen ikke er bekreftet. En ukjent frist gir "
        "ingen dag.",
        "Due day: the last day for the next code, in calendar days. * says that the limit is not confirmed. An unknown "
        "limit gives no day.",
    ),
    "glossary.overdue": (
        "Over frist: åpent, og fristen var før i dag.",
        "Overdue: open, and the due day was before today.",
    ),
    "glossary.waiting": (
        "Venter?: over frist uten en kontakt som viser at neste steg er tatt. En pasient kan vente; kommer alltid "
        "først.",
        "Waiting?: overdue without a contact that shows the next step. A patient may be waiting; always comes first.",
    ),
    "glossary.uncoded": (
        "Mangler kode: over frist, men en kontakt viser at steget er tatt. Bare koden mangler.",
        "Uncoded: overdue, but a contact shows that the step took place. Only the code lacks.",
    ),
    "glossary.evidence": (
        "Belegg: en kontakt i journalsystemet som passer til neste steg: poliklinikk, innleggelse, bilde eller biopsi "
        "for S, samtale for C, kirurgi, medikamenter eller stråling for F.",
        "Evidence: a contact in the record system that fits the next step: outpatient, admission, imaging or biopsy "
        "for S, a talk for C, surgery, drugs or radiotherapy for F.",
    ),
    "glossary.after-coding": (
        "Etterkoding: å sette en kode senere enn dagen etter hendelsen, fordi den manglet.",
        "After-coding: to set a code later than the day after its event, because it was missing.",
    ),
    "glossary.never-coded-out": (
        "Aldri kodet ut: åpent, og mer enn 90 dager siden siste kode.",
        "Never coded out: open, and more than 90 days since the latest code.",
    ),
    "glossary.suggestion": (
        "Forslag: kode og dag ut fra den tidligste kontakten som passer. Enter i kodedialogen tar det.",
        "Suggestion: code and day from the earliest contact that fits. Enter in the code dialog takes it.",
    ),
    "glossary.postponement": (
        "Utsettelse: pasienten ba om å vente. Dagene vises for seg; totaltiden telles fullt ut.",
        "Postponement: the patient asked to wait. The days are shown by themselves; the total time counts in full.",
    ),
    "glossary.net-days": (
        "Netto dager: total minus dagene i utsettelser som pasienten ba om.",
        "Net days: the total minus the days of postponements that the patient asked for.",
    ),
    "glossary.to-enter": (
        "Skal føres: satt her og ennå ikke sett i en import fra journalsystemet.",
        "To enter: set here and not yet seen in an import from the record system.",
    ),
    "glossary.conflict": (
        "Konflikt: kodene bryter en regel, for eksempel feil rekkefølge, to starter, eller kode etter avslutning.",
        "Conflict: the codes break a rule, such as a wrong order, two starts, or a code after the end.",
    ),
    "glossary.not-included": (
        "Ikke inkludert: en kreftdiagnose, men ikke noe forløp for den kreften.",
        "Not included: a cancer diagnosis, but no pathway for that cancer.",
    ),
    "glossary.record-system": (
        "Journalsystem: sykehusets pasientsystem (EPJ/PAS), der kodene hører hjemme.",
        "Record system: the hospital's patient system, where the codes belong.",
    ),
    "glossary.npr": (
        "NPR: Norsk pasientregister, som får kodene og regner ut de nasjonale tallene.",
        "NPR: the Norwegian Patient Registry, which receives the codes and computes the national figures.",
    ),
    "glossary.urgency": (
        "Hastegrad: 0 øyeblikkelig hjelp, 3 haster, N vanlig, PK pakkeforløp kreft.",
        "Urgency: 0 emergency, 3 urgent, N ordinary, PK cancer pathway.",
    ),
    "glossary.mdt": (
        "MDT: tverrfaglig møte som drøfter utredning og behandling. Møtedagen er ikke beslutningsdagen.",
        "MDT: the multidisciplinary meeting on investigation and treatment. Its day is not the day of the decision.",
    ),
    "glossary.withdraw": (
        "Trekke tilbake: ta en kode ut med en begrunnelse. Historikken beholder den.",
        "Take back: to take a code out with a reason. The history keeps it.",
    ),
    "glossary.verified": (
        "Bekreftet: står i en nasjonal kilde. «Ikke bekreftet», «utledet» og «fra ett sykehus» er mindre sikre.",
        "Verified: stands in a national source. “Not confirmed”, “inferred” and “from one hospital” are less sure.",
    ),
    "glossary.coordinator": (
        "Forløpskoordinator: følger pasientene fra henvisning til behandling og passer på fristene.",
        "Pathway coordinator: follows the patients from referral to treatment and watches the limits.",
    ),
}
