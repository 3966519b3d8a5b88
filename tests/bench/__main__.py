"""``python -m tests.bench [start query mark import code batch filter ... keys]``; ``--large`` for a million."""

from __future__ import annotations

import argparse

from tests.bench import (
    backlog,
    batching,
    coding,
    filtering,
    importing,
    keys,
    marking,
    pty_keys,
    querying,
    starting,
    trusting,
)


def main() -> None:
    """Run the benchmarks that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    every = ["start", "query", "mark", "import", "code", "batch", "filter", "backlog", "trust", "keys"]
    parser.add_argument("parts", nargs="*", default=every)
    parser.add_argument("--large", action="store_true", help="also with 1,000,000 pathways and rows (takes minutes)")
    parser.add_argument("--times", type=int, default=7)
    asked = parser.parse_args()
    sizes = (20_000, 1_000_000) if asked.large else (20_000,)
    if "start" in asked.parts:
        starting.measure(sizes, asked.times)
    if "query" in asked.parts:
        querying.measure(sizes, asked.times)
    if "mark" in asked.parts:
        marking.measure(sizes, asked.times)
    if "import" in asked.parts:
        importing.measure((100_000, 1_000_000) if asked.large else (100_000,), 3)
        if asked.large:
            importing.measure_memory(1_000_000)
    if "code" in asked.parts:
        coding.measure(20_000, 50)
    if "batch" in asked.parts:
        batching.measure(asked.times)
    if "filter" in asked.parts:
        filtering.measure(sizes)
    if "backlog" in asked.parts:
        backlog.measure(sizes, asked.times)
    if "trust" in asked.parts:
        trusting.measure(asked.times)
    if "keys" in asked.parts:
        keys.measure(asked.times * 20, (keys.SMALL, keys.LARGE))
        pty_keys.measure((1_000, 1_000_000) if asked.large else (1_000,), asked.times * 3)


main()
