"""The results of a plan as CSV, NPZ and JSON, for the command line and HTTP alike."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import IO, Any

import numpy as np

from thalweg.engine.kinds.base import Collected, Plan, Table
from thalweg.engine.pauses import pause
from thalweg.engine.simulate import Block
from thalweg.engine.wire import described_runs


def csv_pieces(plan: Plan[Any], blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the rows by epoch, then by run (counted from 0, as in `hidden=1,3`), one piece per block.

    Numbers have the fewest digits that read back as the same float64. A run that has ended has no more rows.
    """
    yield ",".join(("run", "label", "epoch", *plan.csv_columns)) + "\n"
    labels = [f"{run},{quoted(str(label))}" for run, label in enumerate(plan.labels)]
    for table in plan.tables(blocks):
        yield "".join(_csv_rows(table, labels))


def _csv_rows(table: Table, labels: list[str]) -> Iterator[str]:
    columns = [np.broadcast_to(column, table.there.shape) for column in table.values]
    rows = zip(table.there.tolist(), *(column.tolist() for column in columns), strict=True)
    for epoch, (there, *of_runs) in enumerate(rows, table.first):
        for label, present, *values in zip(labels, there, *of_runs, strict=True):
            if present:
                yield f"{label},{epoch},{','.join(map(repr, values))}\n"


def quoted(text: str) -> str:
    """A CSV field; labels may contain commas, as in `from -1,2`."""
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\n') else text


def json_pieces(plan: Plan[Any], blocks: Iterable[Block], language: str = "en") -> Iterator[str]:
    """Yield `{"experiment", what all runs share, "runs": [settings, summary and rows of each run]}`."""
    yield f'{{"experiment": {json.dumps(plan.text)}, '
    collected = plan.collect(blocks)
    shared = "".join(
        f'"{name}": {json.dumps(values, allow_nan=False)}, ' for name, values in collected.shared().items()
    )
    yield f'{shared}"runs": ['
    separator = ""
    for i, (run, summary) in enumerate(zip(described_runs(plan, language), collected.summaries, strict=True)):
        said = run | summary.as_json(language) | collected.of_run(i)
        yield separator + json.dumps(said, ensure_ascii=False, allow_nan=False)
        separator = ", "
    yield "]}\n"


def courses_pieces(plan: Plan[Any], points: int) -> Iterator[str]:
    """Yield `{"runs": [the factor on the learning rate in every update]}`, decimated to about `points` of them.

    A run of the list that is a group is represented by its first run.
    """
    every = max(1, plan.epochs // points)
    first = {run.entry: run.schedule for run in reversed(plan.runs)}
    yield '{"runs": ['
    for entry in range(len(first)):
        course = []
        for factor in first[entry].factors(plan.epochs, every):
            pause()
            course.append(factor)
        yield f"{', ' if entry else ''}{json.dumps(course, allow_nan=False)}"
    yield "]}\n"


def write_npz(stream: IO[bytes], plan: Plan[Any], collected: Collected) -> None:
    """Write the arrays of all runs, their `labels`, and `experiment`, the canonical text."""
    named: dict[str, Any] = {
        **collected.arrays(),
        "labels": np.array([str(label) for label in plan.labels]),
        "experiment": np.array(plan.text),
    }
    whole = BytesIO()  # a zip archive that cannot be written on complains once more when it is forgotten
    np.savez(whole, **named)
    stream.write(whole.getbuffer())


def write(stream: IO[bytes], plan: Plan[Any], blocks: Iterable[Block], kind: str) -> None:
    """Write the results of the blocks as csv, json or npz."""
    if kind == "npz":
        write_npz(stream, plan, plan.collect(blocks))
        return
    pieces = (csv_pieces if kind == "csv" else json_pieces)(plan, blocks)
    for piece in pieces:
        stream.write(piece.encode())
