"""Folding of names for search: æ is ae, ø is o, å is aa, accents and case do not matter."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "aa", "ß": "ss", "đ": "d", "ŧ": "t", "ł": "l", "ð": "d", "þ": "th"})


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """Return ``text`` as it is searched for."""
    letters = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    if letters.isascii():
        return letters
    split = unicodedata.normalize("NFKD", letters)
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def folds(text: str) -> tuple[str, ...]:
    """Return what a name may be searched as: ``fold``, and where it has an å also with that as one a."""
    usual = fold(text)
    short = fold(unicodedata.normalize("NFC", text).casefold().replace("å", "a"))
    return (usual,) if short == usual else (usual, short)


_ALPHABET = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y", "ß": "ss", "đ": "d", "þ": "th"})
"""Letters that stand elsewhere than their accents say: æ ø å, and their sisters ä ö, come after z, in this order."""


@lru_cache(maxsize=1 << 14)
def sort_key(text: str) -> str:
    """Return what ``text`` is sorted by as Norwegians expect: æ ø å last, aa as å, case and accents do not matter."""
    letters = unicodedata.normalize("NFC", text).casefold().replace("aa", "å").translate(_ALPHABET)
    if letters.isascii():
        return letters
    split = unicodedata.normalize("NFKD", letters)
    return "".join(letter for letter in split if not unicodedata.combining(letter))
