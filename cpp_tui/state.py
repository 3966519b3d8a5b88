"""State: what the program remembers between two runs, in a file of its own beside the user's settings.

Columns, widths and order of each list, saved views, the place in each list of each store. Never a name or a national
id: rows are remembered by their keys (``p12``), and a filter only in a view that was saved under a name. The file is
read tolerantly: whatever does not have the right shape is left out, and a file that is none is set aside.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any, Final, TypeVar

LARGEST: Final = 1 << 20
"""Bytes of a state file that are read; a larger one is none of ours."""
MOST_VIEWS: Final = 50
LONGEST_NAME: Final = 40
"""Characters of a view's name."""
LONGEST_FILTER: Final = 200
WIDEST: Final = 120
"""Cells of a column at most."""
_MOST_COLUMNS: Final = 60
MOST_SORTS: Final = 8
"""Columns that a list can be sorted by."""
_MOST_STORES: Final = 8
_MOST_LISTS: Final = 30

_WORD: Final = re.compile(r"[a-z][a-z0-9_-]{0,39}", re.ASCII)
_ROW: Final = re.compile(r"[a-z]\d{1,18}[A-Za-z]{0,8}", re.ASCII)
_STORE: Final = re.compile(r"[0-9a-f]{16}", re.ASCII)

Columns = tuple[tuple[str, int], ...]
"""The columns that are shown, in order, with the width that the user gave them (0: none)."""
SortedBy = tuple[tuple[str, bool], ...]
"""The columns that rows are sorted by, the most important first, and whether each descends."""

_Value = TypeVar("_Value")


@dataclass(slots=True)
class ListLook:
    """How a list is shown; ``columns`` is empty for the standard ones."""

    columns: Columns = ()
    sort: SortedBy = ()


@dataclass(slots=True)
class RowPlace:
    """Where the cursor stood."""

    key: str | None = None
    index: int = 0
    line: int = 0
    """The line of the view that its row stood on; 0 is the first one."""


@dataclass(slots=True)
class RunPlace:
    """Where a run through the backlog was left off: its list and filter, the case, and what was dealt with so far."""

    list_name: str
    filter: str = ""
    key: str | None = None
    coded: int = 0
    parked: int = 0
    left: int = 0
    """Cases that were left, the one at ``key`` among them."""


@dataclass(slots=True)
class StorePlace:
    """Where the user was in one store: the list, the row in each list, and the run that was left off."""

    list_name: str = ""
    rows: dict[str, RowPlace] = field(default_factory=dict)
    run: RunPlace | None = None


@dataclass(frozen=True, slots=True)
class SavedView:
    """A list with its filter and looks, under a name."""

    name: str
    list_name: str
    filter: str = ""
    columns: Columns = ()
    sort: SortedBy = ()


@dataclass(slots=True)
class State:
    """Everything that is remembered. ``stores`` is keyed by ``store_id``, the one used last comes last."""

    names_hidden: bool = False
    lists: dict[str, ListLook] = field(default_factory=dict)
    stores: dict[str, StorePlace] = field(default_factory=dict)
    views: list[SavedView] = field(default_factory=list)

    def look(self, list_name: str) -> ListLook:
        """Return how a list is shown."""
        return self.lists.setdefault(list_name, ListLook())

    def place(self, store: str) -> StorePlace:
        """Return where the user was in a store, which becomes the one used last."""
        self.stores[store] = found = self.stores.pop(store, None) or StorePlace()
        while len(self.stores) > _MOST_STORES:
            del self.stores[next(iter(self.stores))]
        return found

    def view(self, name: str) -> SavedView | None:
        """Return the saved view with this name; case does not matter."""
        return next((view for view in self.views if view.name.casefold() == name.casefold()), None)

    def put_view(self, view: SavedView) -> None:
        """Save a view, in the place of one of the same name; the names stay in order."""
        kept = [other for other in self.views if other.name.casefold() != view.name.casefold()]
        self.views = sorted([*kept, view], key=lambda other: other.name.casefold())[:MOST_VIEWS]

    def drop_view(self, name: str) -> None:
        """Forget the view with this name."""
        self.views = [view for view in self.views if view.name.casefold() != name.casefold()]


def store_id(path: Path) -> str:
    """Return what stands for a store: a digest of its path, so that places of two stores never mix."""
    return hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:16]


def is_view_name(name: str) -> bool:
    """Tell whether a view may be called so."""
    return 0 < len(name) <= LONGEST_NAME and name.isprintable() and name == name.strip()


# Reading: each part returns nothing for what does not have its shape


def _words(said: Any, most: int, make: Callable[[Any], _Value | None]) -> tuple[tuple[str, _Value], ...]:
    """Return the pairs of a word and a value, each word once."""
    found: dict[str, _Value] = {}
    for entry in said if isinstance(said, list) else ():
        if isinstance(entry, list) and len(entry) == 2 and isinstance(entry[0], str) and _WORD.fullmatch(entry[0]):
            value = make(entry[1])
            if value is not None and len(found) < most:
                found.setdefault(entry[0], value)
    return tuple(found.items())


def _width(said: Any) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) and 0 <= said <= WIDEST else None


def _flag(said: Any) -> bool | None:
    return said if isinstance(said, bool) else None


def _columns(said: Any) -> Columns:
    return _words(said, _MOST_COLUMNS, _width)


def _sort(said: Any) -> SortedBy:
    return _words(said, MOST_SORTS, _flag)


