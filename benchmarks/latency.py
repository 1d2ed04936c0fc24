"""Figure 4: from pressing play to the first drawn point and to the stream's first byte, compared with a round trip."""

from __future__ import annotations

from statistics import median

from benchmarks.animation import opened
from benchmarks.report import say

REPEATS = 15


def main() -> None:
    with opened("/") as page:
        page.evaluate("bench.firstMove()")
        rows = [page.evaluate("bench.delays()") for _ in range(REPEATS)]
    trip, moved, byte = (median(column) for column in zip(*rows, strict=True))
    more = median(row[1] - row[0] for row in rows)
    later = median(row[2] - row[0] for row in rows)
    say(
        "Latency on a warm page: the five runs of hills_and_canyon",
        f"a /healthz round trip {trip:.1f} ms",
        f"first drawn point {moved:.1f} ms after pressing play: {more:.1f} ms more than the round trip",
        f"first byte of the stream {byte:.1f} ms after it is asked for: {later:.1f} ms more",
    )


if __name__ == "__main__":
    main()
