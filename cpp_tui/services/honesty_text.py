"""What the share in real time looks like in text: a bar that needs no colour, and the names of the groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.services.honesty import Share

_EIGHTHS: Final = "▏▎▍▌▋▊▉"
_FULL, _EMPTY = "█", "·"


def bar(percent: float | None, cells: int) -> str:
    """Return a bar of ``cells`` cells, filled to the share in eighths of a cell; blank where nothing is known."""
    if percent is None:
        return " " * cells
    eighths = round(percent * cells * 8 / 100)
    full, rest = divmod(eighths, 8)
    drawn = _FULL * full + (_EIGHTHS[rest - 1] if rest else "")
    return drawn + _EMPTY * (cells - len(drawn))


def share_name(row: Share, texts: Texts) -> str:
    """Return what a group is called; codes without a unit are told as such."""
    return row.key or texts("honesty.no-unit")
