"""Where runs rest: at a known minimum, or at what curvature and the ground around them say."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Array, Mask, Text
from thalweg.engine.outcome import Status
from thalweg.engine.problem import Indices
from thalweg.landscapes.base import Landscape

REST_GRADIENT = 1e-8
REST_MOVE = 1e-12  # relative, over REST_UPDATES
REST_UPDATES = 10
NEAR = 1e-3  # of the domain's width: what is nearer than this is at the same place
SAME_VALUE = 1e-8  # a minimum this little above the lowest known value is as deep
NOISE = 1e-13  # relative: differences of values that may be rounding errors
RING = (65, *(17,) * 7)  # points around a place, then around the lowest of them, at ever smaller distances
AT_ONCE = 512  # places looked around at in one call

REST: dict[str, tuple[Status, Text]] = {
    "global": ("converged", Text("at rest at the global minimum", "остановился в глобальном минимуме")),
    "local": ("converged", Text("at rest at a local minimum", "остановился в локальном минимуме")),
    "saddle": ("stalled", Text("at rest at a saddle", "остановился в седле")),
    "degenerate_saddle": (
        "stalled",
        Text("at rest at a degenerate saddle", "остановился в вырожденном седле"),
    ),
    "maximum": ("stalled", Text("at rest at a maximum", "остановился на вершине")),
    "valley": (
        "stalled",
        Text("at rest in a valley whose floor is level", "остановился в ложбине с ровным дном"),
    ),
    "ridge": ("stalled", Text("at rest on a ridge whose crest is level", "остановился на ровном гребне")),
    "flat": ("stalled", Text("at rest on flat ground", "остановился на ровном месте")),
    "slope": (
        "stalled",
        Text("no longer moves, though the ground still slopes", "больше не движется, хотя склон не кончился"),
    ),
}

Kinds = NDArray[np.object_]  # (n,) keys of REST, or None


def rest_kinds(landscape: Landscape, rows: Array, own: Array | None = None) -> list[str | None]:
    """Where runs rest, by their last rows (…, n, 2), nan before the first: keys of REST, None for what still moves.

    `own` (n,) are the gradient entries that count as level to runs that have stopped by themselves; nan for the others.
    A run rests where its largest gradient entry is at most 1e-8, where it has stopped by itself, or where it no longer
    moves. The place is that of a known minimum within 1/1000 of the domain's width, else what lies within that
    distance: if every eigenvalue of the Hessian outweighs the gradient over it, their signs say what; if not, the
    values on a ring do. Whoever finds neither, and still has a gradient above what is level to him, is on a slope.
    """
    with np.errstate(all="ignore"):
        points = rows[-1]
        stopped = np.zeros(len(points), dtype=np.bool_) if own is None else ~np.isnan(own)
        gradient = np.abs(landscape.grad(points)).max(axis=-1, initial=0)
        level = gradient <= (REST_GRADIENT if own is None else np.fmax(own, REST_GRADIENT))
        kinds = np.full(len(points), None, dtype=object)
        if len(rows) > REST_UPDATES:
            kinds[_still(rows)] = "slope"
        rest = np.flatnonzero(level | stopped)
        kinds[rest] = _kinds_at(landscape, points[rest], gradient[rest], level[rest])
    found: list[str | None] = kinds.tolist()
    return found


def _still(rows: Array) -> Indices:
    """The runs none of whose rows is away from the last; most are so in the first row already."""
    near = REST_MOVE * np.abs(rows[-1])
    some = np.flatnonzero((np.abs(rows[0] - rows[-1]) <= near).all(axis=-1))
    moved = np.abs(rows[:, some] - rows[-1, some]).max(axis=0)
    still: Indices = some[(moved <= near[some]).all(axis=-1)]
    return still


def _kinds_at(landscape: Landscape, points: Array, gradient: Array, level: Mask) -> Kinds:
    """What is at points (n, 2) with these largest gradient entries (n,)."""
    near = NEAR * (landscape.domain.x1 - landscape.domain.x0)
    kinds = np.full(len(points), None, dtype=object)
    for m in reversed(landscape.minima()):  # the first of several that are near is the one
        kinds[np.hypot(points[:, 0] - m.x, points[:, 1] - m.y) <= near] = m.kind
    for kinds_of in (_bent_kinds, _ring_kinds):
        unknown = np.flatnonzero(kinds == None)  # noqa: E711
        for first in range(0, len(unknown), AT_ONCE):
            some = unknown[first : first + AT_ONCE]
            kinds[some] = kinds_of(landscape, points[some], gradient[some], near)
    kinds[~level & np.isin(kinds, ("valley", "ridge", "flat"))] = "slope"
    minimum = np.flatnonzero(kinds == "minimum")
    lowest = landscape.lowest()
    deepest = landscape.value(points[minimum]) <= (np.nan if lowest is None else lowest) + SAME_VALUE
    kinds[minimum] = np.where(deepest, "global", "local")
    return kinds


def _bent_kinds(landscape: Landscape, points: Array, gradient: Array, near: float) -> Kinds:
    """What the curvature says; None where the gradient is not 0 within `near`, or a curvature may be 0."""
    hess = landscape.hess(points)
    finite = np.isfinite(hess).all(axis=(-2, -1), keepdims=True)
    low, high = np.linalg.eigvalsh(np.where(finite, hess, 0.0)).T
    least = 2 * np.maximum(gradient, REST_GRADIENT) / near
    kinds = np.full(len(points), None, dtype=object)
    for mask, kind in (
        (low > least, "minimum"),
        (high < -least, "maximum"),
        ((low < -least) & (high > least), "saddle"),
    ):
        kinds[mask] = kind
    return kinds


def _ring_kinds(landscape: Landscape, points: Array, gradient: Array, near: float) -> Kinds:
    """What the values on a ring with radius `near` say: a minimum is within it if all are higher.

    Where the ring is as low as its middle in places, those are the floor of a valley.
    """
    middle = landscape.value(points)
    lowest = _lowest_around(landscape.value, points, near) - middle
    highest = -_lowest_around(lambda x: -landscape.value(x), points, near) - middle
    noise = NOISE * np.maximum(np.abs(middle), np.maximum(np.abs(lowest), np.abs(highest)))
    least = noise + 2 * gradient * near  # what the gradient alone makes of it, and some
    falls, rises = lowest < -least, highest > least
    kinds = np.full(len(points), "flat", dtype=object)
    for mask, kind in (
        (falls, "ridge"),
        (rises, "valley"),
        (falls & rises, "degenerate_saddle"),
        (lowest > noise, "minimum"),
        (highest < -noise, "maximum"),
    ):
        kinds[mask] = kind
    return kinds


def _lowest_around(value: Callable[[Array], Array], points: Array, radius: float) -> Array:
    """The lowest value on the ring around each point (n, 2): searched for ever more closely around the lowest found."""
    angle, width = np.zeros((len(points), 1)), 2 * np.pi
    for count in RING:
        angles = angle + np.linspace(-width / 2, width / 2, count)
        values = value(points[:, None] + radius * np.stack([np.cos(angles), np.sin(angles)], -1))
        best = np.where(np.isnan(values), np.inf, values).argmin(axis=1)[:, None]
        angle, width = np.take_along_axis(angles, best, axis=1), 2 * width / (count - 1)
    lowest: Array = np.take_along_axis(values, best, axis=1)[:, 0]
    return lowest
