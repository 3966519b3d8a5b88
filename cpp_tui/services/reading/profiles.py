"""Profiles: a hospital's own TOML file that says what its exports call things.

::

    kind = "codes"                     # codes npr referrals contacts diagnoses
    encoding = "windows-1252"          # only when it is not found out right
    delimiter = "|"
    date_formats = ["DD/MM/YYYY"]      # read before the formats that are always known
    pseudonym = true                   # national_id holds pseudonyms: anything printable

    [columns]                          # header in the file = column here
    "Pasient ID" = "national_id"

    [values.kind]                      # value in the file = value here, for any column
    "Poliklinikk dag" = "outpatient"

    [units]                            # the same as [values.unit]
    "KIR1" = "Kir avd"

    [codes]                            # the same as [values.code]
    "BRYST-START" = "A01A"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from cpp_tui.domain.codes import parse_code
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.reading.cleaning import shown
from cpp_tui.services.reading.columns import KINDS, field_of, folded
from cpp_tui.services.reading.values import choices_of

ENCODINGS: Final[Mapping[str, str]] = {
    "utf-8": "utf-8",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "windows-1252": "cp1252",
    "iso-8859-1": "latin-1",
}
"""The encodings a profile may name -> Python's name."""

_KEYS: Final = ("kind", "encoding", "delimiter", "date_formats", "pseudonym", "columns", "values", "units", "codes")
_TOKENS: Final[Mapping[str, str]] = {
    "YYYY": r"(?P<y>\d{4})",
    "MM": r"(?P<m>\d\d)",
    "DD": r"(?P<d>\d\d)",
    "M": r"(?P<m>\d\d?)",
    "D": r"(?P<d>\d\d?)",
}
_TOKEN: Final = re.compile("YYYY|MM|DD|M|D")
_POSITION: Final = re.compile(r"line (\d+), column \d+")


@dataclass(frozen=True, slots=True)
class Profile:
    """What a hospital's exports call things; header names are folded, values are compared without case."""

    name: str
    kind: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    date_formats: tuple[re.Pattern[str], ...] = ()
    is_pseudonym: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


NO_PROFILE: Final = Profile("")


def load_profile(name_or_path: str, folder: Path) -> Profile:
    """Read a profile: a path to a TOML file, or the name of one in ``folder``.

    Raises ``Refusal`` (``imports.profile-...``) that names the file, the entry and the nearest valid one.
    """
    path = _path_of(name_or_path, folder)
    file = shown(path.name)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refusal("imports.profile-unreadable", file=file) from None
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        position = _POSITION.search(str(trouble))
        line = int(position[1]) if position else text.count("\n") + 1
        raise Refusal("imports.profile-not-toml", file=file, line=line) from None
    return _ProfileReader(file, entries).read(path.stem)


def _path_of(name_or_path: str, folder: Path) -> Path:
    given = Path(name_or_path)
    if given.suffix == ".toml" or len(given.parts) > 1:
        return given
    path = folder / f"{name_or_path}.toml"
    if not path.is_file():
        known = ", ".join(sorted(shown(other.stem) for other in folder.glob("*.toml"))) or "-"
        raise Refusal("imports.profile-unknown", name=shown(name_or_path), found=known)
    return path


