"""cpp-tui: the terminal worklist of Norway's cancer pathway coordinators."""

from __future__ import annotations

__version__ = "0.1.0"
