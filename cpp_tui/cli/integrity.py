"""``integrity``: the changes that turned an overrun into on time."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import Final

from cpp_tui.bootstrap import Surroundings
from cpp_tui.cli.console import Console
from cpp_tui.cli.lists import SHOWN_TO_PEOPLE
from cpp_tui.services.integrity import IntegrityFound, IntegrityQuery, IntegrityRow, find_integrity
from cpp_tui.texts import Texts

_CELLS: Final[tuple[tuple[str, Callable[[Texts, IntegrityRow], str]], ...]] = (
    ("id", lambda _, row: str(row.pathway_id)),
    ("changed", lambda _, row: f"{row.day} {row.at[11:16]}"),
    ("by", lambda _, row: row.user),
    ("kind", lambda texts, row: texts(f"trust.kind.{row.kind}")),
    ("name", lambda _, row: row.name),
    ("code", lambda _, row: row.code),
    ("reason", lambda _, row: row.reason or ""),
    ("why", lambda _, row: row.why),
)


def query_of(asked: Namespace) -> IntegrityQuery:
    """Return what the command line asks of the integrity view."""
    first, last = (None if day is None else day.isoformat() for day in (asked.first, asked.last))
    return IntegrityQuery(first, last, asked.unit, asked.by, asked.kind, asked.filter)


def show_integrity(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Print every change that turned an overrun into on time, newest first."""
    query = query_of(asked)
    found = find_integrity(around.desk(), query)
    if console.as_json:
        console.document(
            {
                "from": query.first,
                "to": query.last,
                "today": around.today.isoformat(),
                "count": len(found.rows),
                "by_kind": found.by_kind,
                "rows": [row.fields for row in found.rows[: asked.limit]],
            }
        )
        return 0
    limit = SHOWN_TO_PEOPLE if asked.limit is None else asked.limit
    _print(console, found, found.rows[:limit])
    return 0


def _print(console: Console, found: IntegrityFound, rows: Sequence[IntegrityRow]) -> None:
    texts = console.texts
    if rows:
        headings = [texts(f"cli.column.{heading}") for heading, _ in _CELLS]
        console.table(headings, [[cell(texts, row) for _, cell in _CELLS] for row in rows])
    console.say(found.sums(texts))
    if len(rows) < len(found.rows):
        title = texts("trust.integrity")
        console.say(texts("cli.shown", shown=len(rows), count=len(found.rows), list=title))
        console.say(texts("cli.more"))
