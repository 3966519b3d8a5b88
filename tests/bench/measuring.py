"""Measuring whole commands and calls, and saying the ratio."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence


def ratio(name: str, ours: Sequence[float], reference: str, theirs: Sequence[float], target: float | None) -> None:
    """Print one line: our median, the reference's median, the ratio and what it is to be."""
    mine, other = statistics.median(ours), statistics.median(theirs)
    wanted = "" if target is None else f"  target {target:g}"
    print(
        f"{name:<58} {mine * 1000:10.2f} ms  {reference:<40} {other * 1000:10.2f} ms  ratio {mine / other:6.2f}{wanted}"
    )
    sys.stdout.flush()


def spread(name: str, ours: Sequence[float], reference: str, theirs: Sequence[float], target: float) -> None:
    """Print one line: our median and 99th percentile, the reference's, and the ratio of the medians."""
    mine, other = (percentile(seconds, 50) for seconds in (ours, theirs))
    slow, slow_other = (percentile(seconds, 99) for seconds in (ours, theirs))
    print(
        f"{name:<40} p50 {mine * 1000:6.2f} p99 {slow * 1000:6.2f} ms  {reference:<30} "
        f"p50 {other * 1000:6.2f} p99 {slow_other * 1000:6.2f} ms  ratio {mine / other:5.2f}  target {target:g}"
    )
    sys.stdout.flush()


def percentile(seconds: Sequence[float], percent: int) -> float:
    """Return a percentile."""
    return statistics.quantiles(seconds, n=100, method="inclusive")[percent - 1]


def timed(act: Callable[[], object], times: int) -> list[float]:
    """Return the seconds that each of ``times`` calls took."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        found.append(time.perf_counter() - begun)
    return found


def until_seen(command: Sequence[str], marker: bytes, environment: Mapping[str, str], longest: float = 60) -> float:
    """Start a program in a terminal of 120x40 and return the seconds until ``marker`` is on its way to the screen."""
    begun = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(command[0], list(command), {**os.environ, **environment, "TERM": "xterm-256color"})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    try:
        while marker not in seen:
            if time.perf_counter() - begun > longest:
                raise TimeoutError(f"{command[0]} never showed the marker")
            if select.select([terminal], [], [], 0.5)[0]:
                seen = seen[-4096:] + os.read(terminal, 65536)
        return time.perf_counter() - begun
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
