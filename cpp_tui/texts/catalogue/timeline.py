"""Words of a pathway drawn over a day axis."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "timeline.heading": ("{pathway} · {unit} · {days} dager · {date}", "{pathway} · {unit} · {days} days · {date}"),
    "timeline.heading-one": ("{pathway} · {unit} · {days} dag · {date}", "{pathway} · {unit} · {days} day · {date}"),
    "timeline.heading-undated": ("{pathway} · {unit} · {date}", "{pathway} · {unit} · {date}"),
    "timeline.empty": ("Ingen koder å tegne.", "No codes to draw."),
    "timeline.span": ("{first} – {last}, {days} dager", "{first} – {last}, {days} days"),
    "timeline.span-one": ("{first} – {last}, {days} dag", "{first} – {last}, {days} day"),
    "timeline.today-after": (
        "I dag, {date}, er {days} dager etter høyre kant.",
        "Today, {date}, is {days} days after the right edge.",
    ),
    "timeline.today-after-one": (
        "I dag, {date}, er dagen etter høyre kant.",
        "Today, {date}, is the day after the right edge.",
    ),
    "timeline.today-before": (
        "I dag, {date}, er {days} dager før venstre kant.",
        "Today, {date}, is {days} days before the left edge.",
    ),
    "timeline.today-before-one": (
        "I dag, {date}, er dagen før venstre kant.",
        "Today, {date}, is the day before the left edge.",
    ),
    "timeline.more-codes": ("… {count} koder til er ikke tegnet", "… {count} more codes not drawn"),
    "timeline.more-codes-one": ("… en kode til er ikke tegnet", "… one more code not drawn"),
    "timeline.codes": ("Koder", "Codes"),
    "timeline.contacts": ("Kontakt", "Contact"),
    "timeline.postponed": ("Utsatt", "Postpon."),
    "timeline.days-of": ("{days} av {limit} dager", "{days} of {limit} days"),
    "timeline.days-unknown": ("{days} dager, ukjent frist", "{days} days, unknown limit"),
    "timeline.days-unknown-one": ("{days} dag, ukjent frist", "{days} day, unknown limit"),
    "timeline.backwards-by": ("{days} dager baklengs", "{days} days backwards"),
    "timeline.backwards-by-one": ("{days} dag baklengs", "{days} day backwards"),
    "timeline.over-by": ("{days} OVER", "{days} OVER"),
    "timeline.within": ("innen", "within"),
    "timeline.running": ("løper", "running"),
    "timeline.unconfirmed": ("* ikke bekreftet frist", "* limit not confirmed"),
    "timeline.sign-code": ("kode", "code"),
    "timeline.sign-withdrawn": ("trukket", "withdrawn"),
    "timeline.sign-missing": ("mangler", "missing"),
    "timeline.sign-within": ("innen fristen", "within the limit"),
    "timeline.sign-over": ("over fristen", "over the limit"),
    "timeline.sign-unknown": ("ukjent frist", "unknown limit"),
    "timeline.sign-backwards": ("feil rekkefølge", "wrong order"),
    "timeline.sign-running": ("løper", "running"),
    "timeline.sign-limit": ("frist", "limit"),
    "timeline.sign-contact": ("kontakt", "contact"),
    "timeline.sign-postponed": ("utsatt av pasienten", "postponed by the patient"),
    "timeline.sign-today": ("i dag", "today"),
}
