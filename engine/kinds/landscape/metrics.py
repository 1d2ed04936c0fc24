"""What became of each run: status, best and final loss, cost, distance, length, gathered block by block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Array, Text
from thalweg.engine.outcome import BaseSummary, Outcomes, Status, counted
from thalweg.engine.problem import Indices
from thalweg.engine.simulate import Block
from thalweg.landscapes.base import Landscape

if TYPE_CHECKING:
    from thalweg.engine.kinds.landscape.plan import LandscapePlan

REST_GRADIENT = 1e-8
REST_MOVE = 1e-12  # relative, over REST_UPDATES
REST_UPDATES = 10
AT_MINIMUM = 1e-3  # of the domain's width: nearer to a known minimum than this is at it
FLAT = 1e-8  # eigenvalues of the Hessian that count as 0

FINISHED = Text("made all its epochs and is still moving", "прошёл все эпохи и ещё движется")
RUNS_AT_ONCE = 2048  # whose arrays stay in the cache
NEVER = -1

STOPPED = Text("stopped at epoch {row}: {reason}", "остановился в эпоху {row}: {reason}")
AND_THEN = Text("{one}; {other}", "{one}; {other}")
REST: dict[str, tuple[Status, Text]] = {
    "global": ("converged", Text("at rest at the global minimum", "остановился в глобальном минимуме")),
    "local": ("converged", Text("at rest at a local minimum", "остановился в локальном минимуме")),
    "saddle": ("stalled", Text("at rest at a saddle", "остановился в седле")),
    "maximum": ("stalled", Text("at rest at a maximum", "остановился на вершине")),
    "flat": ("stalled", Text("at rest on flat ground", "остановился на ровном месте")),
    "slope": (
        "stalled",
        Text("no longer moves, though the ground still slopes", "больше не движется, хотя склон не кончился"),
    ),
}


@dataclass(slots=True)
class Summary(BaseSummary):
    """One run at its end; the words are those of the wire format."""

    status: Status
    kind: str | None  # where it rests: a key of REST
    message: Text
    ended_at: int | None
    rows: int
    evaluations: dict[str, int]
    final_loss: float | None
    best_loss: float | None
    best_epoch: int | None
    within_1_percent: int | None
    distance: float | None
    path_length: float | None


class Metrics(Outcomes):
    """Add every block of a simulation, then read the summaries. All runs are reckoned with at once, by array."""

    def __init__(self, plan: LandscapePlan) -> None:
        super().__init__(plan, FINISHED)
        n = len(plan.runs)
        self.landscapes = plan.landscapes
        self.where = plan.problem.where
        lowest = [np.nan if lowest is None else lowest for lowest in (place.lowest() for place in self.landscapes)]
        self.lowest = np.array(lowest)[self.where]  # nan where nobody knows it: nothing is near to that
        self.last = np.full((REST_UPDATES + 1, n, 2), np.nan)  # the last rows of each run; nan before the first
        self.length = np.zeros(n)
        self.best = np.full(n, np.inf)
        self.best_row = np.zeros(n, dtype=int)
        self.first_loss = np.full(n, np.nan)
        self.final_loss = np.full(n, np.nan)
        self.within = np.full(n, NEVER)

    def add(self, block: Block) -> None:
        super().add(block)
        with np.errstate(all="ignore"):
            if block.first == 0:
                self.first_loss = block.loss[0].copy()
            for first in range(0, len(block.counts), RUNS_AT_ONCE):
                self._add(block, slice(first, first + RUNS_AT_ONCE))

    def _add(self, block: Block, runs: slice) -> None:
        loss, points, counts = block.loss[:, runs], block.points[:, runs], block.counts[runs]
        self._add_length(np.diff(points, axis=0, prepend=self.last[-1:, runs]), runs)
        self._add_best(loss, block.first, runs)
        for count in np.unique(counts[counts > 0]).tolist():
            has = counts == count
            some = runs if has.all() else np.flatnonzero(has) + runs.start
            kept = max(0, count - REST_UPDATES - 1)
            self.last[:, some] = np.concatenate([self.last[count:, some], block.points[kept:count, some]])
            self.final_loss[some] = block.loss[count - 1, some]

    def _add_length(self, moves: Array, runs: slice) -> None:
        """Add the steps one after the other, so that the length does not depend on where the blocks are cut."""
        steps = np.hypot(moves[..., 0], moves[..., 1])
        steps[np.isnan(steps)] = 0.0
        length = self.length[runs]
        if len(steps) < len(length):
            for step in steps:
                length += step
        else:
            length[:] = np.cumsum(np.vstack([length, steps]), axis=0)[-1]

    def _add_best(self, loss: Array, first: int, runs: slice) -> None:
        best, lowest = np.fmin.reduce(loss, axis=0), self.lowest[runs]
        better = np.flatnonzero(best < self.best[runs])
        self.best_row[better + runs.start] = first + np.argmax(loss[:, better] == best[better], axis=0)
        self.best[better + runs.start] = best[better]
        bound = 0.01 * (self.first_loss[runs] - lowest)
        near = np.flatnonzero((best - lowest <= bound) & (self.within[runs] == NEVER))
        self.within[near + runs.start] = first + np.argmax(loss[:, near] - lowest[near] <= bound[near], axis=0)

    def summaries(self) -> list[Summary]:
        columns = (
            *self._verdicts(),
            self.rows.tolist(),
            [counted(*counts) for counts in self.evaluations.tolist()],
            _finite(self.final_loss),
            _finite(self.best),
            [row if rows else None for row, rows in zip(self.best_row.tolist(), self.rows.tolist(), strict=True)],
            [None if row == NEVER else row for row in self.within.tolist()],
            _finite(self._distances()),
            _finite(self.length),
        )
        return list(map(Summary, *columns))

    def _distances(self) -> Array:
        """From the last row of each run to the nearest global minimum; infinite where none is known."""
        distances = np.full(len(self.rows), np.inf)
        with np.errstate(all="ignore"):
            for at, landscape in enumerate(self.landscapes):
                here = np.flatnonzero(self.where == at)
                x, y = self.last[-1, here].T
                for m in landscape.minima():
                    if m.kind == "global":
                        distances[here] = np.minimum(distances[here], np.hypot(x - m.x, y - m.y))
        return distances

    def _verdicts(self) -> tuple[list[Status], list[str | None], list[Text], list[int | None]]:
        """Status, where it rests, message, and the row of its end."""
        kinds = np.full(len(self.rows), None, dtype=object)
        diverged = np.zeros(len(self.rows), dtype=bool)
        diverged[[run for run, end in self.ends.items() if end.diverged]] = True
        for at, landscape in enumerate(self.landscapes):
            here = np.flatnonzero((self.where == at) & ~diverged)
            kinds[here] = rest_kinds(landscape, self.last[:, here])
        found = kinds.tolist()
        verdicts: dict[str | None, tuple[Status, Text]] = {kind: REST[kind] for kind in REST}
        verdicts[None] = ("finished", self.finished)
        status, message = [verdicts[kind][0] for kind in found], [verdicts[kind][1] for kind in found]
        ended: list[int | None] = [None] * len(found)
        for run, end in self.ends.items():
            if end.diverged:
                status[run], message[run], ended[run] = "diverged", end.reason, end.row
            else:
                stopped = STOPPED.format(row=end.row - 1, reason=end.reason)
                message[run] = AND_THEN.format(one=stopped, other=message[run]) if found[run] else stopped
                ended[run] = end.row - 1
        return status, found, message, ended


def rest_kinds(landscape: Landscape, rows: Array) -> list[str | None]:
    """Where runs rest, by their last rows (…, n, 2), nan before the first: keys of REST, None for what still moves."""
    with np.errstate(all="ignore"):
        points = rows[-1]
        level = np.abs(landscape.grad(points)).max(axis=-1, initial=0) <= REST_GRADIENT
        kinds = np.full(len(points), None, dtype=object)
        if len(rows) > REST_UPDATES:
            kinds[_still(rows)] = "slope"
        kinds[level] = _level_kinds(landscape, points[level])
    found: list[str | None] = kinds.tolist()
    return found


def _still(rows: Array) -> Indices:
    """The runs none of whose rows is away from the last; most are so in the first row already."""
    near = REST_MOVE * np.abs(rows[-1])
    some = np.flatnonzero((np.abs(rows[0] - rows[-1]) <= near).all(axis=-1))
    moved = np.abs(rows[:, some] - rows[-1, some]).max(axis=0)
    still: Indices = some[(moved <= near[some]).all(axis=-1)]
    return still


def _level_kinds(landscape: Landscape, points: Array) -> NDArray[np.object_]:
    """Where the ground is level at points (n, 2): the kind of a known minimum, else what the curvature says."""
    kinds = np.full(len(points), None, dtype=object)
    near = AT_MINIMUM * (landscape.domain.x1 - landscape.domain.x0)
    for m in reversed(landscape.minima()):  # the first of several that are near is the one
        kinds[np.hypot(points[:, 0] - m.x, points[:, 1] - m.y) <= near] = m.kind
    unknown = np.flatnonzero(kinds == None)  # noqa: E711
    if len(unknown):
        kinds[unknown] = _bent_kinds(landscape, points[unknown])
    return kinds


def _bent_kinds(landscape: Landscape, points: Array) -> NDArray[np.object_]:
    low, high = np.linalg.eigvalsh(landscape.hess(points)).T
    lowest = landscape.lowest()
    deepest = landscape.value(points) <= (np.nan if lowest is None else lowest) + FLAT
    saddle = np.where((low < -FLAT) & (high > FLAT), "saddle", "flat")
    bottom = np.where(deepest, "global", "local")
    return np.where(low > FLAT, bottom, np.where(high < -FLAT, "maximum", saddle)).astype(object)


def _finite(values: Array) -> list[float | None]:
    """What JSON can say: a length may overflow although every point is finite."""
    said: list[float | None] = values.tolist()
    for i in np.flatnonzero(~np.isfinite(values)).tolist():
        said[i] = None
    return said
