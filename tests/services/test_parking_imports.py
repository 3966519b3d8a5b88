"""Imports and parked codes: other evidence brings them back, a code that comes ends it, the same file does nothing."""

from __future__ import annotations

from tests.backlog import history, key_of, keys, pathway_of, row
from tests.facts import KARI, OLA, PER, ask
from tests.services.test_parking import files, home, in_today, park, refused, sound, standing

__all__ = ["files", "home"]


def test_an_import_that_suggests_otherwise_brings_a_parked_code_back(home, files):
    desk = home()
    key, per = key_of(desk, PER, "C"), pathway_of(desk, PER)
    ola = key_of(desk, OLA, "F")
    park(desk, key, ola)
    files.contacts(desk, (OLA, "2026-04-01", "surgery"))
    files.contacts(desk, (OLA, "2026-04-20", "drug"))
    assert sorted(keys(desk, "parked")) == sorted([key, ola])
    files.contacts(desk, (PER, "2026-08-25", "talk"))
    assert keys(desk, "parked") == [ola]
    fields = row(desk, "after-coding", key)
    assert (fields["parked"], fields["suggestion"]["code"]) == ("back", "A12CK")
    assert fields["why"].startswith("Back early on ")
    assert "because an import brought another suggestion; parked since 2026-11-02" in fields["why"]
    assert history(desk, per)[-1] == ("import", "parking-woken")
    assert in_today(desk, PER) == "uncoded"
    files.contacts(desk, (PER, "2026-08-25", "talk"), (PER, "2026-08-21", "talk"))
    assert history(desk, per)[-1] == ("import", "parking-woken")
    assert len(history(desk, per)) == 2
    park(desk, key, reason="once more")
    assert sorted(keys(desk, "parked")) == sorted([key, ola])
    desk.undo()
    assert row(desk, "after-coding", key)["parked"] == "back"
    assert sound(desk)


def test_an_import_that_takes_a_suggestion_away_wakes_nobody(home, files):
    desk = home()
    files.contacts(desk, (PER, "2026-08-25", "talk", "k1"))
    key = key_of(desk, PER, "C")
    park(desk, key)
    files.contacts(desk, (PER, "2026-08-25", "mdt", "k1"))
    assert keys(desk, "parked") == [key]
    assert row(desk, "parked", key)["suggestion"] is None


def test_an_import_that_brings_the_code_ends_the_parking(home, files):
    desk = home()
    per = pathway_of(desk, PER)
    park(desk, f"m{per}C")
    files.codes(desk, (PER, "A12A", "2026-08-03"), (PER, "A12CK", "2026-09-01"), (PER, "A12FK", "2026-09-10"))
    assert (keys(desk, "parked"), standing(desk)) == ([], [])
    assert history(desk, per)[-1] == ("import", "parking-over")
    assert refused(desk.undo) == "sleeping.cannot-reverse"


def test_a_referral_that_suggests_the_start_brings_it_back(make_desk, files):
    desk = make_desk()
    files.codes(desk, (KARI, "A12S", "2026-09-01"))
    key = key_of(desk, KARI, "A")
    park(desk, key)
    files.referrals(desk, (KARI, "2026-08-20", "A12", "PK"))
    assert (keys(desk, "parked"), row(desk, "after-coding", key)["parked"]) == ([], "back")


def test_what_comes_together_hands_its_parking_on(make_desk, files):
    desk = make_desk()
    files.codes(
        desk,
        (PER, "A12A", "2026-03-01"), (PER, "A12CI", "2026-03-10"),
        (PER, "A12A", "2026-07-01"), (PER, "A12FK", "2026-08-01"),
    )  # fmt: skip
    newer = pathway_of(desk, PER)
    older = ask(desk, "SELECT id FROM pathway WHERE id <> ?", newer)[0][0]
    park(desk, f"m{older}S", reason="older's")
    park(desk, f"m{newer}S", reason="newer's")
    closing = next(code for code in desk.detail(older).detail.codes if code.event == "CI")
    desk.withdraw(older, closing.id, "wrong")
    (kept,) = (found for (found,) in ask(desk, "SELECT id FROM pathway WHERE stage <> 'empty'"))
    assert keys(desk, "parked") == [f"m{kept}S"]
    assert row(desk, "parked", f"m{kept}S")["parked_reason"] == "newer's"
    assert sound(desk)
    desk.parking.unpark([f"m{kept}S"])
    assert (keys(desk, "parked"), standing(desk)) == ([], [])
    desk.undo()
    assert keys(desk, "parked") == [f"m{kept}S"]
    assert sound(desk)
