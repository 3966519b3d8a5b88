"""The columns of each worklist and the text of each cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from threading import Event
from typing import TYPE_CHECKING, Any, Final

from cpp_tui.screens.days import shown_day, signed, unconfirmed_mark
from cpp_tui.screens.privacy import shown_id, shown_name, shown_text
from cpp_tui.screens.rows import RowBlock, TableRow
from cpp_tui.screens.safe import plain
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.desk import Desk, ListQuery, RowView

MOST_STEPS: Final = 50_000
"""Steps of the database that the first rows of a filter wait for the place of the row under the cursor: about 20 ms."""

Fields = Mapping[str, Any]
Cell = Callable[[Fields, Texts, bool], str]

KINDS: Final[dict[str, str]] = {"p": "pathway", "m": "missing", "r": "referral", "e": "code", "d": "diagnosis"}
"""First letter of a row's key -> kind of row."""


def row_kind(key: str) -> str:
    """Return the kind of the row with this key."""
    return KINDS.get(key[:1], "pathway")


# id: (minimum, wish, priority, right, grows); the lowest priority is the last column to go
SHAPES: Final[dict[str, tuple[int, int, int, bool, bool]]] = {
    "group": (12, 13, 4, False, False),
    "signs": (2, 2, 2, False, False),
    "name": (18, 28, 1, False, True),
    "national_id": (11, 11, 14, False, False),
    "pathway": (4, 4, 2, False, False),
    "pathway_name": (10, 24, 16, False, True),
    "unit": (12, 20, 8, False, True),
    "coordinator": (8, 14, 17, False, False),
    "stage": (8, 11, 11, False, False),
    "last_code": (5, 5, 12, False, False),
    "last_code_date": (10, 10, 13, False, False),
    "next": (5, 5, 5, False, False),
    "due_on": (11, 11, 6, False, False),
    "days_overdue": (5, 5, 3, True, False),
    "total_days": (5, 5, 10, True, False),
    "missing": (7, 9, 9, False, False),
    "flags": (8, 24, 7, False, True),
    "since": (10, 10, 6, False, False),
    "age_days": (5, 5, 3, True, False),
    "missing_stage": (7, 7, 3, False, False),
    "suggestion": (16, 24, 5, False, True),
    "received_on": (10, 10, 5, False, False),
    "urgency": (5, 5, 4, False, False),
    "suspected_pathway": (5, 5, 3, False, False),
    "from": (8, 16, 9, False, False),
    "text": (10, 40, 15, False, True),
    "act": (6, 11, 5, False, False),
    "code": (5, 6, 2, False, False),
    "code_date": (10, 10, 3, False, False),
    "set_by": (8, 12, 9, False, False),
    "set_at": (10, 10, 8, False, False),
    "icd10": (5, 6, 3, False, False),
    "diagnosed_on": (10, 10, 4, False, False),
    "kind": (8, 12, 18, False, False),
    "started_on": (10, 10, 18, False, False),
    "total_due_on": (10, 10, 18, False, False),
    "postponed_days": (5, 5, 18, True, False),
    "net_days": (5, 5, 18, True, False),
    "limits_status": (9, 14, 18, False, False),
    "referral_ref": (8, 14, 18, False, False),
    "id": (6, 7, 18, True, False),
    "why": (20, 60, 18, False, True),
    "sleep_until": (10, 10, 3, False, False),
    "sleep_days": (5, 5, 6, True, False),
    "sleep_reason": (24, 40, 4, False, True),
    "strength": (8, 10, 7, False, False),
    "parked_until": (10, 10, 3, False, False),
    "parked_reason": (18, 40, 4, False, True),
    "parked_by": (8, 12, 9, False, False),
}

_PATHWAY: Final = ("signs", "name", "national_id", "pathway", "pathway_name", "unit")
LIST_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "today": ("group", *_PATHWAY, "next", "due_on", "days_overdue", "coordinator"),
    "open": (*_PATHWAY, "stage", "last_code", "last_code_date", "next", "due_on", "days_overdue", "total_days"),
    "overdue": ("group", *_PATHWAY, "next", "due_on", "days_overdue", "total_days", "coordinator"),
    "never-coded-out": (*_PATHWAY, "stage", "last_code", "last_code_date", "next", "missing", "total_days"),
    "after-coding": (*_PATHWAY, "missing_stage", "since", "age_days", "suggestion", "strength"),
    "referrals": (
        "signs",
        "name",
        "national_id",
        "suspected_pathway",
        "urgency",
        "received_on",
        "age_days",
        "unit",
        "from",
        "text",
    ),
    "to-enter": (*_PATHWAY, "act", "code", "code_date", "set_by", "set_at"),
    "conflicts": (*_PATHWAY, "flags", "stage", "last_code", "last_code_date"),
    "not-included": (*_PATHWAY, "icd10", "diagnosed_on", "age_days"),
    "sleeping": (*_PATHWAY, "sleep_until", "sleep_days", "sleep_reason", "next", "due_on", "days_overdue"),
    "parked": (*_PATHWAY, "missing_stage", "parked_until", "parked_reason", "parked_by", "since", "age_days"),
}

