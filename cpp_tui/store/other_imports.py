"""Importing contacts, diagnoses, referrals and the national register's rows; each file twice changes nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Protocol

from cpp_tui.domain.identity import age_on
from cpp_tui.domain.inclusion import pathway_of
from cpp_tui.store.deriving import Derivation, Group, rederive, relate_diagnoses, relate_referrals
from cpp_tui.store.importing import ImportLog, Tally
from cpp_tui.store.people import People

Row = tuple[Any, ...]


class Importer(Protocol):
    """Takes slices of rows in, and settles at the end of the file."""

    tally: Tally

    def add(self, rows: Sequence[Row]) -> None:
        """Take one slice in."""

    def finish(self, *, only_adds: bool) -> Tally:
        """Settle the file."""


class _Plain:
    """What these importers share: people, a tally, and rows inserted once."""

    def __init__(self, raw: sqlite3.Connection, derivation: Derivation, log: ImportLog) -> None:
        self._raw = raw
        self._derivation = derivation
        self._log = log
        self.tally = Tally()
        self._people = People(raw)

    def _ids(self, names: dict[str, str | None]) -> dict[str, int]:
        ids = self._people.ids(names)
        rederive(self._raw, sorted(self._people.groups_of_renamed()), self._derivation)
        return ids

    def _insert(self, sql: str, rows: Sequence[Row]) -> int:
        before = self._raw.total_changes
        self._raw.executemany(sql, rows)
        added = self._raw.total_changes - before
        self.tally.added += added
        self.tally.unchanged += len(rows) - added
        return added

    def finish(self, *, only_adds: bool) -> Tally:  # noqa: ARG002  (the shape of Importer)
        """Nothing is left to settle."""
        return self.tally


class ContactImport(_Plain):
    """Contacts: (national_id, date, kind, unit, contact_ref)."""

    def add(self, rows: Sequence[Row]) -> None:
        """Take one slice in and derive the pathways that a contact may bear on."""
        ids = self._ids(dict.fromkeys((row[0] for row in rows), None))
        moved = self._moved([(ids[row[0]], *row[1:]) for row in rows if row[4]])
        self._insert(
            "INSERT OR IGNORE INTO contact (person_id, contact_date, kind, unit, ref, import_id) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [(ids[row[0]], *row[1:], self._log.run_id) for row in rows],
        )
        self.tally.unchanged -= moved
        rederive(self._raw, self._open_groups(set(ids.values())), self._derivation)

    def _moved(self, rows: Sequence[Row]) -> int:
        """Give a known contact (by its reference) the date and kind that the record system now says."""
        moved = 0
        for person_id, day, kind, unit, ref in rows:
            found = self._raw.execute(
                "SELECT id, contact_date, kind, unit FROM contact WHERE person_id = ? AND ref = ?", (person_id, ref)
            ).fetchone()
            if found is None or found[1:] == (day, kind, unit):
                continue
            self._raw.execute(
                "UPDATE contact SET contact_date = ?, kind = ?, unit = ? WHERE id = ?", (day, kind, unit, found[0])
            )
            before = {"date": found[1], "kind": found[2]}
            self._log.note("contact", found[0], None, "changed", before, {"date": day, "kind": kind})
            self.tally.changed += 1
            moved += 1
        return moved

    def _open_groups(self, people: Iterable[int]) -> list[Group]:
        """Return the groups in which evidence matters: open ones, and those with a code that was passed over."""
        return self._raw.execute(
            "SELECT DISTINCT person_id, pathway FROM pathway WHERE person_id IN (SELECT value FROM json_each(?)) "
            "AND (is_open = 1 OR missing <> '')",
            (json.dumps(sorted(people)),),
        ).fetchall()


class DiagnosisImport(_Plain):
    """Diagnoses: (national_id, icd10, date, unit)."""

    def add(self, rows: Sequence[Row]) -> None:
        """Take one slice in, each with the pathway that the code book leads it to."""
        ids = self._ids(dict.fromkeys((row[0] for row in rows), None))
        codebook = self._derivation.codebook
        self._insert(
            "INSERT OR IGNORE INTO diagnosis (person_id, icd10, diagnosed_on, unit, pathway, import_id) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    *(ids[national_id], icd10, day, unit),
                    pathway_of(icd10, on := date.fromisoformat(day), age_on(national_id, on), codebook),
                    self._log.run_id,
                )
                for national_id, icd10, day, unit in rows
            ],
        )
        relate_diagnoses(self._raw, json.dumps(sorted(ids.values())))


class ReferralImport(_Plain):
    """Referrals: (national_id, name, unit, ref, received_on, urgency, from, suspected_pathway, text, marked)."""

    _FIELDS = ("unit", "received_on", "urgency", "from_whom", "suspected_pathway", "text")

    def add(self, rows: Sequence[Row]) -> None:
        """Take one slice in; a referral known by its reference takes over what is now said of it."""
        names: dict[str, str | None] = {}
        for row in rows:
            names[row[0]] = row[1] or names.get(row[0])
        ids = self._ids(names)
        known = self._known(ids.values())
        added: list[Row] = []
        for row in rows:
            person_id, said = ids[row[0]], (row[2], *row[4:9])
            key = (person_id, row[3]) if row[3] else (person_id, *said)
            if key not in known:
                known[key] = (0, said)
                added.append((person_id, row[3], *said, self._log.run_id))
            elif known[key][1] == said:
                self.tally.unchanged += 1
            elif known[key][0]:
                self._change(known[key][0], known[key][1], said)
                known[key] = (known[key][0], said)
            else:
                self.tally.unchanged += 1
        self._insert(
            f"INSERT INTO referral (person_id, ref, {', '.join(self._FIELDS)}, import_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            added,
        )
        relate_referrals(self._raw, json.dumps(sorted(ids.values())))

    def _known(self, people: Iterable[int]) -> dict[Row, tuple[int, Row]]:
        known: dict[Row, tuple[int, Row]] = {}
        for referral_id, person_id, ref, *said in self._raw.execute(
            f"SELECT id, person_id, ref, {', '.join(self._FIELDS)} FROM referral "
            "WHERE person_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(people)),),
        ):
            key = (person_id, ref) if ref else (person_id, *said)
            known[key] = (referral_id, tuple(said))
        return known

    def _change(self, referral_id: int, before: Row, said: Row) -> None:
        news = {name: (old, new) for name, old, new in zip(self._FIELDS, before, said, strict=True) if old != new}
        sets = ", ".join(f"{name} = ?" for name in news)
        self._raw.execute(f"UPDATE referral SET {sets} WHERE id = ?", (*(new for _, new in news.values()), referral_id))
        self._log.note(
            "referral",
            referral_id,
            None,
            "changed",
            {name: old for name, (old, _) in news.items()},
            {name: new for name, (_, new) in news.items()},
        )
        self.tally.changed += 1


class NprImport(_Plain):
    """The register's extract, (instance, pseudonym, pathway, fields as JSON), kept beside the pathways to compare."""

    def add(self, rows: Sequence[Row]) -> None:
        """Take one slice in; a newer row of the same assembled pathway replaces the older one."""
        run = self._log.run_id
        for instance, pseudonym, pathway, fields in rows:
            known = self._raw.execute(
                "SELECT id, fields FROM npr_row WHERE instance = ? AND pathway = ?", (instance, pathway)
            ).fetchone()
            if known is None:
                self._raw.execute(
                    "INSERT INTO npr_row (instance, pseudonym, pathway, fields, import_id) VALUES (?, ?, ?, ?, ?)",
                    (instance, pseudonym, pathway, fields, run),
                )
                self.tally.added += 1
            elif known[1] == fields:
                self.tally.unchanged += 1
            else:
                self._raw.execute(
                    "UPDATE npr_row SET fields = ?, pseudonym = ?, import_id = ? WHERE id = ?",
                    (fields, pseudonym, run, known[0]),
                )
                self.tally.changed += 1


IMPORTERS: dict[str, Callable[[sqlite3.Connection, Derivation, ImportLog], Importer]] = {
    "contacts": ContactImport,
    "diagnoses": DiagnosisImport,
    "referrals": ReferralImport,
    "npr": NprImport,
}
"""The importer of each kind of file but codes, whose is ``store.code_import.CodeImport``."""
