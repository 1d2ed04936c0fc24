"""The contour as the page fetches it: a tenth of the figure's size (`/api/contour`; docs/wire-format.md).

z is rounded, from the first line on, to a power of two that is at most 1/1024 of the distance between two lines. Of
each value only its difference from what its three neighbours suggest is kept, which is small where the surface is
smooth, as a whole number of four bytes: all first bytes, all second ones, … Compressed, that is half a byte a value.
"""

from __future__ import annotations

import base64
import json
import math
import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Array
from thalweg.landscapes.base import Domain, Landscape
from thalweg.views.figures import contour_figure
from thalweg.views.theme import ThemeName

FINENESS = 1024
MOST = 2**28  # such steps from the first line: what is farther off is cut off, far from every line
HOLE = -(2**31)  # for nan


def contour_bytes(landscape: Landscape, window: Domain, theme: ThemeName) -> bytes:
    """uint32 length of the head, the head as JSON, the rounded z. The head is the figure without x, y and z."""
    figure: dict[str, Any] = contour_figure(landscape, window, theme).to_plotly_json()
    [trace] = figure["data"]
    z = unpacked(trace.pop("z"))
    rows, columns = z.shape
    base, quantum = trace["contours"]["start"], 2.0 ** math.floor(math.log2(trace["contours"]["size"] / FINENESS))
    x, y = unpacked(trace.pop("x")), unpacked(trace.pop("y"))
    trace |= {"x0": x[0], "dx": (x[-1] - x[0]) / (columns - 1), "y0": y[0], "dy": (y[-1] - y[0]) / (rows - 1)}
    grid = {"rows": rows, "columns": columns, "base": base, "quantum": quantum, "most": MOST, "hole": HOLE}
    head = json.dumps({**figure, "grid": grid}, ensure_ascii=False, allow_nan=False).encode()
    return struct.pack("<I", len(head)) + head + planes(rounded(z - base, quantum))


def rounded(z: Array, quantum: float) -> NDArray[np.int32]:
    with np.errstate(invalid="ignore"):
        units = np.clip(np.rint(z / quantum), -MOST, MOST)
    return np.where(np.isnan(units), HOLE, units).astype(np.int32)


def planes(units: NDArray[np.int32]) -> bytes:
    """The differences, modulo 2³², with the sign in the lowest bit, as four planes of bytes."""
    wide = units.astype(np.int64)
    steps = np.diff(np.diff(wide, axis=0, prepend=0), axis=1, prepend=0).astype(np.int32)
    folded = (steps << 1) ^ (steps >> 31)
    return folded.astype("<i4").view(np.uint8).reshape(-1, 4).T.tobytes()


def unpacked(packed: dict[str, str]) -> Array:
    values = np.frombuffer(base64.b64decode(packed["bdata"]), f"<{packed['dtype']}")
    return values.reshape([int(n) for n in packed["shape"].split(",")]).astype(float)
