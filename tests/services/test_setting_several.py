"""Several codes as one change: judged in turn, set together or not at all, taken back in one step."""

from __future__ import annotations

from datetime import date

import pytest

from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.upkeep import examine
from tests.facts import KARI, ask, pathways, write_codes

TODAY = date(2026, 11, 2)
STEPS = [("S", date(2026, 10, 24)), ("CK", date(2026, 10, 31))]


@pytest.fixture
def desk(make_desk, tmp_path):
    """Kari has started colorectal A12."""
    desk = make_desk()
    desk.import_files([write_codes(tmp_path / "codes.csv", (KARI, "A12A", "2026-10-01"))])
    return desk


def live(desk):
    return [code[0:2] for code in ask(desk, "SELECT event, event_date FROM event WHERE withdrawn_at IS NULL")]


def changes(desk):
    return ask(desk, "SELECT act, code, event_date FROM change WHERE act <> 'import' ORDER BY id")


def test_all_are_set_in_one_change(desk):
    done = desk.set_codes(1, STEPS)
    assert done.sentence == "Saved: A12S on 2026-10-24, A12CK on 2026-10-31."
    assert sorted(live(desk)) == [("A", "2026-10-01"), ("CK", "2026-10-31"), ("S", "2026-10-24")]
    assert changes(desk) == [("set", "A12S, A12CK", "2026-10-31")]
    assert not examine(desk.store).differences


def test_undo_and_redo_are_one_step(desk):
    before = pathways(desk)
    desk.set_codes(1, STEPS)
    after = pathways(desk)
    assert desk.undo().sentence == "Undone: A12S on 2026-10-24, A12CK on 2026-10-31."
    assert pathways(desk) == before
    assert desk.redo().sentence == "Done again: A12S on 2026-10-24, A12CK on 2026-10-31."
    assert [state[:-2] for state in pathways(desk)] == [state[:-2] for state in after]
    assert not examine(desk.store).differences


@pytest.mark.parametrize(
    ("steps", "key"),
    [
        ([("S", date(2026, 10, 31)), ("CK", date(2026, 10, 24))], "rules.before"),
        ([("S", date(2026, 10, 24)), ("S", date(2026, 10, 31))], "rules.already-set"),
        ([("S", date(2026, 10, 24)), ("CK", date(2026, 11, 3))], "rules.future"),
        ([("X", date(2026, 10, 24)), ("S", date(2026, 10, 24))], "rules.reason-needed"),
        ([("S", date(2026, 10, 24)), ("B99", date(2026, 10, 24))], "rules.code-malformed"),
        ([("CI", date(2026, 10, 24)), ("FK", date(2026, 10, 30))], "rules.treatment-after-closing"),
    ],
)
def test_one_refused_code_refuses_them_all(desk, steps, key):
    with pytest.raises(Refusal) as caught:
        desk.set_codes(1, steps)
    assert caught.value.key == key
    assert live(desk) == [("A", "2026-10-01")]
    assert changes(desk) == []


def test_a_code_that_is_only_lawful_after_the_one_before_it_leaves_no_warning(desk):
    assert "still missing" in desk.set_code(1, "CK", date(2026, 10, 31)).sentence
    desk.undo()
    assert "still missing" not in desk.set_codes(1, [STEPS[1], STEPS[0]]).sentence
    desk.undo()
    assert desk.set_codes(1, [STEPS[1], ("FM", TODAY)]).sentence.endswith("The first attendance (S) is still missing.")


def test_the_reason_belongs_to_the_code_that_needs_it(desk):
    desk.set_codes(1, [("S", date(2026, 10, 24)), ("X", date(2026, 10, 31))], reason="declines")
    notes = ask(desk, "SELECT after, reason FROM history WHERE action = 'set' ORDER BY id")
    assert [(reason, '"X"' in after) for after, reason in notes] == [(None, False), ("declines", True)]


def test_a_changed_pathway_is_refused(desk):
    version = desk.coding_form(1).version
    desk.set_code(1, "B", date(2026, 10, 20))
    with pytest.raises(Refusal) as caught:
        desk.set_codes(1, STEPS, version=version)
    assert caught.value.key == "rules.changed-meanwhile"


def test_a_preview_says_what_the_setting_would(desk):
    preview = desk.preview_codes(1, STEPS)
    assert preview.refusal is None
    assert [(effect.interval, effect.before, effect.after) for effect in preview.effects] == [
        ("OF1", 32, 23),
        ("OF2", None, 7),
        ("OF3", None, 2),
        ("OF4", 32, 32),
    ]
    refused = desk.preview_codes(1, [STEPS[1], ("CK", TODAY), STEPS[0]])
    assert (refused.refusal, refused.effects) == (
        desk.texts("rules.already-decided", code="A12CK", date="2026-10-31"),
        (),
    )
    assert live(desk) == [("A", "2026-10-01")]


def test_the_form_is_judged_with_the_codes_before_in_place(desk):
    by_event = {option.event: option.lawful for option in desk.coding_form(1, STEPS).options}
    assert not by_event["S"]
    assert not by_event["CK"]
    assert by_event["FM"]


@pytest.mark.parametrize(("lang", "day"), [("nb", "24.10.2026"), ("en", "2026-10-24")])
def test_days_stand_in_sentences_as_the_language_writes_them(make_desk, desk, lang, day):
    mine = make_desk(lang=lang)
    said = mine.set_code(1, "S", date(2026, 10, 24)).sentence
    assert day in said
    why = mine.detail(1).fields["why"]
    assert {"nb": "05.11.2026", "en": "2026-11-05"}[lang] in str(why)
    assert mine.detail(1).fields["due_on"] == "2026-11-05"
    assert day in str(mine.check_code(1, "S", TODAY))
    assert day in mine.undo().sentence


def test_a_code_on_several_days_is_named_with_its_day_as_people_write_it(make_desk, desk):
    mine = make_desk(lang="nb")
    for day in (date(2026, 10, 11), date(2026, 10, 12)):
        mine.set_code(1, "B", day)
    with pytest.raises(Refusal) as caught:
        mine.withdraw_named(1, "B", "twice")
    said = mine.texts(caught.value.key, **caught.value.values)
    assert "11.10.2026, 12.10.2026" in said
    assert "B@11.10.2026" in said
    mine.withdraw_named(1, "B@11.10.2026", "twice")
    assert ("B", "2026-10-12") in live(mine)
    assert ("B", "2026-10-11") not in live(mine)
