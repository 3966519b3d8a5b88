"""Texts that attack a terminal or a screen."""

from __future__ import annotations

HOSTILE = (
    "[red]x[/]",
    "[@click=app.quit]y[/]",
    "[/oops]",
    "Ola [K50] N",
    "[link=file:///etc/passwd]z[/link]",
    ":warning:",
    "$name {name} %s",
    "\x1b]52;c;ZXZpbA==\x1b\\",
    "\x1b]0;title\x07",
    "\x1b[2J\x1b[6n",
    "\x9b2J\x9d0;t\x9c",
    "nul\x00nul",
    "\u202egpj.exe\u2066",
    "zero\u200bwidth\u200d\ufeff",
    "lone\ud800surrogate",
    "line\nbreak\r\ttab\u2028para",
    "日本語" * 40,
    "e\u0301" * 200,
    "a" * 10_000,
    "",
)
