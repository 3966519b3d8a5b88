"""What imports changed, as rows of a table: what was done, the code and its days, and whose pathway it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from cpp_tui.screens.columns import Column
from cpp_tui.screens.days import moment
from cpp_tui.screens.detail_text import action_word, code_and_days
from cpp_tui.screens.privacy import shown_name
from cpp_tui.screens.rows import FixedRows, TableRow
from cpp_tui.screens.safe import plain
from cpp_tui.texts import Texts


def change_columns(texts: Texts) -> tuple[Column, ...]:
    """Return the columns of the changes."""
    return (
        Column("what", texts("importing.column-what"), 12, 38, 1),
        Column("code", texts("importing.column-code"), 6, 16, 3),
        Column("days", texts("importing.column-days"), 23, 23, 2),
        Column("name", texts("screens.column-name"), 14, 28, 4, grows=True),
        Column("unit", texts("screens.column-unit"), 10, 24, 6),
        Column("pathway", texts("screens.column-pathway-name"), 12, 28, 7),
        Column("at", texts("importing.column-at"), 16, 16, 8),
    )


def change_rows(changes: Iterable[Mapping[str, Any]], texts: Texts, hidden: bool) -> FixedRows:
    """Return one row for each change; the data of a row is the id of its pathway, or ``None``."""
    return FixedRows(tuple(_row(number, change, texts, hidden) for number, change in enumerate(changes)))


def _row(number: int, change: Mapping[str, Any], texts: Texts, hidden: bool) -> TableRow:
    pathway = change["pathway"] or {}
    code_begin = plain(pathway.get("pathway"))
    code, days = code_and_days(change["before"], change["after"], code_begin, texts)
    cells = {
        "what": action_word(change["action"], texts),
        "code": code or _contact(change["after"], texts) or code_begin,
        "days": days,
        "name": shown_name(pathway["name"], hidden) if pathway.get("name") else "",
        "unit": plain(pathway.get("unit")),
        "pathway": plain(pathway.get("pathway_name")),
        "at": moment(change["at"], texts),
    }
    return TableRow(f"c{number}", cells, pathway.get("id"))


def _contact(after: str | None, texts: Texts) -> str:
    """Return the kind of the contact that a change is about, if it is about one."""
    kind = json.loads(after or "{}").get("kind")
    return texts(f"lists.contact.{kind}") if kind else ""
