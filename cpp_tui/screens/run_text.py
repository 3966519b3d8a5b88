"""What a run through the backlog says: how far it has come, what is suggested and why, and all about the case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from textual.content import Content

from cpp_tui.domain.pace import RunSoFar
from cpp_tui.screens.days import shown_day
from cpp_tui.screens.detail_text import clock_lines, other_lines, referral_lines, state_line, title_of
from cpp_tui.screens.note_text import note_lines
from cpp_tui.screens.privacy import shown_why
from cpp_tui.screens.safe import joined, plain, txt
from cpp_tui.screens.timeline import picture_lines, timeline_lines
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.run import Case, RuleRecord

WIDEST_BAR: Final = 30
FULL, EMPTY = "█", "░"
ENOUGH_CASES: Final = 3
"""Cases after which a run has a pace."""
PICTURE_LINES: Final = 22
"""Lines of the screen from which on the pathway is drawn above its codes."""


@dataclass(slots=True)
class Progress:
    """How far a run has come; ``seconds`` is how long this sitting has taken, ``dealt`` the cases dealt with in it."""

    coded: int = 0
    parked: int = 0
    left: int = 0
    dealt: int = 0
    seconds: float = 0.0

    def count(self, state: str, step: int) -> None:
        """Count one case more or less as ``coded``, ``parked`` or ``left``."""
        if state == "coded":
            self.coded += step
        elif state == "parked":
            self.parked += step
        else:
            self.left += step

    @property
    def total(self) -> int:
        """All cases of the run."""
        return self.coded + self.parked + self.left


def progress_line(progress: Progress, texts: Texts, width: int) -> Content:
    """Return the bar and the figures beside it: without its bar where there is no room for both."""
    done = progress.coded + progress.parked
    parts = [texts("run.coded", count=progress.coded)]
    if progress.parked:
        parts.append(texts("run.parked", count=progress.parked))
    parts.append(texts("run.left", count=progress.left))
    run = RunSoFar(progress.dealt, progress.seconds)
    each, remaining = run.seconds_a_case, run.seconds_for(progress.left)
    if each and remaining and progress.dealt >= ENOUGH_CASES:
        parts.append(texts("run.pace", pace=_decimal(60 / each, texts), minutes=max(1, round(remaining / 60))))
    figures = txt(" · ".join(parts))
    cells = min(WIDEST_BAR, width - figures.cell_length - 8)
    if cells < 5:
        return figures
    full = round(cells * done / progress.total) if progress.total else cells
    percent = done * 100 // progress.total if progress.total else 100
    return joined(txt(FULL * full + EMPTY * (cells - full)), txt(f"{percent:3} %", "bold"), figures, between=" ")


def _decimal(value: float, texts: Texts) -> str:
    return texts.pick(f"{value:.1f}".replace(".", ","), f"{value:.1f}")


def suggestion_line(case: Case, record: dict[str, RuleRecord], texts: Texts) -> Content:
    """Return what is suggested and why: the code and day, the strength, the evidence, the rule, how often it was right.

    A case without a suggestion says so, and what can be typed.
    """
    suggestion = case.suggestion
    if suggestion is None:
        only = f"{case.row.fields['pathway']}{case.only_event}" if case.only_event else ""
        key = "run.no-suggestion-only" if only else "run.no-suggestion"
        return txt(texts(key, code=plain(only)), "italic")
    code = f"{plain(case.row.fields['pathway'])}{suggestion.event} {shown_day(suggestion.date, texts)}"
    strength = texts(f"lists.strength.{suggestion.strength}")
    said = [texts(f"suggestions.rule.{case.rule}")]
    known = record.get(case.rule or "")
    if known is not None and known.answered:
        said.append(texts("run.rule-record", accepted=known.accepted, answered=known.answered))
    evidence = _evidence(case, texts)
    return joined(txt(code, "bold"), txt(strength, "bold"), evidence, joined(*said, between=" "), between=" · ")


def _evidence(case: Case, texts: Texts) -> str:
    found: Any = case.row.fields["suggestion"]
    return f"{texts('lists.contact.' + found['evidence'])} {shown_day(found['date'], texts)}"


def case_lines(case: Case, texts: Texts, hidden: bool, today: date, room: tuple[int, int]) -> list[Content]:
    """Return all that is known about a case in a room of (cells, lines): why, notes, timeline, clocks, referrals."""
    fields, detail = case.found.fields, case.found.detail
    lines = [
        title_of(fields, texts, hidden),
        txt(shown_why(case.row.fields, hidden), "italic"),
        state_line(fields, texts),
    ]
    if room[1] >= PICTURE_LINES:
        lines += [Content(""), *picture_lines(case.found, texts, today, room[0], is_compact=True)]
    lines += [Content(""), *timeline_lines(case.found, texts, today)]
    sections: tuple[tuple[str, Callable[[], list[Content]]], ...] = (
        ("clocks", lambda: clock_lines(fields, texts)),
        ("notes", lambda: note_lines(detail.notes, texts, hidden)),
        ("referrals", lambda: referral_lines(case.found, texts, hidden)),
        ("others", lambda: other_lines(case.found, texts)),
    )
    for name, make in sections:
        found = make()
        if found:
            lines += [txt(texts(f"screens.section-{name}"), "bold underline"), *found]
    return lines
