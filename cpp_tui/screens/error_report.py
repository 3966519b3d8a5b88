"""What is copied about an error: where it arose and under which versions, and nothing that came from the store."""

from __future__ import annotations

import platform
from importlib.metadata import version

from cpp_tui import __version__
from cpp_tui.store.sqlite import library_version


def error_report(error: str | None, screen: str, last_command: str) -> str:
    """Return the details of an error as lines of ``name: value``."""
    facts = {
        "error": error or "?",
        "cpp-tui": __version__,
        "python": platform.python_version(),
        "textual": version("textual"),
        "sqlite": library_version(),
        "platform": f"{platform.system()} {platform.release()} {platform.machine()}",
        "screen": screen or "?",
        "last command": last_command or "?",
    }
    return "\n".join(f"{name}: {value}" for name, value in facts.items())
