"""``python -m tests.end_to_end.opens COMMAND``: the command opens the worklist with patients in it, and q leaves it."""

from __future__ import annotations

import os
import sys
import time
from tempfile import TemporaryDirectory

from tests.end_to_end import terminal
from tests.end_to_end.terminal import Terminal


def main(command: str) -> int:
    """Run a shell command that ends in the open program; return the program's exit status."""
    terminal.PATIENCE = 600.0
    begun = time.monotonic()
    with TemporaryDirectory() as home:
        screen = Terminal(
            ["bash", "-c", command], {"CPP_TUI_HOME": home, "CPP_TUI_LANG": "en", "PATH": os.environ["PATH"]}
        )
        try:
            screen.wait_for("Overdue", "waiting?")
            print(screen.text)
            print(f"open after {time.monotonic() - begun:.0f} s")
            screen.send("q")
            return screen.wait_for_end()
        finally:
            screen.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
