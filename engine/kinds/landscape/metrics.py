"""What became of each run: status, best and final loss, cost, distance, length, gathered block by block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thalweg.catalog import Array, Text
from thalweg.engine.outcome import Outcomes, Said, Status
from thalweg.engine.simulate import Block, End
from thalweg.landscapes.base import Landscape

if TYPE_CHECKING:
    from thalweg.engine.kinds.landscape.plan import LandscapePlan

REST_GRADIENT = 1e-8
REST_MOVE = 1e-12  # relative, over REST_UPDATES
REST_UPDATES = 10
AT_MINIMUM = 1e-3  # of the domain's width: nearer to a known minimum than this is at it
FLAT = 1e-8  # eigenvalues of the Hessian that count as 0

FINISHED = Text("made all its epochs and is still moving", "прошёл все эпохи и ещё движется")
STOPPED = Text("stopped at epoch {row}: {reason}", "остановился в эпоху {row}: {reason}")
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


@dataclass(frozen=True)
class Summary(Said):
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
    """Add every block of a simulation, then read the summaries."""

    def __init__(self, plan: LandscapePlan) -> None:
        super().__init__(plan, FINISHED)
        n = len(plan.runs)
        self.landscapes = [plan.landscapes[run.landscape] for run in plan.runs]
        self.lowest = [landscape.lowest() for landscape in self.landscapes]
        self.tail = np.full((0, n, 2), np.nan)  # the last rows before the next block
        self.length = np.zeros(n)
        self.best = np.full(n, np.inf)
        self.best_row = np.zeros(n, dtype=int)
        self.first_loss = np.full(n, np.nan)
        self.final_loss = np.full(n, np.nan)
        self.within: list[int | None] = [None] * n
        self.last_rows: list[Array] = [np.zeros((0, 2))] * n

    def add(self, block: Block) -> None:
        super().add(block)
        with np.errstate(all="ignore"):
            self._add(block)

    def _add(self, block: Block) -> None:
        if block.first == 0:
            self.first_loss = block.loss[0].copy()
        path = np.concatenate([self.tail, block.points])
        moves = np.diff(path[-len(block.points) - 1 :], axis=0)
        steps = np.hypot(moves[..., 0], moves[..., 1])
        # A running sum, so that the length does not depend on where the blocks are cut.
        self.length = np.cumsum(np.vstack([self.length, np.where(np.isnan(steps), 0.0, steps)]), axis=0)[-1]
        for i in np.flatnonzero(block.counts):
            rows = int(block.counts[i])
            loss = block.loss[:rows, i]
            best = int(np.argmin(loss))
            if loss[best] < self.best[i]:
                self.best[i], self.best_row[i] = loss[best], block.first + best
            lowest = self.lowest[i]
            if lowest is not None and self.within[i] is None:
                near = np.flatnonzero(loss - lowest <= 0.01 * (self.first_loss[i] - lowest))
                self.within[i] = block.first + int(near[0]) if len(near) else None
            self.final_loss[i] = loss[-1]
            self.last_rows[i] = path[: len(self.tail) + rows, i][-REST_UPDATES - 1 :]
        self.tail = path[-REST_UPDATES - 1 :]

    def summaries(self) -> list[Summary]:
        with np.errstate(all="ignore"):
            return [self._summary(i) for i in range(len(self.rows))]

    def _summary(self, i: int) -> Summary:
        end = self.ends.get(i)
        status, kind, message, ended_at = self._verdict(i, end)
        minima = [m for m in self.landscapes[i].minima() if m.kind == "global"]
        x, y = self.last_rows[i][-1] if self.rows[i] else (np.nan, np.nan)
        distance = _finite(min((np.hypot(x - m.x, y - m.y) for m in minima), default=np.nan))
        return Summary(
            status,
            kind,
            message,
            ended_at,
            int(self.rows[i]),
            self.asked(i),
            _finite(self.final_loss[i]),
            _finite(self.best[i]),
            int(self.best_row[i]) if self.rows[i] else None,
            self.within[i],
            distance,
            _finite(self.length[i]),
        )

    def _verdict(self, i: int, end: End | None) -> tuple[Status, str | None, Text, int | None]:
        if end is not None and end.diverged:
            return "diverged", None, end.reason, end.row
        kind = rest_kind(self.landscapes[i], self.last_rows[i])
        status, message = REST[kind] if kind else ("finished", self.finished)
        if end is None:
            return status, kind, message, None
        row = end.row - 1
        stopped = STOPPED.format(row=row, reason=end.reason)
        return (
            status,
            kind,
            Text(f"{stopped.en}; {message.en}", f"{stopped.ru}; {message.ru}") if kind else stopped,
            row,
        )


def rest_kind(landscape: Landscape, rows: Array) -> str | None:
    """Where a run rests, by its last rows (…, 2): a key of REST, or None for one that still moves."""
    point = rows[-1]
    grad = landscape.grad(point)
    level = bool(np.max(np.abs(grad)) <= REST_GRADIENT)
    moved = np.max(np.abs(rows - point), axis=0)
    still = len(rows) > REST_UPDATES and bool(np.all(moved <= REST_MOVE * np.abs(point)))
    if not level:
        return "slope" if still else None
    width = landscape.domain.x1 - landscape.domain.x0
    for m in landscape.minima():
        if np.hypot(point[0] - m.x, point[1] - m.y) <= AT_MINIMUM * width:
            return m.kind
    low, high = np.linalg.eigvalsh(landscape.hess(point))
    if low > FLAT:
        lowest = landscape.lowest()
        return "global" if lowest is not None and landscape.value(point) <= lowest + FLAT else "local"
    if high < -FLAT:
        return "maximum"
    return "saddle" if low < -FLAT and high > FLAT else "flat"


def _finite(value: float) -> float | None:
    """What JSON can say: a length may overflow although every point is finite."""
    return float(value) if np.isfinite(value) else None
