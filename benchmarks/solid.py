"""Figure 7: script time per frame with the 3D view beside the contour: five runs, and 33 runs x 2,000 epochs.

The page itself plays; the surface stays still, so its frames draw on canvas alone, as those of the contour do.
"""

from __future__ import annotations

from benchmarks.animation import EPOCHS, RUNS, link, opened, played, times
from benchmarks.report import say
from thalweg.presets import PRESETS


def main() -> None:
    plays = {
        "the lecture's five runs": PRESETS["hills_and_canyon"].experiment,
        f"{RUNS} runs x {EPOCHS} epochs": link(),
    }
    facts = []
    for name, query in plays.items():
        script = play(query)
        facts.append(f"{name}: script a frame: {times(script)}, {len(script)} frames")
    say("3D view beside the contour, and loss curves", *facts)


def play(query: str) -> list[float]:
    """Script times of the frames of a playback, ms."""
    with opened(f"/?{query}#solid=beside") as page:
        page.wait_for_selector("#solid[data-shown]")
        script: list[float] = played(page)["script"]
    return script


if __name__ == "__main__":
    main()
