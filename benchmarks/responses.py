"""Script time per frame of 33 responses to a signal of 2,000 epochs: in one panel, and in one per optimizer."""

from __future__ import annotations

from benchmarks.animation import EPOCHS, RUNS, link, times
from benchmarks.panels import play
from benchmarks.report import say

SIGNAL = "signal=noisy_sin"
PANELS = "panels=optimizer&below=position"


def main() -> None:
    query = link().replace("landscape=hills_and_canyon", SIGNAL)
    one, many = play(query, ""), play(query, PANELS)
    say(
        f"Responses: {RUNS} runs x {EPOCHS} epochs, in one panel and in one an optimizer with the positions below",
        *(f"{name}: script a frame: {times(script)}" for name, script in (("one panel", one), ("a grid", many))),
    )


if __name__ == "__main__":
    main()
