"""The rules' record: every rule in a sentence, with its strength and how often it was right."""

from __future__ import annotations

import pytest

from cpp_tui.domain.suggestions import RULES
from cpp_tui.screens.home import HomeScreen
from cpp_tui.screens.rules import RulesScreen, rule_lines
from cpp_tui.services.run import RuleRecord
from cpp_tui.texts import LANGUAGES, Texts
from tests.backlog import key_of, pathway_of
from tests.facts import KARI, OLA, PER
from tests.screens.helpers import app_over, opened, text_of, until, words_of
from tests.screens.run_helpers import begin_run, fill, on_case
from tests.screens.test_run import press


async def shown(pilot, app) -> str:
    """Open the record and return what it says."""
    await opened(pilot)
    app.push_screen(RulesScreen())
    await until(pilot, lambda: isinstance(app.screen, RulesScreen) and app.texts("suggestions.title") in text_of(app))
    return words_of(app)


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_every_rule_stands_there_with_its_strength_before_anybody_answered(make_desk, tmp_path, lang) -> None:
    desk = fill(make_desk(lang=lang), tmp_path)
    app = app_over(desk)
    async with app.run_test(size=(120, 50)) as pilot:
        said = await shown(pilot, app)
        assert desk.texts("suggestions.none") in said
        assert said.count(desk.texts("suggestions.unanswered")) == len(RULES)
        at = -1
        for rule, strength in RULES.items():
            line = f"{desk.texts(f'lists.strength.{strength}')} {desk.texts(f'suggestions.rule.{rule}')}"
            assert " ".join(line.split()) in said
            assert said.index(desk.texts(f"suggestions.rule.{rule}")) > at
            at = said.index(desk.texts(f"suggestions.rule.{rule}"))
        await pilot.press("f1")
        await until(pilot, lambda: app.screen.NAME == "help" and desk.texts("help.rules") in words_of(app))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_the_record_says_how_often_a_rule_was_right_and_undo_takes_it_back(make_desk, tmp_path) -> None:
    desk = fill(make_desk(), tmp_path)
    desk.set_code(pathway_of(desk, KARI), "S", desk.today.replace(month=8, day=10))
    desk.set_code(pathway_of(desk, PER), "S", desk.today.replace(month=8, day=13))
    desk.parking.reject([key_of(desk, OLA, "F")])
    app = app_over(desk)
    async with app.run_test(size=(120, 50)) as pilot:
        said = await shown(pilot, app)
        assert "Right 50 %: 1 of 2 taken as suggested, 1 changed, 0 rejected." in said
        assert "Right 0 %: 0 of 1 taken as suggested, 0 changed, 1 rejected." in said
        assert said.count("Not answered yet.") == len(RULES) - 2
        assert "Nobody has answered" not in said
        await pilot.press("escape")
        desk.undo()
        said = await shown(pilot, app)
        assert said.count("Not answered yet.") == len(RULES) - 1


async def test_the_run_says_how_often_the_rule_of_its_suggestion_was_right(make_desk, tmp_path) -> None:
    desk = fill(make_desk(), tmp_path)
    desk.set_code(pathway_of(desk, KARI), "S", desk.today.replace(month=8, day=10))
    app = app_over(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await begin_run(pilot, app, 2)
        await on_case(pilot, app, "Per Vik", "(right 1 of 1 times)")
        await press(pilot, app, "enter")
        await on_case(pilot, app, "lacks clinical decision (C)")
        assert "(right" not in text_of(app)


@pytest.mark.parametrize(
    ("counts", "percent"), [((0, 0, 0), None), ((1, 0, 0), 100), ((2, 1, 0), 66), ((0, 0, 5), 0), ((199, 1, 0), 99)]
)
def test_the_share_is_rounded_down_so_that_all_right_means_all(counts, percent) -> None:
    found = RuleRecord("death", "likely", *counts)
    assert found.percent == percent
    texts = Texts("nb")
    said = "\n".join(line.plain for line in rule_lines(found, texts))
    assert (f"Rett {percent} %" in said) is (percent is not None)
