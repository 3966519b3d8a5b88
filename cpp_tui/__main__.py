"""The program's door: ``cpp-tui``, or ``python -m cpp_tui``."""

from __future__ import annotations

import gc
import os
import sys


def main() -> int:
    """Run the command that stands on the command line and return its exit status."""
    os.umask(0o077)
    gc.disable()  # what a start makes stays; whoever goes on for long enables the collector again
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
    try:
        from cpp_tui.cli.running import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # before the command line is read, and so without a language
        return 130


if __name__ == "__main__":
    sys.exit(main())
