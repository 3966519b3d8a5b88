"""The filter language: its mistakes, what it offers while it is typed, and the jump to a person."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "filter.too-long": (
        "Filteret er for langt: høyst {longest} tegn, feilen begynner ved tegn {place}.",
        "The filter is too long: at most {longest} characters, the mistake begins at character {place}.",
    ),
    "filter.open-quote": (
        "Tegn {place} i filteret: anførselstegnet mangler det andre av paret.",
        "Character {place} of the filter: the quote lacks its closing one.",
    ),
    "filter.bad-age": (
        "Tegn {place} i filteret: dager skrives >90d eller <0d, med høyst fem sifre.",
        "Character {place} of the filter: days are written >90d or <0d, with five digits at most.",
    ),
    "filter.empty-not": (
        "Tegn {place} i filteret: etter ! må det stå noe som ikke skal passe.",
        "Character {place} of the filter: after ! stands what is not to fit.",
    ),
    "filter.empty-word": (
        "Tegn {place} i filteret: mellom anførselstegnene står det ingenting.",
        "Character {place} of the filter: there is nothing between the quotes.",
    ),
    "filter.unknown-field": (
        "Tegn {place} i filteret: «{field}:» finnes ikke. Felt: avdeling: kode: fase: koordinator: mangler: neste: "
        "merke: forløp: (ord med kolon i anførselstegn).",
        "Character {place} of the filter: there is no “{field}:”. Fields: unit: code: stage: coordinator: missing: "
        "next: flag: pathway: (a word with a colon goes into quotes).",
    ),
    "filter.no-value": (
        "Tegn {place} i filteret: etter «{field}:» må det stå en verdi, uten mellomrom.",
        "Character {place} of the filter: after “{field}:” stands a value, without a blank.",
    ),
    "filter.unknown-stage": (
        "Tegn {place} i filteret: «{value}» er ingen fase. Faser: startet, utredes, besluttet, avsluttet, overført.",
        "Character {place} of the filter: “{value}” is no stage. Stages: started, investigating, decided, completed, "
        "transferred.",
    ),
    "filter.unknown-step": (
        "Tegn {place} i filteret: «{value}» passer ikke her; det kan stå {known}.",
        "Character {place} of the filter: “{value}” does not fit here; it can be {known}.",
    ),
    "filter.unknown-flag": (
        "Tegn {place} i filteret: ingen merke heter noe med «{value}».",
        "Character {place} of the filter: no flag has “{value}” in its name.",
    ),
    "filter.bad-code": (
        "Tegn {place} i filteret: «{value}» kan ikke være en kode. Skriv S, CK, A12 eller A12CK.",
        "Character {place} of the filter: “{value}” cannot be a code. Write S, CK, A12 or A12CK.",
    ),
    "filter.bad-pathway": (
        "Tegn {place} i filteret: «{value}» er ikke et forløpsnummer som A12; navnet på forløpet skrives som et ord.",
        "Character {place} of the filter: “{value}” is no pathway number such as A12; a pathway's name is a word.",
    ),
    "filter.offer": ("→ tar {first}   {others}", "→ takes {first}   {others}"),
    "filter.jump-title": ("Gå til en person", "Jump to a person"),
    "filter.jump-placeholder": (
        "noe av navnet eller fødselsnummeret, i hvilken rekkefølge som helst",
        "any part of the name or national id, in any order",
    ),
    "filter.jump-keys": (
        "Enter: til raden   ↑ ↓: velg   Esc: tilbake",
        "Enter: to the row   ↑ ↓: choose   Esc: back",
    ),
    "filter.jump-begin": ("Skriv noe av navnet eller nummeret.", "Type a part of the name or number."),
    "filter.jump-none": ("Ingen passer.", "Nobody fits."),
    "filter.jump-more": (
        "Her vises {shown} personer av {count}. Skriv mer.",
        "{shown} people of {count} are shown. Type more.",
    ),
    "filter.jump-hidden": ("Navn er skjult; {toggle_names} viser dem.", "Names are hidden; {toggle_names} shows them."),
    "filter.jump-column-what": ("Hva", "What"),
    "filter.jump-referral": ("henvisning", "referral"),
    "filter.jump-diagnosis": ("diagnose", "diagnosis"),
    "filter.jump-nothing": ("ingen forløp", "no pathway"),
    "filter.jump-lists": ("Står i: {lists}.", "Stands in: {lists}."),
    "filter.jump-no-list": ("Står ikke i noen liste nå.", "Stands in no list now."),
    "filter.jump-no-row": (
        "Personen har verken forløp eller noe som venter.",
        "This person has neither a pathway nor anything that waits.",
    ),
}