_STATE: Final = (
    *("stage", "last_code", "last_code_date", "next", "due_on", "days_overdue", "kind", "started_on", "total_days"),
    *("postponed_days", "net_days", "total_due_on", "missing", "flags", "limits_status", "coordinator", "id", "why"),
)
_REFERRAL: Final = ("received_on", "age_days", "urgency", "from", "text")
_MORE_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "today": (*_STATE, *_REFERRAL),
    "referrals": ("due_on", "referral_ref", "id", "why"),
    "not-included": ("id", "why"),
    "sleeping": (*_STATE, *_REFERRAL),
    "after-coding": (*_STATE, "parked_until", "parked_reason", "parked_by"),
    "parked": (*_STATE, "suggestion", "strength"),
}
"""What a list can show besides its standard columns; the lists that are not named: the state of the pathway."""


def all_columns(name: str) -> tuple[str, ...]:
    """Return every column that a worklist can show, its standard ones first."""
    return tuple(dict.fromkeys((*LIST_COLUMNS[name], *_MORE_COLUMNS.get(name, _STATE))))


def column_title(column_id: str, texts: Texts) -> str:
    """Return the title of a column."""
    return texts(f"screens.column-{column_id.replace('_', '-')}")


def header_title(column_id: str, width: int, texts: Texts) -> str:
    """Return the title of a column as it stands over ``width`` cells: that of the signs is short where it has to be."""
    title = column_title(column_id, texts)
    return texts("screens.column-signs-short") if column_id == "signs" and len(title) > width else title


def _day(field: str) -> Cell:
    return lambda fields, texts, _hidden: shown_day(fields.get(field), texts)


def _stage_cell(field: str) -> Cell:
    return lambda fields, texts, _hidden: stage_word(fields.get(field), texts)


def _suggestion(fields: Fields, texts: Texts, _hidden: bool) -> str:
    found = fields.get("suggestion")
    if not isinstance(found, Mapping):
        return texts("screens.no-suggestion")
    return f"{plain(found.get('code'))} {shown_day(found.get('date'), texts)}"


def _strength(fields: Fields, texts: Texts, _hidden: bool) -> str:
    found = fields.get("suggestion")
    return texts(f"lists.strength.{found['strength']}") if isinstance(found, Mapping) else ""


def _missing(fields: Fields, texts: Texts, _hidden: bool) -> str:
    return plain(" ".join(stage_word(stage, texts) for stage in fields.get("missing") or ()))


def _flags(fields: Fields, texts: Texts, _hidden: bool) -> str:
    return plain("; ".join(flag_word(str(flag), texts) for flag in fields.get("flags") or ()))


def _stage(fields: Fields, texts: Texts, _hidden: bool) -> str:
    return texts(f"lists.stage.{fields['stage']}") if fields.get("stage") else ""


def _act(fields: Fields, texts: Texts, _hidden: bool) -> str:
    return texts(f"screens.act-{fields['act']}") if fields.get("act") else ""


def _kind(fields: Fields, texts: Texts, _hidden: bool) -> str:
    return texts(f"lists.group.{fields['kind']}") if fields.get("kind") else ""


def _limits_status(fields: Fields, texts: Texts, _hidden: bool) -> str:
    return texts(f"codebook.status.{fields['limits_status']}") if fields.get("limits_status") else ""


def _signs(fields: Fields, _texts: Texts, _hidden: bool) -> str:
    """Return ``z`` for a row that sleeps, ``<`` came back, ``=`` done for today, and ``N`` when it has a note.

    Before these ``P`` for a missing code that is parked, ``p`` for one that was and has come back.
    """
    aside = {"parked": "P", "back": "p"}.get(str(fields.get("parked")), "")
    rest = {"asleep": "z", "back": "<"}.get(str(fields.get("sleep")), "=" if fields.get("done_for_today") else "")
    return aside + rest + ("N" if fields.get("note_count") else "")


