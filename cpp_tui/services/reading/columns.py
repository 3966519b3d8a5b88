"""Which columns each kind of export has, what they may be called, and which line of a file is its header."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.reading.cleaning import shown
from cpp_tui.texts import Texts


class Column(NamedTuple):
    """One column of a kind: its name here (English, as in contract.md), other names, and whether it must be there."""

    field: str
    others: tuple[str, ...]
    is_required: bool = False

    def name_in(self, texts: Texts) -> str:
        """The name as the language has it."""
        return texts.pick(self.others[0] if self.others else self.field, self.field)

    @property
    def label(self) -> str:
        """The names as shown to people: ``event_date / dato``."""
        return " / ".join((self.field, *self.others[:1])) if self.others else self.field


def _npr(field: str, name: str, *others: str, required: bool = False) -> Column:
    return Column(field, (name, *others), required)


_ID: Final = Column("national_id", ("fnr",), True)
_NAME: Final = Column("name", ("navn",))
_UNIT: Final = Column("unit", ("avdeling",))

KINDS: Final[Mapping[str, tuple[Column, ...]]] = {
    "codes": (
        _ID,
        _NAME,
        _UNIT,
        Column("pathway_ref", ("forløp_id",)),
        Column("code", ("kode",), True),
        Column("event_date", ("dato",), True),
        Column("registered_at", ("registrert",)),
        Column("registered_by", ("registrert_av",)),
    ),
    "referrals": (
        _ID,
        _NAME,
        _UNIT,
        Column("referral_ref", ("henvisning_id",)),
        Column("received_on", ("mottatt",), True),
        Column("urgency", ("hastegrad",), True),
        Column("from", ("fra",)),
        Column("suspected_pathway", ("forløp",)),
        Column("text", ("tekst",)),
    ),
    "contacts": (
        _ID,
        Column("date", ("dato",), True),
        Column("kind", ("type",), True),
        _UNIT,
        Column("contact_ref", ("kontakt_id",)),
    ),
    "diagnoses": (_ID, Column("icd10", (), True), Column("date", ("dato",), True), _UNIT),
    "npr": (
        _npr("institution_id", "institusjonId"),
        _npr("institution", "institusjon"),
        _npr("unit_resh_id", "reshIdFagEnhet"),
        _npr("unit", "Fagenhet"),
        _npr("npr_id", "NPRId", "lopenr", required=True),
        _npr("municipality", "KommuneNr"),
        _npr("district", "BydelNr"),
        _npr("born_on", "FødselsDato"),
        _npr("died_on", "DødsDato"),
        _npr("instance_id", "pfInstansId"),
        _npr("pathway", "Forløp", required=True),
        _npr("pathway_name", "Pakkeforløp"),
        _npr("institutions", "AntInst"),
        _npr("trusts", "AntHf"),
        _npr("year", "År"),
        _npr("started_on", "StartDato", required=True),
        _npr("start_institution", "Ainst"),
        _npr("investigated_on", "UtrStartDato", required=True),
        _npr("investigation_institution", "Sinst"),
        _npr("decided_on", "KliniskBeslutn", required=True),
        _npr("decision", "TypeBeslutn", required=True),
        _npr("decision_institution", "Cinst"),
        _npr("treated_on", "StartBeh", required=True),
        _npr("treatment", "TypeBeh", required=True),
        _npr("treatment_institution", "Finst"),
        _npr("ended_on", "Avslutn"),
        _npr("end_institution", "Xinst"),
        _npr("of1", "OF1", required=True),
        _npr("of1_limit", "OF1std", required=True),
        _npr("of2", "OF2", required=True),
        _npr("of2_limit", "OF2std", required=True),
        _npr("of3", "OF3", required=True),
        _npr("of3_limit", "OF3std", required=True),
        _npr("of4", "OF4", required=True),
        _npr("of4_limit", "OF4std", required=True),
        _npr("transferred", "Overf"),
        _npr("seniority_on", "AnsiennDato"),
        _npr("received_on", "MottaksDato"),
    ),
}
"""The columns of each kind, in the order of its row (contract.md; domain.md 4 for npr).

