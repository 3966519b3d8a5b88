"""What the code dialog says of codes: each one's line, those that are set together, and what they do to the clocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from cpp_tui.screens.days import long_day
from cpp_tui.screens.safe import joined, plain, txt
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.desk import CodeOption
    from cpp_tui.services.effects import Effect


def option_line(option: CodeOption, note: Content, *, is_chosen: bool, is_barred: bool) -> Content:
    """Return the line of one code: its letters, its name or why it is not lawful, and the note on a suggestion."""
    mark = "▸" if is_chosen else " "
    about = option.reason or "" if is_barred else option.name
    line = joined(joined(txt(f"{mark} {option.event}".ljust(5), "bold"), plain(about)), note, between="  ")
    if is_barred:
        line = line.stylize("dim")
    return line.stylize("reverse") if is_chosen else line


def together_line(codes: Sequence[tuple[str, date]], texts: Texts) -> Content:
    """Return the codes that wait to be set together with the one that is typed, each with its day."""
    if not codes:
        return Content("")
    shown = [joined(txt(event, "bold"), long_day(day.isoformat(), texts)) for event, day in codes]
    return joined(txt(texts("coding.together")), joined(*shown, between=", "))


def effect_line(effects: Sequence[Effect], texts: Texts) -> Content:
    """Return what codes do to the clocks, in one line."""
    if not effects:
        return Content("")
    return joined(
        txt(texts("coding.effects"), "dim"), joined(*(effect_words(one, texts) for one in effects), between=" · ")
    )


def effect_words(effect: Effect, texts: Texts) -> Content:
    """Return what codes do to one clock: its days before and after, its limit, and whether it is over."""
    if effect.after is None:
        return txt(texts("coding.effect-none", interval=effect.interval))
    is_other = effect.before is not None and effect.before != effect.after
    days = f"{effect.before} → {effect.after}" if is_other else effect.after
    key = "coding.effect-unknown" if effect.limit is None else "coding.effect-days"
    parts = [txt(texts(key, interval=effect.interval, days=days, limit=effect.limit))]
    if effect.is_running:
        parts.append(txt(texts("coding.effect-running")))
    if effect.limit is not None and effect.is_over:
        parts.append(txt(texts("coding.effect-over", days=effect.after - effect.limit), "bold"))
    elif effect.is_over is False:
        parts.append(txt(texts("coding.effect-within")))
    return joined(*parts, between=", ")
