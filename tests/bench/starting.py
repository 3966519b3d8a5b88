"""Process start to first rows painted in a terminal, against an empty Textual application."""

from __future__ import annotations

import json
import sys

from tests.bench.measuring import ratio, until_seen
from tests.bench.stores import environment, run, store

EMPTY_APP = """
from textual.app import App
from textual.strip import Strip
from textual.widget import Widget
from rich.segment import Segment
class Lines(Widget):
    def render_line(self, y):
        return Strip([Segment("reference-%d" % y)])
class Empty(App):
    def compose(self):
        yield Lines()
Empty().run()
"""


def measure(sizes: tuple[int, ...], times: int) -> None:
    """Print one ratio a size."""
    for size in sizes:
        home = store(size)
        first = json.loads(run(home, "list", "today", "--limit", "1", "--json"))["rows"][0]
        marker = str(first["name"]).split()[0].encode()
        ours, theirs = [], []
        for _ in range(times):
            theirs.append(until_seen([sys.executable, "-c", EMPTY_APP], b"reference-3", {}))
            ours.append(until_seen([sys.executable, "-m", "cpp_tui"], marker, environment(home)))
        ratio(f"start to first rows, {size:,} pathways", ours, "an empty Textual app", theirs, 1.25)
