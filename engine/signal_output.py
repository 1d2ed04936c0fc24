"""Responses to a signal as CSV, NPZ and JSON, the same for the command line and for HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

import numpy as np

from thalweg.catalog import Array
from thalweg.engine.outcome import Outcome, Outcomes
from thalweg.engine.output import quoted, write_pieces
from thalweg.engine.signal_plan import SignalPlan
from thalweg.engine.simulate import Block
from thalweg.engine.wire import described_runs

CSV_COLUMNS = ("run", "label", "epoch", "signal", "response", "position")


class Answers(NamedTuple):
    """Whole responses in memory; nan after a run's end."""

    signal: Array  # (epochs,)
    response: Array  # (epochs, runs): what update t makes of g(t)
    position: Array  # (epochs + 1, runs): where the gradient of each epoch is asked; begins at 0
    outcomes: list[Outcome]


def collect_answers(plan: SignalPlan, blocks: Iterable[Block]) -> Answers:
    position = np.full((plan.epochs + 1, len(plan.runs)), np.nan)
    outcomes = Outcomes(plan)
    for block in blocks:
        outcomes.add(block)
        position[block.first : block.first + len(block.loss)] = block.points[:, :, 0]
    return Answers(plan.given(0, plan.epochs), answered(position), position, outcomes.all())


def answered(position: Array) -> Array:
    """The responses (rows − 1, runs) of positions (rows, runs): a positive gradient has a positive one."""
    with np.errstate(over="ignore"):
        return position[:-1] - position[1:]


def signal_csv_pieces(plan: SignalPlan, blocks: Iterable[Block]) -> Iterator[str]:
    """Yield a row for every epoch and run that has answered it, by epoch, a piece for each block.

    `position` is where the gradient of that epoch is asked, `response` how far it is moved by it. Numbers are the
    shortest that read back as the same float64.
    """
    yield ",".join(CSV_COLUMNS) + "\n"
    labels = [f"{run},{quoted(str(label))}" for run, label in enumerate(plan.labels)]
    before = np.zeros((0, len(labels)))
    for block in blocks:
        position = np.concatenate([before, block.points[:, :, 0]])
        first = block.first - len(before)
        yield "".join(_csv_rows(first, plan.given(first, len(position) - 1), position, labels))
        before = position[-1:]


def _csv_rows(first: int, signal: Array, position: Array, labels: list[str]) -> Iterator[str]:
    there = np.isfinite(position[1:]).tolist()
    rows = zip(signal.tolist(), answered(position).tolist(), position.tolist(), there, strict=False)
    for epoch, (given, responses, positions, has) in enumerate(rows, first):
        for label, response, at, present in zip(labels, responses, positions, has, strict=True):
            if present:
                yield f"{label},{epoch},{given!r},{response!r},{at!r}\n"


def signal_json_pieces(plan: SignalPlan, answers: Answers, language: str = "en") -> Iterator[str]:
    """Yield `{"experiment", "signal": [g(0), …], "runs": [what the run is, what became of it, its responses]}`."""
    signal = json.dumps(answers.signal.tolist(), allow_nan=False)
    yield f'{{"experiment": {json.dumps(plan.text)}, "signal": {signal}, "runs": ['
    separator = ""
    for i, (run, outcome) in enumerate(zip(described_runs(plan, language), answers.outcomes, strict=True)):
        response = answers.response[: max(outcome.rows - 1, 0), i].tolist()
        text = json.dumps(run | outcome.as_json(language) | {"response": response}, ensure_ascii=False, allow_nan=False)
        yield separator + text
        separator = ", "
    yield "]}\n"


def write_signal_npz(stream: IO[bytes], plan: SignalPlan, answers: Answers) -> None:
    """Write `signal` (epochs,), `response` (epochs, runs), `position` (epochs + 1, runs), `labels`, `experiment`."""
    labels = np.array([str(label) for label in plan.labels])
    np.savez(
        stream,
        signal=answers.signal,
        response=answers.response,
        position=answers.position,
        labels=labels,
        experiment=np.array(plan.text),
    )


def write_answers(stream: IO[bytes], plan: SignalPlan, blocks: Iterable[Block], kind: str) -> None:
    """Write the responses as csv, json or npz."""
    if kind == "csv":
        write_pieces(stream, signal_csv_pieces(plan, blocks))
    elif kind == "json":
        write_pieces(stream, signal_json_pieces(plan, collect_answers(plan, blocks)))
    else:
        write_signal_npz(stream, plan, collect_answers(plan, blocks))
