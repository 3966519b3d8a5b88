"""The units of the made-up hospital, their coordinators, and the kinds of patient that each pathway meets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit, the user names of its coordinators, and whether its system numbers the pathways itself."""

    name: str
    coordinators: tuple[str, ...]
    has_refs: bool = False


BREAST: Final = Unit("Bryst- og endokrinkirurgisk avdeling", ("ingunn.l", "turid.s"))
BOWEL: Final = Unit("Gastrokirurgisk avdeling", ("morten.h", "siri.aas"))
UROLOGY: Final = Unit("Urologisk avdeling", ("jon.e", "line.b"), has_refs=True)
WOMEN: Final = Unit("Kvinneklinikken", ("guri.t", "mona.o"))
LUNG: Final = Unit("Lungeavdelingen", ("rune.k", "berit.f"), has_refs=True)
HEAD: Final = Unit("Øre-nese-halsavdelingen", ("espen.d",))
BLOOD: Final = Unit("Avdeling for blodsykdommer", ("camilla.r", "tor.v"))
BRAIN: Final = Unit("Nevrokirurgisk avdeling", ("hilde.s",))
BONE: Final = Unit("Ortopedisk avdeling", ("arild.m",))
SKIN: Final = Unit("Hudavdelingen", ("nina.g",), has_refs=True)
CHILDREN: Final = Unit("Barne- og ungdomsavdelingen", ("silje.a",))
DIAGNOSTIC: Final = Unit("Diagnostisk senter Fjordsyn", ("oyvind.p", "elin.n"))

ANYONE: Final = "WM"


@dataclass(frozen=True, slots=True)
class Patients:
    """Who meets a pathway: the share of all courses, sexes (``W``, ``M``), whole years of age, diagnoses."""

    unit: Unit
    share: int
    youngest: int
    oldest: int
    icd10: tuple[str, ...]
    treatments: tuple[str, ...] = ("FK", "FK", "FM", "FS")
    sexes: str = ANYONE
    start: str = "outpatient"


PATIENTS: Final[dict[str, Patients]] = {
    "A01": Patients(
        BREAST, 140, 32, 88, ("C50.4", "C50.8", "C50.9"), ("FK", "FK", "FK", "FM"), "W" * 60 + "M", "imaging"
    ),
    "A02": Patients(HEAD, 35, 40, 85, ("C02.1", "C09.9", "C32.0"), ("FK", "FS")),
    "A03": Patients(BLOOD, 4, 50, 86, ("C91.1",), ("FM",)),
    "A04": Patients(BLOOD, 20, 48, 88, ("C90.0",), ("FM", "FM", "FS")),
    "A05": Patients(BLOOD, 4, 40, 82, ("C92.0", "C91.0", "D46.9"), ("FM",), ANYONE, "admission"),
    "A06": Patients(BLOOD, 45, 20, 86, ("C83.3", "C82.9", "C81.1"), ("FM", "FM", "FS")),
    "A11": Patients(BOWEL, 35, 48, 86, ("C25.0", "C25.9"), ("FK", "FM")),
    "A12": Patients(BOWEL, 180, 38, 90, ("C18.2", "C18.7", "C20"), ("FK", "FK", "FM", "FS")),
    "A14": Patients(UROLOGY, 50, 48, 89, ("C67.9", "C65", "C67.2"), ("FK", "FK", "FM")),
    "A15": Patients(UROLOGY, 40, 38, 86, ("C64",), ("FK",), ANYONE, "imaging"),
    "A16": Patients(UROLOGY, 150, 48, 86, ("C61",), ("FK", "FM", "FS"), "M"),
    "A17": Patients(UROLOGY, 6, 48, 86, ("C60.1", "C60.9"), ("FK",), "M"),
    "A18": Patients(UROLOGY, 16, 18, 46, ("C62.9",), ("FK", "FK", "FM", "FS"), "M"),
    "A20": Patients(WOMEN, 38, 48, 86, ("C54.1",), ("FK", "FK", "FS"), "W"),
    "A21": Patients(WOMEN, 32, 35, 86, ("C56", "C57.0"), ("FK", "FM"), "W"),
    "A22": Patients(WOMEN, 25, 25, 72, ("C53.9", "C53.1"), ("FK", "FS"), "W"),
    "A23": Patients(BRAIN, 20, 25, 80, ("C71.1", "C71.9"), ("FK", "FS"), ANYONE, "imaging"),
    "A26": Patients(LUNG, 125, 45, 89, ("C34.1", "C34.3"), ("FK", "FM", "FM", "FS"), ANYONE, "imaging"),
    "A30": Patients(CHILDREN, 12, 1, 14, ("C74.9", "C91.0", "C49.9"), ("FM", "FM", "FK"), ANYONE, "admission"),
    "A32": Patients(BOWEL, 32, 45, 86, ("C15.5", "C16.0", "C16.9"), ("FK", "FM", "FS")),
    "A34": Patients(BOWEL, 18, 45, 84, ("C22.0",), ("FK", "FM")),
    "A36": Patients(BONE, 22, 18, 84, ("C49.2", "C40.2", "C41.4"), ("FK", "FM", "FS")),
    "A37": Patients(BREAST, 24, 20, 80, ("C73",), ("FK",)),
    "A38": Patients(SKIN, 80, 25, 89, ("C43.5", "C43.6", "C43.7"), ("FK", "FK", "FK", "FM")),
    "A39": Patients(BOWEL, 22, 40, 82, (), ("FK", "FM", "FS")),
    "A40": Patients(BOWEL, 18, 48, 86, ("C23", "C24.0", "C22.1"), ("FK", "FM")),
    "B01": Patients(DIAGNOSTIC, 14, 45, 88, ("C80.0", "C78.7"), ("FM", "FM", "FS")),
    "C01": Patients(DIAGNOSTIC, 45, 38, 89, (), (), ANYONE, "admission"),
}
"""The shares add up to 1252; only the proportions matter."""
