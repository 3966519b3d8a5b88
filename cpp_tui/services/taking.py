"""Taking every certain suggestion of the backlog in one change, in passes until none is left that can be taken."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cpp_tui.domain.row_keys import split_key
from cpp_tui.services.batch import CodeOrder
from cpp_tui.services.clock import now_in_norway
from cpp_tui.store.backlog import certain_rows, count_left, evidence_of
from cpp_tui.store.reader import ListQuery, add_functions

if TYPE_CHECKING:
    from cpp_tui.domain.refusal import Refusal
    from cpp_tui.services.batch import Batches, BatchItem
    from cpp_tui.store.changes import Writing
    from cpp_tui.store.store import Store

_SUGGESTED: Final = CodeOrder("set")


@dataclass(frozen=True, slots=True)
class TakenCode:
    """One code that was set: on which pathway, for which missing stage, its ISO day, and the contact that shows it."""

    pathway_id: int
    stage: str
    code: str
    date: str
    evidence: str | None


@dataclass(frozen=True, slots=True)
class RefusedCode:
    """One suggestion that could not be taken, and why."""

    pathway_id: int
    stage: str
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken, what could not be, and how many codes are left to be dealt with; ``change`` is 0 for none."""

    codes: tuple[TakenCode, ...]
    refused: tuple[RefusedCode, ...]
    left: int
    change: int
    is_dry_run: bool


class _NothingKept(Exception):
    """Ends the transaction without keeping anything of it."""


def take_certain(
    store: Store, batches: Batches, query: ListQuery, limit: Mapping[str, str], user: str, *, dry_run: bool
) -> Taken:
    """Take every certain suggestion of the list under a filter, parked rows aside; ``limit``: the bounds of today.

    A code may bring a new missing one with a certain suggestion, which is taken as well. All of it is one change; a
    ``dry_run`` leaves nothing behind. Raises ``Refusal`` for a filter with a mistake.
    """
    found: Taken | None = None
    with suppress(_NothingKept), store.write(user, limit["today"], now_in_norway()) as writing:
        add_functions(writing.raw)
        found = _in_passes(writing, batches, query, limit, dry_run=dry_run)
        if dry_run or not found.codes:
            raise _NothingKept
    assert found is not None
    return found


def _in_passes(
    writing: Writing, batches: Batches, query: ListQuery, limit: Mapping[str, str], *, dry_run: bool
) -> Taken:
    change = writing.begin(_SUGGESTED.act, None)
    codes: list[TakenCode] = []
    while True:
        keys = [f"m{row.number}{row.stage}" for row in certain_rows(writing.raw, query, limit)]
        shown_by = evidence_of(writing.raw, keys)
        items = batches.set_within(writing, change, keys, _SUGGESTED)
        going = [item for item in items if item.refusal is None]
        codes += [_taken(item, shown_by.get(item.key)) for item in going]
        if not going:
            break
    refused = tuple(_refused(item) for item in items)
    left = count_left(writing.raw, query, limit)
    is_kept = bool(codes) and not dry_run
    return Taken(tuple(codes), refused, left, change if is_kept else 0, dry_run)


def _place(item: BatchItem) -> tuple[int, str]:
    key = split_key(item.key)
    return (key.number, key.stage) if key is not None else (0, "")


def _taken(item: BatchItem, evidence: str | None) -> TakenCode:
    pathway_id, stage = _place(item)
    code = f"{item.target.pathway if item.target else ''}{item.event}"
    return TakenCode(pathway_id, stage, code, item.day or "", evidence)


def _refused(item: BatchItem) -> RefusedCode:
    assert item.refusal is not None
    return RefusedCode(*_place(item), item.refusal)