The register's columns for municipality, birth and death came only in July 2025, so they may lack.
"""

_MAX_SHOWN: Final = 12
_FEWEST: Final = 2
_BROKEN: Final = re.compile("[?\ufffd]|Ã.?")


def folded(name: str) -> str:
    """Return a header name as it is compared: any case, spaces, underscores and hyphens alike, no ``*`` behind."""
    text = unicodedata.normalize("NFC", name).replace("\ufeff", "").casefold()
    return re.sub(r"[\s_\-]+", "_", text).strip("_*:'\"")


def _skeleton(name: str) -> str:
    """Return the ASCII letters and digits of a name: what is left of it when its æ, ø and å were broken on the way."""
    return "".join(sign for sign in folded(_BROKEN.sub("", name)) if sign.isascii() and sign.isalnum())


class _Names(NamedTuple):
    by_name: dict[str, str]
    by_skeleton: dict[str, str]


def _names_of(kind: str) -> _Names:
    by_name: dict[str, str] = {}
    by_skeleton: dict[str, str] = {}
    for column in KINDS[kind]:
        for name in (column.field, *column.others):
            by_name[folded(name)] = column.field
            if not name.isascii():
                by_skeleton[_skeleton(name)] = column.field
    return _Names(by_name, by_skeleton)


_NAMES: Final = {kind: _names_of(kind) for kind in KINDS}


def field_of(kind: str, cell: str) -> str | None:
    """Return the field that a header cell names in ``kind``, also when its Norwegian letters are broken."""
    names = _NAMES[kind]
    found = names.by_name.get(folded(cell))
    if found is None and _BROKEN.search(cell):
        found = names.by_skeleton.get(_skeleton(cell))
    return found


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a file: its cells and where each field of the kind stands (several places: duplicated)."""

    kind: str
    cells: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]

    @property
    def lacking(self) -> tuple[Column, ...]:
        """The columns that must be there and are not."""
        return tuple(column for column in KINDS[self.kind] if column.is_required and column.field not in self.places)

    @property
    def fit(self) -> tuple[bool, int, int]:
        """How well it fits its kind: nothing lacks, then how many columns it has, then how few it lacks."""
        return (not self.lacking, len(self.places), -len(self.lacking))

    @property
    def duplicated(self) -> tuple[str, ...]:
        """The header cells that name the same field."""
        return tuple(self.cells[place] for places in self.places.values() if len(places) > 1 for place in places)

    @property
    def unused(self) -> tuple[str, ...]:
        """The named cells that nobody uses."""
        used = {place for places in self.places.values() for place in places}
        return tuple(shown(cell) for place, cell in enumerate(self.cells) if cell.strip() and place not in used)

    def index(self, field: str) -> int | None:
        """Return the place of ``field`` in a row, or ``None`` when the file lacks it."""
        places = self.places.get(field)
        return places[0] if places else None


def read_header(cells: Sequence[str], kind: str, named: Mapping[str, str]) -> Header:
    """Read ``cells`` as a header of ``kind``; ``named`` is a profile's own names (folded) and goes first."""
    own = {place: named[name] for place, cell in enumerate(cells) if (name := folded(cell)) in named}
    taken = set(own.values())
    fields = {column.field for column in KINDS[kind]}
    places: dict[str, tuple[int, ...]] = {}
    for place, cell in enumerate(cells):
        field = own.get(place) or field_of(kind, cell)
        if field is not None and field in fields and (place in own or field not in taken):
            places[field] = (*places.get(field, ()), place)
    return Header(kind, tuple(cells), places)


def best_header(
    rows: Iterable[Sequence[str]], kinds: Sequence[str], named: Mapping[str, str]
) -> tuple[int, list[Header]]:
    """Return the first row that is a header, else the row that comes nearest, and what it can be read as, best first.

    Returns ``(-1, [])`` when no row has two known names: one alone may be a word of a title or of a patient's data.
    """
    best: tuple[int, list[Header]] = (-1, [])
    for number, cells in enumerate(rows):
        found = [header for kind in kinds if len((header := read_header(cells, kind, named)).places) >= _FEWEST]
        found.sort(key=lambda header: header.fit, reverse=True)
        if found and (not best[1] or found[0].fit > best[1][0].fit):
            best = (number, found)
            if not found[0].lacking:
                break
    return best


def settled(file: str, headers: Sequence[Header]) -> Header:
    """Return the one header that fits.

    Raises ``Refusal`` when a column that must be there lacks, when two columns say the same, or when it fits two kinds.
    """
    header = headers[0]
    if header.lacking:
        needed = ", ".join(column.label for column in header.lacking)
        raise Refusal("imports.columns-missing", file=file, kind=header.kind, found=listed(header.cells), needed=needed)
    if header.duplicated:
        raise Refusal("imports.columns-duplicated", file=file, found=listed(header.duplicated))
    rivals = [other.kind for other in headers if other.fit == header.fit]
    if len(rivals) > 1:
        raise Refusal("imports.kind-ambiguous", file=file, found=listed(header.cells), needed=", ".join(rivals))
    return header


def listed(cells: Sequence[str]) -> str:
    """Return header cells as a sentence shows them; a cell with many digits is no name and is left out."""
    named = [shown(cell) for cell in cells if cell.strip()]
    kept = [cell if sum(sign.isdigit() for sign in cell) < 5 else "…" for cell in named[:_MAX_SHOWN]]
    return ", ".join(kept) + (", …" if len(named) > _MAX_SHOWN else "")
