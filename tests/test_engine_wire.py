"""The stream's bytes, read according to the tables of docs/wire-format.md."""

from __future__ import annotations

import json
import struct
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from tests.experiments import experiments
from tests.golden.make import FOLDER, STREAM, stream_as_json
from thalweg.catalog import same
from thalweg.engine import wire
from thalweg.engine.experiment import ExperimentError
from thalweg.engine.kinds.landscape import Experiment, parse, resolve
from thalweg.engine.limits import Limits
from thalweg.engine.simulate import simulate

GOLDEN = (FOLDER / "stream.bin").read_bytes()
EXPECTED: dict[str, Any] = json.loads((FOLDER / "stream.json").read_text(encoding="utf-8"))


def test_golden() -> None:
    assert stream_as_json(GOLDEN) == EXPECTED
    assert [run["status"] for run in EXPECTED["tail"]["runs"]] == ["finished", "diverged", "finished"]


def test_the_golden_stream_is_up_to_date() -> None:
    """Numbers only to 1e-10: exp and sqrt may differ in the last bit between processors."""
    now = wire.read(b"".join(wire.stream(resolve(parse(STREAM, Limits()), Limits()))))
    then = wire.read(GOLDEN)
    assert now.head == then.head
    for name, column in then.columns.items():
        assert np.allclose(now.columns[name], column, rtol=1e-10, atol=1e-10, equal_nan=True)


def test_bytes_stand_where_the_table_says() -> None:
    """Read again with nothing but `struct`, by the offsets of the document."""
    kind, length = struct.unpack_from("<4sI", GOLDEN)
    assert (kind, length % 8) == (b"HEAD", 0)
    head = json.loads(GOLDEN[8 : 8 + length])
    n = len(head["runs"])
    at, kinds = 8 + length, []
    while at < len(GOLDEN):
        kind, length = struct.unpack_from("<4sI", GOLDEN, at)
        assert at % 8 == length % 8 == 0
        kinds.append(kind)
        if kind == b"BLCK":
            first, rows = struct.unpack_from("<II", GOLDEN, at + 8)
            counts = struct.unpack_from(f"<{n}I", GOLDEN, at + 16)
            points = at + 16 + (4 * n + 7) // 8 * 8
            loss = points + 8 * rows * n * 2
            evaluations = loss + 8 * rows * n
            assert length == evaluations + (12 * rows * n + 7) // 8 * 8 - at - 8
            for run, expected in enumerate(EXPECTED["runs"]):
                assert counts[run] == len(expected["loss"][first : first + rows])
                for row in range(counts[run]):
                    cell = row * n + run
                    assert (
                        list(struct.unpack_from("<2d", GOLDEN, points + 16 * cell)) == expected["points"][first + row]
                    )
                    assert struct.unpack_from("<d", GOLDEN, loss + 8 * cell)[0] == expected["loss"][first + row]
                    asked = struct.unpack_from("<3I", GOLDEN, evaluations + 12 * cell)
                    assert list(asked) == expected["evaluations"][first + row]
        at += 8 + length
    assert kinds[-1] == b"TAIL"
    assert set(kinds[:-1]) == {b"BLCK"}
    assert len(kinds) > 2


@settings(max_examples=60)
@given(experiments())
def test_what_is_read_is_what_was_computed(experiment: Experiment) -> None:
    plan = resolve(experiment)
    read, collected = wire.read(b"".join(wire.stream(plan))), plan.collect(simulate(plan))
    assert read.head["experiment"] == plan.text
    assert read.columns["points"].tobytes() == collected.points[..., :2].tobytes()
    assert read.columns["loss"].tobytes() == collected.points[..., 2].tobytes()
    assert read.tail["runs"] == [summary.as_json() for summary in collected.summaries]


@pytest.mark.parametrize("length", [0, 7, 100, len(GOLDEN) - 8, len(GOLDEN) - 1])
def test_a_cut_stream_is_an_error(length: int) -> None:
    with pytest.raises(ValueError, match="cut"):
        wire.read(GOLDEN[:length])


def test_a_failure_is_a_frame_in_place_of_the_tail() -> None:
    frame = wire.encode_failure(ExperimentError("server", same("broken")), "en")
    assert (frame[:4], len(frame) % 8) == (b"FAIL", 0)
    assert json.loads(frame[8:]) == {"error": {"field": "server", "message": "broken"}}


def test_the_first_frame_comes_before_anything_is_computed() -> None:
    """A server sends it at once, however long the experiment takes."""
    frames = wire.stream(resolve(parse("landscape=simple_quad&epochs=100000&run=adam")))
    assert next(frames)[:4] == b"HEAD"
    assert next(frames)[:4] == b"BLCK"
    frames.close()  # type: ignore[attr-defined]


def test_messages_are_in_the_readers_language() -> None:
    tail = wire.read(b"".join(wire.stream(resolve(parse(STREAM)), "ru"))).tail
    assert tail["runs"][1]["message"] == "в эпоху 47 вышел за пределы чисел: значение функции не конечно"
