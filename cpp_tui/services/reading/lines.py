"""A small file as plain lines, for dates: any encoding that exports have, or the first sheet of a workbook."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, Final

from cpp_tui.domain.pasted_dates import MOST_LINES
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.reading.cleaning import shown
from cpp_tui.services.reading.source import encoding_of, open_file
from cpp_tui.services.reading.workbook import first_rows, is_archive, refuse_other_formats

MOST_BYTES: Final = 16_000_000


def read_lines(path: Path) -> str:
    """Return the text of a file; the cells of a workbook stand with tabs between them.

    Raises ``Refusal`` for what cannot be read as such a file and for more than ``MOST_BYTES``.
    """
    file = shown(path.name or str(path))
    with open_file(path) as handle:
        if os.fstat(handle.fileno()).st_size > MOST_BYTES:
            raise Refusal("pasted.too-large", most=MOST_LINES)
        start = handle.read(8)
        refuse_other_formats(handle, start, file)
        if is_archive(start):
            return "\n".join("\t".join(cells) for cells in first_rows(handle, file, MOST_LINES + 1))
        return _decoded(handle, file)


def _decoded(handle: BinaryIO, file: str) -> str:
    found = encoding_of(handle, file, None)
    handle.seek(found.skip)
    return handle.read().decode(found.codec, found.errors)
