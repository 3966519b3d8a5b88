"""A field for one line of text: a paste of several lines is taken whole, as one line."""

from __future__ import annotations

from textual import events
from textual.widgets import Input


class TextLine(Input):
    """An input that loses nothing of a paste, and says while Enter is under way that further keys should wait."""

    def __init__(self, placeholder: str, longest: int, id: str) -> None:
        super().__init__(placeholder=placeholder, compact=True, max_length=longest, id=id)
        self.is_submitting = False

    def on_key(self, event: events.Key) -> None:
        """Note that what Enter begins is not done yet."""
        self.is_submitting = event.key == "enter"

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text as one harmless line, as much of it as there is room for."""
        event.stop()
        event.prevent_default()
        start, end = sorted(self.selection)
        line = " ".join("".join(sign if sign.isprintable() else " " for sign in event.text).split())
        room = (self.max_length or len(line)) - len(self.value) + end - start
        self.replace(line[:room], start, end)
