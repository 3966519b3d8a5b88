"""How a day is written in a sentence: ``30.10.2026`` in Norwegian, ``2026-10-30`` in English."""

from __future__ import annotations

import re
from typing import Final

_ISO_DAY: Final = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])", re.ASCII)


def days_in(lang: str, text: str) -> str:
    """Return ``text`` with each ISO day in it as the language writes days; all else stays as it is."""
    return _ISO_DAY.sub(r"\3.\2.\1", text) if lang == "nb" else text
