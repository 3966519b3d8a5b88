"""A backlog made for a test: files of a few people, imported one after the other, and what lacks in them."""

from __future__ import annotations

from cpp_tui.services.upkeep import examine
from tests.facts import CONTACT_HEADER, REFERRAL_HEADER, UNIT, ask, whole_list, write_codes, write_rows


class Files:
    """Writes and imports files; after each of them nothing of the store differs from what its facts give."""

    def __init__(self, folder):
        self._folder = folder
        self._number = 0

    def _path(self):
        self._number += 1
        return self._folder / f"file-{self._number}.csv"

    def _put(self, desk, path):
        (report,) = desk.import_files([path])
        assert report["refused_count"] == 0
        assert not examine(desk.store).differences
        return report

    def codes(self, desk, *codes):
        """Import codes ``(national_id, "A12S", "2026-05-01")``."""
        return self._put(desk, write_codes(self._path(), *codes))

    def contacts(self, desk, *contacts):
        """Import contacts ``(national_id, day, kind)``; a reference may follow."""
        rows = [(who, day, kind, UNIT, more[0] if more else "") for who, day, kind, *more in contacts]
        return self._put(desk, write_rows(self._path(), CONTACT_HEADER, rows))

    def referrals(self, desk, *referrals):
        """Import referrals ``(national_id, day, pathway, urgency)``; a reference may follow."""
        rows = [
            (who, "Nils Å", UNIT, more[0] if more else "", day, urgency, "GP", pathway, "tekst")
            for who, day, pathway, urgency, *more in referrals
        ]
        return self._put(desk, write_rows(self._path(), REFERRAL_HEADER, rows))


def pathway_of(desk, person, pathway="A12"):
    """Return the id of a person's latest pathway of a kind."""
    return ask(
        desk,
        "SELECT p.id FROM pathway p JOIN person n ON n.id = p.person_id WHERE n.national_id = ? AND p.pathway = ? "
        "AND p.stage <> 'empty' ORDER BY p.last_on DESC",
        person,
        pathway,
    )[0][0]


def key_of(desk, person, stage, pathway="A12"):
    """Return the key of a missing code."""
    return f"m{pathway_of(desk, person, pathway)}{stage}"


def keys(desk, name):
    """Return the keys of a list's rows, in order."""
    return [view.key for view in whole_list(desk, name)]


def row(desk, name, key):
    """Return the fields of one row of a list."""
    return next(view.fields for view in whole_list(desk, name) if view.key == key)


def suggestion(desk, person, stage, pathway="A12"):
    """Return (code, day, strength) that is suggested for a missing code, or ``None``; the code must be missing."""
    key = key_of(desk, person, stage, pathway)
    for name in ("after-coding", "parked"):
        for view in whole_list(desk, name):
            if view.key == key:
                said = view.fields["suggestion"]
                return None if said is None else (said["code"], said["date"], said["strength"])
    raise AssertionError(f"{key} is not missing")


def answers(desk, *columns):
    """Return what became of suggestions, the oldest first."""
    return ask(desk, f"SELECT {', '.join(columns or ('stage', 'rule', 'outcome', 'undone'))} FROM answer ORDER BY id")


def record(desk):
    """Return how often the rules that anybody answered were right: rule -> (accepted, changed, rejected)."""
    return {
        found.rule: (found.accepted, found.changed, found.rejected) for found in desk.runs.record() if found.answered
    }


def history(desk, pathway_id):
    """Return (act, action) of each line of a pathway's history but those of imported codes, the oldest first."""
    lines = ask(
        desk,
        "SELECT c.act, h.action FROM history h JOIN change c ON c.id = h.change_id WHERE h.pathway_id = ? "
        "AND (c.act <> 'import' OR h.entity = 'parking') ORDER BY h.id",
        pathway_id,
    )
    return [tuple(line) for line in lines]
