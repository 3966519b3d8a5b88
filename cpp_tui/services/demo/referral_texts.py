"""What the referrals of the made-up hospital say: short invented texts, in Norwegian because referrals are."""

from __future__ import annotations

from typing import Final

SENDERS: Final = (
    "Fastlege",
    "Fastlege",
    "Fastlege",
    "Avtalespesialist",
    "Egen avdeling",
    "Annet helseforetak",
    "Legevakt",
)
SCREENING: Final[dict[str, str]] = {
    "A01": "Mammografiprogrammet",
    "A12": "Tarmscreeningen",
    "A22": "Livmorhalsprogrammet",
}

TEXTS: Final[dict[str, tuple[str, ...]]] = {
    "A01": (
        "Nyoppdaget kul i høyre bryst, ca. 2 cm, hard. Hudinndragning. Henvises pakkeforløp brystkreft.",
        "Innkalt etter screening, suspekt fortetning venstre side. Ber om trippeldiagnostikk.",
        "Blodig sekresjon fra brystvorte siste fire uker. Palperer ingen sikker oppfylling.",
    ),
    "A02": (
        "Heshet i sju uker, storrøyker. Ser uregelmessig stemmebånd ved speiling. Mistanke om kreft i strupehodet.",
        "Smertefri kul på halsen, vokst siste måned. Ensidig svelgsmerte.",
    ),
    "A04": (
        "Ryggsmerter, anemi (Hb 9,1) og SR 96. M-komponent i serum. Henvises pakkeforløp myelomatose.",
        "Kompresjonsbrudd i L2 uten traume, forhøyet kalsium. Ber om vurdering.",
    ),
    "A06": (
        "Forstørrede lymfeknuter i begge lysker og aksiller, nattesvette, vekttap 6 kg. Pakkeforløp lymfom?",
        "CT viser forstørrede lymfeknuter i mediastinum. Feber uten fokus i tre uker.",
    ),
    "A11": (
        "Smertefri ikterus og vekttap. UL viser utvidede galleganger og oppfylling i caput pancreatis. Pakkeforløp.",
        "Nyoppstått diabetes, ryggsmerter og 8 kg vekttap. Ber om CT pancreas og vurdering.",
    ),
    "A12": (
        "Endret avføringsmønster siste to måneder, synlig blod. Hb 10,2. Henvises pakkeforløp tykktarm.",
        "Positiv iFOBT x 2, 64 år, ingen tidligere koloskopi. Ber om koloskopi.",
        "Palpabel oppfylling ved rektaleksplorasjon, 6 cm fra analåpningen. Pakkeforløp endetarmskreft.",
    ),
    "A14": (
        "Smertefri makroskopisk hematuri x 3. Ingen infeksjon. Henvises pakkeforløp blærekreft.",
        "Mikroskopisk hematuri over tid, røyker. CT urinveier uten stein. Ønsker cystoskopi.",
    ),
    "A15": (
        "Tilfeldig funn på UL: 4,5 cm solid tumor i høyre nyre. CT bekrefter. Pakkeforløp nyrekreft.",
        "Flankesmerter og hematuri, CT viser solid lesjon nedre pol venstre nyre.",
    ),
    "A16": (
        "PSA 14,2 (mot 6,8 i fjor). Hard knute i venstre lapp. Henvises pakkeforløp prostatakreft.",
        "PSA 5,1, bror med prostatakreft. MR viser PI-RADS 4. Ber om biopsi.",
    ),
    "A17": ("Sår på glans som ikke gror etter to måneder med lokalbehandling. Trang forhud. Mistanke om peniskreft.",),
    "A18": ("Smertefri oppfylling i høyre testikkel, oppdaget for to uker siden. UL: solid tumor. Pakkeforløp.",),
    "A20": (
        "Postmenopausal blødning, endometrietykkelse 14 mm ved vaginal UL. Histologi tatt. Pakkeforløp livmorkreft.",
        "Blødning tre år etter overgangsalder. Endometriet måler 9 mm.",
    ),
    "A21": (
        "Økende bukomfang, CA-125 480. UL: kompleks cyste 9 cm og ascites. Henvises pakkeforløp eggstokkreft.",
        "Bekkensmerter, 7 cm flerkamret cyste ved UL. CA-125 62.",
    ),
    "A22": (
        "Celleprøve HSIL, HPV 16 positiv. Lesjon på portio, biopsi sendt. Pakkeforløp livmorhalskreft.",
        "Gjentatte blødninger ved samleie. Uregelmessig portio.",
    ),
    "A23": (
        "Førstegangs krampeanfall. CT caput: prosess i høyre frontallapp med ødem. Pakkeforløp hjernekreft.",
        "Tiltagende ordletingsvansker og personlighetsendring. MR viser kontrastladende tumor.",
    ),
    "A26": (
        "Hoste i åtte uker, blodtilblandet. Rtg thorax: fortetning høyre overlapp. Henvises pakkeforløp lungekreft.",
        "KOLS-kontroll, CT viser 22 mm spikulert infiltrat. Storrøyker.",
    ),
    "A30": ("Blek og slapp siste uker, blåmerker. Leukocytter 48 og blaster i utstryk. Ringt vakt. Pakkeforløp barn.",),
    "A32": (
        "Økende svelgvansker for fast føde, vekttap 9 kg. Gastroskopi: tumor i nedre spiserør. Pakkeforløp.",
        "Anemi, svart avføring og metthetsfølelse. Ber om gastroskopi.",
    ),
    "A34": (
        "Kjent cirrhose, AFP 310. UL kontroll: ny 3 cm lesjon i segment 6. Henvises pakkeforløp primær leverkreft.",
    ),
    "A36": (
        "Dyp, fast svulst i låret, 8 cm, vokst raskt. Ikke biopsert. Henvises sarkomsenter, pakkeforløp.",
        "Nattlige smerter i kneet. Røntgen viser destruksjon i distale femur.",
    ),
    "A37": ("Knute på halsen, 3 cm. UL EU-TIRADS 5, cytologi Bethesda V. Pakkeforløp kreft i skjoldbruskkjertelen.",),
    "A38": (
        "Føflekk på leggen, asymmetrisk, blødd. Eksidert hos fastlege: melanom, Breslow 1,4 mm. Pakkeforløp melanom.",
        "Mørk føflekk på ryggen, endret farge siste halvår. Ber om vurdering.",
    ),
    "A39": ("Flushing og diaré gjennom et år. Forhøyet kromogranin A, leverlesjoner på CT. Nevroendokrin svulst?",),
    "A40": ("Ikterus, utvidede intrahepatiske galleganger, striktur i hilus på MRCP. Pakkeforløp galleveiskreft.",),
    "B01": ("Levermetastaser på CT uten kjent primærtumor. Biopsi: adenokarsinom. Pakkeforløp ukjent utgangspunkt.",),
    "C01": (
        "Vekttap 11 kg, slapphet og SR 88. Normal klinisk undersøkelse. Henvises diagnostisk pakkeforløp.",
        "Magefølelse: alvorlig syk. Anemi, nattesvette, uklare magesmerter i to måneder.",
    ),
}
