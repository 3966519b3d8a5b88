"""The one way in which a rule says no: a text key with its values."""

from __future__ import annotations


class Refusal(Exception):
    """A rule refuses what was asked; ``key`` and ``values`` make the sentence in ``texts/``.

    ``values`` never holds a name or a national id.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
