"""What is told of an unexpected error: its kind and place, never its message, its values or a patient's data."""

from __future__ import annotations

from types import TracebackType

_PACKAGE = __name__.partition(".")[0]


def error_id(error: BaseException) -> str:
    """Return ``Type module:line`` of the innermost place in this program where ``error`` passed."""
    origin = error
    while (inner := getattr(origin, "error", None) or origin.__cause__) is not None and inner is not origin:
        origin = inner
    place = _innermost(origin.__traceback__) or _innermost(error.__traceback__) or "?"
    return f"{type(origin).__name__} {place}"


def _innermost(traceback: TracebackType | None) -> str | None:
    place = None
    while traceback is not None:
        module = str(traceback.tb_frame.f_globals.get("__name__", "?"))
        if place is None or module.partition(".")[0] == _PACKAGE:
            place = f"{module}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place
