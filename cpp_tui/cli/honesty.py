"""``real-time``: the share of codes that were registered in real time."""

from __future__ import annotations

from argparse import Namespace
from typing import Final

from cpp_tui.bootstrap import Surroundings
from cpp_tui.cli.console import Console
from cpp_tui.services.honesty import Share
from cpp_tui.services.honesty_text import bar, share_name
from cpp_tui.store.honesty import HonestyQuery
from cpp_tui.texts import Texts

_BAR: Final = 20


def show_real_time(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Print how many codes were registered in real time, by month, code or unit."""
    query = HonestyQuery(asked.first, asked.last, asked.unit, asked.pathway)
    found = around.desk().honesty.shares(asked.by, query)
    if console.as_json:
        console.document(
            {
                "by": found.by,
                "from": query.first,
                "to": query.last,
                "real_time_days": around.rules.real_time_days,
                "rows": [row.fields for row in found.rows],
                "total": {name: value for name, value in found.total.fields.items() if name != "key"},
            }
        )
        return 0
    texts = console.texts
    if not found.rows:
        console.say(texts("honesty.nothing"))
        return 0
    names = ("key", "share", "percent", "real-time", "late", "unknown", "median")
    headings = [texts(f"honesty.column-{name}") for name in names]
    rows = [_cells(texts, row, share_name(row, texts)) for row in found.rows]
    console.table(headings, [_cells(texts, found.total, texts("honesty.all")), *rows])
    console.say(texts("honesty.rule", days=around.rules.real_time_days))
    return 0


def _cells(texts: Texts, row: Share, name: str) -> list[str]:
    figures = row.figures
    percent = "–" if figures.percent is None else texts.figure(figures.percent)
    median = "" if figures.median_days_late is None else texts.figure(figures.median_days_late)
    counts = (str(count) for count in (figures.real_time, figures.late, figures.unknown))
    return [name, bar(figures.percent, _BAR), percent, *counts, median]