class _ProfileReader:
    """Checks the entries of one profile as it reads them."""

    def __init__(self, file: str, entries: Mapping[str, Any]) -> None:
        self._file = file
        self._entries = entries

    def read(self, name: str) -> Profile:
        for key in self._entries:
            self._among(key, _KEYS, "")
        kind = self._text("kind")
        if kind is not None:
            self._among(kind, tuple(KINDS), "kind")
        encoding = self._text("encoding")
        if encoding is not None:
            self._among(encoding.casefold(), tuple(ENCODINGS), "encoding")
            encoding = encoding.casefold()
        return Profile(
            name=name,
            kind=kind,
            encoding=encoding,
            delimiter=self._delimiter(),
            date_formats=self._date_formats(),
            is_pseudonym=self._is_pseudonym(),
            columns=self._columns(kind),
            values=self._values(kind),
        )

    def _among(self, given: str, valid: tuple[str, ...], where: str) -> None:
        if given in valid:
            return
        near = get_close_matches(given.casefold(), valid, n=1, cutoff=0.4)
        entry = shown(f"{where} = {given}" if where else given)
        nearest = near[0] if near else ", ".join(valid)
        raise Refusal("imports.profile-entry", file=self._file, entry=entry, nearest=nearest)

    def _wrong(self, entry: str, needed: str) -> Refusal:
        return Refusal("imports.profile-value", file=self._file, entry=shown(entry), needed=needed)

    def _text(self, key: str) -> str | None:
        value = self._entries.get(key)
        if value is not None and not isinstance(value, str):
            raise self._wrong(key, '"..."')
        return value

    def _table(self, key: str, found: object) -> Mapping[str, str]:
        if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
            raise self._wrong(key, '"..." = "..."')
        return found

    def _delimiter(self) -> str | None:
        delimiter = self._text("delimiter")
        if delimiter is not None and (len(delimiter) != 1 or delimiter.isalnum() or delimiter in "\"' \r\n\0"):
            raise self._wrong("delimiter", "; , | \\t")
        return delimiter

    def _date_formats(self) -> tuple[re.Pattern[str], ...]:
        formats = self._entries.get("date_formats", [])
        if not isinstance(formats, list):
            raise self._wrong("date_formats", '["DD/MM/YYYY"]')
        return tuple(self._date_format(form) for form in formats)

    def _date_format(self, form: object) -> re.Pattern[str]:
        """Return ``DD/MM/YYYY`` as a pattern: year, month and day, each once, the year with four digits."""
        tokens = _TOKEN.findall(form) if isinstance(form, str) else []
        if not isinstance(form, str) or sorted(token[0] for token in tokens) != ["D", "M", "Y"]:
            raise self._wrong(f"date_formats = {form}", "DD/MM/YYYY, D.M.YYYY, MM-DD-YYYY")
        parts = re.split(f"({_TOKEN.pattern})", form)
        return re.compile("".join(_TOKENS.get(part) or re.escape(part) for part in parts), re.ASCII)

    def _is_pseudonym(self) -> bool:
        value = self._entries.get("pseudonym", False)
        if not isinstance(value, bool):
            raise self._wrong("pseudonym", "true, false")
        return value

    def _columns(self, kind: str | None) -> Mapping[str, str]:
        columns = self._table("columns", self._entries.get("columns", {}))
        return {folded(header): self._field(target, kind, "columns") for header, target in columns.items()}

    def _field(self, given: str, kind: str | None, where: str) -> str:
        kinds = (kind,) if kind else tuple(KINDS)
        found = next((field for of in kinds if (field := field_of(of, given))), None)
        if found is None:
            self._among(given, tuple(dict.fromkeys(column.field for of in kinds for column in KINDS[of])), where)
        return found or given

    def _values(self, kind: str | None) -> Mapping[str, Mapping[str, str]]:
        given = self._entries.get("values", {})
        if not isinstance(given, dict):
            raise self._wrong("values", '[values.kind] "..." = "..."')
        tables: dict[str, Mapping[str, str]] = {
            self._field(name, kind, "values"): self._table(f"values.{name}", table) for name, table in given.items()
        }
        for key, name in (("units", "unit"), ("codes", "code")):
            if key in self._entries:
                tables[name] = {**tables.get(name, {}), **self._table(key, self._entries[key])}
        self._check_values(tables)
        return {name: {old.casefold().strip(): new for old, new in table.items()} for name, table in tables.items()}

    def _check_values(self, tables: Mapping[str, Mapping[str, str]]) -> None:
        for old, new in tables.get("code", {}).items():
            try:
                parse_code(new)
            except Refusal:
                raise self._wrong(f"{old} = {new}", "A12CK") from None
        for name, kind in (("kind", "contacts"), ("urgency", "referrals")):
            words = choices_of(kind, name)
            for new in tables.get(name, {}).values():
                if words is not None and new.casefold() not in words[0]:
                    self._among(new, tuple(dict.fromkeys(words[0].values())), f"values.{name}")
