"""Colours: four themes. Whatever a colour tells, a word, a sign, bold or reverse tells as well (keyboard.md 14).

The pairs of text and ground that ``app.tcss`` makes have a contrast of 4.5 or more, in ``high-contrast`` 7 or more
(WCAG 2.2, 1.4.3 and 1.4.6); a test computes them.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme


def _theme(name: str, *, muted: str, dark: bool, **colours: str) -> Theme:
    """Return a theme; ``muted`` is the colour of what is said by the way, solid so that its contrast is known."""
    variables = {
        "text-muted": muted,
        "text-disabled": muted,
        "input-cursor-text-style": "reverse",
        "input-selection-background": colours["primary"],
        "input-selection-foreground": colours["background"],
    }
    return Theme(name=name, dark=dark, variables=variables, luminosity_spread=0.1, text_alpha=1.0, **colours)  # type: ignore[arg-type]


THEMES: Final[dict[str, Theme]] = {
    theme.name: theme
    for theme in (
        _theme(
            "dark",
            dark=True,
            primary="#4da3e0",
            secondary="#7aa2c8",
            accent="#ffa62b",
            warning="#ffa62b",
            error="#ff7a90",
            success="#5fcf86",
            foreground="#e6e6e6",
            background="#121212",
            surface="#1e1e1e",
            panel="#2a2f36",
            muted="#b4b4b4",
        ),
        _theme(
            "light",
            dark=False,
            primary="#004a80",
            secondary="#2f5f86",
            accent="#7a3e00",
            warning="#7a4a00",
            error="#a0102c",
            success="#0a5c2e",
            foreground="#1a1a1a",
            background="#fafafa",
            surface="#ffffff",
            panel="#e4e8ec",
            muted="#4c4c4c",
        ),
        _theme(
            "high-contrast",
            dark=True,
            primary="#ffff00",
            secondary="#00ffff",
            accent="#ffff00",
            warning="#ffff00",
            error="#ffb3b3",
            success="#b3ffb3",
            foreground="#ffffff",
            background="#000000",
            surface="#000000",
            panel="#1a1a1a",
            muted="#e0e0e0",
        ),
        _theme(
            "colour-blind",  # blue and orange, the pair that red-green and blue-yellow blindness tell apart best
            dark=True,
            primary="#56b4e9",
            secondary="#56b4e9",
            accent="#e69f00",
            warning="#e69f00",
            error="#e69f00",
            success="#56b4e9",
            foreground="#f0f0f0",
            background="#101418",
            surface="#1a2028",
            panel="#263040",
            muted="#bcc4cc",
        ),
    )
}
"""Name in the settings -> theme."""
