"""The stream of a plan: frames of little-endian bytes, as specified in docs/wire-format.md."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Text
from thalweg.engine.experiment import ExperimentError
from thalweg.engine.inside import Inside, described, width
from thalweg.engine.kinds.base import Plan
from thalweg.engine.parts import format_schedule
from thalweg.engine.pauses import pause
from thalweg.engine.simulate import Block

VERSION = 1
ALIGNMENT = 8


def stream(
    plan: Plan[Any], language: str = "en", inside: bool = False, blocks: Iterable[Block] | None = None
) -> Iterator[bytes]:
    """Yield the frames of a plan: a head, blocks as they are computed, and a tail with the runs' summaries.

    `inside`: include the inside of the updates. `blocks`: those of the plan, if somebody watches them on their way.
    """
    yield encode_json(b"HEAD", (head_inside if inside else head)(plan, language))
    outcomes = plan.outcomes()
    for block in plan.blocks(inside) if blocks is None else blocks:
        outcomes.add(block)
        yield encode_block(block, (*plan.carried(block), *(block.inside or ())))
    yield encode_json(b"TAIL", {"runs": [summary.as_json(language) for summary in outcomes.summaries()]})


def head(plan: Plan[Any], language: str = "en") -> dict[str, Any]:
    return {
        "version": VERSION,
        "experiment": plan.text,
        "epochs": plan.epochs,
        "dimension": plan.problem.dimension,
        "runs": described_runs(plan, language),
        "entries": [{"label": label.in_language(language)} for label in plan.entry_labels],
        "columns": [column.as_json() for column in plan.columns],
    }


def head_inside(plan: Plan[Any], language: str = "en") -> dict[str, Any]:
    """The head of a stream with the inside of the updates: further columns, and every run's layout of `state`."""
    told = head(plan, language)
    d = plan.problem.dimension
    widths = {"gradient": [d], "asked_at": [d], "step": [d], "lr": [], "rate": [d], "state": [width(plan)]}
    told["columns"] += [{"name": name, "type": "f8", "shape": widths[name]} for name in Inside._fields]
    for run, planned, start in zip(told["runs"], plan.runs, plan.starts, strict=True):
        run["inside"] = described(planned.optimizer, start)
    return told


def described_runs(plan: Plan[Any], language: str) -> list[dict[str, Any]]:
    """What every output says of a run before its summary."""
    runs = plan.runs

    @cache
    def of_member(entry: int, member: int) -> tuple[dict[str, Any], dict[str, Any]]:
        run, values = runs.of_member(entry, member)
        said = {"optimizer": run.optimizer, "params": run.params, "schedule": format_schedule(run)}
        return said, {"values": values}

    def said_of(label: Text, start: list[float], entry: int, member: int, landscape: int, seed: int) -> dict[str, Any]:
        pause()
        said, values = of_member(entry, member)
        where = {"start": start, "entry": entry, "landscape": landscape, "seed": seed}
        return {"label": label.in_language(language)} | said | where | values

    columns = (column.tolist() for column in (runs.start, runs.entry, runs.member, runs.landscape, runs.seed))
    return list(map(said_of, plan.labels, *columns))


def encode_json(kind: bytes, data: Any) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    return _frame(kind, text.ljust(_whole(len(text))))


def encode_failure(error: ExperimentError, language: str) -> bytes:
    return encode_json(b"FAIL", {"error": {"field": error.field, "message": error.message.in_language(language)}})


def encode_block(block: Block, columns: Iterable[NDArray[Any]]) -> bytes:
    """Encode a block; `columns` are those of the head, in their order."""
    arrays = (block.counts, *columns)
    rows = struct.pack("<II", block.first, len(block.loss))
    return _frame(b"BLCK", rows + b"".join(_aligned(array.astype(f"<{array.dtype.str[1:]}")) for array in arrays))


def _frame(kind: bytes, payload: bytes) -> bytes:
    return kind + struct.pack("<I", len(payload)) + payload


def _aligned(array: NDArray[Any]) -> bytes:
    data = array.tobytes()
    return data.ljust(_whole(len(data)), b"\0")


def _whole(length: int) -> int:
    """The length including padding."""
    return length + -length % ALIGNMENT


class Stream(NamedTuple):
    """A whole stream, decoded.

    `columns` by name are (epochs + 1, runs, …), shared ones (epochs + 1, …); float ones are nan after a run's end.
    """

    head: dict[str, Any]
    columns: dict[str, NDArray[Any]]
    tail: dict[str, Any]


def read(data: bytes) -> Stream:
    """Read a whole stream; a ValueError if it was cut off or reports a failure."""
    frames = list(_frames(data))
    if len(frames) < 2 or frames[0][0] != b"HEAD" or frames[-1][0] != b"TAIL":
        raise ValueError("the stream was cut: it has no TAIL")
    head = json.loads(frames[0][1])
    n = len(head["runs"])
    columns = {c["name"]: _empty((head["epochs"] + 1, *_sizes(c, n)), c["type"]) for c in head["columns"]}
    for _, payload in frames[1:-1]:
        first, rows = struct.unpack_from("<II", payload)
        at = 8 + _whole(4 * n)
        for array in columns.values():
            piece = array[first : first + rows]
            piece[...] = np.frombuffer(payload, array.dtype, piece.size, at).reshape(piece.shape)
            at += _whole(piece.nbytes)
    return Stream(head, columns, json.loads(frames[-1][1]))


def _sizes(column: dict[str, Any], runs: int) -> tuple[int, ...]:
    """The shape of one row of a column."""
    return (*(() if column.get("shared") else (runs,)), *column["shape"])


def _empty(shape: tuple[int, ...], kind: str) -> NDArray[Any]:
    return np.full(shape, np.nan if kind.startswith("f") else 0, f"<{kind}")


def _frames(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The complete frames of a stream: kind and payload."""
    at = 0
    while at + 8 <= len(data):
        (length,) = struct.unpack_from("<I", data, at + 4)
        end = at + 8 + length
        if end <= len(data):
            yield data[at : at + 4], data[at + 8 : end]
        at = end
