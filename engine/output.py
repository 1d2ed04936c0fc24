"""Trajectories as CSV, NPZ and JSON, the same for the command line and for HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

import numpy as np

from thalweg.catalog import Array
from thalweg.engine.metrics import Metrics, Summary
from thalweg.engine.plan import Plan
from thalweg.engine.simulate import Block
from thalweg.engine.wire import described_runs

CSV_COLUMNS = ("run", "label", "epoch", "x", "y", "loss")


def csv_pieces(plan: Plan, blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the rows by epoch, then by run (counted from 0, as in `hidden=1,3`), a piece for each block.

    Numbers are the shortest that read back as the same float64. A run that has ended has no more rows.
    """
    yield ",".join(CSV_COLUMNS) + "\n"
    labels = [f"{run},{quoted(str(label))}" for run, label in enumerate(plan.labels)]
    for block in blocks:
        yield "".join(_csv_rows(block, labels))


def _csv_rows(block: Block, labels: list[str]) -> Iterator[str]:
    counts = block.counts.tolist()
    for row, (points, losses) in enumerate(zip(block.points, block.loss, strict=True)):
        epoch = block.first + row
        for label, count, (x, y), loss in zip(labels, counts, points.tolist(), losses.tolist(), strict=True):
            if row < count:
                yield f"{label},{epoch},{x!r},{y!r},{loss!r}\n"


def quoted(text: str) -> str:
    """A CSV field; labels carry commas, as in `from -1,2`."""
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\n') else text


class Collected(NamedTuple):
    """Whole trajectories in memory, for the formats that cannot be written piece by piece."""

    points: Array  # (epochs + 1, runs, 3) x, y, loss; nan after a run's end
    summaries: list[Summary]


def collect(plan: Plan, blocks: Iterable[Block]) -> Collected:
    points = np.full((plan.epochs + 1, len(plan.runs), 3), np.nan)
    metrics = Metrics(plan)
    for block in blocks:
        metrics.add(block)
        rows = slice(block.first, block.first + len(block.loss))
        points[rows, :, :2] = block.points
        points[rows, :, 2] = block.loss
    return Collected(points, metrics.summaries())


def json_pieces(plan: Plan, collected: Collected, language: str = "en") -> Iterator[str]:
    """Yield `{"experiment", "runs": [what the run is, what became of it, its points]}`, a piece for each run."""
    yield f'{{"experiment": {json.dumps(plan.text)}, "runs": ['
    separator = ""
    for i, (run, summary) in enumerate(zip(described_runs(plan, language), collected.summaries, strict=True)):
        points = collected.points[: summary.rows, i].tolist()
        text = json.dumps(run | summary.as_json(language) | {"points": points}, ensure_ascii=False, allow_nan=False)
        yield separator + text
        separator = ", "
    yield "]}\n"


def write_npz(stream: IO[bytes], plan: Plan, collected: Collected) -> None:
    """Write the arrays `points` (epochs + 1, runs, 3), `labels` (runs,) and `experiment`, the canonical text."""
    labels = np.array([str(label) for label in plan.labels])
    np.savez(stream, points=collected.points, labels=labels, experiment=np.array(plan.text))


def write(stream: IO[bytes], plan: Plan, blocks: Iterable[Block], kind: str) -> None:
    """Write the trajectories as csv, json or npz."""
    if kind == "npz":
        write_npz(stream, plan, collect(plan, blocks))
    else:
        write_pieces(stream, csv_pieces(plan, blocks) if kind == "csv" else json_pieces(plan, collect(plan, blocks)))


def write_pieces(stream: IO[bytes], pieces: Iterable[str]) -> None:
    for piece in pieces:
        stream.write(piece.encode())
