"""Many runs: the time of a plan, its summaries and the head of its stream, each relative to the runs themselves.

65,536 runs of adam on rosenbrock over 125 epochs: 4,096 learning rates from each of 16 starts.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.report import say
from thalweg.engine.kinds import KINDS
from thalweg.engine.limits import Limits
from thalweg.engine.wire import head

RUNS = 65_536
EPOCHS = 125
TEXT = f"landscape=rosenbrock&epochs={EPOCHS}&starts=grid:nx=4,ny=4&run=adam:lr=0.001..1*4096log"
HUGE = Limits(members=RUNS, points=RUNS * (EPOCHS + 1))
REPEATS = 5


def measured() -> dict[str, float]:
    """Seconds of each part, in one pass, so that a slow moment affects all of them."""
    times: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        start = perf_counter()
        done = work()
        times[name] = times.get(name, 0.0) + perf_counter() - start
        return done

    plan = timed("resolve", lambda: KINDS["landscape"].plan(TEXT, HUGE))
    blocks, outcomes = plan.blocks(), plan.outcomes()
    while block := timed("simulate", lambda: next(blocks, None)):
        timed("summarise", partial(outcomes.add, block))
    timed("summarise", outcomes.summaries)
    timed("head", lambda: json.dumps(head(plan)))
    return times


def main() -> None:
    measured()
    rounds = [measured() for _ in range(REPEATS)]
    simulate = median(times["simulate"] for times in rounds)
    ratios = {name: median(times[name] / times["simulate"] for times in rounds) for name in rounds[0]}
    say(
        f"Many runs: {RUNS} x {EPOCHS} epochs of adam on rosenbrock, {simulate * 1e6 / RUNS:.1f} µs a run to simulate",
        " : ".join(ratios) + " = " + " : ".join(f"{ratio:.2f}" for ratio in ratios.values()),
    )


if __name__ == "__main__":
    main()
