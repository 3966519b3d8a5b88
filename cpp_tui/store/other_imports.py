"""Importing contacts, diagnoses, referrals and the national register's rows; each file twice changes nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from cpp_tui.store import parking
from cpp_tui.store.deriving import (
    Derivation,
    Group,
    pathway_of_diagnosis,
    rederive,
    relate_diagnoses,
    relate_referrals,
)
from cpp_tui.store.importing import ImportLog, Tally
from cpp_tui.store.people import People
from cpp_tui.store.resting import Stamp, settle

Row = tuple[Any, ...]


class Importer(Protocol):
    """Takes slices of rows in, and settles at the end of the file."""

    tally: Tally

    def add(self, rows: Sequence[Row]) -> None:
        """Take one slice in."""

    def finish(self, *, is_read_whole: bool) -> Tally:
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

    @property
    def _stamp(self) -> Stamp:
        return Stamp(self._log.change_id, self._log.at, self._log.user)

    def _wake_parked(self, people: Iterable[int]) -> None:
        """Bring parked codes back for which there is other evidence now."""
        rules = self._derivation.rules
        parking.settle(self._raw, self._stamp, json.dumps(sorted(people)), rules, is_import=True)

    def finish(self, *, is_read_whole: bool) -> Tally:  # noqa: ARG002  (the shape of Importer)
        """Nothing is left to settle."""
        return self.tally


class ContactImport(_Plain):
    """Contacts: (national_id, date, kind, unit, contact_ref)."""

    def __init__(self, raw: sqlite3.Connection, derivation: Derivation, log: ImportLog) -> None:
        super().__init__(raw, derivation, log)
        self._last: int = raw.execute("SELECT coalesce(max(id), 0) FROM contact").fetchone()[0]
        self._told: set[int] = set()

    def add(self, rows: Sequence[Row]) -> None:
        """Take one slice in and derive the pathways that a contact may bear on."""
        ids = self._ids(dict.fromkeys((row[0] for row in rows), None))
        moved = self._moved([(ids[row[0]], *row[1:]) for row in rows if row[4]]) if self._last else 0
        self._insert(
            "INSERT OR IGNORE INTO contact (person_id, contact_date, kind, unit, ref, import_id) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [(ids[row[0]], *row[1:], self._log.run_id) for row in rows],
        )
        self.tally.unchanged -= moved
        rederive(self._raw, self._open_groups(set(ids.values())), self._derivation)
        self._wake_parked(ids.values())

    def _moved(self, rows: Sequence[Row]) -> int:
        """Give a contact, known by its reference and no longer told, the date, kind and unit that are now said.

        A reference may stand on several contacts, as on those of one course of radiotherapy: each stays that is told.
        """
        moved = 0
        said = set(rows)
        for person_id, *contact, ref in rows:
            known = {
                found[1:]: found[0]
                for found in self._raw.execute(
                    "SELECT id, contact_date, kind, unit FROM contact WHERE person_id = ? AND ref = ? AND id <= ?",
                    (person_id, ref, self._last),
                )
            }
            day, kind, unit = contact
            if (day, kind, unit) in known:
                self._told.add(known[day, kind, unit])
                continue
            left = [old for old in known if known[old] not in self._told and (person_id, *old, ref) not in said]
            before = next((old for old in left if old[1] == kind), left[0] if left else None)
            if before is not None:
                self._move(known[before], before, (day, kind, unit))
                moved += 1
        self.tally.changed += moved
        return moved

    def _move(self, contact_id: int, before: Row, after: Row) -> None:
        names = ("date", "kind", "unit")
        self._raw.execute("UPDATE contact SET contact_date = ?, kind = ?, unit = ? WHERE id = ?", (*after, contact_id))
        self._told.add(contact_id)
        old, new = (dict(zip(names, values, strict=True)) for values in (before, after))
        self._log.note("contact", contact_id, None, "changed", old, new)

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
                    pathway_of_diagnosis(icd10, day, national_id, codebook),
                    self._log.run_id,
                )
                for national_id, icd10, day, unit in rows
            ],
        )
        relate_diagnoses(self._raw, json.dumps(sorted(ids.values())))


class ReferralImport(_Plain):
    """Referrals: (national_id, name, unit, ref, received_on, urgency, from, suspected_pathway, text, marked).

    A reference may stand on several rows of a file: a patient referred again. Each of them is a referral.
    """

    _FIELDS = ("unit", "received_on", "urgency", "from_whom", "suspected_pathway", "text")

    def __init__(self, raw: sqlite3.Connection, derivation: Derivation, log: ImportLog) -> None:
        super().__init__(raw, derivation, log)
        self._said_again: set[int] = set()

    def add(self, rows: Sequence[Row]) -> None:
        """Take one slice in; a referral known by its reference takes over what is now said of it."""
        names: dict[str, str | None] = {}
        for row in rows:
            names[row[0]] = row[1] or names.get(row[0])
        ids = self._ids(names)
        known = self._known(ids.values())
        fresh: dict[tuple[int, str], dict[Row, None]] = {}
        for row in rows:
            key, said = (ids[row[0]], row[3]), (row[2], *row[4:9])
            if (found := known.get(key, {}).get(said)) is not None:
                self._said_again.add(found)
                self.tally.unchanged += 1
            else:
                news = fresh.setdefault(key, {})
                self.tally.unchanged += said in news
                news[said] = None
        added = [
            (*key, *said, self._log.run_id)
            for key, news in fresh.items()
            for said in self._unknown(list(news), known.get(key, {}) if key[1] else {})
        ]
        self._insert(
            f"INSERT INTO referral (person_id, ref, {', '.join(self._FIELDS)}, import_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            added,
        )
        relate_referrals(self._raw, json.dumps(sorted(ids.values())))
        rederive(self._raw, self._groups_without_start(ids.values()), self._derivation)
        settle(self._raw, self._stamp, ids.values(), is_import=True)
        self._wake_parked(ids.values())

    def _groups_without_start(self, people: Iterable[int]) -> list[Group]:
        """Return the groups in which a referral is evidence: those that lack an A."""
        return self._raw.execute(
            "SELECT DISTINCT person_id, pathway FROM pathway WHERE person_id IN (SELECT value FROM json_each(?)) "
            "AND missing LIKE '%A%'",
            (json.dumps(sorted(people)),),
        ).fetchall()

    def _unknown(self, news: list[Row], known: dict[Row, int]) -> list[Row]:
        """Change the referrals of one reference that are now told otherwise; return what none of them is left for."""
        left = {before: found for before, found in known.items() if found not in self._said_again}
        unknown = []
        for said in news:
            before = next((one for one in left if one[1] == said[1]), next(iter(left), None))
            if before is None:
                unknown.append(said)
            else:
                self._said_again.add(left[before])
                self._change(left.pop(before), before, said)
        return unknown

    def _known(self, people: Iterable[int]) -> dict[tuple[int, str], dict[Row, int]]:
        """Return what is said of each person's referrals, by reference; those of this import cannot change again."""
        known: dict[tuple[int, str], dict[Row, int]] = {}
        for referral_id, person_id, ref, run, *said in self._raw.execute(
            f"SELECT id, person_id, ref, import_id, {', '.join(self._FIELDS)} FROM referral "
            "WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(list(people)),),
        ):
            known.setdefault((person_id, ref), {})[tuple(said)] = referral_id
            if run == self._log.run_id:
                self._said_again.add(referral_id)
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

    def __init__(self, raw: sqlite3.Connection, derivation: Derivation, log: ImportLog) -> None:
        super().__init__(raw, derivation, log)
        self._told: set[int] = set()

    def add(self, rows: Sequence[Row]) -> None:
        """Take one slice in; what a newer file says of an assembled pathway replaces the older.

        Of several rows of one file about the same one the first stands, so that a file twice changes nothing.
        """
        run = self._log.run_id
        for instance, pseudonym, pathway, fields in rows:
            known = self._raw.execute(
                "SELECT id, fields FROM npr_row WHERE instance = ? AND pathway = ?", (instance, pathway)
            ).fetchone()
            if known is None:
                known = self._raw.execute(
                    "INSERT INTO npr_row (instance, pseudonym, pathway, fields, import_id) VALUES (?, ?, ?, ?, ?) "
                    "RETURNING id",
                    (instance, pseudonym, pathway, fields, run),
                ).fetchone()
                self.tally.added += 1
            elif known[0] in self._told or known[1] == fields:
                self.tally.unchanged += 1
            else:
                self._raw.execute(
                    "UPDATE npr_row SET fields = ?, pseudonym = ?, import_id = ? WHERE id = ?",
                    (fields, pseudonym, run, known[0]),
                )
                self.tally.changed += 1
            self._told.add(known[0])


IMPORTERS: dict[str, Callable[[sqlite3.Connection, Derivation, ImportLog], Importer]] = {
    "contacts": ContactImport,
    "diagnoses": DiagnosisImport,
    "referrals": ReferralImport,
    "npr": NprImport,
}
"""The importer of each kind of file but codes, whose is ``store.code_import.CodeImport``."""
