"""Frames a second of a play in each engine, against a bare page with two canvases and five strokes a frame into each.

Both in the same window, in turn: every round measures the bare page, a play right after loading, another one after a
while, and the bare page again, and compares the plays with the mean of both bare pages, so that a slow moment affects
both. Every step has a time limit: an engine that is late is given up, with the step that it did not end. An engine that
this machine has not is left out. `python -m benchmarks.engines webkit` measures one alone.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import mean, median
from typing import Any

from benchmarks.report import say
from tests.engines import find
from tests.engines.conftest import start
from tests.engines.driver import HEIGHT, WIDTH, Driver, ScriptError
from tests.engines.page import LOADED, Page
from tests.serve import served
from thalweg.app import create_app

ROUNDS = 7
SECONDS = 2
LOADING = 60  # seconds for a page
LONGEST = 420  # seconds after which no round begins
FEWEST = 3  # rounds that say anything
WHILE = 5  # seconds after which a page has loaded what it loads behind the first picture
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
BARE = "data:text/html,<!doctype html><title>bare</title><body>"
PLAYS = "right after loading", "after a while"


def script(name: str) -> str:
    """A function of the script, which no engine's driver can add to a page."""
    return f"(...values) => {{ {SCRIPT} return rates.{name}(...values); }}"


def measured(driver: Driver, url: str) -> list[tuple[float, tuple[float, float]]]:
    """Frames a second of bare pages and of both plays, by round."""
    page = Page(driver, url)
    end = time.monotonic() + LONGEST

    def load() -> None:
        """The first preset, of five runs."""
        driver.goto(url)
        page.wait(LOADED, seconds=LOADING)

    load()
    sizes: list[Any] = driver.evaluate(script("sizes"))

    def bare() -> float:
        driver.goto(BARE)
        return float(driver.evaluate(script("bare"), SECONDS, sizes))

    def played() -> float:
        return float(driver.evaluate(script("play"), SECONDS))

    rounds: list[tuple[float, tuple[float, float]]] = []
    before = bare()
    while len(rounds) < ROUNDS and time.monotonic() < end:
        load()
        first = played()
        time.sleep(WHILE)
        later = played()
        after = bare()
        rounds.append((mean((before, after)), (first, later)))
        before = after
    return rounds


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
                rounds = measured(driver, url)
            except (AssertionError, ScriptError) as late:
                print(f"{name}: given up, {late}\n")
                continue
            finally:
                driver.close()
            if len(rounds) < FEWEST:
                print(f"{name}: {len(rounds)} rounds in {LONGEST} s say nothing, this machine is too busy\n")
                continue
            facts = [f"two bare canvases of its plots' sizes: {listed([bare for bare, _ in rounds])} frames a second"]
            for i, when in enumerate(PLAYS):
                ratios = [plays[i] / bare for bare, plays in rounds]
                spread = f"{min(ratios):.0%} to {max(ratios):.0%}"
                rates = listed([plays[i] for _, plays in rounds])
                facts.append(f"{when}: {rates}: {median(ratios):.0%} of their rate (median; {spread})")
            say(f"A play of 5 runs in {name}, {WIDTH} x {HEIGHT}", *facts)


if __name__ == "__main__":
    main()
