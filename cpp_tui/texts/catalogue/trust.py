"""The integrity view: what protects whoever codes honestly."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "trust.integrity": ("Etterprøving: overskridelser som ble borte", "Integrity: overruns that a change took away"),
    "trust.column-day": ("Endret", "Changed"),
    "trust.column-user": ("Av", "By"),
    "trust.column-kind": ("Måte", "Kind"),
    "trust.column-code": ("Kode", "Code"),
    "trust.column-days": ("Dager (frist)", "Days (limit)"),
    "trust.column-evidence": ("Vist av", "Shown by"),
    "trust.column-reason": ("Grunn", "Reason"),
    # how an overrun went away
    "trust.kind.moved": ("dato flyttet", "date moved"),
    "trust.kind.withdrawn": ("kode trukket", "code withdrawn"),
    "trust.kind.ended": ("forløp avsluttet", "pathway ended"),
    "trust.kind.passed-over": ("steg hoppet over", "stage passed over"),
    "trust.kind.after-coded": ("kodet i etterkant", "coded afterwards"),
    "trust.kind.restored": ("kode hentet fram", "code restored"),
    "trust.kind.postponed": ("utsatt i etterkant", "postponed afterwards"),
    "trust.sum.moved": ("{count} datoer flyttet", "{count} dates moved"),
    "trust.sum.moved-one": ("{count} dato flyttet", "{count} date moved"),
    "trust.sum.withdrawn": ("{count} koder trukket", "{count} codes withdrawn"),
    "trust.sum.withdrawn-one": ("{count} kode trukket", "{count} code withdrawn"),
    "trust.sum.ended": ("{count} forløp avsluttet", "{count} pathways ended"),
    "trust.sum.ended-one": ("{count} forløp avsluttet", "{count} pathway ended"),
    "trust.sum.passed-over": ("{count} steg hoppet over", "{count} stages passed over"),
    "trust.sum.passed-over-one": ("{count} steg hoppet over", "{count} stage passed over"),
    "trust.sum.after-coded": ("{count} kodet i etterkant", "{count} coded afterwards"),
    "trust.sum.restored": ("{count} koder hentet fram", "{count} codes restored"),
    "trust.sum.restored-one": ("{count} kode hentet fram", "{count} code restored"),
    "trust.sum.postponed": ("{count} utsatt i etterkant", "{count} postponed afterwards"),
    "trust.sum-shown": ("{said} ({shown} med kontakt den dagen)", "{said} ({shown} with a contact on that day)"),
    "trust.sums": (
        "{count} overskridelser ble borte ved en endring: {parts}",
        "{count} overruns went away by a change: {parts}",
    ),
    "trust.sums-one": (
        "{count} overskridelse ble borte ved en endring: {parts}",
        "{count} overrun went away by a change: {parts}",
    ),
    "trust.sums-undone": ("{count} gjelder ikke lenger", "{count} no longer stand"),
    "trust.sums-undone-one": ("{count} gjelder ikke lenger", "{count} no longer stands"),
    "trust.sums-nothing": (
        "Ingen overskridelse er blitt borte ved en endring.",
        "No overrun has gone away by a change.",
    ),
    # why a row stands there
    "trust.why.joined": ("{what}: {effect}", "{what}: {effect}"),
    "trust.why.moved": ("{code} ble flyttet fra {since} til {date}", "{code} was moved from {since} to {date}"),
    "trust.why.moved-by-record": (
        "Journalsystemet flyttet {code} fra {since} til {date}",
        "The record system moved {code} from {since} to {date}",
    ),
    "trust.why.divided": (
        "Journalsystemet la {code} den {since} til et annet forløp",
        "The record system put {code} of {since} into another pathway",
    ),
    "trust.why.withdrawn": ("{code} den {since} ble trukket", "{code} of {since} was withdrawn"),
    "trust.why.withdrawn-by-undo": ("{code} den {since} ble angret", "{code} of {since} was undone"),
    "trust.why.withdrawn-by-record": (
        "Journalsystemet har ikke lenger {code} den {since}",
        "The record system no longer holds {code} of {since}",
    ),
    "trust.why.ended": (
        "{code} den {date} avsluttet forløpet uten behandling",
        "{code} of {date} ended the pathway without treatment",
    ),
    "trust.why.ended-without-limit": (
        "{code} den {date} avsluttet forløpet, og har ingen frist",
        "{code} of {date} ended the pathway, and has no limit",
    ),
    "trust.why.passed-over": (
        "{code} den {date} ble satt uten koden for steget før",
        "{code} of {date} was set without the code of the stage before",
    ),
    "trust.why.after-coded": (
        "{code} ble satt i etterkant, med dato {date}",
        "{code} was set afterwards, dated {date}",
    ),
    "trust.why.restored": ("{code} den {date} ble hentet fram igjen", "{code} of {date} was restored"),
    "trust.why.closed": ("{interval} var på {was} dager (frist {limit})", "{interval} was {was} days (limit {limit})"),
    "trust.why.running": (
        "{interval} hadde løpt i {was} dager (frist {limit})",
        "{interval} had run for {was} days (limit {limit})",
    ),
    "trust.why.within": ("{before}, nå {days} dager", "{before}, now {days} days"),
    "trust.why.within-one": ("{before}, nå {days} dag", "{before}, now {days} day"),
    "trust.why.other-limit": ("{before}, nå {days} dager (frist {limit})", "{before}, now {days} days (limit {limit})"),
    "trust.why.no-limit": (
        "{before}, nå {days} dager uten kjent frist",
        "{before}, now {days} days with no known limit",
    ),
    "trust.why.not-measured": ("{before} og måles ikke lenger", "{before} and is not measured any more"),
    "trust.why.contact": ("en kontakt den dagen viser det: {contact}", "a contact on that day shows it: {contact}"),
    "trust.why.no-contact": ("ingen kontakt den dagen viser det", "no contact on that day shows it"),
    "trust.why.stands-no-longer": ("det gjelder ikke lenger", "this no longer stands"),
    "trust.referral": ("henvisning mottatt", "referral received"),
    # refusals
    "trust.unknown-kind": (
        "Det finnes ingen slik måte. Disse finnes: {known}.",
        "There is no such kind. These are known: {known}.",
    ),
    "trust.from-after-to": (
        "Fra-dagen er etter til-dagen; bytt dem om.",
        "The first day lies after the last one; exchange them.",
    ),
}
