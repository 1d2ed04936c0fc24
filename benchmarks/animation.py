"""Figure 3: script time per frame with 33 runs x 2,000 epochs on both plots, and frames against `Plotly.restyle`.

The page itself plays; script time per frame is the total of all its animation frame callbacks. Then the same page
shows the same rows by two Plotly graphs whose traces are restyled in every frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.report import say
from tests.browser.conftest import FLAGS
from tests.engines.page import LOADED
from tests.find_chromium import find_chromium
from tests.serve import served
from thalweg.app import create_app

RULES = ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamax")
RUNS = 33
EPOCHS = 2000
SECONDS = 6
FEWEST = 10  # frames a second of a play that says anything
LATE = 1.5  # as many times its seconds is how long a play may take
SCRIPT = Path(__file__).with_suffix(".js")


def link(epochs: int = EPOCHS, rules: tuple[str, ...] = RULES) -> str:
    """33 runs: the first-order rules, each at several rates."""
    runs = "&".join(f"run={rules[i % len(rules)]}:lr={0.002 * (1 + i // len(rules)):g}" for i in range(RUNS))
    return f"landscape=hills_and_canyon&epochs={epochs}&{runs}"


@contextmanager
def opened(path: str) -> Iterator[Page]:
    """The page at a path, loaded in a headless Chromium, with its animation frames timed."""
    with served(create_app().server) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1920, "height": 1080}, bypass_csp=True)
        page.set_default_timeout(120_000)  # WebGL without a graphics card is slow
        page.add_init_script(path=SCRIPT)
        page.goto(url + path)
        page.wait_for_selector("#app[data-ready]")
        page.wait_for_function(LOADED)
        yield page
        browser.close()


def percentile(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def times(script: list[float]) -> str:
    """The script times of frames, in words."""
    p95, p999 = (percentile(script, part) for part in (0.95, 0.999))
    return f"median {median(script):.2f} ms, p95 {p95:.2f} ms, p99.9 {p999:.2f} ms"


def played(page: Page) -> dict[str, Any]:
    """A play: script times of its frames (ms), and their rate. It is repeated once if it was no play of its seconds."""
    for _ in range(2):
        found: dict[str, Any] = page.evaluate("seconds => bench.play(seconds)", SECONDS)
        if found["took"] <= LATE * SECONDS and len(found["script"]) >= FEWEST * SECONDS:
            return found
    raise SystemExit(
        f"a play of {SECONDS} s took {found['took']:.1f} s and drew {len(found['script'])} frames, twice: "
        "something else keeps this machine busy, or the page itself"
    )


def main() -> None:
    with opened(f"/?{link()}") as page:
        play = played(page)
        restyled: dict[str, Any] = page.evaluate("seconds => bench.restyle(seconds)", SECONDS)
        version = page.context.browser.version if page.context.browser else ""
    script = play["script"]
    rates = play["rate"], restyled["rate"]
    say(
        f"Animation: {RUNS} runs x {EPOCHS} epochs, contour and loss curves (Chromium {version}, headless)",
        f"script a frame: {times(script)}, {len(script)} frames",
        f"{rates[0]:.1f} frames a second, Plotly.restyle {rates[1]:.2f}: {rates[0] / rates[1]:.0f} times that rate",
    )


if __name__ == "__main__":
    main()