def _entries(said: Any, shape: re.Pattern[str], most: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, entry in list(said.items())[-most:] if isinstance(said, dict) else ():
        if isinstance(entry, dict) and shape.fullmatch(name):
            yield name, entry


def _number(said: Any, end: int) -> int:
    return said if isinstance(said, int) and not isinstance(said, bool) and 0 <= said < end else 0


def _row_place(said: Mapping[str, Any]) -> RowPlace:
    key = said.get("key")
    is_key = isinstance(key, str) and _ROW.fullmatch(key)
    return RowPlace(key if is_key else None, _number(said.get("index"), 1 << 40), _number(said.get("line"), 1 << 10))


def _run_place(said: Any) -> RunPlace | None:
    if not isinstance(said, dict):
        return None
    name, text, key = said.get("list"), said.get("filter"), said.get("key")
    if not isinstance(name, str) or not _WORD.fullmatch(name) or not isinstance(text, str) or not _is_filter(text):
        return None
    is_key = isinstance(key, str) and _ROW.fullmatch(key)
    numbers = (_number(said.get(part), 1 << 40) for part in ("coded", "parked", "left"))
    return RunPlace(name, text, key if is_key else None, *numbers)


def _is_filter(text: str) -> bool:
    return len(text) <= LONGEST_FILTER and (text.isprintable() or not text)


def _store_place(said: Mapping[str, Any]) -> StorePlace:
    name = said.get("list")
    rows = {row: _row_place(entry) for row, entry in _entries(said.get("rows"), _WORD, _MOST_LISTS)}
    run = _run_place(said.get("run"))
    return StorePlace(name if isinstance(name, str) and _WORD.fullmatch(name) else "", rows, run)


def _view(said: Any) -> SavedView | None:
    if not isinstance(said, dict):
        return None
    name, list_name, text = said.get("name"), said.get("list"), said.get("filter", "")
    if not (isinstance(name, str) and isinstance(list_name, str) and isinstance(text, str)):
        return None
    if not is_view_name(name) or not _WORD.fullmatch(list_name):
        return None
    if not _is_filter(text):
        return None
    return SavedView(name, list_name, text, _columns(said.get("columns")), _sort(said.get("sort")))


def state_of(said: Any) -> State:
    """Return the state that a document holds; what does not have the right shape is left out."""
    if not isinstance(said, dict):
        return State()
    found = State(_flag(said.get("names_hidden")) or False)
    for name, entry in _entries(said.get("lists"), _WORD, _MOST_LISTS):
        look = ListLook(_columns(entry.get("columns")), _sort(entry.get("sort")))
        if look != ListLook():
            found.lists[name] = look
    for name, entry in _entries(said.get("stores"), _STORE, _MOST_STORES):
        found.stores[name] = _store_place(entry)
    for entry in said["views"] if isinstance(said.get("views"), list) else ():
        view = _view(entry)
        if view is not None and found.view(view.name) is None:
            found.put_view(view)
    return found


def document_of(state: State) -> dict[str, object]:
    """Return the document that holds a state."""
    return {
        "version": 1,
        "names_hidden": state.names_hidden,
        "lists": {
            name: {"columns": look.columns, "sort": look.sort}
            for name, look in state.lists.items()
            if look.columns or look.sort
        },
        "stores": {
            name: {
                "list": place.list_name,
                "rows": {row: {"key": at.key, "index": at.index, "line": at.line} for row, at in place.rows.items()},
                "run": None if place.run is None else _run_document(place.run),
            }
            for name, place in state.stores.items()
        },
        "views": [
            {
                "name": view.name,
                "list": view.list_name,
                "filter": view.filter,
                "columns": view.columns,
                "sort": view.sort,
            }
            for view in state.views
        ],
    }


def _run_document(run: RunPlace) -> dict[str, object]:
    return {
        "list": run.list_name,
        "filter": run.filter,
        "key": run.key,
        "coded": run.coded,
        "parked": run.parked,
        "left": run.left,
    }


class StateFile:
    """The state and where it is kept; without a path it is kept nowhere, as tests and demonstrations need it."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.state = State()
        self.is_broken = False
        """The file was no state, and was set aside under another name where that was possible; said once."""
        if path is not None:
            self._read(path)

    def _read(self, path: Path) -> None:
        try:
            number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
        except FileNotFoundError:
            return
        except OSError:
            self.is_broken = True
            return
        try:
            with os.fdopen(number, "rb") as file:
                if not stat.S_ISREG(os.fstat(number).st_mode):
                    raise ValueError
                content = file.read(LARGEST + 1)
            if len(content) > LARGEST:
                raise ValueError
            said = json.loads(content.decode("utf-8"))
            if not isinstance(said, dict):
                raise ValueError
            self.state = state_of(said)
        except (OSError, ValueError, RecursionError, MemoryError):
            self.is_broken = True
            with suppress(OSError):
                path.replace(path.with_name(f"{path.stem}.broken{path.suffix}"))

    def text(self) -> str:
        """Return what the file is to hold now."""
        return json.dumps(document_of(self.state), ensure_ascii=False, indent=1) + "\n"

    def write(self, text: str) -> bool:
        """Write the file whole or not at all, for its owner alone; return whether it could be written.

        Blocks: called in a thread. Of two programs the one that writes last wins.
        """
        path = self.path
        if path is None:
            return True
        written = path.with_name(f".{path.name}.{token_hex(6)}.part")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
            number = os.open(written, flags, 0o600)
            with os.fdopen(number, "wb") as file:
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(number)
            written.replace(path)
        except OSError:
            return False
        finally:
            with suppress(OSError):
                written.unlink(missing_ok=True)
        return True
