"""The one way in which a rule says no; defined on the lowest floor, as the code book says no too."""

from __future__ import annotations

from cpp_tui.refusal import Refusal

__all__ = ["Refusal"]
