"""Colours: enough contrast in every theme, none at all under NO_COLOR, and nothing that only a colour tells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.color import Color
from textual.widgets import Input

import cpp_tui.screens
from cpp_tui.screens.help import HelpScreen
from cpp_tui.screens.preferences import Preferences, preferences_of
from cpp_tui.screens.themes import THEMES
from cpp_tui.services.desk import Desk
from cpp_tui.settings import CHOICES, Settings
from tests.screens.helpers import app_over, opened, table_of, text_of, until

CSS = (Path(cpp_tui.screens.__file__).parent / "app.tcss").read_text("utf-8")
TEXT = ("foreground", "text-muted")
GROUNDS = ("background", "surface", "panel", "surface-lighten-2")
SIGNALS = ("primary", "error", "warning", "success", "accent")
"""Frames, and the titles and words in these colours that Textual's own messages have."""
DIM = 0.66
"""What Textual leaves of a dim text's colour, the rest is the ground's."""


def luminance(colour: Color) -> float:
    parts = [part / 255 for part in colour.rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours(name: str) -> dict[str, Color]:
    found = THEMES[name].to_color_system().generate()
    return {key: Color.parse(found[key]) for key in (*TEXT, *GROUNDS, *SIGNALS)}


def test_the_formula_is_that_of_wcag() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#767676"), Color.parse("#fff")) == pytest.approx(4.54, abs=0.01)


def test_each_theme_of_the_settings_is_there() -> None:
    assert tuple(THEMES) == CHOICES["theme"]


def test_the_style_sheet_uses_no_other_colours() -> None:
    assert set(re.findall(r"\$([a-z0-9-]+)", CSS)) <= {*TEXT, *GROUNDS, *SIGNALS}
    assert not re.search(r"#[0-9a-f]{6}\b|rgb\(", CSS)


@pytest.mark.parametrize("name", THEMES)
def test_text_has_contrast_on_every_ground(name: str) -> None:
    found = colours(name)
    least = 7.0 if name == "high-contrast" else 4.5
    for text in TEXT:
        for ground in GROUNDS:
            assert contrast(found[text], found[ground]) >= least, (text, ground)
            if text == "foreground":
                dim = found[ground].blend(found[text], DIM)
                assert contrast(dim, found[ground]) >= least, ("dim", ground)
    for signal in SIGNALS:
        for ground in ("background", "surface", "panel"):
            assert contrast(found[signal], found[ground]) >= least, (signal, ground)


def test_blue_and_orange_differ_in_brightness_for_those_who_see_no_colours() -> None:
    found = colours("colour-blind")
    assert {found["error"].hex, found["warning"].hex}.isdisjoint({found["success"].hex, found["primary"].hex})
    for signal in ("error", "warning", "success", "primary"):
        red, _, blue = found[signal].rgb
        assert abs(red - blue) > 100, "blue against orange, not red against green"


@pytest.mark.parametrize("name", THEMES)
async def test_the_setting_chooses_the_theme(desk: Desk, name: str) -> None:
    app = app_over(desk, preferences=preferences_of(Settings(theme=name), "f"))  # type: ignore[arg-type]
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        assert app.theme == name
        assert Color.parse(THEMES[name].background or "") == app.screen.styles.background


async def test_the_palette_changes_the_theme_for_this_run(desk: Desk) -> None:
    app = app_over(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+p", *"colours", "enter")
        await until(pilot, lambda: "High contrast" in text_of(app))
        await pilot.press(*"high", "enter")
        await until(pilot, lambda: app.theme == "high-contrast")
        await pilot.press("f8", "escape")
        await until(pilot, lambda: app.screen.NAME == "home")  # type: ignore[attr-defined]
        assert app.theme == "high-contrast"


def styles_of(app) -> list:
    strips = app.screen._compositor.render_strips()
    return [(segment.text, segment.style) for strip in strips for segment in strip if segment.style]


async def test_no_color_takes_every_colour_and_the_signs_stay(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_over(desk, preferences=Preferences("light"))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        await until(pilot, lambda: table_of(app).count > 0 and "▸" in text_of(app))
        for keys in (
            (),
            ("c",),
            ("escape", "ctrl+p"),
            ("escape", "f3", "a"),
            ("escape", "escape", "f8"),
            ("escape", "b"),
        ):
            await pilot.press(*keys)
            await until(pilot, lambda: True)
            for text, style in styles_of(app):
                assert style.color is None or style.color.is_default, text
                assert style.bgcolor is None or style.bgcolor.is_default, text
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.NAME == "home")  # type: ignore[attr-defined]
        cursor = [style for text, style in styles_of(app) if text.lstrip().startswith("▸") and style.reverse]
        assert len(cursor) >= 2, "the chosen list and the row under the cursor are reversed and have a sign"


async def test_low_motion_lets_nothing_blink_or_slide(desk: Desk) -> None:
    app = app_over(desk, preferences=Preferences(has_low_motion=True))
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        assert app.animation_level == "none"
        for keys in (("f3",), ("escape", "ctrl+p"), ("escape", "I"), ("escape", "f7"), ("escape", "b", "f3")):
            await pilot.press(*keys)
            await until(pilot, lambda: isinstance(app.focused, Input))
            assert isinstance(app.focused, Input)
            assert not app.focused.cursor_blink
    app = app_over(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.focused, Input))
        assert isinstance(app.focused, Input)
        assert app.focused.cursor_blink
        await pilot.press("escape", "f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
