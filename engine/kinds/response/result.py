"""`thalweg.response`: responses to a signal as arrays, tables and summaries."""

from __future__ import annotations

from collections.abc import Sequence

from thalweg.catalog import Array
from thalweg.engine.kinds.response import KIND
from thalweg.engine.outcome import Outcome
from thalweg.engine.results import Result, planned


class ResponseResult(Result):
    """Responses to a signal.

    signal: (epochs,) the given gradients. response: (epochs, runs) how far each run moves against them.
    position: (epochs + 1, runs) where the gradient is evaluated, beginning at 0. All are nan after a run's end.
    runs: a summary of each: status, rows, evaluations.
    """

    signal: Array
    response: Array
    position: Array
    runs: Sequence[Outcome]


def response(text: str) -> ResponseResult:
    """Compute the responses of optimizers to a signal: `response("signal=rectangles&run=adam:lr=0.25")`.

    `text` is what `thalweg response` takes; errors are as in `thalweg.run`.
    """
    plan = planned(KIND, text)
    result, collected = ResponseResult(plan), plan.collect(plan.blocks())
    result.signal, result.response, result.position, result.runs = collected
    return result
