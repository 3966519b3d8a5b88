"""What the tests of reading share: files made on the spot, opened and read to their end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpp_tui.codebook.reader import load
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.reading import Profile, RefusedRow, open_export
from cpp_tui.texts.catalogue.imports import TEXTS

TODAY = date(2026, 11, 2)
HEADER = "national_id;name;unit;code;event_date;registered_at;registered_by"
ROW = "28884102075;Bjørn Fossbakk;Gyn avd Fjell;A12A;2026-08-07;2026-08-08 08:26:00;kari.k"
CODE = ("28884102075", "Bjørn Fossbakk", "Gyn avd Fjell", "", "A12", "A", "2026-08-07", "2026-08-08T08:26:00", "kari.k")


def sentences(key: str, values: Any) -> tuple[str, str]:
    """Return the sentence of a refusal in both languages; a missing key or field is an error."""
    nb, en = TEXTS[key]
    return nb.format(**values), en.format(**values)


@dataclass
class Result:
    """What came of a file."""

    kind: str
    encoding: str
    delimiter: str | None
    unused: tuple[str, ...]
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    read: int = 0
    done: list[int] = field(default_factory=list)
    total: int = 0

    @property
    def reasons(self) -> list[tuple[int, str | None, str]]:
        """Line, column and last part of the reason of each refused row."""
        return [(row.line, row.column, row.reason_key.partition(".")[2]) for row in self.refused]


class Reader:
    """Writes a file and reads it as an import does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.codebook = load()

    def path(self, content: bytes | str, name: str = "export.csv") -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def open(self, path: Path, *, kind: str | None = None, profile: Profile | None = None, today: date = TODAY):
        return open_export(path, kind=kind, profile=profile, today=today, codebook=self.codebook)

    def read(self, path: Path, *, size: int = 2000, **options: Any) -> Result:
        with self.open(path, **options) as export:
            result = Result(
                export.kind, export.encoding, export.delimiter, export.unused_columns, total=export.total_bytes
            )
            for chunk in export.chunks(size):
                result.rows += chunk.rows
                result.refused += chunk.refused
                result.read += chunk.read
                result.done.append(chunk.done_bytes)
        for row in result.refused:
            sentences(row.reason_key, row.values)
        return result

    def __call__(self, content: bytes | str, *, name: str = "export.csv", **options: Any) -> Result:
        return self.read(self.path(content, name), **options)

    def refusal(self, content: bytes | str, *, name: str = "export.csv", **options: Any) -> tuple[str, str]:
        """Return the key and the English sentence with which a file is refused."""
        with pytest.raises(Refusal) as refused:
            self(content, name=name, **options)
        return refused.value.key.partition(".")[2], sentences(refused.value.key, refused.value.values)[1]
