"""All texts of the program, in Norwegian (bokmål) and English.

A key is ``module.rest``: its first part names the module of ``texts/catalogue`` that holds it, which is imported when
the first of its keys is asked for. Each entry is a pair (Norwegian, English) with ``str.format`` fields; the fields of
``DAYS`` hold ISO days, which stand in the sentence as the language writes days. Where a field holds a ``Refusal``, its
sentence stands there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Final, Literal, cast

from cpp_tui.refusal import Refusal
from cpp_tui.texts.days import days_in

Lang = Literal["nb", "en"]
LANGUAGES: Final[tuple[Lang, ...]] = ("nb", "en")
DAYS: Final = frozenset({"date", "dates", "since", "started", "until", "woken"})
"""Names of the fields that hold a day, or several."""
COUNTS: Final = ("count", "days", "rows", "files", "lines")
"""Names of the fields that hold a number of things; the first of them that is given decides on singular or plural."""
VARIANTS: Final = {"1": "-one", "0": "-none"}
"""Number -> what ends the key of the text that is said for it, where there is one."""


@cache
def entries(module: str) -> dict[str, tuple[str, str]]:
    """Return the entries of one catalogue module, keyed by the full key."""
    found = import_module(f"cpp_tui.texts.catalogue.{module}")
    return cast("dict[str, tuple[str, str]]", found.TEXTS)


class Texts:
    """The texts in one language: call it with a key and the values of its fields."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self._column = LANGUAGES.index(lang)

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text of ``key`` with its fields filled in.

        Of one thing, or of none, ``key-one`` or ``key-none`` is said where the catalogue has it. Raises ``KeyError``
        for an unknown key and for a missing field.
        """
        known = entries(key.partition(".")[0])
        template = known.get(_counted(key, values), known[key])[self._column]
        if not values:
            return template.format()
        return template.format(**{name: self._shown(name, value) for name, value in values.items()})

    def _shown(self, name: str, value: object) -> object:
        if isinstance(value, Refusal):
            return self(value.key, **value.values)
        return days_in(self.lang, value) if name in DAYS and isinstance(value, str) else value

    def day(self, day: str) -> str:
        """Return an ISO day as the language writes it."""
        return days_in(self.lang, day)

    def figure(self, number: float) -> str:
        """Return a number with at most one decimal as the language writes it: ``12,5`` or ``12.5``."""
        shown = f"{number:.1f}".removesuffix(".0")
        return shown.replace(".", ",") if self.lang == "nb" else shown

    def pick(self, nb: str, en: str) -> str:
        """Return the one of two ready texts that is in this language."""
        return (nb, en)[self._column]


def _counted(key: str, values: Mapping[str, object]) -> str:
    """Return the key of what is said of this many; ``key`` itself where no number is given, or it is plural."""
    number = str(next((values[name] for name in COUNTS if name in values), ""))
    return key + VARIANTS.get(number.removeprefix("-"), "")
