"""Script time a frame of 33 responses to a signal of 2,000 epochs: in one panel, and in one an optimizer."""

from __future__ import annotations

from statistics import median

from benchmarks.animation import EPOCHS, RUNS, SECONDS, link, opened, percentile
from benchmarks.report import say

SIGNAL = "signal=noisy_sin"
PANELS = "panels=optimizer&below=position"


def main() -> None:
    address = link().replace("landscape=hills_and_canyon", SIGNAL)
    scripts: dict[str, list[float]] = {}
    for view in ("", PANELS):
        with opened(f"/?{address}#{view}") as page:
            page.wait_for_selector("#response canvas.layer-curves")
            scripts[view] = page.evaluate("seconds => bench.play(seconds)", SECONDS)["script"]
    one, many = scripts.values()
    say(
        f"Responses: {RUNS} runs x {EPOCHS} epochs, in one panel and in one an optimizer with the positions below",
        *(
            f"{name}: script a frame: median {median(script):.2f} ms, p95 {percentile(script, 0.95):.2f} ms"
            for name, script in (("one panel", one), ("a grid", many))
        ),
    )


if __name__ == "__main__":
    main()
