"""Frames a second of a play in each engine, against a bare page with two canvases and five strokes a frame into each.

Both in the same window, in turn, so that a slow moment affects both. An engine that this machine has not is left out.
`python -m benchmarks.engines webkit` measures one alone.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.report import say
from tests.engines import find
from tests.engines.conftest import start
from tests.engines.driver import HEIGHT, WIDTH, Driver
from tests.engines.page import Page
from tests.serve import served
from thalweg.app import create_app

REPEATS = 3
SECONDS = 3
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
BARE = "data:text/html,<!doctype html><title>bare</title><body>"


def script(name: str) -> str:
    """A function of the script, which no engine's driver can add to a page."""
    return f"(...values) => {{ {SCRIPT} return rates.{name}(...values); }}"


def measured(driver: Driver, url: str) -> tuple[list[float], list[float]]:
    """Frames a second of the page and of the bare one, several of each."""
    page = Page(driver, url)
    bare, ours = [], []
    for _ in range(REPEATS):
        page.load("/")  # the first preset, of five runs
        sizes: list[Any] = driver.evaluate(script("sizes"))
        ours.append(float(driver.evaluate(script("play"), SECONDS)))
        driver.goto(BARE)
        bare.append(float(driver.evaluate(script("bare"), SECONDS, sizes)))
    return ours, bare


def listed(rates: list[float]) -> str:
    return ", ".join(f"{rate:.1f}" for rate in rates)


def main() -> None:
    with served(create_app().server) as url:
        for name in sys.argv[1:] or find.ENGINES:
            if find.missing(name):
                print(f"{name}: not on this machine\n")
                continue
            driver = start(name, *map(str, find.ENGINES[name].find().values()))
            try:
                ours, bare = measured(driver, url)
            finally:
                driver.close()
            ratio = median(a / b for a, b in zip(ours, bare, strict=True))
            say(
                f"A play of 5 runs in {name}, {WIDTH} x {HEIGHT}",
                f"frames a second: {listed(ours)}, two bare canvases of its plots' sizes {listed(bare)}",
                f"{ratio:.0%} of their rate (median)",
            )


if __name__ == "__main__":
    main()
