"""Taking a code back: which one, why, and then it is withdrawn; the history keeps it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from cpp_tui.screens.base import DeskScreen
from cpp_tui.screens.choices import Choice, ChoiceScreen
from cpp_tui.screens.days import shown_day
from cpp_tui.screens.dialogs import ReasonScreen
from cpp_tui.screens.safe import plain, say

if TYPE_CHECKING:
    from cpp_tui.services.desk import Done
    from cpp_tui.services.showing import DetailView

Then = Callable[["Done | None"], None]


def begin_withdrawing(screen: DeskScreen[Any], pathway_id: int, then: Then) -> None:
    """Let the user choose one of the pathway's codes and give a reason; ``then`` gets what was done."""
    desk = screen.desk
    screen.ask(lambda: desk.detail(pathway_id), partial(_choose, screen, pathway_id, then), group="withdraw")


def _choose(screen: DeskScreen[Any], pathway_id: int, then: Then, found: DetailView) -> None:
    texts = screen.texts
    choices = [
        Choice(str(code.id), plain(f"{found.fields['pathway']}{code.event}"), "", shown_day(code.date, texts))
        for code in reversed(found.detail.codes)
        if code.withdrawn_at is None
    ]
    if not choices:
        say(screen.app, texts("screens.nothing-to-withdraw"), failed=True)
        return

    def chosen(code_id: str | None) -> None:
        if code_id is not None:
            name = next(f"{choice.name} {choice.help}" for choice in choices if choice.id == code_id)
            question = ReasonScreen(texts("screens.withdraw-reason", code=name), ready_reasons(screen))
            screen.app.push_screen(question, partial(_withdraw, screen, pathway_id, int(code_id), then))

    screen.app.push_screen(
        ChoiceScreen(texts("screens.withdraw-title"), choices, texts("screens.column-code-date")), chosen
    )


def ready_reasons(screen: DeskScreen[Any]) -> tuple[str, ...]:
    """Return the reasons for taking a code back that are chosen by their number."""
    return tuple(screen.texts(f"screens.withdraw-reason-{number}") for number in (1, 2, 3))


def _withdraw(screen: DeskScreen[Any], pathway_id: int, code_id: int, then: Then, reason: str | None) -> None:
    if reason is None:
        return
    desk = screen.desk
    screen.write(lambda: desk.withdraw(pathway_id, code_id, reason), then)
