"""The register's extract against our own computing: differences, likely reasons, and what cannot be compared."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "npr.line": (
        "linje {line}, {pathway}, forløp {instance_id}: {why}",
        "line {line}, {pathway}, pathway {instance_id}: {why}",
    ),
    "npr.refused": ("linje {line}, {column}: avvist, {reason}", "line {line}, {column}: refused, {reason}"),
    "npr.more-refused": ("… og {count} avviste rader til", "… and {count} more refused rows"),
    "npr.more-refused-one": ("… og en avvist rad til", "… and one more refused row"),
    "npr.not-comparable": (
        "rader som ikke kan sammenlignes, {count}: {why}",
        "rows that cannot be compared, {count}: {why}",
    ),
    "npr.counts": (
        "{file}: {rows} rader: {agreeing} stemmer, {differing} avviker, {not_comparable} kan ikke sammenlignes, "
        "{refused} avvist.",
        "{file}: {rows} rows: {agreeing} agree, {differing} differ, {not_comparable} cannot be compared, "
        "{refused} refused.",
    ),
    "npr.counts-one": (
        "{file}: {rows} rad: {agreeing} stemmer, {differing} avviker, {not_comparable} kan ikke sammenlignes, "
        "{refused} avvist.",
        "{file}: {rows} row: {agreeing} agree, {differing} differ, {not_comparable} cannot be compared, "
        "{refused} refused.",
    ),
    "npr.what.days": ("dager", "days"),
    "npr.what.limit": ("frist", "limit"),
    "npr.differs.days": (
        "{interval}: vi får {ours} dager, registeret {theirs}.",
        "{interval}: we get {ours} days, the register {theirs}.",
    ),
    "npr.differs.limit": (
        "{interval}: fristen er {ours} dager hos oss, {theirs} i registeret.",
        "{interval}: the limit is {ours} days with us, {theirs} in the register.",
    ),
    "npr.differs.missing-theirs": (
        "{interval}, {what}: vi får {ours}, registeret har ingen verdi.",
        "{interval}, {what}: we get {ours}, the register has no value.",
    ),
    "npr.differs.missing-ours": (
        "{interval}, {what}: registeret har {theirs}, vi har ingen verdi.",
        "{interval}, {what}: the register has {theirs}, we have no value.",
    ),
    # likely reasons
    "npr.reason.other-version": (
        "Registerets frist er den som gjelder {first} til {last}.",
        "The register's limit is the one in force from {first} to {last}.",
    ),
    "npr.reason.other-modality": (
        "Registerets frist er den for en annen behandling ({modality}).",
        "The register's limit is the one for another treatment ({modality}).",
    ),
    "npr.reason.limit-unknown": (
        "Kodeverket kjenner ingen slik frist.",
        "The code book knows no such limit.",
    ),
    "npr.reason.limit-unconfirmed": (
        "Fristen hos oss er ikke bekreftet av en nasjonal kilde.",
        "Our limit is not confirmed by a national source.",
    ),
    "npr.reason.not-measured-theirs": (
        "Registeret måler ikke dette intervallet i raden.",
        "The register does not measure this interval in the row.",
    ),
    "npr.reason.date-missing": (
        "Raden mangler en av datoene som intervallet går mellom.",
        "The row lacks one of the dates that the interval runs between.",
    ),
    "npr.reason.treatment-outside": (
        "{treatment} er utenfor OF3 og OF4, som bare måles til kirurgi, medikamentell behandling og stråling.",
        "{treatment} is outside OF3 and OF4, which run to surgery, drug treatment and radiotherapy only.",
    ),
    "npr.reason.decision-outside": (
        "OF3 begynner med CK eller CU; raden har «{decision}».",
        "OF3 begins with CK or CU; the row has “{decision}”.",
    ),
    "npr.reason.no-treatment-in-c01": (
        "C01 ender med beslutningen og har ingen behandling.",
        "C01 ends with the decision and has no treatment.",
    ),
    "npr.reason.negative": (
        "Datoene står i feil rekkefølge: slutten er før begynnelsen.",
        "The dates stand in the wrong order: the end is before the beginning.",
    ),
    "npr.reason.from-received": (
        "Det stemmer når det telles fra mottaksdatoen {date} og ikke fra startdatoen.",
        "It fits when counted from the received date {date}, not from the start date.",
    ),
    "npr.reason.from-seniority": (
        "Det stemmer når det telles fra ansiennitetsdatoen {date} og ikke fra startdatoen.",
        "It fits when counted from the seniority date {date}, not from the start date.",
    ),
    "npr.reason.from-start": (
        "Det stemmer når det telles fra startdatoen.",
        "It fits when counted from the start date.",
    ),
    "npr.reason.from-investigation": (
        "Det stemmer når det telles fra første fremmøte.",
        "It fits when counted from the first attendance.",
    ),
    "npr.reason.to-decision": (
        "Det stemmer når det telles til den kliniske beslutningen.",
        "It fits when counted to the clinical decision.",
    ),
    "npr.reason.both-days": (
        "Det stemmer når både første og siste dag telles med.",
        "It fits when both the first and the last day are counted.",
    ),
    # what cannot be compared
    "npr.gap.negative": (
        "slutten er før begynnelsen, og registeret måler ikke intervallet",
        "the end is before the beginning, and the register does not measure the interval",
    ),
    "npr.gap.treatment-without-kind": (
        "behandlingen har dato, men ikke type",
        "the treatment has a date and no kind",
    ),
    "npr.gap.treatment-without-date": (
        "behandlingen har type, men ikke dato",
        "the treatment has a kind and no date",
    ),
    "npr.gap.decision-without-kind": (
        "beslutningen har dato, men ikke type",
        "the decision has a date and no kind",
    ),
    "npr.gap.nothing-told": (
        "ingen av sidene har noe intervall eller noen frist",
        "neither side has an interval or a limit",
    ),
}
