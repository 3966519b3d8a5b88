"""What changed since the last import: what the record system changed, confirmed or no longer has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from textual.content import Content

from cpp_tui.screens.days import moment
from cpp_tui.screens.detail_text import action_word, code_and_days
from cpp_tui.screens.dialogs import ReadingScreen
from cpp_tui.screens.privacy import shown_name
from cpp_tui.screens.safe import joined, plain, txt
from cpp_tui.texts import Texts


class ChangesScreen(ReadingScreen):
    """Since the last import."""

    NAME = "changes"

    def on_mount(self) -> None:
        """Ask what changed."""
        super().on_mount()
        self.put(self.t("screens.changes-title"), [self.t("screens.row-loading")])
        self._read()

    def _read(self) -> None:
        desk, texts, hidden = self.desk, self.texts, self.tui.names_hidden
        self.ask(lambda: change_lines(desk.changes_since_import(), texts, hidden), self._show, group="changes")

    def _show(self, lines: list[Content]) -> None:
        self.put(self.t("screens.changes-title"), lines or [self.t("screens.changes-none")])

    def names_changed(self) -> None:
        """Show the changes with or without names."""
        self._read()


def change_lines(changes: Iterable[Mapping[str, Any]], texts: Texts, hidden: bool) -> list[Content]:
    """Return one line for each change."""
    return [_line(change, texts, hidden) for change in changes]


def _line(change: Mapping[str, Any], texts: Texts, hidden: bool) -> Content:
    pathway = change["pathway"] or {}
    number = plain(pathway.get("pathway"))
    code, days = code_and_days(change["before"], change["after"], number, texts)
    return joined(
        txt(moment(change["at"], texts), "dim"),
        txt(action_word(change["action"], texts), "bold"),
        code or number,
        days,
        shown_name(pathway.get("name"), hidden) if pathway.get("name") else "",
        pathway.get("pathway_name"),
        pathway.get("unit"),
        between="  ",
    )
