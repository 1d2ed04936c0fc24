"""How a figure is measured and printed: medians of repeated runs, ratios within one run, and the machine."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np


def machine() -> str:
    """What the figures were measured on, in one line."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        model = names[0].partition(":")[2].strip() if names else model
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}, numpy {np.__version__}"


def seconds(work: Callable[[], object], repeats: int = 5) -> float:
    """Median time of a call, after one warm-up call."""
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def ratio_of(one: Callable[[], object], other: Callable[[], object], repeats: int = 5) -> tuple[float, float, float]:
    """Median times of two calls and the median of their ratio, measured in turn so that a slow moment affects both."""
    one(), other()
    pairs = [(_timed(one), _timed(other)) for _ in range(repeats)]
    return median(a for a, _ in pairs), median(b for _, b in pairs), median(a / b for a, b in pairs)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def say(title: str, *facts: str) -> None:
    """Print a figure and the machine it was measured on."""
    print(f"{title}\n  on {machine()}")
    for fact in facts:
        print(f"  {fact}")
    print()
