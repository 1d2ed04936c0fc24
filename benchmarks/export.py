"""Figure 9: how long the camera takes for a slide of 3840 x 2160, from the click to the file.

Nine panels of 33 runs x 2,000 epochs at the last epoch, and the same runs in one panel.
"""

from __future__ import annotations

import time
from statistics import median

from playwright.sync_api import Page

from benchmarks.animation import EPOCHS, RUNS, link, opened
from benchmarks.panels import NINE
from benchmarks.report import say

REPEATS = 5


def main() -> None:
    nine, one = (taken(f"/?{link(rules=NINE)}#epoch={EPOCHS}{view}") for view in ("&panels=optimizer", ""))
    say(
        f"A slide of 3840 x 2160 with {RUNS} runs x {EPOCHS} epochs",
        f"nine panels {nine:.2f} s, one panel {one:.2f} s",
    )


def taken(path: str) -> float:
    """The median time of a picture, s; the first is not counted."""
    with opened(path) as page:
        page.locator("#app").get_by_role("button", name="Picture", exact=True).click()
        return median([once(page) for _ in range(REPEATS + 1)][1:])


def once(page: Page) -> float:
    start = time.perf_counter()
    with page.expect_download() as download:
        page.locator('[data-action="png"][data-panel="both"][data-scale="2"]').click()
    download.value.path()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
