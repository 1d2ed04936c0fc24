"""`thalweg.run`: runs on a landscape as arrays, tables and summaries."""

from __future__ import annotations

from collections.abc import Sequence

from thalweg.catalog import Array
from thalweg.engine.kinds.landscape import KIND
from thalweg.engine.kinds.landscape.metrics import Summary
from thalweg.engine.results import Result, planned


class RunResult(Result):
    """Runs on a landscape.

    points: (epochs + 1, runs, 3) x, y and loss of every run; nan after its end.
    runs: a summary of each: status, best and final loss, evaluations and more, as in the page's table.
    """

    points: Array
    runs: Sequence[Summary]


def run(text: str) -> RunResult:
    """Compute the trajectories of an experiment: `run("landscape=hills_and_canyon&run=adam:lr=0.25")`.

    `text` is what `thalweg run` takes: the text form, or a whole link from the page. It can name entries from
    installed packages, THALWEG_WITH and `load`. Raises an ExperimentError, which is a ValueError, whose `field`
    says where the mistake is: 'run 1 (adam) lr'.
    """
    plan = planned(KIND, text)
    result, collected = RunResult(plan), plan.collect(plan.blocks())
    result.points, result.runs = collected.points, collected.summaries
    return result