def due_day(fields: Fields, texts: Texts, _hidden: bool = False) -> str:
    """Return the due day; ``*`` after it says that the limit behind it is not confirmed."""
    day = shown_day(fields.get("due_on"), texts)
    return day + unconfirmed_mark(fields.get("limits_status", "verified")) if day else ""


_CELLS: Final[dict[str, Cell]] = {
    "name": lambda fields, _texts, hidden: shown_name(fields.get("name"), hidden),
    "national_id": lambda fields, _texts, hidden: shown_id(fields.get("national_id"), hidden),
    "text": lambda fields, _texts, hidden: shown_text(fields.get("text"), hidden),
    "signs": _signs,
    "pathway": lambda fields, _texts, _hidden: plain(fields.get("pathway") or fields.get("suspected_pathway")),
    "sleep_reason": lambda fields, _texts, hidden: shown_text(fields.get("sleep_reason"), hidden),
    "stage": _stage,
    "act": _act,
    "next": _stage_cell("next_stage"),
    "missing_stage": _stage_cell("missing_stage"),
    "days_overdue": lambda fields, texts, _hidden: signed(fields.get("days_overdue"), texts),
    "suggestion": _suggestion,
    "strength": _strength,
    "parked_reason": lambda fields, _texts, hidden: shown_text(fields.get("parked_reason"), hidden),
    "due_on": due_day,
    "missing": _missing,
    "flags": _flags,
    "kind": _kind,
    "limits_status": _limits_status,
    **{
        name: _day(name)
        for name in (
            *("last_code_date", "since", "received_on", "code_date", "set_at", "diagnosed_on"),
            *("started_on", "total_due_on", "sleep_until", "parked_until"),
        )
    },
}


def suggestion_of(view: RowView) -> tuple[str, str] | None:
    """Return the event and ISO day that a row of its own suggests."""
    found = view.fields.get("suggestion")
    if not isinstance(found, Mapping):
        return None
    return str(found["code"])[3:], str(found["date"])


def stage_word(stage: object, texts: Texts) -> str:
    """Return what stands for a missing stage: its letter, or the word for the end."""
    return texts("screens.end-word") if stage == "end" else plain(stage)


def flag_word(flag: str, texts: Texts) -> str:
    """Return the words for a flag such as a conflict's name."""
    return texts(f"rules.flag.{flag}" if flag == "gone" else f"rules.conflict.{flag}")


def table_row(
    view: RowView, name: str, texts: Texts, hidden: bool, column_ids: Sequence[str] | None = None
) -> TableRow:
    """Return a row of a worklist as the table shows it; ``None``: with every column that the list can show."""
    cells = {}
    for column_id in all_columns(name) if column_ids is None else column_ids:
        cell = _CELLS.get(column_id)
        cells[column_id] = cell(view.fields, texts, hidden) if cell else plain(view.fields.get(column_id))
    if view.group is not None:
        cells["group"] = texts(f"lists.group.{view.group}")
    tone = {"waiting": "strong"}.get(view.group or "", "")
    return TableRow(view.key, cells, view, tone)


class DeskRows:
    """A worklist's rows, read from the desk until ``stop`` is set, with the cells of the columns that are shown.

    Under a filter the first rows come uncounted.
    """

    def __init__(
        self,
        desk: Desk,
        query: ListQuery,
        texts: Texts,
        hidden: bool,
        column_ids: Sequence[str],
        stop: Event,
    ) -> None:
        self._desk = desk
        self._query = query
        self._texts = texts
        self._hidden = hidden
        self._column_ids = tuple(column_ids)
        self._stop = stop

    def read(self, offset: int, limit: int) -> RowBlock:
        """Return up to ``limit`` rows from ``offset`` on."""
        if self._query.filter and not offset:
            rows = self._shown(self._desk.rows(self._query, 0, limit, self._stop))
            return RowBlock(rows, 0, len(rows), self._count if len(rows) == limit else None)
        window = self._desk.window(self._query, offset, limit, self._stop)
        return RowBlock(self._shown(window.rows), window.offset, window.count)

    def find(self, key: str) -> int | None:
        """Return where the row with this key stands in the list, found by counting.

        Under a filter, which may look at every row, the first rows are not kept waiting for it.
        """
        return self._desk.position(self._query, key, MOST_STEPS if self._query.filter else None)

    def _shown(self, views: Sequence[RowView]) -> tuple[TableRow, ...]:
        name = self._query.name
        return tuple(table_row(view, name, self._texts, self._hidden, self._column_ids) for view in views)

    def _count(self) -> int:
        return self._desk.count(self._query, self._stop)
