"""``list``, ``counts`` and ``show``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Any, Final

from cpp_tui.bootstrap import Surroundings
from cpp_tui.cli.console import Console
from cpp_tui.domain.refusal import Refusal
from cpp_tui.domain.worklists import LISTS
from cpp_tui.services.desk import Desk
from cpp_tui.services.views import RowView
from cpp_tui.store.ordering import check_sort
from cpp_tui.store.reader import ListQuery
from cpp_tui.texts import Texts

BLOCK: Final = 1000
SHOWN_TO_PEOPLE: Final = 50
"""Rows that a person is shown without ``--limit``; JSON holds all."""

Fields = Mapping[str, Any]
Cell = Callable[[Texts, Fields], str]


def _text(name: str) -> Cell:
    return lambda _texts, fields: "" if fields.get(name) is None else str(fields[name])


def _suggestion(_texts: Texts, fields: Fields) -> str:
    found = fields.get("suggestion")
    return f"{found['code']} {found['date']}" if found else ""


def _group(texts: Texts, fields: Fields) -> str:
    return texts(f"lists.group.{fields['group']}") if fields.get("group") else ""


def _number(_texts: Texts, fields: Fields) -> str:
    """Return a row's number; a referral's is marked, as ``show`` would take it for that of a pathway."""
    return f"r{fields['id']}" if "received_on" in fields else str(fields["id"])


def _stage(texts: Texts, fields: Fields) -> str:
    return texts(f"lists.stage.{fields['stage']}") if fields.get("stage") else ""


def _pathway(_texts: Texts, fields: Fields) -> str:
    return str(fields.get("pathway") or fields.get("suspected_pathway") or "")


_PATHWAY_CELLS: Final[tuple[tuple[str, Cell], ...]] = (
    ("id", _text("id")),
    ("name", _text("name")),
    ("pathway", _pathway),
    ("stage", _stage),
    ("next", _text("next_stage")),
    ("due", _text("due_on")),
    ("days", _text("days_overdue")),
    ("why", _text("why")),
)
_GROUPED_CELLS: Final = (
    ("id", _number),
    ("group", _group),
    *(cell for cell in _PATHWAY_CELLS if cell[0] not in ("id", "stage")),
)
_WHO: Final = (("id", _text("id")), ("name", _text("name")), ("pathway", _pathway))
_WHY: Final = (("why", _text("why")),)
_CELLS: Final[dict[str, tuple[tuple[str, Cell], ...]]] = {
    "today": _GROUPED_CELLS,
    "overdue": _GROUPED_CELLS,
    "after-coding": (
        *_WHO,
        ("missing", _text("missing_stage")),
        ("since", _text("since")),
        ("days", _text("age_days")),
        ("suggestion", _suggestion),
        *_WHY,
    ),
    "referrals": (*_WHO, ("received", _text("received_on")), ("days", _text("age_days")), *_WHY),
    "to-enter": (*_WHO, ("code", _text("code")), ("date", _text("code_date")), *_WHY),
    "parked": (
        *_WHO,
        ("missing", _text("missing_stage")),
        ("until", _text("parked_until")),
        ("reason", _text("parked_reason")),
        *_WHY,
    ),
    "sleeping": (
        ("id", _number),
        *_WHO[1:],
        ("until", _text("sleep_until")),
        ("days", _text("sleep_days")),
        ("reason", _text("sleep_reason")),
        *_WHY,
    ),
    "not-included": (*_WHO, ("icd10", _text("icd10")), ("date", _text("diagnosed_on")), *_WHY),
}


def query_of(asked: Namespace, name: str) -> ListQuery:
    """Return what the command line asks of a list; raises ``Refusal`` for an unknown list or order."""
    if name not in LISTS:
        raise Refusal("lists.unknown", name=name[:40], known=", ".join(LISTS))
    check_sort(name, asked.sort)
    return ListQuery(name, asked.filter, asked.unit, asked.coordinator, asked.sort)


def show_list(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Print one worklist."""
    query = query_of(asked, asked.list)
    desk = around.desk()
    count = desk.store.reader.count(query, desk.views.limit)
    wanted = asked.limit
    if wanted is None:
        wanted = count if console.as_json else SHOWN_TO_PEOPLE
    rows: list[RowView] = []
    while len(rows) < min(wanted, count):
        block = desk.rows(query, len(rows), min(BLOCK, wanted - len(rows)))
        if not block:
            break
        rows += block
    if console.as_json:
        found = [row.fields for row in rows]
        head = {"list": query.name, "today": around.today.isoformat(), "count": count, **_parked(desk, query)}
        console.document({**head, "rows": found})
        return 0
    _print_rows(console, query.name, rows, count)
    return 0


def _parked(desk: Desk, query: ListQuery) -> dict[str, int]:
    """Return what JSON says of parked rows: of the after-coding list how many there are, and how many rows in all."""
    if query.name != "after-coding":
        return {}
    count, parked = desk.after_coding.sizes(query)
    return {"parked": parked, "total": count + parked}


def _print_rows(console: Console, name: str, rows: list[RowView], count: int) -> None:
    texts = console.texts
    title = texts(f"lists.name.{name}")
    if not count:
        console.say(texts("cli.empty-list", list=title))
        return
    cells = _CELLS.get(name, _PATHWAY_CELLS)
    headings = [texts(f"cli.column.{heading}") for heading, _ in cells]
    console.table(headings, [[cell(texts, row.fields) for _, cell in cells] for row in rows])
    console.say(texts("cli.shown", shown=len(rows), count=count, list=title))
    if len(rows) < count:
        console.say(texts("cli.more"))


def show_counts(around: Surroundings, _asked: Namespace, console: Console) -> int:
    """Print the size of every list."""
    counts = around.desk().counts()
    if console.as_json:
        console.document({"today": around.today.isoformat(), "counts": counts})
        return 0
    texts = console.texts
    headings = (texts("cli.column.count"), texts("cli.column.list"))
    console.table(headings, [(str(count), f"{texts(f'lists.name.{name}')} ({name})") for name, count in counts.items()])
    return 0


def show_pathway(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Print everything that stands about one pathway."""
    fields = around.desk().detail(asked.pathway_id).fields
    if console.as_json:
        console.document(fields)
        return 0
    from cpp_tui.cli.showing import print_pathway

    print_pathway(console, fields)
    return 0
