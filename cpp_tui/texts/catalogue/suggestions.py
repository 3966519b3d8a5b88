"""The rules that suggestions rest on, each in a sentence, and how often they were right."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "suggestions.rule.attendance": (
        "Første kontakt med oppmøte etter forrige kode er første fremmøte (S).",
        "The first contact with an attendance after the code before is the first attendance (S).",
    ),
    "suggestions.rule.treatment": (
        "Første behandling etter beslutningen er behandlingsstart (F).",
        "The first treatment after the decision is the start of treatment (F).",
    ),
    "suggestions.rule.late-treatment": (
        "En behandling etter den siste koden avslutter et forløp som ble stående åpent (F).",
        "A treatment after the latest code ends a pathway that was left open (F).",
    ),
    "suggestions.rule.talk-before-treatment": (
        "Samtalen før behandlingen er beslutningen (CK); samtalen sier ikke hvilken beslutning det var.",
        "The talk before the treatment is the decision (CK); the talk does not say which decision it was.",
    ),
    "suggestions.rule.biopsy-code": (
        "Uten kontakt: biopsikoden (B) viser at pasienten har møtt.",
        "Without a contact: the biopsy code (B) shows that the patient has attended.",
    ),
    "suggestions.rule.treatment-code": (
        "Uten samtale: FO og FI gjelder dagen for samtalen med pasienten, da ble det besluttet.",
        "Without a talk: FO and FI are of the day of the talk with the patient, on which it was decided.",
    ),
    "suggestions.rule.marked-referral": (
        "Henvisningen til dette forløpet, merket pakkeforløp: start (A) er dagen den ble mottatt.",
        "The referral to this pathway, marked CPP: the start (A) is the day on which it was received.",
    ),
    "suggestions.rule.referral": (
        "Henvisningen til dette forløpet: start (A) er dagen den ble mottatt.",
        "The referral to this pathway: the start (A) is the day on which it was received.",
    ),
    "suggestions.rule.death": (
        "Pasienten døde etter den siste koden: forløpet er avbrutt (X).",
        "The patient died after the latest code: the pathway is broken off (X).",
    ),
    "suggestions.rule.talk": (
        "En samtale etter den siste koden kan være beslutningen (CK).",
        "A talk after the latest code may be the decision (CK).",
    ),
    "suggestions.rule.unnamed-referral": (
        "En henvisning merket pakkeforløp, uten forløp, kan ha startet dette (A).",
        "A referral marked CPP that names no pathway may have started this one (A).",
    ),
    "suggestions.title": ("Hvor ofte reglene hadde rett", "How often the rules were right"),
    "suggestions.none": (
        "Ingen har svart på noe forslag ennå.",
        "Nobody has answered a suggestion yet.",
    ),
    "suggestions.unanswered": ("Ikke svart på ennå.", "Not answered yet."),
    "suggestions.record": (
        "Rett {percent} %: {accepted} av {answered} tatt som foreslått, {changed} endret, {rejected} avvist.",
        "Right {percent} %: {accepted} of {answered} taken as suggested, {changed} changed, {rejected} rejected.",
    ),
}
