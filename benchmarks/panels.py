"""Figure 6: nine panels against one, with 33 runs x 2,000 epochs: how soon they appear, and script time per frame.

One panel, and nine by optimizer, are shown in turn on the same page at the last epoch; a panel has appeared when
its contour and its paths are drawn. Then the nine panels play, with the shared loss plot and with curves below each.
"""

from __future__ import annotations

from statistics import median

from benchmarks.animation import EPOCHS, RULES, RUNS, link, opened, played, times
from benchmarks.report import say

NINE = (*RULES, "nadam")
REPEATS = 7


def main() -> None:
    query = link(rules=NINE)
    with opened(f"/?{query}") as page:
        pairs: list[list[float]] = page.evaluate("args => bench.panels(...args)", [REPEATS, "panels=optimizer", EPOCHS])
    one, nine = (median(pair[i] for pair in pairs) for i in (0, 1))
    plays = {"": play(query, "panels=optimizer"), ", curves below each": play(query, "panels=optimizer&curves=each")}
    say(
        f"Panels: nine, one an optimizer, with {RUNS} runs x {EPOCHS} epochs",
        f"to appear: one {one:.0f} ms, nine {nine:.0f} ms: {median(b / a for a, b in pairs):.1f} times its time",
        *(f"nine playing{how}: script a frame: {times(script)}" for how, script in plays.items()),
    )


def play(query: str, view: str) -> list[float]:
    """Script times of the frames of a playback in a view, ms."""
    with opened(f"/?{query}#{view}") as page:
        script: list[float] = played(page)["script"]
    return script


if __name__ == "__main__":
    main()
