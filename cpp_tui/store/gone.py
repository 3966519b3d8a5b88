"""Codes that the record system dates differently than before, or no longer holds: logged and shown, never deleted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from cpp_tui.store.deriving import Group
from cpp_tui.store.importing import ImportLog, Tally

if TYPE_CHECKING:
    from cpp_tui.store.code_import import Known

FEW: Final = 20
LOST: Final = 0.1
"""A file that lacks more known codes than ``FEW``, and than this share of those that it tells, is taken to be cut."""

WHOLE: Final = 0.9
"""A file that tells again of this share of the known pathways of its days is the whole record of those days."""


_REPEATED: Final = "B"
"""The one event that a pathway may well have more than once."""


class _Bits:
    """A set of small row ids in one bit each."""

    def __init__(self, largest: int) -> None:
        self._bytes = bytearray(largest // 8 + 1)
        self.count = 0

    def add(self, number: int) -> None:
        if number // 8 < len(self._bytes) and number not in self:
            self._bytes[number // 8] |= 1 << number % 8
            self.count += 1

    def __contains__(self, number: int) -> bool:
        return number // 8 < len(self._bytes) and bool(self._bytes[number // 8] >> number % 8 & 1)


class Gone:
    """Keeps what a file told of codes known before it, to find what it did not tell."""

    def __init__(self, raw: sqlite3.Connection, log: ImportLog, last_event: int, last_pathway: int) -> None:
        self._raw = raw
        self._log = log
        self._last_event = last_event
        self._seen = _Bits(last_event)
        self._told = _Bits(last_pathway)
        self._retold = _Bits(last_pathway)
        self._untold: dict[int, int] = {}
        self._moves: list[tuple[int, tuple[int, ...]]] = []
        self._first = "9999-12-31"
        self._last = ""

    def dated(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Note the first and last day of a slice of the file."""
        if self._last_event and rows:
            days = [row[6] for row in rows]
            self._first = min(self._first, min(days))
            self._last = max(self._last, max(days))

    def told(self, known: Sequence[Known], matched: set[int]) -> None:
        """Note which of a group's known codes a slice told."""
        for code in known:
            if code.id > self._last_event:
                continue
            self._told.add(code.pathway_id)
            if code.id in matched:
                self._seen.add(code.id)
                self._untold.pop(code.id, None)
                if code.is_seen:
                    self._retold.add(code.pathway_id)
            elif code.is_seen and not code.is_gone and code.id not in self._seen:
                self._untold[code.id] = code.pathway_id

    def has_told(self, code: int) -> bool:
        """Tell whether the file has told a code in an earlier slice, or brought it."""
        return code > self._last_event or code in self._seen

    def may_have_moved(self, new_id: int, event: str, known: Sequence[Known]) -> None:
        """Note an added code that may be a known one with a new date."""
        older = tuple(
            code.id
            for code in known
            if code.event == event and code.is_live and code.id <= self._last_event and code.id not in self._seen
        )
        if older:
            self._moves.append((new_id, older))

    def moved(self, tally: Tally) -> set[Group]:
        """Close each known code that now stands with another date in the same instance; return the groups.

        Two rows that were registered at the same second are one entry whose date was changed.
        """
        dirty: set[Group] = set()
        for new_id, older in self._moves:
            person_id, pathway, owner, event, day, registered = self._raw.execute(
                "SELECT person_id, pathway, pathway_id, event, event_date, registered_at FROM event WHERE id = ?",
                (new_id,),
            ).fetchone()
            for old_id in older:
                old = self._raw.execute(
                    "SELECT event_date, seen_import_id, pathway_id, registered_at FROM event "
                    "WHERE id = ? AND withdrawn_at IS NULL",
                    (old_id,),
                ).fetchone()
                if old is None or old_id in self._seen or old[2] != owner:
                    continue
                is_same_entry = registered is not None and registered == old[3]
                if not is_same_entry and not self._is_one_code(old_id, old[1], owner, event):
                    continue
                self._close(old_id, new_id, owner, {"code": event, "date": old[0]}, {"code": event, "date": day})
                self._untold.pop(old_id, None)
                tally.added -= 1
                tally.changed += 1
                dirty.add((person_id, pathway))
                break
        return dirty

    def _is_one_code(self, old_id: int, seen: int | None, owner: int, event: str) -> bool:
        """Tell whether the file speaks of the whole pathway, so that another date means that the code has moved.

        Of a code set here the first one in the record is taken for it; but a B may well be another B.
        """
        if seen is None:
            return event != _REPEATED
        if owner in self._retold or event == _REPEATED:
            return owner in self._retold
        others = self._raw.execute(
            "SELECT count(*) FROM event WHERE pathway_id = ? AND withdrawn_at IS NULL AND id <> ? AND id <= ?",
            (owner, old_id, self._last_event),
        ).fetchone()[0]
        return bool(others == 0)

    def _close(
        self, old_id: int, new_id: int, pathway_id: int, before: dict[str, object], after: dict[str, object]
    ) -> None:
        self._raw.execute(
            "UPDATE event SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_reason = 'record', to_enter = 0 "
            "WHERE id = ?",
            (self._log.at, self._log.user, old_id),
        )
        self._log.note("event", new_id, pathway_id, "moved", before, after)

    def gone(self, tally: Tally, *, is_read_whole: bool) -> set[Group]:
        """Flag known codes of the file's days that the file no longer holds; return the groups.

        Nothing is flagged when rows of the file were refused (one of them may be that code), nor when so much is
        missing that the file must have been cut; how much is missing is then told instead.
        """
        is_whole = self._is_whole()
        missing = {code: pathway for code, pathway in self._untold.items() if is_whole or pathway in self._retold}
        if is_whole:
            missing.update(self._of_untold_pathways())
        rows: list[tuple[Any, ...]] = []
        for begin in range(0, len(missing), 500):
            batch = json.dumps(sorted(missing)[begin : begin + 500])
            rows += self._raw.execute(
                "SELECT id, pathway_id, person_id, pathway, event, event_date, withdrawn_at FROM event "
                "WHERE id IN (SELECT value FROM json_each(?)) AND event_date >= ?",
                (batch, self._first),
            )
        if not is_read_whole or len(rows) > max(FEW, LOST * self._seen.count):
            tally.not_told = len(rows)
            return set()
        for row in rows:
            self._flag(row, tally)
        return {(row[2], row[3]) for row in rows}

    def _is_whole(self) -> bool:
        if not self._retold.count:
            return False
        known = self._raw.execute(
            "SELECT count(DISTINCT pathway_id) FROM event WHERE id <= ? AND seen_import_id IS NOT NULL "
            "AND gone_import_id IS NULL AND withdrawn_at IS NULL AND event_date BETWEEN ? AND ?",
            (self._last_event, self._first, self._last),
        ).fetchone()[0]
        return self._retold.count >= WHOLE * float(known)

    def _of_untold_pathways(self) -> dict[int, int]:
        found = self._raw.execute(
            "SELECT id, pathway_id FROM event WHERE id <= ? AND seen_import_id IS NOT NULL AND gone_import_id IS NULL "
            "AND (withdrawn_at IS NULL OR to_enter = 1) AND event_date BETWEEN ? AND ?",
            (self._last_event, self._first, self._last),
        )
        return {code: pathway for code, pathway in found if pathway not in self._told}

    def _flag(self, row: tuple[Any, ...], tally: Tally) -> None:
        event_id, pathway_id, _, _, event, day, withdrawn_at = row
        code = {"code": event, "date": day}
        if withdrawn_at is not None:
            self._raw.execute("UPDATE event SET to_enter = 0 WHERE id = ?", (event_id,))
            self._log.note("event", event_id, pathway_id, "seen", None, code)
            return
        self._raw.execute("UPDATE event SET gone_import_id = ? WHERE id = ?", (self._log.run_id, event_id))
        self._log.note("event", event_id, pathway_id, "gone", code, None)
        tally.gone += 1
